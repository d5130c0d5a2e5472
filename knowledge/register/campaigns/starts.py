"""From when a campaign runs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from knowledge.models import BlockKind
from knowledge.register.campaigns.deadlines import ENDS_EN, ENDS_ZH, GIVEN_ZH, NOT_EN, NOT_ZH, OPEN_ZH, is_deadline_label
from knowledge.register.campaigns.reading import Line, Sentence, is_english
from knowledge.register.campaigns.times import first_day
from knowledge.register.days import Frame
from knowledge.register.entries import Found

_START_ZH = re.compile(
    r"^(?:活动|培训|举办|比赛|竞赛|大会|会议|开展|实施|举行|服务|授课|开班|办班|志愿服务|宣传|论坛|答题)?(?:时间|日期|起止时间)(?:[和及与、].{1,6})?$"
)
_START_EN = re.compile(
    r"^(?:when|when and where|dates?|time|time and (?:place|venue)|date and (?:place|time|venue)|dates? and venue|duration|schedule)$",
    re.IGNORECASE,
)
_RUNS_EN = re.compile(
    r"\b(?:(?:is|was|be|are|were) (?:held|opened|launched)|takes? place|took place|runs?|ran|opened|starts?|started|begins?|began|on|from|kicks? off|kicked off)\b|\b(?:week|month|season|day),(?= \d)",
    re.IGNORECASE,
)
_RUNS_ZH = re.compile(r"(?<=[日号])是|开跑|开赛|将于|开展|举办|举行|启动|开班|为期|分.期|第一期|进行|定于")
_HELD_EN = re.compile(
    r"\b(?:will (?:hold|host|run|offer|begin)|(?:is|was|be|are|were) (?:held|opened|launched)|takes? place|took place|runs?|ran|opened|kicks? off|kicked off|will (?:begin|start|open))\b",
    re.IGNORECASE,
)
_LEAD = 10


def start_of(lines: Sequence[Line], frame: Frame, name: str, kind: str, *, changes: bool, results: bool) -> Found | None:
    """The first day: of a collection or contest the day from which one can send in or sign up, of all others that on which it begins."""
    if changes:
        return None
    if results:
        return next(_running(lines[:_LEAD], frame, name), None)
    if kind in {"collection", "contest"}:
        return next(_openings(lines, frame), None) or (next(_labelled_starts(lines, frame), None) if kind == "contest" else None)
    return next(_labelled_starts(lines, frame), None) or next(_running(lines, frame, name), None)


def _openings(lines: Sequence[Line], frame: Frame) -> Iterator[Found]:
    for line in lines:
        if line.kind is BlockKind.TABLE_ROW:
            for label, value, at in line.pairs:
                if OPEN_ZH.match(label) or _OPENS_EN.fullmatch(label):
                    yield from first_day(value, at, frame, open_only=True)
        elif line.runs:
            yield from _opening_en(line, frame) if line.english else _opening_zh(line, frame)


def _opening_zh(line: Line, frame: Frame) -> Iterator[Found]:
    labelled = OPEN_ZH.match(line.label) or (OPEN_ZH.match(line.section) and not line.label)
    inner = re.search(rf"{GIVEN_ZH}[一-鿿]{{0,4}}(?:时间\s*(?:[:：为是]|定为|自|从)|阶段\s*[（(:：]|[（(](?=\d))", line.rest)
    if labelled or inner:
        begin = inner.end() if inner else 0
        part = re.split("[。；;]", line.rest[begin:])[0]
        yield from first_day(part, line.at + line.body + begin, frame, open_only=True)
        return
    for sentence in line.sentences:
        now = re.search("即日起", sentence.text)
        if now and re.search(rf"{GIVEN_ZH}|作品|稿", sentence.text):
            yield from first_day(sentence.text[now.start() :], sentence.at + now.start(), frame)


def _opening_en(line: Line, frame: Frame) -> Iterator[Found]:
    if _OPENS_EN.match(line.label):
        yield from first_day(line.rest, line.at + line.body, frame, open_only=True)
    for sentence in line.sentences:
        opens = _OPEN_FROM_EN.search(sentence.text)
        if opens and not NOT_EN.search(sentence.text):
            yield from first_day(sentence.text[opens.end() :], sentence.at + opens.end(), frame)


_OPENS_EN = re.compile(r"(?:(?:online )?(?:registration|submissions?|entry|entries|applications?|sign-?up|enrol?ment)\b)", re.IGNORECASE)
_OPEN_FROM_EN = re.compile(
    r"\b(?:submissions?|entries|registration|applications?)\b[^.]{0,30}?\b(?:opens?|starts?|begins?|(?:is|are|run) (?:open |accepted |welcome )?from)\b",
    re.IGNORECASE,
)


def _labelled_starts(lines: Sequence[Line], frame: Frame) -> Iterator[Found]:
    for line in lines:
        for label, value, at in line.pairs:
            if (_START_EN if is_english(label) else _START_ZH).match(label):
                yield from first_day(value, at, frame, months=True)
        if not line.runs:
            continue
        pattern = _START_EN if line.english else _START_ZH
        if pattern.match(line.label) or (
            pattern.match(line.section) and not is_deadline_label(line.label) and not re.search("报到|截止|报名", line.label)
        ):
            for sentence in line.sentences[:2]:
                yield from first_day(sentence.text, sentence.at, frame, months=True)
        elif timed := _TIMED_ZH.search(line.rest):
            yield from first_day(line.rest[timed.end() :], line.at + line.body + timed.end(), frame, months=True)


_TIMED_ZH = re.compile(r"(?:比赛|竞赛|活动|培训|举办|开班|答题)时间(?:拟?定)?[为是于]")


def _running(lines: Sequence[Line], frame: Frame, name: str) -> Iterator[Found]:
    """First days in sentences: those that speak of the campaign by name before those that say when something is held."""
    keys = _keys(name)
    running = [(line, sentence) for line in lines if line.runs for sentence in line.sentences]
    for line, sentence in running:
        if any(one in sentence.text.lower() for one in keys) and (_RUNS_EN if line.english else _RUNS_ZH).search(sentence.text):
            yield from _dated(sentence, frame, english=line.english)
    for line, sentence in running:
        if (_HELD_EN if line.english else _RUNS_ZH).search(sentence.text):
            yield from _dated(sentence, frame, english=line.english)


def _dated(sentence: Sentence, frame: Frame, *, english: bool) -> Iterator[Found]:
    """The first day of a sentence or, in Chinese, of that clause of it which speaks of nothing but the event."""
    barred, ends = (NOT_EN, ENDS_EN) if english else (NOT_ZH, ENDS_ZH)
    place = 0
    for clause in [sentence.text] if english else re.split("(?<=[，,；;])", sentence.text):
        if not barred.search(clause) and not ends.search(clause):
            yield from first_day(clause, sentence.at + place, frame)
        place += len(clause)


def _keys(name: str) -> tuple[str, ...]:
    """By what a sentence is known to speak of the campaign itself: the end of its name, and what stands in it between quotation marks."""
    words: list[str] = re.findall(r"[A-Za-z]{3,}", name)
    chinese = re.sub(r"[^一-鿿]|活动$", "", name)
    quoted = [inner.lower() for inner in re.findall(r"[“\"]([^”\"]{3,30})[”\"]", name)]
    plain: list[str] = re.findall(r"[A-Za-z]{3,}", re.sub(r"[“\"][^”\"]*[”\"]", "", name)) or words
    return (chinese[-3:] if chinese else " ".join(plain[-2:]).lower(), *quoted)
