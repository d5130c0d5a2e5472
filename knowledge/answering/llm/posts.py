"""Whether a sentence gives a person the post that the passages give: no deputy becomes a director, no head of division a president."""

from __future__ import annotations

import re
from collections.abc import Sequence

from knowledge.answering.llm.binding import is_named
from knowledge.answering.llm.clause import Clause

Post = tuple[str, str]
"""Rank ("deputy", "1" to "4" or "") and kind of a post; kinds are shared by both languages."""

_KINDS_ZH = {
    "主任": "director", "处长": "head", "科长": "head", "局长": "director", "厅长": "director", "司长": "director", "所长": "director",
    "院长": "president", "部长": "minister", "书记": "secretary", "秘书长": "secretary", "主席": "chair", "会长": "president", "市长": "mayor",
    "省长": "governor", "县长": "head", "区长": "head", "校长": "president", "教授": "professor", "研究员": "researcher", "巡视员": "inspector",
    "组长": "head", "队长": "head", "委员": "member", "护士长": "head", "站长": "head", "馆长": "director",
}  # fmt: skip
_KINDS_EN = {
    "director": "director", "head": "head", "chief": "head", "president": "president", "dean": "president", "secretary": "secretary",
    "chair": "chair", "chairman": "chair", "chairwoman": "chair", "mayor": "mayor", "governor": "governor", "minister": "minister",
    "professor": "professor", "inspector": "inspector", "leader": "head", "member": "member", "researcher": "researcher",
}  # fmt: skip
_SAME = (
    {"director", "head", "minister"}, {"president", "director", "head", "chair"}, {"head", "director", "chair"}, {"secretary", "head"},
)  # fmt: skip
"""Kinds that one word of the other language may stand for: 处长 is a director or a head of division, 院长 a director or president."""
_ZH = re.compile(rf"(?P<rank>副|[一二三四]级)?(?:调研|高级)?(?P<kind>{'|'.join(sorted(_KINDS_ZH, key=len, reverse=True))})(?!任|会|联席)")
_EN = re.compile(
    rf"(?P<rank>\b(?:deputy|vice|associate|assistant|(?:first|second|third|fourth)[- ](?:level|class|grade))[- ]+(?:\w+[- ]+){{0,1}}?)?\b(?P<kind>{'|'.join(_KINDS_EN)})\b",
    re.IGNORECASE,
)
_RANKS = {"一": "1", "二": "2", "三": "3", "四": "4", "first": "1", "second": "2", "third": "3", "fourth": "4"}
_NEAR = 30
"""Characters between an English name and its post behind it."""


def wrong_posts(claim: Sequence[Clause], source: Sequence[Clause]) -> list[str]:
    """Posts that a sentence gives to people whom the passages call something else, as "post of NAME". Where the passages give somebody
    no post in the sentences that name them, nothing is decided."""
    found: list[str] = []
    text = ", ".join(clause.text.strip() for clause in claim)
    for name in dict.fromkeys(name for clause in claim for name in clause.people):
        said = _posts_beside(name, text)
        given = _posts_given(name, source) if said else frozenset()
        if given and any(not any(_agree(one, other) for other in given) for one in said):
            found.append(f"post of {name!r}")
    return found


def _posts_given(name: str, source: Sequence[Clause]) -> frozenset[Post]:
    own = [clause for clause in source if is_named(name, clause.source)]
    given = frozenset(post for clause in own for post in _posts_in(clause.text))
    if given:
        return given
    sentences = {clause.sentence for clause in own}
    return frozenset(post for clause in source if clause.sentence in sentences for post in _posts_in(clause.text))


def _posts_beside(name: str, text: str) -> frozenset[Post]:
    """The post right before or behind a name."""
    found: set[Post] = set()
    for match in re.finditer(re.escape(name), text):
        before, behind = text[: match.start()], text[match.end() :]
        if name.isascii() and not re.search("[一-鿿]", text):
            near = [m for m in _EN.finditer(before) if re.fullmatch(r"[\s,.]*", before[m.end() :])]
            near += [
                m for m in _EN.finditer(behind[:_NEAR]) if re.fullmatch(r"\s*(?:,|is|was)\s*,?\s*(?:an?|the)?\s*", behind[: m.start()])
            ]
        else:
            near = [m for m in _ZH.finditer(before) if re.fullmatch(r"\s*", before[m.end() :])]
            near += [m for m in _ZH.finditer(behind) if re.fullmatch(r"\s*", behind[: m.start()])]
        found.update(_post(m) for m in near)
    return frozenset(found)


def _posts_in(text: str) -> frozenset[Post]:
    return frozenset(_post(match) for pattern in (_ZH, _EN) for match in pattern.finditer(text))


def _post(match: re.Match[str]) -> Post:
    kind = match["kind"]
    rank = (match["rank"] or "").lower()
    level = next((number for word, number in _RANKS.items() if rank.startswith(word)), "deputy" if rank else "")
    return level, _KINDS_ZH.get(kind) or _KINDS_EN[kind.lower()]


def _agree(one: Post, other: Post) -> bool:
    return one[0] == other[0] and (one[1] == other[1] or any(one[1] in same and other[1] in same for same in _SAME))
