"""Which documents no longer hold."""

from __future__ import annotations

import pytest

from knowledge.relations.records import RelationKind
from knowledge.relations.validity import Link, Superseded, superseded


@pytest.mark.parametrize(("kind", "wholly"), [(RelationKind.AMENDS, False), (RelationKind.REPLACES, True), (RelationKind.REVISION, True)])
def test_a_later_document_supersedes(kind: RelationKind, wholly: bool) -> None:
    assert superseded([Link(kind, "new", "old", 0.9)]) == {"old": Superseded(("new",), ("new",) if wholly else ())}


def test_copies_share_the_fate_of_what_they_copy() -> None:
    """Whichever of them the amendment was linked to, and through several steps."""
    links = [
        Link(RelationKind.COPY, "copy", "old", 1.0),
        Link(RelationKind.REPRINT, "reprint", "copy", 0.8),
        Link(RelationKind.AMENDS, "new", "reprint", 0.9),
    ]
    assert superseded(links) == {name: Superseded(("new",)) for name in ("old", "copy", "reprint")}


def test_copies_alone_supersede_nothing() -> None:
    assert superseded([Link(RelationKind.COPY, "a", "b", 1.0)]) == {}


def test_what_replaces_its_own_original_leaves_others_as_they_are() -> None:
    """A copy that replaces what it copies is itself amended, not replaced."""
    links = [Link(RelationKind.COPY, "b", "a", 1.0), Link(RelationKind.REPLACES, "b", "a", 0.9), Link(RelationKind.AMENDS, "x", "a", 0.9)]
    assert superseded(links) == {"a": Superseded(("b", "x"), ("b",)), "b": Superseded(("x",))}


def test_doubtful_relations_change_nothing() -> None:
    assert superseded([Link(RelationKind.REPLACES, "new", "old", 0.59)]) == {}


def test_several_amendments_are_all_named() -> None:
    """And which of them replaces the whole."""
    links = [Link(RelationKind.AMENDS, "b", "old", 0.9), Link(RelationKind.REPLACES, "a", "old", 0.9)]
    assert superseded(links) == {"old": Superseded(("a", "b"), ("a",))}
    assert superseded(links)["old"].wholly


def test_a_copy_of_itself_does_not_supersede() -> None:
    """A reprint that calls itself a correction of what it reprints leaves the group without a valid member otherwise."""
    links = [Link(RelationKind.COPY, "a", "b", 1.0), Link(RelationKind.AMENDS, "a", "b", 0.9)]
    assert superseded(links) == {"b": Superseded(("a",))}
