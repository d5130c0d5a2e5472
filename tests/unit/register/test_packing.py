"""Records as bytes and back."""

from __future__ import annotations

import json

from knowledge.register.correcting import Correction, corrected, new_correction
from knowledge.register.entries import EntryKind, FieldName
from knowledge.register.merging.merge import merge
from knowledge.register.packing import packed, unpacked
from tests.support.register_entries import meeting, paper


def test_records_come_back_the_same_with_ids_written_once() -> None:
    """A document's id stands once, however many fields it proves; corrections and notes are kept."""
    from datetime import UTC, date, datetime

    reports = [
        meeting("a.txt", "全市卫生健康宣传工作会议", "2025-04-15", chair="沈远", speaker=["贺明", "郑秋"]),
        meeting("b.txt", "全市卫生健康宣传工作会议", "2025-04-15", chair="陆敏之"),
    ]
    records = merge(reports, [paper("a.txt"), paper("b.txt")], [])
    made = new_correction(records[0], FieldName.CHAIR, "陆敏之", who="审核员", note="核实", today=date(2025, 5, 1))
    records, _ = corrected(records, [Correction(1, made, datetime(2025, 5, 1, tzinfo=UTC))])
    payload = packed(records)
    assert unpacked(EntryKind.MEETING, payload) == records
    assert payload.decode().count(reports[0].document_id) == 1
    assert json.loads(payload)["records"]


def test_no_records_are_nothing() -> None:
    """The same bytes each time."""
    assert unpacked(EntryKind.TASK, packed([])) == ()
    assert packed([]) == packed(())
