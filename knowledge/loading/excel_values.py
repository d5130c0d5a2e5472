"""A cell's value as its number format shows it: dates, times, percentages, thousands; ISO for dates of unknown format."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta

_LITERAL = re.compile(r'"([^"]*)"|\\(.)|\[[^\]]*\]|_.|\*.')
_TOKEN = re.compile(r"yyyy|yy|mmmmm|mmmm|mmm|mm|m|dddd|ddd|dd|d|hh|h|ss|s|AM/PM|上午/下午|[^ymdhs]", re.IGNORECASE)
_SYSTEM_DATES = frozenset({"mm-dd-yy", "m/d/yy", "m/d/yyyy", "[$-F800]dddd, mmmm dd, yyyy", "General"})
"""Formats that every computer shows in its own way; written as ISO dates here."""
_DECIMALS = re.compile(r"0\.(0+)")


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
    section = number_format.split(";", 1)[0]
    plain = _LITERAL.sub("", section)
    decimals = _DECIMALS.search(plain)
    places = len(decimals.group(1)) if decimals else 0
    if "%" in plain:
        return f"{value * 100:.{places}f}%"
    if "E+" in plain.upper():
        return f"{value:g}"
    thousands = "," if "#,#" in plain or "0,0" in plain else ""
    if decimals or thousands or plain.strip() in {"0", "#"}:
        return f"{value:{thousands}.{places}f}"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else f"{value:.10g}"
    return str(value)


def _date(value: datetime | date | time, number_format: str) -> str:
    section = re.sub(r"^(?:\[\$[^\]]*\])+", "", number_format.split(";", 1)[0])
    if isinstance(value, time):
        return value.strftime("%H:%M")
    if section in _SYSTEM_DATES or not re.search(r"[yd]|m{3}", _LITERAL.sub("", section), re.IGNORECASE):
        if isinstance(value, datetime) and (value.hour or value.minute):
            return value.strftime("%Y-%m-%d %H:%M")
        return value.strftime("%Y-%m-%d")
    return "".join(_pieces(value, section)).strip()


def _pieces(value: datetime | date, section: str) -> list[str]:
    pieces: list[str] = []
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
            pieces.append(_piece(value, low, text))
        if low[0] in "hmyd":
            after_hour = low[0] == "h"
        position = token.end()
    return pieces


def _piece(value: datetime | date, token: str, text: str) -> str:
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
        "hh": f"{getattr(value, 'hour', 0):02d}",
        "h": str(getattr(value, "hour", 0)),
        "ss": f"{getattr(value, 'second', 0):02d}",
        "s": str(getattr(value, "second", 0)),
        "am/pm": "PM" if getattr(value, "hour", 0) >= 12 else "AM",
        "上午/下午": "下午" if getattr(value, "hour", 0) >= 12 else "上午",
        "mmmmm": value.strftime("%B")[:1],
    }
    return simple.get(token, text)
