"""Reads ahead of what takes the documents, so that reading and embedding go on at the same time."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Generator, Sequence
from dataclasses import dataclass, field
from threading import Condition, Thread
from typing import Generic, TypeVar

from knowledge.errors import KnowledgeError, UnreadableFileError
from knowledge.models import Document, SourceFile
from knowledge.reading.bounds import Bounds

T = TypeVar("T")
Outcome = Document | Exception
"""A document, or why there is none: UnreadableFileError for a reason that is known."""
OnPage = Callable[[int, int], None]
OnFilePage = Callable[[SourceFile, int, int], None]
"""Told the file that is read, the number of the page, from 1, and of how many."""


def read_ahead(
    load: Callable[[SourceFile, OnPage], tuple[T, int]],
    sources: Sequence[SourceFile],
    on_page: OnFilePage | None,
    bounds: Bounds,
    interrupt: Callable[[], None],
) -> Generator[tuple[SourceFile, T | Exception], None, None]:
    """Each file with its outcome, in order; a thread stays a few files ahead. Raises KnowledgeError where no file could be read at all.

    `load` gives what becomes of a file, and its characters, by which the lead is bounded. `on_page` is called by the thread that iterates, while it waits for the file. `interrupt` makes a load that is under way end soon;
    it is called once, when the iterator ends or is closed.
    """
    ahead: _Ahead[T] = _Ahead(bounds)
    thread = Thread(target=_work, args=(load, sources, ahead), name="reading ahead", daemon=True)
    thread.start()
    try:
        for source in sources:
            outcome = ahead.next_outcome(on_page)
            if isinstance(outcome, KnowledgeError) and not isinstance(outcome, UnreadableFileError):
                raise outcome
            yield source, outcome
    finally:
        ahead.stop()
        interrupt()
        thread.join()


def _work(load: Callable[[SourceFile, OnPage], tuple[T, int]], sources: Sequence[SourceFile], ahead: _Ahead[T]) -> None:
    for source in sources:
        if not ahead.wait_for_room():
            return
        outcome: T | Exception
        size = 0
        try:
            outcome, size = load(source, ahead.page_teller(source))
        except Exception as exc:  # noqa: BLE001 - handed to the thread that iterates
            outcome = exc
        except BaseException as exc:
            # The thread that iterates must not wait for ever for one that has ended.
            ahead.put(RuntimeError(type(exc).__name__), size)
            raise
        ahead.put(outcome, size)


@dataclass(slots=True)
class _Ahead(Generic[T]):
    """What has been read and not yet taken; shared by the two threads."""

    bounds: Bounds
    changed: Condition = field(default_factory=Condition)
    ready: deque[tuple[T | Exception, int]] = field(default_factory=deque)
    """With its characters."""
    page: tuple[SourceFile, int, int] | None = None
    """Of the file that is being read, where it has not been told."""
    stopped: bool = False

    def wait_for_room(self) -> bool:
        """False where no further file is wanted."""
        with self.changed:
            self.changed.wait_for(lambda: self.stopped or self._has_room())
            return not self.stopped

    def put(self, outcome: T | Exception, size: int) -> None:
        with self.changed:
            self.ready.append((outcome, size))
            self.page = None
            self.changed.notify_all()

    def page_teller(self, source: SourceFile) -> OnPage:
        def tell(number: int, pages: int) -> None:
            with self.changed:
                self.page = (source, number, pages)
                self.changed.notify_all()

        return tell

    def next_outcome(self, on_page: OnFilePage | None) -> T | Exception:
        """Waits for the next one, and tells pages meanwhile."""
        while True:
            with self.changed:
                self.changed.wait_for(lambda: self.ready or self.page)
                if self.ready:
                    outcome, _ = self.ready.popleft()
                    self.changed.notify_all()
                    return outcome
                page, self.page = self.page, None
            if page is not None and on_page is not None:
                on_page(*page)

    def stop(self) -> None:
        with self.changed:
            self.stopped = True
            self.changed.notify_all()

    def _has_room(self) -> bool:
        characters = sum(size for _, size in self.ready)
        return len(self.ready) < self.bounds.ahead_documents and characters < self.bounds.ahead_characters
