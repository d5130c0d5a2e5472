"""From hits to an answer: by an LLM where one is configured, by quotes otherwise and whenever the LLM fails."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import Protocol

from knowledge.answering.composing import compose
from knowledge.answering.evidence import read, weigh
from knowledge.answering.gate import judge
from knowledge.answering.lacking import lacking
from knowledge.answering.lists import Around
from knowledge.answering.ordering import in_order
from knowledge.answering.quotes import choose
from knowledge.answering.remarks import NONE_RELATED, Related, remarks, with_remarks
from knowledge.errors import LlmError
from knowledge.models import Answer, DocumentFacts, Hit, Language, Nearest, Outcome, Question
from knowledge.ports import PassageSource
from knowledge.relations.validity import Superseded
from knowledge.retrieval.query import completed, own_names
from knowledge.wording.answers import ANSWERS

READ = 8
"""Hits whose sentences are read."""
_MOST_NEAREST = 3


OnDraft = Callable[[Answer], None]
"""Gets the beginning of an answer that is still being written."""


class Writer(Protocol):
    """Writes an answer from hits, in its own words; raises LlmError where it cannot."""

    def write(self, question: Question, hits: Sequence[Hit], on_draft: OnDraft | None = None) -> Answer:
        """The answer; `on_draft` gets beginnings of it that are proven already, where there are any."""


class Answerer:
    """Answers from hits. Holds no state of a question; safe for several threads."""

    def __init__(self, passages: PassageSource, writer: Writer | None = None) -> None:
        self._passages = passages
        self._writer = writer

    def answer(
        self,
        question: Question,
        hits: Sequence[Hit],
        superseded: Mapping[str, Superseded] = MappingProxyType({}),
        on_draft: OnDraft | None = None,
    ) -> Answer:
        """The answer, or an honest "not found" that names the nearest documents. The gate decides before any LLM is asked.

        `superseded` are the documents that others replace or amend, by id: what is known of those cited is said below the answer.
        `on_draft` gets what an LLM has written so far, as far as it is proven; the answer may still be another one.
        """
        quoted = self.quoted(question, hits, superseded)
        if self._writer is None or quoted.outcome is Outcome.NOT_FOUND:
            return quoted
        try:
            written = self._writer.write(question, hits, on_draft)
        except LlmError as exc:
            note = f"{quoted.note}; fell back to quotes: {exc}"
            return dataclasses.replace(quoted, note=note, raw_reply=exc.raw_reply)
        if written.outcome is Outcome.NOT_FOUND:
            note = f"{quoted.note}; the LLM found no answer in the passages; {written.note or 'nothing was dropped'}"
            return dataclasses.replace(not_found(question.language, hits, note), engine=written.engine, raw_reply=written.raw_reply)
        return _remarked(question, written, hits, Related(superseded, self._facts))

    def quoted(self, question: Question, hits: Sequence[Hit], superseded: Mapping[str, Superseded] = MappingProxyType({})) -> Answer:
        """The answer in the documents' own words, whether an LLM is configured or not."""
        return quoted_answer(question, hits, self._around, Related(superseded, self._facts))

    def _around(self, hit: Hit, first: int, last: int) -> list[Hit]:
        found = self._passages.neighbours(hit.passage.document_id, first, last)
        return [Hit(stored.passage, stored.document, stored.facts, hit.score, ready=stored.ready) for stored in found]

    def _facts(self, document_id: str) -> DocumentFacts | None:
        found = self._passages.neighbours(document_id, 0, 0)
        return found[0].facts if found else None


def quoted_answer(question: Question, hits: Sequence[Hit], around: Around, related: Related = NONE_RELATED) -> Answer:
    """The answer in the documents' own words; where `related` knows more of the document that answers, that is said below it."""
    examined = hits[:READ]
    reading = read(question, examined)
    evidence = weigh(question, reading, examined)
    verdict = judge(reading, in_order(reading, evidence), own=own_names(question))
    note = f"gate: {verdict.reason or f'{verdict.probability:.2f}'}"
    if not verdict.answers:
        return not_found(question.language, hits, note=note, lacks=lacking(reading, examined))
    quotes = choose(reading, evidence, around)
    if quotes[0].hit.passage.document_id in related.superseded:
        quotes = [dataclasses.replace(quotes[0], lead=""), *quotes[1:]]  # what it says may hold no more; the remark below says so
    text, citations = compose(quotes, question.language)
    text = with_remarks(text, remarks(reading.text, question.language, [quote.hit for quote in quotes], hits, related))
    return Answer(Outcome.ANSWERED, text, question.language, "quotes", citations, note=note)


def _remarked(question: Question, written: Answer, hits: Sequence[Hit], related: Related) -> Answer:
    """What an LLM wrote, with what a reader must know of the document cited first below it, in the library's own words: it is no claim
    that the passages would have to prove."""
    by_passage = {hit.passage.id: hit for hit in hits}
    cited = [by_passage[each.passage_id] for each in written.citations if each.passage_id in by_passage]
    said = remarks(completed(question), question.language, cited, hits, related)
    text = with_remarks(written.text, said)
    return written if text == written.text else dataclasses.replace(written, text=text)


def not_found(language: Language, hits: Sequence[Hit], note: str | None = None, lacks: str = "") -> Answer:
    """ "Not found", with what the passages lack where that is known, and with the documents that came nearest."""
    nearest = {hit.document: Nearest(hit.document, hit.facts.title, hit.facts.date) for hit in reversed(hits[:6])}
    ordered = list({hit.document: nearest[hit.document] for hit in hits[:6]}.values())[:_MOST_NEAREST]
    sentences = [ANSWERS.say("not_found", language), lacks]
    if ordered:
        titles = [ANSWERS.say("title", language, title=n.title.strip("《》")) for n in ordered]
        sentences.append(ANSWERS.say("nearest", language, titles=ANSWERS.say("title_separator", language).join(titles)))
    text = ("" if language == "zh" else " ").join(sentence for sentence in sentences if sentence)
    return Answer(Outcome.NOT_FOUND, text, language, "quotes", nearest=tuple(ordered), note=note)
