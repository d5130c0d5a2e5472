"""Which records hold what a question names: a unit, a person, a place."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from functools import lru_cache
from typing import Literal

from knowledge.models import Language
from knowledge.register.asking.query import Group
from knowledge.register.entries import FieldName, Record, State
from knowledge.register.naming import comparable
from knowledge.text.concepts import Concept, Searchable, concepts_of, searchable, spoken_of
from knowledge.text.folding import fold
from knowledge.text.language import detect
from knowledge.text.ready import ready_piece

LABELS = frozenset({FieldName.NAME, FieldName.TEXT})
WIDER = LABELS | {FieldName.ATTENDEE}
"""Fields in which a topic, or any word of a command, may stand."""
_PERSONS = frozenset({FieldName.PERSON, FieldName.CHAIR, FieldName.SPEAKER})
_BODIES = frozenset(
    {
        FieldName.UNIT,
        FieldName.PARTNER,
        FieldName.BODY,
        FieldName.HOST,
        FieldName.ORGANISER,
        FieldName.CO_ORGANISER,
        FieldName.SUPPORTER,
    }
)
NAMED = _PERSONS | _BODIES | {FieldName.PLACE}
"""Fields in which a name is looked for where the question does not say in which."""

_Sort = Literal["person", "body", "place", "label"]
_SORTS: dict[FieldName, _Sort] = {
    **dict.fromkeys(_PERSONS, "person"),
    **dict.fromkeys(_BODIES, "body"),
    **dict.fromkeys(LABELS, "label"),
}

_HAN = re.compile("[㐀-鿿]")
_ABOVE = re.compile(r"(?:各|市|省|本|委|机关|[^区县]*(?:委员会|卫健委|健康委|政府|委|市|省))")
"""What may stand before a body's own name: the body above it, unless it is that of a district."""
_TITLE = re.compile(r"(?:同志|副?主任|副?处长|副?局长|副?院长|副?书记|副?市长|院士|教授|先生|女士)?(?:[（(].*)?")
_BRACKETS = re.compile(r"[（(][^（）()]*[）)]\s*$")
_CLASS = re.compile(
    r"(?:各|所有|全部|三级|二级|公立|全市|市|区|县|区县|直属)*(?:基层(?:单位|机构|医院)|医院|单位|机构|中心|局|委|处|科|科室|处室|部门|办公室|机关|学校|社区|会议|活动|任务|计划|方案|卫生健康|卫生|健康)"
    r"|(?:all |each |every |general |public |municipal |district |health |medical |county )*"
    r"(?:hospitals?|cent(?:er|re)s?|bureaus?|committees?|commissions?|offices?|divisions?|units?|health|medical|general|municipal|district|districts|city|staff|people|schools?|meetings?|conferences?|events?|plans?|tasks?)"
)
"""Names of a class of bodies rather than of one: they must be matched as a whole."""
_INNER = re.compile(r"[处科室]$")
_UPPER = re.compile(r"(?:commission|committee|government|bureau)$")


class AmbiguousNameError(Exception):
    """A name fits several bodies and is no whole name of any."""


def holders(group: Group, records: Sequence[Record], names: frozenset[FieldName], language: Language, *, settled: bool = False) -> set[int]:
    """Indexes of the records with a field of these names that holds the whole group in one value.

    Of Chinese bodies that end alike, those that are named as a whole count alone; several others are AmbiguousNameError. A person's name is
    compared whole. `settled`: what ends alike is not questioned again.
    """
    values: dict[tuple[str, _Sort], set[int]] = defaultdict(set)
    for i, record in enumerate(records):
        for field in record.fields:
            if field.name in names and field.state is not State.REPLACED:
                values[field.value, _SORTS.get(field.name, "place")].add(i)
    group = _without_above(group)
    whole: set[int] = set()
    ending: dict[str, set[int]] = defaultdict(set)
    others: set[int] = set()
    for (value, sort), holding in values.items():
        if not _speaks(group, value, language):
            continue
        fit = _fit(group, value, sort)
        if fit == "whole":
            whole |= holding
        elif fit == "ends":
            ending[fold(value)] |= holding
        elif fit == "other":
            others |= holding
    if whole or not ending:
        return whole | others
    if settled:
        return others.union(*ending.values())
    if len(ending) > 1:
        raise AmbiguousNameError(group.surface)
    # 财务处 can only be 规划财务处 then, under all its names
    name = _DIVISION.sub(" ", next(iter(ending))).strip()
    return holders(Group(name, concepts_of(name)), records, names, language, settled=True) | ending.popitem()[1] | others


_DIVISION = re.compile(r"\b(?:divisions?|departments?)\b")


def _fit(group: Group, value: str, sort: _Sort) -> Literal["whole", "ends", "other", ""]:
    """Whether a value that speaks of a group is its name: "whole", "ends" with it, some "other" likeness; empty where it is not."""
    name, held = _bare(group.surface), _bare(value)
    if sort == "label":
        return "other" if _is_topic(group, name, held) else ""
    if _CLASS.fullmatch(group.surface):
        return "whole" if _same_office(group.surface, value) else ""
    if name == held or name.removeprefix("各") == held.removeprefix("各"):
        return "whole"
    if sort == "body" and not (_HAN.search(group.surface) and _HAN.search(value)):
        if _UPPER.search(group.surface) and _INNER.search(held):
            return ""
        # between the languages half a name proves nothing
        same = not _HAN.search(group.surface) and not _HAN.search(value)
        return "whole" if _covered(group, value) else "ends" if same else ""
    if not _HAN.search(group.surface):
        return "other"
    if sort == "person":
        return "" if name in held and not (held.startswith(name) and _TITLE.fullmatch(fold(value).strip()[len(name) :])) else "other"
    if sort == "place" or not _HAN.search(value):
        return "other"
    if held.endswith(name):
        above = held[: -len(name)]
        return "whole" if _ABOVE.fullmatch(above + "市" if name.startswith("市") else above) else "ends"
    if name in held or all(concept.surface and concept.surface in held for concept in group.concepts):
        return ""
    return "other"


def _is_topic(group: Group, name: str, held: str) -> bool:
    """Whether a record's own text that speaks of a group has it for a topic: in one piece where it is written so, and across the
    languages by more than words that every text holds."""
    if _HAN.search(name) and _HAN.search(held) and all(concept.surface in held for concept in group.concepts):
        return name in held
    return not _CLASS.fullmatch(group.surface) and any(concept.surface not in _COMMON for concept in group.concepts)


_COMMON = frozenset("卫生 健康 工作 全市 医疗 服务 health work city municipal medical service services".split())


def _without_above(group: Group) -> Group:
    """The group without the body above the one that it names: 江州市卫生健康委宣传处 is 宣传处."""
    name = _OWN.sub("", group.surface)
    return group if name == group.surface else Group(name, concepts_of(name))


_OWN = re.compile(r"^[^区县]*(?:委员会|卫健委|健康委)(?=.+[处科室局办]$)|^[^区县市]{2,3}(?=市.{2,}$)")


def _covered(group: Group, value: str) -> bool:
    """Whether a body's name says no more than the group does, but for words such as "division"."""
    own, asker = detect(value), detect(group.surface)
    if _said_whole(concepts_of(_GENERIC.sub(" ", fold(value))), group.surface, asker, own):
        return True
    # a division's Chinese name may be one word of the dictionary, translated with its "division"
    return own == "zh" and _said_whole(concepts_of(_PREFIX.sub("", value)), f"{group.surface} {_CLASSES}", asker, own)


def _said_whole(concepts: Sequence[Concept], text: str, own: Language, asker: Language) -> bool:
    named = [one for one in concepts if one.surface]
    return len(spoken_of(named, _ready(text, own, asker))) == len(named)


_CLASSES = "division department office bureau center section"
_PREFIX = re.compile(r"^(?:.*委员会|.*卫健委|.*健康委|市)(?=.)")


def _same_office(asked: str, value: str) -> bool:
    """办公室 and General Office are one; 市防治办公室 is another."""
    return bool(_OFFICE.fullmatch(asked)) and bool(_OFFICE.fullmatch(fold(value).strip()))


_GENERIC = re.compile(
    r"[处科室局市]$|^市(?:卫生健康委)?|\b(?:divisions?|departments?|offices?|bureaus?|cent(?:er|re)s?|sections?|units?|municipal|health|the)\b"
)
_OFFICE = re.compile(r"(?:市?(?:卫生健康|卫健)?委)?办公室|(?:the )?general(?: office)?")


def _speaks(group: Group, value: str, language: Language) -> bool:
    if _same_office(group.surface, value):
        return True
    own = detect(value)
    if own == language == "zh" and all(not one.surface.isascii() for one in group.concepts):
        # the same as below, without taking the value apart
        folded = _folded(value)
        return all(any(form in folded for form in (one.surface, *one.synonyms)) for one in group.concepts)
    return len(spoken_of(group.concepts, _ready(value, own, language))) == len(group.concepts)


@lru_cache(maxsize=32768)
def _ready(value: str, own: Language, asker: Language) -> Searchable:
    return searchable(value, ready_piece(value), own, asker)


@lru_cache(maxsize=32768)
def _folded(value: str) -> str:
    return fold(value)


@lru_cache(maxsize=32768)
def _bare(value: str) -> str:
    return comparable(_BRACKETS.sub("", value))
