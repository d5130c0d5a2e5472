"""The table of all commands of the terminal's chat, in the order in which /help shows them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial

from rich.text import Text

from bot.cli import (
    chat_answers,
    chat_documents,
    chat_help,
    chat_history,
    chat_ingest,
    chat_lists,
    chat_people,
    chat_plain,
    chat_statistics,
    chat_suggesting,
    chat_votes,
)
from bot.cli.chat_session import Session
from bot.cli.showing import say
from bot.lists import ListKind
from bot.wording.lists import LISTS

Run = Callable[[Session, str], None]
Ask = Callable[[str], None]
LEAVING = ("quit", "exit")


@dataclass(frozen=True, slots=True)
class Command:
    """What stands behind /name. Running it may raise KnowledgeError."""

    name: str
    group: str
    """As bot.wording.chat has it: group_…, usage_… and about_… are the sentences of /help."""
    run: Run
    needs_office: bool = True
    """Whether it reads or writes the database beside the register."""


def commands(session: Session, ask: Ask) -> Mapping[str, Command]:
    """The commands that this conversation has, by name; `ask` asks a question in it."""
    table = [one for one in _table(session, ask) if session.office is not None or not one.needs_office]
    found = {one.name: one for one in table}

    def help_(current: Session, _: str) -> None:
        chat_help.show_help(current, [(one.group, one.name) for one in found.values()])

    found["help"] = Command("help", "program", help_, needs_office=False)
    # Leaving is the conversation's own affair; it stands here for /help and for the nearest names.
    found["quit"] = Command("quit", "program", lambda *_: None, needs_office=False)
    return found


def _table(session: Session, ask: Ask) -> list[Command]:
    lists, history, documents = chat_lists.ChatLists(session), chat_history.ChatHistory(session), chat_documents.ChatDocuments(session)
    free = partial(Command, needs_office=False)
    return [
        free("new", "talk", chat_plain.new),
        free("suggest", "talk", chat_suggesting.suggest),
        free("ask", "talk", partial(_ask, ask)),
        Command("history", "talk", _of(history.history)),
        Command("show", "talk", _of(history.show)),
        free("forget", "talk", chat_plain.forget),
        free("cancel", "talk", chat_plain.telling("nothing_to_cancel")),
        free("sources", "answer", chat_answers.sources),
        free("open", "answer", chat_answers.open_source),
        Command("file", "answer", chat_answers.file),
        Command("good", "answer", chat_votes.good),
        Command("bad", "answer", chat_votes.bad),
        *(free(kind.value, "register", _of(partial(lists.look_up, kind))) for kind in ListKind),
        free("more", "register", _more),
        free("card", "register", _of(lists.card)),
        free("subscribe", "register", chat_plain.telling("subscribe")),
        free("unsubscribe", "register", chat_plain.telling("unsubscribe")),
        Command("documents", "office", _of(documents.documents)),
        Command("document", "office", _of(documents.document)),
        Command("ingest", "office", chat_ingest.ingest),
        Command("stats", "office", chat_statistics.stats),
        Command("users", "office", chat_people.users),
        free("announce", "office", chat_plain.telling("announce")),
        free("language", "program", chat_plain.language),
    ]


def _of(method: Callable[[str], None]) -> Run:
    """A command that remembers its session itself."""

    def run(_: Session, words: str) -> None:
        method(words)

    return run


def _ask(ask: Ask, session: Session, words: str) -> None:
    question = chat_suggesting.chosen(session, words)
    if question is not None:
        ask(question)


def _more(session: Session, _: str) -> None:
    """/more: the next page of the list that was shown last."""
    if session.more is None:
        say(session.out, Text(LISTS.say("chat_no_list", session.language), style="dim"))
    else:
        session.more()
