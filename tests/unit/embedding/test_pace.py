"""Choosing how bulk work runs."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from knowledge.embedding.pace import ROUNDS, NumberType, machine, measure, recall, remember, usable_cores


@pytest.mark.parametrize(
    ("bfloat16", "expected"),
    [(0.4, NumberType.BFLOAT16), (0.95, NumberType.FLOAT32), (5.0, NumberType.FLOAT32)],
)
def test_bfloat16_must_be_clearly_faster(bfloat16: float, expected: NumberType) -> None:
    """The short type is taken only where it saves more than a tenth."""
    assert measure(lambda kind: bfloat16 if kind is NumberType.BFLOAT16 else 1.0) is expected


def test_a_disturbed_round_does_not_decide() -> None:
    """Warming up does not count, and of the other rounds the quickest does."""
    calls: Counter[NumberType] = Counter()
    times = {NumberType.FLOAT32: [0.01, 1.0, 1.0], NumberType.BFLOAT16: [9.0, 30.0, 0.5]}

    def seconds(kind: NumberType) -> float:
        calls[kind] += 1
        return times[kind][calls[kind] - 1]

    assert measure(seconds) is NumberType.BFLOAT16
    assert set(calls.values()) == {ROUNDS}


def test_remembered_by_key(tmp_path: Path) -> None:
    """What was measured for one machine and model is recalled for these alone, and another entry does not displace it."""
    file = tmp_path / "new" / "pace.json"
    assert recall(file, "a") is None
    remember(file, "a", NumberType.BFLOAT16)
    remember(file, "b", NumberType.FLOAT32)
    assert (recall(file, "a"), recall(file, "b"), recall(file, "c")) == (NumberType.BFLOAT16, NumberType.FLOAT32, None)
    assert [path.name for path in file.parent.iterdir()] == ["pace.json"]


@pytest.mark.parametrize("content", ["", "{", "[]", '{"a": 1}', '{"a": "float64"}', "\xff"])
def test_a_broken_file_counts_as_empty(tmp_path: Path, content: str) -> None:
    """A file that cannot be understood is measured anew and written over."""
    file = tmp_path / "pace.json"
    file.write_bytes(content.encode("latin-1"))
    assert recall(file, "a") is None
    remember(file, "a", NumberType.FLOAT32)
    assert recall(file, "a") is NumberType.FLOAT32


def test_a_folder_that_cannot_be_written_is_no_error(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    """Where the choice cannot be kept, a warning is logged and work goes on."""
    blocked = tmp_path / "file"
    blocked.write_text("x")
    remember(blocked / "pace.json", "a", NumberType.FLOAT32)
    assert "cannot be kept" in caplog.text


@pytest.mark.parametrize(("quota", "most"), [("100000 100000", 1), ("50000 100000", 1), ("max 100000", 10_000), ("", 10_000)])
def test_container_quota(tmp_path: Path, quota: str, most: int) -> None:
    """A container's share of processor time bounds the cores, and at least one is left."""
    file = tmp_path / "cpu.max"
    file.write_text(quota)
    assert 1 <= usable_cores(file) <= most
    assert usable_cores(tmp_path / "missing") == usable_cores(tmp_path / "missing too")


def test_machine_names_what_decides(tmp_path: Path) -> None:
    """The processor's name and the instructions for short numbers make the key."""
    file = tmp_path / "cpuinfo"
    file.write_text("processor\t: 0\nmodel name\t: Fast CPU\nflags\t\t: fpu avx2 avx512f avx512_bf16\n")
    assert machine(file) == "Fast CPU avx512_bf16 avx512f avx2"
    assert machine(tmp_path / "missing")
