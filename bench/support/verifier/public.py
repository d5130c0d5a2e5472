"""Public question sets with unanswerable questions -> examples.

A set is a folder with corpus.jsonl {id, text, title, lang} and queries.jsonl {text, source_id, answers, answerable}. The kinds:

    answer     the window around the sentence that holds the answer
    asked      an unanswerable question, with the sentences nearest to it of the paragraph that it was written over
    cut        an answerable question, after the sentences that hold its answer were cut out of the paragraph
    changed    an answerable question of which a figure, a name or the word that asks was replaced
"""

from __future__ import annotations

import random
import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

from opencc import OpenCC

from bench.support.retrieval.questions import read_rows
from bench.support.verifier.examples import Example
from bench.support.verifier.windows import nearest, spread, window
from knowledge.models import Language, Span
from knowledge.text.language import detect
from knowledge.text.sentences import sentence_spans

_BUDGETS = (40, 60, 80, 100)
_CUT, _CHANGED, _HEADED = 0.45, 0.6, 0.5
"""Shares of the answerable questions that are asked again with their answer cut out or with a word changed, and of texts with a title."""
_NAME = re.compile(r"\b[A-Z][a-z]{2,}(?:\s[A-Z][a-z]+)*")
_ASKING = {
    "谁": ("哪一年", "多少人", "哪里"),
    "哪一年": ("谁", "哪个城市"),
    "什么时候": ("为什么", "由谁"),
    "哪里": ("几点", "多少钱"),
    "多少": ("哪些",),
    "为什么": ("什么时候", "在哪里"),
}
_YEARS = range(1000, 2101)


def examples(folder: Path, seed: int = 7) -> list[Example]:
    """The examples of one set, the same for the same seed. Text in traditional characters is turned into simplified ones."""
    rng = random.Random(seed)  # noqa: S311 - examples, not secrets
    simple: Callable[[str], str] = OpenCC("t2s").convert
    corpus = {row["id"]: {**row, "text": simple(row["text"]), "title": simple(row["title"])} for row in read_rows(folder / "corpus.jsonl")}
    asked = [
        {**row, "text": simple(row["text"]), "answers": [simple(answer) for answer in row["answers"]]}
        for row in read_rows(folder / "queries.jsonl")
    ]
    names = _names(corpus)
    return [one for row in asked for one in _of(row, corpus[row["source_id"]], names, folder.name, rng)]


def _names(corpus: Mapping[str, Mapping[str, Any]]) -> dict[str, list[str]]:
    """The names in all paragraphs under one title."""
    found: dict[str, set[str]] = defaultdict(set)
    for row in corpus.values():
        found[row["title"]].update(_NAME.findall(row["text"]))
    return {title: sorted(some) for title, some in found.items()}


def _of(
    row: Mapping[str, Any], paragraph: Mapping[str, Any], names: Mapping[str, list[str]], source: str, rng: random.Random
) -> Iterator[Example]:
    asked, text, title = row["text"], paragraph["text"], paragraph["title"]
    language = detect(text)
    head = title.replace("_", " ") if rng.random() < _HEADED else ""
    budget = rng.choice(_BUDGETS)

    def example(question: str, body: str, answer: Span | None, kind: str) -> Example:
        return Example(question, head, body, answer, source, kind, f"{source}/{title}")

    spans = sentence_spans(text, language)
    sentences = [text[span.start : span.end] for span in spans]
    if not spans:
        return
    if not row["answerable"]:
        yield example(asked, _nearest_window(asked, text, language, budget, rng), None, "asked")
        return
    found = [Span(m.start(), m.end()) for answer in row["answers"] if answer for m in re.finditer(re.escape(answer), text)]
    holding = {i for i, span in enumerate(spans) for one in found if span.start <= one.start < span.end}
    if not holding:
        return
    order = sorted(holding)
    centre = order[nearest(asked, [sentences[i] for i in order])]
    shown = spread(spans, *window(sentences, centre, budget, rng))
    answer = next(one for one in found if spans[centre].start <= one.start < spans[centre].end)
    body = text[shown.start : shown.end]
    if answer.end <= shown.end:
        yield example(asked, body, Span(answer.start - shown.start, answer.end - shown.start), "answer")
    left = ("" if language == "zh" else " ").join(sentence for i, sentence in enumerate(sentences) if i not in holding)
    if left and rng.random() < _CUT:
        yield example(asked, _nearest_window(asked, left, language, budget, rng), None, "cut")
    if rng.random() < _CHANGED and (changed := _changed(asked, body, text, names[title], rng)):
        yield example(changed, body, None, "changed")


def _nearest_window(question: str, text: str, language: Language, budget: float, rng: random.Random) -> str:
    spans = sentence_spans(text, language)
    sentences = [text[span.start : span.end] for span in spans]
    shown = spread(spans, *window(sentences, nearest(question, sentences), budget, rng))
    return text[shown.start : shown.end]


def _changed(question: str, body: str, text: str, names: list[str], rng: random.Random) -> str | None:
    """The question about something that the text does not tell; None where it has nothing to change."""
    figures = [m for m in re.finditer(r"\d+", question) if m[0] in body]
    if figures:
        figure = rng.choice(figures)
        other = str(_other(int(figure[0]), rng))
        if other not in text:
            return question[: figure.start()] + other + question[figure.end() :]
    known = [m for m in _NAME.finditer(question) if m.start() and m[0] in body]
    if known:
        name = rng.choice(known)
        others = [one for one in names if one not in text and (" " in one) == (" " in name[0])]
        return question[: name.start()] + rng.choice(others) + question[name.end() :] if others else None
    asking = [word for word in _ASKING if word in question]
    if asking and rng.random() < _CUT:
        word = rng.choice(asking)
        return question.replace(word, rng.choice(_ASKING[word]), 1)
    return None


def _other(figure: int, rng: random.Random) -> int:
    near = rng.choice((-10, -5, -3, -2, -1, 1, 2, 3, 5, 10))
    return max(1, figure + near) if figure in _YEARS or figure < 100 else int(figure * rng.choice((0.5, 0.8, 1.2, 1.5, 2)))
