"""The yardsticks that an item's own words set behind its first sentence: 全年不少于3000场, 覆盖率达到85%."""

from __future__ import annotations

import re

from knowledge.register.entries import FieldName, Found
from knowledge.register.tasks.fields import plain

_HEADLINE = re.compile(r"[^。！？]{4,60}[。：]")
_END = re.compile("[。！？]")
_SENTENCE = re.compile(r"[^。；;]+")
_CLAUSE = re.compile(r"[^，,]+")
_AMOUNT = re.compile(
    r"(?<![第\d.年])\d[\d,.]*\s*(?:余|多)?(?:[%％‰]|个百分点|[万亿千百]?(?:余|多)?(?:件|场|家|户|个|名|人次?|台|所|篇|次|张|项|例|平方米|公里|条|处|支|部|期|辆|座|床|份|户次|例次|部次|套|对|元))(?!月|工作日|小时|季度|病种)"
)
_MOST = 3


def measures_in(words: str, at: int) -> list[Found]:
    """Clauses with amounts behind the first sentence of an item of two, those beside each other together, `at` added; at most three.

    Of what longer items count nobody can tell what is the yardstick.
    """
    headline = _HEADLINE.match(words)
    if headline is None or len(_END.findall(words[headline.end() :].rstrip("。"))) > 0:
        return []
    found: list[Found] = []
    for sentence in _SENTENCE.finditer(words, headline.end()):
        run: list[tuple[int, int]] = []
        for clause in [*_CLAUSE.finditer(words, sentence.start(), sentence.end()), None]:
            if clause is not None and _AMOUNT.search(clause[0]):
                run.append(clause.span())
            elif run:
                start, end = run[0][0], run[-1][1]
                start += len(words[start:end]) - len(words[start:end].lstrip())
                found.append(plain(FieldName.MEASURE, words[start:end].rstrip(), at + start))
                run = []
    return found[:_MOST]
