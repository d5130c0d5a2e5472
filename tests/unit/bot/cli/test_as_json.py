"""Answers and hits have exactly the keys that programs rely on."""

from __future__ import annotations

import dataclasses
import json
from datetime import date

from bot.cli.as_json import answer_json, citation_json, explained_json, hit_json
from knowledge.models import Outcome
from knowledge.retrieval.explaining import Explained
from tests.support.log_entries import PASSAGE, citation, entry, hit


def test_keys_of_an_answer() -> None:
    """No more and no fewer, so that a batch's line is one of these with its id."""
    given = answer_json(entry("“献血车停在东门。”[1]", citation(quote="献血车停在东门。")))
    assert set(given) == {"outcome", "answer", "language", "engine", "citations", "latency_ms"}
    assert (given["outcome"], given["answer"], given["language"]) == ("answered", "“献血车停在东门。”[1]", "zh")
    assert (given["engine"], given["latency_ms"]) == ("quotes", 12.5)


def test_an_answer_that_was_not_found() -> None:
    """It has the same keys and no citations."""
    given = answer_json(entry("文件中没有。", outcome=Outcome.NOT_FOUND))
    assert given["outcome"] == "not_found"
    assert given["citations"] == []


def test_keys_of_a_citation() -> None:
    """The date in ISO form, the number as written."""
    assert citation_json(citation(quote="献血车停在东门。")) == {
        "marker": 1,
        "document": "献血周.docx",
        "title": "献血周安排",
        "date": "2025-06-09",
        "number": "江卫办〔2025〕9号",
        "locator": "第2页",
        "quote": "献血车停在东门。",
        "passage": PASSAGE,
        "passage_id": citation().passage_id,
    }


def test_what_is_not_known_is_null() -> None:
    """The keys are there all the same."""
    bare = citation_json(dataclasses.replace(citation(), date=None, number=None))
    assert (bare["date"], bare["number"]) == (None, None)
    assert set(bare) == set(citation_json(citation()))


def test_keys_of_a_hit() -> None:
    """The place in the asker's language, the score with four decimals."""
    found = hit()
    assert hit_json(found, "en") == {
        "document": "献血周.docx",
        "passage_id": found.passage.id,
        "title": "献血周安排",
        "locator": "page 2",
        "text": PASSAGE,
        "score": 1.2346,
    }
    assert hit_json(found, "zh")["locator"] == "第2页"


def test_keys_of_an_explained_search() -> None:
    """Each hit as without an explanation, with every signal's score, weight and contribution besides, and how the question was read."""
    plain = hit(score=2.00004)
    found = dataclasses.replace(plain, signals={"evidence": 1.00002, "dense passage raw": 0.25})
    given = explained_json(Explained((found,), {"evidence": 2.0, "year": 0.8}, {"language": "zh"}), "en")
    assert given == {
        "hits": [
            {
                **hit_json(plain, "en"),
                "signals": {
                    "evidence": {"score": 1.0, "weight": 2.0, "contribution": 2.0},
                    "dense passage raw": {"score": 0.25, "weight": 0.0, "contribution": 0.0},
                },
            }
        ],
        "understood": {"language": "zh"},
    }
    assert json.loads(json.dumps(given)) == given


def test_both_can_be_written_as_json() -> None:
    """Every value is of a type that JSON has."""
    answer = answer_json(entry("“献血车停在东门。”[1]", citation()))
    assert json.loads(json.dumps(answer)) == answer
    assert json.loads(json.dumps(hit_json(hit(), "zh"))) == hit_json(hit(), "zh")
    assert isinstance(date.fromisoformat(answer["citations"][0]["date"]), date)
