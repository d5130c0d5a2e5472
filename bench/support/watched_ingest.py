"""Runs ingest.py as it is, in this process, and notes what its time went into.

    python -m bench.support.watched_ingest NOTES.json [arguments of ingest.py]

The encoder's calls are timed one by one. The rest is found by looking at the main thread's stack every few milliseconds, which
costs the run about one part in a hundred; each look counts for the time since the one before.
"""

from __future__ import annotations

import functools
import json
import runpy
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from types import FrameType
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
LOOK_SECONDS = 0.005
OTHER = "outside the project's code (imports, start, end)"


class Looks:
    """Seconds by place in the code, as a thread of its own sees them in the main thread."""

    def __init__(self) -> None:
        self.own: Counter[str] = Counter()
        """By the innermost function of the project, with the library that it was waiting for."""
        self.within: Counter[str] = Counter()
        """By each function of the project on the stack: its own time and that of all that it called."""
        self._main = threading.main_thread().ident
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._look, name="looks", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def end(self) -> None:
        self._ended.set()
        self._thread.join()

    def _look(self) -> None:
        before = time.perf_counter()
        while not self._ended.wait(LOOK_SECONDS):
            frame = sys._current_frames().get(self._main or 0)
            now = time.perf_counter()
            own, within = places(frame)
            self.own[own] += now - before  # type: ignore[assignment]  # a Counter of seconds
            for function in within:
                self.within[function] += now - before  # type: ignore[assignment]
            before = now


def places(frame: FrameType | None) -> tuple[str, set[str]]:
    """The innermost function of the project with the library that it called, and all functions of the project on the stack."""
    library = ""
    own = ""
    within: set[str] = set()
    while frame is not None:
        module = str(frame.f_globals.get("__name__", ""))
        if module.startswith("knowledge."):
            name = f"{module.removeprefix('knowledge.')}.{frame.f_code.co_qualname}"
            own = own or (f"{name} > {library}" if library else name)
            within.add(name)
        elif not own and module != __name__:
            library = module.partition(".")[0]
        frame = frame.f_back
    return own or OTHER, within


class Timer:
    """Counts calls of the encoder."""

    def __init__(self) -> None:
        self.seconds = 0.0
        self.texts = 0

    def timed(self, method: Callable[..., Any]) -> Callable[..., Any]:
        """The method with its time taken and its texts, where it has any, counted."""

        @functools.wraps(method)
        def call(encoder: object, *given: Any) -> Any:
            started = time.perf_counter()
            try:
                return method(encoder, *given)
            finally:
                self.seconds += time.perf_counter() - started
                self.texts += len(given[0]) if given else 0

        return call


def main() -> int:
    """Runs ingest.py with the arguments and gives its exit code."""
    started = time.perf_counter()
    notes, *arguments = sys.argv[1:]
    from knowledge.embedding.encoder import SentenceEncoder

    opening, embedding = Timer(), Timer()
    for name in ("encode_passages", "encode_questions"):
        setattr(SentenceEncoder, name, embedding.timed(getattr(SentenceEncoder, name)))
    # The first call of the encoder imports PyTorch and opens the model: work of every start, not of any text.
    SentenceEncoder._opened = opening.timed(SentenceEncoder._opened)  # type: ignore[method-assign]
    looks = Looks()
    looks.start()
    script = str(ROOT / "ingest.py")
    sys.argv = [script, *arguments]
    code: object = 0
    try:
        runpy.run_path(script, run_name="__main__")
    except SystemExit as end:
        code = end.code
    looks.end()
    written = {
        "seconds": time.perf_counter() - started,
        "opening_seconds": opening.seconds,
        "embedding_seconds": embedding.seconds - opening.seconds,
        "embedding_texts": embedding.texts,
        "own": dict(looks.own.most_common(60)),
        "within": dict(looks.within.most_common(120)),
    }
    Path(notes).write_text(json.dumps(written, ensure_ascii=False, indent=1), encoding="utf-8")
    return code if isinstance(code, int) else 1


if __name__ == "__main__":
    sys.exit(main())
