"""The level of government that a text speaks of: national, provincial, city, district or county, town."""

from __future__ import annotations

import re
from enum import StrEnum

from knowledge.text.folding import fold


class Level(StrEnum):
    """A level of government, the highest first."""

    NATIONAL = "national"
    PROVINCE = "province"
    CITY = "city"
    COUNTY = "county"
    TOWN = "town"


_PART_OF_PLACE = "[社地小病院校园片公诊属染菌控洁辖厂景特郊]"
"""Before 区 these make a part of a building or of a town and no district: 办公区, 候诊区, 院区."""
_NO_DISTRICT = f"(?<!{_PART_OF_PLACE})"
_NO_CITY = "(?<![城上超夜门股集都])"
_WORDS: dict[Level, re.Pattern[str]] = {
    Level.NATIONAL: re.compile(
        r"全国|国家(?=级|卫|局|委|中心|标准|疾控|中医|医保|层面|的(?:通知|文件|要求)|$)|中央(?=级|文件|政府|部门|财政|层面)|中国(?=[一-鿿]{0,8}(?:学会|协会|联合会|基金会|中心))|国务院|各部委|国家部委|"
        r"\bnation(?:wide|-wide)\b|\bnational(?! day)(?=\b)|\bchina (?:cdc|health|center|centre)|\bchinese (?:[a-z]+ ){0,3}(?:association|society|cent)"
    ),
    Level.PROVINCE: re.compile(
        r"全省|(?<![节俭])省(?:[级里内属委厅直]|卫|疾控|中医|医保|(?=的|$))|[一-鿿](?![节])[一-鿿]省(?![时钱力事心却略电水去])|自治区|\bprovinc(?:e|ial|ially|e-wide)\b"
    ),
    Level.CITY: re.compile(
        rf"全市(?!场)|{_NO_CITY}市(?:[级里内属委局直]|卫|疾控|中医|医保|(?=的|$))|本市|[一-鿿](?![城上超夜门股集都])[一-鿿]市(?!场|民|值|面)|\bcity(?:-wide|wide)?\b|\bmunicipal(?:ity)?\b"
    ),
    Level.COUNTY: re.compile(
        rf"全[区县](?!域)|{_NO_DISTRICT}区[级里委局]|县[级里内属委局]|各区县?|各县|[一-鿿]{{2}}县(?!级)|"
        rf"[一-鿿](?!{_PART_OF_PLACE})[一-鿿]区(?=卫|政府|人民|疾控|医院|妇幼|委|$|[的在有是今去明\d])|\bdistricts?\b(?! nurs)|\bcount(?:y|ies)\b"
    ),
    Level.TOWN: re.compile(r"街道|乡镇|[一-鿿]{2}镇(?!静|痛|定|咳|惊|吐)|(?<!网络)(?<!虚拟)社区|\btownships?\b|\bsub-?districts?\b"),
}


def levels_in(text: str) -> frozenset[Level]:
    """The levels that a text names; empty where it names none."""
    folded = fold(text)
    return frozenset(level for level, pattern in _WORDS.items() if pattern.search(folded))


_BODY = (
    "卫|疾控|疾病|人民|中医|妇幼|中心|第|护理|医学|健康|医师|红十字|文明|宣传|总工会|政府|教育|民政|财政|医保|药监|发改|人大|政协|残联|妇联|团委|局|厅|委|办|"
    "协会|学会|促进会|医院|血站|急救"
)
_ENGLISH_BODY = "(?:commission|bureau|association|cent(?:er|re)|society|hospital|cdc|authority|office|department|government)"
_BODIES: dict[Level, re.Pattern[str]] = {
    level: re.compile(rf"(?:{chinese})级?(?:{_BODY})|\b(?:{english})(?:'s)? (?:\w+'? ){{0,3}}?{_ENGLISH_BODY}\b")
    for level, chinese, english in (
        (Level.NATIONAL, "国家|全国|中国(?!医师节|护士节)", "national|chinese|china"),
        (Level.PROVINCE, "省", "provincial"),
        (Level.CITY, f"{_NO_CITY}市", "municipal|city"),
        (Level.COUNTY, f"{_NO_DISTRICT}[区县]", "county|district"),
    )
}


def body_levels_in(text: str) -> frozenset[Level]:
    """The levels that a text names as those of a body: 省卫健委, "the provincial nurses' association"; empty where it names none so."""
    folded = fold(text)
    return frozenset(level for level, pattern in _BODIES.items() if pattern.search(folded))
