"""Who chaired a meeting, who spoke and who attended, as a report's or minutes' sentences tell."""

from __future__ import annotations

import re
from collections.abc import Iterator

from knowledge.models import Span
from knowledge.register.entries import FieldName
from knowledge.register.meetings.roles_en import roles_en
from knowledge.register.meetings.roles_zh import roles_zh

Role = tuple[FieldName, str, Span]
"""Which field, the name and its place in the document's text."""


def roles_in(sentence: str, at: int, *, minutes: bool) -> Iterator[Role]:
    """The roles that a sentence tells; in minutes whoever reports or asks is a speaker too."""
    if re.search("[一-鿿]{4}", sentence):
        yield from roles_zh(sentence, at, minutes=minutes)
    else:
        yield from roles_en(sentence, at, minutes=minutes)
