"""Headings, lists, sections, tables and wrapped lines, as values."""

from __future__ import annotations

from knowledge.loading import marks, reflow, tables
from knowledge.loading.excel_values import shown
from knowledge.loading.reading import heading, paragraph
from knowledge.loading.structure import arrange
from knowledge.loading.word_numbering import chinese, figure
from knowledge.models import BlockKind, Locator

BODY = "各单位要加强组织领导，确保任务完成。"


def test_numbered_lines_with_text_below_are_headings() -> None:
    """一、 and （一） make the path; the paragraph is counted inside its section."""
    blocks = arrange([paragraph(line) for line in ("题目", "一、总体要求", "（一）指导思想", BODY, BODY, "二、任务", BODY)], (0,))
    assert [block.locator.section for block in blocks[3:]] == [("一、总体要求", "（一）指导思想")] * 2 + [("二、任务",)] * 2
    assert [block.locator.paragraph for block in blocks] == [None, None, None, 1, 2, None, 1]


def test_numbered_lines_without_text_below_are_a_list() -> None:
    """（一）…（四） under 三、 name categories; so do 1. 2. 3. in a row."""
    lines = ("一、类别", "（一）管理类", "（二）服务类", "（三）文化类", "二、内容", "1. 选题与写作", "2. 拍摄与剪辑", "三、其他", BODY)
    kinds = [block.kind for block in arrange([paragraph(line) for line in lines])]
    assert kinds == [
        BlockKind.HEADING,
        *[BlockKind.LIST_ITEM] * 3,
        BlockKind.HEADING,
        *[BlockKind.LIST_ITEM] * 2,
        BlockKind.HEADING,
        BlockKind.PARAGRAPH,
    ]


def test_declared_headings_and_numbered_lines_fit_together() -> None:
    """Where the file declares 一、 as level 2, a plain （一） below it is level 3."""
    blocks = arrange([heading("题目", 1), heading("一、要求", 2), paragraph("（一）思想"), paragraph(BODY)], (0,))
    assert [block.level for block in blocks] == [1, 2, 3, 0]
    assert blocks[3].locator.section == ("一、要求", "（一）思想")


def test_short_english_lines_above_prose_are_headings() -> None:
    """But not signatures, and not the line under the title."""
    prose = "The office will hold ten courses for the staff of all hospitals and clinics in the districts this year."
    blocks = arrange([paragraph(line) for line in ("Work Plan", prose, "Goals for the year", prose, "The General Office")], (0,))
    assert [block.kind for block in blocks[1:]] == [BlockKind.PARAGRAPH, BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.PARAGRAPH]


def test_halves_of_a_broken_sentence_are_one_block() -> None:
    """Where a page end cut it; the title's place is kept, and the list goes on."""
    lines = (
        "题目", "1. 闭门会。定向邀请有关部委同志、知名学者专家，部", "分城市、单位和企业代表展开研讨。", "2. 展览。设线上展示专题。",
        "在此，诚挚邀请贵单位结合推进健康城市建设的经验和", "工作成效，积极参与申报工作。",
    )  # fmt: skip
    blocks = arrange([paragraph(line) for line in lines], (0,))
    assert [block.text for block in blocks] == [
        "题目",
        "1. 闭门会。定向邀请有关部委同志、知名学者专家，部分城市、单位和企业代表展开研讨。",
        "2. 展览。设线上展示专题。",
        "在此，诚挚邀请贵单位结合推进健康城市建设的经验和工作成效，积极参与申报工作。",
    ]
    english = ("The commission asks all hospitals to name a person who can be", "reached on every day of the week.")
    assert [block.text for block in arrange([paragraph(line) for line in english])] == [" ".join(english)]


def test_lines_that_stand_for_themselves_are_not_joined() -> None:
    """Labels, items, headings, names and lines without an end."""
    for lines in (
        ("主办单位：青山市卫生健康委员会、青山市教育局和青山市总工会", "承办单位：青山市健康促进中心。"),
        ("各区县要高度重视，认真落实，加强组织领导和协调配合，按时完成任务", "联系人王某某。"),
        ("一、加强组织领导，认真落实各项任务，确保按时完成年度工作目标的", "二、其他事项。"),
        ("青山市卫生健康委员会、青山市教育局、青山市总工会、青山市红十字会的", "2025年3月5日"),
        ("The Commission asks all hospitals to name a person for the week", "Yours sincerely, A. Example."),
    ):
        assert len(arrange([paragraph(line) for line in lines])) == 2, lines


def test_marks_tell_items_and_their_numbers() -> None:
    """Chinese, Arabic, circled, and words."""
    for text in (
        "（一）任务",
        "1. 任务",
        "①任务",
        "一是任务",
        "第一，任务",
        "First, the task",
        "其一，任务",
        "⒉任务",
        "(iv) task",
        "• task",
        "(2) task",
        "3) task",
    ):
        assert marks.is_item(text), text
    for text in ("2025年", "1.5万人", "一个任务", "The first task", "（略）"):
        assert not marks.is_item(text), text
    assert [marks.ordinal(text) for text in ("十二、", "（三）", "21. ", "二十一、", "任务")] == [12, 3, 21, 21, None]


def test_wrapped_lines_are_joined_and_short_lines_kept() -> None:
    """A list of names is not wrapped text."""
    names = ["张一 主任", "李二 副主任", "王三 处长", "赵四 科长", "钱五 科员", "孙六 科员"]
    assert reflow.paragraphs(names) == names
    assert reflow.join("健康", "促进") == "健康促进"
    assert reflow.join("health", "promotion") == "health promotion"


def row(*cells: str, header: bool = False) -> tables.Row:
    return tables.Row(cells, Locator(), header)


def test_a_caption_row_is_no_header() -> None:
    """One text merged over all columns stands above the header; the same below it is a row of its own."""
    rows = [row("任务表", "任务表", "任务表"), row("任务", "部门", "时限"), row("讲座", "宣传处", "3月"), row("合计", "合计", "合计")]
    blocks, header = tables.table_blocks(rows, 1)
    assert header == ("任务", "部门", "时限")
    assert [block.text for block in blocks] == ["任务表", "任务 | 部门 | 时限", "讲座 | 宣传处 | 3月", "合计"]
    assert blocks[0].kind is BlockKind.PARAGRAPH


def test_a_table_of_two_columns_may_be_keys_and_values() -> None:
    """Its first row is then no header."""
    assert tables.table_blocks([row("时间", "2025年5月20日"), row("地点", "市中医院")], 1)[1] == ()
    assert tables.table_blocks([row("联系人：", "陈一"), row("单位：", "宣传处")], 1)[1] == ()
    assert tables.table_blocks([row("姓名", "单位"), row("陈一", "宣传处"), row("李二", "医政处")], 1)[1] == ("姓名", "单位")


def test_a_table_of_figures_has_no_header() -> None:
    """A first row with numbers or sentences names no columns."""
    assert tables.table_blocks([row("1", "讲座", "20"), row("2", "培训", "3")], 1)[1] == ()


def test_a_header_printed_again_is_dropped() -> None:
    """As on each page of a long table."""
    rows = [row("任务", "部门", "时限"), row("讲座", "宣传处", "3月"), row("任务", "部门", "时限"), row("培训", "医政处", "6月")]
    assert [block.cells[0] for block in tables.table_blocks(rows, 1)[0]] == ["任务", "讲座", "培训"]


def test_numbers_are_written_in_each_style() -> None:
    """Chinese counting, circles, letters, Roman figures."""
    assert [chinese(value) for value in (1, 10, 11, 20, 21, 100, 105, 110)] == [
        "一",
        "十",
        "十一",
        "二十",
        "二十一",
        "一百",
        "一百零五",
        "一百一十",
    ]
    assert [
        figure(4, style) for style in ("decimalEnclosedCircle", "upperRoman", "lowerLetter", "ideographTraditional", "decimalZero")
    ] == ["④", "IV", "d", "丁", "04"]


def test_cells_look_as_the_program_shows_them() -> None:
    """Percentages, thousands, decimals, whole floats, truth values."""
    assert [shown(value, style) for value, style in ((0.345, "0.0%"), (12345, "#,##0"), (2.5, "0.00"), (3.0, "General"), (True, "General"), (0.1 + 0.2, "General"))] == [
        "34.5%", "12,345", "2.50", "3", "TRUE", "0.3",
    ]  # fmt: skip


def test_a_heading_of_thousands_of_characters_is_a_paragraph() -> None:
    """Whatever the file calls it; it opens no section."""
    blocks = arrange([heading("总则", 1), heading("本办法适用于各科室。" * 500, 2), paragraph("另行通知。")])
    assert [block.kind for block in blocks] == [BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.PARAGRAPH]
    assert blocks[2].locator.section == ("总则",)


def test_a_number_format_of_a_megabyte_is_cut() -> None:
    """Its first 255 characters tell; the number is shown."""
    assert shown(5, '0"人"' + "[" * 1_000_000).startswith("5人")
    assert len(shown(5, "[" * 1_000_000)) <= 255
