"""The picture of the figures."""

from __future__ import annotations

import io
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta

import pytest
from matplotlib.ft2font import FT2Font
from PIL import Image
from pylopdf_fonts_zh_cn import sans_path

from bot.chart import HEIGHT, WIDTH, draw
from bot.wording.statistics import ENGLISH_MONTHS, STATISTICS
from knowledge.figures import DayFigures, PeriodFigures, SlowQuestion
from knowledge.models import LANGUAGES, Language

TODAY = date(2026, 6, 3)
PICTURED = sorted(
    key
    for key in frozenset(STATISTICS.keys())
    if key.startswith(("title", "person", "people", "seconds", "minutes", "percent", "tile_", "bars_", "legend_", "line", "tick_"))
)


def figures(days: int, a_day: int, votes: int = 2) -> PeriodFigures:
    counted = tuple(DayFigures(TODAY - timedelta(days - 1 - number), a_day, a_day // 3, votes, votes // 2) for number in range(days))
    slowest = tuple(SlowQuestion("几点开会？", 1000.0 * number, None) for number in range(5, 0, -1)) if a_day else ()  # type: ignore[arg-type]
    return PeriodFigures(counted, 3, 400.0, 2000.0, slowest, (), (), (), 1, {}, {})


def ink(picture: bytes) -> int:
    """Pixels that are not white."""
    with Image.open(io.BytesIO(picture)) as image:
        assert image.format == "PNG"
        assert image.size == (WIDTH, HEIGHT)
        grey = image.convert("L")
        return sum(grey.histogram()[:250])


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("days", "a_day", "votes"), [(1, 1, 0), (1, 0, 0), (7, 3, 1), (31, 1_000_000, 9), (92, 5, 0), (366, 40, 1)])
def test_every_period_has_a_picture_of_the_same_size(days: int, a_day: int, votes: int, language: Language) -> None:
    """Also a day without anything, and a year; warnings of the drawing library are faults."""
    assert ink(draw(figures(days, a_day, votes), "标题 title", language)) > 20_000


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_font_has_every_character_of_the_labels(language: Language) -> None:
    """No boxes in place of words."""
    known = set(FT2Font(str(sans_path())).get_charmap())
    filled = dict.fromkeys(("n", "good", "bad", "late", "days", "people", "day"), "0123456789,.%–年月日至")
    words = [STATISTICS.say(key, language, month=month, **filled) for key in PICTURED for month in ENGLISH_MONTHS]
    assert len(words) > 20
    assert {char for sentence in words for char in sentence if ord(char) not in known} == set()


def test_several_threads_draw_at_once() -> None:
    """Each gets its own picture, and no window or global figure is made."""
    with ThreadPoolExecutor(4) as pool:
        pictures = list(pool.map(lambda days: draw(figures(days, 3), str(days), "en"), [7, 30, 7, 30]))
    assert pictures[0] == pictures[2]
    assert pictures[1] == pictures[3]
    assert pictures[0] != pictures[1]
    assert "matplotlib.pyplot" not in sys.modules
