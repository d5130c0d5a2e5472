"""The register for whoever looks things up in it: lists by filters, cards, calendar files."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, tzinfo

from knowledge.models import Answer, Citation, Language, Question
from knowledge.ports import PassageSource
from knowledge.register.answering import answer_from_register
from knowledge.register.asking.lines import Line, line
from knowledge.register.asking.query import Query, between
from knowledge.register.asking.reading import read_filters
from knowledge.register.asking.selecting import Selection, select
from knowledge.register.asking.telling import filter_words, heading, left_out
from knowledge.register.calendar import as_ics
from knowledge.register.cards import CardRow, card
from knowledge.register.entries import EntryKind, Record
from knowledge.register.proofs import Proofs
from knowledge.register.register import Register
from knowledge.text.language import detect


@dataclass(frozen=True, slots=True)
class Listing:
    """The records of one kind that fit filters, all of them, in order."""

    query: Query
    selection: Selection
    registered: int
    """Records of the kind, whether they fit or not."""
    heading: str
    """How many there are, by which filters as they were understood."""
    remarks: tuple[str, ...]
    """What was left out, and why."""

    @property
    def records(self) -> tuple[Record, ...]:
        return self.selection.records


@dataclass(frozen=True, slots=True)
class Told:
    """Lines of records with the citations that their markers name."""

    lines: tuple[Line, ...]
    citations: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class Card:
    """One record whole, with the citations that its markers name."""

    record: Record
    rows: tuple[CardRow, ...]
    citations: tuple[Citation, ...]


class Desk:
    """Looks things up. Safe for several threads; raises StoreError where the database fails."""

    def __init__(self, register: Register, passages: PassageSource, zone: tzinfo) -> None:
        self.register = register
        self._passages = passages
        self._zone = zone

    def today(self) -> date:
        """In the office's time zone."""
        return datetime.now(self._zone).date()

    def answer(self, question: Question) -> Answer | None:
        """The answer to a question for a list or count, on the question's own day; None for any other question."""
        return answer_from_register(question, question.text, self.register.records, self._passages)

    def list(self, kind: EntryKind, words: str, language: Language) -> Listing:
        """The records of a kind that fit filters as words (本月, Q3, 宣传处, open); without words all. `language` is the reader's."""
        query = read_filters(words, kind, self.today())
        return self._listing(query, self.register.records(kind), detect(words) if words.strip() else language, language)

    def due(self, kinds: Sequence[EntryKind], first: date, last: date, language: Language) -> Listing:
        """What has its day, or its deadline, from one day to another."""
        query = between(tuple(kinds), first, last)
        return self._listing(query, [record for kind in kinds for record in self.register.records(kind)], language, language)

    def lines(self, records: Sequence[Record], language: Language) -> Told:
        """The lines of some records."""
        proofs = Proofs(language, records, self._passages)
        lines = tuple(line(record, language, proofs) for record in records)
        return Told(lines, tuple(proofs.citations))

    def card(self, record_id: str, language: Language) -> Card | None:
        """A record whole; None where there is none of that id any more."""
        record = self.register.record(record_id)
        if record is None:
            return None
        proofs = Proofs(language, [record], self._passages)
        return Card(record, card(record, language, proofs), tuple(proofs.citations))

    def ics(self, records: Sequence[Record], language: Language) -> bytes:
        """The records' days as a calendar file."""
        return as_ics(records, language, self._zone, datetime.now(UTC))

    def _listing(self, query: Query, records: Sequence[Record], asked: Language, language: Language) -> Listing:
        selection = select(query, records, asked, self.today())
        told = heading(query, len(selection.records), filter_words(query, language), language)
        return Listing(query, selection, len(records), told, tuple(left_out(query, selection, language)))
