"""A selection told: how many, by which filters, and each record on a line with the markers of its proofs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from knowledge.models import Language
from knowledge.register.asking.lines import Prover, line
from knowledge.register.asking.query import Ask, Query, Status
from knowledge.register.asking.selecting import Selection
from knowledge.register.entries import EntryKind
from knowledge.wording.register import REGISTER
from knowledge.wording.times import time_words

MOST_LINES = 50
"""Records that one answer lists; the count is of all."""
_BY_DAY = frozenset({Status.OPEN, Status.CLOSED, Status.OVERDUE, Status.COMING, Status.PAST})
"""Told by the day alone."""
_NOUNS = {EntryKind.MEETING: "meeting", EntryKind.TASK: "task", EntryKind.CAMPAIGN: "campaign"}


@dataclass(frozen=True, slots=True)
class Told:
    """What is said, and whether anything fitted."""

    text: str
    found: bool


def tell(query: Query, selection: Selection, registered: int, language: Language, proofs: Prover) -> Told:
    """The answer's text. `registered` counts the records of the kinds asked for; `proofs` numbers them in the order in which they appear."""
    filters = filter_words(query, language)
    if not selection.records:
        filters = filters or _sought(query, language)
        said = [REGISTER.say("none", language, counted=counted(query.kinds, registered, language), filters=filters)]
        return Told("\n".join([*said, *left_out(query, selection, language)]), found=False)
    shown = [line(record, language, proofs) for record in selection.records[:MOST_LINES]]
    top = heading(query, len(selection.records), filters, language)
    lines = [REGISTER.say("colon", language, text=top)]
    lines += [REGISTER.say("line", language, number=i, text=one.text, markers=one.markers).rstrip() for i, one in enumerate(shown, 1)]
    if len(selection.records) > MOST_LINES:
        lines.append(REGISTER.say("more", language, shown=MOST_LINES, n=len(selection.records)))
    lines += left_out(query, selection, language)
    if any(one.resolved for one in shown):
        lines.append(REGISTER.say("resolved", language))
    return Told("\n".join(lines), found=True)


def filter_words(query: Query, language: Language) -> str:
    """The filters as they were understood: 宣传处；2025年第二季度；未完成."""
    parts: list[str] = []
    if query.plan is not None:
        parts.append(REGISTER.say("of_plan", language, title=query.plan))
    if query.words and query.about:
        parts.append(query.words)
    if query.sort is not None:
        parts.append(REGISTER.say(f"sort_{query.sort}", language))
    if query.time is not None:
        parts.append(time_words(query.time, language))
    if query.status is not None:
        parts.append(REGISTER.say("status_" + query.status.value.replace(" ", "_"), language))
    return REGISTER.say("separator", language).join(parts)


def _sought(query: Query, language: Language) -> str:
    """What was asked of the next or last one, where nothing else was."""
    if query.ask is Ask.LATEST:
        return REGISTER.say("status_past" if query.kinds == (EntryKind.MEETING,) else "status_closed", language)
    return REGISTER.say("status_coming" if query.kinds == (EntryKind.MEETING,) else "status_open", language)


def heading(query: Query, n: int, filters: str, language: Language) -> str:
    """How many there are, by which filters: 共5项任务（宣传处）."""
    if query.ask in (Ask.NEXT, Ask.LATEST):
        return REGISTER.say(query.ask.value, language, noun=REGISTER.say(_name(query.kinds, 1), language))
    number = counted(query.kinds, n, language)
    return (
        REGISTER.say("count_with", language, counted=number, filters=filters)
        if filters
        else REGISTER.say("count", language, counted=number)
    )


def counted(kinds: Sequence[EntryKind], n: int, language: Language) -> str:
    """A number of records of these kinds: 5项任务, "1 meeting"."""
    return REGISTER.say("counted_" + _name(kinds, n), language, n=n)


def _name(kinds: Sequence[EntryKind], n: int) -> str:
    name = _NOUNS[kinds[0]] if len(kinds) == 1 else "record"
    return name if n == 1 else name + "s"


def left_out(query: Query, selection: Selection, language: Language) -> list[str]:
    """One sentence on records that could not be judged; empty where there are none."""
    if selection.undecided == 0:
        return []
    by_day = query.time is not None or query.status in _BY_DAY
    what = "date" if query.kinds == (EntryKind.MEETING,) else "deadline" if by_day else "status"
    return [REGISTER.say("undated", language, n=selection.undecided, what=REGISTER.say(f"what_{what}", language))]
