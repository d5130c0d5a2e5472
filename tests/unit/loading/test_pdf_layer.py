"""Is the invisible text of a scanned page fit to be used?"""

from __future__ import annotations

import pytest

from knowledge.loading.pdf_layer import is_on_a_line, is_plausible


@pytest.mark.parametrize(
    "text",
    [
        "为提升基层医疗卫生机构服务能力，经研究，决定在全县范围内开展“优质服务基层行”活动。",
        "為提升基層醫療衛生機構服務能力，經研究，決定在全縣範圍內開展活動，請遵照執行。",
        "The committee met on 14 August 2026; 52,870 visits (up 28%) were noted by Dr O'Neill-Smith.",
        "参加WHO会议的代表请于2026年5月20日前联系wang@example.org，电话0460-5550120。",
    ],
)
def test_real_text_is_plausible(text: str) -> None:
    """Simplified and traditional Chinese, English, and both in one."""
    assert is_plausible(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "12",
        "iA iS ff j#i $4- tt ,{f ;f fi ~'t;&. iii Jt ;(. {f l!f tfJ #f j$ ;$ fi",
        "蔡櫙鶒糵虇齾癵麢鑢彟爨籱龘麤灪饢驫鱻厵靐",
        "qwrtp sdfgh zxcvb npqrs tvwxz bcdfg hjklm",
    ],
)
def test_noise_is_not_plausible(text: str) -> None:
    """What an English program makes of Chinese print, rare characters through a wrong table, nothing at all."""
    assert not is_plausible(text)


def test_a_point_lies_on_a_line_with_half_its_height_to_spare() -> None:
    """Layers are laid a little off the print."""
    quad = ((100.0, 100.0), (500.0, 100.0), (500.0, 140.0), (100.0, 140.0))
    assert is_on_a_line(300, 120, [quad])
    assert is_on_a_line(300, 155, [quad])
    assert not is_on_a_line(300, 170, [quad])
    assert not is_on_a_line(560, 120, [quad])
