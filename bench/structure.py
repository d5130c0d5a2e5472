"""Which lists the documents of a folder hold, whether they are complete, and whether any of their items is cut across passages.

    python -m bench.structure DOCUMENTS_DIR [--items]

An item counts as cut where no single passage holds its whole text, or where it is no run of the passage's sentences. Items that hold
paragraphs or lists of their own are sections; their parts are looked at instead.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from knowledge.errors import UnreadableFileError
from knowledge.evaluation.scoring import fold
from knowledge.loading.folder import find_files
from knowledge.loading.registry import load
from knowledge.models import Passage
from knowledge.splitting.passages import split
from knowledge.text.enumerations import Enumeration, Item, find


@dataclass(frozen=True, slots=True)
class Cut:
    """An item that no passage holds as a whole."""

    text: str
    why: str


def all_lists(lists: Sequence[Enumeration]) -> Iterator[Enumeration]:
    """The lists and those nested in them, outer ones first."""
    for one in lists:
        yield one
        for item in one.items:
            yield from all_lists(item.inner)


def cuts(text: str, one: Enumeration, passages: Sequence[Passage]) -> list[Cut]:
    """The items of a list in a document's text that its passages do not hold whole, and the list's order where passages break it."""
    found: list[Cut] = []
    last = (-1, -1)
    for item in one.items:
        words = text[item.span.start : item.span.end]
        if is_section(words, item):
            continue
        holding = next((p for p in passages if p.ordinal >= last[0] and fold(words) in fold(p.text)), None)
        if holding is None:
            found.append(Cut(words, "in no single passage, or out of order"))
            continue
        run = run_of(holding, words)
        if run is None:
            found.append(Cut(words, "no run of sentences"))
        elif (holding.ordinal, run[0]) < last:
            found.append(Cut(words, "out of order"))
        else:
            last = (holding.ordinal, run[0])
    return found


def is_section(words: str, item: Item) -> bool:
    """Whether an item is a section of its own: it has lists or paragraphs under its first line."""
    return bool(item.inner) or "\n" in words.strip()


def run_of(passage: Passage, words: str) -> tuple[int, int] | None:
    """First and last of the sentences that together are the item and nothing else; None where they hold more or less."""
    wanted = fold(words)
    sentences = [fold(passage.sentence(i)) for i in range(len(passage.sentences))]
    for first in range(len(sentences)):
        joined = ""
        for last in range(first, len(sentences)):
            joined += sentences[last]
            if joined == wanted or (joined.startswith(wanted) and joined[len(wanted) :] in {"and", "or", "以及", "和"}):
                return first, last
            if not wanted.startswith(joined):
                break
    return None


def main(arguments: Sequence[str] | None = None) -> int:
    """Prints the lists of each file and a summary; returns 1 where an item is cut."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("documents", type=Path)
    parser.add_argument("--items", action="store_true", help="print the beginning of each item")
    options = parser.parse_args(arguments)

    lists = items = gaps = broken = 0
    for source in find_files(options.documents)[0]:
        try:
            document = load(source)
        except UnreadableFileError as error:
            print(f"unread   {error.reason:<12} {source.name}")
            continue
        passages = split(document)
        print(source.name)
        for one in all_lists(find(document.text)):
            lists += 1
            items += len(one.items)
            gaps += not one.gapless
            state = "complete" if one.complete else f"from {one.numbers[0]}" if one.gapless else "GAPS"
            intro = document.text[one.introduction.start : one.introduction.end][-40:] if one.introduction else "-"
            print(f"    {one.style:<9} {len(one.items):>3} items  {state:<9} {'inline' if one.inline else 'lines':<6}  {intro}")
            if options.items:
                for item in one.items:
                    print(f"        {document.text[item.span.start : item.span.end][:60]!r}")
            for cut in cuts(document.text, one, passages):
                broken += 1
                print(f"    CUT      {cut.why}: {cut.text[:80]!r}")
    print(f"\nlists {lists}, items {items}, lists with gaps {gaps}, items cut {broken}")
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
