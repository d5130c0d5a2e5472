"""Lists and cards of the register as Telegram messages with their buttons. Pure."""

from __future__ import annotations

import html
from dataclasses import replace
from itertools import groupby

from bot.lists import Listed, Page
from bot.telegram.buttons import Act, Button, Press, View, packed
from bot.telegram.pages import Block, Run, cut, paginate
from bot.telegram.rendering import one_line, source_blocks
from bot.wording.lists import LISTS
from bot.wording.telegram_register import TELEGRAM_REGISTER
from knowledge.models import Language
from knowledge.register.calendar import has_day
from knowledge.register.cards import CardRow
from knowledge.register.desk import Card, Told
from knowledge.wording.answers import ANSWERS
from knowledge.wording.register import REGISTER

_LINE_UNITS = 300
"""Of one line of a list: eight of them with all around them fit on a message."""
_HEADING_UNITS = 600
_SHORT = 24
"""Characters; values up to that length stand beside each other."""
_NUMBERS_IN_ROW = 4


def sentence_view(sentence: str) -> View:
    """A plain sentence without buttons."""
    return View(html.escape(sentence, quote=False))


def list_view(listed: Listed, page: Page, told: Told, token: str, language: Language) -> View:
    """One page of a list; `told` has the lines of the page's records."""
    lines = [f"{number}. {one_line(line.text)}" for number, line in enumerate(told.lines, page.first)]
    notes = [*listed.remarks, *([REGISTER.say("resolved", language)] if any(line.resolved for line in told.lines) else [])]
    foot = TELEGRAM_REGISTER.say("tap", language)
    if page.count > 1:
        foot = f"{LISTS.say('page', language, number=page.number, count=page.count)} · {foot}"
    blocks = [
        Block((Run(_short(REGISTER.say("colon", language, text=listed.heading), _HEADING_UNITS), "b"),)),
        Block((Run("\n".join(_short(line, _LINE_UNITS) for line in lines)),)),
        *([Block((Run(_short("\n".join(notes), _HEADING_UNITS)),))] if notes else []),
        Block((Run(foot, "i"),)),
    ]
    here = Press(Act.LIST, token, page.number)
    numbers = [
        Button(str(number), packed(replace(here, act=Act.CARD, record=record.id))) for number, record in enumerate(page.records, page.first)
    ]
    rows = [tuple(numbers[at : at + _NUMBERS_IN_ROW]) for at in range(0, len(numbers), _NUMBERS_IN_ROW)]
    turns = _turns(page.number > 1, replace(here, page=page.number - 1), page.number < page.count, replace(here, page=page.number + 1))
    return View(paginate(blocks)[0], (*rows, *turns))


def card_view(card: Card, press: Press, language: Language) -> View:
    """A card, or the part of it that the press asks for; the button back leads to the press's page of the list."""
    runs = [run for _, rows in groupby(_named(card.rows), key=lambda one: one[0]) for run in _field([row for _, row in rows], language)]
    parts = paginate([Block(tuple(runs[1:])), *source_blocks(card.citations, "", language)])
    part = min(press.part, len(parts) - 1)
    here = replace(press, act=Act.CARD, part=part)
    turns = _turns(part > 0, replace(here, part=part - 1), part + 1 < len(parts), replace(here, part=part + 1))
    back = Button(TELEGRAM_REGISTER.say("back", language), packed(Press(Act.LIST, press.token, press.page)))
    last = [back]
    if has_day(card.record):
        last.insert(0, Button(TELEGRAM_REGISTER.say("calendar", language), packed(replace(here, act=Act.CALENDAR, part=0))))
    return View(parts[part], (*turns, tuple(last)))


def _turns(back: bool, previous: Press, on: bool, following: Press) -> tuple[tuple[Button, ...], ...]:
    row = (*((Button("◀", packed(previous)),) if back else ()), *((Button("▶", packed(following)),) if on else ()))
    return (row,) if row else ()


def _named(rows: tuple[CardRow, ...]) -> list[tuple[str, CardRow]]:
    """Each row under its field's name, which stands in the first of several only."""
    named: list[tuple[str, CardRow]] = []
    for row in rows:
        named.append((row.label or (named[-1][0] if named else ""), row))
    return named


def _field(rows: list[CardRow], language: Language) -> list[Run]:
    """All values of one field, beginning on a new line: short ones beside each other, others one below the other."""
    label = Run(REGISTER.say("colon", language, text=rows[0].label), "b")
    plain = all(len(row.value) <= _SHORT and not row.remark and not row.replaced for row in rows)
    between = ANSWERS.say("name_separator", language) if plain else "\n• "
    gap = "" if language == "zh" else " "
    runs = [Run("\n"), label, Run(gap if plain or len(rows) == 1 else "\n• ")]
    for place, row in enumerate(rows):
        runs += [*([Run(between)] if place else []), *_value(row, language)]
    return runs


def _value(row: CardRow, language: Language) -> list[Run]:
    shown = Run(" ".join(row.value.split()), "s" if row.replaced else "")
    remark = f"（{row.remark}）" if language == "zh" else f" ({row.remark})"
    return [shown, Run(f"{remark if row.remark else ''}{' ' + row.marker if row.marker else ''}")]


def _short(text: str, room: int) -> str:
    head, rest = cut(text, room)
    return f"{head.rstrip()}…" if rest else text
