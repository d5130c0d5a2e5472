"""What a person at a terminal sees of the reasons for a hit."""

from __future__ import annotations

import dataclasses
import io
import re

import pytest
from rich.cells import cell_len
from rich.console import Console

from bot.cli.showing_signals import show_explained
from knowledge.models import Language
from knowledge.retrieval.explaining import Explained
from tests.support.log_entries import hit

SIGNALS = {
    "dense passage": 2.5,
    "dense sentence": 3.0,
    "lexical own": -0.5,
    "year": 0.0,
    "evidence": 1.25,
    "brand new": 1.0,
    "dense passage raw": 0.43,
}
WEIGHTS = {"dense passage": 1.0, "dense sentence": 1.3, "lexical own": 0.3, "year": 0.8, "evidence": 2.0, "brand new": 0.5}
SCORE = 2.5 + 3.9 - 0.15 + 2.5 + 0.5
FOUND = Explained(
    (dataclasses.replace(hit(score=SCORE), signals=SIGNALS),), WEIGHTS, {"question": "献血车停在哪里？", "language": "zh", "mood": "fair"}
)


def shown(found: Explained, language: Language, *, terminal: bool = False) -> str:
    out = Console(
        file=io.StringIO(),
        highlight=False,
        markup=False,
        emoji=False,
        width=100,
        force_terminal=terminal,
        color_system="standard" if terminal else None,
    )
    show_explained(found, language, out)
    assert isinstance(out.file, io.StringIO)
    return out.file.getvalue()


def test_each_signal_stands_under_its_hit_with_what_it_added() -> None:
    """Under a plain name where there is one, the strongest first; the bars are as long as what they stand for."""
    lines = [line.strip() for line in shown(FOUND, "en").splitlines() if line.strip()]
    at = lines.index("献血车停在东门。下午两点收车。")
    assert lines[at - 1] == "1. 献血周.docx · page 2 · +9.25"
    assert [re.sub(" +", " ", line) for line in lines[at + 1 :]] == [
        f"best sentence +3.00 × 1.30 = +3.90 {'█' * 20}",
        f"meaning (passage) +2.50 × 1.00 = +2.50 {'█' * 13}",
        f"evidence +1.25 × 2.00 = +2.50 {'█' * 13}",
        f"brand new +1.00 × 0.50 = +0.50 {'█' * 3}",
        "own words -0.50 × 0.30 = -0.15 ░",
        "total = +9.25",
        "Not counted: cosine of the passage 0.43",
    ]


def test_in_chinese() -> None:
    """Names, sums and what was understood; a name that has no plain form is shown as it is."""
    text = shown(FOUND, "zh")
    for name in (
        "语义（整段）",
        "最佳句",
        "原文用词",
        "证据",
        "brand new",
        "合计",
        "不计分：整段余弦相似度 0.43",
        "问题理解为",
        "语言",
        "中文",
    ):
        assert name in text
    assert "年份" not in text


@pytest.mark.parametrize("language", ["zh", "en"])
def test_columns_are_in_line(language: Language) -> None:
    """Though a Chinese character is as wide as two letters."""
    lines = [line for line in shown(FOUND, language).splitlines() if " = " in line]
    assert len(lines) == 6
    assert len({cell_len(line.partition(" = ")[0]) for line in lines}) == 1


def test_how_the_question_was_read_comes_first() -> None:
    """A line for each aspect, also for one that has no plain name."""
    lines = shown(FOUND, "en").splitlines()
    assert lines[0] == "The question as it was read"
    assert [re.sub(" {2,}", ": ", line.strip()) for line in lines[1:4]] == [
        "question in full: 献血车停在哪里？",
        "language: Chinese",
        "mood: fair",
    ]


def test_what_the_signals_do_not_explain_is_shown() -> None:
    """As a part of the sum."""
    more = dataclasses.replace(FOUND, hits=(dataclasses.replace(FOUND.hits[0], score=SCORE + 1),))
    assert re.search(r"other +=  \+1\.00\n", shown(more, "en"))
    assert "other" not in shown(FOUND, "en")


def test_a_hit_without_signals_has_its_sum_alone() -> None:
    """Nothing is divided by zero."""
    bare = Explained((hit(score=0.0),), WEIGHTS, {})
    lines = [line.strip() for line in shown(bare, "en").splitlines() if line.strip()]
    assert [re.sub(" +", " ", line) for line in lines] == [
        "1. 献血周.docx · page 2 · +0.00",
        "献血车停在东门。下午两点收车。",
        "total = +0.00",
    ]


def test_no_hits_leave_what_was_understood() -> None:
    """It may say why nothing was found."""
    assert "献血车停在哪里？" in shown(dataclasses.replace(FOUND, hits=()), "zh")


def test_bars_are_coloured_on_a_terminal_alone() -> None:
    """Green for, red against."""
    coloured = shown(FOUND, "en", terminal=True)
    assert "\x1b[32m" in coloured
    assert "\x1b[31m" in coloured
    plain = shown(FOUND, "en")
    assert "\x1b" not in plain
    assert [line for line in plain.splitlines() if line != line.rstrip()] == []


def test_markup_and_control_characters_are_shown_as_they_are() -> None:
    """In what was understood as well, which holds the asker's words."""
    text = shown(dataclasses.replace(FOUND, understood={"question": "[red]哪里[/red]\x1b[31m？"}), "zh", terminal=True)
    assert "[red]哪里[/red]" in text
    assert "\x1b[31m？" not in text
