"""What every LexicalIndex does: the one in memory and the one on tantivy."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path
from threading import Thread

import pytest

from knowledge.models import Language
from knowledge.ports import Field, LexicalIndex, LexicalRow
from knowledge.storage.lexical import TantivyLexicalIndex, open_lexical_index
from tests.support.memory_indexes import MemoryLexicalIndex

Index = MemoryLexicalIndex | TantivyLexicalIndex


@pytest.fixture(params=["memory", "tantivy"])
def index(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Index]:
    made: Index = MemoryLexicalIndex() if request.param == "memory" else open_lexical_index(tmp_path, writable=True)
    yield made
    made.close()


def row(
    passage: str, native: Sequence[str] = (), *, document: str = "d1", language: Language = "zh", bridge: Sequence[str] = ()
) -> LexicalRow:
    return LexicalRow(passage, document, language, {Field.NATIVE: native, Field.BRIDGE: bridge})


def found(index: LexicalIndex, *terms: str, field: Field = Field.NATIVE, language: Language = "zh", k: int = 10) -> list[str]:
    return [passage for passage, _ in index.search(field, language, dict.fromkeys(terms, 1.0), k)]


def test_rarer_terms_count_more(index: Index) -> None:
    """Of two passages with one term each, the one with the rarer term comes first."""
    index.add([row("p1", ["健康", "会议"]), row("p2", ["健康", "控烟"]), row("p3", ["控烟", "禁烟"]), row("p4", ["健康", "通知"])])
    assert found(index, "健康", "禁烟")[0] == "p3"
    assert set(found(index, "健康", "禁烟")) == {"p1", "p2", "p3", "p4"}


def test_score_by_hand(index: Index) -> None:
    """Scores are BM25 with k1 = 1.2 and b = .75: two rows of 2 and 4 terms, the term once in the shorter."""
    index.add([row("short", ["a", "b"]), row("long", ["c"] * 4)])
    [(passage, score)] = index.search(Field.NATIVE, "zh", {"a": 1.0}, 5)
    rarity = math.log(1 + (2 - 1 + 0.5) / (1 + 0.5))
    assert passage == "short"
    assert score == pytest.approx(rarity * 2.2 / (1 + 1.2 * (0.25 + 0.75 * 2 / 3)), rel=1e-5)


def test_weights_scale_terms(index: Index) -> None:
    """A term's weight multiplies its score; a weight of 0 takes it out."""
    index.add([row("p1", ["a", "x"]), row("p2", ["b", "x"])])
    assert [p for p, _ in index.search(Field.NATIVE, "zh", {"a": 1.0, "b": 3.0}, 5)] == ["p2", "p1"]
    single, triple = (index.search(Field.NATIVE, "zh", {"b": weight}, 5)[0][1] for weight in (1.0, 3.0))
    assert triple == pytest.approx(3 * single, rel=1e-5)
    assert [p for p, _ in index.search(Field.NATIVE, "zh", {"a": 1.0, "b": 0.0}, 5)] == ["p1"]


@pytest.mark.parametrize("weight", [-1.0, math.nan, math.inf])
def test_wrong_weights(index: Index, weight: float) -> None:
    """A weight that would turn the ranking over is refused."""
    with pytest.raises(ValueError, match="weight"):
        index.search(Field.NATIVE, "zh", {"a": weight}, 5)


def test_languages_have_their_own_statistics(index: Index) -> None:
    """Rows of the other language change neither what is found nor its score."""
    index.add([row("p1", ["a", "b"]), row("p2", ["c", "d"])])
    before = index.search(Field.NATIVE, "zh", {"a": 1.0}, 5)
    index.add([row(f"e{n}", ["a"] * (n + 1), language="en") for n in range(20)])
    after = index.search(Field.NATIVE, "zh", {"a": 1.0}, 5)
    assert dict(after) == pytest.approx(dict(before))
    assert index.count("zh") == 2
    assert found(index, "a", language="en", k=50)[:1] == ["e19"]


def test_fields_are_apart(index: Index) -> None:
    """A term is found only in the field that holds it."""
    index.add([row("p1", ["控烟"], bridge=["smoking", "control"])])
    assert found(index, "smoking") == []
    assert found(index, "smoking", field=Field.BRIDGE) == ["p1"]


@pytest.mark.parametrize("term", ["AND", "a:b", '"', "(", "病", "COVID-19", "京卫宣〔2024〕1号", "two words", "ＡＢＣ", "x" * 300])
def test_any_text_is_a_term(index: Index, term: str) -> None:
    """Terms are taken as they are: no query language, no folding of case or width, no splitting."""
    index.add([row("p1", [term]), row("p2", ["two", "words", "abc", "and", "a", "b"])])
    assert found(index, term) == ["p1"]


def test_known_terms(index: Index) -> None:
    """Terms that a row of the language holds in the field, with the count of rows; others are left out."""
    index.add([row("p1", ["控烟", "健康", "健康"], bridge=["smoke"]), row("p2", ["健康"]), row("e1", ["only"], language="en")])
    assert index.known_terms(Field.NATIVE, "zh", ["健康", "控烟", "禁烟", "only", "smoke", "健康", ""]) == {"健康": 2, "控烟": 1}
    assert index.known_terms(Field.BRIDGE, "zh", ["smoke", "健康"]) == {"smoke": 1}
    assert index.known_terms(Field.NATIVE, "en", iter(["only"])) == {"only": 1}
    assert index.known_terms(Field.NATIVE, "zh", []) == {}


def test_terms_with_a_prefix(index: Index) -> None:
    """Those that begin so, most held first and then by the alphabet, at most so many."""
    index.add([row("p1", ["vaccin", "vaccin", "vacat"]), row("p2", ["vaccin", "vacant", "nurs"]), row("e1", ["vacuum"], language="en")])
    assert index.terms_with_prefix(Field.NATIVE, "zh", "vac", 9) == [("vaccin", 2), ("vacant", 1), ("vacat", 1)]
    assert index.terms_with_prefix(Field.NATIVE, "zh", "vac", 1) == [("vaccin", 2)]
    assert index.terms_with_prefix(Field.NATIVE, "zh", "zzz", 9) == index.terms_with_prefix(Field.NATIVE, "zh", "vac", 0) == []
    assert index.terms_with_prefix(Field.BRIDGE, "zh", "vac", 9) == []


def test_a_term_with_white_space_is_known_as_it_is(index: Index) -> None:
    """The sign that stands for a space inside the index is not seen from outside."""
    index.add([row("p1", ["two words"])])
    assert index.known_terms(Field.NATIVE, "zh", ["two words", "two"]) == {"two words": 1}
    assert index.terms_with_prefix(Field.NATIVE, "zh", "two", 9) == [("two words", 1)]


def test_many_small_commits_are_merged(tmp_path: Path) -> None:
    """A document at a time leaves a handful of segments, and what was removed on the way is neither counted nor found."""
    with closing(open_lexical_index(tmp_path, writable=True)) as index:
        for n in range(60):
            index.add([row(f"p{n}", ["a", f"w{n}"], document=f"d{n}")])
            if n % 3 == 2:
                index.remove_documents([f"d{n - 1}"])
    assert len({path.stem for path in (tmp_path / "lexical" / "zh").glob("*.term")}) <= 12
    again = open_lexical_index(tmp_path, writable=False)
    assert again.count("zh") == len(again.document_ids()) == 40
    assert set(found(again, "a", k=99)) == {f"p{n}" for n in range(60) if n % 3 != 1}


def test_limits(index: Index) -> None:
    """k limits the hits; unknown terms, no terms and a k of 0 find nothing; equal scores come in order of their ids."""
    index.add([row(f"p{n}", ["a"]) for n in (3, 1, 2)])
    assert found(index, "a", k=2) != []
    assert len(found(index, "a", k=2)) == 2
    assert found(index, "a", k=99) == ["p1", "p2", "p3"]
    assert found(index, "zzz") == found(index) == found(index, "a", k=0) == []


def test_adding_again_replaces(index: Index) -> None:
    """A passage that comes again is found by its new terms only, also when it comes twice in one call."""
    index.add([row("p1", ["old"])])
    index.add([row("p1", ["middle"]), row("p1", ["new"], document="d2")])
    assert (found(index, "old"), found(index, "middle"), found(index, "new")) == ([], [], ["p1"])
    assert (index.count("zh"), index.document_ids()) == (1, {"d2"})


def test_removing_documents(index: Index) -> None:
    """All rows of the documents go, in both languages; unknown ids are ignored."""
    index.add([row("p1", ["a"]), row("p2", ["a"], document="d2"), row("p3", ["a"], language="en")])
    index.remove_documents(["d1", "nobody"])
    index.remove_documents([])
    assert (found(index, "a"), found(index, "a", language="en")) == (["p2"], [])
    assert index.document_ids() == {"d2"}


def test_reset(index: Index) -> None:
    """reset() leaves an empty index that can be filled again."""
    index.add([row("p1", ["a"])])
    index.reset()
    assert (found(index, "a"), index.document_ids()) == ([], set())
    index.add([row("p2", ["a"])])
    assert found(index, "a") == ["p2"]


def test_empty_index(index: Index) -> None:
    """An index to which nothing was added finds nothing."""
    assert found(index, "a") == []
    assert (index.document_ids(), index.count("en")) == (set(), 0)


def test_port(index: Index) -> None:
    """Both satisfy the port, which mypy checks here."""
    port: LexicalIndex = index
    assert port.search(Field.NATIVE, "zh", {"a": 1.0}, 1) == []


def test_another_thread_may_write(index: Index) -> None:
    """The writer's lock belongs to the process: ingest opens the index in one thread and fills it from another."""
    thread = Thread(target=index.add, args=([row("p1", ["健康"])],))
    thread.start()
    thread.join()
    assert found(index, "健康") == ["p1"]
