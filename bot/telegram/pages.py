"""Lays out text with simple markup on messages that Telegram accepts. Pure.

Telegram counts UTF-16 units after it has parsed the markup, refuses a message over 4,096 of them and silently drops markup beyond the
hundredth entity (https://core.telegram.org/bots/api#sendmessage, https://limits.tginfo.me).
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

MESSAGE_UNITS = 4096
MESSAGE_ENTITIES = 100

Tag = Literal["", "b", "i", "s", "code", "mark", "blockquote", "blockquote expandable"]
"""The tag in which a run stands; "mark" for bold and underlined at once."""

_LONE_SURROGATE = re.compile("[\ud800-\udfff]")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")
_BREAKS = ("\n\n", "\n", "。", "！", "？", "；", ". ", "! ", "? ", "; ", "，", "、", " ")
"""Where a long text may be cut, best place first; the cut comes behind the mark."""
_JOINERS = {"\u200d", "\ufe0f", "\ufe0e", "\u20e3"}


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of plain text in one style."""

    text: str
    tag: Tag = ""


@dataclass(frozen=True, slots=True)
class Block:
    """Runs that stay on one message where they fit on one. Blocks are set apart by an empty line."""

    runs: tuple[Run, ...]
    tight: bool = False
    """Whether it follows the block before it on the next line, without an empty one."""


def units(text: str) -> int:
    """Length as Telegram counts it."""
    return len(text) + sum(char > "\uffff" for char in text)


def is_visible(text: str) -> bool:
    """Whether any character leaves ink; Telegram refuses a message without one."""
    return any(unicodedata.category(char)[0] not in "CZM" and char not in "\u115f\u1160\u2800\u3164\uffa0" for char in text)


def paginate(blocks: Sequence[Block], limit: int = MESSAGE_UNITS) -> list[str]:
    """The blocks as Telegram HTML, each string one message of at most `limit` UTF-16 units (at least 2) once parsed.

    No message is empty, no character of the text is lost but white space where a message begins or ends, control characters and halves
    of surrogate pairs, and all markup is closed in the message that opens it.
    """
    press = _Press(limit)
    for block in blocks:
        clean = [replace(run, text=_clean(run.text)) for run in block.runs]
        if is_visible("".join(run.text for run in clean)):
            press.add(clean, "\n" if block.tight else "\n\n")
    press.turn()
    return press.pages


class _Press:
    """Fills one page after the other."""

    def __init__(self, limit: int) -> None:
        self.pages: list[str] = []
        self._limit = limit
        self._runs: list[Run] = []
        self._used = 0

    def add(self, runs: Sequence[Run], between: str) -> None:
        size = sum(units(run.text) for run in runs)
        entities = sum(map(_entities, runs))
        gap = len(between) if self._runs else 0
        full = self._used + gap + size > self._limit or self._entities + entities > MESSAGE_ENTITIES
        # A block too long for any page begins where it stands if half a page is free, so that no page is left nearly empty.
        if full and (size <= self._limit or self._used > self._limit // 2):
            self.turn()
        if self._runs:
            self._put(Run(between))
        for run in runs:
            self._put(run)

    def turn(self) -> None:
        page = _trimmed(self._runs)
        if is_visible("".join(run.text for run in page)):
            self.pages.append("".join(map(_markup, page)))
        self._runs, self._used = [], 0

    @property
    def _entities(self) -> int:
        return sum(map(_entities, self._runs))

    def _put(self, run: Run) -> None:
        rest = run.text
        while rest:
            if run.tag and self._entities + _entities(run) > MESSAGE_ENTITIES:
                self.turn()
            head, rest = cut(rest, self._limit - self._used)
            if head:
                self._runs.append(replace(run, text=head))
                self._used += units(head)
            if rest:
                self.turn()


def cut(text: str, room: int) -> tuple[str, str]:
    """The longest piece of at most `room` UTF-16 units that ends at a good place, and the rest.

    The piece is empty only where not even the first character fits.
    """
    if len(text) <= room and units(text) <= room:
        return text, ""
    end, used = 0, 0
    for char in text:
        used += 2 if char > "\uffff" else 1
        if used > room:
            break
        end += 1
    for mark in _BREAKS:
        found = text.rfind(mark, end // 2, end)
        if found >= 0:
            return text[: found + len(mark)], text[found + len(mark) :]
    whole = end
    while whole > end // 2 and _clings(text, whole):
        whole -= 1
    if whole > end // 2:
        end = whole
    return text[:end], text[end:]


def _clings(text: str, index: int) -> bool:
    """Whether a cut before this character would part an emoji or an accented letter."""
    return (
        text[index] in _JOINERS
        or text[index - 1] == "\u200d"
        or unicodedata.combining(text[index]) > 0
        or "\U0001f3fb" <= text[index] <= "\U0001f3ff"
    )


def _clean(text: str) -> str:
    text = _LONE_SURROGATE.sub("\ufffd", text).replace("\r\n", "\n").replace("\r", "\n")
    return _CONTROL.sub("", text)


def _trimmed(runs: Sequence[Run]) -> list[Run]:
    page = list(runs)
    while page and not page[0].text.strip():
        page.pop(0)
    while page and not page[-1].text.strip():
        page.pop()
    if page:
        page[0] = replace(page[0], text=page[0].text.lstrip())
        page[-1] = replace(page[-1], text=page[-1].text.rstrip())
    return page


def _entities(run: Run) -> int:
    return 2 if run.tag == "mark" else int(bool(run.tag))


def _markup(run: Run) -> str:
    text = html.escape(run.text, quote=False)
    if not run.tag or not run.text.strip():
        return text
    if run.tag == "mark":
        return f"<b><u>{text}</u></b>"
    return f"<{run.tag}>{text}</{run.tag.split()[0]}>"
