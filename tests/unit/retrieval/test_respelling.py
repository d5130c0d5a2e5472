"""A question whose words no passage holds is searched with the words that it may have meant, at less weight."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import pytest

from knowledge.models import LANGUAGES, Language
from knowledge.ports import Field, LexicalRow, Shard, Unit
from knowledge.retrieval.centring import ShardStatistics
from knowledge.retrieval.query import Query
from knowledge.retrieval.respelling import WEIGHT, Respelling, respeller, respelt, warm_up
from knowledge.retrieval.signals.lexical import BridgeSignal, OwnWordsSignal, pairs_with
from knowledge.retrieval.statistics import LibraryStatistics
from knowledge.text.terms import bridge_terms, native_terms
from tests.support.memory_indexes import MemoryLexicalIndex

_TEXTS: dict[str, tuple[Language, str]] = {
    "points": ("zh", "疫苗接种点设在社区卫生服务中心"),
    "masks": ("zh", "口罩发放三百余只"),
    "names": ("zh", "李晓东主任出席会议"),
    "course": ("en", "The health care course is held on the web site."),
    "campaign": ("en", "The vaccination campaign begins in 12 districts."),
}


def filled() -> MemoryLexicalIndex:
    index = MemoryLexicalIndex()
    index.add(
        [
            LexicalRow(key, key, language, {Field.NATIVE: native_terms(text), Field.BRIDGE: bridge_terms(text)})
            for key, (language, text) in _TEXTS.items()
        ]
    )
    return index


def statistics() -> LibraryStatistics:
    nothing = np.zeros(2, np.float32)
    shards = {
        Shard(unit, language): ShardStatistics(
            sum(of == language for of, _ in _TEXTS.values()), nothing, nothing, np.eye(2, dtype=np.float32)
        )
        for unit in Unit
        for language in LANGUAGES
    }
    return LibraryStatistics(shards, dict.fromkeys(LANGUAGES, nothing))


def asked(text: str, language: Language) -> Query:
    return Query(text, language, np.array([1, 0], np.float32))


@pytest.mark.parametrize(
    ("text", "native", "bridge"),
    [
        ("When does the vacination begin?", "vaccin", "t:vaccin"),
        ("healthcare course", "health", "t:care"),
        ("the website of the course", "web", "t:site"),
        ("接中点在哪", "接种", "t:vaccin"),
        ("口照发放", "口罩", "p:kouzhao"),
    ],
)
def test_what_was_meant_joins_the_question(text: str, native: str, bridge: str) -> None:
    """Terms of both kinds, so that passages in the other language are found as well; each at half the weight of a word as written."""
    found = respelt(filled(), text)
    assert found.native[native] == WEIGHT
    if bridge not in bridge_terms(text):
        assert found.bridge[bridge] == WEIGHT


@pytest.mark.parametrize(
    "text",
    ["When does the vaccination campaign begin?", "疫苗接种点在哪", "the health-care course", "hospital", "", "12 districts", "口罩"],
)
def test_known_words_are_left_alone(text: str) -> None:
    """A word that some passage holds, or that translates a word of one, is no slip; nor is one that is near to nothing."""
    assert respelt(filled(), text) == Respelling()


def test_words_written_apart_are_joined() -> None:
    """ "work shop" finds "workshop", though both halves are words."""
    index = filled()
    index.add([LexicalRow("shop", "shop", "en", {Field.NATIVE: native_terms("The workshop"), Field.BRIDGE: bridge_terms("The workshop")})])
    assert respelt(index, "a work shop").native == {"workshop": WEIGHT}


def test_a_mistyped_name_finds_its_chinese_bearer() -> None:
    """The pinyin of names in Chinese passages is part of what may have been meant."""
    assert respelt(filled(), "Who is Li Xiaodnog?").bridge == {"p:xiaodong": WEIGHT}


def test_words_as_written_weigh_more() -> None:
    """What is both written and meant counts as written."""
    found = respelt(filled(), "vacination in 12 districts")
    assert set(found.native).isdisjoint(native_terms("vacination in 12 districts"))
    assert set(found.bridge).isdisjoint(bridge_terms("vacination in 12 districts"))


@pytest.mark.parametrize(
    ("text", "language", "best"),
    [("vacination", "en", "campaign"), ("接中点", "zh", "points"), ("口照", "zh", "masks"), ("罩", "zh", "masks"), ("李？", "zh", "names")],
)
def test_the_signal_of_own_words_finds_the_passage(text: str, language: Language, best: str) -> None:
    """In the asker's own language a slip, or a single character, still finds its passage first."""
    scores = OwnWordsSignal(filled(), statistics(), 10).score(asked(text, language), language).found
    assert max(scores, key=lambda key: scores[key]) == best


@pytest.mark.parametrize(("text", "language", "other", "best"), [("vacination", "en", "zh", "points"), ("接中点", "zh", "en", "campaign")])
def test_the_signal_of_shared_terms_finds_the_passage(text: str, language: Language, other: Language, best: str) -> None:
    """In the other language too, through the translation of what was meant."""
    scores = BridgeSignal(filled(), statistics(), 10).score(asked(text, language), other).found
    assert max(scores, key=lambda key: scores[key]) == best


def test_pairs_with_a_character_stand_first_and_second() -> None:
    """罩 ends 口罩 and begins 罩发; another pair of the passage is not among them."""
    assert set(pairs_with(filled(), "罩")) == {"口罩", "罩发"}
    assert pairs_with(filled(), "鼎") == []


def test_several_signals_share_the_work() -> None:
    """A question is respelt once, however many signals ask for it."""

    class Counting(MemoryLexicalIndex):
        lookups = 0

        def known_terms(self, field: Field, language: Language, terms: Iterable[str]) -> dict[str, int]:
            self.lookups += 1
            return super().known_terms(field, language, terms)

    index = Counting()
    index.add([LexicalRow("a", "a", "zh", {Field.NATIVE: native_terms("口罩发放"), Field.BRIDGE: bridge_terms("口罩发放")})])
    respell = respeller(index)
    once = respell("口照发放")
    after = index.lookups
    assert respell("口照发放") is once
    assert index.lookups == after > 0


def test_warming_up_changes_nothing() -> None:
    """The tables are made before the first question; what is found afterwards is the same."""
    before = respelt(filled(), "vacination, 接中点")
    warm_up()
    assert respelt(filled(), "vacination, 接中点") == before != Respelling()
