"""Settings of the library from the environment and .env: each wrong value is one sentence, and none shows a secret."""

from __future__ import annotations

import traceback
from pathlib import Path

import pytest

from bot.settings import BotSettings, load_bot_settings
from knowledge.errors import SettingsError
from knowledge.settings import LibrarySettings, load_settings

PASSWORD = "s3c"


@pytest.fixture(autouse=True)
def environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> pytest.MonkeyPatch:
    """Nothing is set, and there is no .env."""
    monkeypatch.chdir(tmp_path)
    for kind in (LibrarySettings, BotSettings):
        for name in kind.model_fields:
            monkeypatch.delenv(name.upper(), raising=False)
    return monkeypatch


@pytest.mark.parametrize(
    ("name", "value", "sentence"),
    [
        ("DATABASE_URL", "mysql://u:s3c@h/db", "DATABASE_URL: the address must begin with sqlite:/// or postgresql+psycopg://."),
        ("DATABASE_URL", "sqlite://s3c", "DATABASE_URL: the address must begin with sqlite:///"),
        (
            "DATABASE_URL",
            "postgresql+psycopg://u:p@s3c:ret@h/db",
            "DATABASE_URL: it holds more than one @; a character @ : / ? or # of the",
        ),
        ("DATABASE_URL", "postgresql+psycopg://u/s3c:p@h/db", "DATABASE_URL: its host or port cannot be read"),
        (
            "DATABASE_URL",
            "postgresql+psycopg://u:s3c@h:port/db",
            "DATABASE_URL: its host or port cannot be read; a port is a number from 1 to 65535, and a character @",
        ),
        ("DATABASE_URL", "postgresql+psycopg://u:s3c@h:0/db", "DATABASE_URL: its host or port cannot be read"),
        ("DATABASE_URL", "postgresql+psycopg://u:s3c@h:99999/db", "DATABASE_URL: its host or port cannot be read"),
        ("CHROMA_URL", "admin:s3cret@host:8000", "CHROMA_URL: it must begin with http:// or https://"),
        ("CHROMA_URL", "http://admin:s3cret@host:8000", "CHROMA_URL: a Chroma server is sent no user name and no password"),
        ("CHROMA_URL", "http://127.0.0.1:abc", "CHROMA_URL: its host or port cannot be read; write it as in http://127.0.0.1:8000"),
        ("CHROMA_URL", "http://", "CHROMA_URL: its host or port cannot be read"),
        ("CHROMA_URL", "http://host:99999", "CHROMA_URL: its host or port cannot be read"),
        ("LLM_BASE_URL", "http://[bad", "LLM_BASE_URL: its host or port cannot be read; write it as in http://127.0.0.1:8000"),
        ("LLM_BASE_URL", "u:s3cret@host/v1", "LLM_BASE_URL: it must begin with http:// or https://"),
        ("LLM_TIMEOUT_SECONDS", "abc", "LLM_TIMEOUT_SECONDS: give a number of seconds above 0 and at most 300."),
        ("LLM_TIMEOUT_SECONDS", "nan", "LLM_TIMEOUT_SECONDS: give a number of seconds above 0 and at most 300."),
        ("LLM_TIMEOUT_SECONDS", "0", "LLM_TIMEOUT_SECONDS: give a number of seconds above 0 and at most 300."),
        ("TIMEZONE", "Mars/Olympus", "TIMEZONE: 'Mars/Olympus' is not a time zone; use a name such as Asia/Shanghai."),
        ("TIMEZONE", "America", "TIMEZONE: 'America' is not a time zone; use a name such as Asia/Shanghai."),
        ("TELEGRAM_WEBHOOK_PORT", "abc", "TELEGRAM_WEBHOOK_PORT: give a port number from 1 to 65535."),
        ("TELEGRAM_WEBHOOK_URL", "https://[bad", "TELEGRAM_WEBHOOK_URL: its host or port cannot be read"),
        ("TELEGRAM_API_URL", "http://[bad/bot", "TELEGRAM_API_URL: its host or port cannot be read"),
        ("TELEGRAM_ADMIN_IDS", "7000000001:AAs3cret", "TELEGRAM_ADMIN_IDS: one entry is not the id of a person; give whole numbers"),
    ],
)
def test_a_wrong_value_is_one_sentence_without_secrets(environment: pytest.MonkeyPatch, name: str, value: str, sentence: str) -> None:
    """It names the variable, the fault and the fix; neither it nor the traceback behind it shows a part of a password."""
    environment.setenv("LLM_MODEL", "any")
    environment.setenv(name, value)
    with pytest.raises(SettingsError) as caught:
        load_bot_settings() if name.startswith("TELEGRAM") else load_settings()
    told = str(caught.value)
    assert told.startswith(sentence)
    assert "\n" not in told
    assert PASSWORD not in "".join(traceback.format_exception(caught.value))
    assert caught.value.__cause__ is caught.value.__context__ is None


@pytest.mark.parametrize(
    "value",
    [
        "sqlite:////srv/library.db",
        "postgresql+psycopg://u:p%40s3c%3Aret@h:5432/db",
        "postgresql+psycopg://u:p:/?#w@h/db",
        "postgresql+psycopg://[::1]:5432/db",
        "postgresql+psycopg:///db?host=/var/run/postgresql",
        "postgresql+psycopg://h/db?user=a@b",
    ],
)
def test_right_database_addresses(environment: pytest.MonkeyPatch, value: str) -> None:
    """Sockets, IPv6, and passwords with percent-encoded characters."""
    environment.setenv("DATABASE_URL", value)
    assert load_settings().effective_database_url == value


def test_white_space_around_an_address_is_no_part_of_it(environment: pytest.MonkeyPatch) -> None:
    """It comes with copying."""
    environment.setenv("CHROMA_URL", " http://127.0.0.1:8000 ")
    assert load_settings().chroma_url == "http://127.0.0.1:8000"


def test_an_llm_address_needs_a_model(environment: pytest.MonkeyPatch) -> None:
    """The sentence names both variables."""
    environment.setenv("LLM_BASE_URL", "http://127.0.0.1:9")
    with pytest.raises(SettingsError, match=r"^LLM_BASE_URL is set but LLM_MODEL is not; set LLM_MODEL"):
        load_settings()


def test_a_file_in_another_encoding_is_told() -> None:
    """By both readers of .env."""
    Path(".env").write_bytes("TIMEZONE=亚洲".encode("gb18030"))
    for load in (load_settings, load_bot_settings):
        with pytest.raises(SettingsError, match=r"^\.env: it is not UTF-8 text; save it again as UTF-8\.$"):
            load()


def test_a_file_that_cannot_be_read_is_told(environment: pytest.MonkeyPatch) -> None:
    """With the system's reason."""
    Path(".env").write_text("TIMEZONE=")

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    environment.setattr("pydantic_settings.sources.providers.dotenv.DotEnvSettingsSource._static_read_env_file", refuse)
    with pytest.raises(SettingsError, match=r"^\.env: it cannot be read \(Permission denied\); check the file"):
        load_settings()


def test_the_secrets_are_known(environment: pytest.MonkeyPatch) -> None:
    """Passwords as written and as meant; a short one alone would mask half the log, so its address stands for it."""
    assert load_settings().secrets == ()
    environment.setenv("LLM_API_KEY", "sk-1")
    environment.setenv("DATABASE_URL", "postgresql+psycopg://u:open%40sesame@h/db")
    assert load_settings().secrets == ("sk-1", "postgresql+psycopg://u:open%40sesame@h/db", "open%40sesame", "open@sesame")
    environment.setenv("DATABASE_URL", "postgresql+psycopg://u:p@h/db")
    assert load_settings().secrets == ("sk-1", "postgresql+psycopg://u:p@h/db")
