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


_WORDS: dict[Level, re.Pattern[str]] = {
    Level.NATIONAL: re.compile(
        r"全国|国家(?!级贫困)|中央|中国(?!共产)|国务院|部委|\bnation(?:al|wide|-wide)\b|\bchina\b|\bchinese (?:\w+ )?(?:association|society|cent)"
    ),
    Level.PROVINCE: re.compile(r"全省|省[级里内属委厅直]|[一-鿿]{2}省|省卫|自治区|\bprovinc(?:e|ial|ially|e-wide)\b"),
    Level.CITY: re.compile(
        r"全市(?!场)|市[级里内属委局直]|本市|[一-鿿](?!城)[一-鿿]市(?!场|民|值|面)|市卫|\bcity(?:-wide|wide)?\b|\bmunicipal(?:ity)?\b|\bcitywide\b"
    ),
    Level.COUNTY: re.compile(
        r"全[区县](?!域)|[区县][级里内属委局]|各区县?|各县|[一-鿿]{2}县(?!级)|[一-鿿](?![社地小病院校园片])[一-鿿]区(?=卫|政府|人民|疾控|医院|妇幼|委|$|[的在有是今去明\d])|\bdistricts?\b|\bcount(?:y|ies)\b"
    ),
    Level.TOWN: re.compile(r"街道|乡镇|[一-鿿]{2}镇(?!静|痛|定)|社区|\btownships?\b|\bsub-?districts?\b"),
}


def levels_in(text: str) -> frozenset[Level]:
    """The levels that a text names; empty where it names none."""
    folded = fold(text)
    return frozenset(level for level, pattern in _WORDS.items() if pattern.search(folded))
