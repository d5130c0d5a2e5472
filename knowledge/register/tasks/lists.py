"""Tasks among the numbered items of a document."""

from __future__ import annotations

import re
from collections.abc import Sequence

from knowledge.models import BlockKind, Document
from knowledge.register.entries import EntryKind, Extracted, FieldName, Found
from knowledge.register.tasks.clauses import Sureness
from knowledge.register.tasks.deadlines import Clock, own
from knowledge.register.tasks.doers import doer_of
from knowledge.register.tasks.fields import ENDINGS, plain
from knowledge.register.tasks.followup import below, followed_up
from knowledge.register.tasks.lines import Line, inner_lines
from knowledge.register.tasks.measures import measures_in
from knowledge.register.tasks.plans import TASK_SECTION, heads_others, lists_tasks, names_tasks
from knowledge.register.tasks.told import WHO, Told, described, holds, with_inherited

_SETTING = frozenset({"plan", "table", "minutes"})
_PLANNING = frozenset({*_SETTING, "rules", "notice", "slides", "handbook", None})
"""Kinds of documents in which a section named for tasks sets some, clauses or not."""
_DECISION = re.compile(
    r"(?:会议)?(?:原则)?(?:同意|通过|批准|审议|听取|传达|学习)|(?:the )?(?:\w+ )?(?:approved|agreed|noted|heard|discussed)\b", re.IGNORECASE
)
"""What a meeting did itself, among the items that it gave to somebody."""
_FEWEST = 4
"""Letters or characters of a task."""


def listed_tasks(
    document: Document, lines: list[Line], clock: Clock, plan: Found | None, *, only_told: bool
) -> list[tuple[int, Extracted]]:
    """The tasks of a document's items, each with its place in the text, in order.

    Items with clauses of who or until when are tasks, and so are the others of their list. Without clauses the items of sections that
    are named for tasks, and of plans but for their sections of other things; not where `only_told`.
    """
    kind = document.facts.kind
    told = Told.of(lines)
    chosen = _told(told, kind)
    if not chosen and not only_told and kind in _PLANNING:
        chosen = _untold(told, document)
        if not chosen:  # 2025年重点任务：一是…；二是…
            told = Told.of([inner for line in lines for inner in _opened(line, clock)])
            chosen = _untold(told, document)
    minutes = kind == "minutes"
    made = [(told.lines[i].at, _task(i, told, clock, plan, minutes=minutes)) for i in sorted(chosen)]
    taken = {told.lines[i].block for i in chosen}
    told, ahead = _ahead(told, document, clock)
    made += [
        (told.lines[i].at, _task(i, told, clock, plan, minutes=minutes, plainly=True))
        for i in sorted(ahead)
        if told.lines[i].block not in taken
    ]
    return sorted(((at, task) for at, task in made if task is not None), key=lambda one: one[0])


def _ahead(told: Told, document: Document, clock: Clock) -> tuple[Told, set[int]]:
    """What a circular says is to be done next, with the lines in which it stands: its own, or the items inside its paragraphs."""
    ahead = followed_up(told, document, clock)
    if ahead:
        return told, ahead
    opened = Told.of([inner for line in told.lines for inner in _opened(line, clock)])
    return opened, followed_up(opened, document, clock)


def _opened(line: Line, clock: Clock) -> list[Line]:
    """A paragraph's items where it is a list; else the line itself."""
    items = inner_lines(line, clock)
    return items if items and (not line.style or items[0].at == line.at) else [line]


def _told(told: Told, kind: str | None) -> set[int]:
    """Lines that clauses make tasks, with those of their lists."""
    chosen: set[int] = set()
    for run in told.outline.runs:
        leaves = [i for i in run if not holds(i, told)]
        sure = [i for i in leaves if told.surely(i, Sureness.SURE)]
        likely = [i for i in leaves if told.surely(i, Sureness.LIKELY) and i not in sure and not _is_other(told.lines[i])]
        under = [i for i in leaves if any(told.surely(k, Sureness.LIKELY) and holds(k, told) for k in told.outline.above(i)[:1])]
        if not sure and len(likely) + len(under) < 2 and not (likely and _tasky(told.lines[likely[0]])):
            continue
        evident = {*sure, *likely, *under}
        if len(evident) > 1 and len(evident) * 3 >= len(leaves):
            evident.update(i for i in leaves if not _is_other(told.lines[i]))
        chosen |= evident
    single = [i for i, line in enumerate(told.lines) if not line.style and told.surely(i, Sureness.SURE) and not line.only_clauses]
    single = [i for i in single if told.lines[i].kind is not BlockKind.HEADING or not told.outline.children[i]]
    if len(single) > 1 or (kind in _SETTING and any(_tasky(told.lines[i]) for i in single)):
        chosen.update(single)
    return chosen


def _tasky(line: Line) -> bool:
    return any(TASK_SECTION.search(title) for title in line.section)


def _is_other(line: Line) -> bool:
    titles = (*line.section, line.text) if line.kind is BlockKind.HEADING else line.section
    return any(heads_others(title) and not TASK_SECTION.search(title) for title in titles)


def _untold(told: Told, document: Document) -> set[int]:
    """The items of sections of tasks, where no clause tells."""
    kind, whole = document.facts.kind, lists_tasks(document)
    leaves = (i for run in told.outline.runs for i in run if not told.outline.children[i])
    chosen = {i for i in leaves if _is_set(told.lines[i], kind, whole=whole)}
    return chosen if len(chosen) > 1 else set()


def _is_set(line: Line, kind: str | None, *, whole: bool) -> bool:
    heading = line.kind is BlockKind.HEADING
    if heading and TASK_SECTION.search(line.text):
        return False
    if line.number is None and not any(names_tasks(title, kind) for title in line.section):
        return False
    return _sets_tasks((*line.section, *((line.text,) if heading else ())), kind, whole=whole)


def _sets_tasks(section: Sequence[str], kind: str | None, *, whole: bool) -> bool:
    tasks = False
    for title in section:
        if names_tasks(title, kind):
            tasks = True
        elif heads_others(title):
            return False
    return tasks or whole


def _behind(line: Line, clock: Clock) -> Found | None:
    """The deadline in the words behind clauses that follow an item's first sentence."""
    end = len(line.text) if line.tail is None else line.tail.end
    return own(line.text[end:], line.at + end, clock) if line.text[end:].strip() else None


def _task(i: int, told: Told, clock: Clock, plan: Found | None, *, minutes: bool, plainly: bool = False) -> Extracted | None:
    line = told.lines[i]
    begin, end = line.words
    words = line.text[begin:end].rstrip(ENDINGS)
    if len(re.findall(r"[^\W_]", words)) < _FEWEST:
        return None
    at = line.at + begin
    clauses = with_inherited(i, told)
    doer = None if any(one.name in WHO for one in clauses) else doer_of(words, at, labelled=minutes or plainly, plainly=plainly)
    if doer is None and plainly and not any(one.name in WHO for one in clauses):
        doer = below(i, told)
    skip = 0 if doer is None else doer.body
    named = doer is not None or bool(clauses)
    limit = next((one for one in clauses if one.name is FieldName.DEADLINE), None)
    if limit is None or limit not in told.fields.get(i, ()):
        limit = (
            own(words, at, clock, again=minutes or plainly, loose=minutes or plainly)
            or _behind(line, clock)
            or described(i, told, clock)
            or limit
        )
    if minutes and not named and limit is None and _DECISION.match(words):
        return None
    rest = [one for one in clauses if one.name not in {*WHO, FieldName.DEADLINE}]
    fields = [
        plain(FieldName.TEXT, words[skip:], at + skip),
        *([line.numbered] if line.numbered is not None else ()),
        *(one for one in clauses if one.name in WHO),
        *(doer.fields if doer is not None else ()),
        *([limit] if limit is not None else ()),
        *(rest if any(one.name is FieldName.MEASURE for one in rest) else [*measures_in(words, at), *rest]),
        *([plan] if plan is not None else ()),
    ]
    return Extracted(EntryKind.TASK, tuple(fields))
