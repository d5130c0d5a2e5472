"""The figures as text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from knowledge.evaluation.figures import CROSS, SAME, Evaluation, GroupBy, Measure, Rate

_NAME = 43
_HEADS = ("right", "and proven", "same language", "cross-lingual", "refused when", "answered when", "right document", "p50", "p95")
_UNDER = ("", "", "and proven", "and proven", "it must", "it can", "of citations", "ms", "ms")


@dataclass(frozen=True, slots=True)
class Row:
    """A system and what it was worth."""

    name: str
    evaluation: Evaluation


def answers_table(rows: Sequence[Row]) -> str:
    """One line a system, shares in [0, 1] with n above them; then the first row divided by each of the others."""
    lines = [_line("", _HEADS), _line("", _UNDER), _line("", [f"n={one.n}" if one else "" for one in _rates(rows[0])] + ["", ""])]
    lines += [_line(row.name, [*map(_share, _rates(row)), *_times(row)]) for row in rows]
    lines += [_line(f"{rows[0].name} : {row.name}", _ratios(rows[0], row)) for row in rows[1:]]
    return "\n".join(lines)


def _rates(row: Row) -> list[Rate | None]:
    overall = row.evaluation.overall
    crossing = row.evaluation.groups[GroupBy.CROSSING]
    return [
        overall.get(Measure.RIGHT),
        overall.get(Measure.PROVEN),
        *(crossing.get(group, {}).get(Measure.PROVEN) for group in (SAME, CROSS)),
        *(overall.get(one) for one in (Measure.REFUSED, Measure.ANSWERED, Measure.PRECISION)),
    ]


def _times(row: Row) -> list[str]:
    times = row.evaluation.latency
    return ["", ""] if times is None else [f"{times.p50:.0f}", f"{times.p95:.0f}"]


def _ratios(first: Row, other: Row) -> list[str]:
    pairs = zip(_rates(first), _rates(other), strict=True)
    told = [f"× {one.value / two.value:.2f}" if one and two and two.hits else "" for one, two in pairs]
    one, two = first.evaluation.latency, other.evaluation.latency
    return told + ([f"× {one.p50 / two.p50:.2f}", f"× {one.p95 / two.p95:.2f}"] if one and two and two.p50 and two.p95 else ["", ""])


def _share(rate: Rate | None) -> str:
    return "" if rate is None else f"{rate.value:.3f}"


def _line(name: str, cells: Sequence[str]) -> str:
    return f"{name[:_NAME]:<{_NAME}}" + "".join(f" | {cell:>{len(head)}}" for cell, head in zip(cells, _HEADS, strict=True))
