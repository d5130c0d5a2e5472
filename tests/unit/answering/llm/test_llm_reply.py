"""What is left of a model's reply."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.answering.llm.reply import CheckedReply, check
from knowledge.answering.llm.reply_text import clean, sentences
from knowledge.errors import LlmError
from knowledge.models import Question
from tests.support.llm_hits import HITS, make_hit

EN = Question("When is the meeting?", "en")
ZH = Question("会议什么时候召开？", "zh")


def texts(raw: str, question: Question = EN) -> list[str]:
    return [claim.text for claim in check(raw, question, HITS).claims]


@pytest.mark.parametrize(
    ("raw", "cleaned"),
    [
        ("好【1】。", "好[1]。"),
        ("好［1］。", "好[1]。"),
        ("ok [1, 2].", "ok [1][2]."),
        ("ok [1][2].", "ok [1][2]."),
        ("ok [1-3].", "ok [1][2][3]."),
        ("ok [1，2、3].", "ok [1][2][3]."),
        ("ok [^2].", "ok [2]."),
        ("ok [Passage 2].", "ok [2]."),
        ("ok [passages 1 and 2].", "ok [1][2]."),
        ("好[来源1]。", "好[1]。"),
        ("好【1†source】。", "好[1]。"),
        ("江卫宣[2025]61号[1]。", "江卫宣[2025]61号[1]。"),
        ("<think>I wonder [2]</think>ok [1].", "ok [1]."),
        ("I wonder [2]</think>ok [1].", "ok [1]."),
        ("<think>for ever [1].", ""),
        ("**Bold** ok [1].", "Bold ok [1]."),
        ("- ok [1].\n- so [2].", "ok [1].\nso [2]."),
        ("1. ok [1].", "ok [1]."),
        ("ok [1-9999].", "ok [1-9999]."),
    ],
)
def test_one_form_for_all_markers_and_no_markup(raw: str, cleaned: str) -> None:
    assert clean(raw) == cleaned


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        (
            "It is on Aug. 20 at 2 p.m. in Room No. 3 [1]. Bring cards [2].",
            ["It is on Aug. 20 at 2 p.m. in Room No. 3 [1].", "Bring cards [2]."],
        ),
        ("A b.[1] C d.[2]", ["A b.[1]", "C d.[2]"]),
        ("会议召开。[1]请参加[2]。", ["会议召开。[1]", "请参加[2]。"]),
        ("It ends at 2 p.m. [1] Then lunch [2].", ["It ends at 2 p.m. [1]", "Then lunch [2]."]),
        ("Rate is 3.5 percent [1].", ["Rate is 3.5 percent [1]."]),
        ("One line [1]\nOther line [2]", ["One line [1]", "Other line [2]"]),
        ("The end.\n[1]", ["The end. [1]"]),
    ],
)
def test_sentences_keep_their_markers_and_their_abbreviations(text: str, parts: list[str]) -> None:
    assert sentences(text) == parts


def test_markers_are_renumbered_in_order_of_first_use() -> None:
    checked = check("The campaign ends on June 30 [2]. The meeting is on August 20 [1]. Eight hospitals take part [2].", EN, HITS)
    assert [c.text for c in checked.claims] == [
        "The campaign ends on June 30 [1].", "The meeting is on August 20 [2].", "Eight hospitals take part [1]."]  # fmt: skip
    assert checked.cited == (1, 0)


def test_no_number_that_the_model_wrote_is_trusted() -> None:
    assert texts("The meeting is on August 20 [7]. Posters: 1,600 [2][9].") == ["Posters: 1,600 [1]."]
    assert texts("The meeting is on August 20 [0][1].") == ["The meeting is on August 20 [1]."]


def test_a_marker_of_a_passage_that_proves_nothing_is_taken_out() -> None:
    """Where another marker of the sentence proves all of it; what only two passages prove together keeps both."""
    assert texts("The meeting is on August 20 [1][2].") == ["The meeting is on August 20 [1]."]
    assert texts("Eight hospitals take part [1][2]. The meeting is on August 20 [1].") == [
        "Eight hospitals take part [1].", "The meeting is on August 20 [2]."]  # fmt: skip
    assert texts("The meeting is on August 20, 2025 and the campaign ends on June 30, 2025 [1][2].") == [
        "The meeting is on August 20, 2025 and the campaign ends on June 30, 2025 [1][2]."]  # fmt: skip


def test_sentences_without_a_marker_are_dropped() -> None:
    checked = check("Sure, here it is. The meeting is on August 20 [1].", EN, HITS)
    assert [c.text for c in checked.claims] == ["The meeting is on August 20 [1]."]
    assert checked.dropped[0].reason == "no valid marker"


@pytest.mark.parametrize(
    "sentence",
    [
        "The meeting is on August 20, 2025 at 2:30 p.m. [1].",
        "The meeting is held at 14:30 on the third floor [1].",
        "More than 300 people attend [1].",
        "Wang Xiaoming chairs the meeting [1].",
        "Director Xiaoming Wang chairs it [1].",
        "The rate should reach 90% [1].",
        "Notice No. 61 was issued in 2025 [1].",
        "Dr. Li Hua leads the campaign in Nanjing [2].",
        "The slogan is “Breathe free” [2].",
        "The 8 hospitals printed 1600 posters [2].",
        "The notice is 江卫宣〔2025〕61号 [1].",
    ],
)
def test_what_a_cited_passage_states_in_either_language_is_kept(sentence: str) -> None:
    assert len(texts(sentence)) == 1


@pytest.mark.parametrize(
    "sentence",
    [
        "会议于8月20日14:30在三楼会议室召开[1]。",
        "由王小明主任主持，300余人参加[1]。",
        "控烟活动从5月31日至6月30日，共八家医院参加[2]。",
        "文件为江卫宣〔2025〕61号[1]。",
        "活动由李华医生负责[2]。",
        "接种率应达到90%[1]。",
    ],
)
def test_what_a_cited_passage_states_is_kept_in_chinese(sentence: str) -> None:
    assert len(texts(sentence, ZH)) == 1


@pytest.mark.parametrize(
    ("sentence", "fault"),
    [
        ("The meeting is on August 21 [1].", "date:08-21"),
        ("The meeting is on August 20, 2026 [1].", "date:2026-08-20"),
        ("The meeting is at 3:30 p.m. [1].", "time:15:30"),
        ("About 400 people attend [1].", "num:400"),
        ("The rate should reach 95 percent [1].", "percent:95"),
        ("Zhang Wei chairs the meeting [1].", "Zhang Wei"),
        ("Wang Daming chairs the meeting [1].", "Wang Daming"),
        ("The meeting is in Beijing [1].", "Beijing"),
        ("Mr. Smith chairs the meeting [1].", "Smith"),
        ("The slogan is “Breathe deep” [2].", "quotation"),
        ("The notice is Jing Wei Xuan [2025] No. 61 [1].", "docno"),
        ("The campaign ends on June 30 [1].", "date:06-30"),
        ("It is the third meeting of 20 [1].", "num:20"),
    ],
)
def test_what_no_cited_passage_states_is_dropped(sentence: str, fault: str) -> None:
    """Invented facts, and true ones that are cited to the wrong passage."""
    with pytest.raises(LlmError, match=fault):
        check(sentence, EN, HITS)


@pytest.mark.parametrize(
    "sentence",
    [
        "会议于8月21日召开[1]。",
        "四百余人参加[1]。",
        "由张伟主任主持[1]。",
        "联系人：赵刚[1]。",
        "口号是“健康生活”[1]。",
        "见京卫宣〔2025〕61号[1]。",
    ],
)
def test_what_no_cited_passage_states_is_dropped_in_chinese(sentence: str) -> None:
    with pytest.raises(LlmError, match="not in the cited passages"):
        check(sentence, ZH, HITS)


def test_a_name_put_into_the_other_language_may_stand_in_quotation_marks_but_a_statement_may_not() -> None:
    """The name of a campaign is usually quoted; words that nobody wrote are not a quotation."""
    assert texts("The “health promotion work conference” is on August 20 [1].")
    with pytest.raises(LlmError, match="quotation"):
        check("The notice says “all of the units must now send in their reply slips by August 15 at once” [1].", EN, HITS)
    with pytest.raises(LlmError, match="quotation"):
        check("The “green garden festival” meeting is on August 20 [1].", EN, HITS)


def test_a_word_that_ends_in_a_surname_begins_no_name() -> None:
    hit = make_hit("The officials of the ministries took part in the meeting.")
    assert check("有关部委同志参加会议[1]。", ZH, [hit]).claims


def test_a_questions_false_premise_proves_nothing_but_may_be_denied() -> None:
    question = Question("Is the meeting on August 25?", "en")
    with pytest.raises(LlmError):
        check("Yes, the meeting is on August 25 [1].", question, HITS)
    assert check("The meeting is on August 20, not August 25 [1].", question, HITS).claims


@pytest.mark.parametrize(
    "raw", ["NOT_FOUND", "not_found.", "**NOT_FOUND**", "<think>hm</think>\nNOT_FOUND", "NOT_FOUND. The passages are silent."]
)
def test_a_refusal_is_no_answer(raw: str) -> None:
    assert check(raw, EN, HITS) == CheckedReply(())


def test_a_refusal_after_unproven_talk_is_a_refusal() -> None:
    assert check("It is on May 5 [1]. So NOT_FOUND", EN, HITS).claims == ()


@pytest.mark.parametrize("raw", ["", "  ", "<think>only", "I cannot say.", "[1]", "会议于8月20日召开[1]。"])
def test_nothing_usable_is_an_error(raw: str) -> None:
    """Among them a reply in another language than the asker's."""
    with pytest.raises(LlmError):
        check(raw, EN, HITS)


def test_a_name_alone_is_of_no_language() -> None:
    """Chinese documents often write a name in Latin letters."""
    hit = make_hit("会议由二级巡视员 Xu Changshun 主持。")
    (claim,) = check("Xu Changshun [1]", Question("会议由谁主持？", "zh"), [hit]).claims
    assert claim.text == "Xu Changshun [1]"


def test_a_marker_never_slides_behind_its_full_stop() -> None:
    assert texts("The meeting is on August 20.[1] Eight hospitals take part. [2]") == [
        "The meeting is on August 20 [1].", "Eight hospitals take part [2]."]  # fmt: skip
    assert texts("会议8月20日召开。【1】", ZH) == ["会议8月20日召开[1]。"]


@given(st.text(alphabet="ab 8月20日[]【】1234,-。.!<think>/\n“”A", max_size=80))
def test_any_reply_gives_cited_sentences_or_an_llm_error(raw: str) -> None:
    try:
        checked = check(raw, EN, HITS)
    except LlmError:
        return
    assert all(claim.hits and "[" in claim.text for claim in checked.claims)
    assert set(checked.cited) <= {0, 1}
