"""What a person's message holds. Pure."""

from __future__ import annotations

import re
from typing import Literal

QUESTION_LIMIT = 1000
"""Characters; longer messages are pasted documents, not questions."""

Fault = Literal["empty", "too_long"]
"""Keys of bot.wording.telegram."""

_EMOJI = re.compile("[0-9#*]\ufe0f?\u20e3|.\ufe0f|ℹ")
"""Emoji whose base character counts as a letter or digit."""
_BLANK_LETTERS = re.compile("[\u115f\u1160\u3164\uffa0]")
"""Hangul fillers: letters to Unicode, blank to a reader."""


def fault(text: str) -> Fault | None:
    """Why the text cannot be asked, or None where it can."""
    if not any(char.isalnum() for char in _BLANK_LETTERS.sub("", _EMOJI.sub("", text))):
        return "empty"
    return "too_long" if len(text) > QUESTION_LIMIT else None
