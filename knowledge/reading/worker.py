"""The child: reads one file after the other for its parent. `python -m knowledge.reading.worker FOLDER BOUNDS`.

Requests come by the standard input, replies go by the standard output (knowledge.reading.wire). Libraries get neither: what they print
goes to the standard error.
"""

from __future__ import annotations

import errno
import faulthandler
import json
import os
import sys
import time
import traceback
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import BinaryIO

from knowledge.errors import UnreadableFileError
from knowledge.models import Document, SourceFile
from knowledge.reading import limits, wire
from knowledge.reading.bounds import Bounds

OnPage = Callable[[int, int], None]
"""Told the number of the page that is read, from 1, and of how many."""
Load = Callable[[SourceFile, OnPage], Document]

_TELL_SECONDS = 0.2
"""Pages that pass more quickly are not each told."""
_MARGIN_SECONDS = 30.0
"""The parent ends a silent child; where it cannot, the child ends itself so much later."""
_OUT_OF_MEMORY = ("bad_alloc", "failed to allocate memory", "insufficient memory", "out of memory", "cannot allocate memory")
"""How C++ libraries say it, in lower case."""


def main(load: Load, arguments: Sequence[str] | None = None) -> None:
    """Serves the parent that started this process, with what it gave on the command line, until it closes the requests."""
    folder, bounds = (sys.argv[1:] if arguments is None else arguments)[:2]
    serve(load, Path(folder), Bounds(**json.loads(bounds)))


def serve(load: Load, folder: Path, bounds: Bounds) -> None:
    """Takes the standard streams, lays the bounds upon this process and answers requests until there are no more."""
    # The path to the project is this process's affair, not that of a program which a library starts.
    os.environ.pop("PYTHONPATH", None)
    requests, replies = _taken_streams()
    limits.set_guard(requests.fileno(), folder)
    limits.apply(bounds)
    faulthandler.enable()
    answer = _Answerer(load, replies, bounds)
    answer.send(wire.Reply(ready=True))
    for line in iter(requests.readline, b""):
        answer(wire.decode_request(line))


class _Answerer:
    def __init__(self, load: Load, replies: BinaryIO, bounds: Bounds) -> None:
        self._load = load
        self._replies = replies
        self._patience = bounds.silent_seconds + _MARGIN_SECONDS
        self._told = 0.0

    def __call__(self, source: SourceFile) -> None:
        self._told = 0.0
        self._watch()
        self._write(self._reply(source))
        faulthandler.cancel_dump_traceback_later()

    def send(self, reply: wire.Reply) -> None:
        self._write(wire.encode_reply(reply))

    def _reply(self, source: SourceFile) -> bytes:
        try:
            document = self._load(source, self._tell)
            return wire.encode_reply(wire.Reply(document=document, memory=limits.held_bytes()))
        except Exception as exc:  # noqa: BLE001 - told to the parent, which logs it
            failure = _failure(exc)
        return wire.encode_reply(failure)

    def _tell(self, number: int, pages: int) -> None:
        now = time.monotonic()
        if now - self._told < _TELL_SECONDS:
            return
        self._told = now
        self._watch()
        self.send(wire.Reply(page=(number, pages)))

    def _watch(self) -> None:
        faulthandler.dump_traceback_later(self._patience, exit=True)

    def _write(self, line: bytes) -> None:
        self._replies.write(line)
        self._replies.flush()


def _failure(exc: Exception) -> wire.Reply:
    memory = limits.held_bytes()
    if _ran_out_of_memory(exc):
        return wire.Reply(error=wire.Refusal("too_much_memory"), memory=memory)
    if isinstance(exc, UnreadableFileError):
        return wire.Reply(error=wire.Refusal(exc.reason, exc.detail), memory=memory)
    return wire.Reply(unexpected=wire.Fault(type(exc).__name__, "".join(traceback.format_exception(exc))), memory=memory)


def _ran_out_of_memory(exc: Exception) -> bool:
    """Whether it or what led to it says so: loaders call all errors of a library a damaged file."""
    seen: BaseException | None = exc
    while seen is not None:
        if isinstance(seen, MemoryError) or (isinstance(seen, OSError) and seen.errno == errno.ENOMEM):
            return True
        if not isinstance(seen, UnreadableFileError) and any(words in str(seen).lower() for words in _OUT_OF_MEMORY):
            return True
        seen = seen.__cause__ or seen.__context__
    return False


def _taken_streams() -> tuple[BinaryIO, BinaryIO]:
    """Requests and replies on descriptors that no library and no program it starts knows of."""
    requests, replies = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)
    os.close(nothing)
    os.dup2(2, 1)
    return requests, replies


if __name__ == "__main__":
    from knowledge.loading.registry import load

    main(load)
