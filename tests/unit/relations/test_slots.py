"""Figures in their places tell two forms of one template apart."""

from __future__ import annotations

from knowledge.relations.slots import bodies, compare, other_bodies, slots
from tests.unit.relations.office import misread
from tests.unit.relations.texts import CALL, WALK


def test_the_same_text_has_the_same_figures() -> None:
    """Line ends and full-width figures do not matter."""
    again = CALL.replace("\n", "\n\n").replace("180", "１８０")
    found = compare(slots(CALL), slots(again))
    assert found.shared >= 10
    assert found.differing == 0


def test_another_deadline_is_seen_in_its_place() -> None:
    """One date of many."""
    found = compare(slots(CALL), slots(CALL.replace("2031年5月31日", "2031年6月30日")))
    assert (found.differing, found.differing_dates) == (1, 1)


def test_another_deadline_is_seen_in_english() -> None:
    """Also with the month in front, and where the month's name differs."""
    found = compare(slots(WALK), slots(WALK.replace("20 August 2031", "27 September 2031")))
    assert (found.differing, found.differing_dates) == (1, 1)
    front = "Please send the form back to the office before July 31, 2031."
    assert compare(slots(front), slots(front.replace("July 31", "August 20"))).differing_dates == 1


def test_a_header_adds_no_difference() -> None:
    """Its figures stand behind words that the other text does not have."""
    found = compare(slots(WALK), slots(f"The Harbour Times, page 12, 3 July 2031\n{WALK}"))
    assert found.differing == 0


def test_numbers_of_list_items_are_no_figures() -> None:
    """An item put in before others does not change them."""
    items = "请各单位注意以下事项\n{a}. 报名表须于6月3日前交到办公室\n{b}. 每个单位限报12人"
    assert slots(items.format(a=1, b=2)) == slots(items.format(a=2, b=3))


def test_a_misread_figure_is_forgiven_where_it_may_be_one() -> None:
    """One wrong character in a scan is no other date; in a text file it is."""
    other = CALL.replace("2031年5月31日", "2031年5月81日")
    assert compare(slots(CALL), slots(other), misread=True).differing == 0
    assert compare(slots(CALL), slots(other)).differing == 1
    assert compare(slots(CALL), slots(misread(CALL, 0.02)), misread=True).share < 0.15


def test_a_table_of_figures_stays_small() -> None:
    """Thousands of figures make at most eighty places, the same ones each time."""
    table = "\n".join(f"指标{chr(0x4E00 + i)}完成率：{i * 7 % 100}%" for i in range(3000))
    found = slots(table)
    assert 0 < len(found) <= 80
    assert found == slots(table)


def test_organisations_are_found() -> None:
    """In both languages, folded."""
    assert {"东港市卫生健康委员会", "各市属医院"} <= set(bodies(CALL))
    assert "northport health commission" in bodies(WALK)


def test_other_organisations_are_told_from_more_of_them() -> None:
    """A header that adds one makes no difference; another in its place does."""
    city, province, paper = "东港市卫生健康委员会", "云岭省卫生健康委员会", "东港日报社"
    assert other_bodies([city], [province])
    assert not other_bodies([city], [city, paper])
    assert not other_bodies([city], [])


def test_a_text_without_figures_has_none() -> None:
    """Nothing to compare is no agreement."""
    assert slots("请各单位认真贯彻执行。") == ()
    assert compare((), ()).shared == 0
