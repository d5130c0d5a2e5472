"""Times of day and weekdays as they are written in Chinese and English: 下午2点半, 14:00, "2 p.m.", 9–11 a.m., 周三."""

from __future__ import annotations

import re

from knowledge.models import Span
from knowledge.text.written_fact import JOIN, Fact, FactKind, Reader, Reading
from knowledge.text.written_numbers import parse_written

_MORNING = ("凌晨", "清晨", "清早", "早晨", "早上", "早", "上午")
_NOON = ("中午", "午间", "正午")
_EVENING = ("下午", "午后", "傍晚", "晚上", "晚间", "夜间", "夜里", "晚")
_PERIOD = "|".join(_MORNING + _NOON + _EVENING)
_HAN = r"[零〇一二两三四五六七八九十]{1,3}"
_AP = r"(?:\s*(?P<ap>[ap])\.?\s?m\b\.?)"

_CLOCK = re.compile(
    rf"(?:(?P<period>{_PERIOD})\s*)?(?<![\d:.])(?P<hour>\d{{1,2}}):(?P<minute>[0-5]\d)(?::[0-5]\d)?(?!\d|:\d){_AP}?", re.IGNORECASE
)
_HAN_TIME = re.compile(
    rf"(?:(?P<period>{_PERIOD})\s*)?(?<![\d.〇零一二三四五六七八九十百千万两])(?P<hour>\d{{1,2}}|{_HAN})\s*(?P<mark>[点时])"
    rf"(?:(?P<half>半)|(?P<quarter>[一三13])刻|(?P<minute>[0-5]?\d|{_HAN})(?:分(?!之)|(?![\d.%一-鿿]))|(?P<full>整|钟|许|左右))?"
)
_BARE_HOUR = re.compile(rf"(?<![\w.,:$])(?P<hour>\d{{1,2}}){_AP}", re.IGNORECASE)
_OPEN_RANGE = re.compile(rf"(?<![\w.,:$-])(?P<hour>\d{{1,2}})(?::(?P<minute>[0-5]\d))?(?={JOIN}\d{{1,2}}(?::[0-5]\d)?{_AP})", re.IGNORECASE)
_OCLOCK = re.compile(
    rf"\b(?P<hour>\d{{1,2}}|{'|'.join('one two three four five six seven eight nine ten eleven twelve'.split())})\s+o['’]?clock\b",
    re.IGNORECASE,
)
_NAMED = re.compile(r"\b(?:12\s+)?(?P<name>noon|midnight|midday)\b", re.IGNORECASE)
_COUNT_OF_POINTS = re.compile(r"(?:要求|意见|建议|内容|原因|措施|体会|说明|提示|注意|共识|希望|方面|要|是|[:：])")

_WEEKDAYS_EN = {w: n for n, w in enumerate("monday tuesday wednesday thursday friday saturday sunday".split(), 1)}
_SHORT_EN = {"Mon": 1, "Tue": 2, "Tues": 2, "Wed": 3, "Thu": 4, "Thur": 4, "Thurs": 4, "Fri": 5}
_WEEKDAY_EN = re.compile(
    rf"\b(?:(?P<long>(?i:{'|'.join(_WEEKDAYS_EN)}))s?|(?P<short>{'|'.join(sorted(_SHORT_EN, key=len, reverse=True))})\b\.?)(?!\w)"
)
_WEEKDAY_HAN = re.compile(r"(?<!每)(?:周|星期|礼拜)(?P<day>[一二三四五六日天])(?!次|个|天|年|期|度|场|例|报)")
_EVERY_WEEKDAY_HAN = re.compile(r"每(?:周|星期|礼拜)(?P<day>[一二三四五六日])(?![次个天场例节课遍小])")


def _value(hour: int, minute: int) -> str | None:
    if (hour, minute) == (24, 0):
        hour = 0
    return f"{hour:02}:{minute:02}" if 0 <= hour < 24 and 0 <= minute < 60 else None


def _fact(hour: int, minute: int, half_of_day: str | None, span: Span) -> Fact | None:
    """`half_of_day` is "a", "p" or None where the words do not say; then both halves stay possible for 1 to 12 o'clock."""
    if half_of_day == "p" and hour < 12:
        hour += 12
    elif half_of_day == "a" and hour == 12:
        hour = 0
    value = _value(hour, minute)
    if value is None:
        return None
    other = _value(hour + 12, minute) if half_of_day is None and 1 <= hour < 12 else None
    return Fact(FactKind.TIME, value, span, () if other is None else (f"time:{other}",))


def _half(period: str | None, hour: int) -> str | None:
    if period is None:
        return None
    if period in _MORNING:
        # 上午12点 is noon to whoever writes it; 凌晨12点 is midnight
        return "a" if period == "凌晨" or hour != 12 else "p"
    if period in _NOON:
        return "a" if hour >= 10 and hour != 12 else "p"
    return "a" if hour == 12 and period in ("晚上", "晚", "夜间", "夜里") else "p"


def _earlier_period(text: str, start: int) -> str | None:
    """The period said once for a range: 下午2:00—4:30."""
    before = re.search(rf"(?:({_PERIOD})[^，。；,;\n]{{1,12}}?){JOIN}$", text[max(0, start - 24) : start])
    return None if before is None else before[1]


def _clock(m: re.Match[str], text: str) -> Reading | None:
    hour, minute = int(m["hour"]), int(m["minute"])
    half = m["ap"].lower() if m["ap"] else _half(m["period"] or _shared_period(m, text, hour), hour)
    fact = _fact(hour, minute, half, Span(*m.span()))
    return None if fact is None else ([fact], m.end())


def _shared_period(m: re.Match[str], text: str, hour: int) -> str | None:
    period = m["period"]
    if period is None and hour <= 12:
        period = _earlier_period(text, m.start("hour"))
    # 上午10:00—1:00 ends after noon
    return None if period in _MORNING and hour < 7 else period


def _han_time(m: re.Match[str], text: str) -> Reading | None:
    period, written = m["period"], m["hour"]
    exact = any(m[g] is not None for g in ("half", "quarter", "minute", "full"))
    in_digits = written.isascii()
    rest = text[m.end() : m.end() + 2]
    if period is None and not exact:
        if m["mark"] == "时" and (rest[:1] in ("间", "候", "代", "期", "段", "速", "长", "常") or written in ("一", "两")):
            return None
        if m["mark"] == "点" and (not in_digits or _COUNT_OF_POINTS.match(rest) or text[m.end() : m.end() + 1].isdigit()):
            return None
    hour_value = parse_written(written)
    minute_value = parse_written(m["minute"]) if m["minute"] else None
    if hour_value is None or hour_value > 24 or (m["minute"] and minute_value is None):
        return None
    hour = int(hour_value)
    quarters = {"一": 15, "1": 15, "三": 45, "3": 45}
    minute = 30 if m["half"] else quarters[m["quarter"]] if m["quarter"] else int(minute_value or 0)
    period = period or (_shared_period(m, text, hour) if hour <= 12 else None)
    fact = _fact(hour, minute, _half(period, hour), Span(*m.span()))
    return None if fact is None else ([fact], m.end())


def _hour_ap(m: re.Match[str], _: str) -> Reading | None:
    minute = int(m.groupdict().get("minute") or 0)
    hour = int(m["hour"])
    fact = _fact(hour, minute, m["ap"].lower(), Span(m.start("hour"), m.end())) if hour <= 12 else None
    return None if fact is None else ([fact], m.end())


def _open_range(m: re.Match[str], text: str) -> Reading | None:
    """The first end of "9–11 a.m.": the half of the day stands at the last end; "11–1 p.m." begins before noon."""
    last = re.compile(rf"{JOIN}(\d{{1,2}})").match(text, m.end())
    hour, minute = int(m["hour"]), int(m["minute"] or 0)
    half = m["ap"].lower()
    if last is not None and half == "p" and hour % 12 > int(last[1]) % 12:
        half = "a"
    fact = _fact(hour, minute, half, Span(*m.span())) if hour <= 12 else None
    return None if fact is None else ([fact], m.end())


def _oclock(m: re.Match[str], _: str) -> Reading | None:
    words = "one two three four five six seven eight nine ten eleven twelve".split()
    hour = int(m["hour"]) if m["hour"].isdigit() else words.index(m["hour"].lower()) + 1
    fact = _fact(hour, 0, None, Span(*m.span()))
    return None if fact is None else ([fact], m.end())


def _named(m: re.Match[str], _: str) -> Reading | None:
    return [Fact(FactKind.TIME, "00:00" if m["name"].lower() == "midnight" else "12:00", Span(*m.span()))], m.end()


def _weekday_en(m: re.Match[str], _: str) -> Reading | None:
    day = _SHORT_EN[m["short"]] if m["short"] else _WEEKDAYS_EN[m["long"].lower()]
    return [Fact(FactKind.WEEKDAY, str(day), Span(*m.span()))], m.end()


def _weekday_han(m: re.Match[str], _: str) -> Reading | None:
    return [Fact(FactKind.WEEKDAY, str(min("一二三四五六日天".index(m["day"]) + 1, 7)), Span(*m.span()))], m.end()


READERS: tuple[Reader, ...] = (
    (_OPEN_RANGE, _open_range),
    (_CLOCK, _clock),
    (_HAN_TIME, _han_time),
    (_BARE_HOUR, _hour_ap),
    (_OCLOCK, _oclock),
    (_NAMED, _named),
    (_WEEKDAY_EN, _weekday_en),
    (_WEEKDAY_HAN, _weekday_han),
    (_EVERY_WEEKDAY_HAN, _weekday_han),
)
"""In this order: a reader may only have the words that those before it left."""
