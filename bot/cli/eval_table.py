"""An evaluation for a person at a terminal."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from bot.cli.eval_words import (
    COLUMNS,
    cell_words,
    column_words,
    finding_words,
    group_title,
    group_words,
    interval_words,
    measure_words,
    miss_words,
    missing_words,
    said_words,
    wanted_words,
)
from bot.cli.showing import say
from bot.wording.eval import EVAL
from knowledge.evaluation.figures import Evaluation
from knowledge.evaluation.scoring import Miss, Score
from knowledge.models import Language

_GAP = "  "


def show_evaluation(evaluation: Evaluation, file: str, run: str, out: Console, language: Language) -> None:
    """The figures over all and by group, what was not computed, and how many misses there are of each kind."""
    say(out, Text(EVAL.say("title", language, file=file), style="bold"))
    say(out, run)
    rows = [
        [measure_words(measure, language), f"{100 * rate.value:.1f}%", interval_words(rate), str(rate.n)]
        for measure, rate in evaluation.overall.items()
    ]
    _table(["", EVAL.say("rate", language), EVAL.say("interval", language), "n"], rows, out)
    if evaluation.latency is not None:
        times = evaluation.latency
        say(out, EVAL.say("latency", language, p50=f"{times.p50:.0f}", p95=f"{times.p95:.0f}", n=times.n))
    for by, groups in evaluation.groups.items():
        if not groups:
            continue
        heads = [group_title(by, language), *(column_words(measure, language) for measure in COLUMNS)]
        _table(
            heads, [[group_words(name, by, language), *(cell_words(of.get(one)) for one in COLUMNS)] for name, of in groups.items()], out
        )
    say(out, Text(EVAL.say("group_cell", language), style="dim"))
    if evaluation.missing:
        out.print()
        say(out, Text(EVAL.say("missing", language), style="bold"))
        for one in evaluation.missing:
            say(out, missing_words(one, language), indent=2)


def show_misses(evaluation: Evaluation, most: int, out: Console, language: Language) -> None:
    """How many misses there are of each kind, and the first `most` of them."""
    kinds = evaluation.misses
    out.print()
    count = sum(len(ones) for ones in kinds.values())
    say(out, Text(EVAL.say("misses", language, count=count), style="bold"))
    for kind, ones in kinds.items():
        say(out, f"{miss_words(kind, language)}: {len(ones)}", indent=2)
    for kind, one in [(kind, one) for kind, ones in kinds.items() for one in ones][:most]:
        out.print()
        _show_miss(kind, one, out, language)


def _show_miss(kind: Miss, score: Score, out: Console, language: Language) -> None:
    asked = score.asked
    heading = " · ".join(filter(None, [asked.id, miss_words(kind, language), asked.type, asked.language]))
    say(out, Text(heading, style="bold"))
    lines = [
        *(("earlier", turn) for turn in asked.history),
        ("question", asked.text),
        ("wanted", wanted_words(asked, language)),
        ("said", said_words(score, language)),
    ]
    for key, text in lines:
        if text:
            say(out, f"{EVAL.say(key, language)}: {text}", indent=2)
    if (found := finding_words(score, language)) is not None:
        say(out, found, indent=2)


def _table(heads: Sequence[str], rows: Sequence[Sequence[str]], out: Console) -> None:
    """Columns side by side, a Chinese character two wide; the first flush left, the others right."""
    widths = [max(cell_len(row[at]) for row in (heads, *rows)) for at in range(len(heads))]
    out.print()
    for number, row in enumerate((heads, *rows)):
        cells = []
        for at, (cell, width) in enumerate(zip(row, widths, strict=True)):
            blank = " " * (width - cell_len(cell))
            cells.append(cell + blank if at == 0 else blank + cell)
        say(out, Text(_GAP.join(cells).rstrip(), style="" if number else "dim"))
