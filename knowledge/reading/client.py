"""Reader: files in, documents out, each within its bounds of time and memory whatever the file does to the libraries that read it."""

from __future__ import annotations

import logging
import signal
import time
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from threading import Event
from types import TracebackType
from typing import Self, TypeVar

from knowledge.errors import KnowledgeError, UnreadableFileError
from knowledge.models import Document, SourceFile
from knowledge.reading import wire
from knowledge.reading.ahead import OnFilePage, Outcome, read_ahead
from knowledge.reading.bounds import Bounds
from knowledge.reading.child import Child

T = TypeVar("T")

log = logging.getLogger(__name__)

TOO_SLOW, TOO_MUCH_MEMORY, CRASHED = "too_slow", "too_much_memory", "crashed"
"""Reasons for which the reader itself gives a file up."""

_WORKER = ("-m", "knowledge.reading.worker")
_SIGNS_OF_NO_MEMORY = ("bad_alloc", "MemoryError", "out of memory", "Cannot allocate memory")


class ReaderStartError(KnowledgeError):
    """The process that reads files cannot be started. For the admin: it is no fault of a file, so nothing can be read."""


class LoaderFaultError(Exception):
    """The loader raised an error that it should not raise; the text is the traceback, for the log."""

    def __init__(self, kind: str, trace: str) -> None:
        super().__init__(trace)
        self.kind = kind
        """Name of the error's type."""


class _StoppedError(Exception):
    """Nobody waits for the file any more."""


class Reader:
    """Reads files in a child process, which starts with the first file and is replaced when it has died.

    One thread may use it at a time. To be closed, or used as a context.
    """

    def __init__(self, bounds: Bounds | None = None, command: Sequence[str] = _WORKER) -> None:
        """`command` is what the interpreter runs as the child: it must serve as knowledge.reading.worker does."""
        self._bounds = bounds or Bounds()
        self._command = command
        self._child: Child | None = None
        self._stopping = Event()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    @property
    def child_pid(self) -> int | None:
        """Process id of the child, where one runs."""
        return self._child.pid if self._child else None

    def load(self, source: SourceFile, on_page: Callable[[int, int], None] | None = None) -> Document:
        """The file as knowledge.loading.registry.load reads it; `on_page` is told the page that is read, from 1, and their count,
        again every few seconds; 1 and 1 for a format without pages.

        Raises UnreadableFileError (too_slow, too_much_memory, crashed, or what the loader says), LoaderFaultError for a fault of the
        loader, ReaderStartError.
        """
        while True:
            used = self._child is not None and self._child.served > 0
            try:
                return self._read(source, on_page or _ignore)
            except UnreadableFileError as exc:
                # What earlier files left in the child may be to blame: a new one gives the file a fair trial.
                if not used or exc.reason not in (CRASHED, TOO_MUCH_MEMORY):
                    raise
                log.warning("%s: %s; trying again in a new process", source.name, exc)

    def load_many(
        self, sources: Sequence[SourceFile], on_page: OnFilePage | None = None
    ) -> Generator[tuple[SourceFile, Outcome], None, None]:
        """Each file with its document or its error, in order, read ahead while the caller works on the ones before.

        `on_page` is called by the calling thread while it waits. The child is given up at the end. Close the iterator where it is
        left early. Raises ReaderStartError.
        """
        return self.make_many(sources, lambda _, document: document, on_page)

    def make_many(
        self, sources: Sequence[SourceFile], make: Callable[[SourceFile, Document], T], on_page: OnFilePage | None = None
    ) -> Generator[tuple[SourceFile, T | Exception], None, None]:
        """As load_many, each document with what `make` makes of it; `make` runs in the thread that reads ahead, one at a time."""

        def load(source: SourceFile, tell: Callable[[int, int], None]) -> tuple[T, int]:
            document = self.load(source, tell)
            return make(source, document), len(document.text)

        try:
            yield from read_ahead(load, sources, on_page, self._bounds, self._interrupt)
        finally:
            self._stopping.clear()
            self._drop()

    def close(self) -> None:
        """Ends the child; the next load starts a new one."""
        self._drop()

    def _read(self, source: SourceFile, on_page: Callable[[int, int], None]) -> Document:
        child = self._ready_child()
        with self._given_up_on_error():
            child.send(wire.encode_request(replace(source, path=source.path.absolute())))
            reply = self._reply(child, source, on_page)
        child.served += 1
        worn = child.served >= self._bounds.files_per_child or reply.memory > self._bounds.kept_bytes
        if worn or (reply.error is not None and reply.error.reason == TOO_MUCH_MEMORY):
            self._drop()
        if reply.document is not None:
            return reply.document
        if reply.error is not None:
            raise UnreadableFileError(reply.error.reason, reply.error.detail)
        fault = reply.unexpected or wire.Fault("", "an empty reply")
        raise LoaderFaultError(fault.kind, fault.trace)

    def _reply(self, child: Child, source: SourceFile, on_page: Callable[[int, int], None]) -> wire.Reply:
        """The reply that ends the file. Raises UnreadableFileError where there is none."""
        started = heard = time.monotonic()
        page, pages = (1, 1), 0
        while True:
            now = time.monotonic()
            left = min(self._bounds.silent_seconds - (now - heard), self._bounds.allowed_seconds(pages) - (now - started))
            try:
                line = child.receive(min(left, self._bounds.sign_seconds))
            except TimeoutError:
                if left > self._bounds.sign_seconds:
                    on_page(*page)
                    continue
                self._drop(dump=True)
                log.warning("%s took too long; the process was at:\n%s", source.name, child.last_words)
                raise UnreadableFileError(TOO_SLOW, f"{time.monotonic() - started:.0f} s, page {pages}" if pages else "") from None
            if line is None:
                raise self._crash(child, source)
            try:
                reply = wire.decode_reply(line, source)
            except (ValueError, RecursionError) as exc:
                raise UnreadableFileError(CRASHED, "garbled reply") from exc
            if reply.page is None:
                return reply
            heard, page = time.monotonic(), reply.page
            pages = max(pages, min(page))
            on_page(*page)

    def _ready_child(self) -> Child:
        """The child, ready for a request; a new one where there is none. Raises ReaderStartError."""
        if self._child is not None:
            return self._child
        try:
            child = self._child = Child(self._command, self._bounds)
        except OSError as exc:
            raise ReaderStartError(type(exc).__name__) from exc
        with self._given_up_on_error():
            if self._stopping.is_set():
                raise _StoppedError
            try:
                line = child.receive(self._bounds.start_seconds)
                ready = line is not None and wire.decode_reply(line).ready
            except (TimeoutError, ValueError):
                ready = False
            if not ready:
                self._drop()
                log.error("the process that reads files does not start:\n%s", child.last_words)
                raise (_StoppedError if self._stopping.is_set() else ReaderStartError("no answer"))
        return child

    def _crash(self, child: Child, source: SourceFile) -> Exception:
        """What to raise for a child that has died."""
        code = self._drop()
        if self._stopping.is_set():
            return _StoppedError()
        ending = _ending(code)
        log.warning("the process ended (%s) while it read %s:\n%s", ending, source.name, child.last_words)
        # Nobody but the system, short of memory, kills it so.
        killed = code is not None and code < 0 and _ending(code) == "SIGKILL"
        short = killed or any(sign in child.last_words for sign in _SIGNS_OF_NO_MEMORY)
        return UnreadableFileError(TOO_MUCH_MEMORY if short else CRASHED, ending)

    def _interrupt(self) -> None:
        """Ends the load that another thread has under way; the reader can be used again when that thread has ended."""
        self._stopping.set()
        child = self._child
        if child is not None:
            child.kill()

    @contextmanager
    def _given_up_on_error(self) -> Iterator[None]:
        """A child that was left in the middle of something, by whatever error, is of no more use."""
        try:
            yield
        except BaseException:
            self._drop()
            raise

    def _drop(self, *, dump: bool = False) -> int | None:
        child, self._child = self._child, None
        return child.stop(dump=dump) if child is not None else None


def _ignore(_number: int, _pages: int) -> None:
    """For a caller that does not ask for pages."""


def _ending(code: int | None) -> str:
    """How a process ended, in one technical word or two."""
    if code is None:
        return "no exit code"
    try:
        return signal.Signals(-code).name if code < 0 else f"exit code {code}"
    except ValueError:
        return f"signal {-code}"
