"""An answer is judged by what it says and by what its cited passages show."""

from __future__ import annotations

import pytest

from knowledge.evaluation.reading import Asked
from knowledge.evaluation.scoring import Miss, Reply, Score, fold, says, score, shows_any
from knowledge.models import Citation
from tests.support.log_entries import citation

VAN = Asked("1", "献血车停在哪里？", "zh", accepted=(("东门", "east gate"),), evidence=("献血车停在东门",), documents=("献血周.docx",))
WEATHER = Asked("2", "今天天气怎么样？", "zh", answerable=False)


def answered(text: str, *citations: Citation) -> Reply:
    return Reply(answered=True, text=text, citations=citations)


REFUSAL = Reply(answered=False, text="文件里没有提到东门。")


@pytest.mark.parametrize(
    ("form", "answer", "said"),
    [
        ("14", "共14家。", True),
        ("14", "2014年", False),
        ("14", "140家", False),
        ("14", "14.5", False),
        ("14", "3.14", False),
        ("14", "It was 14.", True),
        ("１４", "14家", True),
        ("14", "１４家", True),
        ("4,812", "共有4812家", True),
        ("4812", "4,812 institutions", True),
        ("4812", "4，812家", True),
        ("812", "4,812 institutions", False),
        ("3.8", "降至3.8/10万", True),
        ("34.2%", "达到34.2%。", True),
        ("34.2%", "134.2%", False),
        ("东门", "在 东\n门 集合", True),
        ("East Gate", "at the east-gate,", True),
        ("南卫办(2024)3号", "南卫办（2024）3号", True),
        ("20 August", "on 20 August 2025", True),
        ("西门", "在东门", False),
        ("。", "在东门。", False),
    ],
)
def test_whether_an_answer_says_a_form(form: str, answer: str, said: bool) -> None:
    """Width, case, white space and punctuation do not matter; a bare number must stand alone."""
    assert says(form, answer) is said


def test_folding_keeps_what_bears_meaning() -> None:
    """Letters, characters, figures, per cent and plus signs."""
    assert fold("《健康　江州》ＡＢｃ－12.5％ + 〔3〕\n| x |") == "健康江州abc125%+〔3〕x"


TWO_PAGES = (
    "The clinics of the three northern districts opened in the first week of May and closed again in the last week of June of the same year"
)


@pytest.mark.parametrize(
    ("evidence", "passages", "shown"),
    [
        ("献血车停在东门", ["……献血车停\n在东门。"], True),
        ("16 clinics open\tMaternal Division\t31 May", ["no | 16 clinics open | Maternal Division | 31 May 2026"], True),
        (
            TWO_PAGES,
            ["1 | The clinics of the three northern districts opened in the first week of May", "and closed again in " + TWO_PAGES[-38:]],
            True,
        ),
        (TWO_PAGES, ["The clinics of the three northern districts opened in the first week of May", "of the same year"], False),
        (
            "孙立成同志任南河市卫生健康委员会党委书记、主任，自二〇二五年九月五日起任职",
            ["孙立成同志任南河市卫生健康委员会党委书记、主任，自二〇二五年九月五日起任识"],
            True,
        ),
        ("三百余人", ["三百人"], False),
        ("…", ["…"], False),
        ("献血车", [], False),
    ],
)
def test_whether_passages_show_the_evidence(evidence: str, passages: list[str], shown: bool) -> None:
    """Across line wraps, cells of a table, two passages, and a wrong character or two of text recognition."""
    assert shows_any([evidence], passages) is shown
    assert shows_any(["something else", evidence], passages) is shown


def judged(asked: Asked, reply: Reply) -> tuple[bool | None, bool | None, bool | None, Miss | None]:
    found = score(asked, reply)
    return found.right, found.shown, found.refused, found.miss


def test_an_answer_that_is_right_and_proven_is_no_miss() -> None:
    """And its citation is of a document that may be cited."""
    reply = answered("在东门[1]", citation())
    assert score(VAN, reply) == Score(VAN, reply, right=True, shown=True, useful=(True,))


def test_a_wrong_answer_may_cite_the_evidence() -> None:
    """Both are told; a citation of another document counts as useless."""
    found = score(VAN, answered("在西门[1][2]", citation(), citation(2, document="other.txt")))
    assert (found.right, found.shown, found.useful, found.miss) == (False, True, (True, False), Miss.WRONG)


def test_a_right_answer_without_its_evidence_is_unproven() -> None:
    """What it cites shows something else."""
    assert judged(VAN, answered("在东门[1]", citation(passage="下午两点收车。"))) == (True, False, None, Miss.UNPROVEN)


def test_a_refusal_is_wrong_whatever_words_it_contains() -> None:
    """Where the documents answer."""
    assert judged(VAN, REFUSAL) == (False, False, None, Miss.REFUSED)


def test_every_item_of_a_list_must_be_said() -> None:
    """In any of its forms."""
    asked = Asked("3", "哪三类？", "zh", accepted=(("社区", "communities"), ("医院",), ("学校",)))
    assert score(asked, answered("医院、communities、学校")).right is True
    assert score(asked, answered("医院、社区")).right is False


def test_what_must_be_refused() -> None:
    """A refusal is right; an answer is not, unless it says the correction that the file accepts."""
    assert judged(WEATHER, REFUSAL) == (None, None, True, None)
    assert judged(WEATHER, answered("晴")) == (None, None, False, Miss.ANSWERED)
    corrected = Asked("4", "西门的献血车几点收？", "zh", answerable=False, accepted=(("东门",),))
    assert judged(corrected, answered("献血车停在东门")) == (None, None, True, None)
    assert judged(corrected, answered("两点")) == (None, None, False, Miss.ANSWERED)


def test_what_the_file_does_not_say_is_not_decided() -> None:
    """Without accepted answers, evidence or documents there is nothing to be wrong about."""
    bare = Asked("5", "献血车停在哪里？", "zh")
    assert score(bare, answered("在东门[1]", citation())) == Score(bare, answered("在东门[1]", citation()))
    assert judged(bare, REFUSAL) == (None, None, None, Miss.REFUSED)


def test_a_failure_is_neither_an_answer_nor_a_refusal() -> None:
    """It is wrong for every question."""
    failed = Reply(answered=False, incident="a1b2c3")
    assert judged(VAN, failed) == (False, False, None, Miss.FAILED)
    assert judged(WEATHER, failed) == (None, None, False, Miss.FAILED)


def test_a_citation_without_a_passage_is_judged_by_its_quote() -> None:
    """An old answer may have kept no more."""
    assert score(VAN, answered("在东门[1]", citation(passage="", quote="献血车停在东门。"))).shown is True
