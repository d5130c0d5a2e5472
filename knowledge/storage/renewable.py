"""A resource that can be replaced while threads still use the old one."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Lock
from typing import Generic, TypeVar

from knowledge.errors import StoreError

T = TypeVar("T")


class Renewable(Generic[T]):
    """Hands out the newest resource and closes each older one when its last user is done."""

    def __init__(self, name: str, open_: Callable[[], T], close: Callable[[T], None]) -> None:
        """Opens the first resource; what `open_` raises passes through. `name` stands in errors, such as "vector index"."""
        self._name = name
        self._open = open_
        self._close = close
        self._guard = Lock()
        self._current: _Held[T] | None = _Held(open_())

    @contextmanager
    def use(self) -> Iterator[T]:
        """The newest resource, which stays open inside the `with`. Raises StoreError once closed."""
        with self._guard:
            held = self._current
            if held is None:
                raise StoreError(f"the {self._name} is closed")
            held.users += 1
        try:
            yield held.resource
        finally:
            with self._guard:
                held.users -= 1
                last = held.retired and held.users == 0
            if last:
                self._close(held.resource)

    def renew(self) -> None:
        """Opens a new resource for all who come later; where that fails the old one stays. Raises StoreError once closed."""
        fresh = _Held(self._open())
        with self._guard:
            old = self._current
            if old is not None:
                self._current = fresh
        if old is None:
            self._close(fresh.resource)
            raise StoreError(f"the {self._name} is closed")
        self._retire(old)

    def close(self) -> None:
        """Closes the resource when its last user is done; a second call does nothing."""
        with self._guard:
            old, self._current = self._current, None
        if old is not None:
            self._retire(old)

    def _retire(self, old: _Held[T]) -> None:
        """Closes what nobody can get any more, now or when its last user is done."""
        with self._guard:
            old.retired = True
            unused = old.users == 0
        if unused:
            self._close(old.resource)


class _Held(Generic[T]):
    def __init__(self, resource: T) -> None:
        self.resource = resource
        self.users = 0
        self.retired = False
