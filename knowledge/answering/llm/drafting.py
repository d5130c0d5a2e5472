"""The proven beginning of a reply that is still being written.

What is shown of a draft must not be taken back: a sentence counts only once the text behind it shows that nothing can change it any
more, and only while every sentence before it was believed too.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from knowledge.answering.llm.reply import MOST_SENTENCES, Claim, Kept, believed, claims, is_in_language
from knowledge.answering.llm.reply_text import clean, sentences
from knowledge.models import Hit, Question

_OPEN_TAG = re.compile(r"<(?:/?[a-zA-Z][^<>]*)?$")
_OPEN_BRACKET = re.compile(r"[\[［【〔][^\]］】〕]*$")
_OPEN_LINK = re.compile(r"!?\[[^\[\]]*\](?:\([^()]*)?$")
"""Of [1](address) all may still turn out to be a link; brackets at the very end may be the beginning of one."""
_GOES_ON = re.compile(r"(?!第)[^\W\d_]")
"""A letter that begins another sentence: digits, 第 and signs may belong to a marker of the one before, or change what it is."""
_THOUGHT_TAG = re.compile(r"<(?P<end>/?)(?:think|thinking|thought|reasoning|analysis)\b[^<>]*>", re.IGNORECASE)
_TAG_CHARACTERS = 64
"""Of a thought's tag, at most: so far back a new piece of text may complete one."""
_MAY_END = re.compile(r"[。！？.!?\n]")
_LONGEST = 6000
"""Characters of an answer without its thought; five sentences are far shorter, and reading more over and over would cost time."""


def settled(raw: str) -> list[str]:
    """The sentences of a reply's beginning that stay as they are whatever comes next, at most MOST_SENTENCES; markers as the model wrote
    them. A thought that began in the prompt cannot be told from an answer before it ends."""
    return _settled(raw)[0]


def _settled(raw: str) -> tuple[list[str], str]:
    """Also what comes behind them, as far as it can be read."""
    found = sentences(clean(_whole_markup(raw)))
    rest = found[-1] if found else ""
    if len(found) < 2 or _GOES_ON.search(rest) is None:
        return [], rest
    return found[:-1][:MOST_SENTENCES], rest


def ends_an_unopened_thought(raw: str) -> bool:
    """Whether a whole reply began with a thought that the prompt's template had opened."""
    tag = _THOUGHT_TAG.search(raw)
    return tag is not None and bool(tag["end"])


def _whole_markup(raw: str) -> str:
    """The text up to markup that has begun and not ended."""
    for begun in (_OPEN_TAG, _OPEN_BRACKET, _OPEN_LINK):
        match = begun.search(raw)
        if match is not None:
            raw = raw[: match.start()]
    return raw


class Drafter:
    """Checks the sentences of one reply as it grows, each once. For one thread."""

    def __init__(
        self, question: Question, hits: Sequence[Hit], on_claims: Callable[[tuple[Claim, ...]], None], *, thinks: bool = False
    ) -> None:
        """`on_claims` gets the claims that hold so far, whenever there are more, at least one. With `thinks` the reply is one of a model
        that begins with a thought although no tag opens it: only what stands behind the thought's end counts."""
        self._question = question
        self._hits = hits
        self._on_claims = on_claims
        self._thinks = thinks
        self._checked: dict[str, Kept | None] = {}
        self._shown: tuple[Claim, ...] = ()
        self._begin()

    def _begin(self) -> None:
        """For a reply of which nothing has come."""
        self._read = 0
        """Characters that were looked at."""
        self._from = 0
        """Where the answer begins: behind a thought that came before all else."""
        self._in_thought = self._thinks
        self._may_end = False
        """Whether a sentence may have ended since the last look at all of them."""
        self._ended = False

    def take(self, raw: str) -> None:
        """The reply so far, whole: longer than the last time, or another one where the endpoint was asked again. Cheap while no sentence
        ends: a long thought comes in thousands of pieces."""
        if len(raw) < self._read:
            self._begin()
        self._look(raw)
        if self._ended or self._in_thought or not self._may_end:
            return
        if len(raw) - self._from > _LONGEST:
            self._ended = True
            return
        found, rest = _settled(raw[self._from :])
        if not found:
            return
        self._may_end = _MAY_END.search(rest) is not None
        kept: list[Kept] = []
        for sentence in found:
            one = self._check(sentence)
            if one is None:
                # behind a sentence that is not believed may stand anything: a thought, a refusal, an answer to another question
                self._ended = True
                break
            kept.append(one)
        self._tell(kept)

    def _look(self, raw: str) -> None:
        """Finds out where in the reply its new end is."""
        for tag in _THOUGHT_TAG.finditer(raw, max(0, self._read - _TAG_CHARACTERS)):
            self._in_thought = not tag["end"]
            if tag["end"] and (self._from or self._thinks or not _before_thought(raw[: tag.start()])):
                self._from = tag.end()
        self._may_end = self._may_end or _MAY_END.search(raw, self._read) is not None
        self._read = len(raw)

    def _tell(self, kept: list[Kept]) -> None:
        if not kept or not is_in_language(kept, self._question):
            return
        proven = claims(kept)
        if proven != self._shown:
            self._shown = proven
            self._on_claims(proven)

    def _check(self, sentence: str) -> Kept | None:
        if sentence not in self._checked:
            found = believed(sentence, self._question, self._hits)
            self._checked[sentence] = found if isinstance(found, Kept) else None
        return self._checked[sentence]


def _before_thought(raw: str) -> str:
    """What was said before the first thought opened; all of it where none did."""
    tag = _THOUGHT_TAG.search(raw)
    return (raw if tag is None else raw[: tag.start()]).strip()
