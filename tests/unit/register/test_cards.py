"""A record's card: every value, how it stands, and its proof."""

from __future__ import annotations

from dataclasses import replace

from knowledge.register.cards import card, shown
from knowledge.register.entries import EntryKind, FieldName, RecordField, Resolution, State
from tests.support.register_records import field, record


class Numbered:
    """Gives each proven field a number of its own."""

    def __init__(self) -> None:
        self._count = 0

    def markers(self, fields: object) -> str:
        proven = [one for one in fields if one.sources]  # type: ignore[attr-defined]
        self._count += len(proven)
        return f"[{self._count}]" if proven else ""

    def title(self, _: RecordField) -> str:
        return ""


CALL = record(
    EntryKind.CAMPAIGN,
    1,
    field(FieldName.DEADLINE, "6月30日", "2026-06-30", state=State.REPLACED),
    field(FieldName.NAME, "护士故事征集"),
    field(FieldName.DEADLINE, "7月15日", "2026-07-15", resolution=Resolution.DOCUMENT),
    field(FieldName.KIND, "征集", "collection"),
    replace(field(FieldName.HOST, "市卫健委", state=State.CORRECTED), note="打字错误", sources=()),
)


def test_a_card_has_every_value_in_the_order_in_which_people_read_them() -> None:
    """What no longer holds comes behind what holds, without its label again."""
    rows = card(CALL, "zh", Numbered())
    assert [(row.name, row.label, row.value) for row in rows] == [
        (FieldName.NAME, "名称", "护士故事征集"),
        (FieldName.KIND, "类别", "征集"),
        (FieldName.HOST, "主办单位", "市卫健委"),
        (FieldName.DEADLINE, "期限", "2026年7月15日（原文“7月15日”）"),
        (FieldName.DEADLINE, "", "2026年6月30日（原文“6月30日”）"),
    ]
    assert [row.replaced for row in rows] == [False, False, False, False, True]


def test_remarks_say_how_a_value_stands_and_came_about() -> None:
    """A reviewer's word has no marker; his note is told. Names of fields begin with a capital."""
    rows = card(CALL, "en", Numbered())
    assert [row.label for row in rows if row.label] == ["Name", "Kind", "Host", "Deadline"]
    by_value = {row.value.partition(" (in")[0]: (row.remark, row.marker) for row in rows}
    assert by_value["市卫健委"] == ("corrected; 打字错误", "")
    assert by_value["15 July 2026"] == ("year taken from the document", "[3]")
    assert by_value["30 June 2026"] == ("replaced", "[4]")
    assert by_value["护士故事征集"] == ("", "[1]")


def test_days_are_shown_with_the_documents_words_where_they_differ() -> None:
    """And what comes again and again by its word."""
    assert shown(field(FieldName.DATE, "2026年3月9日", "2026-03-09"), "zh") == "2026年3月9日"
    assert shown(field(FieldName.DEADLINE, "每季度末", "recurring"), "en") == "recurring (in the text: “每季度末”)"
    assert shown(field(FieldName.DEADLINE, "尽快", ""), "en") == "尽快"
