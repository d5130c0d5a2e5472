"""Documents of one library find each other: copies, reprints, versions, amendments; and the merely alike do not."""

from __future__ import annotations

import random
from datetime import date

import pytest

from knowledge.models import Document
from knowledge.relations.linking import link
from knowledge.relations.records import Effect, RelationKind
from tests.unit.relations.office import cards, document, linked, misread, relations
from tests.unit.relations.texts import CALL, REPORT, SUPPLEMENT, WALK, WORKPLAN

CITY = "东港市卫生健康委员会"


def call(name: str = "t20310320_1.html", text: str = CALL, **more: object) -> Document:
    facts: dict[str, object] = {"on": date(2031, 3, 20), "number": "东卫宣〔2031〕18号", "issuer": CITY} | more
    return document(name, text, **facts)  # type: ignore[arg-type]


def supplement(name: str = "t20310512_2.html", text: str = SUPPLEMENT, **more: object) -> Document:
    facts: dict[str, object] = {"on": date(2031, 5, 12), "number": "东卫宣〔2031〕25号", "issuer": CITY} | more
    return document(name, text, **facts)  # type: ignore[arg-type]


def walk(name: str = "walk.txt", text: str = WALK, **more: object) -> Document:
    facts: dict[str, object] = {"on": date(2031, 7, 2), "issuer": "Northport Health Commission"} | more
    return document(name, text, **facts)  # type: ignore[arg-type]


def report(name: str = "museum.txt", text: str = REPORT, **more: object) -> Document:
    facts: dict[str, object] = {"on": date(2031, 3, 4), "kind": "news"} | more
    return document(name, text, **facts)  # type: ignore[arg-type]


def plan(name: str, text: str = WORKPLAN, **more: object) -> Document:
    facts: dict[str, object] = {"kind": "plan", "issuer": CITY} | more
    return document(name, text, **facts)  # type: ignore[arg-type]


# --- copies ----------------------------------------------------------------------------------------------------


def test_the_same_bytes_under_another_name() -> None:
    """The later one is the copy."""
    assert linked(call("征集通知.html"), call("通知备份.html")) == [("copy", "通知备份.html", "征集通知.html")]


def test_a_copy_that_came_first_under_a_vague_name() -> None:
    """A name that says nothing is that of the copy, even if it was there before."""
    assert linked(plan("新建文本文档(2).txt"), plan("2031妇幼工作计划.docx")) == [("copy", "新建文本文档(2).txt", "2031妇幼工作计划.docx")]


def test_the_same_text_set_otherwise() -> None:
    """Other bytes, other line ends, wide figures: still the same text."""
    wide = WALK.replace("40", "４０").replace("\n", "\n\n").upper()
    assert linked(walk(), walk("walk-print.pdf", wide)) == [("copy", "walk-print.pdf", "walk.txt")]


def test_the_same_text_in_traditional_characters() -> None:
    """A conversion of the script is a copy."""
    traditional = WORKPLAN.replace("东", "東").replace("计划", "計劃").replace("标", "標").replace("产", "產")
    assert linked(plan("计划.docx"), plan("計劃.docx", traditional)) == [("copy", "計劃.docx", "计划.docx")]


def test_three_copies_point_at_one_original() -> None:
    """No chain of copies, and none to a copy."""
    found = linked(call("征集通知.html"), call("征集通知(1).html"), call("scan.html"))
    assert found == [("copy", "scan.html", "征集通知.html"), ("copy", "征集通知(1).html", "征集通知.html")]


def test_files_without_text_are_no_copies() -> None:
    """Two empty pages are not one document."""
    assert linked(document("a.txt", "图", title="a"), document("b.txt", "图\n", title="b")) == []


# --- reprints --------------------------------------------------------------------------------------------------


def test_a_reprint_with_header_and_tail_in_english() -> None:
    """Somebody else's page around the same report."""
    again = f"The Harbour Times\nNews from the region\n{REPORT}\nPhoto: our own. Read more in the weekend edition, page 12.\nSubscribe for 9.50 a month."
    other = document(
        "harbour-times.html",
        again,
        title="Hospital Opens Museum in Old Laundry",
        on=date(2031, 3, 6),
        kind="news",
        issuer="The Harbour Times",
    )
    assert linked(report(issuer="Northport General Hospital"), other) == [("reprint", "harbour-times.html", "museum.txt")]


def test_a_reprint_with_header_and_tail_in_chinese() -> None:
    """A page of another office that carries the whole notice."""
    again = (
        f"临海区卫生健康局门户网站\n发布时间：2031-03-22 来源：东港市卫生健康委员会\n{CALL}\n打印日期：2031年4月1日\n临海区卫生健康局承办"
    )
    other = call("linhai.html", again, on=date(2031, 3, 22))
    assert linked(call(), other) == [("reprint", "linhai.html", "t20310320_1.html")]


@pytest.mark.parametrize("share", [0.01, 0.02])
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_a_scan_of_a_text_file(share: float, seed: int) -> None:
    """Wrong characters, in figures too, do not make another document; the text file is the original."""
    scan = call("scan_0001.pdf", misread(CALL, share, seed), read=0.95, number=None, title=misread(CALL, share, seed).splitlines()[0])
    assert linked(scan, call()) == [("reprint", "scan_0001.pdf", "t20310320_1.html")]


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_a_scan_of_an_english_text_file(seed: int) -> None:
    """As in Chinese."""
    assert linked(walk(), walk("IMG_2.pdf", misread(WALK, 0.02, seed), read=0.95)) == [("reprint", "IMG_2.pdf", "walk.txt")]


def test_three_prints_point_at_the_first() -> None:
    """The first print is not itself a reprint."""
    second = report("second.html", f"From the region\n{REPORT}", on=date(2031, 3, 5))
    third = report("third.html", f"{REPORT}\nCopied with kind permission of the hospital.", on=date(2031, 3, 8))
    assert linked(third, second, report()) == [("reprint", "second.html", "museum.txt"), ("reprint", "third.html", "museum.txt")]


# --- what is merely alike --------------------------------------------------------------------------------------


def test_editions_of_three_years() -> None:
    """The same conference each year is another one."""
    base = (
        "{y}年全市卫生健康工作会议召开\n{m}月{d}日，东港市召开{y}年全市卫生健康工作会议，总结{p}年工作，部署{y}年任务。副市长出席会议并讲话。\n"
        "会议指出，{p}年全市医疗卫生机构达到{n}家，全年总诊疗{v}万人次，居民健康素养水平提升到{h}%，家庭医生签约服务覆盖率{f}%。\n"
        "会议强调，要深化医改，提升基层能力，完善生育支持政策，推动中医药传承创新，守牢安全稳定底线。\n"
        "各区卫生健康局、市属医院、委直属单位负责人共{k}人参加会议。"
    )
    years = [
        base.format(y=2029, p=2028, m=1, d=18, n=2101, v=1626, h="27.4", f="44.1", k=260),
        base.format(y=2030, p=2029, m=1, d=22, n=2188, v=1711, h="29.9", f="47.8", k=275),
        base.format(y=2031, p=2030, m=2, d=3, n=2240, v=1805, h="32.2", f="50.6", k=300),
    ]
    found = linked(
        *(
            document(f"会议{2029 + i}.txt", text, on=date(2029 + i, 1, 25), kind="news", issuer="东港市卫生健康委员会办公室")
            for i, text in enumerate(years)
        )
    )
    assert found == []


def test_editions_that_differ_in_the_title_alone() -> None:
    """An annual notice that was taken over word for word."""
    next_year = CALL.replace("2031年“健康东港”", "2032年“健康东港”")
    assert linked(call(), call("b.html", next_year, on=date(2031, 9, 1), number=None)) == []


def test_city_and_province_with_one_campaign() -> None:
    """The same words, other bodies and another deadline: two campaigns."""
    province = (
        CALL.replace("东港市卫生健康委员会", "云岭省卫生健康委员会").replace("东港市健康教育所", "云岭省健康宣教中心").replace("市卫生健康委", "省卫生健康委")
        .replace("5月31日", "6月30日").replace("3月20日", "3月28日").replace("东卫宣", "云卫宣")
    )  # fmt: skip
    other = call("province.html", province, number="云卫宣〔2031〕18号", issuer="云岭省卫生健康委员会", on=date(2031, 3, 28))
    assert linked(call(), other) == []


def test_association_and_center_with_one_campaign() -> None:
    """Names that differ in one word are two bodies."""
    center = WALK.replace("Northport Health Commission", "Northport Health Promotion Center").replace("20 August", "27 August")
    association = WALK.replace("Northport Health Commission", "Northport Health Promotion Association")
    found = linked(
        walk("a.txt", association, issuer="Northport Health Promotion Association"),
        walk("c.txt", center, issuer="Northport Health Promotion Center"),
    )
    assert found == []


def test_two_forms_of_one_template() -> None:
    """Long stock text, other dates and another place."""
    rules = "参会人员应提前十五分钟入场，手机调至静音，会议期间不得随意走动，因故不能参加的须书面请假并经分管领导同意。" * 3
    form = "关于召开{t}的通知\n各科室：定于{d}在{r}召开{t}，请准时参加。\n{rules}\n联系人：石小川，电话4440101。\n东港市卫生健康委员会办公室\n{s}"
    first = form.format(t="业务学习会", d="2031年4月8日14:30", r="三楼会议室", s="2031年4月2日", rules=rules)
    second = form.format(t="业务学习会", d="2031年4月15日9:00", r="五楼报告厅", s="2031年4月9日", rules=rules)
    issuer = "东港市卫生健康委员会办公室"
    assert (
        linked(document("a.txt", first, on=date(2031, 4, 2), issuer=issuer), document("b.txt", second, on=date(2031, 4, 9), issuer=issuer))
        == []
    )


def test_two_english_forms_of_one_template() -> None:
    """Two courses of one series."""
    form = (
        "Notice on the Course for Ward Managers\nThe course for ward managers takes place on {d} at {t} in room {r}. Lunch is provided, travel is paid by the ward.\n"
        "Each ward sends one person. Please bring your badge and the signed form; without the form you cannot take part. Certificates are sent by mail.\n"
        "Register with Ada Wren by {e}. Places are given in the order of registration, and a waiting list is kept for later courses."
    )
    first = form.format(d="4 May 2031", t="9:00", r="12", e="20 April 2031")
    second = form.format(d="8 September 2031", t="13:30", r="40", e="25 August 2031")
    issuer = "Northport Health Commission"
    assert (
        linked(document("1.txt", first, on=date(2031, 4, 1), issuer=issuer), document("2.txt", second, on=date(2031, 8, 1), issuer=issuer))
        == []
    )


def test_minutes_of_two_meetings() -> None:
    """The same title, the same people, the next number."""
    form = "党委会会议纪要\n〔2031〕第{n}号\n时间：2031年{m}月{d}日\n地点：五楼第一会议室\n主持：石小川\n出席：高明、丁一、夏冬、季秋\n会议研究了{x}，现纪要如下。会议要求各处室抓好落实，办公室负责督办。"
    first = document(
        "1.docx", form.format(n=5, m=3, d=7, x="经费安排"), number="〔2031〕第5号", kind="minutes", issuer=CITY, on=date(2031, 3, 7)
    )
    second = document(
        "2.docx", form.format(n=6, m=3, d=21, x="人员调整"), number="〔2031〕第6号", kind="minutes", issuer=CITY, on=date(2031, 3, 21)
    )
    assert linked(first, second) == []


def test_a_report_in_two_languages() -> None:
    """A translation is another text; answers take the asker's language."""
    chinese = "北港首家医院历史博物馆开馆\n2031年3月3日，北港总医院在教堂街旧洗衣房开设医院历史博物馆，展出214件藏品。"
    assert linked(report(), document("museum-zh.txt", chinese, kind="news", on=date(2031, 3, 4))) == []


def test_quoting_a_paragraph_is_no_reprint() -> None:
    """A long document that takes in a short one is not that document."""
    chance = random.Random(3)  # noqa: S311 - invented texts
    handbook = CALL + "".join(chr(0x4E00 + chance.randrange(3000)) for _ in range(6000))
    assert linked(call(), call("handbook.pdf", handbook, title="宣传工作手册", kind="handbook", number=None, on=date(2031, 4, 1))) == []


# --- revisions -------------------------------------------------------------------------------------------------


def test_drafts_by_their_names() -> None:
    """Each version follows the one before it, however little text they share."""
    first = plan("妇幼计划_v1.docx", WORKPLAN[:150])
    second = plan("妇幼计划_v2.docx", WORKPLAN.replace("36处", "40处"))
    final = plan("妇幼计划（终稿）.docx", WORKPLAN.replace("36处", "42处").replace("780万元", "805万元"))
    assert linked(final, first, second) == [
        ("revision", "妇幼计划_v2.docx", "妇幼计划_v1.docx"),
        ("revision", "妇幼计划（终稿）.docx", "妇幼计划_v2.docx"),
    ]


def test_an_english_draft_and_its_final() -> None:
    """The words in the file names tell the order, not the time of arrival."""
    final = report("museum report FINAL.docx", REPORT.replace("214 objects", "220 objects"))
    draft = report("museum report draft.docx", REPORT)
    assert linked(final, draft) == [("revision", "museum report FINAL.docx", "museum report draft.docx")]


def test_a_changed_file_that_was_copied() -> None:
    """A (1) behind the same name with a little changed is a later version."""
    changed = plan("工作计划表(1).docx", WORKPLAN.replace("36处", "40处"))
    assert linked(plan("工作计划表.docx"), changed) == [("revision", "工作计划表(1).docx", "工作计划表.docx")]


def test_a_draft_for_comments_by_its_title() -> None:
    """征求意见稿 in the title comes before the plan itself."""
    draft = plan("a.docx", WORKPLAN, title="东港市2031年妇幼健康工作计划（征求意见稿）", on=date(2031, 1, 5))
    final = plan("b.docx", WORKPLAN.replace("1200个", "1500个"), title="东港市2031年妇幼健康工作计划", on=date(2031, 2, 20))
    assert linked(final, draft) == [("revision", "b.docx", "a.docx")]


def test_the_same_number_with_another_text() -> None:
    """A number is given once: what carries it again is the document anew."""
    again = call("new.html", CALL.replace("不超过6件", "不超过9件").replace("5月31日", "6月5日"), on=date(2031, 3, 25))
    assert linked(call(), again) == [("revision", "new.html", "t20310320_1.html")]


def test_a_document_issued_again_without_a_word() -> None:
    """The same title by the same office within months, most figures as they were."""
    again = plan("plan-b.docx", WORKPLAN.replace("36处", "40处").replace("1200个", "1500个"), on=date(2031, 5, 9))
    assert linked(plan("plan-a.docx", on=date(2031, 2, 1)), again) == [("revision", "plan-b.docx", "plan-a.docx")]


def test_a_weekly_paper_is_a_series() -> None:
    """What comes back four times under one title is not four versions of one thing."""
    weeks = [
        document(
            f"w{i}.txt",
            f"一周舆情提示\n{WORKPLAN}\n本周共监测信息{300 + i * 7}条，上报{i + 2}条。",
            on=date(2031, 3, 1 + 7 * i),
            kind="tasks",
            issuer=CITY,
        )
        for i in range(4)
    ]
    assert [kind for kind, _, _ in linked(*weeks) if kind == "revision"] == []


def test_two_files_with_one_poor_name() -> None:
    """notice(1) has nothing to do with notice but the name."""
    assert linked(walk("notice.txt"), report("notice(1).txt")) == []


# --- amendments ------------------------------------------------------------------------------------------------


def test_a_notice_and_its_supplement() -> None:
    """By the number, with the sentence that says so."""
    (found,) = relations(call(), supplement())
    assert (found.kind, found.effect) == (RelationKind.AMENDS, Effect.ADJUSTS)
    assert found.confidence > 0.9
    assert "〔2031〕18号" in found.quote


def test_an_amendment_that_came_before_its_target() -> None:
    """The order in which files arrive says nothing."""
    assert linked(supplement(), call()) == linked(call(), supplement()) == [("amends", "t20310512_2.html", "t20310320_1.html")]


def test_a_target_that_is_not_there() -> None:
    """No relation, and no other document in its place."""
    other = call("other.html", number="东卫宣〔2031〕17号")
    assert linked(supplement()) == []
    assert linked(supplement(), other) == []


def test_a_chain_of_two_supplements() -> None:
    """Both change the notice; the second changes the first, too, where it says so."""
    text = (
        "关于再次调整2031年“健康东港”短视频征集活动有关事项的补充通知\n"
        "根据工作需要，现将《关于开展2031年“健康东港”短视频征集活动的通知》（东卫宣〔2031〕18号）和《关于调整2031年“健康东港”短视频征集活动有关事项的补充通知》（东卫宣〔2031〕25号）"
        "确定的征集截止时间延长至2031年7月15日。\n东港市卫生健康委员会\n2031年6月20日"
    )
    second = supplement("third.html", text, on=date(2031, 6, 20), number="东卫宣〔2031〕31号")
    assert linked(second, call(), supplement()) == [
        ("amends", "t20310512_2.html", "t20310320_1.html"),
        ("amends", "third.html", "t20310320_1.html"),
        ("amends", "third.html", "t20310512_2.html"),
    ]
    assert {r.effect for r in relations(call(), second)} == {Effect.EXTENDS}


def test_three_documents_repealed_at_once() -> None:
    """Each is replaced."""
    old = [
        document(
            f"{i}.docx",
            f"{n}类场所卫生管理办法\n为加强{n}类场所卫生管理，制定本办法。检查每年不少于{i + 3}次。",
            number=f"东卫〔202{i}〕{i}号",
            issuer=CITY,
            on=date(2020 + i, 5, 1),
            kind=None,
        )
        for i, n in enumerate("甲乙丙", 1)
    ]
    text = (
        "公共场所卫生管理办法\n第一条 为加强公共场所卫生管理，制定本办法。\n第二十条 本办法自2031年7月1日起施行，《甲类场所卫生管理办法》（东卫〔2021〕1号）、"
        "《乙类场所卫生管理办法》（东卫〔2022〕2号）、《丙类场所卫生管理办法》（东卫〔2023〕3号）同时废止。"
    )
    new = document("new.docx", text, number="东卫〔2031〕9号", issuer=CITY, on=date(2031, 6, 1), kind=None)
    assert linked(*old, new) == [("replaces", "new.docx", f"{i}.docx") for i in (1, 2, 3)]


def test_a_target_named_by_its_title_alone() -> None:
    """Same issuer, earlier date."""
    text = "关于延长短视频征集时间的通知\n《关于开展2031年“健康东港”短视频征集活动的通知》确定的征集截止时间延长至6月30日。"
    found = relations(call(), supplement("x.html", text))
    assert [(r.kind, r.effect) for r in found] == [(RelationKind.AMENDS, Effect.EXTENDS)]
    assert 0.6 < found[0].confidence < 0.98


def test_a_title_quoted_with_a_slip() -> None:
    """A word left out of a long title does not lose it."""
    text = "关于延长短视频征集时间的通知\n《关于开展2031年“健康东港”短视频征集的通知》确定的征集截止时间延长至6月30日。"
    assert linked(call(), supplement("x.html", text)) == [("amends", "x.html", "t20310320_1.html")]


def test_the_same_title_by_another_office() -> None:
    """A province does not change a city's campaign by naming its own."""
    text = "关于延长短视频征集时间的通知\n《关于开展2031年“健康东港”短视频征集活动的通知》确定的征集截止时间延长至6月30日。"
    assert linked(call(), supplement("x.html", text, issuer="云岭省卫生健康委员会", number="云卫宣〔2031〕30号")) == []


def test_the_same_title_of_another_year() -> None:
    """The edition in the title decides."""
    text = "关于延长短视频征集时间的通知\n《关于开展2032年“健康东港”短视频征集活动的通知》确定的征集截止时间延长至6月30日。"
    assert linked(call(), supplement("x.html", text, on=date(2032, 5, 1), number="东卫宣〔2032〕30号")) == []


def test_a_younger_document_is_not_amended() -> None:
    """What was issued afterwards cannot be meant by its title."""
    text = "关于延长短视频征集时间的通知\n《关于开展2031年“健康东港”短视频征集活动的通知》确定的征集截止时间延长至6月30日。"
    assert linked(call(), supplement("x.html", text, on=date(2031, 2, 1), number="东卫宣〔2031〕3号")) == []


def test_a_tie_links_to_neither() -> None:
    """Two notices of one title by one office, and nothing that tells which."""
    twins = [
        document(f"{i}.txt", f"关于开展志愿服务的通知\n{text}", on=date(2031, i, 3), issuer=CITY)
        for i, text in ((2, "春季清洁河道。" * 9), (3, "敬老院慰问。" * 9))
    ]
    text = "关于志愿服务的补充通知\n《关于开展志愿服务的通知》中的集合时间调整为上午九点。"
    assert [r for r in linked(*twins, document("s.txt", text, on=date(2031, 4, 1), issuer=CITY)) if r[0] == "amends"] == []


def test_two_prints_of_the_target_are_no_tie() -> None:
    """The relation goes to the first print."""
    again = call("linhai.html", f"临海区卫生健康局门户网站转载\n{CALL}", on=date(2031, 3, 22))
    text = "关于延长短视频征集时间的通知\n《关于开展2031年“健康东港”短视频征集活动的通知》确定的征集截止时间延长至6月30日。"
    found = linked(call(), again, call("backup.html"), supplement("x.html", text))
    assert ("amends", "x.html", "t20310320_1.html") in found
    assert len([r for r in found if r[0] == "amends"]) == 1


def test_a_document_that_names_itself() -> None:
    """Its own number and title are no other document's."""
    text = "关于调整值班安排的通知\n东卫办〔2031〕4号\n《关于调整值班安排的通知》（东卫办〔2031〕4号）自发布之日起执行，值班电话变更为4440155。"
    assert linked(document("a.txt", text, number="东卫办〔2031〕4号", issuer=CITY, on=date(2031, 4, 1))) == []


def test_two_documents_that_change_each_other() -> None:
    """The later one does; where no date tells, neither."""
    first = "值班制度\n本制度代替《考勤制度》（东卫办〔2031〕2号）。值班每周一轮。"
    second = "考勤制度\n本制度代替《值班制度》（东卫办〔2031〕1号）。考勤每日两次。"

    def pair(day: date | None) -> list[tuple[str, str, str]]:
        return linked(
            document("1.txt", first, number="东卫办〔2031〕1号", issuer=CITY, on=date(2031, 3, 1) if day else None, kind=None),
            document("2.txt", second, number="东卫办〔2031〕2号", issuer=CITY, on=day, kind=None),
        )

    assert pair(date(2031, 5, 1)) == [("replaces", "2.txt", "1.txt")]
    assert pair(None) in ([], [("replaces", "2.txt", "1.txt")])


def test_a_circle_of_three_ends() -> None:
    """Documents that each replace the next do not keep the linker busy."""
    texts = [f"制度{n}\n本制度代替《制度{t}》（东卫办〔2031〕{t}号）。" for n, t in ((1, 2), (2, 3), (3, 1))]
    found = linked(*(document(f"{i}.txt", text, number=f"东卫办〔2031〕{i}号", issuer=CITY, kind=None) for i, text in enumerate(texts, 1)))
    assert all(kind == "replaces" for kind, _, _ in found)


def test_a_citation_makes_no_relation() -> None:
    """Results announced "according to" a notice change nothing in it."""
    text = "关于短视频征集结果的通报\n根据《关于开展2031年“健康东港”短视频征集活动的通知》（东卫宣〔2031〕18号），经评审，共评出一等奖5名。"
    assert linked(call(), supplement("r.docx", text, kind="bulletin", on=date(2031, 7, 12))) == []


def test_the_title_alone_leads_to_the_target() -> None:
    """关于…延期的通知 holds the whole subject of the notice."""
    base = document(
        "a.txt", "关于举办2031年“健康东港”湖滨健步走活动的通知\n活动于5月10日举行，全程6公里。", issuer=CITY, on=date(2031, 4, 1)
    )
    late = document(
        "b.txt", "关于2031年“健康东港”湖滨健步走活动延期举行的通知\n因天气原因，活动改到5月17日举行。", issuer=CITY, on=date(2031, 5, 8)
    )
    (found,) = relations(base, late)
    assert (found.kind, found.effect) == (RelationKind.AMENDS, Effect.POSTPONES)


def test_an_english_extension_by_date() -> None:
    """ "Our notice of 2 July" is the one that this office sent on that day."""
    text = "Message to all wards\nThe deadline in our notice of July 2 is extended to 31 August 2031. All else remains as announced."
    mail = document("mail.eml", text, on=date(2031, 8, 11), issuer="Northport Health Commission", kind=None)
    (found,) = relations(walk(), mail)
    assert (found.kind, found.effect) == (RelationKind.AMENDS, Effect.EXTENDS)
    assert found.quote.startswith("The deadline in our notice of July 2")


def test_an_english_correction_by_title() -> None:
    """ "Correction:" in front of the same subject."""
    text = "Correction: Call for Volunteers: Lakeside Health Walk\nThe walk starts at 9:30 a.m., not at 8:30 a.m."
    (found,) = relations(walk(), walk("c.txt", text, on=date(2031, 7, 20)))
    assert (found.kind, found.effect) == (RelationKind.AMENDS, Effect.CORRECTS)


def test_an_english_circular_supersedes_another() -> None:
    """By number and year, in whichever brackets."""
    old = document(
        "old.pdf",
        "Circular on Visiting Hours\nVisits are allowed from 14:00 to 18:00 on all wards.",
        number="Circular No. 4 [2029]",
        on=date(2029, 5, 2),
        issuer="Northport General Hospital",
    )
    new = document(
        "new.pdf",
        "Circular on Visits\nThis circular supersedes Circular No. 4 (2029). Visits are allowed at any time.",
        number="Circular No. 2 [2031]",
        on=date(2031, 1, 9),
        issuer="Northport General Hospital",
    )
    assert linked(new, old) == [("replaces", "new.pdf", "old.pdf")]


def test_a_report_about_a_change_is_less_sure() -> None:
    """Minutes tell of a change that another document makes."""
    text = "会议纪要\n会议决定，将《关于开展2031年“健康东港”短视频征集活动的通知》（东卫宣〔2031〕18号）的截止时间延长至6月30日。"
    (found,) = relations(call(), supplement("m.docx", text, kind="minutes", number=None))
    assert found.confidence < 0.6


def test_the_order_of_cards_does_not_matter() -> None:
    """The same relations for each order of the same cards."""
    made = cards(
        call(), supplement(), walk(), report(), plan("p_v1.docx"), plan("p_v2.docx", WORKPLAN.replace("36处", "44处")), call("copy.html")
    )
    expected = link(made)
    for seed in range(5):
        shuffled = list(made)
        random.Random(seed).shuffle(shuffled)  # noqa: S311 - invented texts
        assert link(shuffled) == expected


def test_one_id_twice_is_refused() -> None:
    """Rather an error than relations of one document to itself."""
    made = cards(call())
    with pytest.raises(ValueError, match="document id"):
        link(made * 2)


def test_an_empty_library() -> None:
    """Nothing in, nothing out."""
    assert link([]) == ()


def test_the_last_version_is_meant_where_several_fit() -> None:
    """A number that two versions carry is no tie."""
    again = call("new.html", CALL.replace("不超过6件", "不超过9件").replace("6月10日", "6月12日"), on=date(2031, 3, 25))
    assert ("amends", "t20310512_2.html", "new.html") in linked(call(), again, supplement())


def test_a_notice_and_its_annex_under_one_number() -> None:
    """The quoted title tells which is meant."""
    annex = document(
        "annex.docx",
        "短视频作品申报表\n作品名称、作者、单位、联系电话、作品时长、内容简介、单位意见",
        number="东卫宣〔2031〕18号",
        issuer=CITY,
        on=date(2031, 3, 20),
    )
    assert linked(annex, call(), supplement()) == [("amends", "t20310512_2.html", "t20310320_1.html")]


def test_new_measures_replace_old_ones_of_the_same_title() -> None:
    """2020年印发的《…》 is not the document that says so."""
    old = document(
        "old.docx",
        "关于印发《门诊管理办法》的通知\n现将《门诊管理办法》印发给你们。门诊每日开放8小时。",
        number="东卫医〔2030〕7号",
        issuer=CITY,
        on=date(2030, 2, 1),
    )
    text = "关于印发《门诊管理办法》的通知\n现将《门诊管理办法》印发给你们，请遵照执行。2030年印发的《门诊管理办法》同时废止。各科室每周开放夜门诊两次。"
    new = document("new.docx", text, number="东卫医〔2031〕12号", issuer=CITY, on=date(2031, 6, 1))
    assert linked(old, new) == [("replaces", "new.docx", "old.docx")]


def test_a_superiors_document_is_not_amended_by_a_lower_office() -> None:
    """What a supplementary notice names from above is doubtful at best."""
    state = document(
        "state.pdf",
        "关于加强短视频健康传播的意见\n各省要加强短视频健康传播工作。",
        number="国卫宣〔2030〕1号",
        issuer="国家卫生健康委员会",
        on=date(2030, 5, 1),
        kind=None,
    )
    text = "关于调整短视频健康传播工作安排的通知\n《关于加强短视频健康传播的意见》（国卫宣〔2030〕1号）印发以来，各单位积极行动，新增账号40个，服务体系不断完善。"
    assert all(r.confidence < 0.6 for r in relations(state, supplement("x.html", text)))


def test_a_web_page_of_a_newspaper_with_the_same_number() -> None:
    """The number makes it the same document whoever put it up."""
    again = call("paper.html", f"东港日报 2031年3月21日 第2版\n{CALL}", issuer="东港日报社", on=date(2031, 3, 21))
    assert linked(call(), again) == [("reprint", "paper.html", "t20310320_1.html")]


def test_files_called_alike_by_a_browser() -> None:
    """会议通知(2) and 会议通知(3) are two meetings."""
    form = "会议通知\n定于{d}在{r}召开{t}，请准时参加，不得缺席，参会情况纳入考核。联系人石小川。"
    first = document("会议通知(2).docx", form.format(d="4月8日14:30", r="三楼", t="业务学习会"), title="会议通知", on=date(2031, 4, 2))
    second = document("会议通知(3).docx", form.format(d="5月6日9:00", r="五楼", t="经费协调会"), title="会议通知", on=date(2031, 5, 1))
    third = document("会议通知.docx", form.format(d="6月3日16:00", r="二楼", t="值班安排会"), title="会议通知", on=date(2031, 6, 1))
    assert linked(first, second, third) == []


def test_an_english_notice_withdrawn_by_its_short_name_and_day() -> None:
    """A short name is enough where the day is right."""
    text = "Message to all wards\nThe notice “Lakeside Health Walk” of 2 July 2031 is withdrawn."
    mail = document("mail.eml", text, on=date(2031, 8, 11), issuer="Northport Health Commission", kind=None)
    assert linked(walk(), mail) == [("replaces", "mail.eml", "walk.txt")]
