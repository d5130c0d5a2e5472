"""The figures of a period as a picture. matplotlib is imported here and nowhere else.

Only labels and numbers stand in it, no words of people or documents: so its font needs no more than Chinese and Latin letters.
"""

from __future__ import annotations

import io
import threading
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from bot.statistics import Bar, bars_of, duration, percent
from bot.wording.statistics import ENGLISH_MONTHS, STATISTICS
from knowledge.figures import DayFigures, PeriodFigures
from knowledge.models import Language

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure
    from matplotlib.font_manager import FontProperties

WIDTH, HEIGHT = 1200, 900
"""Pixels."""
_DPI = 100
_DAILY_BARS, _DAILY_SHARES = 92, 31
"""Days of the longest period that is drawn day by day; a longer one goes week by week. A day has few votes, so that its share says little."""
_TICKS = 6
_INK, _FAINT, _PAPER = "#1f2d3a", "#62717e", "#f1f4f7"
_ANSWERED, _MISSING, _SATISFIED = "#0b6e99", "#e0912f", "#2e8b57"
_LOCK = threading.Lock()
"""matplotlib's fonts are one cache for all threads, and it promises nothing about them."""


@dataclass(frozen=True, slots=True)
class _Tile:
    number: str
    label: str
    beside: str
    colour: str


def draw(figures: PeriodFigures, title: str, language: Language) -> bytes:
    """A PNG of WIDTH by HEIGHT pixels. Takes about a second, the first time some more; may be called from any thread."""
    with _LOCK:
        from matplotlib.backends.backend_agg import FigureCanvasAgg
        from matplotlib.figure import Figure

        figure = Figure(figsize=(WIDTH / _DPI, HEIGHT / _DPI), dpi=_DPI, facecolor="white")
        FigureCanvasAgg(figure)
        figure.text(0.035, 0.945, title, fontproperties=_font(24), color=_INK, va="center")
        for place, tile in enumerate(_tiles(figures, language)):
            _draw_tile(figure, tile, place)
        _draw_bars(figure.add_axes((0.075, 0.395, 0.88, 0.235)), figures.days, language)
        _draw_shares(figure.add_axes((0.075, 0.07, 0.53, 0.2)), figures.days, language)
        _draw_slowest(figure.add_axes((0.70, 0.07, 0.27, 0.2)), figures, language)
        stream = io.BytesIO()
        figure.savefig(stream, format="png", metadata={"Software": None})
        return stream.getvalue()


def _tiles(figures: PeriodFigures, language: Language) -> tuple[_Tile, ...]:
    def say(key: str, **values: object) -> str:
        return STATISTICS.say(key, language, **values)

    people = STATISTICS.say("person" if figures.people == 1 else "people", language, n=f"{figures.people:,}")
    voted = figures.satisfaction is not None
    return (
        _Tile(f"{figures.questions:,}", say("tile_questions"), say("tile_people", n=people) if figures.people else "", _INK),
        _Tile(percent(figures.answered_share, language), say("tile_answered"), say("tile_missing", n=f"{figures.not_found:,}"), _ANSWERED),
        _Tile(
            percent(figures.satisfaction, language),
            say("tile_satisfied"),
            say("tile_votes", good=f"{figures.good:,}", bad=f"{figures.bad:,}") if voted else say("tile_no_votes"),
            _SATISFIED if voted else _FAINT,
        ),
        _Tile(
            "–" if figures.median_ms is None else duration(figures.median_ms, language),
            say("tile_time"),
            "" if figures.p95_ms is None else say("tile_late", late=duration(figures.p95_ms, language)),
            _INK,
        ),
    )


def _draw_tile(figure: Figure, tile: _Tile, place: int) -> None:
    from matplotlib.patches import FancyBboxPatch
    from matplotlib.patheffects import withStroke

    left, bottom, width, height = 0.035 + place * 0.2375, 0.735, 0.2175, 0.165
    box = FancyBboxPatch(
        (left + 0.01, bottom + 0.01),
        width - 0.02,
        height - 0.02,
        boxstyle="round,pad=0.01,rounding_size=0.015",
        transform=figure.transFigure,
        facecolor=_PAPER,
        edgecolor="none",
    )
    figure.add_artist(box)
    middle = left + width / 2
    number = figure.text(middle, bottom + 0.113, tile.number, fontproperties=_font(35), color=tile.colour, ha="center", va="center")
    # The font has one weight.
    number.set_path_effects([withStroke(linewidth=1.2, foreground=tile.colour)])
    figure.text(middle, bottom + 0.056, tile.label, fontproperties=_font(17), color=_INK, ha="center", va="center")
    figure.text(middle, bottom + 0.021, tile.beside, fontproperties=_font(14), color=_FAINT, ha="center", va="center")


def _draw_bars(axes: Axes, days: Sequence[DayFigures], language: Language) -> None:
    bars = bars_of(days, _DAILY_BARS)
    places = range(len(bars))
    answered = [one.answered for one in bars]
    width = 0.8 if len(bars) <= 31 else 0.9
    axes.bar(places, answered, width, color=_ANSWERED, label=STATISTICS.say("legend_answered", language))
    missing = [one.not_found for one in bars]
    axes.bar(places, missing, width, bottom=answered, color=_MISSING, label=STATISTICS.say("legend_missing", language))
    axes.set_ylim(0, max(1, *(one.answered + one.not_found for one in bars)) * 1.08)
    _whole_numbers(axes)
    _dated(axes, bars, language)
    _titled(axes, STATISTICS.say("bars_day" if len(days) <= _DAILY_BARS else "bars_week", language))
    _legend(axes)


def _draw_shares(axes: Axes, days: Sequence[DayFigures], language: Language) -> None:
    bars = bars_of(days, _DAILY_SHARES)
    for key, colour, parts in (
        ("line_answered", _ANSWERED, [(one.answered, one.answered + one.not_found) for one in bars]),
        ("line_satisfied", _SATISFIED, [(one.good, one.good + one.bad) for one in bars]),
    ):
        # Days without questions or votes are passed over, so that single days stay joined to their neighbours.
        there = [(place, 100 * part / whole) for place, (part, whole) in enumerate(parts) if whole]
        if not there:
            continue
        axes.plot(
            [place for place, _ in there],
            [share for _, share in there],
            color=colour,
            linewidth=2.5,
            marker="o",
            markersize=6 if len(bars) <= _DAILY_SHARES else 3,
            label=STATISTICS.say(key, language),
        )
    axes.set_ylim(-4, 106)
    axes.set_yticks([0, 50, 100], [STATISTICS.say("percent", language, n=n) for n in (0, 50, 100)])
    _dated(axes, bars, language, most=4)
    _titled(axes, STATISTICS.say("lines_day" if len(days) <= _DAILY_SHARES else "lines_week", language))
    _legend(axes)


def _draw_slowest(axes: Axes, figures: PeriodFigures, language: Language) -> None:
    seconds = [one.milliseconds / 1000 for one in figures.slowest]
    longest = max([*seconds, 0.001])
    axes.barh(range(len(seconds)), seconds, 0.62, color=_FAINT)
    for place, one in enumerate(figures.slowest):
        axes.text(
            seconds[place] + longest * 0.03, place, duration(one.milliseconds, language), fontproperties=_font(15), color=_INK, va="center"
        )
    axes.set_xlim(0, longest * 1.42)
    axes.set_ylim(4.6, -0.6)
    axes.set_xticks([])
    axes.set_yticks(range(len(seconds)), [str(place) for place in range(1, len(seconds) + 1)])
    _plain(axes)
    axes.grid(visible=False)
    axes.spines["bottom"].set_visible(False)
    _titled(axes, STATISTICS.say("bars_slow", language))


def _dated(axes: Axes, bars: Sequence[Bar], language: Language, most: int = _TICKS) -> None:
    step = max(1, -(-len(bars) // most))
    places = range((len(bars) - 1) % step, len(bars), step)
    labels = [
        STATISTICS.say("tick_day", language, month=day.month if language == "zh" else ENGLISH_MONTHS[day.month - 1], day=day.day)
        for day in (bars[place].first for place in places)
    ]
    axes.set_xticks(list(places), labels)
    axes.set_xlim(-0.7, len(bars) - 0.3)
    _plain(axes)


def _whole_numbers(axes: Axes) -> None:
    from matplotlib.ticker import FuncFormatter, MaxNLocator

    axes.yaxis.set_major_locator(MaxNLocator(nbins=4, integer=True))
    axes.yaxis.set_major_formatter(FuncFormatter(lambda value, _: f"{value:,.0f}"))


def _plain(axes: Axes) -> None:
    axes.spines[["top", "right", "left"]].set_visible(False)
    axes.spines["bottom"].set_color(_FAINT)
    axes.tick_params(length=0, pad=6, labelcolor=_FAINT)
    axes.grid(axis="y", color="#dde3e8", linewidth=1)
    axes.set_axisbelow(True)
    for label in (*axes.get_xticklabels(), *axes.get_yticklabels()):
        label.set_fontproperties(_font(15))


def _titled(axes: Axes, title: str) -> None:
    axes.set_title(title, fontproperties=_font(19), color=_INK, loc="left", pad=12)


def _legend(axes: Axes) -> None:
    if not axes.get_legend_handles_labels()[0]:
        return
    options: dict[str, Any] = {"loc": "lower right", "bbox_to_anchor": (1.0, 1.0), "ncols": 2, "frameon": False, "borderpad": 0}
    axes.legend(prop=_font(15), labelcolor=_INK, handlelength=1.0, columnspacing=1.2, **options)


@cache
def _font(points: float) -> FontProperties:
    from matplotlib.font_manager import FontProperties
    from pylopdf_fonts_zh_cn import sans_path

    return FontProperties(fname=sans_path(), size=points)
