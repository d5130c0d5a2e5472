"""Rows of task tables are tasks; rows of other tables are none."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.models import Block, BlockKind, DocumentFacts, Locator
from knowledge.register.entries import FieldName
from tests.support.task_documents import column, found, of_blocks, read, rows

TEXT, NUMBER, UNIT, PARTNER, PERSON, DEADLINE, MEASURE, STATUS = (
    FieldName.TEXT,
    FieldName.NUMBER,
    FieldName.UNIT,
    FieldName.PARTNER,
    FieldName.PERSON,
    FieldName.DEADLINE,
    FieldName.MEASURE,
    FieldName.STATUS,
)
FACTS = DocumentFacts("2025年重点任务分解表", "zh", "text", date(2025, 2, 14), "text", 2025, "text", kind="table")


def test_each_row_is_a_task_with_its_unit_and_its_own_deadline() -> None:
    """A remark about another place's earlier day changes nothing; days without a year are of the document's year."""
    document = read(
        "# 2025年重点任务分解表\n\n| 序号 | 重点任务 | 具体任务 | 责任部门 | 完成时限 | 备注 |\n|---|---|---|---|---|---|\n"
        "| 1 | 基层 | 建成社区医院4个 | 基层处 | 2025年11月底 | 山口县提前至9月底 |\n"
        "| 2 | 基层 | 更换远程心电设备 | 基层处、规划信息处 | 6月底前 | |\n"
    )
    assert column(document, NUMBER, TEXT, UNIT, DEADLINE) == [
        ("1", "建成社区医院4个", "基层处", "2025-11-30"),
        ("2", "更换远程心电设备", "基层处+规划信息处", "2025-06-30"),
    ]
    assert all(task[FieldName.PLAN] == ["2025年重点任务分解表"] for task in found(document))


def test_an_english_tracker_keeps_past_days_and_tells_how_things_stand() -> None:
    """A tracker speaks of days behind it, so that January is this January."""
    document = read(
        "# Task tracker of the hospital\n\nUpdated 30 June 2026\n\n| No. | Action | Lead | Due | Status (30 Jun) |\n|---|---|---|---|---|\n"
        "| 1 | Open two clinics | Primary Care Division; Finance Division | 15 January | Done |\n"
        "| 2 | Renew contracts | He Yun | end of September 2026 | In progress |\n"
        "| 3 | Watch the stock | Logistics Division (lead), Finance Division (support) | ongoing | |\n"
    )
    assert column(document, TEXT, UNIT, PARTNER, PERSON, DEADLINE, STATUS) == [
        ("Open two clinics", "Primary Care Division+Finance Division", "", "", "2026-01-15", "Done"),
        ("Renew contracts", "", "", "He Yun", "2026-09-30", "In progress"),
        ("Watch the stock", "Logistics Division", "Finance Division", "", "ongoing", ""),
    ]


def test_lead_support_person_and_target_have_columns_of_their_own() -> None:
    """A name of two lines is read by its last line."""
    blocks = rows(
        ("序号", "工作任务", "责任分工", "责任分工", "责任人", "完成时间", "预期目标"),
        ("序号", "工作任务", "牵头单位", "配合单位", "责任人", "完成时间", "预期目标"),
        ("1", "新建健康步道", "市体育局", "市园林局、市财政局", "石磊", "10月底", "20公里"),
        ("2", "签约服务提质", "市卫生健康委", "", "赵敏", "每季度末", "签约率50%"),
    )
    assert column(of_blocks(blocks, FACTS), TEXT, UNIT, PARTNER, PERSON, DEADLINE, MEASURE) == [
        ("新建健康步道", "市体育局", "市园林局+市财政局", "石磊", "2025-10-31", "20公里"),
        ("签约服务提质", "市卫生健康委", "", "赵敏", "recurring", "签约率50%"),
    ]


def test_a_merged_task_is_one_task_and_a_merged_group_is_none() -> None:
    """A cell merged over rows is repeated in each: where the task itself is, its units are gathered; where only its group is, not."""
    merged = rows(
        ("任务", "责任单位", "完成时限"),
        ("开展专项检查", "规划财务处", "9月底"),
        ("开展专项检查", "审计处", "9月底"),
        ("补齐档案", "办公室", "5月底"),
    )
    assert column(of_blocks(merged, FACTS), TEXT, UNIT) == [("开展专项检查", "规划财务处+审计处"), ("补齐档案", "办公室")]
    grouped = rows(
        ("重点任务", "工作措施", "责任单位", "完成时限"),
        ("深化医改", "推广三明经验", "体改处", "6月底"),
        ("深化医改", "改革薪酬制度", "人事处", "9月底"),
    )
    assert column(of_blocks(grouped, FACTS), TEXT) == [("推广三明经验",), ("改革薪酬制度",)]


def test_groups_sums_and_ditto_marks() -> None:
    """A merged line names a group, 合计 is no task, 同上 points to the cell above."""
    blocks = rows(
        ("任务", "责任处室", "时限"),
        ("一、机构建设", "一、机构建设", "一、机构建设"),
        ("新建托育中心2个", "人口家庭处", "2025年10月"),
        ("修订标准", "同上", "同上"),
        ("合计", "", ""),
    )
    assert column(of_blocks(blocks, FACTS), TEXT, UNIT, DEADLINE) == [
        ("新建托育中心2个", "人口家庭处", "2025-10-31"),
        ("修订标准", "人口家庭处", "2025-10-31"),
    ]


@pytest.mark.parametrize("again", [True, False])
def test_a_table_cut_over_pages_goes_on(again: bool) -> None:
    """With its header printed again, or without one, so that its first row there was taken for a header."""
    first = rows(("序号", "任务", "责任单位", "完成时限"), ("1", "建设资源库", "宣传处", "6月底"), ("2", "办好讲堂", "宣传处", "9月底"))
    head = [("序号", "任务", "责任单位", "完成时限")] if again else []
    second = rows(*head, ("3", "培训讲师", "人事处", "10月底"), ("4", "总结评估", "办公室", "12月底"), table=2)
    assert column(of_blocks([*first, *second], FACTS), NUMBER, UNIT) == [
        ("1", "宣传处"),
        ("2", "宣传处"),
        ("3", "人事处"),
        ("4", "办公室"),
    ]


def test_a_table_below_a_heading_does_not_go_on_with_the_one_above() -> None:
    """Names and numbers of as many columns, but of something else."""
    first = rows(("任务", "责任单位", "时限"), ("建设资源库", "宣传处", "6月底"))
    heading = Block(BlockKind.HEADING, "区县指标", Locator(section=("区县指标",)), level=1)
    second = rows(("东区", "620", "28"), ("西区", "680", "30"), table=2)
    assert column(of_blocks([*first, heading, *second], FACTS), TEXT) == [("建设资源库",)]


def test_the_text_tells_the_day_where_no_column_does() -> None:
    """And the year stands in the column's name."""
    blocks = rows(("任务", "责任单位"), ("8月15日前完成预案修订", "应急处"), ("做好保障", "办公室"))
    assert column(of_blocks(blocks, FACTS), UNIT, DEADLINE) == [("应急处", "2025-08-15"), ("办公室", "")]
    named = rows(("任务", "责任单位", "2024年完成时限"), ("修订预案", "应急处", "11月"))
    assert column(of_blocks(named, FACTS), DEADLINE) == [("2024-11-30",)]


@pytest.mark.parametrize(
    "header",
    [
        ("时间", "内容", "主持或主讲", "地点"),
        ("区县", "新增托位", "场次", "联系人"),
        ("指标名称", "2024年目标", "2025年目标", "责任单位"),
        ("考核内容", "责任单位", "分值", "完成时限"),
        ("部门", "责任人", "电话", "邮箱"),
        ("奖项", "项目", "单位", "名次"),
        ("日期", "带班领导", "值班人员", "电话"),
        ("时间", "事项", "牵头处室", "备注"),
        ("Time", "Activity", "Speaker", "Room"),
        ("Item", "Budget", "Responsible", "Spent"),
        ("Division", "Name", "Extension", "E-mail"),
    ],
)
def test_other_tables_hold_no_tasks(header: tuple[str, ...]) -> None:
    """Agendas, indicators, scores, contacts, awards, rosters, milestones and budgets."""
    cells = ("9:00", "开幕", "宣传处", "一楼")
    assert found(of_blocks(rows(header, cells, ("10:00", "报告", "办公室", "二楼")), FACTS)) == []


_CELLS = st.sampled_from(
    [
        "",
        "1",
        "任务",
        "责任单位",
        "完成时限",
        "6月底",
        "宣传处、",
        "同上",
        "合计",
        "（",
        "罗明 ",
        "TBC",
        "Task",
        "Lead",
        "Due",
        "a | b",
        "2025.13",
        "①",
        "\t",
    ]
)


@settings(max_examples=150, deadline=None)
@given(st.integers(1, 5).flatmap(lambda width: st.lists(st.lists(_CELLS, min_size=width, max_size=width), min_size=1, max_size=8)))
def test_odd_tables_are_read_without_error(lines: list[list[str]]) -> None:
    """Each value found stands where its span says."""
    found(of_blocks(rows(*lines), FACTS))
