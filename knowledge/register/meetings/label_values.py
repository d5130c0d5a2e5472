"""What the labels of minutes, notices and handbooks say of a meeting, as its fields."""

from __future__ import annotations

import re
from collections.abc import Sequence

from knowledge.models import Span
from knowledge.register.entries import FieldName
from knowledge.register.meetings.days import held_on, time_in
from knowledge.register.meetings.held_en import place_en
from knowledge.register.meetings.labels import Label, Labelled
from knowledge.register.meetings.lines import Draft, Reading
from knowledge.register.meetings.next import without_article
from knowledge.register.naming import names_in
from knowledge.register.people import people_in
from knowledge.text.folding import fold

_NOBODY = re.compile(r"^(?:无|暂无|none|nil|n/?a|-+)$", re.IGNORECASE)
_PLACE_END = re.compile(r"[。；;\n]|\.(?=\s|$)|，(?=届时|请|时间|会期|凭|联系|电话|距)")
_CHAIR_ROLE = re.compile(r"[（(][^（）()]*(?:\bchair(?:man|woman|person)?\b|主持|召集人)[^（）()]*[)）]", re.IGNORECASE)
_COLUMN_CHAIR = re.compile(r"^(?:主持|主持人|chair|moderator)$", re.IGNORECASE)
_COLUMN_SPEAKER = re.compile(r"主讲|发言|报告人|讲者|speaker|presenter|presented by", re.IGNORECASE)
_SPEAKS_ROW = re.compile(r"报告|讲座|讲话|致辞|授课|解读|讲课|辅导|专题|演讲")
_REST = re.compile(r"(?:上午|下午|晚上|晚)?(?:[（(][^（）()]*[)）])?\s*[,，]\s*(?P<place>[^。；;\n]{2,90}?)(?=[。；;\n]|\.\s|\.?$)")
_ARRIVAL = re.compile(r"报到|接站|返程|离会|\b(?:registration|arrival|check-in)\b", re.IGNORECASE)
_LONGEST_PLACE = 90


def filled(draft: Draft, reading: Reading, labels: Sequence[Labelled], *, sheet: bool) -> None:
    """Adds to a draft what the labels say; of several labels of one kind the first that says something.

    Without `sheet`, where the labels may be those of something else, day, place and chair are left out.
    """
    for label in labels:
        if not sheet and label.label in {Label.DATE, Label.DATE_PLACE, Label.PLACE, Label.CHAIR, Label.SPEAKER}:
            continue
        if _ARRIVAL.search(label.under):
            continue
        match label.label:
            case Label.DATE | Label.DATE_PLACE:
                _dated(draft, reading, label)
            case Label.PLACE:
                _placed(draft, reading, *label.parts[0])
            case Label.CHAIR:
                _chaired(draft, reading, *label.parts[0])
            case Label.PRESENT if sheet:
                for text, at in label.parts:
                    _present(draft, reading, text, at)
            case Label.SPEAKER:
                for name, span in people_in(*label.parts[0]):
                    draft.add(FieldName.SPEAKER, reading.text, span.start, span.end, fold(name))
            case Label.HOST if not draft.has(FieldName.BODY):
                for body, span in names_in(label.parts[0][0], at=label.parts[0][1]):
                    draft.add(FieldName.BODY, reading.text, span.start, span.start + len(body))
            case _:
                pass
    _columns(draft, reading)


def _dated(draft: Draft, reading: Reading, label: Labelled) -> None:
    if draft.has(FieldName.DATE):
        return
    for text, at in label.parts:
        held = held_on(text, at, reading.frame, reading.expect)
        if held is None:
            continue
        draft.put(held.date)
        time = held.time or (time_in(text, at) if label.label is Label.DATE and len(text) < _LONGEST_PLACE else None)
        if time is not None and not draft.has(FieldName.TIME):
            draft.put(time)
        if label.label is Label.DATE_PLACE and not draft.has(FieldName.PLACE):
            _place_behind(draft, reading, text, at, max((held.time or held.date).span.end, held.date.span.end) - at)
        return


def _place_behind(draft: Draft, reading: Reading, text: str, at: int, end: int) -> None:
    """The place behind day and hour: after "at" or 在, else what follows the comma."""
    found = place_en(text[end:], end) if not re.search("[一-鿿]", text) else None
    if found is None and (zh := re.search(r"在(?P<place>[^，,。；;]{2,40}?)(?:召开|举行|举办|$|[，,。；;])", text)) is not None:
        found = zh.span("place")
    rest = _REST.match(text, end) if found is None else None
    if rest is not None and not re.match(r"会期|报到|\d", rest["place"]):
        found = rest.span("place")
    if found is not None:
        draft.add(FieldName.PLACE, reading.text, *without_article(reading.text, at + found[0], at + found[1]))


def _placed(draft: Draft, reading: Reading, text: str, at: int) -> None:
    stop = _PLACE_END.search(text)
    end = stop.start() if stop is not None else len(text)
    if (
        not draft.has(FieldName.PLACE)
        and 1 < end <= _LONGEST_PLACE
        and not re.search(r"另行通知|待定|\bto be (?:confirmed|announced)\b|TBC|TBD", text[:end])
    ):
        draft.add(FieldName.PLACE, reading.text, *without_article(reading.text, at, at + end))


def _chaired(draft: Draft, reading: Reading, text: str, at: int) -> None:
    found = people_in(re.split(r"[。；;]|(?<!Dr)(?<!Mr)(?<!Ms)(?<!Mrs)(?<!Prof)\.\s", text)[0], at)
    bare = text.strip(" 　。.")
    if not found and re.fullmatch("[一-鿿]{2,4}", bare):
        start = at + text.find(bare)
        found = [(bare, Span(start, start + len(bare)))]
    for name, span in found:
        draft.add(FieldName.CHAIR, reading.text, span.start, span.end, fold(name))


def _present(draft: Draft, reading: Reading, text: str, at: int) -> None:
    """Each person by name; of groups each part between commas."""
    for clause in re.finditer(r"(?:[^，,；;。（(]|[（(][^（）()]*[)）]|[（(])+", text):
        part, start = clause[0], at + clause.start()
        people = people_in(part, start)
        if not people:
            bare = re.sub(
                r"^(?:[（(][一二三四五六七八九十\d]{1,3}[)）]|[①-⑳]|\d{1,2}[.、．]|[•·*-]|以及|及|and\s+|拟邀请?|特邀|邀请)+",
                "",
                part.strip(" 　.\n"),
            )
            bare = re.sub(r"等?(?:共计?|约|合计)?\s*[\d一二三四五六七八九十百千]+\s*余?人(?:左右)?(?:出席|参加|参会)?$", "", bare) or bare
            if len(bare) > 2 and not _NOBODY.match(bare) and not re.fullmatch(r"[\d\s]*人?", bare):
                first = start + part.find(bare)
                draft.add(FieldName.ATTENDEE, reading.text, first, first + len(bare))
            continue
        for item in re.finditer(r"[^、]+", part) if len(people) < part.count("、") + 1 else ():
            if re.fullmatch("[一-鿿]{2,4}", item[0].strip()) and not re.search(r"[处科室局委院厅部会组]$", item[0].strip()):
                draft.add(FieldName.ATTENDEE, reading.text, start + item.start(), start + item.end())
        for name, span in people:
            draft.add(FieldName.ATTENDEE, reading.text, span.start, span.end, fold(name))
            behind = reading.text[span.end : at + clause.end()]
            if _CHAIR_ROLE.match(behind.lstrip()) and not draft.has(FieldName.CHAIR):
                draft.add(FieldName.CHAIR, reading.text, span.start, span.end, fold(name))


def _columns(draft: Draft, reading: Reading) -> None:
    """Who chairs or speaks by the columns of the agenda's table."""
    for line in reading.lines:
        block = line.block
        if not line.is_row or len(block.header) != len(block.cells):
            continue
        for i, column in enumerate(block.header):
            role = FieldName.CHAIR if _COLUMN_CHAIR.match(column.strip()) else FieldName.SPEAKER if _COLUMN_SPEAKER.search(column) else None
            at = line.text.find(block.cells[i]) if role is not None and block.cells[i] else -1
            if role is not None and "主持" in column and not _SPEAKS_ROW.search(line.text):
                continue  # 主持或主讲: who opens or chairs a part gives no talk
            if role is not None and at >= 0:
                for name, span in people_in(block.cells[i], line.at + at):
                    draft.add(role, reading.text, span.start, span.end, fold(name))
