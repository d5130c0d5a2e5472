"""A block's text without what speaks to machines, in pieces that can be looked at often."""

from __future__ import annotations

import re
from collections.abc import Iterator

from knowledge.text.machine_orders import instructs_a_machine
from knowledge.text.sentences import sentence_spans

_LONGEST_PIECE = 1_500


def pieces(text: str) -> Iterator[tuple[str, int]]:
    """A long text in pieces that end with a sentence where one ends, each with its place: what looks at a line may look at it often."""
    start = 0
    while len(text) - start > _LONGEST_PIECE:
        window = text[start : start + _LONGEST_PIECE]
        cut = max(window.rfind(mark) + len(mark) for mark in ("。", "；", ". ", "\n"))
        end = start + (cut if cut > _LONGEST_PIECE // 4 else _LONGEST_PIECE)
        yield text[start:end], start
        start = end
    yield text[start:], start


def opens(text: str) -> bool:
    """Whether a bracket that a text opens is not closed in it: what speaks to machines goes on in the next line."""
    return any(text.count(left) > text.count(right) for left, right in ("[]", "【】", "（）", "()"))


def allowed(text: str) -> str:
    """A block's text up to the sentence that tells a machine what to say: whoever wrote that may have written what follows it."""
    if not instructs_a_machine(text):
        return text
    for span in sentence_spans(text, "zh" if re.search("[一-鿿]", text) else "en"):
        if instructs_a_machine(text[span.start : span.end]):
            return text[: span.start].rstrip(" [【（(")
    return ""
