"""An answer in the terminal's chat, and what stands behind it: /sources, /open and /file."""

from __future__ import annotations

import sys

from rich.text import Text

from bot.cli.chat_look import cell, panel, paragraph, with_markers
from bot.cli.chat_session import Reply, Session
from bot.cli.showing import say, show_answer, show_passages, source_line
from bot.documents import file_of
from bot.quoting import find_quote
from bot.sources import original, remarks
from bot.wording.chat import CHAT
from bot.wording.terminal import TERMINAL
from knowledge.models import Citation, Language, Outcome
from knowledge.wording.answers import written_date

_MARKED = "color(16) on yellow"
"""True black: many terminals show their own black as a grey."""


def show_reply(session: Session, reply: Reply) -> None:
    """The answer and its sources; in a frame on a terminal."""
    out, answer = session.out, reply.answer
    if not out.is_terminal:
        show_answer(reply, out)
        out.print()
        return
    answered = answer.outcome is Outcome.ANSWERED
    panel(out, with_markers(paragraph(answer.text)), border="cyan" if answered else "yellow")
    for citation in answer.citations:
        say(out, _source(citation, answer.language), indent=2)
    if session.office is not None:
        key = "hint" if answer.citations else "hint_only_vote"
        values = {"marker": answer.citations[0].marker} if answer.citations else {}
        say(out, Text(CHAT.say(key, session.language, **values), style="dim"), indent=2)
    out.print()


def sources(session: Session, _: str) -> None:
    """/sources: every passage behind the last answer."""
    reply = session.last
    if reply is None or not reply.answer.citations:
        say(session.out, Text(TERMINAL.say("no_sources", session.language), style="dim"))
    elif session.out.is_terminal:
        for citation in reply.answer.citations:
            _open(session, reply, citation)
    else:
        show_passages(reply, session.out)


def open_source(session: Session, words: str) -> None:
    """/open N: the passage behind a marker of the last answer."""
    found = _cited(session, words, "/open")
    if found is not None:
        _open(session, *found)


def file(session: Session, words: str) -> None:
    """/file N: where the original of a source is, and what to know of it."""
    found = _cited(session, words, "/file")
    if found is None:
        return
    reply, citation = found
    office = session.stores_office
    where = office.stores.cited.find(citation, reply.asked_at)
    held = original(office.settings.documents_dir, where, sys.maxsize, session.language)
    if held.fault is not None or where.present is None:
        say(session.out, Text(held.sentence, style="yellow"))
        return
    path, member = file_of(where.present, office.settings)
    # The path stays whole, so that it can be copied.
    session.out.print(cell(str(path.absolute()), "bold"), soft_wrap=True)
    for remark in held.remarks:
        say(session.out, Text(remark, style="yellow" if not member else "dim"))


def quoted(session: Session, passage: str, quote: str) -> Text:
    """A passage with the quotation standing out; between « and » where the output has no colours."""
    text = paragraph(passage)
    span = find_quote(text.plain, quote)
    if span is None:
        return text
    if session.out.color_system is None:
        return Text(f"{text.plain[: span.start]}«{text.plain[span.start : span.end]}»{text.plain[span.end :]}")
    text.stylize(_MARKED, span.start, span.end)
    return text


def _cited(session: Session, words: str, command: str) -> tuple[Reply, Citation] | None:
    """The source that a person means; where there is none, they are told which there are."""
    reply = session.last
    if reply is None:
        session.say("no_answer")
    elif not reply.answer.citations:
        say(session.out, Text(TERMINAL.say("no_sources", session.language), style="dim"))
    elif (citation := reply.source(words)) is not None:
        return reply, citation
    else:
        first = reply.answer.citations[0].marker
        markers = " ".join(f"[{one.marker}]" for one in reply.answer.citations)
        session.say("which_source", markers=markers, command=command, first=first)
    return None


def _open(session: Session, reply: Reply, citation: Citation) -> None:
    out, language = session.out, session.language
    told = _remarks(session, reply, citation)
    text = quoted(session, citation.passage, citation.quote)
    standing = find_quote(citation.passage, citation.quote) is not None
    if out.is_terminal:
        title = Text.assemble((f"[{citation.marker}] ", "bold cyan not dim"), cell(citation.title, "bold not dim"))
        shown = Text("\n").join([_facts(citation, language), *(cell(one, "yellow") for one in told), Text(""), text])
        panel(out, shown, title=title, border="dim")
    else:
        say(out, source_line(citation, language))
        for one in told:
            say(out, one, indent=2)
        say(out, text, indent=2)
    if not standing and citation.quote.strip():
        say(out, CHAT.say("quoted_apart", language, quote=citation.quote), indent=2)
    elif standing and out.color_system is None:
        say(out, Text(CHAT.say("quoted", language), style="dim"), indent=2)
    out.print()


def _remarks(session: Session, reply: Reply, citation: Citation) -> tuple[str, ...]:
    if session.office is None:
        return ()
    found = session.office.stores.cited.find(citation, reply.asked_at)
    return remarks(citation.document, found, session.office.settings.zone, session.language)


def _source(citation: Citation, language: Language) -> Text:
    """One source on a line or two: the marker and the title stand out."""
    facts = [citation.number, written_date(citation.date, language) if citation.date else None, citation.locator]
    line = Text.assemble((f"[{citation.marker}] ", "bold cyan"), cell(citation.title))
    line.append_text(cell("".join(f" · {one}" for one in facts if one) + f" ({citation.document})", "dim"))
    return line


def _facts(citation: Citation, language: Language) -> Text:
    day = written_date(citation.date, language) if citation.date else None
    return cell(" · ".join(one for one in (citation.number, day, citation.locator, citation.document) if one), "dim")


def show_asked(session: Session, reply: Reply, when: str) -> None:
    """Which question an answer that is opened again belongs to."""
    say(session.out, cell(CHAT.say("asked", session.language, when=when, question=reply.question.text), "bold"))
