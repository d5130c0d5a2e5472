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
    return Related(
        {OLD.passage.document_id: Superseded((NEW.passage.document_id,), (NEW.passage.document_id,) if wholly else ())}, known.get
    )


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
    gone = Related({OLD.passage.document_id: Superseded(("gone",))})
    assert remarks(QUESTION, "zh", [OLD], [OLD], gone) == []


def editions(*years: int) -> list[Hit]:
    return [
        document(
            f"第{year - 2020}届健步走有约{year - 1000}人参加。",
            name=f"{year}.txt",
            title=f"{year}年全市职工健步走总结",
            day=date(year, 9, 1),
        )[0]
        for year in years
    ]


def test_another_edition_is_offered_where_no_year_is_asked_for() -> None:
    """The best of the hits that bear the same title for another year."""
    hits = editions(2027, 2026)
    (sentence,) = remarks("健步走有多少人？", "zh", hits[:1], hits, NONE_RELATED)
    assert "2026年全市职工健步走总结" in sentence
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


def titled(*titles: str, issuer: tuple[str | None, str | None] = (None, None)) -> list[Hit]:
    """A document of 2027 and one of 2026, found for one question."""
    hits = [document("正文内容。", name=f"{n}.txt", title=each, day=date(2027 - n, 9, 1))[0] for n, each in enumerate(titles)]
    return [replace(hit, facts=replace(hit.facts, issuer=each)) for hit, each in zip(hits, issuer, strict=True)]


@pytest.mark.parametrize(
    ("title", "other", "language"),
    [
        ("关于开展2027年职业健康宣传活动的通知", "关于开展2026年心理健康宣传活动的通知", "zh"),
        ("江州市2027年突发事件应急预案", "江川市2026年突发事件应急预案", "zh"),
        ("会议纪要", "会议纪要", "zh"),
        ("2027年工作总结", "2026年工作总结", "zh"),
        ("关于12320热线服务工作的通知", "关于12345热线服务工作的通知", "zh"),
        ("Circular on the 2027 Nurses Day activities", "Circular on the 2026 Doctors Day activities", "en"),
        ("Minutes of the Meeting 2027", "Minutes of the Meeting 2026", "en"),
        ("Notice", "Notice", "en"),
    ],
)
def test_titles_that_are_alike_or_name_nothing_are_no_editions(title: str, other: str, language: Language) -> None:
    """One character tells two cities apart, and two offices write minutes in different years."""
    hits = titled(title, other)
    assert remarks("有多少人？", language, hits[:1], hits, NONE_RELATED) == []


@pytest.mark.parametrize(
    ("title", "other", "language"),
    [
        ("关于开展2027年职业健康宣传活动的通知", "关于开展 2026年度职业健康宣传活动的通知", "zh"),
        ("第十二届职工健步走活动方案", "第十一届职工健步走活动方案", "zh"),
        ("Circular on the 2027 Nurses Day activities", "Circular on the 2026 Nurses Day  Activities", "en"),
        ("12th Riverside Health Walk: Summary", "11th Riverside Health Walk: Summary", "en"),
    ],
)
def test_the_same_title_of_another_year_is_an_edition(title: str, other: str, language: Language) -> None:
    """Whatever its spaces and capitals are; not where the two were issued by different offices."""
    hits = titled(title, other)
    (sentence,) = remarks("有多少人？", language, hits[:1], hits, NONE_RELATED)
    assert other in sentence
    apart = titled(title, other, issuer=("East", "West"))
    assert remarks("有多少人？", language, apart[:1], apart, NONE_RELATED) == []


(LATER,) = document("步道案例的字数改为2000字。", name="later.txt", title="步道案例补充说明", day=date(2028, 1, 5))


@pytest.mark.parametrize(("language", "word"), [("zh", "代替"), ("en", "replaced")])
def test_only_what_replaces_a_document_is_said_to_replace_it(language: Language, word: str) -> None:
    """Not what amends it, though it is newer; that is named where the other stands beside the answer."""
    old, new, later = (hit.passage.document_id for hit in (OLD, NEW, LATER))
    known = {hit.passage.document_id: hit.facts for hit in (OLD, NEW, LATER)}
    fates = Related({old: Superseded(tuple(sorted((new, later))), (new,))}, known.get)
    (sentence,) = remarks(QUESTION, language, [OLD], [OLD], fates)
    assert (NEW.facts.title in sentence, LATER.facts.title in sentence, word in sentence) == (True, False, True)
    (sentence,) = remarks(QUESTION, language, [OLD, NEW], [OLD], fates)
    assert (NEW.facts.title in sentence, LATER.facts.title in sentence, word in sentence) == (False, True, False)


@pytest.mark.parametrize(("language", "word"), [("zh", "代替"), ("en", "replaces")])
def test_what_amends_a_document_is_not_said_to_replace_it(language: Language, word: str) -> None:
    """Though another one does."""
    old, new, later = (hit.passage.document_id for hit in (OLD, NEW, LATER))
    known = {hit.passage.document_id: hit.facts for hit in (OLD, NEW, LATER)}
    fates = Related({old: Superseded(tuple(sorted((new, later))), (new,))}, known.get)
    (sentence,) = remarks(QUESTION, language, [LATER], [LATER], fates)
    assert OLD.facts.title in sentence
    assert word not in sentence
    (sentence,) = remarks(QUESTION, language, [NEW], [NEW], fates)
    assert OLD.facts.title in sentence
    assert word in sentence
