"""Mails (eml): subject, who wrote to whom and when, and the text; attachments are files of their own (knowledge.loading.containers)."""

from __future__ import annotations

import email.utils
import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from email.message import Message

from knowledge.errors import UnreadableFileError
from knowledge.loading import mail_parts, mail_words, txt
from knowledge.loading.mail_parts import Attachment, Text
from knowledge.loading.reading import Metadata, Reading, heading, paragraph
from knowledge.models import Block, Language, Suspicion
from knowledge.text.language import detect

_PREFIX = re.compile(r"^(?:(?:re|fwd?|fw|回复|答复|转发|主题)\s*(?:\[\d+\])?\s*[:：]\s*)+", re.IGNORECASE)
_QUOTED = re.compile(r"^(?:>\s?)+", re.MULTILINE)
_PAGE_TITLE = re.compile(r"<title\b.*?</title\s*>", re.IGNORECASE | re.DOTALL)
_ORGANISATION = re.compile(
    r"(?:委员会|卫健委|卫生健康委|局|厅|处|科|办|办公室|中心|协会|学会|促进会|政府|医院|卫生院|部|司|社|集团|公司|大学|学院|研究所|联盟)$"
    r"|\b(?:Commission|Bureau|Office|Cent(?:er|re)|Association|Hospital|Government|Committee|Division|Department|Ministry|University)\b",
    re.IGNORECASE,
)
_MOST_NAMES = 20
_LABELS: dict[Language, dict[str, str]] = {
    "zh": {"from": "发件人：", "to": "收件人：", "cc": "抄送：", "date": "日期：", "more": "等{count}人"},
    "en": {"from": "From: ", "to": "To: ", "cc": "Cc: ", "date": "Date: ", "more": "and {count} more"},
}
_BETWEEN: dict[Language, str] = {"zh": "、", "en": "; "}


def read(data: bytes) -> Reading:
    """The mail as a document: the subject as its title, a line each for sender, receivers and date, then the text, quoted mails included.

    The sender counts as issuer only where it is a body. Raises UnreadableFileError: misnamed, broken, encrypted, too_many_files, undecodable.
    """
    mail = mail_parts.take_apart(data)
    blocks: list[Block] = []
    suspicions: list[Suspicion] = []
    for one in mail.texts:
        reading = _read_text(one)
        blocks.extend(_after(blocks, reading.blocks))
        suspicions.extend(reading.suspicions)
    subject = _PREFIX.sub("", mail_words.header(mail.message, "subject"))
    sent = _sent(mail.message)
    language = detect("\n".join([subject, *(block.text for block in blocks)]))
    top = [heading(subject, 1)] if subject else []
    lines = [paragraph(line) for line in _lines(mail.message, sent, language)]
    meta = Metadata(title=subject or None, date=sent.date() if sent else None, issuer=_organisation(mail.message))
    return Reading((*top, *lines, *blocks), (0,) if subject else (), meta, tuple(suspicions))


def attachments(data: bytes) -> tuple[Attachment, ...]:
    """The files that travel with a mail, attached mails among them. Raises UnreadableFileError as read does."""
    return mail_parts.take_apart(data).attachments


def _read_text(one: Text) -> Reading:
    if one.is_html:
        from knowledge.loading import html

        try:
            return html.read(_PAGE_TITLE.sub("", one.text, count=1).encode())
        except UnreadableFileError:
            return Reading(())  # a page without any text; the mail may have more
    text = _QUOTED.sub("", one.text)
    return txt.read(text.encode("utf-8", "replace")) if text.strip() else Reading(())


def _after(before: Sequence[Block], blocks: Sequence[Block]) -> list[Block]:
    """The blocks with their tables numbered on."""
    last = max((block.table or 0 for block in before), default=0)
    return [replace(block, table=block.table + last) if block.table is not None else block for block in blocks]


def _lines(message: Message, sent: datetime | None, language: Language) -> list[str]:
    labels = _LABELS[language]
    lines: list[str] = []
    for name in ("from", "to", "cc"):
        people = _people(message, name)
        if people:
            more = [labels["more"].format(count=len(people) - _MOST_NAMES)] if len(people) > _MOST_NAMES else []
            lines.append(labels[name] + _BETWEEN[language].join([*people[:_MOST_NAMES], *more]))
    if sent is not None:
        day = f"{sent.year}年{sent.month}月{sent.day}日 {sent:%H:%M}" if language == "zh" else f"{sent.day} {sent:%B %Y}, {sent:%H:%M}"
        lines.append(labels["date"] + day)
    return lines


def _people(message: Message, name: str) -> list[str]:
    found: list[str] = []
    for shown, address in _addresses(message, name):
        whole = f"{shown} <{address}>" if shown and address and shown != address else shown or address
        if whole:
            found.append(whole)
    return found


def _addresses(message: Message, name: str) -> list[tuple[str, str]]:
    raw = [re.sub(r"\s+", " ", str(value))[:20_000] for key, value in message.raw_items() if key.lower() == name]
    # Names are decoded after the addresses are parted: an encoded name may hold commas.
    return [(mail_words.words(shown).strip(" \"'"), mail_words.words(address)) for shown, address in email.utils.getaddresses(raw)]


def _sent(message: Message) -> datetime | None:
    """When the mail was sent, on the sender's clock."""
    try:
        return email.utils.parsedate_to_datetime(mail_words.header(message, "date"))
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _organisation(message: Message) -> str | None:
    names = [mail_words.header(message, "organization"), *(shown for shown, _ in _addresses(message, "from"))]
    return next((name for name in names if name and _ORGANISATION.search(name)), None)
