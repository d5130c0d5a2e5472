"""One job behind: in order, one at a time, with its errors."""

from __future__ import annotations

import threading
from concurrent.futures import Future
from concurrent.futures import wait as real_wait

import pytest

from knowledge.ingestion.behind import Behind


def test_jobs_run_in_order_beside_their_giver() -> None:
    """The giver goes on while a job runs, and waits before it hands over the next."""
    done: list[int] = []
    go_on = threading.Event()

    def first() -> None:
        assert go_on.wait(10)
        done.append(1)

    with Behind() as behind:
        behind.hand(first)
        assert done == []
        go_on.set()
        behind.hand(lambda: done.append(2))
        assert done[0] == 1
    assert done == [1, 2]


def test_an_error_comes_out_at_the_next_job() -> None:
    """And the next job does not begin."""
    done: list[int] = []

    def fail() -> None:
        raise ValueError("broken")

    with pytest.raises(ValueError, match="broken"), Behind() as behind:
        behind.hand(fail)
        behind.hand(lambda: done.append(2))
    assert done == []


def test_an_error_of_the_last_job_comes_out_at_the_end() -> None:
    def fail() -> None:
        raise ValueError("broken")

    with pytest.raises(ValueError, match="broken"), Behind() as behind:
        behind.hand(fail)


def test_a_second_interrupt_does_not_leave_the_job_behind() -> None:
    """The context ends when the job has, with the interrupt."""
    done: list[int] = []
    interrupts = iter([KeyboardInterrupt(), KeyboardInterrupt()])

    def interrupted_wait(futures: list[Future[None]]) -> None:
        if (interrupt := next(interrupts, None)) is not None:
            raise interrupt
        go_on.set()
        real_wait(futures)

    go_on = threading.Event()

    def slow() -> None:
        assert go_on.wait(10)
        done.append(1)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("knowledge.ingestion.behind.wait", interrupted_wait)
        with pytest.raises(KeyboardInterrupt), Behind() as behind:
            behind.hand(slow)
            raise KeyboardInterrupt
    assert done == [1]


def test_the_givers_own_error_is_not_hidden_and_the_job_still_ends() -> None:
    done: list[int] = []
    go_on = threading.Event()

    def slow() -> None:
        assert go_on.wait(10)
        done.append(1)
        raise ValueError("of the job")

    with pytest.raises(KeyError), Behind() as behind:
        behind.hand(slow)
        go_on.set()
        raise KeyError("of the giver")
    assert done == [1]
