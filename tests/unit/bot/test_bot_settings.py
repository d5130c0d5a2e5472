"""Settings of the bot from the environment."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from bot.settings import BotSettings, load_bot_settings
from bot.telegram.application import run
from knowledge.errors import SettingsError
from knowledge.models import Answer, Asker, LogEntry, Question
from tests.support.register_office import RegisterFolder

TOKEN = "7000000001:AAsecret-part_of_the_token"


class NobodyAsks:
    """An assistant for a bot that does not get to start."""

    def suggest(self, question: Question, answer: Answer) -> Sequence[str]:
        return ()

    def ask(
        self,
        text: str,
        asker: Asker,
        history: Sequence[str] = (),
        *,
        entry: str | None = None,
        on_draft: Callable[[Answer], None] | None = None,
    ) -> LogEntry:
        raise AssertionError(text)


@pytest.fixture(autouse=True)
def environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> pytest.MonkeyPatch:
    """Nothing but a token is set, and there is no .env."""
    monkeypatch.chdir(tmp_path)
    for name in BotSettings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)
    monkeypatch.setenv("TELEGRAM_BOT_TOKEN", TOKEN)
    return monkeypatch


def test_a_token_is_enough() -> None:
    """Then nobody is served, and the bot fetches its messages from Telegram itself."""
    settings = load_bot_settings()
    assert settings.token == TOKEN
    assert settings.secrets == (TOKEN,)
    assert settings.telegram_api_url == "https://api.telegram.org/bot"
    assert settings.telegram_file_url == "https://api.telegram.org/file/bot"
    assert settings.served_ids == frozenset()
    assert settings.telegram_webhook_url is None
    assert TOKEN not in repr(settings)


@pytest.mark.parametrize("value", ["", "  "])
def test_the_token_may_be_missing(environment: pytest.MonkeyPatch, tmp_path: Path, value: str) -> None:
    """The command line does without; the Telegram bot says what to do."""
    environment.setenv("TELEGRAM_BOT_TOKEN", value)
    settings = load_bot_settings()
    assert settings.telegram_bot_token is None
    assert settings.secrets == ()
    wanted = pytest.raises(SettingsError, match="TELEGRAM_BOT_TOKEN: it is not set; get a token from @BotFather")
    with RegisterFolder(tmp_path).office() as office, wanted:
        run(settings, NobodyAsks(), office)


@pytest.mark.parametrize("value", ["1,2,3", " 1 , 2,, 3 ", "1，2、3", "1 2 3", "1;2;3,"])
def test_ids_may_be_written_loosely(environment: pytest.MonkeyPatch, value: str) -> None:
    """Blanks, Chinese commas and stray separators are no fault."""
    environment.setenv("TELEGRAM_ALLOWED_IDS", value)
    environment.setenv("TELEGRAM_ADMIN_IDS", "42")
    settings = load_bot_settings()
    assert settings.telegram_allowed_ids == {1, 2, 3}
    assert settings.served_ids == {1, 2, 3, 42}


def test_settings_are_read_from_a_file() -> None:
    """The .env of the working folder."""
    Path(".env").write_text("TELEGRAM_ALLOWED_IDS=5,6\nTELEGRAM_ADMIN_IDS=\nOTHER=1\n", encoding="utf-8")
    assert load_bot_settings().served_ids == {5, 6}


@pytest.mark.parametrize(
    ("name", "value", "sentence"),
    [
        ("TELEGRAM_BOT_TOKEN", "AAsecret-part_of_the_token", "TELEGRAM_BOT_TOKEN: this is not a bot token; copy it whole"),
        ("TELEGRAM_BOT_TOKEN", f"token {TOKEN}", "TELEGRAM_BOT_TOKEN: this is not a bot token; copy it whole"),
        ("TELEGRAM_ALLOWED_IDS", "12, @alice", "TELEGRAM_ALLOWED_IDS: '@alice' is not the id of a person; give whole numbers"),
        ("TELEGRAM_ADMIN_IDS", "-100123", "TELEGRAM_ADMIN_IDS: '-100123' is not the id of a person; give whole numbers"),
        ("TELEGRAM_API_URL", "api.telegram.org/bot", "TELEGRAM_API_URL: it must begin with http:// or https://"),
        ("TELEGRAM_API_URL", "https://api.telegram.org", "TELEGRAM_API_URL: it must end in /bot"),
        ("TELEGRAM_FILE_URL", "ftp://example.org/bot", "TELEGRAM_FILE_URL: it must begin with http:// or https://"),
        ("TELEGRAM_WEBHOOK_URL", "http://example.org", "TELEGRAM_WEBHOOK_URL: Telegram sends webhooks to https:// addresses only"),
        ("TELEGRAM_WEBHOOK_URL", "https://example.org", "TELEGRAM_WEBHOOK_URL is set but TELEGRAM_WEBHOOK_SECRET is not; set it"),
        ("TELEGRAM_WEBHOOK_SECRET", "no blanks", "TELEGRAM_WEBHOOK_SECRET: it may hold only letters, digits"),
        ("TELEGRAM_WEBHOOK_PORT", "99999", "TELEGRAM_WEBHOOK_PORT: give a port number from 1 to 65535"),
    ],
)
def test_a_wrong_value_is_one_sentence(environment: pytest.MonkeyPatch, name: str, value: str, sentence: str) -> None:
    """With the variable, the fault and the fix, and never with a secret."""
    environment.setenv(name, value)
    with pytest.raises(SettingsError) as caught:
        load_bot_settings()
    assert str(caught.value).startswith(sentence)
    assert "secret-part" not in str(caught.value)
    assert "no blanks" not in str(caught.value)
    assert caught.value.__cause__ is None


def test_the_address_takes_no_slash_at_its_end(environment: pytest.MonkeyPatch) -> None:
    """The token comes straight behind it."""
    environment.setenv("TELEGRAM_API_URL", "http://127.0.0.1:8081/bot/")
    assert load_bot_settings().telegram_api_url == "http://127.0.0.1:8081/bot"
