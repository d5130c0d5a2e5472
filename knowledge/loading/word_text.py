"""The words of a Word paragraph: runs, links, insertions, symbols and formulas; what no reader sees is kept apart."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from docx.oxml.ns import qn

from knowledge.loading.word_visibility import Visibility

_COMPATIBILITY = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
FALLBACK = f"{_COMPATIBILITY}Fallback"
"""Holds the same content as its neighbour, for older programs."""
_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_NOT_TEXT = frozenset(
    {
        qn(f"w:{name}")
        for name in ("del", "moveFrom", "delText", "pPr", "rPr", "tblPr", "sdtPr", "drawing", "pict", "object", "rt", "txbxContent")
    }
    | {FALLBACK, f"{_COMPATIBILITY}AlternateContent"}
    | {f"{_MATH}{name}" for name in ("fPr", "sSupPr", "sSubPr", "radPr", "dPr", "rPr", "ctrlPr", "oMathParaPr")}
)
_WINGDINGS = {
    0xA8: "□", 0x6F: "□", 0x70: "□", 0x71: "□", 0x72: "□", 0xFE: "☑", 0xFD: "☒", 0xFC: "✓", 0xFB: "✗", 0x6C: "●", 0x6E: "■", 0x75: "◆",
    0xA7: "▪", 0x9F: "•", 0xD8: "➢", 0xE0: "→", 0xDF: "←", 0xE1: "↑", 0xE2: "↓", 0x28: "☎", 0x2A: "✉",
} | {0x81 + i: chr(0x2460 + i) for i in range(10)} | {0x8C + i: chr(0x2776 + i) for i in range(10)}  # fmt: skip
_WINGDINGS_2 = {0xA3: "□", 0x52: "☑", 0x53: "☒", 0x50: "✓", 0x4F: "✗", 0x54: "☒", 0x97: "●", 0xA2: "■", 0x30: "☐"}
_SYMBOL = {0xB0: "°", 0xB1: "±", 0xB3: "≥", 0xA3: "≤", 0xB4: "×", 0xB8: "÷", 0xB9: "≠", 0xB7: "•", 0x6D: "μ", 0x61: "α", 0x62: "β", 0x67: "γ", 0xAE: "→", 0xA5: "∞"}  # fmt: skip
_FONTS = {"wingdings": _WINGDINGS, "wingdings 2": _WINGDINGS_2, "symbol": _SYMBOL}
_ON = frozenset({"1", "true", "on"})


@dataclass(frozen=True, slots=True)
class Words:
    """A paragraph's text, line breaks as "\\n"."""

    shown: str
    hidden: str = ""
    """Text of runs that no reader sees."""


@dataclass(slots=True)
class WordText:
    """Reads the paragraphs of one document; ask in document order, since a field can begin in one and end in another."""

    visibility: Visibility
    drops_contents: bool = True
    """Leave out what a field for a table of contents made."""
    _fields: list[str] = field(default_factory=list)
    """Codes of the fields that are open."""

    def words(self, paragraph: Any) -> Words:
        """The words of a w:p element, without its text boxes."""
        shown: list[str] = []
        hidden: list[str] = []
        self._walk(paragraph, shown, hidden)
        return Words("".join(shown), "".join(hidden))

    def in_contents(self) -> bool:
        """Whether the next paragraph begins inside a table of contents."""
        return self.drops_contents and any(_makes_contents(code) for code in self._fields)

    def _walk(self, element: Any, shown: list[str], hidden: list[str]) -> None:
        for child in element:
            tag = child.tag
            if not isinstance(tag, str) or tag in _NOT_TEXT:
                continue
            if tag == qn("w:r"):
                self._run(child, shown, hidden)
            elif tag == f"{_MATH}oMath":
                shown.append(_formula(child))
            elif tag == qn("w:sdt") and child.find(f"{qn('w:sdtPr')}/{qn('w:showingPlcHdr')}") is not None:
                continue  # "click here to enter text"
            elif tag == qn("w:fldSimple") and self.drops_contents and _makes_contents(child.get(qn("w:instr"), "")):
                continue
            else:
                self._walk(child, shown, hidden)

    def _run(self, run: Any, shown: list[str], hidden: list[str]) -> None:
        pieces: list[str] = []
        for child in run:
            if child.tag == qn("w:fldChar"):
                pieces.append(self._field_mark(child))
            elif child.tag == qn("w:instrText"):
                if self._fields:
                    self._fields[-1] += child.text or ""
            elif child.tag == qn("w:ruby"):
                self._walk(child, pieces, hidden)
            elif not self.in_contents():
                pieces.append(_character(child))
        text = _in_font(run, "".join(pieces))
        if text:
            (shown if self.visibility.shows(run) else hidden).append(text)

    def _field_mark(self, mark: Any) -> str:
        """Follows the fields; a ticked or empty box where the field is one."""
        kind = mark.get(qn("w:fldCharType"))
        if kind == "begin":
            self._fields.append("")
            box = mark.find(f"{qn('w:ffData')}/{qn('w:checkBox')}")
            if box is not None:
                state = box.find(qn("w:checked"))
                state = box.find(qn("w:default")) if state is None else state
                return "☑" if state is not None and state.get(qn("w:val"), "1") in _ON else "□"
        elif kind == "end" and self._fields:
            self._fields.pop()
        return ""


def balanced(body: Any) -> bool:
    """Whether each field of an element ends, as far as its text is read: only then can one tell what a field made."""
    unread = {FALLBACK, qn("w:del"), qn("w:moveFrom")}
    depth = 0
    for mark in body.iter(qn("w:fldChar")):
        if not any(parent.tag in unread for parent in mark.iterancestors()):
            depth += {"begin": 1, "end": -1}.get(mark.get(qn("w:fldCharType")), 0)
    return depth == 0


def _makes_contents(code: str) -> bool:
    return code.split()[:1] == ["TOC"]


def _character(child: Any) -> str:
    tag = child.tag
    if tag == qn("w:t"):
        return child.text or ""
    if tag in {qn("w:tab"), qn("w:ptab")}:
        return " "
    if tag in {qn("w:br"), qn("w:cr")}:
        return "\n" if child.get(qn("w:type"), "textWrapping") == "textWrapping" else " "
    if tag == qn("w:noBreakHyphen"):
        return "-"
    if tag == qn("w:sym"):
        return _symbol(child.get(qn("w:font"), ""), child.get(qn("w:char"), ""))
    return ""


def _symbol(font: str, code: str) -> str:
    """The Unicode character that looks like a symbol font's; "" for one that is not known."""
    try:
        value = int(code, 16)
    except ValueError:
        return ""
    known = _FONTS.get(font.strip().lower())
    if known is not None:
        return known.get(value & 0xFF, "")
    return chr(value) if 0x20 <= value < 0xD800 else ""


def _in_font(run: Any, text: str) -> str:
    """Text of a run whose font draws symbols instead of letters."""
    fonts = run.find(f"{qn('w:rPr')}/{qn('w:rFonts')}")
    known = _FONTS.get((fonts.get(qn("w:ascii"), "") if fonts is not None else "").strip().lower())
    if known is None:
        return text
    return "".join(known.get(ord(char) & 0xFF, "") if 0xF000 <= ord(char) <= 0xF0FF else char for char in text)


def _formula(element: Any) -> str:
    """A formula on one line: fractions as a/b, powers as a^b."""
    tag = element.tag.removeprefix(_MATH) if isinstance(element.tag, str) else ""

    def part(name: str) -> str:
        child = element.find(f"{_MATH}{name}")
        return "".join(_formula(one) for one in child) if child is not None else ""

    if not tag or element.tag in _NOT_TEXT:
        return ""
    if tag == "t" or element.tag == qn("w:t"):
        return element.text or ""
    if tag == "f":
        return f"{_grouped(part('num'))}/{_grouped(part('den'))}"
    if tag == "sSup":
        return f"{part('e')}^{_grouped(part('sup'))}"
    if tag == "sSub":
        return f"{part('e')}_{_grouped(part('sub'))}"
    if tag == "rad":
        return f"√{_grouped(part('e'))}"
    if tag == "d":
        return f"({part('e')})"
    return "".join(_formula(child) for child in element)


def _grouped(text: str) -> str:
    return text if len(text) <= 1 or text.replace(".", "").isalnum() else f"({text})"
