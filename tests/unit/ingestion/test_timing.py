"""The stopwatch of a run."""

from __future__ import annotations

import time

from knowledge.ingestion.timing import Step, Stopwatch


def test_an_inner_step_is_no_part_of_the_outer_one() -> None:
    """All steps together are no more than the time that has passed."""
    watch = Stopwatch()
    started = time.perf_counter()
    with watch.on(Step.READING), watch.on(Step.EMBEDDING):
        time.sleep(0.02)
    passed = time.perf_counter() - started
    assert watch.seconds[Step.EMBEDDING] >= 0.02
    assert sum(watch.seconds.values()) <= passed
    assert watch.seconds[Step.STORING] == 0
    assert set(watch.seconds) == set(Step)
