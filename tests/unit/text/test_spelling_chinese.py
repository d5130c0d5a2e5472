"""Mistyped Chinese words find those of the same sound or of nearly the same shape that passages hold."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

import pytest

from knowledge.text.spelling_chinese import characters_in_common_use, like_shapes, like_sounds, near_runs, same_sounds

_TEXT = "各区开展健康教育 疫苗接种点设在社区 会议室在三楼 控烟工作 张伟明主任 肺炎疫苗 未来三年 预防接种"


class Held:
    """A lexicon of the pairs of some runs."""

    def __init__(self, text: str) -> None:
        self.rows = Counter(run[i : i + 2] for run in text.split() for i in range(len(run) - 1))

    def known(self, terms: Iterable[str]) -> Mapping[str, int]:
        return {term: self.rows[term] for term in terms if term in self.rows}

    def beginning(self, prefix: str, limit: int) -> Iterable[tuple[str, int]]:
        return [(term, rows) for term, rows in self.rows.items() if term.startswith(prefix)][:limit]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("接中点在哪", "接种点"),
        ("建康教育", "健康教育"),
        ("会意室在几楼", "会议室"),
        ("易苗接种", "疫苗接种"),
        ("请问空烟工作", "控烟工作"),
        ("张为明", "张伟明"),
        ("末来三年", "未来三年"),
        ("肺炎役苗", "肺炎疫苗"),
        ("预访接种", "预防接种"),
        ("看种点", ""),
    ],
)
def test_a_word_of_the_same_sound_or_shape_is_found(typed: str, meant: str) -> None:
    """One wrong character, also in a name that no dictionary knows; another tone makes no difference, another sound does."""
    runs = near_runs(typed, Held(_TEXT))
    assert any(meant in run for run in runs) if meant else runs == []


def test_a_whole_word_of_the_same_sound_is_found() -> None:
    """An input method offers whole words: both characters may be wrong."""
    assert any("控烟" in run for run in near_runs("空言工作", Held(_TEXT)))


@pytest.mark.parametrize("typed", ["疫苗接种点", "张伟明在会议室", "健康教育的未来", "abc", "", "罩"])
def test_what_passages_hold_stays(typed: str) -> None:
    """Known words are not touched, and pairs across two words are no slips."""
    assert near_runs(typed, Held(_TEXT)) == []


def test_an_unknown_topic_is_not_bent_to_a_known_one() -> None:
    """Words that no passage holds and that sound like none stay what they are."""
    assert near_runs("熊猫繁育基地", Held(_TEXT)) == []


def test_no_more_than_six() -> None:
    """However many slips a question has, it grows by a bounded number of terms."""
    assert 0 < len(near_runs("建康叫育，易苗接重，会意是，空烟公作，末来三念", Held(_TEXT))) <= 6


def test_sounds_and_shapes() -> None:
    """Flat and curled sounds, n and ng count as alike only where that is asked for; a shape is never its own mate."""
    assert {"种", "中", "重"} <= same_sounds("zhong")
    assert "宗" not in same_sounds("zhong")
    assert {"宗", "种"} <= like_sounds("zhong")
    assert like_sounds("zhong") == like_sounds("zong")
    assert like_sounds("ling") == like_sounds("lin")
    assert like_shapes("己") == {"已", "巳"}
    assert same_sounds("x") == like_sounds("") == like_shapes("疫苗") == frozenset()


@pytest.mark.parametrize("typed", ["现在", "哪位主任", "请问张伟明什么时候出席"])
def test_words_of_questions_are_no_slips(typed: str) -> None:
    """Passages need not hold 现在 or 哪位; such words are not bent to words of the same sound."""
    assert near_runs(typed, Held(_TEXT + " 先在 哪卫")) == []


def test_characters_in_common_use() -> None:
    """Those of GB 2312, each once."""
    found = list(characters_in_common_use())
    assert len(found) == len(set(found)) == 6763
    assert {"疫", "罩", "疹"} <= set(found)
