"""Which follow-up questions are offered: whole, new, and sure to be answered."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pytest

from knowledge.models import Answer, Citation, Language, Nearest, Outcome, Question
from knowledge.register.entries import EntryKind, FieldName, Record, State
from knowledge.suggesting.candidates import Candidate, candidates, proof_in
from knowledge.suggesting.naming import name_of
from knowledge.suggesting.related import Nearness, related
from knowledge.suggesting.suggester import MOST, Suggester
from knowledge.text.language import detect
from tests.support.register_records import field, meeting, record, task

FORUM = record(
    EntryKind.MEETING,
    1,
    field(FieldName.NAME, "控烟工作推进会", document="notice.txt", passage="p1"),
    field(FieldName.DATE, "6月3日", "2026-06-03", document="notice.txt", passage="p1"),
    field(FieldName.PLACE, "第三会议室", document="notice.txt", passage="p1"),
    field(FieldName.CHAIR, "何副主任", document="notice.txt", passage="p2"),
)
WALK = record(
    EntryKind.CAMPAIGN,
    2,
    field(FieldName.NAME, "Spring River Walk", document="walk.txt", passage="w1"),
    field(FieldName.HOST, "Sports Office", document="walk.txt", passage="w1"),
    field(FieldName.CONTACT, "Su Man", document="walk.txt", passage="w2"),
    field(FieldName.DEADLINE, "3 May", "2026-05-03", document="walk.txt", passage="w2"),
)
EARLIER = date(2026, 6, 1)


def cited(passage: str, quote: str, text: str = "", document: str = "notice.txt", marker: int = 1) -> Citation:
    return Citation(marker, document, document, None, None, "page 1", quote, text or quote, passage)


def answered(*citations: Citation, text: str = "", language: Language = "zh") -> Answer:
    return Answer(Outcome.ANSWERED, text or f"“{citations[0].quote}”[1]", language, "quotes", citations)


def asked(text: str = "控烟会哪天开？", today: date | None = EARLIER) -> Question:
    return Question(text, detect(text), today=today)


def texts(question: Question, answer: Answer, *records: Record) -> list[str]:
    return [one.text for one in candidates(question, answer, lambda kind: [each for each in records if each.kind is kind])]


DAY = answered(cited("p1", "控烟工作推进会定于6月3日召开。", "控烟工作推进会定于6月3日召开。地点在第三会议室。"))


# --- which records an answer is about -------------------------------------------------------------------------------


def test_records_whose_proof_is_quoted_come_before_those_of_the_passage_and_of_the_document() -> None:
    quoted = record(EntryKind.MEETING, 1, field(FieldName.NAME, "控烟工作推进会", passage="p1"))
    beside = record(EntryKind.MEETING, 2, field(FieldName.NAME, "健康宣传座谈会", passage="p2"))
    elsewhere = record(EntryKind.MEETING, 3, field(FieldName.NAME, "基层医院培训会", passage="p9"))
    other = record(EntryKind.MEETING, 4, field(FieldName.NAME, "年终总结大会", document="other.txt", passage="p8"))
    answer = answered(
        cited("p1", "控烟工作推进会召开。", document="plan.txt"), cited("p2", "召开。", "健康宣传座谈会召开。", document="plan.txt")
    )
    found = related(answer, [other, elsewhere, beside, quoted])
    assert found == [(Nearness.QUOTED, quoted), (Nearness.IN_PASSAGE, beside), (Nearness.IN_DOCUMENT, elsewhere)]


def test_a_document_of_many_records_says_nothing_of_each() -> None:
    """Only those count whose own proof was cited."""
    many = [meeting(number, f"第{number}场健康讲座", "2026-06-03") for number in range(1, 6)]
    assert related(answered(cited("elsewhere", "健康讲座共五场。", document="plan.txt")), many) == []


def test_a_question_without_an_answer_leads_to_the_nearest_document() -> None:
    answer = Answer(
        Outcome.NOT_FOUND, "没有找到。", "zh", "quotes", nearest=(Nearest("notice.txt", "通知", None), Nearest("walk.txt", "Walk", None))
    )
    assert related(answer, [WALK, FORUM]) == [(Nearness.IN_DOCUMENT, FORUM)]


# --- what it is called ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "language", "said"),
    [
        ("控烟工作推进会", "zh", "控烟工作推进会"),
        ("Spring River Walk", "en", "the Spring River Walk"),
        ("The Spring River Walk", "en", "the Spring River Walk"),
        (
            "second Jiangnan International Forum on Hospital Humanities",
            "en",
            "the second Jiangnan International Forum on Hospital Humanities",
        ),
        ("2026 控烟工作推进会 暨经验交流会", "zh", "2026控烟工作推进会暨经验交流会"),
        ("征集健康摄影作品", "zh", "“征集健康摄影作品”"),
        ("控烟工作推进会", "en", None),
        ("Spring River Walk", "zh", None),
        ("年会", "zh", None),
        ("本次工作推进会议", "zh", None),
        ("第三次会议", "zh", None),
        ("next provincial conference", "en", None),
        ("Second Meeting of the Group", "en", None),
        ("meeting of the working group", "en", None),
        ("健康" * 30, "zh", None),
    ],
)
def test_a_name_must_tell_by_itself_what_is_meant(name: str, language: Language, said: str | None) -> None:
    """In the asker's language; none that only its own document understands, none that a button cannot hold."""
    one = record(EntryKind.CAMPAIGN, 1, (FieldName.NAME, name))
    assert name_of(one, [one], language) == said


def test_the_name_in_the_askers_language_is_taken() -> None:
    both = record(EntryKind.MEETING, 1, (FieldName.NAME, "控烟工作推进会"), (FieldName.NAME, "Tobacco Control Meeting"))
    assert name_of(both, [both], "en") == "the Tobacco Control Meeting"


def test_of_namesakes_each_has_its_day() -> None:
    """One without a day cannot be asked for."""
    first, second = meeting(1, "控烟工作推进会", "2025-06-04"), meeting(2, "控烟工作推进会", "2026-06-03")
    undated = record(EntryKind.MEETING, 3, (FieldName.NAME, "控烟工作推进会"))
    everything = [first, second, undated]
    assert [name_of(one, everything, "zh") for one in everything] == ["2025年6月4日的控烟工作推进会", "2026年6月3日的控烟工作推进会", None]


def test_a_task_is_named_by_its_words_in_quotation_marks() -> None:
    one = task(1, "编印健康手册", units=("宣传处",))
    assert name_of(one, [one], "zh") == "“编印健康手册”"


# --- which questions could follow -----------------------------------------------------------------------------------


def test_what_the_answer_tells_is_not_asked() -> None:
    assert texts(asked(), DAY, FORUM) == ["控烟工作推进会在哪里召开？", "控烟工作推进会由谁主持？"]


def test_a_meeting_that_is_over_is_asked_for_as_such() -> None:
    assert texts(asked(today=date(2027, 1, 1)), DAY, FORUM)[0] == "控烟工作推进会是在哪里召开的？"


def test_questions_are_in_the_askers_language() -> None:
    """A record that has no name in it is passed over."""
    answer = answered(cited("w1", "Spring River Walk of the Sports Office", document="walk.txt"), language="en")
    assert texts(asked("Who runs the walk?"), answer, WALK) == [
        "What is the deadline of the Spring River Walk?",
        "Who is the contact for the Spring River Walk?",
    ]
    assert texts(asked("谁主办健步走？"), answer, WALK) == []


def test_the_question_itself_is_not_offered_again() -> None:
    assert "控烟工作推进会由谁主持？" not in texts(asked("控烟工作推进会由谁主持？"), DAY, FORUM)


def test_of_several_records_each_has_its_turn() -> None:
    first, second = task(1, "编印健康手册", "2026-03-25", ("宣传处",)), task(2, "更换公告栏设备", "2026-05-31", ("疾控处",))
    answer = answered(cited("p1", "编印健康手册", document="plan.txt"))
    assert [text.split("”")[0] for text in texts(asked("有哪些任务？"), answer, first, second)] == [
        "“编印健康手册",
        "“更换公告栏设备",
        "“编印健康手册",
        "“更换公告栏设备",
    ]


def test_replaced_values_and_those_without_proof_are_no_ground_for_a_question() -> None:
    moved = record(
        EntryKind.MEETING,
        1,
        field(FieldName.NAME, "控烟工作推进会", document="notice.txt", passage="p1"),
        field(FieldName.PLACE, "第一会议室", state=State.REPLACED, document="notice.txt", passage="p1"),
    )
    assert texts(asked(), DAY, moved) == []


# --- which of them hold ---------------------------------------------------------------------------------------------

PLACE = Candidate("控烟工作推进会在哪里召开？", FieldName.PLACE, ("第三会议室",), frozenset({"p1"}), frozenset({"notice.txt"}))


def test_an_answer_that_begins_with_another_value_is_none() -> None:
    """Although its quotation holds the right one: the first line is what a reader takes home. A list may begin with its count."""
    chair = Candidate("由谁主持？", FieldName.CHAIR, ("何副主任",), frozenset({"p1"}), frozenset({"notice.txt"}))
    quote = cited("p1", "李主任讲话，何副主任主持。")
    assert proof_in(chair, answered(quote))
    assert proof_in(chair, answered(quote, text="何副主任[1]\n据《通知》：\n“…”[1]"))
    assert not proof_in(chair, answered(quote, text="李主任[1]\n据《通知》：\n“…”[1]"))
    agenda = Candidate("有哪些议程？", FieldName.AGENDA, ("开幕式",), frozenset({"p1"}), frozenset({"notice.txt"}))
    assert proof_in(agenda, answered(cited("p1", "1. 开幕式"), text="共4项[1]\n据《通知》：\n“…”[1]"))


@pytest.mark.parametrize(
    ("answer", "holds"),
    [
        (answered(cited("p1", "地点：第三会议室。")), True),
        (answered(cited("p1", "地点：第三 会议室。")), True),
        (answered(cited("p1", "时间：6月3日。")), False),
        (answered(cited("p5", "第三会议室正在装修。")), False),
        (answered(cited("p5", "会议在第三会议室开。"), text="第三会议室[1]\n据《通知》：\n“会议在第三会议室开。”[1]"), True),
        (answered(cited("p5", "会议在第三会议室开。", document="other.txt"), text="第三会议室[1]\n“会议在第三会议室开。”[1]"), False),
        (Answer(Outcome.NOT_FOUND, "没有找到。第三会议室", "zh", "quotes", (cited("p1", "地点：第三会议室。"),)), False),
    ],
)
def test_an_answer_must_quote_the_value_with_its_proof(answer: Answer, holds: bool) -> None:
    """From the passage that proves it, or as the short answer from another one of the record's documents."""
    assert bool(proof_in(PLACE, answer)) is holds


def test_a_day_may_be_written_in_another_way_by_another_document_of_the_record() -> None:
    day = Candidate("When …?", FieldName.DATE, ("12月12日",), frozenset({"p1"}), frozenset({"a.txt", "b.txt"}))
    assert proof_in(day, answered(cited("p9", "It was held on December 12.", document="b.txt")))
    assert not proof_in(day, answered(cited("p9", "It was held on December 13.", document="b.txt")))
    assert not proof_in(day, answered(cited("p9", "It was held on December 12.", document="c.txt")))


class Shelf:
    """A library that gives the answers that a test wants, and counts the questions."""

    def __init__(self, answers: dict[str, Answer]) -> None:
        self.answers = answers
        self.asked: list[str] = []
        self.records: Sequence[Record] = [FORUM]

    def would_answer(self, text: str) -> Answer:
        self.asked.append(text)
        return self.answers.get(text) or Answer(Outcome.NOT_FOUND, "没有找到。", "zh", "quotes")

    def of_kind(self, kind: EntryKind) -> list[Record]:
        return [one for one in self.records if one.kind is kind]


def replace_passage(told: Record) -> Record:
    """The record with all its proofs in one passage."""
    return record(told.kind, 1, *(field(one.name, one.value, one.normal, document="notice.txt", passage="p1") for one in told.fields))


@pytest.fixture
def shelf() -> Shelf:
    return Shelf(
        {
            "控烟工作推进会在哪里召开？": answered(cited("p1", "地点在第三会议室。")),
            "控烟工作推进会由谁主持？": answered(cited("p1", "会议由谁主持，另行通知。")),
        }
    )


def test_only_questions_that_the_library_answers_are_suggested(shelf: Shelf) -> None:
    """With the register's own proof; the other was tried and is kept back."""
    assert Suggester(shelf.of_kind, shelf.would_answer).suggest(asked(), DAY, 1) == ("控烟工作推进会在哪里召开？",)
    assert shelf.asked == ["控烟工作推进会在哪里召开？", "控烟工作推进会由谁主持？"]


def test_what_the_reader_has_before_them_is_no_suggestion(shelf: Shelf) -> None:
    """Even where the answer told it in other words: the quotation is the same."""
    answer = answered(cited("p1", "Held on 3 June. 地点在第三会议室。"), text="In the third room [1]")
    assert "第三会议室" in answer.citations[0].quote
    same = {"控烟工作推进会是什么时候召开的？": answered(cited("p1", "Held on 3 June."))}
    shelf.answers = {**shelf.answers, **same}
    assert Suggester(shelf.of_kind, shelf.would_answer).suggest(asked(today=date(2027, 1, 1)), answer, 1) == ()


def test_two_suggestions_never_lead_to_the_same_quotation(shelf: Shelf) -> None:
    """Whoever presses one has read the answer to the other."""
    both = "地点在第三会议室，何副主任主持。"
    shelf.records = [replace_passage(FORUM)]
    shelf.answers = {text: answered(cited("p1", both)) for text in ("控烟工作推进会在哪里召开？", "控烟工作推进会由谁主持？")}
    assert Suggester(shelf.of_kind, shelf.would_answer).suggest(asked(), DAY, 1) == ("控烟工作推进会在哪里召开？",)
    assert len(shelf.asked) == 2


def test_trials_are_remembered_until_the_library_changes(shelf: Shelf) -> None:
    """The same answer then has the same suggestions, without asking again."""
    suggester = Suggester(shelf.of_kind, shelf.would_answer)
    first = suggester.suggest(asked(), DAY, 1)
    assert suggester.suggest(asked(), DAY, 1) == first
    assert len(shelf.asked) == 2
    shelf.answers = {}
    assert suggester.suggest(asked(), DAY, 2) == ()
    assert len(shelf.asked) == 4


def test_there_are_three_at_most_and_few_are_tried(shelf: Shelf) -> None:
    """However much the register holds."""
    shelf.records = [task(number, f"完成第{number}项重点工作", units=(f"第{number}处",)) for number in range(1, 30)]
    about = answered(cited("p1", "完成第1项重点工作", document="plan.txt"))
    assert Suggester(shelf.of_kind, shelf.would_answer).suggest(asked(), about, 1) == ()
    assert len(shelf.asked) <= 8
    shelf.answers = {
        f"“完成第{n}项重点工作”由哪个单位负责？": answered(cited("p1", f"完成第{n}项重点工作：第{n}处", document="plan.txt"))
        for n in range(1, 30)
    }
    found = Suggester(shelf.of_kind, shelf.would_answer).suggest(asked(), about, 1)
    assert len(found) == MOST
    assert len(set(found)) == MOST
