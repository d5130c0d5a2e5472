"""Telephone numbers, addresses and documents' numbers in a sentence as an answer leads with them."""

from __future__ import annotations

import re

from knowledge.text.facts_in_text import find_facts
from knowledge.text.written_fact import FactKind

_MAIL = re.compile(r"邮|\be-?mail|mailbox", re.IGNORECASE)
_PAGE = re.compile(r"网址|网站|\bweb", re.IGNORECASE)
_FAX = re.compile(r"传真|\bfax", re.IGNORECASE)
_FAX_BEFORE = re.compile(r"(?:传真|\bfax)[^\d，。；,;]{0,12}[(（+]?$", re.IGNORECASE)
_FAX_TOO = re.compile(
    r"(?:电话|\bphone|\btel\w*\.?)\s*(?:[/／、和及]|and|&)\s*(?:传真|fax)|(?:传真|fax)\s*(?:[/／、和及]|and|&)\s*(?:电话|phone|tel)",
    re.IGNORECASE,
)
_CITED = re.compile(
    r"(?:依据|根据|按照|依照|遵照|参照|贯彻|落实|转发|废止|\b(?:pursuant to|according to|under|based on|in accordance with|in line with|implement\w*|following|as required by))"
    r"[^。；;\n]{0,80}$",
    re.IGNORECASE,
)
"""Before the number of another document than the one that speaks."""


def contacts_in(text: str, question: str) -> list[tuple[int, str]]:
    """What a text gives of the kind that a question asks for, with its place: mailboxes, pages, telephone numbers or, where it asks for
    that, fax numbers."""
    mail = bool(_MAIL.search(question))
    if mail or _PAGE.search(question):
        addresses = [(start, words.rstrip(",.;:，。；：、)）>")) for start, words in _of_kind(text, FactKind.WEB)]
        return [(start, words) for start, words in addresses if "@" in words or not mail]
    fax = bool(_FAX.search(question))
    both = bool(_FAX_TOO.search(text))
    return [(start, words) for start, words in _of_kind(text, FactKind.PHONE) if both or bool(_FAX_BEFORE.search(text[:start])) is fax]


def numbers_in(text: str) -> list[tuple[int, str]]:
    """The documents' numbers in a text with their places; the words are empty for one that the text goes by or passes on."""
    return [(start, "" if _CITED.search(text[:start]) else words) for start, words in _of_kind(text, FactKind.DOCUMENT_NUMBER)]


def _of_kind(text: str, kind: FactKind) -> list[tuple[int, str]]:
    return [(fact.span.start, text[fact.span.start : fact.span.end]) for fact in find_facts(text) if fact.kind is kind]
