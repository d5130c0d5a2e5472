"""What the beginning of a line says about it: numbering of headings and of list items."""

from __future__ import annotations

import re

_NUMERAL = "[一二三四五六七八九十百〇零]{1,4}"
_ORDINALS = "First|Second|Third|Fourth|Fifth|Sixth|Seventh|Eighth|Ninth|Tenth|Eleventh|Twelfth|Finally|Lastly"

_CLASSES: tuple[tuple[int, re.Pattern[str]], ...] = (
    (1, re.compile(rf"第{_NUMERAL}(?:章|部分|编|篇|个问题)")),
    (1, re.compile(r"附(?:件|录|表)\s*[0-9一二三四五六七八九十]{0,3}\s*[:：]?\s*$")),
    (1, re.compile(r"附\s*[:：]\s*\S")),
    (1, re.compile(rf"{_NUMERAL}、")),
    (1, re.compile(r"(?:Chapter|Part|Section|Annex|Appendix)\s+(?:\d{1,2}|[A-Z]|[IVX]{1,4})\b")),
    (2, re.compile(rf"第{_NUMERAL}节")),
    (2, re.compile(rf"[（(]{_NUMERAL}[）)]")),
    (3, re.compile(r"\d{1,2}(?:\.\d{1,2}){1,3}\s+(?=\D)")),
    (3, re.compile(r"\d{1,2}\s*[.．、](?!\d)")),
    (4, re.compile(r"[（(]\d{1,2}[）)]")),
)
_ITEM = re.compile(
    rf"(?:[（(](?:{_NUMERAL}|\d{{1,3}}|[a-zA-Z]|[ivx]{{1,4}})[）)]|{_NUMERAL}、|\d{{1,3}}\s*[.．、）)](?!\d)|[①-⑳⑴-⒇⒈-⒛㈠-㈩]"
    rf"|[•●○■◆▪◇▶·–-]\s*(?=\S)|[a-zA-Z][.)]\s|(?:{_ORDINALS})[,，:]|{_NUMERAL}(?:是|要)|[第其]{_NUMERAL}[，,、])"
)
_ORDINAL_VALUE = re.compile(rf"^\D{{0,2}}?(\d{{1,3}}|{_NUMERAL})")
_DIGITS = {char: value for value, char in enumerate("零一二三四五六七八九")} | {"〇": 0}
_DATED = re.compile(r"(?:19|20)\d\d年\d{1,2}月\d{1,2}日|[〔\[]20\d\d[〕\]]")
_TERMINAL = re.compile(r"[。．.；;！!？?，,：:、…]['\"”’」』）)】》]*$")
_INNER_END = re.compile(r"[。！？；]")
MAX_HEADING = {"zh": 45, "en": 90}
"""Longest heading in characters."""


def heading_class(text: str) -> int | None:
    """Depth that a line's numbering stands for, from 1 (一、, 第一章, 附件1) to 4 ((1)); None without numbering."""
    return next((depth for depth, pattern in _CLASSES if pattern.match(text)), None)


def looks_short(text: str) -> bool:
    """Whether a line could be a heading by its length and end: short, and no punctuation that closes or continues a sentence."""
    han = sum("㐀" <= char <= "鿿" for char in text)
    limit = MAX_HEADING["zh"] if han * 3 > len(text) else MAX_HEADING["en"]
    return 0 < len(text) <= limit and not _TERMINAL.search(text) and not _INNER_END.search(text)


def is_signature(text: str) -> bool:
    """Whether a line is but a date, a number of a document or a time, which are often set apart and head nothing."""
    return not re.search(r"[^\W\d_]", re.sub(r"[年月日号第〔〕]", "", text)) or bool(_DATED.search(text))


def is_item(text: str) -> bool:
    """Whether a line begins with the mark of a list item: 1. （一） ① • First, 一是 第一，"""
    return _ITEM.match(text) is not None


def ordinal(text: str) -> int | None:
    """Value of the line's number, from 1 to 99 in Arabic or Chinese figures; None without one."""
    match = _ORDINAL_VALUE.match(text)
    if match is None:
        return None
    figure = match.group(1)
    return int(figure) if figure.isdigit() else _chinese(figure)


def _chinese(figure: str) -> int | None:
    if "十" in figure:
        tens, _, ones = figure.partition("十")
        if (tens and tens not in _DIGITS) or (ones and ones not in _DIGITS):
            return None
        return (_DIGITS[tens] if tens else 1) * 10 + (_DIGITS[ones] if ones else 0)
    return _DIGITS.get(figure)
