"""Numbers with brackets, slashes and hyphens, and the day beside them whose year they tell."""

from __future__ import annotations

from datetime import date

import pytest

from knowledge.loading import facts
from knowledge.loading.reading import Reading
from knowledge.models import Block, BlockKind, DocumentFacts, Locator

ZH = "近期，市卫生健康委对全市32家接种单位的冷链管理情况进行了检查，现将有关情况通报如下，请对照落实。"
EN = "The office visited eleven clinics in the county and found that most stores were kept in good order, with two exceptions."


def read(*lines: str) -> DocumentFacts:
    blocks = tuple(Block(BlockKind.PARAGRAPH, line, Locator(paragraph=i)) for i, line in enumerate(lines, 1))
    return facts.find(Reading(blocks), "document.txt").facts


@pytest.mark.parametrize(
    ("line", "number", "day"),
    [
        ("No. ABC-N (2026) 12, 7 April", "ABC-N (2026) 12", date(2026, 4, 7)),
        ("Circular XYZ/2026/05, 23 February", "XYZ/2026/05", date(2026, 2, 23)),
        ("Letter HC-N/2026/7 of 5 May", "HC-N/2026/7", date(2026, 5, 5)),
        ("Notice 2026-14 · 3 March", "Notice 2026-14", date(2026, 3, 3)),
        ("NHC [2026] No. 4, 1 March", "NHC [2026] No. 4", date(2026, 3, 1)),
        ("No. 12 (2026), 5 May", "No. 12 (2026)", date(2026, 5, 5)),
        ("JZ(2026)3 (8 May)", "JZ(2026)3", date(2026, 5, 8)),
        ("Ref. EMS-2026-18, 11 May", "EMS-2026-18", date(2026, 5, 11)),
        ("LQ-H 12/2026", "LQ-H 12/2026", None),
        ("〔2026〕6号 3月12日", "〔2026〕6号", date(2026, 3, 12)),
        ("江卫健〔2026〕6号（3月12日）", "江卫健〔2026〕6号", date(2026, 3, 12)),
        ("院总务〔2026〕6号　9月12日", "院总务〔2026〕6号", date(2026, 9, 12)),
        ("卫健办2026-6号 4月1日", "卫健办2026-6号", date(2026, 4, 1)),
    ],
)
def test_a_number_tells_the_year_of_the_day_beside_it(line: str, number: str, day: date | None) -> None:
    """In the line of the number; the day is the document's."""
    known = read(
        *(("Results of the cold chain review", line, EN) if line.isascii() or "·" in line else ("关于冷链检查情况的通报", line, ZH))
    )
    assert (known.number, known.date, known.year) == (number, day, 2026)


@pytest.mark.parametrize("line", ["COVID-19 2026", "WHO 2025 12", "Q1-2026", "GB/T 2025-12", "Circular of 2026", "2026/12"])
def test_letters_and_figures_that_are_no_number(line: str) -> None:
    """Periods, standards, diseases."""
    assert read("Results of the cold chain review", line, EN).number is None


def test_a_day_alone_below_takes_its_year_from_the_number() -> None:
    """At the end or under the number; a deadline does not, and a whole date of signature goes first."""
    assert read("关于冷链检查情况的通报", "江卫健〔2026〕6号", ZH, "江州市卫生健康委员会", "3月12日").date == date(2026, 3, 12)
    assert read("Results of the review", "No. 9/2026", "4 June", EN).date == date(2026, 6, 4)
    assert read("关于冷链检查情况的通报", "江卫健〔2026〕6号", ZH, "3月12日前").date is None
    signed = read("关于冷链检查情况的通报", "江卫健〔2025〕86号", ZH, "江州市卫生健康委员会", "2026年1月4日")
    assert (signed.date, signed.number) == (date(2026, 1, 4), "江卫健〔2025〕86号")
