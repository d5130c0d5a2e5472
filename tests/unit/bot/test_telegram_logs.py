"""No secret in any log record."""

from __future__ import annotations

import io
import logging
from collections.abc import Iterator

import pytest

from bot.telegram import logs

TOKEN = "7000000001:AAsecret-part_of_the_token"
SECRET = TOKEN.partition(":")[2]


@pytest.fixture
def output() -> Iterator[io.StringIO]:
    """What a handler that was added after the protection writes."""
    stream = io.StringIO()
    unprotect = logs.protect([TOKEN, "hook"])
    handler = logging.StreamHandler(stream)
    logger = logging.getLogger("some.library")
    logger.addHandler(handler)
    yield stream
    logger.removeHandler(handler)
    unprotect()


def test_messages_and_their_arguments_are_masked(output: io.StringIO) -> None:
    """Whichever logger wrote them, also with a percent sign in the text and with the token in its form for addresses."""
    logger = logging.getLogger("some.library")
    logger.warning("HTTP Request: POST https://api.telegram.org/bot%s/getMe 100%%", TOKEN)
    logger.warning("POST https://example.org/bot7000000001%%3A%s", SECRET)
    logger.warning("webhook with hook")
    logger.warning("plain %s", {"token": TOKEN})
    text = output.getvalue()
    assert SECRET not in text
    assert "hook" not in text.replace("webhook", "").replace("web[secret]", "")
    assert text.startswith("HTTP Request: POST https://api.telegram.org/bot[secret]/getMe 100%")


def test_tracebacks_are_masked(output: io.StringIO) -> None:
    """The whole chain of them; what holds no secret stays as it is."""
    logger = logging.getLogger("some.library")

    def refuse() -> None:
        raise ValueError(f"The token `{TOKEN}` was rejected")

    def start() -> None:
        try:
            refuse()
        except ValueError as exc:
            raise RuntimeError("outer") from exc

    try:
        start()
    except RuntimeError:
        logger.exception("failed")
    text = output.getvalue()
    assert SECRET not in text
    assert "The token `[secret]` was rejected" in text
    assert "RuntimeError: outer" in text


def test_arguments_that_do_not_fit_are_masked_too(output: io.StringIO, capsys: pytest.CaptureFixture[str]) -> None:
    """Logging would print them to stderr."""
    logging.getLogger("some.library").warning("no placeholder", TOKEN)  # noqa: PLE1205 - the fault that is tested
    assert SECRET not in output.getvalue() + capsys.readouterr().err


def test_the_logs_of_http_requests_are_off() -> None:
    """They would tell every address that is called."""
    logs.configure()
    assert not logging.getLogger("httpx").isEnabledFor(logging.INFO)
    assert not logging.getLogger("httpcore.http11").isEnabledFor(logging.DEBUG)


def test_short_parts_are_left_alone() -> None:
    """Masking "abc" everywhere would make the log unreadable."""
    assert logs.redactor(["12:abc"])("abc 12:abc") == "abc [secret]"
