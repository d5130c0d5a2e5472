"""What a text leaves for later: 地点另行通知, "to be announced"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from knowledge.answering.evidence import Evidence, Reading
from knowledge.answering.question import Kind
from knowledge.text.concepts import share, spoken_in
from knowledge.text.folding import fold

_CLAUSE = re.compile(r"[，。；;\n]|\.\s")
_LATER = re.compile(
    r"另行(?:通知|制定|公布|发布|印发|确定|下发)|另(?:发|定|附)|待定|从略|\(略\)|（略）|尚未(?:确定|公布)|"
    r"\b(?:to be|will be) (?:announced|notified|published|confirmed|decided|fixed|issued|sent|made)\b[^.]{0,30}\b(?:later|separately|in due course)\b|"
    r"\b(?:later|separate) notice\b|\bto be (?:announced|confirmed|decided|fixed)\b|\b(?:announced|notified|issued|published) (?:later|separately)\b|\bnot yet (?:fixed|decided|known|announced)\b"
)
_THING: dict[Kind, re.Pattern[str]] = {
    Kind.WHERE: re.compile(r"地点|地址|会场|场馆|\b(?:place|venue|location|where)\b"),
    Kind.WHEN: re.compile(r"时间|日期|\b(?:date|time|when)\b"),
    Kind.DEADLINE: re.compile(r"时间|日期|\b(?:date|time|deadline)\b"),
    Kind.WHAT: re.compile(r"办法|细则|方案|标准|流程|\b(?:rules|procedure|details)\b"),
    Kind.WHO: re.compile(r"名单|人选|\b(?:list|names)\b"),
    Kind.HOW_MANY: re.compile(r"标准|金额|数额|\b(?:amount|number)\b"),
}


_TOLD_LATER = 0.35


def left_for_later(reading: Reading, statements: Sequence[Evidence]) -> bool:
    """The best sentence says that just what is asked for will be told another time."""
    thing = _THING.get(reading.kind)
    if thing is None:
        return False
    clauses = [clause for clause in _CLAUSE.split(fold(statements[0].text)) if clause.strip()]
    own = statements[0].hit.passage.language
    return any(
        _LATER.search(clause)
        and thing.search(clause)
        and share(spoken_in(reading.concepts, "，".join(clauses[max(i - 1, 0) : i + 1]), own, reading.language), reading.weights)
        >= _TOLD_LATER
        for i, clause in enumerate(clauses)
    )
