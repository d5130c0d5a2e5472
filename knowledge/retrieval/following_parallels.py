"""Two of a kind without a class of their own: what a follow-up names beside what was asked about."""

from __future__ import annotations

import re

from knowledge.text.concepts import segmented
from knowledge.text.english import STOP_WORDS, stem
from knowledge.text.language import detect

_PARALLEL_ZH = re.compile(r"[处科局委院部司办室会奖组类站队馆员师生士区节周月算]$")
"""Last characters by which two Chinese words name two of a kind: 医政处 and 宣传处."""
_HAN_RUN = re.compile("[㐀-鿿]+")
_WORD = re.compile(r"[A-Za-z][\w'’-]*")
_OBJECT = re.compile(
    r"\b(?P<before>about|for|by|among|on|with|from|to|in) (?!the\b|a\b|an\b)(?P<object>[\w'’-]+(?: [\w'’-]+)?)(?=[\s?.!]*$)", re.IGNORECASE
)


def paralleled(text: str, phrase: str) -> str | None:
    """The text with a phrase in the place of its counterpart: "silver medals" for "gold medals", 医政处 for 宣传处, "vaccines" for the
    "food" at the end of "what share was about food"; None where it has none."""
    if detect(text) != detect(phrase):
        return None
    return _parallel_zh(text, phrase) if detect(phrase) == "zh" else _parallel_en(text, phrase)


def _parallel_zh(text: str, phrase: str) -> str | None:
    if not 2 <= len(phrase) <= 8 or not _HAN_RUN.fullmatch(phrase) or not _PARALLEL_ZH.search(phrase) or phrase in text:
        return None
    for run in _HAN_RUN.finditer(text):
        parts = segmented(run.group())
        at = run.start()
        for i, part in enumerate(parts):
            end = at + len(part)
            if part.endswith(phrase[-1]):
                start = at - len(parts[i - 1]) if len(part) == 1 and i else at
                if end - start > 1:
                    return text[:start] + phrase + text[end:]
            at = end
    return None


def _parallel_en(text: str, phrase: str) -> str | None:
    words = [m.group() for m in _WORD.finditer(phrase) if m.group().lower() not in STOP_WORDS]
    if not words:
        return None
    found = list(_WORD.finditer(text))
    if len(words) > 1:
        head = stem(words[-1].lower())
        for i, word in enumerate(found):
            if stem(word.group().lower()) != head:
                continue
            first = i
            while (
                first and found[first - 1].group().lower() not in STOP_WORDS and text[found[first - 1].end() : found[first].start()] == " "
            ):
                first -= 1
            if first < i:
                return text[: found[first].start()] + " ".join(words) + text[word.end() :]
    bare = not re.match(r"(?:the|a|an)\b", phrase, re.IGNORECASE)
    if bare and len(words) <= 2 and (last := _OBJECT.search(text)) is not None:
        return text[: last.start("object")] + " ".join(words) + text[last.end("object") :]
    return None
