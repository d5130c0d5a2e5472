"""Who holds a campaign where no role is named: 市卫生健康委决定开展…, "the Association is holding …"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from knowledge.loading.bodies import is_name
from knowledge.models import Span
from knowledge.register.campaigns.body_names import BODY_EN, bodies_in
from knowledge.register.campaigns.reading import Line
from knowledge.register.entries import FieldName, Found
from knowledge.register.naming import comparable
from knowledge.text.folding import fold

_DECIDES = re.compile(
    r"(?:研究)?(?:决定|拟|将|定于|计划|拟定|现|正式|近期|共同|近日|在|于)[^，。；]{0,50}?(?:开展|举办|举行|主办|启动|发起|组织|推出|征集|招募|推选|评选)|面向[^，。；]{2,20}?(?:公开)?(?:征集|招募|组织|开展)|(?:举办|开展|启动|发起|主办)了?"
)
_ACTIVE_EN = re.compile(
    r"(?:^|[.;,]\s+|\n)(?:On [^,]{3,40}, |On [^.;]{3,60}? (?=the [A-Z]))?(?P<body>[Tt]he (?:[A-Z]|county|city|municipal|staff union|nursing department|works council|union|hospital)[^.;:,]{3,200}?|[A-Z][^.;:,]{3,200}?)\s+(?:will (?:jointly )?(?:hold|host|run|organi[sz]e|launch)|is (?:now )?(?:holding|hosting|organi[sz]ing|running|launching|looking for|recruiting|seeking)"
    r"|are (?:holding|hosting|organi[sz]ing|looking for|recruiting|seeking)|(?:are )?jointly (?:hold|host|organi[sz]e|run|launch)(?:ing)?|seeks|offers|announces?|(?:jointly )?invites? you to|will (?:offer|repeat)|repeats|runs|invites? (?:you|all|everyone|staff|colleagues|members|units|hospitals)[^.;]{0,30}? to (?:enter|join|take part in|participate in|attend)|holds|hosts|needs|launche[sd]|held|hosted|organi[sz]ed|opened)\s+(?P<what>[^.;:\n]{4,160})"
)


def hosts_of(lines: Sequence[Line], name: str, issuer: str | None) -> list[Found]:
    """The bodies whose verb in the first sentences tells that they hold the campaign of a name; `issuer` is who 我委 and "the
    Association" are."""
    wanted = _telling(name)
    for line in lines[:_LEAD]:
        if not line.runs:
            continue
        found = _deciding_en(line, wanted, name) if line.english else _deciding_zh(line, wanted)
        if found:
            return _signature(lines, issuer) if _OURSELVES.fullmatch(found[0].value) else found
    return []


_OURSELVES = re.compile(
    r"(?:Association|Society|Commission|Cent(?:er|re)|Institute|Bureau|Hospital|Federation|Committee|Office|Union|Foundation|Library)|"
    r"我[委局院会市县区中心]{1,2}|本[会委局院]"
)
_LEAD = 14


def _telling(name: str) -> str:
    """The end of a name, by which a sentence is known to speak of it."""
    plain = comparable(name)
    return plain[-4:] if re.search("[一-鿿]", plain) else plain


def _deciding_zh(line: Line, wanted: str) -> list[Found]:
    for clause in re.finditer(r"[^。；;\n]+", line.text):
        for match in _DECIDES.finditer(clause[0]):
            what = clause[0][match.end() :]
            if wanted not in comparable(what) and not re.search("活动|征集|竞赛|大赛|培训班|论坛|大会|招募|宣传[周月日]", what):
                continue
            before = clause[0][: match.start()]
            begin = max(before.rfind(mark) for mark in "，,：:") + 1
            skip = _AHEAD_ZH.match(before[begin:])
            begin += skip.end() if skip else 0
            parts = [*_parts(before[begin:].rstrip(), line.at + clause.start() + begin)]
            if parts and all(_is_decider(part) for part, _ in parts):
                return [Found(FieldName.HOST, part, fold(part), Span(at, at + len(part))) for part, at in parts]
    return []


_AHEAD_ZH = re.compile(r"\s*(?:经|由|近日|日前|现|目前|\d{4}年)*(?:\d{1,2}月\d{1,2}日)?\s*")


def _parts(bodies: str, at: int) -> Iterator[tuple[str, int]]:
    start = 0
    bodies = re.sub(r"(?:自?即日起|近日|日前|本月起|今年起?)$", "", bodies)
    for joint in (*re.finditer("、|联合(?!会|国)|会同|[和与]", bodies), None):
        end = joint.start() if joint else len(bodies)
        part = bodies[start:end].strip()
        if part:
            yield part, at + start + (len(bodies[start:end]) - len(bodies[start:end].lstrip()))
        start = joint.end() if joint else end


def _is_decider(part: str) -> bool:
    plain = re.sub(r"《[^》]{1,20}》|[（(][^）)]{1,6}[)）]", "", part)
    return (
        is_name(plain)
        or part in _SHORT
        or bool(_BRANCH.fullmatch(part))
        or bool(_OURSELVES.fullmatch(part))
        or (plain != part and plain in {"编辑部", "杂志社", "报社", "编委会"})
    )


_SHORT = frozenset("工会 团委 妇联 科协 文联 残联 院办 党办 党委 机关工会 机关党委 编辑部".split())
"""Names of bodies too short to be told from words by their ends."""


_BRANCH = re.compile(r"[一-鿿]{2,30}(?:分会|专委会|工会|团委|支部|分院|总队)")
"""Names of branches: 市医学会急诊分会."""


def _deciding_en(line: Line, wanted: str, name: str) -> list[Found]:
    text = re.sub(r"\s*\([^()]{2,80}\)", lambda bracket: "\0" * len(bracket[0]), line.text)
    text = re.sub(
        r",\s+with (?:the )?(?:\w+ )?(?:support|help|assistance) (?:of|from) [^,.;]{3,90},", lambda aside: "\0" * len(aside[0]), text
    )
    beside = re.search(r",\s+(?:together|jointly) with (?P<bodies>[^,.;]{3,90}),", text)
    text = text[: beside.start()] + "\0" * len(beside[0]) + text[beside.end() :] if beside else text
    words: list[str] = re.findall(r"[a-z]{4,}", name.lower())
    for match in _ACTIVE_EN.finditer(text):
        what = comparable(match["what"])
        if wanted not in what and sum(word in what for word in words) < max(1, len(words) // 2):
            continue
        bodies = match["body"].rstrip("\0 ")
        if "\0" in bodies or _NOBODY_EN.match(bodies):
            continue
        found = [one for one in bodies_in(bodies, line.at + match.start("body"), FieldName.HOST, english=True) if BODY_EN.search(one.value)]
        if found:
            partners = bodies_in(beside["bodies"], line.at + beside.start("bodies"), FieldName.HOST, english=True) if beside else ()
            return [*found, *(one for one in partners if BODY_EN.search(one.value))]
    return []


_NOBODY_EN = re.compile(r"(?:On|From|In|At|During|This|These|When|After|Before|Since|With|For|To|By|We|It)\b")


def _signature(lines: Sequence[Line], issuer: str | None) -> list[Found]:
    """The issuer where it signs, for 我委."""
    for line in reversed(lines):
        at = line.text.find(issuer) if issuer else -1
        if issuer and at >= 0:
            return [Found(FieldName.HOST, issuer, fold(issuer), Span(line.at + at, line.at + at + len(issuer)))]
    return []
