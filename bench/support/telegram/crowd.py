"""People who ask at once: in private chats, in groups, in topics of a forum."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bench.support.telegram.tally import Asked
from tests.support.bot_api import BotApiServer, Group, Person

QUESTIONS = (
    "2026年全国卫生健康工作会议在哪里召开？",
    "全国卫生健康工作会议部署了多少项重点任务？",
    "2024健康中国促进大会由哪家单位主办？",
    "首都卫生健康系统文化建设工作交流会在哪里召开？",
    "征集的案例分为几大类？",
    "文化建设工作交流会由谁主持？",
    "Who chaired the cultural development conference?",
    "When was the 2026 National Health Work Conference held?",
    "Who presided over the enlarged Party Committee meeting of July?",
    "How many people are to attend the Healthy China Promotion Conference?",
    "Which number does the work plan on health publicity bear?",
    "What is the weather like today?",
)
"""For the bundled documents; the last has no answer in them."""
_FIRST_PERSON = 10_001
_FIRST_GROUP = -1_001_000_001_000
_GROUP_SIZE = 4
"""People who ask in one group: with three questions each, below the twenty messages a minute that a group takes."""
_TOPIC = 7
_IN_GROUPS = 8
"""Every so many people ask in a group."""


@dataclass(frozen=True, slots=True)
class Seat:
    """A person, and where they ask."""

    person: Person
    group: Group | None = None
    topic: int | None = None


class Crowd:
    """So many people; every eighth of them asks in a group, and every other group is a forum, where they ask in a topic."""

    def __init__(self, server: BotApiServer, people: int, spare: int = 0) -> None:
        """`spare` more people who may ask and are not among those that do."""
        self._server = server
        made = [server.person(_FIRST_PERSON + number, f"Person {number}", "zh-hans" if number % 2 else "en") for number in range(people)]
        self.spare = [server.person(_FIRST_PERSON + people + number, f"Spare {number}", "zh-hans") for number in range(spare)]
        outside = [person for number, person in enumerate(made) if number % _IN_GROUPS]
        inside = [person for number, person in enumerate(made) if not number % _IN_GROUPS]
        self.seats = [Seat(person) for person in outside]
        for first in range(0, len(inside), _GROUP_SIZE):
            number = first // _GROUP_SIZE
            group = server.group(_FIRST_GROUP - number, f"Group {number}", forum=bool(number % 2))
            group.opens_topic(_TOPIC)
            self.seats += [Seat(person, group, _TOPIC if number % 2 else None) for person in inside[first : first + _GROUP_SIZE]]

    @property
    def ids(self) -> list[int]:
        """Of everyone."""
        return [seat.person.id for seat in self.seats] + [person.id for person in self.spare]

    def ask(self, seat: Seat, text: str, pages: Sequence[str]) -> Asked:
        """Sends a question whose answer must hold these words, page by page."""
        name = self._server.world.bot["username"]
        said = seat.person.sends(text if seat.group is None else f"@{name} {text}", to=seat.group, topic=seat.topic)
        return Asked(said["chat"]["id"], said["message_id"], text, time.monotonic(), tuple(pages))


def rows(each: int) -> list[tuple[str, ...]]:
    """Rows of questions, `each` long, of which every person asks one."""
    return [tuple(QUESTIONS[(first + step) % len(QUESTIONS)] for step in range(each)) for first in range(0, len(QUESTIONS), 2)]


Answers = Mapping[tuple[str, ...], Sequence[Sequence[str]]]
"""For each row the pages of the answer to each of its questions."""
