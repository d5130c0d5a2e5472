"""The real worker with the real loaders: what it hands over is what the loader reads in this process."""

from __future__ import annotations

import hashlib
import subprocess
import sys
from pathlib import Path

import pytest

from knowledge.errors import UnreadableFileError
from knowledge.loading.registry import load
from knowledge.models import SourceFile
from knowledge.reading.client import Reader

BUNDLED = Path(__file__).resolve().parents[3] / "knowledge" / "documents"


def sources(folder: Path) -> list[SourceFile]:
    found = []
    for path in sorted(folder.iterdir()):
        if path.is_file():
            data = path.read_bytes()
            found.append(SourceFile(path.name, path, len(data), hashlib.sha256(data).hexdigest()))
    return found


def test_the_bundled_library_reads_the_same_in_the_child() -> None:
    """Every document, field by field."""
    with Reader() as reader:
        for source, outcome in reader.load_many(sources(BUNDLED)):
            assert outcome == load(source)


def test_a_refusal_reads_the_same_in_the_child(tmp_path: Path) -> None:
    """The reason and its detail."""
    (tmp_path / "not.docx").write_bytes(b"PK\x03\x04 damaged")
    (tmp_path / "empty.txt").write_bytes(b"")
    with Reader() as reader:
        for source in sources(tmp_path):
            with pytest.raises(UnreadableFileError) as here:
                load(source)
            with pytest.raises(UnreadableFileError) as there:
                reader.load(source)
            assert (there.value.reason, there.value.detail) == (here.value.reason, here.value.detail)


def test_the_parent_s_side_loads_no_reading_library() -> None:
    """What a hostile file could break is not even imported beside the database and the model."""
    code = (
        "import sys, knowledge.reading.client; print([name for name in ('lxml', 'pdfplumber', 'docx', 'openpyxl') if name in sys.modules])"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=BUNDLED.parents[1], timeout=60)
    assert run.stdout.strip() == "[]"
