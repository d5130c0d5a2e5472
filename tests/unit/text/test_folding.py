"""Texts that differ only in script variant, width, case or spacing have one folded form."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from knowledge.text.folding import fold, with_zeros, without_invisible


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("ＡＢＣ１２３", "abc123"),
        ("（２０２５）％", "(2025)%"),
        ("ﬁnance ①", "finance 1"),
        ("㎡", "m2"),
        ("Flu Campaign", "flu campaign"),
        ("衛生健康委員會", "卫生健康委员会"),
        ("頭髮和發展", "头发和发展"),
        ("皇后在後面", "皇后在后面"),
        ("  one \t two\n\nthree　four ", "one two three four"),
        ("免\u200b费\ufeff接\u00ad种", "免费接种"),
        ("衞生署 臺北 臺灣 裏面 裡面 着手", "卫生署 台北 台湾 里面 里面 着手"),
        ("痲疹 治癒 瘉合 証明 啓動 説明 羣眾", "麻疹 治愈 愈合 证明 启动 说明 群众"),
        ("㈠ ② Ⅻ ⅲ ㊙", "(一) 2 xii iii 秘"),
        ("⺠⽣⻓⻛", "民生长风"),
        ("二○二五年 二O二五年 二0二五年", "二〇二五年 二〇二五年 二〇二五年"),
        ("三oo OO 10O", "三oo oo 10o"),
        ("", ""),
        (" \u3000\n", ""),
    ],
)
def test_width_case_script_and_spacing_fall_away(written: str, folded: str) -> None:
    """Compatibility forms, capitals, traditional characters, invisible characters and runs of white space leave no trace."""
    assert fold(written) == folded


@pytest.mark.parametrize("text", ["接种率92.5%,覆盖3个区。", "the 3rd meeting, held in may", "jing'an — 静安"])
def test_a_plain_text_is_left_as_it_is(text: str) -> None:
    """Simplified characters, small letters and punctuation stay."""
    assert fold(text) == text


@settings(deadline=None)
@given(st.text(alphabet=st.characters(exclude_characters="薴", exclude_categories=["Cs"])))  # OpenCC takes 薴 to 苧, and 苧 to 苎
@example("e\u200b\u0301")
@example("J\u030c")
@example("學\u00ad 校")
def test_folding_twice_changes_nothing_more(text: str) -> None:
    """A folded text is its own folded form, so that it does not matter how often a text was folded on its way."""
    assert fold(fold(text)) == fold(text)


@settings(deadline=None)
@given(st.text(alphabet=st.characters(min_codepoint=0x20, max_codepoint=0x7E)))
def test_full_width_letters_fold_to_plain_ones(text: str) -> None:
    """A text typed in a Chinese input method's full width equals the same text in plain letters."""
    wide = "".join(chr(ord(c) + 0xFEE0) if c != " " else "\u3000" for c in text)
    assert fold(wide) == fold(text)


@settings(deadline=None)
@given(st.text())
def test_no_white_space_is_left_but_single_spaces_between_words(text: str) -> None:
    """The folded text has neither line breaks nor edges of white space, so it can be searched in as one line."""
    assert fold(text) == " ".join(fold(text).split())


@settings(deadline=None)
@given(st.text(alphabet="二五三一〇零○◯OoＯ0０年月aO1"))
def test_zeros_keep_their_places(text: str) -> None:
    """A span of the text with its zeros written out holds in the text as given; doing it twice changes nothing more."""
    assert len(with_zeros(text)) == len(text)
    assert with_zeros(with_zeros(text)) == with_zeros(text)


def test_what_nobody_sees_is_left_out() -> None:
    """Zero-width characters, soft hyphens and marks of direction go; all else stays as it is."""
    assert without_invisible("免\u200b費 Ca\u00admpaign\u202c") == "免費 Campaign"
