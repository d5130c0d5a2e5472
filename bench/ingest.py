"""How fast ingest takes in many small files, and what its time goes into.

    python -m bench.ingest [--files 2000] [--seed 1] [--keep FOLDER] [--json FILE]

Makes files of mixed formats with invented texts in both languages, 300 to 1,500 characters each, no two alike; runs ingest.py over
them in a process of its own, then once more with nothing changed. Time spent embedding is taken around each call of the encoder.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import tempfile
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1]))

from bench.support.places import Watched, installation, watched
from knowledge.embedding.pace import machine, usable_cores
from knowledge.models import Language
from tests.support.installation import Installation
from tests.support.office_files import FORMATS, story

TARGET = 0.85
"""Least share of a long run that embedding should have: what embedding does not need should cost next to nothing."""
_MIX = ("txt", "docx", "pdf", "html", "docx", "xlsx", "md", "pdf", "pptx", "docx")
"""Formats in the order in which they come, again and again."""


@dataclass(frozen=True, slots=True)
class Run:
    """One run of ingest.py."""

    watched: Watched
    notes: Mapping[str, Any]
    report: Mapping[str, Any]

    @property
    def share(self) -> float:
        """Of the process's life, spent in the encoder, in [0, 1]."""
        return float(self.notes["embedding_seconds"]) / self.watched.seconds


def write_files(folder: Path, count: int, seed: int) -> Counter[str]:
    """Writes the files into sub-folders of fifty; gives how many of each format."""
    rng = random.Random(seed)  # noqa: S311 - invented texts
    made: Counter[str] = Counter()
    for number in range(count):
        language: Language = "zh" if rng.random() < 0.6 else "en"
        told = story(seed * 1_000_000 + number, language, rng.randint(280, 1400))
        suffix = _MIX[number % len(_MIX)]
        path = folder / f"{number // 50:03}" / f"{told.title} {number}.{suffix}"
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(FORMATS[suffix](told))
        made[suffix] += 1
    return made


def ingest(place: Installation, notes: Path) -> Run:
    """Runs ingest.py, watched. Raises SystemExit where it did not take in everything."""
    done = watched(place, "-m", "bench.support.watched_ingest", str(notes), "--json")
    if done.finished.code != 0:
        sys.exit(f"ingest.py ended with {done.finished.code}: {done.finished.err[-3000:]}\n{done.finished.out[-3000:]}")
    return Run(done, json.loads(notes.read_text(encoding="utf-8")), done.finished.json)


def show(run: Run, files: int) -> None:
    """Prints a first run."""
    seconds = run.watched.seconds
    embedding = float(run.notes["embedding_seconds"])
    print(f"first run: {seconds:.1f} s, {files / seconds:.2f} files a second, peak memory {run.watched.peak_mb:.0f} MB")
    print(f"  opening the model: {run.notes['opening_seconds']:.1f} s")
    print(f"  embedding: {embedding:.1f} s for {run.notes['embedding_texts']} texts, share {run.share:.3f} (target {TARGET})")
    print(f"  passages: {run.report['passages']}, the report's own time: {run.report['seconds']} s, timings: {run.report.get('timings')}")
    print("  where the rest goes, seconds by the innermost function of the project:")
    rest = [(name, value) for name, value in run.notes["own"].items() if "encode_passages" not in name and "encode_questions" not in name]
    for name, value in rest[:25]:
        print(f"    {value:8.2f}  {1000 * value / files:7.2f} ms a file  {name}")
    print("  the same with all that is called from there:")
    for name, value in list(run.notes["within"].items())[:45]:
        print(f"    {value:8.2f}  {name}")


def main() -> None:
    """Measures and prints; see the top of this file."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--files", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--keep", type=Path, help="work in this new folder and leave it there")
    parser.add_argument("--json", type=Path, help="write the figures to this file")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder: Path = options.keep or Path(temporary)
        place = installation(folder)
        made = write_files(place.documents, options.files, options.seed)
        print(f"{machine()}, {usable_cores()} cores; {options.files} files: {', '.join(f'{count} {kind}' for kind, count in made.items())}")
        first = ingest(place, folder / "first.json")
        show(first, options.files)
        second = ingest(place, folder / "second.json")
        print(
            f"second run: {second.watched.seconds:.1f} s, texts embedded {second.notes['embedding_texts']}, peak {second.watched.peak_mb:.0f} MB"
        )
        for name, value in list(second.notes["within"].items())[:8]:
            print(f"    {value:8.2f}  {name}")
    if options.json:
        figures = {
            "files": options.files,
            "seconds": first.watched.seconds,
            "embedding_share": first.share,
            "peak_mb": first.watched.peak_mb,
            "first": first.notes,
            "second_seconds": second.watched.seconds,
            "second_texts": second.notes["embedding_texts"],
        }
        options.json.write_text(json.dumps(figures, ensure_ascii=False, indent=1), encoding="utf-8")
    assert second.notes["embedding_texts"] == 0, "a second run embedded texts"


if __name__ == "__main__":
    main()
