"""The parts of a mail: which are its text, which are attachments. Knows MIME and nothing of documents."""

from __future__ import annotations

import email
import email.policy
import re
from collections.abc import Iterator
from dataclasses import dataclass
from email.message import Message
from itertools import islice

from knowledge.errors import UnreadableFileError
from knowledge.loading import mail_words

MAX_PARTS = 500
_MAX_NESTED = 20
_MOST_BOUNDARIES = 50_000
"""Lines that may part a mail, beyond which it is not even parsed: each part takes kilobytes of memory."""
_ENDLESS_HEADER = re.compile(rb"^content-[a-z-]+[ \t]*:(?:[^\n]|\n[ \t]){32768}", re.IGNORECASE | re.MULTILINE)
"""The email package looks through the parameters of such a header again for each of them, for minutes at this length."""
_KNOWN = frozenset({"from", "to", "subject", "date", "received", "return-path", "message-id"})
_UNNAMED = {
    "application/pdf": ".pdf",
    "application/msword": ".doc",
    "application/vnd.ms-excel": ".xls",
    "application/vnd.ms-powerpoint": ".ppt",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": ".xlsx",
    "application/vnd.openxmlformats-officedocument.presentationml.presentation": ".pptx",
    "application/zip": ".zip",
    "image/png": ".png",
    "image/jpeg": ".jpg",
    "image/tiff": ".tiff",
}
_SEALED = frozenset({"application/pkcs7-mime", "application/x-pkcs7-mime", "multipart/encrypted"})
_WORTH = 0.2
"""A plain version shorter than this share of the web version only says that there is one."""


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that travels with a mail."""

    name: str
    """As the mail gives it, decoded but unchecked."""
    data: bytes


@dataclass(frozen=True, slots=True)
class Text:
    """A piece of the mail's own text."""

    text: str
    is_html: bool


@dataclass(frozen=True, slots=True)
class Mail:
    """A mail taken apart."""

    message: Message
    texts: tuple[Text, ...]
    attachments: tuple[Attachment, ...]


def take_apart(data: bytes) -> Mail:
    """The mail's own text and its attachments; a mail that is attached is one attachment, with its own left in it.

    Raises UnreadableFileError: misnamed (no mail), broken, encrypted, too_many_files.
    """
    if data.count(b"\n--") > _MOST_BOUNDARIES:
        raise UnreadableFileError("too_many_files", f"over {_MOST_BOUNDARIES} boundaries")
    if _ENDLESS_HEADER.search(data):
        raise UnreadableFileError("broken", "a header without end")
    try:
        # compat32 keeps headers as they stand: modern policies lose what they cannot decode, and offices declare charsets wrongly.
        message = email.message_from_bytes(data.removeprefix(b"\xef\xbb\xbf").lstrip(), policy=email.policy.compat32)
        return _taken_apart(message)
    except UnreadableFileError:
        raise
    except Exception as exc:  # the email package raises whatever a crooked mail leads it to
        raise UnreadableFileError("broken", type(exc).__name__) from exc


def _taken_apart(message: Message) -> Mail:
    if not _KNOWN & {name.lower() for name in message.keys()}:  # noqa: SIM118 - a Message is no mapping
        raise UnreadableFileError("misnamed", "not a mail")
    found = list(islice(_walk(message, 0), MAX_PARTS + 1))
    if len(found) > MAX_PARTS:
        raise UnreadableFileError("too_many_files", f"over {MAX_PARTS} parts")
    texts = tuple(one for one in found if isinstance(one, Text))
    if not texts and message.get_content_type() in _SEALED:
        raise UnreadableFileError("encrypted")
    return Mail(message, texts, tuple(one for one in found if isinstance(one, Attachment)))


def _walk(part: Message, depth: int) -> Iterator[Text | Attachment]:
    kind = part.get_content_type()
    if depth > _MAX_NESTED:
        raise UnreadableFileError("broken", "parts nested too deeply")
    if kind == "multipart/alternative":
        yield from _alternative(part, depth)
    elif kind == "multipart/related":
        yield from _related(part, depth)
    elif part.is_multipart() and part.get_content_maintype() == "multipart":
        for child in _children(part):
            yield from _walk(child, depth + 1)
    elif kind == "message/rfc822" and part.is_multipart():
        inner = _children(part)[0]
        name = mail_words.parameter(part, "filename", "name") or f"{mail_words.header(inner, 'subject') or 'mail'}"
        yield Attachment(name if name.lower().endswith(".eml") else f"{name.replace('/', '_')}.eml", inner.as_bytes())
    else:
        yield from _leaf(part)


def _leaf(part: Message) -> Iterator[Text | Attachment]:
    kind = part.get_content_type()
    name = mail_words.parameter(part, "filename", "name")
    raw = part.get_payload(decode=True)
    data = raw if isinstance(raw, bytes) else b""
    if not name and kind in {"text/plain", "text/html"} and part.get_content_disposition() != "attachment":
        text = mail_words.body(data, part.get_content_charset())
        if kind == "text/plain" and (part.get_param("format") or "") == "flowed":
            text = re.sub(r"(?<!^--) \n(?=[^\s>])", " ", text, flags=re.MULTILINE)
        yield Text(text, kind == "text/html")
    elif name:
        yield Attachment(name, data)
    elif (suffix := _UNNAMED.get(kind)) is not None:
        yield Attachment(f"attachment{suffix}", data)


def _alternative(part: Message, depth: int) -> Iterator[Text | Attachment]:
    """One of several versions of the same text: the plain one, unless it only says that there is another."""
    versions = [list(_walk(child, depth + 1)) for child in _children(part)]
    written = [[one for one in version if isinstance(one, Text)] for version in versions]
    plain = next((texts for texts in written if texts and not any(one.is_html for one in texts)), None)
    web = next((texts for texts in written if any(one.is_html for one in texts)), None)
    if plain is not None and (web is None or _length(plain) >= _WORTH * _length(web)):
        yield from plain
    else:
        yield from web or ()
    for version in versions:
        yield from (one for one in version if isinstance(one, Attachment))


def _related(part: Message, depth: int) -> Iterator[Text | Attachment]:
    """A page with its pictures, which are no documents: they have an identity by which the page shows them."""
    for number, child in enumerate(_children(part)):
        if number == 0 or child.get("content-id") is None or child.get_content_disposition() == "attachment":
            yield from _walk(child, depth + 1)


def _length(texts: list[Text]) -> int:
    return sum(len(re.sub(r"<style.*?</style>|<[^>]*>|\s", "", one.text, flags=re.DOTALL | re.IGNORECASE)) for one in texts)


def _children(part: Message) -> list[Message]:
    payload = part.get_payload()
    return [child for child in payload if isinstance(child, Message)] if isinstance(payload, list) else []
