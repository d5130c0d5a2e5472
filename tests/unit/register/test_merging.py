"""What several documents say of one thing becomes one record; what only looks alike stays apart."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from knowledge.register.entries import Entry, EntryKind, FieldName, Record, State
from knowledge.register.identity import record_id
from knowledge.register.merging.merge import Paper, merge
from knowledge.relations.records import Effect, Relation, RelationKind
from tests.support.register_entries import campaign, entry, identity, meeting, paper, relation, task

CALL = "关于开展2025年健康江城典型案例征集活动的通知"


def merged(entries: Sequence[Entry], papers: Sequence[Paper], relations: Sequence[Relation] = ()) -> tuple[Record, ...]:
    """merge(), which must not depend on the order of anything."""
    found = merge(list(reversed(entries)), list(reversed(papers)), list(reversed(relations)))
    assert found == merge(entries, papers, relations)
    return found


def values(record: Record, name: FieldName, state: State | None = None) -> list[str]:
    return [field.value for field in record.fields if field.name is name and (state is None or field.state is state)]


# --- meetings ---------------------------------------------------------------------------------------------------


def test_two_reports_of_one_meeting_are_one_record_with_both_proofs() -> None:
    """The day is the same and the names are like; the chair that both name stands once, with both places."""
    (record,) = merged(
        [
            meeting(
                "web.html", "全市卫生健康宣传工作会议", "2025-04-15", chair="沈远", place="市会议中心三楼报告厅", speaker=["贺明", "沈远"]
            ),
            meeting("paper.pdf", "2025年全市卫生健康宣传工作会议召开", "2025-04-15", chair="沈远", place="市会议中心"),
        ],
        [paper("web.html", "2025-04-16"), paper("paper.pdf", "2025-04-17")],
    )
    (chair,) = (field for field in record.fields if field.name is FieldName.CHAIR)
    assert [source.document for source in chair.sources] == ["web.html", "paper.pdf"]
    assert values(record, FieldName.PLACE, State.CURRENT) == ["市会议中心三楼报告厅"]
    assert (record.documents, len(record.entries)) == (("web.html", "paper.pdf"), 2)


def test_a_translated_twin_is_the_same_meeting() -> None:
    """Names are compared by what they mean, persons by how they are read."""
    (record,) = merged(
        [
            meeting("zh.html", "全市卫生健康系统文化建设工作经验交流会", "2024-11-08", chair="陆敏之"),
            meeting("en.txt", "Health Culture Development Work Exchange Conference", "2024-11-08", chair="Lu Minzhi"),
        ],
        [paper("zh.html", "2024-11-08"), paper("en.txt", None, language="en")],
    )
    assert len(record.all(FieldName.CHAIR)) == 1
    assert values(record, FieldName.NAME, State.CURRENT) == [
        "全市卫生健康系统文化建设工作经验交流会",
        "Health Culture Development Work Exchange Conference",
    ]


def test_a_day_without_a_year_meets_the_twin_that_has_one() -> None:
    """The report's "November 8" lies on the day of the other's meeting."""
    (record,) = merged(
        [
            meeting("zh.html", "文化建设工作经验交流会", "2024-11-08"),
            meeting("en.txt", "Culture Development Work Exchange Conference", date=("November 8", "")),
        ],
        [paper("zh.html", "2024-11-08"), paper("en.txt", None, language="en")],
    )
    assert record.documents == ("zh.html", "en.txt")


@pytest.mark.parametrize(
    ("one", "two"),
    [
        (("2024年全市卫生健康工作会议", "2024-02-02"), ("2025年全市卫生健康工作会议", "2025-01-21")),
        (("第二次科普工作专班会议", "2025-06-11"), ("第三次科普工作专班会议", "2025-06-11")),
        (("全市卫生健康工作会议", "2026-01-08"), ("全市卫生健康工作会议", "2026-01-16")),
        (("党委会议", "2025-09-12"), ("科普工作推进会", "2025-09-12")),
        (("白鹭区卫生健康工作会议", "2026-01-16"), ("石桥区卫生健康工作会议", "2026-01-16")),
        (("全市卫生健康工作会议", "2026-01-16"), ("全市卫生健康宣传工作会议", "2026-01-16")),
        (("全市卫生健康工作会议", "2026-01-16"), ("Publicity Work Conference", "2026-01-16")),
        (("Health Work Conference", "2026-01-16"), ("Health Publicity Work Conference", "2026-01-16")),
    ],
)
def test_meetings_of_other_years_numbers_days_and_places_stay_apart(one: tuple[str, str], two: tuple[str, str]) -> None:
    """However like the names are."""
    records = merged([meeting("a.txt", one[0], one[1]), meeting("b.txt", two[0], two[1])], [paper("a.txt", one[1]), paper("b.txt", two[1])])
    assert len(records) == 2


def test_two_meetings_behind_one_another_in_one_hall_stay_apart() -> None:
    """The same people chair both; the second one has a topic of its own."""
    records = merged(
        [
            meeting("a.txt", "2026年全市卫生健康工作会议", "2026-01-16", chair="沈远", place="市会议中心"),
            meeting("b.txt", "2026年全市卫生健康系统党风廉政建设工作会议", "2026-01-16", chair="沈远", place="市会议中心"),
        ],
        [paper("a.txt", "2026-01-16"), paper("b.txt", "2026-01-16")],
    )
    assert len(records) == 2


@pytest.mark.parametrize(
    "other",
    [
        "2026年江城市卫生健康工作会议召开",
        "全市卫生健康系统工作视频会议",
        "全市卫生健康工作会议暨党风廉政建设会议",
        "全市卫健工作会议",
        "江城市召开2026年卫生健康工作会议",
    ],
)
def test_one_meeting_under_several_names_is_one_record(other: str) -> None:
    """Full and short, with and without the year, the city and how it was held."""
    (record,) = merged(
        [meeting("a.txt", "2026年全市卫生健康工作会议", "2026-01-16"), meeting("b.txt", other, "2026-01-16")],
        [paper("a.txt", "2026-01-16"), paper("b.txt", "2026-01-17")],
    )
    assert len(record.entries) == 2


def test_one_name_on_one_day_in_two_cities_is_two_meetings() -> None:
    """Neither the chair nor the place is the same."""
    records = merged(
        [
            meeting("a.txt", "全市无偿献血工作会议", "2025-03-28", chair="王立", place="江城宾馆"),
            meeting("b.txt", "全市无偿献血工作会议", "2025-03-28", chair="赵新", place="栖川会堂"),
        ],
        [paper("a.txt", "2025-03-28"), paper("b.txt", "2025-03-28")],
    )
    assert len(records) == 2


def test_two_reports_that_contradict_each_other_show_both() -> None:
    """Nothing tells which of two equal documents is right."""
    (record,) = merged(
        [
            meeting("a.txt", "全市卫生健康宣传工作会议", "2025-04-15", chair="沈远", time=("上午9时", "09:00")),
            meeting("b.txt", "全市卫生健康宣传工作会议", "2025-04-15", chair="陆敏之", time=("9:00—11:30", "09:00/11:30")),
        ],
        [paper("a.txt", "2025-04-16"), paper("b.txt", "2025-04-16")],
    )
    assert sorted(values(record, FieldName.CHAIR, State.CONFLICT)) == ["沈远", "陆敏之"]
    assert values(record, FieldName.TIME) == ["9:00—11:30"]


def test_a_meeting_that_is_put_off_shows_the_new_day_first() -> None:
    """The notice of the change says it, so the two days are no contradiction."""
    (record,) = merged(
        [
            meeting("notice.txt", "基层卫生工作推进会", "2025-06-10", place="市会议中心", chair="沈远"),
            meeting("change.txt", "基层卫生工作推进会", "2025-06-17"),
        ],
        [paper("notice.txt", "2025-06-01"), paper("change.txt", "2025-06-08", kind="amendment notice")],
        [relation(RelationKind.AMENDS, "change.txt", "notice.txt", Effect.POSTPONES)],
    )
    assert [(field.normal, field.state) for field in record.fields if field.name is FieldName.DATE] == [
        ("2025-06-17", State.CURRENT),
        ("2025-06-10", State.REPLACED),
    ]
    assert record.documents[0] == "notice.txt"


# --- tasks ------------------------------------------------------------------------------------------------------


def test_one_task_in_two_tables_is_one_record() -> None:
    """Like text and the same unit and deadline; the numbers in both lists stay."""
    (record,) = merged(
        [
            task("table.xlsx", "建成区县托育综合服务中心", "2025-11-30", unit="人口家庭处", number="12"),
            task("plan.docx", "建成区县托育综合服务中心", "2025-11-30", unit="市卫生健康委人口家庭处", number="（三）"),
        ],
        [paper("table.xlsx", "2025-02-14"), paper("plan.docx", "2025-03-06")],
    )
    assert values(record, FieldName.UNIT) == ["市卫生健康委人口家庭处"]
    assert sorted(values(record, FieldName.NUMBER)) == ["12", "（三）"]


@pytest.mark.parametrize(
    "other",
    [
        "年内建成全部区县托育综合服务中心",
        "建成区县托育综合服务中心，每个中心托位不少于100个",
        "建成各区县的托育综合服务中心",
    ],
)
def test_one_task_in_other_words_is_one_record(other: str) -> None:
    """Light words, and a clause that says more of the same."""
    (record,) = merged(
        [
            task("a.xlsx", "建成区县托育综合服务中心", "2025-11-30", unit="人口家庭处"),
            task("b.docx", other, "2025-11-30", unit="人口家庭处"),
        ],
        [paper("a.xlsx", "2025-02-14"), paper("b.docx", "2025-03-06")],
    )
    assert len(record.entries) == 2


def test_a_translated_task_meets_its_twin_by_deadline() -> None:
    """The units differ; both are shown."""
    (record,) = merged(
        [
            task("table.xlsx", "建成区县托育综合服务中心", "2025-11-30", unit=["人口家庭处"]),
            task(
                "plan.docx",
                "Comprehensive childcare service centres in all districts and counties",
                "2025-11-30",
                unit=["Finance Division"],
            ),
        ],
        [paper("table.xlsx", "2025-02-14"), paper("plan.docx", "2025-03-06", language="en")],
    )
    assert {field.value for field in record.all(FieldName.UNIT)} == {"人口家庭处", "Finance Division"}


@pytest.mark.parametrize(
    ("one", "two", "day"),
    [
        ("东部医疗集团完成药品统一采购", "西部医疗集团完成药品统一采购", "2026-06-30"),
        ("推进检验结果互认", "推进影像结果互认", "2026-06-30"),
        ("夜间门诊医院增至14家", "夜间门诊医院增至18家", "2025-12-31"),
        ("2024年健康素养监测", "2025年健康素养监测", ""),
        ("组织健康素养监测", "组织职业健康素养监测", "2025-12-31"),
        ("推进检验结果互认", "推进检验结果互认平台建设", "2025-12-31"),
        ("夜间门诊医院增至14家", "Night clinics raised to 18 hospitals", "2025-12-31"),
    ],
)
def test_tasks_that_differ_in_one_word_or_figure_stay_apart(one: str, two: str, day: str) -> None:
    """Though unit and deadline are the same."""
    records = merged(
        [task("a.xlsx", one, day, unit="医政处"), task("b.xlsx", two, day, unit="医政处")],
        [paper("a.xlsx", "2025-02-01"), paper("b.xlsx", "2025-03-01")],
    )
    assert len(records) == 2


def test_the_same_task_of_two_years_is_two_tasks() -> None:
    """What comes back each year is a task of its own each year."""
    records = merged(
        [task("a.xlsx", "组织全市健康素养监测", unit="宣传处"), task("b.xlsx", "组织全市健康素养监测", unit="宣传处")],
        [paper("a.xlsx", "2024-02-01"), paper("b.xlsx", "2025-02-01")],
    )
    assert len(records) == 2


def test_rows_of_one_table_are_never_one_task() -> None:
    """Each row has its own unit; their ids differ, too."""
    records = merged(
        [task("a.xlsx", "完成年度培训", "2025-12-31", 0, unit="宣传处"), task("a.xlsx", "完成年度培训", "2025-12-31", 1, unit="医政处")],
        [paper("a.xlsx", "2025-02-01")],
    )
    assert len({record.id for record in records}) == 2


def test_a_later_tracker_gives_the_status() -> None:
    """How things stood before is shown as replaced."""
    (record,) = merged(
        [
            task("v1.xlsx", "修订突发事件舆论引导预案", "2026-06-30", unit="宣传处", status="未开始"),
            task("v2.xlsx", "修订突发事件舆论引导预案", "2026-06-30", unit="宣传处", status="已完成"),
        ],
        [paper("v1.xlsx", "2026-03-31"), paper("v2.xlsx", "2026-06-30")],
    )
    assert (values(record, FieldName.STATUS, State.CURRENT), values(record, FieldName.STATUS, State.REPLACED)) == (["已完成"], ["未开始"])


def test_tasks_of_a_plan_that_another_stands_instead_of_no_longer_hold() -> None:
    """Their deadline and unit are replaced; what the new plan keeps is one record with the new values."""
    records = merged(
        [
            task("draft.docx", "建设健康科普资源库", "2025-06-30", 0, unit="宣传处"),
            task("draft.docx", "编印健康日历", "2025-03-31", 1, unit="宣传处"),
            task("final.docx", "建设健康科普资源库", "2025-09-30", 0, unit="宣传处"),
        ],
        [paper("draft.docx", "2025-01-10"), paper("final.docx", "2025-02-10")],
        [relation(RelationKind.REVISION, "final.docx", "draft.docx")],
    )
    kept, dropped = sorted(records, key=lambda record: -len(record.entries))
    assert values(kept, FieldName.DEADLINE, State.CURRENT) == ["2025-09-30"]
    assert values(kept, FieldName.DEADLINE, State.REPLACED) == ["2025-06-30"]
    assert kept.documents == ("final.docx", "draft.docx")
    assert (dropped.label.value, dropped.all(FieldName.DEADLINE)) == ("编印健康日历", ())


# --- campaigns --------------------------------------------------------------------------------------------------

NOTICE = campaign(
    "notice.html",
    "2025年健康江城典型案例征集活动",
    "2025-07-31",
    host="江城市卫生健康委员会",
    contact=["唐晴", "0460-5550142", "anli@jc.example"],
    requirement=["文字材料不超过3000字，另附图片3至5张", "每个区县报送不超过8个"],
    start=("即日起", "2025-06-12"),
)
CHANGE = campaign(
    "change.html",
    "2025年健康江城典型案例征集活动",
    "2025-08-20",
    contact=["黎小满", "0460-5550166"],
    requirement=["文字材料字数上限由3000字调整为4000字"],
)
RESULT = campaign("result.docx", "2025年健康江城典型案例征集", host="江城市卫生健康委员会", award=["一等奖6个"])
PAPERS = [
    paper("notice.html", "2025-06-12", number="江卫宣函〔2025〕27号", issuer="江城市卫生健康委员会", title=CALL),
    paper("change.html", "2025-07-22", kind="amendment notice", issuer="江城市卫生健康委员会", cited=("江卫宣函〔2025〕27号",)),
    paper("result.docx", "2025-11-26", kind="award list", issuer="江城市卫生健康委员会"),
]
AMENDS = relation(RelationKind.AMENDS, "change.html", "notice.html", Effect.ADJUSTS)


def test_notice_amendment_and_results_are_one_campaign_with_the_new_deadline_first() -> None:
    """What the amendment changes is replaced, kind by kind of contact; what it leaves holds."""
    (record,) = merged([NOTICE, CHANGE, RESULT], PAPERS, [AMENDS])
    assert [(field.normal, field.state) for field in record.fields if field.name is FieldName.DEADLINE] == [
        ("2025-08-20", State.CURRENT),
        ("2025-07-31", State.REPLACED),
    ]
    assert set(values(record, FieldName.CONTACT, State.CURRENT)) == {"黎小满", "0460-5550166", "anli@jc.example"}
    assert set(values(record, FieldName.CONTACT, State.REPLACED)) == {"唐晴", "0460-5550142"}
    assert values(record, FieldName.REQUIREMENT, State.REPLACED) == ["文字材料不超过3000字，另附图片3至5张"]
    assert "每个区县报送不超过8个" in values(record, FieldName.REQUIREMENT, State.CURRENT)
    assert record.documents[0] == "notice.html"


def test_a_further_contact_takes_nobodys_place() -> None:
    """The amendment says that the person stays and names another one for lodging, so the old number still holds."""
    lodging = campaign("change.html", "2025年健康江城典型案例征集活动", "2025-08-20", contact=["唐晴", "蒲青", "0460-5550199"])
    (record,) = merged([NOTICE, lodging], PAPERS, [AMENDS])
    assert values(record, FieldName.CONTACT, State.REPLACED) == []


def test_an_amendment_that_is_not_known_as_one_is_a_contradiction() -> None:
    """Both deadlines are shown where no relation tells which one holds."""
    (record,) = merged([NOTICE, CHANGE], PAPERS)
    assert {(field.normal, field.state) for field in record.fields if field.name is FieldName.DEADLINE} == {
        ("2025-08-20", State.CONFLICT),
        ("2025-07-31", State.CONFLICT),
    }


def test_an_amendment_that_repeats_the_old_deadline_does_not_uphold_it() -> None:
    """由2025年7月31日延长至2025年8月20日 names both."""
    days = [("8月20日", "2025-08-20"), ("7月31日", "2025-07-31")]
    both = entry(EntryKind.CAMPAIGN, "change.html", "2025年健康江城典型案例征集活动", deadline=days)
    (record,) = merged([NOTICE, both], PAPERS, [AMENDS])
    assert [(field.normal, field.state) for field in record.fields if field.name is FieldName.DEADLINE] == [
        ("2025-08-20", State.CURRENT),
        ("2025-07-31", State.REPLACED),
    ]


def test_news_from_before_the_amendment_does_not_uphold_the_old_deadline() -> None:
    """A report of June repeats the notice; the amendment of July changed both."""
    news = campaign("news.html", "2025年健康江城典型案例征集活动", "2025-07-31", host="江城市卫生健康委员会")
    (record,) = merged([NOTICE, CHANGE, news], [*PAPERS, paper("news.html", "2025-06-20")], [AMENDS])
    assert values(record, FieldName.DEADLINE, State.CURRENT) == ["2025-08-20"]


@pytest.mark.parametrize(
    ("one", "two", "hosts"),
    [
        ("2025年健康江城典型案例征集活动", "2025全国健康文化典型案例征集活动", ("江城市卫生健康委员会", "全国健康文化促进会")),
        ("2025年护士的一天摄影作品征集", "2025年医生的一天摄影作品征集", ("栖川市护理学会", "栖川市护理学会")),
        ("2025年健康科普短视频大赛", "2025年健康科普短视频大赛", ("市健康促进中心", "市健康促进协会")),
        ("2024年健康科普短视频大赛", "2025年健康科普短视频大赛", ("江城市卫生健康委员会", "江城市卫生健康委员会")),
        ("首届健康科普短视频大赛", "第二届健康科普短视频大赛", ("江城市卫生健康委员会", "江城市卫生健康委员会")),
        ("2025年健康宣传周", "2025年职业健康宣传周", ("江城市卫生健康委员会", "江城市卫生健康委员会")),
        ("2025年白鹭区健康宣传周", "2025年石桥区健康宣传周", ("江城市卫生健康委员会", "江城市卫生健康委员会")),
    ],
)
def test_campaigns_of_other_bodies_years_and_subjects_stay_apart(one: str, two: str, hosts: tuple[str, str]) -> None:
    """However like the names are."""
    records = merged(
        [campaign("a.txt", one, "2025-07-31", host=hosts[0]), campaign("b.txt", two, "2025-08-31", host=hosts[1])],
        [paper("a.txt", "2025-06-01"), paper("b.txt", "2025-06-02")],
    )
    assert len(records) == 2


def test_a_campaign_without_a_year_is_not_taken_for_last_years() -> None:
    """The documents are of two years."""
    records = merged(
        [campaign("a.txt", "健康科普短视频大赛", host="市卫健委"), campaign("b.txt", "健康科普短视频大赛", host="市卫健委")],
        [paper("a.txt", "2024-06-01"), paper("b.txt", "2025-06-02")],
    )
    assert len(records) == 2


def test_copies_of_a_document_tell_nothing_twice() -> None:
    """One record, each value with both places."""
    copy = campaign("copy.html", "2025年健康江城典型案例征集活动", "2025-07-31", host="江城市卫生健康委员会")
    (record,) = merged(
        [NOTICE, copy], [*PAPERS, paper("copy.html", "2025-06-12")], [relation(RelationKind.COPY, "copy.html", "notice.html")]
    )
    (deadline,) = record.all(FieldName.DEADLINE)
    assert {source.document for source in deadline.sources} == {"notice.html", "copy.html"}


def test_a_change_of_a_copy_changes_the_original_too() -> None:
    """The amendment names one print of the notice; the other print's deadline is replaced as well."""
    copy = campaign("copy.html", "2025年健康江城典型案例征集活动", "2025-07-31", host="江城市卫生健康委员会")
    (record,) = merged(
        [NOTICE, CHANGE, copy],
        [*PAPERS, paper("copy.html", "2025-08-01")],
        [AMENDS, relation(RelationKind.COPY, "copy.html", "notice.html")],
    )
    assert values(record, FieldName.DEADLINE, State.CURRENT) == ["2025-08-20"]


def test_relations_that_are_not_sure_count_for_nothing() -> None:
    """Below .6 they are for a reviewer."""
    (record,) = merged([NOTICE, CHANGE], PAPERS, [relation(RelationKind.AMENDS, "change.html", "notice.html", Effect.ADJUSTS, 0.5)])
    assert values(record, FieldName.DEADLINE, State.REPLACED) == []


# --- records ----------------------------------------------------------------------------------------------------


def test_a_record_keeps_its_id_when_its_file_is_edited() -> None:
    """The id is made of the kind, the leading document's name and the folded label."""
    (before,) = merged([task("a.xlsx", "建设“健康科普”资源库", "2025-06-30")], [paper("a.xlsx", "2025-01-01")])
    edited = Paper(identity("another version"), "a.xlsx")
    old = task("a.xlsx", "建设 健康科普 资源库", "2025-09-30", 3)
    (after,) = merge([Entry("0" * 32, old.kind, edited.document_id, 3, old.fields)], [edited], [])
    assert before.id == after.id == record_id(before.kind, "a.xlsx", "建设健康科普资源库")


def test_entries_of_documents_that_are_not_there_are_passed_over() -> None:
    """A document that went while the entries were read."""
    assert merged([task("gone.xlsx", "建设资源库")], [paper("a.xlsx")]) == ()


def test_the_leading_entry_is_the_one_that_tells_most() -> None:
    """It gives the record its name and its place among the documents."""
    (record,) = merged(
        [
            meeting("short.txt", "全市卫生健康宣传工作会议", "2025-04-15"),
            meeting("long.txt", "2025年全市卫生健康宣传工作会议", "2025-04-15", chair="沈远", place="市会议中心"),
        ],
        [paper("short.txt", "2025-04-20"), paper("long.txt", "2025-04-16")],
    )
    assert (record.label.value, record.documents) == ("2025年全市卫生健康宣传工作会议", ("long.txt", "short.txt"))
