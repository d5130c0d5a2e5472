"""Settings of the library, read once at start from the environment and from .env (see docs/settings.md)."""

from __future__ import annotations

from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import SecretStr, ValidationError, field_validator, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from knowledge.errors import SettingsError


class LibrarySettings(BaseSettings):
    """What the library needs to know. A blank value means the default."""

    model_config = SettingsConfigDict(env_file=".env", env_file_encoding="utf-8", extra="ignore", frozen=True, env_ignore_empty=True)

    data_dir: Path = Path("data")
    documents_dir: Path = Path("knowledge/documents")
    timezone: str = "Asia/Shanghai"
    embedding_model: str | None = None
    """None: the packaged multilingual e5."""
    reranker_model: str | None = None
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
        except (ZoneInfoNotFoundError, ValueError) as exc:
            raise ValueError(f"{value!r} is not a time zone; use a name such as Asia/Shanghai") from exc
        return value

    @field_validator("chroma_url", "llm_base_url")
    @classmethod
    def _web_address(cls, value: str | None) -> str | None:
        if value is not None and not value.startswith(("http://", "https://")):
            raise ValueError(f"{value!r} is not a web address; it must begin with http:// or https://")
        return value

    @field_validator("database_url")
    @classmethod
    def _known_database(cls, value: str | None) -> str | None:
        if value is not None and not value.startswith(("sqlite:///", "postgresql+psycopg://")):
            raise ValueError("the address must begin with sqlite:/// or postgresql+psycopg://")
        return value

    @field_validator("llm_timeout_seconds")
    @classmethod
    def _positive(cls, value: float) -> float:
        if not 0 < value <= 300:
            raise ValueError("give a number of seconds above 0 and at most 300")
        return value

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
    try:
        return LibrarySettings()
    except ValidationError as exc:
        raise SettingsError(describe(exc)) from exc
