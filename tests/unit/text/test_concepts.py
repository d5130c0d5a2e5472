"""What a text speaks of, piece by piece, and whether a text in either language speaks of the same."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.text.concepts import Searchable, concepts_of, searchable, segmented, share, spoken_of
from knowledge.text.language import detect
from knowledge.text.ready import ready_text


def prepared(text: str, question: str) -> Searchable:
    """The text made ready for the concepts of the question, each in its own language."""
    return searchable(text, ready_text(text), detect(text), detect(question))


def surfaces(text: str) -> list[str]:
    return [concept.surface for concept in concepts_of(text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("儿童近视防控讲座谁主讲", ["儿童", "近视", "防控", "讲座", "主讲"]),
        ("王小明负责什么", ["王小明", "负责"]),
        ("Who printed the posters for the clinic?", ["printed", "posters", "clinic"]),
        ("What did Li Ming say?", ["li", "ming"]),
        ("the nurse's notes, the nurse’s notes", ["nurse", "notes"]),
        ("什么时候？", []),
        ("When was it?", []),
        ("", []),
    ],
)
def test_content_words_and_names_in_order_each_once(text: str, found: list[str]) -> None:
    """Question words, particles and stop words are no concepts."""
    assert surfaces(text) == found


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        ("5月31日的讲座", "date:05-31"),
        ("the lecture on May 31", "date:05-31"),
        ("参加的三百人", "num:300"),
        ("百分之九十", "percent:90"),
        ("第三届", "ord:3"),
        ("沪卫宣〔2024〕7号", "docno:沪卫宣2024-7"),
    ],
)
def test_dates_and_figures_are_concepts_in_their_shared_form(text: str, fact: str) -> None:
    """A fact has no words of its own; 月 and 日 of a date are not read as words."""
    facts = [concept for concept in concepts_of(text) if concept.surface == ""]
    assert any(frozenset({fact}) in concept.shared for concept in facts)
    assert not {"月", "日", "月日"} & set(surfaces(text))


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("疫苗", "Vaccines are free for staff."),
        ("vaccines", "职工免费接种疫苗。"),
        ("王小明", "The talk was given by Wang Xiaoming."),
        ("Xiaoming", "讲座由王小明主讲。"),
        ("5月31日", "It closes on 31 May."),
        ("May 31, 2025", "2025年5月31日截止"),
        ("300 posters", "海报三百张"),
        ("疫苗", "接種疫苗"),
        ("大会", "会议在礼堂举行"),
        ("deadline", "Forms are due on Friday."),
        ("posters", "One poster was printed."),
    ],
)
def test_a_text_in_either_language_speaks_of_a_concept(question: str, text: str) -> None:
    """In its own words or another office word for them, or through translation, pinyin, date or number."""
    asked = prepared(text, question)
    assert all(asked.speaks_of(concept) for concept in concepts_of(question))


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("疫苗", "The posters are free for staff."),
        ("王小明", "讲座由李小红主讲。"),
        ("May 30", "5月31日截止"),
        ("百分之九十", "到场九十人"),
        ("art", "The party started in the cart."),
        ("公式", "公示期七天"),
    ],
)
def test_a_text_that_does_not_speak_of_it(question: str, text: str) -> None:
    """Neighbouring days, other names, other units, letters inside longer words, and in one language words that are merely translated or
    read alike, are not the concept."""
    asked = prepared(text, question)
    assert not any(asked.speaks_of(concept) for concept in concepts_of(question))


@pytest.mark.parametrize(
    ("run", "parts"),
    [
        ("图书馆管理员", ["图书馆", "管理员"]),
        ("王小明医生", ["王小明", "医生"]),
        ("欧阳", ["欧阳"]),
        ("护士和医生的食堂", ["护士", "和", "医生", "的", "食堂"]),
        ("何秋实和王小明谁去跑步", ["何秋实", "和", "王小明", "谁", "去", "跑步"]),
        ("栖禾县的医院是哪几家", ["栖禾县", "的", "医院", "是", "哪", "几", "家"]),
        ("今天云州下雨", ["今天", "云州", "下雨"]),
        ("会", ["会"]),
        ("", []),
    ],
)
def test_a_run_is_cut_into_as_few_words_as_can_be(run: str, parts: list[str]) -> None:
    """What is no word stays together up to the length of a name, and ends at a small word."""
    assert segmented(run) == parts


def test_a_character_that_stands_everywhere_is_no_concept() -> None:
    """开, 讲 and 天 by themselves tell nothing."""
    assert surfaces("讲座哪天办") == ["讲座"]
    assert surfaces("谁来讲护理课") == surfaces("护理课")


@settings(deadline=None)
@given(st.text(alphabet="全市卫生健康王小明委员会接种疫苗的在和鬱龘", max_size=24))
def test_the_parts_of_a_run_make_up_the_run(run: str) -> None:
    """Nothing is lost or doubled, and what is no word is cut at three characters."""
    parts = segmented(run)
    assert "".join(parts) == run
    assert all(1 <= len(part) <= 8 for part in parts)


def test_which_concepts_a_text_speaks_of() -> None:
    """They are named by their place among the concepts."""
    concepts = concepts_of("疫苗 海报 讲座")
    assert spoken_of(concepts, prepared("讲座后接种疫苗", "接种")) == {0, 2}
    assert spoken_of(concepts, prepared("", "接种")) == frozenset()


def test_a_share_is_of_the_weight() -> None:
    """A rare concept that is missing costs more than a common one; without any weight the share is 0."""
    assert share({0}, [1.0, 1.0]) == 0.5
    assert share({0}, [3.0, 1.0]) == 0.75
    assert share(frozenset(), [3.0, 1.0]) == 0.0
    assert share({0, 1}, [3.0, 1.0]) == 1.0
    assert share(frozenset(), []) == 0.0


@settings(deadline=None)
@given(st.text(alphabet="疫苗接种会议免费职工主任王小明May 31vaccine年月日5", max_size=40))
def test_a_text_speaks_of_all_its_own_concepts(text: str) -> None:
    """Asking a text for what it says finds it whole."""
    concepts = concepts_of(text)
    own = prepared(text, text)
    assert [concept for concept in concepts if not own.speaks_of(concept)] == []
