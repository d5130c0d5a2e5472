"""What a question ties its answer to besides a time: a place."""

from __future__ import annotations

import re
from collections.abc import Sequence

from knowledge.models import Hit
from knowledge.text import pinyin
from knowledge.text.folding import fold
from knowledge.text.names_asked import Name, names_asked, share_named
from knowledge.text.ready import bridge_terms_of, ready_of

_PLACE = re.compile("[㐀-鿿]{2}[市区县镇乡省]")


def places_asked(question: str) -> tuple[Name, ...]:
    """The places and Latin names that a question names, each once."""
    return tuple(name for name in names_asked(question) if _PLACE.fullmatch(name.surface) or name.surface.isascii())


def place_unmet(question: str, hits: Sequence[Hit]) -> float:
    """Share in [0, 1] of the question's places and Latin names that do not stand in that hit which holds the most of them."""
    names = places_asked(question)
    return 1.0 - max((_named(names, hit) for hit in hits), default=0.0) if names else 0.0


def places_unmet(question: str, hits: Sequence[Hit]) -> list[str]:
    """The question's places that stand in none of the hits, as the question writes them; Latin words may be anything and are left out."""
    chinese = [name for name in places_asked(question) if not name.surface.isascii()]
    return [name.surface for name in chinese if not any(_named((name,), hit) for hit in hits)]


def _named(names: tuple[Name, ...], hit: Hit) -> float:
    readings = bridge_terms_of(ready_of(hit.ready, hit.passage, hit.facts))
    folded = fold(f"{hit.facts.title}\n{hit.passage.context}\n{hit.passage.text}")
    return sum(share_named((name, _bare(name)), folded, readings) > 0 for name in names) / len(names)


def _bare(name: Name) -> Name:
    """A Chinese place without the word for what it is: 北京市 is Beijing, and 北京 as well."""
    if not _PLACE.fullmatch(name.surface):
        return name
    return Name(name.surface[:-1], "".join(pinyin.of_run(name.surface[:-1])))
