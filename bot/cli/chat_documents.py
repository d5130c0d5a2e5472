"""/documents and /document: what the library holds."""

from __future__ import annotations

import shlex
from datetime import datetime

from rich.text import Text

from bot.cli.chat_look import cell, columns, numbered, panel, table
from bot.cli.chat_session import Session, number_in
from bot.cli.showing import say
from bot.documents import Row, RowPage, Standing, changed_by, page_of, rows_of
from bot.upload_words import fact_lines, reason, suspicion_lines
from bot.wording.chat import CHAT
from bot.wording.documents import DOCUMENTS
from bot.wording.lists import LISTS
from knowledge.register.entries import EntryKind
from knowledge.storage.holdings import Holding, Inventory
from knowledge.storage.relations import Relative
from knowledge.wording.answers import written_date
from knowledge.wording.relations import describe

_SEPARATOR = " · "


class ChatDocuments:
    """The list of documents and their cards. Remembers the list that was shown last, so that its lines can be named by their numbers."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._rows: list[Row] = []
        self._page = 1

    def documents(self, words: str) -> None:
        """/documents [words]: the first page of what fits the words."""
        inventory = self._read(words)
        session = self._session
        say(session.out, Text(self._heading(inventory), style="bold"))
        say(session.out, Text(self._last_ingest(inventory), style="dim"))
        if self._rows:
            session.more = self._more
            self._show()
        elif words.strip():
            session.say("none_found", words=words.strip())
        else:
            session.say("empty", folder=session.stores_office.settings.documents_dir.absolute())

    def document(self, words: str) -> None:
        """/document N, or a file name, or words that fit one document alone."""
        session, wanted = self._session, words.strip()
        if not self._rows or not wanted:
            self._read("")
        number = number_in(wanted, len(self._rows))
        row = self._rows[number - 1] if number is not None else None
        if row is None and wanted and not wanted.lstrip("#＃").isdigit():
            self._read(wanted)
            named = [one for one in self._rows if one.name == wanted]
            fitting = named or self._rows
            if len(fitting) > 1:
                session.say("several", words=wanted, count=len(fitting))
                self._show()
                return
            if not fitting:
                session.say("none_found", words=wanted)
                return
            row = fitting[0]
        if row is None:
            session.say("document_which", last=len(self._rows))
        elif row.held is None:
            say(session.out, Text.assemble(cell(row.name, "bold"), "\n", cell(self._standing(row), "yellow")))
        else:
            self._card(row, session.stores_office.stores.holdings.holding(row.held.stored.key))

    def _read(self, words: str) -> Inventory:
        office = self._session.stores_office
        inventory = office.stores.holdings.inventory()
        self._rows, self._page = rows_of(inventory, words, office.settings.documents_dir), 1
        return inventory

    def _more(self) -> None:
        if self._page >= page_of(self._rows, self._page).count:
            say(self._session.out, Text(LISTS.say("chat_no_more", self._session.language), style="dim"))
        else:
            self._page += 1
            self._show()

    def _show(self) -> None:
        session, page = self._session, page_of(self._rows, self._page)
        if session.out.is_terminal:
            self._table(page)
        else:
            numbered(session.out, [_SEPARATOR.join(filter(None, self._cells(row))) for row in page.rows], page.first)
        foot = CHAT.say("documents_more" if page.number < page.count else "document_hint", session.language)
        if page.count > 1:
            foot = DOCUMENTS.say("page", session.language, number=page.number, count=page.count) + _SEPARATOR + foot
        say(session.out, Text(foot, style="dim"))
        session.out.print()

    def _table(self, page: RowPage) -> None:
        session = self._session
        number = LISTS.say("column_number", session.language)
        names = [CHAT.say(f"column_{key}", session.language) for key in ("document", "date", "pages", "version", "standing")]
        shown = table(number, *names, tight=(number, *names[1:4]), right=(number, *names[2:4]))
        for place, row in enumerate(page.rows, page.first):
            title, name, day, pages, version, standing = self._cells(row, short=True)
            what = Text.assemble(cell(title), "\n", cell(name, "dim")) if name else cell(title)
            style = "green" if row.standing is Standing.IN else "yellow"
            shown.add_row(str(place), what, day, pages, version, cell(standing, style))
        session.out.print(shown, width=columns(session.out))

    def _cells(self, row: Row, *, short: bool = False) -> tuple[str, str, str, str, str, str]:
        """Title, file name where it is another, date, pages, version and standing; numbers alone where they stand in columns."""
        language = self._session.language
        if row.held is None:
            return row.name, "", "", "", "", self._standing(row)
        stored, facts = row.held.stored, row.held.stored.facts
        day = (facts.date.isoformat() if short else written_date(facts.date, language)) if facts.date else ""
        pages = "" if facts.pages is None else str(facts.pages) if short else DOCUMENTS.say("pages", language, count=facts.pages)
        version = str(stored.version) if short else DOCUMENTS.say("version", language, number=stored.version)
        return facts.title, "" if facts.title == row.name else row.name, day, pages, version, self._standing(row)

    def _card(self, row: Row, holding: Holding | None) -> None:
        session, language = self._session, self._session.language
        if holding is None:
            session.say("document_gone", style="yellow")
            return
        stored = holding.held.stored
        counts = {f"{kind.value}s": holding.entries.get(kind, 0) for kind in EntryKind}
        facts = [
            self._fact("file", stored.name),
            *fact_lines(stored.facts, language),
            self._fact("passages", stored.passages),
            self._fact("version", stored.version),
            self._fact("register", DOCUMENTS.say("register", language, **counts)),
            self._fact("taken_in", self._moment(stored.added_at)),
            self._fact("standing", self._standing(row)),
        ]
        lines = [cell(one) for one in facts]
        for key, told, style in (
            ("relations", [f"• {self._relation(one)} ({one.document})" for one in holding.held.relatives], "cyan"),
            ("suspicious", suspicion_lines(holding.suspicions, language), "yellow"),
        ):
            if told:
                lines += [Text(""), Text(DOCUMENTS.say(key, language), style="bold"), *(cell(one, style) for one in told)]
        body = Text("\n").join(lines)
        if session.out.is_terminal:
            panel(session.out, body, title=cell(stored.facts.title, "bold not dim"), border="dim")
        else:
            say(session.out, cell(stored.facts.title, "bold"))
            say(session.out, body, indent=2)
        session.say("document_text", name=shlex.quote(stored.name))
        session.out.print()

    def _heading(self, inventory: Inventory) -> str:
        return DOCUMENTS.say("heading", self._session.language, documents=len(inventory.documents), passages=inventory.passages)

    def _last_ingest(self, inventory: Inventory) -> str:
        last, language = inventory.last, self._session.language
        if last is None or last.finished_at is None or last.outcome is None:
            return DOCUMENTS.say("last_none", language)
        failed = (last.report or {}).get("failed")
        values = {"count": len(failed) if isinstance(failed, list) else 0} if last.outcome.value == "some failed" else {}
        return DOCUMENTS.say(f"last_{last.outcome.value}", language, when=self._moment(last.finished_at), **values)

    def _standing(self, row: Row) -> str:
        language = self._session.language
        if row.fault is not None:
            key = "standing_failed" if row.standing is Standing.FAILED else "standing_stale"
            return DOCUMENTS.say(key, language, why=reason(row.fault.reason, language))
        by = row.by if row.by is not None or row.held is None else changed_by(row.held.relatives)
        return self._relation(by) if by is not None else DOCUMENTS.say("standing_in", language)

    def _relation(self, one: Relative) -> str:
        told = one.effect or one.kind
        return describe(told, one.title, one.date, self._session.language, of_target=one.is_source, confidence=one.confidence)

    def _fact(self, key: str, value: object) -> str:
        name = DOCUMENTS.say(f"fact_{key}", self._session.language)
        return f"{DOCUMENTS.say('colon', self._session.language, name=name)}{value}"

    def _moment(self, moment: datetime) -> str:
        return moment.astimezone(self._session.stores_office.settings.zone).strftime("%Y-%m-%d %H:%M")
