"""Index terms of a text: those of its own script, and those that both languages share.

Native terms: for Chinese, overlapping pairs of characters (as good as a segmenter for BM25, see docs/decisions); for Latin
words, Snowball stems. Bridge terms, by prefix: `t:` an English stem (of the word itself, or translating a Chinese word), `p:` pinyin
of a Chinese run or a Latin word that could be one, and the canonical dates and numbers of knowledge.text.facts_in_text.
"""

from __future__ import annotations

import re

from knowledge.text import dictionary, pinyin
from knowledge.text.english import STOP_WORDS, stem
from knowledge.text.facts_in_text import canonical_facts
from knowledge.text.folding import fold

_PIECE = re.compile(r"(?P<han>[㐀-鿿]+)|(?P<word>[a-z][a-z'’]*)|(?P<number>\d+(?:[.,]\d+)*%?)")
_NAME_SIZES = (2, 3, 4)
"""Characters of the Chinese runs whose pinyin is indexed: given names, full names, short place names."""

ZH_STOP_PAIRS = frozenset(
    "什么 怎么 哪里 哪个 哪些 多少 几个 是谁 谁是 是不 不是 有没 没有 的是 是的 请问 一下 时候 吗啊 为什 怎样 如何 是否 能否 可以".split()
)


def native_terms(text: str) -> list[str]:
    """Terms of the text's own script, in order, with repetitions."""
    terms: list[str] = []
    for piece in _PIECE.finditer(fold(text)):
        run, word, number = piece.group("han", "word", "number")
        if run:
            terms.extend(run[i : i + 2] for i in range(len(run) - 1))
            if len(run) == 1:
                terms.append(run)
        elif word:
            plain = word.replace("’", "'").removesuffix("'s").strip("'")
            if plain and plain not in STOP_WORDS:
                terms.append(stem(plain))
        else:
            terms.append(number.replace(",", ""))
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
            plain = word.replace("’", "'").removesuffix("'s").strip("'")
            if not plain:
                continue
            if plain not in STOP_WORDS:
                terms.append("t:" + stem(plain))
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
    terms.extend(sorted(canonical_facts(text)))
    return terms


def question_terms(terms: list[str]) -> dict[str, float]:
    """Weights of a question's terms: each once, question words not at all."""
    return {term: 1.0 for term in terms if term not in ZH_STOP_PAIRS}
