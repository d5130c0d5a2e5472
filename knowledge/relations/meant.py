"""Which document of the library a mention means."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from knowledge.relations import effects
from knowledge.relations.identity import (
    bare_title,
    held_in,
    issued_title,
    number_key,
    other_edition,
    same_issuer,
    subject,
    tells,
    title_likeness,
)
from knowledge.relations.library import Library, key_of
from knowledge.relations.names import name_version
from knowledge.relations.records import Card, Mention

_REACH = timedelta(days=740)
"""How far back a document lies that is named without its number."""
_ALIKE = 0.85
"""Of a title as it is quoted and the document's own."""
_HELD = 0.9
"""Of a document's subject in the title of the one that changes it."""
_LEAST_SUBJECT = 6
_QUITE_ANOTHER = 0.35
"""Likeness below which a quoted title speaks against a number that fits."""
REPORTS = frozenset({"minutes", "news", "speech", "summary", "slides", "handbook"})
"""Kinds that tell of changes which others make."""

_SURE, _NO_MARK = 0.98, 0.85
_BY_TITLE, _BY_LIKE_TITLE, _UNKNOWN_ISSUER, _BY_DATE, _BY_OWN_TITLE = 0.92, 0.8, 0.72, 0.75, 0.7
_OTHER_OFFICE = 0.6


@dataclass(frozen=True, slots=True)
class Link:
    """A mention and the document that it means."""

    target: str
    confidence: float
    mention: Mention


def target(library: Library, source: Card, mention: Mention, one_text: Mapping[str, str], versions: Mapping[str, str]) -> Link | None:
    """The document that a mention of `source` means, by number, title, day or the own title, in this order; None where the library has
    none or two fit equally well. For `one_text` and `versions` see amendments()."""
    for fits in (_by_number, _by_title, _by_date, _by_own_title):
        named, scored = fits(library, source, mention)
        best = _one(library, source, scored, one_text, versions)
        if best is not None:
            return Link(best[0], best[1], mention)
        if named:
            # named so that it cannot be another: what is not in the library is not replaced by the next best
            return None
    return None


_Scored = list[tuple[Card, float]]


def _one(
    library: Library, source: Card, scored: _Scored, one_text: Mapping[str, str], versions: Mapping[str, str]
) -> tuple[str, float] | None:
    """The best of several documents; None for a tie, unless these are prints of one text or versions of one document."""
    own = one_text.get(source.document_id, source.document_id)
    best: dict[str, float] = {}
    for card, score in scored:
        key = one_text.get(card.document_id, card.document_id)
        if key != own and card.document_id != source.document_id:
            best[key] = max(best.get(key, 0.0), score)
    if not best:
        return None
    top = max(best.values())
    first = [key for key, score in best.items() if score == top]
    if len({versions.get(key, key) for key in first}) > 1:
        return None
    last = max(
        (library.cards[key] for key in first),
        key=lambda card: (card.date or date.min, *name_version(card.name), card.added_at, card.document_id),
    )
    return last.document_id, round(top, 3)


def _by_number(library: Library, source: Card, mention: Mention) -> tuple[bool, _Scored]:
    number = number_key(mention.number)
    if number is None:
        return False, []
    scored: _Scored = []
    for card in library.numbered(number):
        if not _may_precede(card, source):
            continue
        if number.mark and key_of(card).mark:
            # with the mark the number is the document's alone, unless the title that is quoted with it is quite another
            alike = 1.0 if mention.title is None else _quoted_likeness(mention.title, card)
            scored.append((card, _SURE - (1 - alike) / 50 if alike >= _QUITE_ANOTHER else 0.5))
        elif (
            same_issuer(source.issuer, card.issuer)
            or _same_family(source, card)
            or (mention.title is not None and _quoted_likeness(mention.title, card) >= _ALIKE)
        ):
            scored.append((card, _NO_MARK))
    return mention.title is None, [(card, score * _weight_of(source, card)) for card, score in scored]


def _weight_of(source: Card, card: Card) -> float:
    """Less than 1 where another office is to have changed the document: what a superior issued is more often cited than changed."""
    return _OTHER_OFFICE if same_issuer(source.issuer, card.issuer) is False and not _same_family(source, card) else 1.0


def _quoted_likeness(quoted: str, card: Card) -> float:
    """Likeness in [0, 1] of a quoted title and a document's, or that of what the document puts out."""
    plain = bare_title(quoted)
    issued = issued_title(card.title)
    return max(title_likeness(plain, bare_title(card.title)), title_likeness(plain, issued) if issued else 0.0)


def _by_title(library: Library, source: Card, mention: Mention) -> tuple[bool, _Scored]:
    if mention.title is None or mention.from_title:
        return False, []
    title = bare_title(mention.title)
    named = {card.document_id: card for plain in {title, issued_title(mention.title)} - {""} for card in library.titled(plain)}
    exact = [
        (card, _title_score(source, card, mention, _BY_TITLE)) for card in named.values() if not other_edition(mention.title, card.title)
    ]
    scored = [(card, score) for card, score in exact if score > 0]
    if not scored:
        for card in library.titled_like(title, bare_title(source.title)):
            alike = _quoted_likeness(mention.title, card)
            if mention.date is not None and mention.date == card.date and held_in(title, bare_title(card.title)) >= _HELD and tells(title):
                alike = max(alike, _ALIKE)  # a short name, but the right day
            if alike >= _ALIKE and not other_edition(mention.title, card.title):
                score = _title_score(source, card, mention, _BY_LIKE_TITLE - (1 - alike))
                if score > 0:
                    scored.append((card, score))
    return True, scored


def _title_score(source: Card, card: Card, mention: Mention, score: float) -> float:
    """Confidence that the document is meant whose title fits; 0 where issuer, date or number forbid it."""
    issuer = same_issuer(source.issuer, card.issuer)
    if issuer is False or not _may_precede(card, source) or not _in_reach(card, source):
        return 0.0
    if mention.number is not None and card.number is not None:
        return 0.0  # by its number it is another
    if mention.date is not None and card.date is not None and mention.date != card.date:
        return 0.0
    return score if issuer or _same_family(source, card) else score - (_BY_TITLE - _UNKNOWN_ISSUER)


def _by_date(library: Library, source: Card, mention: Mention) -> tuple[bool, _Scored]:
    """Our notice of June 12: of that day, by the same issuer, about the same thing where several are."""
    if mention.date is None or mention.title is not None or mention.number is not None:
        return False, []
    of_day = [
        card
        for card in library.of_day(mention.date)
        if _may_precede(card, source)
        and card.kind not in REPORTS
        and (same_issuer(source.issuer, card.issuer) or (same_issuer(source.issuer, card.issuer) is None and _related(source, card) >= 0.5))
    ]
    related = [card for card in of_day if _related(source, card) >= 0.5]
    return True, [(card, _BY_DATE if related else _BY_DATE - 0.15) for card in (related if len(of_day) > 1 else of_day)]


def _by_own_title(library: Library, source: Card, mention: Mention) -> tuple[bool, _Scored]:
    """A title that says "extended" and holds the whole subject of an earlier document of the same issuer."""
    if not mention.from_title or mention.title is None:
        return False, []
    whole = bare_title(mention.title)
    scored: _Scored = []
    for card in library.titled_like(whole, whole):
        about = subject(card.title)
        if len(about) < _LEAST_SUBJECT * (1 if card.language == "zh" else 2) or card.document_id == source.document_id:
            continue
        if effects.of_title(card.title) is not None or held_in(about, whole) < _HELD or other_edition(mention.title, card.title):
            continue
        if card.kind in REPORTS or card.language != source.language:
            continue
        score = _title_score(source, card, mention, _BY_OWN_TITLE)
        if score > 0:
            scored.append((card, score))
    return True, scored


def _related(source: Card, card: Card) -> float:
    """Share in [0, 1] of the shorter subject that the two titles have in common."""
    a, b = subject(source.title), subject(card.title)
    return max(held_in(a, b), held_in(b, a)) if a and b else 0.0


def _same_family(source: Card, card: Card) -> bool:
    """Whether two numbers are of one registry: marks alike but for 函 or 发 at the end."""
    a, b = number_key(source.number), number_key(card.number)
    return a is not None and b is not None and len(a.mark) >= 2 and a.mark.rstrip("函发办字通") == b.mark.rstrip("函发办字通")


def _may_precede(card: Card, source: Card) -> bool:
    """Whether nothing says that the document is younger than the one that changes it."""
    if card.date is not None and source.date is not None:
        return card.date <= source.date
    a, b = number_key(card.number), number_key(source.number)
    if a is None or b is None:
        return True
    return a.year <= b.year if a.mark != b.mark else (a.year, a.serial) < (b.year, b.serial)


def _in_reach(card: Card, source: Card) -> bool:
    return card.date is None or source.date is None or source.date - card.date <= _REACH
