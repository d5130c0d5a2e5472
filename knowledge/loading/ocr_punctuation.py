"""Marks of recognised text made even: full width in Chinese, half width in English, brackets of a year 〔〕."""

from __future__ import annotations

import re

_HAN = "㐀-鿿"
_CLOSE_TO_HAN = {",": "，", ";": "；", ":": "：", "?": "？", "!": "！"}
_AFTER_HAN = re.compile(rf"(?<=[{_HAN}）》」』”〕】])\s?([,;:?!])\s?(?=$|[^\s\d]|\d)")
_BEFORE_HAN = re.compile(rf"(?<=[0-9A-Za-z%％)])([,;])\s?(?=[{_HAN}《“（])")
_STOP = re.compile(rf"(?<=[{_HAN}）》”])\.(?=$|[{_HAN}“《（])")
_YEAR = re.compile(r"[〔［\[(（【{]\s?((?:19|20)\d\d)\s?[〕］\])）】}](?=\s?第?\s?\d{1,5}\s?号)")
_OPEN, _SHUT = "（(", "）)"
_FULL_IN_ENGLISH = str.maketrans("，；：？！（）．。", ",;:?!()..")
_WIDE_IN_ENGLISH = re.compile(r"(?<=[A-Za-z0-9])[，；：？！（）．。](?=\s?[A-Za-z0-9(]|$)")
_RUN_ON = re.compile(r"(?<=[a-z]{2}[.!?])(?=[A-Z][a-z])|(?<=[A-Za-z0-9],)(?=[A-Za-z]{2})")


def even(text: str) -> str:
    """The text with marks of one width: by what stands beside them, so that a mixed text keeps both kinds."""
    text = _YEAR.sub(r"〔\1〕", text)
    if not re.search(f"[{_HAN}]", text):
        text = _WIDE_IN_ENGLISH.sub(lambda match: match.group(0).translate(_FULL_IN_ENGLISH), text)
        return _RUN_ON.sub(" ", text)
    text = _AFTER_HAN.sub(lambda match: _CLOSE_TO_HAN[match.group(1)], text)
    text = _BEFORE_HAN.sub(lambda match: _CLOSE_TO_HAN[match.group(1)], text)
    text = _STOP.sub("。", text)
    return _even_brackets(text)


def _even_brackets(text: str) -> str:
    """Round brackets of full width where Chinese stands in them or before them; both of a pair alike."""
    chars = list(text)
    open_at: list[int] = []
    for i, char in enumerate(chars):
        if char in _OPEN:
            open_at.append(i)
        elif char in _SHUT and open_at:
            start = open_at.pop()
            if re.search(f"[{_HAN}]", text[max(0, start - 1) : i]):
                chars[start], chars[i] = "（", "）"
    return "".join(chars)
