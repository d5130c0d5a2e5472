"""In what two entries agree: their labels, and the values of a field."""

from __future__ import annotations

from collections.abc import Sequence

from knowledge.register.entries import FieldName
from knowledge.register.merging.likeness import across, alike, bridge, editions_differ, other_thing
from knowledge.register.merging.traits import Traits
from knowledge.register.merging.values import Same, compare, same_body
from knowledge.relations.identity import same_issuer
from knowledge.text.folding import fold

NEVER = -1.0
"""What a rule gives where something speaks against two entries being one."""


def likeness(a: Traits, b: Traits) -> float:
    """Of two labels, in [0, 1]; across languages by what each speaks of that the other speaks of, too."""
    return alike(a.core, b.core) if a.language == b.language else across(bridge(a.label), bridge(b.label))


def differing(a: Traits, b: Traits) -> bool:
    """Whether two labels name other editions, or other things of one sort."""
    return editions_differ(a.label, b.label) or (a.language == b.language and other_thing(a.core.text, b.core.text))


def agreed(name: FieldName, of_a: Sequence[str], of_b: Sequence[str]) -> bool | None:
    """Whether two entries have a value of a field in common; None where one has none, or nothing tells."""
    if not of_a or not of_b:
        return None
    told = {compare(name, x, fold(x), y, fold(y)) for x in of_a for y in of_b}
    if any(one.fits for one in told):
        return True
    if name is FieldName.HOST and any(same_issuer(x, y) or same_body(x, y) for x in of_a for y in of_b):
        return True
    return None if Same.UNKNOWN in told else False
