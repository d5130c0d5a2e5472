"""What the clauses of a document say of its lines: behind their words, in lines of their own, or for all that stands under a heading."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from knowledge.models import BlockKind
from knowledge.register.entries import FieldName, Found
from knowledge.register.tasks.clauses import Sureness
from knowledge.register.tasks.deadlines import Clock, own
from knowledge.register.tasks.fields import ENDINGS, plain
from knowledge.register.tasks.lines import Line
from knowledge.register.tasks.outline import Outline, outline
from knowledge.register.tasks.plans import TASK_SECTION, heads_others
from knowledge.register.tasks.words import labels_in

WHO = frozenset({FieldName.UNIT, FieldName.PARTNER, FieldName.PERSON})
"""Fields that say who does a task."""


_STOPS = re.compile(r"[。；;.!?！？：:）)]\s*$")
_FURTHEST = 40
"""Lines of clauses alone that are looked over for the line of which they speak."""


@dataclass(slots=True)
class Told:
    """The lines of a document with their outline and what clauses say of them."""

    lines: list[Line]
    outline: Outline
    fields: dict[int, list[Found]] = field(default_factory=dict)
    """By the line's place."""
    sure: dict[int, Sureness] = field(default_factory=dict)
    targets: dict[int, list[Found]] = field(default_factory=dict)
    """What paragraphs below a heading name as its target (工作目标：…)."""

    @staticmethod
    def of(lines: list[Line]) -> Told:
        told = Told(lines, outline(lines))
        _gather(told)
        return told

    def surely(self, i: int, least: Sureness) -> bool:
        """Whether a line's clauses make it a task at least so surely."""
        return self.sure.get(i, 0) >= least


def holds(i: int, told: Told) -> bool:
    """Whether a line is but the heading of the items under it."""
    under = told.outline.children[i]
    begin, end = told.lines[i].words
    says = re.search(r"[。；;]|\.\s", told.lines[i].text[begin : max(begin, end - 1)])
    return bool(under) and not (says and i in told.fields and not any(k in told.fields for k in under))


def with_inherited(i: int, told: Told) -> list[Found]:
    """What the clauses of a line say, and of what they leave open those of the headings and items above it."""
    found = list(dict.fromkeys([*told.fields.get(i, []), *told.targets.get(i, [])]))
    for above in told.outline.above(i):
        given = told.fields.get(above, []) if told.surely(above, Sureness.LIKELY) else []
        names = {one.name for one in found}
        found += [one for one in given if one.name is FieldName.DEADLINE and FieldName.DEADLINE not in names]
        found += [one for one in given if one.name in WHO and not names & WHO]
    return found


def described(i: int, told: Told, clock: Clock) -> Found | None:
    """The deadline in the paragraph below a heading."""
    if told.lines[i].kind is not BlockKind.HEADING or i + 1 == len(told.lines) or told.outline.parents[i + 1] != i:
        return None
    line = told.lines[i + 1]
    begin, end = line.words
    return None if line.style else own(line.text[begin:end], line.at + begin, clock)


def _gather(told: Told) -> None:
    """Clauses given to the lines of which they speak."""
    owner: list[int] = []
    for i, line in enumerate(told.lines):
        if line.tail is None:
            owner = []
            _aim(i, told)
            continue
        if line.only_clauses:
            owner = owner or _owners(i, told)
            of: Iterable[int] = owner
        else:
            owner, of = [], [_headed(i, told)]
        for one in of:
            told.fields.setdefault(one, []).extend(line.tail.fields)
            told.sure[one] = max(told.sure.get(one, line.tail.sureness), line.tail.sureness)


def _aim(i: int, told: Told) -> None:
    line, parent = told.lines[i], told.outline.parents[i]
    labels = [] if line.style or line.kind is BlockKind.HEADING else labels_in(line.text)[:1]
    for label, start, begins in labels:
        if parent is not None and label.name is FieldName.MEASURE and start == 0:
            value = line.text[begins:].strip(ENDINGS)
            place = line.at + line.text.index(value, begins)
            told.targets.setdefault(parent, []).append(plain(FieldName.MEASURE, value, place))


def _headed(i: int, told: Told) -> int:
    """The item that breaks off before a paragraph with clauses, or the numbered heading of which it is all that stands below; else the
    line itself."""
    parent = told.outline.parents[i]
    if told.lines[i].style or parent is None or parent != i - 1:
        return i
    above = told.lines[parent]
    if above.style and above.tail is None and above.kind is not BlockKind.HEADING and not _STOPS.search(above.text):
        return parent
    if above.number is None or told.outline.children[parent] or TASK_SECTION.search(above.text) or heads_others(above.text):
        return i
    return parent if i + 1 == len(told.lines) or told.outline.parents[i + 1] != parent else i


def _owners(i: int, told: Told) -> list[int]:
    """Of which lines a line of clauses alone speaks: of the item or heading above it, or of all items of a section that it ends."""
    before = next((k for k in range(i - 1, max(-1, i - _FURTHEST), -1) if not told.lines[k].only_clauses), None)
    if before is None:
        return []
    line, parent = told.lines[before], told.outline.parents[before]
    if line.kind is BlockKind.HEADING or parent is None:
        return [before]
    if not line.style:
        title = told.lines[parent].text
        named = not TASK_SECTION.search(title) and not heads_others(title)
        return [parent] if named and not told.outline.children[parent] and _clause_groups(i, parent, told) == 1 else [before]
    siblings = [k for k in told.outline.children[parent] if told.lines[k].style == line.style]
    if (
        len(siblings) > 1
        and not any(k in told.fields for k in siblings)
        and told.lines[parent].mark
        and _clause_groups(i, parent, told) < 2
    ):
        return siblings
    return [before]


def _clause_groups(i: int, parent: int, told: Told) -> int:
    """How many times lines of clauses alone follow others below a heading, counted from a line on; at most 2."""
    groups = 0
    for k in range(i, len(told.lines)):
        line = told.lines[k]
        if k > i and (line.kind is BlockKind.HEADING or parent not in told.outline.above(k)):
            break
        groups += line.only_clauses and (k == i or not told.lines[k - 1].only_clauses)
        if groups > 1:
            break
    return groups + any(parent == told.outline.parents[k] and told.lines[k].only_clauses for k in range(parent + 1, i))
