"""Settings of the library, read once at start from the environment and from .env (see docs/settings.md)."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TypeVar
from urllib.parse import unquote, urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import SecretStr, ValidationError, field_validator, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from knowledge.errors import SettingsError

_ENCODE = "a character @ : / ? or # of the user name or password must be written percent-encoded, such as %40 for @"
_SECONDS = "give a number of seconds above 0 and at most 300"
_POSTGRES = re.compile(
    r"""(?: [^:/@]* (?: : [^@]* )? @ )?+            # name and password
        (?: \[ [^/?@]+ \] | [^/:?@\[\]\s]+ )?         # host
        (?: : (?P<port> [0-9]{1,5} ) )?
        (?: / [^?@]* )? (?: \? .* )?                # database, options""",
    re.VERBOSE,
)
"""As SQLAlchemy takes an address apart."""
_PASSWORD = re.compile(r"[a-z0-9+]+://[^:/@]*:([^@]+)@")
_SHORTEST_PASSWORD = 8
"""Shorter ones would be found in innocent words of a log."""

S = TypeVar("S", bound=BaseSettings)


def web_address(value: str) -> str:
    """The address without outer white space. Raises ValueError, never with the value itself, which may hold a password."""
    address = value.strip()
    if not address.startswith(("http://", "https://")):
        raise ValueError("it must begin with http:// or https://, as in http://127.0.0.1:8000")
    try:
        parts = urlsplit(address)
        readable = bool(parts.hostname) and parts.port != 0 and not re.search(r"\s", address)
    except ValueError:
        readable = False
    if not readable:
        raise ValueError("its host or port cannot be read; write it as in http://127.0.0.1:8000, with a port from 1 to 65535")
    return address


def database_address(value: str) -> str:
    """The address without outer white space. Raises ValueError, never with the value itself, which may hold a password."""
    address = value.strip()
    scheme, _, rest = address.partition("://")
    if scheme == "sqlite" and rest.startswith("/"):
        return address
    if scheme != "postgresql+psycopg" or not rest:
        raise ValueError("the address must begin with sqlite:/// or postgresql+psycopg://")
    if rest.count("@") > 1:
        raise ValueError(f"it holds more than one @; {_ENCODE}")
    parts = _POSTGRES.fullmatch(rest)
    if parts is None or not 0 < int(parts["port"] or 1) < 65536:
        raise ValueError(f"its host or port cannot be read; a port is a number from 1 to 65535, and {_ENCODE}")
    return address


class LibrarySettings(BaseSettings):
    """What the library needs to know. A blank value means the default."""

    model_config = SettingsConfigDict(env_file=".env", env_file_encoding="utf-8", extra="ignore", frozen=True, env_ignore_empty=True)

    data_dir: Path = Path("data")
    documents_dir: Path = Path("knowledge/documents")
    timezone: str = "Asia/Shanghai"
    embedding_model: str | None = None
    """None: the packaged multilingual e5."""
    reranker_model: str | None = None
    """None: no reranking."""
    chroma_url: str | None = None
    """None: embedded under data_dir."""
    database_url: str | None = None
    """None: SQLite under data_dir."""
    llm_model: str | None = None
    llm_base_url: str | None = None
    llm_api_key: SecretStr | None = None
    llm_timeout_seconds: float = 20.0
    """Longest time that an answer may wait for the LLM before it falls back to quotes."""

    @field_validator("timezone")
    @classmethod
    def _known_zone(cls, value: str) -> str:
        try:
            ZoneInfo(value)
        except (ZoneInfoNotFoundError, ValueError, OSError) as exc:  # OSError: the name of a folder of zones, such as America
            raise ValueError(f"{value!r} is not a time zone; use a name such as Asia/Shanghai") from exc
        return value

    @field_validator("chroma_url", "llm_base_url")
    @classmethod
    def _web_address(cls, value: str | None) -> str | None:
        return value if value is None else web_address(value)

    @field_validator("chroma_url")
    @classmethod
    def _without_password(cls, value: str | None) -> str | None:
        if value is not None and "@" in urlsplit(value).netloc:
            raise ValueError("a Chroma server is sent no user name and no password; leave out what stands before the @")
        return value

    @field_validator("database_url")
    @classmethod
    def _known_database(cls, value: str | None) -> str | None:
        return value if value is None else database_address(value)

    @field_validator("llm_timeout_seconds", mode="before")
    @classmethod
    def _seconds(cls, value: object) -> float:
        try:
            seconds = float(str(value))
        except ValueError:
            raise ValueError(_SECONDS) from None
        if not 0 < seconds <= 300:
            raise ValueError(_SECONDS)
        return seconds

    @model_validator(mode="after")
    def _whole_llm(self) -> LibrarySettings:
        if self.llm_base_url is not None and self.llm_model is None:
            raise ValueError("LLM_BASE_URL is set but LLM_MODEL is not; set LLM_MODEL to the model's name or remove LLM_BASE_URL")
        return self

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.timezone)

    @property
    def effective_database_url(self) -> str:
        return self.database_url or f"sqlite:///{(self.data_dir / 'library.db').resolve()}"

    @property
    def secrets(self) -> tuple[str, ...]:
        """What must never stand in a log: the key, and the passwords of the addresses with the addresses themselves."""
        found = [] if self.llm_api_key is None else [self.llm_api_key.get_secret_value()]
        for address in filter(None, (self.database_url, self.llm_base_url)):
            password = _PASSWORD.match(address)
            if password is not None:
                found += [address, *(form for form in (password[1], unquote(password[1])) if len(form) >= _SHORTEST_PASSWORD)]
        return tuple(found)


def describe(exc: ValidationError) -> str:
    """One sentence that names the variable, its fault and the fix; never its value where it may be a secret."""
    first = exc.errors(include_input=False, include_url=False)[0]
    name = str(first["loc"][0]).upper() if first["loc"] else ""
    fault = first["msg"].removeprefix("Value error, ").rstrip(".")
    return f"{name}: {fault}." if name else f"{fault}."


def load_settings() -> LibrarySettings:
    """The settings from the environment and .env.

    Raises SettingsError with one sentence for a wrong value.
    """
    return read(LibrarySettings)


def read(kind: type[S]) -> S:
    """Settings of one kind from the environment and .env.

    Raises SettingsError with one sentence; the original error, which holds the values, is not joined to it.
    """
    try:
        return kind()
    except ValidationError as exc:
        fault = describe(exc)
    except UnicodeDecodeError:
        fault = ".env: it is not UTF-8 text; save it again as UTF-8."
    except OSError as exc:
        fault = f".env: it cannot be read ({exc.strerror or type(exc).__name__}); check the file and its permissions."
    # Outside the except blocks: a traceback of this error shows nothing of the first one.
    raise SettingsError(fault)
