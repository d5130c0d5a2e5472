"""A register in a database of its own: papers and records that a test makes up, and a clock that it sets."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from bot.assistant import Office
from knowledge.models import DocumentFacts, Locator, Passage, Span
from knowledge.register.desk import Desk
from knowledge.register.entries import EntryKind, FieldName, Proof, Record, RecordField, Resolution, Source, State
from knowledge.register.register import Register
from knowledge.settings import LibrarySettings
from knowledge.storage.chat_stores import chat_stores
from knowledge.storage.corrections import Corrections
from knowledge.storage.database import Database, open_database
from knowledge.storage.documents import Documents, NewVersion
from knowledge.storage.passages import StoredPassages
from knowledge.storage.register import StoredRegister
from knowledge.storage.runs import IngestRuns

ZONE = ZoneInfo("Asia/Shanghai")
_SENTENCE = re.compile(r"[^。\n]+[。\n]?")


@dataclass(frozen=True)
class Paper:
    """A document of one passage."""

    name: str
    text: str
    day: date = date(2026, 5, 4)

    @property
    def id(self) -> str:
        return hashlib.sha256(f"{self.name}\0{self.text}".encode()).hexdigest()[:32]

    @property
    def passage(self) -> Passage:
        sentences = tuple(Span(*match.span()) for match in _SENTENCE.finditer(self.text))
        return Passage(self.id[::-1], self.id, 0, self.text, "", Locator(page=1), "zh", sentences)

    def says(
        self,
        name: FieldName,
        value: str,
        normal: str | None = None,
        state: State = State.CURRENT,
        resolution: Resolution = Resolution.STATED,
    ) -> RecordField:
        """A field that stands in the paper word for word."""
        start = self.text.index(value)
        source = Source(self.id, self.name, Proof(self.passage.id, Span(start, start + len(value))))
        return RecordField(name, value, value if normal is None else normal, state, resolution, (source,))


def record(kind: EntryKind, number: int, *fields: RecordField) -> Record:
    """A record with the id of its number."""
    papers = tuple(dict.fromkeys(source.document for field in fields for source in field.sources))
    return Record(f"{number:012x}", kind, fields, (f"e{number}",), papers)


class RegisterFolder:
    """The database, the papers and records in it, and the clock of whoever opens it as an office."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._url = f"sqlite:///{folder / 'register.db'}"
        self.settings = LibrarySettings(
            data_dir=folder / "data", documents_dir=folder / "documents", database_url=self._url, timezone=str(ZONE)
        )

    def fill(self, papers: Sequence[Paper], records: Sequence[Record]) -> None:
        """Puts in papers that are not there yet, and these records in place of all others."""
        with self.database() as database:
            documents = Documents(database)
            known = {one.name for one in documents.live()}
            for paper in papers:
                if paper.name not in known:
                    facts = DocumentFacts(paper.name.removesuffix(".txt"), "zh", title_source="text", date=paper.day, date_source="text")
                    new = NewVersion(paper.id, paper.name, "", paper.id * 2, 1, "1", facts, (paper.passage,))
                    documents.activate(new, replaces=None, run_id=IngestRuns(database).begin())
            StoredRegister(database).replace({kind: [one for one in records if one.kind is kind] for kind in EntryKind})

    def set_clock(self, moment: str) -> None:
        """The office's local time, such as 2026-06-01T08:29."""
        (self._folder / "clock.new").write_text(moment, encoding="ascii")
        (self._folder / "clock.new").replace(self._folder / "clock")

    def now(self) -> datetime:
        """The moment that was set last, else the real one."""
        clock = self._folder / "clock"
        if not clock.exists():
            return datetime.now(ZONE)
        return datetime.fromisoformat(clock.read_text(encoding="ascii")).replace(tzinfo=ZONE)

    @contextmanager
    def database(self) -> Iterator[Database]:
        with closing(open_database(self._url)) as database:
            yield database

    @contextmanager
    def office(self) -> Iterator[Office]:
        with self.database() as database:
            desk = _ClockedDesk(Register(StoredRegister(database), Corrections(database)), StoredPassages(database), self.now)
            yield Office(desk, chat_stores(database), self.now, self.settings)


class _ClockedDesk(Desk):
    def __init__(self, register: Register, passages: StoredPassages, now: Callable[[], datetime]) -> None:
        super().__init__(register, passages, ZONE)
        self._now = now

    def today(self) -> date:
        return self._now().date()
