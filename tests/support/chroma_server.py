"""A real Chroma server on a free port of this machine, as `chroma run` starts it."""

from __future__ import annotations

import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from http import HTTPStatus
from http.client import HTTPConnection
from pathlib import Path

START_SECONDS = 60


@contextmanager
def chroma_server(folder: Path, port: int | None = None) -> Iterator[str]:
    """The server's address, once it answers; it is ended at the end of the `with`."""
    port = port or free_port()
    command = Path(sys.executable).parent / "chroma"
    with (folder / "server.log").open("ab") as log:
        process = subprocess.Popen(
            [command, "run", "--path", folder / "store", "--host", "127.0.0.1", "--port", str(port)], stdout=log, stderr=subprocess.STDOUT
        )
    try:
        _await_answer(port, process)
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait(timeout=START_SECONDS)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _await_answer(port: int, process: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        if process.poll() is not None:
            raise RuntimeError(f"chroma ended with status {process.returncode} before it answered")
        with closing(HTTPConnection("127.0.0.1", port, timeout=5)) as connection:
            try:
                connection.request("GET", "/api/v2/heartbeat")
                if connection.getresponse().status == HTTPStatus.OK:
                    return
            except OSError:
                time.sleep(0.1)
    raise TimeoutError(f"Chroma did not answer on port {port} within {START_SECONDS} s")
