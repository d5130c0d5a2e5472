"""A batch answers line by line, and nothing in one line keeps the others from being answered."""

from __future__ import annotations

import io
import json
import logging
from collections.abc import Iterator
from typing import Any

import pytest

from bot.cli.batch import BadLineError, BatchQuestion, parse_line, run_batch
from knowledge.errors import KnowledgeError, StoreError


@pytest.fixture(autouse=True)
def english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "C.UTF-8")


def echo(question: BatchQuestion) -> dict[str, Any]:
    """Stands for the library: repeats what it was asked, and fails where the question says so."""
    if "STORE" in question.question:
        raise StoreError("the database is gone; run `python ingest.py --rebuild`")
    if "INNER" in question.question:
        raise KnowledgeError("/srv/secret is gone")
    if "CRASH" in question.question:
        raise RuntimeError("secret inner state")
    return {"answer": question.question, "history": list(question.history)}


def answers(*lines: str) -> list[dict[str, Any]]:
    out = io.StringIO()
    run_batch(lines, out, echo)
    return [json.loads(line) for line in out.getvalue().splitlines()]


def line(**given: object) -> str:
    return json.dumps(given, ensure_ascii=False) + "\n"


def test_one_answer_a_line_in_order() -> None:
    """Chinese characters stand as they are, and the id comes first."""
    out = io.StringIO()
    run_batch([line(id="a", question="几点开始？"), line(id="b", question="Where?")], out, echo)
    assert out.getvalue() == '{"id": "a", "answer": "几点开始？", "history": []}\n{"id": "b", "answer": "Where?", "history": []}\n'


@pytest.mark.parametrize("id_", ["a", 7, 2.5, True, False, None, [1, "x"], {"n": 1}, "", 0, "编号"])
def test_an_id_of_any_json_type_is_kept(id_: object) -> None:
    """Whoever wrote the batch recognises the answer by it; a failed question keeps it too."""
    (good, bad, failed) = answers(line(id=id_, question="Where?"), line(id=id_), line(id=id_, question="CRASH"))
    assert [good["id"], bad["id"], failed["id"]] == [id_, id_, id_]
    assert type(good["id"]) is type(id_)


def test_a_question_without_an_id_is_answered() -> None:
    """Its answer carries null."""
    assert answers(line(question="Where?")) == [{"id": None, "answer": "Where?", "history": []}]


def test_blank_lines_are_passed_over() -> None:
    """They get no answer, and the numbers of the lines count them."""
    (first, second) = answers("\n", line(id=1, question="Where?"), "  \t\r\n", "{\n", "")
    assert first["answer"] == "Where?"
    assert second["error"].startswith("line 4 ")


def test_a_byte_order_mark_is_no_part_of_the_first_line() -> None:
    """Windows programs write one."""
    assert answers("\ufeff" + line(id=1, question="Where?"))[0]["answer"] == "Where?"


def test_a_line_of_nothing_but_a_byte_order_mark_is_blank() -> None:
    """A file whose first line is empty may still begin with one."""
    assert answers("\ufeff\n", line(id=1, question="Where?")) == [{"id": 1, "answer": "Where?", "history": []}]


@pytest.mark.parametrize("end", ["\n", "\r\n", ""])
def test_any_line_end_will_do(end: str) -> None:
    """The last line may lack one."""
    assert answers(line(id=1, question="Where?").rstrip("\n") + end)[0]["answer"] == "Where?"


BAD = {
    "no JSON": "When does it start?",
    "half a JSON object": '{"id": 1, "question": "Wh',
    "two objects": '{"id": 1} {"id": 2}',
    "a list": '["Where?"]',
    "a text": '"Where?"',
    "a number": "5",
    "null": "null",
    "deep nesting": "[" * 100_000,
    "a number of too many digits": '{"id": ' + "9" * 5_000 + ', "question": "Where?"}',
    "NUL": "\0",
}


@pytest.mark.parametrize("bad", BAD.values(), ids=BAD)
def test_a_line_that_is_no_object_gets_an_error_and_the_batch_goes_on(bad: str) -> None:
    """The error names the line and what is wrong with it."""
    (before, wrong, after) = answers(line(id="b", question="Where?"), bad + "\n", line(id="a", question="When?"))
    assert (before["answer"], after["answer"]) == ("Where?", "When?")
    assert set(wrong) == {"id", "error"}
    assert wrong["id"] is None
    assert "line 2 " in wrong["error"]
    assert "JSON" in wrong["error"]


def test_the_first_line_may_be_bad() -> None:
    """Whatever its fault."""
    for bad in BAD.values():
        (wrong, good) = answers(bad, line(id=1, question="Where?"))
        assert set(wrong) == {"id", "error"}
        assert good["answer"] == "Where?"


@pytest.mark.parametrize("question", [None, "", " \n", 5, True, ["Where?"], {"text": "Where?"}])
def test_a_line_without_a_question_gets_an_error_with_its_id(question: object) -> None:
    """Only a text that is not blank is a question."""
    (wrong,) = answers(line(id="q7", question=question))
    assert set(wrong) == {"id", "error"}
    assert wrong["id"] == "q7"
    assert "line 1 " in wrong["error"]
    assert "question" in wrong["error"]


@pytest.mark.parametrize(("given", "read"), [([], []), (None, []), (["Where?"], ["Where?"]), (["Where?", "几点？"], ["Where?", "几点？"])])
def test_history_is_a_list_of_texts_or_nothing(given: object, read: list[str]) -> None:
    """Oldest first, as given."""
    assert answers(line(id=1, question="And then?", history=given))[0]["history"] == read


@pytest.mark.parametrize("given", ["Where?", 5, True, {"turn": "Where?"}, [1], ["Where?", None], [["Where?"]]])
def test_another_history_gets_an_error(given: object) -> None:
    """It is named, and the question is not answered without it."""
    (wrong,) = answers(line(id="q7", question="And then?", history=given))
    assert set(wrong) == {"id", "error"}
    assert wrong["id"] == "q7"
    assert "history" in wrong["error"]


def test_unknown_keys_are_passed_over() -> None:
    """A question set may carry notes of its own."""
    assert answers(line(id=1, question="Where?", expected="東門", note=3)) == [{"id": 1, "answer": "Where?", "history": []}]


def test_a_failed_question_gets_an_incident_number_and_the_batch_goes_on(caplog: pytest.LogCaptureFixture) -> None:
    """What went wrong stands in the log under that number, not in the answer; the question itself does not stand in the log."""
    with caplog.at_level(logging.ERROR):
        (failed, good) = answers(line(id=1, question="CRASH please"), line(id=2, question="Where?"))
    assert good["answer"] == "Where?"
    assert set(failed) == {"id", "error"}
    assert "secret inner state" not in failed["error"]
    (record,) = caplog.records
    number = record.getMessage().split()[1]
    assert number in failed["error"]
    assert record.exc_info
    assert "CRASH please" not in record.getMessage()


def test_an_error_of_the_stores_is_told_and_logged(caplog: pytest.LogCaptureFixture) -> None:
    """Its sentence was written for whoever runs the batch; the log has it under the incident's number, and the batch goes on."""
    with caplog.at_level(logging.ERROR):
        (failed, good) = answers(line(id=1, question="STORE"), line(id=2, question="Where?"))
    assert failed["id"] == 1
    assert failed["error"].endswith(": the database is gone; run `python ingest.py --rebuild`")
    assert good["answer"] == "Where?"
    (record,) = caplog.records
    assert record.getMessage().split()[1] in failed["error"]


def test_another_error_of_the_library_is_an_incident(caplog: pytest.LogCaptureFixture) -> None:
    """Its words may name paths and addresses: only the log has them."""
    with caplog.at_level(logging.ERROR):
        (failed,) = answers(line(id=1, question="INNER"))
    assert "/srv/secret" not in failed["error"]
    assert "/srv/secret" in caplog.text


@pytest.mark.parametrize("id_", ["NaN", "1e999", "-Infinity", '"\\ud800"', "[1, NaN]", '{"\\udfff": 1}'])
def test_an_id_that_json_cannot_hold_gets_an_error(id_: str) -> None:
    """Python's own reader would take it, and what it writes then is no JSON."""
    out = io.StringIO()
    run_batch([f'{{"id": {id_}, "question": "Where?"}}', line(id=2, question="Where?")], out, echo)
    out.getvalue().encode()
    wrong, good = (json.loads(each, parse_constant=pytest.fail) for each in out.getvalue().splitlines())
    assert wrong["id"] is None
    assert set(wrong) == {"id", "error"}
    assert '"id"' in wrong["error"]
    assert good["answer"] == "Where?"


def test_an_answer_that_json_cannot_hold_is_an_incident() -> None:
    """A score that is no number ends neither the batch nor the reader of its output."""
    out = io.StringIO()
    run_batch([line(id=1, question="Where?")], out, lambda _: {"score": float("nan")})
    assert set(json.loads(out.getvalue(), parse_constant=pytest.fail)) == {"id", "error"}


def test_errors_are_in_the_terminals_language(monkeypatch: pytest.MonkeyPatch) -> None:
    """Chinese where the locale is Chinese."""
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")
    (wrong,) = answers("{")
    assert "第 1 行" in wrong["error"]


class Flushed(io.StringIO):
    """A stream that records what had been written at each flush."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[int] = []

    def flush(self) -> None:
        self.seen.append(self.getvalue().count("\n"))


def test_each_answer_is_flushed_before_the_next_line_is_read() -> None:
    """A program that feeds questions one by one gets each answer before it has to send the next."""
    out = Flushed()
    flushed_when_read: list[int] = []

    def lines() -> Iterator[str]:
        for number in range(3):
            flushed_when_read.append(out.seen[-1] if out.seen else 0)
            yield line(id=number, question="Where?") if number != 1 else "bad\n"

    run_batch(lines(), out, echo)
    assert flushed_when_read == [0, 1, 2]
    assert out.seen == [1, 2, 3]


def test_an_interrupt_ends_the_batch() -> None:
    """Ctrl-C is no failed question."""

    def interrupted(question: BatchQuestion) -> dict[str, Any]:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        run_batch([line(id=1, question="Where?")], io.StringIO(), interrupted)


def test_a_parsed_line() -> None:
    """The question's words are kept as they are, white space included."""
    assert parse_line(line(id=3, question=" Where? ", history=["几点？"]), 1) == BatchQuestion(3, " Where? ", ("几点？",))
    with pytest.raises(BadLineError, match="line 9 ") as caught:
        parse_line(line(id=3), 9)
    assert caught.value.id == 3
