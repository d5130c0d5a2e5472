"""Which records fit a question, exactly."""

from __future__ import annotations

from datetime import date

import pytest

from knowledge.models import Language
from knowledge.register.asking.reading import read_filters, read_query
from knowledge.register.asking.selecting import Selection, select
from knowledge.register.entries import EntryKind, FieldName, Record, State
from knowledge.text.language import detect
from tests.support.register_records import campaign, field, meeting, record, task

TODAY = date(2026, 3, 18)
RECORDS = (
    task(1, "编印健康手册", "2026-03-31", ("宣传处",), "推进中"),
    task(2, "Repaint the clinic signs", "2026-02-28", ("Publicity Division", "Logistics Division"), "Not started"),
    task(3, "更换冷链设备", "2026-05-31", ("疾控处",)),
    task(4, "整理档案", "", ("办公室",)),
    task(5, "坚持每日巡查", "ongoing", ("后勤处",)),
    task(6, "宣传处网站改版方案报送", "2026-03-20", ("信息处",), "已完成"),
    meeting(7, "春季控烟工作会议", "2026-04-09", "柏若溪", "江畔礼堂"),
    meeting(8, "Winter blood supply meeting", "2026-01-15", "Bai Ruoxi", "Riverside Hall"),
    meeting(9, "年度总结会", "2025-12-20", "邵清如", "机关二楼"),
    campaign(10, "健康摄影大赛", "contest", "2026-04-30", "2026-03-01"),
    campaign(11, "Nurse story collection", "collection", "2026-03-01", "2026-01-10"),
    campaign(12, "急救培训班", "training", "2026-03-25", "2026-04-10"),
)


def asked(question: str) -> Selection:
    query = read_query(question, TODAY)
    assert query is not None
    return select(query, RECORDS, detect(question), TODAY)


def numbers(records: tuple[Record, ...]) -> list[int]:
    return [int(record.id, 16) for record in records]


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("这个月到期的任务", [6, 1]),
        ("tasks due this month", [6, 1]),
        ("what is due before June?", [6, 12, 1, 10, 3]),
        ("which tasks are overdue?", [2]),
        ("未完成的任务有哪些", [2, 1]),
        ("宣传处负责的任务有多少项", [2, 1]),
        ("tasks of the publicity department", [2, 1]),
        ("今年有哪些会议", [8, 7]),
        ("柏若溪主持的会议有哪些", [8, 7]),
        ("meetings chaired by Bai Ruoxi", [8, 7]),
        ("哪些活动还能报名", [12, 10]),
        ("which campaigns are still open?", [12, 10]),
        ("list all contests", [10]),
        ("when is the next meeting?", [7]),
        ("上一次会议在哪里开的", [8]),
        ("下个月有哪些会议", [7]),
    ],
)
def test_the_records_that_fit_come_whole_and_in_order(question: str, expected: list[int]) -> None:
    """By day; in either language of question and document."""
    assert numbers(asked(question).records) == expected


def test_a_task_that_mentions_a_unit_in_passing_is_not_that_units() -> None:
    """Number 6 is the information division's."""
    assert 6 not in numbers(asked("宣传处有哪些任务").records)


def test_what_cannot_be_judged_is_counted_and_not_listed() -> None:
    """A task without a deadline; one without end is known not to fall due."""
    selection = asked("6月底前要完成的任务")
    assert numbers(selection.records) == [2, 6, 1, 3]
    assert selection.undecided == 1


UNITS = (
    task(1, "一", "2026-03-31", ("市卫生健康委办公室",)),
    task(2, "二", "2026-03-31", ("市肿瘤防治办公室",)),
    task(3, "三", "2026-03-31", ("公共卫生处",)),
    task(4, "四", "2026-03-31", ("规划财务处",)),
    task(5, "五", "2026-03-31", ("Planning and Finance Division",)),
    task(6, "六", "2026-03-31", ("望湖区卫生健康委宣传处",)),
    task(7, "七", "2026-03-31", ("市卫生健康委宣传处",)),
    task(8, "八", "2026-03-31", ("Publicity Division",)),
    task(9, "九", "2026-03-31", ("Maternal and Child Health Division",)),
    task(10, "十", "2026-03-31", ("General Office",)),
    task(11, "十一", "2026-03-31", ("市第一医院", "市第二医院")),
)


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("办公室有哪些任务", [1, 10]),
        ("tasks of the General Office", [1, 10]),
        ("规划财务处有哪些任务", [4, 5]),
        ("tasks of the finance division", [4, 5]),
        ("宣传处有哪些任务", [7, 8]),
        ("江州市卫生健康委宣传处有哪些任务", [7, 8]),
        ("公共卫生处有哪些任务", [3]),
    ],
)
def test_a_body_is_known_by_its_whole_name(question: str, expected: list[int]) -> None:
    """With or without the body above it, in either language; a longer name that ends alike is another body's."""
    query = read_query(question, TODAY)
    assert query is not None
    assert numbers(select(query, UNITS, detect(question), TODAY).records) == expected


@pytest.mark.parametrize("question", ["2026年重点任务有哪些", "医院有哪些任务", "what tasks do hospitals have", "第一有哪些任务"])
def test_half_a_name_or_the_name_of_a_class_is_not_guessed_at(question: str) -> None:
    """The question then goes the ordinary way."""
    query = read_query(question, TODAY)
    assert query is None or not select(query, UNITS, detect(question), TODAY).understood


def test_part_of_a_name_is_enough_where_one_body_alone_has_it() -> None:
    """Whatever stands behind its name."""
    records = (task(1, "一", "", ("Supply and Stores Division (lead), first floor",)), task(2, "二", "", ("Publicity Division",)))
    query = read_query("tasks of the stores division", TODAY)
    assert query is not None
    assert numbers(select(query, records, "en", TODAY).records) == [1]
    both = (*records, task(3, "三", "", ("Stores and Transport Division",)))
    assert not select(query, both, "en", TODAY).understood


def test_a_person_is_known_by_the_whole_name() -> None:
    """柏若 is not 柏若溪."""
    records = (meeting(1, "甲会", "2026-02-01", "柏若溪"), meeting(2, "乙会", "2026-02-02", "柏若"))
    query = read_query("柏若主持的会议有哪些", TODAY)
    assert query is not None
    assert numbers(select(query, records, "zh", TODAY).records) == [2]


def test_what_never_ends_is_never_late_and_stays_open() -> None:
    """Nor is it counted as undecided."""
    late, still = asked("which tasks are overdue?"), asked("open tasks")
    assert 5 not in numbers(late.records)
    assert late.undecided == 1
    assert 5 in numbers(still.records)


def test_the_next_campaign_starts_soonest_and_is_not_under_way() -> None:
    """The contest that runs since March is not the next one; days that are the same are all told."""
    both = (*RECORDS, campaign(13, "护理培训班", "training", "2026-04-01", "2026-04-10"))
    query = read_query("when is the next training course?", TODAY)
    other = read_query("下一次活动是什么时候", TODAY)
    assert query is not None
    assert other is not None
    assert numbers(select(query, both, "en", TODAY).records) == [12, 13]
    assert numbers(select(other, both, "zh", TODAY).records) == [12, 13]


def test_documents_that_differ_count_by_each_of_their_days() -> None:
    """Until the last of them nothing is late."""
    differing = record(
        EntryKind.TASK,
        1,
        field(FieldName.TEXT, "编印手册"),
        field(FieldName.DEADLINE, "3月10日", "2026-03-10", state=State.CONFLICT),
        field(FieldName.DEADLINE, "4月10日", "2026-04-10", state=State.CONFLICT),
    )
    for question, count in (("2026年3月到期的任务", 1), ("2026年4月到期的任务", 1), ("2026年5月到期的任务", 0), ("逾期的任务有哪些", 0)):
        query = read_query(question, TODAY)
        assert query is not None
        assert len(select(query, [differing], "zh", TODAY).records) == count


def test_words_that_no_record_knows_are_not_guessed_at() -> None:
    """The question may then be about something that is not in the register."""
    assert not asked("放射科有哪些任务").understood
    assert asked("宣传处有哪些任务").understood


@pytest.mark.parametrize(
    ("words", "kind", "expected"),
    [("本月 open", EntryKind.TASK, [1]), ("Bai Ruoxi", EntryKind.MEETING, [8, 7]), ("江畔", EntryKind.MEETING, [7])],
)
def test_filters_as_words_choose_alike(words: str, kind: EntryKind, expected: list[int]) -> None:
    """As the commands take them."""
    language: Language = detect(words)
    assert numbers(select(read_filters(words, kind, TODAY), RECORDS, language, TODAY).records) == expected
