"""What the verifier learns from says of each pair whether the text answers, and where."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bench.support.verifier import invented, public
from bench.support.verifier.attributes import load_attributes
from bench.support.verifier.examples import Example
from bench.support.verifier.windows import nearest, tokens, window
from knowledge.text.language import detect

PARAGRAPH = (
    "The walk began at 8 a.m. in Linchuan Park. Liu Min led 320 walkers around the lake in 2023. Tea was served to everyone afterwards. "
    "The Red Cross paid for the tea."
)


@pytest.fixture(scope="module")
def made() -> list[Example]:
    return invented.examples(1500)


def test_invented_examples_are_the_same_on_every_run(made: list[Example]) -> None:
    """Two runs learn from the same texts."""
    assert invented.examples(40) == made[:40]
    assert invented.examples(40, seed=12) != made[:40]


def test_an_answer_stands_in_the_text_that_is_read(made: list[Example]) -> None:
    """The place of an answer is right both in the text and below the title."""
    for one in made:
        if one.answer is not None and one.answer_shown is not None:
            told = one.text[one.answer.start : one.answer.end]
            assert told.strip()
            assert one.shown[one.answer_shown.start : one.answer_shown.end] == told


def test_near_misses_and_answers_come_in_both_languages_and_across_them(made: list[Example]) -> None:
    """Neither language, nor their mixture, tells whether there is an answer."""
    for answers in (True, False):
        some = [one for one in made if one.answers is answers]
        assert len(some) > len(made) / 3
        assert {(detect(one.question), detect(one.text)) for one in some} == {("zh", "zh"), ("zh", "en"), ("en", "zh"), ("en", "en")}


def test_only_what_is_told_is_answered(made: list[Example]) -> None:
    """What is left out, still open or told of something else has no answer; what is told has one."""
    for one in made:
        kind = one.kind.removesuffix(" across")
        assert one.answers is (kind not in {"untold", "open", "elsewhere"} and "missed" not in kind), one


def test_an_untold_attribute_is_told_by_none_of_its_ways(made: list[Example]) -> None:
    """The question for a hotel is not put to a text that names one."""
    hotels = load_attributes().choices["hotel"]
    asked = [
        one
        for one in invented.examples(6000)
        if one.kind.startswith("untold") and ("住宿酒店" in one.question or "hotel" in one.question.lower())
    ]
    assert len(asked) > 5
    for one in asked:
        assert not any(pair.zh in one.text or pair.en in one.text for pair in hotels), one


def test_a_window_keeps_its_centre_and_its_budget() -> None:
    """It grows to both sides while there is room; a long centre stays alone."""
    sentences = ["one two three four"] * 9
    first, last = window(sentences, 4, 3.5 * tokens(sentences[0]))
    assert (first, last) == (3, 5)
    assert window(["long " * 100, "short"], 0, 10) == (0, 0)
    assert window(sentences, 0, 1000) == (0, 8)


def test_the_nearest_sentence_shares_most_words() -> None:
    """In both languages; the first of equals."""
    assert nearest("谁主持了会议", ["地点在市民中心。", "会议由王伟主持。", "午餐自理。"]) == 1
    assert nearest("who led the walkers", ["Tea was served.", "Liu Min led 320 walkers."]) == 1
    assert nearest("nothing shared", ["Tea.", "Water."]) == 0


def _set(folder: Path) -> Path:
    folder.mkdir()
    corpus = [
        {"id": "p", "text": PARAGRAPH, "title": "City_walk", "lang": "en"},
        {"id": "z", "text": "會議由王偉主持。", "title": "會議", "lang": "zh"},
    ]
    asked = [
        *(
            {"text": f"How many walkers did Liu Min lead in 2023, no. {n}?", "source_id": "p", "answers": ["320"], "answerable": True}
            for n in range(20)
        ),
        {"text": "Who paid for the walkers?", "source_id": "p", "answers": [], "answerable": False},
        {"text": "會議由誰主持", "source_id": "z", "answers": ["王偉"], "answerable": True},
    ]
    for name, rows in (("corpus", corpus), ("queries", asked)):
        (folder / f"{name}.jsonl").write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")
    return folder


def test_a_public_set_gives_answers_cut_ones_and_changed_questions(tmp_path: Path) -> None:
    """Every way to miss is made of answerable questions as well, and titles keep together."""
    made = public.examples(_set(tmp_path / "set"))
    by_kind = {kind: [one for one in made if one.kind == kind] for kind in ("answer", "cut", "changed", "asked")}
    assert [len(by_kind["answer"]), len(by_kind["asked"])] == [21, 1]
    assert all("320" in one.text for one in by_kind["answer"] if one.group == "set/City_walk")
    assert by_kind["cut"] and not any("320" in one.text for one in by_kind["cut"])
    assert by_kind["changed"] and all(one.question not in {other.question for other in by_kind["answer"]} for one in by_kind["changed"])
    assert {one.group for one in made} == {"set/City_walk", "set/会议"}


def test_traditional_characters_are_read_as_simplified_ones(tmp_path: Path) -> None:
    """The answer is found in the text either way."""
    (found,) = [one for one in public.examples(_set(tmp_path / "set")) if one.group == "set/会议" and one.kind == "answer"]
    assert found.answer is not None
    assert (found.question, found.text[found.answer.start : found.answer.end]) == ("会议由谁主持", "王伟")
