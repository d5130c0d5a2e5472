"""Times in questions are read alike in both languages, and nothing else is read as a time."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.text.asked_times import AskedTime, Relation, asked_times
from knowledge.text.folding import fold

SUNDAY = date(2026, 11, 22)


def said(time: AskedTime) -> str:
    """Relation where it is not plain, first and last day, "~" where the year and "?" where the week is assumed."""
    relation = "" if time.relation is Relation.IN else f"{time.relation} "
    days = f"{time.start or ''}" if time.start == time.end else f"{time.start or ''}..{time.end or ''}"
    return f"{relation}{days}{'' if time.year_given else ' ~'}{'' if time.week_given else ' ?'}"


def read(text: str, today: date = SUNDAY) -> list[str]:
    return [said(time) for time in asked_times(text, today)]


@pytest.mark.parametrize(
    ("texts", "time"),
    [
        (["2025年12月18日的会", "２０２５年１２月１８日的会", "二〇二五年十二月十八日", "the meeting on 18 December 2025", "December 18, 2025",
          "2025-12-18", "去年12月18日"], "2025-12-18"),
        (["2025年12月", "去年12月的交流会", "去年十二月份", "December 2025", "in Dec 2025", "December last year", "last December",
          "December of last year"], "2025-12-01..2025-12-31"),
        (["2025年的计划", "25年公共场所", "2025大会谁主持", "去年", "上一年", "上年度", "二○二五年", "the 2025 plan", "last year", "last year's plan"],
         "2025-01-01..2025-12-31"),
        (["今年", "本年度", "年内完成", "this year", "今年（2026）", "in 2026"], "2026-01-01..2026-12-31"),
        (["明年", "下一年", "next year"], "2027-01-01..2027-12-31"),
        (["前年", "the year before last", "两年前", "two years ago"], "2024-01-01..2024-12-31"),
        (["后年", "後年"], "2028-01-01..2028-12-31"),
        (["2025年一季度", "2025年第一季度", "去年首季度", "Q1 2025", "2025 Q1", "the first quarter of 2025", "1st quarter last year"],
         "2025-01-01..2025-03-31"),
        (["2025年一至三季度", "2025年前三季度", "Q1-Q3 2025", "2025年前9个月"], "2025-01-01..2025-09-30"),
        (["2025年上半年", "去年上半年", "H1 2025", "the first half of 2025", "first half of last year"], "2025-01-01..2025-06-30"),
        (["2025年下半年", "H2_2025", "second half of 2025", "2025年度下半年"], "2025-07-01..2025-12-31"),
        (["上季度", "last quarter", "上个季度"], "2026-07-01..2026-09-30"),
        (["2026年初", "今年年初", "the beginning of 2026", "start of this year"], "2026-01-01..2026-02-28"),
        (["2025年底", "去年年底", "25年末", "the end of 2025", "end of last year"], "2025-12-01..2025-12-31"),
        (["2025年三季度末", "the end of Q3 2025"], "2025-09-01..2025-09-30"),
        (["今明两年"], "2026-01-01..2027-12-31"),
        (["early 2026"], "2026-01-01..2026-03-31"),
        (["mid-2025", "mid 2025"], "2025-05-01..2025-08-31"),
        (["late 2025"], "2025-10-01..2025-12-31"),
        (["2025年3月上旬", "2025年3月初", "early March 2025", "the beginning of March 2025"], "2025-03-01..2025-03-10"),
        (["2025年3月中旬", "mid-March 2025"], "2025-03-11..2025-03-20"),
        (["2024年7月底", "24年7月下旬", "late July 2024", "the end of July 2024"], "2024-07-21..2024-07-31"),
        (["2028年2月底", "the end of February 2028"], "2028-02-21..2028-02-29"),
    ],
)  # fmt: skip
def test_calendar_times(texts: list[str], time: str) -> None:
    """Days, months, quarters, halves, years and their parts, plain or counted from today."""
    assert {text: read(text) for text in texts} == {text: [time] for text in texts}


@pytest.mark.parametrize(
    ("texts", "time"),
    [
        (["今天", "今日", "今晚", "today", "tonight"], "2026-11-22"),
        (["昨天", "昨晚", "yesterday's meeting"], "2026-11-21"),
        (["前天", "the day before yesterday", "two days ago", "两天前"], "2026-11-20"),
        (["明天", "明早", "tomorrow"], "2026-11-23"),
        (["后天", "後天", "the day after tomorrow"], "2026-11-24"),
        (["大后天"], "2026-11-25"),
        (["上周", "上个星期", "上週", "last week"], "2026-11-09..2026-11-15"),
        (["本周", "这周", "this week"], "2026-11-16..2026-11-22"),
        (["下周", "下个礼拜", "next week"], "2026-11-23..2026-11-29"),
        (["上上周", "the week before last", "two weeks ago"], "2026-11-02..2026-11-08"),
        (["本周五", "本週五"], "2026-11-20"),
        (["下周三", "下星期三", "Wednesday next week", "next week's Wednesday"], "2026-11-25"),
        (["下周日", "下星期天"], "2026-11-29"),
        (["上周一", "Monday last week"], "2026-11-09"),
        (["下周一到周三", "from Monday next week to Wednesday"], "2026-11-23..2026-11-25"),
        (["本周末", "this weekend"], "2026-11-21..2026-11-22"),
        (["this Friday"], "2026-11-27"),
        (["last Friday"], "2026-11-20"),
        (["next Monday"], "2026-11-23"),
        (["上月", "上个月", "last month"], "2026-10-01..2026-10-31"),
        (["本月", "this month"], "2026-11-01..2026-11-30"),
        (["下个月", "下個月", "next month"], "2026-12-01..2026-12-31"),
        (["本月20日", "这个月20号"], "2026-11-20"),
        (["月底", "本月底", "the end of the month", "the end of this month"], "2026-11-21..2026-11-30"),
        (["下月初"], "2026-12-01..2026-12-10"),
        (["最近一个月", "过去1个月", "the past month"], "2026-10-23..2026-11-22"),
        (["近三年", "最近3年", "过去的三年", "the last three years", "past 3 years"], "2023-11-23..2026-11-22"),
        (["过去半年", "近半年", "the past half year", "the last six months"], "2026-05-23..2026-11-22"),
        (["未来两周", "接下来两个星期", "the next two weeks"], "2026-11-22..2026-12-06"),
        (["三个月前", "three months ago"], "2026-08-01..2026-08-31"),
    ],
)
def test_times_counted_from_today(texts: list[str], time: str) -> None:
    """On a Sunday, the last day of its week."""
    assert {text: read(text) for text in texts} == {text: [time] for text in texts}


@pytest.mark.parametrize(
    ("today", "text", "time"),
    [
        (date(2026, 11, 23), "本周五", "2026-11-27"),
        (date(2026, 11, 23), "上周日", "2026-11-22"),
        (date(2026, 11, 23), "last Monday", "2026-11-16"),
        (date(2026, 11, 23), "next Monday", "2026-11-30"),
        (date(2026, 11, 23), "this Monday", "2026-11-23"),
        (date(2025, 12, 31), "下周", "2026-01-05..2026-01-11"),
        (date(2025, 12, 31), "本周", "2025-12-29..2026-01-04"),
        (date(2025, 12, 31), "明天", "2026-01-01"),
        (date(2025, 12, 31), "next month", "2026-01-01..2026-01-31"),
        (date(2025, 12, 31), "下季度", "2026-01-01..2026-03-31"),
        (date(2026, 1, 1), "昨天", "2025-12-31"),
        (date(2026, 1, 1), "上个月", "2025-12-01..2025-12-31"),
        (date(2026, 1, 1), "last quarter", "2025-10-01..2025-12-31"),
        (date(2026, 1, 1), "去年12月31日", "2025-12-31"),
        (date(2028, 2, 29), "明天", "2028-03-01"),
        (date(2028, 2, 29), "过去一年", "2027-03-01..2028-02-29"),
        (date(2026, 3, 31), "最近一个月", "2026-03-01..2026-03-31"),
        (date(2028, 3, 1), "昨天", "2028-02-29"),
        (date(2026, 1, 10), "last December", "2025-12-01..2025-12-31"),
        (date(2026, 12, 10), "last December", "2025-12-01..2025-12-31"),
        (date(2026, 3, 10), "next May", "2026-05-01..2026-05-31"),
        (date(2026, 6, 10), "next May", "2027-05-01..2027-05-31"),
    ],
)
def test_round_the_ends_of_weeks_months_and_years(today: date, text: str, time: str) -> None:
    """Counting from today crosses them rightly, leap days included."""
    assert read(text, today) == [time]


@pytest.mark.parametrize(
    ("today", "text", "time"),
    [
        (SUNDAY, "12月的交流会", "2026-12-01..2026-12-31 ~"),
        (SUNDAY, "in September", "2026-09-01..2026-09-30 ~"),
        (SUNDAY, "in may", "2026-05-01..2026-05-31 ~"),
        (SUNDAY, "the March meeting", "2026-03-01..2026-03-31 ~"),
        (SUNDAY, "3月18日", "2026-03-18 ~"),
        (SUNDAY, "10.18的健步走", "2026-10-18 ~"),
        (SUNDAY, "1月的大会", "2026-01-01..2026-01-31 ~"),
        (SUNDAY, "上半年", "2026-01-01..2026-06-30 ~"),
        (SUNDAY, "Q3", "2026-07-01..2026-09-30 ~"),
        (SUNDAY, "年底", "2026-12-01..2026-12-31 ~"),
        (SUNDAY, "5月下旬", "2026-05-21..2026-05-31 ~"),
        (SUNDAY, "11月到2月", "2026-11-01..2027-02-28 ~"),
        (date(2026, 1, 10), "12月的交流会", "2025-12-01..2025-12-31 ~"),
        (date(2026, 1, 10), "3月的会", "2026-03-01..2026-03-31 ~"),
        (date(2026, 2, 10), "in November", "2025-11-01..2025-11-30 ~"),
        (date(2026, 12, 15), "1月的大会", "2027-01-01..2027-01-31 ~"),
        (date(2027, 3, 1), "2月29日", "2028-02-29 ~"),
        (date(2025, 3, 1), "2月29日", "2024-02-29 ~"),
    ],
)
def test_a_month_or_day_without_a_year(today: date, text: str, time: str) -> None:
    """Means this year's, or a nearer one just past or just ahead; the year stays open."""
    assert read(text, today) == [time]


def test_a_year_elsewhere_in_the_question_is_the_likely_one() -> None:
    """The walk of 2025 was on the 18th of October 2025."""
    assert read("2025年健步走10月18日几点开始") == ["2025-01-01..2025-12-31", "2025-10-18 ~"]


@pytest.mark.parametrize(
    ("today", "text", "time"),
    [
        (SUNDAY, "周五的会几点开", "2026-11-27 ?"),
        (SUNDAY, "星期天", "2026-11-22 ?"),
        (date(2026, 11, 25), "the Friday meeting", "2026-11-27 ?"),
        (SUNDAY, "周五前", "by ..2026-11-27 ?"),
    ],
)
def test_a_weekday_alone_is_the_next_one(today: date, text: str, time: str) -> None:
    """Today included; the week stays open."""
    assert read(text, today) == [time]


def test_the_weekday_of_a_date_is_no_time_of_its_own() -> None:
    """It only says again which day it is."""
    assert read("2026年3月20日（周五）") == ["2026-03-20"]
    assert read("on Friday, 20 March 2026") == ["2026-03-20"]


@pytest.mark.parametrize(
    ("texts", "time"),
    [
        (["2025年3月到6月", "2025年3—6月", "from March to June 2025", "March–June 2025"], "2025-03-01..2025-06-30"),
        (["2024-2026年计划", "2024年到2026年", "2024-2026 plan", "between 2024 and 2026", "from 2024 to 2026"], "2024-01-01..2026-12-31"),
        (["2025年6月1日至15日", "June 1-15, 2025", "from 1 to 15 June 2025"], "2025-06-01..2025-06-15"),
        (
            ["2025年11月到2月", "2025年11月到2026年2月", "11月到2026年2月", "2025年11月至次年2月", "November 2025 to February 2026"],
            "2025-11-01..2026-02-28",
        ),
        (["2025年12月30日至2026年1月2日", "2025年12月30日至1月2日"], "2025-12-30..2026-01-02"),
        (["去年下半年到今年3月"], "2025-07-01..2026-03-31"),
        (["昨天到明天"], "2026-11-21..2026-11-23"),
    ],
)
def test_ranges(texts: list[str], time: str) -> None:
    """From the first day of the one end to the last of the other, which lend each other what they lack."""
    assert {text: read(text) for text in texts} == {text: [time] for text in texts}


@pytest.mark.parametrize(
    ("text", "times"),
    [
        ("2023年底跟2024年底，机构总数各多少", ["2023-12-01..2023-12-31", "2024-12-01..2024-12-31"]),
        ("2024 against 2025", ["2024-01-01..2024-12-31", "2025-01-01..2025-12-31"]),
        ("2024和2025年", ["2024-01-01..2024-12-31", "2025-01-01..2025-12-31"]),
        ("上月和本月", ["2026-10-01..2026-10-31", "2026-11-01..2026-11-30"]),
    ],
)
def test_several_times(text: str, times: list[str]) -> None:
    """Each is read for itself, in order of place."""
    assert read(text) == times


@pytest.mark.parametrize(
    ("texts", "time"),
    [
        (["6月前要完成的", "6月之前", "6月以前", "before June"], "before ..2026-05-31 ~"),
        (["2025年前", "before 2025", "prior to 2025"], "before ..2024-12-31"),
        (["before 1 June 2026"], "before ..2026-05-31"),
        (["2026年6月1日前", "by 1 June 2026", "on or before 1 June 2026", "no later than 1 June 2026"], "by ..2026-06-01"),
        (["6月底前", "by the end of June", "before the end of June", "截至6月底"], "by ..2026-06-30 ~"),
        (["截止到5月", "截至5月", "5月为止", "by May", "until May", "up to May"], "by ..2026-05-31 ~"),
        (["去年年底前", "到2025年底全省有几家", "by year-end 2025", "as of the end of 2025"], "by ..2025-12-31"),
        (["本周五前"], "by ..2026-11-20"),
        (["2025年6月后", "2025年6月以后", "after June 2025"], "after 2025-07-01.."),
        (
            ["2024年以来", "自2024年起", "从2024年开始", "2024年至今", "since 2024", "from 2024 onwards", "2024 to date"],
            "since 2024-01-01..",
        ),
        (["今年以来", "since the beginning of this year"], "since 2026-01-01.."),
    ],
)
def test_open_times(texts: list[str], time: str) -> None:
    """Before a month lies no day of it; by a day, or by an end, includes it."""
    assert {text: read(text) for text in texts} == {text: [time] for text in texts}


@pytest.mark.parametrize(
    "text",
    [
        "",
        "三年行动计划的目标",
        "three-year plan",
        "the 3-yr plan",
        "近百人参加",
        "24小时内要发声吗",
        "within 48 hours",
        "江卫宣〔2025〕12号",
        "江卫宣〔2025〕12号文件要求什么",
        "may contest videos use AI pictures?",
        "May I join the walk?",
        "it may be late",
        "we march on",
        "the second meeting",
        "the first half of the meeting",
        "5.12护士节",
        "3.5万元",
        "补助2000元",
        "a grant of 2025 yuan",
        "周一到周五开门吗",
        "open Monday to Friday?",
        "每周五",
        "every Friday",
        "周一鸣是谁",
        "后天性心脏病",
        "会上周主任说了什么",
        "过去年均多少",
        "基本周期多长",
        "当前任务",
        "从医满30年的医师",
        "连续献血20年",
        "6月龄宝宝打什么疫苗",
        "三年内建几家",
        "a week of training",
        "电话是62025018吗",
        "什么时候截止",
        "民国29年的医院",
        "20世纪40年代的防疫",
        "14年经验的护士",
        "永历十五年八月在哪里",
        "463年底发生了什么",
        "此后的十年中增加了多少",
        "五月天的歌",
        "震级8.9的地震",
    ],
)
def test_what_only_looks_like_a_time(text: str) -> None:
    """Lengths of time, amounts, ages, names, numbers of documents and verbs ask for no time."""
    assert read(text) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("请问６月底前要交什么", "６月底前"),
        ("請問下週三的會", "下週三"),
        ("what is due by the end of May 2026?", "by the end of May 2026"),
        ("从2024年开始有几家", "从2024年开始"),
        ("去年 12 月谁来了", "去年 12 月"),
        ("who came last December?", "last December"),
    ],
)
def test_words_are_those_of_the_question(text: str, words: str) -> None:
    """With those that make the time open, as given."""
    (time,) = asked_times(text, SUNDAY)
    assert time.words == words
    assert text[time.span.start : time.span.end] == words


def test_certain_where_nothing_was_assumed() -> None:
    """A year or a week that was only assumed can be told from a given one."""
    assert [asked_times(text, SUNDAY)[0].certain for text in ("去年12月", "12月", "周五的会", "本周五")] == [True, False, False, True]


_WORDS = st.sampled_from(
    "2025年 去年 今年 明年 2025 25年 12月 2月29日 3月18日 上半年 一季度 Q3 H1 年底 底 初 中旬 上周 下周三 周五 今天 后天 月底 本月 近三年 最近一个月 未来两周 到 至 - 、 的 前 后 以来 "
    "起 截至 自 从 之前 的会议 谁 ， ？ · in of the before by since after from to between and last next this early mid- end May may March June 18 Friday week month year "
    "2024-2026 two years ago past three months quarter half first second 2026-11-22 11/22 5.12 周 月 年 日 零 十二 \u200b 　".split(" ")
)
_QUESTIONS = st.one_of(st.text(max_size=60), st.lists(_WORDS, max_size=12).map("".join), st.lists(_WORDS, max_size=12).map(" ".join))


@given(text=_QUESTIONS, today=st.dates())
def test_any_question_on_any_day(text: str, today: date) -> None:
    """Nothing is raised; a time has an end, begins before it ends, and stands in the text without touching another."""
    place = 0
    for time in asked_times(text, today):
        assert time.start is not None or time.end is not None
        assert time.start is None or time.end is None or time.start <= time.end
        assert place <= time.span.start < time.span.end <= len(text)
        assert text[time.span.start : time.span.end] == time.words
        place = time.span.end


_WIDE = {code: chr(code + 0xFEE0) for code in range(0x21, 0x7F)}
_TRADITIONAL = str.maketrans("后周个两礼从开过内间来时会议", "後週個兩禮從開過內間來時會議")


@given(words=st.lists(_WORDS, max_size=10))
def test_width_and_script_change_nothing(words: list[str]) -> None:
    """Full width digits and traditional characters ask for the same days as half width and simplified ones."""
    text = "".join(words)
    plain = read(text)
    assert read(text.translate(_WIDE)) == plain
    assert read(text.translate(_TRADITIONAL)) == plain


@pytest.mark.parametrize("text", ["去年１２月的交流會", "最近三個月", "二〇二五年 第三季度", "下週三以後", "截至５月底"])
def test_folding_first_changes_nothing(text: str) -> None:
    """A caller may fold the question before it is read."""
    assert read(fold(text)) == read(text) != []
