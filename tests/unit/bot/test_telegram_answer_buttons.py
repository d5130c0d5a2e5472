"""What stands behind the buttons under answers."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.telegram import answer_buttons
from bot.telegram.answer_buttons import OTHER, Act, AnswerPress, answer_rows, packed, read, vote_rows
from bot.telegram.buttons import MOST_BYTES, Button
from bot.wording.votes import REASONS, VOTES
from knowledge.models import LANGUAGES, Answer, Language, Outcome
from knowledge.storage.votes import Vote
from tests.support.answers import MOMENT, QUESTION, citation

ids = st.text(st.sampled_from("0123456789abcdef"), min_size=32, max_size=32)
presses = st.one_of(
    st.builds(AnswerPress, st.sampled_from([Act.SOURCE, Act.FILE]), ids, st.integers(1, 999).map(str)),
    st.builds(AnswerPress, st.just(Act.VOTE), ids, st.sampled_from("gb")),
    st.builds(AnswerPress, st.just(Act.REASON), ids, st.sampled_from([*REASONS, OTHER])),
)


def answer(*markers: int) -> Answer:
    return Answer(Outcome.ANSWERED, "Yes.", "en", "quotes", citations=tuple(citation(marker) for marker in markers))


def labels(rows: tuple[tuple[Button, ...], ...]) -> list[list[str]]:
    return [[button.text for button in row] for row in rows]


def vote(good: bool, reason: str | None = None) -> Vote:
    return Vote(QUESTION, "1001", good, reason, MOMENT)


@given(presses)
def test_what_is_packed_is_read_again(press: AnswerPress) -> None:
    """Within the 64 bytes that Telegram takes."""
    assert read(packed(press)) == press
    assert len(packed(press).encode()) <= MOST_BYTES


@given(st.one_of(st.text(max_size=64), st.from_regex(r"[sovwh]:[0-9a-g]{31,33}:[0-9a-z٣]{0,10}", fullmatch=True)))
def test_whatever_else_comes_is_no_press(data: str) -> None:
    """Or means exactly what packed() would have made."""
    press = read(data)
    assert press is None or packed(press) == data


@pytest.mark.parametrize(
    "data",
    [
        *("", "s", f"s:{QUESTION}", f"s:{QUESTION}:0", f"s:{QUESTION}:01", f"s:{QUESTION}:1000", f"s:{QUESTION}:1\n", f"s:{QUESTION}:٣"),
        *(
            f"v:{QUESTION}:x",
            f"w:{QUESTION}:own_words",
            f"w:{QUESTION}:",
            f"x:{QUESTION}:1",
            f"s:{QUESTION.upper()}:1",
            f"s:{QUESTION}:1:1",
        ),
    ],
)
def test_forged_data_is_no_press(data: str) -> None:
    """Unknown acts, other digits, missing or superfluous parts."""
    assert read(data) is None


@given(st.integers(1, 9999), ids)
def test_buttons_of_the_history_are_read_again(page: int, question: str) -> None:
    """Each by its own reader, and by no other."""
    assert answer_buttons.read_turning(answer_buttons.turning(page)) == page
    assert answer_buttons.read_again(answer_buttons.again(question)) == question
    assert answer_buttons.read_turning(answer_buttons.again(question)) is None
    assert answer_buttons.read_again(answer_buttons.turning(page)) is None
    assert read(answer_buttons.again(question)) is None


@pytest.mark.parametrize("data", ["h:p:0", "h:p:-1", "h:p:00001", "h:p:10000", "h:p:1\n", "h:a:1", f"h:a:{QUESTION}0", "h:"])
def test_forged_data_of_the_history_means_nothing(data: str) -> None:
    """Pages begin with 1."""
    assert answer_buttons.read_turning(data) is None
    assert answer_buttons.read_again(data) is None


def test_each_marker_has_one_button_five_in_a_row() -> None:
    """Then the vote; a marker that two citations share has one button."""
    assert labels(answer_rows(answer(1, 2, 3, 3, 4, 5, 6), QUESTION)) == [
        ["📖 1", "📖 2", "📖 3", "📖 4", "📖 5"],
        ["📖 6"],
        ["👍", "👎"],
    ]
    assert labels(answer_rows(answer(), QUESTION)) == [["👍", "👎"]]


def test_telegram_takes_all_buttons_however_many_sources_there_are() -> None:
    """At most a hundred."""
    rows = answer_rows(answer(*range(1, 300)), QUESTION, vote(False), asking=True)
    assert sum(map(len, rows)) <= 100


def test_the_present_vote_is_ticked_with_its_reason() -> None:
    """A reason in the person's own words is not written on a button, where a group would read it."""
    assert labels(vote_rows(QUESTION, vote(True), "en")) == [["👍 ✓", "👎"]]
    assert labels(vote_rows(QUESTION, vote(False), "en")) == [["👍", "👎 ✓"]]
    assert labels(vote_rows(QUESTION, vote(False, "wrong"), "zh")) == [["👍", "👎 ✓ 内容有误"]]
    assert labels(vote_rows(QUESTION, vote(False, "The room is another"), "en")) == [["👍", f"👎 ✓ {VOTES.say('own_words', 'en')}"]]


@pytest.mark.parametrize("language", LANGUAGES)
def test_reasons_are_offered_for_a_bad_vote_only(language: Language) -> None:
    """The four that are common, and "other"."""
    first, *others = labels(vote_rows(QUESTION, vote(False), language, asking=True))
    assert first == ["👍", "👎 ✓"]
    assert [label for row in others for label in row] == [VOTES.say(key, language) for key in (*REASONS, OTHER)]
    assert len(vote_rows(QUESTION, vote(True), language, asking=True)) == 1
