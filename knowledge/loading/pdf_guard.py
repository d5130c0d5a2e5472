"""What keeps the PDF library from following references in circles and from unpacking streams without end."""

from __future__ import annotations

import re
import zlib
from typing import Any

from pdfminer.pdfparser import PDFSyntaxError
from pdfminer.pdftypes import LITERALS_FLATE_DECODE, PDFObjRef, PDFStream

from knowledge.errors import UnreadableFileError

MAX_STREAM = 50 * 1024 * 1024
"""Most bytes that one stream of a file unpacks to: a page's drawing, a font."""
_MOST_STEPS = 32
"""References that lead from one to the next; sound files have one or two."""
_CIRCLE = re.compile(rb"(?<!\d)(\d{1,10})\s{1,4}\d{1,5}\s{1,4}obj\s{0,8}\1\s{1,4}\d{1,5}\s{1,4}R\b")
_PIECE = 1 << 20


def check(data: bytes) -> None:
    """Raises UnreadableFileError("broken") for a file with an object that is nothing but a reference to itself."""
    if (found := _CIRCLE.search(data)) is not None:
        raise UnreadableFileError("broken", f"object {int(found.group(1))} is a reference to itself")


def watch(document: Any) -> None:
    """Lets an opened PDFDocument give only objects that are no endless references, and streams that refuse to unpack too far.

    What it gives then raises PDFSyntaxError for a circle of references and UnreadableFileError("expands_too_far") for a stream.
    """
    given = document.getobj

    def getobj(objid: int) -> object:
        found = given(objid)
        for _ in range(_MOST_STEPS):
            if not isinstance(found, PDFObjRef):
                return _bounded(found)
            found = given(found.objid)
        raise PDFSyntaxError(f"object {objid} leads in a circle")

    document.getobj = getobj


def _bounded(found: object) -> object:
    if isinstance(found, PDFStream) and "decode" not in vars(found):
        stream, decode = found, found.decode

        def checked() -> None:
            _check_size(stream)
            decode()

        found.decode = checked  # type: ignore[method-assign]
    return found


def _check_size(stream: PDFStream) -> None:
    """Unpacks what is packed, once or several times over, piece by piece and keeps nothing."""
    depth = 0
    for name, _ in stream.get_filters():
        if name not in LITERALS_FLATE_DECODE:
            break
        depth += 1
    if not depth or stream.decipher or not stream.rawdata:
        return
    if depth > 4:
        raise UnreadableFileError("expands_too_far", f"packed {depth} times")
    unpackers = [zlib.decompressobj() for _ in range(depth)]
    totals = [0] * depth

    def feed(level: int, data: bytes) -> None:
        if level == depth:
            return
        while data:
            out = unpackers[level].decompress(data, _PIECE)
            totals[level] += len(out)
            if totals[level] > MAX_STREAM:
                raise UnreadableFileError("expands_too_far", f"stream {stream.objid}")
            feed(level + 1, out)
            data = unpackers[level].unconsumed_tail
            if not out and not data:
                break

    try:
        feed(0, stream.rawdata)
    except zlib.error:
        return  # damaged: the library saves what it can, which is less than a sound stream gives
