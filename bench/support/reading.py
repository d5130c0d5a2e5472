"""What an installation's library says of itself, and what stands in its two indexes."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import asdict, dataclass
from typing import Any

from bench.support.places import start
from tests.support.installation import BOT, Installation

Contents = Mapping[str, Mapping[str, Any]]
"""What `document NAME --json` prints, by file name."""


class Batch:
    """A `python -m bot … --batch` that stays open and is asked line by line."""

    def __init__(self, place: Installation, *command: str) -> None:
        self._process = start(place, *BOT, *command, "--batch", stdin=subprocess.PIPE)

    def ask(self, questions: Sequence[str]) -> list[dict[str, Any]]:
        """The answers in order. Raises RuntimeError where the process has ended."""
        stdin, stdout = self._process.stdin, self._process.stdout
        assert stdin is not None
        assert stdout is not None
        answers = []
        for number, question in enumerate(questions):
            stdin.write(json.dumps({"id": number, "question": question}, ensure_ascii=False) + "\n")
            stdin.flush()
            line = stdout.readline()
            if not line:
                raise RuntimeError(f"the batch ended: {self._process.stderr.read()[-2000:] if self._process.stderr else ''}")
            answers.append(json.loads(line))
        return answers

    def close(self) -> None:
        self._process.kill()
        self._process.communicate()


def contents(place: Installation) -> Contents:
    """Every document as `python -m bot document NAME --json` prints it. The commands run in this process, which saves their starts."""
    from typer.testing import CliRunner

    from bot.cli.app import app

    runner = CliRunner()
    with _settings_of(place):

        def printed(*command: str) -> Any:
            result = runner.invoke(app, [*command, "--json"])
            if result.exit_code != 0:
                raise RuntimeError(f"{command} ended with {result.exit_code}: {result.output} {result.exception!r}")
            return json.loads(result.stdout)

        rows = printed("documents")
        found = {row["file"]: {**printed("document", row["file"]), "listed": row["passages"]} for row in rows}
    if len(found) != len(rows):
        raise RuntimeError(f"two live documents of one name: {sorted(row['file'] for row in rows)}")
    return found


def expected(place: Installation) -> Contents:
    """What the files in the documents folder give when they are loaded and split here, in the same form but without ids and versions."""
    from knowledge.loading.folder import find_files
    from knowledge.loading.registry import load
    from knowledge.splitting.passages import split
    from knowledge.text.folding import whole
    from knowledge.wording.places import describe

    found = {}
    for file in find_files(place.documents)[0]:
        document = load(file)
        passages = [
            {
                "ordinal": passage.ordinal,
                "locator": describe(passage.locator, document.facts.language),
                "context": whole(passage.context),
                "text": whole(passage.text),
                "language": passage.language,
            }
            for passage in split(document)
        ]
        day = document.facts.date
        found[file.name] = {**asdict(document.facts), "date": day.isoformat() if day else None, "passages": passages}
    return found


@contextmanager
def _settings_of(place: Installation) -> Iterator[None]:
    before, folder = dict(os.environ), os.getcwd()  # noqa: PTH109 - to go back there
    os.environ.update(place.environment())
    os.chdir(place.data)  # no .env of the developer's
    try:
        yield
    finally:
        os.chdir(folder)
        os.environ.clear()
        os.environ.update(before)


@dataclass(frozen=True, slots=True)
class Indexes:
    """Which rows stand in the indexes, and which the database says should."""

    wanted: frozenset[str]
    """Ids of the live passages."""
    passages: tuple[str, ...]
    """Keys in the vector index, sorted; a key that stands there twice comes twice."""
    sentences: frozenset[str]
    """Ids of the passages that have a sentence's vector."""
    terms: int
    """Rows in the lexical index."""
    term_documents: frozenset[str]
    documents: frozenset[str]
    """Ids of the live documents, as the database has them."""
    vector_documents: frozenset[str]

    def faults(self) -> list[str]:
        """What does not fit; empty where each index holds just the live passages."""
        found = []
        if list(self.passages) != sorted(self.wanted):
            found.append(f"vectors: {len(set(self.passages) - self.wanted)} too many, {len(self.wanted - set(self.passages))} missing")
        if not self.sentences <= self.wanted:
            found.append(f"vectors of sentences: {len(self.sentences - self.wanted)} passages too many")
        if self.terms != len(self.wanted):
            found.append(f"terms: {self.terms} rows for {len(self.wanted)} passages")
        for name, held in (("vectors", self.vector_documents), ("terms", self.term_documents)):
            if held != self.documents:
                found.append(f"{name}: documents {len(held - self.documents)} too many, {len(self.documents - held)} missing")
        return found


def indexes(place: Installation) -> Indexes:
    """Opens the library's database and indexes for reading."""
    from knowledge.models import LANGUAGES
    from knowledge.ports import Shard, Unit
    from knowledge.storage.database import open_database
    from knowledge.storage.documents import Documents
    from knowledge.storage.lexical import open_lexical_index
    from knowledge.storage.state import LibraryState
    from knowledge.storage.vectors import open_vector_index

    with closing(open_database(f"sqlite:///{place.data / 'library.db'}")) as database:
        store = Documents(database)
        live = [one.document_id for one in store.live()]
        wanted = [passage.id for one in live for passage in store.passages_of(one)]
        encoder = LibraryState(database).encoder() or ""
    if len(set(wanted)) != len(wanted) or len(set(live)) != len(live):
        raise RuntimeError("the database holds a live document or passage twice")
    opened = open_vector_index(data_dir=place.data, url=None, fingerprint=encoder, dimensions=384, writable=False)
    with closing(opened) as vectors, closing(open_lexical_index(place.data, writable=False)) as lexical:
        keys = {unit: [key for language in LANGUAGES for key in vectors.vectors(Shard(unit, language))[0]] for unit in Unit}
        return Indexes(
            wanted=frozenset(wanted),
            passages=tuple(sorted(keys[Unit.PASSAGE])),
            sentences=frozenset(key[:32] for key in keys[Unit.SENTENCE]),
            terms=sum(lexical.count(language) for language in LANGUAGES),
            term_documents=frozenset(lexical.document_ids()),
            documents=frozenset(live),
            vector_documents=frozenset(vectors.document_ids()),
        )
