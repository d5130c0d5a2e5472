"""Questions for lists and counts, answered from the register."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from knowledge.models import Answer, Outcome, Question
from knowledge.ports import PassageSource
from knowledge.register.asking.query import Query
from knowledge.register.asking.reading import read_query
from knowledge.register.asking.selecting import Selection, select
from knowledge.register.asking.telling import tell
from knowledge.register.entries import EntryKind, FieldName, Record
from knowledge.register.proofs import Proofs

ENGINE = "register"

Records = Callable[[EntryKind], Sequence[Record]]
"""The records of a kind, of one generation of the library."""


def answer_from_register(question: Question, text: str, records: Records, passages: PassageSource) -> Answer | None:
    """The answer to a question that the register can decide; None for any other, which goes the ordinary way.

    `text` is the question made whole where it follows an earlier one. Nothing is answered where a word of it stands in no record, or
    where nothing is registered.
    """
    today = question.today
    query = None if today is None else read_query(text, today, lambda: _plans(records))
    if query is None or today is None or not _decidable(query):
        return None
    of_kinds = [record for kind in query.kinds for record in records(kind)]
    if not of_kinds:
        return None
    selection = select(query, of_kinds, question.language, today)
    if not selection.understood:
        return None
    return told(question, query, selection, len(of_kinds), passages)


def told(question: Question, query: Query, selection: Selection, registered: int, passages: PassageSource) -> Answer:
    """A selection as an answer with its citations."""
    proofs = Proofs(question.language, selection.records, passages)
    said = tell(query, selection, registered, question.language, proofs)
    outcome = Outcome.ANSWERED if said.found else Outcome.NOT_FOUND
    note = f"register: {len(selection.records)} of {registered}, {selection.undecided} undecided"
    return Answer(outcome, said.text, question.language, ENGINE, tuple(proofs.citations), note=note)


def _decidable(query: Query) -> bool:
    """Whether lists are wanted at all: every record there is answers no question but "all of them"."""
    return bool(query.about or query.time or query.status or query.sort or query.plan or query.whole) or query.ask.value in (
        "next",
        "latest",
    )


def _plans(records: Records) -> set[str]:
    return {field.value for record in records(EntryKind.TASK) for field in record.all(FieldName.PLAN)}
