"""A folder of documents ingested by the usual command, and the texts as they were read."""

from __future__ import annotations

import shutil
import sys
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.support.places import installation, watched
from knowledge.ingestion.timing import Step
from knowledge.storage.contents import Contents
from knowledge.storage.database import open_database
from knowledge.storage.documents import Documents
from tests.support.installation import ROOT

_BUILDING = (Step.EMBEDDING, Step.INDEXING, Step.STORING)


@dataclass(frozen=True, slots=True)
class Text:
    """One document as it was read."""

    name: str
    text: str


@dataclass(frozen=True, slots=True)
class Taken:
    """What an ingest took."""

    building_seconds: float
    """Embedding, both indexes and the database; without reading files and opening the model."""
    reading_seconds: float


def ingest(documents: Path, data: Path) -> Taken:
    """Runs ingest.py over a folder into a data folder that is not there yet. Raises SystemExit where it cannot."""
    with TemporaryDirectory() as temporary:
        place = installation(Path(temporary))
        place.documents = documents.resolve()
        ended = watched(place, str(ROOT / "ingest.py"), "--json").finished
        if ended.code > 1:
            sys.exit(f"ingest.py ended with {ended.code}: {ended.err[-2000:]}")
        data.parent.mkdir(parents=True, exist_ok=True)
        shutil.move(place.data, data)
    report = ended.json
    for failure in report["failed"]:
        print(f"not read: {failure['document']}: {failure['message']}", file=sys.stderr)
    timings = report["timings"]
    return Taken(sum(timings.get(step.value, 0.0) for step in _BUILDING), timings.get(Step.READING.value, 0.0))


def texts(data: Path) -> list[Text]:
    """The live documents of the library in a data folder, in order of name, as our loaders read them."""
    with closing(open_database(f"sqlite:///{data / 'library.db'}")) as database:
        contents = Contents(database)
        found = ((document.name, contents.of(document.document_id)) for document in Documents(database).live())
        return [Text(name, content.text) for name, content in found if content is not None]
