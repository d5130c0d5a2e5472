"""Titles, dates, numbers, issuers and kinds from blocks alone."""

from __future__ import annotations

from datetime import date

import pytest

from knowledge.loading import dates, facts, kinds_words
from knowledge.loading.reading import Metadata, Reading, paragraph

BODY = "为提高居民健康素养水平，经研究，定于九月开展健康促进活动，现将有关事项通知如下。"


def read(*lines: str, meta: Metadata | None = None, name: str = "文件.txt") -> facts.Known:
    return facts.find(Reading(tuple(paragraph(line) for line in lines), meta=meta or Metadata()), name)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2024年3月15日", date(2024, 3, 15)),
        ("二〇二四年三月十五日", date(2024, 3, 15)),
        ("二○二五年十二月三十一日", date(2025, 12, 31)),
        ("2024-03-15 08:00", date(2024, 3, 15)),
        ("2024.3.15", date(2024, 3, 15)),
        ("15 March 2024", date(2024, 3, 15)),
        ("March 15, 2024", date(2024, 3, 15)),
        ("15th of March, 2024", date(2024, 3, 15)),
        ("from January 8 to 9, 2026", date(2026, 1, 8)),
        ("24 and 25 March 2026", date(2026, 3, 24)),
        ("September 2025", date(2025, 9, 1)),
        ("2024年13月1日", None),
        ("2024年2月30日", None),
        ("热线12345，第3.15条", None),
    ],
)
def test_dates_are_read_as_documents_write_them(text: str, expected: date | None) -> None:
    """A month alone stands for its first day; what is no day of the calendar is no date."""
    assert next((found.on() for found in dates.find(text)), None) == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("20240726_study", date(2024, 7, 26)),
        ("t20241112_90417", date(2024, 11, 12)),
        ("minutes-2025-09-24-x", date(2025, 9, 24)),
        ("2024年3月5日纪要", date(2024, 3, 5)),
        ("460000123456", None),
        ("2025重点任务", None),
    ],
)
def test_dates_are_read_from_file_names(name: str, expected: date | None) -> None:
    """Only whole ones."""
    assert dates.in_name(name) == expected


def test_the_date_of_signature_wins_over_dates_in_the_text() -> None:
    """Deadlines, meeting days and annexes do not count."""
    known = read(
        "关于举办培训班的通知", "各有关单位：", BODY, "一、时间：2025年5月20日至23日。", "二、报名截止时间：2025年5月9日。", "青山市卫生健康委员会", "2025年4月17日",
        "附件1", "报名表", "2026年1月1日",
    )  # fmt: skip
    assert (known.facts.date, known.facts.date_source) == (date(2025, 4, 17), "text")
    assert known.facts.issuer == "青山市卫生健康委员会"
    assert known.facts.kind == "notice"


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (("在工作会议上的讲话", "（2024年4月23日）", "李某某", BODY), date(2024, 4, 23)),
        (("党委会会议纪要", "时间：2025年9月12日（星期五）上午9:00", "地点：五楼会议室", BODY), date(2025, 9, 12)),
        (
            (
                "Minutes of the Task Force",
                "Date: Wednesday, 24 September 2025, 9:30",
                "Chair: A. Wu",
                "The minutes of 25 June were approved.",
            ),
            date(2025, 9, 24),
        ),
        (
            ("Task Tracker", "Updated 30 April 2026 by the General Office", "The tasks below are due in June 2026 and reported weekly."),
            date(2026, 4, 30),
        ),
        (("2024年全市工作会议召开", "2月2日，全市工作会议在会议中心召开，部署了全年任务，三百人参加。"), date(2024, 2, 2)),
        (
            ("2026 Health Conference Held", "The conference was held in the capital from January 8 to 9 and reviewed the year before."),
            date(2026, 1, 8),
        ),
        (("关于开展活动的通知", BODY, "2025年4月17日印发"), date(2025, 4, 17)),
        (("报名须知", "报名截止日期：2025年5月9日，逾期不再受理，请各单位抓紧时间。"), None),
    ],
)
def test_the_document_s_own_date_is_found(lines: tuple[str, ...], expected: date | None) -> None:
    """Of signature, meeting, update or report; a deadline is none."""
    assert read(*lines).facts.date == expected


def test_a_missing_year_comes_from_name_then_metadata_then_title() -> None:
    """And the source says so; a December report published in January is of the year before."""
    lead = "12月30日，全市健康工作会议在会议中心召开，会议部署了下一步的重点任务。"
    by_name = read("工作会议召开", lead, name="20250102_meeting.txt").facts
    assert (by_name.date, by_name.date_source) == (date(2024, 12, 30), "text and file name")
    by_page = read("工作会议召开", lead, meta=Metadata(date=date(2024, 12, 31))).facts
    assert (by_page.date, by_page.date_source) == (date(2024, 12, 30), "text and metadata")
    assert read("工作会议召开", lead).facts.date is None


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("京卫宣〔2024〕1号", "京卫宣〔2024〕1号"),
        ("青卫宣[2024]12号", "青卫宣〔2024〕12号"),
        ("青卫宣函（2024） 12 号", "青卫宣函〔2024〕12号"),
        ("文号：青卫发〔2025〕3号", "青卫发〔2025〕3号"),
        ("〔2025〕第14号", "〔2025〕第14号"),
        ("青卫发【2025】8号", "青卫发〔2025〕8号"),
    ],
)
def test_the_document_number_is_read_with_any_brackets(line: str, expected: str) -> None:
    """And written with 〔〕, so that one number has one form."""
    assert read("关于开展活动的通知", line, BODY).facts.number == expected


def test_numbers_of_other_documents_are_not_taken() -> None:
    """Those that the text mentions."""
    assert read("补充通知", "《关于开展活动的通知》（青卫宣〔2025〕27号）印发后，各单位积极响应。").facts.number is None


@pytest.mark.parametrize(
    ("lines", "title", "source"),
    [
        (("青山市卫生健康委员会文件", "青卫发〔2025〕48号", "关于调整领导小组成员的通知", BODY), "关于调整领导小组成员的通知", "text"),
        (("青山市卫生健康委员会", "党委会会议纪要", "〔2025〕第14号", BODY), "青山市卫生健康委员会党委会会议纪要", "text"),
        (("关于印发健康文化建设", "三年行动计划的通知", BODY), "关于印发健康文化建设三年行动计划的通知", "text"),
        (("健康文化三年行动计划", "（2024—2026年）", BODY), "健康文化三年行动计划（2024—2026年）", "text"),
        (
            ("Fwd: Volunteers wanted - Riverside Walk", "Dear colleagues,", "please pass this on in your department."),
            "Volunteers wanted - Riverside Walk",
            "text",
        ),
        (
            ("Present: A. Wu (chair), B. Li. Time: 18 March 2025.", "1. Situation. The share fell last week to six percent."),
            "文件",
            "file name",
        ),
    ],
)
def test_the_title_is_the_line_that_reads_like_one(lines: tuple[str, ...], title: str, source: str) -> None:
    """Not the letterhead, the number or a list of people; else the file's name."""
    known = read(*lines)
    assert (known.facts.title, known.facts.title_source) == (title, source)


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("关于印发行动计划的通知", "notice"),
        ("党委会会议纪要", "minutes"),
        ("关于征集案例的函", "letter"),
        ("关于评选结果的通报", "award list"),
        ("在工作会议上的讲话", "speech"),
        ("健康城市行动计划", "plan"),
        ("重点任务分解表", "table"),
        ("全市工作会议召开", "meeting report"),
        ("City Opens Season", "news"),
        ("Interim Brief", "summary"),
        ("一封旧信的故事", None),
    ],
)
def test_the_kind_follows_from_the_title(title: str, kind: str | None) -> None:
    """By its words; unknown where they say nothing."""
    assert kinds_words.by_title(title) == kind
    assert kind is None or kind in facts.KINDS


@pytest.mark.parametrize(
    ("source", "issuer"),
    [
        ("市健康促进中心", "市健康促进中心"),
        ("宣传处", "宣传处"),
        ("健康报 作者：张三", "健康报"),
        ("国家卫生健康委员会官方网站", "国家卫生健康委员会官方网站"),
        ("2025健康青山促进大会案例征集函", None),
        ("2025健康青山促进大会", None),
        ("关于举办大会的通知", None),
        ("会议英文报道", None),
    ],
)
def test_a_source_is_an_issuer_only_where_it_is_a_body(source: str, issuer: str | None) -> None:
    """A document or a meeting that is named as the source issues nothing."""
    assert read("健康大会召开", BODY, f"来源：{source}").facts.issuer == issuer


@pytest.mark.parametrize(
    ("source", "issuer"),
    [
        ("Greenhill Health Commission", "Greenhill Health Commission"),
        ("official website of the Health Commission of Greenhill", "official website of the Health Commission of Greenhill"),
        ("Greenhill Daily", "Greenhill Daily"),
        ("letter of invitation to the Conference of the Health Commission", None),
        ("English report on the meeting", None),
    ],
)
def test_an_english_source_is_an_issuer_only_where_it_is_a_body(source: str, issuer: str | None) -> None:
    """Wherever the body stands in the words."""
    assert read("Health conference held", "The conference was held in March.", f"Source: {source}").facts.issuer == issuer


@pytest.mark.parametrize(
    ("text", "year", "expected"),
    [
        ("2024年3月5日印发，同年6月12日修订。", None, [date(2024, 3, 5), date(2024, 6, 12)]),
        ("去年12月30日召开会议，今年3月1日检查。", 2025, [date(2024, 12, 30), date(2025, 3, 1)]),
        ("明年1月10日前完成，6月1日启动。", 2025, [date(2026, 1, 10), date(2025, 6, 1)]),
        ("前年5月4日。", 2025, [date(2023, 5, 4)]),
        ("It opened on 4 May last year and closed on June 12th, 2025.", 2025, [date(2024, 5, 4), date(2025, 6, 12)]),
        ("In the summer it closed. On 4 May it opened.", None, [None]),
        ("二0二五年六月十二日，2025/6/12，2025 年 6 月 12 日", None, [date(2025, 6, 12)] * 3),
    ],
)
def test_years_are_counted_from_the_document_s_own(text: str, year: int | None, expected: list[date | None]) -> None:
    """Words such as 同年, 去年 and "last year" beside a date; unknown where the document's year is."""
    assert [found.on() for found in dates.with_years(text, year)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2025年工作总结", [2025]),
        ("三年行动计划（2024—2026年）", []),
        ("规划2024-2026", []),
        ("青卫发〔2025〕3号", []),
        ("总结2024年部署2025年", [2024, 2025]),
        ("from 2024 to 2026", []),
        ("电话0460-5550142", []),
    ],
)
def test_years_are_single_years(text: str, expected: list[int]) -> None:
    """Not the ends of a span, and not the year of a number of a document."""
    assert dates.years(text) == expected


@pytest.mark.parametrize(
    "line",
    [
        "根据2024年3月5日印发的通知，各单位已经开展检查，情况总体良好，现将有关要求重申如下。",
        "《健康城市管理办法》（2024年3月5日发布）实施以来，全市工作取得进展，现将有关要求重申如下。",
        "请各单位于2024年3月5日前将材料报送市卫生健康委办公室，逾期不再受理，不得补报材料。",
        "本办法自2024年3月5日起施行，原办法同时废止，各单位应当遵照执行，不得变通。",
        "All reports must reach the office by Tuesday, 5 March 2024 and no report will be taken after that day.",
        "The minutes of 5 March 2024 were read by all members of the group and no one asked for a change of them.",
    ],
)
def test_a_deadline_or_the_day_of_another_document_is_no_date(line: str) -> None:
    """However near to the beginning."""
    assert read("全市检查情况", line).facts.date is None
