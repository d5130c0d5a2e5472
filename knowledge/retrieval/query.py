"""A question made ready for the signals."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from knowledge.models import Language, Question
from knowledge.ports import Vector
from knowledge.text.asking import question_part
from knowledge.text.terms import native_terms

_LEANS = re.compile(
    r"^(那|那么|还有|另外|然后|它|他|她|该|这|其中|and\b|what about|how about|but\b|so\b|then\b)|呢[？?。!！]*$|"
    r"(他|她|它|这个|那个|那次|这次|上述|前面|刚才)|\b(he|she|it|they|them|him|her|his|its|their|there|that one|this one|the same)\b",
    re.IGNORECASE,
)
_EXISTS = re.compile(r"\b(?:is|are|was|were|will|be|been|any) there\b|\bthere (?:is|are|was|were|will|be)\b", re.IGNORECASE)
_NAMES = re.compile(r"(?<=\S )[A-Z][a-z]+")
"""A capital inside a sentence: a question with a name of its own stands alone."""
_FEW_TERMS = {"zh": 5, "en": 2}
"""A question with no more native terms than this hardly names its topic, so the turn before it is read with it."""


@dataclass(frozen=True, slots=True)
class Query:
    """A question with its vector, as the signals read it."""

    text: str
    """Completed from the conversation where the question leans on it."""
    language: Language
    vector: Vector
    """Of the completed text; neither centred nor standardised."""


class Lean(StrEnum):
    """How much a question needs the turns before it."""

    NONE = "none"
    WEAK = "weak"
    """It says little; it may or may not speak for itself."""
    STRONG = "strong"
    """It points back: "and where?", 那字数上限呢."""


def completed(question: Question) -> str:
    """The question, preceded by the turn before it where it leans on that one ("那字数上限呢", "and vaccines?")."""
    asked = question_part(question.text)
    if lean_of(question) is Lean.NONE:
        return asked
    return f"{question_part(question.history[-1])} {asked}".strip()


def lean_of(question: Question) -> Lean:
    """Whether a question can be understood without the turns before it; NONE where there are none."""
    if not question.history:
        return Lean.NONE
    text = _EXISTS.sub(" ", question.text.strip())
    if _LEANS.search(text):
        return Lean.STRONG
    short = len(set(native_terms(text))) <= _FEW_TERMS[question.language] and not _NAMES.search(text)
    return Lean.WEAK if short else Lean.NONE
