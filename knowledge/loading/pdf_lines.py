"""Characters of a PDF page to lines of text: words parted, Chinese kept together, gaps kept apart."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

_HAN = re.compile(r"[⺀-⿟㐀-鿿豈-﫿　-〿！-｠“”‘’—…·]")
_IDEOGRAPH = re.compile(r"[㐀-鿿]")
_BOLD = re.compile(r"bold|black|heavy|semibold|demi|hei(?!ti?light)|黑体|粗", re.IGNORECASE)
_STRAY = re.compile(r"(?<=[㐀-鿿]) (?=[㐀-鿿])")
_OPENING, _CLOSING = "（《“‘〔【「『(", "，。；：、！？）》”’〕】」』"
_SPLIT = 1.2
"""A gap wider than this many font sizes parts a line into segments, which may belong to different columns."""
_WORD_GAP, _HAN_GAP = 0.18, 0.8
"""Gaps, in font sizes, that stand for a space between Latin words and beside a Chinese character."""
_LETTERSPACED = 0.3


@dataclass(frozen=True, slots=True)
class Segment:
    """Characters on one line without a wide gap between them. Lengths in points, y from the top of the page."""

    text: str
    x0: float
    x1: float
    top: float
    bottom: float
    size: float
    bold: bool
    first_width: float
    """Width of its first word, or of its first character in Chinese."""
    gap_text: str = " "
    """What stood between this segment and the one to its left."""
    confidence: float | None = None
    """Of text recognition, in [0, 1]; None for real text."""

    @property
    def middle(self) -> float:
        return (self.top + self.bottom) / 2


class HasConfidence(Protocol):
    """A piece of text, recognised or real."""

    @property
    def text(self) -> str: ...

    @property
    def confidence(self) -> float | None: ...


def segments(chars: Iterable[Any]) -> list[Segment]:
    """The segments of all upright characters, row by row from the top, each row from left to right."""
    return [segment for row in rows_of(chars) for segment in _row_segments(row)]


def rows_of(chars: Iterable[Any]) -> list[list[Any]]:
    """All upright characters in rows from the top, those of a row in no order."""
    rows: list[list[Any]] = []
    upright = [char for char in chars if char.get("upright", True) and char["text"] and char["text"] != "\0"]
    for char in sorted(upright, key=lambda one: (one["top"] + one["bottom"]) / 2):
        middle = (char["top"] + char["bottom"]) / 2
        row = rows[-1] if rows else None
        if row is not None and abs(middle - _middle(row)) < 0.5 * min(char["size"], row[0]["size"]):
            row.append(char)
        else:
            rows.append([char])
    return rows


def merge(parts: Sequence[Segment]) -> Segment:
    """Segments of one line, from left to right, as one."""
    if len(parts) == 1:
        return parts[0]
    text = parts[0].text
    for part in parts[1:]:
        text += part.gap_text + part.text
    longest = max(parts, key=lambda part: len(part.text))
    return Segment(
        text=text,
        x0=parts[0].x0,
        x1=parts[-1].x1,
        top=min(part.top for part in parts),
        bottom=max(part.bottom for part in parts),
        size=longest.size,
        bold=all(part.bold for part in parts),
        first_width=parts[0].first_width,
        gap_text=parts[0].gap_text,
        confidence=confidence_of(parts),
    )


def confidence_of(parts: Iterable[HasConfidence]) -> float | None:
    """Mean certainty of recognised text over its characters; None where none was recognised."""
    known = [(part.confidence, len(part.text)) for part in parts if part.confidence is not None]
    total = sum(length for _, length in known)
    return sum(confidence * length for confidence, length in known) / total if total else None


def unbreakable(chars: Sequence[str]) -> int:
    """How many characters at a line's beginning stay together: a word, or a Chinese character, with the marks that cling to it.

    Each character is given with the space before it, if there is one.
    """
    count = 0
    while count < len(chars) and chars[count] in _OPENING:
        count += 1
    if count < len(chars) and not is_han(chars[count].strip()[:1] or "a"):
        count += 1
        while count < len(chars) and not chars[count][:1].isspace() and not is_han(chars[count][0]):
            count += 1
    else:
        count += 1
    while count < len(chars) and chars[count] in _CLOSING:
        count += 1
    return max(1, min(count, len(chars)))


def is_bold(fontname: str) -> bool:
    """Whether a font's name says that it is bold or a Chinese heading face."""
    return _BOLD.search(fontname) is not None


def is_han(char: str) -> bool:
    """Whether a character is Chinese or a full-width mark, beside which no space is written."""
    return _HAN.match(char) is not None


def _middle(row: Sequence[Any]) -> float:
    largest = max(row, key=lambda char: char["size"])
    return float((largest["top"] + largest["bottom"]) / 2)


def _row_segments(row: list[Any]) -> list[Segment]:
    row.sort(key=lambda char: char["x0"])
    groups: list[list[tuple[str, Any]]] = []
    spaces = ""
    previous: Any = None
    gap_texts: list[str] = []
    for char in row:
        if not char["text"].strip():
            spaces += "　" if char["text"] == "　" else " "
            continue
        if previous is None:
            groups.append([("", char)])
            gap_texts.append("")
        else:
            gap = char["x0"] - previous["x1"]
            if gap > _SPLIT * max(char["size"], previous["size"]):
                groups.append([("", char)])
                gap_texts.append(spaces if "　" in spaces else " ")
            else:
                groups[-1].append((_between(previous, char, gap, spaces), char))
        spaces = ""
        previous = char
    return [_segment(group, gap_text) for group, gap_text in zip(groups, gap_texts, strict=True)]


def _between(left: Any, right: Any, gap: float, spaces: str) -> str:
    size = max(left["size"], right["size"])
    beside_han = is_han(left["text"][-1]) or is_han(right["text"][0])
    if "　" in spaces:
        return spaces.strip(" ")
    if spaces:
        # Programs pad Chinese text with spaces of no width; one that can be seen was typed.
        return " " if not beside_han or gap > 0.15 * size else ""
    return " " if gap > (_HAN_GAP if beside_han else _WORD_GAP) * size else ""


def _segment(group: Sequence[tuple[str, Any]], gap_text: str) -> Segment:
    chars = [char for _, char in group]
    text = "".join(space + char["text"] for space, char in group)
    ideographs = len(_IDEOGRAPH.findall(text))
    if ideographs > 3 and len(_STRAY.findall(text)) > _LETTERSPACED * ideographs:
        text = _STRAY.sub("", text)
    first_end = chars[unbreakable([space + char["text"] for space, char in group]) - 1]["x1"]
    sizes = sorted(char["size"] for char in chars)
    return Segment(
        text=text,
        x0=chars[0]["x0"],
        x1=chars[-1]["x1"],
        top=min(char["top"] for char in chars),
        bottom=max(char["bottom"] for char in chars),
        size=round(sizes[len(sizes) // 2], 1),
        bold=all(is_bold(char.get("fontname", "")) for char in chars if char["text"].isalnum())
        if any(c["text"].isalnum() for c in chars)
        else False,
        first_width=first_end - chars[0]["x0"],
        gap_text=gap_text,
    )
