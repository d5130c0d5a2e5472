"""Locators written out for a reader."""

from __future__ import annotations

from knowledge.models import Language, Locator
from knowledge.wording.catalogue import Catalogue

PLACES = Catalogue(
    {
        "page": {"zh": "第{n}页", "en": "page {n}"},
        "slide": {"zh": "第{n}张幻灯片", "en": "slide {n}"},
        "sheet": {"zh": "工作表“{name}”", "en": "sheet “{name}”"},
        "row": {"zh": "第{n}行", "en": "row {n}"},
        "rows": {"zh": "第{first}—{last}行", "en": "rows {first}–{last}"},
        "paragraph": {"zh": "第{n}段", "en": "paragraph {n}"},
        "document": {"zh": "全文", "en": "whole document"},
    }
)


def describe(locator: Locator, language: Language) -> str:
    """The locator in words, coarse to fine: "第3页 · 三、会议议程 · 第2行" or "page 3 · Agenda · row 2"."""
    say = PLACES.say
    parts: list[str] = []
    if locator.page is not None:
        parts.append(say("page", language, n=locator.page))
    if locator.slide is not None:
        parts.append(say("slide", language, n=locator.slide))
    if locator.sheet is not None:
        parts.append(say("sheet", language, name=locator.sheet))
    parts.extend(locator.section)
    if locator.row is not None:
        if locator.last_row is not None and locator.last_row != locator.row:
            parts.append(say("rows", language, first=locator.row, last=locator.last_row))
        else:
            parts.append(say("row", language, n=locator.row))
    if locator.paragraph is not None:
        parts.append(say("paragraph", language, n=locator.paragraph))
    return " · ".join(parts) or say("document", language)
