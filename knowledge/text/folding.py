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


@functools.cache
def _converter() -> OpenCC:
    from opencc import OpenCC

    return OpenCC("t2s")


def whole(text: str) -> str:
    """The text with what no encoder can take (lone surrogates, NUL) replaced, length kept."""
    return _UNUSABLE.sub("\ufffd", text)


def fold(text: str) -> str:
    """Compatibility forms unified (NFKC), invisible characters dropped, traditional characters simplified, lower case, runs of
    white space as one space. For comparing and indexing, never for showing."""
    # composing can join what an invisible character kept apart, and lowering can take a composed letter apart: hence twice
    plain = _INVISIBLE.sub("", unicodedata.normalize("NFKC", _INVISIBLE.sub("", text)))
    lower = unicodedata.normalize("NFKC", _converter().convert(plain).lower())
    return _SPACE.sub(" ", lower).strip()
