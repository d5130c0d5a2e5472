"""What the makers of statements write with, and what they give."""

from __future__ import annotations

import random
from dataclasses import dataclass

from bench.support.verifier.attributes import Attributes
from bench.support.verifier.names import Pair
from knowledge.models import Language


@dataclass(frozen=True, slots=True)
class Made:
    """A text with a question for it."""

    questions: tuple[str, ...]
    text: str
    answer: str | None
    """Stands in the text; None where the text does not answer."""
    head: str = ""
    table: bool = False


@dataclass(frozen=True, slots=True)
class Pen:
    """What a maker writes with."""

    known: Attributes
    rng: random.Random
    language: Language
    """Of the text."""
    asked: Language
    """Of the question."""

    def some(self, choices: str, count: int = 2) -> list[Pair]:
        """Different ones of Attributes.choices."""
        return self.rng.sample(self.known.choices[choices], count)

    def told(self, zh: str, en: str) -> str:
        """The one in the language of the text."""
        return zh if self.language == "zh" else en

    def wants(self, zh: tuple[str, ...], en: tuple[str, ...]) -> tuple[str, ...]:
        """The ones in the language of the question."""
        return zh if self.asked == "zh" else en
