"""Places in a sentence as an answer leads with them."""

from __future__ import annotations

import re

from knowledge.answering.fitting import PLACE_WORD
from knowledge.text.facts_in_text import find_facts

_SAID = re.compile(
    r"(?:地点|地址|会场)[^，。；：:]{0,6}[:：]\s*\**\s*(?P<labelled>[^。；;\n|]{2,40})|在(?P<held>[^，。；在]{2,24}?)(?:召开|举行|举办|开幕|集合|报到|设主会场)(?!的?(?:之?[前后]|以[前后]|期间|时|过程))|"
    r"\b(?:[Vv]enue|[Aa]ddress|[Pp]lace)\s*:\s*\**\s*(?P<venue>(?:\b(?:St|Mt|No)\. ?|[^.;\n|]){2,60})|"
    r"\b(?:held|meets?|took place|takes place|gather|hosted|opened) (?:again )?(?:at|in) (?P<at>(?!\d)(?:the )?"
    r"(?:\b(?:St|Mt|No)\. ?|[^,.;\n|]){2,50}?)(?= (?:on|from|in|for|to|with)\b|[,;\n|]|\.(?:\s|$)|$)"
)
_NUMBERED = re.compile(
    r"第?[\d一二三四五六七八九十]+(?:号|楼|层|会议室|报告厅|教室|室|厅|院区|人民医院|医院)|\b(?:Room|Hall|Floor|Gate|No\.|Building|Block)\s*[A-Z]?\d+|"
    r"\b\d+(?:st|nd|rd|th) [Ff]loor|\b\d+ (?=(?:[A-Z][a-z]+ ){1,3}(?:Road|Street|Avenue|Lane))"
)
"""Numbers that belong to a place."""
_NO_PLACE = re.compile(
    r"(?:下|之[前后]|以[前后]|(?<![楼门馆])前|后|期间|时|时间|中|过程|基础上|背景|情况|方面|框架内)的?$|^(?:the )?(?:person|line|collaboration|co-?operation|partnership|"
    r"conjunction|accordance|association|coordination|addition|response|hono[u]?r|memory|light|terms|the presence|presence|the run-up|run-up|support|preparation)\b"
)
"""Words of an occasion, a time or a manner that may name a building on the way."""


def places_in(text: str) -> list[tuple[int, str]]:
    """The places that a text names as where something is held or to be found, with where they are said; only words with a word for a
    place in them, and without a date or a count."""
    found = []
    for match in _SAID.finditer(text):
        words = next(group for group in match.groups() if group).strip().strip("*").rstrip("，,：: ")
        if PLACE_WORD.search(words) and not _NO_PLACE.search(words) and not find_facts(_NUMBERED.sub("", words)):
            found.append((match.start(), words))
    return found
