"""A raw reply made into sentences that can be shown: cited, proven and renumbered, or a refusal, or an error."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from knowledge.answering.llm import proof
from knowledge.answering.llm.clause import bare
from knowledge.answering.llm.failures import UnusableReplyError
from knowledge.answering.llm.prompt import NOT_FOUND, repeats_rules
from knowledge.answering.llm.reply_text import MARK, clean, remark, sentences, without_marks
from knowledge.models import Hit, Question
from knowledge.text.language import detect

MOST_SENTENCES = 5
"""A reply that says more was asked for three at most; the rest is not read."""
_REFUSAL = re.compile(rf"\W*{NOT_FOUND}\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Claim:
    """A sentence that its passages prove."""

    text: str
    """With markers [n] that count the answer's citations, from 1."""
    said: str
    """Without markers."""
    hits: tuple[int, ...]
    """Offsets of the cited hits, from 0, in order of first use in the sentence."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A sentence that its passages prove, as the model wrote it."""

    sentence: str
    """With the model's own markers."""
    hits: tuple[int, ...]
    """As in Claim."""


@dataclass(frozen=True, slots=True)
class Dropped:
    """A sentence that was not believed."""

    text: str
    reason: str
    """A few English words for reviewers."""


@dataclass(frozen=True, slots=True)
class CheckedReply:
    """What is left of a reply. No claims: the model did not find the answer."""

    claims: tuple[Claim, ...]
    dropped: tuple[Dropped, ...] = ()

    @property
    def cited(self) -> tuple[int, ...]:
        """Offsets of the cited hits, so that marker n stands for cited[n - 1]."""
        return cited_by(self.claims)


def cited_by(claims: Sequence[Claim]) -> tuple[int, ...]:
    """Offsets of the hits that claims cite, in order of first use."""
    return tuple(dict.fromkeys(hit for claim in claims for hit in claim.hits))


def check(raw: str, question: Question, hits: Sequence[Hit]) -> CheckedReply:
    """The sentences of a reply that cite passages of `hits` and are proven by them, with markers renumbered by first use.

    Raises UnusableReplyError, an LlmError, where nothing is left of a reply that did not refuse, and where it is not in the asker's language.
    """
    text = clean(raw)
    if not text:
        raise UnusableReplyError("empty reply", raw)
    if _REFUSAL.match(text):
        return CheckedReply(())
    kept: list[Kept] = []
    dropped: list[Dropped] = []
    for sentence in sentences(text)[:MOST_SENTENCES]:
        found = believed(sentence, question, hits)
        if isinstance(found, Kept):
            kept.append(found)
        else:
            dropped.append(found)
    if not kept:
        if NOT_FOUND in text and not repeats_rules(text):
            return CheckedReply((), tuple(dropped))
        raise UnusableReplyError(f"no sentence of the reply holds: {dropped[0].reason}", raw)
    if not is_in_language(kept, question):
        raise UnusableReplyError("reply in another language than the question", raw)
    return CheckedReply(claims(kept), tuple(dropped))


def believed(sentence: str, question: Question, hits: Sequence[Hit]) -> Kept | Dropped:
    """A sentence of a cleaned reply with the hits that prove it; or why it is not believed."""
    cited = tuple(dict.fromkeys(n - 1 for n in map(int, MARK.findall(sentence)) if 1 <= n <= len(hits)))
    reason = _fault(sentence, cited, question, hits)
    return Dropped(sentence, reason) if reason is not None else Kept(sentence, _needed(sentence, cited, question, hits))


def is_in_language(kept: Sequence[Kept], question: Question) -> bool:
    """Whether sentences are in the asker's language; a name or a date alone is of no language: Xu Changshun is who chairs, whatever the
    question was written in."""
    spoken = bare(" ".join(without_marks(one.sentence) for one in kept))
    return not re.search(r"[^\W\d_]", spoken) or detect(spoken) == question.language


def claims(kept: Sequence[Kept]) -> tuple[Claim, ...]:
    """Sentences as they are shown, their markers renumbered by first use: more sentences behind them change none before."""
    order = {hit: n for n, hit in enumerate(dict.fromkeys(hit for one in kept for hit in one.hits), 1)}
    return tuple(_claim(one, order) for one in kept)


def _fault(sentence: str, cited: tuple[int, ...], question: Question, hits: Sequence[Hit]) -> str | None:
    said = without_marks(sentence)
    if not re.search(r"\w{2}", said):
        return "no words"
    if not cited:
        return "no valid marker"
    if repeats_rules(said):
        return "repeats its instructions"
    if NOT_FOUND in said:
        return "a refusal within an answer"
    found = proof.faults(said, [hits[i] for i in cited], question.text)
    return f"not in the cited passages: {', '.join(found[:3])}" if found else None


def _needed(sentence: str, cited: tuple[int, ...], question: Question, hits: Sequence[Hit]) -> tuple[int, ...]:
    """Those of the cited hits that prove the sentence by themselves; all where only together they do."""
    if len(cited) == 1:
        return cited
    return tuple(i for i in cited if not proof.faults(without_marks(sentence), [hits[i]], question.text)) or cited


def _claim(kept: Kept, order: Mapping[int, int]) -> Claim:
    text = remark(kept.sentence, lambda n: order[n - 1] if n - 1 in kept.hits else None)
    return Claim(text, without_marks(kept.sentence), kept.hits)
