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


_PARTICLES = (_ZH_EMPTY | frozenset("才归")) - frozenset("何")
"""Characters that begin and end no name: 何 is a surname."""
_SAYS_LITTLE = frozenset(
    "不想做作开讲说找报用叫打写带各最才归留加起底初前后现办弄搞送发投放算查看听答拿收改补建添配招花选评管到完成出入跑卡拖延接连同再只该应须天周时点分回趟遍件块门层楼间侯唔咗嘅喺冇嚟第半"
)
"""Characters that stand in so many words that one by itself tells nothing."""
_WORD_COST = 1.0
_LOOSE_COST = 1.05
_EMPTY_COST = 0.6
_PLACE_COST = 1.5
_LONGER = 0.01
"""Of a cut: the fewer words and loose characters, the better; of two as good the one with the longer words."""

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
            for part in segmented(run):
                if part not in _ZH_EMPTY_WORDS and not set(part) <= _ZH_EMPTY | _SAYS_LITTLE:
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
    """A run of Chinese characters cut into as few dictionary words and loose characters as can be; what is no word stays together up to
    three characters, the length of a name, and ends where a word that says nothing (和, 的, 是) stands."""
    known = set(dictionary.words_in(run))
    longest = dictionary.longest_word()
    best: list[tuple[float, str]] = [(0.0, "")] * (len(run) + 1)
    """From each place to the end: the least cost, and the piece that begins there."""
    for at in range(len(run) - 1, -1, -1):
        single = run[at]
        choices = [(best[at + 1][0] + (_EMPTY_COST if single in _PARTICLES else _LOOSE_COST), single)]
        if place := _named_place(run, at, known):
            choices.append((best[at + 3][0] + _PLACE_COST, place))
        if run[at + 1 : at + 2] == "州" and single not in _PARTICLES:
            choices.append((best[at + 2][0] + _WORD_COST, run[at : at + 2]))
        words = (run[at : at + n] for n in range(2, min(longest, len(run) - at) + 1))
        choices.extend((best[at + len(word)][0] + _WORD_COST - len(word) * _LONGER, word) for word in words if word in known)
        best[at] = min(choices, key=lambda choice: (choice[0], -len(choice[1])))
    parts: list[str] = []
    loose = ""
    at = 0
    while at < len(run):
        piece = best[at][1]
        at += len(piece)
        if len(piece) == 1 and piece not in _PARTICLES:
            loose += piece
            if len(loose) < 3:
                continue
            piece = ""
        if loose:
            parts.append(loose)
            loose = ""
        if piece:
            parts.append(piece)
    if loose:
        parts.append(loose)
    return parts


def _named_place(run: str, at: int, known: Set[str]) -> str:
    """A place of three characters whose name is no dictionary word, such as 临江区; empty where none begins here."""
    if at + 2 >= len(run) or run[at + 2] not in "市区县省镇乡州" or run[at] in _SAYS_LITTLE or _PARTICLES & set(run[at : at + 2]):
        return ""
    return "" if run[at : at + 2] in known else run[at : at + 3]


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
