"""The register as it is read: records with reviewers' corrections over them, of live documents alone."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from threading import Lock
from typing import Protocol

from knowledge.register.correcting import Correction, CorrectionError, NewCorrection, corrected, new_correction
from knowledge.register.entries import EntryKind, FieldName, Record, RecordField, State
from knowledge.register.identity import LABELS


@dataclass(frozen=True, slots=True)
class Stamp:
    """What tells whether anything has changed since a reader looked."""

    generation: int
    """Of the library: documents may have come or gone."""
    made: int | None
    """Generation that the records came with; None before the first."""
    corrections: int
    """Rises with each correction and each one undone."""


class RegisterSource(Protocol):
    """knowledge.storage.register.StoredRegister."""

    def stamp(self) -> Stamp:
        """As the database is now; cheap."""

    def records(self, kind: EntryKind) -> tuple[Record, ...]:
        """As merging left them."""

    def live(self) -> frozenset[str]:
        """Ids of the live documents."""


class CorrectionStore(Protocol):
    """knowledge.storage.corrections.Corrections."""

    def all(self) -> tuple[Correction, ...]:
        """In the order in which they were made, undone ones too."""

    def add(self, made: NewCorrection) -> Correction:
        """Keeps a correction."""

    def undo(self, correction_id: int) -> bool:
        """Marks a correction as undone; whether there was one that held."""


@dataclass(frozen=True, slots=True)
class KeptCorrection:
    """A correction and whether it still says anything."""

    correction: Correction
    fits: bool
    """False where it holds and no record has what it is about any more."""


@dataclass(frozen=True, slots=True)
class _View:
    stamp: Stamp
    merged: Mapping[EntryKind, tuple[Record, ...]]
    told_by: frozenset[str]
    """Ids of the documents that prove anything in the merged records."""
    records: Mapping[EntryKind, tuple[Record, ...]]
    by_id: Mapping[str, Record]
    corrections: tuple[KeptCorrection, ...]


class Register:
    """Reads the register and takes corrections. Safe to use from several threads, while an ingest runs too: what is handed out is one
    moment's view, and nothing in it points to a document that had left the library by then. Every method raises StoreError where the
    database fails."""

    def __init__(self, source: RegisterSource, corrections: CorrectionStore, today: Callable[[], date] | None = None) -> None:
        """`today` gives the day in the office's time zone; without it, that of UTC."""
        self._source = source
        self._corrections = corrections
        self._today = today or (lambda: datetime.now(UTC).date())
        self._lock = Lock()
        self._view: _View | None = None

    def records(self, kind: EntryKind) -> tuple[Record, ...]:
        """All records of one kind, by the name of their leading document and their place in it."""
        return self._now().records[kind]

    def record(self, record_id: str) -> Record | None:
        """One record; None where there is none of that id."""
        return self._now().by_id.get(record_id)

    def generation(self) -> int:
        """Of the library, as of the records that are handed out now."""
        return self._now().stamp.generation

    def corrections(self) -> tuple[KeptCorrection, ...]:
        """All corrections in the order in which they were made, those that were undone or fit nothing any more too."""
        return self._now().corrections

    def correct(self, record: Record, field: FieldName | RecordField, value: str | None, who: str, note: str = "") -> Correction:
        """Writes a value over the documents', or with None takes it away; see new_correction() for what `field` may be.

        Raises CorrectionError where it cannot be taken, also where the record is no more.
        """
        present = self.record(record.id)
        if present is None:
            raise CorrectionError("no_such_record")
        return self._corrections.add(new_correction(present, field, value, who=who, note=note, today=self._today()))

    def undo(self, correction_id: int) -> bool:
        """Takes a correction back, so that the documents' values hold again; False where none of that id holds."""
        return self._corrections.undo(correction_id)

    def _now(self) -> _View:
        stamp = self._source.stamp()
        view = self._view
        if view is not None and view.stamp == stamp:
            return view
        with self._lock:
            # Another thread may have looked while this one waited, at this moment or a later one.
            view = self._view
            stamp = self._source.stamp()
            if view is None or view.stamp != stamp:
                view = self._view = self._looked(stamp, view)
            return view

    def _looked(self, stamp: Stamp, before: _View | None) -> _View:
        if before is not None and before.stamp.made == stamp.made:
            merged, told_by = before.merged, before.told_by
        else:
            merged = {kind: self._source.records(kind) for kind in EntryKind}
            told_by = frozenset(
                source.document_id for of_kind in merged.values() for one in of_kind for field in one.fields for source in field.sources
            )
        corrections = self._corrections.all()
        live = self._source.live()
        records: dict[EntryKind, tuple[Record, ...]] = {}
        unfitting: set[int] = set()
        for kind in EntryKind:
            mine = [one for one in corrections if one.made.kind is kind]
            standing = merged[kind] if told_by <= live else only_live(merged[kind], live)
            records[kind], loose = corrected(standing, mine)
            unfitting |= {one.id for one in loose}
        by_id = {record.id: record for of_kind in records.values() for record in of_kind}
        kept = tuple(KeptCorrection(one, one.id not in unfitting) for one in corrections)
        return _View(stamp, merged, told_by, records, by_id, kept)


def only_live(records: Sequence[Record], live: frozenset[str]) -> tuple[Record, ...]:
    """The records without what documents say that are no longer live: while an ingest runs, the records are those of before it."""
    return tuple(kept for record in records if (kept := _only_live(record, live)) is not None)


def _only_live(record: Record, live: frozenset[str]) -> Record | None:
    ids = {source.document_id for field in record.fields for source in field.sources}
    if ids <= live:
        return record
    fields = []
    for field in record.fields:
        sources = tuple(source for source in field.sources if source.document_id in live)
        if sources:
            fields.append(field if len(sources) == len(field.sources) else replace(field, sources=sources))
    if not any(field.name is LABELS[record.kind] and field.state is not State.REPLACED for field in fields):
        return None
    names = {source.document for field in fields for source in field.sources}
    return replace(record, fields=tuple(fields), documents=tuple(name for name in record.documents if name in names))
