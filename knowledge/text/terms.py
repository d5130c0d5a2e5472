"""Index terms of a text: those of its own script, and those that both languages share.

Native terms: for Chinese, overlapping pairs of characters (as good as a segmenter for BM25, see docs/decisions); for Latin
words, Snowball stems, and of a compound with hyphens its parts and the whole ("e-learning" is found by "elearning"); figures as they
stand, and amounts in words or with a scale as figures too (三百余, 3百 and "three hundred" hold 300). Bridge terms, by prefix: `t:` an
English stem (of the word itself, or translating a Chinese word), `p:` pinyin of a Chinese run or a Latin word that could be one, and
the canonical dates and numbers of knowledge.text.facts_in_text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from knowledge.text import dictionary, pinyin
from knowledge.text.english import STOP_WORDS, stem
from knowledge.text.facts_in_text import canonical_facts, find_facts
from knowledge.text.folding import fold, with_zeros, without_invisible
from knowledge.text.written_fact import FactKind
from knowledge.text.written_numbers import HAN_NUMERALS

_PIECE = re.compile(r"(?P<han>[〇㐀-鿿]+)|(?P<word>[a-z][a-z'’]*(?:[-‐‑][a-z][a-z'’]*)*)|(?P<number>\d+(?:[.,]\d+)*%?)")
_HYPHEN = re.compile("[-‐‑]")
_NAME_SIZES = (2, 3, 4)
"""Characters of the Chinese runs whose pinyin is indexed: given names, full names, short place names."""
_AMOUNTS = frozenset({FactKind.NUMBER, FactKind.PERCENT, FactKind.ORDINAL})
_IN_FIGURES = _AMOUNTS | {FactKind.YEAR, FactKind.MONTH, FactKind.DATE, FactKind.DAY}
_FIGURE = re.compile(r"\d+(?:\.\d+)?")
ZH_STOP_PAIRS = frozenset(
    "什么 怎么 哪里 哪个 哪些 多少 几个 是谁 谁是 是不 不是 有没 没有 的是 是的 请问 一下 时候 吗啊 为什 怎样 如何 是否 能否 可以".split()
)


def native_terms(text: str) -> list[str]:
    """Terms of the text's own script, in order, with repetitions; the figures of amounts in words come last."""
    folded = fold(text)
    terms: list[str] = []
    figures: set[str] = set()
    for piece in _PIECE.finditer(folded):
        run, word, number = piece.group("han", "word", "number")
        if run:
            terms.extend(run[i : i + 2] for i in range(len(run) - 1))
            if len(run) == 1:
                terms.append(run)
        elif word:
            terms.extend(_native_of(word))
        else:
            plain = number.replace(",", "")
            figures.add(plain)
            terms.append(plain)
    terms.extend(figure for figure in _spelt_figures(text) if figure not in figures)
    return terms


def bridge_terms(text: str) -> list[str]:
    """Terms that a text in the other language could share, in order, with repetitions."""
    terms: list[str] = []
    previous: str | None = None
    for piece in _PIECE.finditer(fold(text)):
        run, word, _ = piece.group("han", "word", "number")
        if run:
            previous = None
            for known in dictionary.words_in(run):
                terms.extend(f"t:{s}" for s in dictionary.translations(known))
            syllables = pinyin.of_run(run)
            if len(syllables) == len(run):
                terms.extend("p:" + "".join(syllables[i : i + n]) for n in _NAME_SIZES for i in range(len(run) - n + 1))
        elif word:
            terms.extend(f"t:{term}" for term in _native_of(word))
            for plain in map(_bare, _HYPHEN.split(word)):
                if not plain:
                    continue
                if pinyin.is_pinyin(plain):
                    flat = plain.replace("'", "")
                    terms.append("p:" + flat)
                    if previous is not None:
                        terms.append("p:" + previous + flat)
                    previous = flat
                else:
                    previous = None
        else:
            previous = None
    terms.extend(sorted(canonical_facts(_for_facts(text))))
    return terms


def _bare(word: str) -> str:
    return word.replace("’", "'").removesuffix("'s").strip("'")


def _native_of(word: str) -> Iterator[str]:
    """Stems of a word; of a compound those of its parts, and of the whole written as one word."""
    parts = [plain for part in _HYPHEN.split(word) if (plain := _bare(part))]
    single = len(parts) == 1
    for plain in parts:
        if plain not in STOP_WORDS and (single or len(plain) > 1):
            yield stem(plain)
    if not single and parts:
        yield stem("".join(parts).replace("'", ""))


def _for_facts(text: str) -> str:
    """The text as facts are read from it: capitals tell them, what nobody sees does not. One form for all terms, since it is read once."""
    return with_zeros(without_invisible(text))


def _spelt_figures(text: str) -> Iterator[str]:
    """Figures of what a text counts or dates in words, each once: 300 of 三百余, 12000 of 1.2万, 20% of 百分之二十."""
    spelt: dict[str, None] = {}
    plain = _for_facts(text)
    for fact in find_facts(plain):
        if not fact.certain or fact.kind not in _IN_FIGURES:
            continue
        if fact.kind in _AMOUNTS:
            spelt[f"{fact.value}%" if fact.kind is FactKind.PERCENT else fact.value] = None
        elif any(c in HAN_NUMERALS for c in plain[fact.span.start : fact.span.end]):
            # the name of an English month is a word of its own; 三月 is 3 and 月
            spelt.update(dict.fromkeys(figure.lstrip("0") for figure in _FIGURE.findall(fact.value)))
    yield from spelt


def question_terms(terms: list[str]) -> dict[str, float]:
    """Weights of a question's terms: each once, question words not at all."""
    return {term: 1.0 for term in terms if term not in ZH_STOP_PAIRS}
