"""Relations in words."""

from __future__ import annotations

from datetime import date

import pytest

from knowledge.models import LANGUAGES
from knowledge.relations.records import Effect, RelationKind
from knowledge.wording.relations import describe


def test_an_amended_document_in_both_languages() -> None:
    """What became of it, and through what."""
    day = date(2031, 5, 12)
    assert describe("adjusts", "关于调整截止时间的通知", day, "zh", of_target=True) == "已被《关于调整截止时间的通知》调整（2031年5月12日）"
    assert describe("extends", "Notice B", day, "en", of_target=True) == "a time in it was extended by “Notice B” (12 May 2031)"
    assert describe("replaces", "Notice A", None, "en", of_target=False) == "replaces “Notice A”"


def test_a_doubtful_relation_asks_to_be_checked() -> None:
    """Below .6 nothing is stated as a fact."""
    assert describe("replaces", "甲办法", None, "zh", of_target=True, confidence=0.5) == "可能已被《甲办法》代替，不再有效，请核对"


@pytest.mark.parametrize(
    "relation",
    [*(k.value for k in RelationKind if k.value not in ("amends", "replaces")), *(e.value for e in Effect if e is not Effect.CITES)],
)
def test_every_relation_can_be_said_from_both_sides(relation: str) -> None:
    """In both languages."""
    for language in LANGUAGES:
        said = {describe(relation, "T", None, language, of_target=of_target) for of_target in (True, False)}
        assert len(said) == 2
        assert all("T" in words for words in said)


def test_an_unknown_relation_is_refused() -> None:
    """A citation is no relation to be said."""
    with pytest.raises(KeyError):
        describe("cites", "T", None, "en", of_target=False)
