"""From a person's words to a question for the register, where it is one."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date, timedelta

from knowledge.models import Span
from knowledge.register.asking import words
from knowledge.register.asking.leftover import finished, misread
from knowledge.register.asking.query import Ask, Group, Query, Status
from knowledge.register.entries import EntryKind, FieldName
from knowledge.register.naming import comparable
from knowledge.text.asked_times import AskedTime, Relation, asked_times
from knowledge.text.concepts import Concept
from knowledge.text.folding import fold

_KINDS = (EntryKind.TASK, EntryKind.CAMPAIGN, EntryKind.MEETING)
_STATUS_KINDS: dict[Status, tuple[EntryKind, ...]] = {
    Status.OPEN: (EntryKind.CAMPAIGN, EntryKind.TASK),
    Status.CLOSED: (EntryKind.CAMPAIGN,),
    Status.COMING: (EntryKind.MEETING,),
    Status.PAST: (EntryKind.MEETING,),
}
"""Kinds that can stand so; every other status is a task's."""
_WITH_DEADLINE = {EntryKind.TASK, EntryKind.CAMPAIGN}
_SHORTEST_TITLE = 6
"""Characters of a plan's title that names it."""
_TASKS = re.compile(words.PLURAL[EntryKind.TASK])
_FAR = 3
"""Words that may stand between "next" or "last" and its noun."""
_END = r"[\s?？!！。.,，]*$"


def read_query(text: str, today: date, plans: Callable[[], Iterable[str]] = tuple) -> Query | None:
    """What a question asks of the register; None where it asks for anything else, or for more than lists, counts and what comes next.

    `plans` gives titles of plans, and is asked only where the question speaks of tasks: of one that stands in the question as a whole the tasks alone are asked for. Whether every word is
    understood is told by `about`: what is left must be spoken of by the records that fit.
    """
    text, plan = _with_plan(text, plans()) if _TASKS.search(fold(text)) else (text, None)
    rest, query = _with_time(Query((), plan=plan), text, today)
    folded = fold(rest)
    if (mark := words.IN_HAND.search(folded)) is not None:
        folded, query = folded[: mark.start()] + "有" + folded[mark.end() :], replace(query, status=Status.UNDONE)
    if words.OTHER.search(folded):
        return None
    for shape in (_next, _due, _listed):
        found = shape(folded, query)
        if found is not None:
            return _checked(finished(*found, text), folded, today)
    return None


def read_filters(text: str, kind: EntryKind, today: date) -> Query:
    """Filters as words (本月, Q3, 宣传处, open) for the records of one kind; without words all of them."""
    rest, query = _with_time(Query((kind,)), text, today)
    rest, query = _qualified(fold(rest), query)
    if kind is EntryKind.CAMPAIGN:
        query = replace(query, sort=_sort(rest, kind))
    asked = replace(finished(re.sub(words.PLURAL[kind], " ", rest), query, text), loose=True)
    if misread(asked.words):
        # no record holds this: the person is told that it is not understood
        return replace(
            asked, about=(Group(asked.words, (Concept(asked.words, frozenset()),)),), within=frozenset({FieldName.NUMBER}), whole=False
        )
    return asked


def _checked(query: Query, folded: str, today: date) -> Query | None:
    """The query, unless it asks for what its kinds do not tell."""
    if query.plan is not None and query.kinds != (EntryKind.TASK,):
        return None
    if query.ask is Ask.LATEST and EntryKind.TASK in query.kinds:
        return None
    if misread(query.words):
        return None
    ahead = len(query.kinds) > 1 or (query.time is not None and query.kinds == (EntryKind.TASK,) and words.STILL.search(folded))
    if ahead and query.status is None and query.ask in (Ask.LIST, Ask.COUNT):
        query = replace(query, time=_from_today(query.time, today, past=bool(words.WAS.search(folded))))
    named = len(query.kinds) == 1 and query.kinds[0] is not EntryKind.TASK and len(query.about) == 1 and query.ask in (Ask.LIST, Ask.COUNT)
    topic = bool(words.TOPIC.search(folded)) or (
        named and bool(re.search(re.escape(query.about[0].surface) + r"\s*" + words.PLURAL[query.kinds[0]], folded))
    )
    return replace(query, loose=topic)


def _year_later(day: date) -> date:
    # by its next day, so that the last of February stays the last
    after = day + timedelta(days=1)
    return (
        after.replace(year=after.year + 1) - timedelta(days=1)
        if after.day == 1
        else date(day.year + 1, day.month, min(day.day, 28 if day.month == 2 else day.day))
    )


def _from_today(time: AskedTime | None, today: date, *, past: bool) -> AskedTime:
    """What "is due" is due from today on, unless the time asked for has passed or says where it begins."""
    if time is None:
        return AskedTime(today, None, "", Span(0, 0), Relation.SINCE)
    if time.start is None and time.end is not None and time.end < today and not time.year_given and not past:
        time = replace(time, end=_year_later(time.end))
    if time.start is None and time.end is not None and time.end >= today:
        return replace(time, start=today, relation=Relation.IN)
    return time


def _with_plan(text: str, plans: Iterable[str]) -> tuple[str, str | None]:
    """The text without the longest plan's title that stands in it whole, and that title as asked."""
    bare = comparable(text)
    whole = [(len(form), form) for plan in set(plans) if len(form := comparable(plan)) >= _SHORTEST_TITLE and form in bare]
    if not whole:
        return text, None
    form = max(whole)[1]
    found = re.search(r"[\s\W_]*".join(map(re.escape, form)), text, re.IGNORECASE)
    if found is None or words.MEETING_TITLE.search(form):
        return text, None
    rest = words.SET_BY.sub(" ", text[found.end() :], count=1)
    return re.sub(r"[《》“”\"]", " ", text[: found.start()] + " " + rest), found[0]


def _with_time(query: Query, text: str, today: date) -> tuple[str, Query]:
    times = asked_times(text, today)
    if not times and (ahead := words.FROM_NOW.search(text)) is not None:
        since = AskedTime(today, None, ahead[0], Span(*ahead.span()), Relation.SINCE)
        return text[: ahead.start()] + " " + text[ahead.end() :], replace(query, time=since)
    if len(times) != 1:
        return text, query
    time = times[0]
    return text[: time.span.start] + " " + text[time.span.end :], replace(query, time=time)


def _with_status(folded: str, query: Query) -> tuple[str, Query]:
    for status, pattern in words.STATUSES:
        match = pattern.search(folded)
        if match is not None and set(_STATUS_KINDS.get(status, (EntryKind.TASK,))) & set(query.kinds):
            return folded[: match.start()] + " " + folded[match.end() :], replace(query, status=status)
    return folded, query


def _next(folded: str, query: Query) -> tuple[str, Query] | None:
    """The next meeting, the last training course; their day and place are told with them."""
    for ask, pattern in ((Ask.NEXT, words.NEXT), (Ask.LATEST, words.LATEST)):
        mark = pattern.search(folded)
        if mark is None:
            continue
        due = re.compile(words.DEADLINE).match(folded, mark.end() + (folded[mark.end() : mark.end() + 1] == " "))
        if due is not None and ask is Ask.NEXT:
            rest = words.WHEN_WHERE.sub(" ", folded[: mark.start()] + " " + folded[due.end() :])
            return rest, replace(query, kinds=(EntryKind.TASK, EntryKind.CAMPAIGN), ask=ask, role=FieldName.DEADLINE)
        nouns = [(noun, kind) for kind in _KINDS if (noun := re.compile(words.SINGULAR[kind]).search(folded, mark.end())) is not None]
        if not nouns:
            continue
        # of "task force meeting" the last word is the noun
        noun, kind = max(nouns, key=lambda one: one[0].end())
        if len(folded[mark.end() : noun.start()].split()) > _FAR or "的" in folded[mark.end() : noun.start()]:
            continue
        rest = folded[: mark.start()] + " " + folded[mark.end() : noun.start()] + " " + folded[noun.end() :]
        rest = words.WHEN_WHERE.sub(" ", rest)
        return rest, replace(query, kinds=(kind,), ask=ask, status=None, sort=_sort(noun[0], kind))
    return None


def _due(folded: str, query: Query) -> tuple[str, Query] | None:
    """Whatever has a deadline: "what is due before June?"."""
    mark = words.DEADLINES.search(folded)
    if mark is None or _noun(folded) is not None or words.WHEN_WHERE.search(folded):
        return None
    rest = folded[: mark.start()] + " " + folded[mark.end() :]
    asked = replace(query, kinds=(EntryKind.TASK, EntryKind.CAMPAIGN), role=FieldName.DEADLINE)
    if re.search(r"overdue|逾期|过期", mark[0]):
        return rest, replace(asked, kinds=(EntryKind.TASK,), status=Status.OVERDUE)
    return rest, asked


def _listed(folded: str, query: Query) -> tuple[str, Query] | None:
    """Which, all, how many: the noun stands beside the word that asks, ends the question, or opens it."""
    for kind in _KINDS:
        noun = words.PLURAL[kind]
        for ask, find in _SHAPES:
            match = find(noun).search(folded)
            if match is None:
                continue
            rest = folded[: match.start()] + " " + " ".join(filter(None, match.groupdict().values())) + " " + folded[match.end() :]
            found = re.search(noun, match[0])
            asked = replace(query, kinds=(kind,), ask=ask, sort=_sort(found[0] if found else "", kind))
            rest, asked = _qualified(rest, asked)
            return None if words.WHEN_WHERE.search(rest) else (rest, asked)
    return _bare(folded, query)


def _bare(folded: str, query: Query) -> tuple[str, Query] | None:
    """A noun with a time or status and nothing else: "tasks not started yet", 6月的会议."""
    for kind in _KINDS:
        noun = re.search(words.PLURAL[kind], folded)
        if noun is None:
            continue
        rest = folded[: noun.start()] + " " + folded[noun.end() :]
        rest, asked = _qualified(rest, replace(query, kinds=(kind,), sort=_sort(noun[0], kind)))
        if (asked.status is not None or asked.time is not None) and not finished(rest, asked, "").about:
            return rest, asked
    return None


def _qualified(rest: str, query: Query) -> tuple[str, Query]:
    """The query with the status, and with the date that its time speaks of, and what is left of the text."""
    rest, query = _with_status(rest, query)
    for role, pattern, kinds in ((FieldName.DEADLINE, words.DUE, _WITH_DEADLINE), (FieldName.START, words.STARTED, {EntryKind.CAMPAIGN})):
        taken = pattern.search(rest)
        if taken is not None and set(query.kinds) <= kinds:
            rest, query = rest[: taken.start()] + " " + rest[taken.end() :], replace(query, role=role)
    return rest, query


def _sort(noun: str, kind: EntryKind) -> str | None:
    if kind is not EntryKind.CAMPAIGN:
        return None
    return next((sort for sort, pattern in words.SORTS if pattern.search(noun)), None)


def _noun(folded: str) -> str | None:
    return next((match[0] for kind in _KINDS if (match := re.search(words.PLURAL[kind], folded)) is not None), None)


Find = Callable[[str], re.Pattern[str]]
_BETWEEN_ZH = r"(?P<between>[^，。？?！!；;\s]{0,24}的)?"
_BETWEEN_EN = r"(?P<between>(?:[\w'-]+ ){0,3}?)"
_SHAPES: tuple[tuple[Ask, Find], ...] = (
    (Ask.COUNT, lambda noun: re.compile(rf"{words.COUNTED_ZH}{_BETWEEN_ZH}{noun}")),
    (
        Ask.COUNT,
        lambda noun: re.compile(
            rf"{noun}(?P<after>[^的，。？?！!；;]{{0,12}}?)(?:一共|总共|共|有)*(?:有)?(?:多少|几)(?:个|项|场|次|条|件|期)?{_END}"
        ),
    ),
    (Ask.COUNT, lambda noun: re.compile(rf"{words.COUNTED_EN}\s*{_BETWEEN_EN}{noun}")),
    (Ask.LIST, lambda noun: re.compile(rf"{words.LISTED_ZH}{_BETWEEN_ZH}{noun}(?!的|有哪些(?:要求|内容)|要求|内容)")),
    (Ask.LIST, lambda noun: re.compile(rf"{noun}(?P<after>[^的，。？?！!；;]{{0,8}}?){words.LISTED_ZH}{_END}")),
    (Ask.LIST, lambda noun: re.compile(rf"{words.LISTED_EN}\s*{_BETWEEN_EN}{noun}")),
    (
        Ask.LIST,
        lambda noun: re.compile(
            rf"^(?P<before>[^，。？?！!；;]{{0,40}}?)(?:的|(?<=[处科室局委心院站办部厅队]))\s*{noun}(?:清单|列表|一览|汇总)?{_END}"
        ),
    ),
    (
        Ask.LIST,
        lambda noun: re.compile(
            rf"^\s*{_BETWEEN_EN}{noun}(?= (?:of|due|in|on|by|for|before|after|until|from|with|that|which|chaired|led|held|owned|assigned|still|between|this|next|last|under|we)\b|{_END})"
        ),
    ),
)
