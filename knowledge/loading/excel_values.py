"""A cell's value as its number format shows it: dates, times, percentages, thousands; ISO for dates of unknown format."""

from __future__ import annotations

import functools
import re
from datetime import date, datetime, time, timedelta

_LITERAL = re.compile(r'"([^"]*)"|\\(.)|\[[^\]]*\]|_.|\*.')
_TOKEN = re.compile(r"aaaa|aaa|yyyy|yy|mmmmm|mmmm|mmm|mm|m|dddd|ddd|dd|d|hh|h|ss|s|AM/PM|上午/下午|[^aymdhs]|a", re.IGNORECASE)
_SYSTEM_DATES = frozenset({"mm-dd-yy", "m/d/yy", "m/d/yyyy", "[$-F800]dddd, mmmm dd, yyyy", "General"})
"""Formats that every computer shows in its own way; written as ISO dates here."""
_PLACEHOLDERS = re.compile(r"[#0?](?:[#0?,]*[#0?])?(?:\.[#0?]*)?,*(?:E[+-]0+|\s*/\s*[#?\d]+)?", re.IGNORECASE)
_TENTHS = re.compile(r"0!\.0(,*)")
_LONGEST = 255
"""Characters of the longest number format that Excel keeps; of a longer one the rest is left out."""
_CURRENCY = re.compile(r"\[\$([^\]-]*)")


def shown(value: object, number_format: str) -> str:
    """The text of a cell.

    A date follows its format where that spells out year, month or day in a fixed way, else it is 2024-03-15, with the time where there
    is one. Booleans are TRUE and FALSE as Excel shows them.
    """
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, (datetime, date, time)):
        return _date(value, number_format)
    if isinstance(value, timedelta):
        minutes = int(value.total_seconds() // 60)
        return f"{minutes // 60}:{minutes % 60:02d}"
    if isinstance(value, (int, float)):
        return _number(value, number_format)
    return str(value)


def _number(value: int | float, number_format: str) -> str:
    section, value, sign = _section(value, number_format)
    placeholders = _PLACEHOLDERS.search(_blanked(section))
    if placeholders is None:
        literal = _literals(section)
        plain = "" if "general" not in section.lower() and section.strip() != "@" else _plain(value)
        return f"{sign}{literal}" if literal and not plain else f"{sign}{_affixed(section, plain)}" if plain else ""
    digits = placeholders.group(0)
    if "e+" in digits.lower() or "/" in _blanked(section):
        return f"{sign}{_plain(value)}"
    if tenths := _TENTHS.search(section):
        # 0!.0,"万": the point is only drawn before the last figure, which makes ten thousands of thousands.
        figures = f"{value / 1000 ** len(tenths.group(1)):02.0f}"
        return f"{sign}{_literals(section[: tenths.start()])}{figures[:-1]}.{figures[-1]}{_literals(section[tenths.end() :])}"
    prefix, suffix = section[: placeholders.start()], section[placeholders.end() :]
    scaled = value * 100 ** _blanked(section).count("%") / 1000 ** (len(digits) - len(digits.rstrip(",")))
    digits = digits.rstrip(",")
    whole, _, decimals = digits.partition(".")
    least, most = decimals.count("0"), len(decimals)
    text = f"{scaled:{',' if ',' in whole else ''}.{most}f}"
    if most > least:
        kept = text[: len(text) - (most - least)]
        text = kept + text[len(kept) :].rstrip("0")
        text = text.removesuffix(".")
    integer, point, rest = text.partition(".")
    zeros = whole.replace(",", "").count("0")
    if "," not in whole and len(integer) < zeros:
        integer = integer.zfill(zeros)
    elif not zeros and integer == "0":
        integer = ""
    return f"{sign}{_literals(prefix)}{integer}{point}{rest}{_literals(suffix)}".strip()


def _section(value: int | float, number_format: str) -> tuple[str, int | float, str]:
    """The part of a format that holds for a value, the value that it shows, and the minus sign where the format itself writes none."""
    sections = number_format_sections(number_format)
    if value < 0 and len(sections) > 1:
        return sections[1], -value, ""
    if value == 0 and len(sections) > 2:
        return sections[2], value, ""
    return sections[0], abs(value), "-" if value < 0 else ""


def number_format_sections(number_format: str) -> list[str]:
    """The parts of a number format: for positive and negative numbers, for zero and for text."""
    sections, current, quoted, escaped = [], "", False, False
    for char in number_format[:_LONGEST]:
        if char == ";" and not quoted and not escaped:
            sections.append(current)
            current = ""
            continue
        quoted = quoted != (char == '"' and not escaped)
        escaped = char == "\\" and not escaped
        current += char
    return [*sections, current]


@functools.lru_cache(maxsize=1024)
def hides(number_format: str) -> bool:
    """Whether a number format shows nothing whatever the value: ";;;"."""
    sections = number_format_sections(number_format)
    return len(sections) >= 3 and not any(section.strip() for section in sections)


def _blanked(section: str) -> str:
    """A section with what it shows word for word, and its colours and conditions, replaced by characters that mean nothing."""
    return _LITERAL.sub(lambda match: "\0" * len(match.group()), section)


def _literals(part: str) -> str:
    """What a part of a section shows word for word."""
    shown_parts: list[str] = []
    position = 0
    while position < len(part):
        literal = _LITERAL.match(part, position)
        if literal:
            currency = _CURRENCY.match(literal.group(0))
            shown_parts.append(literal.group(1) or literal.group(2) or (currency.group(1) if currency else ""))
            position = literal.end()
        else:
            shown_parts.append(part[position])
            position += 1
    return "".join(shown_parts)


def _affixed(section: str, plain: str) -> str:
    """A number in its general form between the words that a section puts around it."""
    match = re.search(r"general|@", _blanked(section), re.IGNORECASE)
    if match is None:
        return plain
    return f"{_literals(section[: match.start()])}{plain}{_literals(section[match.end() :])}"


def _plain(value: int | float) -> str:
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else f"{value:.10g}"
    return str(value)


def _date(value: datetime | date | time, number_format: str) -> str:
    section = re.sub(r"^(?:\[\$[^\]]*\])+", "", number_format[:_LONGEST].split(";", 1)[0])
    if isinstance(value, time):
        return value.strftime("%H:%M")
    if section in _SYSTEM_DATES or not re.search(r"[yd]|m{3}", _LITERAL.sub("", section), re.IGNORECASE):
        if isinstance(value, datetime) and (value.hour or value.minute):
            return value.strftime("%Y-%m-%d %H:%M")
        return value.strftime("%Y-%m-%d")
    return "".join(_pieces(value, section)).strip()


def _pieces(value: datetime | date, section: str) -> list[str]:
    pieces: list[str] = []
    halves = re.search(r"am/pm|上午/下午", section, re.IGNORECASE) is not None
    after_hour = False
    position = 0
    while position < len(section):
        literal = _LITERAL.match(section, position)
        if literal:
            pieces.append(literal.group(1) or literal.group(2) or "")
            position = literal.end()
            continue
        token = _TOKEN.match(section, position)
        if token is None:
            break
        text = token.group(0)
        low = text.lower()
        if low in {"m", "mm"} and (after_hour or re.match(r"m{1,2}:s", section[position:], re.IGNORECASE)):
            pieces.append(f"{getattr(value, 'minute', 0):02d}")
        else:
            pieces.append(_piece(value, low, text, halves))
        if low[0] in "hmyd":
            after_hour = low[0] == "h"
        position = token.end()
    return pieces


def _piece(value: datetime | date, token: str, text: str, halves: bool) -> str:
    hour = getattr(value, "hour", 0)
    shown_hour = (hour + 11) % 12 + 1 if halves else hour
    simple = {
        "yyyy": f"{value.year:04d}",
        "yy": f"{value.year % 100:02d}",
        "mmmm": value.strftime("%B"),
        "mmm": value.strftime("%b"),
        "mm": f"{value.month:02d}",
        "m": str(value.month),
        "dddd": value.strftime("%A"),
        "ddd": value.strftime("%a"),
        "dd": f"{value.day:02d}",
        "d": str(value.day),
        "aaaa": "星期" + "一二三四五六日"[value.weekday()],
        "aaa": "一二三四五六日"[value.weekday()],
        "hh": f"{shown_hour:02d}",
        "h": str(shown_hour),
        "ss": f"{getattr(value, 'second', 0):02d}",
        "s": str(getattr(value, "second", 0)),
        "am/pm": "PM" if hour >= 12 else "AM",
        "上午/下午": "下午" if hour >= 12 else "上午",
        "mmmmm": value.strftime("%B")[:1],
    }
    return simple.get(token, text)
