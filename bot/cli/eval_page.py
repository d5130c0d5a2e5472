"""An evaluation as one web page that needs nothing else: no script, no picture, no address outside of itself.

Documents, questions and answers are data here: jinja2 escapes all that is put into the page, and the page forbids itself to run or
fetch anything.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import groupby
from pathlib import Path

from jinja2 import Environment, StrictUndefined

from bot.cli import eval_words as words
from bot.cli.showing import source_line
from bot.wording.eval import EVAL
from knowledge.evaluation.figures import Evaluation, GroupBy, Measure, Rate
from knowledge.evaluation.scoring import Miss, Score, shows_any
from knowledge.models import Citation, Hit, Language
from knowledge.wording.places import describe

TEMPLATE = Path(__file__).with_name("eval_page.html")
HITS = 5
"""Passages shown of those found."""
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufffe\uffff]")
"""All but tab and line feed, and the marks that turn the direction of text: none of them may reach the reader's screen."""


@dataclass(frozen=True, slots=True)
class Bar:
    """One line of a chart; lengths in per cent."""

    label: str
    rate: Rate
    top: int
    """Of the line, in the picture's units."""

    @property
    def value(self) -> float:
        return 100 * self.rate.value

    @property
    def low(self) -> float:
        return 100 * self.rate.interval[0]

    @property
    def high(self) -> float:
        return 100 * self.rate.interval[1]


@dataclass(frozen=True, slots=True)
class Passage:
    """A passage with the words to mark in it."""

    heading: str
    before: str
    marked: str
    after: str
    holds: bool = False
    """It holds the question's evidence."""


@dataclass(frozen=True, slots=True)
class Section:
    """The misses of one kind and one type, under an anchor of their own."""

    anchor: str
    title: str
    misses: tuple[Score, ...]


def page(evaluation: Evaluation, file: str, run: str, language: Language) -> str:
    """The whole page. `run` says in a line what was asked of what, and when."""
    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True, finalize=_clean)
    template = environment.from_string(TEMPLATE.read_text(encoding="utf-8"))
    by_type = evaluation.groups[GroupBy.TYPE]
    return template.render(
        language=language,
        file=file,
        run=run,
        evaluation=evaluation,
        charts=[
            (
                EVAL.say("figures", language),
                list(_bars((words.measure_words(one, language), rate) for one, rate in evaluation.overall.items())),
            ),
            (
                f"{words.group_title(GroupBy.TYPE, language)} · {words.measure_words(Measure.RIGHT, language)}",
                list(_bars((name, of[Measure.RIGHT]) for name, of in by_type.items() if Measure.RIGHT in of)),
            ),
        ],
        columns=words.COLUMNS,
        kinds={kind: list(_sections(kind, ones, language)) for kind, ones in evaluation.misses.items()},
        count=sum(map(len, evaluation.misses.values())),
        say=partial(_said, language),
        measure_words=partial(words.measure_words, language=language),
        column_words=partial(words.column_words, language=language),
        group_title=partial(words.group_title, language=language),
        group_words=partial(words.group_words, language=language),
        missing_words=partial(words.missing_words, language=language),
        miss_words=partial(words.miss_words, language=language),
        wanted_words=partial(words.wanted_words, language=language),
        said_words=partial(words.said_words, language=language),
        finding_words=partial(words.finding_words, language=language),
        interval_words=words.interval_words,
        cell_words=words.cell_words,
        cited=partial(cited, language=language),
        found=partial(found, language=language),
    )


def cited(citation: Citation, language: Language) -> Passage:
    """A cited passage with its quote marked; the quote alone, all of it marked, where it does not stand in the passage."""
    before, quote, after = citation.passage.partition(citation.quote) if citation.quote else (citation.passage, "", "")
    heading = source_line(citation, language)
    return Passage(heading, before, quote, after) if quote or not citation.quote else Passage(heading, "", citation.quote, "")


def found(score: Score, language: Language) -> list[Passage]:
    """The first passages that were found, with their scores."""
    return [
        Passage(_heading(place, hit, language), hit.passage.text, "", "", shows_any(score.asked.evidence, [hit.passage.text]))
        for place, hit in enumerate(score.reply.hits[:HITS], 1)
    ]


def _heading(place: int, hit: Hit, language: Language) -> str:
    return f"{place}. {hit.document} · {describe(hit.passage.locator, language)} · {hit.score:+.2f}"


def _sections(kind: Miss, ones: Sequence[Score], language: Language) -> Iterator[Section]:
    for number, (type_, group) in enumerate(groupby(ones, lambda one: one.asked.type), 1):
        yield Section(f"{kind.value}-{number}", type_ or EVAL.say("no_type_name", language), tuple(group))


def _bars(rows: Iterable[tuple[str, Rate]]) -> Iterator[Bar]:
    for number, (label, rate) in enumerate(rows):
        yield Bar(label, rate, 24 * number)


def _said(language: Language, key: str, **values: object) -> str:
    return EVAL.say(key, language, **values)


def _clean(value: object) -> object:
    return _CONTROL.sub("�", value) if isinstance(value, str) else value
