"""Conversations over the bundled documents, answered by the real program."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.support.installation import ROOT, Installation

pytestmark = pytest.mark.model

ROWS: list[dict[str, Any]] = [
    row
    for line in (ROOT / "tests" / "data" / "conversations.jsonl").read_text(encoding="utf-8").splitlines()
    if (row := json.loads(line)).get("bundled") and ("answer" in row or row.get("refused"))
]
LEAST = {"follow_up": 0.85, "correction": 0.8, "new_topic": 0.85, "begun_anew": 1.0, "refused": 0.85}
"""Share of each kind that must be answered as it was meant: a few hang on single words."""


@pytest.fixture(scope="module")
def replies(bundled_library: Installation, tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, Any]]:
    office = bundled_library.copy(tmp_path_factory.mktemp("conversations"))
    lines = [json.dumps({"id": row["id"], "question": row["turns"][-1], "history": row["turns"][:-1]}, ensure_ascii=False) for row in ROWS]
    done = office.bot("ask", "--batch", given="\n".join(lines) + "\n")
    assert done.code == 0, done.err
    return {reply["id"]: reply for reply in done.lines}


def _right(row: dict[str, Any], reply: dict[str, Any]) -> bool:
    if row.get("refused"):
        return bool(reply["outcome"] == "not_found")
    return reply["outcome"] == "answered" and any(words in reply["answer"] for words in row["answer"])


@pytest.mark.parametrize("kind", LEAST)
def test_the_last_turn_is_answered_as_it_was_meant(kind: str, replies: dict[str, dict[str, Any]]) -> None:
    """A follow-up on its topic, a correction as the question put right, another topic by itself, and one that no document speaks of not
    from the topic before."""
    rows = [row for row in ROWS if ("refused" if row.get("refused") else row["kind"]) == kind]
    wrong = [(row["turns"], replies[row["id"]]["answer"]) for row in rows if not _right(row, replies[row["id"]])]
    assert len(wrong) <= (1 - LEAST[kind]) * len(rows) + 1e-9, wrong
