"""Text, Markdown and web pages."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from knowledge.models import BlockKind
from tests.integration.loading import pages
from tests.integration.loading.files import load_bytes, texts

NOTICE = "关于开展健康促进活动的通知\n各区县卫生健康委：\n为提高居民健康素养水平，经研究，定于九月开展健康促进活动。\n青山市卫生健康委员会\n2025年8月20日\n"
TRADITIONAL = "關於舉辦健康促進活動的通知\n各位同仁：\n為提升市民健康素養，本局將於九月舉辦健康促進活動，請踴躍參加。\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "gb18030", "gbk"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_text_is_read_in_every_common_encoding(tmp_path: Path, encoding: str, line_end: str) -> None:
    """With a byte order mark or without, declared by nothing."""
    document = load_bytes(tmp_path, "a.txt", NOTICE.replace("\n", line_end).encode(encoding))
    assert texts(document) == NOTICE.strip().split("\n")
    assert document.facts.date == date(2025, 8, 20)
    assert document.facts.issuer == "青山市卫生健康委员会"


def test_traditional_chinese_in_big5_is_not_taken_for_simplified(tmp_path: Path) -> None:
    """The bytes would also decode as GB 18030, to nonsense."""
    assert texts(load_bytes(tmp_path, "a.txt", TRADITIONAL.encode("big5"))) == TRADITIONAL.strip().split("\n")


def test_western_quotes_and_accents_are_read(tmp_path: Path) -> None:
    """English text of older Windows programs."""
    text = "The “Healthy City” programme opened at the Café Santé, the mayor said — and 300 people came."
    assert texts(load_bytes(tmp_path, "a.txt", text.encode("cp1252"))) == [text]


@pytest.mark.parametrize("name", sorted(pages.PAGES))
def test_of_a_web_page_the_article_is_read_and_nothing_else(tmp_path: Path, name: str) -> None:
    """Navigation, share buttons, bylines, comments, related links and the site's footer are left out."""
    page, truth = pages.PAGES[name]
    document = load_bytes(tmp_path, "page.html", page().encode())
    assert texts(document) == list(truth)
    assert document.facts.title == truth[0]


def test_a_page_that_declares_the_wrong_charset_is_read(tmp_path: Path) -> None:
    """gb2312 declared over UTF-8 bytes, utf-8 declared over GBK bytes, and GBK characters that gb2312 does not have."""
    for declared, actual in (("gb2312", "utf-8"), ("utf-8", "gbk"), ("gb2312", "gbk")):
        page = pages.bare().replace("<head>", f'<head><meta charset="{declared}">').replace("东湖", "囍湖")
        assert texts(load_bytes(tmp_path, "page.html", page.encode(actual))) == list(pages.TRUTH)


def test_the_index_table_of_open_government_gives_number_and_date(tmp_path: Path) -> None:
    """They stand above the article and are read as facts, not as text."""
    facts = load_bytes(tmp_path, "page.html", pages.government_portal().encode()).facts
    assert (facts.number, facts.date, facts.issuer) == ("青卫宣〔2025〕18号", date(2025, 8, 20), "青山市卫生健康委员会")


def test_a_report_without_a_year_takes_it_from_the_page(tmp_path: Path) -> None:
    """The day stands in the text, the year in a meta tag; both are said to be the source."""
    body = "<p>11月8日，全市健康文化交流会在市中医院召开，各区县代表共二百余人参加会议。</p><p>会议交流了工作经验，部署了下一步任务。</p>"
    page = f'<html><head><title>交流会召开</title><meta name="PubDate" content="2024-11-12"></head><body><h1>交流会召开</h1>{body}</body></html>'
    facts = load_bytes(tmp_path, "page.html", page.encode()).facts
    assert (facts.date, facts.date_source) == (date(2024, 11, 8), "text and metadata")


def test_markdown_gives_headings_lists_tables_and_front_matter(tmp_path: Path) -> None:
    """Ordered lists keep their numbers, emphasis and links leave only their words, the date may come from the front matter."""
    source = (
        "---\ntitle: Ignored\ndate: 2025-03-01\n---\n# Work plan\n\nThe office will hold **three** [courses](http://x.example).\n\n## Tasks\n\n"
        "3. First task\n4. Second task\n\n- a point\n\n| No. | Task |\n|---|---|\n| 1 | Write |\n| 2 | Print |\n"
    )
    document = load_bytes(tmp_path, "plan.md", source.encode())
    assert texts(document) == [
        "Work plan", "The office will hold three courses.", "Tasks", "3. First task", "4. Second task", "a point", "No. | Task", "1 | Write", "2 | Print",
    ]  # fmt: skip
    assert document.facts.title == "Work plan"
    assert (document.facts.date, document.facts.date_source) == (date(2025, 3, 1), "metadata")
    assert document.blocks[-1].locator.section == ("Tasks",)
    assert document.blocks[-1].header == ("No.", "Task")


def test_hard_wrapped_text_is_joined_into_paragraphs(tmp_path: Path) -> None:
    """English wrapped at 60 columns, and Chinese at 40 with an indent for each paragraph; short lines stay lines."""
    english = (
        "Present: the director, two members of the publicity division\nand the head of the promotion centre, who took the minutes of\n"
        "the meeting. Apologies were received from three members of\nthe task force.\n\n1. The survey will be repeated in the autumn with the same\n"
        "questionnaire as last year. The districts will help to find\ninterviewers.\n\nSigned\nThe secretary\n"
    )
    found = texts(load_bytes(tmp_path, "minutes.txt", english.encode()))
    assert found[0].endswith("three members of the task force.")
    assert found[1].startswith("1. The survey") and found[1].endswith("find interviewers.")
    assert found[2:] == ["Signed", "The secretary"]
    first = "会议指出，健康促进工作取得了明显成效，居民健康素养水平稳步提高，各项重点任务按期完成，群众满意度进一步提升，为下一步工作打下了坚实基础。"
    second = "会议要求，各区县要对照年度目标，逐项抓好落实，及时发现和解决工作中的困难和问题，按季度报送进展情况，确保全年任务如期完成。"
    wrapped = "".join(f"　　{text}"[i : i + 20] + "\n" for text in (first, second) for i in range(0, len(text) + 2, 20))
    assert texts(load_bytes(tmp_path, "会议.txt", wrapped.encode())) == [first, second]


def test_the_tail_of_a_copied_page_is_cut_off(tmp_path: Path) -> None:
    """Related links, printing and the next article do not belong to the document; its source line does."""
    text = (
        "市里召开健康大会\n3月1日，2025年健康大会召开，共三百人参加会议。\n会议表彰了十个先进集体。\n来源：市健康促进中心\n（责任编辑：办公室）\n\n"
        "相关推荐\n2024年健康大会召开\n【打印】【关闭】\n上一篇：放假安排\n"
    )
    assert texts(load_bytes(tmp_path, "a.txt", text.encode())) == text.split("\n")[:4]


def test_a_chapter_called_related_is_no_tail(tmp_path: Path) -> None:
    """Prose under such a heading is kept."""
    text = "Report of the year\nThe office held ten courses in the past year.\nAll were full.\nRelated\nThe centre also ran a hotline. It took 300 calls.\n"
    assert "The centre also ran a hotline. It took 300 calls." in texts(load_bytes(tmp_path, "a.txt", text.encode()))


def test_lines_with_tabs_are_a_table(tmp_path: Path) -> None:
    """As pasted from a workbook."""
    document = load_bytes(tmp_path, "a.txt", "联系人名单\n姓名\t部门\t电话\n陈一\t宣传处\t5550001\n李二\t医政处\t5550002\n".encode())
    rows = [block for block in document.blocks if block.kind is BlockKind.TABLE_ROW]
    assert [row.cells for row in rows] == [("姓名", "部门", "电话"), ("陈一", "宣传处", "5550001"), ("李二", "医政处", "5550002")]
    assert rows[2].header == ("姓名", "部门", "电话")


@pytest.mark.timeout(20)
@pytest.mark.parametrize("tag", ["form", "aside"])
def test_a_page_made_of_forms_is_read_quickly(tmp_path: Path, tag: str) -> None:
    """Small ones that together hold the text are no furniture, however many there are."""
    parts = "".join(f"<{tag}><p>第{n}条 各区要认真做好健康促进工作并按时报送总结材料。</p></{tag}>" for n in range(3000))
    document = load_bytes(tmp_path, "page.html", f"<html><body><h1>健康促进工作要点</h1>{parts}</body></html>".encode())
    assert len(texts(document)) == 3001
