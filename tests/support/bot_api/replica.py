"""Pictures of chats: what a person sees in Telegram on a phone, as a page of HTML that needs nothing else.

It shows the final state: each message as it was last edited, deleted ones not at all.
"""

from __future__ import annotations

import base64
import html
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from tests.support.bot_api.people import Group, Person
from tests.support.bot_api.world import SentMessage, World

_STYLE = (Path(__file__).parent / "replica.css").read_text(encoding="utf-8")
_TAGS = {
    "bold": ("<b>", "</b>"), "italic": ("<i>", "</i>"), "underline": ("<u>", "</u>"), "strikethrough": ("<s>", "</s>"),
    "code": ("<code>", "</code>"), "pre": ("<pre>", "</pre>"), "spoiler": ("<span class=spoiler>", "</span>"),
    "blockquote": ("<blockquote>", "</blockquote>"), "expandable_blockquote": ("<blockquote class=fold>", "</blockquote>"),
    "text_link": ("<a>", "</a>"), "url": ("<a>", "</a>"), "mention": ("<a>", "</a>"), "bot_command": ("<a>", "</a>"),
}  # fmt: skip
_QUOTES = frozenset({"blockquote", "expandable_blockquote"})
_KB = 1024


@dataclass(frozen=True, slots=True)
class Phone:
    """One chat as one person sees it."""

    caption: str
    """Stands above the phone."""
    viewer: Person
    chat: Person | Group
    language: str = "en"
    first: int = 0
    """Id of the first message that is shown."""
    until: int | None = None
    """Id of the last one."""


def utc_clock(date: int) -> str:
    """Unix time as 09:41."""
    return datetime.fromtimestamp(date, UTC).strftime("%H:%M")


def replica(world: World, phones: Sequence[Phone], bot_name: str, clock: Callable[[int], str] = utc_clock) -> str:
    """The phones beside each other."""
    shown = "".join(_phone(world, phone, bot_name, clock) for phone in phones)
    return f'<!doctype html><html lang="{phones[0].language}"><meta charset="utf-8"><style>{_STYLE}</style><body>{shown}</body></html>'


def _phone(world: World, phone: Phone, bot_name: str, clock: Callable[[int], str]) -> str:
    chat = phone.chat.chat
    chinese = phone.language == "zh"
    title = bot_name if chat.is_private else str(chat.json["title"])
    below = ("机器人" if chinese else "bot") if chat.is_private else ("群组" if chinese else "group")
    rows = []
    for number, shown in sorted(chat.messages.items()):
        sent = world.sent_message(chat.id, number)
        if phone.first <= number <= (phone.until or number) and not (sent is not None and sent.deleted):
            rows.append(_message(world, phone, shown, sent, bot_name, clock))
    head = (
        f"<header><span class=back>‹</span><span class=who><b>{html.escape(title)}</b><small>{below}</small></span>"
        f"<span class=face>{html.escape(title[:1])}</span></header>"
    )
    foot = f"<footer><span class=menu>☰</span><span class=field>{'消息' if chinese else 'Message'}</span></footer>"
    caption = f"<figcaption>{html.escape(phone.caption)}</figcaption>"
    return f"<figure>{caption}<section class=phone>{head}<main>{''.join(rows)}</main>{foot}</section></figure>"


def _message(
    world: World, phone: Phone, shown: dict[str, Any], sent: SentMessage | None, bot_name: str, clock: Callable[[int], str]
) -> str:
    if "new_chat_members" in shown:
        return ""
    own = sent is None and shown["from"]["id"] == phone.viewer.id
    text = sent.text if sent is not None else str(shown.get("text") or shown.get("caption") or "")
    entities = sent.entities if sent is not None else shown.get("entities") or shown.get("caption_entities") or []
    name = bot_name if sent is not None else str(shown["from"]["first_name"])
    parts = []
    if not own and not phone.chat.chat.is_private:
        parts.append(f"<div class=name>{html.escape(name)}</div>")
    if "forward_origin" in shown:
        origin = shown["forward_origin"]
        source = origin.get("sender_user_name") or origin.get("sender_user", {}).get("first_name", "")
        parts.append(f"<div class=name>{'转发自' if phone.language == 'zh' else 'Forwarded from'} {html.escape(source)}</div>")
    if "reply_to_message" in shown and "forum_topic_created" not in shown["reply_to_message"]:
        parts.append(_answered(shown["reply_to_message"], bot_name))
    parts.append(_media(world, shown, sent))
    if text:
        parts.append(f"<div class=text>{_marked(text, entities)}</div>")
    edited = ("已编辑 " if phone.language == "zh" else "edited ") if shown.get("edit_date") and own else ""
    parts.append(f"<div class=time>{edited}{clock(shown['date'])}{' <i>✓✓</i>' if own else ''}</div>")
    side = "own" if own else "other"
    return f"<div class='row {side}'><div class=bubble>{''.join(parts)}</div>{_buttons(sent)}</div>"


def _answered(message: dict[str, Any], bot_name: str) -> str:
    name = bot_name if message["from"]["is_bot"] else message["from"]["first_name"]
    line = str(message.get("text") or message.get("caption") or "…").partition("\n")[0]
    return f"<div class=answered><b>{html.escape(name)}</b><br>{html.escape(line)}</div>"


def _media(world: World, shown: dict[str, Any], sent: SentMessage | None) -> str:
    if "photo" in shown:
        content = sent.photo if sent is not None else world.files.get(shown["photo"][-1]["file_id"], ("", b""))[1]
        kind = "jpeg" if content and content[:2] == b"\xff\xd8" else "png"
        return f"<img src='data:image/{kind};base64,{base64.b64encode(content or b'').decode()}'>"
    if "document" in shown:
        document = shown["document"]
        size = document.get("file_size", 0)
        told = f"{size / _KB:.1f} KB" if size >= _KB else f"{size} B"
        return f"<div class=file><span>↓</span><div><b>{html.escape(document['file_name'])}</b><small>{told}</small></div></div>"
    named = next((kind for kind in ("sticker", "voice", "video", "location", "contact") if kind in shown), None)
    return f"<div class=file><span>•</span><div><b>{named}</b></div></div>" if named else ""


def _buttons(sent: SentMessage | None) -> str:
    if sent is None or not sent.buttons:
        return ""
    rows = "".join(f"<div>{''.join(f'<button>{html.escape(label)}</button>' for label in row)}</div>" for row in sent.buttons)
    return f"<div class=keyboard>{rows}</div>"


def _marked(text: str, entities: Sequence[dict[str, Any]]) -> str:
    """The text with its entities as HTML; they nest, as Telegram makes sure."""
    places = [0]
    for character in text:
        places.append(places[-1] + (2 if ord(character) > 0xFFFF else 1))
    index = {units: number for number, units in enumerate(places)}
    spans = sorted(
        (index[entity["offset"]], -index[entity["offset"] + entity["length"]], entity["type"])
        for entity in entities
        if entity["type"] in _TAGS
    )
    return _between(text, 0, len(text), [(start, -end, kind) for start, end, kind in spans])


def _between(text: str, start: int, end: int, spans: list[tuple[int, int, str]]) -> str:
    made, at = [], start
    while spans and spans[0][0] < end:
        first, last, kind = spans.pop(0)
        before = text[at:first]
        # A quotation is a block of its own: the line ends around it are not shown twice.
        made.append(html.escape(before.removesuffix("\n") if kind in _QUOTES else before, quote=False))
        inner = []
        while spans and spans[0][0] < last:
            inner.append(spans.pop(0))
        opening, closing = _TAGS[kind]
        made.append(opening + _between(text, first, last, inner) + closing)
        at = last + 1 if kind in _QUOTES and text[last : last + 1] == "\n" else last
    return "".join(made) + html.escape(text[at:end], quote=False)
