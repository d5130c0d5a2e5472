"""What minutes give somebody to do: tables and lists of actions, and resolutions in their paragraphs."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.register.entries import FieldName
from tests.support.task_documents import column, found, read

TEXT, NUMBER, UNIT, PARTNER, PERSON, DEADLINE = (
    FieldName.TEXT,
    FieldName.NUMBER,
    FieldName.UNIT,
    FieldName.PARTNER,
    FieldName.PERSON,
    FieldName.DEADLINE,
)


def test_a_table_of_actions_is_all_there_is() -> None:
    """Subjects of the minutes are numbered and are no tasks; nor is what was agreed above the table."""
    document = read(
        "# Minutes: Telemedicine Group, fourth meeting\n\nDate: 14 May 2025\n\nPresent: Gu Lan, He Jun\n\n## 1. Progress\n\nIt was agreed that Gu Lan will report by 1 June.\n\n"
        "## 2. Actions\n\n| No. | Action | Owner | Due |\n|---|---|---|---|\n| 1 | Get the permit | Gu Lan | 23 May |\n| 2 | Practice in all townships | He Jun | 30 June |\n"
        "| 3 | Plan for next year | Planning Division | 15 January |\n\nNext meeting: 25 June.\n"
    )
    assert column(document, NUMBER, TEXT, UNIT, PERSON, DEADLINE) == [
        ("1", "Get the permit", "", "Gu Lan", "2025-05-23"),
        ("2", "Practice in all townships", "", "He Jun", "2025-06-30"),
        ("3", "Plan for next year", "Planning Division", "", "2026-01-15"),
    ]


def test_a_list_of_actions_names_its_doers_in_its_words() -> None:
    """Before "to" or "will", or with a colon, which then is no part of the task."""
    document = read(
        "# Minutes of the Emergency Working Group\n\nDate: 12 November 2025\n\nPresent: Gu Lan, Zhao Min\n\n## 1. Stock\n\nGu Lan reported that masks are in store.\n\n## 2. Action items\n\n"
        "- Gu Lan to update the stock list by 28 November.\n- Zhao Min: test the radios (by 5 December)\n- Logistics Division to rent a store before the end of January.\n"
    )
    assert column(document, TEXT, UNIT, PERSON, DEADLINE) == [
        ("Gu Lan to update the stock list by 28 November", "", "Gu Lan", "2025-11-28"),
        ("test the radios", "", "Zhao Min", "2025-12-05"),
        ("Logistics Division to rent a store before the end of January", "Logistics Division", "", "2026-01-31"),
    ]


def test_chinese_resolutions_in_paragraphs() -> None:
    """A doer and a day, or a decision and one of the two; reports, requirements of everybody and the next meeting are none."""
    document = read(
        "某市卫生健康委主任办公会会议纪要\n〔2025〕第7号\n\n时间：2025年6月9日\n主持：王立新\n出席：王立新、赵敏\n\n一、设备更新\n会议听取了规划财务处汇报。"
        "会议决定，由规划财务处会同基层处在7月15日前提出采购清单。会议强调，各单位要高度重视。\n\n二、近视防控\n妇幼处要在6月底前印发方案，各区县卫生健康局应当于8月25日前完成筛查。"
        "去年筛查已于年底前通报。上述人员须在6月19日前完成交接。\n\n三、其他\n由张伟负责联系场地，6月20日前落实。下次会议定于7月8日召开。\n",
        "minutes.txt",
    )
    assert column(document, TEXT, UNIT, PARTNER, PERSON, DEADLINE) == [
        ("由规划财务处会同基层处在7月15日前提出采购清单", "规划财务处", "基层处", "", "2025-07-15"),
        ("妇幼处要在6月底前印发方案", "妇幼处", "", "", "2025-06-30"),
        ("各区县卫生健康局应当于8月25日前完成筛查", "各区县卫生健康局", "", "", "2025-08-25"),
        ("上述人员须在6月19日前完成交接", "", "", "", "2025-06-19"),
        ("由张伟负责联系场地，6月20日前落实", "", "", "张伟", "2025-06-20"),
    ]


def test_a_list_inside_a_paragraph_is_kept_whole() -> None:
    """Where most of its items name a doer or a day; what comes back every week is its own deadline. Appointments are none."""
    document = read(
        "某市卫生健康委党委会会议纪要\n\n时间：2025年9月12日\n出席：王立新\n\n一、人事事项\n会议决定：\n（一）赵敏同志任宣传处处长；\n（二）孙丽同志任医政处处长。\n\n"
        "二、秋冬季保障\n①各三级医院10月15日前完成扩容预案；②市血液中心保持5天以上库存；③夜间门诊名单每周五更新，由医政处继续负责。\n",
        "minutes.txt",
    )
    assert column(document, NUMBER, TEXT, UNIT, DEADLINE) == [
        ("①", "各三级医院10月15日前完成扩容预案", "各三级医院", "2025-10-15"),
        ("②", "市血液中心保持5天以上库存", "市血液中心", ""),
        ("③", "夜间门诊名单每周五更新，由医政处继续负责", "医政处", "recurring"),
    ]


def test_english_resolutions_in_paragraphs() -> None:
    """Also after "Agreed …;", with "is asked to", and with the doer in brackets behind."""
    document = read(
        "Present: Sun Wei (chair), Zhou Min, Gu Lan. Time: 9 June 2025, 14:00. Place: Room 402.\n\n1. Menus. Zhou Min reported that waiting had risen to 25 minutes. "
        "The meeting agreed that one list would be kept by the Medical Administration Division and updated every Friday.\n\n2. Money. Agreed in principle; the Health Promotion Center will draft "
        "three sheets by 28 June. The Finance Division is asked to release the funds by Monday 16 June. Two hospitals have not filed a name.\n\n3. Survey. A short survey is needed. "
        "[Action: Gu Lan, 20 June]\n\n4. Next meeting: 22 July, same room.\n\nNote taker: Qiao Lin\n",
        "notes.txt",
    )
    assert column(document, TEXT, UNIT, PERSON, DEADLINE) == [
        (
            "one list would be kept by the Medical Administration Division and updated every Friday",
            "Medical Administration Division",
            "",
            "recurring",
        ),
        ("the Health Promotion Center will draft three sheets by 28 June", "Health Promotion Center", "", "2025-06-28"),
        ("The Finance Division is asked to release the funds by Monday 16 June", "Finance Division", "", "2025-06-16"),
        ("A short survey is needed", "", "Gu Lan", "2025-06-20"),
    ]


_PIECES = st.sampled_from(
    "会议决定，/由宣传处/负责/6月底前/完成/责任单位：/完成时限：/（/）/；/。/1. /（一）/①/\n/\n\n/## /- /| / |\n/任务/重点任务/Gu Lan /will /by 30 June"
    "/Responsible: /Deadline: /(/)/. /Action: /每周五/长期坚持/、/会同/同上/2025年/13月32日前/\t/ - ".split("/")
)


@settings(max_examples=150, deadline=None)
@given(st.lists(_PIECES, max_size=60).map("".join), st.sampled_from(["minutes.txt", "工作计划.md", "纪要.md"]))
def test_odd_text_is_read_without_error(text: str, name: str) -> None:
    """Whatever stands in a document, each value found stands where its span says."""
    if text.strip():
        found(read("会议纪要\n\n出席：王立新\n\n" + text, name))
