"""Who is to do a thing, as the words of a sentence tell: 由规划财务处在9月底前…, 各三级医院须…, "the Finance Division will …", "Tang Wanqing to …"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from knowledge.register.entries import FieldName, Found
from knowledge.register.people import is_person
from knowledge.register.tasks.fields import plain
from knowledge.register.tasks.parties import is_body, parties
from knowledge.text.persons import SURNAMES

_ENDS = (
    r"(?:委员会|办公室|中心|医院|卫生院|学院|大学|学校|小学|中学|幼儿园|协会|学会|政府|集团|单位|机构|部门|公司|专班|小组|工会|妇联|残联|文联|科协|团委|党委|区县|县区|报社|电视台|处室|科室"
    r"|[处科室股局委厅部办院站所队组会])"
)
_FOLLOWS = (
    r"(?=[在于负牵继会联按根组织制完尽抓落办提承报拨整编起汇要须应将统另具研开做推每前到对为向立保即务必\d本今明年上下]|$|[，。；、])"
)
_BODY = rf"[^\s，。；：:、（）()由请\d]{{1,22}}?{_ENDS}{_FOLLOWS}"
_BODIES = rf"{_BODY}(?:(?:、|和|及|与|会同){_BODY}){{0,5}}"
_PERSON = rf"[{''.join(sorted(SURNAMES))}][一-鿿]{{1,2}}"
_DUE = r"(?:[在于]?(?:20\d\d年|\d{1,2}月|\d{1,2}日|[本今下上]|每|年底|年内|月底))"
_GIVEN_ZH = re.compile(rf"(?:由|请|委托|责成|责令)(?P<who>{_BODIES}|{_PERSON}(?:、{_PERSON}){{0,3}}(?=负责|牵头|具体|同志|{_DUE}))")
_SUBJECT_ZH = re.compile(
    rf"(?:^|(?<=[，；,;]))(?P<who>(?:{_BODY}(?:(?:、|和|及|与){_BODY}){{0,5}})|{_PERSON}(?=负责|牵头|{_DUE}))"
    rf"(?:分别|共同|继续)?(?=[要须应]|务必|必须|负责|牵头|{_DUE}|保持|抓紧|尽快|立即|会同)"
)
_TOGETHER_ZH = re.compile(rf"(?:会同|联合|配合单位为)(?P<who>{_BODY}(?:、{_BODY}){{0,5}})")
_IS_ZH = re.compile(rf"(?:责任|牵头|承办|落实)(?:单位|部门|科室|处室|人)(?:为|是)(?P<who>{_BODIES}|{_PERSON}(?=[，。；]|$))")
_UNIT_PERSON_ZH = re.compile(
    rf"(?:^|(?<=[，；,;由请]))(?P<who>[^\s，。；：:、（）()由请\d]{{1,22}}?{_ENDS}{_PERSON})(?=负责|牵头|具体|{_DUE})"
)
_PLAIN_ZH = re.compile(
    rf"^(?:请)?(?!更换|加强|建立|完善|对|补|修|开展|规范|整改|制定|检查|配备|清理|调整|设立|增加|改造|公布|通报|推进|强化|健全|优化|严格|做好|保障|提高|加快|召开|落实|督促|指导|明确|统一|重新|新增|购|报)"
    rf"(?P<who>{_BODIES})(?=[^\s，。；：:、（）()])"
)
_HELPER = rf"[^\s，。；：:、（）()由请\d]{{1,22}}?{_ENDS}"
_HELPS_ZH = re.compile(rf"(?<=[，、])(?P<who>{_HELPER}(?:、{_HELPER}){{0,5}})(?:积极|共同)?(?:配合|协助)")
_NO_DOER_ZH = re.compile(
    r"^(?:会同|联合|配合|委托|责成|安排|组织|完成|会议|上级|上述|以上|其中|根据|同意|决定|有关会议|全市|全国|全省|今天|本次|此次|拟|已|并|对|将|把|向|从|按|截至|去年|报)"
    r"|(?:会议|大会|年会|例会|社会|机会|会议室|全部|内部|工作会|座谈会|推进会|交流会|带队)$"
)
_NAME_EN = r"(?:[A-Z][\w'’-]*)(?:(?:\s+(?:of|and|for|the|&)(?:\s+the)?)?\s+[A-Z][\w'’-]*){0,7}"
_DUTY_EN = (
    r"(?:will|shall|must|should|would|to|(?:is|are|was|were) (?:asked |requested |instructed |invited )?to|has to|have to"
    r"|agreed to|undertook to|offered to|promised to)"
)
_WILL_EN = re.compile(
    rf"(?:^|(?<=[;:,.]\s)|(?<=\bthat\s))(?:[Tt]he\s+|[Aa]ll\s+|[Ee]ach\s+)?(?P<who>{_NAME_EN})\s+{_DUTY_EN}\s+(?!be\b)(?=[a-z])"
)
_BY_EN = re.compile(rf"\b(?:will|would|shall|should|must|to|is to|are to) be (?:\w+ )?\w+(?: and \w+)? by (?:the )?(?P<who>{_NAME_EN})")
_LITTLE = r"(?:of|and|or|for|in|at|on|by|with|from|to|that|which|who|about|as|is|was|were|are|has|have|had)\b"
_PLAIN_EN = re.compile(rf"^(?:[Tt]he\s+|[Aa]ll\s+|[Ee]ach\s+|[Ee]very\s+)?(?P<who>{_NAME_EN})\s+(?!{_LITTLE})(?P<verb>[a-z]+)\b")
_GROUP_EN = re.compile(
    r"^(?P<who>(?:(?:[Tt]he|[Aa]ll|[Ee]ach|[Ee]very|[Bb]oth)(?: (?!of\b)[\w-]+){0,3}|(?:County|District|Township|City|Municipal|Village|Community|Public|Private|Rural|Urban|Regional|Provincial)(?: [a-z-]+){0,2}?) "
    r"(?:hospitals?|clinics?|cent(?:re|er)s?|departments?|divisions?|districts?|counties|county|units?|wards?|bureaus?|schools?|stations?|institutions?|sections?|offices?|laborator(?:y|ies)"
    r"|pharmac(?:y|ies)|teams?|commissions?))\s+(?!(?:of|and|or|for|in|at|on|by|with|from|that|which|who|about|as|was|were|has|have|had)\b)[a-z]",
)
_PERSON_EN = re.compile(rf"(?:(?:Dr|Mr|Mrs|Ms|Prof)\.? )?(?P<who>{_NAME_EN} \([^()]{{2,40}}\))\s+[a-z]")
_GROUP_LABEL_EN = re.compile(r"(?P<who>[A-Z][\w-]*(?: [\w&-]+){0,3}):\s+(?=\S)")
_LABEL_EN = re.compile(rf"^(?P<who>{_NAME_EN}(?:\s*(?:,|/|&|and)\s*{_NAME_EN}){{0,3}})\s*[:–—-]\s+(?=\S)")
_LABEL_ZH = re.compile(r"^(?P<who>[^\s，。；：:]{2,30})[：:]\s*(?=\S)")
_BRACKET_EN = re.compile(r"\(([A-Z][A-Za-z&'’-]*(?: (?:and|of|&|[A-Za-z'’-]+)){0,4})\)$")
_GIVEN_POST_ZH = re.compile(
    rf"由(?P<who>[^\s，。；：:、（）()由]{{0,12}}?(?:院长|主任|科长|处长|局长|书记|护士长|组长|站长|部长|主管|同志)[ 　]?{_PERSON})(?=负责|牵头|包|带|具体|[在于，。；]|\d|$)"
)
_SENTENCE_END = re.compile(r"。\s*|\.\s+(?=[A-Z])")


@dataclass(frozen=True, slots=True)
class Doer:
    """Who does it, and where the words begin that say what."""

    fields: tuple[Found, ...]
    body: int


def doer_of(text: str, at: int, *, labelled: bool = False, plainly: bool = False) -> Doer | None:
    """The doer that a sentence or item names, `at` added to the spans; None where it names none.

    `labelled`: a name with a colon at the item's beginning is its doer ("Luo Yiming: sign the agreement"). `plainly`: so is the subject of
    its first sentence, whatever the verb ("The Office publishes the list"), which holds only for items of what is to be done.
    """
    if labelled:
        for pattern in (_LABEL_EN, _LABEL_ZH):
            label = pattern.match(text)
            named = [] if label is None else _known(parties(label["who"], at + label.start("who"), FieldName.UNIT))
            if label is not None and named:
                return Doer(tuple(named), label.end())
    headed = (_PERSON_EN.match(text) or _GROUP_LABEL_EN.match(text)) if plainly else None
    if headed is not None:
        named = parties(headed["who"], at + headed.start("who"), FieldName.UNIT)
        if named and (headed.re is _PERSON_EN or is_body(headed["who"].title())):
            return Doer(tuple(named), 0 if headed.re is _PERSON_EN else headed.end())
    group = _GROUP_EN.match(text) if plainly else None
    if group is not None:
        name = re.sub(r"^(?:the|all|each|every|both) ", "", group["who"], flags=re.IGNORECASE)
        return Doer((plain(FieldName.UNIT, name, at + group.end("who") - len(name)),), 0)
    for pattern in (
        _UNIT_PERSON_ZH,
        _GIVEN_ZH,
        _SUBJECT_ZH,
        _WILL_EN,
        _BY_EN,
        *((_GIVEN_POST_ZH, _IS_ZH, _PLAIN_ZH, _PLAIN_EN) if plainly else ()),
    ):
        for match in pattern.finditer(text):
            if _NO_DOER_ZH.search(match["who"]):
                continue
            named = _known(parties(match["who"], at + match.start("who"), FieldName.UNIT))
            if named:
                return Doer((*named, *_partners(text, match.end(), at, named)), 0)
    return (_in_bracket(text, at) or _in_later_sentences(text, at)) if plainly else None


def _in_bracket(text: str, at: int) -> Doer | None:
    """The one whose name is all that a bracket at the end holds, whatever its last word: (Workshop)."""
    bracket = _BRACKET_EN.search(text)
    return None if bracket is None else Doer((plain(FieldName.UNIT, bracket[1], at + bracket.start(1)),), 0)


def _in_later_sentences(text: str, at: int) -> Doer | None:
    """The doer of an item whose first words are its headline: 更换灭火器。总务科9月底前更换18具."""
    for end in _SENTENCE_END.finditer(text):
        found = doer_of(text[end.end() :], at + end.end(), plainly=True) if text[end.end() :] else None
        if found is not None:
            return found
    return None


def _partners(text: str, after: int, at: int, named: list[Found]) -> list[Found]:
    """Those with whom the doer does it: 医务科牵头，会同信息科…"""
    together = _TOGETHER_ZH.search(text, after, after + 40) or _HELPS_ZH.search(text, after, after + 40)
    found = [] if together is None else _known(parties(together["who"], at + together.start("who"), FieldName.PARTNER))
    return [one for one in found if all(one.normal != other.normal for other in named)]


def _known(found: list[Found]) -> list[Found]:
    return found if found and all(is_body(one.value) or is_person(one.value) for one in found) else []
