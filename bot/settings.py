"""Settings of the Telegram bot, read once at start from the environment and from .env (see docs/settings.md, docs/telegram.md)."""

from __future__ import annotations

import re
from typing import Annotated
from urllib.parse import urlsplit

from pydantic import SecretStr, field_validator, model_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from knowledge.errors import SettingsError
from knowledge.settings import read, web_address

_TOKEN = re.compile(r"\d+:[A-Za-z0-9_-]{3,}")
"""Only the outline: a token that was cut short has the right outline too, and Telegram refuses it in a sentence of its own."""
_WEBHOOK_SECRET = re.compile(r"[A-Za-z0-9_-]{1,256}")
"""As https://core.telegram.org/bots/api#setwebhook allows."""
_PORT = "give a port number from 1 to 65535"
_ID_SEPARATORS = re.compile(r"[,，;；、\s]+")


class BotSettings(BaseSettings):
    """What the bot needs to know. A blank value means the default."""

    model_config = SettingsConfigDict(env_file=".env", env_file_encoding="utf-8", extra="ignore", frozen=True, env_ignore_empty=True)

    telegram_bot_token: SecretStr | None = None
    """None: there is no Telegram bot, only the command line."""
    telegram_api_url: str = "https://api.telegram.org/bot"
    """The token is put behind it, or in place of "{token}" where it holds that."""
    telegram_file_url: str = "https://api.telegram.org/file/bot"
    telegram_admin_ids: Annotated[frozenset[int], NoDecode] = frozenset()
    telegram_allowed_ids: Annotated[frozenset[int], NoDecode] = frozenset()
    telegram_webhook_url: str | None = None
    """None: the bot fetches its messages itself (long polling)."""
    telegram_webhook_secret: SecretStr | None = None
    telegram_webhook_port: int = 8443

    @field_validator("telegram_bot_token")
    @classmethod
    def _token_shape(cls, value: SecretStr | None) -> SecretStr | None:
        token = value.get_secret_value().strip() if value is not None else ""
        if not token:
            return None
        if not _TOKEN.fullmatch(token):
            raise ValueError("this is not a bot token; copy it whole from @BotFather: digits, a colon, then letters and digits")
        return SecretStr(token)

    @field_validator("telegram_api_url", "telegram_file_url")
    @classmethod
    def _bot_address(cls, value: str) -> str:
        address = web_address(value).rstrip("/")
        if not urlsplit(address).path.endswith("bot") and "{token}" not in address:
            raise ValueError("it must end in /bot, as in https://api.telegram.org/bot; the token is put behind it")
        return address

    @field_validator("telegram_admin_ids", "telegram_allowed_ids", mode="before")
    @classmethod
    def _user_ids(cls, value: object) -> object:
        if isinstance(value, int):
            value = str(value)
        if not isinstance(value, str):
            return value
        ids: set[int] = set()
        for item in filter(None, _ID_SEPARATORS.split(value)):
            if not (item.isascii() and item.isdigit() and int(item) > 0):
                shown = "one entry" if _TOKEN.search(item) else repr(item)
                raise ValueError(f"{shown} is not the id of a person; give whole numbers with commas between, such as 12345678,23456789")
            ids.add(int(item))
        return frozenset(ids)

    @field_validator("telegram_webhook_url")
    @classmethod
    def _https(cls, value: str | None) -> str | None:
        if value is None:
            return None
        if not value.strip().startswith("https://"):
            raise ValueError("Telegram sends webhooks to https:// addresses only; give the public https:// address of this bot")
        return web_address(value)

    @field_validator("telegram_webhook_secret")
    @classmethod
    def _secret_shape(cls, value: SecretStr | None) -> SecretStr | None:
        if value is not None and not _WEBHOOK_SECRET.fullmatch(value.get_secret_value()):
            raise ValueError("it may hold only letters, digits, _ and -, at most 256 of them")
        return value

    @field_validator("telegram_webhook_port", mode="before")
    @classmethod
    def _port(cls, value: object) -> int:
        try:
            port = int(str(value))
        except ValueError:
            raise ValueError(_PORT) from None
        if not 0 < port < 65536:
            raise ValueError(_PORT)
        return port

    @model_validator(mode="after")
    def _guarded_webhook(self) -> BotSettings:
        if self.telegram_webhook_url is not None and self.telegram_webhook_secret is None:
            raise ValueError(
                "TELEGRAM_WEBHOOK_URL is set but TELEGRAM_WEBHOOK_SECRET is not; set it to a long random word, so that nobody "
                "but Telegram can send the bot messages"
            )
        return self

    @property
    def token(self) -> str:
        """The bot's token. Raises SettingsError where it is not set."""
        if self.telegram_bot_token is None:
            raise SettingsError("TELEGRAM_BOT_TOKEN: it is not set; get a token from @BotFather (docs/telegram.md) and put it into .env.")
        return self.telegram_bot_token.get_secret_value()

    @property
    def served_ids(self) -> frozenset[int]:
        """Everyone who may ask: the listed people and the admins."""
        return self.telegram_admin_ids | self.telegram_allowed_ids

    @property
    def secrets(self) -> tuple[str, ...]:
        """What must never stand in a log."""
        return tuple(secret.get_secret_value() for secret in (self.telegram_bot_token, self.telegram_webhook_secret) if secret is not None)


def load_bot_settings() -> BotSettings:
    """The settings from the environment and .env.

    Raises SettingsError with one sentence for a wrong value; the sentence never shows a token or secret.
    """
    return read(BotSettings)
