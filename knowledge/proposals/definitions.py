"""Pairs that a document itself defines: 以下简称“…”, (hereinafter "…"), 中文名（English Name）, English Name (中文名), Full Name (FN)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from knowledge.models import LANGUAGES, Language
from knowledge.proposals.overlap import overlap
from knowledge.text import dictionary
from knowledge.text.concepts import segmented
from knowledge.text.english import STOP_WORDS, content_stems
from knowledge.text.folding import fold

_LONGEST = 30
"""Characters of the longest Chinese name."""
_HAN = "㐀-鿿"
_SHORT_FORM = re.compile(
    rf"(?P<full>[{_HAN}“”《》·A-Za-z0-9]{{3,60}})[，,]?[（(]?(?:以下|下|现|又)?(?:统)?(?:简称|称作|称为|称|缩写为?)(?:为|作)?[：:]?"
    rf"(?:[“\"「《](?P<short>[{_HAN}A-Za-z0-9]{{2,12}})[”\"」》]|(?P<bare>[{_HAN}A-Za-z0-9]{{2,12}})[）)])"
)
_HEREINAFTER = re.compile(
    r"(?P<full>[A-Z][\w'’,&\- ]{5,120}?)\s*[(（]\s*(?:hereinafter|hereafter|henceforth|below)?\s*(?:,?\s*(?:referred to as|called|known as|abbreviated as|abbreviated to|or|short:))?\s*"
    r"(?:the\s+)?[“\"‘'](?P<short>[A-Z][\w'’&\- ]{1,60})[”\"’']\s*[)）]"
)
_LATIN = r"[A-Za-z][A-Za-z0-9'’&.,/\- ]{1,90}"
_CHINESE_FIRST = re.compile(
    rf"(?P<zh>[{_HAN}“”·]{{2,40}})\s*(?:[（(]\s*(?:英文(?:名|名称)?[：:为]?\s*)?|\s[|/｜／]\s)(?P<en>{_LATIN}?)\s*(?:[)）]|[，,;；|｜]|$)",
    re.M,
)
_ENGLISH_FIRST = re.compile(rf"(?P<en>[A-Z]{_LATIN[8:]}?)\s*(?:[（(]\s*|\s[|/｜／]\s)(?P<zh>[{_HAN}“”·]{{2,30}})\s*(?:[)）]|[|｜]|$)", re.M)
_INITIALS = re.compile(
    r"(?P<full>(?:[A-Z][\w'’\-]*|of|for|and|the|on|in)(?:\s+(?:[A-Z][\w'’\-]*|of|for|and|the|on|in)){1,9})\s*\((?P<short>[A-Z][A-Za-z&]{1,7})s?\)"
)
_CAPITAL_RUN = re.compile(r"(?:[A-Z][\w'’\-]*)(?:\s+(?:(?:of|for|and|the|on|in|&)\s+)*[A-Z][\w'’\-]*)*$")
_ABBREVIATION = re.compile(r"[A-Z][A-Z&\-]{1,7}")
_LEAST_KNOWN = 4
_BY_ABBREVIATION = 0.85
_LEAST = 0.5
"""Overlap.score of two names of which one stands in brackets behind the other."""
_QUOTES = str.maketrans("", "", '“”《》"')


@dataclass(frozen=True, slots=True)
class Definition:
    """Two forms that a text sets equal."""

    first: str
    second: str
    languages: tuple[Language, Language]
    """Of the two forms."""
    sure: float
    """In [0, 1]."""
    start: int
    """Of the words that say so, in the text."""
    end: int


def definitions(text: str) -> Iterator[Definition]:
    """What a text defines, in no particular order; names of people and words that mean something else outside the text are left out."""
    yield from _short_forms(text)
    yield from _initials(text)
    yield from _across(text)


def _short_forms(text: str) -> Iterator[Definition]:
    for match in _SHORT_FORM.finditer(text):
        short = (match["short"] or match["bare"]).translate(_QUOTES)
        full = _spelled_out(match["full"], short)
        # a common word is short for something in this text alone: 本次大会（以下简称“大会”）
        if full is not None and not dictionary.is_word(fold(short)):
            yield Definition(full, short, ("zh", "zh"), 0.95, *match.span())
    for match in _HEREINAFTER.finditer(text):
        capital = _CAPITAL_RUN.search(match["full"])
        short = match["short"].strip()
        if capital is None or not (_ABBREVIATION.fullmatch(short) or len(set(content_stems(short))) >= 2):
            continue
        full = _without_article(capital[0])
        if set(content_stems(full)) != set(content_stems(short)):
            yield Definition(full, short, ("en", "en"), 0.95 if _ABBREVIATION.fullmatch(short) else 0.85, *match.span())


def _initials(text: str) -> Iterator[Definition]:
    """Full Name (FN): the letters of the abbreviation are the initials of the words before it."""
    for match in _INITIALS.finditer(text):
        words = match["full"].split()
        for start in range(len(words) - 1, -1, -1):
            every = "".join(word[0] for word in words[start:]).upper()
            content = "".join(word[0] for word in words[start:] if word.lower() not in STOP_WORDS).upper()
            if match["short"].replace("&", "").upper() in (every, content) and words[start].lower() not in STOP_WORDS:
                yield Definition(" ".join(words[start:]), match["short"], ("en", "en"), 0.95, *match.span())
                break


def _across(text: str) -> Iterator[Definition]:
    for pattern in (_CHINESE_FIRST, _ENGLISH_FIRST):
        for match in pattern.finditer(text):
            chinese, english = match["zh"].translate(_QUOTES), match["en"].strip(" ,.;")
            found = _best(chinese, english, english_first=pattern is _ENGLISH_FIRST) or _abbreviated(chinese, english)
            if found is not None:
                yield Definition(found[0], found[1], (LANGUAGES[0], LANGUAGES[1]), found[2], *match.span())


def _best(chinese: str, english: str, *, english_first: bool) -> tuple[str, str, float] | None:
    """The part of what stands before the bracket that the bracket translates best, with both names; None where none does."""
    if english_first:
        run = _CAPITAL_RUN.search(english)
        words = (run[0] if run else english).split()
        choices = [(chinese, " ".join(words[at:])) for at in range(len(words)) if words[at].lower() not in STOP_WORDS]
    else:
        parts = segmented(chinese) if re.fullmatch(f"[{_HAN}]+", chinese) else [chinese]
        choices = [("".join(parts[at:]), english) for at in range(len(parts))]
    scored = [(overlap(zh, en).score, len(zh) + len(en), zh, en) for zh, en in choices if 2 <= len(zh) <= _LONGEST and len(en) > 1]
    if not scored:
        return None
    score, _, zh, en = max(scored)
    if score >= _LEAST:
        return zh, en, 0.7 + 0.3 * score
    return None


def _abbreviated(chinese: str, english: str) -> tuple[str, str, float] | None:
    """世界卫生组织（WHO）: the longest word that the dictionary knows at the end of what stands before the bracket; None for a short one."""
    if _ABBREVIATION.fullmatch(english):
        for size in range(min(len(chinese), dictionary.longest_word()), _LEAST_KNOWN - 1, -1):
            if dictionary.is_word(fold(chinese[-size:])):
                return chinese[-size:], english, _BY_ABBREVIATION
    return None


def _spelled_out(before: str, short: str) -> str | None:
    """The name at the end of the words before that holds the short form's characters in their order, begun where a word begins; None where
    there is none."""
    if before.endswith("》") and "《" in before:
        name = before[before.rindex("《") + 1 : -1]
    else:
        run = re.search(rf"[{_HAN}“”]+$", before)
        if run is None:
            return None
        name = run[0].translate(_QUOTES)
    at = len(name)
    for char in reversed(short):
        at = name.rfind(char, 0, at)
        if at < 0:
            return None
    starts, place = [], 0
    for word in segmented(name):
        starts.append(place)
        place += len(word)
    begin = max((start for start in starts if start <= at), default=0)
    full = name[begin:]
    return full if len(short) < len(full) <= _LONGEST else None


def _without_article(name: str) -> str:
    return re.sub(r"^(?:The|A|An)\s+", "", name)
