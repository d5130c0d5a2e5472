"""The plain pipeline: a tutorial's retrieval, and the sentences of its first passage that are nearest to the question as the answer.

It knows no refusal. The usual remedy is a threshold: nothing is said where the passage is less similar to the question than that. Here
the threshold gets the best value that there is for the very questions that it is measured on, which an office could not know.
"""

from __future__ import annotations

import dataclasses
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from bench.support.retrieval.measuring import System
from bench.support.retrieval.questions import Found
from knowledge.evaluation.reading import Asked
from knowledge.evaluation.scoring import Reply, score
from knowledge.models import Citation
from knowledge.ports import Encoder
from knowledge.text.language import detect
from knowledge.text.sentences import sentence_spans

SENTENCES = 3
"""Of the first passage, that make the answer. Fewer say less of what is wanted; with five every seventh answer is beyond 600 characters."""


@dataclass(frozen=True, slots=True)
class Guess:
    """An answer and how near its passage is."""

    asked: Asked
    reply: Reply
    similarity: float
    """Cosine of question and first passage, in [-1, 1]."""


def plain_answers(system: System, encoder: Encoder) -> Callable[[Asked], Guess]:
    """Answers by the system's first passage. A follow-up is asked together with the questions before it.

    The finding alone counts as time: the sentences, which are embedded here when they are needed, could have been stored.
    """

    def answer(asked: Asked) -> Guess:
        text = " ".join((*asked.history, asked.text))
        started = time.perf_counter()
        first = system.find(text)[0]
        seconds = time.perf_counter() - started
        sentences = [first.text[span.start : span.end] for span in sentence_spans(first.text, detect(first.text))]
        question = encoder.encode_questions([text])[0]
        near = encoder.encode_passages([first.text, *sentences]) @ question
        best = sorted(np.argsort(-near[1:], kind="stable")[:SENTENCES])
        quote = "\n".join(sentences[place] for place in best)
        return Guess(asked, _reply(first, quote, seconds), float(near[0]))

    return answer


def best_threshold(guesses: Sequence[Guess]) -> float:
    """The similarity below which to say nothing, so that most questions are answered rightly or refused as they must; the least such."""
    candidates = sorted({-1.0, *(guess.similarity for guess in guesses)})
    return max(candidates, key=lambda threshold: sum(_good(guess, threshold) for guess in guesses))


def refusing(guesses: Sequence[Guess], threshold: float) -> list[Reply]:
    """The replies, with a refusal where the passage is less similar than the threshold."""
    return [_refused(guess.reply) if guess.similarity < threshold else guess.reply for guess in guesses]


def _good(guess: Guess, threshold: float) -> bool:
    judged = score(guess.asked, refusing([guess], threshold)[0])
    return bool(judged.right if guess.asked.answerable else judged.refused)


def _refused(reply: Reply) -> Reply:
    return dataclasses.replace(reply, answered=False, text="", citations=())


def _reply(found: Found, quote: str, seconds: float) -> Reply:
    cited = Citation(1, found.document, found.document, None, None, "", quote, found.text, "")
    return Reply(True, f"{quote} [1]", (cited,), latency_ms=1000 * seconds)
