"""What a document's campaign is called: the activity's name in its title, else in what its first sentences say is held."""

from __future__ import annotations

import re
from dataclasses import dataclass

from knowledge.models import Document
from knowledge.register.campaigns.lead import in_lead
from knowledge.register.campaigns.titles import in_chinese_title
from knowledge.register.campaigns.titles_english import in_english_title
from knowledge.register.campaigns.words import Name
from knowledge.text.machine_orders import instructs_a_machine

_NO_CAMPAIGN = frozenset({"minutes", "speech", "table", "appointment notice", "request", "reply", "meeting report", "slides"})
"""Kinds of document that speak of campaigns only in passing."""
_PLAIN = frozenset({None, "notice", "letter", "call", "news", "summary"})
"""Kinds of document that may announce a campaign without naming it in their title."""
_CHANGES = re.compile(
    r"补充通知|补充说明|补充公告|更正|延期|延长|推迟|顺延|变更|(?:事项|时间|地点|方案)的?调整|调整[^，。]{2,60}?(?:事项|时间|地点|安排)|取消"
    r"|\b(?:amend(?:ment|ing|ed)|extension|extended|supplementary|postpone[dm]\w*|correction|corrigendum|changes? (?:to|in|of)|rescheduled|update(?:d)?)\b",
    re.IGNORECASE,
)
_EXTENDS = re.compile(
    r"\bextend(?:s|ed|ing)? (?:the|our) deadline\b|\bdeadline\b[^.]{0,60}\bextended\b|(?:截止|报名)[^，。]{0,12}(?:延长|推迟|延期)至",
    re.IGNORECASE,
)
_RESULTS = re.compile(r"结果|获奖|入选|名单|表彰|表扬|颁奖|\b(?:results?|winners?|award list|prize ?winners?|commend\w*)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Named:
    """A campaign's name and kind as a document writes them."""

    name: str
    at: int
    """Of the name, in Document.text; likewise `word_at`."""
    kind: str
    """One of CAMPAIGN_KINDS."""
    word: str
    """The word that tells the kind."""
    word_at: int
    changes: bool = False
    """Whether the document changes what an earlier one said of the campaign."""
    results: bool = False
    """Whether it tells who was chosen."""
    titled: bool = True
    """Whether the title names it."""


def named(document: Document) -> Named | None:
    """The campaign that a document is about; None where it is about none."""
    if document.facts.kind in _NO_CAMPAIGN or not document.blocks:
        return None
    text = document.text
    title, at = _title(document)
    if title and not instructs_a_machine(title):
        found = in_chinese_title(title, at, text) if re.search("[一-鿿]", title) else in_english_title(title, at)
        if found is not None:
            if document.facts.kind == "rules" and found.word.kind == "other":
                return None
            changes = bool(_CHANGES.search(title)) or document.facts.kind == "amendment notice"
            results = not changes and (bool(_RESULTS.search(title)) or document.facts.kind == "award list")
            return _made(found, changes=changes, results=results, titled=True)
        if _is_about_else(title):
            return None
    if document.facts.kind not in _PLAIN:
        return None
    found = _in_first_lines(document) or in_lead(document)
    if found is None:
        return None
    changes = document.facts.kind == "amendment notice" or bool(_EXTENDS.search(text[:_BEGINNING]))
    return _made(found, changes=changes, results=False, titled=False)


def _in_first_lines(document: Document) -> Name | None:
    """What the first lines name that are short as titles are: a scan's or a mail's title is not always known as one."""
    for block, offset in zip(document.blocks[:_FIRST], document.offsets, strict=False):
        line = block.text.strip()
        if not _SHORTEST <= len(line) <= _LONGEST_LINE or _NO_TITLE.search(line):
            continue
        if _is_about_else(line) or instructs_a_machine(line):
            return None
        at = offset + block.text.index(line)
        found = in_chinese_title(line, at, document.text) if re.search("[一-鿿]", line) else in_english_title(line, at)
        if found is not None and found.word.kind != "other":
            return found
    return None


_FIRST = 4
_NO_TITLE = re.compile(
    r"[。；;]|[.!?]$|^(?:Dear|To|From|Date)\b|[：:]$|^[（(]?[一二三四五六七八九十\d]{1,3}[)）、.．]\s*|^[一-鿿]{2,6}[：:]"
)
"""Parts of a text: sentences, addresses, numbered points and labelled values."""
_LONGEST_LINE = 90


def _made(name: Name, *, changes: bool, results: bool, titled: bool) -> Named:
    return Named(name.text, name.at, name.word.kind, name.word.word, name.at + name.word.start, changes, results, titled)


def _title(document: Document) -> tuple[str, int]:
    """The title as the text writes it and its place; empty where it does not stand in the text."""
    title = document.facts.title
    if len(title) < _SHORTEST:
        return "", 0
    at = document.text.find(title)
    if at >= 0:
        return title, at
    wanted = re.sub(r"\s", "", title)
    loose = re.compile(r"\s*".join(re.escape(char) for char in wanted)) if len(wanted) <= _LONGEST_TITLE else None
    match = loose.search(document.text[:_BEGINNING]) if loose is not None and wanted else None
    return (match[0], match.start()) if match and "\n\n" not in match[0] else ("", 0)


_SHORTEST, _LONGEST_TITLE, _BEGINNING = 4, 200, 4_000
_ELSE = re.compile(r"会议|座谈会|检查|整治|任免|值班|\b(?:meeting|minutes|inspection|plan|tracker)\b", re.IGNORECASE)


def _is_about_else(title: str) -> bool:
    return bool(_ELSE.search(title))
