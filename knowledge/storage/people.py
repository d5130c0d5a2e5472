"""The people of a messenger in the database: how they are called, what an admin decided about them, and what they chose."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

import sqlalchemy as sa

from knowledge.models import Language
from knowledge.storage import records
from knowledge.storage.database import Database
from knowledge.storage.tables import people
from knowledge.storage.upserts import insert


class PersonState(StrEnum):
    """How far a person has come."""

    SEEN = "seen"
    """They wrote, and nothing was asked for or decided: whoever the settings list."""
    WAITING = "waiting"
    """They asked to be let in."""
    IN = "in"
    OUT = "out"
    """An admin refused or removed them."""


@dataclass(frozen=True, slots=True)
class Person:
    """A row. Times are aware, in UTC."""

    id: int
    name: str
    """Empty where they have never written."""
    username: str | None
    app_language: Language
    """Of their app."""
    language: Language | None = None
    """The one that they chose; None where it follows their app."""
    state: PersonState = PersonState.SEEN
    role: str | None = None
    """Only of those who are in."""
    asked_at: datetime | None = None
    """When an admin was last told that they ask to be let in; None while no admin could be told."""
    decided_at: datetime | None = None
    """Of the last decision about them, which may lie before their last request."""
    decided_by: int | None = None
    blocked: bool = False
    """They take no messages of the bot."""
    menu: str = ""
    """What stands in their command menu; empty for the menu of strangers."""

    @property
    def spoken(self) -> Language:
        """The language to speak to them."""
        return self.language or self.app_language


class People:
    """Reads and writes the people. Every method raises StoreError where the database fails."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def get(self, person: int) -> Person | None:
        """None for somebody who is not known."""
        with self._database.reading() as connection:
            row = connection.execute(sa.select(people).where(people.c.id == person)).mappings().one_or_none()
        return None if row is None else _person(row)

    def all(self, *states: PersonState) -> tuple[Person, ...]:
        """Everybody, or those in some states, by id. An office has hundreds of people, so that whoever pages them sorts them first."""
        wanted = sa.select(people).order_by(people.c.id)
        if states:
            wanted = wanted.where(people.c.state.in_(states))
        with self._database.reading() as connection:
            return tuple(_person(row) for row in connection.execute(wanted).mappings())

    def let_in(self) -> tuple[int, ...]:
        """The ids of those whom an admin let in, by id. Those whom the settings list need not be among them."""
        with self._database.reading() as connection:
            return tuple(connection.scalars(sa.select(people.c.id).where(people.c.state == PersonState.IN).order_by(people.c.id)))

    def seen(self, person: int, name: str, username: str | None, app_language: Language) -> Person:
        """Notes how a person is called and what language their app has; what is known besides stays as it is."""
        called = records.storable_values({"name": name, "username": username, "app_language": app_language})
        new = {**called, "id": person, "state": PersonState.SEEN, "blocked": False, "menu": ""}
        with self._database.writing() as connection:
            # Two replicas may meet somebody for the first time at once.
            connection.execute(insert(connection, people).values(**new).on_conflict_do_update(index_elements=[people.c.id], set_=called))
            return _person(connection.execute(sa.select(people).where(people.c.id == person)).mappings().one())

    def ask(self, before: Person) -> bool:
        """Notes that a person asks to be let in, where nothing was decided since `before` was read; whether it was noted.

        The request counts as handed on only when told() says so.
        """
        return self._change(before, state=PersonState.WAITING, role=None, asked_at=None)

    def told(self, person: int, at: datetime) -> None:
        """Notes that an admin was told of the person's request."""
        self._set(person, asked_at=at)

    def decide(self, before: Person, role: str | None, by: int, at: datetime) -> bool:
        """Lets a person in with a role, or with None refuses or removes them.

        False where somebody decided since `before` was read, so that of several who decide at once only the first does.
        """
        state = PersonState.OUT if role is None else PersonState.IN
        return self._change(before, state=state, role=role, decided_at=at, decided_by=by)

    def choose(self, person: int, language: Language | None) -> None:
        """Keeps the language that the person chose; with None it follows their app again."""
        self._set(person, language=language)

    def block(self, person: int, blocked: bool) -> bool:
        """Notes whether the person takes messages; whether that was news. Somebody unknown stays so."""
        with self._database.writing() as connection:
            wanted = sa.update(people).where(people.c.id == person, people.c.blocked != blocked).values(blocked=blocked)
            return bool(connection.execute(wanted).rowcount)

    def set_menu(self, person: int, menu: str) -> None:
        """Notes what stands in the person's command menu: at most 64 characters."""
        self._set(person, menu=menu)

    def _set(self, person: int, **values: Any) -> None:
        with self._database.writing() as connection:
            connection.execute(sa.update(people).where(people.c.id == person).values(**values))

    def _change(self, before: Person, **values: Any) -> bool:
        """Changes a row whose standing is what it was."""
        same = [
            people.c[name].is_(None) if value is None else people.c[name] == value
            for name, value in (("state", before.state), ("role", before.role), ("decided_at", before.decided_at))
        ]
        with self._database.writing() as connection:
            return bool(connection.execute(sa.update(people).where(people.c.id == before.id, *same).values(**values)).rowcount)


def _person(row: Mapping[Any, Any]) -> Person:
    chosen = None if row["language"] is None else records.language(row["language"])
    kept = ("id", "name", "username", "role", "asked_at", "decided_at", "decided_by", "blocked", "menu")
    return Person(
        app_language=records.language(row["app_language"]),
        language=chosen,
        state=PersonState(row["state"]),
        **{name: row[name] for name in kept},
    )
