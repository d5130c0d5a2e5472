"""How records and entries are known again after their documents were edited or read anew."""

from __future__ import annotations

import hashlib

from knowledge.register.entries import EntryKind, FieldName, Record
from knowledge.register.naming import comparable

LABELS = {EntryKind.MEETING: FieldName.NAME, EntryKind.TASK: FieldName.TEXT, EntryKind.CAMPAIGN: FieldName.NAME}
"""The field by which people call an entry of each kind."""


def folded_label(label: str) -> str:
    """A label in the form in which it is compared; never empty for a label that is not."""
    return comparable(label) or label


def record_id(kind: EntryKind, document: str, label: str, nth: int = 0) -> str:
    """Identity of a record: 12 hex digits of SHA-256 over its kind, its leading document's file name and that one's folded label.
    `nth` counts, from 0, the records of one document that bear the same label."""
    again = f"\0{nth}" if nth else ""
    return hashlib.sha256(f"{kind.value}\0{document}\0{folded_label(label)}{again}".encode()).hexdigest()[:12]


def anchors(record: Record) -> frozenset[tuple[str, str]]:
    """File name and folded label of each document that tells of a record."""
    return frozenset(
        (source.document, folded_label(field.value))
        for field in record.fields
        if field.name is LABELS[record.kind]
        for source in field.sources
    )
