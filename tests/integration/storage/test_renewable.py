"""A resource that is renewed and closed from several threads."""

from __future__ import annotations

import threading
from itertools import count

import pytest

from knowledge.errors import StoreError
from knowledge.storage.renewable import Renewable


def test_users_keep_the_resource_that_they_got() -> None:
    """The old one is closed when its last user is done, the new one serves all who come later."""
    closed: list[int] = []
    numbers = count()
    renewable = Renewable("thing", lambda: next(numbers), closed.append)
    with renewable.use() as first:
        renewable.renew()
        with renewable.use() as second:
            assert (first, second, closed) == (0, 1, [])
    assert closed == [0]
    renewable.close()
    renewable.close()
    assert closed == [0, 1]


def test_closing_while_a_new_one_is_being_swapped_in_leaves_nothing_open() -> None:
    """A close between the look whether it is closed and the swap used to leave the new resource open and in use."""
    closed: list[int] = []
    numbers = count()
    renewable: Renewable[int] = Renewable("thing", lambda: next(numbers), closed.append)

    class Interrupting:
        """A guard at whose first release another thread closes."""

        def __init__(self) -> None:
            self.lock = threading.Lock()
            self.armed = True

        def __enter__(self) -> None:
            self.lock.acquire()

        def __exit__(self, *_: object) -> None:
            self.lock.release()
            if self.armed:
                self.armed = False
                renewable.close()

    renewable._guard = Interrupting()  # type: ignore[assignment]
    renewable.renew()
    assert sorted(closed) == [0, 1]
    with pytest.raises(StoreError, match="closed"), renewable.use():
        pass
