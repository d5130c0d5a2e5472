"""The facts of whole files, as tests/data/devset_facts.json gives them, and the lists in them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from bench.facts import shown
from bench.structure import all_lists, cuts
from knowledge.loading.folder import find_files
from knowledge.loading.registry import load
from knowledge.models import SourceFile
from knowledge.splitting.passages import split
from knowledge.text import enumerations

DATA = Path(__file__).parents[2] / "data"
FACTS: dict[str, dict[str, Any]] = {row["document"]: row for row in json.loads((DATA / "devset_facts.json").read_text(encoding="utf-8"))}
SOURCES: list[SourceFile] = find_files(DATA / "documents")[0]


@pytest.mark.parametrize("source", SOURCES, ids=lambda source: source.name)
def test_a_file_s_facts_are_what_a_reader_finds(source: SourceFile) -> None:
    """Title, date, year, number, issuer and kind; None where the document does not tell, as of a report with day and month alone."""
    known = shown(load(source).facts)
    assert known == {field: FACTS[source.name][field] for field in known}


@pytest.mark.parametrize("source", SOURCES, ids=lambda source: source.name)
def test_no_item_of_a_list_is_cut(source: SourceFile) -> None:
    """Each stands whole in one passage, as a run of its sentences, in the list's order."""
    document = load(source)
    passages = split(document)
    for one in all_lists(enumerations.find(document.text)):
        assert one.gapless
        assert cuts(document.text, one, passages) == []


def test_the_lists_of_a_speech_are_found() -> None:
    """Three questions; under them three, five and four points in running text."""
    source = next(one for one in SOURCES if "讲话" in one.name)
    (outer,) = enumerations.find(load(source).text)
    assert (outer.style, len(outer.items)) == ("第一个", 3)
    assert [[(inner.style, len(inner.items)) for inner in item.inner] for item in outer.items] == [
        [("第一", 3)],
        [("一要", 5)],
        [("第一", 4)],
    ]
