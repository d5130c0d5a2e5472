"""Word documents beyond plain paragraphs: what is hidden, counted, boxed, noted, drawn and left out."""

from __future__ import annotations

import io
from typing import Any

import docx
import pytest
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Pt, RGBColor

from knowledge.loading import word
from knowledge.loading.reading import Reading
from knowledge.models import BlockKind, SuspicionKind

MATH = 'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'


def read(document: Any) -> Reading:
    """The document as its file is read."""
    buffer = io.BytesIO()
    document.save(buffer)
    return word.read(buffer.getvalue())


def texts(document: Any) -> list[str]:
    """The text of each block."""
    return [block.text for block in read(document).blocks]


def add(document: Any, inner: str, extra: str = "") -> Any:
    """Adds a paragraph written as XML."""
    element = parse_xml(f"<w:p {nsdecls('w', 'wp', 'a', 'r', 'v') if False else nsdecls('w')} {MATH} {extra}>{inner}</w:p>")
    document.element.body.insert(len(document.element.body) - 1, element)
    return element


def run(text: str, properties: str = "") -> str:
    """A run as XML."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


HIDDEN = "这句话没有一个读者看得见"


@pytest.mark.parametrize(
    "properties",
    [
        "<w:vanish/>",
        '<w:color w:val="FFFFFF"/>',
        '<w:color w:val="FEFEFE" w:themeColor="background1"/>',
        '<w:sz w:val="2"/>',
        '<w:sz w:val="1"/>',
    ],
)
def test_print_that_nobody_sees_is_left_out_and_told(properties: str) -> None:
    """Hidden print, white on white, print of one point: not in the blocks, with its words as a suspicion below the last heading."""
    document = docx.Document()
    document.add_heading("安排", 1)
    add(document, run("会议") + run(HIDDEN, properties) + run("改期。"))
    reading = read(document)
    assert [block.text for block in reading.blocks] == ["安排", "会议改期。"]
    (told,) = reading.suspicions
    assert (told.kind, told.excerpt, told.locator.section) == (SuspicionKind.HIDDEN_TEXT, HIDDEN, ("安排",))


def test_hidden_print_by_style_and_its_switch() -> None:
    """A style can hide, and a run can show itself again."""
    document = docx.Document()
    style = document.styles.add_style("Secret", 2)
    style.font.hidden = True
    paragraph = document.add_paragraph("看得见的开头，")
    paragraph.add_run("藏起来的一句话在这里", style="Secret")
    shown = paragraph.add_run("又看得见。", style="Secret")
    shown.font.hidden = False
    reading = read(document)
    assert [block.text for block in reading.blocks] == ["看得见的开头，又看得见。"]
    assert [one.excerpt for one in reading.suspicions] == ["藏起来的一句话在这里"]


def test_white_print_on_colour_is_read() -> None:
    """On a shaded run, paragraph, cell, table style or page white print is a matter of taste."""
    for ground in ("run", "paragraph", "cell", "style"):
        document = docx.Document()
        white = '<w:color w:val="FFFFFF"/>'
        shade = '<w:shd w:val="clear" w:color="auto" w:fill="C00000"/>'
        if ground == "run":
            add(document, run("白字红底的一行标语", white + shade))
        elif ground == "paragraph":
            add(document, f"<w:pPr>{shade}</w:pPr>" + run("白字红底的一行标语", white))
        else:
            table = document.add_table(2, 2)
            if ground == "style":
                table.style = document.styles["Light Shading Accent 1"]
            for i, cell in enumerate(table._cells):
                written = cell.paragraphs[0].add_run(f"白字红底的一格{i}")
                written.font.color.rgb = RGBColor(255, 255, 255)
                if ground == "cell":
                    cell._tc.get_or_add_tcPr().append(parse_xml(shade.replace("<w:shd", f"<w:shd {nsdecls('w')}")))
        reading = read(document)
        assert reading.blocks and all("白字红底" in block.text for block in reading.blocks), ground
        assert not reading.suspicions, ground


def test_a_few_hidden_letters_are_no_suspicion() -> None:
    """Spacers of a layout are left out without a word."""
    document = docx.Document()
    add(document, run("正文。") + run("  甲 ", "<w:vanish/>"))
    reading = read(document)
    assert [block.text for block in reading.blocks] == ["正文。"]
    assert reading.suspicions == ()


def test_symbols_boxes_and_small_print_are_read() -> None:
    """Ticks and boxes of symbol fonts and of form fields carry an answer; readings above characters are dropped."""
    document = docx.Document()
    add(
        document,
        '<w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r>'
        + run("是 ")
        + '<w:r><w:sym w:font="Wingdings 2" w:char="F0A3"/></w:r>'
        + run("否"),
    )
    add(document, run("\uf0fc", '<w:rFonts w:ascii="Wingdings"/>') + run("已交"))
    add(
        document,
        '<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:checkBox><w:default w:val="0"/><w:checked/></w:checkBox></w:ffData></w:fldChar></w:r>'
        '<w:r><w:instrText>FORMCHECKBOX</w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>' + run("参加"),
    )
    add(document, "<w:r><w:ruby><w:rt>" + run("xuan") + "</w:rt><w:rubyBase>" + run("宣") + "</w:rubyBase></w:ruby></w:r>" + run("传"))
    assert texts(document) == ["☑是 □否", "✓已交", "☑参加", "宣传"]


def test_simple_formulas_are_written_on_one_line() -> None:
    """Fractions, powers, indices and roots."""
    document = docx.Document()

    def m(text: str) -> str:
        return f"<m:r><m:t>{text}</m:t></m:r>"

    add(
        document,
        run("知晓率")
        + f"<m:oMath>{m('=')}<m:f><m:num>{m('a+b')}</m:num><m:den>{m('n')}</m:den></m:f>{m('×')}<m:sSup><m:e>{m('10')}</m:e><m:sup>{m('2')}</m:sup></m:sSup></m:oMath>"
        + run("。"),
    )
    assert texts(document) == ["知晓率=(a+b)/n×10^2。"]


def field(code: str, kind: str = "") -> str:
    """The beginning of a complex field."""
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> {code} </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>{kind}'
    )


END = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'


@pytest.mark.parametrize("way", ["field", "control", "styles", "dots"])
def test_a_table_of_contents_is_left_out(way: str) -> None:
    """Made by a field, inside a content control, known by its styles or typed with dots; the headings themselves stay."""
    document = docx.Document()
    document.add_paragraph("目  录")
    entries = ["总体要求", "重点任务", "保障措施"]
    if way == "field":
        for i, entry in enumerate(entries):
            add(
                document,
                (field('TOC \\o "1-3" \\h') if not i else "")
                + field("PAGEREF _Toc1")
                + run(f"{entry}\t{i}")
                + END
                + (END if i == 2 else ""),
            )
    elif way == "control":
        inner = "".join(f"<w:p>{run(entry)}</w:p>" for entry in entries)
        control = f'<w:sdt {nsdecls("w")}><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr><w:sdtContent>{inner}</w:sdtContent></w:sdt>'
        document.element.body.insert(len(document.element.body) - 1, parse_xml(control))
    elif way == "styles":
        style = document.styles.add_style("toc 1", 1)
        for entry in entries:
            document.add_paragraph(f"{entry} 3", style=style)
    else:
        for entry in entries:
            document.add_paragraph(f"{entry}……………………3")
    for entry in entries:
        document.add_heading(entry, 1)
        document.add_paragraph(f"{entry}的正文。")
    assert texts(document) == [line for entry in entries for line in (entry, f"{entry}的正文。")]


def test_a_field_that_never_ends_hides_nothing() -> None:
    """A damaged table of contents must not swallow the document."""
    document = docx.Document()
    add(document, field('TOC \\o "1-3"') + run("总体要求"))
    document.add_paragraph("正文还在。")
    assert texts(document) == ["总体要求", "正文还在。"]


def test_other_fields_and_links_show_their_result() -> None:
    """References, dates and links are read as printed, without their codes."""
    document = docx.Document()
    add(
        document,
        run("见") + field("REF _Ref1 \\h", run("表2")) + END + run("和") + '<w:hyperlink w:anchor="x">' + run("附件") + "</w:hyperlink>",
    )
    add(document, run("日期：") + '<w:fldSimple w:instr="DATE">' + run("2025年4月1日") + "</w:fldSimple>")
    assert texts(document) == ["见表2和附件", "日期：2025年4月1日"]


def test_controls_show_what_was_entered_and_no_invitation() -> None:
    """Content controls in a line and around paragraphs; "click here" is not text."""
    document = docx.Document()
    add(
        document,
        run("联系人：")
        + f"<w:sdt><w:sdtContent>{run('林晓')}</w:sdtContent></w:sdt>"
        + f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{run('单击此处输入文字')}</w:sdtContent></w:sdt>",
    )
    assert texts(document) == ["联系人：林晓"]


def test_notes_come_last_and_heads_and_comments_not_at_all() -> None:
    """Footnotes and endnotes are notes; headers, footers and comments are no text of the document."""
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "内部资料"
    document.sections[0].footer.paragraphs[0].text = "第 1 页"
    paragraph = document.add_paragraph("覆盖率为百分之九十。")
    document.add_comment(paragraph.runs, "请核对", author="甲", initials="甲")
    for kind, text in (("footnote", "数据截至六月。"), ("endnote", "来源：年度监测。")):
        xml = (
            f'<w:{kind}s {nsdecls("w")}><w:{kind} w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:{kind}>'
            f'<w:{kind} w:id="2"><w:p><w:r><w:{kind}Ref/></w:r>{run(text)}</w:p></w:{kind}></w:{kind}s>'
        )
        part = Part(
            PackURI(f"/word/{kind}s.xml"),
            f"application/vnd.openxmlformats-officedocument.wordprocessingml.{kind}s+xml",
            xml.encode(),
            document.part.package,
        )
        document.part.relate_to(part, getattr(RELATIONSHIP_TYPE, f"{kind.upper()}S"))
    reading = read(document)
    assert [(block.kind, block.text) for block in reading.blocks] == [
        (BlockKind.PARAGRAPH, "覆盖率为百分之九十。"), (BlockKind.NOTE, "数据截至六月。"), (BlockKind.NOTE, "来源：年度监测。"),
    ]  # fmt: skip


def test_soft_line_breaks() -> None:
    """A heading over two lines is one heading; lines of an address stay apart; a paragraph broken at a fixed width is joined."""
    document = docx.Document()
    heading = document.add_heading("关于做好健康宣传", 1)
    heading.runs[0].add_break()
    heading.add_run("工作的安排")
    document.add_paragraph("地址：东湖路8号\n电话：5550110")
    line = "各单位要高度重视健康科普工作并明确专人负责及时报送信息稿件"
    document.add_paragraph("\n".join([line] * 6 + ["到此为止。"]))
    assert texts(document) == ["关于做好健康宣传工作的安排", "地址：东湖路8号", "电话：5550110", line * 6 + "到此为止。"]


def test_deleted_rows_and_merged_cells() -> None:
    """A deleted row is gone; cells merged down, to the right and in the old way are filled; a nested table stays in its cell."""
    document = docx.Document()
    table = document.add_table(5, 3)
    for i, row in enumerate(
        [["单位", "任务", "时限"], ["一科", "宣传", "3月"], ["", "培训", "4月"], ["二科", "督导", ""], ["旧行", "旧行", "旧"]]
    ):
        for cell, text in zip(table.rows[i].cells, row, strict=True):
            cell.text = text
    table.cell(1, 0).merge(table.cell(2, 0))
    cells = table.rows[3].cells
    cells[1]._tc.get_or_add_tcPr().append(parse_xml(f'<w:hMerge {nsdecls("w")} w:val="restart"/>'))
    cells[2]._tc.get_or_add_tcPr().append(parse_xml(f"<w:hMerge {nsdecls('w')}/>"))
    table.rows[4]._tr.get_or_add_trPr().append(parse_xml(f'<w:del {nsdecls("w")} w:id="1" w:author="a"/>'))
    inner = table.cell(1, 1).add_table(1, 2)
    inner.cell(0, 0).text, inner.cell(0, 1).text = "海报", "视频"
    blocks = read(document).blocks
    assert [block.cells for block in blocks] == [
        ("单位", "任务", "时限"), ("一科", "宣传 海报 | 视频", "3月"), ("一科", "培训", "4月"), ("二科", "督导", "督导"),
    ]  # fmt: skip
    assert all(block.header == ("单位", "任务", "时限") for block in blocks[1:])


def list_of(document: Any, levels: str, num: str = "", number: int = 90) -> int:
    """Adds an abstract list with the given w:lvl elements and a list of it."""
    root = document.part.numbering_part.element
    root.find(qn("w:num")).addprevious(parse_xml(f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{number}">{levels}</w:abstractNum>'))
    root.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="{number}"><w:abstractNumId w:val="{number}"/>{num}</w:num>'))
    return number


def level(index: int, style: str, text: str, more: str = "") -> str:
    """A w:lvl element."""
    return f'<w:lvl w:ilvl="{index}"><w:start w:val="1"/><w:numFmt w:val="{style}"/>{more}<w:lvlText w:val="{text}"/></w:lvl>'


def item(document: Any, text: str, number: int, depth: int = 0) -> None:
    """Adds a numbered paragraph."""
    properties = document.add_paragraph(text)._p.get_or_add_pPr().get_or_add_numPr()
    properties.get_or_add_ilvl().val = depth
    properties.get_or_add_numId().val = number


@pytest.mark.parametrize(
    ("style", "expected"),
    [
        ("chineseCounting", ["一", "二", "十", "十一", "二十"]),
        ("ideographDigital", ["一", "二", "一〇", "一一", "二〇"]),
        ("decimalEnclosedCircle", ["①", "②", "⑩", "⑪", "⑳"]),
        ("decimalEnclosedParen", ["⑴", "⑵", "⑽", "⑾", "⒇"]),
        ("chineseLegalSimplified", ["壹", "贰", "壹拾", "壹拾壹", "贰拾"]),
        ("ideographTraditional", ["甲", "乙", "癸", "甲", "癸"]),
        ("upperRoman", ["I", "II", "X", "XI", "XX"]),
        ("upperLetter", ["A", "B", "J", "K", "T"]),
        ("ordinal", ["1st", "2nd", "10th", "11th", "20th"]),
        ("numberInDash", ["- 1 -", "- 2 -", "- 10 -", "- 11 -", "- 20 -"]),
    ],
)
def test_numbers_are_written_in_the_figures_of_their_style(style: str, expected: list[str]) -> None:
    """The first, second, tenth, eleventh and twentieth item."""
    document = docx.Document()
    number = list_of(document, level(0, style, "%1、"))
    for _ in range(20):
        item(document, "条目", number)
    found = texts(document)
    assert [found[i].removesuffix("、条目") for i in (0, 1, 9, 10, 19)] == expected


def test_levels_restart_as_the_list_says() -> None:
    """1.1 begins anew below each 1 unless the level never restarts; another list of the same kind continues, or restarts where told."""
    document = docx.Document()
    number = list_of(
        document, level(0, "decimal", "%1") + level(1, "decimal", "%1.%2") + level(2, "decimal", "注%3：", '<w:lvlRestart w:val="0"/>')
    )
    root = document.part.numbering_part.element
    root.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="91"><w:abstractNumId w:val="{number}"/></w:num>'))
    root.append(
        parse_xml(
            f'<w:num {nsdecls("w")} w:numId="92"><w:abstractNumId w:val="{number}"/>'
            '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>'
        )
    )
    for text, depth in [("甲", 0), ("乙", 1), ("丙", 2), ("丁", 1), ("戊", 0), ("己", 1), ("庚", 2)]:
        item(document, text, number, depth)
    item(document, "续", 91)
    item(document, "新", 92)
    assert texts(document) == ["1 甲", "1.1 乙", "注1：丙", "1.2 丁", "2 戊", "2.1 己", "注2：庚", "3 续", "1 新"]


def test_an_empty_item_counts_unless_it_is_deleted() -> None:
    """As on the page: an item without words has its number."""
    document = docx.Document()
    number = list_of(document, level(0, "decimal", "%1."))
    item(document, "甲", number)
    item(document, "", number)
    item(document, "丙", number)
    item(document, "", number)
    properties = document.paragraphs[-1]._p.get_or_add_pPr()
    properties.append(parse_xml(f'<w:rPr {nsdecls("w")}><w:del w:id="3" w:author="a"/></w:rPr>'))
    item(document, "丁", number)
    assert texts(document) == ["1. 甲", "3. 丙", "4. 丁"]


def test_lists_of_a_list_style_are_counted_with_it() -> None:
    """A list that only names a list style takes its levels from there."""
    document = docx.Document()
    list_of(document, '<w:styleLink w:val="Points"/>' + level(0, "chineseCounting", "第%1条"), number=80)
    number = list_of(document, '<w:numStyleLink w:val="Points"/>', number=81)
    item(document, "适用范围", number)
    assert texts(document) == ["第一条适用范围"]


def test_headings_by_look_only() -> None:
    """A large line in the middle is the title; bold lines above text are headings of unknown depth."""
    document = docx.Document()
    title = document.add_paragraph()
    title.alignment = WD_ALIGN_PARAGRAPH.CENTER
    title.add_run("健康知识竞赛方案").font.size = Pt(22)
    for name in ("参赛对象", "比赛办法"):
        document.add_paragraph().add_run(name).bold = True
        document.add_paragraph(f"{name}详见本方案，各单位按要求组织报名并做好赛前准备工作。")
    reading = read(document)
    assert reading.title_blocks == (0,)
    assert [(block.text, block.level) for block in reading.blocks if block.kind is BlockKind.HEADING] == [("参赛对象", 0), ("比赛办法", 0)]


def test_a_table_of_one_column_is_read_once() -> None:
    """It only frames paragraphs, whose numbers go on counting, however deep such tables lie inside each other."""
    document = docx.Document()
    number = list_of(document, level(0, "decimal", "%1."))
    item(document, "甲", number)
    cell = document.add_table(1, 1).cell(0, 0)
    for _ in range(25):
        cell = cell.add_table(1, 1).cell(0, 0)
    paragraph = cell.paragraphs[0]
    paragraph.text = "乙"
    properties = paragraph._p.get_or_add_pPr().get_or_add_numPr()
    properties.get_or_add_ilvl().val = 0
    properties.get_or_add_numId().val = number
    item(document, "丙", number)
    assert texts(document) == ["1. 甲", "2. 乙", "3. 丙"]
