"""Sentences that tell that a meeting was or will be held: its name, day, hour, place and the body that holds it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from knowledge.register.days import Expect, Frame
from knowledge.register.meetings.held_en import told_en
from knowledge.register.meetings.held_zh import told_zh
from knowledge.register.meetings.told import Told

_COMING = re.compile(r"\b(?:will|is to|are to|is planned|is scheduled|plans to)\b")
_LIST_MARK = re.compile(r"\s*(?:[一二三四五六七八九十]{1,3}、|\d{1,2}[.、．](?!\d)|[（(][一二三四五六七八九十\d]{1,3}[)）]|[①-⑳])\s*")


def told_in(sentence: str, at: int, frame: Frame, expect: Expect) -> Iterator[Told]:
    """What a sentence tells of meetings that are held on a day or at a place.

    `at` is where the sentence begins in the document's text, to which the spans refer.
    """
    if not re.search("[一-鿿]{4}", sentence):
        one = told_en(sentence, at, frame, Expect.COMING if _COMING.search(sentence) else expect)
        if one is not None:
            yield one
        return
    mark = _LIST_MARK.match(sentence)
    start = mark.end() if mark is not None else 0
    yield from told_zh(sentence[start:], at + start, frame, expect)
