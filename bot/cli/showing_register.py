"""Records of the register for a person at a terminal."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from rich.console import Console
from rich.text import Text

from bot.cli.showing import say, source_line
from bot.wording.register import REGISTER_COMMANDS
from bot.wording.terminal import TERMINAL
from knowledge.models import Citation, Language
from knowledge.wording.register import REGISTER

if TYPE_CHECKING:
    from knowledge.register.desk import Card, Listing, Told
    from knowledge.register.register import KeptCorrection

_LABEL_WIDTH = 12


def show_listing(listing: Listing, told: Told, out: Console, language: Language) -> None:
    """Heading with the count, one line a record with its id, what was left out, and the sources."""
    say(out, Text(listing.heading, style="bold"))
    for number, (record, line) in enumerate(zip(listing.records, told.lines, strict=True), 1):
        say(out, REGISTER.say("line", language, number=number, text=line.text, markers=line.markers) + f"  #{record.id}")
    for remark in listing.remarks:
        say(out, Text(remark, style="dim"))
    if any(line.resolved for line in told.lines):
        say(out, Text(REGISTER.say("resolved", language), style="dim"))
    if listing.records:
        say(out, Text(REGISTER_COMMANDS.say("how_to_card", language), style="dim"))
        _show_sources(told.citations, out, language)


def show_card(card: Card, out: Console, language: Language) -> None:
    """Every field with its remark and marker, then the sources with their quotes."""
    record = card.record
    say(out, Text(f"{record.label.value}  #{record.id}", style="bold"))
    for row in card.rows:
        text = Text(f"{row.label + ' ' * max(_LABEL_WIDTH - len(row.label) * (2 if language == 'zh' else 1), 1)}", style="cyan")
        text.append(row.value, style="strike dim" if row.replaced else "default")
        if row.remark:
            text.append(f" ({row.remark})", style="yellow")
        text.append(f" {row.marker}", style="dim")
        say(out, text, indent=2)
    _show_sources(card.citations, out, language, quotes=True)


def show_corrections(kept: Sequence[KeptCorrection], out: Console, language: Language) -> None:
    """One line a correction: who changed what into what, and whether it still holds."""
    if not kept:
        say(out, REGISTER_COMMANDS.say("no_corrections", language))
    for one in kept:
        made = one.correction.made
        state = "state_undone" if not one.correction.holds else None if one.fits else "state_unfitting"
        say(
            out,
            REGISTER_COMMANDS.say(
                "correction",
                language,
                n=one.correction.id,
                day=one.correction.made_at.date().isoformat(),
                who=made.who,
                document=made.document,
                label=made.label,
                field=REGISTER.say(f"field_{made.field.value}", language),
                old=made.old or REGISTER_COMMANDS.say("any_value", language),
                value=made.value or REGISTER_COMMANDS.say("removed_value", language),
                state=REGISTER_COMMANDS.say(state, language) if state else "",
            ),
        )
        if made.note:
            say(out, REGISTER_COMMANDS.say("note", language, note=made.note), indent=3)


def _show_sources(citations: Sequence[Citation], out: Console, language: Language, *, quotes: bool = False) -> None:
    if not citations:
        return
    say(out, Text(TERMINAL.say("sources", language), style="dim"))
    for citation in citations:
        say(out, Text(source_line(citation, language), style="dim"), indent=2)
        if quotes:
            say(out, Text(citation.quote), indent=6)
