"""A record's name as it stands in a question. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence

from knowledge.models import Language
from knowledge.register.asking.lines import day_words, shortened
from knowledge.register.entries import EntryKind, FieldName, Record
from knowledge.text.folding import fold
from knowledge.text.language import detect
from knowledge.wording.suggestions import SUGGESTIONS

_MOST = {"zh": 36, "en": 90}
"""Characters of a name: a question is read on a button."""
_LEAST = {"zh": 6, "en": 12}
"""Characters below which a name tells too little: 年会, "Course"."""
_POINTING = re.compile(
    r"(?:(?:the|our)\s+)?(?:our|this|that|these|next|last|previous|same|joint)\b|[本该此上下这那]一?[次届期个场]|"
    r"第[一二三四五六七八九十\d]+[次届期个场](?=会议?$)",
    re.IGNORECASE,
)
"""Names that begin so mean something only where they stand."""
_NUMBERED = re.compile(r"(?:the\s+)?(?:first|second|third|fourth|fifth|sixth|\d+(?:st|nd|rd|th))\b", re.IGNORECASE)
_LEAST_CAPITALS, _LEAST_CAPITALS_NUMBERED = 2, 4
"""Words in capitals that make a proper name; "second meeting" needs to say of whom."""
_ARTICLE = re.compile(r"(?:the|a|an)\s+", re.IGNORECASE)
_QUOTE_MARKS = re.compile(r"[“”\"「」『』]")
_HAN_SPACE = re.compile(r" (?=[㐀-鿿])|(?<=[㐀-鿿]) ")
"""Chinese is written without spaces; those of a layout do not belong to a name."""
_OPENING = re.compile(r"(?:关于)?(?:征集|开展|举办|举行|组织|报送|评选|推荐|申报|启动|召开)|关于")
"""A name that begins as an order would: in a question it is set in quotation marks, lest it read as one."""


def name_of(record: Record, others: Sequence[Record], language: Language) -> str | None:
    """What to call a record in a question of `language`, so that only it can be meant; None where it has no such name.

    `others` are all records of its kind. A name stays in its document's words: one in the other language is no name here.
    """
    label = FieldName.TEXT if record.kind is EntryKind.TASK else FieldName.NAME
    names = [_HAN_SPACE.sub("", " ".join(one.value.split())).strip(" .,;:，。；：") for one in record.all(label)]
    name = next((one for one in names if detect(one) == language and _tells_enough(one, record.kind, language)), None)
    if name is None:
        return None
    shown = _shown(name, record.kind, language)
    if sum(1 for one in others if any(squeezed(field.value) == squeezed(name) for field in one.all(label))) <= 1:
        return shown
    day = record.first(FieldName.DATE)
    if day is None or not day.normal:
        return None
    return SUGGESTIONS.say("of_day", language, name=shown, day=day_words(day.normal, language))


def _tells_enough(name: str, kind: EntryKind, language: Language) -> bool:
    if not _LEAST[language] <= len(name) <= _MOST[language] or shortened(name) != name or _QUOTE_MARKS.search(name):
        return False
    if kind is EntryKind.TASK:
        return True
    if _POINTING.match(name) is not None:
        return False
    least = _LEAST_CAPITALS_NUMBERED if _NUMBERED.match(name) else _LEAST_CAPITALS
    return language == "zh" or sum(word[0].isupper() for word in _without_article(name).split()) >= least


def _shown(name: str, kind: EntryKind, language: Language) -> str:
    if kind is EntryKind.TASK or (language == "zh" and _OPENING.match(name)):
        return f"“{name}”"
    return name if language == "zh" else f"the {_without_article(name)}"


def squeezed(text: str) -> str:
    """Folded, without white space: what two ways of setting the same words share."""
    return "".join(fold(text).split())


def _without_article(name: str) -> str:
    match = _ARTICLE.match(name)
    return name if match is None else name[match.end() :]
