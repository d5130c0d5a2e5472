"""Names are found in both languages, and which of them stand for the same."""

from __future__ import annotations

import pytest

from knowledge.proposals.chinese_names import chinese_names
from knowledge.proposals.english_names import english_names
from knowledge.proposals.overlap import overlap
from knowledge.proposals.persons import chinese_people, english_people


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("会议由柳河市健康促进中心承办。", "柳河市健康促进中心"),
        ("责任单位：规划财务处、医政处", "规划财务处"),
        ("首届“柳河好医生”短视频大赛启动", "柳河好医生"),
        ("组织开展健康知识竞赛。", "健康知识竞赛"),
        ("与市急救中心和区教育局联合", "市急救中心"),
        ("与市急救中心和区教育局联合", "区教育局"),
    ],
)
def test_chinese_names(text: str, name: str) -> None:
    """By the word that they end with, begun at a word; the small words between them are no part of them."""
    found = {text[start:end]: one for one, start, end in chinese_names(text)}
    assert found[name] == name
    assert not any(one.startswith(("由", "与", "和", "的")) for one in found)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The Publicity Division of the Liuhe Municipal Health Commission held a meeting.", "Publicity Division"),
        ("The Publicity Division of the Liuhe Municipal Health Commission held a meeting.", "Liuhe Municipal Health Commission"),
        ("the Second Affiliated Hospital of Liuhe University", "Second Affiliated Hospital of Liuhe University"),
        ('the "Good Doctors of Liuhe" contest', "Good Doctors of Liuhe"),
        ("He visited the Liuhe Children's Hospital.", "Liuhe Children's Hospital"),
    ],
)
def test_english_names(text: str, name: str) -> None:
    """Words with capitals and their parts."""
    found = {text[start:end]: one for one, start, end in english_names(text)}
    assert found[name] == name
    assert not any(one.startswith(("The ", "He ")) for one in found)


def test_lines_and_dates_are_no_names() -> None:
    """A name does not run on from line to line, and a month is none."""
    assert [name for name, _, _ in english_names("Task Force\nDate Monday 3 March")] == ["Task Force"]


@pytest.mark.parametrize(
    ("chinese", "english"),
    [
        ("柳河市健康促进中心", "Liuhe Health Promotion Center"),
        ("市教育局", "Municipal Education Bureau"),
        ("宣传处处长", "Director of the Publicity Division"),
        ("柳河大学附属第二医院", "Second Affiliated Hospital of Liuhe University"),
        ("健康柳河", "Healthy Liuhe"),
        ("健康促进中心", "Health Promotion Centre"),
    ],
)
def test_names_that_stand_for_the_same(chinese: str, english: str) -> None:
    """Translated word by word, places by their sound."""
    found = overlap(chinese, english)
    assert found.score > 0.85
    assert found.heads
    assert found.numbers
    assert found.places


@pytest.mark.parametrize(
    ("chinese", "english", "fault"),
    [
        ("三年行动计划", "Five-Year Action Plan", "numbers"),
        ("人民医院", "First People's Hospital", "numbers"),
        ("第一人民医院", "People's Hospital", "numbers"),
        ("市卫生健康委", "Provincial Health Commission", "places"),
        ("区医院", "Bailu District Hospital", "places"),
        ("党委书记", "Party Committee", "heads"),
        ("县中医院", "County Hospital", "heads"),
        ("健康柳河", "Liuhe Health", "heads"),
    ],
)
def test_names_that_only_share_words(chinese: str, english: str, fault: str) -> None:
    """Another number, another level of government or place, or another kind of thing."""
    assert not getattr(overlap(chinese, english), fault)


def test_nothing_in_common() -> None:
    """Zero, also for what holds no word."""
    assert overlap("食堂", "Patriotic Campaign").score == overlap("", "").score == overlap("——", "...").score == 0


def test_people_in_both_languages() -> None:
    """Surname and given name, with double surnames and apostrophes; a place is nobody."""
    text = "Chair: Lin Zhiyuan. Present: Ouyang Jing'an, Zhang Wei. Place: Linjiang District, Daily Road."
    sounds = {sound: name for sound, name, _, _ in english_people(text)}
    assert sounds == {"linzhiyuan": "Lin Zhiyuan", "ouyangjingan": "Ouyang Jing'an", "zhangwei": "Zhang Wei"}
    chinese = "会议由林志远主持，欧阳静安出席。张伟处长发言。临江区张贴海报。"
    assert {name for _, name, _, _ in chinese_people(chinese, frozenset(sounds))} == {"林志远", "欧阳静安", "张伟"}
    assert list(chinese_people("扩张为主的做法", frozenset({"zhangwei"}))) == []
