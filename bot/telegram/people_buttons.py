"""What the buttons about people and languages say. Pure.

Anybody can send any of it to the bot: whoever presses is looked up at each press, and an id only names whom an admin decides about.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from bot.roles import Role
from knowledge.models import Language

PEOPLE_PATTERN, LANGUAGE_PATTERN = r"^p:", r"^g:"
"""What routes a press here."""
REQUEST = 0
"""In place of a page: the button stands under the message that told an admin of a request."""
_LETTERS = {Role.STAFF: "s", Role.REVIEWER: "r", Role.ADMIN: "a"}
_ROLES = {letter: role for role, letter in _LETTERS.items()}
_PEOPLE = re.compile(r"p:(?P<act>[lcyrxznb]):(?P<person>[0-9]{1,16}):(?P<page>[0-9]{1,4})(?::(?P<role>[sra]))?")
_LANGUAGE = re.compile(r"g:(?P<language>zh|en|app):(?P<person>[0-9]{1,16})")


class Act(StrEnum):
    """What a press asks for."""

    LIST = "l"
    CARD = "c"
    LET_IN = "y"
    """Who waits, with a role."""
    REFUSE = "n"
    ROLE = "r"
    """Changes the role of who is in."""
    REMOVE = "x"
    """Asks once more."""
    REMOVE_SURELY = "z"
    BACK_IN = "b"
    """Lets in again who was refused or removed."""


WITH_ROLE = frozenset({Act.LET_IN, Act.ROLE, Act.BACK_IN})


@dataclass(frozen=True, slots=True)
class PeoplePress:
    """What stands behind a button about people."""

    act: Act
    person: int = 0
    """0 with LIST."""
    page: int = 1
    """Of the list from which it came; REQUEST for none."""
    role: Role | None = None
    """With the acts WITH_ROLE only."""


@dataclass(frozen=True, slots=True)
class LanguagePress:
    """What stands behind a button about languages."""

    language: Language | None
    """None for that of the app."""
    person: int
    """Who asked for the buttons."""


def packed(press: PeoplePress) -> str:
    """The callback data of a press: at most 27 bytes."""
    role = f":{_LETTERS[press.role]}" if press.role is not None else ""
    return f"p:{press.act.value}:{press.person}:{press.page}{role}"


def read_people(data: str) -> PeoplePress | None:
    """The press that callback data means; None for anything that packed() does not make."""
    match = _PEOPLE.fullmatch(data)
    if match is None:
        return None
    act, role = Act(match["act"]), _ROLES.get(match["role"] or "")
    if (act in WITH_ROLE) is (role is None):
        return None
    return PeoplePress(act, int(match["person"]), int(match["page"]), role)


def packed_language(press: LanguagePress) -> str:
    """The callback data of a press: at most 22 bytes."""
    return f"g:{press.language or 'app'}:{press.person}"


def read_language(data: str) -> LanguagePress | None:
    """The press that callback data means; None for anything that packed_language() does not make."""
    match = _LANGUAGE.fullmatch(data)
    if match is None:
        return None
    chosen: dict[str, Language] = {"zh": "zh", "en": "en"}
    return LanguagePress(chosen.get(match["language"]), int(match["person"]))
