"""Bodies with their level: the municipal commission is not the provincial one, and a division is not another."""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence

from knowledge.answering.llm.people import names_in
from knowledge.answering.llm.source import Source

Body = tuple[str, str]
"""Level and kind, such as ("city", "commission"); for a Chinese division its name and "division"."""

DIVISION = "division"

_KINDS_ZH = (
    ("cdc", "疾控中心|疾病预防控制中心|疾控"), ("commission", "卫生健康委员会|卫生健康委|卫健委|卫生和计划生育委员会|卫计委|卫委"),
    ("hospital", "医院|保健院"), ("bureau", "(?<![布格结全当大时])局|(?<![大餐客])厅"), ("government", "人民政府|政府"), ("red cross", "红十字会"), ("association", "学会|协会|促进会|研究会"),
    ("campaign office", "爱卫办|爱卫会|爱国卫生运动委员会"), ("party committee", "委宣传部|委组织部|委办公厅|委办公室|纪委"),
    ("center", "中心|血站"),
)  # fmt: skip
_LEVELS_ZH = {
    "国家": "national",
    "全国": "national",
    "中国": "national",
    "省": "province",
    "自治区": "province",
    "市": "city",
    "区": "county",
    "县": "county",
}
_HEADS_ZH = "|".join(f"(?P<k{n}>{heads})" for n, (_, heads) in enumerate(_KINDS_ZH))
_ZH = re.compile(
    rf"(?P<level>国家|全国|中国|自治区|省|(?<!城)市(?!场|民)|(?<![社园院校发景病片地辖])区(?!域)|县)(?P<between>[一-鿿]{{0,6}}?)(?:{_HEADS_ZH})"
)
_NOT_BETWEEN = re.compile(r"[的和与及在由向将于为是对等]|[省市区县]")
_DIVISION = re.compile(
    r"(?P<name>[一-鿿]{2})(?P<head>处|科|股)(?=处长|科长|长|[，。、；：的和与及负牵在将于（(|｜\s]|$|[一-鿿]{2,3}(?:负责|讲话|主持))"
)
_PLACE = re.compile(
    r"(?:(?![的和与及在由向将于为是对等至到从两各个每本某该有])[一-鿿]){1,10}?(?:医院|保健院|宾馆|酒店|会堂|文化馆|图书馆|体育馆|博物馆|大学|学院|礼堂|会议室|报告厅|剧院|中心)"
)
_AGENT = re.compile(r"由(?P<who>[一-鿿]{2,12}?)(?:承担|负责|牵头|主办|承办|组织|支付|提供|安排|统一|保障|办理|制定|审核|评审|管理)")
_DIVISION_EN = re.compile(r"(?:\b[A-Z][a-z]+\s+){1,3}(?:Department|Division|Office|Section)\b")
_NO_DIVISION = re.compile(r"[到何此之好坏用害多各远近别本理惩查]$|^(?:各|本|有关|相关|责任|业务|主管|多|百)")

_KINDS_EN = (
    ("cdc", r"Cent(?:er|re)s? for Disease (?:Prevention|Control)\b[\w ]*|CDC"), ("commission", "Health Commission|Health and Family Planning Commission"),
    ("hospital", "Hospital"), ("bureau", "Bureau|Department|Administration"), ("government", "Government"), ("red cross", "Red Cross(?: Society)?"),
    ("association", "Association|Society|Federation"), ("campaign office", "Patriotic Health Campaign (?:Office|Committee)"),
    ("party committee", "Party Committee"), ("center", "Cent(?:er|re)|Station"),
)  # fmt: skip
_LEVELS_EN = {
    "national": "national",
    "provincial": "province",
    "province": "province",
    "municipal": "city",
    "city": "city",
    "district": "county",
    "county": "county",
}
_HEADS_EN = "|".join(f"(?P<k{n}>{heads})" for n, (_, heads) in enumerate(_KINDS_EN))
_EN = re.compile(
    rf"\b(?P<level>national|provincial|municipal|city|district|county)\s+(?P<between>(?:(?:[A-Za-z]+|&)\s+){{0,5}}?)(?:{_HEADS_EN})s?\b",
    re.IGNORECASE,
)


@functools.lru_cache(maxsize=4096)
def bodies_in(text: str) -> frozenset[Body]:
    """The bodies that a text names with their level, and its Chinese divisions."""
    found: set[Body] = set()
    for match in _ZH.finditer(text):
        if _is_body(match):
            found.add((_LEVELS_ZH[match["level"]], _kind(match, _KINDS_ZH)))
    for match in _EN.finditer(text):
        if not re.search(r"\b(?:and|or|in|at|by|with)\b", match["between"].replace("and Child", "").replace("and Family", "")):
            found.add((_LEVELS_EN[match["level"].lower()], _kind(match, _KINDS_EN)))
    return frozenset(found | _divisions(text))


@functools.lru_cache(maxsize=4096)
def places_in(text: str) -> frozenset[str]:
    """Chinese names of places where people meet, as written: 第一人民医院, 文化馆."""
    return frozenset(match.group() for match in _PLACE.finditer(text))


@functools.lru_cache(maxsize=4096)
def agents_in(text: str) -> frozenset[str]:
    """Who does something, as written behind 由: 培训班 of 由培训班承担."""
    return frozenset(match["who"] for match in _AGENT.finditer(text))


def without_bodies(text: str) -> str:
    """The text without its bodies."""
    return _DIVISION_EN.sub(" ", _EN.sub(" ", _DIVISION.sub(" ", _ZH.sub(" ", text))))


def strange_bodies(claim: str, texts: Sequence[str], source: Source) -> list[str]:
    """Bodies of a claim that the texts name at other levels only, and Chinese divisions that Chinese texts do not name."""
    known = frozenset().union(*(bodies_in(text) for text in texts))
    missing: list[str] = []
    for level, kind in sorted(bodies_in(claim)):
        if kind == DIVISION:
            if source.has_han and not source.holds(level):
                missing.append(level)
        elif (level, kind) not in known and any(kind == other for _, other in known):
            missing.append(f"{level} {kind}")
    strange = (
        match.group() for match in _ZH.finditer(claim) if _is_body(match) and not any(_kind(match, _KINDS_ZH) == kind for _, kind in known)
    )
    return missing + [name for name in strange if source.has_han and not source.holds(name[len(name) // 2 :])]


def _is_body(match: re.Match[str]) -> bool:
    return not _NOT_BETWEEN.search(match["between"])


def _divisions(text: str) -> set[Body]:
    people = names_in(text)
    names = (
        match["name"] + match["head"]
        for match in _DIVISION.finditer(text)
        if not _NO_DIVISION.search(match["name"]) and match["name"] not in people
    )
    return {(name, DIVISION) for name in names}


def _kind(match: re.Match[str], kinds: Sequence[tuple[str, str]]) -> str:
    return next(kind for number, (kind, _) in enumerate(kinds) if match[f"k{number}"] is not None)
