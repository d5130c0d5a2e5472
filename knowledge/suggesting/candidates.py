"""Questions that could follow an answer, and what each of them must bring to light. Pure."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import zip_longest

from knowledge.models import Answer, Citation, Outcome, Question
from knowledge.register.entries import EntryKind, FieldName, Record, RecordField
from knowledge.register.intervals import interval
from knowledge.suggesting.naming import name_of, squeezed
from knowledge.suggesting.related import Nearness, related
from knowledge.text.facts_in_text import canonical_facts
from knowledge.text.language import detect
from knowledge.wording.suggestions import SUGGESTIONS

ASKED: dict[EntryKind, tuple[FieldName, ...]] = {
    EntryKind.MEETING: (
        FieldName.DATE,
        FieldName.PLACE,
        FieldName.CHAIR,
        FieldName.DECISION,
        FieldName.AGENDA,
        FieldName.SPEAKER,
        FieldName.ATTENDEE,
    ),
    EntryKind.TASK: (FieldName.UNIT, FieldName.PERSON, FieldName.DEADLINE, FieldName.STATUS, FieldName.PARTNER),
    EntryKind.CAMPAIGN: (
        FieldName.DEADLINE,
        FieldName.SUBMISSION,
        FieldName.AUDIENCE,
        FieldName.CONTACT,
        FieldName.HOST,
        FieldName.REQUIREMENT,
        FieldName.AWARD,
        FieldName.START,
        FieldName.ORGANISER,
    ),
}
"""Fields that people ask for, those that they ask for most first."""
_LISTED = frozenset(
    {
        FieldName.AGENDA,
        FieldName.DECISION,
        FieldName.ATTENDEE,
        FieldName.AUDIENCE,
        FieldName.REQUIREMENT,
        FieldName.SUBMISSION,
        FieldName.AWARD,
    }
)
"""Fields of which an answer may begin with a count, and goes on with sentences."""
_MARKER = re.compile(r"\[\d+\]")
_DAYS = frozenset({FieldName.DATE, FieldName.DEADLINE, FieldName.START})


@dataclass(frozen=True, slots=True)
class Candidate:
    """A question with the field whose value its answer must tell."""

    text: str
    field: FieldName
    values: tuple[str, ...]
    """Of which the answer must quote one, as the documents write them."""
    passages: frozenset[str]
    """Ids of the passages that prove them; the answer must cite one."""
    documents: frozenset[str]
    """Names of the record's documents."""


def candidates(question: Question, answer: Answer, records: Callable[[EntryKind], Sequence[Record]]) -> Iterator[Candidate]:
    """Questions in the asker's language, best first, for fields of the records nearest to an answer that the answer does not tell."""
    everything = {kind: records(kind) for kind in EntryKind}
    near = related(answer, [record for of_kind in everything.values() for record in of_kind])
    said = told_by(answer)
    for tier in Nearness:
        of_tier = [list(_of_record(record, everything[record.kind], question, said)) for nearness, record in near if nearness is tier]
        # by turns: of a list of tasks each gets a question before the first gets a second one
        for turn in zip_longest(*of_tier):
            yield from (one for one in turn if one is not None)


def told_by(answer: Answer) -> str:
    """All that an answer puts before its reader, squeezed."""
    return squeezed("\n".join([answer.text, *(citation.quote for citation in answer.citations)]))


def proof_in(candidate: Candidate, answer: Answer) -> tuple[str, ...]:
    """The quotations with which an answer to the candidate's question tells its field. Empty where it does not.

    They hold a value from a passage that proves it; or, from any document of the record, a value with which the answer begins, or a day that
    is the same though written in another way. An answer that begins with anything else than a value is none: what a reader takes home is
    its first line.
    """
    lead = _lead(answer)
    if answer.outcome is not Outcome.ANSWERED or (lead and candidate.field not in _LISTED and not _begins(candidate, lead)):
        return ()
    return tuple(one.quote for one in answer.citations if _proves(candidate, one, lead))


def _begins(candidate: Candidate, lead: str) -> bool:
    return any(squeezed(value) in squeezed(lead) or _same_day(value, lead) for value in candidate.values)


def _proves(candidate: Candidate, citation: Citation, lead: str) -> bool:
    told = any(squeezed(value) in squeezed(citation.quote) for value in candidate.values)
    if told and citation.passage_id in candidate.passages:
        return True
    if citation.document not in candidate.documents:
        return False
    if told and lead and _begins(candidate, lead):
        return True
    return candidate.field in _DAYS and any(_same_day(value, citation.quote) for value in candidate.values)


def _lead(answer: Answer) -> str:
    """The short answer before the quotations; empty where there is none."""
    first, _, rest = answer.text.partition("\n")
    return first if rest and _MARKER.search(first) else ""


def _same_day(value: str, quote: str) -> bool:
    days = {one for one in canonical_facts(value) if one.startswith("date:")}
    return bool(days) and days <= canonical_facts(quote)


def _of_record(record: Record, others: Sequence[Record], question: Question, said: str) -> Iterator[Candidate]:
    name = name_of(record, others, question.language)
    if name is None:
        return
    for field in ASKED[record.kind]:
        proven = [one for one in record.all(field) if one.sources]
        if not proven or any(_is_told(one, said) for one in proven):
            continue
        text = SUGGESTIONS.say(_key(record, field, question.today), question.language, name=name)
        if detect(text) == question.language and squeezed(text) != squeezed(question.text):
            passages = frozenset(source.proof.passage_id for one in proven for source in one.sources)
            yield Candidate(text, field, tuple(one.value for one in proven), passages, frozenset(record.documents))


def _is_told(field: RecordField, said: str) -> bool:
    return squeezed(field.value) in said


def _key(record: Record, field: FieldName, today: date | None) -> str:
    key = f"{record.kind.value}_{field.value}"
    return f"{key}_past" if record.kind is EntryKind.MEETING and _is_over(record, today) else key


def _is_over(record: Record, today: date | None) -> bool:
    """Whether a meeting is past: by its day, else by what only minutes and reports tell."""
    day = record.first(FieldName.DATE)
    days = interval(day.normal) if day is not None else None
    if days is not None and today is not None:
        return days.end < today
    return record.first(FieldName.DECISION) is not None or record.first(FieldName.SPEAKER) is not None
