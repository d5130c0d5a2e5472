"""One chat completion from an OpenAI-compatible endpoint, through langchain, within a fixed time."""

from __future__ import annotations

import asyncio
import logging
import queue
import threading
import time
from collections.abc import AsyncIterator, Callable, Sequence
from concurrent.futures import Future
from typing import TYPE_CHECKING

from pydantic import SecretStr

from knowledge.answering.llm.failures import UnusableReplyError
from knowledge.answering.llm.prompt import Message
from knowledge.errors import LlmError

if TYPE_CHECKING:
    import httpx
    from langchain_core.language_models import BaseChatModel
    from langchain_core.messages import BaseMessage, BaseMessageChunk

_LOGGER = logging.getLogger(__name__)
DEFAULT_BASE_URL = "https://api.openai.com/v1"
_NO_KEY = "none"
"""Local servers want no key, but the protocol's clients insist on sending one."""
_MOST_CHARACTERS = 40_000
"""Of a reply, thinking included; more is a model that has lost its way."""
_STALL_SHARE = 0.5
"""A stream that has begun and then says nothing for this share of the whole time will not end in time."""
_GRACE_SECONDS = 1.0
_RETRY_AFTER_SECONDS = 0.5
_LONGEST_RETRY_WAIT = 3.0
_RETRY_STATUSES = frozenset({408, 429, 500, 502, 503, 504})
_TELLTALE_HEADERS = ("openai-organization", "openai-project")
_TELLTALE_PREFIX = "x-stainless-"
_NEEDED_HEADER = "x-stainless-raw-response"
"""Read back by the client library from its own request."""


class ChatClient:
    """Asks one model at one endpoint. Safe to use from several threads at once; nothing is opened before complete()."""

    def __init__(self, model: str, base_url: str | None, api_key: SecretStr | None, timeout_seconds: float) -> None:
        """`timeout_seconds` bounds a whole completion on the wall clock, retry included."""
        self._model = model
        self._base_url = base_url or DEFAULT_BASE_URL
        self._api_key = api_key or SecretStr(_NO_KEY)
        self._timeout = timeout_seconds
        self._streams = True

    def warm_up(self) -> None:
        """Imports what a completion needs: seconds the first time, which are no fault of the server."""
        import langchain_openai  # noqa: F401

    def complete(self, messages: Sequence[Message], on_text: Callable[[str], None] | None = None) -> str:
        """The model's reply to the messages, as sent, never blank.

        `on_text` gets the text so far, in the calling thread, while more is coming: not each step of it where it takes its time, and from
        the beginning again where the endpoint had to be asked twice. What it raises is logged once and ignored. Raises LlmError with a short
        reason that holds neither key nor prompt, at latest one second after the timeout and what `on_text` takes once.
        """
        self.warm_up()
        outcome: Future[str] = Future()
        news: queue.SimpleQueue[str | None] = queue.SimpleQueue()
        """Texts so far; None for the end."""

        def work() -> None:
            try:
                outcome.set_result(asyncio.run(self._complete(messages, None if on_text is None else news.put)))
            except BaseException as exc:  # noqa: BLE001 - handed to the waiting thread, whatever it is
                outcome.set_exception(exc)
            finally:
                news.put(None)

        ends = time.monotonic() + self._timeout + _GRACE_SECONDS
        # a thread of its own, since the caller may be inside an event loop, and nobody waits for a blocked name lookup
        threading.Thread(target=work, name="llm", daemon=True).start()
        try:
            while (text := _newest(news, ends)) is not None:
                if on_text is not None:
                    on_text = _told(on_text, text)
            return outcome.result(0)
        except (TimeoutError, queue.Empty):
            raise LlmError(f"no whole reply within {self._timeout:g} s") from None

    async def _complete(self, messages: Sequence[Message], on_text: Callable[[str], None] | None) -> str:
        try:
            async with asyncio.timeout(self._timeout):
                return await self._with_one_retry(messages, on_text)
        except LlmError:
            raise
        except TimeoutError:
            raise LlmError(f"no whole reply within {self._timeout:g} s") from None
        except Exception as exc:  # noqa: BLE001 - the library's and the server's faults are without number, and each means "no reply"
            # from None: the original's text may repeat the key or the prompt
            raise LlmError(_reason(exc)) from None

    async def _with_one_retry(self, messages: Sequence[Message], on_text: Callable[[str], None] | None) -> str:
        try:
            return await self._ask(messages, on_text)
        except Exception as exc:
            wait = _retry_wait(exc)
            if wait is None or wait > min(_LONGEST_RETRY_WAIT, self._timeout / 4):
                raise
        await asyncio.sleep(wait)
        return await self._ask(messages, on_text)

    async def _ask(self, messages: Sequence[Message], on_text: Callable[[str], None] | None) -> str:
        import httpx
        from langchain_core.messages import HumanMessage, SystemMessage
        from langsmith import tracing_context

        chat: list[BaseMessage] = [SystemMessage(m.text) if m.role == "system" else HumanMessage(m.text) for m in messages]
        # the prompt holds people's questions: no tracer may carry it off, whatever the environment says
        with tracing_context(enabled=False, parent=False):
            async with httpx.AsyncClient(timeout=self._timeout, event_hooks={"request": [_strip_telltales]}) as http:
                model = self._open(http)
                if self._streams:
                    text = await self._streamed(model.astream(chat), on_text)
                    if text.strip():
                        return text
                # some servers answer a request for a stream with one plain object, which reads as an empty stream
                whole = await model.ainvoke(chat)
                text = _bounded(str(whole.text))
                _require_end(whole.response_metadata.get("finish_reason"), text)
                if not text.strip():
                    raise LlmError("empty reply")
                self._streams = False
                return text

    def _open(self, http: httpx.AsyncClient) -> BaseChatModel:
        from langchain.chat_models import init_chat_model

        # each option that langchain would otherwise read from the environment is given here
        return init_chat_model(
            self._model,
            model_provider="openai",
            base_url=self._base_url,
            api_key=self._api_key,
            openai_proxy="",
            temperature=0,
            timeout=self._timeout,
            max_retries=0,
            stream_usage=False,
            stream_chunk_timeout=0,
            use_responses_api=False,
            http_async_client=http,
        )

    async def _streamed(self, chunks: AsyncIterator[BaseMessageChunk], on_text: Callable[[str], None] | None) -> str:
        """The text of a stream; a pause after its first chunk that is too long ends it. `on_text` gets the text with each chunk."""
        text, finish = "", None
        stall = self._timeout * _STALL_SHARE
        begun = False
        while True:
            try:
                async with asyncio.timeout(stall if begun else None) as pause:
                    chunk = await anext(chunks)
            except StopAsyncIteration:
                if begun:
                    _require_end(finish, text)
                return text
            except TimeoutError:
                if begun and pause.expired():
                    raise UnusableReplyError(f"stream stalled for {stall:g} s", text) from None
                raise
            except ValueError as exc:
                if not begun and "No generation chunks" in str(exc):
                    return ""
                raise
            begun = True
            finish = chunk.response_metadata.get("finish_reason") or finish
            said = str(chunk.text)
            text = _bounded(text + said)
            if on_text is not None and said:
                on_text(text)


def _newest(news: queue.SimpleQueue[str | None], ends: float) -> str | None:
    """The last text that came, waiting for one; None for the end. Raises queue.Empty where nothing comes in time."""
    found = news.get(timeout=max(0.0, ends - time.monotonic()))
    while found is not None and not news.empty():
        found = news.get()
    return found


def _told(on_text: Callable[[str], None], text: str) -> Callable[[str], None] | None:
    """Tells the text; gives who is to be told the next one: nobody after a failure."""
    try:
        on_text(text)
    except Exception:
        _LOGGER.exception("what is shown of a reply while it comes failed; the answer goes on without it")
        return None
    return on_text


async def _strip_telltales(request: httpx.Request) -> None:
    """Takes out what would tell the endpoint about this machine or another account."""
    for name in list(request.headers):
        if name in _TELLTALE_HEADERS or (name.startswith(_TELLTALE_PREFIX) and name != _NEEDED_HEADER):
            del request.headers[name]


def _bounded(text: str) -> str:
    if len(text) > _MOST_CHARACTERS:
        raise UnusableReplyError(f"reply longer than {_MOST_CHARACTERS} characters", text[:_MOST_CHARACTERS])
    return text


def _require_end(finish: object, text: str) -> None:
    """Half a reply may say the opposite of the whole: only one that its model ended is taken."""
    if finish != "stop":
        raise UnusableReplyError(f"the reply was cut off ({finish if finish in ('length', 'content_filter') else 'no end'})", text)


def _status(exc: BaseException) -> int | None:
    status = getattr(exc, "status_code", None)
    return status if isinstance(status, int) else None


def _retry_wait(exc: BaseException) -> float | None:
    """Seconds to wait before the one retry; None where a retry is of no use."""
    if "APIConnectionError" in _kinds(exc):
        return _RETRY_AFTER_SECONDS
    if _status(exc) not in _RETRY_STATUSES:
        return None
    headers = getattr(getattr(exc, "response", None), "headers", {})
    try:
        return float(headers.get("retry-after", _RETRY_AFTER_SECONDS))
    except ValueError:
        return None


def _reason(exc: BaseException) -> str:
    """A few words on a failure: only its kind and status, since its text may repeat the key or the prompt."""
    status = _status(exc)
    if status is not None:
        return f"the endpoint answered with status {status}"
    kinds = _kinds(exc)
    if "APITimeoutError" in kinds:
        return "the endpoint was too slow"
    if "APIConnectionError" in kinds:
        return "the endpoint cannot be reached or broke off"
    if kinds & {"RemoteProtocolError", "ReadError", "APIError"}:
        return "the endpoint broke off its reply"
    return f"unreadable reply ({type(exc).__name__})"


def _kinds(exc: BaseException) -> set[str]:
    """Names of an error's classes: the HTTP client's own classes are not imported for them."""
    return {kind.__name__ for kind in type(exc).__mro__}
