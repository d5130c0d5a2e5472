"""Markdown files with front matter."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

import lxml.etree  # type: ignore[import-untyped]
import lxml.html  # type: ignore[import-untyped]
from markdown_it import MarkdownIt
from markdown_it.token import Token

from knowledge.loading import decoding, reflow, suspicions, tables
from knowledge.loading.front_matter import metadata_of, split
from knowledge.loading.html_blocks import blocks_of
from knowledge.loading.html_hidden import Sheet
from knowledge.loading.reading import Reading, heading, paragraph
from knowledge.models import Block, BlockKind, Locator

_NESTING = 240
"""Levels of tokens that the parser follows; it drops without a word what lies deeper, so that the text is made flatter before."""
_INDENT = 60
_DEEP_INDENT = re.compile(rf"^ {{{_INDENT + 1},}}", re.MULTILINE)
_DEEP_MARKS = re.compile(
    r"^((?:[ \t]{0,3}(?:>|[-*+](?=[ \t])|\d{1,9}[.)](?=[ \t]))){30})(?:[ \t]{0,3}(?:>|[-*+](?=[ \t])|\d{1,9}[.)](?=[ \t])))++", re.MULTILINE
)
_OPENING = re.compile(r"<([a-z][a-z0-9]*)\b[^>]{0,500}>", re.IGNORECASE)
_TASK = re.compile(r"^\[([ xX])\]\s+")
_RULES = Sheet(frozenset(), frozenset())
"""A Markdown file has no style rules of its own."""


def read(data: bytes) -> Reading:
    """The blocks that a reader of the rendered page sees, ordered lists with their numbers; front matter as metadata."""
    meta, body = split(decoding.decode(data))
    body = _DEEP_INDENT.sub(" " * _INDENT, _DEEP_MARKS.sub(r"\1", body))
    tokens = MarkdownIt("commonmark", {"html": True, "maxNesting": _NESTING}).enable(["table", "strikethrough"]).parse(body)
    walker = _Walker()
    blocks, title = walker.walk(tokens)
    told = [one for text in walker.hidden for one in suspicions.hidden(text, Locator())]
    return Reading(tuple(blocks), title, metadata_of(meta), suspicions.most(told))


class _Walker:
    """Turns the flat list of tokens into blocks."""

    def __init__(self) -> None:
        self.hidden: list[str] = []
        """Texts that the rendered page does not show."""
        self._hiding: str | None = None
        """Tag of the element that hides what stands up to its end."""
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
                self._heading(self._shown(tokens[i + 1]), int(token.tag[1]))
                i += 2
            elif token.type == "inline":
                self._inline(self._shown(token))
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
        elif token.type in {"fence", "code_block"}:
            self._inline(token.content)
        elif token.type == "html_block":
            self._page(_without_comments(token.content))

    def _page(self, content: str) -> None:
        """A piece of HTML: what it shows as blocks; where it opens an element that is not seen, all up to its end is hidden."""
        if self._hiding is not None:
            end = re.search(rf"</{self._hiding}\s*>", content, re.IGNORECASE)
            if end is None:
                return
            content, self._hiding = content[end.end() :], None
        opening = _OPENING.match(content.strip())
        if opening and _is_unseen(opening.group(0)) and f"</{opening.group(1).lower()}" not in content.lower():
            self._hiding = opening.group(1).lower()
            return
        if not re.sub(r"<[^>]*>", "", content).strip():
            return
        try:
            root = lxml.html.fragment_fromstring(
                content, create_parent="div", parser=lxml.html.HTMLParser(no_network=True, remove_comments=True)
            )
        except (lxml.etree.ParserError, lxml.etree.XMLSyntaxError):
            return
        for element in [one for one in root.iter() if isinstance(one.tag, str) and one is not root]:
            unseen = _RULES.hides(element) or element.tag == "template"
            if element.getparent() is not None and (unseen or element.tag in {"script", "style"}):
                if unseen:
                    self.hidden.append(element.text_content())
                element.drop_tree()
        before = self._tables
        for block in blocks_of(root):
            self._tables = self._tables if block.table is None else before + block.table
            self._blocks.append(block if block.table is None else replace(block, table=self._tables))

    def _shown(self, token: Token) -> str:
        """An inline token's text as the page shows it."""
        text, unseen = _plain(token)
        if unseen:
            self.hidden.append(unseen)
        if self._hiding is not None:
            self.hidden.append(text)
            return ""
        return text

    def _heading(self, text: str, level: int) -> None:
        text = reflow.tidy(text.replace("\n", " "))
        if not text:
            return
        if level == 1 and not self._title and not any(block.kind is BlockKind.HEADING for block in self._blocks):
            self._title = (len(self._blocks),)
        self._blocks.append(heading(text, level))

    def _inline(self, text: str) -> None:
        for part in reflow_soft(text.split("\n")):
            done = _TASK.match(part) if self._lists else None
            named = f"{'□' if done.group(1) == ' ' else '☑'} {part[done.end() :]}" if done else part
            shown = f"{self._marker}{named}"
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
                cells.append(tables.keep_lines(self._shown(token)))
            elif token.type == "tr_close":
                rows.append(tables.Row(tuple(cells), Locator(row=len(rows) + 1), is_header=in_head and any(cells)))
        self._tables += 1
        self._blocks.extend(tables.table_blocks(rows, self._tables)[0])


def _without_comments(content: str) -> str:
    """HTML without its comments; one that is never closed stays, for the parser to judge."""
    pieces: list[str] = []
    position = 0
    while (start := content.find("<!--", position)) >= 0 and (end := content.find("-->", start + 4)) >= 0:
        pieces.append(content[position:start])
        position = end + 3
    return "".join([*pieces, content[position:]])


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


def _plain(token: Token) -> tuple[str, str]:
    """An inline token's text, and the text in it that inline HTML hides."""
    pieces: list[str] = []
    unseen: list[str] = []
    hiding: str | None = None
    for child in token.children or []:
        into = pieces if hiding is None else unseen
        if child.type in {"text", "code_inline", "image"}:
            into.append(child.content)
        elif child.type in {"softbreak", "hardbreak"}:
            into.append("\n")
        elif child.type == "html_inline":
            if re.match(r"<br\s*/?>", child.content, re.IGNORECASE):
                into.append("\n")
            elif hiding is not None:
                hiding = None if re.match(rf"</{hiding}\s*>", child.content, re.IGNORECASE) else hiding
            elif (opening := _OPENING.match(child.content)) and _is_unseen(opening.group(0)):
                hiding = opening.group(1).lower()
    return "".join(pieces), "".join(unseen)


def _is_unseen(tag: str) -> bool:
    """Whether an opening tag begins something that the page does not show."""
    try:
        root = lxml.html.fragment_fromstring(tag, create_parent="div")
    except (lxml.etree.ParserError, lxml.etree.XMLSyntaxError):
        return False
    return any(_RULES.hides(element) or element.tag == "template" for element in root)
