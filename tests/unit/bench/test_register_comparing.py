"""A register laid beside one written by hand."""

from __future__ import annotations

from bench.support.register.comparing import Comparison, alike, compare
from bench.support.register.gold import GoldEntry, GoldField
from knowledge.models import Span
from knowledge.register.entries import Entry, EntryKind, Field, FieldName, Proof


def found(ordinal: int, *values: tuple[FieldName, str] | tuple[FieldName, str, str]) -> Entry:
    fields = tuple(Field(one[0], one[1], one[2] if len(one) > 2 else one[1], Proof("p", Span(0, 1))) for one in values)
    return Entry(f"e{ordinal}", EntryKind.TASK, "d", ordinal, fields)


def gold(name: str, *values: tuple[FieldName, str] | tuple[FieldName, str, str], optional: bool = False) -> GoldEntry:
    fields = tuple(GoldField(one[0], (one[1],), one[2] if len(one) > 2 else "", False) for one in values)
    return GoldEntry(name, EntryKind.TASK, "plan.txt", fields, optional)


def compared(own: list[Entry], wanted: list[GoldEntry]) -> Comparison:
    comparison = Comparison()
    compare("plan.txt", own, wanted, comparison)
    return comparison


TEXT, UNIT, DEADLINE = FieldName.TEXT, FieldName.UNIT, FieldName.DEADLINE


def test_what_agrees_is_right_and_keeps_its_order() -> None:
    """Dates by their canonical form, bodies with or without the body above them."""
    result = compared(
        [
            found(0, (TEXT, "编印健康手册"), (UNIT, "市卫健委宣传处"), (DEADLINE, "6月底前", "2026-06-30")),
            found(1, (TEXT, "更换冷链设备"), (UNIT, "疾控处")),
        ],
        [
            gold("t2", (TEXT, "更换冷链设备"), (UNIT, "疾控处")),
            gold("t1", (TEXT, "编印健康手册"), (UNIT, "宣传处"), (DEADLINE, "2026年6月", "2026-06-30")),
        ],
    )
    assert result.wrong == []
    assert result.order == {"plan.txt": ["t1", "t2"]}
    assert (result.entries.right, result.entries.found, result.entries.gold) == (2, 2, 2)
    assert (result.of(UNIT).precision, result.of(UNIT).recall) == (1.0, 1.0)


def test_wrong_missing_and_invented_values_are_counted_apart() -> None:
    """Each with a line that tells which."""
    result = compared(
        [found(0, (TEXT, "编印健康手册"), (UNIT, "人事处")), found(1, (TEXT, "谁也没有写过的事情"))],
        [
            gold("t1", (TEXT, "编印健康手册"), (UNIT, "宣传处"), (DEADLINE, "6月", "2026-06-30")),
            gold("t2", (TEXT, "清洗空调"), (UNIT, "后勤处")),
        ],
    )
    assert (result.of(UNIT).right, result.of(UNIT).found, result.of(UNIT).gold) == (0, 1, 2)
    assert (result.of(DEADLINE).found, result.of(DEADLINE).gold) == (0, 1)
    assert (result.entries.right, result.entries.found, result.entries.gold) == (1, 2, 2)
    assert any("no such task" in line for line in result.wrong)
    assert any("missing task t2" in line for line in result.wrong)


def test_what_is_optional_is_neither_a_miss_nor_a_false_find() -> None:
    """Found or not."""
    optional = gold("t1", (TEXT, "编印健康手册"), optional=True)
    for own in ([], [found(0, (TEXT, "编印健康手册"), (UNIT, "宣传处"))]):
        result = compared(own, [optional])
        assert (result.entries.found, result.entries.gold, result.wrong) == (0, 0, [])


def test_items_may_be_cut_finer_or_coarser() -> None:
    """Two awards written as one are both met."""
    award = FieldName.AWARD
    result = compared(
        [found(0, (TEXT, "大赛"), (award, "一等奖5名，二等奖10名"))],
        [gold("t1", (TEXT, "大赛"), (award, "一等奖5名"), (award, "二等奖10名"))],
    )
    assert (result.of(award).precision, result.of(award).recall) == (1.0, 1.0)


def test_likeness_is_the_share_of_pairs_of_characters() -> None:
    """Without width, case and punctuation."""
    assert alike("Health, Week", "health week") == 1.0
    assert alike("健康周", "交通") == 0.0
    assert 0 < alike("健康宣传周", "健康周") < 1
