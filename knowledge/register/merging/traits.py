"""What merging looks at of an entry, found once."""

from __future__ import annotations

import functools
import re
from datetime import date, timedelta
from functools import cached_property

from knowledge.models import Language
from knowledge.register.entries import Entry, EntryKind, FieldName
from knowledge.register.intervals import Interval, interval
from knowledge.register.merging.likeness import Core, core, wording
from knowledge.register.merging.standing import Paper
from knowledge.register.merging.years import loose_days
from knowledge.text.language import detect
from knowledge.text.levels import Level, levels_in

_YEARS = re.compile(r"(?<!\d)((?:19|20)\d\d)(?:\s*年?\s*[-—–~至到]+\s*((?:19|20)\d\d))?(?!\d)")
_WEEKLY = re.compile(r"每(?:周|星期)([一二三四五六日天])|\b(?:every|each) ((?:mon|tues|wednes|thurs|fri|satur|sun)day)", re.IGNORECASE)
_WEEKDAYS = {
    name: place for names in ("一二三四五六日", ("mon", "tue", "wed", "thu", "fri", "sat", "sun")) for place, name in enumerate(names)
} | {"天": 6}
_LONGEST_MEETING = 7
"""Days of a meeting; what lasts longer says only about when it is."""


class Traits:
    """An entry with its document, and what is compared of it."""

    def __init__(self, entry: Entry, paper: Paper) -> None:
        self.entry = entry
        self.paper = paper
        self.label = entry.label.value

    @cached_property
    def language(self) -> Language:
        return detect(self.label)

    @cached_property
    def core(self) -> Core:
        """Of a task its whole wording; of a meeting or campaign the core of its name."""
        return wording(self.label) if self.entry.kind is EntryKind.TASK else core(self.label)

    def values(self, *names: FieldName) -> tuple[str, ...]:
        return tuple(field.value for field in self.entry.fields if field.name in names)

    @cached_property
    def chairs(self) -> tuple[str, ...]:
        return self.values(FieldName.CHAIR)

    @cached_property
    def speakers(self) -> tuple[str, ...]:
        return self.values(FieldName.SPEAKER)

    @cached_property
    def levels(self) -> frozenset[Level]:
        """Levels of government that its label names."""
        return levels_in(self.label)

    @cached_property
    def places(self) -> tuple[str, ...]:
        return self.values(FieldName.PLACE)

    @cached_property
    def units(self) -> tuple[str, ...]:
        return self.values(FieldName.UNIT)

    @cached_property
    def hosts(self) -> tuple[str, ...]:
        return self.values(FieldName.HOST)

    @cached_property
    def times(self) -> frozenset[str]:
        """Hours at which a meeting begins."""
        hours = (field.normal[:5] for field in self.entry.all(FieldName.TIME))
        return frozenset(hour for hour in hours if re.fullmatch(r"\d\d:\d\d", hour))

    @cached_property
    def held(self) -> tuple[Interval, ...]:
        """Days of a meeting that are known with their year."""
        found = (interval(field.normal) for field in self.entry.all(FieldName.DATE))
        return tuple(one for one in found if one is not None)

    @cached_property
    def loose(self) -> tuple[tuple[int, int], ...]:
        """Month and day of a meeting's days, the first and the last, whose year nobody tells."""
        if self.held:
            return ()
        found = [loose_days(field.value) for field in self.entry.all(FieldName.DATE)]
        return tuple(dict.fromkeys(day for one in found if one is not None for day in one))

    @cached_property
    def exact(self) -> tuple[date, ...]:
        """Every day of a meeting that is known to the day."""
        return tuple(
            one.start + timedelta(days=n)
            for one in self.held
            if (one.end - one.start).days < _LONGEST_MEETING
            for n in range((one.end - one.start).days + 1)
        )

    @cached_property
    def deadlines(self) -> frozenset[str]:
        """Last days as ISO dates, or ONGOING and RECURRING."""
        return frozenset(_last(field.normal) for field in self.entry.all(FieldName.DEADLINE) if field.normal)

    @cached_property
    def weekdays(self) -> frozenset[int]:
        """Days of the week, from Monday as 0, on which it comes again."""
        texts = (self.label, *self.values(FieldName.DEADLINE))
        return frozenset(_WEEKDAYS[(match[1] or match[2][:3]).lower()] for text in texts for match in _WEEKLY.finditer(text))

    @cached_property
    def starts(self) -> frozenset[str]:
        return frozenset(field.normal for field in self.entry.all(FieldName.START) if field.normal)

    @cached_property
    def dated(self) -> frozenset[int]:
        """Years of its days and deadlines."""
        names = (FieldName.DATE, FieldName.START, FieldName.DEADLINE)
        spans = [found for field in self.entry.fields if field.name in names and (found := interval(field.normal)) is not None]
        return frozenset(year for span in spans for year in range(span.start.year, span.end.year + 1))

    @cached_property
    def years(self) -> frozenset[int]:
        """The years that it may be of: those in its label, else of its days, else of its plan's or document's title, else of its
        document. Empty where nothing tells."""
        of_plan = frozenset(year for plan in self.values(FieldName.PLAN) for year in years_in(plan))
        own = self.paper.own_year
        choices = (years_in(self.label), self.dated, of_plan, years_in(self.paper.title), frozenset() if own is None else frozenset({own}))
        return next((found for found in choices if found), frozenset())


@functools.lru_cache(maxsize=65536)
def years_in(text: str) -> frozenset[int]:
    """The years that a text names; of 2024—2026 all of them."""
    found: set[int] = set()
    for match in _YEARS.finditer(text):
        first = int(match[1])
        last = int(match[2]) if match[2] else first
        found |= set(range(first, last + 1)) if first <= last <= first + 10 else {first, last}
    return frozenset(found)


def _last(normal: str) -> str:
    found = interval(normal)
    return normal if found is None else found.end.isoformat()
