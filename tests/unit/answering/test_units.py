"""What a question of quantity counts, and which sentences count the same."""

from __future__ import annotations

import pytest

from knowledge.answering.units import Measure, counts, measure_of


@pytest.mark.parametrize("question", ["死亡率是多少", "what is the rate of infection"])
@pytest.mark.parametrize(
    "text", ["死亡率为6.4/10万", "死亡率降至2.6‰", "4.8 per 100,000 births", "12 per thousand people", "one chart in eleven"]
)
def test_a_rate_is_told_in_more_ways_than_percent(question: str, text: str) -> None:
    """Per thousand, per hundred thousand, one in so many."""
    assert measure_of(question) is Measure.PERCENT
    assert counts(Measure.PERCENT, text) == 1.0


@pytest.mark.parametrize("question", ["how many can take part?", "how many will come", "活动名额几个"])
@pytest.mark.parametrize("text", ["Number of places: 75", "名额为六十，先到先得，名额60个", "可容纳75人"])
def test_places_are_people(question: str, text: str) -> None:
    """Who asks how many may come counts people."""
    assert measure_of(question) is Measure.PEOPLE
    assert counts(Measure.PEOPLE, text) == 1.0
