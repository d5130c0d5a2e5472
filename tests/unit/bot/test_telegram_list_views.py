"""Lists and cards as Telegram messages."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.lists import PAGE, Listed, page_of
from bot.telegram.buttons import MOST_BYTES, Act, Press, read
from bot.telegram.list_views import card_view, list_view, sentence_view
from bot.telegram.lists import file_name
from bot.telegram.pages import MESSAGE_ENTITIES, MESSAGE_UNITS, is_visible
from knowledge.models import LANGUAGES, Citation, Language
from knowledge.register.asking.lines import Line
from knowledge.register.cards import CardRow
from knowledge.register.desk import Card, Told
from knowledge.register.entries import FieldName
from tests.support.bot_api.entities import parse_html, trimmed, utf16
from tests.support.register_records import task

TOKEN = "A" * 16
AWKWARD = st.text(st.one_of(st.characters(), st.sampled_from("<>&\"'/\n 。，a中😀\u200d\u0301\ud83d\u200b")), max_size=200)
LONG = st.builds(lambda text, times: text * times, AWKWARD, st.integers(1, 40))
languages = st.sampled_from(LANGUAGES)


def taken(text: str) -> str:
    """The text as a reader sees it, of a message that Telegram takes."""
    text.encode("utf-8")
    plain, entities = trimmed(*parse_html(text))
    assert is_visible(plain)
    assert utf16(plain) <= MESSAGE_UNITS
    assert len(entities) <= MESSAGE_ENTITIES
    return plain


@settings(deadline=None)
@given(st.lists(st.builds(Line, LONG, st.just(""), st.booleans()), min_size=1, max_size=PAGE), LONG, st.lists(LONG, max_size=3), languages)
def test_a_page_is_one_message_whatever_stands_in_it(lines: list[Line], heading: str, remarks: list[str], language: Language) -> None:
    """Every line keeps its number, and every button its data within Telegram's bounds."""
    records = tuple(task(number, "t") for number in range(20 + len(lines)))
    page = page_of(records, 2)
    listed = Listed(heading, records, tuple(remarks))
    told = Told(tuple((lines * PAGE)[:PAGE]), ())
    view = list_view(listed, page, told, TOKEN, language)
    plain = taken(view.text)
    assert all(f"{number}." in plain for number in range(9, 17))
    for button in (one for row in view.buttons for one in row):
        assert len(button.data.encode()) <= MOST_BYTES
        assert read(button.data) is not None


@settings(deadline=None)
@given(
    st.lists(
        st.builds(CardRow, st.just(FieldName.TEXT), st.sampled_from(["", "task"]), LONG, AWKWARD, st.just("[1]"), st.booleans()),
        max_size=40,
    ),
    st.lists(LONG, max_size=8),
    st.integers(0, 99),
    languages,
)
def test_each_part_of_a_card_is_one_message(rows: list[CardRow], quotes: list[str], part: int, language: Language) -> None:
    """Whatever part is asked for, and whatever the documents say."""
    citations = tuple(Citation(n, "a.txt", "A", date(2026, 1, 1), None, "page 1", quote, quote, "p") for n, quote in enumerate(quotes, 1))
    first = CardRow(FieldName.TEXT, "task", "编写简报", "", "[1]", False)
    card = Card(task(1, "编写简报", "2026-06-08"), (first, *rows), citations)
    view = card_view(card, Press(Act.CARD, TOKEN, 3, "0" * 12, part), language)
    taken(view.text)
    back = read(view.buttons[-1][-1].data)
    assert back == Press(Act.LIST, TOKEN, 3)
    assert all(read(button.data) is not None for row in view.buttons for button in row)


def test_short_values_stand_beside_each_other_and_long_ones_below() -> None:
    """A value with a remark or that no longer holds has a line of its own."""
    rows = (
        CardRow(FieldName.UNIT, "责任单位", "宣传处", "", "[1]", False),
        CardRow(FieldName.UNIT, "", "规划处", "", "[2]", False),
        CardRow(FieldName.DEADLINE, "期限", "2026年6月9日", "说法不一", "[3]", False),
        CardRow(FieldName.DEADLINE, "", "2026年6月8日", "已被取代", "[4]", True),
    )
    view = card_view(Card(task(1, "x"), rows, ()), Press(Act.CARD, TOKEN, 1, "0" * 12), "zh")
    assert taken(view.text).splitlines() == [
        "责任单位：宣传处 [1]、规划处 [2]",
        "期限：",
        "• 2026年6月9日（说法不一） [3]",
        "• 2026年6月8日（已被取代） [4]",
    ]
    assert "<s>2026年6月8日</s>" in view.text


@pytest.mark.parametrize("text", ["<b>bold</b> & more", "a < b"])
def test_a_sentence_is_no_markup(text: str) -> None:
    """It may hold the person's own words."""
    assert parse_html(sentence_view(text).text) == (text, [])


@pytest.mark.parametrize(
    ("label", "name"),
    [
        ("控烟工作推进会", "控烟工作推进会.ics"),
        ("../../etc/passwd", "etc-passwd.ics"),
        ("Training: “first aid” (2026)", "Training-first-aid-2026.ics"),
        ("\u202e\n…", "task-1.ics"),
        ("长" * 90, "长" * 40 + ".ics"),
    ],
)
def test_a_file_is_named_after_its_record(label: str, name: str) -> None:
    """With letters and digits alone, so that no name leads anywhere else."""
    assert file_name(label, "task-1") == name
