"""How much of each document's text is read, and whether each question's evidence stands in one passage.

    python -m bench.loading DOCUMENTS_DIR TRUTH_DIR [--questions FILE] [--facts]

DOCUMENTS_DIR  files of any supported format
TRUTH_DIR      <same stem>.txt, UTF-8: the text that a reader sees
FILE           JSON lines with "id", "answerable", "documents" (file names) and "evidence" (strings)

Text is compared after folding: NFKC, lower case, without white space, hyphens and punctuation.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path
from statistics import mean, median

from knowledge.errors import UnreadableFileError
from knowledge.evaluation.scoring import fold
from knowledge.loading.folder import find_files
from knowledge.loading.registry import load
from knowledge.models import Document, Passage
from knowledge.splitting.passages import split


@dataclass(frozen=True, slots=True)
class Score:
    """Shares of characters in [0, 1], higher is better."""

    recall: float
    """Of the truth's characters, found in order."""
    precision: float
    """Of the read characters, that are in the truth."""

    @property
    def similarity(self) -> float:
        """Twice the common characters over all characters of both."""
        total = self.recall + self.precision
        return 2 * self.recall * self.precision / total if total else 0.0


def compare(truth: str, read: str) -> Score:
    """How well the read text matches the truth, in order."""
    wanted, got = fold(truth), fold(read)
    if not wanted or not got:
        return Score(0.0, 0.0)
    same = sum(block.size for block in SequenceMatcher(None, wanted, got, autojunk=False).get_matching_blocks())
    return Score(same / len(wanted), same / len(got))


def missing_evidence(questions: Sequence[dict[str, object]], passages: dict[str, Sequence[Passage]]) -> tuple[int, list[str]]:
    """Number of questions about the given documents, and lines for those with evidence that stands in no single passage."""
    count, misses = 0, []
    folded = {name: [fold(passage.text) for passage in found] for name, found in passages.items()}
    for question in questions:
        documents = [name for name in question.get("documents") or [] if name in folded]  # type: ignore[attr-defined]
        if not question.get("answerable") or not documents:
            continue
        count += 1
        lost = [
            text
            for text in question.get("evidence") or []  # type: ignore[attr-defined]
            if not any(fold(text) in passage for name in documents for passage in folded[name])
        ]
        if lost:
            misses.append(f"{question['id']} {documents} {lost}")
    return count, misses


def main(arguments: Sequence[str] | None = None) -> int:
    """Prints one line a file and the summary; returns 1 where a file with a truth could not be read but as a scan."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("documents", type=Path)
    parser.add_argument("truth", type=Path)
    parser.add_argument("--questions", type=Path)
    parser.add_argument("--facts", action="store_true", help="print title, date, number, issuer and kind of each file")
    options = parser.parse_args(arguments)

    scores: list[Score] = []
    passages: dict[str, Sequence[Passage]] = {}
    failed = 0
    sources, refused = find_files(options.documents)
    for name, reason in refused:
        print(f"refused  {reason:<12} {name}")
    for source in sources:
        started = time.perf_counter()
        try:
            document = load(source)
        except UnreadableFileError as error:
            print(f"unread   {error.reason:<12} {source.name}")
            failed += error.reason != "scanned"
            continue
        passages[source.name] = split(document)
        seconds = time.perf_counter() - started
        truth = options.truth / f"{Path(source.name).stem}.txt"
        if truth.exists():
            score = compare(truth.read_text(encoding="utf-8"), document.text)
            scores.append(score)
            figures = f"{score.similarity:.4f}  recall {score.recall:.4f}  precision {score.precision:.4f}"
        else:
            figures = "no truth"
        print(f"{figures}  {seconds:5.2f} s  {len(passages[source.name]):3d} passages  {source.name}")
        if options.facts:
            _print_facts(document)
    if scores:
        print(
            f"\nsimilarity: median {median(one.similarity for one in scores):.4f}, mean {mean(one.similarity for one in scores):.4f}",
            end="",
        )
        print(f", worst {min(one.similarity for one in scores):.4f}, files {len(scores)}")
    if options.questions:
        questions = [json.loads(line) for line in options.questions.read_text(encoding="utf-8").splitlines() if line.strip()]
        count, misses = missing_evidence(questions, passages)
        for miss in misses:
            print(f"split    {miss}")
        print(f"evidence in one passage: {count - len(misses)} of {count} questions ({(count - len(misses)) / max(1, count):.4f})")
    return 1 if failed else 0


def _print_facts(document: Document) -> None:
    facts = document.facts
    print(f"         {facts.title} [{facts.title_source}]")
    print(f"         {facts.date} [{facts.date_source}]  {facts.number}  {facts.issuer}  {facts.kind}  {facts.language}  {facts.pages}")


if __name__ == "__main__":
    sys.exit(main())
