"""Chosen proposals become lines of the glossary, and what is there stays."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

from knowledge.proposals.saving import WITH_EVIDENCE, GlossaryError, append, as_csv, inert, rows_of
from knowledge.proposals.types import Evidence, Proposal, ProposalKind
from knowledge.text.glossary import read_glossary

WHERE = (Evidence("=计划.docx", "-由柳河市健康促进中心承办"),)
NAME = Proposal(ProposalKind.NAME, ("柳河市健康促进中心",), ("Liuhe Health Promotion Center",), 0.9, WHERE)
SHORT = Proposal(ProposalKind.DEFINITION, ("柳河市老年医院", "市老年院"), (), 0.95, WHERE)
ENGLISH = Proposal(ProposalKind.DEFINITION, (), ("Health Promotion Center", "HPC"), 0.95, WHERE)
PERSON = Proposal(ProposalKind.PERSON, ("林志远",), ("Lin Zhiyuan",), 1.0, WHERE)
FORMULA = Proposal(ProposalKind.DEFINITION, ("=柳河", "+市"), ("@SUM(A1); x",), 0.5, WHERE)


@pytest.mark.parametrize(
    "before", ["", "\ufeff", "zh,en,aliases\n", "zh,en,aliases\r\n会议,meeting,大会\r\n", "\ufeffzh,en,aliases\n会议,meeting,大会"]
)
def test_lines_are_added_and_read_again(before: str, tmp_path: Path) -> None:
    """Behind what is there, which stays byte for byte, with its line ends."""
    path = tmp_path / "glossary.csv"
    path.write_bytes(before.encode())
    assert append(path, [NAME, SHORT, PERSON, ENGLISH]) == 3
    after = path.read_bytes()
    assert after.startswith(before.encode()) or not before.strip("\ufeff")
    assert (b"\r\n" in after) is ("\r\n" in before)
    glossary = read_glossary(after)
    assert glossary.faults == ()
    assert [(entry.chinese, entry.english) for entry in glossary.entries][-3:] == [
        (NAME.chinese, NAME.english),
        (SHORT.chinese, ()),
        ((), ENGLISH.english),
    ]
    assert sorted(file.name for file in tmp_path.iterdir()) == ["glossary.csv"]


def test_a_new_file_begins_with_its_header(tmp_path: Path) -> None:
    """An office may begin with an empty folder."""
    path = tmp_path / "glossary.csv"
    append(path, [NAME])
    assert path.read_text(encoding="utf-8") == "zh,en,aliases\n柳河市健康促进中心,Liuhe Health Promotion Center,\n"


def test_another_encoding_becomes_utf_8(tmp_path: Path) -> None:
    """With a mark by which the spreadsheet knows it, and nothing lost."""
    path = tmp_path / "glossary.csv"
    path.write_bytes("zh,en,aliases\r\n会议,meeting,大会\r\n卫生健康委员会,health commission,卫健委\r\n".encode("gb18030"))
    append(path, [NAME])
    assert path.read_bytes().startswith(b"\xef\xbb\xbfzh,")
    assert [entry.chinese[0] for entry in read_glossary(path.read_bytes()).entries] == ["会议", "卫生健康委员会", "柳河市健康促进中心"]


@pytest.mark.parametrize("before", ["en,zh,aliases\n", "zh;en;aliases\n", "zh,en,note,aliases\n"])
def test_another_table_is_left_alone(before: str, tmp_path: Path) -> None:
    """A line in the wrong columns would be worse than none."""
    path = tmp_path / "glossary.csv"
    path.write_text(before, encoding="utf-8")
    with pytest.raises(GlossaryError) as caught:
        append(path, [NAME])
    assert caught.value.reason == "other_columns"
    assert path.read_text(encoding="utf-8") == before


def test_a_place_that_cannot_be_written(tmp_path: Path) -> None:
    """Says so, and leaves nothing behind."""
    with pytest.raises(GlossaryError) as caught:
        append(tmp_path / "nowhere" / "glossary.csv", [NAME])
    assert caught.value.reason == "unwritable"
    (tmp_path / "folder.csv").mkdir()
    with pytest.raises(GlossaryError) as caught:
        append(tmp_path / "folder.csv", [NAME])
    assert caught.value.reason == "unreadable"
    assert sorted(file.name for file in tmp_path.iterdir()) == ["folder.csv"]


def test_nothing_chosen_changes_nothing(tmp_path: Path) -> None:
    """No file is made for it; people are never added."""
    assert append(tmp_path / "glossary.csv", [PERSON]) == 0
    assert list(tmp_path.iterdir()) == []


def test_no_cell_is_a_formula() -> None:
    """Whatever a document calls a thing, in the glossary and in the table of proposals."""
    assert rows_of([FORMULA]) == [("柳河", "SUM(A1) x", "市")]
    assert inert("\t= +@-1") == "1"
    rows = list(csv.reader(io.StringIO(as_csv([NAME, FORMULA]).lstrip("\ufeff"))))
    assert tuple(rows[0]) == WITH_EVIDENCE
    assert rows[1] == ["柳河市健康促进中心", "Liuhe Health Promotion Center", "", "0.90", "name", "计划.docx", "由柳河市健康促进中心承办"]
    assert not any(cell.startswith(("=", "+", "-", "@")) for row in rows for cell in row)


def test_a_table_of_proposals_can_be_a_glossary() -> None:
    """Its first three columns are the glossary's; the others are left alone."""
    glossary = read_glossary(as_csv([NAME, SHORT]).encode())
    assert glossary.faults == ()
    assert [entry.chinese for entry in glossary.entries] == [NAME.chinese, SHORT.chinese]
