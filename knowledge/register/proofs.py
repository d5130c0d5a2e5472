"""Citations for what is told of records."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from knowledge.models import Citation, Language, Passage, Span
from knowledge.ports import PassageSource, StoredPassage
from knowledge.register.entries import Record, RecordField
from knowledge.wording.places import describe

_LONGEST_QUOTE = 400
"""Characters of sentences that are quoted together; of a longer sentence the value alone is quoted."""


class Proofs:
    """Numbers the proofs of one answer as they are asked for, and keeps their citations."""

    def __init__(self, language: Language, records: Sequence[Record], passages: PassageSource) -> None:
        self._language = language
        wanted = dict.fromkeys(source.proof.passage_id for record in records for field in record.fields for source in field.sources[:1])
        self._passages: Mapping[str, StoredPassage] = passages.passages(list(wanted))
        self._numbers: dict[tuple[str, Span], int] = {}
        self.citations: list[Citation] = []

    def markers(self, fields: Sequence[RecordField]) -> str:
        """The markers of what is told on one line, each once: "[1][2]". Of what stands close together in one passage there is one.

        A field without a proof, or whose passage is gone since, has none.
        """
        told = [(source.proof.passage_id, source.proof.span) for field in fields for source in field.sources[:1]]
        numbers: dict[int, None] = {}
        for passage_id in dict.fromkeys(one for one, _ in told):
            stored = self._passages.get(passage_id)
            if stored is None:
                continue
            sentences = [_sentence_of(span, stored.passage) for one, span in told if one == passage_id]
            for quote in _together(sentences):
                numbers[self._number(stored, quote)] = None
        return "".join(f"[{number}]" for number in numbers)

    def title(self, field: RecordField) -> str:
        """Title of the document in which a field's first proof stands; empty where it has none."""
        stored = next((self._passages.get(source.proof.passage_id) for source in field.sources[:1]), None)
        return "" if stored is None else stored.facts.title

    def _number(self, stored: StoredPassage, quote: Span) -> int:
        key = (stored.passage.id, quote)
        if key not in self._numbers:
            self._numbers[key] = len(self.citations) + 1
            self.citations.append(
                Citation(
                    marker=self._numbers[key],
                    document=stored.document,
                    title=stored.facts.title,
                    date=stored.facts.date,
                    number=stored.facts.number,
                    locator=describe(stored.passage.locator, self._language),
                    quote=stored.passage.text[quote.start : quote.end],
                    passage=stored.passage.text,
                    passage_id=stored.passage.id,
                )
            )
        return self._numbers[key]


def _sentence_of(span: Span, passage: Passage) -> Span:
    """The sentence or row in which a value stands; the value alone where that is very long, or where it is in none."""
    for sentence in passage.sentences:
        if sentence.start <= span.start and span.end <= sentence.end and sentence.end - sentence.start <= _LONGEST_QUOTE:
            return sentence
    return span


def _together(sentences: Sequence[Span]) -> list[Span]:
    """Stretches of one passage that hold all the sentences, as few as the longest quote allows, in order of place."""
    stretches: list[Span] = []
    for one in sorted(sentences, key=lambda span: (span.start, span.end)):
        last = stretches[-1] if stretches else None
        if last is not None and max(one.end, last.end) - last.start <= _LONGEST_QUOTE:
            stretches[-1] = Span(last.start, max(one.end, last.end))
        elif last is None or one.end > last.end:
            stretches.append(one)
    return stretches
