"""What a question of quantity counts, and whether a sentence counts the same."""

from __future__ import annotations

import re
from enum import StrEnum

from knowledge.text.folding import fold


class Measure(StrEnum):
    """Kinds of quantity that sentences mark by their units."""

    PEOPLE = "people"
    MONEY = "money"
    PERCENT = "percent"
    INSTITUTIONS = "institutions"
    TIME = "time"
    DISTANCE = "distance"
    WORDS = "words"


_NUMBER = r"(?:\d[\d,.]*|[〇零一二三四五六七八九十百千]+|(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozen|hundred|thousand|million))\s*(?:多|余|万|千|亿|来)*"

_ASKED: tuple[tuple[Measure, re.Pattern[str]], ...] = tuple(
    (measure, re.compile(pattern))
    for measure, pattern in (
        (
            Measure.MONEY,
            r"多少钱|几多钱|(?:花|拨|给|投|发)(?:了|款)?(?:多少|几多)(?:钱|款)?(?![人个家])|几(?:万|千|百)?元|多少(?:万|亿)?元|费用|经费|投资|补助?多少|补贴|报名费|收费|价格|奖金|"
            r"\bhow much\b.{0,30}\b(?:money|cost|pay|fee|price|yuan)\b|\b(?:cost|fee|price|subsidy|budget|salary|investment)\b|\bhow much\b",
        ),
        (
            Measure.PERCENT,
            r"百分之几|比例|占比|(?<![场])率(?:是|为|达|多少)|几成|水平(?:是|达|多少)|\bpercent\w*\b|\bshare\b|\brate\b|\bproportion\b|\bliteracy level\b",
        ),
        (
            Measure.PEOPLE,
            r"多少(?:个)?(?:人|名|位|观众|听众|代表|选手|志愿者|学员|患者|病人|护士|医生|专家|嘉宾|记者|家长|学生|居民|群众)|几(?:个人|名|位|人)|人数|\bhow many (?:people|persons?|participants|residents|attendees|individuals|volunteers|staff|doctors|nurses|experts|winners|delegates|visitors|listeners|guests|students|patients|trainees|journalists|viewers)\b|\bhead ?count\b|\battend|名额|"
            r"\bhow many (?:can|will|may|could|did|are allowed to|are going to)? ?(?:come|attend|take part|join|participate|enrol\w*|sign up|apply|enter)\b",
        ),
        (
            Measure.INSTITUTIONS,
            r"几(?:家|所)|多少(?:家|所)|(?:机构|医院|单位)(?:总)?数|\bhow many (?:\w+ )?(?:hospitals|institutions|units|cent(?:re|er)s|clinics|organi[sz]ations|schools)\b",
        ),
        (
            Measure.TIME,
            r"几(?:天|年|小时|个月|周|分钟)|多久|多长时间|\bhow (?:long|fast|soon|old)\b|\bhow many (?:days|hours|minutes|weeks|months|years)\b",
        ),
        (Measure.DISTANCE, r"几公里|多少(?:公里|米)|多远|\bhow far\b|\bhow many (?:km|kilomet)"),
        (Measure.WORDS, r"字数|多少字|几千字|\bhow many (?:words|characters)\b|\bword limit\b"),
    )
)
_COUNTED: dict[Measure, re.Pattern[str]] = {
    Measure.MONEY: re.compile(rf"{_NUMBER}(?:元|块)|[¥$]\s*\d|(?:rmb|cny)\s*\d|{_NUMBER}\s*(?:million |billion )?(?:yuan|rmb|dollars)"),
    Measure.PERCENT: re.compile(
        r"\d\s*[%‰]|百分之|千分之|万分之|百分点|成(?!立|员|果|为|功|都|本)|\d\s*/\s*(?:10|十)?万|每[十百千]?万?(?:人|名|例|活产)\D{0,6}\d|\d\s*per ?cent|\bper (?:1,?000|10,?000|100,?000|thousand|million)\b|"
        r"\b(?:one|two|three|four|five|\d+) (?:\w+ )?in (?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d+)\b"
    ),
    Measure.PEOPLE: re.compile(
        rf"{_NUMBER}(?:人|名|位|户)|名额\D{{0,6}}\d|\b(?:places|seats|participants|attendance|turnout)\b\W{{0,3}}\d|人(?:数|次)\D{{0,8}}\d|{_NUMBER}\s*(?:\w+ ){{0,2}}(?:people|persons?|participants|residents|individuals|volunteers|staff|doctors|nurses|experts|"
        r"attendees|members|officials|children|women|places|delegates|visitors|listeners|guests|students|patients|trainees|journalists|viewers|teams|winners)"
    ),
    Measure.INSTITUTIONS: re.compile(
        rf"{_NUMBER}(?:家|所|个)|{_NUMBER}\s*(?:\w+ ){{0,3}}(?:hospitals|institutions|units|cent(?:re|er)s|clinics|organi[sz]ations|schools)|\|\s*\d+\s*\|?"
    ),
    Measure.TIME: re.compile(
        rf"{_NUMBER}(?:个)?(?:天|年|小时|个月|周|分钟|工作日|日内)|{_NUMBER}\s*-?\s*(?:days?|hours?|minutes?|weeks?|months?|years?|working)"
    ),
    Measure.DISTANCE: re.compile(rf"{_NUMBER}(?:公里|千米|米)|{_NUMBER}\s*-?\s*(?:km|kilomet|met(?:re|er)s?)"),
    Measure.WORDS: re.compile(rf"{_NUMBER}(?:个)?字|{_NUMBER}\s*-?\s*(?:words?|characters)"),
}
_OTHER_UNIT = 0.4
_NO_UNIT_KNOWN = 0.8


def measure_of(question: str) -> Measure | None:
    """What a question counts; None where its words name no kind of unit."""
    folded = fold(question)
    return next((measure for measure, pattern in _ASKED if pattern.search(folded)), None)


def counts(measure: Measure | None, text: str) -> float:
    """How well a text with a figure in it answers a question that counts `measure`, in (0, 1]."""
    if measure is None:
        return _NO_UNIT_KNOWN
    return 1.0 if _COUNTED[measure].search(fold(text)) else _OTHER_UNIT
