"""A unit and a person, or a post and a person, that stand together in one name of an owner.

信息科葛明远    人事科科长 葛明远    院长单英杰    Nursing: Bai Xue    President Shan Yingjie    Gu Lan and Luo Yiming
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from knowledge.models import Span
from knowledge.register.people import is_person
from knowledge.text.persons import SURNAMES

_POST_ZH = r"(?:常务|分管|总|党委|党组|党总支|党支部)?副?(?:院长|主任|科长|处长|局长|所长|站长|部长|校长|馆长|组长|股长|护士长|书记|会长|理事长|秘书长|主管|经理|干事)"
_HEADED_ZH = re.compile(rf"(?P<unit>[^\s　]*?)[ 　]*(?:{_POST_ZH}[兼 　]*)+(?P<name>[一-鿿]{{2,3}})")
_SURNAMES = frozenset(SURNAMES | frozenset("单仇查解盖区曾朴尉丛岳冀曲谷苗卜阮柏"))
_NO_GIVEN = frozenset("的等和及与会处科局委办组部牵负责医师员")
_POST_WORD_EN = r"(?:President|Director(?:[ -]General)?|Secretary|Dean|Principal|Chief|Head|Manager|Officer|Chair(?:man|woman|person)?|Matron|Nurse|Inspector|Supervisor|Coordinator|Superintendent)"
_POST_EN = re.compile(
    rf"(?:(?:Vice|Deputy|Acting|Executive|Associate|Assistant|Senior|Chief|Head|General|Medical|Nursing|Party|Section|Division|Department)[ -])*{_POST_WORD_EN}\s+(?=[A-Z])",
    re.IGNORECASE,
)
_LABELLED = re.compile(r"(?P<unit>[^：:–—]{2,40}?)(?:\s*[：:]\s*|\s+[–—-]\s+)(?P<name>\S.*)")
_POST_ALONE = re.compile(
    rf"(?:the\s+)?(?:(?:deputy|acting|vice|senior|chief)[ -])?{_POST_WORD_EN}(?:\s+(?:of|for)\s+(?:the\s+)?(?P<unit>[\w &-]+))?|{_POST_ZH}",
    re.IGNORECASE,
)
_NO_UNIT = re.compile(r"联系人|联系方式|电话|contact|tel|phone", re.IGNORECASE)
_JOINT = re.compile(r"\s+(?:and|&)\s+|(?<=[一-鿿])[和与及](?=[一-鿿])")


@dataclass(frozen=True, slots=True)
class Owner:
    """A person with what stands in front of the name: nothing or a post where `unit` is None, else perhaps a unit."""

    person: Span
    unit: Span | None = None
    sure: bool = False
    """Whether only a unit can stand there."""


def owners_in(value: str) -> list[Owner]:
    """The owners of which a name is made; empty where it is a body's, one person's alone or anything else."""
    joint = _JOINT.search(value)
    if joint is not None:
        both = [_person(value, 0, joint.start()), _person(value, joint.end(), len(value))]
        return [one for one in both if one is not None] if all(both) else []
    labelled = _LABELLED.fullmatch(value)
    if labelled is not None:
        one = _person(value, labelled.start("name"), labelled.end("name"))
        return [] if one is None or _NO_UNIT.search(labelled["unit"]) else [Owner(one.person, Span(*labelled.span("unit")), sure=True)]
    headed = _HEADED_ZH.fullmatch(value)
    if headed is not None and (is_person(headed["name"]) or may_be_person(headed["name"])):
        unit = Span(*headed.span("unit")) if headed["unit"] else None
        return [Owner(Span(*headed.span("name")), unit)]
    one = _person(value, 0, len(value))
    if one is not None:
        return [one] if one.person.start else []
    for length in (3, 2):
        if len(value) > length + 1 and is_person(value[-length:]):
            return [Owner(Span(len(value) - length, len(value)), Span(0, len(value) - length))]
    return []


def post_alone(value: str) -> Span | None:
    """The place of the unit that a post names ("head of IT"), empty where it names none; None for what is no post."""
    post = _POST_ALONE.fullmatch(value.strip())
    if post is None:
        return None
    return Span(*post.span("unit")) if post["unit"] else Span(0, 0)


def is_section(value: str) -> bool:
    """Whether Latin words beside a person's name can only be a unit's: "Human resources", "IT"."""
    words = value.split()
    return bool(words) and value.isascii() and (len(words) == 1 or any(word[0].islower() for word in words[1:]))


def may_be_person(name: str) -> bool:
    """Whether a name of two or three characters can be a person's, as it can only be told beside a post."""
    return 2 <= len(name) <= 3 and name[0] in _SURNAMES and not _NO_GIVEN & set(name[1:])


def _person(value: str, start: int, end: int) -> Owner | None:
    post = _POST_EN.match(value, start, end)
    begin = post.end() if post else start
    return Owner(Span(begin, end)) if is_person(value[begin:end]) else None
