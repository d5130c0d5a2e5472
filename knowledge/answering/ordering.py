"""Which sentence is quoted first: what it says, and of which document, time and level of government it is."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

from knowledge.answering.acts import Act, act_asked, does
from knowledge.answering.comparing import asks_for_several
from knowledge.answering.evidence import Evidence, Prepared, Reading, prepared
from knowledge.answering.question import Kind
from knowledge.answering.tables import header_at, row_at
from knowledge.answering.years import event_years, of_other_event
from knowledge.text.concepts import share, spoken_in, spoken_of

_FIRST_DOCUMENT = 0.4
"""For the document that retrieval put first: a whole passage tells better than one sentence which document is meant."""
_SUBJECT = 2.5
"""For the share of the question that stands in the title and the headings: what a document is about, not what it mentions."""
_NAMES = 0.5
"""For the places and people of the question that stand in the passage."""
_TIME = 0.5
"""For each unit by which the passage's times fit those that the question names."""
_OTHER_EVENT = 1.5
"""Less for a document on the event of another year than the question names."""
_LEVEL = 1.0
"""For the level of government; the city's sentence reads like the province's."""
_KIND = 2.5
"""For holding the kind of thing asked for, where that is one of the next."""
_SURE = frozenset({Kind.WHEN, Kind.DEADLINE, Kind.WHERE, Kind.REFERENCE, Kind.HOW_MANY})
_ACT = 1.0
"""For somebody who does what the question asks of whom: chairs, reports, organises."""
_COLUMNS = 1.5
"""For the share of the question that a row speaks of only together with the names of its columns and what stands above the table."""


def in_order(reading: Reading, evidence: Sequence[Evidence]) -> list[Evidence]:
    """The sentences that say something, before headings alone, with what their documents tell counted into their scores; best first."""
    said = [each for each in evidence if not each.features["heading"]] or list(evidence)
    top = min(said, key=lambda each: each.rank).hit.document if said else None
    rows = _worth_of_rows(reading, said)
    # of two things compared each may have a document that is about it, and one of them the fuller title
    subject = 0.0 if asks_for_several(reading) else _SUBJECT
    act = act_asked(reading.text)
    events = event_years(reading.text)
    scored = [
        dataclasses.replace(
            each,
            score=each.score
            + _of_document(each, top, subject)
            + rows.get((each.hit.passage.id, each.sentence), 0.0)
            + _of_act(act, each)
            + _of_kind(reading.kind, each)
            - _OTHER_EVENT * (bool(events) and of_other_event(events, each)),
        )
        for each in said
    ]
    if reading.kind is Kind.CONTACT:
        scored = [each for each in scored if each.features["fits"]] or scored
    return sorted(scored, key=lambda each: (-each.score, each.rank, each.sentence))


def _of_kind(kind: Kind, each: Evidence) -> float:
    """Less for a sentence without the kind of thing that is asked for, where that is surely recognised."""
    return _KIND * each.features["fits"] if kind in _SURE else 0.0


def _of_document(each: Evidence, top: str | None, subject: float) -> float:
    signals = each.hit.signals
    return (
        _FIRST_DOCUMENT * (each.hit.document == top)
        + subject * each.features["concepts above"]
        + _TIME * signals.get("time", 0.0)
        + _LEVEL * signals.get("level", 0.0)
        + _NAMES * signals.get("names", 0.0)
    )


def _of_act(act: Act | None, each: Evidence) -> float:
    return _ACT if act is not None and does(act, each.text, header_at(each.hit.passage, each.sentence)) else 0.0


def _worth_of_rows(reading: Reading, said: Sequence[Evidence]) -> dict[tuple[str, int], float]:
    """By passage and sentence what is added to a row that speaks of the question by itself."""
    worth: dict[tuple[str, int], float] = {}
    ready: dict[str, Prepared] = {}
    columns: dict[tuple[str, str], frozenset[int]] = {}
    for each in said:
        passage = each.hit.passage
        if row_at(passage, each.sentence) is None:
            continue
        if passage.id not in ready:
            ready[passage.id] = prepared(each.hit, reading.language)
        own = spoken_of(reading.concepts, ready[passage.id].sentences[each.sentence])
        if not own:
            continue
        header = header_at(passage, each.sentence)
        if (passage.id, header) not in columns:
            names = spoken_in(reading.concepts, header, passage.language, reading.language)
            columns[passage.id, header] = names | spoken_of(reading.concepts, ready[passage.id].above)
        together = own | columns[passage.id, header]
        worth[passage.id, each.sentence] = _COLUMNS * (share(together, reading.weights) - share(own, reading.weights))
    return worth
