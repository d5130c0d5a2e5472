"""Why each hit was found, for a person at a terminal: the question as it was read, and what each signal added to a hit's score."""

from __future__ import annotations

from collections.abc import Mapping

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from bot.cli.showing import console, say, show_hit
from bot.wording.signals import EXPLAINING, aspect_words, signal_words
from knowledge.models import Language
from knowledge.retrieval.explaining import Explained, Explanation, Vote, explain

_INDENT = 3
_LONGEST_BAR = 20
"""Columns of the bar of the signal that moved a hit's score most."""
_LEAST_REST = 0.005
"""Less than this of a score is a matter of rounding."""


def show_explained(found: Explained, language: Language, out: Console | None = None) -> None:
    """The question as it was read, then the passages, best first, each with its signals."""
    out = out or console()
    show_understood(found.understood, language, out)
    for place, hit in enumerate(found.hits, 1):
        show_hit(place, hit, language, out)
        show_explanation(explain(hit, found.weights), language, out)
        out.print()


def show_understood(understood: Mapping[str, str], language: Language, out: Console) -> None:
    """A line for each aspect; nothing where nothing was understood."""
    if not understood:
        return
    say(out, Text(EXPLAINING.say("understood", language), style="bold"))
    rows = [aspect_words(name, value, language) for name, value in understood.items()]
    width = max(cell_len(label) for label, _ in rows)
    for label, value in rows:
        say(out, Text(f"{_padded(label, width)}  {value}", style="cyan"), indent=_INDENT)
    out.print()


def show_explanation(explanation: Explanation, language: Language, out: Console) -> None:
    """A line for each signal that counts and has something to say: its score, its weight, what it added, and a bar of that; then the sum."""
    names = {vote.signal: signal_words(vote.signal, language) for vote in (*explanation.votes, *explanation.beside)}
    total, rest = (EXPLAINING.say(key, language) for key in ("total", "rest"))
    votes = [vote for vote in explanation.votes if vote.score]
    width = max(cell_len(label) for label in (*(names[vote.signal] for vote in votes), total, rest))
    largest = max((abs(vote.contribution) for vote in votes), default=0.0)
    for vote in votes:
        say(out, _row(_padded(names[vote.signal], width), vote, largest), indent=_INDENT)
    if abs(explanation.rest) >= _LEAST_REST:
        say(out, _sum(_padded(rest, width), explanation.rest), indent=_INDENT)
    say(out, _sum(_padded(total, width), explanation.score), indent=_INDENT)
    beside = [vote for vote in explanation.beside if vote.score]
    if beside:
        values = " · ".join(f"{names[vote.signal]} {vote.score:.2f}" for vote in beside)
        say(out, Text(EXPLAINING.say("beside", language, values=values), style="dim"), indent=_INDENT)


def _row(label: str, vote: Vote, largest: float) -> Text:
    added = vote.contribution
    length = round(_LONGEST_BAR * abs(added) / largest) if largest else 0
    row = Text(f"{label}  {vote.score:+6.2f} × {vote.weight:.2f} = {added:+6.2f}")
    if length:
        row.append("  " + ("█" if added > 0 else "░") * length, style="green" if added > 0 else "red")
    return row


def _sum(label: str, value: float) -> Text:
    return Text(f"{label}  {'':6}   {'':4} = {value:+6.2f}", style="bold")


def _padded(label: str, width: int) -> str:
    """A label filled up to a width in columns, of which a Chinese character takes two."""
    return label + " " * (width - cell_len(label))
