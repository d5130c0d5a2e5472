"""A document's own number (文号): 京卫宣〔2024〕1号, 第14号, No. 12 [2025], Ref: HC/2025/12."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from knowledge.loading import dates
from knowledge.models import Block, BlockKind

NumberSource = Literal["text", "title", "metadata"]

_OPEN, _CLOSE = r"〔［\[（(【﹝{｛〖「", r"〕］\]）)】﹞}｝〗」"
_YEAR = r"(?:19|20)\d\d"
_PATTERN = re.compile(rf"([㐀-鿿]{{0,14}})(?<!\s)\s*[{_OPEN}]\s*({_YEAR})\s*年?\s*[{_CLOSE}]\s*(第?)\s*(\d{{1,5}})\s*号")
_WORN = re.compile(rf"([㐀-鿿]{{2,14}})(?:[{_OPEN}]({_YEAR})|({_YEAR})[{_CLOSE}])(第?)(\d{{1,5}})号")
"""With one bracket lost, as text recognition reads it; compared without white space."""
_FIGURE = r"(?:\d{1,5}|[一二三四五六七八九十百]{1,5})"
_SERIAL = re.compile(
    rf"(?:总?第{_FIGURE}[号期]|{_YEAR}年?(?:度)?(?:总?第{_FIGURE}[号期]|\d{{1,4}}号)|[{_OPEN}]{_YEAR}[{_CLOSE}]第?\d{{1,5}})(?:[（(]总第{_FIGURE}[号期][）)])?"
)
_ENGLISH = re.compile(
    rf"(?:[A-Z][A-Za-z.&/ -]{{0,40}}?\s*)?(?:[\[〔(]{_YEAR}[\]〕)]\s*No\.?\s*\d{{1,5}}|No\.?\s*\d{{1,5}}\s*[\[〔(]{_YEAR}[\]〕)])"
    rf"|(?:(?:Circular|Notice|Bulletin|Issue|Order|Announcement|Document|Newsletter)\s+)?No\.?\s*\d{{1,5}}(?:\s*/\s*{_YEAR}|\s+(?:of|,)\s*{_YEAR})?",
    re.IGNORECASE,
)
_CODE = re.compile(r"(?=[^\s]{0,42}\d)[A-Z0-9][A-Z0-9()/\[\]._-]{2,40}(?:\s+No\.\s*\d{1,5})?", re.IGNORECASE)
_LETTERS = r"(?!COVID|SARS)[A-Z]{1,10}(?:[-/.&][A-Z]{1,10}){0,3}"
_GENRE = r"(?:Circular|Notice|Notification|Bulletin|Issue|Order|Announcement|Document|Newsletter|Memo(?:randum)?|Letter|Directive|Decision|Instruction)"
_OWN_CODE = re.compile(
    rf"(?:(?i:{_GENRE})\s+)?(?:N[oO][.:]?\s*)?"
    rf"({_LETTERS}(?:\s*[{_OPEN}]\s*{_YEAR}\s*[{_CLOSE}]\s*[-/]?\s*|\s?[-/.]\s?{_YEAR}\s?[-/.]\s?)(?:N[oO]\.?\s*)?\d{{1,5}}(?:号)?"
    rf"|{_LETTERS}\s?[-/. ]\s?(?:N[oO]\.?\s*)?\d{{1,4}}(?:\s?[-/.]\s?{_YEAR}|\s*[{_OPEN}]\s*{_YEAR}\s*[{_CLOSE}]))"
)
"""Letters, a year and a figure without a label: QH-N (2026) 12, LQ/2026/05, HC-12/2026."""
_OF_GENRE = re.compile(
    rf"{_GENRE}\s+(?:(?:No\.?\s*)?\d{{1,4}}\s*(?:[-/]|of)?\s*[{_OPEN}]?{_YEAR}[{_CLOSE}]?|[{_OPEN}]?{_YEAR}[{_CLOSE}]?\s*[-/]\s*\d{{1,4}})",
    re.IGNORECASE,
)
_HYPHENS = re.compile(rf"[㐀-鿿]{{2,14}}[-－—]?{_YEAR}[-－—/]第?\d{{1,5}}号")
_LABEL = re.compile(
    r"^(?:文\s*号|发文字号|发文文号|文件编号|编\s*号|期\s*号|(?:Our\s+)?Ref(?:erence)?(?:\s+No)?\.?|Document\s+(?:No|Number)\.?|File\s+No\.?|Doc\.?\s+No\.?)"
    r"\s*(?:[:：]\s*|(?<=Ref\.)\s+(?=\S*\d)|(?<=Ref)\s+(?=[A-Z]\S*\d))",
    re.IGNORECASE,
)
_SIGNATORY = re.compile(r"(?<!\s)\s*(?:签\s*发\s*人|签发|核稿|拟稿).*$|(?<!\s)\s+(?:Date|Signed by)\s*[:：].*$", re.IGNORECASE)
_RED_HEAD = re.compile(r"^\S{2,30}文件\s*")
_AT_END = re.compile(rf"(?<!》)[（(]\s*({_PATTERN.pattern}|{_SERIAL.pattern})\s*[）)]$")
_AROUND = " 　,，;；·|–—-"
"""What may part a number from the day behind it."""
_BEFORE_DAY = re.compile(r"\s*(?:\b(?:of|dated|on)|[（(]\s*[）)])$", re.IGNORECASE)
"""What is left of the day behind a number when the day is taken away."""
_HEAD = 10
_LONGEST = 70


@dataclass(frozen=True, slots=True)
class FoundNumber:
    """The number and where it was read, both None where there is none."""

    number: str | None = None
    source: NumberSource | None = None

    @property
    def year(self) -> int | None:
        """The year that the number names."""
        match = re.search(_YEAR, self.number or "")
        return int(match.group()) if match else None


def find(blocks: Sequence[Block], title: str, known: str | None) -> FoundNumber:
    """The document's number: as its metadata says (`known`), else alone on one of the first lines, else in brackets at the title's end.

    A number inside running text, after the name of another document or in a list of references is another document's and is not taken.
    """
    if known:
        return FoundNumber(find_number(known) or known.strip(), "metadata")
    head = blocks[:_HEAD]
    for i, block in enumerate(head):
        before = head[i - 1].text.rstrip() if i else ""
        if block.kind in {BlockKind.NOTE, BlockKind.LIST_ITEM} or (before.endswith(("：", ":")) and i > 1) or (block.header and i > 2):
            continue
        parts = block.cells if block.kind is BlockKind.TABLE_ROW else (block.text,)
        number = next((found for part in parts if (found := _alone(part)) is not None), None)
        if number is not None:
            return FoundNumber(number, "text")
    match = _AT_END.search(title)
    return FoundNumber(find_number(match.group(1)) or _tight(match.group(1)), "title") if match else FoundNumber()


def find_number(text: str) -> str | None:
    """The first document number with a year in a text, its brackets made 〔〕."""
    match = _PATTERN.search(text)
    return _written(match) if match else None


def is_number_line(text: str) -> bool:
    """Whether a line holds a document number and nothing more, but perhaps who signed it and the day."""
    return _alone(text) is not None


def year_of_line(text: str) -> int | None:
    """The year that the number of a line names, for a line that holds a document number and nothing more but perhaps the day."""
    return FoundNumber(_alone(text)).year


def _alone(line: str) -> str | None:
    """The number of a line that is nothing else, in one form; None for any other line."""
    line = line.strip()
    if not 2 < len(line) <= _LONGEST:
        return None
    label = _LABEL.match(line)
    line = _RED_HEAD.sub("", _SIGNATORY.sub("", line[label.end() :] if label else line))
    for part in _parts(line):
        tight = _tight(part).strip("（）()")
        match = _PATTERN.fullmatch(_tight(part)) or _PATTERN.fullmatch(tight) or _PATTERN.fullmatch(_digits_made_even(tight))
        if match:
            return _written(match)
        worn = _WORN.fullmatch(_digits_made_even(tight))
        if worn:
            return f"{worn.group(1)}〔{worn.group(2) or worn.group(3)}〕{worn.group(4)}{worn.group(5)}号"
        serial = _SERIAL.fullmatch(_tight(part)) or _SERIAL.fullmatch(tight)
        if serial:
            return _tight(serial.group())
        hyphens = _HYPHENS.fullmatch(_tight(part))
        if hyphens:
            return hyphens.group()
    for part in (line.strip(_AROUND), _BEFORE_DAY.sub("", dates.strip(line).strip(_AROUND)).strip(_AROUND)):
        code = _OWN_CODE.fullmatch(part)
        if code:
            return " ".join(code[1].split())
        if _OF_GENRE.fullmatch(part) or _ENGLISH.fullmatch(part):
            return " ".join(part.split())
    bare = dates.strip(line).strip(" （）(),")
    english = _ENGLISH.fullmatch(line) or _ENGLISH.fullmatch(bare)
    if english:
        return english.group().strip()
    code = _CODE.match(line) if label else None
    return code.group().rstrip(".") if code else None


def _parts(line: str) -> Iterator[str]:
    """The line whole, without its date, and its parts between wide spaces."""
    yield line
    undated = dates.strip(line).strip(" ,，")
    if undated != line:
        yield undated
    pieces = [piece for piece in re.split(r"[　\t]+|\s{2,}| (?=[㐀-鿿]{4,}$)", undated) if piece.strip()]
    if len(pieces) > 1:
        yield from pieces


def _tight(text: str) -> str:
    return re.sub(r"\s+", "", text)


def _digits_made_even(text: str) -> str:
    """Letters that text recognition reads for figures, between figures or brackets, as figures."""
    text = re.sub(r"(?<=\d)[OoＯ〇](?=[\dOoＯ〇号" + _CLOSE + r"])|(?<=[\d])[OoＯ〇](?=\d)", "0", text)
    return re.sub(r"(?<=\d)[lI](?=[\d号])|(?<=[" + _CLOSE + r"])[lI](?=[\d号])", "1", text)


def _written(match: re.Match[str]) -> str:
    return f"{match.group(1)}〔{match.group(2)}〕{match.group(3)}{match.group(4)}号"
