"""What a library's passages suggest for the glossary."""

from __future__ import annotations

import pytest

from knowledge.proposals import counting
from knowledge.proposals.counting import Names
from knowledge.proposals.known import Known
from knowledge.proposals.proposing import people, propose
from knowledge.proposals.types import Evidence, ProposalKind, SourcePassage, quoted
from knowledge.text.glossary import Entry

CHINESE = [
    "4月18日，柳河市健康促进中心举办培训班，1280人参加。",
    "责任单位：柳河市健康促进中心、市教育局。",
    "市教育局负责学校场所，联系人林志远。",
    "柳河市老年医院（以下简称“市老年院”）由市教育局协助。",
]
ENGLISH = [
    "On April 18 the Liuhe Health Promotion Center trained 1,280 people. Lin Zhiyuan spoke.",
    "Owner: Liuhe Health Promotion Center",
    "The Municipal Education Bureau reported to the Liuhe Health Promotion Center.",
]
LIBRARY = [
    *(SourcePassage(f"{number}.docx", text, "zh") for number, text in enumerate(CHINESE)),
    *(SourcePassage(f"{number}.pdf", text, "en") for number, text in enumerate(ENGLISH)),
]
NOTHING = Known(())


def test_names_of_both_languages_meet() -> None:
    """With a place in each, the surest first; what stands beside them makes them surer."""
    found = {(one.chinese, one.english): one for one in propose(LIBRARY, NOTHING) if one.kind is ProposalKind.NAME}
    assert set(found) == {
        (("柳河市健康促进中心",), ("Liuhe Health Promotion Center",)),
        (("市教育局",), ("Municipal Education Bureau",)),
    }
    center = found[("柳河市健康促进中心",), ("Liuhe Health Promotion Center",)]
    assert [evidence.document for evidence in center.evidence] == ["0.docx", "0.pdf"]
    assert all(name in evidence.quote for name, evidence in zip(("健康促进中心", "Promotion Center"), center.evidence, strict=True))
    alone = propose([*LIBRARY[1:4], *LIBRARY[5:]], NOTHING)
    assert next(one.score for one in alone if one.chinese == center.chinese) < center.score
    assert [one.score for one in propose(LIBRARY, NOTHING)] == sorted((one.score for one in propose(LIBRARY, NOTHING)), reverse=True)


def test_definitions_come_along() -> None:
    """As the document has them."""
    (found,) = [one for one in propose(LIBRARY, NOTHING) if one.kind is ProposalKind.DEFINITION]
    assert (found.chinese, found.english) == (("市老年医院", "市老年院"), ())
    assert found.evidence[0].document == "3.docx"


def test_what_the_glossary_has_is_not_proposed() -> None:
    """By any of its forms; English ones by their content words."""
    known = Known(
        [Entry(2, ("健促中心", "柳河市健康促进中心"), ("the Liuhe health promotion center",)), Entry(3, ("市教育局",), ("board",))]
    )
    names = {one.english for one in propose(LIBRARY, known) if one.kind is ProposalKind.NAME}
    assert names == {("Municipal Education Bureau",)}
    assert known.has(("健促中心", "柳河市健康促进中心"), ())
    assert not known.has(("健促中心",), ("board",))
    assert not NOTHING.has((), ())


def test_two_equally_good_partners_are_none() -> None:
    """Which of them is meant cannot be told."""
    chinese = [SourcePassage("a.docx", "责任单位：市教育局、柳河市健康促进中心。", "zh")] * 2
    english = [SourcePassage("a.pdf", "the Municipal Education Bureau and the Liuhe Health Promotion Center", "en")] * 2
    rival = [SourcePassage("b.pdf", "the Liuhe Centre for Health Promotion", "en")] * 2
    center = ("柳河市健康促进中心",)
    assert center in {one.chinese for one in propose([*chinese, *english], NOTHING)}
    assert {one.chinese for one in propose([*chinese, *english, *rival], NOTHING)} == {("市教育局",)}


def test_people_are_told_apart_from_proposals() -> None:
    """Named in both languages, with a place in each."""
    (found,) = people(LIBRARY)
    assert found.kind is ProposalKind.PERSON
    assert (found.chinese, found.english) == (("林志远",), ("Lin Zhiyuan",))
    assert [evidence.document for evidence in found.evidence] == ["2.docx", "0.pdf"]


def test_an_empty_library_suggests_nothing() -> None:
    """Neither names nor people."""
    assert propose([], NOTHING) == people([]) == []


def test_a_part_of_a_longer_name_is_no_name() -> None:
    """促进中心 stands only in 健康促进中心."""
    names = Names()
    for _ in range(3):
        names.add("促进中心", lambda: Evidence("a", "b"), (), None)
        names.add("健康促进中心", lambda: Evidence("a", "b"), (), "促进中心")
    assert set(names.whole()) == {"健康促进中心"}
    names.add("促进中心", lambda: Evidence("a", "b"), (), None)
    names.add("促进中心", lambda: Evidence("a", "b"), (), None)
    assert set(names.whole()) == {"健康促进中心", "促进中心"}


def test_a_large_library_keeps_the_names_that_it_repeats(monkeypatch: pytest.MonkeyPatch) -> None:
    """The others are let go of, so that memory does not grow without end."""
    monkeypatch.setattr(counting, "MOST_NAMES", 10)
    names = Names()
    for number in range(100):
        names.add("市教育局", lambda: Evidence("a", "b"), (), None)
        names.add(f"第{number}处", lambda: Evidence("a", "b"), (), None)
    kept = names.whole()
    assert kept["市教育局"].count == 100
    assert len(kept) <= 11


def test_quotes_are_one_line() -> None:
    """With their cut ends marked."""
    assert quoted("一" * 50 + "\n名\n" + "二" * 50, 51, 52, 3) == "…一一 名 二二…"
    assert quoted("名称", 0, 2) == "名称"
