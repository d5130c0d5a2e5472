"""What is said of the records that fit: their number, their lines, their proofs."""

from __future__ import annotations

import re
from datetime import date

from knowledge.models import Answer, DocumentFacts, Locator, Outcome, Passage, Question, Span
from knowledge.ports import StoredPassage
from knowledge.register.answering import answer_from_register
from knowledge.register.asking.lines import day_words, shortened
from knowledge.register.asking.telling import MOST_LINES
from knowledge.register.entries import EntryKind, FieldName, Record, Resolution, State
from knowledge.text.language import detect
from tests.support.register_records import ListedPassages, field, meeting, record, task

TODAY = date(2026, 3, 18)


def stored(passage: str, text: str) -> StoredPassage:
    spans = tuple(Span(match.start(), match.end()) for match in re.finditer(r"[^。\n]+。?", text))
    facts = DocumentFacts("任务表", "zh")
    return StoredPassage(Passage(passage, "d", 0, text, "", Locator(), "zh", spans), "plan.txt", facts)


def ask(question: str, records: list[Record], passages: list[StoredPassage]) -> Answer | None:
    asked = Question(question, detect(question), today=TODAY)
    return answer_from_register(asked, question, lambda kind: [one for one in records if one.kind is kind], ListedPassages(passages))


def test_an_answer_counts_lists_and_proves() -> None:
    """The count stands first and is that of the lines; each line has a marker, each marker its sentence."""
    one = record(EntryKind.TASK, 1, field(FieldName.TEXT, "编印手册"), field(FieldName.DEADLINE, "2026年3月25日", "2026-03-25"))
    other = record(
        EntryKind.TASK,
        2,
        field(FieldName.TEXT, "更换设备", passage="p2"),
        field(FieldName.DEADLINE, "3月底", "2026-03-31", resolution=Resolution.DOCUMENT, passage="p2"),
    )
    answer = ask(
        "这个月到期的任务", [other, one], [stored("p1", "编印手册，2026年3月25日前。别的事。"), stored("p2", "更换设备，3月底前。")]
    )
    assert answer is not None
    assert answer.outcome is Outcome.ANSWERED
    assert answer.text.splitlines() == [
        "共2项任务（2026年3月）：",
        "1. 2026年3月25日截止 · 编印手册[1]",
        "2. 2026年3月31日截止* · 更换设备[2]",
        "*原文没有写全日期，按文件的日期推定。",
    ]
    assert [citation.quote for citation in answer.citations] == ["编印手册，2026年3月25日前。", "更换设备，3月底前。"]


def test_a_changed_day_says_what_it_was_before() -> None:
    """The new day first, the old one as replaced, both proven."""
    changed = record(
        EntryKind.CAMPAIGN,
        1,
        field(FieldName.NAME, "故事征集"),
        field(FieldName.DEADLINE, "4月20日", "2026-04-20", passage="p2"),
        field(FieldName.DEADLINE, "3月31日", "2026-03-31", state=State.REPLACED),
    )
    answer = ask("which campaigns are still open?", [changed], [stored("p1", "故事征集，3月31日。"), stored("p2", "4月20日。")])
    assert answer is not None
    assert answer.text.splitlines() == ["1 campaign (open):", "1. due 20 April 2026 (before: 31 March 2026) · 故事征集 [1][2]"]


def test_where_nothing_fits_the_answer_says_so_and_of_how_many() -> None:
    """An honest "none" is no answer from the documents."""
    answer = ask("which tasks are overdue?", [task(1, "编印手册", "2026-12-31"), task(2, "整理档案")], [stored("p1", "编印手册")])
    assert answer is not None
    assert answer.outcome is Outcome.NOT_FOUND
    assert answer.text.splitlines() == [
        "Of the 2 tasks on record none fits (past the deadline and not on record as done).",
        "Not counted: 1 of which the documents do not state the deadline.",
    ]


def test_what_the_register_cannot_decide_goes_the_ordinary_way() -> None:
    """An unknown word, a question for one thing, an empty register."""
    records = [meeting(1, "控烟会议", "2026-04-09")]
    passages = [stored("p1", "控烟会议")]
    assert ask("放射科有哪些会议", records, passages) is None
    assert ask("控烟会议谁主持？", records, passages) is None
    assert ask("有哪些任务", records, passages) is None


def test_a_long_list_is_cut_and_its_count_is_of_all() -> None:
    """With the way to narrow it down."""
    records = [task(n, f"事项{n}", "2026-03-25") for n in range(MOST_LINES + 5)]
    answer = ask("本月到期的任务", records, [stored("p1", "事项一览")])
    assert answer is not None
    assert answer.text.startswith(f"共{MOST_LINES + 5}项任务")
    assert sum(line[0].isdigit() for line in answer.text.splitlines()) == MOST_LINES
    assert f"前{MOST_LINES}项，共{MOST_LINES + 5}项" in answer.text


def test_a_plan_is_named_and_nothing_else_of_it_is_told() -> None:
    """By its title as asked."""
    one = record(EntryKind.TASK, 1, field(FieldName.TEXT, "编印手册"), field(FieldName.PLAN, "2026年控烟工作要点"))
    answer = ask("2026年控烟工作要点里有哪些任务", [one, task(2, "巡查")], [stored("p1", "编印手册")])
    assert answer is not None
    assert answer.text.splitlines()[0] == "共1项任务（《2026年控烟工作要点》）："


def test_days_that_documents_tell_differently_and_words_of_a_reviewer_are_marked() -> None:
    """All days that hold are told; a correction without a document has no marker of its own."""
    differing = record(
        EntryKind.TASK,
        1,
        field(FieldName.TEXT, "编印手册"),
        field(FieldName.UNIT, "宣传处", state=State.CORRECTED),
        field(FieldName.DEADLINE, "3月20日", "2026-03-20", state=State.CONFLICT),
        field(FieldName.DEADLINE, "3月25日", "2026-03-25", state=State.CONFLICT),
    )
    answer = ask("本月到期的任务", [differing], [stored("p1", "编印手册，3月20日，3月25日。")])
    assert answer is not None
    assert answer.text.splitlines()[1] == ("1. 2026年3月20日（文件说法不一：2026年3月25日）截止 · 编印手册 · 责任：宣传处（经人工更正）[1]")


def test_none_to_come_is_said_as_such() -> None:
    """Without a filter the sentence still says what was sought."""
    answer = ask("when is the next meeting?", [meeting(1, "控烟会议", "2026-01-09")], [stored("p1", "控烟会议")])
    assert answer is not None
    assert answer.text == "Of the 1 meeting on record none fits (still to come)."


def test_days_are_written_out_in_the_readers_language() -> None:
    """Days, ranges, months, and what has no day."""
    assert day_words("2026-03-09", "zh") == "2026年3月9日"
    assert day_words("2026-03-09/2026-03-11", "en") == "9 – 11 March 2026"
    assert day_words("2026-03-30/2026-04-02", "en") == "30 March – 2 April 2026"
    assert day_words("2026-03-09/2026-03-11", "zh") == "2026年3月9日至11日"
    assert day_words("2026-03", "en") == "March 2026"
    assert day_words("ongoing", "zh") == "长期"
    assert day_words("", "zh") == ""


def test_a_long_name_is_cut_where_a_clause_ends() -> None:
    """And never inside a word."""
    assert shortened("一" * 30 + "，" + "二" * 60) == "一" * 30 + "…"
    assert shortened("word " * 40).endswith("word…")
    assert shortened("短") == "短"
    assert shortened("一" * 80) == "一" * 60 + "…"


def test_a_day_that_nobody_can_tell_is_shown_as_written() -> None:
    """December 12 of a year that no document names."""
    held = record(EntryKind.MEETING, 1, field(FieldName.NAME, "文化交流会"), field(FieldName.DATE, "12月12日", ""))
    answer = ask("有哪些会议", [held], [stored("p1", "文化交流会于12月12日召开。")])
    assert answer is not None
    assert "12月12日（日期未写全） · 文化交流会[1]" in answer.text
