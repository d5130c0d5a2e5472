"""What the buttons about documents say. Pure.

Anybody can send any of it to the bot: a token only finds the list that was kept for the person who asked, a key only names a document, and
who may do what is looked up at each press.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

PATTERN = r"^k:"
"""What routes a press here."""
_DATA = re.compile(r"k:(?P<act>[lcfry]):(?P<token>[A-Za-z0-9_-]{16}):(?P<page>[0-9]{1,4})(?::(?P<key>[0-9]{1,9}):(?P<part>[0-9]{1,2}))?")


class Act(StrEnum):
    """What a press asks for."""

    LIST = "l"
    CARD = "c"
    FILE = "f"
    REMOVE = "r"
    """Asks once more."""
    REMOVE_SURELY = "y"


@dataclass(frozen=True, slots=True)
class Press:
    """What stands behind a button."""

    act: Act
    token: str
    """Of the list."""
    page: int
    key: int = 0
    """Of the document; 0 for LIST."""
    part: int = 0
    """Of a card that is too long for one message, from 0."""


def packed(press: Press) -> str:
    """The callback data of a press: at most 37 bytes."""
    document = f":{press.key}:{press.part}" if press.key else ""
    return f"k:{press.act.value}:{press.token}:{press.page}{document}"


def read(data: str) -> Press | None:
    """The press that callback data means; None for anything that packed() does not make."""
    match = _DATA.fullmatch(data)
    if match is None:
        return None
    act, key = Act(match["act"]), int(match["key"] or 0)
    return None if (act is Act.LIST) is bool(key) else Press(act, match["token"], int(match["page"]), key, int(match["part"] or 0))
