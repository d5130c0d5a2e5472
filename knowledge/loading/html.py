"""Saved web pages: the article's blocks, without what the site put around it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import Any

import lxml.etree  # type: ignore[import-untyped]
import lxml.html  # type: ignore[import-untyped]

from knowledge.errors import UnreadableFileError
from knowledge.loading import boilerplate, dates, decoding, reflow
from knowledge.loading.facts import find_number
from knowledge.loading.html_article import find_article
from knowledge.loading.html_blocks import blocks_of
from knowledge.loading.reading import Metadata, Reading, heading
from knowledge.models import Block, BlockKind

_CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)
_PROLOG = re.compile(r"\A\s*<\?xml[^>]*\?>")
_SAVED_FROM = re.compile(r"saved from url=(?:\(\d+\))?(\S+)")
_SITE_PART = re.compile(r"\s*(?:[_|｜]|[-–—](?=[^-–—]*$)|\s-\s)\s*")
_DATE_TAGS = (
    "pubdate",
    "publishdate",
    "article:published_time",
    "date",
    "dc.date",
    "dcterms.date",
    "publish_time",
    "og:release_date",
    "createdate",
)
_VISIBLE_DATE = re.compile(
    r"(?:发布时间|发布日期|成文日期|发文日期|(?<![㐀-鿿])日期|(?<![㐀-鿿])时间|\bPublished(?: on)?|\bUpdated|\bPosted(?: on)?)\s*[:：]?\s*(?=\d)",
    re.IGNORECASE,
)
_DATE_NAME = re.compile(
    r"(?:^|[-_ ])(?:pub\w*|post|entry|article|pages|news|art)?[-_]?(?:date|time|pubtime|fbsj|meta)(?:$|[-_ ])", re.IGNORECASE
)
_DATE_FIRST = ("发文日期", "成文日期")
_HEAD_BYTES = 4096


def read(data: bytes) -> Reading:
    """The article of a saved page: title, paragraphs, headings, lists and tables; dates and source of the page as metadata.

    Raises UnreadableFileError: undecodable, broken.
    """
    declared = _CHARSET.search(data[:_HEAD_BYTES])
    text = decoding.decode(data, declared.group(1).decode("ascii").lower() if declared else None)
    saved = _SAVED_FROM.search(text[:_HEAD_BYTES])
    parser = lxml.html.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True)
    try:
        root = lxml.html.document_fromstring(_PROLOG.sub("", text).encode(), parser=parser)
    except (lxml.etree.ParserError, lxml.etree.XMLSyntaxError) as exc:
        raise UnreadableFileError("broken", type(exc).__name__) from exc
    tags = _tags(root)
    meta = _metadata(root, tags, saved.group(1) if saved else None)
    title = _title(root, tags)
    article = find_article(root)
    blocks = _trimmed(blocks_of(article))
    blocks, has_title = _with_title(blocks, title)
    return Reading(tuple(blocks), (0,) if has_title else (), meta)


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
    parts = [part for part in _SITE_PART.split(candidate) if part]
    if candidate == page or len(parts) > 1:
        shown = reflow.tidy(root.text_content())
        seen = [part for part in parts if shown.count(part) > page.count(part)] or parts
        return max(seen, key=len) if seen else candidate
    return candidate


def _metadata(root: Any, tags: dict[str, str], saved_from: str | None) -> Metadata:
    link = next((element.get("href") for element in root.iter("link") if element.get("rel") == "canonical"), None)
    url = tags.get("url") or tags.get("og:url") or link or saved_from
    day = next((found for name in _DATE_TAGS if name in tags and (found := _day(tags[name])) is not None), None)
    clock = next((shown for element in root.iter("time") if (shown := _day(element.get("datetime") or "")) is not None), None)
    labels = _labels(root)
    number = next((own for name in ("发文字号", "文号", "发文文号") if (own := find_number(labels.get(name, "")))), None)
    return Metadata(
        date=day or _labelled_date(labels) or clock or _visible_date(root),
        number=number,
        issuer=tags.get("contentsource") or labels.get("发布机构") or labels.get("发文机关") or tags.get("author"),
        url=url,
    )


def _labels(root: Any) -> dict[str, str]:
    """Cells of the index table that open-government pages show above an article: 发文字号, 成文日期, 发布机构."""
    found: dict[str, str] = {}
    for element in root.iter("td", "th", "li", "dt", "span", "div", "p"):
        if len(element) > 6:
            continue
        text = reflow.tidy(" ".join(element.text_content().split()))
        match = re.fullmatch(
            r"[\[【]?(索\s*引\s*号|发文字号|发文文号|文\s*号|成文日期|发文日期|发布日期|发布机构|发文机关)[\]】]?\s*[:：]?\s*(.{0,60})",
            text,
        )
        if match:
            value = match.group(2)
            if not value and (following := element.getnext()) is not None:
                value = reflow.tidy(" ".join(following.text_content().split()))[:60]
            found.setdefault(re.sub(r"\s", "", match.group(1)), value)
    return found


def _labelled_date(labels: dict[str, str]) -> date | None:
    return next((day for name in (*_DATE_FIRST, "发布日期") if (day := _day(labels.get(name, "")))), None)


def _visible_date(root: Any) -> date | None:
    for element in root.iter("span", "em", "div", "p", "td", "i"):
        if (
            _DATE_NAME.search(f"{element.get('class') or ''} {element.get('id') or ''}")
            and (day := _day(reflow.tidy(element.text_content())[:60])) is not None
        ):
            return day
    text = "\n".join(root.itertext())
    for match in _VISIBLE_DATE.finditer(text):
        if (day := _day(text[match.end() : match.end() + 12])) is not None:
            return day
    return None


def _day(text: str) -> date | None:
    return next((day for found in dates.find(text[:40]) if found.day and (day := found.on())), None)


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
