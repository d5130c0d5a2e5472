"""A model's raw reply brought into one form: no thinking, no markup, every marker as [n], split into sentences."""

from __future__ import annotations

import re
from collections.abc import Callable

_THOUGHT = re.compile(r"<(think|thinking|thought|reasoning|analysis)\b[^>]*>.*?</\1>", re.DOTALL | re.IGNORECASE)
_THOUGHT_END = re.compile(r"^.*</(?:think|thinking|thought|reasoning|analysis)>", re.DOTALL | re.IGNORECASE)
_THOUGHT_START = re.compile(r"<(?:think|thinking|thought|reasoning|analysis)\b[^>]*>.*$", re.DOTALL | re.IGNORECASE)
_TAG = re.compile(r"</?[a-zA-Z][\w-]*(?:\s[^<>]*)?/?>")
_IMAGE = re.compile(r"!\[[^\]]*\]\([^()\s]*(?:\s+\"[^\"]*\")?\)")
_LINK = re.compile(r"\[([^\[\]]+)\]\([^()\s]*(?:\s+\"[^\"]*\")?\)")
"""Of a link its words are read, of [1](address) the marker; where it leads is never shown."""
_FENCE = re.compile(r"^\s*```.*$", re.MULTILINE)
_EMPHASIS = re.compile(r"\*\*|__|(?<!\w)[*_](?=\S)|(?<=\S)[*_](?!\w)|`")
_LINE_START = re.compile(
    r"^\s*(?:#{1,6}\s+|>\s*|[-*•·]\s+|(?:\d{1,2}|[一二三四五六七八九十])[.、)）](?!\d)\s*|[(（]\d{1,2}[)）]\s*)", re.MULTILINE
)

_OPEN, _CLOSE = r"[\[［【〔]", r"[\]］】〕]"
_LABEL = r"(?:\^|#|(?:passages?|sources?|ref|refs|no\.?|来源|段落|文段|资料|引用|出处|第)\s*[:：]?)?"
_LIST = r"\d{1,3}(?:\s*(?:[,，、;；]|-|–|—|~|至|to|and|和)\s*\^?\d{1,3})*"
# [2025] 61号 is a document number, not a marker; 【1†source】 is how some services write one
_MARKER = re.compile(
    rf"{_OPEN}\s*{_LABEL}\s*(?P<list>{_LIST})\s*(?:段|号)?\s*(?:†[^\]］】]*)?{_CLOSE}(?!\s*(?:第\s*)?\d+\s*号)", re.IGNORECASE
)
_STRAY = re.compile(r"[\[【［]\s*\d{4,}\s*[\]】］](?!\s*(?:第|[Nn]o\.?|#)?\s*\d)")
_ITEM = re.compile(r"(\d{1,3})(?:\s*(?:-|–|—|~|至|to)\s*\^?(\d{1,3}))?")
_WIDEST_RANGE = 20

MARK = re.compile(r"\[(\d{1,3})\]")
"""A marker in a text that clean() returned."""

_ENDS = re.compile(r"(?P<han>[。！？])|(?P<latin>[.!?])(?=[\"”’)）]*(?:\s|\[\d|$|[㐀-鿿]))|(?P<line>\n+)")
_AFTER_END = re.compile(r"[\"”’』」)）]*(?:\s*\[\d{1,3}\])*[。.]?")
_ABBREVIATION = re.compile(
    r"(?:\b(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|mon|tues?|wed|thurs?|fri|no|nos|mr|mrs|ms|dr|prof|st|vs|etc|e\.g|i\.e|"
    r"approx|dept|art|ch|sec|vol|fig|p|pp|tel|ext|co|ltd|inc|[ap]\.?\s?m)|\b[a-z])$",
    re.IGNORECASE,
)


def clean(raw: str) -> str:
    """The reply without thinking and markup, its markers as [n], one by one: 【1】, ［1］, [1, 2], [1-3], [^1], [来源1] alike."""
    text = _THOUGHT.sub("", raw)
    # some templates open the thought in the prompt, so that only its end is in the reply
    text = _THOUGHT_END.sub("", text)
    text = _THOUGHT_START.sub("", text)
    text = _FENCE.sub("", _TAG.sub("", text))
    text = _LINK.sub(lambda m: f"[{m[1]}]" if m[1].isdigit() else m[1], _IMAGE.sub("", text))
    text = _LINE_START.sub("", text)
    text = _EMPHASIS.sub("", text)
    text = _MARKER.sub(lambda m: "".join(f"[{n}]" for n in _numbers(m["list"])), text)
    return _STRAY.sub("", text).strip()


def _numbers(written: str) -> list[int]:
    numbers: list[int] = []
    for first, last in _ITEM.findall(written):
        low, high = int(first), int(last or first)
        numbers += range(low, high + 1) if 0 <= high - low < _WIDEST_RANGE else [low, high]
    return list(dict.fromkeys(numbers))


def sentences(text: str) -> list[str]:
    """Sentences of a cleaned reply, each with the markers that stand in it or right after its end."""
    found: list[str] = []
    start = position = 0
    while (end := _ENDS.search(text, position)) is not None:
        position = end.end()
        tail = _AFTER_END.match(text, position)
        after = position if tail is None else tail.end()
        # a full stop after an abbreviation ends a sentence only where a marker proves it
        if end["latin"] == "." and not MARK.search(text, position, after) and _is_abbreviation(text, end.start()) and text[after:].strip():
            continue
        found.append(" ".join(text[start:after].split()))
        start = position = after
    found.append(" ".join(text[start:].split()))
    return _with_loose_markers([sentence for sentence in found if sentence])


def _is_abbreviation(text: str, dot: int) -> bool:
    return _ABBREVIATION.search(text[max(0, dot - 12) : dot]) is not None


def _with_loose_markers(found: list[str]) -> list[str]:
    """Markers on a line of their own belong to the sentence before them."""
    joined: list[str] = []
    for sentence in found:
        if joined and not re.search(r"\w", MARK.sub("", sentence)):
            joined[-1] += sentence
        else:
            joined.append(sentence)
    return joined


def without_marks(sentence: str) -> str:
    """The sentence as a reader without footnotes would see it."""
    return re.sub(r"\s+([.,;:!?。，；：！？])", r"\1", MARK.sub("", sentence)).strip()


_MARK_AFTER_END = re.compile(r"(?P<end>[。！？.!?])(?P<close>[\"”’』」)）]*)\s*(?P<marks>(?:\[\d+\]\s*)+)$")


def _before_end(match: re.Match[str]) -> str:
    """A marker stands before the full stop, so that it can never slide to the next sentence; the dot of an abbreviation stays."""
    end, close, marks = match["end"], match["close"], match["marks"].strip()
    if end == "." and _is_abbreviation(match.string, match.start()):
        return f"{end}{close}{marks}."
    return f"{close}{marks}{end}"


def remark(sentence: str, number: Callable[[int], int | None]) -> str:
    """The sentence with each marker renumbered, those that `number` maps to None taken out; doubled ones once, and one space before
    a marker that follows a Latin word."""
    text = MARK.sub(lambda m: "" if (n := number(int(m[1]))) is None else f"[{n}]", sentence)
    text = re.sub(r"(\[\d+\])(?:\s*\1)+", r"\1", text)
    text = _MARK_AFTER_END.sub(_before_end, text)
    text = re.sub(r"(?<=[A-Za-z0-9%.)\"”])\s*(?=\[\d)", " ", text)
    text = re.sub(r"(?<=[㐀-鿿])\s+(?=\[\d)", "", text)
    text = re.sub(r"(?<=\])\s+(?=\[\d)", "", text)
    return re.sub(r"\s+([.,;:!?。，；：！？])", r"\1", text).strip()
