"""Levels of government and places in a turn: 全市, 临江区, "provincial", "Elm District"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from knowledge.retrieval.following_slot import REGION, Slot
from knowledge.text.english import STOP_WORDS
from knowledge.text.levels import Level

_LEVELS = {"国": Level.NATIONAL, "国家": Level.NATIONAL, "中央": Level.NATIONAL, "省": Level.PROVINCE, "市": Level.CITY}
_LEVELS |= {
    "区": Level.COUNTY,
    "县": Level.COUNTY,
    "区县": Level.COUNTY,
    "县区": Level.COUNTY,
    "镇": Level.TOWN,
    "乡": Level.TOWN,
    "街道": Level.TOWN,
}
_NO_NAME = "全各本我咱在到的了是和与及年月日号于从由对为有哪个两几这那该某"
_NAMED_ZH = re.compile(
    rf"(?P<name>(?![{_NO_NAME}])[㐀-鿿](?![{_NO_NAME}社小城校病院园景片地特辖郊超门夜都])[㐀-鿿])(?P<unit>省|市|区|县|镇|乡|街道)(?!场|民|值|面|级|里|外|别|痛)"
)
_LEVEL_ZH = re.compile(
    r"(?P<all>[全各本我])(?P<a>国|省|市|区|县|镇|乡)(?!场|民)|(?P<b>国家|省|市|区县|县区|区|县|乡镇|镇)级(?!别)|(?<![社小园病院校地辖片城])(?P<c>国家|省|市|区|县|镇|乡)里|"
    r"(?P<d>国家|省|市|区|县)(?=卫|委|政府|局|直|属|内|中医|疾控|妇幼|层面|本级|的|$)|(?P<e>中央)"
)
_KNOWN_ZH = re.compile(
    r"北京|上海|天津|重庆|河北|山西|辽宁|吉林|黑龙江|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南|广东|海南|四川|贵州|云南|陕西|甘肃|青海|内蒙古|广西|西藏|宁夏|新疆|香港|澳门|台湾"
)
_LEVEL_EN = re.compile(
    r"\b(?:(?P<name>[A-Z][\w’-]+) )?(?P<unit>(?i:national|nationwide|provincial|province(?:-wide|wide)?|municipal|city(?:-?wide)?|district|county|township))\b"
)
_KNOWN_EN = re.compile(
    r"\b(?:Beijing|Shanghai|Tianjin|Chongqing|Hebei|Shanxi|Liaoning|Jilin|Heilongjiang|Jiangsu|Zhejiang|Anhui|Fujian|Jiangxi|Shandong|Henan|Hubei|Hunan|Guangdong|Hainan|Sichuan|"
    r"Guizhou|Yunnan|Shaanxi|Gansu|Qinghai|Guangxi|Tibet|Ningxia|Xinjiang)\b"
)


def regions(text: str) -> Iterator[Slot]:
    """The regions of a text; of two that overlap the earlier in this order counts."""
    for m in _KNOWN_ZH.finditer(text):
        end = m.end() + (text[m.end() : m.end() + 1] in ("省", "市"))
        yield Slot(REGION, Level.PROVINCE, m.start(), end, text[m.start() : end], "zh", m.group())
    for m in _KNOWN_EN.finditer(text):
        yield Slot(REGION, Level.PROVINCE, m.start(), m.end(), m.group(), "en", m.group())
    for m in _NAMED_ZH.finditer(text):
        yield Slot(REGION, _LEVELS[m["unit"]], m.start(), m.end(), m.group(), "zh", m["name"])
    for m in _LEVEL_ZH.finditer(text):
        word = m["a"] or m["b"] or m["c"] or m["d"] or m["e"]
        yield Slot(REGION, _LEVELS.get(word, Level.TOWN), m.start(), m.end(), m.group(), "zh")
    for m in _LEVEL_EN.finditer(text):
        name = m["name"] if m["name"] and m["name"].lower() not in STOP_WORDS else None
        start = m.start() if name else m.start("unit")
        yield Slot(REGION, _level_of(m["unit"]), start, m.end(), text[start : m.end()], "en", name)


def _level_of(word: str) -> Level:
    low = word.lower()
    pairs = (("nation", Level.NATIONAL), ("provinc", Level.PROVINCE), ("munic", Level.CITY), ("city", Level.CITY), ("township", Level.TOWN))
    return next((level for start, level in pairs if low.startswith(start)), Level.COUNTY)
