"""Kills ingest.py again and again while documents change, and looks whether any answer is ever stale, incomplete or double.

    python -m bench.kills [--kills 40] [--seed 1] [--questions 8] [--fresh-every 1]

Each round edits a folder of tiny documents at random (add, change, rename, delete, exchange), starts ingest.py and kills its whole process
group with SIGKILL at a random moment of its work. Then

1. `documents` and `document NAME` are read: each document must be whole, and be the one from before the edits or from after them;
2. one `ask --batch` that has been open all the time and a fresh one are asked: each cited passage must stand, word for word, in a
   document that is listed;
3. ingest.py runs to its end: it must exit with 0 and leave what a fresh library of the same files holds: the same documents, texts,
   passages with their places, search results, and indexes with just these passages (with --fresh-every N a fresh library and a fresh
   batch are made in each N-th round only, and the others go by what loading and splitting the files gives);
4. both batches are asked again: nothing but the current passages may be cited.
"""

from __future__ import annotations

import argparse
import os
import random
import signal
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1]))

from bench.support.places import installation, start
from bench.support.reading import Batch, Contents, contents, expected, indexes
from bench.support.shelf import Shelf
from tests.support.installation import INGEST, Installation

_FACTS = ("title", "date", "number", "issuer", "kind", "language")
_OF_PASSAGE = ("ordinal", "locator", "context", "text", "language")
_NEAR = 1.0
"""Scores of two libraries of the same few documents may differ by this: removed rows weigh in the terms until their segment is merged,
and a vector's last bits depend on the texts that it was embedded with. The largest difference is printed."""


@dataclass
class Tally:
    """What was found wrong, by kind, with a sentence for each."""

    counts: Counter[str] = field(default_factory=Counter)
    sentences: list[str] = field(default_factory=list)
    cited: int = 0
    answered: int = 0
    asked: int = 0
    furthest: float = 0.0
    """Largest difference between the scores of one passage in two libraries of the same documents."""

    def note(self, kind: str, sentence: str) -> None:
        self.counts[kind] += 1
        self.sentences.append(f"{kind}: {sentence}")
        print(f"    !! {kind}: {sentence}", flush=True)


def plain(document: Mapping[str, Any]) -> dict[str, Any]:
    """What a document says, without what counts its versions or stands for them."""
    passages = [{key: passage[key] for key in _OF_PASSAGE} for passage in document["passages"]]
    return {**{key: document[key] for key in _FACTS}, "passages": passages}


def texts(document: Mapping[str, Any]) -> list[str]:
    """The texts of its passages, in order."""
    return [passage["text"] for passage in document["passages"]]


# --- the kill ---------------------------------------------------------------------------------------------------


def killed_ingest(place: Installation, rng: random.Random, changes: int) -> tuple[str, bool]:
    """Starts ingest.py and kills it at a random moment; gives the moment in words and whether it was still running then."""
    process = start(place, *INGEST)
    assert process.stderr is not None
    pause = rng.uniform(0, 0.3)
    lines = rng.randint(-1, changes + 1)
    if lines < 0:
        moment = "lock taken"
        while process.poll() is None and not (place.data / "ingest.lock.json").exists():
            time.sleep(0.002)
        pause *= 4
    else:
        moment = "end"
        for number, line in enumerate(process.stderr):
            if number >= lines:
                moment = f"line {number}: {line.strip()[:60]}"
                break
    time.sleep(pause)
    running = process.poll() is None
    try:
        os.killpg(process.pid, signal.SIGKILL)
    except ProcessLookupError:
        running = False
    process.communicate()
    return f"{moment} + {1000 * pause:.0f} ms", running


# --- the checks -------------------------------------------------------------------------------------------------


def check_whole(tally: Tally, found: Contents, before: Contents, after: Contents) -> None:
    """Each listed document is that from before the edits or from after them, whole; none is there under two names."""
    for name, document in found.items():
        if document["listed"] != len(document["passages"]):
            tally.note("missing", f"{name} lists {document['listed']} passages and shows {len(document['passages'])}")
        if plain(document) not in (plain(old[name]) for old in (before, after) if name in old):
            tally.note("stale", f"{name} is neither the version before nor the one after")
        numbers = [passage["ordinal"] for passage in document["passages"]]
        if numbers != sorted(set(numbers)):
            tally.note("double", f"{name} shows passages {numbers}")
    for name in found:
        formerly = [old for old in found if old not in after and name not in before and texts(found[old]) == texts(found[name])]
        for old in formerly:
            tally.note("double", f"{name} stands there as {old}, its former name, too")
    for name in before.keys() & after.keys() - found.keys():
        tally.note("missing", f"{name} is gone though it was there before and stays")


def check_answers(tally: Tally, answers: Iterable[Mapping[str, Any]], allowed: Contents, who: str) -> None:
    """Every cited passage stands in the document that is cited."""
    for answer in answers:
        tally.asked += 1
        if "error" in answer:
            tally.note("error", f"{who}: {answer['error']}")
            continue
        tally.answered += answer["outcome"] == "answered"
        seen = []
        for citation in answer["citations"]:
            tally.cited += 1
            document = allowed.get(citation["document"])
            passages = {} if document is None else {passage["passage_id"]: passage["text"] for passage in document["passages"]}
            if passages.get(citation["passage_id"]) != citation["passage"]:
                tally.note("stale", f"{who} cites {citation['document']}: {citation['passage'][:60]!r}")
            if citation["quote"] not in citation["passage"]:
                tally.note("stale", f"{who} quotes {citation['quote'][:60]!r}, which is not in its passage")
            seen.append((citation["document"], citation["passage_id"], citation["quote"]))
        if len(set(seen)) != len(seen):
            tally.note("double", f"{who} cites one quote twice: {seen}")


def check_equal(tally: Tally, found: Contents, fresh: Contents) -> None:
    """Two libraries hold the same; of passages with ids, these too."""
    for name in sorted(found.keys() ^ fresh.keys()):
        tally.note("missing" if name in fresh else "stale", f"{name} after the complete run")
    for name in found.keys() & fresh.keys():
        one, other = plain(found[name]), plain(fresh[name])
        if one != other:
            tally.note("different", f"{name}: {[key for key in other if one[key] != other[key]]}")
        for key in {"relations", "suspicions", "parts"} & fresh[name].keys() & found[name].keys():
            mine, theirs = (sorted(map(str, library[name][key])) for library in (found, fresh))
            if mine != theirs:
                tally.note("different", f"{name}: {key} {mine} instead of {theirs}")
        ids = [passage["passage_id"] for passage in fresh[name]["passages"] if "passage_id" in passage]
        if ids and (ids != [passage["passage_id"] for passage in found[name]["passages"]] or found[name]["text"] != fresh[name]["text"]):
            tally.note("different", f"{name}: its text or its passages' ids")


def check_hits(tally: Tally, found: Sequence[Mapping[str, Any]], fresh: Sequence[Mapping[str, Any]], current: Contents) -> None:
    """The same passages are found; one may be missing at the end of the list where its score is that of its neighbours."""
    for one, other in zip(found, fresh, strict=True):
        mine, theirs = ({hit["passage_id"]: hit for hit in hits["hits"]} for hits in (one, other))
        if len(mine) != len(one["hits"]):
            tally.note("double", f"search {one['id']} gives a passage twice")
        for key, hit in mine.items():
            if all(key != passage["passage_id"] for passage in current.get(hit["document"], {"passages": ()})["passages"]):
                tally.note("stale", f"search gives a passage of {hit['document']} that is not current")
        for held, others in ((mine, theirs), (theirs, mine)):
            last = min((hit["score"] for hit in others.values()), default=float("-inf"))
            for key, hit in held.items():
                if key in others:
                    tally.furthest = max(tally.furthest, abs(others[key]["score"] - hit["score"]))
                    if abs(others[key]["score"] - hit["score"]) > _NEAR:
                        tally.note("search", f"{hit['document']} scores {hit['score']} and {others[key]['score']}")
                elif key not in others and hit["score"] > last + _NEAR:
                    tally.note("search", f"{hit['document']} is found in one library only, with {hit['score']} over {last}")


# --- a round ----------------------------------------------------------------------------------------------------


def fresh_library(folder: Path, like: Installation, questions: Sequence[str]) -> tuple[Contents, list[dict[str, Any]]]:
    """The contents of a new library of the same documents, and what it finds for the questions."""
    place = Installation(folder)
    place.lend(like.data)
    place.documents.rmdir()
    place.documents.symlink_to(like.documents.resolve(), target_is_directory=True)
    report = place.ingest()
    if report.code != 0:
        raise RuntimeError(report.err)
    searching = Batch(place, "search", "-k", "5")
    try:
        return contents(place), searching.ask(questions)
    finally:
        searching.close()


def fresh_answers(place: Installation, questions: Sequence[str]) -> list[dict[str, Any]]:
    """What a batch that is opened now answers."""
    asking = Batch(place, "ask")
    try:
        return asking.ask(questions)
    finally:
        asking.close()


@dataclass
class Scene:
    """One installation through all rounds, with two batches that stay open."""

    home: Path
    rng: random.Random
    pool: ThreadPoolExecutor
    per_round: int
    """Questions put to each batch at a time."""
    fresh_every: int
    tally: Tally = field(default_factory=Tally)
    landed: int = 0
    """Kills that met a running ingest."""

    def __post_init__(self) -> None:
        self.place = installation(self.home / "killed")
        self.shelf = Shelf(self.place.documents, self.rng)
        for _ in range(10):
            self.shelf.add()
        first = self.place.ingest()
        assert first.code == 0, first.err
        self.before = contents(self.place)
        self.asking, self.searching = Batch(self.place, "ask"), Batch(self.place, "search", "-k", "5")
        self.asking.ask([self.shelf.told[0].question])

    def close(self) -> None:
        self.asking.close()
        self.searching.close()

    def round(self, number: int) -> None:
        """Edits, kill, checks, the next run, checks."""
        place, tally = self.place, self.tally
        started = time.perf_counter()
        done = self.shelf.edit()
        # Stories that no file tells any more are asked for as well.
        recent = self.shelf.told[-20:]
        questions = [one.question for one in self.rng.sample(recent, min(self.per_round, len(recent)))]
        moment, running = killed_ingest(place, self.rng, len(done))
        self.landed += running
        thorough = number % self.fresh_every == 0
        fresh = self.pool.submit(fresh_library, self.home / f"fresh-{number}", place, questions) if thorough else None
        found = contents(place)
        late = self.pool.submit(fresh_answers, place, questions) if thorough else None
        first_answers = self.asking.ask(questions)
        second_answers = late.result() if late else []
        after, fresh_hits = fresh.result() if fresh else (expected(place), None)
        print(f"{number}: {'; '.join(done)}\n    killed at {moment}{'' if running else ' (it had ended)'}", flush=True)
        check_whole(tally, found, self.before, after)
        check_answers(tally, first_answers, found, "the open batch after the kill")
        check_answers(tally, second_answers, found, "a new batch after the kill")
        again = place.ingest("--json")
        if again.code != 0:
            tally.note("exit", f"the next run ended with {again.code}: {again.err[-500:]}")
        now = contents(place)
        check_equal(tally, now, after)
        check_answers(tally, self.asking.ask(questions), now, "the open batch after the next run")
        hits = self.searching.ask(questions)
        check_hits(tally, hits, hits if fresh_hits is None else fresh_hits, now)
        for fault in indexes(place).faults():
            tally.note("index", fault)
        self.before = now
        print(f"    {len(now)} documents, {time.perf_counter() - started:.1f} s", flush=True)


def main() -> None:
    """Runs the rounds and prints what was found wrong; exits with 1 where anything was."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kills", type=int, default=40)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--questions", type=int, default=8, help="questions put to each batch at a time")
    parser.add_argument("--fresh-every", type=int, default=1, help="rounds from one fresh library to the next")
    options = parser.parse_args()
    rng = random.Random(options.seed)  # noqa: S311 - test data
    with tempfile.TemporaryDirectory() as temporary, ThreadPoolExecutor(2) as pool:
        scene = Scene(Path(temporary), rng, pool, options.questions, options.fresh_every)
        try:
            for number in range(1, options.kills + 1):
                scene.round(number)
        finally:
            scene.close()
    tally = scene.tally
    print(
        f"{options.kills} kills, {scene.landed} while it ran; {tally.asked} questions, {tally.answered} answered, {tally.cited} passages cited"
    )
    kinds = ("stale", "missing", "double", "different", "search", "index", "exit", "error")
    print(", ".join(f"{kind} {tally.counts[kind]}" for kind in kinds))
    print(f"largest difference of a passage's score between the mended and the fresh library: {tally.furthest:.2f}")
    sys.exit(1 if tally.sentences else 0)


if __name__ == "__main__":
    main()
