"""Telegram's HTML, parsed as tdlib does (td/telegram/MessageEntity.cpp, parse_html), and the entities that Telegram finds by itself."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from typing import Any

MAX_ENTITIES = 100

_KINDS = {
    "b": "bold", "strong": "bold", "i": "italic", "em": "italic", "u": "underline", "ins": "underline", "s": "strikethrough",
    "strike": "strikethrough", "del": "strikethrough", "tg-spoiler": "spoiler", "span": "spoiler", "tg-emoji": "custom_emoji",
    "a": "text_link", "code": "code", "pre": "pre", "blockquote": "blockquote",
}  # fmt: skip
_REFERENCE = re.compile(r"&(?:lt|gt|amp|quot|#[0-9]+|#x[0-9a-fA-F]+);?")
_SPACE = " \t\r\n\0\v"
_FOUND = re.compile(r"(?P<bot_command>(?<![\w/])/[A-Za-z0-9_]{1,64}(?:@[A-Za-z0-9_]{3,32})?)|(?P<mention>(?<!\w)@[A-Za-z0-9_]{3,32})")


class MarkupError(Exception):
    """The markup is not accepted; the text is Telegram's."""


@dataclass
class _Open:
    tag: str
    argument: str
    start: int


def utf16(text: str) -> int:
    """Length in UTF-16 units."""
    return len(text.encode("utf-16-le", errors="surrogatepass")) // 2


def split_at(text: str, units: int) -> tuple[str, str]:
    """The text in two, the first part at most so many UTF-16 units long; no character is cut."""
    end = len(text.encode("utf-16-le")[: 2 * units].decode("utf-16-le", errors="ignore"))
    return text[:end], text[end:]


def parse_html(source: str) -> tuple[str, list[dict[str, Any]]]:
    """The plain text and its entities. Raises MarkupError."""
    return _Parser(source).parse()


def found_entities(text: str) -> list[dict[str, Any]]:
    """The commands and mentions that Telegram marks in a person's message."""
    return [
        {"type": match.lastgroup, "offset": utf16(text[: match.start()]), "length": utf16(match.group())} for match in _FOUND.finditer(text)
    ]


def trimmed(text: str, entities: list[dict[str, Any]]) -> tuple[str, list[dict[str, Any]]]:
    """The text without outer white space, with the entities moved along, at most MAX_ENTITIES of them."""
    lead = utf16(text) - utf16(text.lstrip())
    text = text.strip()
    size = utf16(text)
    kept = []
    for entity in entities:
        start = max(entity["offset"] - lead, 0)
        end = min(entity["offset"] + entity["length"] - lead, size)
        if end > start:
            kept.append({**entity, "offset": start, "length": end - start})
    return text, kept[:MAX_ENTITIES]


class _Parser:
    def __init__(self, source: str) -> None:
        self._source = source
        self._at = 0
        self._plain: list[str] = []
        self._length = 0
        self._open: list[_Open] = []
        self._entities: list[dict[str, Any]] = []

    def parse(self) -> tuple[str, list[dict[str, Any]]]:
        while self._at < len(self._source):
            char = self._source[self._at]
            if char == "<":
                if self._source.startswith("</", self._at):
                    self._end_tag()
                else:
                    self._start_tag()
            elif char == "&":
                self._reference()
            else:
                self._emit(char)
                self._at += 1
        if self._open:
            raise MarkupError(f'Can\'t find end tag corresponding to start tag "{self._open[-1].tag}"')
        self._entities.sort(key=lambda entity: (entity["offset"], -entity["length"]))
        return "".join(self._plain), self._entities

    def _emit(self, text: str) -> None:
        self._plain.append(text)
        self._length += utf16(text)

    def _reference(self) -> None:
        match = _REFERENCE.match(self._source, self._at)
        if match is None:
            self._emit("&")
            self._at += 1
            return
        self._emit(html.unescape(match.group() if match.group().endswith(";") else match.group() + ";"))
        self._at = match.end()

    def _peek(self) -> str:
        return self._source[self._at] if self._at < len(self._source) else ""

    def _skip_space(self) -> None:
        while self._peek() and self._peek() in _SPACE:
            self._at += 1

    def _until(self, stops: str) -> str:
        begin = self._at
        while self._peek() and self._peek() not in stops:
            self._at += 1
        return self._source[begin : self._at]

    def _start_tag(self) -> None:
        begin = self._at
        where = _byte_offset(self._source, begin)
        self._at += 1
        tag = self._until(_SPACE + ">").lower()
        if not self._peek():
            raise MarkupError(f"Unclosed start tag at byte offset {where}")
        if tag not in _KINDS:
            raise MarkupError(f'Unsupported start tag "{tag}" at byte offset {where}')
        if tag == "blockquote" and any(outer.tag == "blockquote" for outer in self._open):
            raise MarkupError(f"Blockquote entities can't be nested at byte offset {where}")
        argument = ""
        while True:
            self._skip_space()
            if self._peek() == ">":
                break
            name, value = self._attribute(tag, where)
            if (tag, name) in {("a", "href"), ("span", "class"), ("tg-emoji", "emoji-id"), ("code", "class"), ("blockquote", "expandable")}:
                argument = value
        if tag == "span" and argument != "tg-spoiler":
            raise MarkupError(f'Tag "span" must have class "tg-spoiler" at byte offset {where}')
        self._at += 1
        self._open.append(_Open(tag, argument, self._length))

    def _attribute(self, tag: str, where: int) -> tuple[str, str]:
        name = self._until(_SPACE + "=>")
        if not name:
            raise MarkupError(f'Empty attribute name in the tag "{tag}" at byte offset {where}')
        self._skip_space()
        if self._peek() != "=":
            if not self._peek():
                raise MarkupError(f'Unclosed start tag "{tag}" at byte offset {where}')
            if (tag, name) == ("blockquote", "expandable"):
                return name, "1"
            raise MarkupError(f'Expected equal sign in declaration of an attribute of the tag "{tag}" at byte offset {where}')
        self._at += 1
        self._skip_space()
        if not self._peek():
            raise MarkupError(f'Unclosed start tag "{tag}" at byte offset {where}')
        if self._peek() not in "'\"":
            value = self._until(_SPACE + ">").lower()
        else:
            mark = self._peek()
            self._at += 1
            value = html.unescape(self._until(mark))
            self._at += 1
        if self._at >= len(self._source):
            raise MarkupError(f"Unclosed start tag at byte offset {where}")
        return name, value

    def _end_tag(self) -> None:
        where = _byte_offset(self._source, self._at)
        if not self._open:
            raise MarkupError(f"Unexpected end tag at byte offset {where}")
        self._at += 2
        tag = self._until(_SPACE + ">").lower()
        self._skip_space()
        if self._peek() != ">":
            raise MarkupError(f"Unclosed end tag at byte offset {where}")
        self._at += 1
        last = self._open.pop()
        if tag and tag != last.tag:
            raise MarkupError(f'Unmatched end tag at byte offset {where}, expected "</{last.tag}>", found "</{tag}>"')
        if self._length > last.start:
            kind = _KINDS[last.tag]
            entity = {"type": kind, "offset": last.start, "length": self._length - last.start}
            if kind == "text_link":
                entity["url"] = last.argument
            if kind == "blockquote" and last.argument:
                entity["type"] = "expandable_blockquote"
            self._entities.append(entity)


def _byte_offset(text: str, index: int) -> int:
    return len(text[:index].encode("utf-8", errors="surrogatepass"))
