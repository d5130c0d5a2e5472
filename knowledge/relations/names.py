"""File names in the form in which documents are compared by them, and which version a name or title speaks of."""

from __future__ import annotations

import functools
import re
from pathlib import PurePosixPath

from knowledge.relations.identity import IGNORED, VERSION
from knowledge.text.folding import fold

_COUNTER = re.compile(r"[(（]\s*(\d{1,2})\s*[)）]$|(?<![-_ ])[-_ ]+副本(?:[-_ ]*\d+)?$|(?<!\s)\s+-\s+copy(?:\s*\(\d+\))?$", re.IGNORECASE)
_V = re.compile(r"(?:(?<=[\W_])|(?<=[㐀-鿿])|^)v\.?\s*(\d+(?:\.\d+)*)(?![a-z\d])|第([一二三四五六七八九\d])[版稿]", re.IGNORECASE)
_RANKS: tuple[tuple[int, re.Pattern[str]], ...] = (
    (5, re.compile(r"终稿|定稿|最终|正式版|(?:\b|_)final(?:\b|_|\d)", re.IGNORECASE)),
    (4, re.compile(r"修订|修正|更正|更新|最新|新版|重新印发|(?:\b|_)(?:revised?|rev|updated?|corrected)(?:\b|_|\d)", re.IGNORECASE)),
    (3, re.compile(r"送审稿")),
    (1, re.compile(r"初稿|草稿|草案|征求意见|讨论稿|(?:\b|_)draft(?:\b|_|\d)", re.IGNORECASE)),
)
_PLAIN_RANK = 2
_VAGUE = re.compile(
    r"^(?:新建|未命名|未标题|无标题|文档|扫描|图片|微信|untitled|new[ _]|document\d*$|doc\d*$|scan|img|image|file|download|wechat|mmexport|copy of)"
    r"|^[\d\W_]*$|^[0-9a-f-]{16,}$|副本|\bcopy\b",
    re.IGNORECASE,
)


def _stem(name: str) -> str:
    return fold(PurePosixPath(name).stem)


@functools.lru_cache(maxsize=65536)
def name_stem(name: str) -> str:
    """A file name without folder, suffix, version words and counters; empty where nothing telling is left."""
    plain = _COUNTER.sub("", _stem(name))
    plain = IGNORED.sub("", VERSION.sub(" ", _V.sub(" ", _COUNTER.sub("", plain))))
    return "" if _VAGUE.search(plain) or len(plain) < 4 else plain


@functools.lru_cache(maxsize=65536)
def version(text: str) -> tuple[int, tuple[int, ...], int]:
    """What a name or title says about which version it is: how far along (draft 1, nothing said 2, final 5), its v-number and the (1)
    of a copied file. Later versions compare greater."""
    plain = fold(text)
    rank = next((rank for rank, words in _RANKS if words.search(plain)), _PLAIN_RANK)
    found = _V.search(plain)
    figure = (
        (found.group(1) or str("零一二三四五六七八九".find(found.group(2)) if not found.group(2).isdigit() else found.group(2)))
        if found
        else ""
    )
    counter = _COUNTER.search(plain)
    return rank, tuple(int(n) for n in figure.split(".") if n), int(counter.group(1) or 1) if counter else 0


def name_version(name: str) -> tuple[int, tuple[int, ...], int]:
    """version() of a file's name."""
    return version(PurePosixPath(name).stem)


def is_vague(name: str) -> bool:
    """Whether a file name says nothing about the content (新建文本文档(2), scan_0047, "Copy of …")."""
    return _VAGUE.search(_stem(name)) is not None


def has_counter(name: str) -> bool:
    """Whether a file name ends as copied files do: (1), 副本, " - Copy"."""
    return _COUNTER.search(_stem(name)) is not None
