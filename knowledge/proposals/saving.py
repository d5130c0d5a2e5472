"""Chosen proposals as lines of the office's glossary."""

from __future__ import annotations

import csv
import io
import os
import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path

from knowledge.errors import KnowledgeError, UnreadableFileError
from knowledge.loading.decoding import decode
from knowledge.proposals.types import Proposal, ProposalKind
from knowledge.text.glossary import in_usual_order

_FORMULA_STARTS = "=+-@\t\r"
"""What a spreadsheet takes for the beginning of a formula."""
_BOM = "\ufeff"
HEADER = ("zh", "en", "aliases")
WITH_EVIDENCE = (*HEADER, "score", "kind", "document", "quote")


class GlossaryError(KnowledgeError):
    """The glossary cannot be added to. For the admin; `reason` is a key of bot.wording.glossary."""

    def __init__(self, reason: str, path: Path, detail: str = "") -> None:
        super().__init__(f"{reason}: {path} {detail}".rstrip())
        self.reason = reason
        self.path = path
        self.detail = detail


def rows_of(proposals: Iterable[Proposal]) -> list[tuple[str, str, str]]:
    """Lines of the glossary: zh, en and aliases. People are left out, and so is what no glossary could hold."""
    rows = []
    for proposal in proposals:
        chinese, english = ([cell for form in forms if (cell := inert(form))] for forms in (proposal.chinese, proposal.english))
        if proposal.kind is not ProposalKind.PERSON and len(chinese) + len(english) > 1:
            rows.append((chinese[0] if chinese else "", "; ".join(english), ";".join(chinese[1:])))
    return rows


def inert(text: str) -> str:
    """The text on one line, without what would make a spreadsheet compute it or split it into forms."""
    return " ".join(text.replace(";", " ").replace("；", " ").split()).lstrip(_FORMULA_STARTS + " ")


def as_csv(proposals: Sequence[Proposal]) -> str:
    """A table of proposals with their evidence, to be looked through in a spreadsheet; its first three columns are a glossary's."""
    stream = io.StringIO(newline="")
    writer = csv.writer(stream)
    writer.writerow(WITH_EVIDENCE)
    for proposal in proposals:
        for row in rows_of([proposal]):
            first = proposal.evidence[0]
            writer.writerow([*row, f"{proposal.score:.2f}", proposal.kind.value, inert(first.document), inert(first.quote)])
    # the byte order mark tells Excel that the table is UTF-8
    return _BOM + stream.getvalue()


def append(path: Path, proposals: Iterable[Proposal]) -> int:
    """Adds proposals to a glossary and gives the number of lines. What is there stays as it is; what is not UTF-8 becomes it. The file is
    replaced as a whole, so that a reader finds the old one or the new one.

    Raises GlossaryError where it cannot be read or written, or is no table with commas between zh, en and aliases.
    """
    rows = rows_of(proposals)
    if not rows:
        return 0
    text = _text(path)
    if text.strip(_BOM).strip() and not in_usual_order(text):
        raise GlossaryError("other_columns", path)
    newline = "\r\n" if "\r\n" in text else "\n"
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, lineterminator=newline)
    if not text.strip(_BOM).strip():
        text = ""
        writer.writerow(HEADER)
    elif not text.endswith("\n"):
        text += newline
    writer.writerows(rows)
    _replace(path, (text + stream.getvalue()).encode())
    return len(rows)


def _text(path: Path) -> str:
    """What the file holds, line ends and byte order mark included; in UTF-8 where a spreadsheet saved another encoding."""
    try:
        data = path.read_bytes() if path.exists() else b""
        return data.decode("utf-8")
    except OSError as exc:
        raise GlossaryError("unreadable", path, exc.strerror or type(exc).__name__) from exc
    except UnicodeDecodeError:
        pass  # tried as every other encoding below
    try:
        return _BOM + decode(data).replace("\n", "\r\n")
    except UnreadableFileError as exc:
        raise GlossaryError("unreadable", path, exc.detail) from exc


def _replace(path: Path, data: bytes) -> None:
    try:
        target = path.resolve()
        with tempfile.NamedTemporaryFile(dir=target.parent, prefix=f".{path.name}.", delete=False) as new:
            new.write(data)
            new.flush()
            os.fsync(new.fileno())
        try:
            Path(new.name).chmod(target.stat().st_mode & 0o777 if target.exists() else 0o644)
            Path(new.name).replace(target)
        except BaseException:
            Path(new.name).unlink(missing_ok=True)
            raise
    except OSError as exc:
        raise GlossaryError("unwritable", path, exc.strerror or type(exc).__name__) from exc
