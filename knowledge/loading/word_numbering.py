"""Automatic numbering of Word documents, written out as the reader sees it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from docx.oxml.ns import qn

_HAN = "零一二三四五六七八九"
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_FORMAL = "零壹贰叁肆伍陆柒捌玖"
_FORMAL_TRADITIONAL = "零壹貳參肆伍陸柒捌玖"
_UNITS = "十百千"
_FORMAL_UNITS = "拾佰仟"
_COUNTING = frozenset(
    {"chineseCounting", "chineseCountingThousand", "japaneseCounting", "taiwaneseCounting", "taiwaneseCountingThousand", "koreanCounting"}
)
_BY_DIGIT = frozenset({"ideographDigital", "taiwaneseDigital", "japaneseDigitalTenThousand", "koreanDigital", "koreanDigital2"})
_ROWS = {
    "decimalEnclosedCircle": (0x2460, 20),
    "decimalEnclosedCircleChinese": (0x2460, 20),
    "decimalEnclosedParen": (0x2474, 20),
    "decimalEnclosedFullstop": (0x2488, 20),
    "ideographEnclosedCircle": (0x3280, 10),
}
"""Styles whose figures stand in a row in Unicode: the first one's code point and how many there are."""
_CLOSED = "、）．，：章节条款编篇部"
_MAX_LEVEL = 9


@dataclass(frozen=True, slots=True)
class _Level:
    start: int
    format: str
    text: str
    suffix: str
    legal: bool = False
    restart: int | None = None
    """Level, from 1, after which counting begins anew; 0 for never, None for any level above."""


@dataclass(slots=True)
class Numbering:
    """Counts the numbered paragraphs of one document; ask in document order."""

    _levels: dict[tuple[str, int], _Level] = field(default_factory=dict)
    _abstract: dict[str, str] = field(default_factory=dict)
    _starts: dict[tuple[str, int], int] = field(default_factory=dict)
    _counters: dict[str, list[int | None]] = field(default_factory=dict)
    _seen: set[str] = field(default_factory=set)

    @classmethod
    def of(cls, root: Any | None) -> Numbering:
        """Reads a w:numbering element; None stands for a document without one."""
        numbering = cls()
        if root is None:
            return numbering
        linked: dict[str, str] = {}
        styled: dict[str, str] = {}
        for abstract in root.findall(qn("w:abstractNum")):
            identifier = abstract.get(qn("w:abstractNumId"))
            for level in abstract.findall(qn("w:lvl")):
                numbering._levels[identifier, int(level.get(qn("w:ilvl")))] = _level(level)
            if (style := abstract.find(qn("w:numStyleLink"))) is not None:
                linked[identifier] = style.get(qn("w:val"))
            if (style := abstract.find(qn("w:styleLink"))) is not None:
                styled[style.get(qn("w:val"))] = identifier
        for num in root.findall(qn("w:num")):
            identifier = num.get(qn("w:numId"))
            link = num.find(qn("w:abstractNumId"))
            if link is None:
                continue
            target = link.get(qn("w:val"))
            # A list that names a list style is counted together with the list that defines it.
            numbering._abstract[identifier] = styled.get(linked.get(target, ""), target)
            for override in num.findall(qn("w:lvlOverride")):
                index = int(override.get(qn("w:ilvl")))
                start = override.find(qn("w:startOverride"))
                if start is not None:
                    numbering._starts[identifier, index] = int(start.get(qn("w:val")))
                replaced = override.find(qn("w:lvl"))
                if replaced is not None:
                    numbering._levels[f"num:{identifier}", index] = _level(replaced)
        return numbering

    def label(self, num_id: str, index: int) -> str | None:
        """The number in front of the next paragraph of a list, with the space that follows it; "" for a bullet, None for no list."""
        abstract = self._abstract.get(num_id)
        if abstract is None or not 0 <= index < _MAX_LEVEL or self._find(num_id, index) is None:
            return None
        counters = self._counters.setdefault(abstract, [None] * _MAX_LEVEL)
        if num_id not in self._seen:
            self._seen.add(num_id)
            for level in range(_MAX_LEVEL):
                if (num_id, level) in self._starts:
                    counters[level] = None
        level_here = self._find(num_id, index)
        assert level_here is not None  # noqa: S101 - found three lines above
        value = counters[index]
        counters[index] = self._start(num_id, index) if value is None else value + 1
        for deeper in range(index + 1, _MAX_LEVEL):
            below = self._find(num_id, deeper)
            if below is None or below.restart is None or index < below.restart:
                counters[deeper] = None
        for upper in range(index):
            if counters[upper] is None:
                counters[upper] = self._start(num_id, upper)
        if level_here.format in {"bullet", "none"}:
            return ""
        text = re.sub(r"%(\d)", lambda match: self._figure(num_id, counters, int(match.group(1)) - 1, level_here), level_here.text)
        closed = level_here.suffix == "nothing" or not text or text[-1] in _CLOSED or "①" <= text[-1] <= "⒛"
        return text if closed else f"{text} "

    def _figure(self, num_id: str, counters: list[int | None], index: int, shown_in: _Level) -> str:
        level = self._find(num_id, index)
        value = counters[index] if 0 <= index < _MAX_LEVEL else None
        if level is None or value is None:
            return ""
        return figure(value, "decimal" if shown_in.legal else level.format)

    def _find(self, num_id: str, index: int) -> _Level | None:
        own = self._levels.get((f"num:{num_id}", index))
        return own or self._levels.get((self._abstract.get(num_id, ""), index))

    def _start(self, num_id: str, index: int) -> int:
        level = self._find(num_id, index)
        return self._starts.get((num_id, index), level.start if level else 1)


def figure(value: int, style: str) -> str:
    """A number in one of Word's styles (w:numFmt); decimal for styles that are not known."""
    if style in _COUNTING:
        return chinese(value)
    if style in _BY_DIGIT:
        return "".join("〇" if digit == "0" else _HAN[int(digit)] for digit in str(value))
    if style in {"chineseLegalSimplified", "japaneseLegal"}:
        return _formal(value, _FORMAL)
    if style == "ideographLegalTraditional":
        return _formal(value, _FORMAL_TRADITIONAL)
    if style == "ideographTraditional":
        return _STEMS[(value - 1) % len(_STEMS)]
    if style == "ideographZodiac":
        return _BRANCHES[(value - 1) % len(_BRANCHES)]
    if style == "ideographZodiacTraditional":
        return _STEMS[(value - 1) % len(_STEMS)] + _BRANCHES[(value - 1) % len(_BRANCHES)]
    first, count = _ROWS.get(style, (0, 0))
    if 0 < value <= count:
        return chr(first + value - 1)
    if style in {"lowerLetter", "upperLetter"}:
        letter = chr(ord("a") + (value - 1) % 26) * ((value - 1) // 26 + 1)
        return letter.upper() if style == "upperLetter" else letter
    if style in {"lowerRoman", "upperRoman"}:
        roman = _roman(value)
        return roman if style == "upperRoman" else roman.lower()
    if style == "decimalZero":
        return f"{value:02d}"
    if style in {"decimalFullWidth", "decimalFullWidth2"}:
        return str(value).translate({ord("0") + i: 0xFF10 + i for i in range(10)})
    if style == "numberInDash":
        return f"- {value} -"
    if style == "ordinal":
        return f"{value}{'th' if 10 <= value % 100 <= 20 else {1: 'st', 2: 'nd', 3: 'rd'}.get(value % 10, 'th')}"
    return str(value)


def chinese(value: int) -> str:
    """A whole number from 0 to 9999 in Chinese figures: 12 is 十二."""
    if not 0 < value < 10_000:
        return str(value) if value else "零"
    text = _by_units(value, _HAN, _UNITS)
    return text.removeprefix("一") if 10 <= value < 20 else text


def _formal(value: int, digits: str) -> str:
    return _by_units(value, digits, _FORMAL_UNITS) if 0 < value < 10_000 else str(value)


def _by_units(value: int, digits: str, units: str) -> str:
    text, zero = "", False
    for place in (3, 2, 1, 0):
        digit = value // 10**place % 10
        if digit:
            text += ("零" if zero else "") + digits[digit] + (units[place - 1] if place else "")
            zero = False
        elif text:
            zero = True
    return text


def _level(element: Any) -> _Level:
    def value(tag: str, default: str) -> str:
        child = element.find(qn(tag))
        return str(child.get(qn("w:val"), default)) if child is not None else default

    return _Level(
        start=int(value("w:start", "1")),
        format=value("w:numFmt", "decimal"),
        text=value("w:lvlText", ""),
        suffix=value("w:suff", "tab"),
        legal=element.find(qn("w:isLgl")) is not None,
        restart=int(restart) if (restart := value("w:lvlRestart", "")).isdigit() else None,
    )


def _roman(value: int) -> str:
    text = ""
    for amount, letters in ((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X")):
        while value >= amount:
            text, value = text + letters, value - amount
    return text + ["", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"][value]
