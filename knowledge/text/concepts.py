"""What a text speaks of, piece by piece, so that another text in either language can be asked whether it speaks of the same."""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from dataclasses import dataclass

from knowledge.models import Language
from knowledge.text import dictionary, pinyin
from knowledge.text.english import STOP_WORDS, stem
from knowledge.text.facts_in_text import find_facts
from knowledge.text.folding import fold
from knowledge.text.ready import ReadyText, ready_piece, ready_text
from knowledge.text.terms import ZH_STOP_PAIRS
from knowledge.text.written_fact import FactKind

_PIECE = re.compile(r"(?P<han>[㐀-鿿]+)|(?P<word>[a-z][a-z'’]*)")
_ZH_EMPTY = frozenset(
    "的了吗呢啊吧是在有和与及或也都就还又被把给让对从到于而但请问个位名条项家次年月日号几谁哪什么怎样多少何时候哪些哪里哪儿为什么如何是否能可以会要得着过去来上下"
    "那这它他她们我你您咱中里被由啥交咋"
)
_ZH_EMPTY_WORDS = ZH_STOP_PAIRS | frozenset(
    "今天 什么时候 为什么 怎么样 哪些 哪位 哪天 告诉 知道 想问 时候 现在 目前 今年 分别 总共 一共 到底 还有 啥时候 时间 哪天 哪个 多久 之前 以前 最晚 最迟 请问 能不能 是不是 有没有 多少钱".split()
)
_FACTS = frozenset(
    {FactKind.DATE, FactKind.MONTH, FactKind.YEAR, FactKind.NUMBER, FactKind.PERCENT, FactKind.ORDINAL, FactKind.DOCUMENT_NUMBER}
)


_BETWEEN_EMPTY = re.compile(
    "[的了吗呢啊吧是谁哪什么怎几多少没不]+|^[在和与及或都就又被把给让对从到于而请问个位上里]+|[在和与及或都就又被把给让对从到于而个位里]+$"
)
_SHORT_YEAR = re.compile(r"(?<!\d)\d{2}年(?!来|内|以|间|前|后)")


@dataclass(frozen=True, slots=True)
class Concept:
    """One content word, name or fact of a text."""

    surface: str
    """As it stands in the folded text."""
    shared: frozenset[frozenset[str]]
    """Sets of bridge terms: all of one set together stand for it in the other language."""
    synonyms: frozenset[str] = frozenset()
    """Other Chinese words for it, folded."""


@dataclass(frozen=True, slots=True)
class Searchable:
    """A text prepared to be asked for concepts of texts in one language."""

    folded: str
    terms: frozenset[str]
    """Bridge terms; for a text in the concepts' own language only those of its words and facts."""

    def speaks_of(self, concept: Concept) -> bool:
        """Whether the concept stands in the text in its own words or in a form that both languages share."""
        if concept.surface and not concept.surface.isascii() and any(form in self.folded for form in (concept.surface, *concept.synonyms)):
            return True
        return any(form <= self.terms for form in concept.shared)


def searchable(text: str, ready: ReadyText, own: Language, asker: Language) -> Searchable:
    """A text in the language `own`, made ready before, for concepts of the language `asker`.

    Between two Chinese texts words are compared as they stand: a translation or a reading in pinyin would only add false friends.
    """
    return Searchable(fold(text), ready.plain if own == asker == "zh" else ready.bridge)


def warm_up() -> None:
    """Reads the dictionaries now (two to three seconds), so that the first question does not wait for them."""
    ready_text("会议 Li Ming")
    concepts_of("会议 Li Ming")


def concepts_of(text: str) -> tuple[Concept, ...]:
    """Content words, names and facts of a text, in order, each once."""
    bare = _SHORT_YEAR.sub(" ", _without_facts(text))
    found: dict[str, Concept] = {}
    for piece in _PIECE.finditer(fold(bare)):
        run, word = piece.group("han", "word")
        if run:
            for part in _without_empty(segmented(run)):
                if part not in _ZH_EMPTY_WORDS and not set(part) <= _ZH_EMPTY:
                    found[part] = Concept(part, _shared_of_chinese(part), dictionary.synonyms(part))
        else:
            plain = word.replace("’", "'").removesuffix("'s").strip("'")
            if plain and plain not in STOP_WORDS and len(plain) > 1:
                shared = {frozenset({f"t:{s}"}) for s in (stem(plain), *dictionary.synonyms(stem(plain)))}
                shared |= {frozenset(f"t:{s}" for s in phrase) for phrase in dictionary.phrases(stem(plain))}
                if pinyin.is_pinyin(plain):
                    shared.add(frozenset({"p:" + plain.replace("'", "")}))
                found[plain] = Concept(plain, frozenset(shared))
    for fact in find_facts(text):
        if fact.kind in _FACTS and fact.certain:
            found[fact.canonical] = Concept("", frozenset(frozenset({reading}) for reading in fact.readings))
    return tuple(found.values())


def segmented(run: str) -> list[str]:
    """A run of Chinese characters cut into dictionary words, the longest first from the left; what is no word stays together up to
    three characters, the length of a name."""
    known = set(dictionary.words_in(run))
    parts: list[str] = []
    loose = ""
    at = 0
    while at < len(run):
        word = _named_place(run, at, known) or next(
            (run[at : at + n] for n in range(min(dictionary.longest_word(), len(run) - at), 1, -1) if run[at : at + n] in known), ""
        )
        if not word:
            loose += run[at]
            at += 1
            if len(loose) == 3:
                parts.append(loose)
                loose = ""
            continue
        if loose:
            parts.append(loose)
            loose = ""
        parts.append(word)
        at += len(word)
    if loose:
        parts.append(loose)
    return parts


def _without_empty(parts: Sequence[str]) -> list[str]:
    """The parts; of those that are no word what is left without characters that carry no meaning: 接的是, 上谁作, 率没."""
    return [
        bare
        for part in parts
        for bare in ((part,) if dictionary.is_word(part) or part in _ZH_EMPTY_WORDS else _BETWEEN_EMPTY.split(part))
        if len(bare) > 1 or bare == part
    ]


def _named_place(run: str, at: int, known: Set[str]) -> str:
    """A place of three characters whose name is no dictionary word, such as 临江区; empty where none begins here."""
    if at + 2 < len(run) and run[at + 2] in "市区县省镇乡州" and run[at : at + 2] not in known and run[at] not in _ZH_EMPTY:
        return run[at : at + 3]
    return ""


def spoken_of(concepts: Sequence[Concept], text: Searchable) -> frozenset[int]:
    """Which of the concepts, by index, the text speaks of."""
    return frozenset(i for i, concept in enumerate(concepts) if text.speaks_of(concept))


def spoken_in(concepts: Sequence[Concept], text: str, own: Language, asker: Language) -> frozenset[int]:
    """Which of the concepts, by index, a piece of text in the language `own` speaks of; `asker` is the concepts' language."""
    return spoken_of(concepts, searchable(text, ready_piece(text), own, asker))


def share(spoken: Set[int], weights: Sequence[float]) -> float:
    """Share in [0, 1] of the concepts' weight that those at the indexes `spoken` carry; 0 where there is no weight."""
    total = sum(weights)
    return sum(weights[i] for i in spoken) / total if total else 0.0


def _shared_of_chinese(word: str) -> frozenset[frozenset[str]]:
    shared = {frozenset(f"t:{stem}" for stem in sense) for sense in dictionary.senses(word)}
    if 2 <= len(word) <= 4:
        shared.add(frozenset({"p:" + "".join(pinyin.of_run(word))}))
    return frozenset(shared)


def _without_facts(text: str) -> str:
    """The text with its dates and figures blanked out, so that 月 and 日 are not read as words."""
    characters = list(text)
    for fact in find_facts(text):
        if fact.certain and fact.kind in _FACTS:
            for i in range(fact.span.start, fact.span.end):
                characters[i] = " "
    return "".join(characters)
