"""Making a citation of a hit."""

from __future__ import annotations

from knowledge.models import Citation, Hit, Language
from knowledge.wording.places import describe


def cite(marker: int, hit: Hit, quote: str, language: Language) -> Citation:
    """The citation [marker] of a hit for a reader of `language`. `quote` must stand in the hit's passage, word for word.

    Raises ValueError where it does not: a citation that proves nothing must never be made.
    """
    if not quote.strip() or quote not in hit.passage.text:
        raise ValueError("the quote does not stand in the passage that is cited for it")
    return Citation(
        marker=marker,
        document=hit.document,
        title=hit.facts.title,
        date=hit.facts.date,
        number=hit.facts.number,
        locator=describe(hit.passage.locator, language),
        quote=quote,
        passage=hit.passage.text,
        passage_id=hit.passage.id,
    )
