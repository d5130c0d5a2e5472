"""A follow-up is searched for as the whole question that it stands for."""

from __future__ import annotations

from datetime import date

import pytest

from knowledge.models import Question
from knowledge.retrieval.query import Lean, asked_text, completed, lean_of
from knowledge.text.language import detect

TODAY = date(2026, 11, 22)


def asked(*turns: str) -> Question:
    return Question(turns[-1], detect(turns[-1]), turns[:-1], TODAY)


def check(turns: tuple[str, ...], holds: str, omits: str) -> None:
    whole = completed(asked(*turns))
    for words in filter(None, holds.split("|")):
        assert words.lower() in whole.lower(), whole
    for words in filter(None, omits.split("|")):
        assert words.lower() not in whole.lower(), whole


@pytest.mark.parametrize(
    ("turns", "holds", "omits"),
    [
        (("2031年护理技能大赛什么时候截止？", "那字数上限呢"), "2031年护理技能大赛|字数上限", "截止|什么时候"),
        (("2031年护理技能大赛什么时候截止？", "评委呢？"), "护理技能大赛|评委", "截止"),
        (("2031年护理技能大赛什么时候截止？", "那报名呢", "那联系电话呢"), "护理技能大赛|联系电话", "截止|报名"),
        (("护士节文艺汇演在哪里举行？", "几点开始"), "护士节文艺汇演|几点开始", "在哪里"),
        (("护士节文艺汇演在哪里举行？", "谁主持", "给补贴吗"), "护士节文艺汇演|给补贴", "谁主持"),
        (("母乳喂养宣传周由谁负责？", "它的口号是什么"), "母乳喂养宣传周|口号", "由谁"),
        (("青岚市急救培训班谁讲课？", "该培训班收费吗"), "青岚市急救培训班|收费", "讲课"),
        (("智慧药房五年规划里首批试点是哪几家？", "省里每家补多少"), "智慧药房五年规划|首批试点|省里每家补", "哪几家"),
        (("青岚市卫健委年会谁作的报告？", "省里来的是谁"), "青岚市卫健委年会|省里来的", "作的报告"),
        (("谁主持了2031年控烟工作推进会？", "在哪里开的"), "2031年控烟工作推进会|在哪里", "谁主持"),
        (("哪些医院参加了改善服务行动？", "为什么只有这些"), "改善服务行动", ""),
        (("When is the 2031 midwife training?", "and the venue?"), "2031 midwife training|venue", "when"),
        (
            ("When is the 2031 midwife training?", "Where is it?", "and a double room there is how much?"),
            "midwife training|double room",
            "where is",
        ),
        (("Who invited Dr Okonedo-Lind to the symposium?", "how long does he get to talk"), "Okonedo-Lind|symposium|how long", "invited"),
        (("When is the harvest walk?", "how many kilometres"), "harvest walk|how many kilometres", "when"),
        (("Who chaired the burns unit forum?", "what did they decide"), "burns unit forum|decide", "chaired"),
        (("Which ward cut its waiting time the most?", "why did it go down so much"), "waiting time|why", "which"),
        (("How many people attended the stroke prevention fair?", "and who opened it?"), "stroke prevention fair|opened", "how many"),
        (("venue for the dental health fair pls", "parking?"), "dental health fair|parking", "venue"),
    ],
)
def test_an_ask_of_its_own_takes_the_topic_alone(turns: tuple[str, ...], holds: str, omits: str) -> None:
    """What the turn before asked for would only draw its own answer."""
    check(turns, holds, omits)


@pytest.mark.parametrize(
    ("turns", "holds", "omits"),
    [
        (("who chaired the 2031 conference", "what about 2030?"), "who chaired the 2030 conference", "2031"),
        (("2031年全市护理大会谁主持", "那2030年的呢"), "2030年全市护理大会谁主持", "2031"),
        (("2031年全市护理大会谁主持", "2030年呢", "在哪里开"), "2030年全市护理大会|在哪里开", "2031|谁主持"),
        (("2031年全市护理大会谁主持", "去年呢"), "2025年全市护理大会谁主持", "2031|去年"),
        (("2031年全市护理大会谁主持", "上一年呢"), "2030年全市护理大会谁主持", "2031"),
        (("Who chaired the 2031 nursing conference?", "and the year before?"), "2030 nursing conference", "2031"),
        (("2031年3月的急救培训在哪里办？", "4月的呢"), "2031年4月的急救培训在哪里办", "3月"),
        (("3月5日的急救培训谁讲课？", "3月6日呢"), "3月6日的急救培训谁讲课", "3月5日"),
        (("Who teaches on 3 March?", "what about 5 March?"), "5 March", "3 March"),
        (("全省护理工作会议在哪里开？", "不是，我问的是市里的"), "全市护理工作会议在哪里开", "全省"),
        (("省级护理示范病区有多少个？", "市级的呢"), "市级护理示范病区有多少个", "省级"),
        (
            ("When was the Norvale provincial nursing conference?", "no, the city one"),
            "When was the city nursing conference",
            "provincial|Norvale",
        ),
        (("When was the city nursing conference?", "not the city one, the provincial one"), "provincial nursing conference", "city"),
        (("When was the city nursing conference?", "I meant the national one"), "national nursing conference", "city"),
        (("青岚市有多少家试点医院？", "那望溪区呢"), "青岚市|望溪区|试点医院", ""),
        (("望溪区有多少家试点医院？", "那青石县呢", "全市呢"), "全市有多少家试点医院", "望溪|青石"),
        (
            ("How many nurses were trained in Elm District?", "and in Oak District?", "and in 2030?"),
            "nurses were trained|Oak District|2030",
            "Elm",
        ),
        (("上海有几家试点？", "北京呢"), "北京有几家试点", "上海"),
        (("李主任在护理大会上讲了什么？", "那王局长呢"), "王局长在护理大会上讲了什么", "李主任"),
        (("What did Dr Lin say about burns?", "and Dr Moss?"), "What did Dr Moss say about burns", "Lin"),
        (("一等奖有几名？", "二等奖呢"), "二等奖有几名", "一等奖"),
        (("How many gold awards are there in the essay contest?", "and silver?"), "silver awards|essay contest", "gold"),
        (("护理大会上午讲什么？", "下午呢"), "护理大会下午讲什么", "上午"),
        (("通知的中文版在哪里下载？", "那英文版呢"), "通知的英文版在哪里下载", "中文"),
        (("第一批试点有哪些医院？", "第二批呢"), "第二批试点有哪些医院", "第一批"),
        (("五年规划有哪些任务？", "第二个呢"), "五年规划有哪些任务|第二个", ""),
        (("What is the first task of the plan?", "and the second one?"), "second task of the plan", "first"),
        (("宣传处今年经费多少？", "那医政处呢"), "医政处今年经费多少", "宣传处"),
        (("What was the budget for county hospitals?", "and township clinics?"), "budget for township clinics", "county"),
        (("How many calls did the hotline get?", "What share was about sleep?", "and allergies?"), "hotline|share|allergies", "sleep"),
        (("护理技能大赛什么时候截止？", "那健康步行活动呢"), "健康步行活动什么时候截止", "护理技能"),
        (("When is the essay contest due?", "what about the poster contest?"), "When is the poster contest due", "essay"),
        (("护理技能大赛什么时候截止？", "那2030年的呢", "谁负责"), "2030年|护理技能大赛|谁负责", "截止"),
        (("In which month was the first half review?", "and the second half?"), "second half", "first half"),
    ],
)
def test_what_the_turn_names_takes_the_place_of_its_kind(turns: tuple[str, ...], holds: str, omits: str) -> None:
    """The old ask stays, and nothing old contradicts the new."""
    check(turns, holds, omits)


@pytest.mark.parametrize(
    ("turns", "holds", "omits"),
    [
        (("2031年护理技能大赛什么时候截止？", "and the prize money?"), "2031年护理技能大赛|prize money", "截止"),
        (("When is the 2031 essay contest due?", "奖金多少"), "2031 essay contest|奖金多少", "when"),
        (("2031年护理大会谁主持？", "what about 2030?"), "2030年护理大会谁主持", "2031"),
        (("全省护理大会在哪里开？", "no, the city one"), "全市护理大会在哪里开", "全省"),
        (("When was the provincial nursing conference?", "我问的是市里的"), "city nursing conference", "provincial"),
        (("Who teaches in March at the burns course?", "4月呢"), "April", "March"),
        (("金奖有几名？", "and silver?"), "银奖|有几名", "金奖"),
    ],
)
def test_a_turn_in_the_other_language_is_understood_too(turns: tuple[str, ...], holds: str, omits: str) -> None:
    """Years, levels, months and prizes are put in the language of the question that they change."""
    check(turns, holds, omits)


def test_two_years_that_are_compared_both_stay() -> None:
    """Comparing replaces nothing."""
    check(("2031年护理大会有多少人参加？", "和2030年比多了吗"), "2031年护理大会|2030年", "")


def test_a_person_is_taken_along_into_a_question_with_a_topic() -> None:
    """The pronoun needs the name, the topic is the question's own."""
    check(("沈望舒现在任什么职务？", "他在2031年全市护理大会上讲了什么"), "沈望舒|2031年全市护理大会", "职务")


def test_the_last_turn_with_a_topic_counts() -> None:
    """Whatever was asked before it."""
    check(("献血车停在哪里？", "2031年护理技能大赛什么时候截止？", "几点开始"), "护理技能大赛", "献血车")


@pytest.mark.parametrize(
    ("turns", "words"),
    [
        (("who chaired the 2031 conference", "what about 2030?"), "who chaired"),
        (("2031年护理大会谁主持？", "那2030年呢"), "谁主持"),
        (("五年规划有哪些任务？", "第二个呢"), "第二个"),
        (("护理技能大赛什么时候截止？", "那字数上限呢"), "多少"),
        (("护理技能大赛什么时候截止？", "评委呢"), "谁"),
        (("When is the essay contest due?", "and the venue?"), "where"),
        (("护理技能大赛什么时候截止？", "在哪里领奖"), "在哪里"),
    ],
)
def test_the_ask_is_the_turns_own_or_the_one_it_repeats(turns: tuple[str, ...], words: str) -> None:
    """By it the kind of the question is read."""
    assert words in asked_text(asked(*turns))


@pytest.mark.parametrize(
    ("turns", "words"), [(("护理技能大赛什么时候截止？", "那字数上限呢"), "截止"), (("When is the walk?", "and who leads it?"), "when")]
)
def test_the_old_ask_is_no_part_of_a_new_one(turns: tuple[str, ...], words: str) -> None:
    assert words not in asked_text(asked(*turns)).lower()


@pytest.mark.parametrize(
    "text",
    [
        "献血车下周停在哪个社区的停车场？",
        "2031年全市大会谁主持",
        "那2031年新闻发言人培训在哪里办？",
        "青岚市三级医院搞宣传的专职人员至少要配几个呢",
        "母乳喂养宣传周 主办单位",
        "Which community car park does the blood donation van visit next Tuesday morning?",
        "And who chaired the 2031 burns unit forum?",
        "Can a nurse submit a poster on her own?",
        "Where did they hold the 2031 city-wide annual meeting?",
        "Why did the sleep survey run over its budget?",
        "how many people are there on the nursing board of Norvale hospital",
    ],
)
@pytest.mark.parametrize("before", ["护理技能大赛什么时候截止？", "When is the essay contest due?"])
def test_a_question_with_a_topic_of_its_own_is_left_as_it_is(before: str, text: str) -> None:
    """Whatever it opens with, and whichever pronouns it uses of its own words."""
    assert lean_of(asked(before, text)) is Lean.NONE
    assert completed(asked(before, text)) == text
    assert asked_text(asked(before, text)) == text


@pytest.mark.parametrize("text", ["谢谢", "thank you", "你好", "？", "x" * 1001])
def test_what_is_no_question_leans_on_nothing(text: str) -> None:
    """Thanks, blanks and pasted documents are dealt with as they are."""
    assert lean_of(asked("护理技能大赛什么时候截止？", text)) is Lean.NONE


@pytest.mark.parametrize("between", ["谢谢！", "thank you", "？？"])
def test_thanks_are_no_topic(between: str) -> None:
    """The turn before them is."""
    check(("护理技能大赛什么时候截止？", between, "那字数上限呢"), "护理技能大赛|字数上限", between)
    assert lean_of(asked(between, "那字数上限呢")) is Lean.NONE


def test_a_pasted_turn_does_not_drown_the_question() -> None:
    """Only the beginning of a very long topic is searched for."""
    whole = completed(asked("关于护理技能大赛的说明" + "，各单位要高度重视" * 100, "那字数上限呢"))
    assert whole.endswith("字数上限")
    assert len(whole) < 250


def test_traditional_characters_are_understood() -> None:
    """The follow-up and the turn before it may be written in either script."""
    check(("2031年護理大會誰主持？", "那2030年的呢"), "2030年", "2031")
