"""Which sentence answers: what stands in few of the sentences read, beyond the title, tells more than what all of them repeat."""

from __future__ import annotations

import pytest

from knowledge.answering.choosing import best_first, features_of, load_weights
from knowledge.answering.evidence import read, weigh
from knowledge.models import Hit, Language, Question
from tests.support.answer_hits import document


def ordered(question: str, hits: list[Hit], language: Language = "zh") -> list[str]:
    asked = Question(question, language)
    reading = read(asked, hits)
    return [each.text for each in best_first(reading, weigh(asked, reading, hits))]


def features(question: str, hits: list[Hit], language: Language = "zh") -> dict[str, dict[str, float]]:
    asked = Question(question, language)
    reading = read(asked, hits)
    evidence = weigh(asked, reading, hits)
    return {each.text: one for each, one in zip(evidence, features_of(reading, evidence), strict=True)}


@pytest.mark.parametrize(
    ("language", "title", "text", "question", "answer"),
    [
        (
            "zh",
            "护理技能大赛通知",
            "护理技能大赛由护理学会举办，欢迎护理技能大赛的老选手参加。护理技能大赛设名额六十个。",
            "护理技能大赛有多少名额",
            "护理技能大赛设名额六十个。",
        ),
        (
            "en",
            "Nursing skills contest",
            "The nursing skills contest is held by the Nursing Society in the Nursing College. Places in the contest: 60.",
            "how many places in the nursing skills contest",
            "Places in the contest: 60.",
        ),
    ],
)
def test_what_only_names_the_event_comes_behind_what_tells_of_it(
    language: Language, title: str, text: str, question: str, answer: str
) -> None:
    """The title's words stand everywhere; the thing asked for stands once."""
    assert ordered(question, document(text, title=title), language)[0] == answer


def test_a_thing_in_few_sentences_weighs_more() -> None:
    """Of two sentences that each speak of one thing asked for, the rarer thing says more."""
    said = features("讲座的名额", document("讲座在东楼。讲座在周五。讲座自愿参加。名额已满。"))
    assert said["名额已满。"]["said"] > said["讲座在东楼。"]["said"]


def test_what_stands_in_the_title_is_nothing_beyond_it() -> None:
    """A sentence that repeats the title alone says nothing of its own."""
    said = features("讲座的名额", document("讲座在周五举行。名额已经满了。", title="讲座通知"))
    assert said["讲座在周五举行。"]["said beyond above"] == 0.0
    assert said["名额已经满了。"]["said beyond above"] > 0.0


def test_a_sentence_of_other_years_is_told_apart() -> None:
    """Only where the question names a year."""
    hits = document("2024年共培训护士百人。2025年共培训护士二百人。")
    said = features("2025年培训了多少护士", hits)
    assert said["2024年共培训护士百人。"]["of another year"] == 1.0
    assert said["2025年共培训护士二百人。"]["of year"] == 1.0
    assert all(one["of another year"] == 0.0 for one in features("培训了多少护士", hits).values())


def test_a_label_that_is_asked_for_counts() -> None:
    """In both languages."""
    assert features("培训的名额", document("名额：六十个。\n地点：东楼。"))["名额：六十个。"]["said in label"] > 0.0
    english = features("number of places", document("Number of places: 60\nRoom: 4, east wing"), "en")
    assert english["Number of places: 60"]["said in label"] > english["Room: 4, east wing"]["said in label"]


@pytest.mark.parametrize(("language", "question"), [("zh", "东山站今年新增几张床"), ("en", "new beds in Dongshan")])
def test_a_row_whose_cell_the_question_names(language: Language, question: str) -> None:
    """The cell tells which row is meant, in the other language as well."""
    said = features(question, document("东山站 | 40 | 李青\n西河站 | 30 | 王明"), language)
    assert said["东山站 | 40 | 李青"]["names a cell"] >= said["西河站 | 30 | 王明"]["names a cell"]


def test_the_item_that_is_asked_for_by_its_number() -> None:
    """第二条, "the second task"."""
    said = features("会议部署的第二条是什么", document("一、修缮步道。\n二、配齐药箱。"))
    assert [one["item asked"] for one in said.values()] in ([0.0, 1.0], [1.0, 0.0])
    assert said["二、配齐药箱。"]["item asked"] == 1.0


def test_the_number_of_an_item_is_no_figure() -> None:
    """3. and 第三条 count nothing, in either language."""
    said = features("要买几个药箱", document("3. 药箱由各站保管。\n4. 药箱买12个。"))
    assert said["3. 药箱由各站保管。"]["fits"] == 0.0
    assert said["4. 药箱买12个。"]["fits"] > 0.0
    english = features("how many kits are bought", document("3. Kits are kept by the wards.\n4. We buy 12 kits."), "en")
    assert english["3. Kits are kept by the wards."]["fits"] == 0.0
    assert english["4. We buy 12 kits."]["fits"] > 0.0


def test_the_weights_name_features_alone() -> None:
    """Each learned weight belongs to something that is looked at."""
    (said, *_) = features("讲座在哪里？", document("讲座在大礼堂举行，听众约二百人。")).values()
    assert set(load_weights()) == set(said)


def test_no_sentence_has_no_order() -> None:
    """Nothing in, nothing out."""
    assert best_first(read(Question("讲座在哪里？", "zh"), []), []) == []
