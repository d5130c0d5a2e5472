"""What a document is: title, date, number, issuer, kind, language; read from its text first, then its metadata, then its name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from knowledge.loading import dating, titles
from knowledge.loading.reading import Reading
from knowledge.models import Block, BlockKind, DocumentFacts
from knowledge.text.language import detect

KINDS: tuple[str, ...] = (
    "minutes", "bulletin", "letter", "notice", "speech", "handbook", "tasks", "slides", "plan", "summary", "news",
)  # fmt: skip
"""Kinds of document, in the order in which they are tried by the title's words; "slides" goes by the format, where no word told."""

_KIND_WORDS: dict[str, re.Pattern[str]] = {
    "minutes": re.compile(r"纪要|会议记录|\bminutes\b", re.IGNORECASE),
    "bulletin": re.compile(r"通报|\bcircular\b", re.IGNORECASE),
    "letter": re.compile(r"函$|邀请函|\binvitation\b|\bletter\b", re.IGNORECASE),
    "notice": re.compile(r"通知|公告|公示|启事|通告|\bnotice\b|\bannouncement\b|\bwanted\b|\bcall for\b", re.IGNORECASE),
    "speech": re.compile(r"讲话|致辞|发言稿|\bspeech\b|\bremarks\b|\baddress by\b", re.IGNORECASE),
    "handbook": re.compile(r"手册|会议指南|议程|日程|\bhandbook\b|\bagenda\b|\bprogramme\b", re.IGNORECASE),
    "tasks": re.compile(r"任务分解|分解表|任务表|台账|任务清单|\btracker\b|\btask list\b|\btask breakdown\b", re.IGNORECASE),
    "plan": re.compile(r"计划|方案|要点|规划|\bplan\b|\bpriorities\b", re.IGNORECASE),
    "summary": re.compile(r"总结|简报|评估|调查报告|工作报告|\bbrief\b|\bsummary\b|\breport on\b|\bannual report\b", re.IGNORECASE),
    "news": re.compile(
        r"召开|举行|举办|启动|开幕|会议|大会|\bheld\b|\bholds\b|\bhosts?\b|\bconvenes?d?\b|\bopens\b|\blaunch|\bkicks? off\b|\bconference\b",
        re.IGNORECASE,
    ),
}
_PRESENT = re.compile(r"(?:^|\s)(?:Present|Apologies|Chair|出席|列席|参会人员|主持|记录)\s*[:：]", re.IGNORECASE)

_BRACKETS = "〔［\\[（(【﹝", "〕］\\]）)】﹞"
_NUMBER = re.compile(rf"([㐀-鿿]{{0,14}})\s*[{_BRACKETS[0]}]\s*((?:19|20)\d\d)\s*[{_BRACKETS[1]}]\s*(第?)\s*(\d{{1,5}})\s*号")
_ENGLISH_NUMBER = re.compile(
    r"[A-Z][A-Za-z.& -]{0,40}[\[〔(](?:19|20)\d\d[\]〕)]\s*No\.?\s*\d{1,5}|No\.?\s*\d{1,5}\s*[\[〔(](?:19|20)\d\d[\]〕)]"
)
_NUMBER_LABEL = re.compile(r"^(?:文\s*号|发文字号|发文文号|编\s*号)\s*[:：]\s*")
_HEAD = 10
_SIGNERS = re.compile(
    r"(?:委员会|委|局|厅|办公室|中心|会|联盟|政府|医院|部|院|司|处|社|组|集团|公司|大学"
    r"|Commission|Bureau|Office|Cent(?:er|re)|Association|Hospital|Government|Committee|Division|Department|Ministry|University)$"
)
_SOURCE = re.compile(r"^(?:来源|信息来源|稿件来源|发布机构|发布单位|制表|Source|Issued by)\s*[:：]?\s*(.+)$", re.IGNORECASE)
_PUBLISHER = re.compile(
    r"(?:[科室所站馆校台网报刊]|杂志|频道|公众号|客户端|在线|之窗|[省市区县])$"
    r"|\b(?:Commission|Bureau|Office|Cent(?:er|re)|Association|Hospital|Government|Committee|Division|Department|Ministry|University"
    r"|News|Daily|Agency|Press|Times|Post|Weekly|Network|TV|Xinhua|website)\b",
    re.IGNORECASE,
)
"""What else may be named as a source: smaller offices, papers and sites; in English wherever it stands in the name."""
_OTHER_SOURCE = re.compile(
    r"(?:大会|年会|例会|座谈会|工作会|推进会|交流会|发布会|培训会|研讨会|[㐀-鿿]会议)$|关于|[《》。；]"
    r"|^(?:an? |the )?(?:\w+ ){0,2}(?:letter|report|notice|circular|minutes|speech|invitation|announcement|article|programme|handbook|plan)\b",
    re.IGNORECASE,
)
"""A meeting or a document that is named as a source; it is no one who issues."""
_NEXT_LABEL = re.compile(r"\s+(?=[^\s:：]{1,8}[:：])")
_LETTERHEAD = re.compile(
    r"^([㐀-鿿（）]{2,30}?(?:委员会|局|厅|办公室|中心|协会|促进会|政府|医院)(?:办公室)?)(?:关于|文件$|(?:党委|党组|主任|局长)?(?:会|办公会)?会议纪要)"
)
_MAX_ISSUER = 80


@dataclass(frozen=True, slots=True)
class Known:
    """The facts, and which blocks are the title's lines."""

    facts: DocumentFacts
    title_blocks: tuple[int, ...]


def find(reading: Reading, name: str) -> Known:
    """The facts of a document called `name` (path below the documents folder). Reads no file; never fails for want of a fact."""
    blocks = reading.blocks
    stem = PurePosixPath(name).stem
    title = titles.find(reading, stem)
    body = [block for i, block in enumerate(blocks) if i not in title.blocks]
    found = dating.find(title.text if title.source == "text" else "", body, reading.meta, stem)
    language = detect("\n".join(block.text for block in blocks))
    facts = DocumentFacts(
        title=title.text,
        language=language,
        title_source=title.source,
        date=found.day,
        date_source=found.source,
        number=reading.meta.number or number(blocks, title.text),
        issuer=issuer(body, found.block) or _in_title(title.text, blocks) or reading.meta.issuer,
        kind=kind(title.text, blocks),
        pages=reading.meta.pages,
    )
    return Known(facts, title.blocks)


def number(blocks: Sequence[Block], title: str) -> str | None:
    """The document's own number: alone on one of the first lines, or in brackets at the title's end; brackets of the year made 〔〕.

    A number inside running text names another document and is not taken.
    """
    for block in blocks[:_HEAD]:
        text = _NUMBER_LABEL.sub("", block.text.strip())
        match = _NUMBER.fullmatch(text.split("　")[0].strip()) or _NUMBER.fullmatch(text.strip("（）() "))
        if match:
            return written(match)
        english = _ENGLISH_NUMBER.fullmatch(text)
        if english:
            return english.group(0)
    match = re.search(rf"[（(]\s*{_NUMBER.pattern}\s*[）)]$", title)
    return written(match) if match else None


def written(match: re.Match[str]) -> str:
    """A matched number with its brackets made even."""
    return f"{match.group(1)}〔{match.group(2)}〕{match.group(3)}{match.group(4)}号"


def find_number(text: str) -> str | None:
    """The first document number in a text, brackets made even."""
    match = _NUMBER.search(text)
    return written(match) if match else None


def issuer(body: Sequence[Block], date_block: int | None) -> str | None:
    """Who signed: the line above (or on) the date of signature, else a body, paper or site in a line "Source: …"."""
    if date_block is not None:
        for i in (date_block, date_block - 1):
            if 0 <= i < len(body) and body[i].kind in {BlockKind.PARAGRAPH, BlockKind.HEADING}:
                name = dating.without_date(body[i].text)
                if 2 < len(name) <= _MAX_ISSUER and _SIGNERS.search(name) and not re.search(r"[。；]", name):
                    return _bare(name)
    for block in [*body[:4], *body[-6:]]:
        match = _SOURCE.match(block.text.strip())
        name = _bare(dating.without_date(_NEXT_LABEL.split(match.group(1))[0])) if match else ""
        if len(name) <= _MAX_ISSUER and _publishes(name):
            return name
    return None


def _publishes(name: str) -> bool:
    return bool(_SIGNERS.search(name) or _PUBLISHER.search(name)) and not _OTHER_SOURCE.search(name)


def _in_title(title: str, blocks: Sequence[Block]) -> str | None:
    """The body that a title begins with ("…委员会关于…"), or that a letterhead names ("…委员会文件")."""
    for text in (title, *(block.text.strip() for block in blocks[:3])):
        match = _LETTERHEAD.match(text)
        if match:
            return match.group(1)
    return None


def kind(title: str, blocks: Sequence[Block]) -> str | None:
    """One of KINDS, by the words of the title; minutes also by their list of people. None where nothing tells."""
    for name in KINDS:
        words = _KIND_WORDS.get(name)
        if words is not None and words.search(title):
            return name
    if blocks and blocks[0].locator.slide is not None:
        return "slides"
    head = " ".join(block.text for block in blocks[:_HEAD])
    return "minutes" if len(_PRESENT.findall(head)) >= 1 else None


def _bare(name: str) -> str:
    match = _SOURCE.match(name)
    return (match.group(1) if match else name).strip(" 　,，:：")
