"""English words become stems; words that carry no topic are left out."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.text.english import STOP_WORDS, content_stems, stem


def test_the_forms_of_a_word_share_a_stem() -> None:
    """A question about a campaign finds a text about campaigns."""
    assert {stem(word) for word in ("campaign", "campaigns", "campaigned", "campaigning")} == {"campaign"}
    assert stem("vaccination") == stem("vaccinations") == stem("vaccinated")


@pytest.mark.parametrize(
    ("text", "stems"),
    [
        ("Which hospitals joined the poster campaigns?", ["hospit", "join", "poster", "campaign"]),
        ("the nurse's diary", ["nurs", "diari"]),
        ("the nurse’s diary", ["nurs", "diari"]),
        ("doctors' notes", ["doctor", "note"]),
        ("9 o'clock", ["o'clock"]),
        ("What is it about?", []),
        ("Why didn't they say who's coming?", ["come"]),
        ("He told her he’ll help", ["told", "help"]),
        ("x-ray", ["ray"]),
        ("2025", []),
        ("", []),
    ],
)
def test_stems_of_the_words_that_carry_a_topic(text: str, stems: list[str]) -> None:
    """In order; possessives, question words and single letters fall away, figures are not words."""
    assert list(content_stems(text)) == stems


def test_repetitions_are_kept() -> None:
    """How often a word stands in a text counts for its rank."""
    assert list(content_stems("Masks, masks and more masks")) == ["mask", "mask", "mask"]


@settings(deadline=None)
@given(st.text(alphabet="abcdefgh ',.’ABC", max_size=60))
def test_case_does_not_matter(text: str) -> None:
    """Capitals at the start of a sentence or in a heading change no term."""
    assert list(content_stems(text.upper())) == list(content_stems(text.lower()))


@settings(deadline=None)
@given(st.lists(st.sampled_from(sorted(STOP_WORDS))))
def test_stop_words_alone_give_nothing(words: list[str]) -> None:
    """A question of nothing but question words has no topic."""
    assert list(content_stems(" ".join(words))) == []
