"""What is said of the document that answered: its amendments, what it amends, its other editions."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from knowledge.answering.remarks import NONE_RELATED, Related, remarks, with_remarks
from knowledge.models import Hit, Language
from knowledge.relations.validity import Superseded
from tests.support.answer_hits import document

(OLD,) = document("步道案例6月30日截止。", name="old.txt", title="步道案例征集通知", day=date(2027, 3, 1))
(NEW,) = document("步道案例改为7月20日截止。", name="new.txt", title="步道案例征集补充通知", day=date(2027, 5, 2))
QUESTION = "步道案例什么时候截止？"


def related(*, wholly: bool) -> Related:
    known = {hit.passage.document_id: hit.facts for hit in (OLD, NEW)}
    return Related({OLD.passage.document_id: Superseded((NEW.passage.document_id,), wholly)}, known.get)


def said(cited: Hit, *beside: Hit, wholly: bool = False, language: Language = "zh") -> list[str]:
    return remarks(QUESTION, language, [cited, *beside], [OLD, NEW], related(wholly=wholly))


@pytest.mark.parametrize("wholly", [False, True])
@pytest.mark.parametrize("language", ["zh", "en"])
def test_an_answer_from_an_old_notice_names_the_new_one(language: Language, wholly: bool) -> None:
    """With its date, in the asker's language; what was replaced reads otherwise than what was amended."""
    (sentence,) = said(OLD, wholly=wholly, language=language)
    assert NEW.facts.title in sentence
    assert ("2027年5月2日" if language == "zh" else "2 May 2027") in sentence
    assert ("代替" in sentence or "replaced" in sentence) is wholly


def test_an_answer_from_an_amendment_names_what_it_amends() -> None:
    """So that a reader knows why the notice says otherwise."""
    (sentence,) = said(NEW)
    assert OLD.facts.title in sentence
    assert "2027年3月1日" in sentence


def test_what_is_cited_beside_it_is_not_named_again() -> None:
    """The reader has it before the eyes."""
    assert said(OLD, NEW) == []
    assert said(NEW, OLD) == []


def test_a_document_that_is_gone_is_not_named() -> None:
    """The library knows its id alone."""
    gone = Related({OLD.passage.document_id: Superseded(("gone",), False)})
    assert remarks(QUESTION, "zh", [OLD], [OLD], gone) == []


def editions(*years: int) -> list[Hit]:
    return [
        document(
            f"第{year - 2020}届健步走有约{year - 1000}人参加。", name=f"{year}.txt", title=f"{year}年健步走总结", day=date(year, 9, 1)
        )[0]
        for year in years
    ]


def test_another_edition_is_offered_where_no_year_is_asked_for() -> None:
    """The best of the hits that bear the same title for another year."""
    hits = editions(2027, 2026)
    (sentence,) = remarks("健步走有多少人？", "zh", hits[:1], hits, NONE_RELATED)
    assert "2026年健步走总结" in sentence
    assert remarks("2027年健步走有多少人？", "zh", hits[:1], hits, NONE_RELATED) == []


def test_a_document_on_something_else_is_no_edition() -> None:
    """Nor is one without a date."""
    first, other = editions(2027, 2026)
    unlike = replace(other, facts=replace(other.facts, title="2026年药品目录"))
    undated = replace(other, facts=replace(other.facts, date=None))
    assert remarks("健步走有多少人？", "zh", [first], [first, unlike, undated], NONE_RELATED) == []


def test_remarks_do_not_lengthen_an_answer_beyond_its_limit() -> None:
    """What does not fit is left out."""
    assert with_remarks("答" * 100, ["注意"]) == "答" * 100 + "\n注意"
    assert with_remarks("答" * 598, ["注意"]) == "答" * 598
