"""Who chaired a meeting, who spoke and who attended, as Chinese sentences tell."""

from __future__ import annotations

import re
from collections.abc import Iterator

from knowledge.models import Span
from knowledge.register.entries import FieldName
from knowledge.register.people import people_in

Role = tuple[FieldName, str, Span]
_PAIR = 2
_CHAIRS_ZH = re.compile(r"主持(?!人|词|制定|编|日常|下|工作|全面|或|研制|完成|修订|建设|项目|课题)")
_SPEAKS_ZH = re.compile(
    r"讲话|致辞|致词|作(?:了)?[^，。；]{0,60}?(?:报告|发言|交流|讲解|说明|总结|讲座|辅导|点评|安排|部署|介绍|通报|汇报|解读|动员)|(?<!代表)发言|(?:通报|汇报|解读|宣读|介绍|传达)了?|对[^，。；]{2,40}(?:作|进行)(?:了)?(?:安排|部署|解读)"
    r"|授课|主讲|演讲|提出(?:了)?[^，。；]{0,12}(?:要求|希望|意见)"
)
_WEAK_ZH = re.compile(r"通报|汇报|解读|宣读|介绍|传达|提出")
_ATTENDS_ZH = re.compile(r"(?:应邀)?(?:出席|参加|列席|到会|参会|与会)")
_GROUP_ZH = re.compile(
    r"(?:参加|出席|列席)(?:了)?(?:此次|本次|这次)?(?:会议|大会|学习|座谈|论坛|研讨|年会)(?:及[^，。]*)?$|(?:应邀)?(?:参会|到会|与会)(?:并[^，。]*)?$|(?:到会|参会)(?:指导|祝贺|学习)$"
)
_LISTED_ZH = re.compile(r"(?:参加|出席|列席)(?:本次|此次)?(?:会议|大会)的(?:还)?有")
_COUNT_ZH = re.compile(
    r"(?:等)?(?:共|合计|总计|近|约|计)*[\d一二三四五六七八九十百千两]+(?:余|多|名|位)*(?:余)?人(?:左右|以上)?$|等$|(?:分别|也|还|均|共同|一同|应邀)+$"
)
_NO_GROUP_ZH = re.compile(r"召开|会议(?!室)|主持|讲话|要求|会场|设在|设有|形式|指出|强调|出席|参加")
_ONLY_COUNT_ZH = re.compile(
    r"^(?:全市|全省|全国|各地|主会场|各?分会场|各区县|会议|共|约|近)*[\d一二三四五六七八九十百千余多名人位共约近、在主会场分]*$"
)
_CHAIR_IS_ZH = re.compile(
    r"主持(?:人|(?:本次|此次|这次|大)?(?:会议|大会|会|论坛|座谈会)的(?:领导)?)\s*(?:[为是]|[：:]\s*)|(?:会议|大会|论坛)主持\s*[：:]\s*"
)
_UNDER_ZH = re.compile(r"在(?P<who>[^，。；]{2,40}?)(?:的)?主持下")
_TOGETHER_ZH = re.compile(r"(?:共同|联合|轮流|分别|先后)主持")


def roles_zh(text: str, at: int, *, minutes: bool) -> Iterator[Role]:
    """As meeting_roles.roles_in."""
    if not re.search(r"主持|讲话|致[辞词]|报告|发言|出席|参加|列席|到会|参会|与会|通报|汇报|介绍|解读|宣读|传达|授课|作了?安排|提出", text):
        return
    waiting: list[tuple[str, Span]] = []
    before: list[tuple[str, Span]] = []
    start = 0
    for gap in [*re.finditer(r"[，,；;。]", text), None]:
        end = gap.start() if gap else len(text)
        clause = text[start:end]
        place, start = start, gap.end() if gap else end
        named_chair = _CHAIR_IS_ZH.search(clause)
        if named_chair is not None:
            for one in people_in(clause[named_chair.end() :], at + place + named_chair.end())[:1]:
                yield FieldName.CHAIR, *one
        under = _UNDER_ZH.search(clause)
        if under is not None:
            for one in people_in(under["who"], at + place + under.start("who"))[-1:]:
                yield FieldName.CHAIR, *one
        chair = _CHAIRS_ZH.search(clause) if named_chair is None else None
        speaks = _SPEAKS_ZH.search(clause)
        attends = _ATTENDS_ZH.search(clause)
        verbs = [found.start() for found in (chair, speaks, attends) if found is not None]
        people = [one for one in people_in(clause, at + place) if not verbs or one[1].start < at + place + min(verbs)]
        if not verbs:
            waiting = waiting + people if people and _only_people(clause) else []
            continue
        alone = re.fullmatch(r"[\s　]*(?:并|还|也|又|共同|分别|亲自|先后|再次|会上|会议|在会上)*", clause[: min(verbs)]) is not None
        named = [*waiting, *people] or (before if alone else [])
        if chair is not None and (subject := people or waiting or (before if alone else [])):
            for one in subject if _TOGETHER_ZH.search(clause) and len(subject) == _PAIR else subject[-1:]:
                yield FieldName.CHAIR, *one
        if speaks is not None and not people and _WEAK_ZH.match(speaks[0]):
            speaks = None  # 主持召开会议，传达学习…: the meeting does
        if speaks is not None and not (chair and chair.start() > speaks.start()) and (minutes or _is_meeting_talk(clause)):
            for one in named:
                yield FieldName.SPEAKER, *one
        if attends is not None and not re.match(r"参加(?!会议|大会|学习)", clause[attends.start() :]):
            for one in named:
                yield FieldName.ATTENDEE, *one
        waiting, before = [], named
    yield from _groups_zh(text, at)


def _only_people(clause: str) -> bool:
    return len(clause) < 60 and not re.search(r"指出|强调|认为|表示|要求|介绍|召开|举行", clause)


def _is_meeting_talk(clause: str) -> bool:
    return (
        not re.search(r"(?:在|从)[^，。；]{0,16}(?:的)?(?:讲话|报告)(?:中|里|精神)|重要讲话|讲话精神|报告(?:显示|指出|中)", clause)
        or "主持" in clause
    )


def _groups_zh(text: str, at: int) -> Iterator[Role]:
    """Groups of people, one a clause: "三级医院和委直属单位主要负责同志共320余人参加会议"."""
    bare = text.rstrip("。；; 　\n")
    listed = _LISTED_ZH.search(bare)
    waiting: list[tuple[int, int]] = []
    for part in re.finditer(r"[^，,；;]+", bare):
        start, end = part.span()
        if listed is not None:
            if end > listed.end():
                yield from _group_zh(bare, max(start, listed.end()), end, at)
            continue
        attends = _GROUP_ZH.search(part[0])
        if attends is None:
            waiting.append((start, end))
            continue
        for first, last in [*waiting, (start, start + attends.start())]:
            yield from _group_zh(bare, first, last, at)
        waiting = []


def _group_zh(text: str, start: int, end: int, at: int) -> Iterator[Role]:
    lead = re.compile(r"以及|会上|另外|此外|同时").match(text, start, end)
    start = lead.end() if lead is not None else start
    while (tail := _COUNT_ZH.search(text, start, end)) is not None and tail.start() < end:
        end = tail.start()
    group = text[start:end]
    if len(group) > 2 and not _ONLY_COUNT_ZH.match(group) and not _NO_GROUP_ZH.search(group) and not people_in(group):
        yield FieldName.ATTENDEE, group, Span(at + start, at + end)
