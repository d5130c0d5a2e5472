"""Who holds a campaign, by role: host (主办), organiser (承办), co-organiser (协办), supporter (支持)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from knowledge.loading.bodies import is_name
from knowledge.models import BlockKind
from knowledge.register.campaigns.body_names import bodies_in
from knowledge.register.campaigns.hosts import hosts_of
from knowledge.register.campaigns.reading import Line
from knowledge.register.campaigns.roles import QUALIFIER, ROLE_EN, ROLES_ZH, english_role, role_of
from knowledge.register.entries import FieldName, Found
from knowledge.register.naming import comparable

_LABEL_ZH = re.compile(
    rf"(?:(?<![一-鿿])|(?<=活动)|(?<=[大竞]赛)|(?<=大会)|(?<=培训)|(?<=论坛)|(?<=征集)|(?<=的)){QUALIFIER}(?<!技术)(?<!地图)(?P<role>主\s*办|承\s*办|协\s*办|支\s*持)\s*(?:单\s*位|机构|方|部门|媒体)?(?:名称)?\**\s*(?:[:：]|(?:单位|机构|方|部门)?(?:为|是|有(?!权|责任|义务|关)|分别为))\**\s*"
)
_ANY_LABEL = re.compile(
    r"(?:^|[，,；;。\s　])(?:[一-鿿]{0,6}?)(?:主办|承办|协办|支持|指导|合作|赞助|冠名|媒体|组织|发起|参与|技术支持|策划|运营|执行|时间|地点|联系人|电话|邮箱|对象)(?:单位|机构|方|部门)?\s*(?:[:：]|(?:单位|机构|方)?[为是](?!止|期))"
)
_BEHIND_ZH = re.compile(
    r"(?P<body>[^，。；：:\n]{2,160}?)(?:联合|共同|具体|负责|提供学术|学术|提供)?(?P<role>指导|主办|举办|承办|协办|支持)(?!单位|方|者|机构|部门|城市|地|权|力)"
)
_LED_ZH = re.compile(r"(?:^|[，,；;。（(”》\s　]|活动|[赛动班会次周月营行])由")
_FOOTER = re.compile(r"技术支持\s*[:：](?!.*承办)|版权所有|备案|网站标识|ICP|地址[:：].*邮编|Copyright|All rights", re.IGNORECASE)
_LABEL_EN = re.compile(rf"(?:^|[.;,|]\s+|[•\-*]\s*)\**(?P<role>{ROLE_EN})(?:\s+by)?\**\s*:\**\s*", re.IGNORECASE)
_PASSIVE_EN = re.compile(rf"\b(?P<role>{ROLE_EN.replace('|with (?:the )?support (?:of|from)', '')})\s+(?:jointly\s+)?by\s+", re.IGNORECASE)
_SUPPORT_EN = re.compile(r"\bwith (?:the )?(?:\w+ )?(?:support|assistance) (?:of|from|by)\s+", re.IGNORECASE)
_AS_EN = re.compile(
    r"\bwith\s+(?P<bodies>[A-Zt][^.;:]{4,200}?)\s+as\s+(?:its\s+|the\s+)?(?P<role>co-?organi[sz]ers?|supporters?|organi[sz]ers?|hosts?)\b"
)
_END_EN = re.compile(
    rf"\s*(?:[.;:]\s|[.;:]$|$|,?\s+(?:and|with)\s+(?:(?:is|was|are)\s+)?(?:{ROLE_EN})\b|,\s+(?:(?:is|was)\s+)?(?:{ROLE_EN})\b|,?\s+(?<!together\s)(?<!jointly\s)with\s|,?\s+in\s+(?:partnership|co-?operation|collaboration|association)\b|,?\s+(?:which|who|will|is|are|was|were|has|on|from|in (?:19|20)\d\d|at|to|under|during|for)\b|\()",
    re.IGNORECASE,
)


def bodies_of(lines: Sequence[Line], name: str, issuer: str | None) -> list[Found]:
    """The bodies of a campaign with their roles, each once a role; the host as the text's verb tells it only where none is named as such.

    `issuer` is who 我委 and "we" are.
    """
    found: list[Found] = []
    role: FieldName | None = None
    for i, line in enumerate(lines):
        named = [one for one in (*_cells(line), *_labelled(line), *_running(line)) if not _BARE.fullmatch(one.value)]
        headed = role_of(line.section) if line.runs and not line.label else None
        if not named and headed is not None:
            named = [*bodies_in(line.rest.rstrip("。"), line.at + line.body, headed, english=line.english)]
        elif not named and role is not None and _goes_on(lines, i):
            named = [*bodies_in(line.text, line.at, role, english=line.english)]
        role = named[-1].name if named and not line.text.rstrip().endswith("。") else None
        found += named
    if not any(one.name is FieldName.HOST for one in found):
        found += hosts_of(lines, name, issuer)
    kept: dict[tuple[FieldName, str], Found] = {}
    for one in found:
        kept.setdefault((one.name, comparable(one.value)), one)
    return list(kept.values())


_BARE = re.compile(
    r"Association|Society|Commission|Cent(?:er|re)|Institute|Bureau|Federation|Committee|Union|Foundation|Library|Office|Department|Section"
)
"""A body that a text has named in full elsewhere: "the Bureau" says too little."""


def _goes_on(lines: Sequence[Line], i: int) -> bool:
    """Whether a line is but a body's name and so goes on with the list of the line before; a signature has its date behind it."""
    line = lines[i]
    behind = lines[i + 1].runs if i + 1 < len(lines) else False
    return line.kind is not BlockKind.HEADING and not line.label and behind and is_name(line.text.strip())


# --- 主办单位：甲、乙 ------------------------------------------------------------------------------------------


def _cells(line: Line) -> Iterator[Found]:
    """A table's row with the role in one cell and the bodies in the next."""
    for role, value, at in line.pairs:
        field = role_of(role)
        if field is not None:
            yield from bodies_in(value, at, field, english=line.english)


def _labelled(line: Line) -> Iterator[Found]:
    if line.kind is BlockKind.TABLE_ROW or _FOOTER.search(line.text):
        return
    if not line.english:
        for match in _LABEL_ZH.finditer(line.text):
            rest = line.text[match.end() :]
            stop = re.search(r"[。；;\n]", rest)
            other = _ANY_LABEL.search(rest)
            end = min([len(rest), *(one.start() for one in (stop, other) if one)])
            yield from bodies_in(rest[:end], line.at + match.end(), ROLES_ZH[re.sub(r"\s", "", match["role"])], english=False)
        return
    for match in _LABEL_EN.finditer(line.text):
        field = english_role(match["role"])
        if field is None:
            continue
        rest = line.text[match.end() :]
        label = _LABEL_EN.search(rest)
        stop = re.search(r"(?<!Co)(?<!Ltd)(?<!Inc)\.(?:\s|$)|,?\s+with (?:the )?(?:\w+ )?(?:support|assistance)\b", rest)
        end = min([len(rest), *(one.start() for one in (stop, label) if one)])
        yield from bodies_in(rest[:end], line.at + match.end(), field, english=True)


# --- 由甲主办、乙承办; "organised by A and carried out by B" ---------------------------------------------------


def _running(line: Line) -> Iterator[Found]:
    if line.kind is BlockKind.TABLE_ROW or _FOOTER.search(line.text):
        return
    if line.english:
        yield from _passive(line)
        return
    for sentence in re.finditer(r"[^。；;\n]+", line.text):
        led = _LED_ZH.search(sentence[0])
        if led is None:
            yield from _beside(sentence[0], line.at + sentence.start())
            continue
        place = led.end()
        while True:
            behind = _BEHIND_ZH.match(sentence[0], place)
            if behind is None:
                break
            sure = behind["role"] != "举办" or is_name(re.split("[、和与]", behind["body"])[0].strip())
            yield from bodies_in(
                behind["body"] if sure else "", line.at + sentence.start() + behind.start("body"), ROLES_ZH[behind["role"]], english=False
            )
            place = behind.end()
            gap = re.match(r"\s*(?:的)?[，,、并]?\s*(?:由|并由)?", sentence[0][place:])
            if gap is None or not gap[0] or gap[0].startswith("的"):
                break
            place += gap.end()


_BESIDE_ZH = re.compile(
    r"(?<=[，,])\s*(?:并)?(?P<body>(?!委托|交|请|经)[^，,。；：:由\n]{2,60}?)(?:具体|负责)?(?P<role>承办|协办)(?=[，,、]|$)"
)


def _beside(sentence: str, at: int) -> Iterator[Found]:
    """甲、乙共同举办，丙协办: who helps a host that the verb tells, without 由."""
    held = re.search("举办|主办|开展|发起", sentence)
    for match in _BESIDE_ZH.finditer(sentence, held.end()) if held else ():
        parts = re.split("[、和与]", match["body"])
        if all(is_name(part.strip()) for part in parts):
            yield from bodies_in(match["body"], at + match.start("body"), ROLES_ZH[match["role"]], english=False)


def _passive(line: Line) -> Iterator[Found]:
    for sentence in line.sentences:
        found = [(match, english_role(match["role"])) for match in _PASSIVE_EN.finditer(sentence.text)]
        if len(found) < _SURE and not _EVENT_EN.search(sentence.text) and not _LABEL_EN.search(line.text):
            continue  # it says who holds or supports something else
        roles = {field for _, field in found}
        carried = any(re.match("carried|undertaken|implemented", match["role"], re.IGNORECASE) for match, _ in found)
        for match, field in found:
            if field is None or (field is FieldName.ORGANISER and not _holds(match["role"], sentence.text, match.start())):
                continue
            if match["role"].lower().endswith("sponsored") and len(roles) < _SURE:
                continue  # who pays; beside another role it is 主办
            organised = match["role"].lower().startswith("organi")
            role = FieldName.HOST if organised and carried and FieldName.HOST not in roles else field
            rest = sentence.text[match.end() :]
            stop = _END_EN.search(rest)
            yield from bodies_in(rest[: stop.start() if stop else len(rest)], sentence.at + match.end(), role, english=True)
        for match in _SUPPORT_EN.finditer(sentence.text):
            rest = sentence.text[match.end() :]
            stop = _END_EN.search(rest)
            yield from bodies_in(rest[: stop.start() if stop else len(rest)], sentence.at + match.end(), FieldName.SUPPORTER, english=True)
        for match in _AS_EN.finditer(sentence.text):
            field = english_role(match["role"])
            if field is not None:
                yield from bodies_in(match["bodies"], sentence.at + match.start("bodies"), field, english=True)


_SURE = 2
_EVENT_EN = re.compile(
    r"\b(?:activit(?:y|ies)|campaign|competition|contest|challenge|drive|initiative|scheme|course|events?|conference|congress|forum|workshop|seminar|week|month|day|year|walk|run|training|calls?|exhibition|programme"
    r"|festival|fair|award|prize|lecture|meeting|symposium|volunteers?|project)\b|^(?:Jointly )?(?:Hosted|Held|Organi[sz]ed|Co-?organi[sz]ed|Supported)\b",
    re.IGNORECASE,
)


def _holds(role: str, sentence: str, at: int) -> bool:
    """Whether "run by" and "carried out by" speak of the activity: only beside another role or the activity itself."""
    if role.lower().startswith("organi"):
        return True
    before = sentence[:at]
    return bool(re.search(r"organi[sz]ed|hosted|held|activity|campaign|competition|contest|course|event|conference", before, re.IGNORECASE))
