"""What can be won in a campaign, or was."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from knowledge.register.campaigns.reading import Line, spanned
from knowledge.register.entries import FieldName, Found
from knowledge.text.folding import fold

_PRIZE_ZH = re.compile(
    r"(?P<item>(?!各|每|奖励|获)(?:特|一|二|三|四|金|银|铜|优秀|优胜|优|最佳|最具|最受|组织|单项|人气|鼓励|创新|入围|网络|[一-鿿“”]{0,10}?)(?:[一-鿿“”]{0,10}?)奖”?(?:各|若干|一|两|\s)*(?:\d+|[一二三四五六七八九十两]+|若干)\s*(?:名|个|项|件|篇|组|人|家|幅|部|支)?)"
)
_PRIZE_BARE = re.compile(r"(?P<item>[一-鿿“”]{1,10}奖)(?=、)")
_PRIZES_ZH = re.compile(r"设|评出|奖项|设置|评选出|颁发|各\d+名|\d+\s*(?:名|个|件|篇|项|组|幅|部|支|家)")
_PRIZES_EN = re.compile(r"^(?:prizes?|awards?|prizes and awards|recognition)$", re.IGNORECASE)
_PRIZE_EN = re.compile(
    r"(?P<item>(?:\d+|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty)\s+(?:(?:grand|first|second|third|gold|silver|bronze|special|honou?rable|excellence|best)\b[\w -]{0,30}?(?:prizes?|awards?|medals?|mentions?)?(?:\s+of\s+[\d,]+\s+yuan)?|(?:prizes|awards)))(?=\s*(?:,|\.|;|and\b|$|will\b|are\b|is\b))",
    re.IGNORECASE,
)


def awards_of(lines: Sequence[Line]) -> list[Found]:
    """What can be won or was won, an item each: 一等奖6个."""
    found: dict[str, Found] = {}
    for line in lines:
        if not line.runs:
            continue
        for one in _prizes_en(line) if line.english else _prizes_zh(line):
            found.setdefault(one.normal, one)
    return list(found.values())


def _prizes_zh(line: Line) -> Iterator[Found]:
    for sentence in line.sentences:
        if "奖" not in sentence.text or not _PRIZES_ZH.search(sentence.text):
            continue
        place = 0
        for piece in re.split(r"(?<=[、，,；;：:])", sentence.text):
            lead = re.match(
                r"\s*(?:本次|活动|比赛|大赛|竞赛|共|拟|分别|将|另|还|经[^，]{0,20}?|评选|一致|同时|[每各][一-鿿]{1,3}|[^，。奖]{0,8}?(?:抽取|抽出|设(?=[一二三特金银铜])))*(?:设置|设立|设|评选出|评出|产生)?(?:奖项[:：])?(?:有)?",
                piece,
            )
            begin = lead.end() if lead else 0
            prize = _PRIZE_ZH.match(piece, begin) or _PRIZE_BARE.match(piece, begin)
            if prize:
                yield _award(prize["item"].strip(), sentence.at + place + begin)
            place += len(piece)


def _prizes_en(line: Line) -> Iterator[Found]:
    labelled = _PRIZES_EN.match(line.label) or _PRIZES_EN.match(line.section)
    for sentence in line.sentences[:2] if labelled else line.sentences:
        if not labelled and not re.search(
            r"\b(?:first|second|third|grand|gold|silver)\b[^.]{0,40}\bprizes?\b", sentence.text, re.IGNORECASE
        ):
            continue
        for match in _PRIZE_EN.finditer(sentence.text):
            value = match["item"].strip()
            yield _award(value, sentence.at + match.start("item"))


def _award(value: str, at: int) -> Found:
    return Found(FieldName.AWARD, value, fold(value), spanned(value, at))
