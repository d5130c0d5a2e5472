"""Lists of names of bodies and persons, taken apart; names in a form that compares."""

from __future__ import annotations

import re

from knowledge.models import Span
from knowledge.text.folding import fold

_APART = re.compile(r"\s*[、；;，,|/\n]\s*|\s+(?:&|and)\s+(?=(?:the\s+)?[A-Z])|(?<=[一-鿿])(?:以及|会同|和|及|与)(?=[一-鿿])")
_BODY_EN = re.compile(
    r"(?:Commissions?|Bureaus?|Offices?|Cent(?:er|re)s?|Associations?|Hospitals?|Governments?|Committees?|Divisions?|Departments?|Ministry"
    r"|Universit(?:y|ies)|Administrations?|Institutes?|Societ(?:y|ies)|Unions?|Groups?|Teams?|Schools?|Stations?|Sections?|Units?|Force|Foundations?)$"
)
_BODY_ZH = re.compile(
    r"(?:处|科|室|局|委|厅|部|办|办公室|中心|医院|院|会|站|所|队|组|政府|学校|大学|公司|社|台|集团|单位|机构|部门|团委|工会|妇联|专班|区|县|市)$"
)


def names_in(text: str, *, at: int = 0) -> list[tuple[str, Span]]:
    """The names of a list (宣传处、市健康促进中心; "Finance Division; Publicity Division"), each with its place, `at` added.

    "and", 和 and the like part only what is a name on both sides: "Planning and Finance Division" stays whole.
    """
    found: list[tuple[str, Span]] = []
    start = 0
    for gap in _APART.finditer(text):
        word = gap[0].strip()
        if word in _JOINING and not (_is_body(text[start : gap.start()]) and _is_body(text[gap.end() :])):
            continue
        if _open(text, gap.start()):
            continue
        found += _named(text, start, gap.start(), at)
        start = gap.end()
    return [*found, *_named(text, start, len(text), at)]


_JOINING = frozenset({"and", "&", "和", "及", "与", "以及", "会同"})


def comparable(name: str) -> str:
    """A name without width, case, white space and punctuation, for comparing."""
    return re.sub(r"[\s\W_]+", "", fold(name))


def _is_body(text: str) -> bool:
    text = re.sub(r"[（(][^（）()]*[）)]\s*$", "", text.strip(" 。.")).strip()
    head = re.split(r"[、；;，,]", text)[0].strip()
    return any(bool(_BODY_EN.search(one) or _BODY_ZH.search(one)) for one in (text, head))


def _open(text: str, place: int) -> bool:
    """Whether a bracket or quotation mark is open at a place."""
    before = text[:place]
    return any(before.count(left) > before.count(right) for left, right in ("（）", "()", "“”", "《》"))


def _named(text: str, start: int, end: int, at: int) -> list[tuple[str, Span]]:
    while start < end and text[start] in " 　。.：:、，,;；":
        start += 1
    while end > start and text[end - 1] in " 　。、，,;；":
        end -= 1
    return [(text[start:end], Span(at + start, at + end))] if end > start else []
