"""Where the log goes, and that no secret stands in it."""

from __future__ import annotations

import io
import logging
import warnings
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot import logs
from knowledge import logfile
from knowledge.settings import LibrarySettings

TOKEN = "7000000001:AAsecret-part_of_the_token"
SECRET = TOKEN.partition(":")[2]


@pytest.fixture
def output() -> Iterator[io.StringIO]:
    """What a handler that was added after the protection writes."""
    stream = io.StringIO()
    unprotect = logfile.protect([TOKEN, "hook"])
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
    logs.to_stderr()
    assert not logging.getLogger("httpx").isEnabledFor(logging.INFO)
    assert not logging.getLogger("httpcore.http11").isEnabledFor(logging.DEBUG)


def test_short_parts_are_left_alone() -> None:
    """Masking "abc" everywhere would make the log unreadable."""
    assert logfile.redactor(["12:abc"])("abc 12:abc") == "abc [secret]"


# --- the file -------------------------------------------------------------------------------------------------------


@pytest.fixture
def data(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A data folder that is not there yet; nothing else is set."""
    monkeypatch.chdir(tmp_path)
    for name in LibrarySettings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)
    monkeypatch.setenv("DATA_DIR", str(tmp_path / "data"))
    return tmp_path / "data"


def test_the_log_goes_to_a_file_below_the_data_folder(data: Path) -> None:
    """With tracebacks, our own lines from INFO up, and what Python warns of; a half character is no hindrance."""
    with logs.to_file():
        logging.getLogger("bot.cli").info("opened by \udcff")
        logging.getLogger("some.library").info("chatter")
        with warnings.catch_warnings():
            warnings.simplefilter("always")
            warnings.warn("an old option", stacklevel=1)
        try:
            int("boiler room")
        except ValueError:
            logging.getLogger("bot.cli").exception("incident 1234")
    text = (data / "logs/bot.log").read_text(encoding="utf-8")
    for part in ("opened by \\udcff", "an old option", "incident 1234", "Traceback", "ValueError: invalid literal"):
        assert part in text
    assert "chatter" not in text


def test_nothing_to_say_makes_no_file(data: Path) -> None:
    """A command that goes well leaves no trace, and the logging is as it was."""
    before = list(logging.getLogger().handlers), logging.getLogger("bot").level, logging.getLogRecordFactory()
    with logs.to_file():
        logging.getLogger("bot.cli").debug("detail")
    assert not data.exists()
    assert (list(logging.getLogger().handlers), logging.getLogger("bot").level, logging.getLogRecordFactory()) == before


def test_a_log_that_cannot_be_written_stops_nobody(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A file stands where the folder should be: the line is dropped, and the terminal shows nothing of it."""
    data.write_text("in the way")
    with logs.to_file():
        logging.getLogger("bot.cli").error("incident 1234")
    assert capsys.readouterr() == ("", "")


def test_the_librarys_secrets_do_not_reach_the_file(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The key of the LLM and the database's password, as they are written in the address and as they are sent."""
    monkeypatch.setenv("LLM_API_KEY", "sk-very-secret")
    monkeypatch.setenv("DATABASE_URL", "postgresql+psycopg://u:open%40sesame@h/db")
    with logs.to_file():
        logging.getLogger("bot.cli").error("sk-very-secret, open%%40sesame, %s", "open@sesame")
    assert "[secret], [secret], [secret]" in (data / "logs/bot.log").read_text(encoding="utf-8")


def test_a_wrong_setting_does_not_keep_the_log_from_opening(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The command says what is wrong with it; the log still lies below DATA_DIR."""
    monkeypatch.setenv("TIMEZONE", "Mars/Olympus")
    with logs.to_file():
        logging.getLogger("bot.cli").error("incident 1234")
    assert "incident 1234" in (data / "logs/bot.log").read_text(encoding="utf-8")
