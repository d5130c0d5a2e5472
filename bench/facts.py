"""How many documents' titles, dates, years, numbers, issuers and kinds are right.

    python -m bench.facts DOCUMENTS_DIR GOLD_FILE [--text TEXT_DIR]

DOCUMENTS_DIR  files of any supported format
GOLD_FILE      a JSON list of {"document", "title", "date", "year", "number", "issuer", "kind"}; null where the document does not tell
TEXT_DIR       <same stem>.txt, UTF-8: read in place of a file that cannot be read on this machine, such as a scan
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from knowledge.errors import UnreadableFileError
from knowledge.loading import facts, txt
from knowledge.loading.folder import find_files
from knowledge.loading.registry import load
from knowledge.models import DocumentFacts, SourceFile

FIELDS = ("title", "date", "year", "number", "issuer", "kind")


def shown(known: DocumentFacts) -> dict[str, object]:
    """The facts as the gold file writes them."""
    found: dict[str, object] = {field: getattr(known, field) for field in FIELDS}
    found["date"] = known.date.isoformat() if known.date else None
    return found


def facts_of(source: SourceFile, texts: Path | None) -> DocumentFacts | None:
    """A file's facts, from its text where the file itself cannot be read; None where neither can."""
    try:
        return load(source).facts
    except UnreadableFileError:
        text = texts / f"{Path(source.name).stem}.txt" if texts else None
        return facts.find(txt.read(text.read_bytes()), source.name).facts if text and text.exists() else None


def main(arguments: Sequence[str] | None = None) -> int:
    """Prints each wrong fact and a table of right ones; returns 1 where a document of the gold file could not be read."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("documents", type=Path)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--text", type=Path)
    options = parser.parse_args(arguments)

    gold = {row["document"]: row for row in json.loads(options.gold.read_text(encoding="utf-8"))}
    right: Counter[str] = Counter()
    told: Counter[str] = Counter()
    missing = set(gold)
    for source in find_files(options.documents)[0]:
        wanted = gold.get(source.name)
        known = facts_of(source, options.text) if wanted else None
        if wanted is None or known is None:
            continue
        missing.discard(source.name)
        for field, value in shown(known).items():
            told[field] += wanted[field] is not None
            right[field] += value == wanted[field]
            if value != wanted[field]:
                print(f"wrong    {source.name}: {field} {value!r}, should be {wanted[field]!r}")
    for name in sorted(missing):
        print(f"unread   {name}")
    count = len(gold) - len(missing)
    print(f"{'fact':<8} right of {count}   named by {count} documents")
    for field in FIELDS:
        print(f"{field:<8} {right[field]:>5}         {told[field]:>5}")
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main())
