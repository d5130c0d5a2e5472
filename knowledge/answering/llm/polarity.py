"""Whether a sentence affirms what its passages affirm, denies what they deny, and demands only what they demand."""

from __future__ import annotations

import re
from collections.abc import Sequence

from knowledge.answering.llm.clause import Clause

_DENIES = re.compile(
    r"不(?!超过|少于|低于|高于|多于|晚于|迟于|同|断|仅|但|论|良|足|久|限|过|忘|懈|得(?:超过|少于|低于|多于|晚于|迟于)|可(?:或缺|分割|避免)|平凡|明原因|在少数)"
    r"|未(?!来|成年|病)|没有|禁止|严禁|禁(?=[烟止用放])|谢绝|拒绝|切勿|请勿|勿(?=[一-鿿])|"
    r"\bnot\b(?! (?:only|just|more than|less than|fewer than|exceed|later than))|n['’]t\b|\bnever\b|\bcannot\b|\bno\b(?!\.? ?\d| (?:more|less|fewer|later|longer than))"
    r"|\bno longer\b|\bneither\b|\bnor\b|\b(?:prohibit|forbid|forbidden|bann|refus|reject)\w*|\bban\b",
    re.IGNORECASE,
)
_LEANS = re.compile(
    r"免|无|除|放弃|仅|只|缺|停|取消|关闭|最多|至多|超过|少于|低于|限|拒|勿|禁|"
    r"\b(?:free|without|fail|exclu|except|unless|otherwise|only|lack|instead|rather|cancel|stop|waiv|exempt|most|up to|exceed|limit|ineligible|non|closed|abandon|forfeit|absen|miss)",
    re.IGNORECASE,
)
"""Words that can say "not" by themselves, or turn it round: where they stand nothing is decided."""
_DEMANDS = re.compile(
    r"必须|须(?!知)|务必|应当|(?<![一-鿿][反相对])应(?=[于在将由向按])|一律|\b(?:must|shall|have to|has to|required to|obliged|mandatory)\b",
    re.IGNORECASE,
)
_ALLOWS = re.compile(r"可以|可(?=[另由自在向通选]|安排)|允许|自愿|\bmay\b(?! \d)|\b(?:can|allowed|permitted|optional|optionally)\b")
_FORBIDS = re.compile(
    r"不得(?!超过|少于|低于|多于|晚于|迟于)|不能(?!超过)|不准|不许|不可以|严禁|禁止|禁(?=[烟止用放])|谢绝|\b(?:must not|may not|cannot|can not|shall not|should not|not allowed|not permitted)\b"
    r"|\b(?:prohibit|forbid|bann)\w*|\bban\b",
    re.IGNORECASE,
)
_CAPS = re.compile(
    r"不(?:得|能|准|可)?(?:超过|多于|晚于|迟于)|最多|至多|以内|上限|\b(?:at most|up to|no more than|not more than|no later than|not later than|(?:not|n['’]t|cannot) exceed|maximum)\b",
    re.IGNORECASE,
)
_EXCEEDS = re.compile(r"可以?超过|超过|多于|晚于|\b(?:more than|over|exceed\w*|later than)\b", re.IGNORECASE)
_CORRECTS = re.compile(
    r"\s*[,，]?\s*(?:\b(?:not|rather than|instead of)\s+(?:(?:on|at|in|by|from|the)\s+){0,2}(?=[A-Z\d])|而不是|而非|并非|不是|不在).*",
    re.DOTALL,
)
"""What a correction sets aside ("on August 20, not August 25"): checked against the question, and no denial of the rest."""
_LEAST_SHARE = 0.5
"""Of a clause's content that the clause of a passage must have to be the one that it speaks of."""
_FACT_WEIGHT = 2


def contradicted(claim: Sequence[Clause], source: Sequence[Clause]) -> list[str]:
    """Clauses of a sentence that deny what the passages affirm, affirm what they deny, demand what they allow, allow what they demand or
    exceed what they limit.

    Each is held against the clauses of the source that share most of its content and facts, where they share half of it or more; one
    of these that agrees is enough.
    """
    return [
        f"polarity of {clause.text.strip()[:40]!r}"
        for clause in claim
        if not clause.is_row and _contradicted(clause, _spoken_of(clause, source))
    ]


def _spoken_of(clause: Clause, source: Sequence[Clause]) -> list[Clause]:
    best: list[Clause] = []
    most = 0.0
    weight = len(clause.words) + _FACT_WEIGHT * len(clause.facts)
    if not clause.words:
        return []
    for other in _cells(source):
        shared = sum(other.source.means(word) for word in clause.words)
        if not shared:
            continue
        shared += _FACT_WEIGHT * sum(not fact.readings.isdisjoint(other.canonical) for fact in clause.facts)
        if shared > most:
            best, most = [other], shared
        elif shared == most:
            best.append(other)
    return best if most >= _LEAST_SHARE * weight else []


def _cells(source: Sequence[Clause]) -> list[Clause]:
    """The clauses, of a table's row each cell by itself: what one cell denies says nothing of the others."""
    cells: list[Clause] = []
    for clause in source:
        cells += [Clause(cell, clause.sentence) for cell in re.split(r"\s[|｜]\s", clause.text)] if clause.is_row else [clause]
    return cells


def _contradicted(clause: Clause, others: Sequence[Clause]) -> bool:
    given = [other.text for other in others]
    return bool(given) and all(_speaks_against(said, given) for said in {clause.text, _CORRECTS.sub("", clause.text)})


def _speaks_against(said: str, given: Sequence[str]) -> bool:
    if _EXCEEDS.search(said) and not _CAPS.search(said):
        return all(_CAPS.search(text) for text in given)
    if _FORBIDS.search(said):
        return all(_ALLOWS.search(text) and not _FORBIDS.search(text) for text in given) or not any(
            _denies(text) or _LEANS.search(text) for text in given
        )
    if _ALLOWS.search(said) and all(
        _FORBIDS.search(text) and not _ALLOWS.search(text.replace("may not", "").replace("不可以", "")) for text in given
    ):
        return True
    if _denies(said):
        return not any(_denies(text) or _LEANS.search(text) for text in given)
    if not _LEANS.search(said) and all(_denies(text) for text in given):
        return True
    if _DEMANDS.search(said) and not _ALLOWS.search(said):
        return all(_ALLOWS.search(text) and not _DEMANDS.search(text) for text in given)
    if _ALLOWS.search(said) and not _DEMANDS.search(said):
        return all(_DEMANDS.search(text) and not _ALLOWS.search(text) for text in given)
    return False


def _denies(text: str) -> bool:
    return _DENIES.search(text) is not None
