"""Where passages stand in their document's text."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from knowledge.loading.structure import arrange
from knowledge.models import Block, BlockKind, Document, DocumentFacts, Locator, Part, Passage, SourceFile
from knowledge.splitting.passages import split

SENTENCE = "各单位要加强组织领导，明确责任分工，确保各项任务按期完成。"


def document(*blocks: Block) -> Document:
    source = SourceFile("a.txt", Path("a.txt"), 1, "0" * 64)
    return Document(source, DocumentFacts("题目", "zh"), arrange(blocks))


def paragraph(text: str, page: int | None = None, confidence: float | None = None) -> Block:
    return Block(BlockKind.PARAGRAPH, text, Locator(page=page), confidence=confidence)


def quoted(passage: Passage, text: str) -> list[str]:
    """What the passage's pieces name in the document's text."""
    return [text[piece.at : piece.at + piece.end - piece.start] for piece in passage.pieces]


def test_each_piece_holds_the_same_characters() -> None:
    """Also of a paragraph that is cut in several passages, and of two paragraphs that say the same."""
    read = document(paragraph("题目"), paragraph(SENTENCE * 60), paragraph(SENTENCE), paragraph(SENTENCE))
    passages = split(read)
    assert len(passages) > 3
    for passage in passages:
        assert "\n".join(quoted(passage, read.text)) == passage.text
    ends = [(piece.at, piece.at + piece.end - piece.start) for passage in passages for piece in passage.pieces]
    assert ends == sorted(ends)
    assert sum(end - start for start, end in ends) >= len(read.text.replace("\n", ""))


def test_a_repeated_header_points_to_the_one_that_stands_in_the_document() -> None:
    """Each passage of a long table begins with the header row; its place is the table's first row."""
    rows = [("序号", "任务", "责任单位"), *((str(n), SENTENCE * 2, "办公室") for n in range(1, 40))]
    read = document(
        *(
            Block(BlockKind.TABLE_ROW, " | ".join(row), Locator(row=i), cells=row, header=rows[0] if i > 1 else (), table=1)
            for i, row in enumerate(rows, 1)
        )
    )
    passages = split(read)
    assert len(passages) > 2
    for passage in passages[1:]:
        header, *_ = passage.pieces
        assert (header.start, header.at) == (0, 0)
        assert "".join(quoted(passage, read.text)).startswith("序号 | 任务 | 责任单位")


def test_pages_are_ranges_of_the_text() -> None:
    """Consecutive blocks of a page make one part; a document without pages is one part."""
    read = document(paragraph("第一页。", 1), paragraph("还是第一页。", 1), paragraph("第二页。", 2))
    assert [(read.text[part.start : part.end], part.locator.page) for part in read.parts] == [
        ("第一页。\n还是第一页。", 1),
        ("第二页。", 2),
    ]
    assert document(paragraph("一。"), paragraph("二。")).parts == (Part(0, 5, Locator()),)
    assert document().parts == ()


def test_a_passage_is_as_sure_as_its_least_sure_block() -> None:
    """Text that the file holds as text has no confidence."""
    assert [p.confidence for p in split(document(paragraph("甲。", 1, 0.99), paragraph("乙。", 1, 0.8), paragraph("丙。", 1)))] == [0.8]
    assert [p.confidence for p in split(document(paragraph("甲。", 1)))] == [None]


@given(
    st.lists(
        st.text(st.characters(codec="utf-8", exclude_characters="\n\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"), min_size=1, max_size=2000),
        min_size=1,
        max_size=8,
    )
)
def test_pieces_always_name_the_passage(texts: list[str]) -> None:
    """Whatever the text, every piece's characters are the document's own, and only line ends and margins are left out."""
    read = document(*(paragraph(text) for text in texts))
    for passage in split(read):
        for piece in passage.pieces:
            assert passage.text[piece.start : piece.end] == read.text[piece.at : piece.at + piece.end - piece.start]
        covered = sum(piece.end - piece.start for piece in passage.pieces)
        assert covered + len(passage.pieces) - 1 == len(passage.text)
