"""A web server on this machine that notes whoever asks it for something."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


@dataclass(slots=True)
class Listener:
    """Its address, and what was asked for."""

    address: str = ""
    requests: list[str] = field(default_factory=list)


@contextmanager
def listening() -> Iterator[Listener]:
    """Serves on 127.0.0.1 while the context lasts. Every request is answered with nothing."""
    listener = Listener()

    class Handler(BaseHTTPRequestHandler):
        def _note(self) -> None:
            listener.requests.append(f"{self.command} {self.path}")
            self.send_response(200)
            self.end_headers()

        do_GET = do_HEAD = do_POST = do_OPTIONS = do_PROPFIND = _note  # noqa: N815 - the names that the library calls

        def log_message(self, format: str, *args: object) -> None:
            """Says nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    listener.address = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield listener
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
