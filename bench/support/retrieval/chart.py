"""The figures as pictures: one of the quality table, one of the growth."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

_OWN, _OTHER, _FAINT = "#0b6e99", "#c26a17", "#9aa5ad"
TARGET_MS = 60.0
"""Of a question at 100,000 passages, beyond embedding it (95th percentile)."""


def draw(result: Mapping[str, Any], folder: Path) -> list[Path]:
    """Writes quality.svg, public.svg and growth.svg for those parts that the result has; gives the files."""
    import matplotlib as mpl

    mpl.use("svg")
    # Letters stay letters: whoever looks at the picture has the fonts for both languages, this machine may not.
    settings: dict[Any, Any] = {"svg.fonttype": "none", "svg.hashsalt": "retrieval", "font.family": "sans-serif", "font.size": 9}
    folder.mkdir(parents=True, exist_ok=True)
    drawn = []
    with mpl.rc_context(settings):
        for part, title in (("quality", "First five passages hold the answer · 前五段含答案"), ("public", "Public sets · 公开题集")):
            if result.get(part):
                drawn.append(_quality(result[part], title, folder / f"{part}.svg"))
        if result.get("growth"):
            drawn.append(_growth(result["growth"], folder / "growth.svg"))
    return drawn


def _quality(rows: Sequence[Mapping[str, Any]], title: str, file: Path) -> Path:
    import matplotlib.pyplot as plt

    groups = [group for group in rows[0]["quality"] if group != "all"]
    shown = list(reversed(rows))
    figure, axes = plt.subplots(1, len(groups), figsize=(4.2 * len(groups), 0.27 * len(shown) + 1.2), sharey=True, squeeze=False)
    for axis, group in zip(axes[0], groups, strict=True):
        values = [row["quality"][group]["at_5"] for row in shown]
        colours = [_OWN if row["name"] == "ours" else _FAINT if row["name"].startswith("  without") else _OTHER for row in shown]
        axis.barh([row["name"].replace("  ", "   ") for row in shown], values, color=colours)
        for place, value in enumerate(values):
            axis.text(value + 0.01, place, f"{value:.2f}", va="center", fontsize=8)
        axis.set_xlim(0, 1.12)
        axis.set_xticks([0, 0.5, 1])
        axis.set_title(_both(group))
        axis.spines[["top", "right"]].set_visible(False)
    figure.suptitle(title)
    return _saved(figure, file)


def _growth(steps: Sequence[Mapping[str, Any]], file: Path) -> Path:
    import matplotlib.pyplot as plt

    sizes = [step["passages"] for step in steps]
    figure, (time, build, space) = plt.subplots(1, 3, figsize=(12, 3.6))
    for key, name in (("p50", "p50"), ("p95", "p95")):
        time.plot(sizes, [step["asking"][key] for step in steps], "o-", color=_OWN, alpha=1.0 if key == "p95" else 0.5, label=name)
    time.plot(sizes, [step["asking"]["processor_p95"] for step in steps], "s--", color=_FAINT, label="p95, processor · 处理器")
    time.axhline(TARGET_MS, color=_OTHER, linewidth=1, label="target at 100k · 目标")
    time.set_title("ms a question, without embedding\n每问毫秒（不含向量化）")
    for key, name, colour in (
        ("vectors_seconds", "vectors · 向量", _OWN),
        ("terms_seconds", "terms made · 词项", _OTHER),
        ("lexical_seconds", "terms indexed · 词项入库", _FAINT),
    ):
        build.plot(sizes, [step[key] for step in steps], "o-", color=colour, label=name)
    build.set_title("build, seconds\n建库秒数")
    for key, name, colour in (
        ("chroma", "disk: vectors · 磁盘：向量", _OWN),
        ("lexical", "disk: terms · 磁盘：词项", _OTHER),
        ("library.db", "disk: database · 磁盘：数据库", _FAINT),
    ):
        space.plot(sizes, [step["disk_mb"][key] for step in steps], "o-", color=colour, label=name)
    space.plot(sizes, [step["asking"]["peak_mb"] for step in steps], "s--", color="black", label="memory of asking · 提问内存")
    space.set_title("MB")
    for axis in (time, build, space):
        axis.set_xscale("log")
        axis.set_xticks(sizes, [f"{size // 1000}k" for size in sizes])
        axis.minorticks_off()
        axis.set_xlabel("passages · 段落数")
        axis.set_ylim(bottom=0)
        axis.legend(frameon=False, fontsize=8)
        axis.spines[["top", "right"]].set_visible(False)
    return _saved(figure, file)


def _both(group: str) -> str:
    return {"same language": "same language · 同语", "cross-lingual": "cross-lingual · 跨语"}.get(group, group)


def _saved(figure: Any, file: Path) -> Path:
    import warnings

    import matplotlib.pyplot as plt

    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", message="Glyph .* missing")
        figure.tight_layout()
        figure.savefig(file, metadata={"Date": None})
    plt.close(figure)
    return file
