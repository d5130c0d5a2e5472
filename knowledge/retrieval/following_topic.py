"""What a question speaks of, without its ask."""

from __future__ import annotations

import re
import unicodedata

from knowledge.models import Language
from knowledge.retrieval import following_words as words
from knowledge.text.english import STOP_WORDS
from knowledge.text.folding import fold
from knowledge.text.language import detect
from knowledge.text.terms import native_terms

POLITE = re.compile(
    r"^(?:请问|麻烦问一?下|麻烦|我?想问(?:一?下)?|我?想知道|帮我查一?下|查一?下|告诉我|你?知道|我?想了解一?下|"
    r"(?:could|can|would) you (?:please )?tell me|please(?: tell me)?|do you know|i(?:'d| would) like to know|i want to know|tell me)[，,：:\s]*",
    re.IGNORECASE,
)
MARKS = "，,。.！!？?；;、：: \t\n…"
_BEFORE_ASK = re.compile(
    r"(?:一共|总共|具体|到底|大概|分别|最晚|最迟|最早|最高|最多|最少|定在|安排在|设在|放在|停在|需要|应该|可以|[是有在由为于到从被给要该能将都共至从了的跟和向找]|(?<=[案划会知报单])里)+$"
)
_PREDICATE = re.compile(
    r"^(?:时候|时间|地方|单位|部门|内容|要求|负责|主持|主办|承办|参加|出席|召开|举行|举办|开始|开展|结束|组织|牵头|截止|报告|讲话|致辞|发言|提交|完成|发布|印发|获得|组成|"
    r"点|号|[办开作做讲发报交拿来去是了的过家个名人位次项条分天年月日元万页钱份场期届办公里字])+"
)
_ASKED_AFTER_ZH = re.compile(r"[一-鿿]{2}")
_EN_OPENINGS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"^(?:how many|which|what) (?:[\w'’-]+ ){1,3}?(?:attended|joined|took part in|participated in|came to|went to|spoke at|(?:is|are|was|were|will be) "
        r"(?:there )?(?:at|in|for|of|on))\s+",
        r"^how (?:many|much|long|often|far|big|large|fast|old|high|soon)\s+(?:(?:is|are|was|were|will|does)\s+)?",
        r"^(?:when|where|why|how)(?:'s)?\s+(?:(?:is|are|was|were|will|do|does|did|can|could|should|has|have|had|must|would)\b)?\s*(?:i |we |you )?",
        r"^who(?:m|'s)?\s+(?:is|are|was|were)\s+(?:the )?(?:[\w'’-]+ ){1,3}?(?:of|for|in|at|behind)\s+",
        r"^who(?:m|'s)?\s+(?:is|are|was|were|will|did|does|has|have)\s+",
        r"^who(?:m)?\s+[a-z]+\s+",
        r"^what(?:'s)?\s+(?:is|are|was|were)?\s*(?:the )?(?:[\w'’-]+ ){1,3}?(?:of|for)\s+",
        r"^what(?:'s)?\s+(?:(?:is|are|was|were|do|does|did|will|can|should|must)\b)?\s*(?:i |we |you )?",
        r"^which (?:[\w'’-]+ )",
        r"^(?:is|are|was|were|do|does|did|can|could|may|must|will|would|should|has|have|had)\s+(?:there\s+)?",
    )
)
_EN_START = re.compile(r"^(?:of|for|in|at|on|about|to|from|by|with|be)\s+", re.IGNORECASE)
_EN_AUXILIARY = re.compile(r"\b(?:do|does|did)\s+", re.IGNORECASE)
_EN_END = re.compile(
    r"\s*\b(?:(?:be |being |been )?(?:held|due|located|announced|published|issued|signed|launched|take place|took place|taking place|starts?|begins?|ends?|opens?|closes?|"
    r"happen(?:ed)?)|(?:from|at|in|on|to|for|about|there|start|begin))$",
    re.IGNORECASE,
)
TOKEN = re.compile(r"[A-Za-z0-9][\w'’&-]*|[^\sA-Za-z0-9]")
TITLE = re.compile(r"《[^》]{2,}》|“[^”]{3,}”")
HAN = re.compile(r"[㐀-鿿]")
LIGHT = words.LIGHT_EN | {"one", "ones", "version", "versions", "edition", "year", "years", "level", "same"}
"""English words of a turn that name nothing."""


def without_ask(text: str) -> str:
    """The topic of a question: its text without the words that ask and the attribute asked for; empty where nothing is left."""
    bare = POLITE.sub("", one_form(text).strip(MARKS))
    return _topic_zh(bare) if detect(bare) == "zh" else _topic_en(bare)


def unasked(text: str) -> str:
    """The question without the words that ask; all that it says stays."""
    language = detect(text)
    return re.sub(r"\s+", " ", words.ASKS[language].sub(" ", text.strip(MARKS))).strip(MARKS)


def content(text: str, language: Language) -> str:
    """What a text says besides words that name nothing; empty where it says nothing."""
    if language == "zh":
        left = re.sub(words.HEAD["zh"], "", text)
        return re.sub(r"[版本面边方级里的那这个次场位份年度一些下上情况结果会班]|[^\w]", "", left)
    tokens = [t for t in TOKEN.findall(text) if t.isalnum() or len(t) > 1]
    kept = [t for t in tokens if t.lower() not in STOP_WORDS | LIGHT and not words.HEAD["en"].fullmatch(t)]
    return " ".join(kept)


def attribute_at_end(rest: str, language: Language) -> str | None:
    """The attribute that a turn ends with ("prize money", 字数上限); None where it ends otherwise."""
    head = re.split(r"\s(?:of|for|in|at)\s", rest)[0] if language == "en" else rest
    found = [m for m in words.ATTRIBUTE[language].finditer(head) if m.end() == len(head)]
    return found[0].group() if found else None


def polite_off(text: str) -> str:
    """A question without "could you tell me" and the like before it."""
    return POLITE.sub("", text)


def one_form(text: str) -> str:
    """Traditional characters simplified and widths unified, capitals kept: they show names."""
    plain = re.sub(r"\s+", " ", unicodedata.normalize("NFKC", text)).strip()
    folded = fold(plain)
    if len(folded) != len(plain):
        return plain
    return "".join(a if a.lower() == b else b for a, b in zip(plain, folded, strict=True))


def _topic_zh(text: str) -> str:
    kept: list[str] = []
    for clause in re.split(r"[，,。！!？?；;\s]+", text):
        asks = list(words.ASKS["zh"].finditer(clause))
        if not asks:
            kept.append(clause)
            continue
        before, after = clause[: asks[0].start()], clause[asks[-1].end() :]
        before = _BEFORE_ASK.sub("", before)
        after = _PREDICATE.sub("", after)
        after = _PREDICATE.sub("", after.lstrip("了的"))
        named = len(HAN.findall(before)) >= 4 or TITLE.search(before)
        if not (named and len(HAN.findall(after)) <= 3) and _ASKED_AFTER_ZH.search(after):
            kept.append(f"{_without_attribute(before)} {_without_attribute(after)}".strip())
        else:
            kept.append(_without_attribute(before))
    return " ".join(_without_attribute(part) for part in kept if part).strip()


def _without_attribute(text: str) -> str:
    while (found := attribute_at_end(text, "zh")) is not None:
        text = _BEFORE_ASK.sub("", text[: len(text) - len(found)])
    return text


def _topic_en(text: str) -> str:
    rest = text.strip(MARKS)
    for pattern in _EN_OPENINGS:
        if (match := pattern.match(rest)) is not None:
            rest = rest[match.end() :]
            break
    else:
        rest = _of_attribute(rest)
    rest = _EN_AUXILIARY.sub("", rest).strip(MARKS)
    while True:
        shorter = _EN_START.sub("", _EN_END.sub("", rest)).strip(MARKS)
        if shorter == rest:
            break
        rest = shorter
    return "" if not set(native_terms(rest)) else rest


def _of_attribute(text: str) -> str:
    """ "venue for the course" -> "the course"; "course venue" -> "course"."""
    if (found := re.match(rf"(?:the )?(?:\w+ )?{words.ATTRIBUTE['en'].pattern}\s+(?:of|for|at|in)\s+", text, re.IGNORECASE)) is not None:
        return text[found.end() :]
    found_at_end = attribute_at_end(text, "en")
    return text[: -len(found_at_end)].strip(MARKS) if found_at_end and text.endswith(found_at_end) else text
