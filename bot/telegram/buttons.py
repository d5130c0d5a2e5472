"""Buttons under messages, and what their presses say. Pure.

Anybody in a chat can send any callback data to the bot, so that nothing in it is believed: a token only finds what was kept for the person
who asked, pages are clamped, and a record's id opens what that person may read anyway.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

MOST_BYTES = 64
"""Of callback data, as https://core.telegram.org/bots/api#inlinekeyboardbutton has it."""
_DATA = re.compile(r"(?P<act>[lcd]):(?P<token>[A-Za-z0-9_-]{16}):(?P<page>[0-9]{1,4})(?::(?P<record>[0-9a-f]{12}):(?P<part>[0-9]{1,2}))?")


class Act(StrEnum):
    """What a press asks for."""

    LIST = "l"
    CARD = "c"
    CALENDAR = "d"


@dataclass(frozen=True, slots=True)
class Press:
    """What stands behind a button."""

    act: Act
    token: str
    """Of the list."""
    page: int
    record: str = ""
    """Id; empty for LIST."""
    part: int = 0
    """Of a card that is too long for one message, from 0."""


@dataclass(frozen=True, slots=True)
class Button:
    """What a person sees, and the data that its press sends."""

    text: str
    data: str


@dataclass(frozen=True, slots=True)
class View:
    """One message with its buttons."""

    text: str
    """Telegram HTML."""
    buttons: tuple[tuple[Button, ...], ...] = ()
    """Row by row."""


def packed(press: Press) -> str:
    """The callback data of a press: at most 39 bytes."""
    record = f":{press.record}:{press.part}" if press.record else ""
    return f"{press.act.value}:{press.token}:{press.page}{record}"


def read(data: str) -> Press | None:
    """The press that callback data means; None for anything that packed() does not make."""
    match = _DATA.fullmatch(data)
    if match is None:
        return None
    act, record = Act(match["act"]), match["record"] or ""
    if (act is Act.LIST) is bool(record):
        return None
    return Press(act, match["token"], int(match["page"]), record, int(match["part"] or 0))
