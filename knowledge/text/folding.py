"""One form for texts that differ only in script variant, width or case."""

from __future__ import annotations

import functools
import re
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from opencc import OpenCC

_INVISIBLE = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\u00ad]")
_UNUSABLE = re.compile("[\x00\ud800-\udfff]")
_SPACE = re.compile(r"\s+")
_RADICALS = dict(
    zip(
        "⺠⺟⻁⻄⻅⻆⻇⻉⻋⻑⻓⻔⻗⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻧⻨⻩⻪⻬⻮⻰⻳⺎⺒⺝⺜⺩⺬⻀⻂⺰⻈⻐⻠⺮⻏",
        "民母虎西见角角贝车長长门雨青韦页风飞食马骨鬼鱼鸟卤麦黄黾齐齿龙龟尢巳月日王示艹衤纟讠钅饣竹阝",
        strict=True,
    )
)
"""Radicals that stand for whole characters in the text of some PDF files; Unicode's compatibility forms know only a few of them."""
_VARIANTS = dict(
    zip(
        "衞囘囬畧濶塲厰坵瘉痲効毉醫姉谘衹祗栢㑹妳甦嬭牠眞靑淸敎旣卽鄕緖戸徳黙鎭猪仝伕峽",
        "衛回回略闊場厂丘愈麻效医医姊咨只只柏会你苏奶它真青清教既即鄉緒户德默鎮猪同夫峡",
        strict=True,
    )
)
"""Forms that OpenCC's table for standard traditional characters leaves as they are: of Hong Kong, of Japan, of old prints."""
_WHOLE_CHARACTERS = str.maketrans(_RADICALS | _VARIANTS)
_HAN_DIGITS = "一二三四五六七八九"
_NUMBER_WITH_ROUND_ZEROS = re.compile(rf"[{_HAN_DIGITS}][{_HAN_DIGITS}〇零○◯OoＯｏ0０]{{2,}}")
_ROUND_ZEROS = str.maketrans("○◯OoＯｏ0０", "〇〇〇〇〇〇〇〇")


@functools.cache
def _converter() -> OpenCC:
    from opencc import OpenCC

    return OpenCC("t2s")


def whole(text: str) -> str:
    """The text with what no encoder can take (lone surrogates, NUL) replaced, length kept."""
    return _UNUSABLE.sub("\ufffd", text)


def without_invisible(text: str) -> str:
    """The text without soft hyphens, zero-width characters and marks of direction."""
    return _INVISIBLE.sub("", text)


def with_zeros(text: str) -> str:
    """The text with the circle, letter or figure that stands for zero among Chinese digits (二○二五, 二O二五) written 〇, length kept."""
    return _NUMBER_WITH_ROUND_ZEROS.sub(_zeros, text)


def _zeros(run: re.Match[str]) -> str:
    many = sum(c in _HAN_DIGITS for c in run[0]) > 1
    return run[0].translate(_ROUND_ZEROS) if many else run[0]


_REMEMBERED = 2000
"""Characters of the longest text whose form is remembered: a passage's, not a document's."""


def fold(text: str) -> str:
    """Compatibility forms unified (NFKC), invisible characters dropped, traditional characters and rarer variants simplified, lower
    case, zeros among Chinese digits as 〇, runs of white space as one space. For comparing and indexing, never for showing."""
    return _remembered(text) if len(text) <= _REMEMBERED else _folded(text)


def _folded(text: str) -> str:
    # composing can join what an invisible character kept apart, and lowering can take a composed letter apart: hence twice
    plain = without_invisible(unicodedata.normalize("NFKC", without_invisible(text))).translate(_WHOLE_CHARACTERS)
    lower = unicodedata.normalize("NFKC", _converter().convert(plain).lower())
    return _SPACE.sub(" ", with_zeros(lower)).strip()


_remembered = functools.lru_cache(maxsize=4096)(_folded)
"""The terms, the facts and the words of a sentence are each read from its folded form, one after the other."""
