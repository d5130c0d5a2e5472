"""Whole conversations in both languages, over the bundled documents and over invented events: each last turn is read as it was meant."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from knowledge.models import Question
from knowledge.retrieval.query import Lean, completed, lean_of, own_names, points
from knowledge.text.language import detect

FILE = Path(__file__).parents[2] / "data" / "conversations.jsonl"
ROWS: list[dict[str, Any]] = [json.loads(line) for line in FILE.read_text(encoding="utf-8").splitlines()]


def of(*kinds: str) -> list[Any]:
    return [pytest.param(row, id=row["id"]) for row in ROWS if row["kind"] in kinds]


def asked(row: dict[str, Any]) -> Question:
    *history, last = row["turns"]
    return Question(last, detect(last), tuple(history), date(2026, 11, 22))


@pytest.mark.parametrize("row", of("follow_up", "correction", "begun_anew"))
def test_the_last_turn_is_completed_as_it_was_meant(row: dict[str, Any]) -> None:
    """What it leaves unsaid comes from the turns before, what it puts right takes the place of what was meant wrongly, and nothing that
    was asked before another topic began comes along."""
    whole = completed(asked(row)).lower()
    for words in row.get("holds", ()):
        assert words.lower() in whole, whole
    for words in row.get("omits", ()):
        assert words.lower() not in whole, whole


@pytest.mark.parametrize("row", of("correction"))
def test_who_corrects_himself_asks_the_question_before_again(row: dict[str, Any]) -> None:
    assert lean_of(asked(row)) is Lean.STRONG


@pytest.mark.parametrize("row", of("new_topic"))
def test_another_topic_is_never_taken_for_a_part_of_the_one_before(row: dict[str, Any]) -> None:
    """It points at nothing, and either stands alone or names something that the passages must speak of."""
    question = asked(row)
    assert not points(question)
    assert lean_of(question) is Lean.NONE or own_names(question) or any(char.isdigit() for char in question.text)


def test_there_are_conversations_of_each_kind_in_both_languages() -> None:
    """A set of which one half was lost would prove little."""
    for kind in ("follow_up", "correction", "new_topic"):
        languages = [detect(row["turns"][-1]) for row in ROWS if row["kind"] == kind]
        assert min(languages.count("zh"), languages.count("en")) >= 10, kind
