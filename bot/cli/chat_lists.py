"""/meetings, /tasks, /campaigns, /deadlines, /more and /card in the terminal's chat."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from bot.assistant import Desk
from bot.cli.showing import say, source_line
from bot.wording.lists import LISTS
from bot.wording.terminal import TERMINAL, terminal_language
from knowledge.models import Language

if TYPE_CHECKING:
    from bot.lists import Listed
    from knowledge.register.asking.lines import Line
    from knowledge.register.desk import Card
    from knowledge.register.entries import Record


_UNPRINTABLE = {code: " " if chr(code).isspace() else "�" for code in (*range(32), *range(127, 160))}
"""An escape sequence in a document must not reach the terminal, and a cell of a table has no lines."""


class ChatLists:
    """Lists and cards of the register. Remembers the list that was shown last, so that its lines can be named by their numbers."""

    def __init__(self, desk: Desk, out: Console) -> None:
        self._desk = desk
        self._out = out
        self._listed: Listed | None = None
        self._page = 1

    def does(self, text: str) -> bool:
        """Does what a command says; False where it is none of these. Raises StoreError."""
        from bot.lists import ListKind, look_up

        language = terminal_language()
        command, _, words = text.removeprefix("/").partition(" ")
        if command in set(ListKind):
            self._listed, self._page = look_up(self._desk, ListKind(command), words.strip(), language), 1
            self._show(self._listed, language)
        elif command == "more":
            self._more(language)
        elif command == "card":
            self._card(words.strip().lstrip("#"), language)
        else:
            return False
        return True

    def _show(self, listed: Listed, language: Language) -> None:
        from bot.lists import page_of
        from knowledge.wording.register import REGISTER

        if listed.fault is not None:
            say(self._out, Text(listed.sentence, style="yellow"))
            return
        page = page_of(listed.records, self._page)
        lines = self._desk.lines(page.records, language).lines
        say(self._out, Text(listed.heading, style="bold"))
        if self._out.is_terminal:
            self._out.print(_list_table(page.records, lines, page.first, language))
        else:
            for number, line in enumerate(lines, page.first):
                say(self._out, f"{number}. {line.text}")
        notes = [*listed.remarks, *([REGISTER.say("resolved", language)] if any(line.resolved for line in lines) else [])]
        foot = LISTS.say("chat_more" if page.number < page.count else "chat_card", language)
        if page.count > 1:
            foot = f"{LISTS.say('page', language, number=page.number, count=page.count)} · {foot}"
        for note in (*notes, foot):
            say(self._out, Text(note, style="dim"))
        self._out.print()

    def _more(self, language: Language) -> None:
        from bot.lists import page_of

        if self._listed is None or not self._listed.records:
            say(self._out, Text(LISTS.say("chat_no_list", language), style="dim"))
        elif self._page >= page_of(self._listed.records, self._page).count:
            say(self._out, Text(LISTS.say("chat_no_more", language), style="dim"))
        else:
            self._page += 1
            self._show(self._listed, language)

    def _card(self, number: str, language: Language) -> None:
        if self._listed is None or not self._listed.records:
            say(self._out, Text(LISTS.say("chat_no_list", language), style="dim"))
            return
        last = len(self._listed.records)
        if not (number.isascii() and number.isdigit() and 1 <= int(number[:6]) <= last):
            say(self._out, Text(LISTS.say("chat_which", language, last=last), style="dim"))
            return
        card = self._desk.card(self._listed.records[int(number) - 1].id, language)
        if card is None:
            say(self._out, Text(LISTS.say("chat_gone", language), style="yellow"))
            return
        self._show_card(card, language)

    def _show_card(self, card: Card, language: Language) -> None:
        say(self._out, Text(card.record.label.value, style="bold"))
        if self._out.is_terminal:
            self._out.print(_card_table(card, language))
        else:
            for row in card.rows:
                say(self._out, " · ".join(part for part in (row.label, row.value, row.remark, row.marker) if part), indent=2)
        if card.citations:
            say(self._out, Text(TERMINAL.say("sources", language), style="dim"))
            for citation in card.citations:
                say(self._out, Text(source_line(citation, language), style="dim"), indent=2)
                say(self._out, citation.quote, indent=6)
        self._out.print()


def _list_table(records: tuple[Record, ...], lines: tuple[Line, ...], first: int, language: Language) -> Table:
    from knowledge.register.asking.lines import shortened

    table = _table(("column_number", "column_day", "column_what", "column_who"), language)
    for number, (record, line) in enumerate(zip(records, lines, strict=True), first):
        label = shortened(record.label.value)
        # A line is its day, its name and who answers for it, with dots between.
        day, _, who = line.text.partition(label)
        table.add_row(str(number), *(_cell(part.strip(" ·")) for part in (day, label, who)))
    return table


def _card_table(card: Card, language: Language) -> Table:
    table = _table(("column_field", "column_value", "column_remark", "column_source"), language)
    for row in card.rows:
        value = _cell(row.value)
        if row.replaced:
            value.stylize("strike dim")
        table.add_row(_cell(row.label), value, _cell(row.remark, "yellow"), _cell(row.marker))
    return table


def _table(columns: tuple[str, ...], language: Language) -> Table:
    table = Table(box=box.SIMPLE_HEAD, header_style="bold cyan", pad_edge=False)
    for key in columns:
        table.add_column(LISTS.say(key, language), overflow="fold", no_wrap=key in {"column_number", "column_source"})
    return table


def _cell(text: str, style: str = "") -> Text:
    return Text(text.translate(_UNPRINTABLE), style=style)
