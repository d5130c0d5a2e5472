"""Documents with files in the library of a RegisterFolder, and answers that quote them."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from knowledge.models import Answer, Citation, DocumentFacts, Language, Locator, Outcome, Passage, Span, document_id, passage_id
from knowledge.storage.documents import Documents, NewVersion
from knowledge.storage.relations import RelationRow, Relations
from knowledge.storage.runs import IngestRuns
from tests.support.register_office import RegisterFolder

_SENTENCE = re.compile(r"[^。.\n]+[。.]?")


def take_in(
    register: RegisterFolder,
    name: str,
    text: str,
    *,
    content: bytes | None = None,
    write: bool = True,
    day: date | None = date(2026, 5, 4),
    title: str | None = None,
) -> None:
    """Makes a document of one passage live in place of the one of its name, and writes its file; the content is the text unless given."""
    data = text.encode() if content is None else content
    sha256 = hashlib.sha256(data).hexdigest()
    own = document_id(name, sha256)
    sentences = tuple(Span(*match.span()) for match in _SENTENCE.finditer(text))
    passage = Passage(passage_id(own, 0, text), own, 0, text, "", Locator(page=1), "zh", sentences)
    named = title if title is not None else Path(name).stem
    facts = DocumentFacts(named, "zh", title_source="text", date=day, date_source="text", number="京卫〔2026〕4号", number_source="text")
    with register.database() as database:
        documents = Documents(database)
        former = next((one.key for one in documents.live() if one.name == name), None)
        new = NewVersion(own, name, "", sha256, len(data), "1", facts, (passage,))
        documents.activate(new, replaces=former, run_id=IngestRuns(database).begin())
    if write:
        path = register.settings.documents_dir / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)


def take_out(register: RegisterFolder, name: str) -> None:
    """Removes a document from the library; its file stays."""
    with register.database() as database:
        documents = Documents(database)
        documents.retire([one.key for one in documents.live() if one.name == name])


def relate(register: RegisterFolder, kind: str, source: str, target: str, effect: str | None = None) -> None:
    """Notes what one document does to another, by their names, instead of all relations before."""
    with register.database() as database:
        keys = {one.name: one.key for one in Documents(database).live()}
        Relations(database).replace([RelationRow(kind, keys[source], keys[target], effect, 0.9, "")])


def citing(folder: Path, names: Sequence[str], language: Language) -> Answer:
    """An answer that quotes the last sentence of each document."""
    register = RegisterFolder(folder)
    with register.database() as database:
        documents = Documents(database)
        live = {one.name: one for one in documents.live()}
        citations = []
        for marker, name in enumerate(names, 1):
            facts = live[name].facts
            (passage,) = documents.passages_of(live[name].document_id)
            quote = passage.sentence(len(passage.sentences) - 1).strip()
            place = "第1页" if language == "zh" else "page 1"
            citations.append(Citation(marker, name, facts.title, facts.date, facts.number, place, quote, passage.text, passage.id))
    text = "\n".join(f"“{one.quote}”[{one.marker}]" for one in citations)
    return Answer(Outcome.ANSWERED, text, language, "script", citations=tuple(citations))
