"""The sentences of tests/data/proofs.jsonl: true ones and ones with a single error, held against the passages that they cite."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from knowledge.models import DocumentFacts, Hit, Locator, Passage, passage_id
from knowledge.text.language import detect
from knowledge.text.sentences import sentence_spans

_FILE = Path(__file__).parents[1] / "data" / "proofs.jsonl"


@dataclass(frozen=True)
class Pair:
    """A sentence without markers and the passages that it cites."""

    sentence: str
    cited: tuple[Hit, ...]
    holds: bool
    """Whether the passages state it."""
    case: str
    """"true", or which error was put in."""
    held_out: bool
    """Whether no rule was made while looking at it."""
    known_gap: bool
    """Whether the check is known to err here."""
    across: bool
    """Whether sentence and first passage are in different languages."""


@cache
def pairs() -> tuple[Pair, ...]:
    """All pairs of the file, in its order."""
    lines = [json.loads(line) for line in _FILE.read_text("utf-8").splitlines()]
    hits = {line["passage"]: _hit(line) for line in lines if "passage" in line}
    held_out = {line["passage"] for line in lines if line.get("held_out")}
    return tuple(_pair(line, hits, held_out) for line in lines if "sentence" in line)


def _pair(line: dict[str, Any], hits: dict[str, Hit], held_out: set[str]) -> Pair:
    cited = tuple(hits[name] for name in line["cites"])
    across = detect(line["sentence"]) != cited[0].passage.language
    return Pair(
        line["sentence"], cited, line["holds"], line["case"], not held_out.isdisjoint(line["cites"]), line.get("known_gap", False), across
    )


def _hit(line: dict[str, Any]) -> Hit:
    text, title = line["text"], line["title"]
    language = detect(text)
    passage = Passage(passage_id("d", 0, text), "d", 0, text, "", Locator(page=1), language, sentence_spans(text, language))
    day = None if "date" not in line else date.fromisoformat(line["date"])
    return Hit(
        passage, f"{title}.txt", DocumentFacts(title, detect(title), date=day, number=line.get("number"), issuer=line.get("issuer")), 1.0
    )
