"""What the model learns from: a question, a few sentences, and whether they answer it."""

from __future__ import annotations

from dataclasses import dataclass

from knowledge.models import Span


@dataclass(frozen=True, slots=True)
class Example:
    """A question beside a text."""

    question: str
    head: str
    """Title of the document that the text is from; may be empty."""
    text: str
    """One to a few sentences."""
    answer: Span | None
    """Where the answer stands in `text`; None where it does not answer the question."""
    source: str
    """Name of the set."""
    kind: str
    """How it was made; see public.py and invented.py."""
    group: str
    """All examples of one group are learnt from, or none."""

    @property
    def answers(self) -> bool:
        return self.answer is not None

    @property
    def shown(self) -> str:
        """What the model reads beside the question."""
        return shown(self.head, self.text)

    @property
    def answer_shown(self) -> Span | None:
        """Where the answer stands in `shown`."""
        if self.answer is None:
            return None
        shift = len(self.shown) - len(self.text)
        return Span(self.answer.start + shift, self.answer.end + shift)


def shown(head: str, text: str) -> str:
    """A text below the title of its document, as the model reads it."""
    return f"{head} | {text}" if head else text
