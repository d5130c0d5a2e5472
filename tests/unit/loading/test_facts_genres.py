"""Heads and tails of documents of many genres, in both languages, with what they say of themselves."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date
from typing import Any

import pytest

from knowledge.loading import facts, kinds, kinds_words
from knowledge.loading.reading import Metadata, Reading, paragraph

ZH = "为提高居民健康素养水平，现就有关工作安排如下，请结合实际认真抓好落实，确保各项任务按时完成。"
EN = "The districts are asked to prepare the work in good time and to name one person who can be reached on every day of the week."

CASES: dict[str, tuple[tuple[str, ...], dict[str, Any]]] = {
    "a notice under a red head, with copies and printing line": (
        (
            "青山市卫生健康委员会文件", "青卫发〔2025〕12号", "青山市卫生健康委员会关于印发慢性病管理办法的通知", "各区县卫生健康局：", ZH,
            "青山市卫生健康委员会", "2025年6月12日", "（此件主动公开）", "抄送：市政府办公室。", "青山市卫生健康委员会办公室　2025年6月18日印发",
        ),
        {
            "title": "青山市卫生健康委员会关于印发慢性病管理办法的通知", "date": date(2025, 6, 12), "number": "青卫发〔2025〕12号", "number_source": "text",
            "issuer": "青山市卫生健康委员会", "issuer_source": "signature", "kind": "notice", "kind_source": "title",
        },
    ),
    "secrecy, urgency and a signatory above the title": (
        (
            "特急", "青山市卫生健康委员会文件", "青卫发〔2025〕3号 签发人：李某某", "关于申请疫苗冷链经费的请示", "市人民政府：", ZH, "妥否，请批示。",
            "青山市卫生健康委员会", "2025年3月5日",
        ),
        {
            "title": "关于申请疫苗冷链经费的请示", "number": "青卫发〔2025〕3号", "kind": "request", "date": date(2025, 3, 5),
            "issuer": "青山市卫生健康委员会",
        },
    ),
    "a joint notice, one body a line": (
        ("关于联合开展爱国卫生月活动的通知", "各有关单位：", ZH, "青山市卫生健康委员会", "青山市教育局", "青山市总工会", "二〇二五年三月二十八日"),
        {
            "issuer": "青山市卫生健康委员会、青山市教育局、青山市总工会", "issuer_source": "signature", "date": date(2025, 3, 28),
            "date_source": "text", "kind": "notice",
        },
    ),
    "a joint notice, two bodies in one line and a seal's note": (
        ("关于做好高温天气健康防护的通知", ZH, "青山市卫生健康委员会　青山市应急管理局（代章）", "2025.7.3"),
        {"issuer": "青山市卫生健康委员会、青山市应急管理局", "date": date(2025, 7, 3)},
    ),
    "a letter to another body": (
        ("关于商请支持义诊活动的函", "青卫函（2025） 8 号", "青山市教育局：", ZH, "专此函达，请予支持。", "青山市卫生健康委员会", "2025/4/9"),
        {
            "number": "青卫函〔2025〕8号", "kind": "letter", "date": date(2025, 4, 9), "issuer": "青山市卫生健康委员会",
        },
    ),
    "minutes of a party committee": (
        ("青山市卫生健康委员会", "主任办公会会议纪要", "第14期", "时间：2025年9月2日上午", "主持：王某某", "会议研究了三项议题，纪要如下。", "分送：委领导。"),
        {
            "title": "青山市卫生健康委员会主任办公会会议纪要", "number": "第14期", "date": date(2025, 9, 2), "kind": "minutes",
            "issuer": "青山市卫生健康委员会", "issuer_source": "title",
        },
    ),
    "a circular that commends": (
        ("关于表扬2024年度基层卫生工作先进集体的通报", "青卫〔2025〕2号", ZH, "青山市卫生健康委员会", "2025年1月15日"),
        {"kind": "award list", "number": "青卫〔2025〕2号", "date": date(2025, 1, 15), "year": 2025},
    ),
    "a circular on inspections": (
        ("关于全市院感督查情况的通报", ZH, "2025年5月至6月，督查组检查了32家医疗机构。", "青山市卫生健康委员会", "2025年7月1日"),
        {"kind": "circular", "date": date(2025, 7, 1)},
    ),
    "a public announcement with a number of the year": (
        ("青山市卫生健康委员会公告", "2025年第5号", "现将2025年护士执业注册有关事项公告如下。", ZH, "特此公告。", "青山市卫生健康委员会", "2025年2月20日"),
        {"number": "2025年第5号", "kind": "notice", "date": date(2025, 2, 20), "issuer": "青山市卫生健康委员会"},
    ),
    "a reply": (
        (
            "青山市卫生健康委员会关于同意设置康复医院的批复", "青卫批〔2025〕6号", "青河区卫生健康局：",
            "你局《关于设置康复医院的请示》（青河卫〔2025〕11号）收悉。现批复如下。", ZH, "此复。", "2025年5月30日",
        ),
        {"number": "青卫批〔2025〕6号", "kind": "reply", "issuer": "青山市卫生健康委员会", "issuer_source": "title", "date": date(2025, 5, 30)},
    ),
    "opinions, the number in the title": (
        ("关于加强医疗质量管理的实施意见（青卫医〔2024〕33号）", ZH, "青山市卫生健康委员会", "2024年12月31日"),
        {"number": "青卫医〔2024〕33号", "number_source": "title", "kind": "rules", "date": date(2024, 12, 31)},
    ),
    "a broken title over three lines": (
        ("关于印发青山市基层医疗卫生机构", "绩效考核与药品配备管理", "三年行动方案的通知", "各区县卫生健康局：", ZH, "青山市卫生健康委员会", "2025年8月8日"),
        {"title": "关于印发青山市基层医疗卫生机构绩效考核与药品配备管理三年行动方案的通知", "kind": "notice"},
    ),
    "an amendment that names the earlier notice first": (
        (
            "关于推迟举办健康知识竞赛的更正公告", "《关于举办健康知识竞赛的通知》（青卫宣〔2025〕9号，2025年4月1日印发）有关事项更正如下。", ZH,
            "青山市健康促进中心", "2025年4月20日",
        ),
        {"kind": "amendment notice", "number": None, "date": date(2025, 4, 20), "issuer": "青山市健康促进中心"},
    ),
    "appointments": (
        ("关于王某某等同志职务任免的通知", "委机关各处室：", ZH, "中共青山市卫生健康委员会党组", "2025年6月3日"),
        {"kind": "appointment notice", "date": date(2025, 6, 3), "issuer": "中共青山市卫生健康委员会党组"},
    ),
    "a notice without signature does not take the day of its event": (
        ("关于举办健康讲座的通知", "时间：2025年10月18日上午9时", "地点：市图书馆", ZH, "请于2025年10月10日前报名。"),
        {"date": None, "year": None, "kind": "notice", "issuer": None},
    ),
    "a notice known by its file name's year alone": (
        ("关于做好节前值班工作的通知", ZH, "请于9月25日前报送值班表。"),
        {"date": None, "year": None, "kind": "notice"},
    ),
    "a report in a newspaper": (
        ("青山市召开2025年全市卫生健康工作会议", "青山日报讯 1月9日，2025年全市卫生健康工作会议在市会议中心召开，三百余人参加。", ZH),
        {"date": date(2025, 1, 9), "kind": "meeting report", "issuer": "青山日报", "issuer_source": "source line", "year": 2025},
    ),
    "a report that sums up one year and plans the next": (
        ("青山市总结2024年部署2025年卫生工作会议召开", "12月30日，全市卫生健康工作会议在市会议中心召开，总结成绩，部署任务。", ZH),
        {"date": date(2024, 12, 30), "kind": "meeting report"},
    ),
    "a report without a title": (
        ("3月6日，青山市健康素养促进行动推进会在市图书馆召开。市卫生健康委负责同志出席会议并讲话。", ZH),
        {"title": "青山市健康素养促进行动推进会", "title_source": "text", "kind": "meeting report", "kind_source": "text", "date": None},
    ),
    "a report without a title that names who met first": (
        ("近日，青山市组织召开2025年医疗质量安全工作会议，部署全年任务。会议要求压实责任。", ZH),
        {"title": "青山市召开2025年医疗质量安全工作会议", "year": 2025, "year_source": "text"},
    ),
    "a newsletter": (
        ("卫生健康工作简报", "第 12 期", "青山市卫生健康委员会办公室　2025年6月30日", "全市完成疫苗接种任务", ZH),
        {"title": "卫生健康工作简报", "number": "第12期", "date": date(2025, 6, 30), "issuer": "青山市卫生健康委员会办公室", "kind": "summary"},
    ),
    "a speech": (
        ("在全市健康促进大会上的讲话", "李某某", "（二〇二五年四月七日）", "同志们：", ZH, "谢谢大家！"),
        {"kind": "speech", "date": date(2025, 4, 7), "issuer": None},
    ),
    "what text recognition makes of a head": (
        ("青山市卫生健康委员会文件", "青 卫 发 ［2025］ 4 号", "关于调整爱国卫生领导小组成员的通知", ZH, "青山市卫生健康委员会", "2O25年 1 月 2O 日"),
        {"number": "青卫发〔2025〕4号", "kind": "appointment notice", "date": date(2025, 1, 20), "issuer": "青山市卫生健康委员会"},
    ),
    "a memo": (
        ("MEMORANDUM", "To: All division heads", "From: General Office", "Date: 12 June 2025", "Subject: Parking during the flood season", EN),
        {
            "title": "Parking during the flood season", "kind": "letter", "kind_source": "text", "date": date(2025, 6, 12),
            "issuer": "General Office", "issuer_source": "source line",
        },
    ),
    "a circular in English": (
        ("Greenhill Health Commission", "Circular No. 12 of 2025", "Circular on Influenza Vaccination", EN, "Greenhill Health Commission", "June 12th, 2025"),
        {
            "title": "Circular on Influenza Vaccination", "number": "Circular No. 12 of 2025", "kind": "circular", "date": date(2025, 6, 12),
            "issuer": "Greenhill Health Commission", "issuer_source": "signature",
        },
    ),
    "a press release": (
        ("PRESS RELEASE", "Greenhill Opens Three Night Clinics for Children", "Issued by: Greenhill Health Commission", "3 March 2025", EN),
        {
            "title": "Greenhill Opens Three Night Clinics for Children", "kind": "news", "date": date(2025, 3, 3), "issuer": "Greenhill Health Commission",
            "issuer_source": "source line",
        },
    ),
    "a letter of invitation without a title": (
        (
            "Greenhill Health Commission", "12 River Road, Greenhill", "4 May 2025", "Dr A. Example", "Dear Dr Example,",
            "It is our pleasure to invite you to the Third Forum on Rural Nursing, which will take place on 9 October 2025. " + EN,
            "Yours sincerely,", "B. Example", "Director, Division of Nursing",
        ),
        {
            "title": "Invitation to the Third Forum on Rural Nursing", "title_source": "text", "date": date(2025, 5, 4), "kind": "letter",
            "issuer": "Greenhill Health Commission", "issuer_source": "letterhead",
        },
    ),
    "a notice in English with a reference": (
        (
            "Ref: GHC/PUB/2025/014", "Notice of the Greenhill Health Commission on the Summer", "of Health Literacy", EN,
            "Applications are due by 30 July 2025.", "Greenhill Health Commission", "12 June 2025",
        ),
        {
            "title": "Notice of the Greenhill Health Commission on the Summer of Health Literacy", "number": "GHC/PUB/2025/014",
            "date": date(2025, 6, 12), "kind": "notice", "issuer": "Greenhill Health Commission",
        },
    ),
    "a bracketed number in English": (
        ("Notice on Ward Safety", "No. 7 [2025]", EN, "General Office, Greenhill Health Commission", "1 August 2025"),
        {"number": "No. 7 [2025]", "issuer": "General Office, Greenhill Health Commission", "date": date(2025, 8, 1)},
    ),
    "an extension of a deadline": (
        ("Notice on Extending the Deadline of the Poster Contest", "The deadline moves from 1 May 2025 to 1 June 2025. " + EN, "Greenhill Health Promotion Center"),
        {"kind": "amendment notice", "date": None, "issuer": "Greenhill Health Promotion Center", "issuer_source": "signature"},
    ),
    "a forwarded mail": (
        ("Fwd: Re: Volunteers wanted for the Lake Run, 8 November 2025", "Dear colleagues,", EN, "Ann Example", "Greenhill Runners Association"),
        {
            "title": "Volunteers wanted for the Lake Run, 8 November 2025", "kind": "call", "date": None, "year": 2025, "year_source": "text",
            "issuer": "Greenhill Runners Association",
        },
    ),
    "an English report without a title": (
        ("On March 6, the Greenhill Rural Nursing Conference was held at the City Library. " + EN, EN),
        {"title": "Greenhill Rural Nursing Conference", "title_source": "text", "date": None, "kind": "meeting report"},
    ),
    "an English report without a title that names who met first": (
        ("On March 6, 2025, the Greenhill Health Commission held a working meeting on ward safety at the City Library. " + EN,),
        {"title": "Greenhill Health Commission held working meeting on ward safety", "date": date(2025, 3, 6)},
    ),
    "English minutes": (
        ("Minutes of the Second Meeting of the Ward Safety Task Force", "Date: 24 September 2025, 9:30", "Chair: A. Wu", "The minutes of 25 June 2025 were approved."),
        {"kind": "minutes", "date": date(2025, 9, 24), "issuer": "Ward Safety Task Force", "issuer_source": "title"},
    ),
    "winners": (
        ("Results of the 2025 Case Selection", EN, "Greenhill Health Promotion Center", "26 November 2025"),
        {"kind": "award list", "date": date(2025, 11, 26), "issuer": "Greenhill Health Promotion Center"},
    ),
    "a report that cites another document's day": (
        ("City Reviews Clinic Hours", "Pursuant to the decision of 3 March 2024 on clinic hours, all districts have reviewed their hours. " + EN),
        {"date": None, "number": None},
    ),
}  # fmt: skip


@pytest.mark.parametrize(("lines", "expected"), CASES.values(), ids=CASES.keys())
def test_what_a_document_says_of_itself(lines: tuple[str, ...], expected: dict[str, Any]) -> None:
    """Its own date, number and issuer, and never those of a document or an event that it names."""
    known = asdict(facts.find(Reading(tuple(paragraph(line) for line in lines)), "文件.txt").facts)
    assert {field: known[field] for field in expected} == expected
    assert known["kind"] is None or known["kind"] in kinds.KINDS


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("关于开展先进集体推荐评选工作的通知", "notice"),
        ("关于召开表彰大会的通知", "notice"),
        ("关于公布2025年优秀案例名单的通知", "award list"),
        ("健康演讲比赛获奖名单", "award list"),
        ("关于调整医疗服务价格的通知", "notice"),
        ("关于调整培训班报名时间的通知", "amendment notice"),
        ("关于调整控烟工作领导小组的通知", "appointment notice"),
        ("关于修订《职工手册》的通知", "amendment notice"),
        ("关于印发2025年健康教育工作要点的通知", "notice"),
        ("2025年健康教育工作要点（征求意见稿）", "plan"),
        ("2025年工作总结及2026年工作计划", "summary"),
        ("爱国卫生月倡议书", "call"),
        ("健康科普讲师团会议日程安排", "handbook"),
        ("2025年上半年重点工作台账", "table"),
        ("青山市医疗机构管理办法", "rules"),
        ("青山市启动健康素养宣传周", "news"),
        ("The Health Conference in brief", "summary"),
        ("Call for Cases of Healthy Cities", "call"),
        ("Work Plan of the Health Commission for 2026", "plan"),
        ("Commission Launches Work Plan for Health Literacy", "news"),
        ("Guidelines on Hand Hygiene", "rules"),
        ("Remarks by the Director at the Annual Conference", "speech"),
        ("Invitation to the Forum on Nursing", "letter"),
        ("Notice on the Appointment of Division Heads", "appointment notice"),
        ("Annual Report 2025", "summary"),
        ("2026 Health Conference Held in the Capital", "meeting report"),
        ("Ward Safety", None),
    ],
)
def test_the_kind_is_told_by_the_title(title: str, kind: str | None) -> None:
    """By the word that says the genre, not by one that the title only mentions."""
    assert kinds_words.by_title(title) == kind


def test_the_year_is_taken_from_the_number_the_file_name_and_the_address() -> None:
    """In this order, where there is no date; a span of years tells none."""

    def year(*lines: str, name: str = "文件.txt", url: str | None = None) -> tuple[int | None, str | None]:
        known = facts.find(Reading(tuple(paragraph(line) for line in lines), meta=Metadata(url=url)), name).facts
        return known.year, known.year_source

    assert year("关于做好值班工作的通知", "青卫办〔2023〕7号", ZH, name="2024值班.txt") == (2023, "number")
    assert year("关于做好值班工作的通知", ZH, name="2024值班.txt") == (2024, "file name")
    assert year("关于做好值班工作的通知", ZH, name="规划2024-2026.txt") == (None, None)
    assert year("关于做好值班工作的通知", ZH, url="http://a.example/tz/202503/1.html") == (2025, "metadata")
    assert year("健康规划（2024—2026年）", ZH) == (None, None)


def test_facts_of_the_file_are_named_as_such() -> None:
    """Number and issuer of a page's tags; the title as the file's name where the text has none."""
    meta = Metadata(number="青卫发[2025]9号", issuer="市卫生健康委宣传处", date=date(2025, 5, 6))
    known = facts.find(
        Reading((paragraph("一段没有标题的正文，说明了一些情况，没有提到是谁写的。"),), meta=meta), "2025-05-01_记录.txt"
    ).facts
    assert (known.number, known.number_source) == ("青卫发〔2025〕9号", "metadata")
    assert (known.issuer, known.issuer_source) == ("市卫生健康委宣传处", "metadata")
    assert (known.date, known.date_source, known.year, known.year_source) == (date(2025, 5, 6), "metadata", 2025, "metadata")
    assert (known.title, known.title_source) == ("2025-05-01_记录", "file name")


def test_a_letterhead_in_large_type_is_no_title() -> None:
    """Though the layout sets it apart as one; the letter's matter is its title, and the letterhead its issuer."""
    lines = (
        "Greenhill Health Commission", "12 River Road, Greenhill", "4 May 2025", "Dear Dr Example,",
        "It is our pleasure to invite you to the Third Forum on Rural Nursing, which will take place in October.", "Yours sincerely,", "B. Example",
    )  # fmt: skip
    known = facts.find(Reading(tuple(paragraph(line) for line in lines), title_blocks=(0,)), "scan_1.pdf")
    assert (known.facts.title, known.facts.issuer) == ("Invitation to the Third Forum on Rural Nursing", "Greenhill Health Commission")
    assert known.title_blocks == ()


def test_a_title_whose_characters_are_spread_over_the_line_is_read() -> None:
    """Under the body's name, as minutes have it."""
    lines = ("青山市人民医院", "会 议 纪 要", "〔2025〕第 3 号", "时间：2025年3月12日14:30", ZH)
    known = facts.find(Reading(tuple(paragraph(line) for line in lines)), "文件.txt").facts
    assert (known.title, known.kind, known.number) == ("青山市人民医院会议纪要", "minutes", "〔2025〕第3号")
    assert (known.issuer, known.issuer_source, known.date) == ("青山市人民医院", "title", date(2025, 3, 12))
