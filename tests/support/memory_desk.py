"""A desk over records in memory, on a fixed day."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from zoneinfo import ZoneInfo

from knowledge.ports import StoredPassage
from knowledge.register.correcting import Correction, NewCorrection
from knowledge.register.desk import Desk
from knowledge.register.entries import EntryKind, Record
from knowledge.register.register import Register, Stamp
from knowledge.relations.validity import Superseded

TODAY = date(2026, 6, 1)


class Shelf:
    """Fulfils RegisterSource, CorrectionStore and PassageSource with what it is given."""

    def __init__(self, records: Sequence[Record], passages: Mapping[str, StoredPassage]) -> None:
        self._records = records
        self._passages = passages

    def stamp(self) -> Stamp:
        return Stamp(1, 1, 0)

    def records(self, kind: EntryKind) -> tuple[Record, ...]:
        return tuple(record for record in self._records if record.kind is kind)

    def live(self) -> frozenset[str]:
        return frozenset(source.document_id for record in self._records for field in record.fields for source in field.sources)

    def all(self) -> tuple[Correction, ...]:
        return ()

    def add(self, made: NewCorrection) -> Correction:
        raise NotImplementedError

    def undo(self, correction_id: int) -> bool:
        raise NotImplementedError

    def generation(self) -> int:
        return 1

    def superseded(self) -> Mapping[str, Superseded]:
        return {}

    def passages(self, ids: Sequence[str]) -> dict[str, StoredPassage]:
        return {name: self._passages[name] for name in ids if name in self._passages}

    def neighbours(self, document_id: str, first: int, last: int) -> list[StoredPassage]:
        return []


class _DeskOfToday(Desk):
    def today(self) -> date:
        return TODAY


def memory_desk(records: Sequence[Record] = (), passages: Mapping[str, StoredPassage] | None = None) -> Desk:
    """The real desk over these records; without passages nothing has a marker."""
    shelf = Shelf(records, passages or {})
    return _DeskOfToday(Register(shelf, shelf), shelf, ZoneInfo("Asia/Shanghai"))
