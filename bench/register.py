"""How much of a register written by hand is found in the documents, field by field.

    python -m bench.register DOCUMENTS_DIR GOLD_DIR [--kind meeting|task|campaign] [--misses N]

GOLD_DIR  meetings.jsonl, tasks.jsonl and campaigns.jsonl, as tests/data/register/README.md tells
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from bench.support.register.comparing import Comparison, Tally, compare
from bench.support.register.gold import Gold, read_gold
from knowledge.errors import UnreadableFileError
from knowledge.loading.folder import find_files
from knowledge.loading.registry import load
from knowledge.models import Document
from knowledge.register.entries import FIELDS, Entry, EntryKind, FieldName
from knowledge.register.extracting import entries_of
from knowledge.splitting.passages import split

KEY_FIELDS = (
    FieldName.DATE,
    FieldName.PLACE,
    FieldName.CHAIR,
    FieldName.HOST,
    FieldName.ORGANISER,
    FieldName.CO_ORGANISER,
    FieldName.SUPPORTER,
    FieldName.DEADLINE,
    FieldName.UNIT,
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Prints misses and a table for each kind; returns 1 where a document could not be read."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("documents", type=Path)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--kind", choices=[kind.value for kind in EntryKind])
    parser.add_argument("--misses", type=int, default=0, metavar="N")
    options = parser.parse_args(arguments)

    documents, unread = _read(options.documents)
    for name in unread:
        print(f"unread   {name}")
    key: dict[FieldName, Tally] = {}
    for kind in [EntryKind(options.kind)] if options.kind else EntryKind:
        gold = read_gold(options.gold, kind)
        comparison = _compared(kind, gold, documents)
        for line in comparison.wrong[: options.misses]:
            print(f"wrong    {line}")
        _print_table(kind, comparison)
        _print_lists(gold, comparison)
        for name in KEY_FIELDS:
            own = comparison.tallies.get(name, Tally())
            sum_ = key.setdefault(name, Tally())
            sum_.right, sum_.found, sum_.gold = sum_.right + own.right, sum_.found + own.found, sum_.gold + own.gold
    print("\nover all kinds")
    for name, tally in key.items():
        _print_row(name, tally)
    return 1 if unread else 0


def _read(folder: Path) -> tuple[dict[str, tuple[Entry, ...]], list[str]]:
    """The entries of each document by its name, and the names of those that cannot be read."""
    entries: dict[str, tuple[Entry, ...]] = {}
    unread: list[str] = []
    for source in find_files(folder)[0]:
        try:
            entries[source.name] = _entries(load(source))
        except UnreadableFileError:
            unread.append(source.name)
    return entries, unread


def _entries(document: Document) -> tuple[Entry, ...]:
    passages = split(document)
    return entries_of(document, passages)


def _compared(kind: EntryKind, gold: Gold, documents: dict[str, tuple[Entry, ...]]) -> Comparison:
    comparison = Comparison()
    for name, entries in documents.items():
        own = [entry for entry in entries if entry.kind is kind]
        compare(name, own, [entry for entry in gold.entries if entry.document == name], comparison)
    return comparison


def _print_table(kind: EntryKind, comparison: Comparison) -> None:
    print(f"\n{kind:<14} precision  recall   right  found  by hand")
    _print_row("entries", comparison.entries)
    for name in FIELDS[kind]:
        if name in comparison.tallies:
            _print_row(name, comparison.tallies[name])


def _print_row(name: str, tally: Tally) -> None:
    precision, recall = ("-" if rate is None else f"{rate:.3f}" for rate in (tally.precision, tally.recall))
    print(f"{name:<14} {precision:>9} {recall:>7} {tally.right:>7} {tally.found:>6} {tally.gold:>8}")


def _print_lists(gold: Gold, comparison: Comparison) -> None:
    if not gold.lists:
        return
    known = {entry.id for entry in gold.entries if not entry.optional}
    whole = counted = 0
    for document, ids in gold.lists.items():
        wanted = [one for one in ids if one in known]
        if not wanted:
            continue
        counted += 1
        found = [one for one in comparison.order.get(document, []) if one in wanted]
        whole += found == wanted
        if found != wanted:
            print(
                f"list     {document}: {len(found)} of {len(wanted)}, {'in order' if found == sorted(found, key=wanted.index) else 'out of order'}"
            )
    print(f"task lists complete and in order: {whole} of {counted} documents")


if __name__ == "__main__":
    sys.exit(main())
