"""The thing asked for before its proof: only where one can be meant, and only what stands in the sentence."""

from __future__ import annotations

from dataclasses import replace

import pytest

from knowledge.answering.evidence import Evidence, Reading, read, weigh
from knowledge.answering.leading import as_asked, lead
from knowledge.answering.ordering import in_order
from knowledge.models import Hit, Question, Span
from knowledge.text.language import detect
from tests.support.answer_hits import document, likened


def weighed(question: str, hits: list[Hit]) -> tuple[Reading, list[Evidence]]:
    asked = Question(question, detect(question))
    reading = read(asked, hits)
    return reading, in_order(reading, weigh(asked, reading, hits))


def said(question: str, text: str) -> str:
    (hit,) = document(text)
    return lead(*weighed(question, [hit]))


@pytest.mark.parametrize(
    ("question", "text", "words"),
    [
        ("健康讲座什么时候举行？", "健康讲座将于2027年5月9日在礼堂举行。", "2027年5月9日"),
        ("健康讲座在哪里举行？", "健康讲座将于5月9日在东楼礼堂举行。", "东楼礼堂"),
        ("步道案例最晚什么时候报送？", "步道案例请于6月30日前报送。", "6月30日前"),
        ("健康讲座有多少人参加？", "健康讲座共有260人参加。", "260人"),
        ("健康讲座有多少人参加？", "About 260 people attended the health lecture.", "约260人"),
        ("健康讲座由谁主持？", "健康讲座由苗一川主持。", "苗一川"),
        ("报名电话是多少？", "报名电话为0999-5550188。", "0999-5550188"),
        ("投稿邮箱是什么？", "投稿邮箱为jiangzuo@example.com，电话0999-5550188。", "jiangzuo@example.com"),
        ("When is the walk held?", "The walk is held on 9 May 2027.", "9 May 2027"),
        ("Where is the health talk held?", "The health talk is held in the East Hall on Monday.", "the East Hall"),
        ("When is the health lecture held?", "健康讲座将于2027年5月9日举行。", "9 May 2027"),
        ("健康讲座什么时候举行？", "The health lecture will be held on 9 May 2027.", "2027年5月9日"),
        ("Who chaired the health lecture?", "健康讲座由苗一川主持。", "Miao Yichuan (苗一川)"),
        ("健康讲座为什么推迟？", "因天气原因，健康讲座推迟到5月9日。", ""),
    ],
)  # fmt: skip
def test_what_is_asked_for_leads_in_the_askers_language(question: str, text: str, words: str) -> None:
    """A date, place, figure, person, number or address; a reason has no short form."""
    assert said(question, text) == words


@pytest.mark.parametrize(
    ("question", "text", "words"),
    [
        ("健康讲座什么时候举行？", "健康讲座原定于5月9日举行，因故取消。", ""),
        ("健康讲座什么时候举行？", "健康讲座不在5月9日举行。", ""),
        ("健康讲座什么时候举行？", "健康讲座到2030年结束。", ""),
        ("健康讲座什么时候结束？", "健康讲座5月9日开始，5月12日结束。", "5月12日"),
        ("健康讲座什么时候开始？", "健康讲座5月9日开始，5月12日结束。", "5月9日"),
        ("健康讲座什么时候结束？", "健康讲座5月9日举行。", ""),
        ("步道案例最晚什么时候报送？", "步道案例5月1日后报送，截止时间另行通知。", ""),
        ("步道案例最晚什么时候报送？", "步道案例5月1日后报送，6月1日前反馈。", ""),
        ("步道案例最晚什么时候报送？", "步道案例请于6月30日前报送，逾期不再受理。", "6月30日前"),
        ("健康讲座在哪里举行？", "健康讲座原计划在东楼礼堂举行，现已取消。", ""),
        ("健康讲座有多少人参加？", "健康讲座共有260人参加，未向社会开放。", "260人"),
        ("When is the health lecture?", "The health lecture on 9 May has been cancelled.", ""),
        ("When is the health lecture?", "The health lecture will not be held before 9 May.", ""),
        ("When is the health lecture?", "The health lecture starts at 2:30 p.m.", "2:30 p.m."),
        ("When does the health lecture end?", "The health lecture begins on 9 May and ends on 12 May.", "12 May"),
        ("When does the health lecture begin?", "The health lecture begins on 9 May and ends on 12 May.", "9 May"),
        ("When will the walking path be finished?", "健身步道2027年年底前完成。", "end of 2027"),
        ("哪个部门负责健康讲座？", "健康讲座由宣传处负责，联系人：王建国。", ""),
        ("Which department is responsible for the health lecture?", "健康讲座由宣传处负责，联系人：王建国。", ""),
        ("谁负责健康讲座？", "健康讲座由宣传处负责，联系人：王建国。", "王建国"),
        ("通知的文号是多少？", "通知依据国卫办发〔2026〕1号制定。", ""),
        ("通知的文号是多少？", "通知文号为江卫宣〔2026〕1号。", "江卫宣〔2026〕1号"),
        ("报名电话是多少？", "报名电话另附，传真：010-55501234。", ""),
        ("报名邮箱是什么？", "报名邮箱见www.example.com,或来电。", ""),
    ],
)
def test_what_bounds_denies_or_replaces_takes_the_lead_away(question: str, text: str, words: str) -> None:
    """The quote alone is better than a value that the sentence does not mean."""
    assert said(question, text) == words


@pytest.mark.parametrize(
    ("question", "lines"),
    [
        ("健康讲座责任人是谁？", ("任务 | 责任人 | 单位", "健康讲座 | | 体育局", "健康步道 | 王建国 | 宣传处")),
        (
            "Who is responsible for the health lecture?",
            ("Task | Owner | Unit", "Health lecture | | Sports Bureau", "Health walk | Su Man | Press Unit"),
        ),
    ],
)
def test_the_cell_of_another_row_does_not_lead(question: str, lines: tuple[str, ...]) -> None:
    """The row that speaks most of what is asked leaves it blank."""
    (hit,) = document("\n".join(lines), title="任务分解表")
    starts = [sum(len(line) + 1 for line in lines[:n]) for n in range(len(lines))]
    spans = tuple(Span(starts[n], starts[n] + len(lines[n])) for n in (1, 2))
    hit = replace(hit, passage=replace(hit.passage, sentences=spans), sentence_scores=(0.0, 1.0))
    assert lead(*weighed(question, [hit])) == ""


def test_of_several_the_one_beside_what_is_asked() -> None:
    """The clause that speaks of chairing names the chair."""
    text = "健康讲座由温若水致辞，苗一川主持健康讲座，齐晓岚介绍经验。"
    assert said("健康讲座由谁主持？", text) == "苗一川"


def test_who_did_something_else_is_not_the_answer() -> None:
    """Also where the name of whoever did it is not found; a title may run into a surname as if both were one word (主任何…)."""
    assert said("健康讲座由谁主持？", "健康讲座上，处长温若水作工作报告，副主任何春生主持讲座。") in {"", "何春生"}
    assert said("健康讲座由谁主持？", "健康讲座上，处长温若水作工作报告，一位专家主持讲座。") == ""
    assert said("Who chaired the health lecture?", "健康讲座上，处长温若水作工作报告，一位专家主持讲座。") == ""


def test_a_company_is_no_person() -> None:
    """Although its name begins with two words in pinyin."""
    assert said("Who hosts the health lecture?", "Organizers of the health lecture: Lanse Shanhe (Shanghai) Culture Media Co., Ltd.") == ""
    assert said("Who hosts the health lecture?", "The health lecture is hosted by Lanse Shanhe Group.") == ""


def test_of_several_that_may_be_meant_none_leads() -> None:
    """A wrong answer is worse than a quote to read."""
    assert said("报名电话是多少？", "报名电话为0999-5550188、0999-5550199。") == ""


def test_a_rival_sentence_takes_the_lead_away() -> None:
    """Where another sentence that is as good says another date."""
    hits = [likened(document(f"健康讲座将于5月{day}日举行。", name=f"{day}.txt")[0], 1.0) for day in (9, 16)]
    assert lead(*weighed("健康讲座什么时候举行？", hits[:1])) == "5月9日"
    assert lead(*weighed("健康讲座什么时候举行？", hits)) == ""


def test_a_date_that_is_no_limit_does_not_lead_to_a_deadline() -> None:
    """The day of the fair is not the day until which to apply."""
    assert said("步道案例什么时候截止报名？", "步道案例展示会于6月30日举行。") == ""


@pytest.mark.parametrize(
    ("name", "words"),
    [("苗一川", "Miao Yichuan (苗一川)"), ("欧阳雪", "Ouyang Xue (欧阳雪)"), ("Su Man", "Su Man")],
)
def test_names_are_written_for_english_readers_in_pinyin(name: str, words: str) -> None:
    """With their characters, by which they can be found; a Chinese reader gets them as they stand."""
    assert as_asked(name, "en") == words
    assert as_asked(name, "zh") == name


@pytest.mark.parametrize(
    ("question", "words"),
    [("When is the path repair due?", "时限: 30 June 2027"), ("Who is responsible for the path repair?", "责任人: Miao Yichuan (苗一川)")],
)
def test_the_cell_asked_for_leads_behind_its_columns_name(question: str, words: str) -> None:
    """A date or a name in it as the asker writes them."""
    lines = ("任务 | 责任人 | 时限", "步道修缮 | 苗一川 | 2027年6月30日")
    (hit,) = document("\n".join(lines), title="任务分解表")
    spans = (Span(len(lines[0]) + 1, len(lines[0]) + 1 + len(lines[1])),)
    hit = replace(hit, passage=replace(hit.passage, sentences=spans), sentence_scores=(1.0,))
    assert lead(*weighed(question, [hit])) == words


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("健康讲座是哪天办的？", "健康讲座计划9月底前举办。"),
        ("李青是哪一年当上站长的？", "站长李青5月9日率队来访。"),
        ("在哪天开放步道？", "步道9月底前开放。"),
        ("仓库有多少吨大米？", "仓库有5.2万人次进出大米。"),
        ("How much alcohol may the store keep?", "仓库存放酒精不得超过50公斤。"),
        ("share of adults with high pressure who know it", "29 percent of adults have high pressure, but 47 percent know it."),
        ("林大山的联系人是谁？", "Lin Dashan is to be met at the gate."),
        ("谁带队去健康讲座？", "医管科科长去健康讲座。"),
        ("健康讲座谁参加了？", "一百余人参加健康讲座。"),
        ("健康讲座现在谁负责？", "因李青休假，健康讲座负责人改为东楼办公室。"),
        ("when was the health walk month held?", "The health walk month was moved from May to October."),
    ],
)
def test_what_is_of_another_grain_unit_or_person_does_not_lead(question: str, text: str) -> None:
    """The end of a month is no day, a day no year, people are no tonnes, a section no person; who was asked about is not the answer, and
    who was it before another is it no more."""
    assert said(question, text) == ""


def test_a_rival_in_another_document_is_heard_from_further_off() -> None:
    """Near-identical calls differ in the very thing that is asked for."""
    hits = [
        likened(document("摄影征集7月9日截止。", name="a.txt")[0], 9.0),
        likened(document("摄影征集8月2日截止。", name="b.txt")[0], 8.5),
    ]
    assert lead(*weighed("摄影征集几号截止？", hits)) == ""
