"""Slides as offices make them: order on the slide, automatic numbers, diagrams, charts, and what is hidden."""

from __future__ import annotations

import io
from typing import Any

from pptx import Presentation
from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE
from pptx.opc.package import Part
from pptx.opc.packuri import PackURI
from pptx.oxml import parse_xml
from pptx.util import Inches, Pt

from knowledge.loading import powerpoint
from knowledge.loading.reading import Reading
from knowledge.models import BlockKind, SuspicionKind

A = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
DIAGRAM = "http://schemas.openxmlformats.org/drawingml/2006/diagram"


def read(slides: Any) -> Reading:
    """The presentation as its file is read."""
    buffer = io.BytesIO()
    slides.save(buffer)
    return powerpoint.read(buffer.getvalue())


def empty_slide(slides: Any) -> Any:
    """A slide without placeholders."""
    return slides.slides.add_slide(slides.slide_layouts[6])


def box(where: Any, text: str, left: float, top: float) -> Any:
    """A text box at a place in inches."""
    shape = where.shapes.add_textbox(Inches(left), Inches(top), Inches(2), Inches(0.5))
    shape.text_frame.text = text
    return shape


def texts(reading: Reading) -> list[str]:
    """The text of each block."""
    return [block.text for block in reading.blocks]


def test_shapes_are_read_as_they_lie() -> None:
    """Top to bottom; those of one row, however unevenly placed, from left to right; groups where they stand."""
    slides = Presentation()
    slide = empty_slide(slides)
    box(slide, "下左", 1, 3)
    box(slide, "上右", 5, 0.98)
    box(slide, "上左", 1, 1.12)
    group = slide.shapes.add_group_shape()
    inner = group.shapes.add_group_shape()
    box(type("G", (), {"shapes": inner.shapes}), "组内右", 6, 2)
    box(type("G", (), {"shapes": group.shapes}), "组内左", 1, 2)
    assert texts(read(slides)) == ["上左", "上右", "组内左", "组内右", "下左"]


def test_automatic_numbers() -> None:
    """Counted for each level, begun anew after other text."""
    slides = Presentation()
    frame = box(empty_slide(slides), "", 1, 1).text_frame
    for i, (text, level, kind) in enumerate(
        [("甲", 0, "ea1ChsPeriod"), ("子", 1, "arabicParenR"), ("丑", 1, "arabicParenR"), ("乙", 0, "ea1ChsPeriod"), ("寅", 1, "arabicParenR"), ("丙", 0, ""), ("丁", 0, "arabicPeriod")]
    ):  # fmt: skip
        paragraph = frame.paragraphs[0] if i == 0 else frame.add_paragraph()
        paragraph.text, paragraph.level = text, level
        if kind:
            paragraph._p.get_or_add_pPr().append(parse_xml(f'<a:buAutoNum {A} type="{kind}"/>'))
    reading = read(slides)
    assert texts(reading) == ["一、甲", "1) 子", "2) 丑", "二、乙", "1) 寅", "丙", "1. 丁"]
    assert reading.blocks[0].kind is BlockKind.LIST_ITEM


def test_hidden_slides_shapes_and_print_are_left_out_and_told() -> None:
    """A hidden slide, a shape marked hidden, one beside the slide, a hidden group, print of one point."""
    slides = Presentation()
    slide = empty_slide(slides)
    box(slide, "看得见的一行", 1, 1)
    box(slide, "标记为隐藏的文字框", 1, 2).element.nvSpPr.cNvPr.set("hidden", "1")
    box(slide, "放在页面外面的一段", 40, 1)
    box(slide, "页脚", 1, -9)
    group = slide.shapes.add_group_shape()
    box(type("G", (), {"shapes": group.shapes}), "整组隐藏起来的文字", 1, 3)
    group.element.nvGrpSpPr.cNvPr.set("hidden", "1")
    tiny = box(slide, "大字", 1, 4).text_frame.paragraphs[0].add_run()
    tiny.text, tiny.font.size = "小到没有人能看见的字", Pt(1)
    hidden = empty_slide(slides)
    box(hidden, "这一整页都是藏起来的", 1, 1)
    hidden.element.set("show", "0")
    box(empty_slide(slides), "第三页", 1, 1)
    reading = read(slides)
    assert [(block.text, block.locator.slide) for block in reading.blocks] == [("看得见的一行", 1), ("大字", 1), ("第三页", 3)]
    assert {(one.excerpt, one.locator.slide) for one in reading.suspicions} == {
        ("标记为隐藏的文字框", 1), ("放在页面外面的一段", 1), ("整组隐藏起来的文字", 1), ("小到没有人能看见的字", 1), ("这一整页都是藏起来的", 2),
    }  # fmt: skip
    assert all(one.kind is SuspicionKind.HIDDEN_TEXT for one in reading.suspicions)


def test_charts_show_their_numbers_in_full() -> None:
    """One row a category with the series as header; large numbers and percentages as written; a series may be shorter."""
    slides = Presentation()
    data: Any = CategoryChartData(number_format="0.0%")  # type: ignore[no-untyped-call]
    data.categories = ["2024年", "2025年"]
    data.add_series("知晓率", (0.314, 0.342))
    data.add_series("人次", (12345678, None), number_format="General")
    empty_slide(slides).shapes.add_chart(XL_CHART_TYPE.COLUMN_CLUSTERED, Inches(1), Inches(1), Inches(4), Inches(2), data)
    blocks = read(slides).blocks
    assert [block.cells for block in blocks[1:]] == [("2024年", "31.4%", "12345678"), ("2025年", "34.2%", "")]
    assert blocks[1].header == ("", "知晓率", "人次")


def test_diagrams_give_their_entries() -> None:
    """SmartArt: the entries of its outline, without lines and placeholders between them."""
    slides = Presentation()
    slide = empty_slide(slides)
    points = "".join(
        f'<dgm:pt modelId="{i}"{kind}><dgm:t><a:bodyPr/><a:p><a:r><a:t>{text}</a:t></a:r></a:p></dgm:t></dgm:pt>'
        for i, (kind, text) in enumerate(
            [(' type="doc"', ""), ("", "组织动员"), (' type="parTrans"', "线"), ("", "全面实施"), (' type="asst"', "总结评估")]
        )
    )
    xml = f'<dgm:dataModel xmlns:dgm="{DIAGRAM}" {A}><dgm:ptLst>{points}</dgm:ptLst></dgm:dataModel>'
    part = Part(
        PackURI("/ppt/diagrams/data1.xml"),
        "application/vnd.openxmlformats-officedocument.drawingml.diagramData+xml",
        slides.part.package,
        xml.encode(),
    )
    relation = slide.part.relate_to(part, "http://schemas.openxmlformats.org/officeDocument/2006/relationships/diagramData")
    slide.shapes._spTree.append(
        parse_xml(
            f'<p:graphicFrame xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main" {A} xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">'
            '<p:nvGraphicFramePr><p:cNvPr id="9" name="d"/><p:cNvGraphicFramePr/><p:nvPr/></p:nvGraphicFramePr><p:xfrm><a:off x="0" y="0"/><a:ext cx="1000" cy="1000"/></p:xfrm>'
            f'<a:graphic><a:graphicData uri="{DIAGRAM}"><dgm:relIds xmlns:dgm="{DIAGRAM}" r:dm="{relation}"/></a:graphicData></a:graphic></p:graphicFrame>'
        )
    )
    reading = read(slides)
    assert [(block.kind, block.text) for block in reading.blocks] == [
        (BlockKind.LIST_ITEM, text) for text in ("组织动员", "全面实施", "总结评估")
    ]


def test_merged_cells_and_lines_of_a_table() -> None:
    """Filled to the right and downwards; people below each other stay apart."""
    slides = Presentation()
    table = empty_slide(slides).shapes.add_table(3, 3, Inches(1), Inches(1), Inches(6), Inches(2)).table
    for i, row in enumerate([("部门", "联系人", "电话"), ("宣传科", "林晓\n周平", "101"), ("", "陈一", "")]):
        for j, text in enumerate(row):
            table.cell(i, j).text = text
    table.cell(1, 0).merge(table.cell(2, 0))
    table.cell(2, 1).merge(table.cell(2, 2))
    assert texts(read(slides)) == ["部门 | 联系人 | 电话", "宣传科 | 林晓 周平 | 101", "宣传科 | 陈一 | 陈一"]


def test_notes_are_apart_and_footers_are_dropped() -> None:
    """Notes follow their slide as notes."""
    slides = Presentation()
    slide = slides.slides.add_slide(slides.slide_layouts[5])
    slide.shapes.title.text = "二、工作\v安排"
    slide.notes_slide.notes_text_frame.text = "先讲数据\n再讲案例"
    reading = read(slides)
    assert [(block.kind, block.text) for block in reading.blocks] == [
        (BlockKind.HEADING, "二、工作安排"), (BlockKind.NOTE, "先讲数据"), (BlockKind.NOTE, "再讲案例"),
    ]  # fmt: skip
