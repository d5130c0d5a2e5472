"""A child of the reader whose loader does what a test wants: `python -m tests.support.reading_child FOLDER BOUNDS`.

The file's text says what: "hang", "crash" and so on; anything else becomes the document's one block.
"""

from __future__ import annotations

import ctypes
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

from knowledge.errors import UnreadableFileError
from knowledge.models import Block, BlockKind, Document, DocumentFacts, Locator, SourceFile
from knowledge.reading.worker import OnPage, main

_GARBAGE = 3
KEPT: list[bytearray] = []


def load(source: SourceFile, on_page: OnPage) -> Document:
    """Reads the file, or misbehaves as its text says."""
    text = source.path.read_text(encoding="utf-8")
    order, _, value = text.partition(" ")
    match order:
        case "crash":
            os.kill(os.getpid(), int(value))
        case "abort":
            sys.stderr.write("terminate called after throwing an instance of 'std::bad_alloc'\n")
            sys.stderr.flush()
            os.kill(os.getpid(), signal.SIGABRT)
        case "null":
            ctypes.string_at(0)
        case "exit":
            os._exit(int(value))
        case "spin":
            while True:
                pass
        case "sleep":  # with the interpreter's lock held, as a library of C may
            ctypes.PyDLL(None).sleep(600)
        case "memory":
            KEPT.append(bytearray(int(value)))
        case "wrapped-memory":
            try:
                KEPT.append(bytearray(int(value)))
            except MemoryError as exc:
                raise UnreadableFileError("broken", "MemoryError") from exc
        case "keep":
            KEPT.append(bytearray(b"x" * int(value)))
        case "once":  # fails in a child that has read something before
            if KEPT:
                os.kill(os.getpid(), signal.SIGSEGV)
        case "print":
            sys.stdout.write('{"document": "not from the worker"}')
            sys.stdout.flush()
            os.write(1, b"garbage\n")
            subprocess.run(["echo", "garbage of a program"], check=True)
            return document(source, f"input: {sys.stdin.read()!r}")
        case "garbage":
            for descriptor in range(_GARBAGE, 64):  # whatever the protocol's is
                try:
                    os.write(descriptor, b"garbage\n")
                except OSError:
                    continue
        case "refuse":
            raise UnreadableFileError("encrypted", "a detail")
        case "fault":
            raise KeyError("a fault of the loader")
        case "pages":
            for number in range(1, int(value) + 1):
                time.sleep(0.3)
                on_page(number, int(value))
        case "grandchild":
            child = subprocess.Popen(["sleep", "600"], start_new_session=True)
            Path(value).write_text(f"{os.getpid()} {child.pid} {os.environ['TMPDIR']}", encoding="utf-8")
            child.wait()
        case "environment":
            return document(source, "\n".join(f"{name}={own}" for name, own in sorted(os.environ.items())))
        case "limits":
            return document(source, limits())
        case "pid":
            return document(source, str(os.getpid()))
        case _:
            pass
    return document(source, text)


def limits() -> str:
    """Soft limits by name, one a line, with "inf" for none."""
    import resource

    names = ("RLIMIT_DATA", "RLIMIT_FSIZE", "RLIMIT_NOFILE", "RLIMIT_CORE")
    return "\n".join(f"{name} {resource.getrlimit(getattr(resource, name))[0]}" for name in names)


def document(source: SourceFile, text: str) -> Document:
    return Document(source, DocumentFacts(title=source.name, language="en"), (Block(BlockKind.PARAGRAPH, text, Locator(paragraph=1)),))


if __name__ == "__main__":
    main(load)
