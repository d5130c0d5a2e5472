"""A scripted OpenAI-compatible server on loopback: chat completions as one object or as a stream, and the ways they fail."""

from __future__ import annotations

import json
import re
import sys
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Request = dict[str, Any]


@dataclass(frozen=True)
class Script:
    """How one request is answered."""

    reply: str | Callable[[Request], str] = ""
    """What the model says; a function gets the request's body."""
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    error: str = "scripted error"
    """Text of the error object of a status other than 200."""
    wait: float = 0.0
    """Seconds of silence before the first byte."""
    stall_after: int | None = None
    """Chunks after which the stream falls silent for good, its connection open."""
    close_after: int | None = None
    """Chunks after which the connection breaks."""
    end_after: int | None = None
    """Chunks after which the stream ends in good form, but with no finish reason."""
    comments_after: int | None = None
    """Chunks after which only keepalive comments come, one each tenth of a second."""
    pause: float = 0.0
    """Seconds between the chunks of a stream."""
    held_at: str = ""
    """The stream stops right before these words of the reply, until the server is told to go on."""
    malformed: bool = False
    """The body is no JSON."""
    streams: bool = True
    """False: a request for a stream is answered with one plain object."""
    finish: str | None = "stop"


def obedient(request: Request) -> str:
    """A model that follows whatever instruction stands in its data: what comes after "reply with:", up to the end of the line."""
    order = re.search(r"reply with:\s*(.+)", request["messages"][-1]["content"])
    return order[1] if order else "NOT_FOUND"


class _QuietServer(ThreadingHTTPServer):
    """Says nothing of clients that hang up, as some scripts want them to."""

    def handle_error(self, request: Any, client_address: Any) -> None:
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


class OpenAiServer:
    """The running server. Requests are answered by the scripts in turn; the last one goes on answering."""

    def __init__(self, *scripts: Script) -> None:
        self._scripts = list(scripts)
        self._lock = threading.Lock()
        self._stopping = threading.Event()
        self._going_on = threading.Event()
        self.requests: list[Request] = []
        """Bodies, in order."""
        self.headers: list[dict[str, str]] = []
        """Headers of each request, names in lower case."""
        self._http = _QuietServer(("127.0.0.1", 0), self._handler())
        self._http.daemon_threads = True

    @property
    def url(self) -> str:
        """Base URL, as LLM_BASE_URL takes it."""
        return f"http://127.0.0.1:{self._http.server_address[1]}/v1"

    def start(self) -> None:
        threading.Thread(target=self._http.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()

    def go_on(self) -> None:
        """Lets streams that are held go on, these and all later ones."""
        self._going_on.set()

    def stop(self) -> None:
        self._stopping.set()
        self._going_on.set()
        self._http.shutdown()
        self._http.server_close()

    def _next(self, request: Request, headers: dict[str, str]) -> Script:
        with self._lock:
            self.requests.append(request)
            self.headers.append(headers)
            return self._scripts.pop(0) if len(self._scripts) > 1 else self._scripts[0]

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        server = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def log_message(self, format: str, *args: Any) -> None:
                """Says nothing."""

            def do_POST(self) -> None:
                body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
                script = server._next(body, {name.lower(): value for name, value in self.headers.items()})
                if server._stopping.wait(script.wait):
                    return
                try:
                    self._answer(body, script)
                except (BrokenPipeError, ConnectionResetError):
                    self.close_connection = True  # the client has given up, as some scripts want it to

            def _answer(self, body: Request, script: Script) -> None:
                if not self.path.endswith("/chat/completions"):
                    self._send(404, json.dumps({"error": {"message": "no such path", "type": "invalid_request_error"}}))
                elif script.status != 200:
                    error = {"message": script.error, "type": "scripted", "param": None, "code": None}
                    self._send(script.status, json.dumps({"error": error}), script.headers)
                elif script.malformed and not body.get("stream"):
                    self._send(200, '{"choices": [{"message": ')
                else:
                    text = script.reply if isinstance(script.reply, str) else script.reply(body)
                    if body.get("stream") and script.streams:
                        self._stream(body, script, text)
                    else:
                        self._send(200, json.dumps(_completion(body, text, script.finish)))

            def _send(self, status: int, body: str, headers: Mapping[str, str] | None = None) -> None:
                data = body.encode()
                self.send_response(status)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(data)))
                for name, value in (headers or {}).items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(data)

            def _stream(self, body: Request, script: Script, text: str) -> None:
                self.send_response(200)
                self.send_header("Content-Type", "text/event-stream")
                self.send_header("Transfer-Encoding", "chunked")
                self.end_headers()
                if script.malformed:
                    self._event('data: {"choices": [{"delta": \n\n')
                for count, piece in enumerate(_pieces(text, script.held_at)):
                    if script.held_at and piece.startswith(script.held_at):
                        server._going_on.wait()
                    if script.pause and server._stopping.wait(script.pause):
                        return
                    if count == script.close_after:
                        self.close_connection = True
                        self.connection.shutdown(2)
                        return
                    if count == script.stall_after:
                        server._stopping.wait()
                        return
                    if count == script.end_after:
                        break
                    if count == script.comments_after:
                        self._comment_for_ever()
                        return
                    self._event(_data(_chunk(body, {"content": piece} if count else {"role": "assistant", "content": piece})))
                else:
                    if script.finish is not None:
                        self._event(_data(_chunk(body, {}, script.finish)))
                self._event("data: [DONE]\n\n")
                self._raw(b"0\r\n\r\n")

            def _comment_for_ever(self) -> None:
                while not server._stopping.wait(0.1):
                    self._event(": keepalive\n\n")

            def _event(self, text: str) -> None:
                data = text.encode()
                self._raw(f"{len(data):x}\r\n".encode() + data + b"\r\n")

            def _raw(self, data: bytes) -> None:
                self.wfile.write(data)
                self.wfile.flush()

        return Handler


def _pieces(text: str, cut_before: str = "") -> Iterator[str]:
    """The text in small pieces, one of which begins with `cut_before` where that is given."""
    yield ""
    head, mark, tail = text.partition(cut_before) if cut_before else (text, "", "")
    yield from _even(head)
    if mark:
        yield mark
        yield from _even(tail)


def _even(text: str) -> Iterator[str]:
    size = max(4, len(text) // 200)
    for start in range(0, len(text), size):
        yield text[start : start + size]


def _data(value: Request) -> str:
    return f"data: {json.dumps(value, ensure_ascii=False)}\n\n"


def _chunk(body: Request, delta: Request, finish: str | None = None) -> Request:
    choice = {"index": 0, "delta": delta, "logprobs": None, "finish_reason": finish}
    return {"id": "chatcmpl-1", "object": "chat.completion.chunk", "created": int(time.time()), "model": body["model"], "choices": [choice]}


def _completion(body: Request, text: str, finish: str | None) -> Request:
    message = {"role": "assistant", "content": text, "refusal": None}
    choice = {"index": 0, "message": message, "logprobs": None, "finish_reason": finish}
    usage = {"prompt_tokens": 1, "completion_tokens": 1, "total_tokens": 2}
    return {
        "id": "chatcmpl-1",
        "object": "chat.completion",
        "created": int(time.time()),
        "model": body["model"],
        "choices": [choice],
        "usage": usage,
    }


@contextmanager
def running(*scripts: Script) -> Iterator[OpenAiServer]:
    """A server that answers by the scripts, stopped at the end of the block."""
    server = OpenAiServer(*scripts)
    server.start()
    try:
        yield server
    finally:
        server.stop()
