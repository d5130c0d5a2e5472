"""Whether two values of one field mean the same."""

from __future__ import annotations

import functools
import itertools
import re
from enum import StrEnum

from knowledge.register.entries import FieldName
from knowledge.register.intervals import interval
from knowledge.register.merging.likeness import across, alike, bridge, wording
from knowledge.register.merging.years import loose_days
from knowledge.register.naming import comparable
from knowledge.relations.identity import same_issuer
from knowledge.text import pinyin
from knowledge.text.language import detect

DAYS = frozenset({FieldName.DATE, FieldName.START, FieldName.DEADLINE})
PERSONS = frozenset({FieldName.CHAIR, FieldName.SPEAKER, FieldName.PERSON})
BODIES = frozenset(
    {
        FieldName.BODY,
        FieldName.UNIT,
        FieldName.PARTNER,
        FieldName.HOST,
        FieldName.ORGANISER,
        FieldName.CO_ORGANISER,
        FieldName.SUPPORTER,
    }
)
_LONGEST_RANGE = 10
"""Days of a range that says more than a day in it; a longer one only says when about."""

_ALSO_READ = {
    char: tuple(readings.split())
    for char, readings in {
        "长": "chang zhang", "曾": "zeng ceng", "单": "shan dan", "乐": "le yue", "行": "xing hang", "朝": "chao zhao", "重": "chong zhong",
        "茜": "qian xi", "盛": "sheng cheng", "晟": "sheng cheng", "覃": "qin tan", "仇": "qiu chou", "解": "xie jie", "翟": "zhai di",
        "缪": "miao mou", "区": "ou qu", "查": "zha cha", "朴": "piao pu", "柏": "bai bo", "莘": "shen xin", "召": "zhao shao", "吕": "lv lyu lu",
    }.items()
}  # fmt: skip
"""Characters of names that are read in more than one way."""
_LONGEST_HAN = 4
_LONGEST_NAME = 40
"""Letters of a person's name with post and unit."""


class Same(StrEnum):
    """How two values stand to each other."""

    SAME = "same"
    CLOSER = "closer"
    """They fit together and the first says more."""
    WIDER = "wider"
    """They fit together and the second says more."""
    OTHER = "other"
    UNKNOWN = "unknown"
    """Nothing tells, as between a Chinese and an English phrase."""

    @property
    def fits(self) -> bool:
        return self in (Same.SAME, Same.CLOSER, Same.WIDER)


@functools.lru_cache(maxsize=65536)
def compare(name: FieldName, a: str, normal_a: str, b: str, normal_b: str) -> Same:
    """How two values of a field, with their normal forms, stand to each other."""
    if a == b and normal_a == normal_b:
        return Same.SAME
    if name in DAYS:
        return _days(a, normal_a, b, normal_b)
    if name is FieldName.TIME:
        return _times(normal_a, normal_b)
    if name is FieldName.KIND:
        return Same.SAME if normal_a == normal_b else Same.OTHER
    plain_a, plain_b = comparable(a), comparable(b)
    if plain_a == plain_b:
        return Same.SAME
    if name in PERSONS:
        return _persons(plain_a, plain_b, a, b)
    if name in BODIES:
        return _bodies(plain_a, plain_b, a, b)
    if name is FieldName.CONTACT:
        return _contacts(a, b)
    return _phrases(plain_a, plain_b, a, b)


def _days(a: str, normal_a: str, b: str, normal_b: str) -> Same:
    if not normal_a or not normal_b:
        open_days = loose_days(a) if normal_a == normal_b else None
        return Same.SAME if comparable(a) == comparable(b) or (open_days is not None and open_days == loose_days(b)) else Same.UNKNOWN
    if normal_a == normal_b:
        return Same.SAME
    one, two = interval(normal_a), interval(normal_b)
    if one is None or two is None:
        return Same.OTHER
    for inner, outer, first in ((one, two, Same.CLOSER), (two, one, Same.WIDER)):
        if outer.start <= inner.start and inner.end <= outer.end:
            short = (outer.end - outer.start).days < _LONGEST_RANGE
            return (Same.WIDER if first is Same.CLOSER else Same.CLOSER) if short else first
    return Same.OTHER


def _times(a: str, b: str) -> Same:
    if not re.match(r"\d\d:\d\d", a) or not re.match(r"\d\d:\d\d", b):
        return Same.SAME if a == b else Same.UNKNOWN
    if a == b:
        return Same.SAME
    if a.partition("/")[0] != b.partition("/")[0] or ("/" in a and "/" in b):
        return Same.OTHER
    return Same.CLOSER if "/" in a else Same.WIDER


def _persons(plain_a: str, plain_b: str, a: str, b: str) -> Same:
    letters = [frozenset(_letters(text)) for text in (a, b)]
    if letters[0] & letters[1]:
        return Same.SAME
    if detect(a) == detect(b):
        return _holding(plain_a, plain_b) if min(len(plain_a), len(plain_b)) >= 2 else Same.OTHER
    return Same.OTHER


def _letters(name: str) -> list[str]:
    """A person's name in plain letters, family name first; of a Latin name both orders, since either may stand first."""
    han = "".join(re.findall("[㐀-鿿]", name))
    if han:
        readings = [(read, *_ALSO_READ.get(char, ())) for char, read in zip(han, pinyin.of_run(han), strict=True)]
        return list(dict.fromkeys("".join(one) for one in itertools.product(*readings[:_LONGEST_HAN])))
    words = [re.sub("[^a-z]", "", word) for word in name.lower().replace("’", "'").split()]
    words = [word for word in words if word]
    return ["".join(words), "".join([*words[-1:], *words[:-1]])] if words else []


def _bodies(plain_a: str, plain_b: str, a: str, b: str) -> Same:
    if detect(a) != detect(b):
        return Same.SAME if same_body(a, b) else Same.UNKNOWN
    if same_issuer(a, b):
        return Same.CLOSER if len(plain_a) > len(plain_b) else Same.WIDER
    if detect(a) == "zh":
        short, long = sorted((plain_a, plain_b), key=len)
        # 宣传处 beside 市卫生健康委宣传处: an office without the house it belongs to
        if len(short) >= 3 and long.endswith(short) and not re.match("[市区县省州委院局处科]", short):
            return Same.CLOSER if plain_a == long else Same.WIDER
        return Same.OTHER
    words_a, words_b = wording(a).parts, wording(b).parts
    if words_a == words_b:
        return Same.SAME
    return Same.OTHER


@functools.lru_cache(maxsize=65536)
def same_body(a: str, b: str) -> bool:
    """Whether two names, in one language or both, are of one body; an office without its house counts as the office."""
    if detect(a) == detect(b):
        return _bodies(comparable(a), comparable(b), a, b).fits or comparable(a) == comparable(b)
    return across(bridge(a), bridge(b)) >= 0.8


def _contacts(a: str, b: str) -> Same:
    if contact_sort(a) != contact_sort(b):
        return Same.OTHER
    if contact_sort(a) == "number":
        digits_a, digits_b = (re.sub(r"\D", "", text) for text in (a, b))
        short, long = sorted((digits_a, digits_b), key=len)
        return Same.SAME if len(short) >= 7 and long.endswith(short.lstrip("0")) else Same.OTHER
    if contact_sort(a) == "person":
        return _persons(comparable(a), comparable(b), a, b)
    return Same.OTHER


def contact_sort(value: str) -> str:
    """ "mail", "number", "address" or "person"."""
    if "@" in value:
        return "mail"
    digits, letters = len(re.findall(r"\d", value)), len(re.findall(r"[^\W\d_]", value))
    if digits >= 5 and digits >= letters:
        return "number"
    return "address" if digits or letters > _LONGEST_NAME else "person"


def _holding(plain_a: str, plain_b: str) -> Same:
    if plain_b in plain_a:
        return Same.CLOSER
    return Same.WIDER if plain_a in plain_b else Same.OTHER


def _phrases(plain_a: str, plain_b: str, a: str, b: str) -> Same:
    if detect(a) != detect(b):
        return Same.SAME if across(bridge(a), bridge(b)) >= 0.75 else Same.UNKNOWN
    held = _holding(plain_a, plain_b) if min(len(plain_a), len(plain_b)) >= 4 else Same.OTHER
    if held is not Same.OTHER:
        return held
    return Same.SAME if alike(wording(a), wording(b)) >= 0.95 else Same.OTHER
