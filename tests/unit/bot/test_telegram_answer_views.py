"""Answers, opened sources and the history as Telegram messages."""

from __future__ import annotations

from dataclasses import replace
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from bot.past_answers import PAGE, PastPage
from bot.telegram import answer_buttons
from bot.telegram.answer_views import answer_view, history_view, passage_view, shortened, sources_view, with_vote
from bot.telegram.pages import MESSAGE_ENTITIES, MESSAGE_UNITS, is_visible
from bot.wording.past_answers import PAST
from knowledge.models import LANGUAGES, Language, Outcome
from knowledge.storage.votes import Vote
from tests.support.answers import MOMENT, QUESTION, citation, logged
from tests.support.bot_api.entities import parse_html, trimmed, utf16

ZONE = ZoneInfo("Asia/Shanghai")
AWKWARD = st.text(st.one_of(st.characters(), st.sampled_from("<>&\"'/\n 。，a中😀\u200d\u0301\ud83d\u200b")), max_size=200)
LONG = st.builds(lambda text, times: text * times, AWKWARD, st.integers(1, 60))
VOTE = Vote(QUESTION, "1001", False, None, MOMENT)


def taken(page: str) -> str:
    """The text as a reader sees it, of a message that Telegram takes."""
    page.encode("utf-8")
    text, _ = trimmed(*parse_html(page))
    assert is_visible(text)
    assert utf16(text) <= MESSAGE_UNITS
    assert len(parse_html(page)[1]) <= MESSAGE_ENTITIES
    return text


def marked(page: str, kind: str) -> list[str]:
    text, entities = parse_html(page)
    units = text.encode("utf-16-le")
    return [units[2 * one["offset"] : 2 * (one["offset"] + one["length"])].decode("utf-16-le") for one in entities if one["type"] == kind]


def labels(keyboard: InlineKeyboardMarkup | None) -> list[list[str]]:
    return [[button.text for button in row] for row in keyboard.inline_keyboard] if keyboard is not None else []


@settings(deadline=None)
@given(LONG, AWKWARD, LONG, LONG, st.lists(LONG, max_size=2), st.sampled_from(LANGUAGES))
def test_an_opened_source_is_messages_that_telegram_takes(
    before: str, quote: str, after: str, title: str, remarks: list[str], language: Language
) -> None:
    """Whatever stands in it, and however long it is; the quotation is marked wherever it has ink."""
    source = citation(1, quote, before + quote + after, title)
    pages, keyboard = passage_view(source, QUESTION, remarks, language, has_file=True)
    assert pages
    for page in pages:
        taken(page)
    if is_visible(quote.replace("\ud83d", "")):
        assert any(marked(page, "underline") or marked(page, "blockquote") for page in pages)
    assert labels(keyboard) == [[PAST.say("file", language)]]


def test_an_opened_source_says_what_it_is_and_marks_the_words() -> None:
    """Title, date, number and locator; the whole passage with the quotation bold and underlined."""
    (page,), keyboard = passage_view(citation(3), QUESTION, ["It was replaced."], "en", has_file=True)
    assert taken(page).split("\n\n") == [
        "[3] Notice · 4 May 2026 · 京卫〔2026〕4号 · page 1",
        "⚠️ It was replaced.",
        "Room 3. At two. Bring tea.",
    ]
    assert marked(page, "underline") == ["At two."]
    assert marked(page, "bold") == ["[3] Notice · 4 May 2026 · 京卫〔2026〕4号 · page 1", "At two."]
    assert keyboard is not None
    assert keyboard.inline_keyboard[0][0].callback_data == f"o:{QUESTION}:3"


def test_words_that_the_passage_does_not_hold_are_shown_apart() -> None:
    """Nothing is lost where an old copy differs."""
    (page,), keyboard = passage_view(citation(1, quote="At three."), QUESTION, [], "en", has_file=False)
    assert marked(page, "blockquote") == ["At three."]
    assert marked(page, "underline") == []
    assert keyboard is None


def test_a_long_passage_is_split_and_the_mark_with_it() -> None:
    """The button stands under the last message."""
    passage = "前文。" * 1300 + "引用的话。" * 200 + "后文。" * 1300
    pages, keyboard = passage_view(citation(1, "引用的话。" * 200, passage), QUESTION, [], "zh", has_file=True)
    assert len(pages) > 2
    assert "".join("".join(marked(page, "underline")) for page in pages) == "引用的话。" * 200
    assert keyboard is not None
    # Each message ends where a sentence does.
    assert "".join(map(taken, pages)).endswith(passage[-100:])


@settings(deadline=None)
@given(st.lists(LONG, min_size=1, max_size=PAGE), st.sampled_from(LANGUAGES))
def test_a_page_of_the_history_is_one_message(questions: list[str], language: Language) -> None:
    """However long the questions are; every one keeps its number."""
    asked = tuple(logged(number, text) for number, text in enumerate(questions))
    page, keyboard = history_view(PastPage(2, 9, 9, asked), ZONE, language)
    text = taken(page)
    assert all(f"{number}. " in text for number in range(9, 9 + len(questions)))
    assert [label for row in labels(keyboard) for label in row] == [*(str(9 + number) for number in range(len(questions))), "◀", "▶"]


def test_a_line_of_the_history_has_the_time_of_the_office_and_the_outcome() -> None:
    """✓ for what was answered, ✗ for what the documents do not say."""
    asked = (logged(2, "Second <question>?"), logged(1, "First\nquestion?", outcome=Outcome.NOT_FOUND))
    page, keyboard = history_view(PastPage(1, 1, 1, asked), ZONE, "en")
    assert taken(page).splitlines()[2:4] == ["1. 1 June 2026 10:32 ✓ Second <question>?", "2. 1 June 2026 10:31 ✗ First question?"]
    assert labels(keyboard) == [["1", "2"]]


def test_an_answer_carries_its_buttons_and_its_vote() -> None:
    """As it is sent, and as it is opened again under its question."""
    asked = logged(1)
    (fresh,), keyboard = answer_view(asked.answer, asked.id)
    assert taken(fresh).startswith("“At two.” [1]")
    assert labels(keyboard) == [["📖 1"], ["👍", "👎"]]
    (again,), keyboard = answer_view(asked.answer, asked.id, VOTE, "When\nis it?")
    assert taken(again).startswith("You asked: When is it?\n\n“At two.” [1]")
    assert labels(keyboard) == [["📖 1"], ["👍", "👎 ✓"]]


def test_sources_are_shown_with_their_words_under_the_question() -> None:
    """Also those that the answer gave."""
    (page,), keyboard = sources_view(logged(1, "When <is> it?"), None)
    assert taken(page).splitlines() == ["Sources of “When <is> it?”", "[1] Notice · 4 May 2026 · 京卫〔2026〕4号 · page 1", "At two."]
    assert labels(keyboard) == [["📖 1"], ["👍", "👎"]]


def test_a_vote_changes_its_own_buttons_only() -> None:
    """Rows of other features stay where they are; the buttons of another answer are left alone."""
    asked = logged(1)
    _, keyboard = answer_view(asked.answer, asked.id)
    assert keyboard is not None
    suggested = [InlineKeyboardButton("And where?", callback_data="q:1")]
    shown = InlineKeyboardMarkup([*keyboard.inline_keyboard, suggested])
    asking = with_vote(shown, asked.answer, asked.id, VOTE, asking=True)
    assert labels(asking) == [
        ["📖 1"],
        ["👍", "👎 ✓"],
        ["Wrong", "Incomplete"],
        ["Out of date", "Not what I asked"],
        ["Other…"],
        ["And where?"],
    ]
    assert asking is not None
    done = with_vote(asking, asked.answer, asked.id, replace(VOTE, reason="wrong"), asking=False)
    assert labels(done) == [["📖 1"], ["👍", "👎 ✓ Wrong"], ["And where?"]]
    assert with_vote(shown, asked.answer, logged(2).id, VOTE, asking=False) is None


@pytest.mark.parametrize(("text", "short"), [("a\n b", "a b"), ("x" * 20, "x" * 10 + "…"), ("", "")])
def test_questions_are_named_on_one_line(text: str, short: str) -> None:
    """Cut where they are long."""
    assert shortened(text, 10) == short


def test_every_button_of_a_view_is_read_again() -> None:
    """Those of answers by the one reader, those of the history by the others."""
    _, keyboard = answer_view(logged(1).answer, QUESTION, VOTE)
    assert keyboard is not None
    assert all(answer_buttons.read(str(button.callback_data)) for row in keyboard.inline_keyboard for button in row)
