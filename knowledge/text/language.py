"""Which of the two languages a text is in."""

from __future__ import annotations

import re

from knowledge.models import Language

_HAN = re.compile(r"[㐀-䶿一-鿿豈-﫿]")
_LATIN_WORD = re.compile(r"[A-Za-z]{2,}")


def detect(text: str) -> Language:
    """ "zh" where Chinese characters carry the text, "en" otherwise.

    Two Chinese characters weigh as much as one English word (about the same meaning), so that a Chinese question with an English name in it
    counts as Chinese and an English report with a Chinese name as English.
    """
    han = len(_HAN.findall(text))
    return "zh" if han > 0 and han >= 2 * len(_LATIN_WORD.findall(text)) else "en"
