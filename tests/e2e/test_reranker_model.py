"""RERANKER_MODEL as an administrator meets it, over the real library."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.installation import WATCH_IMPORTS, Finished, Installation
from tests.support.tiny_models import preferring_cross_encoder

pytestmark = [pytest.mark.model, pytest.mark.timeout(600)]

QUESTION = "Who chaired the cultural development conference?"
FAVOURITE = "booths"


def search(office: Installation, **changes: str) -> Finished:
    told = office.bot("search", QUESTION, "-k", "8", "--explain", "--json", **changes)
    assert told.code == 0, told.err
    return told


def test_a_model_changes_the_order_and_says_so(bundled_library: Installation, tmp_path: Path) -> None:
    """The passages that it prefers rise, by what the explanation shows; without the setting no such model is opened."""
    office = bundled_library.copy(tmp_path / "office")
    model = preferring_cross_encoder(tmp_path / "model", FAVOURITE)
    without = search(office, **WATCH_IMPORTS)
    assert "knowledge.embedding.encoder" in without.imported
    assert "knowledge.embedding.reranker" not in without.imported
    alone, together = without.json["hits"], search(office, RERANKER_MODEL=str(model)).json["hits"]
    assert not [hit for hit in alone if "rerank" in hit["signals"]]
    opinions = {hit["passage_id"]: hit["signals"]["rerank"] for hit in together}
    preferred = [hit for hit in together if FAVOURITE in hit["text"].lower()]
    assert preferred
    assert max(opinions.values(), key=lambda one: one["score"]) == opinions[preferred[0]["passage_id"]]
    assert opinions[preferred[0]["passage_id"]]["contribution"] > 0
    assert [hit["passage_id"] for hit in together] != [hit["passage_id"] for hit in alone]


def test_a_wrong_model_stops_the_start(bundled_library: Installation, tmp_path: Path) -> None:
    """With one sentence that names the setting and the fix, for every command that would need it."""
    ended = bundled_library.copy(tmp_path / "office").bot("ask", QUESTION, RERANKER_MODEL=str(tmp_path / "gone"))
    assert ended.code == 2
    assert ended.out == ""
    assert ended.err == f"RERANKER_MODEL: there is no folder {tmp_path / 'gone'}; correct the path, or leave it empty for no reranking\n"
