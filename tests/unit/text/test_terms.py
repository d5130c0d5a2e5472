"""Index terms: those of a text's own script, and those through which the two languages meet."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from knowledge.text.folding import fold
from knowledge.text.terms import ZH_STOP_PAIRS, bridge_terms, native_terms, question_terms

_WRITING = st.text(alphabet="衛卫生健康會议疫苗接种李明年月日第三百Ａａabcdeilmnotx'’ 0259０２５９.%,，。\u200b")


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("接种点", ["接种", "种点"]),
        ("接種點", ["接种", "种点"]),
        ("李", ["李"]),
        ("李 主任", ["李", "主任"]),
        ("Posters for the clinics", ["poster", "clinic"]),
        ("the nurses’ room", ["nurs", "room"]),
        ("the nurse's room", ["nurs", "room"]),
        ("30,000份，占3.5%", ["30000", "份", "占", "3.5%"]),
        ("COVID-19疫苗", ["covid", "19", "疫苗"]),
        ("ＤＮＡ检测", ["dna", "检测"]),
        ("口罩 口罩", ["口罩", "口罩"]),
        ("二〇二五", ["二〇", "〇二", "二五", "2025"]),
        ("e-learning on-site", ["learn", "elearn", "site", "onsit"]),
        ("the work‑exchange", ["work", "exchang", "workexchang"]),
        ("Don't they know?", ["know"]),
        ("? 。", []),
        ("", []),
    ],
)
def test_native_terms(text: str, terms: list[str]) -> None:
    """Pairs of Chinese characters, stems of Latin words without stop words, figures without group marks; in order, repeated as in the text."""
    assert native_terms(text) == terms


@pytest.mark.parametrize(
    ("figure", "texts"),
    [
        ("300", "三百余名|三百多场|300余|300多|三百人|three hundred people|3 hundred|300 people|3百人"),
        ("12000", "1.2万人|12,000 people|12000人|一万二千人|twelve thousand|1.2萬人"),
        ("20%", "20%|百分之二十|２０％|20 percent"),
        ("3", "第三届|第3届|the third session|the 3rd session|三名护士|three nurses"),
        ("2025", "2025年|二〇二五年|二○二五年|二O二五年|in 2025"),
    ],
)
def test_a_figure_is_the_same_term_however_it_is_written(figure: str, texts: str) -> None:
    """In Chinese numerals, in words, with a scale, with 余 and 多 and group marks; in the text's own terms as in those of both languages."""
    for text in texts.split("|"):
        assert native_terms(text).count(figure) == 1, text
    shared = [{term for term in bridge_terms(text) if term.split(":")[0] in {"num", "percent", "ord", "year"}} for text in texts.split("|")]
    assert set.intersection(*(found | {f"num:{figure}"} if "ord:3" in found else found for found in shared)), shared


@pytest.mark.parametrize("text", ["一心一意", "十分重要", "统一安排", "千万注意", "one of them", "for once"])
def test_numerals_that_count_nothing_give_no_figure(text: str) -> None:
    """十分 is no ten and "one of them" no one: such figures would flood the index."""
    assert not any(term.isdigit() for term in native_terms(text))


def test_a_compound_is_found_in_either_writing() -> None:
    """With and without its hyphen, in both directions."""
    for one, other in (("e-learning", "elearning"), ("co-operation", "cooperation"), ("on‑site", "onsite"), ("COVID-19", "COVID19")):
        assert set(native_terms(one)) & set(native_terms(other)), one


@settings(deadline=None)
@given(_WRITING)
@example("e\u200b\u0301")
@example("3\u200b00名，三\u200b百名")
def test_native_terms_of_a_folded_text_are_those_of_the_text(text: str) -> None:
    """Width, case and script variant of a document are no obstacle to a question."""
    assert native_terms(fold(text)) == native_terms(text)


@settings(deadline=None)
@given(st.text(alphabet="衛卫生健康會议疫苗接种李明主任Ａａabcdeilmnotx'’ ，。\u200b"))
def test_bridge_terms_of_a_folded_text_are_those_of_the_text(text: str) -> None:
    """The same holds for the terms that both languages share."""
    assert sorted(bridge_terms(fold(text))) == sorted(bridge_terms(text))


@pytest.mark.parametrize(
    ("chinese", "english", "shared"),
    [
        ("疫苗", "vaccines", "t:vaccin"),
        ("参观医院", "hospital visit", "t:hospit"),
        ("王晓东", "Wang Xiaodong", "p:xiaodong"),
        ("李明", "Li Ming", "p:liming"),
        ("李明", "Ming Li", ""),
        ("静安区", "Jing'an", "p:jingan"),
        ("静安区", "Jing’an", "p:jingan"),
        ("西安", "Xi'an", "p:xian"),
        ("西安", "Xian", "p:xian"),
        ("5月31日", "May 31", "date:05-31"),
        ("2025年5月31日", "31 May 2025", "date:2025-05-31"),
        ("三百人", "300 people", "num:300"),
        ("百分之十七", "17 percent", "percent:17"),
        ("１７％", "17%", "percent:17"),
    ],
)
def test_the_two_languages_meet(chinese: str, english: str, shared: str) -> None:
    """Through translations, pinyin of names, dates and numbers; a name turned round is shared by neither run nor pair."""
    both = set(bridge_terms(chinese)) & set(bridge_terms(english))
    assert shared in both if shared else not {term for term in both if term.startswith("p:")}


def test_a_name_beyond_punctuation_is_not_joined() -> None:
    """ "Li, Ming" may be two people; figures and English words part a name too."""
    for text in ("Li met Ming", "Li 3 Ming", "Li 和 Ming"):
        assert "p:liming" not in bridge_terms(text), text


def test_pinyin_is_kept_for_runs_of_a_names_length() -> None:
    """Two to four characters: given names, full names, short place names."""
    pinyin = {term for term in bridge_terms("欧阳晓东") if term.startswith("p:")}
    assert pinyin == {"p:ouyang", "p:yangxiao", "p:xiaodong", "p:ouyangxiao", "p:yangxiaodong", "p:ouyangxiaodong"}


@settings(deadline=None)
@given(_WRITING)
def test_each_bridge_term_says_what_it_is(text: str) -> None:
    """A prefix and a value, so that a stem can never be taken for pinyin or a number."""
    for term in bridge_terms(text):
        prefix, _, value = term.partition(":")
        assert prefix in {
            "t",
            "p",
            "date",
            "month",
            "year",
            "day",
            "weekday",
            "time",
            "num",
            "percent",
            "frac",
            "ord",
            "docno",
            "code",
            "phone",
            "web",
        }
        assert value


def test_terms_of_a_question_are_counted_once_and_question_words_not_at_all() -> None:
    """A question's repetition is no emphasis, and 什么 or 请问 would match any text."""
    weights = question_terms(native_terms("请问口罩什么时候发，口罩发几个"))
    assert weights.keys().isdisjoint(ZH_STOP_PAIRS)
    assert weights["口罩"] == 1.0
    assert question_terms([]) == {}
