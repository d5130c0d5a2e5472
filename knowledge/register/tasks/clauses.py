"""The clauses behind an item that say who does it and until when.

责任单位：宣传处。完成时限：6月底前。        （责任处室：宣传处；完成时限：6月底前）        （宣传处牵头，6月底前完成）
Responsible: Publicity Division. Deadline: 30 June.        (Publicity Division, by end of June)
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import IntEnum

from knowledge.models import Span
from knowledge.register.entries import FieldName, Found
from knowledge.register.people import is_person
from knowledge.register.tasks.deadlines import Clock, stated
from knowledge.register.tasks.parties import is_body, is_nobody, parties
from knowledge.register.tasks.times import says_only_when
from knowledge.register.tasks.words import labels_in
from knowledge.text.folding import fold

_PARTIES = frozenset({FieldName.UNIT, FieldName.PARTNER, FieldName.PERSON})
_BRACKET = re.compile(r"[（(\[【]((?:[^（）()\[\]【】]|[（(][^（）()]*[）)])*)[）)\]】]\s*[。.；;]?\s*$")
_HEAD_BRACKET = re.compile(r"[^。（(]{4,40}[（(]([^（）()]+)[）)]。(?=.)")
"""建设资源库（宣传处牵头）。全年入库1200件。"""
_DASH = re.compile(r"\s(?:[–—-]|——)\s+([^–—()（）]{3,120}?)\s*[.。；;]?\s*$")
"""Sign the agreement - Personnel Division, 31 March 2026."""
_DONE = re.compile(r".{0,4}(?:完成|办结|落实|整改)|to be|comple|by when", re.IGNORECASE)
"""Labels of deadlines that only tasks have; contests and calls have a deadline too."""
_END_EN = re.compile(r"\.(?=\s|$)(?<!\bNo\.)(?<!\bDr\.)(?<!\be\.g\.)")
_EDGE = " 　、，,；;（(【[—–-:："
_LONGEST = 160
"""Characters of the longest value that a label can have."""
_ROLE = re.compile(r"牵头|负责|配合|协助|承办|落实|会同|\b(?:lead|support)\b", re.IGNORECASE)
_TIME = re.compile(
    r"\d|[一二三四五六七八九十]月|年底|年内|季度|长期|持续|每[年月季]|\b(?:by|before|end|q[1-4]|ongoing|monthly|quarterly|weekly|(?:jan|febr)uary|march|april|may|june|july|august|(?:septem|octo|novem|decem)ber)\b",
    re.IGNORECASE,
)

_LAST_PIECE = re.compile(r"(?:[，,；;]\s*|(?<=[一-鿿])[ 　]+)([^，,；;\s][^，,；;]*)$")
_SENTENCE = re.compile(r"[\s。.；;，,]*([^。；;\n]*[^。.；;\n\s])")


class Sureness(IntEnum):
    """How surely a clause makes its item a task."""

    POSSIBLE = 1
    """A bracket with nothing but names or nothing but a time."""
    LIKELY = 2
    """A bracket with a name and a time, or with 牵头, 负责."""
    SURE = 3
    """Labels that only tasks have."""


@dataclass(frozen=True, slots=True)
class Tail:
    """What stands behind the words of a task."""

    start: int
    """Where the task's own words end, in the text given."""
    fields: tuple[Found, ...]
    sureness: Sureness
    end: int
    """Where the last clause ends, in the text given."""


def tail_of(text: str, at: int, clock: Clock) -> Tail | None:
    """The clauses of an item's text, `at` added to the spans of their fields; None where it has none."""
    tail = _labelled(text, at, clock) or _bracketed(text, at, clock)
    if tail is None or any(one.name is FieldName.DEADLINE for one in tail.fields):
        return tail
    return _timed(tail, text, at, clock)


def _timed(tail: Tail, text: str, at: int, clock: Clock) -> Tail:
    """The clauses with the time in a sentence of its own behind them: 责任单位：宣传处。长期坚持。"""
    behind = _SENTENCE.match(text, tail.end)
    if behind is None or not says_only_when(behind[1]):
        return tail
    limit = stated(behind[1], at + behind.start(1), clock)
    fields = (*tail.fields, limit) if limit is not None and limit.normal else tail.fields
    return Tail(tail.start, fields, tail.sureness, behind.end(1))


def _labelled(text: str, at: int, clock: Clock) -> Tail | None:
    labels = labels_in(text)
    strong = [one for one in labels if one[0].strong]
    if not strong:
        return None
    first = labels.index(strong[0])
    while first > 0 and _end(text, labels[first - 1][2], labels[first][1]) is not None:
        first -= 1  # 目标：…；责任单位：…: what stands in one row with a label is a clause too
    labels = labels[first:]
    fields: list[Found] = []
    end = labels[0][1]
    for i, (label, _, begins) in enumerate(labels):
        limit = labels[i + 1][1] if i + 1 < len(labels) else len(text)
        end = _value_end(text, begins, limit)
        if end - begins > _LONGEST and label.name is not FieldName.MEASURE:
            return None
        fields += _fields(label.name, text[begins:end], at + begins, clock)
    names = {one.name for one in fields}
    strongly = {label.name for label, _, _ in strong}
    dated = any(_DONE.match(text, start) for label, start, _ in strong if label.name is FieldName.DEADLINE)
    sure = dated or FieldName.UNIT in strongly or (bool(names & _PARTIES) and FieldName.DEADLINE in names)
    if not names & {*_PARTIES, FieldName.DEADLINE}:
        return None
    start = len(text[: labels[0][1]].rstrip(_EDGE))
    return Tail(start, tuple(fields), Sureness.SURE if sure else Sureness.POSSIBLE, end)


def _end(text: str, begins: int, limit: int) -> int | None:
    """Where a value ends if nothing but a mark parts it from the label behind it; None where other words come between."""
    end = _value_end(text, begins, limit)
    return end if not text[end:limit].strip(_EDGE + "。.") else None


def _value_end(text: str, begins: int, limit: int) -> int:
    depth = 0
    for i in range(begins, limit):
        char = text[i]
        if char in "（([【":
            depth += 1
        elif char in "）)]】":
            depth -= 1
            if depth < 0:
                return i
        elif depth == 0 and (char in "。\n" or (char == "." and _END_EN.match(text, i))):
            return i
    return begins + len(text[begins:limit].rstrip(_EDGE))


def _fields(name: FieldName, value: str, at: int, clock: Clock) -> list[Found]:
    if name in _PARTIES:
        return _who(name, value, at, clock)
    if name is FieldName.DEADLINE:
        found = stated(value, at, clock)
        return [] if found is None else [found]
    start = len(value) - len(value.lstrip())
    bare = value.strip(" 　；;，,。")
    return [] if is_nobody(value) else [Found(name, bare, fold(bare), Span(at + start, at + start + len(bare)))]


def _who(name: FieldName, value: str, at: int, clock: Clock) -> list[Found]:
    """Bodies and persons of a clause, with the time that may stand behind them: 责任单位：宣传处，6月底前。"""
    apart = _LAST_PIECE.search(value)
    if apart is not None and apart.start() > 0 and says_only_when(apart[1]):
        told = stated(apart[1], at + apart.start(1), clock)
        return [*parties(value[: apart.start()], at, name), *([told] if told is not None and told.normal else [])]
    last = max(value.rfind(mark) for mark in "，,；;")
    limit = stated(value[last + 1 :], at + last + 1, clock) if last > 0 and _TIME.search(value, last) else None
    if limit is not None and limit.normal and not is_body(limit.value):
        return [*parties(value[:last], at, name), limit]
    return parties(value, at, name)


def assigned(text: str, at: int, clock: Clock) -> tuple[Found, ...] | None:
    """The fields of words that are nothing but names and times (Gu Lan, 20 June), `at` added; None for any other words."""
    fields: list[Found] = []
    start = 0
    for piece in re.split(r"([；;，,])", text):
        value = piece.strip()
        if value and piece not in "；;，,":
            read = _piece(piece, at + start, clock)
            if read is None:
                return None
            fields += read
        start += len(piece)
    return tuple(fields) or None


def _bracketed(text: str, at: int, clock: Clock) -> Tail | None:
    start = max(0, len(text) - 2 * _LONGEST)
    bracket = _HEAD_BRACKET.match(text) or _BRACKET.search(text, start) or _DASH.search(text, start)
    if bracket is None or not bracket[1].strip() or len(bracket[1]) > _LONGEST:
        return None
    head = bracket.re is _HEAD_BRACKET
    fields = assigned(bracket[1], at + bracket.start(1), clock)
    if fields is None:
        return None
    names = {one.name for one in fields}
    if not names & {*_PARTIES, FieldName.DEADLINE}:
        return None
    both = FieldName.DEADLINE in names and bool(names & _PARTIES)
    sureness = Sureness.LIKELY if both or _ROLE.search(bracket[1]) else Sureness.POSSIBLE
    if head and sureness is Sureness.POSSIBLE:
        return None
    return Tail(len(text[: bracket.start(1) - 1].rstrip(" 　–—-")), fields, sureness, bracket.end())


def _piece(piece: str, at: int, clock: Clock) -> list[Found] | None:
    """The fields of one piece of a bracket; None where it is neither names nor a time."""
    if _TIME.search(piece):
        found = stated(piece, at, clock)
        if found is not None and found.normal and len(found.value) * 2 >= len(piece.strip()) - 4:
            return [found]
    read = parties(piece, at, FieldName.UNIT)
    if not read or not all(is_body(one.value) or is_person(one.value) for one in read):
        return None
    return read
