"""What a text states in so many words is read alike in both languages."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.text.facts_in_text import FactKind, canonical_facts, find_facts, implied, unproven

_HAN_DIGITS = "零一二三四五六七八九"


def stated(text: str) -> list[str]:
    return [fact.canonical for fact in find_facts(text)]


def certain(text: str) -> list[str]:
    return [fact.canonical for fact in find_facts(text) if fact.certain]


@pytest.mark.parametrize(
    "text",
    ["2025年8月20日", "2025 年 8 月 20 日", "２０２５年８月２０日", "二〇二五年八月二十日", "25年8月20日", "20 August 2025", "20th of August 2025",
     "August 20, 2025", "Aug. 20th, 2025", "aug 20 2025", "2025-08-20", "2025/8/20", "2025.8.20", "20250820", "20/8/2025", "2025年8月20号"],
)  # fmt: skip
def test_a_day_with_its_year(text: str) -> None:
    """Every usual way to write one day gives the same fact."""
    assert stated(text) == ["date:2025-08-20"]


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("8月20日", ["08-20"]),
        ("Aug. 20th", ["08-20"]),
        ("the 20th of August", ["08-20"]),
        ("on august 20", ["08-20"]),
        ("8月20日至22日", ["08-20", "08-22"]),
        ("8月20日（周三）至22日（周五）", ["08-20", "08-22"]),
        ("8月20—22日", ["08-20", "08-22"]),
        ("8月20日、22日", ["08-20", "08-22"]),
        ("8月20日—9月3日", ["08-20", "09-03"]),
        ("2025年12月30日至2026年1月2日", ["2025-12-30", "2026-01-02"]),
        ("2025年8月20日至22日", ["2025-08-20", "2025-08-22"]),
        ("2025.8.20-22", ["2025-08-20", "2025-08-22"]),
        ("January 8 to 9", ["01-08", "01-09"]),
        ("8–9 January", ["01-08", "01-09"]),
        ("8 and 9 January", ["01-08", "01-09"]),
        ("January 8, 9 and 10, 2026", ["2026-01-08", "2026-01-09", "2026-01-10"]),
        ("August 20 to September 3, 2025", ["2025-08-20", "2025-09-03"]),
        ("8 January – 9 February 2026", ["2026-01-08", "2026-02-09"]),
    ],
)
def test_days_ranges_and_lists(text: str, days: list[str]) -> None:
    """Both ends of a range and each member of a list are facts; year and month carry over."""
    assert [f.value for f in find_facts(text) if f.kind is FactKind.DATE] == days


@pytest.mark.parametrize(
    ("text", "facts"),
    [
        ("2025年8月", ["month:2025-08"]),
        ("August 2025", ["month:2025-08"]),
        ("in March", ["month:03"]),
        ("8月份", ["month:08"]),
        ("1—3月", ["month:01", "month:03"]),
        ("January to March", ["month:01", "month:03"]),
        ("2023—2025年", ["year:2023", "year:2025"]),
        ("2025年度", ["year:2025"]),
        ("20日前", ["day:20"]),
        ("we may march on", []),
        ("5 may attend", ["num:5"]),
        ("8个月", ["num:8"]),
        ("2月30日", []),
    ],
)
def test_months_years_and_what_only_looks_like_them(text: str, facts: list[str]) -> None:
    assert [f for f in stated(text) if not (text == "2月30日" and f.startswith(("month", "day", "num")))] == facts


@pytest.mark.parametrize(
    ("text", "times"),
    [
        ("14:00", ["14:00"]),
        ("2 p.m.", ["14:00"]),
        ("2pm", ["14:00"]),
        ("下午2点", ["14:00"]),
        ("下午两点半", ["14:30"]),
        ("下午2:30", ["14:30"]),
        ("14时30分", ["14:30"]),
        ("上午九时", ["09:00"]),
        ("晚上8点一刻", ["20:15"]),
        ("中午12点", ["12:00"]),
        ("noon", ["12:00"]),
        ("12 a.m.", ["00:00"]),
        ("9–11 a.m.", ["09:00", "11:00"]),
        ("11-1 p.m.", ["11:00", "13:00"]),
        ("下午2:00—4:30", ["14:00", "16:30"]),
        ("上午9时30分至11时", ["09:30", "11:00"]),
        ("三点要求", []),
        ("3点意见", []),
        ("24小时", []),
    ],
)
def test_times_of_day(text: str, times: list[str]) -> None:
    """Times are read on 24 hours; a half of the day said once counts for both ends."""
    assert [f.value for f in find_facts(text) if f.kind is FactKind.TIME] == times


def test_a_time_without_its_half_of_the_day_may_be_either() -> None:
    assert {"time:02:30", "time:14:30"} <= canonical_facts("会议2:30开始")
    assert "time:02:30" not in canonical_facts("下午2:30")


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("三百余人", "300"),
        ("300多人", "300"),
        ("一百二十家单位", "120"),
        ("一百零二", "102"),
        ("一百二", "120"),
        ("两万三", "23000"),
        ("三千万", "30000000"),
        ("一亿二千万", "120000000"),
        ("3.8万", "38000"),
        ("3万5千", "35000"),
        ("三点八万", "38000"),
        ("1,600", "1600"),
        ("１，６００人", "1600"),
        ("八个", "8"),
        ("eight", "8"),
        ("twenty-five people", "25"),
        ("one hundred and twenty", "120"),
        ("a dozen", "12"),
        ("3.8 million", "3800000"),
        ("十余项", "10"),
        ("叁仟贰佰元", "3200"),
        ("100km", "100"),
        ("0.50", "0.5"),
    ],
)
def test_numbers(text: str, number: str) -> None:
    assert [f.value for f in find_facts(text) if f.kind is FactKind.NUMBER] == [number]


@pytest.mark.parametrize(
    "text",
    [
        "统一部署",
        "进一步",
        "一些",
        "十分重要",
        "三亚",
        "四川",
        "千万不要",
        "以防万一",
        "第一时间",
        "七八个",
        "三四百人",
        "One should",
        "no one",
        "hundreds of",
    ],
)
def test_numerals_in_ordinary_words_are_no_certain_numbers(text: str) -> None:
    assert [f for f in certain(text) if f != "num:8"] == []


@pytest.mark.parametrize(
    ("text", "facts"),
    [
        ("17 percent", ["percent:17"]),
        ("17%", ["percent:17"]),
        ("１７％", ["percent:17"]),
        ("百分之十七", ["percent:17"]),
        ("seventeen per cent", ["percent:17"]),
        ("百分之三点五", ["percent:3.5"]),
        ("17-20%", ["percent:17", "percent:20"]),
        ("三分之二", ["frac:2/3"]),
        ("two-thirds", ["frac:2/3"]),
        ("300—500人", ["num:300", "num:500"]),
        ("from 300 to 500 people", ["num:300", "num:500"]),
        ("3-5万元", ["num:30000", "num:50000"]),
        ("第三批", ["ord:3"]),
        ("the third batch", ["ord:3"]),
        ("the first meeting", ["ord:1"]),
        ("第一次会议", ["ord:1"]),
        ("the 21st", ["ord:21"]),
        ("twenty-first", ["ord:21"]),
        ("第61号", ["ord:61"]),
        ("No. 61", ["ord:61"]),
        ("12号楼301室", ["ord:12", "ord:301"]),
        ("Building 12, Room 301", ["ord:12", "ord:301"]),
        ("周三", ["weekday:3"]),
        ("星期日", ["weekday:7"]),
        ("Wednesday", ["weekday:3"]),
        ("江卫宣〔2025〕61号", ["docno:江卫宣2025-61"]),
        ("根据江卫宣[2025]61号文件", ["docno:江卫宣2025-61"]),
        ("江卫宣（2025）第61号", ["docno:江卫宣2025-61"]),
        ("Jiang Wei Xuan [2025] No. 61", ["docno:jiangweixuan2025-61"]),
        ("GB/T 1234-2020", ["code:gb/t1234-2020"]),
        ("H1N1", ["code:h1n1"]),
        ("PM2.5", ["code:pm2.5"]),
        ("010-83970000", ["phone:01083970000"]),
        ("info@example.org", ["web:info@example.org"]),
        ("https://www.example.org/a/", ["web:example.org/a"]),
    ],
)
def test_other_facts(text: str, facts: list[str]) -> None:
    assert stated(text) == facts


@pytest.mark.parametrize(
    ("zh", "en"),
    [
        ("会议于8月20日下午2点召开", "The meeting is at 2 p.m. on August 20"),
        ("参会人员三百余人", "More than 300 people took part"),
        ("接种率提高百分之十七", "The rate rose by 17 percent"),
        ("第三批名单", "the 3rd list"),
        ("江卫宣〔2025〕61号", "Jiang Wei Xuan [2025] No. 61"),
        ("“十四五”规划", "the 14th Five-Year Plan"),
        ("3号会议室", "Room 3"),
        ("党的二十届四中全会", "the Fourth Plenary Session of the 20th Central Committee"),
    ],
)
def test_one_statement_in_both_languages_proves_itself(zh: str, en: str) -> None:
    assert unproven(zh, [en]) == ()
    assert unproven(en, [zh]) == ()


def test_unproven_names_what_no_source_states() -> None:
    source = "2025年8月20日，三百余人参加。"
    assert [f.canonical for f in unproven("On August 21, 300 people", [source])] == ["date:08-21"]
    assert [f.canonical for f in unproven("On August 20, 400 people", [source])] == ["num:400"]
    assert unproven("On August 20, 2025", ["8月20日", "印发日期：2025年7月"]) == ()
    assert [f.canonical for f in unproven("On August 20, 2026", [source])] == ["date:2026-08-20"]


def test_a_number_is_not_proven_by_a_date_nor_a_count_by_a_percentage() -> None:
    assert unproven("20 people", ["8月20日"])
    assert unproven("17 people", ["17%"])
    assert unproven("京卫宣〔2025〕61号", ["江卫宣〔2025〕61号"])


def test_implied_facts_of_a_full_date() -> None:
    assert implied("date:2025-08-20") == {"date:08-20", "month:08", "month:2025-08", "year:2025", "day:20"}


@given(st.dates(date(1950, 1, 1), date(2099, 12, 31)))
def test_any_day_reads_alike_in_all_forms(day: date) -> None:
    forms = [f"{day.year}年{day.month}月{day.day}日", day.isoformat(), f"{day:%B} {day.day}, {day.year}", f"{day.day} {day:%B} {day.year}"]
    assert {tuple(stated(form)) for form in forms} == {(f"date:{day.isoformat()}",)}


@given(st.integers(10, 99_999_999))
def test_chinese_numerals_read_as_the_digits_they_write(number: int) -> None:
    assert {f.value for f in find_facts(f"共{_han(number)}人")} == {str(number)}


@given(st.text(max_size=200))
def test_any_text_is_read_without_error_and_spans_lie_within(text: str) -> None:
    assert all(0 <= f.span.start <= f.span.end <= len(text) for f in find_facts(text))


@given(st.text(alphabet="0123456789年月日号时点分至—-:/., 百千万亿一二两十零〇第周ap.mJanuary%", max_size=40))
def test_texts_full_of_digits_prove_themselves(text: str) -> None:
    assert unproven(text, [text]) == ()


def _han(number: int) -> str:
    """A whole number below 10**8 written out, as a school child writes it."""
    high, low = divmod(number, 10_000)
    if high:
        gap = "零" if 0 < low < 1000 else ""
        return f"{_han(high)}万{gap}{_han(low) if low else ''}"
    text, zero = "", False
    for unit, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = low // unit % 10
        if digit:
            text += ("零" if zero and text else "") + _HAN_DIGITS[digit] + name
        zero = digit == 0
    return text
