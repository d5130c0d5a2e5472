"""Figures say over how many questions they were made, what the sample can tell, and what is missing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.evaluation.figures import CROSS, SAME, Gap, GroupBy, Measure, Missing, Rate, evaluated, percentile
from knowledge.evaluation.reading import Asked
from knowledge.evaluation.scoring import Miss, Reply, Score, score
from tests.support.log_entries import citation

EVIDENCE = "献血车停在东门"


def asked(id_: str, type_: str | None = "where", language: str = "zh", cross: bool | None = False, answerable: bool = True) -> Asked:
    return Asked(
        id_,
        "献血车停在哪里？",
        language,
        language_given=True,
        type=type_,
        answerable=answerable,
        accepted=(("东门",),) if answerable else (),
        evidence=(EVIDENCE,) if answerable else (),
        documents=("献血周.docx",) if answerable else (),
        cross_lingual=cross if answerable else None,
    )


def reply(text: str | None, latency: float = 10.0, *documents: str) -> Reply:
    cited = tuple(citation(n, document=name) for n, name in enumerate(documents, 1))
    return Reply(text is not None, text or "", cited, latency_ms=latency)


SCORES = [
    score(asked("a"), reply("在东门", 10.0, "献血周.docx", "other.txt")),
    score(asked("b", "who", "en", cross=True), reply("在西门", 20.0, "献血周.docx")),
    score(asked("c", "who"), reply(None, 30.0)),
    score(asked("d", cross=True), reply("东门" + "长" * 600, 40.0)),
    score(asked("e", "unanswerable", answerable=False), reply(None, 50.0)),
    score(asked("f", "unanswerable", "en", answerable=False), reply("晴", 60.0)),
]


def test_rates_and_their_samples() -> None:
    """Each over the questions, or citations, that decide it."""
    assert evaluated(SCORES).overall == {
        Measure.RIGHT: Rate(2, 4),
        Measure.PROVEN: Rate(1, 4),
        Measure.SHOWN: Rate(2, 4),
        Measure.ANSWERED: Rate(3, 4),
        Measure.REFUSED: Rate(1, 2),
        Measure.PRECISION: Rate(2, 3),
        Measure.SHORT: Rate(2, 3),
    }


def test_groups() -> None:
    """By type, by language, and within a language and across; questions that must be refused have no language of their evidence."""
    groups = evaluated(SCORES).groups
    assert {name: of.get(Measure.RIGHT) for name, of in groups[GroupBy.TYPE].items()} == {
        "unanswerable": None,
        "where": Rate(2, 2),
        "who": Rate(0, 2),
    }
    assert groups[GroupBy.TYPE]["unanswerable"] == {Measure.REFUSED: Rate(1, 2)}
    assert groups[GroupBy.LANGUAGE]["en"][Measure.REFUSED] == Rate(0, 1)
    assert {name: of[Measure.RIGHT] for name, of in groups[GroupBy.CROSSING].items()} == {CROSS: Rate(1, 2), SAME: Rate(1, 2)}


def test_misses_by_kind_and_type() -> None:
    """Kinds in a fixed order, types together, none twice."""
    found = {kind: [one.asked.id for one in ones] for kind, ones in evaluated(SCORES).misses.items()}
    assert found == {Miss.WRONG: ["b"], Miss.REFUSED: ["c"], Miss.ANSWERED: ["f"], Miss.UNPROVEN: ["d"]}
    assert list(found) == [Miss.WRONG, Miss.REFUSED, Miss.ANSWERED, Miss.UNPROVEN]


def test_a_whole_file_lacks_nothing() -> None:
    """No gap is told where there is none."""
    assert evaluated(SCORES, frozenset({"献血周.docx"})).missing == ()


def test_gaps_are_counted() -> None:
    """Figures go over the questions that allow them, and each gap says how many do not."""
    bare = Asked("x", "Where is the van?", "en")
    found = evaluated([*SCORES[:4], score(bare, reply("东门"))], frozenset({"another.txt"}))
    assert found.missing == (
        Missing(Gap.NO_UNANSWERABLE, 1, 5),
        Missing(Gap.NO_ACCEPTED, 1, 5),
        Missing(Gap.NO_EVIDENCE, 1, 5),
        Missing(Gap.NO_DOCUMENTS, 1, 5),
        Missing(Gap.NO_TYPE, 1, 5),
        Missing(Gap.NO_LANGUAGE, 1, 5),
        Missing(Gap.NO_CROSSING, 1, 5),
        Missing(Gap.ABSENT, 4, 5),
    )
    assert found.overall[Measure.RIGHT].n == 4
    assert found.overall[Measure.ANSWERED].n == 5
    assert Measure.REFUSED not in found.overall
    assert evaluated(SCORES[4:]).overall == {Measure.REFUSED: Rate(1, 2)}
    assert evaluated(SCORES[4:]).missing == (Missing(Gap.NO_ANSWERABLE, 1, 2),)


def test_failures_are_told_and_take_no_part_in_the_time() -> None:
    """A failed question answers at once."""
    failed: Score = score(asked("z"), Reply(answered=False, incident="a1b2c3"))
    found = evaluated([SCORES[0], failed])
    assert Missing(Gap.FAILED, 1, 2) in found.missing
    assert found.latency is not None
    assert (found.latency.p50, found.latency.n) == (10.0, 1)
    assert evaluated([failed]).latency is None


@pytest.mark.parametrize(
    ("hits", "n", "low", "high"),
    [(8, 10, 0.4902, 0.9433), (0, 10, 0.0, 0.2775), (10, 10, 0.7225, 1.0), (110, 141, 0.7048, 0.8406)],
)
def test_the_interval_of_a_rate(hits: int, n: int, low: float, high: float) -> None:
    """Wilson's score interval at 95 %, against values worked out by hand."""
    assert Rate(hits, n).interval == pytest.approx((low, high), abs=2e-4)


@given(st.integers(1, 5000).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_an_interval_holds_its_rate(sample: tuple[int, int]) -> None:
    """It lies in [0, 1], and is narrower with four times the sample."""
    rate, more = Rate(*sample), Rate(4 * sample[0], 4 * sample[1])
    low, high = rate.interval
    assert 0 <= low <= rate.value + 1e-9
    assert rate.value - 1e-9 <= high <= 1
    assert more.interval[1] - more.interval[0] < high - low


def test_percentiles_are_values_that_were_measured() -> None:
    """Of one value it is that."""
    assert [percentile([40, 10, 30, 20], share) for share in (0.5, 0.95)] == [30, 40]
    assert percentile([7], 0.95) == 7
