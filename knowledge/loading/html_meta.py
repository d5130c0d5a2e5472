"""What a saved web page says of itself: date, number, issuer and address, in meta tags, in JSON-LD, in index tables, in bylines."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date
from typing import Any

from knowledge.loading import dates, reflow
from knowledge.loading.issuing_number import find_number
from knowledge.loading.reading import Metadata

_DATE_TAGS = (
    "pubdate", "publishdate", "publish-date", "publish_date", "article:published_time", "og:article:published_time", "bytedance:published_time", "datepublished",
    "date", "dc.date", "dc.date.issued", "dcterms.date", "dcterms.issued", "dcterms.created", "publish_time", "published_time", "firstpublishedtime",
    "publication_date", "citation_publication_date", "weibo:article:create_at", "og:release_date", "release_date", "datecreated", "createdate", "creationdate",
)  # fmt: skip
"""Names of meta tags, the surest first."""
_LABEL = re.compile(
    r"[\[【]?(索引号|发文字号|发文文号|公文文号|文号|文件编号|成文日期|发文日期|生成日期|印发日期|公开日期|公布日期|发布日期|发布时间|发布机构|发文机关|发文单位|发文机构|发布单位|制发机关|公开主体|信息来源)[\]】]?[:：]?(.{0,60})"
)
_NUMBER_LABELS = ("发文字号", "发文文号", "公文文号", "文号", "文件编号")
_ISSUER_LABELS = ("发文机关", "发布机构", "发文机构", "发文单位", "制发机关", "发布单位", "公开主体")
_DATE_LABELS = ("发文日期", "成文日期", "印发日期", "生成日期", "公布日期", "发布日期", "公开日期", "发布时间")
_STRONG_DATE = re.compile(
    r"(?:发布时间|发布日期|成文日期|发文日期|发表时间|发表于|发布于|\bPublished(?: on)?|\bPosted(?: on)?|\bIssued(?: on)?)\s*[:：]?\s*(?=[\d（(A-Z\[])",
    re.IGNORECASE,
)
_WEAK_DATE = re.compile(r"(?:(?<![㐀-鿿])日期|(?<![㐀-鿿])时间|\bDate|\bUpdated)\s*[:：]?\s*(?=\d)", re.IGNORECASE)
_DATE_NAME = re.compile(
    r"(?:^|[-_ ])(?:pub\w*|post|entry|article|pages|news|art|release)?[-_]?(?:date|time|pubtime|fbsj|meta|published)(?:$|[-_ ])",
    re.IGNORECASE,
)
_ASIDE = re.compile(
    r"(?:^|[-_ ])(?:comments?\w*|repl(?:y|ies)\w*|related\w*|recommend\w*|sidebar|side|aside|hot|rank\w*|footer|latest|pinglun|xgwz|list|nav)(?:$|[-_ ])",
    re.IGNORECASE,
)
_SCRIPT_DATE = re.compile(
    r"\b(?:publish_time|createTime|pubdate|publishDate|publishTime|pub_time)\s*[=:]\s*[\"']((?:19|20)\d\d[-/.]\d{1,2}[-/.]\d{1,2})|\bvar\s+ct\s*=\s*[\"'](\d{10})[\"']",
    re.IGNORECASE,
)
_ACCOUNT = ("js_name", "profileBt")
"""Ids of the element with a WeChat account's name."""
_LONGEST_SCRIPT = 200_000
_DEEPEST = 6


def metadata_of(root: Any, tags: dict[str, str], saved_from: str | None) -> Metadata:
    """The page's metadata; `tags` holds its meta tags by lower-case name, `saved_from` the address that a browser noted on saving."""
    link = next((element.get("href") for element in root.iter("link") if element.get("rel") == "canonical"), None)
    linked = _linked_data(root)
    labels = _labels(root)
    day = next((found for name in _DATE_TAGS if name in tags and (found := _day(tags[name])) is not None), None)
    return Metadata(
        date=day
        or next((found for text in _values(linked, "datepublished") if (found := _day(text))), None)
        or next((found for name in _DATE_LABELS if (found := _day(labels.get(name, "")))), None)
        or _clock(root)
        or _visible(root)
        or _scripted(root),
        number=next((own for name in _NUMBER_LABELS if (own := find_number(labels.get(name, "")))), None),
        issuer=tags.get("contentsource")
        or next((text for name in _ISSUER_LABELS if (text := labels.get(name, ""))), None)
        or _account(root)
        or tags.get("author")
        or next(iter(_values(linked, "publisher")), None),
        url=tags.get("url") or tags.get("og:url") or link or saved_from,
    )


def _labels(root: Any) -> dict[str, str]:
    """Cells of the index table that open-government pages show above an article: 发文字号, 成文日期, 发布机构."""
    found: dict[str, str] = {}
    for element in root.iter("td", "th", "li", "dt", "span", "div", "p", "b", "strong", "label", "em"):
        if len(element) > 6:
            continue
        text = reflow.tidy(" ".join(element.text_content().split()))
        # Names are often set wide: 索 引 号.
        match = _LABEL.fullmatch(re.sub(r"(?<=[㐀-鿿])[\s　]+(?=[㐀-鿿]{1,3}\s*[\]】]?\s*[:：]?)", "", text[:12]) + text[12:])
        if match:
            value = match.group(2).strip(" 　:：")
            if not value:
                value = _beside(element)
            if value and not _LABEL.search(value):
                found.setdefault(match.group(1), value)
    return found


def _beside(element: Any) -> str:
    """What stands right of a label: in its own tail, in the next element, or beside the cell that holds only the label."""
    for one in (element, element.getparent()):
        if one is None:
            break
        following = one.getnext()
        parts = (one.tail or "", following.text_content() if following is not None and isinstance(following.tag, str) else "")
        text = next((tidy for part in parts if (tidy := reflow.tidy(" ".join(part.split())).strip(" 　:："))), "")
        if text:
            return text[:60]
        if one.getparent() is None or "".join(one.getparent().text_content().split()) != "".join(one.text_content().split()):
            break
    return ""


def _linked_data(root: Any) -> list[Any]:
    found: list[Any] = []
    for element in root.iter("script"):
        if "ld+json" in (element.get("type") or "") and element.text and len(element.text) <= _LONGEST_SCRIPT:
            try:
                found.append(json.loads(element.text, strict=False))
            except (ValueError, RecursionError):
                continue  # pages carry broken data; the other places may still tell
    return found


def _values(data: Any, name: str, depth: int = 0) -> Iterator[str]:
    """Texts under a name of JSON-LD, in lower case; of an object its "name"."""
    if depth > _DEEPEST:
        return
    if isinstance(data, list):
        for one in data:
            yield from _values(one, name, depth + 1)
    elif isinstance(data, dict):
        for key, value in data.items():
            if str(key).lower() != name:
                yield from _values(value, name, depth + 1)
            elif isinstance(value, str) and value.strip():
                yield value.strip()
            elif isinstance(value, dict) and isinstance(value.get("name"), str):
                yield value["name"].strip()


def _clock(root: Any) -> date | None:
    for element in root.iter("time"):
        if not _is_aside(element):
            day = _day(element.get("datetime") or "") or _day(reflow.tidy(element.text_content()))
            if day is not None:
                return day
    return None


def _visible(root: Any) -> date | None:
    """The date of a byline: after words such as 发布时间, else in an element named for it, else after 时间 alone."""
    text = "\n".join(root.itertext())
    if (day := _after(_STRONG_DATE, text)) is not None:
        return day
    for element in root.iter("span", "em", "div", "p", "td", "i", "a"):
        if (
            _DATE_NAME.search(f"{element.get('class') or ''} {element.get('id') or ''}")
            and not _is_aside(element)
            and (day := _day(reflow.tidy(element.text_content())[:60])) is not None
        ):
            return day
    return _after(_WEAK_DATE, text)


def _after(pattern: re.Pattern[str], text: str) -> date | None:
    return next((day for match in pattern.finditer(text) if (day := _day(text[match.end() : match.end() + 24].lstrip("（([")))), None)


def _scripted(root: Any) -> date | None:
    """The date that a script would have written into the page."""
    for element in root.iter("script"):
        for match in _SCRIPT_DATE.finditer((element.text or "")[:_LONGEST_SCRIPT]):
            if match.group(1) and (day := _day(match.group(1))):
                return day
            if match.group(2):
                return date.fromordinal(date(1970, 1, 1).toordinal() + (int(match.group(2)) + 8 * 3600) // 86400)  # seconds, Beijing time
    return None


def _account(root: Any) -> str | None:
    for element in root.iter("a", "strong", "span", "div"):
        if element.get("id") in _ACCOUNT or "profile_nickname" in (element.get("class") or ""):
            name = reflow.tidy(" ".join(element.text_content().split()))
            if 0 < len(name) <= 40:
                return name
    return None


def _is_aside(element: Any) -> bool:
    """Whether an element stands in a list of other pages or of comments."""
    return any(
        one.tag in {"aside", "footer", "nav", "li"} or _ASIDE.search(f"{one.get('class') or ''} {one.get('id') or ''}")
        for one in element.iterancestors()
        if isinstance(one.tag, str)
    )


def _day(text: str) -> date | None:
    return next((day for found in dates.find(text[:40]) if found.day and (day := found.on())), None)
