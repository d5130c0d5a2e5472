"""Lines of a width in columns."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.text import Text

from bot.cli.wrapping import wrapped


def lines(text: str, width: int) -> list[str]:
    return [line.plain for line in wrapped(Text(text), width)]


def test_chinese_behind_a_latin_word_goes_on_in_the_same_line() -> None:
    """A line ends between two characters, and not only at a blank."""
    assert lines("会议由 Xu 主持并讲话", 12) == ["会议由 Xu 主", "持并讲话"]


def test_latin_words_stay_whole() -> None:
    """A line ends at a blank, which goes with it."""
    assert lines("the exchange conference", 12) == ["the exchange", "conference"]


@pytest.mark.parametrize("text", ["会议召开。", "会议召开”", "会议召开）", "会议召开[1]"])
def test_no_line_begins_with_a_closing_sign_or_a_marker(text: str) -> None:
    """They stay with the character before them."""
    first, second = lines(text, 8)
    assert first == "会议召"
    assert second == text[3:]


def test_no_line_ends_with_an_opening_sign() -> None:
    """A quotation mark stays with what it opens."""
    assert lines("他说：“来”", 8) == ["他说：", "“来”"]


def test_a_word_longer_than_the_line_is_cut() -> None:
    """Nothing of it is lost."""
    assert lines("abcdefghij", 4) == ["abcd", "efgh", "ij"]


def test_line_ends_and_indents_of_the_text_stay() -> None:
    """Also empty lines."""
    assert lines("甲\n\n  乙", 10) == ["甲", "", "  乙"]


def test_styles_stay_where_they_were() -> None:
    """On both sides of a line's end."""
    text = Text("甲乙丙丁")
    text.stylize("bold", 1, 3)
    marked = [(span.start, span.end) for line in wrapped(text, 4) for span in line.spans]
    assert marked == [(1, 2), (0, 1)]


@given(st.text(st.sampled_from("中文，。“”ab c\n[1]　é👍"), max_size=60), st.integers(2, 20))
def test_every_line_fits_and_no_word_is_lost(text: str, width: int) -> None:
    """Whatever stands in the text."""
    found = lines(text, width)
    assert all(cell_len(line) <= width for line in found)
    assert "".join("".join(found).split()) == "".join(text.split())
