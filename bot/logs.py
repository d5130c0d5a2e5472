"""Where the log goes, and what must never stand in it.

The token stands in every URL that the Telegram bot calls, and in some of the errors that come back.
"""

from __future__ import annotations

import logging
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from knowledge.errors import SettingsError
from knowledge.logfile import FORMAT, LogFile, protect
from knowledge.settings import LibrarySettings, load_settings

FILE = Path("logs/bot.log")
"""Below DATA_DIR."""
_OWN = ("bot", "knowledge")
_TALKATIVE = ("httpx", "httpcore")
"""Log each request, with the token in its address."""


@contextmanager
def to_file() -> Iterator[None]:
    """While it is open, the log goes to logs/bot.log below DATA_DIR and not to the terminal, without the library's secrets.

    From INFO up of our own, from WARNING up of others, Python's warnings included. The file and its folder are made at the first line; where
    that is not possible, the lines are dropped: an asker is answered all the same.
    """
    folder, secrets = _folder_and_secrets()
    handler = LogFile(folder / FILE)
    root = logging.getLogger()
    levels = {name: logging.getLogger(name).level for name in _OWN}
    unprotect = protect(secrets)
    logging.captureWarnings(True)
    root.addHandler(handler)
    for name in _OWN:
        logging.getLogger(name).setLevel(logging.INFO)
    try:
        yield
    finally:
        for name, level in levels.items():
            logging.getLogger(name).setLevel(level)
        root.removeHandler(handler)
        logging.captureWarnings(False)
        unprotect()
        handler.close()


def to_stderr() -> None:
    """Sends log lines from INFO up to stderr as well, as a service's log, where the program has not set up such logging itself."""
    root = logging.getLogger()
    if all(isinstance(handler, LogFile) for handler in root.handlers):
        handler = logging.StreamHandler()
        handler.setFormatter(logging.Formatter(FORMAT))
        root.addHandler(handler)
        root.setLevel(logging.INFO)
    for name in _TALKATIVE:
        logging.getLogger(name).setLevel(logging.WARNING)


def _folder_and_secrets() -> tuple[Path, tuple[str, ...]]:
    """Where a setting is wrong, the command itself says so; until then the folder alone counts."""
    try:
        settings = load_settings()
    except SettingsError:
        return Path(os.environ.get("DATA_DIR") or LibrarySettings.model_fields["data_dir"].default), ()
    return settings.data_dir, settings.secrets
