"""A question's terms with those of the words that stand for its own: 卫健委 finds 卫生健康委员会, and HC finds Health Commission.

Texts of the other language need nothing of this: there the translations of a Chinese term hold every English form of its entry.
"""

from __future__ import annotations

import functools
import re
from collections import Counter
from collections.abc import Iterator, Sequence

from knowledge.models import Language
from knowledge.text.english import content_stems
from knowledge.text.folding import fold
from knowledge.text.glossary import is_chinese
from knowledge.text.glossary_file import load_glossary
from knowledge.text.terms import native_terms, question_terms

ALIKE = 0.5
"""Weight of a synonym against the words of the question, which are worth 1 each: their author chose them."""
_RUN = re.compile(r"[㐀-鿿]+|[a-z][a-z'’]*(?:[^㐀-鿿a-z]+[a-z][a-z'’]*)*")

_Key = tuple[str, ...]
"""A form as it is looked up: its characters where it is Chinese, else the stems of its content words."""


def question_native_terms(text: str, language: Language) -> dict[str, float]:
    """Weights in (0, 1] of the terms by which passages in the question's own language are found: 1 for its own words, and less for what
    the glossary says stands for them.

    A synonym's terms together weigh ALIKE times what the terms of the word weigh that it stands for, so that a long name never outvotes
    the question; a term that several synonyms share counts once.
    """
    weights = question_terms(native_terms(text))
    for form, others in alternatives(text, language):
        own = len(set(native_terms(form)))
        for other in others:
            terms = question_terms(native_terms(other))
            for term in terms:
                weights[term] = max(weights.get(term, 0.0), ALIKE * min(1.0, own / len(terms)))
    return weights


def alternatives(text: str, language: Language) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Each form of the glossary that stands in a text, longest first from the left without overlap, with the other forms of its entries
    that are in `language`; forms of the other language are found too (CDC in a Chinese question)."""
    known, longest = _groups()
    for run in _RUN.findall(fold(text)):
        keys: Sequence[str] = run if is_chinese(run) else list(content_stems(run))
        at = 0
        while at < len(keys):
            size = next((n for n in range(min(longest, len(keys) - at), 0, -1) if tuple(keys[at : at + n]) in known), 0)
            if size:
                key = tuple(keys[at : at + size])
                others = tuple(form for form in known[key] if is_chinese(form) is (language == "zh") and _firm(key, _key(form)))
                if others:
                    yield ("" if is_chinese(run) else " ").join(key), others
            at += size or 1


@functools.cache
def _groups() -> tuple[dict[_Key, tuple[str, ...]], int]:
    """The folded forms of all entries that have a form, by its key, and the length of the longest key."""
    found: dict[_Key, dict[str, None]] = {}
    entries: Counter[_Key] = Counter()
    for entry in load_glossary().entries:
        forms = [fold(form) for form in (*entry.chinese, *entry.english)]
        entries.update({_key(form) for form in forms})
        for form in forms:
            found.setdefault(_key(form), {}).update(dict.fromkeys(other for other in forms if len(other) > 1))
    kept = {key: tuple(forms) for key, forms in found.items() if not _vague(key, entries[key])}
    return kept, max(map(len, kept), default=0)


def _firm(key: _Key, other: _Key) -> bool:
    """Whether one form may be searched in the place of another. Two English words of one entry translate the same Chinese word, each in a
    sense of its own (year, annual); a phrase and its abbreviation are the same thing."""
    if key == other:
        return False
    return is_chinese(key[0]) or is_chinese("".join(other)) or len(key) > 1 or len(other) > 1


def _vague(key: _Key, entries: int) -> bool:
    """Whether a form says too little to be sure what it stands for: one Chinese character, or an English word of several entries."""
    return not key or (len(key) == 1 and (entries > 1 or is_chinese(key[0])))


def _key(form: str) -> _Key:
    return tuple(form) if is_chinese(form) else tuple(content_stems(form))
