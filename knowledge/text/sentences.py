"""Sentences of a text, in both languages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import accumulate

from knowledge.models import Language, Span
from knowledge.text import enumerations

_ENDS_ZH = "。！？!?；;…"
_HARD = "。！？"
_OPEN = {"（": "）", "(": ")", "《": "》", "【": "】", "〔": "〕", "[": "]", "“": "”", "「": "」", "『": "』", "‘": "’"}
_QUOTES = frozenset("“「『‘")
_CLOSERS = frozenset("”’」』）)》】〕]\"'")
_MAX_QUOTE = 120
"""A quotation of at most this many characters is kept whole; a longer one is split at the sentences inside it."""

_END_EN = re.compile(r"(?<![.!?])([.!?]+)([\"'”’)\]]*)(\s+)(?=[\"'“‘(\[]*[A-Z0-9À-Þ㐀-鿿])|[。！？](?:[\"”’」』）)]*)")
_TITLES = frozenset(
    "dr mr mrs ms prof st mt messrs rev hon gen col lt capt sgt gov sen rep pres no nos vol fig figs sec ch art para pp p ed eds vs viz cf al approx ca "
    "dept div est ext inc ltd co corp jan feb mar apr jun jul aug sep sept oct nov dec e.g i.e incl resp tel jr sr ph.d m.d b.a m.a u.s u.k u.n".split()
)
_SENTENCE_FINAL = frozenset({"etc", "a.m", "p.m", "inc", "ltd", "co", "jr", "sr", "ph.d", "m.d", "u.s", "u.k", "u.n"})
"""Abbreviations that may also end a sentence: they do before a word that usually begins one."""
_NUMBERED = frozenset({"no", "nos", "vol", "fig", "figs", "sec", "ch", "art", "para", "pp", "p", "ext", "tel"})
_STARTERS = frozenset(
    "the a an it he she they we you i this that these those there in on at for from with by after before during when if as all each every no "
    "however but and or please our his her its their at to of what who how".split()
)
_CALENDAR = re.compile(
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:jan|febr)uary|march|april|may|june|july|august|(?:septem|octo|novem|decem)ber",
    re.IGNORECASE,
)
_LAST_WORD = re.compile(r"[\w.'’-]+$")
_LOOK = 60
"""Characters before and behind a full stop that tell whether it ends a sentence; no word that matters is longer."""
_MARKER = re.compile(r"\s*(?:\(?\d{1,3}|\(?[A-Za-z]|\(?[ivxIVX]{1,4})$")


def sentence_spans(text: str, language: Language) -> tuple[Span, ...]:
    """Sentences in order, without overlap and without surrounding white space; together they hold all that is not white space.

    A line end always ends a sentence. In Chinese, 。！？；… end one with the quotes and brackets that close behind them, but not inside
    brackets or inside a quotation of up to 120 characters, which is kept whole. In English a full stop ends one before a capital or a
    figure, but not after initials, titles ("Dr."), "No." before a figure, or a list number. In both the items of an enumeration inside a
    paragraph begin a span of their own (：|一是…，|二是…。 and "to |(1) …; |(2) …."), so that each can be cited.
    """
    spans: list[Span] = []
    position = 0
    for line in text.splitlines(keepends=True):
        ends = _ends_zh(line) if language == "zh" else _ends_en(line)
        start = 0
        for end in sorted({*ends, *_item_starts(line), len(line)}):
            piece = line[start:end]
            bare = piece.strip()
            if bare:
                offset = position + start + len(piece) - len(piece.lstrip())
                spans.append(Span(offset, offset + len(bare)))
            start = end
        position += len(line)
    return tuple(spans)


def _item_starts(line: str) -> list[int]:
    """Where the second and later items of the enumerations inside a line begin, and the first one behind its introduction."""
    starts = [start for found in enumerations.find(line) for start in _starts_in(found)]
    if not starts:
        return []
    guarded = _guarded(line)
    begin = len(line) - len(line.lstrip())
    return [start for start in starts if start > begin and not guarded[start]]


def _starts_in(found: enumerations.Enumeration) -> Iterator[int]:
    for item in found.items:
        if found.inline:
            yield item.span.start
        for inner in item.inner:
            yield from _starts_in(inner)


def _ends_zh(line: str) -> list[int]:
    ends: list[int] = []
    guarded = _guarded(line)
    i = 0
    while i < len(line):
        if line[i] in _ENDS_ZH and not guarded[i]:
            end = i + 1
            while end < len(line) and line[end] in _ENDS_ZH:
                end += 1
            while end < len(line) and line[end] in _CLOSERS:
                end += 1
            ends.append(end)
            i = end
        elif (line[i] == "." and _is_full_stop_zh(line, i) and not guarded[i]) or (
            line[i] in _CLOSERS and i > 0 and line[i - 1] in _HARD and not guarded[i + 1] and _quote_ends_sentence(line, i)
        ):
            ends.append(i + 1)
            i += 1
        else:
            i += 1
    return ends


def _guarded(line: str) -> list[bool]:
    """Of each character, and of the end, whether it is inside closed brackets or a short quotation; what is never closed guards nothing."""
    depths = [0] * (len(line) + 2)
    stack: list[tuple[str, int]] = []
    waiting = dict.fromkeys(_OPEN.values(), 0)  # how many of each closer would close something
    for i, char in enumerate(line):
        if char in _OPEN:
            stack.append((char, i))
            waiting[_OPEN[char]] += 1
        elif stack and char == _OPEN[stack[-1][0]]:
            opener, start = stack.pop()
            waiting[char] -= 1
            if opener not in _QUOTES or i - start <= _MAX_QUOTE:
                depths[start + 1] += 1
                depths[i] -= 1
        elif waiting.get(char):
            # A slip: the nearest fitting opener closes, what was opened after it is left open.
            closed = ""
            while closed != char:
                closed = _OPEN[stack.pop()[0]]
                waiting[closed] -= 1
    return [depth > 0 for depth in accumulate(depths)]


def _quote_ends_sentence(line: str, i: int) -> bool:
    """Whether the quotation that closes at i ends its sentence: nothing follows that continues it (的, 等, a comma)."""
    rest = line[i + 1 : i + _LOOK].lstrip("”’」』）)")
    return not rest or rest[0] not in "，,、；;：:的等之是这和与及或。！？…"


def _is_full_stop_zh(line: str, i: int) -> bool:
    """Whether a Latin full stop closes a sentence inside Chinese text: behind a Chinese character, with white space or the end next."""
    before = line[i - 1] if i else ""
    after = line[i + 1] if i + 1 < len(line) else " "
    return bool(re.match(r"[㐀-鿿”）]", before)) and after.isspace()


def _ends_en(line: str) -> list[int]:
    ends: list[int] = []
    for match in _END_EN.finditer(line):
        if match.group(1) is None:
            ends.append(match.end())
            continue
        if match.group(1) == "." and not match.group(2) and not _closes(line, match, ends[-1] if ends else 0):
            continue
        ends.append(match.end(2))
    return ends


def _closes(line: str, match: re.Match[str], start: int) -> bool:
    """Whether a single full stop ends a sentence that began at `start`."""
    stop = match.start(1)
    before = line[max(start, stop - _LOOK) : stop]
    after = line[match.end() : match.end() + _LOOK]
    if stop - start <= _LOOK and _MARKER.match(before):
        return False  # "1." or "a." in front of a list item
    found = _LAST_WORD.search(before)
    word = found.group(0).lower() if found else ""
    following = re.match(r"[\"'“‘(\[]*([\w'’]+)", after)
    following_word = following.group(1) if following else ""
    if len(word) == 1 and word.isalpha() and found is not None and found.group(0).isupper():
        return (
            following_word.lower() in _STARTERS
            and following_word.lower() != "a"
            and before.endswith(("vitamin " + found.group(0), "Annex " + found.group(0)))
        )
    if word in _SENTENCE_FINAL:
        return following_word.lower() in _STARTERS or (
            word in {"etc", "a.m", "p.m"} and not (following_word.isdigit() or _CALENDAR.fullmatch(following_word))
        )
    if word in _NUMBERED:
        return not (following_word[:1].isdigit() or following_word.isupper())
    if re.fullmatch(r"(?:[a-z]\.)+[a-z]", word):
        return following_word.lower() in _STARTERS
    return word not in _TITLES
