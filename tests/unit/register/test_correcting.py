"""What reviewers write over the documents' values, and what becomes of it when documents change."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from knowledge.models import LANGUAGES
from knowledge.register.correcting import Correction, CorrectionError, NewCorrection, corrected, new_correction
from knowledge.register.entries import Entry, FieldName, Record, RecordField, State
from knowledge.register.merging.merge import merge
from tests.support.register_entries import campaign, meeting, paper, task

TODAY = date(2025, 9, 1)
NAME = "健康江城典型案例征集"


def record(*entries: Entry) -> Record:
    """The one record of some entries of a.txt and b.txt."""
    (found,) = merge(entries, [paper("a.txt", "2025-06-12"), paper("b.txt", "2025-06-13")], [])
    return found


CALL = record(campaign("a.txt", NAME, "2025-07-31", host="江城市卫健委", organiser=["市健康促进中心", "江城日报社"]))


def made(of: Record, field: FieldName | RecordField, value: str | None, note: str = "") -> NewCorrection:
    return new_correction(of, field, value, who="审核员", note=note, today=TODAY)


def kept(*corrections: NewCorrection) -> list[Correction]:
    return [Correction(number, one, datetime(2025, 9, 1, tzinfo=UTC)) for number, one in enumerate(corrections, 1)]


def states(of: Record, name: FieldName) -> list[tuple[str, State]]:
    return [(field.value, field.state) for field in of.fields if field.name is name]


def test_a_corrected_value_stands_first_and_the_documents_beside_it() -> None:
    """The new deadline is read as a day of the record's year; the note goes along."""
    ((found,), loose) = corrected([CALL], kept(made(CALL, FieldName.DEADLINE, "8月20日", "见补充通知")))
    assert states(found, FieldName.DEADLINE) == [("8月20日", State.CORRECTED), ("2025-07-31", State.REPLACED)]
    (deadline,) = found.all(FieldName.DEADLINE)
    assert (deadline.normal, deadline.note, deadline.sources, loose) == ("2025-08-20", "见补充通知", (), ())
    assert found.id == CALL.id


def test_one_of_several_values_can_be_corrected_or_taken_away() -> None:
    """The others hold as before."""
    first, second = CALL.all(FieldName.ORGANISER)
    ((found,), _) = corrected([CALL], kept(made(CALL, first, "市疾病预防控制中心"), made(CALL, second, None)))
    assert states(found, FieldName.ORGANISER) == [
        ("市疾病预防控制中心", State.CORRECTED),
        ("市健康促进中心", State.REPLACED),
        ("江城日报社", State.REPLACED),
    ]


def test_a_value_can_be_added() -> None:
    """To a field that the documents leave empty, and to one that has several."""
    ((found,), _) = corrected([CALL], kept(made(CALL, FieldName.CONTACT, "黎小满"), made(CALL, FieldName.ORGANISER, "市妇联")))
    assert states(found, FieldName.CONTACT) == [("黎小满", State.CORRECTED)]
    assert [value for value, _ in states(found, FieldName.ORGANISER)] == ["市妇联", "市健康促进中心", "江城日报社"]


def test_choosing_between_contradicting_documents_keeps_the_proof() -> None:
    """The value that a reviewer confirms is cited as before."""
    two = record(
        meeting("a.txt", "全市卫生健康宣传工作会议", "2025-04-15", chair="沈远"),
        meeting("b.txt", "全市卫生健康宣传工作会议", "2025-04-15", chair="陆敏之"),
    )
    assert {state for _, state in states(two, FieldName.CHAIR)} == {State.CONFLICT}
    ((found,), _) = corrected([two], kept(made(two, FieldName.CHAIR, "陆敏之")))
    (chair,) = found.all(FieldName.CHAIR)
    assert (chair.value, chair.state, [source.document for source in chair.sources]) == ("陆敏之", State.CORRECTED, ["b.txt"])


def test_the_last_correction_holds_and_one_that_is_undone_does_not() -> None:
    """A reviewer's earlier value leaves no trace in the record."""
    one, two = kept(made(CALL, FieldName.DEADLINE, "8月20日"), made(CALL, FieldName.DEADLINE, "2025-08-31"))
    ((found,), _) = corrected([CALL], [two, one])
    assert states(found, FieldName.DEADLINE) == [("2025-08-31", State.CORRECTED), ("2025-07-31", State.REPLACED)]
    undone = Correction(two.id, two.made, two.made_at, two.made_at)
    assert corrected([CALL], [one, undone])[0][0].all(FieldName.DEADLINE)[0].normal == "2025-08-20"


def test_a_correction_survives_an_edited_document() -> None:
    """The record is known by its document's name and its label, whatever else has changed."""
    correction = kept(made(CALL, FieldName.DEADLINE, "8月20日"))
    edited = record(campaign("a.txt", f"“{NAME}”", "2025-08-01", 4, host="江城市卫生健康委员会"))
    ((found,), loose) = corrected([edited], correction)
    assert (states(found, FieldName.DEADLINE)[0], loose) == (("8月20日", State.CORRECTED), ())


def test_a_correction_follows_its_entry_into_a_record_that_another_document_leads() -> None:
    """A fuller report came in, and the record's id with it."""
    short = record(meeting("a.txt", "全市卫生健康宣传工作会议", "2025-04-15"))
    both = record(
        meeting("a.txt", "全市卫生健康宣传工作会议", "2025-04-15"),
        meeting("b.txt", "2025年全市卫生健康宣传工作会议", "2025-04-15", place="市会议中心", chair="沈远"),
    )
    assert both.id != short.id
    ((found,), loose) = corrected([both], kept(made(short, FieldName.CHAIR, "陆敏之")))
    assert (states(found, FieldName.CHAIR)[0], loose) == (("陆敏之", State.CORRECTED), ())


def test_corrections_that_fit_nothing_any_more_are_told() -> None:
    """The record is gone, or the value that was corrected is."""
    other = record(campaign("a.txt", "另一个活动", "2025-08-01"))
    first = CALL.all(FieldName.ORGANISER)[0]
    gone = kept(made(CALL, FieldName.DEADLINE, "8月20日"))
    assert corrected([other], gone) == ((other,), tuple(gone))
    changed = record(campaign("a.txt", NAME, "2025-07-31", organiser=["江城日报社"]))
    lost = kept(made(CALL, first, "市疾控中心"))
    assert corrected([changed], lost) == ((changed,), tuple(lost))


@pytest.mark.parametrize(
    ("field", "value", "normal"),
    [
        (FieldName.DEADLINE, "2025-08-20", "2025-08-20"),
        (FieldName.DEADLINE, "20 August 2026", "2026-08-20"),
        (FieldName.DEADLINE, "8月底前", "2025-08-31"),
        (FieldName.DEADLINE, "长期坚持", "ongoing"),
        (FieldName.DEADLINE, "每季度末", "recurring"),
        (FieldName.START, "6月15日", "2025-06-15"),
        (FieldName.START, "2025-06-15/2025-06-17", "2025-06-15/2025-06-17"),
        (FieldName.KIND, "Contest", "contest"),
        (FieldName.HOST, "市卫生健康委", "市卫生健康委"),
    ],
)
def test_a_reviewers_value_is_read_as_the_documents_are(field: FieldName, value: str, normal: str) -> None:
    """Days of the calendar, what never ends, the known kinds; folded text for the rest."""
    assert made(CALL, field, value).normal == normal


def test_a_time_is_read() -> None:
    """One hour, or from when till when."""
    held = record(meeting("a.txt", "宣传工作会议", "2025-04-15"))
    assert made(held, FieldName.TIME, "下午2:30").normal == "14:30"
    assert made(held, FieldName.TIME, "9:00至11:30").normal == "09:00/11:30"


@pytest.mark.parametrize(
    ("field", "value", "key"),
    [
        (FieldName.DEADLINE, "尽快", "no_day"),
        (FieldName.KIND, "庆典", "no_kind"),
        (FieldName.HOST, "  、 ", "empty"),
        (FieldName.NAME, None, "no_name"),
        (FieldName.CHAIR, "沈远", "no_such_field"),
    ],
)
def test_what_cannot_be_taken_is_said_in_both_languages(field: FieldName, value: str | None, key: str) -> None:
    """With what to write instead."""
    with pytest.raises(CorrectionError) as raised:
        made(CALL, field, value)
    assert raised.value.key == key
    assert all(raised.value.sentence(language) for language in LANGUAGES)


def test_a_time_that_is_none_is_refused() -> None:
    """Of a meeting."""
    with pytest.raises(CorrectionError, match="time"):
        made(record(meeting("a.txt", "宣传工作会议", "2025-04-15")), FieldName.TIME, "稍后")


def test_a_corrected_name_leaves_the_record_its_id() -> None:
    """And later corrections still find it."""
    plan = record(task("a.txt", "建设资源库", "2025-06-30"))
    ((found,), loose) = corrected([plan], kept(made(plan, FieldName.TEXT, "建设健康科普资源库"), made(plan, FieldName.DEADLINE, "7月1日")))
    assert (found.label.value, found.id, loose) == ("建设健康科普资源库", plan.id, ())
    assert found.all(FieldName.DEADLINE)[0].normal == "2025-07-01"
