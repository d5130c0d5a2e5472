"""Markdown files with front matter."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

import frontmatter
import yaml  # type: ignore[import-untyped]
from markdown_it import MarkdownIt
from markdown_it.token import Token

from knowledge.loading import dates, decoding, reflow, tables
from knowledge.loading.reading import Metadata, Reading, heading, paragraph
from knowledge.models import Block, BlockKind, Locator

_TAG = re.compile(r"<!--.*?-->|<[^>]{1,500}>", re.DOTALL)


def read(data: bytes) -> Reading:
    """The blocks that a reader of the rendered page sees, ordered lists with their numbers; front matter as metadata."""
    text = decoding.decode(data)
    try:
        meta, body = frontmatter.parse(text)
    except (yaml.YAMLError, ValueError):
        meta, body = {}, text  # two rules around ordinary text, or a slip in the front matter: keep it as text
    tokens = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"]).parse(body)
    blocks, title = _Walker().walk(tokens)
    return Reading(tuple(blocks), title, _metadata(meta))


class _Walker:
    """Turns the flat list of tokens into blocks."""

    def __init__(self) -> None:
        self._blocks: list[Block] = []
        self._title: tuple[int, ...] = ()
        self._lists: list[int | None] = []
        self._marker = ""
        self._tables = 0

    def walk(self, tokens: Sequence[Token]) -> tuple[list[Block], tuple[int, ...]]:
        i = 0
        while i < len(tokens):
            token = tokens[i]
            if token.type == "table_open":
                end = next(j for j in range(i, len(tokens)) if tokens[j].type == "table_close")
                self._table(tokens[i:end])
                i = end
            elif token.type == "heading_open":
                self._heading(_plain(tokens[i + 1]), int(token.tag[1]))
                i += 2
            elif token.type == "inline":
                self._inline(_plain(token))
            else:
                self._other(token)
            i += 1
        return self._blocks, self._title

    def _other(self, token: Token) -> None:
        if token.type == "ordered_list_open":
            self._lists.append(int(token.attrs.get("start", 1)))
        elif token.type == "bullet_list_open":
            self._lists.append(None)
        elif token.type in {"ordered_list_close", "bullet_list_close"}:
            self._lists.pop()
        elif token.type == "list_item_open":
            number = self._lists[-1]
            self._marker = "" if number is None else f"{number}{token.markup if token.markup in {'.', ')'} else '.'} "
            if number is not None:
                self._lists[-1] = number + 1
        elif token.type in {"fence", "code_block", "html_block"}:
            self._inline(_TAG.sub("", token.content))

    def _heading(self, text: str, level: int) -> None:
        text = reflow.tidy(text.replace("\n", " "))
        if not text:
            return
        if level == 1 and not self._title and not any(block.kind is BlockKind.HEADING for block in self._blocks):
            self._title = (len(self._blocks),)
        self._blocks.append(heading(text, level))

    def _inline(self, text: str) -> None:
        for part in reflow_soft(text.split("\n")):
            shown = f"{self._marker}{part}"
            self._blocks.append(Block(BlockKind.LIST_ITEM, shown, Locator()) if self._lists else paragraph(shown))
            self._marker = ""

    def _table(self, tokens: Sequence[Token]) -> None:
        rows: list[tables.Row] = []
        cells: list[str] = []
        in_head = False
        for token in tokens:
            if token.type == "thead_open":
                in_head = True
            elif token.type == "thead_close":
                in_head = False
            elif token.type == "tr_open":
                cells = []
            elif token.type == "inline":
                cells.append(tables.clean_cell(_plain(token)))
            elif token.type == "tr_close":
                rows.append(tables.Row(tuple(cells), Locator(row=len(rows) + 1), is_header=in_head and any(cells)))
        self._tables += 1
        self._blocks.extend(tables.table_blocks(rows, self._tables)[0])


def reflow_soft(lines: Sequence[str]) -> list[str]:
    """Lines of one Markdown paragraph: joined as the page shows them, but for lines that are plainly their own ("地点：…", "2. …")."""
    result: list[str] = []
    for line in lines:
        if not line.strip():
            continue
        if result and not reflow.starts_anew(line.strip()):
            result[-1] = reflow.join(result[-1], line)
        else:
            result.append(line)
    return [text for line in result if (text := reflow.tidy(line))]


def _plain(token: Token) -> str:
    pieces: list[str] = []
    for child in token.children or []:
        if child.type in {"text", "code_inline"}:
            pieces.append(child.content)
        elif child.type in {"softbreak", "hardbreak"}:
            pieces.append("\n")
        elif child.type == "image":
            pieces.append(child.content)
        elif child.type == "html_inline" and re.match(r"<br\s*/?>", child.content, re.IGNORECASE):
            pieces.append("\n")
    return "".join(pieces)


def _metadata(meta: dict[str, Any]) -> Metadata:
    fields = {str(key).lower(): value for key, value in meta.items()}

    def text(*keys: str) -> str | None:
        return next(
            (str(fields[key]).strip() for key in keys if isinstance(fields.get(key), (str, int)) and str(fields[key]).strip()), None
        )

    day = next(
        (found for key in ("date", "published", "日期", "发布日期", "发布时间") if (found := _day(fields.get(key))) is not None), None
    )
    return Metadata(
        title=text("title", "标题"),
        date=day,
        number=text("number", "文号", "发文字号"),
        issuer=text("issuer", "organization", "organisation", "发布机构", "发文机关", "来源"),
        url=text("url", "source_url"),
    )


def _day(value: object) -> date | None:
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    return next((day for found in dates.find(value) if (day := found.on())), None) if isinstance(value, str) else None
