"""Who is served, and as what.

The settings are the root of trust: their admins are admins whatever the database says. Of everybody else the database decides, where an admin
decided something; else the settings' list lets in as staff.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Literal

from bot.roles import Role
from knowledge.models import Language
from knowledge.storage.people import People, Person, PersonState

ASK_AGAIN = timedelta(days=1)
"""After which a refused or removed person may ask once more, and a request that lies unanswered is brought to mind."""
AT_THE_TERMINAL = 0
"""Stands for whoever decides at the terminal of the machine; no person of the messenger has this id."""
PAGE = 8
"""Lines of a page of people."""


@dataclass(frozen=True, slots=True)
class Listed:
    """Whom the settings name."""

    admins: frozenset[int] = frozenset()
    allowed: frozenset[int] = frozenset()


class Standing(StrEnum):
    """Where a person stands, in the order of the list."""

    WAITING = "waiting"
    IN = "in"
    OUT = "out"


@dataclass(frozen=True, slots=True)
class Member:
    """A person with what follows from the settings and the decisions."""

    person: Person
    standing: Standing
    role: Role | None
    """None for whoever is not in."""
    fixed: bool
    """Named as an admin in the settings: no decision changes that."""

    @property
    def id(self) -> int:
        return self.person.id


@dataclass(frozen=True, slots=True)
class Page:
    """A part of the list of people."""

    number: int
    """From 1."""
    count: int
    first: int
    """Place of its first member in the list, from 1."""
    members: tuple[Member, ...]


Obstacle = Literal["self", "settings"]


def role_of(person: int, known: Person | None, listed: Listed) -> Role | None:
    """What somebody may do now; None for nothing. `known` is what the database has of them."""
    if person in listed.admins:
        return Role.ADMIN
    if known is not None and known.state is PersonState.IN:
        return _role(known.role)
    # Who asks again after a removal has been decided about all the same.
    if known is not None and (known.state is PersonState.OUT or known.decided_at is not None):
        return None
    return Role.STAFF if person in listed.allowed else None


def member_of(person: Person, listed: Listed) -> Member | None:
    """None for somebody who neither is in, nor asked, nor was decided about."""
    role = role_of(person.id, person, listed)
    if role is not None:
        return Member(person, Standing.IN, role, fixed=person.id in listed.admins)
    if person.state is PersonState.SEEN:
        return None
    return Member(person, Standing.WAITING if person.state is PersonState.WAITING else Standing.OUT, None, fixed=False)


def in_order(members: Sequence[Member]) -> tuple[Member, ...]:
    """Who waits first, the oldest request before the others; then those who are in, by role and name; then the others by name."""
    standings, roles = list(Standing), [Role.ADMIN, Role.REVIEWER, Role.STAFF]

    def place(member: Member) -> tuple[int, float, int, str, int]:
        asked = member.person.asked_at
        since = asked.timestamp() if member.standing is Standing.WAITING and asked is not None else 0.0
        rank = roles.index(member.role) if member.role is not None else 0
        return standings.index(member.standing), since, rank, member.person.name.casefold(), member.id

    return tuple(sorted(members, key=place))


def page_of(members: Sequence[Member], number: int) -> Page:
    """The page of that number, or the nearest that there is."""
    count = max(-(-len(members) // PAGE), 1)
    number = min(max(number, 1), count)
    first = (number - 1) * PAGE
    return Page(number, count, first + 1, tuple(members[first : first + PAGE]))


def obstacle(member: Member, admin: int) -> Obstacle | None:
    """Why an admin cannot change what somebody may do; None where nothing stands in the way."""
    if member.fixed:
        return "settings"
    return "self" if member.id == admin else None


def may_ask_at(known: Person, now: datetime) -> datetime | None:
    """When a refused or removed person may ask again; None for now."""
    if known.state is not PersonState.OUT or known.decided_at is None:
        return None
    moment = known.decided_at + ASK_AGAIN
    return moment if now < moment else None


def is_pending(known: Person, now: datetime) -> bool:
    """Whether a request lies with the admins, and not for so long that they should be told again."""
    return known.state is PersonState.WAITING and known.asked_at is not None and now < known.asked_at + ASK_AGAIN


@dataclass(frozen=True, slots=True)
class Circle:
    """The people around a bot: what the database and the settings say together. Methods block and raise StoreError."""

    people: People
    listed: Listed

    def member(self, person: int) -> Member | None:
        """None for somebody who neither is in, nor asked, nor was decided about."""
        known = self.people.get(person)
        if known is None:
            known = unseen(person) if role_of(person, None, self.listed) is not None else None
        return None if known is None else member_of(known, self.listed)

    def role(self, person: int) -> Role | None:
        """What somebody may do now; None for nothing."""
        return role_of(person, self.people.get(person), self.listed)

    def members(self) -> tuple[Member, ...]:
        """Everybody who is in, asked, or was decided about, in the order of the list; also those listed people who have never written."""
        known = {one.id: one for one in self.people.all()}
        rows = [*known.values(), *(unseen(one) for one in (self.listed.admins | self.listed.allowed) - known.keys())]
        return in_order([member for row in rows if (member := member_of(row, self.listed)) is not None])

    def served(self, least: Role = Role.STAFF) -> tuple[Member, ...]:
        """Those who may act in a role, in the order of the list; whether they take messages says `person.blocked`."""
        return tuple(member for member in self.members() if member.role is not None and member.role.may_act_as(least))


def unseen(person: int, language: Language = "zh") -> Person:
    """What is known of a listed person who has never written."""
    return Person(person, "", None, language)


def _role(name: str | None) -> Role | None:
    """A role that this version does not know opens nothing."""
    return Role(name) if name in set(Role) else None
