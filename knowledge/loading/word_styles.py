"""How a Word paragraph looks, worked out from its own settings and its chain of styles."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from docx.oxml.ns import qn

_DEFAULT_SIZE = 10.0
_HEADING = re.compile(r"^(?:heading|标题)\s*(\d)$", re.IGNORECASE)
_CONTENTS = re.compile(
    r"^(?:toc|目录|contents|table of contents|table of figures|wpsoffice手动目录)\s*(?:\d|heading|标题)?$", re.IGNORECASE
)
_MAX_CHAIN = 12


@dataclass(frozen=True, slots=True)
class Look:
    """What a reader sees of a paragraph beside its words."""

    size: float
    """Points: the largest size of its runs."""
    bold: bool
    """Whether all of its text is bold."""
    centred: bool
    outline: int | None
    """Heading depth from 0; None for body text."""
    is_title: bool
    number: tuple[str, int] | None
    """Numbering id and level; None where the paragraph is not numbered."""
    is_contents: bool = False
    """Whether its style is that of a table of contents."""
    has_mark: bool = True
    """Whether the paragraph's end is seen: neither deleted nor hidden."""


@dataclass(frozen=True, slots=True)
class Styles:
    """Paragraph styles by id."""

    by_id: dict[str, Any]
    default: str | None
    base_size: float

    @classmethod
    def of(cls, root: Any) -> Styles:
        """Reads a w:styles element."""
        by_id = {style.get(qn("w:styleId")): style for style in root.findall(qn("w:style")) if style.get(qn("w:type")) == "paragraph"}
        default = next((key for key, style in by_id.items() if style.get(qn("w:default")) in {"1", "true"}), None)
        size = root.find(f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{qn('w:rPr')}/{qn('w:sz')}")
        return cls(by_id, default, int(size.get(qn("w:val"))) / 2 if size is not None else _DEFAULT_SIZE)

    def look(self, paragraph: Any) -> Look:
        """The look of a w:p element."""
        own = paragraph.find(qn("w:pPr"))
        reference = own.find(qn("w:pStyle")) if own is not None else None
        chain = self._chain(reference.get(qn("w:val")) if reference is not None else self.default)
        layers = [layer for layer in (own, *(style.find(qn("w:pPr")) for style in chain)) if layer is not None]
        names = [str(name.get(qn("w:val"))) for style in chain if (name := style.find(qn("w:name"))) is not None]
        return Look(
            size=self._size(paragraph, chain),
            bold=self._bold(paragraph, chain),
            centred=_first(layers, "w:jc") == "center",
            outline=_outline(layers, names[:1]),
            is_title=bool(names) and names[0].lower() in {"title", "标题"},
            number=_number(layers),
            is_contents=bool(names) and _CONTENTS.match(names[0]) is not None,
            has_mark=own is None
            or not any(own.find(f"{qn('w:rPr')}/{qn(tag)}") is not None for tag in ("w:del", "w:vanish", "w:moveFrom")),
        )

    def _chain(self, style_id: str | None) -> list[Any]:
        chain: list[Any] = []
        while style_id in self.by_id and len(chain) < _MAX_CHAIN:
            style = self.by_id[style_id]
            chain.append(style)
            base = style.find(qn("w:basedOn"))
            style_id = base.get(qn("w:val")) if base is not None else None
        return chain

    def _size(self, paragraph: Any, chain: list[Any]) -> float:
        sizes = [int(size.get(qn("w:val"))) / 2 for size in paragraph.iterfind(f"{qn('w:r')}/{qn('w:rPr')}/{qn('w:sz')}")]
        if sizes:
            return max(sizes)
        for style in chain:
            size = style.find(f"{qn('w:rPr')}/{qn('w:sz')}")
            if size is not None:
                return int(size.get(qn("w:val"))) / 2
        return self.base_size

    def _bold(self, paragraph: Any, chain: list[Any]) -> bool:
        inherited = next((_is_on(bold) for style in chain if (bold := style.find(f"{qn('w:rPr')}/{qn('w:b')}")) is not None), False)
        runs = [run for run in paragraph.iter(qn("w:r")) if any((text.text or "").strip() for text in run.iter(qn("w:t")))]
        if not runs:
            return False
        return all(_is_on(bold) if (bold := run.find(f"{qn('w:rPr')}/{qn('w:b')}")) is not None else inherited for run in runs)


def _first(layers: list[Any], tag: str) -> str | None:
    return next((str(child.get(qn("w:val"))) for layer in layers if (child := layer.find(qn(tag))) is not None), None)


def _outline(layers: list[Any], names: list[str]) -> int | None:
    for name in names:
        match = _HEADING.match(name)
        if match:
            return int(match.group(1)) - 1
    level = _first(layers, "w:outlineLvl")
    return int(level) if level is not None and level.isdigit() and int(level) < 9 else None


def _number(layers: list[Any]) -> tuple[str, int] | None:
    number: str | None = None
    level: int | None = None
    for layer in layers:
        properties = layer.find(qn("w:numPr"))
        if properties is None:
            continue
        identifier, depth = properties.find(qn("w:numId")), properties.find(qn("w:ilvl"))
        if number is None and identifier is not None:
            number = str(identifier.get(qn("w:val")))
        if level is None and depth is not None:
            level = int(depth.get(qn("w:val")))
    return (number, level or 0) if number is not None and number != "0" else None


def _is_on(element: Any) -> bool:
    return element.get(qn("w:val"), "1") not in {"0", "false", "off"}
