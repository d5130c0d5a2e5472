"""Whether a reader sees a run of a Word document: hidden print, print in the colour of the paper, print too small to read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from docx.oxml.ns import qn

_SMALLEST = 2
"""Half points: print of one point or less is not read."""
_PAPER = 0xF5
"""Least value of each colour channel that is taken for paper white."""
_RGB = re.compile(r"[0-9A-Fa-f]{6}")
_MAX_CHAIN = 12
_BEHIND = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}anchor"
_BOX = qn("w:txbxContent")


@dataclass(frozen=True, slots=True)
class Visibility:
    """Knows a document's styles and what lies behind its text."""

    _styles: dict[str, Any]
    _default: str | None
    _defaults: Any | None
    """w:rPr that holds for the whole document."""
    _coloured: bool
    """Whether the page is coloured or pictures lie behind its text, so that white print can be read."""

    @classmethod
    def of(cls, styles: Any, document: Any) -> Visibility:
        """Reads a w:styles and a w:document element."""
        by_id = {style.get(qn("w:styleId")): style for style in styles.findall(qn("w:style"))}
        default = next(
            (key for key, one in by_id.items() if one.get(qn("w:type")) == "paragraph" and one.get(qn("w:default")) in {"1", "true"}), None
        )
        background = document.find(qn("w:background"))
        coloured = background is not None and not _is_paper(background.get(qn("w:color")))
        pictures = any(anchor.get("behindDoc") in {"1", "true"} for anchor in document.iter(_BEHIND))
        return cls(by_id, default, styles.find(f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{qn('w:rPr')}"), coloured or pictures)

    def shows(self, run: Any) -> bool:
        """Whether a w:r element can be seen."""
        layers = list(self._layers(run))
        vanish = next((one for layer in layers if (one := layer.find(qn("w:vanish"))) is not None), None)
        if vanish is not None and vanish.get(qn("w:val"), "1") not in {"0", "false", "off"}:
            return False
        size = next((one.get(qn("w:val"), "") for layer in layers if (one := layer.find(qn("w:sz"))) is not None), "")
        if size.isdigit() and int(size) <= _SMALLEST:
            return False
        colour = next((one for layer in layers if (one := layer.find(qn("w:color"))) is not None), None)
        if colour is None or colour.get(qn("w:val"), "auto") == "auto" or not _is_paper(colour.get(qn("w:val"))):
            return True
        return self._coloured or any(_is_shaded(layer) for layer in layers) or self._on_colour(run)

    def _layers(self, run: Any) -> Iterator[Any]:
        """The run's properties, then those it inherits: character style, paragraph style, document."""
        own = run.find(qn("w:rPr"))
        if own is not None:
            yield own
            yield from self._chain(own.find(qn("w:rStyle")), None)
        paragraph = next(run.iterancestors(qn("w:p")), None)
        properties = paragraph.find(qn("w:pPr")) if paragraph is not None else None
        yield from self._chain(properties.find(qn("w:pStyle")) if properties is not None else None, self._default)
        if self._defaults is not None:
            yield self._defaults

    def _chain(self, reference: Any | None, default: str | None, tag: str = "w:rPr") -> Iterator[Any]:
        style_id = reference.get(qn("w:val")) if reference is not None else default
        for _ in range(_MAX_CHAIN):
            style = self._styles.get(style_id or "")
            if style is None:
                return
            properties = style.find(qn(tag))
            if properties is not None:
                yield properties
            base = style.find(qn("w:basedOn"))
            style_id = base.get(qn("w:val")) if base is not None else None

    def _on_colour(self, run: Any) -> bool:
        """Whether the paragraph, the cell, the table or the box around a run is coloured."""
        for parent in run.iterancestors():
            if parent.tag == _BOX:
                return True  # a box has its own ground
            if parent.tag == qn("w:p"):
                own = parent.find(qn("w:pPr"))
                reference = own.find(qn("w:pStyle")) if own is not None else None
                if (own is not None and _is_shaded(own)) or any(_is_shaded(one) for one in self._chain(reference, self._default, "w:pPr")):
                    return True
            elif parent.tag in {qn("w:tc"), qn("w:tr"), qn("w:tbl")}:
                name = {qn("w:tc"): "w:tcPr", qn("w:tr"): "w:tblPrEx", qn("w:tbl"): "w:tblPr"}[parent.tag]
                own = parent.find(qn(name))
                if own is not None and (_is_shaded(own) or self._has_shaded_style(own.find(qn("w:tblStyle")))):
                    return True
        return False

    def _has_shaded_style(self, reference: Any | None) -> bool:
        style_id = reference.get(qn("w:val")) if reference is not None else None
        for _ in range(_MAX_CHAIN):
            style = self._styles.get(style_id or "")
            if style is None:
                return False
            if any(_is_filled(one) for one in style.iter(qn("w:shd"))):
                return True
            base = style.find(qn("w:basedOn"))
            style_id = base.get(qn("w:val")) if base is not None else None
        return False


def _is_shaded(properties: Any) -> bool:
    highlight = properties.find(qn("w:highlight"))
    if highlight is not None and highlight.get(qn("w:val")) not in {"none", "white"}:
        return True
    shade = properties.find(qn("w:shd"))
    return shade is not None and _is_filled(shade)


def _is_filled(shade: Any) -> bool:
    if shade.get(qn("w:val"), "clear") not in {"clear", "nil"}:
        return True  # a pattern in some colour
    if shade.get(qn("w:themeFill"), "background1") not in {"background1", "light1"}:
        return True
    return shade.get(qn("w:fill"), "auto") != "auto" and not _is_paper(shade.get(qn("w:fill")))


def _is_paper(colour: str | None) -> bool:
    if colour is None or not _RGB.fullmatch(colour):
        return False
    return all(int(colour[i : i + 2], 16) >= _PAPER for i in (0, 2, 4))
