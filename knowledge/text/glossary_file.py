"""The office's glossary on disk, knowledge/glossary.csv, read once in the life of a process."""

from __future__ import annotations

import functools
import hashlib
from pathlib import Path

from knowledge.text.glossary import Fault, FaultKind, Glossary, read_glossary

PATH = Path(__file__).parents[1] / "glossary.csv"


@functools.cache
def load_glossary() -> Glossary:
    """What the file says; an empty glossary with a fault where there is no file."""
    return load_from(PATH)


def load_from(path: Path) -> Glossary:
    """What a file says; an empty glossary with a fault where it cannot be read."""
    try:
        return read_glossary(path.read_bytes())
    except OSError:
        return Glossary((), (Fault(0, FaultKind.MISSING),))


def glossary_digest() -> str:
    """Eight hex digits that change with what the glossary says, not with how a spreadsheet saved it."""
    told = "\n".join("\t".join((*entry.chinese, "=", *entry.english)) for entry in load_glossary().entries)
    return hashlib.sha256(told.encode()).hexdigest()[:8]
