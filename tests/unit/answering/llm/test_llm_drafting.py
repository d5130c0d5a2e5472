"""What is shown of a reply while it comes: its proven beginning, and nothing that is taken back."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from knowledge.answering.llm import drafting, proof
from knowledge.answering.llm.drafting import Drafter, ends_an_unopened_thought, settled
from knowledge.answering.llm.reply import Claim, check
from knowledge.answering.llm.reply_text import clean
from knowledge.errors import LlmError
from knowledge.models import Question
from tests.support.llm_hits import HITS

EN = Question("When is the meeting?", "en")
ZH = Question("会议什么时候召开？", "zh")
DAY = "The meeting is on August 20, 2025 [1]."
POSTERS = "1,600 posters were printed [2]."
TALE = "The fee is 500 yuan [1]."


def drafts(reply: str, question: Question = EN, *, step: int = 1, thinks: bool = False) -> list[str]:
    """What is shown, in order, while the reply comes piece by piece."""
    shown: list[str] = []
    drafter = Drafter(question, HITS, lambda claims: shown.append(text(claims, question)), thinks=thinks)
    for end in range(step, len(reply) + step, step):
        drafter.take(reply[:end])
    return shown


def text(claims: tuple[Claim, ...], question: Question) -> str:
    return (" " if question.language == "en" else "").join(claim.text for claim in claims)


def test_a_sentence_is_shown_once_the_next_one_has_begun() -> None:
    """The one that is being written never is, not even when it seems whole: a marker or a number may still follow."""
    assert drafts(f"{DAY} {POSTERS} Eight hospitals take part [2].") == [DAY, f"{DAY} {POSTERS}"]
    assert drafts(DAY) == []
    assert drafts(f"{DAY} ") == []


def test_markers_are_those_of_the_answer() -> None:
    """Renumbered by first use, as in the end."""
    reply = f"{POSTERS} {DAY} Eight hospitals take part [2]."
    assert drafts(reply) == [
        "1,600 posters were printed [1].",
        "1,600 posters were printed [1]. The meeting is on August 20, 2025 [2].",
    ]


def test_chinese_sentences_are_shown_too() -> None:
    assert drafts("会议于8月20日下午2:30召开【1】。地点为三楼会议室【1】。参会人员三百余人【1】。", ZH) == [
        "会议于8月20日下午2:30召开[1]。",
        "会议于8月20日下午2:30召开[1]。地点为三楼会议室[1]。",
    ]


@pytest.mark.parametrize("tale", [TALE, "The fee is 500 yuan.", "Sure, here it is.", "NOT_FOUND.", "Director Zhang Wei chairs it [1]."])
def test_what_is_not_proven_is_not_shown_nor_what_follows_it(tale: str) -> None:
    """A reply that strays may stray into anything; the answer in the end holds what is proven."""
    assert drafts(f"{tale} {DAY} {POSTERS}") == []
    assert drafts(f"{DAY} {tale} {POSTERS} Eight hospitals take part [2].") == [DAY]


@pytest.mark.parametrize(
    "reply",
    [
        f"<think>{DAY} {POSTERS} So that is it.</think>NOT_FOUND",
        f"<THINKING>{DAY} {POSTERS} and so on",
        f"<reasoning effort='high'>{DAY} {POSTERS} and so on",
        f"NOT_FOUND. {DAY} {POSTERS}",
        f"Okay, the user asks for a date. {DAY} {POSTERS} So.</think>NOT_FOUND",
        "健康促进工作会议于8月20日召开[1]。地点为三楼会议室[1]。",
    ],
)
def test_thoughts_refusals_and_other_languages_are_never_shown(reply: str) -> None:
    assert drafts(reply) == []


def test_a_model_whose_thoughts_open_in_the_prompt_is_shown_behind_them() -> None:
    """It is known by its replies before."""
    reply = f"{DAY} {POSTERS} But wait. </think>{POSTERS} {DAY} Eight hospitals take part [2]."
    assert ends_an_unopened_thought(reply)
    assert not ends_an_unopened_thought(f"<think>hm</think>{DAY}")
    assert not ends_an_unopened_thought(DAY)
    assert drafts(reply, thinks=True)[0] == "1,600 posters were printed [1]."
    assert drafts(f"{DAY} {POSTERS} But wait.", thinks=True) == []


@pytest.mark.parametrize(
    "beginning",
    [
        'The meeting <b title="is here. So it is [1]. Or',
        "[The meeting is on August 20, 2025. And more",
        "The meeting is on August 20, 2025 [1](http://a.example/b. And more",
        "The meeting is on August 20, 2025 [1]. [2] 6",
        "The meeting is on August 20, 2025 [1].\n[2",
        "It is on Aug. 20 at 2 p.m. and",
    ],
)
def test_nothing_is_settled_while_markup_or_a_marker_may_change_it(beginning: str) -> None:
    assert settled(beginning) == []


def test_each_sentence_is_proven_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """However many pieces the reply comes in."""
    asked: list[str] = []
    real = proof.faults

    def counted(sentence: str, *args: object) -> tuple[str, ...]:
        asked.append(sentence)
        return real(sentence, *args)  # type: ignore[arg-type]

    monkeypatch.setattr(proof, "faults", counted)
    drafts(f"{DAY} {POSTERS} Eight hospitals take part [2].")
    assert len(asked) == 2


def test_a_long_thought_is_not_read_over_and_over(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nor is an answer that grows beyond all bounds."""
    read: list[int] = []

    def counted(raw: str) -> str:
        read.append(len(raw))
        return clean(raw)

    monkeypatch.setattr(drafting, "clean", counted)
    thought = "<think>" + "Hm, is it so? Perhaps [1]. " * 200 + "</think>"
    assert drafts(f"{thought}{DAY} {POSTERS} And", step=7) == [DAY, f"{DAY} {POSTERS}"]
    assert max(read) < 200
    assert drafts("word, " * 3000 + DAY, step=50) == []
    assert len(read) < 150


def test_a_second_reply_takes_the_place_of_the_first() -> None:
    """Where the endpoint broke off and was asked again."""
    shown: list[str] = []
    drafter = Drafter(EN, HITS, lambda claims: shown.append(text(claims, EN)))
    for reply in (f"{DAY} And", "Th", f"{POSTERS} And"):
        drafter.take(reply)
    assert shown == [DAY, "1,600 posters were printed [1]."]


SENTENCES = st.sampled_from(
    [
        DAY,
        POSTERS,
        TALE,
        "It is at 2:30 p.m. [1]. ",
        "The meeting is on August 20 [1][2].",
        "Eight hospitals take part.[2]",
        "Eight hospitals take part\n[2]\n",
        "The notice is 江卫宣〔2025〕61号 [1].",
        "The notice is 江卫宣[2025] 61号 [1].",
        "**Note:** the slogan is “Breathe free” [2].**",
        "- Eight hospitals take part [^2].",
        "1. Eight hospitals take part [1-2].",
        '[The meeting is on August 20, 2025](http://a.example/x.y "z. z") [1].',
        "<p class='x. Y [1]. Z'>Wang Xiaoming chairs the meeting [1].</p>",
        "<think>Maybe August 21? [1] Or not.</think>",
        "```text",
        "NOT_FOUND",
        "会议于8月20日下午2:30召开【1】。",
        "地点为三楼会议室[来源1]。",
        "王小明主任主持会议。[1]",
        "_Posters_: 1,600 [2][9].",
        "<",
        "[2] 6号",
        "[1",
        "…",
    ]
)


@given(
    parts=st.lists(st.tuples(SENTENCES, st.sampled_from(["", " ", "\n", "\n\n"])), max_size=7),
    language=st.sampled_from([EN, ZH]),
    data=st.data(),
)
@example(parts=[(DAY, " "), ("[2] 6号", ""), (POSTERS, "")], language=EN, data=None)
@settings(max_examples=300, deadline=None)
def test_a_draft_is_the_beginning_of_the_answer(parts: list[tuple[str, str]], language: Question, data: st.DataObject | None) -> None:
    """For whatever a model sends and however it is cut into pieces: where the reply makes an answer, that begins with each draft, and each
    sentence of a draft is one that the answer's own check believes."""
    reply = "".join(part + gap for part, gap in parts)
    cuts = range(1, len(reply) + 1) if data is None else sorted(data.draw(st.sets(st.integers(0, len(reply)), max_size=60)))
    shown: list[tuple[Claim, ...]] = []
    drafter = Drafter(language, HITS, shown.append)
    for end in cuts:
        drafter.take(reply[:end])
    try:
        final = text(check(reply, language, HITS).claims, language)
    except LlmError:
        final = ""
    for claims in shown:
        assert final.startswith(text(claims, language)) or not final
        for claim in claims:
            assert claim.hits
            assert proof.faults(claim.said, [HITS[hit] for hit in claim.hits], language.text) == ()
