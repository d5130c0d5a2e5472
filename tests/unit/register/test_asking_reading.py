"""Which questions the register takes, and how it reads them."""

from __future__ import annotations

from datetime import date

import pytest

from knowledge.register.asking.query import Ask, Status
from knowledge.register.asking.reading import read_filters, read_query
from knowledge.register.entries import EntryKind, FieldName

TODAY = date(2026, 3, 18)
MEETING, TASK, CAMPAIGN = EntryKind.MEETING, EntryKind.TASK, EntryKind.CAMPAIGN


@pytest.mark.parametrize(
    ("question", "kinds", "ask"),
    [
        ("all meetings in Q3", (MEETING,), Ask.LIST),
        ("本月有哪些会议", (MEETING,), Ask.LIST),
        ("2025年开了多少场会议？", (MEETING,), Ask.COUNT),
        ("how many meetings were held last year?", (MEETING,), Ask.COUNT),
        ("这个月到期的任务", (TASK,), Ask.LIST),
        ("tasks of the publicity department, by deadline", (TASK,), Ask.LIST),
        ("宣传处负责的任务有多少项", (TASK,), Ask.COUNT),
        ("哪些活动还能报名", (CAMPAIGN,), Ask.LIST),
        ("which campaigns are still open?", (CAMPAIGN,), Ask.LIST),
        ("what is due before June?", (TASK, CAMPAIGN), Ask.LIST),
        ("本季度有什么要到期", (TASK, CAMPAIGN), Ask.LIST),
        ("下一次会议什么时候开", (MEETING,), Ask.NEXT),
        ("when is the next meeting?", (MEETING,), Ask.NEXT),
        ("上一次会议在哪里开的", (MEETING,), Ask.LATEST),
    ],
)
def test_lists_counts_and_what_comes_next_are_for_the_register(question: str, kinds: tuple[EntryKind, ...], ask: Ask) -> None:
    """A noun of the register with a word that asks for all of them, in both languages."""
    query = read_query(question, TODAY)
    assert query is not None
    assert (query.kinds, query.ask) == (kinds, ask)


@pytest.mark.parametrize(
    "question",
    [
        "12月的交流会谁主持？",
        "who chaired the December conference?",
        "会议有哪些要求",
        "哪些单位参加会议",
        "案例征集截止?",
        "how many people attended the meeting",
        "为什么会议改期",
        "when does the photo contest close?",
        "培训班多少钱",
        "last day to register for the course",
        "活动有哪些奖项",
        "培训班有哪些课程",
        "任务三的责任单位",
        "这是第几次会议",
        "参加会议的单位有哪些",
        "有哪些会议室",
        "会议期间安排了哪些活动安排",
        "十项重点任务",
        "上次会议定了什么",
        "上一次会议的任务完成了吗",
        "what are the next conference's topics",
        "which hospitals take part in the contest",
        "which tasks have no deadline?",
        "how many tasks were completed on time",
        "list tasks by division",
        "除宣传处以外的任务有哪些",
    ],
)
def test_questions_about_one_thing_go_the_ordinary_way(question: str) -> None:
    """What a record's own document tells is not a list."""
    assert read_query(question, TODAY) is None


@pytest.mark.parametrize(
    ("question", "start", "end"),
    [
        ("第三季度的会议", date(2026, 7, 1), date(2026, 9, 30)),
        ("what is due before June?", date(2026, 3, 18), date(2026, 5, 31)),
        ("what was due before February?", None, date(2026, 1, 31)),
        ("6月底前要完成的任务", None, date(2026, 6, 30)),
        ("tasks due this month", date(2026, 3, 1), date(2026, 3, 31)),
    ],
)
def test_the_time_asked_for_is_read(question: str, start: date | None, end: date | None) -> None:
    """As days of the calendar, counted from the day of the question."""
    query = read_query(question, TODAY)
    assert query is not None
    assert query.time is not None
    assert (query.time.start, query.time.end) == (start, end)


@pytest.mark.parametrize(
    ("question", "status"),
    [
        ("which tasks are overdue?", Status.OVERDUE),
        ("逾期的任务有哪些", Status.OVERDUE),
        ("还没启动的任务有哪些", Status.NOT_STARTED),
        ("tasks not started yet", Status.NOT_STARTED),
        ("哪些任务滞后", Status.DELAYED),
        ("未完成的任务有几项", Status.UNDONE),
        ("已经完成的任务有哪些", Status.DONE),
        ("哪些征集活动还没截止", Status.OPEN),
        ("which contests have already closed?", Status.CLOSED),
        ("下周要开哪些会", Status.COMING),
    ],
)
def test_the_status_asked_for_is_read(question: str, status: Status) -> None:
    """The word for how things stand, in both languages."""
    query = read_query(question, TODAY)
    assert query is not None
    assert query.status is status


def test_words_of_a_name_stay_where_they_carry_nothing_elsewhere() -> None:
    """中 of 中心 is no 中, 公共 no 共."""
    for question, name in (
        ("市健康促进中心有哪些任务", "市健康促进中心"),
        ("公共卫生处有哪些任务", "公共卫生处"),
        ("何秋实主持过哪些会议", "何秋实"),
    ):
        query = read_query(question, TODAY)
        assert query is not None
        assert query.words == name


def test_what_lies_ahead_begins_today() -> None:
    """What is due or comes, without another time."""
    for question in ("upcoming deadlines", "接下来有哪些会要开"):
        query = read_query(question, TODAY)
        assert query is not None
        assert query.time is not None
        assert (query.time.start, query.time.end) == (TODAY, None)


def test_what_still_has_to_be_done_lies_ahead() -> None:
    """年底前还有: not what was due long ago."""
    query = read_query("年底前还有哪些任务要完成", TODAY)
    assert query is not None
    assert query.time is not None
    assert (query.time.start, query.time.end) == (TODAY, date(2026, 12, 31))


def test_what_somebody_has_in_hand_is_not_done() -> None:
    """手上还有几件事."""
    query = read_query("宣传处手上还有几件事", TODAY)
    assert query is not None
    assert (query.status, query.ask, query.words) == (Status.UNDONE, Ask.COUNT, "宣传处")


def test_a_plan_is_asked_for_by_its_whole_title() -> None:
    """Half a title may mean another plan; a report of a meeting is no list of tasks."""
    plans = ("2026年控烟工作要点", "2026年全市控烟工作会议")
    whole = read_query("《2026年控烟工作要点》里有哪些任务", TODAY, lambda: plans)
    half = read_query("工作要点里有哪些任务", TODAY, lambda: plans)
    meeting = read_query("2026年全市控烟工作会议部署了哪些任务", TODAY, lambda: plans)
    assert whole is not None
    assert (whole.plan, whole.about, whole.time) == ("2026年控烟工作要点", (), None)
    for query in (half, meeting):
        assert query is None or (query.plan is None and query.about)


def test_a_topic_is_marked_as_one() -> None:
    """关于, "on", or the words directly before a meeting; what a plan or meeting contains is none."""
    loose = {question: read_query(question, TODAY) for question in ("关于控烟的任务有哪些", "控烟会议有哪些", "会议的任务有哪些")}
    assert [query is not None and query.loose for query in loose.values()] == [True, True, False]


def test_what_is_left_is_what_the_records_must_speak_of() -> None:
    """Units, people and topics stay; words that only make the sentence go."""
    unit = read_query("宣传处牵头的任务有哪些", TODAY)
    person = read_query("meetings chaired by Bai Ruoxi in 2025", TODAY)
    assert unit is not None
    assert person is not None
    assert (unit.words, unit.within) == ("宣传处", frozenset({FieldName.UNIT, FieldName.PERSON}))
    assert (person.words, person.within) == ("bai ruoxi", frozenset({FieldName.CHAIR}))


def test_a_noun_that_names_one_sort_of_campaign_asks_for_that_sort() -> None:
    """Contests are no training courses."""
    contests, courses, all_of_them = (read_query(question, TODAY) for question in ("list all contests", "今年有哪些培训班", "有哪些活动"))
    assert contests is not None
    assert courses is not None
    assert all_of_them is not None
    assert (contests.sort, courses.sort, all_of_them.sort) == ("contest", "training", None)


def test_filters_are_read_as_words_in_any_order() -> None:
    """本月 宣传处 open and its English."""
    chinese = read_filters("本月 宣传处 未完成", TASK, TODAY)
    english = read_filters("open Q2", CAMPAIGN, TODAY)
    none = read_filters("", MEETING, TODAY)
    assert (chinese.words, chinese.status) == ("宣传处", Status.UNDONE)
    assert chinese.time is not None
    assert (chinese.time.start, chinese.time.end) == (date(2026, 3, 1), date(2026, 3, 31))
    assert english.status is Status.OPEN
    assert english.time is not None
    assert english.time.end == date(2026, 6, 30)
    assert none.whole
