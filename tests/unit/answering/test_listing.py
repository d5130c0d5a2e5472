"""The list that answers: by its label, its count, its table, its introduction."""

from __future__ import annotations

from knowledge.answering.evidence import Evidence, Reading, read, weigh
from knowledge.answering.listing import Listing, enumerating_first, listing
from knowledge.answering.ordering import in_order
from knowledge.models import Hit, Question
from tests.support.answer_hits import around, document, likened


def weighed(question: str, hits: list[Hit]) -> tuple[Reading, list[Evidence]]:
    asked = Question(question, "zh")
    reading = read(asked, hits)
    return reading, weigh(asked, reading, hits)


def found(question: str, hits: list[Hit]) -> Listing | None:
    reading, evidence = weighed(question, hits)
    headings = [each for each in evidence if each.features["heading"]]
    return listing(reading, in_order(reading, evidence), headings, around(hits))


def text_of(listed: Listing | None) -> str:
    assert listed is not None
    return "".join(stretch.text for stretch in listed.stretches)


def test_a_marked_list_comes_with_its_count() -> None:
    """Its numbers go from one up without a gap."""
    hits = document("会议提出三项要求：\n1. 摸清底数；\n2. 配齐药箱；\n3. 培训讲师。")
    listed = found("会议提出了哪些要求？", [likened(hits[0], 5.0)])
    assert listed is not None
    assert listed.count == 3


def test_a_list_with_a_gap_has_no_sure_count() -> None:
    """What stands between may be lost."""
    hits = document("会议提出要求：\n1. 摸清底数；\n2. 配齐药箱；\n4. 培训讲师。")
    listed = found("会议提出了哪些要求？", [likened(hits[0], 5.0)])
    assert listed is not None
    assert listed.count is None


def test_the_line_behind_the_label_asked_for_goes_before_the_whole_list() -> None:
    """Who asks for the hosts does not want the supporters."""
    hits = document("一、组织单位\n主办单位：东楼医院、西山医院\n支持单位：北湖电视台")
    listed = found("主办单位有哪些？", [likened(hits[0], 0.0, 3.0, 3.1)])
    assert text_of(listed) == "主办单位：东楼医院、西山医院"
    assert listed is not None
    assert listed.count == 2


def test_the_table_below_a_heading_that_is_asked_for() -> None:
    """Its rows are the list, and they are counted."""
    sentence = "二等奖获奖单位由市里推荐。"
    rows = "一、一等奖\n1 | 东楼医院 | 步道\n2 | 西山医院 | 球馆\n3 | 北湖医院 | 药箱"
    hits = document(rows, sentence)
    listed = found("一等奖有哪些单位？", [likened(hits[0], 3.0, 0.1, 0.1, 0.1), likened(hits[1], 0.2)])
    assert text_of(listed).splitlines() == rows.splitlines()[1:]
    assert listed is not None
    assert listed.count == 3


def test_a_table_that_goes_on_in_the_next_passage_has_no_sure_count() -> None:
    """Its other rows are not seen."""
    hits = document("一、一等奖\n1 | 东楼医院 | 步道\n2 | 西山医院 | 球馆", "3 | 北湖医院 | 药箱", "二等奖获奖单位由市里推荐。")
    listed = found("一等奖有哪些单位？", [likened(hits[0], 3.0, 0.1, 0.1), likened(hits[1], 0.1), likened(hits[2], 0.2)])
    assert listed is not None
    assert listed.count is None


def test_a_sentence_that_names_as_many_things_as_are_asked_for_comes_first() -> None:
    """It says so itself; one that names another number of things does not."""
    hits = document("新增3家试点，名单为：东楼医院、西山医院、北湖医院。", "试点工作分批推进，涉及医院、社区。", name="a.txt")
    reading, evidence = weighed("新增的3家试点是哪几家？", [likened(hits[0], 1.0), likened(hits[1], 1.1)])
    ordered = enumerating_first(reading, sorted(evidence, key=lambda each: each.hit.passage.ordinal, reverse=True), around(hits))
    assert ordered[0].text.startswith("新增3家试点")


def test_a_question_for_one_thing_gets_no_list() -> None:
    """Unless the best sentence introduces one."""
    hits = document("讲座在礼堂举行。\n1. 携带证件；\n2. 提前到场。")
    assert found("讲座在哪里举行？", [likened(hits[0], 5.0)]) is None


def test_clauses_that_semicolons_hold_together_are_one_list() -> None:
    """They run up to the full stop, and no further."""
    hits = document("检查发现三个短板：药箱配备少；讲师更换频繁；步道照明差。各单位月底前整改。")
    listed = found("检查发现哪些短板？", [likened(hits[0], 9.0, 1.0, 1.0, 0.0)])
    assert text_of(listed) == "检查发现三个短板：药箱配备少；讲师更换频繁；步道照明差。"
