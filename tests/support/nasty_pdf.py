"""PDF files that are made to break a reader, each written object by object."""

from __future__ import annotations

import zlib
from collections.abc import Callable


def pdf_objects(*objects: bytes, root: int = 1) -> bytes:
    """A PDF of these objects, numbered from 1, with a cross-reference table."""
    data = b"%PDF-1.4\n"
    places = []
    for number, content in enumerate(objects, 1):
        places.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    return data + b"xref\n0 %d\n0000000000 65535 f \n%strailer\n<< /Size %d /Root %d 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (
        size,
        table,
        size,
        root,
        len(data),
    )


CATALOG = b"<< /Type /Catalog /Pages 2 0 R >>"
FONT = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"


def stream(content: bytes, more: bytes = b"") -> bytes:
    """A stream object."""
    return b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(content), more, content)


def page(more: bytes = b"", parent: int = 2) -> bytes:
    """A page whose contents are object 4 and whose font is object 5."""
    return b"<< /Type /Page /Parent %d 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> %s >> >>" % (
        parent,
        more,
    )


TEXT = stream(b"BT /F1 12 Tf 72 700 Td (A sound line of text on a page.) Tj ET")
PDFS: dict[str, Callable[[], bytes]] = {
    "pages that contain themselves": lambda: pdf_objects(CATALOG, b"<< /Type /Pages /Kids [2 0 R 3 0 R] /Count 2 >>", page(), TEXT, FONT),
    "two page nodes in a circle": lambda: pdf_objects(
        CATALOG, b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>", b"<< /Type /Pages /Kids [2 0 R] /Count 1 /Parent 2 0 R >>", TEXT, FONT
    ),
    "a billion pages declared": lambda: pdf_objects(CATALOG, b"<< /Type /Pages /Kids [3 0 R] /Count 1000000000 >>", page(), TEXT, FONT),
    "one page named 100,000 times": lambda: pdf_objects(CATALOG, b"<< /Type /Pages /Kids [" + b"3 0 R " * 100_000 + b"] /Count 100000 >>", page(), TEXT, FONT),
    "an object that is a reference to itself": lambda: pdf_objects(CATALOG, b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>", page(), b"4 0 R", b"5 0 R"),
    "a length that is its own stream": lambda: pdf_objects(
        CATALOG, b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>", page(), b"<< /Length 4 0 R >>\nstream\nBT ET\nendstream", FONT
    ),
    "a form that draws itself": lambda: pdf_objects(
        CATALOG,
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        page(b"/XObject << /X 6 0 R >>"),
        stream(b"BT /F1 12 Tf 72 700 Td (A sound line of text on a page.) Tj ET /X Do"),
        FONT,
        stream(b"/X Do /X Do", b"/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X 6 0 R >> >>"),
    ),
    "a stream that unpacks to 60 MB": lambda: pdf_objects(
        CATALOG, b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>", page(), stream(zlib.compress(b" " * 60_000_000, 9), b"/Filter /FlateDecode"), FONT
    ),
    "a page of a million points": lambda: pdf_objects(
        CATALOG, b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>", page().replace(b"595 842", b"1e9 1e9"), TEXT, FONT
    ),
    "a page without a size": lambda: pdf_objects(CATALOG, b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>", page().replace(b"[0 0 595 842]", b"[]"), TEXT, FONT),
    "arrays in arrays": lambda: pdf_objects(
        CATALOG, b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>", page(), stream(b"[" * 50_000 + b"(a)" + b"]" * 50_000 + b" TJ"), FONT
    ),
    "a stack of 100,000 states": lambda: pdf_objects(
        CATALOG, b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>", page(), stream(b"q " * 100_000 + b"BT /F1 12 Tf 72 700 Td (A sound line.) Tj ET"), FONT
    ),
    "20,000 lines drawn": lambda: pdf_objects(
        CATALOG,
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        page(),
        stream(b"BT /F1 12 Tf 72 700 Td (A sound line of text.) Tj ET " + b"".join(b"%d 0 m %d 800 l S 0 %d m 500 %d l S " % (n % 500, n % 500, n % 800, n % 800) for n in range(2_000))),
        FONT,
    ),
    "a picture of 2 billion pixels": lambda: pdf_objects(
        CATALOG,
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        page(b"/XObject << /X 6 0 R >>"),
        stream(b"500 0 0 700 0 0 cm /X Do"),
        FONT,
        stream(b"\0" * 99, b"/Type /XObject /Subtype /Image /Width 50000 /Height 50000 /BitsPerComponent 8 /ColorSpace /DeviceGray"),
    ),
    "a cross-reference that leads to itself": lambda: b"%PDF-1.4\nxref\n0 1\n0000000000 65535 f \ntrailer\n<< /Size 1 /Root 1 0 R /Prev 9 >>\nstartxref\n9\n%%EOF\n",
}  # fmt: skip
