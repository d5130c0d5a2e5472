"""Text boxes that lie on the sheets of a workbook, which openpyxl does not read."""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections.abc import Iterator
from typing import Any

import lxml.etree  # type: ignore[import-untyped]

from knowledge.loading import reflow

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_RELATIONS = "{http://schemas.openxmlformats.org/package/2006/relationships}"
_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing}"
_TEXT = "{http://schemas.openxmlformats.org/drawingml/2006/main}"


def text_boxes(data: bytes) -> dict[str, tuple[str, ...]]:
    """The paragraphs of each sheet's text boxes by the sheet's name, in the order of the drawing; sheets without any are left out."""
    found: dict[str, tuple[str, ...]] = {}
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = set(archive.namelist())
        workbook = _xml(archive, names, "xl/workbook.xml")
        if workbook is None or not any(name.startswith("xl/drawings/") for name in names):
            return found
        targets = dict(_targets(archive, names, "xl/workbook.xml"))
        for sheet in workbook.iter(f"{_MAIN}sheet"):
            part = targets.get(sheet.get(_ID, ""))
            drawings = [target for _, target in _targets(archive, names, part)] if part else []
            texts = tuple(text for drawing in drawings if "/drawings/drawing" in drawing for text in _texts(archive, names, drawing))
            if texts:
                found[sheet.get("name", "")] = texts
    return found


def _texts(archive: zipfile.ZipFile, names: set[str], part: str) -> Iterator[str]:
    root = _xml(archive, names, part)
    if root is None:
        return
    for shape in root.iter(f"{_DRAWING}sp"):
        properties = shape.find(f"{_DRAWING}nvSpPr/{_DRAWING}cNvPr")
        if properties is not None and properties.get("hidden") in {"1", "true"}:
            continue
        for paragraph in shape.iter(f"{_TEXT}p"):
            text = reflow.tidy("".join(piece.text or "" for piece in paragraph.iter(f"{_TEXT}t")))
            if text:
                yield text


def _targets(archive: zipfile.ZipFile, names: set[str], part: str) -> Iterator[tuple[str, str]]:
    """Ids and names of the parts that a part refers to."""
    folder, name = posixpath.split(part)
    root = _xml(archive, names, f"{folder}/_rels/{name}.rels")
    if root is None:
        return
    for relation in root.iter(f"{_RELATIONS}Relationship"):
        if relation.get("TargetMode") != "External":
            target = relation.get("Target", "")
            yield relation.get("Id", ""), target.lstrip("/") if target.startswith("/") else posixpath.normpath(f"{folder}/{target}")


def _xml(archive: zipfile.ZipFile, names: set[str], part: str) -> Any | None:
    if part not in names:
        return None
    parser = lxml.etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    return lxml.etree.fromstring(archive.read(part), parser)
