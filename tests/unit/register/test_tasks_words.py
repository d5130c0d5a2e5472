"""How deadlines, names and columns of tasks are written."""

from __future__ import annotations

from datetime import date

import pytest

from knowledge.models import DocumentFacts
from knowledge.register.days import Expect, Frame
from knowledge.register.entries import FieldName
from knowledge.register.tasks.columns import columns_of
from knowledge.register.tasks.deadlines import Clock, own, stated
from knowledge.register.tasks.parties import is_body, parties

CLOCK = Clock(Frame(date(2025, 2, 27), 2025), Expect.COMING)


@pytest.mark.parametrize(
    ("value", "normal"),
    [
        ("2025年6月底", "2025-06-30"),
        ("6月20日前", "2025-06-20"),
        ("第三季度", "2025-09-30"),
        ("2025Q3", "2025-09-30"),
        ("2025.6", "2025-06-30"),
        ("Jun-25", "2025-06-30"),
        ("9/15", "2025-09-15"),
        ("by mid-May", "2025-05-20"),
        ("2026年12月底前达到22个", "2026-12-31"),
        ("8月底前完成，每季度复查", "2025-08-31"),
        ("每年3月底前立项、12月底前结题", "recurring"),
        ("各季度末", "recurring"),
        ("monthly", "recurring"),
        ("长期坚持", "ongoing"),
        ("全年持续", "ongoing"),
        ("全年", "2025-12-31"),
        ("印发后15日内", "2025-03-14"),
        ("立行立改", ""),
        ("每年1月、7月", "recurring"),
        ("by 30 November each year", "recurring"),
        ("Each January and July", "recurring"),
        ("2025年5月起执行", ""),
        ("from May 2025", ""),
        ("5月起，每季度末", "recurring"),
        ("5月1日起施行，长期坚持", "ongoing"),
        ("即日起至6月底", "2025-06-30"),
        ("from 1 May 2025 until 30 June 2025", "2025-06-30"),
    ],
)
def test_the_value_of_a_column_or_clause(value: str, normal: str) -> None:
    """A day, what comes again, what never ends, or words of which nobody can tell the day; short values are shown whole."""
    found = stated(value, 10, CLOCK)
    assert found is not None
    assert (found.normal, found.value, found.span.start) == (normal, value, 10)


@pytest.mark.parametrize("value", ["", " — ", "待定", "TBC", "n/a"])
def test_an_open_cell_states_nothing(value: str) -> None:
    assert stated(value, 0, CLOCK) is None


@pytest.mark.parametrize(
    ("text", "value", "normal"),
    [
        ("9月底前上线运行，年内入库800件", "9月底前", "2025-09-30"),
        ("6月底前完成调研，10月31日前提交报告", "10月31日前", "2025-10-31"),
        ("to be published by 30 June 2025.", "by 30 June 2025", "2025-06-30"),
        ("confirm the trainers by Monday 16 June", "16 June", "2025-06-16"),
        ("制定月度选题表，每月20日前确定", "每月20日前", "recurring"),
        ("每年11月底前报送总结", "每年11月底前", "recurring"),
        ("send the summary by 30 November each year", "by 30 November each year", "recurring"),
        ("每年培训2次，6月底前完成首期", "6月底前", "2025-06-30"),
    ],
)
def test_a_task_s_own_words(text: str, value: str, normal: str) -> None:
    """Of several days the last, but not the end of the year beside a nearer one."""
    found = own(text, 0, CLOCK)
    assert found is not None
    assert found.normal == normal
    assert found.value.endswith(value)


@pytest.mark.parametrize("text", ["2023年12月底前已完成", "6月启动试点", "每周三直播", "开展2025年评估", "三年累计5万人次"])
def test_words_that_set_no_deadline(text: str) -> None:
    """What is past, what begins, what only comes again, a year that says what is meant."""
    assert own(text, 0, CLOCK) is None


def test_whose_year_counts() -> None:
    """Of a plan its title's, even for days that are past; minutes look forward."""
    plan = DocumentFacts("2025年工作计划", "zh", date=date(2025, 9, 1), year=2025, kind="plan")
    minutes = DocumentFacts("2025年第9次会议纪要", "zh", date=date(2025, 12, 20), year=2025, kind="minutes")
    assert [found.normal for facts in (plan, minutes) if (found := stated("1月15日前", 0, Clock.of(facts)))] == ["2025-01-15", "2026-01-15"]


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("宣传处、市健康促进中心", ["unit 宣传处", "unit 市健康促进中心"]),
        ("宣传处牵头，医政处、基层处配合", ["unit 宣传处", "partner 医政处", "partner 基层处"]),
        ("规划财务处会同审计处", ["unit 规划财务处", "partner 审计处"]),
        ("宣传处（罗一鸣）", ["unit 宣传处", "person 罗一鸣"]),
        ("办公室（联系人：石磊 5550101）", ["unit 办公室"]),
        ("各县（区）卫生健康局", ["unit 各县（区）卫生健康局"]),
        ("各有关处室按职责分工负责", ["unit 各有关处室"]),
        ("Planning and Finance Division; Publicity Division", ["unit Planning and Finance Division", "unit Publicity Division"]),
        ("Publicity Division with the Personnel Division", ["unit Publicity Division", "partner Personnel Division"]),
        ("Information Division (lead), Logistics Division (support)", ["unit Information Division", "partner Logistics Division"]),
        ("Director Luo Yiming", ["person Luo Yiming"]),
        ("President Shan Yingjie", ["person Shan Yingjie"]),
        ("党委书记、院长单英杰", ["person 单英杰"]),
        ("护士长白雪", ["person 白雪"]),
        ("人事科科长葛明远", ["unit 人事科", "person 葛明远"]),
        ("信息科 葛明远", ["unit 信息科", "person 葛明远"]),
        ("信息科葛明远", ["unit 信息科", "person 葛明远"]),
        ("信息科：葛明远", ["unit 信息科", "person 葛明远"]),
        ("Human resources, Nai Fang", ["unit Human resources", "person Nai Fang"]),
        ("Nursing: Bai Xue", ["unit Nursing", "person Bai Xue"]),
        ("Gu Lan, head of IT", ["person Gu Lan", "unit IT"]),
        ("Gu Lan and Luo Yiming", ["person Gu Lan", "person Luo Yiming"]),
        ("办公室主任会议", ["unit 办公室主任会议"]),
        ("—", []),
    ],
)
def test_names_behind_a_label_of_responsibility(value: str, expected: list[str]) -> None:
    """Each by itself, and each with the part that the words beside it give it."""
    made = parties(value, 5, FieldName.UNIT)
    assert [f"{one.name} {one.value}" for one in made] == expected
    assert all(value[one.span.start - 5 : one.span.end - 5] == one.value for one in made)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("Human resources, Nai Fang", ["unit Human resources", "person Nai Fang"]),
        ("IT (Gu Lan)", ["unit IT", "person Gu Lan"]),
        ("信息科/葛明远", ["unit 信息科", "person 葛明远"]),
        ("副院长 贾帆、信息科", ["person 贾帆", "unit 信息科"]),
        ("Marta Olsen, Gu Lan", ["person Marta Olsen", "person Gu Lan"]),
    ],
)
def test_names_in_a_column_of_owners(value: str, expected: list[str]) -> None:
    """A column of persons may name their units too."""
    made = parties(value, 5, FieldName.PERSON)
    assert [f"{one.name} {one.value}" for one in made] == expected


@pytest.mark.parametrize(
    ("name", "body"), [("医政处", True), ("各区县", True), ("Health Promotion Center", True), ("工作机会", False), ("6月底前", False)]
)
def test_what_a_body_s_name_ends_with(name: str, body: bool) -> None:
    assert is_body(name) is body


@pytest.mark.parametrize(
    ("header", "tasks", "deadline"),
    [
        (("序号", "工 作 任 务", "责任单位（处室）", "完成时限（2025年）"), (1,), 3),
        (("重点任务", "主要措施", "责任分工 牵头单位", "责任分工 配合单位", "时间节点"), (0, 1), 4),
        (("No.", "Task / activity", "Lead department", "By when"), (1,), 3),
        (("What", "Who", "When"), (0,), 2),
        (("Corrective action", "Department", "Original deadline", "Revised deadline"), (0,), 3),
        (("目标任务", "责任部门", "原定时限", "调整后完成时限"), (0,), 3),
    ],
)
def test_columns_by_their_names(header: tuple[str, ...], tasks: tuple[int, ...], deadline: int) -> None:
    """Spaces, brackets and upper lines of a name do not matter; of two deadlines the later one set counts."""
    columns = columns_of(header)
    assert columns is not None
    assert (columns.tasks, columns.deadline) == (tasks, deadline)


@pytest.mark.parametrize(
    "header", [("Date", "Activity", "Lead"), ("Task", "Status"), ("项目", "承担单位", "金额"), ("工作任务", "责任单位", "得分")]
)
def test_columns_of_other_tables(header: tuple[str, ...]) -> None:
    """Calendars of events, lists without anybody, grants, scores."""
    assert columns_of(header) is None
