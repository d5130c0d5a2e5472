"""What surrounds an article on a web page and is copied along: share buttons, related links, printing, site footers."""

from __future__ import annotations

import re
from collections.abc import Sequence

_LINE = re.compile(
    r"^[\[【（(\s]*(?:"
    r"(?:分享到|分享至|分享|扫一扫|扫码|用微信扫描|微信扫一扫|打印本页|打印|关闭窗口|关闭|返回顶部|返回列表|字号|字体大小|字体|【?字体)"
    r"(?=[:：】\]\s】）)]|$|在手机|到|本页|二维码|分享)"
    r"|(?:上一篇|下一篇|上一条|下一条|上篇|下篇)\s*[:：]"
    r"|责任编辑|责编\s*[:：]|编辑\s*[:：]|审核\s*[:：]\s*\S{2,4}\s*[）)】]?$"
    r"|版权所有|.*网站标识码|建议使用.*(?:浏览器|分辨率)|技术支持\s*[:：].*(?:公司|中心)$|[^\s。]{0,6}ICP备|.*公网安备|浏览次数|浏览量|阅读次数|访问量|点击数"
    r"|(?:Share (?:to|on|this)\b|Print this\b|Copyright\b|©|All rights reserved|Back to top|Previous\s*:|Next\s*:|Views?\s*:)"
    r")",
    re.IGNORECASE,
)
_ANYWHERE = re.compile(
    r"(?:浏览次数|阅读次数|点击次数|访问次数|字号\s*[:：]?\s*[\[【]?\s*大|字体\s*[:：]?\s*[\[【]?\s*大|【打印】|【关闭】|\[打印\]|\[关闭\]|All rights reserved)"
)
_TAIL = re.compile(
    r"^[\s【\[]*(?:相关推荐|相关链接|相关阅读|相关新闻|相关文章|相关信息|相关报道|延伸阅读|推荐阅读|热门推荐|热门文章|猜你喜欢|最新文章|网友评论|发表评论"
    r"|Related(?: (?:news|articles?|links?|stories|reading|posts?|content))?|You may also like|Read more|More news|Comments|Recommended(?: for you)?|Most read)[\s】\]:：]*$",
    re.IGNORECASE,
)
_FOOTER = re.compile(
    r"^(?:主办|承办|协办|维护|地址|电话|联系电话|邮编|传真|技术支持|Address|Tel|Phone)(?:单位)?\s*[:：]|(?:首页|网站地图|关于我们|联系我们|Contact us|Site map|Privacy)",
    re.IGNORECASE,
)
_BYLINE_PART = re.compile(
    r"(?:20\d\d[-/.年]\d{1,2}[-/.月]\d{1,2}日?(?:\s*\d{1,2}:\d{2}(?::\d{2})?)?|\d{1,2} \w+ 20\d\d|\w+ \d{1,2}, 20\d\d)"
    r"|(?:发布时间|发布日期|日期|时间|更新时间|来源|信息来源|稿件来源|作者|编辑|审核|供稿|责任编辑|点击|阅读|浏览|Source|Author|By|Published|Updated)\s*[:：]?\s*\S{0,24}(?: \S{1,12}){0,2}",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"[。！？!?.]['\"”’）)]*$")
_LEADER = re.compile(
    r"^.{2,100}?\s*(?:\.{4,}|…{2,}|·{4,}|．{4,}|_{4,}|(?:\. ){4,}|(?:· ){4,})[.…·．\s]*[-—(（]?\s*(?:\d{1,3}|[ivxlcIVXLC]{1,6})\s*[-—)）]?$"
)
"""An entry of a table of contents: words, a line of dots, a page number."""
_CONTENTS_HEADING = re.compile(r"^[\s【\[]*(?:目\s*[录次錄]|(?:Table of )?Contents)[\s】\]:：]*$", re.IGNORECASE)
_FEWEST_ENTRIES = 3
_MAX_ENTRY = 400
"""Longest line that is looked at as an entry: over a line of a million dots the pattern would take for ever."""
_ZONE = 30
"""Lines from either end in which single lines of page furniture are looked for."""
_MAX_LINE = 120


def is_furniture(line: str) -> bool:
    """Whether a line is page furniture by itself: "分享到：微信 微博", "【打印】【关闭】", "上一篇：…", "Copyright …"."""
    line = line.strip()
    return len(line) <= _MAX_LINE and bool(_LINE.match(line) or _ANYWHERE.search(line))


def is_tail_heading(line: str) -> bool:
    """Whether a line heads a list of links or comments below an article: "相关推荐", "Related", "Comments"."""
    return bool(_TAIL.match(line))


def trim(lines: Sequence[str]) -> list[str]:
    """The lines of a text without page furniture near its ends and without the list of links below it.

    A tail is cut only in the second half and only where no line after its heading ends like a sentence, so that a chapter called
    "Related" stays.
    """
    kept = list(lines)
    for i in range(len(kept) // 2, len(kept)):
        if is_tail_heading(kept[i]) and not any(_SENTENCE.search(line.strip()) for line in kept[i + 1 :] if not is_furniture(line)):
            kept = kept[:i]
            break
    kept = _without_footer(kept)
    count = len(kept)
    return [line for i, line in enumerate(kept) if not (is_furniture(line) and (i < _ZONE or i >= count - _ZONE))]


def contents_lines(lines: Sequence[str]) -> frozenset[int]:
    """Indices of the lines that are entries of a table of contents with dots up to their page numbers, at least three in a row."""
    found: set[int] = set()
    run: list[int] = []
    for i, line in enumerate([*lines, "end"]):
        if len(line) <= _MAX_ENTRY and _LEADER.match(line.strip()):
            run.append(i)
        elif line.strip():
            found.update(run if len(run) >= _FEWEST_ENTRIES else [])
            run = []
    return frozenset(found)


def is_contents_heading(line: str) -> bool:
    """Whether a line is the word above a table of contents: "目录", "Contents"."""
    return bool(_CONTENTS_HEADING.match(line))


def is_byline(line: str) -> bool:
    """Whether a line under a title gives only the page's date and source: "2025-08-21 09:30 来源：宣传处", "2 May 2025 by Press Office".

    A date alone counts where it is written in figures; 2025年8月21日 alone may be part of the document.
    """
    line = line.strip()
    if len(line) > 80 or not re.search(r"20\d\d|来源|Source", line) or re.fullmatch(r"[（(]?20\d\d年\d{1,2}月\d{1,2}日[）)]?", line):
        return False
    return not re.sub(r"[\s|·,，　]+", "", _BYLINE_PART.sub("", line))


def _without_footer(lines: list[str]) -> list[str]:
    """The lines without a site's footer: its address and owner, where a licence or copyright line stands among them."""
    start = len(lines)
    while start and (is_furniture(lines[start - 1]) or _FOOTER.search(lines[start - 1].strip()) or not lines[start - 1].strip()):
        start -= 1
    certain = [
        i for i in range(start, len(lines)) if re.search(r"备案?\d*号|ICP备|标识码|版权所有|Copyright|©|公网安备", lines[i], re.IGNORECASE)
    ]
    if not certain:
        return lines
    # Contacts of the article itself may stand right above the footer: go back from the licence only over lines that name the site.
    first = certain[0]
    while first > start and (
        is_furniture(lines[first - 1])
        or re.match(r"(?:主办|承办|维护|地址)(?:单位)?\s*[:：]", lines[first - 1].strip())
        or not lines[first - 1].strip()
    ):
        first -= 1
    return lines[:first]
