"""The likeness of texts can be told from their sketches."""

from __future__ import annotations

import random
import subprocess
import sys

import pytest

from knowledge.relations.signature import containment, fingerprint, likeness, near_pairs, signature, similarity
from tests.unit.relations.office import misread
from tests.unit.relations.texts import CALL, REPORT, WALK, WORKPLAN


def _words(seed: int, count: int) -> str:
    chance = random.Random(seed)  # noqa: S311 - invented texts
    return "".join(chr(0x4E00 + chance.randrange(3000)) for _ in range(count))


def test_a_text_is_like_itself_and_not_like_another() -> None:
    """Similarity is 1 for the same text and near 0 for texts about other things."""
    assert similarity(signature(CALL), signature(CALL)) == 1.0
    assert similarity(signature(CALL), signature(WORKPLAN)) < 0.1
    assert similarity(signature(WALK), signature(REPORT)) < 0.15
    assert similarity(signature(CALL), signature(WALK)) < 0.02


def test_spacing_width_case_and_script_do_not_matter() -> None:
    """What a reader takes for the same text has the same sketch and fingerprint."""
    assert signature("征集截止时间为5月31日，请各单位报送。") == signature("徵集截止時間為 ５月３１日,请各單位\n报送")
    assert fingerprint("征集截止时间为5月31日，请各单位报送。") == fingerprint("徵集截止時間為 ５月３１日,请各單位\n报送")
    assert signature("Please reply BY Friday!") == signature("please reply  by friday")


def test_a_sketch_is_small() -> None:
    """Not more than a kilobyte, however long the text."""
    assert len(signature(_words(1, 200_000))) <= 1024


def test_a_sketch_is_the_same_in_another_process() -> None:
    """No salt of the process goes into it."""
    script = (
        "import sys; from knowledge.relations.signature import signature; sys.stdout.write(signature('东港市卫生健康委员会 health').hex())"
    )
    other = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert other.stdout == signature("东港市卫生健康委员会 health").hex()


def test_the_estimate_comes_near_the_truth_for_long_texts() -> None:
    """Two texts of 4,000 characters that share half: a third of all runs are common."""
    common = _words(1, 4000)
    estimate = likeness(signature(common + _words(2, 4000)), signature(common + _words(3, 4000)))
    assert estimate.jaccard == pytest.approx(1 / 3, abs=0.09)


def test_a_text_inside_another_is_contained() -> None:
    """A header and a tail lower the similarity, not the containment."""
    longer = "来源：某某网站。以下为转载内容，仅供参考。" + WORKPLAN + _words(5, 250)
    assert containment(signature(WORKPLAN), signature(longer)) > 0.95
    assert similarity(signature(WORKPLAN), signature(longer)) < 0.8


@pytest.mark.parametrize("text", ["", "  \n", "。！"])
def test_an_empty_text_is_like_nothing(text: str) -> None:
    """Two files without text are no copies of each other."""
    assert similarity(signature(text), signature(text)) == 0.0
    assert fingerprint(text) == ""


@pytest.mark.parametrize("text", ["好", "取消", "ok"])
def test_a_very_short_text_has_a_sketch_but_no_fingerprint(text: str) -> None:
    """It can be compared, but it proves nothing."""
    assert similarity(signature(text), signature(text)) == 1.0
    assert fingerprint(text) == ""


def test_a_sketch_of_another_version_is_refused() -> None:
    """Rather an error than a comparison of what cannot be compared."""
    with pytest.raises(ValueError, match="version"):
        similarity(b"\x09" + signature(CALL)[1:], signature(CALL))


@pytest.mark.parametrize("text", [CALL, WALK])
def test_a_scan_stays_alike(text: str) -> None:
    """One wrong character in fifty leaves most runs whole."""
    assert similarity(signature(text), signature(misread(text, 0.02))) > 0.6


def test_near_pairs_finds_the_alike_among_many() -> None:
    """Each planted pair is found, and nothing else."""
    sketches = {f"text {i}": signature(_words(i, 300)) for i in range(400)}
    for i in range(0, 400, 20):
        sketches[f"near {i}"] = signature(misread(_words(i, 300), 0.03))
    found = near_pairs(sketches)
    assert {(a, b) for a, b, _ in found} == {(f"near {i}", f"text {i}") for i in range(0, 400, 20)}
    assert all(0.4 <= score < 1 for _, _, score in found)


def test_near_pairs_does_not_drown_in_stock_phrases() -> None:
    """Two thousand texts share a header and a tail; only the one real pair comes out."""
    stock = "各区县卫生健康局，各市属医院，各有关单位：现将有关事项通知如下，请认真贯彻执行。"
    sketches = {str(i): signature(stock + _words(i, 160)) for i in range(2000)}
    sketches["again"] = signature("转载：" + stock + _words(7, 160))
    assert {(a, b) for a, b, _ in near_pairs(sketches)} == {("7", "again")}


def test_near_pairs_of_one_template_filled_in_often_stay_few() -> None:
    """Three hundred forms of one template do not make 45,000 pairs, and a reprint of one of them is found."""
    sketches = {
        f"{i:03}": signature(CALL.replace("石小川", _words(i, 3)).replace("5月31日", f"{i % 12 + 1}月{i % 28 + 1}日")) for i in range(300)
    }
    sketches["again"] = signature("转载自东港市政府网站：" + CALL.replace("石小川", _words(77, 3)).replace("5月31日", "6月22日"))
    found = near_pairs(sketches)
    assert len(found) < 15_000
    assert any({a, b} == {"077", "again"} for a, b, _ in found)


def test_near_pairs_of_nothing() -> None:
    """No text and one text make no pair."""
    assert near_pairs({}) == []
    assert near_pairs({"only": signature(CALL)}) == []
    assert near_pairs({"a": signature(""), "b": signature("")}) == []
