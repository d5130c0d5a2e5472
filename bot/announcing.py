"""Who gets an announcement, and what is said of it. Pure but for the people, who are looked up."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from bot.people import Circle
from bot.wording.announcements import ANNOUNCEMENTS
from knowledge.models import Language
from knowledge.storage.announcements import CopyState


class Recipients(Protocol):
    """Those who may get announcements. Methods block and raise StoreError."""

    def ids(self) -> Sequence[int]:
        """Everybody who is let in and takes messages, each once."""

    def lets_in(self, person: int) -> bool:
        """Whether somebody is still let in."""

    def refuse(self, person: int) -> None:
        """Notes that somebody takes no messages any more."""

    def language(self, person: int) -> Language:
        """In which to speak to somebody who did not write just now."""


@dataclass(frozen=True, slots=True)
class EverybodyLetIn:
    """Recipients by the settings and the database."""

    circle: Circle

    def ids(self) -> Sequence[int]:
        """In the order of their ids."""
        return sorted(member.id for member in self.circle.served() if not member.person.blocked)

    def lets_in(self, person: int) -> bool:
        """Looked up anew, so that whoever was removed in between gets nothing."""
        return self.circle.role(person) is not None

    def refuse(self, person: int) -> None:
        """Until they write again."""
        self.circle.people.block(person, True)

    def language(self, person: int) -> Language:
        """The one that they chose, else that of their app."""
        known = self.circle.people.get(person)
        return "zh" if known is None else known.spoken


def progress(counts: Mapping[CopyState, int], language: Language) -> str:
    """How far it is."""
    everybody = sum(counts.values())
    return ANNOUNCEMENTS.say("sending", language, done=everybody - counts[CopyState.WAITING] - counts[CopyState.SENDING], all=everybody)


def result(counts: Mapping[CopyState, int], language: Language) -> str:
    """What became of all copies, once none is waiting."""
    told = [
        ANNOUNCEMENTS.say(key, language, n=counts[state])
        for key, state in (("sent", CopyState.SENT), ("blocked", CopyState.BLOCKED), ("failed", CopyState.FAILED))
    ]
    if counts[CopyState.SENDING]:
        told.append(ANNOUNCEMENTS.say("unclear", language, n=counts[CopyState.SENDING]))
    return ANNOUNCEMENTS.say("done", language, counts=ANNOUNCEMENTS.say("semicolon", language).join(told))
