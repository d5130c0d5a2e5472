"""The figures as text."""

from __future__ import annotations

from collections.abc import Sequence

from bench.support.retrieval.measuring import Figures

_NAME = 44


def quality_table(rows: Sequence[Figures]) -> str:
    """One line a system: hit@1, @5, @10 and MRR of each group, milliseconds a question, and the index."""
    groups = list(rows[0].quality)
    over = " " * _NAME + "".join(f"| {f'{group} (n={rows[0].quality[group].count})':^24}" for group in groups)
    over += f"| {'ms a question':^13} | {'without emb.':^13} | {'first five':>10} | {'passages':>8} | {'build':>7}"
    under = " " * _NAME + f"| {'@1':>5} {'@5':>5} {'@10':>5} {'MRR':>5}  " * len(groups)
    under += f"| {'p50':>6} {'p95':>6} | {'p50':>6} {'p95':>6} | {'characters':>10} | {'':>8} | {'seconds':>7}"
    return "\n".join([over, under, *(_line(row) for row in rows)])


def _line(row: Figures) -> str:
    text = f"{row.name[: _NAME - 1]:<{_NAME}}"
    for quality in row.quality.values():
        text += f"| {_share(quality.at_1)} {_share(quality.at_5)} {_share(quality.at_10)} {_share(quality.reciprocal_rank)}  "
    built = "" if row.build_seconds is None else f"{row.build_seconds:.1f}"
    return text + (
        f"| {row.p50_ms:6.1f} {row.p95_ms:6.1f} | {row.search_p50_ms:6.1f} {row.search_p95_ms:6.1f} "
        f"| {row.characters:10.0f} | {row.passages:8} | {built:>7}"
    )


def _share(value: float) -> str:
    return f"{value:.3f}".removeprefix("0").rjust(5)
