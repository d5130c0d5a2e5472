"""PDF files with a text layer, drawn here."""

from __future__ import annotations

import io
from datetime import date
from pathlib import Path

import pytest
from reportlab.lib.pagesizes import A4  # type: ignore[import-untyped]
from reportlab.lib.pdfencrypt import StandardEncryption  # type: ignore[import-untyped]
from reportlab.pdfgen.canvas import Canvas  # type: ignore[import-untyped]

from knowledge.errors import UnreadableFileError
from knowledge.models import BlockKind
from tests.integration.loading.files import HEIGHT, WIDTH, Pdf, load_bytes, texts, wrapped

FIRST = "全市卫生健康宣传工作会议在会议中心召开，会议总结上一年度工作，分析面临的形势，部署本年度重点任务，各区县卫生健康部门负责同志参加会议并作交流发言。"
SECOND = (
    "会议要求，各单位要把健康科普作为日常工作，建立专家库和资源库，做到内容准确、形式多样、群众爱看，并按季度报送进展情况，年底统一考核。"
)
THIRD = "会议强调，要加强队伍建设，三级医院配备专职人员不少于四人，二级医院不少于两人，所需经费纳入年度预算统筹安排，不得挤占其他项目资金。"


def column(pdf: Pdf, paragraphs: list[str], x: float, y: float, width: float, size: float = 11, leading: float = 17) -> float:
    """Draws Chinese paragraphs with an indent of two characters; returns the y below them."""
    for text in paragraphs:
        for i, line in enumerate(wrapped(text, width, size, indent=2 * size)):
            pdf.line(line, x + (2 * size if i == 0 else 0), y, size)
            y += leading
    return y


def test_one_column_of_chinese_becomes_its_paragraphs(tmp_path: Path) -> None:
    """Lines of a paragraph are joined without spaces; an indent begins the next one; the large line is the title."""
    pdf = Pdf()
    pdf.centred("全市卫生健康宣传工作会议召开", 90, 20)
    column(pdf, [FIRST, SECOND, THIRD], 72, 130, WIDTH - 144)
    document = load_bytes(tmp_path, "会议.pdf", pdf.data())
    assert texts(document) == ["全市卫生健康宣传工作会议召开", FIRST, SECOND, THIRD]
    assert document.facts.title == "全市卫生健康宣传工作会议召开"
    assert document.facts.pages == 1
    assert document.blocks[1].locator.page == 1


def test_an_official_letter_keeps_its_letterhead_apart_from_its_title(tmp_path: Path) -> None:
    """The red head is larger than the title but neither title nor chapter; date and issuer are those of the signature."""
    pdf = Pdf()
    pdf.centred("青山市卫生健康委员会文件", 90, 26)
    pdf.centred("青卫发〔2025〕48号", 130, 14)
    pdf.centred("青山市卫生健康委员会关于印发健康文化建设", 180, 20)
    pdf.centred("三年行动计划的通知", 208, 20)
    y = column(pdf, [FIRST + SECOND], 72, 250, WIDTH - 144, 14, 26)
    pdf.line("青山市卫生健康委员会", 330, y + 60, 14)
    pdf.line("2025年3月5日", 355, y + 86, 14)
    document = load_bytes(tmp_path, "a.pdf", pdf.data())
    facts = document.facts
    assert facts.title == "青山市卫生健康委员会关于印发健康文化建设三年行动计划的通知"
    assert (facts.number, facts.date, facts.issuer) == ("青卫发〔2025〕48号", date(2025, 3, 5), "青山市卫生健康委员会")
    assert {block.locator.section for block in document.blocks} == {()}


@pytest.mark.parametrize("gutter", [14, 22, 36])
def test_two_columns_are_read_one_after_the_other(tmp_path: Path, gutter: int) -> None:
    """The left column is read to its end before the right one, with the title across both read first."""
    pdf = Pdf()
    width = (WIDTH - 120 - gutter) / 2
    pdf.centred("健康报道", 80, 22)
    column(pdf, [FIRST, SECOND, THIRD], 60, 120, width)
    column(pdf, [THIRD, FIRST, SECOND], 60 + width + gutter, 126, width)
    document = load_bytes(tmp_path, "news.pdf", pdf.data())
    assert texts(document) == ["健康报道", FIRST, SECOND, THIRD, THIRD, FIRST, SECOND]


def test_three_columns_are_read_from_left_to_right(tmp_path: Path) -> None:
    """A newspaper page with three columns."""
    pdf = Pdf()
    width = (WIDTH - 100 - 40) / 3
    for i, parts in enumerate(([FIRST, SECOND], [SECOND, THIRD], [THIRD, FIRST])):
        column(pdf, parts, 50 + i * (width + 20), 100, width, 10, 15)
    assert texts(load_bytes(tmp_path, "n.pdf", pdf.data())) == [FIRST, SECOND, SECOND, THIRD, THIRD, FIRST]


def test_a_heading_across_both_columns_parts_them(tmp_path: Path) -> None:
    """What stands above a full-width heading is read before what stands below it, in both columns."""
    pdf = Pdf()
    width = (WIDTH - 140) / 2
    y = max(column(pdf, [FIRST], 60, 100, width), column(pdf, [SECOND], 80 + width, 100, width))
    pdf.line("第二版要闻：各区县积极落实会议精神，推动健康科普进村入户见到实际效果", 60, y + 20, 14)
    column(pdf, [THIRD], 60, y + 50, width)
    column(pdf, [FIRST], 80 + width, y + 50, width)
    found = texts(load_bytes(tmp_path, "n.pdf", pdf.data()))
    assert found == [FIRST, SECOND, "第二版要闻：各区县积极落实会议精神，推动健康科普进村入户见到实际效果", THIRD, FIRST]


def test_words_broken_at_line_ends_are_closed(tmp_path: Path) -> None:
    """A hyphen at a line's end goes; a compound that the document writes with a hyphen elsewhere keeps it."""
    pdf = Pdf()
    lines = [
        "The hospitals of the region improved their communi-",
        "cation with patients and their families during the long-",
        "term programme. Every long-term patient was visited at",
        "home by a nurse of the district.",
    ]
    for i, line in enumerate(lines):
        pdf.line(line, 72, 100 + 16 * i, 11, "Times-Roman")
    found = texts(load_bytes(tmp_path, "n.pdf", pdf.data()))
    assert found == [
        "The hospitals of the region improved their communication with patients and their families during the long-term programme. "
        "Every long-term patient was visited at home by a nurse of the district."
    ]


def test_running_heads_and_page_numbers_are_dropped_and_paragraphs_go_on(tmp_path: Path) -> None:
    """A paragraph that runs over the page's end is one block, without the header and footer between its halves."""
    pdf = Pdf()
    lines = wrapped(FIRST + SECOND + THIRD, WIDTH - 144, 11)
    for page in (1, 2, 3):
        pdf.line("青山市卫生健康委员会文件汇编", 72, 40, 9)
        pdf.centred(f"— {page} —", HEIGHT - 30, 9)
        part = lines[:3] if page == 1 else lines[3:5] if page == 2 else lines[5:]
        for i, line in enumerate(part):
            pdf.line(line, 72, 90 + 17 * i)
        pdf.page()
    assert texts(load_bytes(tmp_path, "n.pdf", pdf.data())) == [FIRST + SECOND + THIRD]


def test_tables_become_rows_and_go_on_over_pages(tmp_path: Path) -> None:
    """Each row is a block with its cells and the column names; the second page's part belongs to the same table."""
    pdf = Pdf()
    pdf.line("一、任务分工表", 72, 80, 12)
    pdf.table([["任务", "责任部门", "时限"], ["编制手册", "宣传处", "3月底"]], 72, 100, [150, 150, 100])
    pdf.page()
    pdf.table([["组织培训", "医政处", "6月底"]], 72, 80, [150, 150, 100])
    rows = [block for block in load_bytes(tmp_path, "n.pdf", pdf.data()).blocks if block.kind is BlockKind.TABLE_ROW]
    assert [row.text for row in rows] == ["任务 | 责任部门 | 时限", "编制手册 | 宣传处 | 3月底", "组织培训 | 医政处 | 6月底"]
    assert [row.header for row in rows] == [(), ("任务", "责任部门", "时限"), ("任务", "责任部门", "时限")]
    assert {row.table for row in rows} == {1}
    assert [row.locator.page for row in rows] == [1, 1, 2]


def test_a_merged_cell_is_repeated_in_each_row(tmp_path: Path) -> None:
    """A cell that spans two rows is filled in both."""
    pdf = Pdf()
    pdf.table([["区县", "场次"]], 72, 100, [100, 100])
    canvas = pdf.canvas
    canvas.rect(72, HEIGHT - 160, 100, 40)
    pdf.line("东湖区", 75, 144, 10)
    for i, text in enumerate(("12场", "8场")):
        canvas.rect(172, HEIGHT - 140 - 20 * i, 100, 20)
        pdf.line(text, 175, 134 + 20 * i, 10)
    rows = [block.cells for block in load_bytes(tmp_path, "n.pdf", pdf.data()).blocks]
    assert rows == [("区县", "场次"), ("东湖区", "12场"), ("东湖区", "8场")]


def test_spaces_that_programs_put_between_chinese_characters_vanish(tmp_path: Path) -> None:
    """Letterspaced lines are closed; a space that a person typed between two words stays."""
    pdf = Pdf()
    pdf.line("关 于 开 展 健 康 促 进 活 动 的 通 知", 150, 100, 12)
    pdf.line("活动主题是说人话 讲实话 传好话，请各单位认真组织落实。", 72, 140)
    found = texts(load_bytes(tmp_path, "n.pdf", pdf.data()))
    assert found == ["关于开展健康促进活动的通知", "活动主题是说人话 讲实话 传好话，请各单位认真组织落实。"]


def test_lines_side_by_side_without_rules_stay_on_one_line(tmp_path: Path) -> None:
    """Short entries in two aligned columns are no newspaper: each line is read across."""
    pdf = Pdf()
    for i, (name, post) in enumerate([("张一", "主任"), ("李二", "副主任"), ("王三", "处长"), ("赵四", "科长"), ("钱五", "科员")]):
        pdf.line(name, 72, 100 + 20 * i)
        pdf.line(post, 300, 100 + 20 * i)
    assert texts(load_bytes(tmp_path, "n.pdf", pdf.data()))[0] == "张一 主任"


def test_a_page_that_is_a_picture_without_text_is_empty(tmp_path: Path) -> None:
    """One grey picture over the page: nothing is recognised on it."""
    pdf = Pdf()
    pdf.picture(30, 30, WIDTH - 60, HEIGHT - 60)
    with pytest.raises(UnreadableFileError) as caught:
        load_bytes(tmp_path, "scan.pdf", pdf.data())
    assert caught.value.reason == "empty"


def test_a_pdf_with_a_password_is_refused_as_encrypted(tmp_path: Path) -> None:
    """A password to open it; one that only forbids changes does no harm."""
    for user, expected in (("secret", "encrypted"), ("", None)):
        buffer = io.BytesIO()
        canvas = Canvas(buffer, pagesize=A4, encrypt=StandardEncryption(user, ownerPassword="owner", canModify=0))
        canvas.drawString(72, 700, "The annual meeting was held in the city hall.")
        canvas.save()
        if expected is None:
            assert texts(load_bytes(tmp_path, "a.pdf", buffer.getvalue())) == ["The annual meeting was held in the city hall."]
            continue
        with pytest.raises(UnreadableFileError) as caught:
            load_bytes(tmp_path, "a.pdf", buffer.getvalue())
        assert caught.value.reason == expected


@pytest.mark.parametrize("damage", [lambda data: data[:200], lambda data: data[: len(data) // 2], lambda data: data[:50] + b"\xff" * 400])
def test_a_damaged_pdf_is_refused_as_broken(tmp_path: Path, damage: object) -> None:
    """Cut short or overwritten."""
    pdf = Pdf()
    column(pdf, [FIRST, SECOND], 72, 100, WIDTH - 144)
    assert callable(damage)
    with pytest.raises(UnreadableFileError) as caught:
        load_bytes(tmp_path, "a.pdf", damage(pdf.data()))
    assert caught.value.reason in {"broken", "empty"}


def test_an_empty_page_is_no_scan(tmp_path: Path) -> None:
    """A blank page between two others is passed over; a file of blank pages has no text."""
    pdf = Pdf()
    pdf.line("第一页的内容在这里。", 72, 100)
    pdf.page()
    pdf.page()
    pdf.line("第三页的内容在这里。", 72, 100)
    assert texts(load_bytes(tmp_path, "a.pdf", pdf.data())) == ["第一页的内容在这里。", "第三页的内容在这里。"]
    blank = Pdf()
    blank.page()
    with pytest.raises(UnreadableFileError) as caught:
        load_bytes(tmp_path, "b.pdf", blank.data())
    assert caught.value.reason == "empty"
