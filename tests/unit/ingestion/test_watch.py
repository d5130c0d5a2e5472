"""Following a folder."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from knowledge.ingestion.watch import Signature, signature, watch


class StoppedError(Exception):
    pass


def follow(looks: str, failures: int = 0) -> list[int]:
    """Runs watch over looks, one letter each; gives the numbers of the looks before which it acted, of which the first ones fail."""
    seen = 0
    acted: list[int] = []
    states: Iterator[str] = iter(looks)

    def look() -> Signature:
        nonlocal seen
        seen += 1
        letter = next(states, None)
        if letter is None:
            raise StoppedError
        return frozenset({(letter, 0, 0)})

    def act() -> bool:
        acted.append(seen)
        return len(acted) > failures

    with pytest.raises(StoppedError):
        watch(look, act, sleep=lambda _: None)
    return acted


def test_it_acts_at_the_start_and_when_a_change_has_come_to_rest() -> None:
    """Not while a file is still being copied, and not where all came back to what was taken in."""
    assert follow("aaaa") == [1]
    assert follow("aabbb") == [1, 4]
    assert follow("aabcdd") == [1, 6]
    assert follow("abaa") == [1]


def test_a_change_during_the_run_is_seen() -> None:
    """The look that counts is the one before the run."""
    assert follow("abb") == [1, 3]


def test_a_run_that_failed_is_tried_again() -> None:
    """Though nothing has changed since: what it was to take in still waits."""
    assert follow("aaaa", failures=2) == [1, 2, 3]
    assert follow("abbbb", failures=1) == [1, 2]


def test_the_signature_changes_with_any_file(tmp_path: Path) -> None:
    """Added, grown, removed; a target that is a file, or is gone, counts too."""
    (tmp_path / "sub").mkdir()
    empty = signature([tmp_path])
    (tmp_path / "sub" / "a.txt").write_text("a")
    added = signature([tmp_path])
    (tmp_path / "sub" / "a.txt").write_text("ab")
    assert len({empty, added, signature([tmp_path])}) == 3
    assert signature([tmp_path / "sub" / "a.txt"]) == signature([tmp_path])
    assert signature([tmp_path / "none"]) == empty
