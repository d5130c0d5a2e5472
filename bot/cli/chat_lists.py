"""/meetings, /tasks, /campaigns, /deadlines and /card in the terminal's chat."""

from __future__ import annotations

from rich.table import Table
from rich.text import Text

from bot.cli import chat_look
from bot.cli.chat_look import cell
from bot.cli.chat_session import Session
from bot.cli.showing import say, source_line
from bot.lists import Listed, ListKind, look_up, page_of
from bot.wording.lists import LISTS
from bot.wording.terminal import TERMINAL
from knowledge.models import Language
from knowledge.register.asking.lines import Line, shortened
from knowledge.register.desk import Card
from knowledge.register.entries import Record
from knowledge.wording.register import REGISTER


class ChatLists:
    """Lists and cards of the register. Remembers the list that was shown last, so that its lines can be named by their numbers."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._desk = session.desk
        self._out = session.out
        self._listed: Listed | None = None
        self._page = 1

    def look_up(self, kind: ListKind, words: str) -> None:
        """/meetings and the others: the first page of what fits the words. Raises StoreError."""
        language = self._session.language
        self._listed, self._page = look_up(self._desk, kind, words.strip(), language), 1
        self._session.more = self._more
        self._show(self._listed, language)

    def card(self, words: str) -> None:
        """/card N: a record of the list that was shown last. Raises StoreError."""
        self._card(words.strip().lstrip("#"), self._session.language)

    def _show(self, listed: Listed, language: Language) -> None:
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

    def _more(self) -> None:
        language = self._session.language
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
    table = _table(("column_number", "column_day", "column_what", "column_who"), language)
    for number, (record, line) in enumerate(zip(records, lines, strict=True), first):
        label = shortened(record.label.value)
        # A line is its day, its name and who answers for it, with dots between.
        day, _, who = line.text.partition(label)
        table.add_row(str(number), *(cell(part.strip(" ·")) for part in (day, label, who)))
    return table


def _card_table(card: Card, language: Language) -> Table:
    table = _table(("column_field", "column_value", "column_remark", "column_source"), language)
    for row in card.rows:
        value = cell(row.value)
        if row.replaced:
            value.stylize("strike dim")
        table.add_row(cell(row.label), value, cell(row.remark, "yellow"), cell(row.marker))
    return table


def _table(columns: tuple[str, ...], language: Language) -> Table:
    headings = {key: LISTS.say(key, language) for key in columns}
    return chat_look.table(*headings.values(), tight=[headings[key] for key in columns if key in {"column_number", "column_source"}])
