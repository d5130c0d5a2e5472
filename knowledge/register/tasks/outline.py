"""How the lines of a document lie under each other, and which of their numbers count on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from knowledge.models import BlockKind
from knowledge.register.tasks.lines import Line

_MOST_GAP = 3


@dataclass(frozen=True, slots=True)
class Outline:
    """Lines by their places in the list of lines."""

    parents: tuple[int | None, ...]
    """The heading or item under which each line stands."""
    children: tuple[tuple[int, ...], ...]
    """Marked lines and headings under each line."""
    runs: tuple[tuple[int, ...], ...]
    """Lines whose marks are of one style and count on, also across headings; each marked line is in one."""

    def above(self, line: int) -> list[int]:
        """The lines under which one stands, innermost first."""
        found: list[int] = []
        parent = self.parents[line]
        while parent is not None:
            found.append(parent)
            parent = self.parents[parent]
        return found


def outline(lines: Sequence[Line]) -> Outline:
    """The outline of a document's lines; linear in their number."""
    parents: list[int | None] = []
    children: list[list[int]] = [[] for _ in lines]
    stack: list[int] = []
    for i, line in enumerate(lines):
        if line.kind is BlockKind.HEADING:
            while stack and not (lines[stack[-1]].kind is BlockKind.HEADING and lines[stack[-1]].level < line.level):
                stack.pop()
        elif line.style and not line.only_clauses:
            depth = len(stack)
            while depth > 0 and lines[stack[depth - 1]].kind is not BlockKind.HEADING:
                depth -= 1
            same = next((k for k in range(depth, len(stack)) if lines[stack[k]].style == line.style), None)
            if same is not None:
                del stack[same:]
        parent = stack[-1] if stack else None
        if line.kind is not BlockKind.HEADING and (not line.style or line.only_clauses):
            parents.append(parent)
            continue
        parents.append(parent)
        if parent is not None:
            children[parent].append(i)
        stack.append(i)
    return Outline(tuple(parents), tuple(tuple(one) for one in children), _runs(lines, parents))


def _runs(lines: Sequence[Line], parents: Sequence[int | None]) -> tuple[tuple[int, ...], ...]:
    runs: list[list[int]] = []
    last: dict[tuple[str, int | None], tuple[int, int]] = {}
    for i, line in enumerate(lines):
        if not line.style or line.only_clauses:
            continue
        key = (line.style, parents[i] if line.number is None else None)
        number = line.number or 0
        before = last.get(key)
        counts_on = before is not None and (line.number is None or before[0] < number <= before[0] + _MOST_GAP)
        if before is None or not counts_on:
            runs.append([i])
            last[key] = (number, len(runs) - 1)
        else:
            runs[before[1]].append(i)
            last[key] = (number, before[1])
    return tuple(tuple(run) for run in runs)
