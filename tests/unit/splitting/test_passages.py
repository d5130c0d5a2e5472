"""Documents to passages: where they are cut and what each one knows."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from knowledge.loading.structure import arrange
from knowledge.models import Block, BlockKind, Document, DocumentFacts, Language, Locator, Passage, SourceFile
from knowledge.splitting.passages import split

SENTENCE = "各单位要加强组织领导，明确责任分工，确保各项任务按期完成。"
ENGLISH = "Every district reports its progress to the office by the fifth day of each month. "


def document(blocks: list[Block], language: Language = "zh") -> Document:
    """A document of these blocks with sections worked out; the first one is the title."""
    source = SourceFile("a.txt", Path("a.txt"), 1, "0" * 64)
    return Document(source, DocumentFacts("题目", language), arrange(blocks, (0,)))


def text(*lines: str) -> list[Block]:
    return [Block(BlockKind.PARAGRAPH, line, Locator()) for line in lines]


def table(rows: Sequence[tuple[str, ...]], number: int = 1) -> list[Block]:
    """Rows under the first one, which names the columns."""
    return [
        Block(BlockKind.TABLE_ROW, " | ".join(row), Locator(row=i), cells=row, header=rows[0] if i > 1 else (), table=number)
        for i, row in enumerate(rows, 1)
    ]


def all_in(blocks: tuple[Block, ...], passages: list[Passage]) -> bool:
    """Whether each block's text, white space aside, stands in the passages in its order of sentences."""
    joined = "".join("".join(passage.text.split()) for passage in passages)
    return all("".join(block.text.split()) in joined for block in blocks)


def test_the_title_opens_the_first_passage() -> None:
    """So that a question for the title's words finds the text below it."""
    passages = split(document(text("关于开展健康活动的通知", SENTENCE)))
    assert [passage.text for passage in passages] == [f"关于开展健康活动的通知\n{SENTENCE}"]
    assert passages[0].context == ""


def test_a_heading_is_context_and_first_line() -> None:
    """Each section of some length is a passage of its own, with its heading path and place."""
    body = SENTENCE * 6
    passages = split(document(text("题目", "一、总体要求", "（一）指导思想", body, "（二）基本原则", body)))
    assert [passage.text.split("\n")[0] for passage in passages] == ["题目", "（二）基本原则"]
    assert [passage.context for passage in passages] == ["一、总体要求 › （一）指导思想", "一、总体要求 › （二）基本原则"]
    assert passages[1].locator.section == ("一、总体要求", "（二）基本原则")
    assert passages[1].locator.paragraph == 1


def test_long_prose_is_cut_between_sentences() -> None:
    """Pieces of about equal length, none over the bound, no sentence torn."""
    for language, sentence in (("zh", SENTENCE), ("en", ENGLISH)):
        passages = split(document(text("Title", (sentence * 90).strip()), language))  # type: ignore[arg-type]
        bound = 500 if language == "zh" else 1125
        assert len(passages) > 3
        assert all(len(passage.text) <= bound for passage in passages)
        assert all(passage.text.endswith(("。", ".")) for passage in passages)


def test_a_sentence_without_end_is_cut_at_its_commas() -> None:
    """Only where it alone exceeds the longest passage."""
    endless = "市第一人民医院，" * 200
    passages = split(document(text("题目", endless)))
    assert all(len(passage.text) <= 900 for passage in passages)
    assert all_in(document(text("题目", endless)).blocks, passages)


def test_a_list_stays_whole_with_its_introduction() -> None:
    """Twelve tasks of forty characters are one passage, one item a sentence or more."""
    items = [f"（{number}）{SENTENCE}" for number in "一二三四五六七八九十"]
    passages = split(document(text("题目", SENTENCE * 7, "会议明确了十项任务：", *items)))
    assert len(passages) == 2
    assert passages[1].text.startswith("会议明确了十项任务：\n（一）")
    assert len(passages[1].sentences) == 11


def test_a_very_long_list_is_cut_between_items() -> None:
    """Beyond 900 characters; no item is torn."""
    items = [f"{number}. {SENTENCE}" for number in range(1, 60)]
    passages = split(document(text("题目", "任务如下：", *items)))
    assert len(passages) > 3
    assert all(len(passage.text) <= 420 for passage in passages)
    assert all(line in passage.text.split("\n") for i, passage in enumerate(passages) for line in passage.text.split("\n"))
    assert [line for passage in passages for line in passage.text.split("\n")] == ["题目", "任务如下：", *items]


def test_each_piece_of_a_table_repeats_its_header() -> None:
    """Rows are sentences, the header is none; the place gives first and last row."""
    rows = [("序号", "任务", "责任部门"), *((str(i), f"完成第{i}项重点任务并报送总结材料", "宣传处") for i in range(1, 61))]
    passages = split(document([*text("题目", "一、任务分工"), *table(rows)]))
    assert len(passages) > 2
    for passage in passages:
        assert "序号 | 任务 | 责任部门" in passage.text
        quoted = [passage.sentence(i) for i in range(len(passage.sentences))]
        assert "序号 | 任务 | 责任部门" not in quoted
        assert passage.locator.row is not None and passage.locator.last_row is not None
        assert passage.context == "一、任务分工"
    assert passages[0].text.startswith("题目\n一、任务分工\n序号")
    assert passages[1].text.startswith("序号 | 任务 | 责任部门\n")
    assert passages[1].locator.row == (passages[0].locator.last_row or 0) + 1


def test_a_table_of_keys_and_values_has_no_header_to_repeat() -> None:
    """Each line says all that it says."""
    rows = [
        Block(BlockKind.TABLE_ROW, f"{key} | {value}", Locator(row=i), cells=(key, value), table=1)
        for i, (key, value) in enumerate([("时间", "5月20日"), ("地点", "市中医院")], 1)
    ]
    passages = split(document([*text("培训安排"), *rows]))
    assert passages[0].text == "培训安排\n时间 | 5月20日\n地点 | 市中医院"
    assert [passages[0].sentence(i) for i in range(3)] == ["培训安排", "时间 | 5月20日", "地点 | 市中医院"]


def test_a_line_that_announces_a_table_goes_with_it() -> None:
    """And a short remark below it stays."""
    rows = [("指标", "目标"), ("讲座", "240场")]
    passages = split(document([*text("题目", SENTENCE * 8, "主要指标如下："), *table(rows), *text("注：以上为年度目标。")]))
    assert passages[-1].text == "主要指标如下：\n指标 | 目标\n讲座 | 240场\n注：以上为年度目标。"


def test_a_signature_stays_with_the_letter() -> None:
    """Issuer and date are no passage of their own."""
    passages = split(document(text("题目", SENTENCE * 14, "青山市卫生健康委员会", "2025年8月20日")))
    assert passages[-1].text.endswith("\n青山市卫生健康委员会\n2025年8月20日")
    assert len(passages[-1].text) > 60


def test_slides_and_sheets_are_not_mixed() -> None:
    """However short they are."""
    blocks = [Block(BlockKind.PARAGRAPH, f"第{i}张的内容", Locator(slide=i)) for i in (1, 2, 3)]
    assert [passage.locator.slide for passage in split(document(blocks))] == [1, 2, 3]


def test_the_same_document_gives_the_same_ids() -> None:
    """And different passages different ones, even where their text is the same."""
    blocks = [Block(BlockKind.PARAGRAPH, "内容相同", Locator(slide=i)) for i in (1, 2, 3)]
    first, second = split(document(blocks)), split(document(blocks))
    assert first == second
    assert len({passage.id for passage in first}) == 3
    assert [passage.ordinal for passage in first] == [0, 1, 2]


LINES = st.lists(
    st.text(alphabet="一二三四、（）1.。；：，会议 ab\t|", min_size=1, max_size=60).filter(lambda line: bool(line.strip())).map(str.strip),
    min_size=1,
    max_size=30,
)


@given(LINES, st.sampled_from(["zh", "en"]), st.integers(1, 40))
def test_nothing_is_lost_and_spans_fit(lines: list[str], language: Language, times: int) -> None:
    """Each character of each block is in a passage; spans are ordered and lie inside the text."""
    made = document(text(*lines, (lines[0] * times)), language)
    passages = split(made)
    assert all_in(made.blocks, passages)
    for passage in passages:
        assert passage.text.strip()
        assert all(span.start < span.end <= len(passage.text) for span in passage.sentences)
        assert all(first.end <= second.start for first, second in pairwise(passage.sentences))


def test_an_item_of_a_long_paragraph_is_not_cut() -> None:
    """Between the items of an enumeration, never inside one, though it has several sentences."""
    lead = "会议提出七点要求。"
    marks = ("第一，", "第二，", "第三，", "第四，", "第五，", "第六，", "第七，")
    items = [f"{mark}{SENTENCE * 5}" for mark in marks]
    passages = split(document(text("题目", lead + "".join(items))))
    assert len(passages) > 1
    assert all(any(item in passage.text for passage in passages) for item in items)
    assert [mark for passage in passages for mark in marks if mark in passage.text] == list(marks)


def test_each_item_of_an_english_paragraph_is_a_run_of_sentences() -> None:
    """Whole inside one passage, in order."""
    ordinals = ("First", "Second", "Third", "Fourth", "Fifth", "Sixth", "Seventh")
    items = [f"{word}, it is necessary to act. {ENGLISH * 6}".strip() for word in ordinals]
    passages = split(document(text("Title", "Seven points were made. " + " ".join(items)), "en"))
    assert len(passages) > 1
    held = [passage for item in items for passage in passages if item in passage.text]
    assert len(held) == len(items)
    assert all(
        any(passage.sentence(i).startswith(f"{word},") for i in range(len(passage.sentences)))
        for word, passage in zip(ordinals, held, strict=True)
    )
