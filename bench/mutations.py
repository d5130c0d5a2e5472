"""Damaged files: ingest.py must go through all of them, refuse what it cannot read with a reason, and stop at none.

    python -m bench.mutations [--files 300] [--seed 1] [--keep FOLDER] [--slowest 10]

Makes small sound files of each format, damages each in one of many ways, runs ingest.py over them, and prints what became of each kind.
A file with the reason "unexpected" is a fault of the program: it is printed with its traceback, and the bench exits with 1.
"""

from __future__ import annotations

import argparse
import hashlib
import random
import re
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1]))

from bench.support.mutating import GRAFTED, KINDS, MISNAMED, MUTATIONS, grafted
from bench.support.places import installation, watched
from knowledge.models import Language
from knowledge.wording.files import REASONS
from knowledge.wording.ingest import REASONS as INGEST_REASONS
from tests.support.office_files import FORMATS, MORE, make

_ALL = {**FORMATS, **MORE}


@dataclass(frozen=True, slots=True)
class Damaged:
    """One file as it is written."""

    name: str
    suffix: str
    kind: str
    data: bytes


def damaged_files(count: int, seed: int) -> Iterator[Damaged]:
    """Each format with each kind of damage in turn, then both again with other stories and other damage."""
    rng = random.Random(seed)  # noqa: S311 - test data
    pairs = [(suffix, kind) for kind in KINDS for suffix in _ALL]
    for number in range(count):
        suffix, kind = pairs[number % len(pairs)]
        language: Language = rng.choice(("zh", "en"))
        data = make(suffix, seed * 1000 + number, language, rng.randint(200, 900))
        other = rng.choice([name for name in _ALL if name != suffix])
        named = suffix
        if kind == MISNAMED:
            named = other
        elif kind == GRAFTED:
            data = grafted(data, make(other, seed * 1000 + number, language), rng)
        else:
            data = MUTATIONS[kind](data, rng)
        yield Damaged(f"{number:03}-{kind}.{named}", suffix, kind, data)


def slowest(folder: Path, names: list[str], count: int) -> list[tuple[float, str]]:
    """The files that take longest to load, seconds each."""
    from knowledge.errors import UnreadableFileError
    from knowledge.loading.registry import load
    from knowledge.models import SourceFile

    taken = []
    for name in names:
        path = folder / name
        data = path.read_bytes()
        started = time.perf_counter()
        try:
            load(SourceFile(name, path, len(data), hashlib.sha256(data).hexdigest()))
        except UnreadableFileError:
            pass
        except Exception as exc:  # noqa: BLE001 - the run has told of it
            print(f"    {name}: {exc!r}")
        taken.append((time.perf_counter() - started, name))
    return sorted(taken, reverse=True)[:count]


def outcomes(report: Mapping[str, Any]) -> dict[str, str]:
    """ "in" or the reason, by file name."""
    found = {str(one["document"]): "in" for kind in ("new", "changed", "renamed", "reread") for one in report[kind]}
    return found | {str(one["document"]): str(one["reason"]) for one in report["failed"]}


def tracebacks(log: str) -> list[str]:
    """What the log says of each unexpected error."""
    return re.findall(r"^[^\n]*unexpected error at [^\n]*\n(?:(?!\d{4}-\d\d-\d\d)[^\n]*\n)*", log, re.MULTILINE)


def main() -> None:
    """Runs ingest.py over the files and prints a table; see the top of this file."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--files", type=int, default=300)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--keep", type=Path, help="work in this new folder and leave it there")
    parser.add_argument("--slowest", type=int, default=10)
    parser.add_argument("--patience", type=float, default=900.0, help="seconds after which the run counts as hung")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder: Path = options.keep or Path(temporary)
        place = installation(folder)
        files = list(damaged_files(options.files, options.seed))
        for one in files:
            (place.documents / one.name).write_bytes(one.data)
        run = watched(place, str(Path(__file__).parents[1] / "ingest.py"), "--json", patience=options.patience)
        print(f"{len(files)} files, {run.seconds:.1f} s, exit {run.finished.code}, peak memory {run.peak_mb:.0f} MB")
        if run.finished.code not in (0, 1):
            sys.exit(run.finished.err[-4000:])
        found = outcomes(run.finished.json)
        print_table(files, found)
        unknown = {reason for reason in found.values() if reason != "in"} - {*REASONS.keys(), *INGEST_REASONS.keys()}
        # A member of an archive has the archive's name before its own.
        silent = [one.name for one in files if not any(name == one.name or name.startswith(one.name) for name in found)]
        unexpected = [name for name, reason in found.items() if reason == "unexpected"]
        log = place.data / "logs" / "ingest.log"
        for trace in tracebacks(log.read_text(encoding="utf-8") if log.exists() else ""):
            print(trace)
        print(f"not reported: {silent or 'none'}; reasons without words: {sorted(unknown) or 'none'}; unexpected: {unexpected or 'none'}")
        for seconds, name in slowest(place.documents, [one.name for one in files], options.slowest):
            print(f"    {seconds:6.2f} s  {name}")
    sys.exit(1 if silent or unknown or unexpected else 0)


def print_table(files: list[Damaged], found: Mapping[str, str]) -> None:
    """Outcomes counted by kind of damage and format."""
    counts: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for one in files:
        for name, outcome in found.items():
            if name.startswith(one.name):
                counts[one.kind, one.suffix][outcome] += 1
    for kind in KINDS:
        cells = [
            f"{suffix}: " + " ".join(f"{outcome} {count}" for outcome, count in sorted(counts[kind, suffix].items()))
            for suffix in _ALL
            if counts[kind, suffix]
        ]
        print(f"{kind:18} {'; '.join(cells)}")
    total: Counter[str] = Counter(found.values())
    print("in all: " + ", ".join(f"{outcome} {count}" for outcome, count in total.most_common()))


if __name__ == "__main__":
    main()
