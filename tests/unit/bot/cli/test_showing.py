"""What a person at a terminal sees of answers and passages."""

from __future__ import annotations

import io

import pytest
from rich.console import Console

from bot.cli.showing import console, show_answer, show_hits, show_passages, source_line
from knowledge.models import Outcome
from tests.support.log_entries import citation, entry, hit

MARKUP = ["[red]警告[/red]", "[/]", "[bold", "[1]和[2]", ":smile: [link=x]y[/link]", "\\[x]", "100% [/nonsense]"]


def plain(width: int = 80) -> Console:
    """A console as it is behind a pipe."""
    return Console(file=io.StringIO(), highlight=False, markup=False, emoji=False, soft_wrap=True, width=width)


def written(out: Console) -> str:
    assert isinstance(out.file, io.StringIO)
    return out.file.getvalue()


@pytest.mark.parametrize("text", MARKUP)
def test_markup_in_a_document_is_shown_as_it_is(text: str) -> None:
    """Brackets and colons of a document style nothing, vanish nowhere and break nothing: in answers, sources, passages and hits."""
    out = plain(width=400)
    cited = citation(passage=f"{text}。", quote=text, title=f"标题{text}", document=f"{text}.txt")
    show_answer(entry(f"“{text}”[1]", cited), out)
    show_passages(entry("“…”[1]", cited), out)
    show_hits([hit(f"{text}。", document=f"{text}.txt")], "zh", out)
    shown = written(out)
    assert f"“{text}”[1]" in shown
    assert shown.count(f"{text}。") == 2
    assert shown.count(f"标题{text}") == 2
    assert shown.count(f"{text}.txt") == 3


def test_an_answer_and_its_sources() -> None:
    """The answer first, then a line for each source in the order of the markers."""
    out = plain()
    show_answer(entry("甲[1]乙[2]", citation(1), citation(2, passage="收车。", title="通知")), out)
    lines = [line.strip() for line in written(out).splitlines()]
    assert lines[0] == "甲[1]乙[2]"
    assert lines[-2:] == [
        "[1] 献血周安排 · 江卫办〔2025〕9号 · 2025年6月9日 · 第2页 (献血周.docx)",
        "[2] 通知 · 江卫办〔2025〕9号 · 2025年6月9日 · 第2页 (献血周.docx)",
    ]


def test_an_answer_without_sources_has_no_heading_for_them() -> None:
    """A "not found" is one sentence."""
    out = plain()
    show_answer(entry("The documents hold no answer.", outcome=Outcome.NOT_FOUND, language="en"), out)
    assert written(out) == "The documents hold no answer.\n"


def test_a_source_is_written_in_the_answers_language() -> None:
    """The date too; what is not known is left out."""
    assert source_line(citation(), "en") == "[1] 献血周安排 · 江卫办〔2025〕9号 · 9 June 2025 · 第2页 (献血周.docx)"


def test_the_quoted_words_are_marked_in_their_passage() -> None:
    """On a terminal they stand out; the words themselves are unchanged."""
    out = Console(file=io.StringIO(), force_terminal=True, color_system="standard", markup=False, width=80)
    show_passages(entry("“下午两点收车。”[1]", citation(quote="下午两点收车。")), out)
    assert "\x1b[7m下午两点收车。\x1b[0m" in written(out)


def test_hits_are_numbered_best_first() -> None:
    """Each with its document, place and score, then its text."""
    out = plain()
    show_hits([hit(score=2.0), hit("收车。", score=-0.5)], "en", out)
    lines = [line.strip() for line in written(out).splitlines() if line.strip()]
    assert lines == ["1. 献血周.docx · page 2 · +2.00", "献血车停在东门。下午两点收车。", "2. 献血周.docx · page 2 · -0.50", "收车。"]


def test_no_hits_show_nothing() -> None:
    """An empty list is no error."""
    out = plain()
    show_hits([], "zh", out)
    assert written(out).strip() == ""


@pytest.mark.parametrize("text", ["长" * 200, "word " * 60 + "end"])
def test_behind_a_pipe_lines_are_not_wrapped(text: str) -> None:
    """Another program gets each line whole and without padding, however long it is."""
    out = plain(width=40)
    cited = citation(passage=text, title=text)
    show_answer(entry(text, cited), out)
    show_passages(entry("“…”[1]", cited), out)
    show_hits([hit(text)], "zh", out)
    shown = written(out)
    assert shown.count(text) == 5
    assert [line for line in shown.splitlines() if line != line.rstrip()] == []


def test_standard_output_behind_a_pipe_has_no_colours(capsys: pytest.CaptureFixture[str]) -> None:
    """No escape sequences reach a file."""
    show_answer(entry("“献血车停在东门。”[1]", citation()), console())
    shown = capsys.readouterr().out
    assert "“献血车停在东门。”[1]" in shown
    assert "\x1b" not in shown


@pytest.mark.parametrize("text", ["红\x1b[31m字", "\x1b]0;title\x07文", "退\x08格", "响\x07铃"])
def test_control_characters_of_a_document_do_not_reach_the_terminal(text: str) -> None:
    """A document can neither colour the screen nor rename the window."""
    out = Console(file=io.StringIO(), force_terminal=True, color_system=None, markup=False, width=80)
    show_hits([hit(text)], "zh", out)
    shown = written(out)
    assert not {"\x1b", "\x07", "\x08"} & set(shown)
