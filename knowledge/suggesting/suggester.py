"""Suggestions that the library has shown that it answers."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Sequence
from itertools import islice

from knowledge.models import Answer, Question
from knowledge.register.entries import EntryKind, Record
from knowledge.suggesting.candidates import Candidate, candidates, proof_in, told_by
from knowledge.suggesting.naming import squeezed

MOST = 3
"""Suggestions below an answer."""
_MOST_TRIED = 8
"""Questions asked to find them: each takes the library about as long as a person's."""
_KEPT = 512
"""Candidates whose trial is remembered: the same records come up again and again."""


class Suggester:
    """Suggests follow-up questions. Safe for several threads."""

    def __init__(self, records: Callable[[EntryKind], Sequence[Record]], would_answer: Callable[[str], Answer]) -> None:
        """`would_answer` is the library's own answer to a question, by the same way as a person's."""
        self._records = records
        self._would_answer = would_answer
        self._lock = threading.Lock()
        self._generation = -1
        self._tried: OrderedDict[Candidate, tuple[str, ...]] = OrderedDict()
        """With the quotations that proved the library's answers; without any where it did not answer."""

    def suggest(self, question: Question, answer: Answer, generation: int) -> tuple[str, ...]:
        """At most MOST questions in the asker's language, best first, each of them answered by the library as it is in a generation.

        The same question and answer give the same suggestions as long as the library stays the same. Blocks for up to _MOST_TRIED answers.
        """
        found: list[str] = []
        said = told_by(answer)
        for candidate in islice(candidates(question, answer, self._records), _MOST_TRIED):
            proof = () if candidate.text in found else self._proof(candidate, generation)
            news = [quote for quote in map(squeezed, proof) if quote not in said]
            # what the reader has before them already, perhaps in the other language, or gets with another suggestion, is no news
            if news:
                found.append(candidate.text)
                said = "\n".join([said, *news])
            if len(found) == MOST:
                break
        return tuple(found)

    def _proof(self, candidate: Candidate, generation: int) -> tuple[str, ...]:
        with self._lock:
            if generation != self._generation:
                self._generation = generation
                self._tried.clear()
            known = self._tried.get(candidate)
        if known is not None:
            return known
        proof = proof_in(candidate, self._would_answer(candidate.text))
        with self._lock:
            if generation == self._generation:
                self._tried[candidate] = proof
                while len(self._tried) > _KEPT:
                    self._tried.popitem(last=False)
        return proof
