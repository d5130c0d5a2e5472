"""Progress with pages and the remaining time."""

from __future__ import annotations

import io
from collections.abc import Callable

import pytest

from knowledge.ingestion.display import Bar, Lines, open_display
from knowledge.ingestion.progress import Silent
from knowledge.ingestion.remaining import Remaining
from knowledge.models import Language
from knowledge.wording.ingest import time_left_words

SIZES = {"small.txt": 0, "scan.pdf": 980_000, "last.txt": 0}
"""With 20,000 for each file that is 1,040,000 in all."""


@pytest.fixture
def at(monkeypatch: pytest.MonkeyPatch) -> Callable[[float], None]:
    """Sets the clock of the display, in seconds."""
    now = [0.0]
    monkeypatch.setattr("knowledge.ingestion.display.time.monotonic", lambda: now[0])

    def set_to(seconds: float) -> None:
        now[0] = seconds

    set_to(0.0)
    return set_to


@pytest.mark.parametrize(
    ("language", "first", "second"),
    [
        ("en", "[1/3] working on scan.pdf · page 4/12", " · about 3 min left"),
        ("zh", "[1/3] 正在处理 scan.pdf · 第 4/12 页", " · 约剩 3 分钟"),
    ],
)
def test_a_slow_file_shows_its_page_and_the_time_left(at: Callable[[float], None], language: Language, first: str, second: str) -> None:
    """Without a terminal, every ten seconds; the time once enough is done to tell it."""
    stream = io.StringIO()
    lines = Lines(stream, language)
    lines.begin(3, SIZES)
    lines.working(1, "scan.pdf")
    lines.page(3, 12, "scan.pdf")
    at(20.0)
    lines.page(4, 12, "scan.pdf")
    at(21.0)
    lines.page(5, 12, "scan.pdf")
    # 20,000 + 1,000,000 × 0.5 × 3/12 of 1,040,000 in 20 seconds: 123 seconds more
    assert stream.getvalue() == f"{first}{second}\n"


def test_without_sizes_no_time_is_told(at: Callable[[float], None]) -> None:
    """And a file of one page needs no number."""
    stream = io.StringIO()
    lines = Lines(stream, "en")
    lines.begin(3)
    at(20.0)
    lines.page(1, 1, "a.txt")
    assert stream.getvalue() == "[0/3] working on a.txt\n"


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_the_bar_shows_the_page_and_counts_documents() -> None:
    """The bar goes by bytes, the numbers beside it by documents."""
    stream = Terminal()
    display = open_display(stream, "en")
    assert isinstance(display, Bar)
    with display:
        display.begin(3, SIZES)
        display.working(1, "[red]scan.pdf")
        display.page(4, 12, "[red]scan.pdf")
    assert "[red]scan.pdf · page 4/12" in stream.getvalue()
    assert "1/3" in stream.getvalue()


def test_notices_before_the_beginning_are_passed_over() -> None:
    """Nothing is shown before there is something to count."""
    stream = Terminal()
    with Bar(stream, "en") as bar:
        bar.working(0, "a")
        bar.page(1, 2, "a")
        bar.begin(0)
        bar.page(1, 2, "a")
    assert "page" not in stream.getvalue()
    Silent().page(1, 2, "a")


def test_the_work_is_counted_by_bytes() -> None:
    """A large file is most of it; the page at hand counts for half of what its reading is."""
    remaining = Remaining(SIZES, now=100.0)
    assert remaining.total == 1_040_000
    assert remaining.seconds(110.0) is None
    remaining.working(0.5)
    assert (remaining.through, remaining.seconds(110.0)) == (10_000, None)
    remaining.working(2)
    assert remaining.through == 1_020_000
    assert remaining.seconds(151.0) == pytest.approx(1.0)
    remaining.working(3)
    assert remaining.seconds(152.0) == 0


def test_what_has_been_read_is_not_lost_when_it_is_embedded() -> None:
    """The estimate does not jump back where embedding begins after the last page."""
    remaining = Remaining({"scan.pdf": 80_000, "b": 0}, now=0.0)
    seen = []
    for number in range(1, 11):
        remaining.page("scan.pdf", number, 10)
        seen.append(remaining.through)
    for done in (0.0, 0.3, 0.6, 1.0):
        remaining.working(done)
        seen.append(remaining.through)
    assert seen == sorted(seen)
    assert (seen[9], seen[-1]) == (45_000, 100_000)


@pytest.mark.parametrize(
    ("seconds", "english", "chinese"),
    [
        (0.0, "about 10 s left", "约剩 10 秒"),
        (31.0, "about 40 s left", "约剩 40 秒"),
        (55.0, "about 1 min left", "约剩 1 分钟"),
        (61.0, "about 2 min left", "约剩 2 分钟"),
        (3599.5, "about 60 min left", "约剩 60 分钟"),
        (3601.0, "about 1 h 1 min left", "约剩 1 小时 1 分钟"),
    ],
)
def test_the_time_left_is_told_roughly(seconds: float, english: str, chinese: str) -> None:
    """In tens of seconds, minutes, or hours and minutes, rounded up."""
    assert time_left_words(seconds, "en") == english
    assert time_left_words(seconds, "zh") == chinese
