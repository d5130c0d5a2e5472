"""The list of documents, and the card of one, as Telegram messages with their buttons. Pure."""

from __future__ import annotations

from dataclasses import replace
from datetime import tzinfo
from pathlib import PurePosixPath

from bot.documents import Row, RowPage, Standing
from bot.telegram.buttons import Button, View
from bot.telegram.document_buttons import Act, Press, packed
from bot.telegram.moments import when
from bot.telegram.pages import Block, Run, cut, paginate
from bot.telegram.rendering import one_line
from bot.upload_words import cut as shortened_list
from bot.upload_words import fact_lines, reason, suspicion_lines
from bot.wording.documents import DOCUMENTS
from knowledge.ingestion.display import SEPARATOR
from knowledge.models import Language
from knowledge.register.entries import EntryKind
from knowledge.storage.holdings import Holding, Inventory
from knowledge.storage.relations import Relative
from knowledge.wording.answers import written_date
from knowledge.wording.relations import describe

_LINE_UNITS = 400
"""Of one row: eight of them with all around them fit on a message."""
_NUMBERS_IN_ROW = 4


def list_view(inventory: Inventory, page: RowPage, words: str, token: str, zone: tzinfo, language: Language) -> View:
    """One page of the list with a button for each document that is in."""
    blocks = [Block((Run(_heading(inventory, words, page, language), "b"), Run(f"\n{last_ingest(inventory, zone, language)}")))]
    if not page.rows:
        key = "none_found" if words else "empty"
        blocks.append(Block((Run(_short(DOCUMENTS.say(key, language, words=words) if words else DOCUMENTS.say(key, language))),)))
        return View(paginate(blocks)[0])
    for number, row in enumerate(page.rows, page.first):
        title, rest = _row(row, language)
        blocks.append(Block((Run(f"{number}. "), Run(_short(title), "b"), Run(f"\n{_short(rest)}"))))
    foot = DOCUMENTS.say("tap", language)
    if page.count > 1:
        foot = f"{DOCUMENTS.say('page', language, number=page.number, count=page.count)} · {foot}"
    blocks.append(Block((Run(foot, "i"),)))
    here = Press(Act.LIST, token, page.number)
    numbers = [
        Button(str(number), packed(replace(here, act=Act.CARD, key=row.held.stored.key)))
        for number, row in enumerate(page.rows, page.first)
        if row.held is not None
    ]
    rows = [tuple(numbers[at : at + _NUMBERS_IN_ROW]) for at in range(0, len(numbers), _NUMBERS_IN_ROW)]
    return View(paginate(blocks)[0], (*rows, *_turns(here, page.number, page.count)))


def card_view(holding: Holding, row: Row, press: Press, zone: tzinfo, language: Language, *, may_remove: bool) -> View:
    """A document with all that is known about it, or the part of it that the press asks for."""
    stored = holding.held.stored
    blocks = [Block((Run(one_line(stored.facts.title), "b"), Run(f"\n{_named('file', stored.name, language)}")))]
    blocks.append(Block((Run("\n".join(_facts(holding, row, zone, language))),)))
    relations = [DOCUMENTS.say("with_name", language, words=_relation(one, language), name=one.document) for one in holding.held.relatives]
    if relations:
        blocks.append(_section("relations", relations, language))
    if holding.suspicions:
        blocks.append(_section("suspicious", suspicion_lines(holding.suspicions, language), language))
    parts = paginate(blocks)
    part = min(press.part, len(parts) - 1)
    here = replace(press, act=Act.CARD, part=part)
    turns = []
    if part > 0:
        turns.append(Button("◀", packed(replace(here, part=part - 1))))
    if part + 1 < len(parts):
        turns.append(Button("▶", packed(replace(here, part=part + 1))))
    acts = [Button(DOCUMENTS.say("button_file", language), packed(replace(here, act=Act.FILE, part=0)))]
    if may_remove:
        acts.append(Button(DOCUMENTS.say("button_remove", language), packed(replace(here, act=Act.REMOVE, part=0))))
    back = Button(DOCUMENTS.say("button_back", language), packed(Press(Act.LIST, press.token, press.page)))
    return View(parts[part], (*((tuple(turns),) if turns else ()), tuple(acts), (back,)))


def confirm_view(holding: Holding, inside: int, folder: str, press: Press, language: Language) -> View:
    """Asks once more before a document is taken out; `inside` counts documents that go with it."""
    stored = holding.held.stored
    title = one_line(stored.facts.title).strip("《》“”")
    text = DOCUMENTS.say("confirm", language, title=title, name=stored.name, folder=folder)
    if inside:
        text += "\n" + DOCUMENTS.say("confirm_inside", language, count=inside)
    yes = Button(DOCUMENTS.say("button_yes", language), packed(replace(press, act=Act.REMOVE_SURELY, part=0)))
    no = Button(DOCUMENTS.say("button_no", language), packed(replace(press, act=Act.CARD, part=0)))
    return View(paginate([Block((Run(text),))])[0], ((yes, no),))


def refusal_view(sentence: str, press: Press, language: Language) -> View:
    """Why something cannot be done with a document, with the way back to its card."""
    back = Button(DOCUMENTS.say("button_back_card", language), packed(replace(press, act=Act.CARD, part=0)))
    return View(paginate([Block((Run(sentence),))])[0], ((back,),))


def last_ingest(inventory: Inventory, zone: tzinfo, language: Language) -> str:
    """When ingest ran last and how it ended, and whether one runs now."""
    last = inventory.last
    if last is None or last.finished_at is None or last.outcome is None:
        said = DOCUMENTS.say("last_none", language)
    else:
        failed = (last.report or {}).get("failed")
        values = {"count": len(failed) if isinstance(failed, list) else 0} if last.outcome.value == "some failed" else {}
        said = DOCUMENTS.say(f"last_{last.outcome.value}", language, when=when(last.finished_at, zone, language), **values)
    if inventory.running is None:
        return said
    return f"{said}\n{DOCUMENTS.say('running', language, when=when(inventory.running.started_at, zone, language))}"


def _heading(inventory: Inventory, words: str, page: RowPage, language: Language) -> str:
    heading = DOCUMENTS.say("heading", language, documents=len(inventory.documents), passages=inventory.passages)
    return f"{heading}\n{DOCUMENTS.say('heading_found', language, words=_short(words), count=page.total)}" if words else heading


def _row(row: Row, language: Language) -> tuple[str, str]:
    """The title, and what stands below it."""
    if row.held is None:
        return row.name, standing(row, language)
    facts = row.held.stored.facts
    parts = [
        written_date(facts.date, language) if facts.date else "",
        DOCUMENTS.say("pages", language, count=facts.pages) if facts.pages is not None else "",
        DOCUMENTS.say("version", language, number=row.held.stored.version),
        standing(row, language),
    ]
    name = "" if facts.title in (row.name, PurePosixPath(row.name).stem) else f"{row.name}\n"
    return one_line(facts.title), name + SEPARATOR.join(filter(None, parts))


def standing(row: Row, language: Language) -> str:
    """How a document stands, in words."""
    if row.fault is not None:
        why = reason(row.fault.reason, language)
        return DOCUMENTS.say("standing_failed" if row.standing is Standing.FAILED else "standing_stale", language, why=why)
    return _relation(row.by, language) if row.by is not None else DOCUMENTS.say("standing_in", language)


def _facts(holding: Holding, row: Row, zone: tzinfo, language: Language) -> list[str]:
    stored = holding.held.stored
    entries = {f"{kind.value}s": holding.entries.get(kind, 0) for kind in EntryKind}
    lines = fact_lines(stored.facts, language)
    lines.append(_named("passages", stored.passages, language))
    lines.append(_named("version", stored.version, language))
    lines.append(_named("register", DOCUMENTS.say("register", language, **entries), language))
    lines.append(_named("taken_in", when(stored.added_at, zone, language), language))
    if stored.root:
        lines.append(_named("folder", stored.root, language))
    lines.append(_named("standing", standing(row, language), language))
    return lines


def _named(key: str, value: object, language: Language) -> str:
    return f"{DOCUMENTS.say('colon', language, name=DOCUMENTS.say(f'fact_{key}', language))}{value}"


def _relation(one: Relative, language: Language) -> str:
    return describe(one.effect or one.kind, one.title, one.date, language, of_target=one.is_source, confidence=one.confidence)


def _section(key: str, lines: list[str], language: Language) -> Block:
    return Block((Run(DOCUMENTS.say(key, language), "b"), Run("\n" + "\n".join(shortened_list(lines, language, 12)))))


def _turns(here: Press, number: int, count: int) -> tuple[tuple[Button, ...], ...]:
    row = []
    if number > 1:
        row.append(Button("◀", packed(replace(here, page=number - 1))))
    if number < count:
        row.append(Button("▶", packed(replace(here, page=number + 1))))
    return (tuple(row),) if row else ()


def _short(text: str) -> str:
    head, rest = cut(text, _LINE_UNITS)
    return f"{head.rstrip()}…" if rest else text
