"""Word documents, workbooks and slides, made with the libraries that offices' files are read with."""

from __future__ import annotations

import io
from datetime import date, datetime
from pathlib import Path
from typing import Any

import docx
import openpyxl
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Pt
from pptx import Presentation
from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE
from pptx.util import Inches

from knowledge.models import BlockKind, Document
from tests.integration.loading.files import load_bytes, texts


def saved(document: Any) -> bytes:
    """The bytes of a document of any of the three libraries."""
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def numbering(document: Any, levels: list[tuple[str, str]], number: int = 77) -> int:
    """Adds a list definition with (format, text) for each level; returns its numId."""
    root = document.part.numbering_part.element
    abstract = "".join(
        f'<w:lvl w:ilvl="{i}"><w:start w:val="1"/><w:numFmt w:val="{style}"/><w:lvlText w:val="{text}"/></w:lvl>'
        for i, (style, text) in enumerate(levels)
    )
    first_num = root.find(qn("w:num"))
    first_num.addprevious(parse_xml(f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{number}">{abstract}</w:abstractNum>'))
    root.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="{number}"><w:abstractNumId w:val="{number}"/></w:num>'))
    return number


def numbered(document: Any, text: str, number: int, level: int = 0) -> None:
    """Adds a paragraph of a list."""
    properties = document.add_paragraph(text)._p.get_or_add_pPr().get_or_add_numPr()
    properties.get_or_add_ilvl().val = level
    properties.get_or_add_numId().val = number


def loaded(folder: Path, document: Any, name: str = "a.docx") -> Document:
    return load_bytes(folder, name, saved(document))


def test_automatic_numbers_are_written_out(tmp_path: Path) -> None:
    """一、（一）1. ① of Word's own lists stand in the text as the reader sees them; a deeper level starts again below each upper one."""
    document = docx.Document()
    lists = numbering(
        document, [("chineseCountingThousand", "%1、"), ("chineseCounting", "（%2）"), ("decimal", "%3."), ("decimalEnclosedCircle", "%4")]
    )
    for text, level in [
        ("总体要求。", 0),
        ("指导思想。", 1),
        ("基本原则。", 1),
        ("重点任务。", 0),
        ("普及知识。", 1),
        ("建设专家库。", 2),
        ("遴选专家。", 3),
    ]:
        numbered(document, text, lists, level)
    assert texts(loaded(tmp_path, document)) == [
        "一、总体要求。", "（一）指导思想。", "（二）基本原则。", "二、重点任务。", "（一）普及知识。", "1. 建设专家库。", "①遴选专家。",
    ]  # fmt: skip


def test_a_table_does_not_break_the_numbering(tmp_path: Path) -> None:
    """The item below a table goes on counting."""
    document = docx.Document()
    lists = numbering(document, [("decimal", "%1.")])
    numbered(document, "Apply by mail.", lists)
    document.add_table(rows=1, cols=2).rows[0].cells[0].text = "Form"
    numbered(document, "Wait for the reply.", lists)
    assert [text for text in texts(loaded(tmp_path, document)) if text[0].isdigit()] == ["1. Apply by mail.", "2. Wait for the reply."]


def test_headings_make_sections_and_the_title_is_none(tmp_path: Path) -> None:
    """Heading styles give the heading path; the centred large first line is the title; the page header is not in the text."""
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "内部资料"
    title = document.add_paragraph()
    title.alignment = WD_ALIGN_PARAGRAPH.CENTER
    title.add_run("健康促进工作方案").font.size = Pt(22)
    document.add_paragraph("为做好健康促进工作，制定本方案，请各单位遵照执行。")
    document.add_heading("一、工作目标", 1)
    document.add_heading("（一）总体目标", 2)
    document.add_paragraph("到年底，居民健康素养水平达到百分之三十五。")
    result = loaded(tmp_path, document)
    assert result.facts.title == "健康促进工作方案"
    assert "内部资料" not in result.text
    assert result.blocks[-1].locator.section == ("一、工作目标", "（一）总体目标")
    assert result.blocks[1].locator.section == ()


def test_the_letterhead_is_not_the_title(tmp_path: Path) -> None:
    """A red head in the largest print and the number stand above the title, which takes two lines."""
    document = docx.Document()
    for text, size in (
        ("青山市卫生健康委员会文件", 36),
        ("青卫发〔2025〕48号", 16),
        ("关于印发健康文化建设", 22),
        ("三年行动计划的通知", 22),
    ):
        paragraph = document.add_paragraph()
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        paragraph.add_run(text).font.size = Pt(size)
    document.add_paragraph("各区县卫生健康委：")
    document.add_paragraph("现将行动计划印发给你们，请结合实际认真贯彻执行。")
    facts = loaded(tmp_path, document).facts
    assert (facts.title, facts.number, facts.issuer) == (
        "关于印发健康文化建设三年行动计划的通知",
        "青卫发〔2025〕48号",
        "青山市卫生健康委员会",
    )


def test_plain_paragraphs_become_headings_by_their_numbers(tmp_path: Path) -> None:
    """Documents without styles: 一、 above text is a heading, （一） with its text on the same line is an item."""
    document = docx.Document()
    for text in (
        "一、组织领导",
        "成立领导小组，由主要负责同志任组长。",
        "二、工作任务",
        "（一）建立专家库，年底前入库五百人。",
        "（二）开展讲座，每月不少于一场。",
    ):
        document.add_paragraph(text)
    kinds = [(block.kind, block.locator.section) for block in loaded(tmp_path, document).blocks]
    assert kinds[0][0] is BlockKind.HEADING
    assert kinds[2][0] is BlockKind.HEADING
    assert kinds[3] == (BlockKind.LIST_ITEM, ("二、工作任务",))


def test_bold_lines_head_the_text_below_them(tmp_path: Path) -> None:
    """Documents without styles and numbers; a bold signature heads nothing, nor does a bold lead-in of a paragraph."""
    document = docx.Document()
    document.add_paragraph("Work plan of the promotion centre")
    for title in ("Goals", "Tasks"):
        document.add_paragraph().add_run(title).bold = True
        paragraph = document.add_paragraph()
        paragraph.add_run("In short. ").bold = True
        paragraph.add_run("Every district builds one centre and reports to the office by the fifth day of each month.")
    document.add_paragraph().add_run("The Office").bold = True
    document.add_paragraph().add_run("2 May 2025").bold = True
    blocks = loaded(tmp_path, document).blocks
    assert [block.text for block in blocks if block.kind is BlockKind.HEADING][1:] == ["Goals", "Tasks"]
    assert blocks[4].locator.section == ("Tasks",)


def test_merged_cells_of_a_word_table_are_filled(tmp_path: Path) -> None:
    """A cell over two columns and a cell over two rows are repeated where they reach."""
    document = docx.Document()
    table = document.add_table(rows=4, cols=3)
    for i, row in enumerate([("区县", "目标", ""), ("", "场次", "人数"), ("东湖区", "12", "300"), ("", "8", "120")]):
        for j, text in enumerate(row):
            table.cell(i, j).text = text
    table.cell(0, 1).merge(table.cell(0, 2))
    table.cell(0, 0).merge(table.cell(1, 0))
    table.cell(2, 0).merge(table.cell(3, 0))
    rows = [block for block in loaded(tmp_path, document).blocks if block.kind is BlockKind.TABLE_ROW]
    assert rows[2].cells == ("东湖区", "12", "300")
    assert rows[3].cells == ("东湖区", "8", "120")
    assert rows[3].header == ("区县", "目标 场次", "目标 人数")


def test_tracked_changes_are_read_as_accepted(tmp_path: Path) -> None:
    """Inserted words are in the text, deleted words are not."""
    document = docx.Document()
    paragraph = document.add_paragraph("报名截止时间为")
    paragraph._p.append(parse_xml(f'<w:del {nsdecls("w")} w:id="1" w:author="a"><w:r><w:delText>7月1日</w:delText></w:r></w:del>'))
    paragraph._p.append(parse_xml(f'<w:ins {nsdecls("w")} w:id="2" w:author="a"><w:r><w:t>8月1日。</w:t></w:r></w:ins>'))
    assert texts(loaded(tmp_path, document)) == ["报名截止时间为8月1日。"]


def test_text_boxes_are_notes_and_read_once(tmp_path: Path) -> None:
    """Word writes a text box twice, for new and old programs."""
    document = docx.Document()
    paragraph = document.add_paragraph("正文内容在这里。")
    box = "<w:txbxContent><w:p><w:r><w:t>提示：请提前预约</w:t></w:r></w:p></w:txbxContent>"
    paragraph._p.append(
        parse_xml(
            f'<w:r {nsdecls("w")} xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><mc:AlternateContent>'
            f'<mc:Choice Requires="wps"><w:drawing>{box}</w:drawing></mc:Choice><mc:Fallback><w:pict>{box}</w:pict></mc:Fallback></mc:AlternateContent></w:r>'
        )
    )
    result = loaded(tmp_path, document)
    assert [(block.kind, block.text) for block in result.blocks] == [
        (BlockKind.PARAGRAPH, "正文内容在这里。"),
        (BlockKind.NOTE, "提示：请提前预约"),
    ]


def workbook() -> Any:
    """A task table with a title over all columns, a remark below and a second sheet."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "任务表"
    sheet["A1"] = "2025年重点任务分解表"
    sheet.merge_cells("A1:D1")
    sheet["A2"] = "制表日期：2025年2月14日"
    for row in (
        ["序号", "类别", "任务", "时限"],
        [1, "科普", "编制手册", date(2025, 3, 31)],
        [2, None, "举办讲座", datetime.fromisoformat("2025-06-30")],
        [3, "监督", "检查", 0.35],
    ):
        sheet.append(row)
    sheet.merge_cells("B4:B5")
    sheet["D4"].number_format = "yyyy-mm-dd"
    sheet["D5"].number_format = 'yyyy"年"m"月"d"日"'
    sheet["D6"].number_format = "0%"
    sheet["A7"] = "注：时限为最迟时间。"
    other = book.create_sheet("联系人")
    for row in (["姓名", "电话"], ["陈一", "0460-5550001"]):
        other.append(row)
    hidden = book.create_sheet("草稿")
    hidden["A1"] = "不应出现"
    hidden.sheet_state = "hidden"
    return book


def test_a_workbook_is_read_as_it_is_shown(tmp_path: Path) -> None:
    """Title rows are paragraphs, merged cells are filled, dates and percentages look as they do in the program, hidden sheets stay hidden."""
    result = loaded(tmp_path, workbook(), "任务.xlsx")
    assert texts(result) == [
        "2025年重点任务分解表", "制表日期：2025年2月14日", "序号 | 类别 | 任务 | 时限", "1 | 科普 | 编制手册 | 2025-03-31", "2 | 科普 | 举办讲座 | 2025年6月30日",
        "3 | 监督 | 检查 | 35%", "注：时限为最迟时间。", "姓名 | 电话", "陈一 | 0460-5550001",
    ]  # fmt: skip
    assert result.facts.title == "2025年重点任务分解表"
    assert result.facts.date == date(2025, 2, 14)
    row = result.blocks[4]
    assert (row.locator.sheet, row.locator.row, row.header) == ("任务表", 5, ("序号", "类别", "任务", "时限"))
    assert result.blocks[-1].locator.sheet == "联系人"


def test_two_tables_on_one_sheet_have_their_own_headers(tmp_path: Path) -> None:
    """An empty row parts them."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (["任务", "部门"], ["讲座", "宣传处"], [], ["姓名", "电话", "邮箱"], ["陈一", "123", "a@b.example"]):
        sheet.append(row)
    rows = loaded(tmp_path, book, "a.xlsx").blocks
    assert [(row.table, row.header) for row in rows] == [(1, ()), (1, ("任务", "部门")), (2, ()), (2, ("姓名", "电话", "邮箱"))]


def test_slides_give_titles_text_tables_charts_and_notes(tmp_path: Path) -> None:
    """Each block knows its slide; the notes are apart from the slide's text; slide numbers are left out."""
    slides = Presentation()
    first = slides.slides.add_slide(slides.slide_layouts[0])
    first.shapes.title.text = "年度工作总结"
    first.placeholders[1].text = "宣传处\n2026年1月6日"
    second = slides.slides.add_slide(slides.slide_layouts[5])
    second.shapes.title.text = "一、主要数据"
    table = second.shapes.add_table(3, 2, Inches(1), Inches(2), Inches(6), Inches(1)).table
    for i, row in enumerate([("指标", "完成"), ("讲座", "256场"), ("专家", "718人")]):
        for j, text in enumerate(row):
            table.cell(i, j).text = text
    second.notes_slide.notes_text_frame.text = "差额原因：两家医院刚刚升级。"
    data: Any = CategoryChartData()  # type: ignore[no-untyped-call]
    data.categories = ["2024年", "2025年"]
    data.add_series("健康素养水平", (31.4, 34.2))
    second.shapes.add_chart(XL_CHART_TYPE.COLUMN_CLUSTERED, Inches(1), Inches(5), Inches(4), Inches(2), data)
    result = loaded(tmp_path, slides, "总结.pptx")
    assert result.facts.title == "年度工作总结"
    assert result.facts.pages == 2
    assert result.facts.date == date(2026, 1, 6)
    on_second = [block for block in result.blocks if block.locator.slide == 2]
    assert [block.text for block in on_second] == [
        "一、主要数据", "指标 | 完成", "讲座 | 256场", "专家 | 718人", "| 健康素养水平", "2024年 | 31.4", "2025年 | 34.2", "差额原因：两家医院刚刚升级。",
    ]  # fmt: skip
    assert on_second[-1].kind is BlockKind.NOTE
    assert on_second[2].locator.section == ("一、主要数据",)
