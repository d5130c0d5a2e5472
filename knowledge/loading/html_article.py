"""Finds the element of a web page that holds the article. Works on the tree, in place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from knowledge.loading.html_hidden import Sheet

_DROPPED = (
    "script", "style", "noscript", "iframe", "object", "embed", "svg", "canvas", "button", "select", "input", "textarea", "nav", "footer",
    "dialog", "template", "video", "audio", "map",
)  # fmt: skip
_NOISE = re.compile(
    r"(?:^|[-_ ])(?:share|shares|sharing|bdshare\w*|social|nav|navs?bar|navigation|menu|crumbs?|breadcrumbs?|position|location|related\w*|relate|recommend\w*|relevant"
    r"|comments?|disqus|footer|foot|bottom|copyright|sidebar|side|aside|toolbar|tools|print|qr|qrcode|ewm|erweima|wechat|weixin|search|login|banner|top"
    r"|topbar|header|advert\w*|ads?|hot|rank|ranking|pagination|pager|page-?nav|prev|next|prenext|cookie\w*|popup|modal|hidden|subscribe|newsletter|tags?|fontsize"
    r"|font-?size|byline|infobar|article-?info|art-?info|xxgk-?index|more|links?|friendlink|yqlj|byline-?info|info|statement|editor-?name|zrbj|zerenbianji|dqwz|weizhi|entry-?meta|post-?meta"
    r"|rich_media_tool|fenxiang|xiangguan\w*|pinglun\w*|xgwz|xgyd|xgxw|xglj|comment-?list|replylist|reply-list|cmt-?list|respond)(?:$|[-_ ])",
    re.IGNORECASE,
)
_STRONG = re.compile(
    r"(?:^|[-_ ])(?:trs_editor|trs_ueditor|ucap-content|ueditor|zoom|vsb_content\w*|v_news_content|js_content|article-?content|article_?con|article_?body|articlecontent"
    r"|art_?con\w*|news_?content|newscontent|news-?body|pages_?content|con_?text|text_?con|detail_?content|detailcontent|xxgk_?content|bt_content|wzcon|wznr|zwnr"
    r"|entry-content|post-content|easysite-news-text)(?:$|[-_ ])",
    re.IGNORECASE,
)
"""Names that publishing systems give to the element with the article's text and nothing else."""
_CONTENT = re.compile(
    r"(?:^|[-_ ])(?:content_?main|main_?content|view|content|article|detail|post|entry)(?:$|[-_ ])",
    re.IGNORECASE,
)
"""Names that are also given to wider parts of a page."""
_POST = re.compile(r"(?:postmessage_|post_?content_?|pid_?content_?)\d+$")
_FILE = re.compile(r"\.(?:docx?|xlsx?|pptx?|pdf|wps|et|zip|rar|ofd)(?:$|[?#])", re.IGNORECASE)
_LINK_SHARE = 0.7
_FEWEST_LINKS = 3
_BLOCK = frozenset(
    {
        "p",
        "li",
        "td",
        "th",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "pre",
        "blockquote",
        "dd",
        "dt",
        "div",
        "section",
        "article",
        "center",
        "span",
        "font",
    }
)
_WIDE = frozenset({"ul", "ol", "table", "header", "main", "dl", "tr", "tbody"})
_SAFE_SHARE = 0.4
"""An element with more of the page's running text than this is never noise, whatever its class is called."""
_STRONG_SHARE = 0.35
_NAMED_SHARE = 0.6
_COVER = 0.85
"""The article is the smallest element that holds this share of the running text."""


def find_article(root: Any) -> tuple[Any, tuple[str, ...]]:
    """The article's element, noise inside it already removed, and the texts that it hides; the body where nothing stands out."""
    body = root.find("body")
    body = root if body is None else body
    sheet = Sheet.of(root)
    hidden: list[tuple[Any, str]] = [
        (element.getparent(), " ".join(element.text_content().split()))
        for element in body.iter("template")
        if element.getparent() is not None
    ]
    for element in list(body.iter(*_DROPPED)):
        element.drop_tree()
    _drop_small(body, "aside")
    _drop_small(body, "form")
    total = max(1, _running(body))
    blocks = _BLOCK | _WIDE
    for element in [one for one in body.iter() if isinstance(one.tag, str)]:
        if element is body or element.getparent() is None:
            continue
        unseen = sheet.hides(element)
        if not unseen and not (element.tag in blocks and _is_noise(element)):
            continue
        # What holds much of the page is shown later by a script; what has an article's name is never noise.
        if _running(element) >= _SAFE_SHARE * total or (unseen and _STRONG.search(_names(element))):
            continue
        if unseen:
            hidden.append((element.getparent(), " ".join(element.text_content().split())))
        _drop(element)
    article = _first_post(body)
    if article is None:
        article = _article_in(body)
    return article, tuple(text for parent, text in hidden if parent is article or any(one is article for one in parent.iterancestors()))


def _first_post(body: Any) -> Any | None:
    """The opening post of a forum's page, where the page is one; the others answer it."""
    posts = [element for element in body.iter("td", "div") if _POST.match(element.get("id") or "")]
    return posts[0] if len(posts) > 1 else None


def _article_in(body: Any) -> Any:
    total = max(1, _running(body))
    strong = [element for element in _elements(body) if _STRONG.search(_names(element)) and _running(element) >= _STRONG_SHARE * total]
    if strong:
        return max(strong, key=_running)  # the first, which is the outermost, among equals
    for element in [one for one in body.iter("ul", "ol", "div", "dl", "table") if _is_link_list(one)]:
        _drop(element)
    total = max(1, _running(body))
    named = [element for element in _elements(body) if _is_named(element) and _running(element) >= _NAMED_SHARE * total]
    if named:
        # The innermost of the named elements that still holds nearly all that the outermost holds.
        most = max(_running(element) for element in named)
        return [element for element in named if _running(element) >= 0.9 * most][-1]
    article = body
    while True:
        inner = next(
            (
                child
                for child in article
                if isinstance(child.tag, str) and child.tag not in {"table", "tbody", "p"} and _running(child) >= _COVER * total
            ),
            None,
        )
        if inner is None and len(article):
            inner = next(
                (
                    child
                    for child in article
                    if child.tag in {"table", "tbody", "tr", "td"} and _is_layout(child) and _running(child) >= _COVER * total
                ),
                None,
            )
        if inner is None:
            return article
        article = inner


def _drop_small(body: Any, tag: str) -> None:
    """Drops the elements with that tag, but for those that hold much of the running text alone, and unless they do so together."""
    total = max(1, _running(body))
    small = [(element, size) for element in body.iter(tag) if (size := _running(element)) < _SAFE_SHARE * total]
    if sum(size for _, size in small) < _SAFE_SHARE * total:
        for element, _ in small:
            _drop(element)


def _running(element: Any) -> int:
    """Characters of running text below an element: not in links, and in pieces long enough to say something."""
    return sum(len(text) for text in _texts(element) if len(text) >= 8)


def _texts(element: Any) -> Iterator[str]:
    if not isinstance(element.tag, str) or element.tag in {"a", "script", "style"}:
        return
    if element.text and (text := element.text.strip()):
        yield text
    for child in element:
        yield from _texts(child)
        if child.tail and (tail := child.tail.strip()):
            yield tail


def _elements(body: Any) -> Iterator[Any]:
    for element in body.iter():
        if isinstance(element.tag, str) and element.tag in _BLOCK | _WIDE:
            yield element


def _names(element: Any) -> str:
    return f"{element.get('class') or ''} {element.get('id') or ''}".strip()


def _is_noise(element: Any) -> bool:
    names = _names(element)
    if element.tag == "header":
        return True
    return bool(names) and bool(_NOISE.search(names)) and not (_CONTENT.search(names) or _STRONG.search(names))


def _is_named(element: Any) -> bool:
    return element.tag == "article" or bool(_CONTENT.search(_names(element)))


def _is_link_list(element: Any) -> bool:
    """Whether an element is a list of other pages: hardly more than links, none of them to a file that belongs to the article."""
    links = element.findall(".//a")
    if len(links) < _FEWEST_LINKS or any(_FILE.search(link.get("href") or "") for link in links):
        return False
    whole = len(re.sub(r"[\s\d\-/.:|\[\]]+", "", element.text_content()))
    linked = sum(len(re.sub(r"[\s\d\-/.:|\[\]]+", "", link.text_content())) for link in links)
    return linked >= _LINK_SHARE * whole


def _is_layout(element: Any) -> bool:
    """Whether a table part only places the article on the page: it holds one filled cell, or further tables."""
    if element.tag in {"tbody", "tr", "td"}:
        return True
    cells = [cell for cell in element.iter("td", "th") if cell.text_content().strip()]
    return any(cell.find(".//table") is not None or (cell.find(".//p") is not None and len(cell.findall(".//p")) > 2) for cell in cells)


def _drop(element: Any) -> None:
    if element.getparent() is not None:
        element.drop_tree()
