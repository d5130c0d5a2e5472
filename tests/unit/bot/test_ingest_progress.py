"""How far an ingest is, in words."""

from __future__ import annotations

from bot.ingest_progress import IngestProgress
from knowledge.ingestion.events import Begun, Event, PageRead, Preparing, Settled, Waiting, Working


def text(*events: Event, now: float = 10.0) -> list[str]:
    """The English text after events, one each second."""
    progress = IngestProgress()
    for second, event in enumerate(events):
        progress.take(event, float(second))
    return progress.text("en", now).splitlines()


def test_before_anything_is_known_it_says_what_it_looks_for() -> None:
    """Then whom it waits for."""
    assert text() == ["Taking in", "Looking for what has changed…"]
    (line,) = text(Waiting(77, "2026-01-01T00:00:00+00:00"))
    assert "process 77" in line


def test_the_document_at_hand_its_page_and_the_time_left() -> None:
    """With a bar and the count."""
    lines = text(Begun(2, ("a.pdf", "b.pdf"), (100_000, 100_000)), Preparing(), Working(0.0, "a.pdf"), PageRead(6, 10, "a.pdf"))
    assert lines[0] == "Taking in · 0/2"
    assert lines[1].startswith("▓")
    assert lines[2].startswith("a.pdf · page 6/10 · about ")
    assert text(Begun(2), Settled("a.pdf"), Working(1.0, "b.pdf"))[0] == "Taking in · 1/2"


def test_failures_are_named_and_counted() -> None:
    """The last three with their reasons, also one that no catalogue knows."""
    failed = [Settled(f"{number}.doc", "broken") for number in range(4)]
    lines = text(Begun(9), *failed, Settled("x.doc", "never heard of"))
    assert lines[0] == "Taking in · 5/9"
    assert lines[-4].startswith("2.doc: The file is damaged")
    assert lines[-2] == "x.doc: never heard of"
    assert lines[-1] == "… and 2 more"


def test_when_all_is_in_it_says_that_it_finishes() -> None:
    """Indexes and register come after the last document."""
    assert text(Begun(1), Settled("a.txt"))[-1].startswith("Finishing")
    assert text(Begun(0))[-1].startswith("Finishing")


def test_a_very_long_name_keeps_its_end() -> None:
    """The end tells more than the folder."""
    assert text(Begun(1), Working(0.0, "x" * 200 + "end.pdf"))[-1].endswith("xend.pdf")
