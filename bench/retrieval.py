"""How well and how fast passages are found, beside the usual pipelines over the same texts and questions.

    python -m bench.retrieval [DOCUMENTS QUESTIONS.jsonl] [--data DIR] [--questions-today 2026-11-22]
                              [--public FOLDER … [--paragraphs 1500] [--questions 400]]
                              [--growth [1000 5000 20000 50000 100000] [--growth-data DIR]] [--chart DIR] [--json FILE]

DOCUMENTS        a folder, taken in by the usual ingest; into DIR, where it is given and not there yet, else what DIR holds is asked
QUESTIONS.jsonl  one question a line: id, question, evidence (strings), cross_lingual, answerable, history
--public         folders of public sets (corpus.jsonl, queries.jsonl), together one library: one paragraph a file; a hit is the file
--growth         a library of invented texts and vectors at growing numbers of passages
--json           figures are added to those that FILE already holds, and the charts show all of them

Needs the packages of requirements-bench.lock (`make bench`). Times depend on what else the machine does: compare them as ratios.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Sequence
from dataclasses import asdict
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from bench.support.retrieval import chart
from bench.support.retrieval.growth import SIZES, grown, growth_table
from bench.support.retrieval.library import Taken, ingest, texts
from bench.support.retrieval.measuring import Figures, System, ask, figures
from bench.support.retrieval.ours import our_systems
from bench.support.retrieval.public import write_sets
from bench.support.retrieval.questions import Asked, read_questions
from bench.support.retrieval.rivals import rivals
from bench.support.retrieval.table import quality_table
from knowledge.embedding.pace import machine, usable_cores


def compare(documents: Path, data: Path, questions: Sequence[Asked], today: date | None) -> list[Figures]:
    """The table's rows, ours first. Takes the documents in where the data folder holds no library yet."""
    taken: Taken | None = None
    if not (data / "library.db").exists():
        taken = ingest(documents, data)
        print(f"ingest: reading {taken.reading_seconds:.0f} s, embedding and indexes {taken.building_seconds:.0f} s", flush=True)
    read = texts(data)
    print(f"{len(read)} documents, {sum(len(one.text) for one in read)} characters, {len(questions)} questions", flush=True)
    rows: list[Figures] = []

    def measure(systems: Sequence[System]) -> None:
        for system in systems:
            rows.append(figures(system, ask(system, questions)))
            print(f"  measured {system.name.strip()}", file=sys.stderr, flush=True)

    with our_systems(data, today, taken.building_seconds if taken else None) as systems:
        measure(systems)
    with rivals(read, data) as systems:
        measure(systems)
    return rows


def main(arguments: Sequence[str] | None = None) -> int:
    """Measures and prints; see the top of this file."""
    options = _parse(arguments)
    print(f"{machine()}, {usable_cores()} cores", flush=True)
    result: dict[str, Any] = json.loads(options.json.read_text(encoding="utf-8")) if options.json and options.json.exists() else {}
    with TemporaryDirectory() as temporary:
        folder = Path(temporary)
        if options.documents:
            asked = read_questions(options.questions_file)
            _compared(
                "quality", result, lambda: compare(options.documents, options.data or folder / "data", asked, options.questions_today)
            )
        if options.public:
            made = folder / "public"
            asked = write_sets(options.public, made, paragraphs=options.paragraphs, questions=options.questions)
            print(f"\npublic sets: {', '.join(one.name for one in options.public)}; a hit is a passage of the question's own paragraph")
            _compared("public", result, lambda: compare(made, folder / "public-data", asked, options.questions_today))
    if options.growth is not None:
        steps = grown(options.growth or SIZES, options.growth_data)
        print(f"\n{growth_table(steps)}")
        result["growth"] = [asdict(step) for step in steps]
    if options.json:
        options.json.write_text(json.dumps(result, ensure_ascii=False, indent=1), encoding="utf-8")
    if options.chart:
        for file in chart.draw(result, options.chart):
            print(f"drawn: {file}")
    return 0


def _compared(name: str, result: dict[str, Any], work: Callable[[], list[Figures]]) -> None:
    rows = work()
    print(f"\n{quality_table(rows)}\n", flush=True)
    result[name] = [asdict(row) for row in rows]


def _parse(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("documents", type=Path, nargs="?")
    parser.add_argument("questions_file", metavar="QUESTIONS.jsonl", type=Path, nargs="?")
    parser.add_argument("--data", type=Path)
    parser.add_argument("--questions-today", type=date.fromisoformat)
    parser.add_argument("--public", type=Path, nargs="+", default=[])
    parser.add_argument("--paragraphs", type=int, default=1500, help="at most, of each public set")
    parser.add_argument("--questions", type=int, default=400, help="at most, of each public set")
    parser.add_argument("--growth", type=int, nargs="*", help="numbers of passages")
    parser.add_argument("--growth-data", type=Path, help="keep the generated library in this folder, and go on with it there")
    parser.add_argument("--chart", type=Path, help="a folder for the pictures")
    parser.add_argument("--json", type=Path, help="a file for the figures")
    options = parser.parse_args(arguments)
    if options.documents and not options.questions_file:
        parser.error("DOCUMENTS need QUESTIONS.jsonl")
    if not options.documents and not options.public and options.growth is None and not options.chart:
        parser.error("nothing to do: give DOCUMENTS and QUESTIONS.jsonl, --public, --growth or --chart")
    return options


if __name__ == "__main__":
    sys.exit(main())
