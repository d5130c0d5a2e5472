"""What a document says about other documents, in both languages."""

from __future__ import annotations

from datetime import date

import pytest

from knowledge.relations.mentions import find_mentions
from knowledge.relations.records import Effect, Mention
from tests.unit.relations.office import document
from tests.unit.relations.texts import CALL, REPORT, SUPPLEMENT, WALK

ISSUER = "东港市卫生健康委员会"


def said(text: str, *, title: str = "通知", kind: str | None = "notice", on: date | None = date(2031, 6, 20)) -> list[Mention]:
    return list(find_mentions(document("a.txt", text, title=title, kind=kind, on=on, number="东卫宣〔2031〕99号", issuer=ISSUER)))


def effects(mentions: list[Mention]) -> list[tuple[str, str]]:
    """Each mention's effect and the number or title that it names."""
    return [(m.effect.value, m.number or m.title or str(m.date)) for m in mentions]


# --- Chinese ---------------------------------------------------------------------------------------------------


def test_a_supplementary_notice_changes_what_it_names_first() -> None:
    """The opening names the notice, the items say what becomes of it, each with its own sentence."""
    found = list(find_mentions(document("s.html", SUPPLEMENT, number="东卫宣〔2031〕25号", issuer=ISSUER, on=date(2031, 5, 12))))
    assert {m.number for m in found} == {"东卫宣〔2031〕18号"}
    assert found[0].effect is Effect.ADJUSTS
    assert found[0].title == "关于开展2031年“健康东港”短视频征集活动的通知"
    extended = next(m for m in found if m.effect is Effect.EXTENDS)
    assert extended.quote == "一、征集截止时间由2031年5月31日延长至2031年6月30日。"
    assert not any(m.effect is Effect.CITES for m in found)


def test_the_place_of_a_mention_is_in_the_documents_text() -> None:
    """start and end cut the reference out of Document.text."""
    one = document("s.html", SUPPLEMENT, number="东卫宣〔2031〕25号")
    first = find_mentions(one)[0]
    assert one.text[first.start : first.end].startswith("《关于开展2031年")
    assert "〔2031〕18号" in one.text[first.start : first.end]


def test_a_notice_that_changes_nothing_mentions_nothing() -> None:
    """Its own title and number are not mentions of another document."""
    assert find_mentions(document("c.html", CALL, number="东卫宣〔2031〕18号", on=date(2031, 3, 20))) == ()


@pytest.mark.parametrize(
    ("sentence", "effect", "named"),
    [
        ("原《关于加强门诊管理的通知》（东卫医〔2029〕7号）同时废止。", "replaces", "东卫医〔2029〕7号"),
        ("自2031年7月1日起，东卫医[2029]7号文件停止执行。", "replaces", "东卫医〔2029〕7号"),
        ("本办法自印发之日起施行，《门诊管理暂行办法》即行废止。", "replaces", "门诊管理暂行办法"),
        ("本通知代替《关于加强门诊管理的通知》（东卫医〔2029〕7号）。", "replaces", "东卫医〔2029〕7号"),
        ("《关于加强门诊管理的通知》不再执行，一律以本通知为准。", "replaces", "关于加强门诊管理的通知"),
        ("《关于加强门诊管理的通知》与本通知不一致的，以本通知为准。", "adjusts", "关于加强门诊管理的通知"),
        ("《关于举办骨干培训班的通知》（东卫人〔2031〕3号）中“5月6日”应为“6月5日”，特此更正。", "corrects", "东卫人〔2031〕3号"),
        ("现将《关于举办骨干培训班的通知》（东卫人〔2031〕3号）中的报到地点更正为望海楼。", "corrects", "东卫人〔2031〕3号"),
        ("现将东卫人（2031）3号文确定的报名截止日期延长至6月30日。", "extends", "东卫人〔2031〕3号"),
        ("《关于征集典型案例的通知》的报送时间延至7月15日。", "extends", "关于征集典型案例的通知"),
        ("《关于召开年度总结会的通知》所定会议推迟至8月2日召开。", "postpones", "关于召开年度总结会的通知"),
        ("因台风影响，《关于举办健步走活动的通知》（东卫宣〔2031〕40号）确定的活动取消。", "cancels", "东卫宣〔2031〕40号"),
        ("现对《关于成立科普专家组的通知》（东卫宣〔2030〕2号）作如下调整：", "adjusts", "东卫宣〔2030〕2号"),
        ("决定对《院感防控实施细则》进行修订。", "adjusts", "院感防控实施细则"),
        ("我委6月1日印发的通知中，联系电话变更为4440199。", "adjusts", "2031-06-01"),
        ("我委于2031年6月1日发布的公告有误，报名地点应为三楼。", "corrects", "2031-06-01"),
        ("其他事项仍按东卫宣〔2031〕18号文件执行。", "adjusts", "东卫宣〔2031〕18号"),
    ],
)
def test_a_chinese_sentence_that_changes_a_document(sentence: str, effect: str, named: str) -> None:
    """The verb that governs the document decides."""
    assert (effect, named) in effects(said(f"各单位：\n{sentence}\n特此通知。"))


@pytest.mark.parametrize(
    "sentence",
    [
        "根据《关于开展健康科普活动的通知》（东卫宣〔2031〕18号）要求，现将有关事项调整如下。",
        "为贯彻落实《东港市爱国卫生条例》，市卫生健康委决定调整值班安排。",
        "按照东卫宣〔2031〕18号文件要求，各单位要延长门诊时间。",
        "依据《医疗机构管理办法》，取消该诊所的执业资格。",
        "《关于开展健康科普活动的通知》（东卫宣〔2031〕18号）已于2030年废止。",
        "拟对《科普专家管理办法》进行修订，请各单位提出意见。",
        "《科普专家管理办法》不作调整，继续有效。",
        "本通知未尽事宜，参照《科普专家管理办法》执行。",
        "《关于开展健康科普活动的通知》（东卫宣〔2031〕18号）印发以来，各单位积极响应。",
        "经评审，《关于征集典型案例的通知》收到作品216件。",
        "会议学习了《关于加强行风建设的意见》。",
    ],
)
def test_a_chinese_sentence_that_only_cites(sentence: str) -> None:
    """An appeal to a document, a plan to change it and what was done long ago change nothing."""
    found = said(f"各单位：\n{sentence}\n请遵照执行。")
    assert [m.effect for m in found] == [Effect.CITES]


def test_the_cited_and_the_changed_in_one_sentence() -> None:
    """What comes behind 根据 is cited, what comes behind 将 is changed."""
    found = said("根据《东港市爱国卫生条例》，现将《关于开展春季清洁行动的通知》（东卫爱〔2031〕5号）的完成时限调整为6月底。")
    assert effects(found) == [("cites", "东港市爱国卫生条例"), ("adjusts", "东卫爱〔2031〕5号")]


def test_three_documents_repealed_in_one_sentence() -> None:
    """A list shares the verb at its end."""
    found = said("《甲类管理办法》（东卫〔2020〕1号）、《乙类管理办法》（东卫〔2021〕2号）和《丙类管理办法》（东卫〔2022〕3号）同时废止。")
    assert effects(found) == [("replaces", "东卫〔2020〕1号"), ("replaces", "东卫〔2021〕2号"), ("replaces", "东卫〔2022〕3号")]


def test_documents_repealed_as_a_list_of_lines() -> None:
    """下列文件同时废止 speaks for the lines below it, and for no line behind the list."""
    found = said(
        "自本通知印发之日起，下列文件同时废止：\n1.《关于加强门诊管理的通知》（东卫医〔2019〕7号）；\n2.《关于规范义诊活动的通知》（东卫医〔2020〕11号）。\n"
        "联系人：石小川。\n各单位要认真学习《东港市爱国卫生条例》。"
    )
    assert effects(found) == [("replaces", "东卫医〔2019〕7号"), ("replaces", "东卫医〔2020〕11号"), ("cites", "东港市爱国卫生条例")]


def test_a_short_name_stands_for_its_document() -> None:
    """以下简称《通知》 holds for the rest of the text."""
    found = said(
        "3月20日，我委印发了《关于征集典型案例的通知》（东卫宣〔2031〕18号，以下简称《通知》）。\n经研究，现将《通知》中的报送时间延长至6月30日。"
    )
    assert ("extends", "东卫宣〔2031〕18号") in effects(found)


def test_the_former_notice_is_the_one_named_before() -> None:
    """原通知 points back."""
    found = said("《关于征集典型案例的通知》（东卫宣〔2031〕18号）印发后，进展顺利。\n现将原通知的截止时间延长至6月30日。")
    assert ("extends", "东卫宣〔2031〕18号") in effects(found)


def test_a_book_is_no_document() -> None:
    """A title that no official document could have is left alone."""
    assert said("大家观看了专题片《急诊室的夜晚》，随后会议取消了讨论环节。") == []


def test_a_title_alone_may_tell() -> None:
    """Where the text names no document, the own title is the mention."""
    found = said("因场地原因，活动时间另行通知。", title="关于2031年“健康东港”健步走活动延期举行的通知")
    assert [(m.effect, m.from_title) for m in found] == [(Effect.POSTPONES, True)]
    assert found[0].title == "关于2031年“健康东港”健步走活动延期举行的通知"


def test_a_line_broken_by_a_scanner_is_read_as_one_sentence() -> None:
    """A reference and its verb may stand on two lines."""
    text = "一、调整工作组成员。原《关于成立健康科普工作领导小组的通知》（东卫发\n〔2029〕19号）同时废止。"
    found = find_mentions(document("scan.pdf", text, title="关于成立工作组的通知", read=0.97))
    assert effects(list(found)) == [("replaces", "东卫发〔2029〕19号")]


# --- English ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("sentence", "effect", "named"),
    [
        ("The deadline in our notice of June 12 is extended to July 31.", "extends", "2031-06-12"),
        ("This circular supersedes Circular No. 4 [2023].", "replaces", "Circular No. 4 [2023]"),
        ("Circular No. 4 [2023] is hereby repealed.", "replaces", "Circular No. 4 [2023]"),
        ("These rules replace the Rules on Ward Visits, which cease to apply on 1 July.", "replaces", "Rules on Ward Visits"),
        ("Please note that the walk announced in our mail of 2 June 2031 has been cancelled.", "cancels", "2031-06-02"),
        (
            "The course announced in the Notice on Training of Nurses (NHC [2031] No. 12) is postponed to 3 September.",
            "postpones",
            "NHC [2031] No. 12",
        ),
        ("In our circular of 2 June 2031, “10 May” should read “10 June”.", "corrects", "2031-06-02"),
        ("The “Notice on the Collection of Case Studies” (NHC [2031] No. 7) is amended as follows:", "adjusts", "NHC [2031] No. 7"),
        ("The number of entries set in Notice No. 7 of 2031 is changed from six to eight.", "adjusts", "Notice No. 7 of 2031"),
        ("With reference to our notice dated 12 June 2031, the closing date is extended to 31 July.", "extends", "2031-06-12"),
        ("All other provisions of NHC [2031] No. 7 remain unchanged.", "adjusts", "NHC [2031] No. 7"),
    ],
)
def test_an_english_sentence_that_changes_a_document(sentence: str, effect: str, named: str) -> None:
    """The verb that governs the document decides."""
    assert (effect, named) in effects(said(f"Dear colleagues,\n{sentence}\nKind regards", title="Message"))


@pytest.mark.parametrize(
    "sentence",
    [
        "Pursuant to Circular No. 4 [2023], opening hours will be extended.",
        "In accordance with the Notice on Training of Nurses (NHC [2031] No. 12), each ward revises its roster.",
        "The team proposes to replace Circular No. 4 [2023].",
        "Circular No. 4 [2023] was superseded by Circular No. 9 [2025].",
        "Circular No. 4 [2023] is not amended.",
        "As announced in our notice of June 12, the museum opens in July.",
    ],
)
def test_an_english_sentence_that_only_cites(sentence: str) -> None:
    """An appeal, a proposal and the work of another document change nothing."""
    found = said(f"Dear colleagues,\n{sentence}\nKind regards", title="Message")
    assert found
    assert {m.effect for m in found} == {Effect.CITES}


def test_an_english_corrigendum_by_its_title() -> None:
    """The title tells even where the text names nothing."""
    found = said("The walk starts at 9:30 a.m., not at 8:30 a.m.", title="Corrigendum: Call for Volunteers: Lakeside Health Walk")
    assert [(m.effect, m.from_title) for m in found] == [(Effect.CORRECTS, True)]


def test_three_circulars_superseded_in_one_sentence() -> None:
    """A list shares the verb before it."""
    found = said("This notice supersedes Circular No. 1 [2020], Circular No. 2 [2021] and Circular No. 3 [2022].", title="Notice on Visits")
    assert [m.effect for m in found] == [Effect.REPLACES] * 3


@pytest.mark.parametrize("text", [WALK, REPORT])
def test_an_english_text_about_no_other_document(text: str) -> None:
    """A call and a report mention nothing."""
    assert [m for m in said(text, title="Report", on=date(2031, 7, 2)) if m.effect is not Effect.CITES] == []


# --- whole documents -------------------------------------------------------------------------------------------


def test_an_extension_that_appeals_to_what_it_extends() -> None:
    """根据 the notice whose time is extended: the title says what is done to it."""
    found = said(
        "根据《关于开展2031年爱国卫生月活动的通知》（东爱卫〔2031〕2号）安排，活动报名时间原定4月10日结束。因系统维护，现延长至4月20日。",
        title="关于2031年爱国卫生月活动报名时间延期的公告",
    )
    assert effects(found) == [("extends", "东爱卫〔2031〕2号")]


def test_an_appeal_to_a_law_stays_one_whatever_the_title_says() -> None:
    """The law is about something else than the notice."""
    found = said("根据《东港市爱国卫生条例》，经研究，决定如下。", title="关于调整夜间门诊时间的通知")
    assert [(m.effect, m.from_title) for m in found] == [(Effect.CITES, False), (Effect.ADJUSTS, True)]


def test_repealed_amended_and_kept_in_one_decision() -> None:
    """Each document has its own fate."""
    found = said(
        "一、废止《关于甲类场所的通知》（东卫〔2018〕1号）。\n二、对《关于乙类场所的通知》（东卫〔2019〕2号）作出修改，将第三条中的“五日”修改为“十日”。\n"
        "三、《关于丙类场所的通知》（东卫〔2020〕3号）继续有效。",
        title="关于废止和修改部分文件的决定",
    )
    assert effects(found) == [("replaces", "东卫〔2018〕1号"), ("adjusts", "东卫〔2019〕2号"), ("cites", "东卫〔2020〕3号")]


def test_a_plan_of_work_changes_nothing() -> None:
    """What an office means to revise is still as it was."""
    found = said(
        "一、落实《健康东港行动规划纲要》。二、调整优化床位布局，推进《基层服务能力提升方案》实施。", title="2031年工作要点", kind="plan"
    )
    assert {m.effect for m in found} == {Effect.CITES}


def test_an_amendment_that_names_its_notice_in_the_title() -> None:
    """The title is read as a sentence, too."""
    title = "Amendment to the Notice on the 2031 Health Literacy Survey"
    found = said(
        f"{title}\n1. The number of households is changed to 1,500.\n2. The survey period is extended to 30 November.", title=title
    )
    assert ("adjusts", "Notice on the 2031 Health Literacy Survey") in effects(found)
    assert ("extends", "Notice on the 2031 Health Literacy Survey") in effects(found)


def test_a_corrigendum_whose_title_says_no_more() -> None:
    """The opening names what is corrected."""
    found = said(
        "In the Circular on Summer Opening Hours (NHC [2031] No. 14) issued on 3 May 2031, for “Monday” read “Tuesday”.",
        title="Corrigendum",
    )
    assert effects(found) == [("corrects", "NHC [2031] No. 14")]
    assert found[0].date == date(2031, 5, 3)


def test_a_mail_that_leaves_the_rest_as_it_was() -> None:
    """ "Everything else in our call … stays the same" tells that something in it did not."""
    found = said(
        "Owing to the storm the walk is put off to 21 September. Everything else in our call for volunteers of 2 July 2031 stays the same.",
        title="Re: Walk",
    )
    assert ("adjusts", "2031-07-02") in effects(found)


def test_a_bracket_that_is_never_closed_does_not_swallow_the_text() -> None:
    """A very long line with a stray bracket is read to its end, and quickly."""
    text = "（" + "各单位要认真学习。" * 4000 + "《关于甲类场所的通知》（东卫〔2018〕1号）同时废止。"
    assert effects(said(text)) == [("replaces", "东卫〔2018〕1号")]
