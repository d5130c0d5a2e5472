"""A generated library that grows, and what a question costs at each size.

Texts and vectors are invented (words.py, vectors.py, invented.py): embedding a hundred thousand passages would take hours and measure
the encoder. What is made of them is real: both indexes, the statistics, the database's rows, and the questions' whole way but for
the embedding.
"""

from __future__ import annotations

import json
import random
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Sequence
from contextlib import ExitStack, closing, suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.support.places import model_folder
from bench.support.retrieval.clock import Clock
from bench.support.retrieval.invented import PASSAGES, SENTENCES, Made, document
from bench.support.retrieval.memory import peak_mb
from bench.support.retrieval.vectors import VectorMaker, vector_maker
from knowledge.embedding.encoder import open_encoder
from knowledge.ports import Shard, VectorRow
from knowledge.retrieval.anchors import AnchorMeans, anchor_means
from knowledge.retrieval.representation import passage_terms
from knowledge.retrieval.statistics import library_statistics
from knowledge.storage.database import Database, open_database
from knowledge.storage.documents import Documents
from knowledge.storage.lexical import TantivyLexicalIndex, open_lexical_index
from knowledge.storage.runs import IngestRuns
from knowledge.storage.state import LibraryState
from knowledge.storage.vectors import ChromaVectorIndex, open_vector_index
from tests.support.installation import ROOT

SIZES = (1_000, 5_000, 20_000, 50_000, 100_000)
FINGERPRINT = "invented"
QUESTIONS = "questions.jsonl"
_NOTES = "growth.json"
_BATCH = 50
"""Documents that go into the indexes together."""
_ASKED = 130
_ASKING = ("-m", "bench.support.retrieval.asking")


@dataclass(frozen=True, slots=True)
class Step:
    """The library at one size. Seconds of building are those since the library was empty."""

    passages: int
    vectors: int
    """Of passages and sentences."""
    vectors_seconds: float
    """Adding to Chroma."""
    terms_seconds: float
    """Making the terms of the passages: timed on some, counted for all."""
    lexical_seconds: float
    """Adding to tantivy."""
    statistics_seconds: float
    """Of one making of the statistics at this size."""
    database_seconds: float
    build_peak_mb: float
    disk_mb: dict[str, float]
    """By part of the library."""
    asking: dict[str, float]
    """Milliseconds and MB as bench.support.retrieval.asking prints them."""


def grown(sizes: Sequence[int], keep: Path | None = None) -> list[Step]:
    """One library, filled step by step; each step is measured.

    With `keep` the library stays in that folder, and a run that was cut off goes on there; sizes that were measured before are not
    measured again.
    """
    with ExitStack() as stack:
        data = keep or Path(stack.enter_context(TemporaryDirectory()))
        data.mkdir(parents=True, exist_ok=True)
        encoder = open_encoder(None, model_folder())
        anchors = anchor_means(encoder, model_folder())
        growing = _Growing(data, vector_maker(encoder), anchors, encoder.dimensions)
        stack.callback(growing.close)
        return [growing.to(size) for size in sorted(sizes)]


class _Growing:
    """The library in a data folder while it grows."""

    def __init__(self, data: Path, maker: VectorMaker, anchors: AnchorMeans, dimensions: int) -> None:
        self._data = data
        self._maker = maker
        self._anchors = anchors
        self._dimensions = dimensions
        self._database = open_database(f"sqlite:///{data / 'library.db'}")
        self._run = IngestRuns(self._database).begin()
        self._documents = len(Documents(self._database).live())
        file = data / _NOTES
        notes = json.loads(file.read_text(encoding="utf-8")) if file.exists() else {"seconds": {}, "steps": []}
        self._seconds: dict[str, float] = defaultdict(float, notes["seconds"])
        self._steps = {row["passages"]: Step(**row) for row in notes["steps"]}

    def close(self) -> None:
        self._database.close()

    def to(self, size: int) -> Step:
        """Adds documents until there are `size` passages, then measures. Raises ValueError where there are more already."""
        if size in self._steps:
            return self._steps[size]
        if size < self._documents * PASSAGES:
            raise ValueError(f"the library already holds {self._documents * PASSAGES} passages")
        state = LibraryState(self._database)
        state.begin_work(FINGERPRINT)
        with closing(_vectors(self._data, self._dimensions)) as vectors, closing(open_lexical_index(self._data, writable=True)) as lexical:
            while self._documents * PASSAGES < size:
                count = min(_BATCH, -(-size // PASSAGES) - self._documents)
                self._add([document(self._documents + n, self._maker) for n in range(count)], vectors, lexical)
                self._documents += count
                self._note()
            started = time.perf_counter()
            vectors.settle()
            self._seconds["vectors"] += time.perf_counter() - started
            started = time.perf_counter()
            statistics = library_statistics(vectors, self._anchors).to_bytes()
            statistics_seconds = time.perf_counter() - started
        state.finish_work(statistics)
        step = self._steps[size] = self._measured(statistics_seconds)
        self._note()
        print(step_line(step), file=sys.stderr, flush=True)
        return step

    def _add(self, made: Sequence[Made], vectors: ChromaVectorIndex, lexical: TantivyLexicalIndex) -> None:
        if "term" not in self._seconds:
            self._seconds["term"] = _term_seconds(made)
        rows: dict[Shard, list[VectorRow]] = defaultdict(list)
        for one in made:
            for shard, of_shard in one.vector_rows.items():
                rows[shard].extend(of_shard)
        clock = Clock()
        with clock.on():
            for shard, of_all in rows.items():
                vectors.add(shard, of_all)
        self._spent("vectors", clock)
        with clock.on():
            lexical.add([row for one in made for row in one.lexical_rows])
        self._spent("lexical", clock)
        with clock.on():
            _activate(self._database, made, self._run)
        self._spent("database", clock)

    def _spent(self, part: str, clock: Clock) -> None:
        self._seconds[part] += clock.seconds
        clock.seconds = 0.0

    def _note(self) -> None:
        """What a later run needs to go on."""
        notes = {"seconds": self._seconds, "steps": [asdict(step) for step in self._steps.values()]}
        fresh = self._data / f"{_NOTES}.new"
        fresh.write_text(json.dumps(notes), encoding="utf-8")
        fresh.replace(self._data / _NOTES)

    def _measured(self, statistics_seconds: float) -> Step:
        passages = self._documents * PASSAGES
        chosen = random.Random(passages).sample(range(self._documents), min(_ASKED, self._documents))  # noqa: S311 - a sample
        asked = [document(number, self._maker).question for number in chosen]
        lines = [json.dumps([one.text, one.language, one.passage_id, one.vector.tolist()], ensure_ascii=False) for one in asked]
        (self._data / QUESTIONS).write_text("\n".join(lines), encoding="utf-8")
        return Step(
            passages,
            passages * (1 + SENTENCES),
            self._seconds["vectors"],
            passages * self._seconds["term"],
            self._seconds["lexical"],
            statistics_seconds,
            self._seconds["database"],
            peak_mb(),
            {name: _size(self._data / name) for name in ("chroma", "lexical", "library.db")},
            _asked(self._data),
        )


def _asked(data: Path) -> dict[str, float]:
    """What asking the questions of a data folder cost. Raises SystemExit where it failed."""
    ended = subprocess.run(  # noqa: S603 - our own script
        [sys.executable, *_ASKING, str(data)], cwd=ROOT, capture_output=True, text=True, check=False
    )
    if ended.returncode != 0:
        sys.exit(f"asking failed: {ended.stderr[-3000:]}")
    figures: dict[str, float] = json.loads(ended.stdout)
    return figures


def _activate(database: Database, made: Sequence[Made], run: int) -> None:
    documents = Documents(database)
    for one in made:
        documents.activate(one.version, replaces=None, run_id=run)


def _term_seconds(made: Sequence[Made]) -> float:
    """Seconds of making a passage's terms as ingest does."""
    of_all = [(passage, one.version.facts) for one in made for passage in one.version.passages]
    started = time.perf_counter()
    for passage, facts in of_all:
        passage_terms(passage, facts)
    return (time.perf_counter() - started) / len(of_all)


def step_line(step: Step) -> str:
    """One line of the table."""
    ask, disk = step.asking, step.disk_mb
    return (
        f"{step.passages:8} {step.vectors:8} | {ask['p50']:6.1f} {ask['p95']:6.1f} {ask['processor_p95']:9.1f} {ask['first']:6.0f} | {ask['vectors']:7.1f} "
        f"{ask['lexical']:6.1f} {ask['database']:8.1f} {ask['evidence']:8.1f} {ask['rest']:6.1f} | {step.vectors_seconds:7.0f} "
        f"{step.terms_seconds:6.0f} {step.lexical_seconds:7.0f} {step.statistics_seconds:6.1f} {step.database_seconds:6.0f} "
        f"| {step.build_peak_mb:5.0f} {ask['peak_mb']:5.0f} | {disk['chroma']:7.0f} {disk['lexical']:5.0f} {disk['library.db']:5.0f} "
        f"| {ask['found_5']:.2f}"
    )


def growth_table(steps: Sequence[Step]) -> str:
    """One line a size. Says that the library is invented."""
    return "\n".join(
        [
            f"Growth: texts and vectors are generated at every size, {SENTENCES} sentences a passage. {_ASKED} questions, or as many as there are",
            "documents, asked of a fresh process, the time of embedding them left out; the parts of it are medians, vectors and terms overlap; processor: p95 of the",
            "processor's time; first: the first question, which loads the vector index. Build: since the library",
            "was empty, without embedding; making terms is timed on the first passages and counted for all; statistics: made once.",
            f"{'':17} | {'ms a question':^30} | {'of it':^39} | {'build, seconds':^36} | {'peak MB':^11} | {'disk MB':^19} |",
            f"{'passages':>8} {'vectors':>8} | {'p50':>6} {'p95':>6} {'processor':>9} {'first':>6} | {'vectors':>7} {'terms':>6} {'database':>8} {'evidence':>8} "
            f"{'rest':>6} | {'vectors':>7} {'terms':>6} {'lexical':>7} {'stats':>6} {'db':>6} | {'build':>5} {'ask':>5} "
            f"| {'vectors':>7} {'terms':>5} {'db':>5} | found@5",
            *map(step_line, steps),
        ]
    )


def _vectors(data: Path, dimensions: int) -> ChromaVectorIndex:
    return open_vector_index(data_dir=data, url=None, fingerprint=FINGERPRINT, dimensions=dimensions, writable=True)


def _size(path: Path) -> float:
    """MB of a file or of all files below a folder."""
    total = 0
    for file in (path, *path.rglob("*")) if path.is_dir() else (path,):
        with suppress(OSError):  # a merge may take one away meanwhile
            total += file.stat().st_size if file.is_file() else 0
    return total / 1e6
