"""The block of metadata on top of a Markdown file, in YAML between rules of dashes or TOML between rules of pluses."""

from __future__ import annotations

import re
import tomllib
from datetime import date, datetime
from typing import Any

import frontmatter
import yaml  # type: ignore[import-untyped]

from knowledge.loading import dates
from knowledge.loading.reading import Metadata

_YAML = re.compile(r"\A\s*---[ \t]*\n(.*?)\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_TOML = re.compile(r"\A\s*\+\+\+[ \t]*\n(.*?)\n\+\+\+[ \t]*(?:\n|\Z)", re.DOTALL)
_ENTRY = re.compile(r"^([\w\u4e00-\u9fff][\w .\u4e00-\u9fff-]{0,30}?)\s*[:：=]\s*(.*)$")
_DATES = (
    "date",
    "published",
    "publishdate",
    "publisheddate",
    "pubdate",
    "datepublished",
    "issued",
    "日期",
    "发布日期",
    "发布时间",
    "发文日期",
    "成文日期",
    "印发日期",
)
_TITLES = ("title", "标题", "题目", "名称")
_NUMBERS = ("number", "docnumber", "documentnumber", "文号", "发文字号", "文件编号")
_ISSUERS = (
    "issuer",
    "issuedby",
    "organization",
    "organisation",
    "publisher",
    "agency",
    "发布机构",
    "发文机关",
    "发文单位",
    "印发单位",
    "发布单位",
    "单位",
    "来源",
)
_URLS = ("url", "sourceurl", "link", "网址", "链接")
_MOST = 60
"""Most lines of a block that is read line by line, and most entries of a list in it."""


def split(text: str) -> tuple[dict[str, Any], str]:
    """The metadata and the text below it; ({}, text) where the file begins with text, also between two rules.

    A block with slips is read line by line, so that one wrong line costs no more than itself.
    """
    match = _TOML.match(text)
    if match is not None:
        try:
            return tomllib.loads(match.group(1)), text[match.end() :]
        except tomllib.TOMLDecodeError:
            found = _by_line(match.group(1))
            return (found, text[match.end() :]) if found else ({}, text)
    try:
        meta, body = frontmatter.parse(text)
        if meta:
            return dict(meta), body
    except (yaml.YAMLError, ValueError, TypeError, AttributeError, RecursionError):
        pass  # a slip in the block, or two rules around ordinary text: the lines tell which
    match = _YAML.match(text)
    found = _by_line(match.group(1)) if match is not None else {}
    return (found, text[match.end() :]) if match is not None and found else ({}, text)


def metadata_of(meta: dict[str, Any]) -> Metadata:
    """What the block says of the document, whatever the case and the joints of its keys."""
    fields = {re.sub(r"[\s_.-]", "", str(key)).lower(): value for key, value in meta.items()}

    def text(keys: tuple[str, ...]) -> str | None:
        return next((shown for key in keys if (shown := _text(fields.get(key)))), None)

    return Metadata(
        title=text(_TITLES),
        date=next((day for key in _DATES if (day := _day(fields.get(key))) is not None), None),
        number=text(_NUMBERS),
        issuer=text(_ISSUERS),
        url=text(_URLS),
    )


def _by_line(block: str) -> dict[str, Any]:
    """Entries "key: value" of a block; empty where most of its lines are something else, and so is text."""
    lines = [line for line in block.split("\n") if line.strip() and not line.lstrip().startswith("#")]
    entries = [match for line in lines if (match := _ENTRY.match(line))]
    continued = sum(line[:1] in " \t-]}" for line in lines)
    known = set(_TITLES + _DATES + _NUMBERS + _ISSUERS)
    named = any(re.sub(r"[\s_.-]", "", match.group(1)).lower() in known for match in entries)
    if not named or len(lines) > _MOST or 2 * (len(entries) + continued) <= len(lines):
        return {}
    return {match.group(1): match.group(2).strip().strip("\"'“”") for match in entries}


def _text(value: object) -> str:
    """A value as text: lists of words joined; nothing for switches and for what has parts of its own."""
    if isinstance(value, list):
        # Lists in lists say nothing, and with YAML's aliases a few lines of them unfold without end.
        return "、".join(shown for one in value[:_MOST] if not isinstance(one, list) and (shown := _text(one)))
    if isinstance(value, bool) or not isinstance(value, (str, int, float, date)):
        return ""
    return " ".join(str(value).split())


def _day(value: object) -> date | None:
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if isinstance(value, list):
        return next((day for one in value[:_MOST] if not isinstance(one, list) and (day := _day(one)) is not None), None)
    if isinstance(value, int) and not isinstance(value, bool) and 19000101 <= value <= 20991231:
        value = f"{value // 10000}-{value // 100 % 100:02d}-{value % 100:02d}"
    if isinstance(value, str) and re.fullmatch(r"(?:19|20)\d{6}", value.strip()):
        value = f"{value.strip()[:4]}-{value.strip()[4:6]}-{value.strip()[6:]}"
    return next((day for found in dates.find(value) if (day := found.on())), None) if isinstance(value, str) else None
