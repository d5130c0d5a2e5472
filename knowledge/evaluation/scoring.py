"""One reply beside what was wanted.

Text is compared without regard to width, case, white space and punctuation, so that line wraps, cell separators and full-width forms
cost nothing.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from knowledge.evaluation.reading import Asked
from knowledge.models import Citation, Hit

_IGNORED = frozenset("-_.,;:!?\"'()[]{}<>*#|/\\~`‐–—·・“”‘’《》〈〉「」『』【】。、")
_NUMBER = re.compile(r"[\d.,%]+")
_THOUSANDS = re.compile(r"(?<=\d)[,\s](?=\d{3}(?!\d))")
_RUN = 8
"""Characters of the runs by which several passages together may show a piece of evidence."""
_ENOUGH = 0.9
"""Share of an evidence's runs that must be shown: text recognition may get a few characters wrong, a page break may fall in between."""
SHORT = 600
"""Characters that a busy person still reads."""


class Miss(StrEnum):
    """In what way a reply is not good."""

    WRONG = "wrong"
    REFUSED = "refused"
    """Needlessly."""
    ANSWERED = "answered"
    """Though it must be refused."""
    UNPROVEN = "unproven"
    """Not wrong, but no cited passage shows the evidence."""
    FAILED = "failed"
    """The program failed: neither an answer nor a refusal."""


@dataclass(frozen=True, slots=True)
class Reply:
    """What came back for a question."""

    answered: bool
    text: str = ""
    citations: tuple[Citation, ...] = ()
    hits: tuple[Hit, ...] = ()
    """The first passages found, best first."""
    latency_ms: float = 0.0
    incident: str | None = None
    """Number under which the log tells why it failed; None where it did not."""


@dataclass(frozen=True, slots=True)
class Score:
    """A reply judged. None stands for what the question file does not let decide."""

    asked: Asked
    reply: Reply
    right: bool | None = None
    """Of a question that can be answered."""
    shown: bool | None = None
    """Of a question that can be answered: a cited passage shows one of its pieces of evidence, or several together do."""
    refused: bool | None = None
    """Of a question that must be refused: it was, or the answer says the correction that the file accepts."""
    useful: tuple[bool, ...] = ()
    """Of each citation: whether it is of a document that may be cited."""
    miss: Miss | None = None


def score(asked: Asked, reply: Reply) -> Score:
    """Judges a reply. A failure counts as wrong, and never as a refusal."""
    says_it = reply.answered and bool(asked.accepted) and all(any(says(form, reply.text) for form in group) for group in asked.accepted)
    if not asked.answerable:
        refused = reply.incident is None and (not reply.answered or says_it)
        return Score(asked, reply, refused=refused, miss=_failed(reply) or (None if refused else Miss.ANSWERED))
    right = says_it if asked.accepted else None
    passages = [citation.passage or citation.quote for citation in reply.citations]
    shown = (reply.answered and shows_any(asked.evidence, passages)) if asked.evidence else None
    cited = reply.citations if reply.answered and asked.documents else ()
    useful = tuple(citation.document in asked.documents for citation in cited)
    return Score(asked, reply, right, shown, useful=useful, miss=_failed(reply) or _miss(reply, right, shown))


def _failed(reply: Reply) -> Miss | None:
    return None if reply.incident is None else Miss.FAILED


def _miss(reply: Reply, right: bool | None, shown: bool | None) -> Miss | None:
    if not reply.answered:
        return Miss.REFUSED
    if right is False:
        return Miss.WRONG
    return Miss.UNPROVEN if shown is False else None


def fold(text: str) -> str:
    """Text as it is compared."""
    return "".join(one for one in unicodedata.normalize("NFKC", text).lower() if one not in _IGNORED and not one.isspace())


def says(form: str, answer: str) -> bool:
    """Whether an answer says an accepted form. A bare number must stand alone: 14 is not in 2014, nor in 14.5; 1,400 is 1400."""
    wanted = fold(form)
    if not wanted:
        return False
    number = unicodedata.normalize("NFKC", form).strip()
    if not _NUMBER.fullmatch(number):
        return wanted in fold(answer)
    plain = _THOUSANDS.sub("", unicodedata.normalize("NFKC", answer))
    return re.search(rf"(?<![\d.]){re.escape(number.replace(',', ''))}(?!\d|\.\d)", plain) is not None


def shows_any(evidence: Sequence[str], passages: Sequence[str]) -> bool:
    """Whether passages show one of the pieces of evidence: one passage the whole of it, or all together nine tenths of its runs."""
    folded = [fold(passage) for passage in passages]
    return any(shows(fold(piece), folded) for piece in evidence)


def shows(wanted: str, passages: Sequence[str]) -> bool:
    """Whether folded passages show a folded piece of evidence: one of them all of it, or all together nine tenths of its runs of eight
    characters."""
    if not wanted:
        return False
    if any(wanted in passage for passage in passages):
        return True
    size = min(_RUN, len(wanted))
    runs = [wanted[at : at + size] for at in range(len(wanted) - size + 1)]
    return sum(any(run in passage for passage in passages) for run in runs) >= _ENOUGH * len(runs)
