"""A question file is read whole or not at all, and a fault names its line."""

from __future__ import annotations

import json

import pytest

from knowledge.evaluation.reading import Asked, QuestionFileError, read_line, read_questions


def line(**given: object) -> bytes:
    return json.dumps(given, ensure_ascii=False).encode() + b"\n"


def test_a_question_with_every_field() -> None:
    """Each field is kept as it stands."""
    given = line(
        id="q1",
        question="那主持人呢？",
        lang="zh",
        type="follow_up",
        history=["献血大会在哪里开？"],
        answerable=True,
        answer=["孙立成", "Sun Licheng"],
        evidence=["副主任孙立成主持会议"],
        documents=["大会.txt"],
        cross_lingual=False,
        note="passed over",
    )
    assert read_line(given, 1) == Asked(
        id="q1",
        text="那主持人呢？",
        language="zh",
        language_given=True,
        history=("献血大会在哪里开？",),
        type="follow_up",
        answerable=True,
        accepted=(("孙立成", "Sun Licheng"),),
        evidence=("副主任孙立成主持会议",),
        documents=("大会.txt",),
        cross_lingual=False,
    )


def test_a_question_alone_is_enough() -> None:
    """It can be answered, its language is read from its words, its id is its line; null counts as not given."""
    assert read_line(line(question="Where is the van?", type=None, answer=None, cross_lingual=None), 7) == Asked(
        "#7", "Where is the van?", "en"
    )
    assert read_line(line(question="车在哪里？"), 7).language == "zh"


@pytest.mark.parametrize(
    ("given", "groups"),
    [
        ({"answer": ["a", "b"]}, (("a", "b"),)),
        ({"answer": ["a"], "answer_all": ["x", "y"]}, (("x",), ("y",))),
        ({"answer_all": ["x"], "answer_all_alt": [["p", "q"], "r"]}, (("p", "q"), ("r",))),
        ({"answer": [], "answer_all": [], "answer_all_alt": []}, ()),
    ],
)
def test_what_is_accepted(given: dict[str, object], groups: tuple[tuple[str, ...], ...]) -> None:
    """One form of each group must be said: of answer any one, of answer_all every one, of answer_all_alt one of each."""
    assert read_line(line(question="?a", **given), 1).accepted == groups


def test_lines_of_a_file() -> None:
    """Blank lines and a byte order mark count for nothing; any line end will do; numbers may be ids."""
    data = b"\xef\xbb\xbf" + line(id=1, question="Where?") + b"\r\n  \n" + line(id="1a", question="几点？").replace(b"\n", b"\r\n")
    assert [(one.id, one.text) for one in read_questions(data)] == [("1", "Where?"), ("1a", "几点？")]
    assert read_questions(b"\n") == []


@pytest.mark.parametrize(
    ("bad", "fault", "field"),
    [
        (b"When?\n", "no_json", ""),
        (b'["When?"]\n', "no_json", ""),
        (b"[" * 100_000, "no_json", ""),
        (b'{"question": "\\ud800"}', "no_json", ""),
        ("问题".encode("gb18030"), "not_utf8", ""),
        (line(id=1), "no_question", "question"),
        (line(question=" "), "no_question", "question"),
        (line(id=True, question="When?"), "bad_id", "id"),
        (line(id=[1], question="When?"), "bad_id", "id"),
        (line(question="When?", lang=1), "no_text", "lang"),
        (line(question="When?", type=["who"]), "no_text", "type"),
        (line(question="When?", answer="Monday"), "no_texts", "answer"),
        (line(question="When?", answer=["Monday", ""]), "no_texts", "answer"),
        (line(question="When?", history="Where?"), "no_texts", "history"),
        (line(question="When?", evidence=[3]), "no_texts", "evidence"),
        (line(question="When?", documents={"a": 1}), "no_texts", "documents"),
        (line(question="When?", answer_all_alt=[[]]), "no_groups", "answer_all_alt"),
        (line(question="When?", answer_all_alt="x"), "no_groups", "answer_all_alt"),
        (line(question="When?", answerable="no"), "no_truth", "answerable"),
        (line(question="When?", cross_lingual=0), "no_truth", "cross_lingual"),
    ],
)
def test_a_bad_line_is_named_with_its_fault(bad: bytes, fault: str, field: str) -> None:
    """Lines count from 1, blank ones too."""
    with pytest.raises(QuestionFileError) as caught:
        read_questions(line(id="good", question="Where?") + b"\n" + bad)
    assert (caught.value.line, caught.value.fault, caught.value.field) == (3, fault, field)


def test_an_id_stands_once() -> None:
    """Two questions of one id could not be told apart in the figures."""
    with pytest.raises(QuestionFileError) as caught:
        read_questions(line(id=7, question="Where?") + line(id="7", question="When?"))
    assert (caught.value.line, caught.value.fault, caught.value.field) == (2, "twice", "7")
