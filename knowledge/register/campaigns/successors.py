"""Whom an amendment names as the one to turn to from now on, and who no longer is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from knowledge.models import Span
from knowledge.register.campaigns.reading import Line
from knowledge.register.entries import FieldName, Found
from knowledge.register.people import people_in
from knowledge.text.folding import fold

MOST_LABELS = 8
"""Persons' labels that are read of one line."""
_TAKES_OVER = re.compile(
    r"(?:改由|现由|今后由|转由|换成|改为|更换为|变更为|调整为|由(?=[^，。；]{2,16}(?:接任|接替|接手)))\s*(?P<who>[^，。；（(]{2,20}?)(?=同志|老师|女士|先生|医生|负责|接[任替手]|担任|联系|对接|[，。；（(]|$)"
)
_PERSON_EN = r"(?:(?:Ms|Mr|Mrs|Dr|Prof)\.? )?[A-Z][a-z]+(?: [A-Z][a-z'-]+){1,2}"
_TAKES_OVER_EN = re.compile(
    rf"(?P<who>{_PERSON_EN})(?:,[^,.;]{{3,60}},)? (?:takes over|has taken over|will take over|is now responsible|now (?:answers|handles|deals with|takes)|replaces|is (?:now )?the (?:new )?contact)"
    rf"|\b(?:[Nn]ew contact(?: person)?|[Cc]ontact(?: person)?)(?: is(?: now)?|:| (?:changes|changed|has changed)(?: from [^.;]{{3,40}}?)? to) (?P<whom>{_PERSON_EN})"
)
_OLD = re.compile(
    r"\bno longer\b[^.]{0,40}$|不再由[^，。；]{0,4}$|\binstead of\b[^.]{0,12}$|原(?:联系人|电话|邮箱|报名邮箱)?[^，。；]{0,6}$|\bformer(?:ly)?\b[^.]{0,20}$"
)
_KEPT = re.compile(r"继续使用|不变|仍(?:为|是|由|使用)|\bremains?\b|\bunchanged\b|\bas before\b|\bstill\b")
NO_NAME = "[科室处办组部局委院站所会人员位线]|中心|单位|电话|热线|支持|咨询|报名"
"""What a name of a person does not hold."""


def gone(line: Line, one: Found) -> bool:
    """Whether an amendment names a contact as what it was (原联系人…), and does not say that it still holds (原邮箱…继续使用)."""
    start, end = one.span.start - line.at, one.span.end - line.at
    clause = max(line.text.rfind(mark, 0, start) for mark in "，,。；;") + 1
    stops = [line.text.find(mark, end) for mark in "，,。；;"]
    behind = line.text[end : min([stop for stop in stops if stop >= 0], default=len(line.text))]
    before = line.text[clause:start]
    return bool(_OLD.search(before)) and not _KEPT.search(before + behind)


def taking_over(line: Line) -> Iterator[Found]:
    """Whom an amendment names as the one to turn to from now on: 原联系人甲不再负责，改由乙负责; "Ms B takes over from Mr A"."""
    if line.english:
        for match in islice(_TAKES_OVER_EN.finditer(line.text), MOST_LABELS):
            who = match["who"] or match["whom"]
            for name, span in people_in(who, line.at + match.start("who" if match["who"] else "whom")):
                yield Found(FieldName.CONTACT, name, fold(name), span)
        return
    if not re.search("联系人|联络人|咨询人|联络员|负责(?:报名|咨询|联络)", line.text):
        return
    for match in islice(_TAKES_OVER.finditer(line.text), MOST_LABELS):
        clause = re.split("[，。；]", line.text[: match.start()])[-1]
        if "由" in match[0] or re.search("联系人|联络人|咨询人|联络员", clause):
            yield from behind_unit(match["who"], line.at + match.start("who"))


def behind_unit(words: str, at: int) -> Iterator[Found]:
    """The persons of some words, or the one who stands right behind a unit there: 市健康教育所石予安."""
    named = people_in(words, at)
    unit = None if named else re.match(r".{2,20}[所站馆社队办组委局院科处室部会心](?=[一-鿿]{2,3}$)", words)
    tail, place = (words[unit.end() :], at + unit.end()) if unit else (words, at)
    for name, span in named or people_in(tail, place) or _named(tail, place):
        yield Found(FieldName.CONTACT, name, fold(name), span)


def _named(rest: str, at: int) -> list[tuple[str, Span]]:
    """What stands behind 联系人： in the length of a name, where the surname is a rare one."""
    found = []
    rest = re.sub(r"^.*[\s　：:](?=[一-鿿]{2,3}$)", lambda ahead: " " * len(ahead[0]), rest)
    for piece in re.finditer(r"[^、，,；;/\s　（(]+", rest):
        match = re.fullmatch(r"([一-鿿]{2,3}|[一-鿿]{2,4}?)(?:同志|老师|女士|先生|医生|主任|科长|处长)?", piece[0])
        if match is None or re.search(NO_NAME, match[1]):
            break
        found.append((match[1], Span(at + piece.start(), at + piece.start() + len(match[1]))))
    return found
