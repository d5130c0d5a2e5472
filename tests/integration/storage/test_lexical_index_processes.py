"""The lexical index between processes, after kills and after damage."""

from __future__ import annotations

from pathlib import Path

import pytest

from knowledge.errors import StoreError
from knowledge.ports import Field, LexicalRow
from knowledge.storage.lexical import TantivyLexicalIndex, open_lexical_index
from tests.support import other_process

WRITE = """
    import sys
    from pathlib import Path
    from knowledge.ports import Field, LexicalRow
    from knowledge.storage.lexical import open_lexical_index
    index = open_lexical_index(Path(sys.argv[1]), writable=True)
    index.add([LexicalRow(sys.argv[2], "d1", "zh", {Field.NATIVE: ["控烟"]})])
"""
WRITE_AND_WAIT = (
    WRITE
    + """
    print("written", flush=True)
    sys.stdin.read()
"""
)
WRITE_FOREVER = (
    WRITE
    + """
    print("written", flush=True)
    while True:
        index.add([LexicalRow(f"p{n}", "d1", "zh", {Field.NATIVE: ["控烟"] * 50}) for n in range(500)])
"""
)


def found(index: TantivyLexicalIndex) -> list[str]:
    return [passage for passage, _ in index.search(Field.NATIVE, "zh", {"控烟": 1.0}, 10)]


def test_reader_sees_another_process_after_reopen(tmp_path: Path) -> None:
    """What another process committed is there after reopen(), whether or not the index was there before."""
    reader = open_lexical_index(tmp_path, writable=False)
    assert found(reader) == []
    assert not (tmp_path / "lexical").exists()
    other_process.run(WRITE, tmp_path, "p1")
    reader.reopen()
    assert found(reader) == ["p1"]
    other_process.run(WRITE, tmp_path, "p2")
    assert found(reader) == ["p1"]
    reader.reopen()
    assert sorted(found(reader)) == ["p1", "p2"]


def test_one_writer_at_a_time(tmp_path: Path) -> None:
    """A second writer is told at once, a reader is not held up, and the next writer may come when the first is done."""
    process = other_process.start(WRITE_AND_WAIT, tmp_path, "p1")
    other_process.wait_for(process, "written")
    with pytest.raises(StoreError, match="written by another process"):
        open_lexical_index(tmp_path, writable=True)
    with pytest.raises(StoreError, match="written by another process"):
        open_lexical_index(tmp_path, writable=True, rebuild=True)
    assert found(open_lexical_index(tmp_path, writable=False)) == ["p1"]
    process.communicate(timeout=60)
    open_lexical_index(tmp_path, writable=True).close()


def test_killed_writer_blocks_nobody(tmp_path: Path) -> None:
    """After kill -9 in the middle of writing, the next writer opens, and what was committed is there."""
    process = other_process.start(WRITE_FOREVER, tmp_path, "first")
    other_process.wait_for(process, "written")
    process.kill()
    process.wait(timeout=60)
    index = open_lexical_index(tmp_path, writable=True)
    assert "d1" in index.document_ids()
    index.add([LexicalRow("after", "d2", "zh", {Field.NATIVE: ["新"]})])
    assert index.search(Field.NATIVE, "zh", {"新": 1.0}, 1)[0][0] == "after"
    index.close()


@pytest.mark.parametrize("ending", ["meta.json", ".term", ".store", ".idx"])
@pytest.mark.parametrize("writable", [True, False])
def test_damage_is_told_and_rebuild_mends_it(tmp_path: Path, ending: str, writable: bool) -> None:
    """A file cut in half raises StoreError that names the rebuild; opening for a rebuild gives an empty, working index."""
    other_process.run(WRITE, tmp_path, "p1")
    [damaged] = [path for path in (tmp_path / "lexical" / "zh").iterdir() if path.name.endswith(ending) and not path.name.startswith(".")]
    content = damaged.read_bytes()
    damaged.write_bytes(content[: len(content) // 2])
    with pytest.raises(StoreError, match=r"python ingest\.py --rebuild"):
        open_lexical_index(tmp_path, writable=writable)
    mended = open_lexical_index(tmp_path, writable=True, rebuild=True)
    assert found(mended) == []
    mended.add([LexicalRow("p2", "d1", "zh", {Field.NATIVE: ["控烟"]})])
    assert found(mended) == ["p2"]
    mended.close()


def test_reader_writes_nothing(tmp_path: Path) -> None:
    """A reader's writing calls raise StoreError."""
    reader = open_lexical_index(tmp_path, writable=False)
    with pytest.raises(StoreError, match="reading only"):
        reader.add([LexicalRow("p1", "d1", "zh", {})])
    with pytest.raises(StoreError, match="reading only"):
        reader.reset()


def test_closed_index(tmp_path: Path) -> None:
    """A closed index says so, closing again does nothing, and its lock is free."""
    index = open_lexical_index(tmp_path, writable=True)
    index.close()
    index.close()
    with pytest.raises(StoreError, match="closed"):
        found(index)
    open_lexical_index(tmp_path, writable=True).close()
