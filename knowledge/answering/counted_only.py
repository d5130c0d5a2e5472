"""What is only counted: the parts of a number, the names of several, the sum that a prize brings, where a text tells no more than a total."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from knowledge.answering.evidence import Evidence, Reading
from knowledge.answering.lists import items_of
from knowledge.answering.question import Kind
from knowledge.answering.units import Measure, counts
from knowledge.retrieval.representation import CELL_SEPARATOR
from knowledge.text.concepts import concepts_of, spoken_in
from knowledge.text.facts_in_text import find_facts
from knowledge.text.folding import fold
from knowledge.text.persons import names_a_person
from knowledge.text.written_fact import FactKind

_HEAD = 2
"""Sentences, best first, beside which as many names may stand as are asked for."""
_FINE_CLAUSE = re.compile(r"[，。；;、\n|]|\.\s|, | and ")

_PART = re.compile(
    r"(?P<n>\d[\d,.]*)(?!年|[\d,.年])[^，。？]{0,10}?(?:里头?|当中|之中|中间|中)(?:，|,)?(?P<part>[^？?]*?)(?:有|占|是)?(?:几|多少)|"
    r"\bof (?:the|those|these|all)? ?(?P<m>\d[\d,.]*)[^?]*?\bhow many (?:of (?:them|those|these) )?(?P<rest>[^?]*)|"
    r"(?P<k>\d[\d,.]*)[^?]*?\bhow many of (?:them|those|these) (?P<last>[^?]*)"
)


def part_untold(reading: Reading, statements: Sequence[Evidence]) -> bool:
    """How many of a number are of some kind is asked, and no clause holds another figure beside a word for that kind."""
    found = _PART.search(fold(reading.text))
    if found is None:
        return False
    concepts = concepts_of(found["part"] or found["rest"] or found["last"] or "")
    if not concepts:
        return False
    for each in statements:
        own = each.hit.passage.language
        for clause in _FINE_CLAUSE.split(each.text):
            new = any(
                fact.kind in (FactKind.NUMBER, FactKind.PERCENT) and fact.certain and reading.facts.isdisjoint(fact.readings)
                for fact in find_facts(clause)
            )
            if new and spoken_in(concepts, clause, own, reading.language):
                return False
    return True


_NAMES_OF = re.compile(
    r"哪(?P<zh>[两二三四五六七八九十\d]+)(?:家|个|位|名|所|项|类|条|种)|(?P<zn>\d+|[两二三四五六七八九十]+)(?:家|个|位|名|所)[^，。]{0,12}名单|"
    r"\b(?:names of|which|list) (?:the |all )?(?P<en>\d+|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\b"
)
_COUNTS = (
    {w: i for i, w in enumerate("one two three four five six seven eight nine ten eleven twelve".split(), 1)}
    | {w: i for i, w in enumerate("一二三四五六七八九十", 1)}
    | {"两": 2}
)
_ITEM_GAP = re.compile(r"、|，|；|;|,| and |和|与|及|以及")


def names_untold(reading: Reading, statements: Sequence[Evidence]) -> bool:
    """So many things are asked for by name, and no sentence, list or table of the best passages has as many."""
    found = _NAMES_OF.search(fold(reading.text))
    if found is None:
        return False
    word = found["zh"] or found["zn"] or found["en"]
    count = int(word) if word.isdigit() else _COUNTS.get(word, 0)
    if count < 2:
        return False
    return not any(_enumerates(each, count) for each in statements[:_HEAD])


def _enumerates(each: Evidence, count: int) -> bool:
    passage = each.hit.passage
    rows = sum(CELL_SEPARATOR in passage.sentence(i) for i in range(len(passage.sentences)))
    if rows >= count or len(items_of(passage)) >= count:
        return True
    near = [passage.sentence(i) for i in range(max(each.sentence - 1, 0), min(each.sentence + 3, len(passage.sentences)))]
    return any(len(_ITEM_GAP.findall(text)) + 1 >= count for text in near)


_NAME_ASKED = re.compile(r"叫什么(?:名字)?|名字|姓名|贵姓|姓什么|\bnames? of the\b|\bname\??$|\bwhat is \w+ name\b|\bcalled\b")


_PERSON = re.compile(
    r"贵姓|姓什么|同事|同志|人(?:叫|是|的|姓|$)|负责人|联系人|领导|主任|书记|[院处局部科会组校站所馆]长|医生|医师|老师|师傅|代表|选手|作者|护士|专家|教授|职工|人员|学员|司机|"
    r"\b(?:colleague|person|man|woman|doctor|nurse|director|head|leader|chair\w*|librarian|officer|official|winner|speaker|president|secretary|expert|professor|driver|"
    r"patient|student|teacher|member|host|manager|contact)\b"
)


def name_untold(reading: Reading, statements: Sequence[Evidence]) -> bool:
    """A person's name is asked for, and the best passage names nobody."""
    folded = fold(reading.text)
    if reading.kind is not Kind.WHO or not _NAME_ASKED.search(folded) or not _PERSON.search(folded):
        return False
    passage = statements[0].hit.passage
    return not any(names_a_person(passage.sentence(i)) for i in range(len(passage.sentences)))


_RANK = re.compile(
    r"特等奖|[一二三四]等奖|[金银铜]奖|优秀奖|\b(?:first|second|third|grand|gold|silver|bronze|merit)(?:[ -](?:class|place))? (?:prize|award|medal)s?\b"
)


def rank_untold(reading: Reading, statements: Sequence[Evidence]) -> bool:
    """What a prize of one rank brings is asked for, and where the best passage speaks of that rank it tells no sum."""
    asked = _RANK.findall(fold(reading.text))
    if len(asked) != 1 or reading.measure is not Measure.MONEY:
        return False
    best = statements[0].hit.passage
    text = fold(best.text)
    marks = [(found.start(), found.group()) for found in _RANK.finditer(text)] + [(len(text), "")]
    mine = [text[a:b] for (a, rank), (b, _) in pairwise(marks) if rank == asked[0]]
    return bool(mine) and not any(counts(Measure.MONEY, part) == 1 for part in mine)
