"""Mistyped English words find the words that they may stand for, and nothing else."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.text.english import stem
from knowledge.text.spelling import halves, near_stems, one_slip, slips

_WORDS = "vaccination campaign hospital nurse district publicity exchange health care training poster minister ministry smoking committee"


class Held:
    """A lexicon of the stems of some words, each held by so many passages."""

    def __init__(self, words: str, rows: Mapping[str, int] | None = None) -> None:
        self.rows = {stem(word): (rows or {}).get(word, 1) for word in words.split()}

    def known(self, terms: Iterable[str]) -> Mapping[str, int]:
        return {term: self.rows[term] for term in terms if term in self.rows}

    def beginning(self, prefix: str, limit: int) -> Iterable[tuple[str, int]]:
        return [(term, rows) for term, rows in self.rows.items() if term.startswith(prefix)][:limit]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("vacination", "vaccination"),
        ("vaccinatoin", "vaccination"),
        ("vaccinatoins", "vaccination"),
        ("vaxcinations", "vaccination"),
        ("campagin", "campaign"),
        ("campaing", "campaign"),
        ("hosptial", "hospital"),
        ("ohspital", "hospital"),
        ("hospitol", "hospital"),
        ("nurrse", "nurse"),
        ("nurce", "nurse"),
        ("distrct", "district"),
        ("exchagne", "exchange"),
        ("comittee", "committee"),
        ("commitee", "committee"),
        ("comiteee", "committee"),
    ],
)
def test_a_slip_of_the_finger_is_mended(typed: str, meant: str) -> None:
    """A letter too many, too few, wrong or in its neighbour's place, in the stem and in the ending; two slips in a long word."""
    assert near_stems(typed, Held(_WORDS)) == [stem(meant)]


@pytest.mark.parametrize(
    "typed",
    ["kangaroo", "nurture", "trailing", "exchanger", "spital", "hxxxital", "nxsye", "cat", "car", "posxyr", "ärztin", "covid19", ""],
)
def test_what_is_no_slip_stays(typed: str) -> None:
    """Another word, another first letter, two slips in a short word, three in a long one, a short word, no plain word."""
    assert near_stems(typed, Held(_WORDS)) == []


def test_the_more_frequent_word_comes_first() -> None:
    """Of equally near words the one that more passages hold is the likelier; three are given at most."""
    held = Held("mast mask mass mash", {"mask": 9, "mass": 4, "mast": 2})
    assert near_stems("masj", held) == ["mask", "mass", "mast"]


def test_a_word_written_together_falls_into_its_halves() -> None:
    """ "healthcare" asks for passages that write "health care"; a half that nobody knows makes no halves."""
    assert halves("healthcare", Held(_WORDS)) == ("health", "care")
    assert halves("healthcity", Held(_WORDS)) == ()
    assert halves("car", Held(_WORDS)) == ()


@pytest.mark.parametrize(
    ("written", "meant", "count"),
    [("abc", "abc", 0), ("abc", "acb", 1), ("abc", "ab", 1), ("abc", "abxc", 1), ("abc", "axc", 1), ("abcd", "badc", 2), ("", "ab", 2)],
)
def test_slips_are_counted(written: str, meant: str, count: int) -> None:
    """Each of the four kinds counts one."""
    assert slips(written, meant, 2) == count == slips(meant, written, 2)


def test_counting_stops_beyond_the_most() -> None:
    """More slips than asked for are all the same."""
    assert slips("hospital", "vaccine", 2) == slips("a", "hospital", 2) == 3


@settings(deadline=None)
@given(st.text(alphabet="abcde", min_size=2, max_size=6))
def test_one_slip_is_one_slip(word: str) -> None:
    """Every word of the neighbourhood lies one slip away and keeps the first letter, or has it second."""
    for near in one_slip(word):
        assert slips(word, near, 2) == 1
        assert near[0] == word[0] or near[:2] == word[1] + word[0]
