"""What holds now: a document that a later one replaces or amends yields to it."""

from __future__ import annotations

import re
from collections.abc import Mapping

from knowledge.ports import StoredPassage
from knowledge.relations.validity import Superseded
from knowledge.retrieval.query import Query
from knowledge.text.folding import fold

_BEFORE_THE_CHANGE = re.compile(
    r"原定|原通知|原截止|原时间|原地点|(?:原来|原先|最初|起初|一开始)(?:的|定的?|通知|规定|要求|公布|说的?|是)|调整前|更正前|延期前|改之前|旧版|以前的版本|"
    r"\boriginal(?:ly)? (?:[a-z]+ )?(?:deadline|date|notice|time|place|venue|plan|version|set|planned|scheduled|announced)|\boriginally\b|"
    r"\bbefore the (?:change|amendment|extension)\b|\bold version\b"
)
_AMENDED = -0.5
"""Of a document that is amended in parts and holds otherwise."""


class ValidSignal:
    """-1 for a passage of a document that another replaces, -0.5 where another amends it, 0 otherwise, and for a question that asks what
    stood there before."""

    name = "valid"

    def __init__(self, superseded: Mapping[str, Superseded]) -> None:
        self._superseded = superseded

    def agreement(self, query: Query, stored: StoredPassage) -> float:
        fate = self._superseded.get(stored.passage.document_id)
        if fate is None or _BEFORE_THE_CHANGE.search(fold(query.text)):
            return 0.0
        return -1.0 if fate.wholly else _AMENDED
