"""The marks that items of an enumeration begin with: 一是, 第一，（一） 1. (1) ① First, (a) • and the like."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_NUMERAL = "[一二三四五六七八九十]{1,3}"
_ORDINALS = "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth".split()
_CARDINALS = "one two three four five six seven eight nine ten eleven twelve".split()
_ROMANS = "i ii iii iv v vi vii viii ix x xi xii".split()
_DIGITS = {char: value for value, char in enumerate("零一二三四五六七八九")}
_CIRCLED = {char: i + 1 for first in "①⑴⒈㈠" for i, char in enumerate(chr(ord(first) + k) for k in range(10 if first == "㈠" else 20))}
_OWN = "①⑴⒈㈠"
_ORDINAL = "|".join(_ORDINALS)

_BEGINS = r"^[ \t　\f]*"
_AFTER = r"(?:(?<=[。；;：:，,、！？!?”’」』）).…])\s*(?:(?:and|以及|并且?)\s+)?|(?<=\s)(?:and\s+)?)"
_AFTER_STOP = r"(?:(?<=[。；;：:！？!?”’」』）)])\s*|(?<=[.;:!?)][ \u00a0])(?:and\s+)?)"
_AFTER_CLAUSE = rf"(?:{_AFTER_STOP}|(?<=，)\s*)"


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark of an item; several readings of one place are possible, as of "(i)"."""

    start: int
    """Of the mark itself."""
    end: int
    style: str
    """What marks of one list share: the mark with its number made one."""
    number: int | None
    """From 1; None for bullets."""
    opens_line: bool
    last: bool = False
    """Whether it says "Finally," or "最后，" and stands for the number that follows."""


def numeral(figure: str) -> int | None:
    """Value of a Chinese numeral from 1 to 99; None for what is none, such as 十十."""
    tens, ten, ones = figure.partition("十")
    if not ten:
        return _DIGITS.get(figure) or None
    if (tens and tens not in _DIGITS) or (ones and ones not in _DIGITS):
        return None
    return (_DIGITS[tens] if tens else 1) * 10 + (_DIGITS[ones] if ones else 0)


# Each: style, where it may stand inside a line, the mark, how its number is written. None: at the beginning of a line only.
_STYLES: tuple[tuple[str, str | None, str, str], ...] = (
    ("一是", _AFTER, rf"({_NUMERAL})是(?!一)", "zh"),
    ("一要", _AFTER, rf"({_NUMERAL})要(?!求|点|件|素)", "zh"),
    ("第一", _AFTER_STOP, rf"第({_NUMERAL})(?=[，,、：:]|是|要)", "zh"),
    ("第一个", _AFTER_STOP, rf"第({_NUMERAL})个(?:问题|方面|要求|任务|重点|环节)(?=[，,、：:是])", "zh"),
    ("其一", _AFTER_STOP, rf"其({_NUMERAL})(?=[，,、：:]|是)", "zh"),
    ("（一）", _AFTER, rf"[（(]({_NUMERAL})[）)]", "zh"),
    ("一、", _AFTER_STOP, rf"({_NUMERAL})、", "zh"),
    ("(1)", _AFTER, r"[（(](\d{1,2})[）)]", "digits"),
    ("1)", _AFTER, r"(?<![\d（(.])(\d{1,2})[）)]", "digits"),
    ("1.", _AFTER_CLAUSE, r"(?<![\d.])(\d{1,2})\s?[.．](?!\d)", "digits"),
    ("1、", _AFTER_CLAUSE, r"(?<![\d.])(\d{1,2})、(?!\d)", "digits"),
    ("(a)", _AFTER, r"[（(]([a-h])[）)]", "letter"),
    ("(i)", _AFTER, r"[（(]([ivx]{1,4})[）)]", "roman"),
    ("a.", None, r"([a-h])[.)](?=\s)", "letter"),
    ("First", _AFTER_STOP, rf"(?i:({_ORDINAL}))(?:ly)?(?=[,，:])", "ordinal"),
    ("The first", _AFTER_STOP, rf"[Tt]he ({_ORDINAL})\s?(?:is|was|one|task|point|step|requirement|priority|matter)\b", "ordinal"),
    ("One:", _AFTER_STOP, rf"(?i:({'|'.join(_CARDINALS)}))(?=:\s)", "cardinal"),
)
_PATTERNS = tuple(
    (style, written, re.compile(rf"(?:{_BEGINS}|{inside})(?P<mark>{mark})" if inside else rf"{_BEGINS}(?P<mark>{mark})", re.MULTILINE))
    for style, inside, mark, written in _STYLES
)
_RUN_ON = re.compile(rf"{_NUMERAL}、[一二三四五六七八九十]")
"""Numerals in a row, such as 三、四季度."""
_CIRCLE = re.compile(f"[{''.join(_CIRCLED)}]")
_LONGEST = 40
_LAST = {"First": re.compile(rf"(?:{_BEGINS}|{_AFTER_STOP})(?P<mark>(?i:Finally|Lastly|Last))(?=,)", re.MULTILINE)}
_BULLET = re.compile(r"^[ \t　\f]*(?P<mark>[•●○■◆▪◇▶·▲★✓–*-])[ \t　]*(?=[^\s\d*•●○■◆▪◇▶·–-])", re.MULTILINE)


def find_marks(text: str) -> list[Mark]:
    """All places that look like the mark of an item, in order; whether they are is for the row of numbers to say."""
    return sorted(_all(text), key=lambda mark: (mark.start, -mark.end))


def first_mark(text: str) -> Mark | None:
    """The mark that a sentence or a line begins with, such as that of （七）, 7., ⑦, 第七， or "Seventh,"; None where there is none."""
    return next((mark for mark in find_marks(text[:_LONGEST]) if mark.opens_line and not text[: mark.start].strip()), None)


def _all(text: str) -> Iterator[Mark]:
    for style, written, pattern in _PATTERNS:
        for match in pattern.finditer(text):
            number = _value(next(group for group in match.groups()[1:] if group), written)
            opens = _opens(text, match.start("mark"))
            if number is not None and (opens or not _RUN_ON.match(text, match.start("mark"))):
                yield Mark(match.start("mark"), match.end("mark"), style, number, opens)
    for match in _CIRCLE.finditer(text):
        char = match.group()
        yield Mark(match.start(), match.end(), _style_of(char), _CIRCLED[char], _opens(text, match.start()))
    for style, pattern in _LAST.items():
        for match in pattern.finditer(text):
            yield Mark(match.start("mark"), match.end("mark"), style, None, _opens(text, match.start("mark")), last=True)
    for match in _BULLET.finditer(text):
        yield Mark(match.start("mark"), match.end("mark"), match.group("mark"), None, opens_line=True)


def _style_of(char: str) -> str:
    return next(first for first in _OWN if 0 <= ord(char) - ord(first) < 20)


def _value(figure: str, written: str) -> int | None:
    figure = figure.lower()
    if written == "zh":
        return numeral(figure)
    if written == "digits":
        return int(figure) or None
    if written == "letter":
        return ord(figure) - ord("a") + 1
    row = {"roman": _ROMANS, "ordinal": _ORDINALS, "cardinal": _CARDINALS}[written]
    return row.index(figure) + 1 if figure in row else None


def _opens(text: str, start: int) -> bool:
    """Whether nothing but white space stands before a place on its line."""
    while start > 0 and text[start - 1] in " \t\f　":
        start -= 1
    return start == 0 or text[start - 1] == "\n"
