"""Times as a Chinese question words them beyond plain dates: 上半年, 去年, 下周三, 近三年, 月底. Of folded text."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

from knowledge.text import asked_times_calendar as calendar
from knowledge.text.asked_times_pieces import DAYS_OF_MONTH, MONTHS_OF_YEAR, Part, Piece
from knowledge.text.written_numbers import parse_written

Reader = tuple[re.Pattern[str], Callable[[re.Match[str], date], Piece | None]]
"""A pattern, and the piece that a match of it means on a day; None for no time."""

_COUNT = r"(?P<count>\d{1,2}|[一二两三四五六七八九十]{1,3}|几)"
_UNITS = {"年": "year", "季度": "quarter", "月": "month", "周": "week", "星期": "week", "礼拜": "week", "天": "day", "日": "day"}
_UNIT = rf"(?P<unit>{'|'.join(_UNITS)})"
_FEW = 3
"""What 几 stands for."""

_STRETCH = re.compile(
    rf"(?P<way>最近|过去|近|未来|今后|往后|接下来|接下去)的?(?:这|那)?(?:(?P<half>半)(?:个(?=月))?(?P<of>年|月)|{_COUNT}个?(?:整)?{_UNIT}(?![一二三四五六日]))"
)
_AGO = re.compile(
    r"(?:^|(?<=[，。,；;、：: 在]))(?P<count>\d{1,2}|[一二两三四五六七八九十]{1,3})(?:(?P<unit>年|周|天)|个(?P<long>月|星期|礼拜))(?:之|以)?前(?!后|期)"
)
_FIRST_MONTHS = re.compile(r"前(?P<count>[二两三四五六七八九十]{1,2}|十一|1[01]|[2-9])个?(?P<unit>月|季度)(?!前|内|以)")
_HALF_YEAR = re.compile(r"(?P<which>[上下前后])半年(?!内|以|期)")
_QUARTER = re.compile(r"第?(?:(?P<first>[一二三1-3])季?度?(?:、|到|至|-|–|—|~|和|及)第?)?(?P<which>[一二三四首1-4])季度(?!末考)")
_THIS_QUARTER = re.compile(r"(?P<which>上一?|本|这|下一?)个?季度?(?<=季度)")
_YEAR = re.compile(
    r"(?P<which>大前年|(?<![年月天过以当提目之先])前年|(?<!过)去年|(?<!以)上一?年度?(?!度?[级龄])|今年|本年度?|这一年|明年|下(?:一年度?|年度)(?![级度])|(?<![年月天])后年)(?!级|龄|轻|纪)"
)
_WITHIN_YEAR = re.compile(r"(?<![一二两三四五六七八九十百几半\d多整])年内")
_TWO_YEARS = re.compile(r"(?P<which>前去|去今|今明)两年")
_YEARS = {"大前": -3, "前": -2, "去": -1, "上": -1, "今": 0, "本": 0, "这": 0, "明": 1, "下": 1, "后": 2}
_MONTH = re.compile(r"(?<![会基版日])(?P<which>上上|上|本|这|下下|下)一?个?月(?!份?刊|经|球|饼|亮|季|嫂|子)份?")
_WEEK = re.compile(
    r"(?<![会坛台场班基晚早部线手])(?P<which>上上|上|本|这|下下|下)一?个?(?:周(?!期|边|岁|年|到|刊|知|转|报)|星期|礼拜)"
    r"(?P<day>[一二三四五六日天末](?!期|个))?"
)
_STEPS = {"上上": -2, "上": -1, "本": 0, "这": 0, "下": 1, "下下": 2}
_DAY = re.compile(
    r"(?P<which>大前|大后|(?<!天)前|(?<!天)后|昨|今|明)[天日](?!性|获得|头条|报|星|制|量|均|然|津|之|使|皇)|(?P<part>[昨今明])(?=[晚早晨])"
)
_DAYS = {"大前": -3, "前": -2, "昨": -1, "今": 0, "明": 1, "后": 2, "大后": 3}
_WEEKDAY = re.compile(
    r"(?<![每逢本上下这个第\d一二三四五六七八九十])(?:周(?P<day>[一二三四五六日])(?=[的上中下晚早前后几开例有是举召去要到至和、，。？！?!, ]|之前|$)|(?:星期|礼拜)(?P<other>[一二三四五六日天])(?![版报刊]))"
)
_MONTH_PART = re.compile(r"(?P<which>[上中下])旬")
_PART = re.compile(
    r"(?:(?<=[年月份度])|(?<![\d〇零一二两三四五六七八九十百千几多数整])(?P<unit>[年月岁]))(?P<part>初(?!步|级|次|中|一|二|三|心|衷|诊|审|评|赛|稿|选|筛|期|始|衷|创|学)|底(?!线|层|数|座|色|气|部|稿|子)|末(?!端|位|梢|期)|"
    r"中(?=旬|总结|推进|工作会|会议|前|以前|之前|的会|[，。？！?!,]|$))(?!旬)"
)


def _count(written: str) -> int | None:
    if written == "几":
        return _FEW
    value = parse_written(written)
    return None if value is None else int(value)


def _stretch(m: re.Match[str], today: date) -> Piece | None:
    ahead = m["way"] in ("未来", "今后", "往后", "接下来", "接下去")
    if m["half"]:
        exact = calendar.stretch(today, 1, "half", ahead=ahead) if m["of"] == "年" else calendar.stretch(today, 15, "day", ahead=ahead)
    else:
        count = _count(m["count"])
        exact = None if count is None else calendar.stretch(today, count, _UNITS[m["unit"]], ahead=ahead)
    return None if exact is None else Piece(*m.span(), exact=exact)


def _ago(m: re.Match[str], today: date) -> Piece | None:
    count = _count(m["count"])
    exact = None if count is None else calendar.ago(today, count, _UNITS[m["unit"] or m["long"]])
    return None if exact is None else Piece(*m.span(), exact=exact)


def _first_months(m: re.Match[str], _: date) -> Piece | None:
    count = (_count(m["count"]) or 0) * (3 if m["unit"] == "季度" else 1)
    return Piece(*m.span(), months=(1, count)) if 1 < count < 12 else None


def _half_year(m: re.Match[str], _: date) -> Piece:
    return Piece(*m.span(), months=(1, 6) if m["which"] in "上前" else (7, 12))


def _quarter(m: re.Match[str], _: date) -> Piece | None:
    last = _quarter_number(m["which"])
    first = last if m["first"] is None else _quarter_number(m["first"])
    return Piece(*m.span(), months=(3 * first - 2, 3 * last)) if first <= last else None


def _quarter_number(written: str) -> int:
    return int(written) if written.isdigit() else max("首二三四".find(written), 0) + 1


def _this_quarter(m: re.Match[str], today: date) -> Piece | None:
    found = calendar.month(today, _STEPS[m["which"][0]], 3)
    return None if found is None else Piece(*m.span(), years=(found[0], found[0]), months=found[1])


def _year(m: re.Match[str], today: date) -> Piece | None:
    written = m["which"]
    number = calendar.year(today, _YEARS["大前" if written.startswith("大前") else written[0]])
    return None if number is None else Piece(*m.span(), years=(number, number))


def _two_years(m: re.Match[str], today: date) -> Piece | None:
    first, last = (calendar.year(today, _YEARS[each]) for each in m["which"])
    return None if first is None or last is None else Piece(*m.span(), years=(first, last))


def _within_year(m: re.Match[str], today: date) -> Piece:
    return Piece(*m.span(), years=(today.year, today.year))


def _month(m: re.Match[str], today: date) -> Piece | None:
    found = calendar.month(today, _STEPS[m["which"]])
    return None if found is None else Piece(*m.span(), years=(found[0], found[0]), months=found[1])


def _week(m: re.Match[str], today: date) -> Piece | None:
    exact = calendar.week(today, _STEPS[m["which"]])
    if exact is None:
        return None
    if m["day"] == "末":
        return Piece(*m.span(), exact=(date.fromordinal(exact[1].toordinal() - 1), exact[1]))
    if m["day"]:
        chosen = date.fromordinal(exact[0].toordinal() + _weekday_number(m["day"]) - 1)
        return Piece(*m.span(), exact=(chosen, chosen), weekday=chosen.isoweekday())
    return Piece(*m.span(), exact=exact)


def _weekday_number(written: str) -> int:
    return min("一二三四五六日天".index(written) + 1, 7)


def _day(m: re.Match[str], today: date) -> Piece | None:
    exact = calendar.day(today, _DAYS[m["which"] or m["part"]])
    return None if exact is None else Piece(*m.span(), exact=exact)


def _weekday(m: re.Match[str], _: date) -> Piece:
    return Piece(*m.span(), weekday=_weekday_number(m["day"] or m["other"]))


def _month_part(m: re.Match[str], _: date) -> Piece:
    return Piece(*m.span(), days={"上": (1, 10), "中": (11, 20), "下": (21, 31)}[m["which"]], alone=False)


def _part(m: re.Match[str], today: date) -> Piece:
    part = {"初": Part.START, "中": Part.MIDDLE, "底": Part.END, "末": Part.END}[m["part"]]
    if m["unit"] is None:
        return Piece(*m.span(), part=part, alone=False)
    if m["unit"] == "月":
        return Piece(*m.span(), years=(today.year, today.year), months=(today.month, today.month), days=DAYS_OF_MONTH[part])
    return Piece(*m.span(), months=MONTHS_OF_YEAR[part])


READERS: tuple[Reader, ...] = (
    (_STRETCH, _stretch),
    (_AGO, _ago),
    (_FIRST_MONTHS, _first_months),
    (_HALF_YEAR, _half_year),
    (_THIS_QUARTER, _this_quarter),
    (_QUARTER, _quarter),
    (_WEEK, _week),
    (_MONTH, _month),
    (_TWO_YEARS, _two_years),
    (_YEAR, _year),
    (_WITHIN_YEAR, _within_year),
    (_DAY, _day),
)
"""In this order: a reader may only have the words that those before it left."""

LATE_READERS: tuple[Reader, ...] = ((_MONTH_PART, _month_part), (_PART, _part), (_WEEKDAY, _weekday))
"""After plain dates."""
