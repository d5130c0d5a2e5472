"""Answers laid out as Telegram messages."""

from __future__ import annotations

from datetime import date

from hypothesis import example, given, settings
from hypothesis import strategies as st

from bot.telegram.pages import MESSAGE_ENTITIES, MESSAGE_UNITS, Block, Run, cut, is_visible, paginate, units
from bot.telegram.rendering import plain, render_answer
from knowledge.models import Answer, Citation, Nearest, Outcome
from tests.support.bot_api.entities import parse_html, trimmed, utf16

AWKWARD = st.text(st.one_of(st.characters(), st.sampled_from("<>&\"'/\n 。，a中😀👩\u200d\u0301\ud83d\u200b")), max_size=300)
LONG = st.builds(lambda text, times: text * times, AWKWARD, st.integers(1, 120))
LANGUAGES = st.sampled_from(["zh", "en"])


def citation(number: int, title: str = "Notice", quote: str = "At 2 p.m.", locator: str = "page 3") -> Citation:
    return Citation(number, "notice.docx", title, date(2024, 3, 5), "京卫〔2024〕1号", locator, quote, quote, "p")


def answered(text: str, *citations: Citation, language: str = "en") -> Answer:
    return Answer(Outcome.ANSWERED, text, "zh" if language == "zh" else "en", "quotes", citations=citations)


citations = st.builds(citation, st.integers(1, 99), AWKWARD, LONG, AWKWARD)
answers = st.builds(
    Answer,
    st.sampled_from(Outcome),
    LONG,
    LANGUAGES,
    st.just("quotes"),
    st.lists(citations, max_size=6).map(tuple),
    st.lists(st.builds(Nearest, st.just("a.docx"), AWKWARD, st.none() | st.dates()), max_size=4).map(tuple),
)


@settings(deadline=None)
@given(answers)
@example(answered(""))
@example(answered("\u200b"))
@example(answered("&" * 9000))
@example(answered("<" * 5000, citation(1, "t" * 5000, "😀" * 5000, "l" * 5000)))
@example(answered("x", *(citation(number) for number in range(1, 250))))
def test_every_message_is_one_that_telegram_takes(answer: Answer) -> None:
    """Markup parses, nothing is empty, too long or beyond the hundredth entity, and all of it can be sent as UTF-8."""
    messages = render_answer(answer)
    assert messages
    for message in messages:
        message.encode("utf-8")
        text, entities = trimmed(*parse_html(message))
        assert is_visible(text)
        assert utf16(text) <= MESSAGE_UNITS
        assert len(parse_html(message)[1]) <= MESSAGE_ENTITIES
        assert {entity["type"] for entity in entities} <= {"bold", "blockquote", "expandable_blockquote"}
        assert plain(message) == parse_html(message)[0]


@settings(deadline=None)
@given(st.lists(AWKWARD, max_size=5), st.integers(2, 200))
def test_pages_hold_every_character(texts: list[str], limit: int) -> None:
    """But for white space, which may go where a message ends, control characters and halves of surrogate pairs."""

    def ink(text: str) -> str:
        kept = "".join(char for char in text if not char.isspace() and not char < " " and char != "\x7f")
        return "".join("\ufffd" if "\ud800" <= char <= "\udfff" else char for char in kept)

    visible = [text for text in texts if is_visible("".join("\ufffd" if "\ud800" <= c <= "\udfff" else c for c in text))]
    pages = [plain(page) for page in paginate([Block((Run(text),)) for text in visible], limit)]
    assert all(units(page) <= limit for page in pages)
    joined = ink("".join(pages))
    wanted = ink("".join(visible))
    # A page without ink is left out, which can only cost characters that nobody sees.
    assert [char for char in joined if is_visible(char)] == [char for char in wanted if is_visible(char)]


@settings(deadline=None)
@given(LONG, st.integers(0, 500))
def test_a_cut_keeps_the_text_and_fits(text: str, room: int) -> None:
    """And takes at least one character wherever one fits."""
    head, rest = cut(text, room)
    assert head + rest == text
    assert units(head) <= room
    assert head or not text or units(text[0]) > room


def test_a_long_text_is_cut_where_a_reader_would_cut_it() -> None:
    """At a paragraph, else a line, else a sentence, else a word."""
    assert cut("一二三四五六。七八九十", 10)[0] == "一二三四五六。"
    assert cut("one two three. four five six", 20)[0] == "one two three. "
    assert cut("first line\nsecond. line", 20)[0] == "first line\n"
    assert cut("aaaaaaaaaaaaaaaaaaaaaaaa", 10)[0] == "a" * 10


def test_a_cut_parts_no_emoji() -> None:
    """A family joined from three people stays one."""
    family = "👩\u200d👩\u200d👧"
    head, rest = cut("x" * 10 + family, units("x" * 10) + 5)
    assert (head, rest) == ("x" * 10, family)


def test_a_source_is_named_in_full() -> None:
    """Marker, title, date, number and place, then the quotation; a title's line breaks are closed up."""
    (message,) = render_answer(answered("At two. [1]", citation(1, "Notice\n of <meeting>")))
    assert message == (
        "At two. [1]\n\n<b>Sources</b>\n[1] Notice of &lt;meeting&gt; · 5 March 2024 · 京卫〔2024〕1号 · page 3\n<blockquote>At 2 p.m.</blockquote>"
    )


def test_dates_are_written_in_the_language_of_the_answer() -> None:
    """2024年3月5日 for a Chinese one."""
    (message,) = render_answer(answered("两点。[1]", citation(1), language="zh"))
    assert "2024年3月5日" in message
    assert "<b>出处</b>" in message


def test_a_long_quotation_is_folded() -> None:
    """So that the answer stays short, with the passage one tap away."""
    (message,) = render_answer(answered("Yes. [1]", citation(1, quote="long words " * 30)))
    assert "<blockquote expandable>long words" in message
    assert message.endswith("</blockquote>")


def test_a_quotation_is_not_shown_twice() -> None:
    """Where the answer gives it, though white space differs, its source is one line."""
    around = Citation(1, "a.docx", "Notice", None, None, "page 3", "At two\n o’clock.", "Room 3. At two o’clock. Bring the plan.", "p")
    (message,) = render_answer(answered("“At two o’clock.” [1]", around))
    assert message == "“At two o’clock.” [1]\n\n<b>Sources</b>\n[1] Notice · page 3"


def test_lines_of_sources_stand_close_together_and_quotations_apart() -> None:
    """Five sources that the answer quotes are five lines."""
    quoted = [citation(number, quote=f"Item {number}.") for number in range(1, 6)]
    (message,) = render_answer(answered("“Item 1.” “Item 2.” “Item 4.” “Item 5.”", *quoted))
    facts = "Notice · 5 March 2024 · 京卫〔2024〕1号 · page 3"
    assert message.partition("<b>Sources</b>\n")[2] == (
        f"[1] {facts}\n[2] {facts}\n\n[3] {facts}\n<blockquote>Item 3.</blockquote>\n\n[4] {facts}\n[5] {facts}"
    )


def test_an_answer_that_is_opened_again_names_its_question() -> None:
    """Above it, in italics."""
    (message,) = render_answer(answered("Yes."), "You asked: <why>?")
    assert message == "<i>You asked: &lt;why&gt;?</i>\n\nYes."


def test_documents_that_the_answer_names_are_not_listed_again() -> None:
    """The list holds what the text left out."""
    nearest = (Nearest("a.docx", "Plan", None), Nearest("b.docx", "Minutes", None))
    (message,) = render_answer(Answer(Outcome.NOT_FOUND, "No. The nearest is “Plan”.", "en", "quotes", nearest=nearest))
    assert message.endswith("<b>The closest documents</b>\n• Minutes")


def test_sources_stay_whole_where_they_fit() -> None:
    """A source that does not fit below the answer begins the next message, with its heading."""
    first, second = render_answer(answered("word " * 810, citation(1)))
    assert "Sources" not in first
    assert second.startswith("<b>Sources</b>\n[1] Notice")


@settings(deadline=None)
@given(LONG, st.integers(2, 200))
def test_a_marked_stretch_is_marked_on_each_page(text: str, limit: int) -> None:
    """Bold and underlined, with all markup closed where it is opened."""
    for page in paginate([Block((Run("before "), Run(text, "mark"), Run(" after")))], limit):
        plain_text, entities = parse_html(page)
        assert utf16(plain_text) <= limit
        assert [one for one in entities if one["type"] == "bold"] == [
            {**one, "type": "bold"} for one in entities if one["type"] == "underline"
        ]


def test_an_answer_that_is_not_there_names_the_closest_documents() -> None:
    """With their dates."""
    nearest = (Nearest("a.docx", "Plan & more", date(2025, 1, 2)), Nearest("b.docx", "Minutes", None))
    (message,) = render_answer(Answer(Outcome.NOT_FOUND, "Not in the documents.", "en", "quotes", nearest=nearest))
    assert message == "Not in the documents.\n\n<b>The closest documents</b>\n• Plan &amp; more · 2 January 2025\n• Minutes"
