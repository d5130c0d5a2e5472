"""Workbooks as offices make them: headers over several rows, tables beside each other, what is hidden, how figures are shown."""

from __future__ import annotations

import io
import zipfile
from datetime import date, datetime
from typing import Any

import openpyxl
import pytest
from openpyxl.styles import Font, PatternFill
from openpyxl.worksheet.table import Table, TableStyleInfo

from knowledge.loading import excel
from knowledge.loading.excel_values import hides, shown
from knowledge.loading.reading import Reading
from knowledge.models import Block, BlockKind, SuspicionKind


def book(*rows: list[object], merges: tuple[str, ...] = ()) -> Any:
    """A workbook of one sheet with these rows."""
    made = openpyxl.Workbook()
    sheet = made.active
    assert sheet is not None
    for row in rows:
        sheet.append(row)
    for area in merges:
        sheet.merge_cells(area)
    return made


def saved(made: Any) -> bytes:
    """The workbook as a file."""
    buffer = io.BytesIO()
    made.save(buffer)
    return buffer.getvalue()


def read(made: Any) -> Reading:
    """The workbook as its file is read."""
    return excel.read(saved(made))


def tables_of(reading: Reading) -> dict[int, list[Block]]:
    """The rows of each table."""
    found: dict[int, list[Block]] = {}
    for block in reading.blocks:
        if block.kind is BlockKind.TABLE_ROW and block.table is not None:
            found.setdefault(block.table, []).append(block)
    return found


def test_a_header_of_two_rows_with_merged_cells() -> None:
    """A year over its halves, and names that reach over both rows; each data row knows the joined names."""
    reading = read(
        book(
            ["各县区完成情况"],
            ["县区", "2024年", None, "2025年", None, "备注"],
            [None, "上半年", "下半年", "上半年", "下半年", None],
            ["东湖区", 12, 15, 18, 21, "达标"],
            ["西山县", 8, 9, 11, 12, ""],
            merges=("A1:F1", "A2:A3", "B2:C2", "D2:E2", "F2:F3"),
        )
    )
    header = ("县区", "2024年 上半年", "2024年 下半年", "2025年 上半年", "2025年 下半年", "备注")
    assert reading.blocks[0].text == "各县区完成情况"
    assert [block.header for block in reading.blocks[1:]] == [(), (), header, header]
    assert reading.blocks[3].cells == ("东湖区", "12", "15", "18", "21", "达标")


def test_a_header_of_two_rows_without_merged_cells() -> None:
    """Gaps beside a name are under it where the next row names the columns."""
    reading = read(
        book(
            ["县区", "门诊", None, "住院", None],
            [None, "人次", "费用", "人次", "费用"],
            ["东湖", 10, 2.5, 3, 4.5],
            ["西山", 11, 3.5, 4, 5.5],
        )
    )
    assert reading.blocks[2].header == ("县区", "门诊 人次", "门诊 费用", "住院 人次", "住院 费用")


def test_a_header_of_three_rows() -> None:
    """Each line that spans columns is followed by the one that names them."""
    reading = read(
        book(
            ["项目", "全市", None, None, None],
            [None, "城区", None, "乡镇", None],
            [None, "计划", "完成", "计划", "完成"],
            ["讲座", 10, 9, 20, 18],
            ["义诊", 4, 4, 6, 5],
            merges=("A1:A3", "B1:E1", "B2:C2", "D2:E2"),
        )
    )
    assert reading.blocks[3].header == ("项目", "全市 城区 计划", "全市 城区 完成", "全市 乡镇 计划", "全市 乡镇 完成")


@pytest.mark.parametrize("names", [["2023年", "2024年"], [2023, 2024], ["1月", "2月"], ["上半年", "下半年"], ["第一季度", "2季度"]])
def test_years_and_months_name_columns(names: list[object]) -> None:
    """A header may be a row of periods."""
    reading = read(book(["指标", *names, "目标"], ["素养水平", 0.28, 0.31, 0.35], ["吸烟率", 0.25, 0.24, 0.2]))
    assert reading.blocks[1].header == ("指标", *map(str, names), "目标")


def test_dates_below_dates_are_no_header() -> None:
    """A list of days has no names on top."""
    reading = read(book(["3月5日", "讲座", "礼堂"], ["3月6日", "义诊", "广场"]))
    assert [block.header for block in reading.blocks] == [(), ()]


def test_lines_above_and_below_a_table() -> None:
    """Title, reporting unit and date above it, remark and signatures below: paragraphs, not rows."""
    reading = read(
        book(
            [None, None, "健康科普活动台账", None, None],
            ["填报单位：东湖区卫健局", None, None, "填报日期：2025年3月1日", None],
            ["序号", "活动", "日期", "人数", "地点"],
            [1, "讲座", date(2025, 3, 5), 120, "礼堂"],
            [2, "义诊", date(2025, 3, 8), 80, "广场"],
            ["注：人数为现场人数。"],
            ["填表人：林晓", None, "审核人：周平"],
        )
    )
    assert [(block.kind, block.text) for block in reading.blocks] == [
        (BlockKind.PARAGRAPH, "健康科普活动台账"),
        (BlockKind.PARAGRAPH, "填报单位：东湖区卫健局 填报日期：2025年3月1日"),
        (BlockKind.TABLE_ROW, "序号 | 活动 | 日期 | 人数 | 地点"),
        (BlockKind.TABLE_ROW, "1 | 讲座 | 2025-03-05 | 120 | 礼堂"),
        (BlockKind.TABLE_ROW, "2 | 义诊 | 2025-03-08 | 80 | 广场"),
        (BlockKind.PARAGRAPH, "注：人数为现场人数。"),
        (BlockKind.PARAGRAPH, "填表人：林晓 审核人：周平"),
    ]
    assert reading.title_blocks == (0,)


def test_tables_side_by_side_are_read_one_after_the_other() -> None:
    """An empty column parts tables that have a header each; a title over both stays above them."""
    reading = read(
        book(
            ["值班与物资"],
            ["姓名", "电话", None, "物资", "数量", "单位"],
            ["林晓", "5550101", None, "口罩", 200, "只"],
            ["周平", "5550102", None, "手册", 500, "本"],
            [None, None, None, "海报", 30, "张"],
            merges=("A1:F1",),
        )
    )
    found = tables_of(reading)
    assert [row.text for row in found[1]] == ["姓名 | 电话", "林晓 | 5550101", "周平 | 5550102"]
    assert [row.cells for row in found[2]] == [("物资", "数量", "单位"), ("口罩", "200", "只"), ("手册", "500", "本"), ("海报", "30", "张")]
    assert found[2][-1].header == ("物资", "数量", "单位")
    assert found[2][-1].locator.row == 5


def test_an_empty_column_inside_a_table_parts_nothing() -> None:
    """Where the right side has no names of its own the rows stay whole."""
    reading = read(book(["任务", "部门", None, "时限"], ["讲座", "宣传科", None, "3月"], ["义诊", "医政科", None, "4月"]))
    assert [block.text for block in reading.blocks] == ["任务 | 部门 | 时限", "讲座 | 宣传科 | 3月", "义诊 | 医政科 | 4月"]


def test_tables_that_stand_on_each_other() -> None:
    """A caption with a new row of names begins a table; a caption inside a table does not."""
    reading = read(
        book(
            ["姓名", "场次", "人数"], ["林晓", 3, 90], ["周平", 2, 60],
            ["二、物资", None, None], ["物资", "库存", "领用"], ["手册", 500, 80], ["海报", 30, 5],
        )
    )  # fmt: skip
    assert {number: rows[-1].header for number, rows in tables_of(reading).items()} == {
        1: ("姓名", "场次", "人数"),
        2: ("物资", "库存", "领用"),
    }
    sections = read(
        book(
            ["任务", "部门", "时限"],
            ["一、宣传"],
            ["讲座", "甲科", "3月"],
            ["二、培训"],
            ["授课", "乙科", "4月"],
            merges=("A2:C2", "A4:C4"),
        )
    )
    assert len(tables_of(sections)) == 1
    assert sections.blocks[-1].header == ("任务", "部门", "时限")


def test_a_row_with_filter_buttons_is_the_header() -> None:
    """Whatever stands in it."""
    made = book(
        ["编号", "是否完成？该列由负责人填写，填写前请先阅读说明并与办公室确认，逾期不予受理", "3"], ["1", "是", "5"], ["2", "否", "6"]
    )
    made.active.auto_filter.ref = "A1:C3"
    assert read(made).blocks[1].header[0] == "编号"


def test_what_is_hidden_is_left_out_and_told() -> None:
    """Rows, columns and sheets that somebody hid; a merged cell is still seen where it reaches out of a hidden row."""
    made = book(
        ["任务", "部门", "内部评价", "时限"],
        ["讲座", "宣传科", "完成质量很差要批评", "3月"],
        ["撤销的任务内容不公开", "医政科", "略", "4月"],
        ["义诊", "医政科", "良", "5月"],
        merges=("B3:B4",),
    )
    sheet = made.active
    sheet.column_dimensions["C"].hidden = True
    sheet.row_dimensions[3].hidden = True
    draft = made.create_sheet("草稿")
    draft["B2"] = "这一页不应该被看到"
    draft.sheet_state = "veryHidden"
    reading = read(made)
    assert [block.text for block in reading.blocks] == ["任务 | 部门 | 时限", "讲座 | 宣传科 | 3月", "义诊 | 医政科 | 5月"]
    assert [(one.kind, one.excerpt, one.locator.sheet, one.locator.row) for one in reading.suspicions] == [
        (SuspicionKind.HIDDEN_TEXT, "完成质量很差要批评", "Sheet", 2),
        (SuspicionKind.HIDDEN_TEXT, "撤销的任务内容不公开 | 医政科 | 略 | 4月", "Sheet", 3),
        (SuspicionKind.HIDDEN_TEXT, "这一页不应该被看到", "草稿", None),
    ]


def test_rows_that_a_filter_leaves_out_stay() -> None:
    """A filter is a way to look at a table, not a way to hide."""
    made = book(["任务", "状态"], ["讲座", "完成"], ["义诊", "在办"])
    made.active.auto_filter.ref = "A1:B3"
    made.active.auto_filter.add_filter_column(1, ["完成"])
    made.active.row_dimensions[3].hidden = True
    reading = read(made)
    assert [block.text for block in reading.blocks] == ["任务 | 状态", "讲座 | 完成", "义诊 | 在办"]
    assert not reading.suspicions


@pytest.mark.parametrize("way", ["white", "theme", "tiny", "format"])
def test_cells_that_nobody_sees(way: str) -> None:
    """White on white, one point, or a format that shows nothing."""
    made = book(["任务", "部门"], ["讲座", "宣传科"], ["白纸上的白字没有人看见", "医政科"])
    cell = made.active["A3"]
    if way == "format":
        cell.number_format = ";;;"
    elif way == "theme":
        cell.font = Font(color=openpyxl.styles.colors.Color(theme=0))
    else:
        cell.font = Font(color="FFFFFFFF") if way == "white" else Font(size=1)
    reading = read(made)
    assert "白纸" not in "".join(block.text for block in reading.blocks)
    assert [one.excerpt for one in reading.suspicions] == ["白纸上的白字没有人看见"]


def test_white_print_on_colour_is_read() -> None:
    """In a filled cell, or in a table whose style colours its header."""
    made = book(["重点任务名称", "责任部门"], ["讲座", "宣传科"])
    for cell in made.active[1]:
        cell.font = Font(color="FFFFFFFF")
        cell.fill = PatternFill("solid", fgColor="FF1F4E79")
    assert read(made).blocks[0].text == "重点任务名称 | 责任部门"
    styled = book(["重点任务名称", "责任部门"], ["讲座", "宣传科"])
    styled.active["A1"].font = styled.active["B1"].font = Font(color="FFFFFFFF")
    table = Table(displayName="t", ref="A1:B2")
    table.tableStyleInfo = TableStyleInfo(name="TableStyleMedium2", showRowStripes=True)
    styled.active.add_table(table)
    reading = read(styled)
    assert reading.blocks[0].text == "重点任务名称 | 责任部门"
    assert not reading.suspicions


def test_lines_of_a_cell() -> None:
    """A name that is broken to fit its column is one name; people below each other are several."""
    reading = read(book(["责任\n单位", "联系人"], ["宣传科", "林晓\n周平"]))
    assert [block.text for block in reading.blocks] == ["责任单位 | 联系人", "宣传科 | 林晓 周平"]


def test_formulas_show_their_stored_result_and_errors_nothing() -> None:
    """The program that saved the file worked them out."""
    data = saved(book(["项目", "数"], ["讲座", 3], ["合计", "=B2*2"], ["出错", "#REF!"]))
    source = zipfile.ZipFile(io.BytesIO(data))
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as changed:
        for name in source.namelist():
            content = source.read(name)
            if name == "xl/worksheets/sheet1.xml":
                content = content.replace(b"<f>B2*2</f><v />", b"<f>B2*2</f><v>6</v>").replace(
                    b"<f>B2*2</f><v></v>", b"<f>B2*2</f><v>6</v>"
                )
            changed.writestr(name, content)
    texts = [block.text for block in excel.read(target.getvalue()).blocks]
    assert texts[:3] == ["项目 | 数", "讲座 | 3", "合计 | 6"]
    assert "#REF!" not in "".join(texts)


def test_sparse_and_wide_sheets() -> None:
    """Cells far apart do not make rows of bars."""
    made = book(["a"])
    sheet = made.active
    sheet["A1"], sheet["CV1"], sheet["A3"], sheet["GR300"] = "活动", "地点", "讲座", "远处"
    assert [block.text for block in read(made).blocks] == ["活动 | 地点", "讲座", "远处"]


BOX = (
    '<xdr:wsDr xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><xdr:twoCellAnchor><xdr:sp><xdr:nvSpPr><xdr:cNvPr id="2" name="t"/></xdr:nvSpPr>'
    "<xdr:txBody><a:p><a:r><a:t>填报说明：</a:t></a:r><a:r><a:t>每月五日前报送</a:t></a:r></a:p></xdr:txBody></xdr:sp></xdr:twoCellAnchor></xdr:wsDr>"
)


def test_text_boxes_are_notes() -> None:
    """Text that lies over the cells."""
    made = book(["任务", "部门"], ["讲座", "宣传科"])
    source = zipfile.ZipFile(io.BytesIO(saved(made)))
    target = io.BytesIO()
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/drawing"
    with zipfile.ZipFile(target, "w") as changed:
        for name in source.namelist():
            changed.writestr(name, source.read(name))
        changed.writestr("xl/drawings/drawing1.xml", BOX)
        changed.writestr(
            "xl/worksheets/_rels/sheet1.xml.rels",
            f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="{kind}" Target="../drawings/drawing1.xml"/></Relationships>',
        )
    last = excel.read(target.getvalue()).blocks[-1]
    assert (last.kind, last.text, last.locator.sheet) == (BlockKind.NOTE, "填报说明：每月五日前报送", "Sheet")


@pytest.mark.parametrize(
    ("value", "number_format", "expected"),
    [
        (0.3567, "0.0%", "35.7%"),
        (1234567.5, "#,##0.00", "1,234,567.50"),
        (120, '"约"0"人次"', "约120人次"),
        (99.5, "[$¥-804]#,##0.00", "¥99.50"),
        (-99.5, '"¥"#,##0.00_);[Red]("¥"#,##0.00)', "(¥99.50)"),
        (-1200, "#,##0_ ;[Red]\\-#,##0\\ ", "-1,200"),
        (7, "00000", "00007"),
        (12345678, '0!.0,"万"', "1234.6万"),
        (1234567, '0.0,"千"', "1234.6千"),
        (5, '"第"General"期"', "第5期"),
        (0, '0;-0;;@', ""),
        (0, '_ * #,##0_ ;_ * \\-#,##0_ ;_ * "-"??_ ;_ @_ ', "-"),
        (0.5, "# ?/?", "0.5"),
        (2.5, "0.##", "2.5"),
        (2, "0.##", "2"),
        (3.14159, "General", "3.14159"),
        (True, "General", "TRUE"),
        (datetime.fromisoformat("2025-03-05"), 'yyyy"年"m"月"d"日"aaaa', "2025年3月5日星期三"),
        (datetime.fromisoformat("2025-03-05T14:05"), "yyyy/m/d h:mm AM/PM", "2025/3/5 2:05 PM"),
        (datetime.fromisoformat("2025-03-05"), "mm-dd-yy", "2025-03-05"),
    ],
)  # fmt: skip
def test_values_look_as_the_program_shows_them(value: object, number_format: str, expected: str) -> None:
    """Words, signs, currencies and scales of a number format."""
    assert shown(value, number_format) == expected


@pytest.mark.parametrize(
    ("number_format", "hidden"), [(";;;", True), (";;", True), ("0;-0;;@", False), ("General", False), ('"a;b";;;', False)]
)
def test_formats_that_show_nothing(number_format: str, hidden: bool) -> None:
    """Three parts or more, all empty."""
    assert hides(number_format) is hidden
