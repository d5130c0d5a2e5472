"""Saved web pages: the article's blocks, without what the site put around it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

import lxml.etree  # type: ignore[import-untyped]
import lxml.html  # type: ignore[import-untyped]

from knowledge.errors import UnreadableFileError
from knowledge.loading import boilerplate, decoding, reflow, suspicions
from knowledge.loading.html_article import find_article
from knowledge.loading.html_blocks import blocks_of
from knowledge.loading.html_meta import metadata_of
from knowledge.loading.reading import Reading, heading
from knowledge.models import Block, BlockKind, Locator

_CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)
_PROLOG = re.compile(r"\A\s*<\?xml[^>]*\?>")
_SAVED_FROM = re.compile(r"saved from url=(?:\(\d+\))?(\S+)")
_SITE_PART = re.compile(r"\s*(?:[_|｜]|[-–—](?=[^-–—]*$)|\s-\s)\s*")
_LONG_TAG = re.compile(r"<([a-zA-Z][a-zA-Z0-9]{0,20})\s[^<>]{10000,}>")
_MOST_WORDS = 2_000
"""Words of a tag, its attributes and what they hold."""
_NESTING = re.compile(
    r"</?(?:div|section|article|main|header|aside|center|blockquote|span|font|b|i|u|em|strong|small|big|a|sub|sup|ul|ol|li|dl|dd|dt"
    r"|table|tbody|thead|tr|td|th|p)\b[^<>]*>",
    re.IGNORECASE,
)
_HEAD_BYTES = 4096
_LONGEST = 500
"""Characters of a page's title among which its parts are told apart."""


def read(data: bytes) -> Reading:
    """The article of a saved page: title, paragraphs, headings, lists and tables; dates and source of the page as metadata.

    Raises UnreadableFileError: undecodable, broken.
    """
    declared = _CHARSET.search(data[:_HEAD_BYTES])
    text = decoding.decode(data, declared.group(1).decode("ascii").lower() if declared else None)
    saved = _SAVED_FROM.search(text[:_HEAD_BYTES])
    root = _tree(_LONG_TAG.sub(_bare, _PROLOG.sub("", text)))
    tags = _tags(root)
    meta = metadata_of(root, tags, saved.group(1) if saved else None)
    title = _title(root, tags)
    article, hidden = find_article(root)
    blocks = _trimmed(blocks_of(article))
    blocks, has_title = _with_title(blocks, title)
    told = [one for text in hidden for one in suspicions.hidden(text, Locator())]
    return Reading(tuple(blocks), (0,) if has_title else (), meta, suspicions.most(told))


def _tree(text: str) -> Any:
    """The page's elements; of a page that nests deeper than the parser goes, which would drop what lies there, without its nesting."""
    for content in (text, None):
        parser = lxml.html.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True)
        try:
            root = lxml.html.document_fromstring((_NESTING.sub("<br>", text) if content is None else content).encode(), parser=parser)
        except (lxml.etree.ParserError, lxml.etree.XMLSyntaxError) as exc:
            raise UnreadableFileError("broken", type(exc).__name__) from exc
        if not any(entry.type_name == "ERR_RESOURCE_LIMIT" for entry in parser.error_log):
            return root
    return root


def _bare(tag: re.Match[str]) -> str:
    """A tag without its attributes if it has thousands: the parser compares each with each."""
    return f"<{tag.group(1)}>" if len(tag.group().split()) > _MOST_WORDS else tag.group()


def _tags(root: Any) -> dict[str, str]:
    tags: dict[str, str] = {}
    for element in root.iter("meta"):
        name = (element.get("name") or element.get("property") or element.get("itemprop") or "").lower()
        content = reflow.tidy(element.get("content") or "")
        if name and content:
            tags.setdefault(name, content)
    return tags


def _title(root: Any, tags: dict[str, str]) -> str | None:
    """The article's title: its meta tag, else the page's only h1, else the part of <title> or og:title that is not the site's name."""
    if tags.get("articletitle"):
        return tags["articletitle"]
    page = reflow.tidy(" ".join(root.findtext(".//title", "").split()))
    tops = [text for element in root.iter("h1") if (text := reflow.tidy(" ".join(element.text_content().split())))]
    for top in tops:
        if len(tops) == 1 or top in page:
            return top
    candidate = tags.get("og:title") or page
    if not candidate:
        return None
    parts = [part for part in _SITE_PART.split(" ".join(candidate[:_LONGEST].split())) if part]
    if candidate == page or len(parts) > 1:
        shown = reflow.tidy(root.text_content())
        seen = [part for part in parts if shown.count(part) > page.count(part)] or parts
        return max(seen, key=len) if seen else candidate
    return candidate


def _trimmed(blocks: list[Block]) -> list[Block]:
    """The blocks without lines of page furniture at both ends and without a tail of links or comments."""
    kept = boilerplate.trim([block.text for block in blocks])
    result: list[Block] = []
    position = 0
    for block in blocks:
        if position < len(kept) and block.text == kept[position]:
            result.append(block)
            position += 1
    return result


def _with_title(blocks: Sequence[Block], title: str | None) -> tuple[list[Block], bool]:
    """The blocks with the title as the first one, whether or not the article repeats it."""
    if not title:
        return list(blocks), bool(blocks and blocks[0].kind is BlockKind.HEADING and blocks[0].level == 1)
    result = list(blocks)
    while result and _folded(result[0].text) and _folded(result[0].text) in _folded(title):
        result.pop(0)  # the title, or the lines that it is broken into
    for i, block in enumerate(result[:6]):
        if _folded(block.text) == _folded(title):
            result = result[i + 1 :] if i <= 3 and all(len(one.text) < 60 for one in result[:i]) else result
            break
    while result and boilerplate.is_byline(result[0].text):
        result.pop(0)
    return [heading(title, 1), *result], True


def _folded(text: str) -> str:
    return re.sub(r"\W", "", text)
