"""Who a column or clause makes answer for a task: units, partners and persons, each by itself."""

from __future__ import annotations

import re

from knowledge.models import Span
from knowledge.register.entries import FieldName, Found
from knowledge.register.naming import names_in
from knowledge.register.people import is_person, person_of
from knowledge.register.tasks.owners import is_section, may_be_person, owners_in, post_alone
from knowledge.text.folding import fold

_NOBODY = re.compile(r"[\s\-—–/\\·.。*?？]*|无|暂无|待定|未定|n/?a|none|tb[cd]|to be (?:confirmed|decided|determined)", re.IGNORECASE)
_LEADS_ZH = re.compile(
    r"(?:按(?:照)?(?:各自)?职责(?:分工)?|共同|分别|具体|总体|联合)?(?:牵头(?:负责|办理|落实|组织)?|负责(?:落实|办理|实施)?|主办|承办|落实|组织实施)$"
)
_HELPS_ZH = re.compile(r"(?:共同|分别|按职责)?(?:配合|协助|协办|参与|支持|协同)(?:落实|办理|实施)?$")
_LEAD_MARK = re.compile(r"[（(]\s*(?:牵头|主办|主责|lead(?:ing)?|chair|responsible)(?:单位|部门)?\s*[）)]", re.IGNORECASE)
_HELP_MARK = re.compile(r"[（(]\s*(?:配合|协办|协助|参与|support(?:ing)?|partner|assisting)(?:单位|部门)?\s*[）)]", re.IGNORECASE)
_PREFIX = re.compile(
    r"(?:由|市级|区县|牵头|责任|主办|配合|协办|lead|led by|support|with|by|owner)\s*[：:]\s*|由(?=[一-鿿]{2})|(?:led )?by (?=[A-Z])|(?:the|The) (?=[A-Z])"
)
_WITH_EN = re.compile(
    r"[,;]?\s+(?:with(?: (?:support|help) from| the (?:support|help) of)?|in cooperation with|together with|supported by|assisted by)\s+(?=the\s|[A-Z])"
)
_TOGETHER_ZH = re.compile(r"(?<=[一-鿿）)])会同(?=[一-鿿])")
_SEGMENT = re.compile(r"[；;，,。\n]")
_AND_OTHERS = re.compile(r"等(?:各?(?:有关|相关)?(?:部门|单位|处室|科室))?$")
_CONTACT = re.compile(r"联系人|联系方式|电话|contact|tel", re.IGNORECASE)
_BODY = re.compile(
    r"(?:处|科|室|股|局|委|厅|部|办|中心|医院|院|会|站|所|队|组|政府|学校|大学|公司|社|台|集团|单位|机构|部门|工会|妇联|残联|文联|科协|专班|区县|县区|区|县|市|乡镇|街道|馆|校|小学|中学|幼儿园|药房|病区|企业)$"
    r"|\b(?:Commissions?|Bureaus?|Offices?|Cent(?:er|re)s?|Associations?|Hospitals?|Governments?|Committees?|Divisions?|Departments?|Ministry|Universit(?:y|ies)"
    r"|Administrations?|Institutes?|Societ(?:y|ies)|Unions?|Groups?|Teams?|Schools?|Stations?|Sections?|Units?|Force|Foundations?|Districts?|Counties|Clinics?"
    r"|Agency|Agencies|Authorit(?:y|ies)|Councils?|Federations?|Academy|College|Secretariat|Board|Company|CDCs?|Laborator(?:y|ies)|Pharmac(?:y|ies)|Library|Libraries|Workshops?|Wards?)\b(?:\s+(?:of|for|at)\s+[\w\s,'’&-]+)?$"
)
_NO_BODY = re.compile(
    r"[。！？：:]|\d{2,}|^(?:其中|包括|如|见|例如|含|共|约|及|等)|机会|社会$|大会$|会议$|年会$|一部$|全部$|内部$|外部$|^(?:see|e\.g|including|at)\b",
    re.IGNORECASE,
)
_LONGEST = 60


def is_body(name: str) -> bool:
    """Whether a name is one of a body, or of a group of them (各区县, "district hospitals"), as far as its last words tell."""
    bare = re.sub(r"[（(][^（）()]*[）)]\s*$", "", name.strip(" 。.等")).strip()
    return 1 < len(bare) <= _LONGEST and bool(_BODY.search(bare)) and not _NO_BODY.search(bare)


def is_nobody(value: str) -> bool:
    """Whether a cell or clause is left open: empty, a dash, 待定, "TBC"."""
    return _NOBODY.fullmatch(value.strip()) is not None


def parties(text: str, at: int, name: FieldName) -> list[Found]:
    """Units, partners and persons of a value whose label says `name`, in order of place, with `at` added to their spans.

    Words beside a name change what it is: 宣传处牵头、医政处配合; "Publicity Division (lead)"; 宣传处（罗一鸣）.
    """
    found: list[Found] = []
    start = 0
    for end in (*(gap.start() for gap in _SEGMENT.finditer(text) if not _inside(text, gap.start())), len(text)):
        found += _segment(text, start, end, at, name)
        start = end + 1
    return _beside_persons(found) if len(found) > 1 and any(one.name is FieldName.PERSON for one in found) else found


def _beside_persons(found: list[Found]) -> list[Found]:
    """The same where persons are among them: a post alone is the neighbour's, what is no person's name is a unit."""
    made: list[Found] = []
    persons = {i for i, one in enumerate(found) if one.name is FieldName.PERSON and (is_person(one.value) or may_be_person(one.value))}
    for i, one in enumerate(found):
        post = None if i in persons or one.name is FieldName.PARTNER or is_body(one.value) else post_alone(one.value)
        if post is not None and {i - 1, i + 1} & persons:
            unit = one.value[post.start : post.end]
            at = one.span.start + post.start
            made += [Found(FieldName.UNIT, unit, fold(unit), Span(at, at + len(unit)))] if unit else []
        else:
            made.append(_with(one, FieldName.UNIT) if persons and i not in persons and _is_section(one) else one)
    return made


def _is_section(one: Found) -> bool:
    return one.name is FieldName.PERSON and is_section(one.value)


def _inside(text: str, place: int) -> bool:
    return any(text.count(left, 0, place) > text.count(right, 0, place) for left, right in ("（）", "()", "【】", "“”"))


def _segment(text: str, start: int, end: int, at: int, name: FieldName) -> list[Found]:
    while start < end and text[start].isspace():
        start += 1
    end = start + len(text[start:end].rstrip())
    role = name
    for pattern, other in ((_HELPS_ZH, FieldName.PARTNER), (_LEADS_ZH, FieldName.UNIT)):
        suffix = pattern.search(text, start, end)
        if suffix is not None and suffix.start() > start:
            role, end = (other if name is not FieldName.PERSON else name), suffix.start()
            break
    joint = _WITH_EN.search(text, start, end) or _TOGETHER_ZH.search(text, start, end)
    if joint is not None:
        later = FieldName.PARTNER if role is FieldName.UNIT else role
        return [*_named(text, start, joint.start(), at, role), *_named(text, joint.end(), end, at, later)]
    return _named(text, start, end, at, role)


def _named(text: str, start: int, end: int, at: int, role: FieldName) -> list[Found]:
    found: list[Found] = []
    waiting: list[int] = []
    for value, span in names_in(text[start:end], at=start):
        begin, stop = span.start, span.end
        prefix = _PREFIX.match(value)
        begin += prefix.end() if prefix else 0
        own = role
        for pattern, other in ((_HELPS_ZH, FieldName.PARTNER), (_LEADS_ZH, FieldName.UNIT)):
            suffix = pattern.search(text, begin, stop)
            if suffix is not None and suffix.start() > begin:
                own, stop = other, suffix.start()
                for i in waiting:  # 医政处、基层处配合 says it of both
                    found[i] = _with(found[i], own)
                waiting = []
                break
        made = _one(text, begin, stop, at, own)
        if own is role:
            waiting += [len(found) + i for i, one in enumerate(made) if one.name is role]
        found += made
    return found


def _with(one: Found, name: FieldName) -> Found:
    return Found(name, one.value, one.normal, one.span, one.resolution)


def _one(text: str, start: int, end: int, at: int, role: FieldName) -> list[Found]:
    """One name, with what its bracket says: its part, or the person in the unit."""
    value = _AND_OTHERS.sub("", text[start:end].rstrip(" 。."))
    for pattern, other in ((_LEAD_MARK, FieldName.UNIT), (_HELP_MARK, FieldName.PARTNER)):
        mark = pattern.search(value)
        if mark is not None:
            return _made(text, start, start + mark.start(), at, other)
    bracket = re.search(r"\s*[（(]([^（）()]+)[）)]$", value)
    if bracket is not None:
        inner = Span(start + bracket.start(1), start + bracket.end(1))
        inside = text[inner.start : inner.end].strip()
        if _CONTACT.match(inside):
            return _made(text, start, start + bracket.start(), at, role)
        if is_person(inside) or is_person(value[: bracket.start()].strip()):
            return [*_made(text, start, start + bracket.start(), at, role), *_made(text, inner.start, inner.end, at, FieldName.UNIT)]
    spaced = re.fullmatch(r"(\S*[一-鿿])[\s　]+([一-鿿]{2,4})", value)
    if spaced is not None and is_body(spaced[1]) and is_person(spaced[2]):
        return [
            *_made(text, start, start + spaced.end(1), at, role),
            *_made(text, start + spaced.start(2), start + spaced.end(2), at, FieldName.PERSON),
        ]
    owned = [] if is_body(value) else owners_in(value)
    if owned and all(one.unit is None or one.sure or is_body(value[one.unit.start : one.unit.end]) for one in owned):
        made: list[Found] = []
        for one in owned:
            made += [] if one.unit is None else _made(text, start + one.unit.start, start + one.unit.end, at, FieldName.UNIT)
            person = value[one.person.start : one.person.end]
            place = at + start + one.person.start
            made.append(Found(FieldName.PERSON, person, fold(person), Span(place, place + len(person))))
        return made
    return _made(text, start, start + len(value), at, role)


def _made(text: str, start: int, end: int, at: int, role: FieldName) -> list[Found]:
    while start < end and text[start] in " 　:：、,，;；。":
        start += 1
    while end > start and text[end - 1] in " 　、,，;；。":
        end -= 1
    value = text[start:end]
    if is_nobody(value):
        return []
    name = FieldName.UNIT if role is FieldName.PERSON and is_body(value) else role
    person = None if is_body(value) else person_of(value, start)
    if person is not None and (role is FieldName.PERSON or person[1].start == start or person[1].end == end):
        name, value, start, end = FieldName.PERSON, text[person[1].start : person[1].end], person[1].start, person[1].end
    return [Found(name, value, fold(value), Span(at + start, at + end))]
