"""Files that are made to break a reader: each small, each with one trap."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Callable
from email.message import EmailMessage

from tests.support.nasty_office import (
    LAUGHS,
    OUTSIDE,
    bomb,
    circular_styles,
    entities,
    late_entities,
    long_number_format,
    long_sheet,
    lying_bomb,
    nested_groups,
    nested_tables,
    wide_entities,
    wide_row,
)  # fmt: skip
from tests.support.nasty_pdf import PDFS
from tests.support.nasty_zips import climbing_zip, endless_zip, overlapping_zip


def picture(width: int, height: int) -> bytes:
    """A PNG that declares a size which its data does not have."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"\0" * 1000)) + chunk(b"IEND", b"")


def nested_mail(depth: int) -> bytes:
    """A multipart in a multipart, each with the same boundary but for its number."""
    lines = ["From: a@example.org", "Subject: 通知", "MIME-Version: 1.0"]
    for n in range(depth):
        lines += [f'Content-Type: multipart/mixed; boundary="b{n}"', "", f"--b{n}"]
    lines += ["Content-Type: text/plain; charset=utf-8", "", "正文内容。"]
    return "\r\n".join(lines).encode()


def forwarded_mail(depth: int) -> bytes:
    """A mail in a mail in a mail."""
    mail = EmailMessage()
    mail["Subject"] = "里面"
    mail.set_content("正文内容。")
    for n in range(depth):
        outer = EmailMessage()
        outer["Subject"] = f"第{n}封"
        outer.set_content("见附件。")
        outer.add_attachment(mail)
        mail = outer
    return mail.as_bytes()


def yaml_bomb() -> bytes:
    """Front matter whose aliases grow tenfold at each line."""
    lines = ["a0: &a0 [" + "x, " * 9 + "x]"] + [f"a{n}: &a{n} [" + f"*a{n - 1}, " * 9 + f"*a{n - 1}]" for n in range(1, 9)]
    return ("---\n" + "\n".join(lines) + "\ntitle: *a8\n---\n\n# 标题\n\n正文内容。\n").encode()


_BODY = "\n\n# 标题\n\n正文内容。\n"


def endless_header() -> bytes:
    """A mail whose content type goes on for 40,000 parameters."""
    parameters = "".join(f"; a{number}=b" for number in range(40_000))
    return f"From: a@example.org\r\nSubject: x\r\nContent-Type: text/plain{parameters}\r\n\r\n正文内容。\r\n".encode()


NASTY: dict[str, tuple[str, Callable[[], bytes]]] = {
    "billion laughs in a docx": ("docx", lambda: entities("docx", "word/document.xml", LAUGHS, b"&x9;")),
    "billion laughs in a workbook": ("xlsx", lambda: entities("xlsx", "xl/worksheets/sheet1.xml", LAUGHS, b"&x9;")),
    "billion laughs in a slide": ("pptx", lambda: entities("pptx", "ppt/slides/slide1.xml", LAUGHS, b"&x9;")),
    "a file of the machine in a docx": ("docx", lambda: entities("docx", "word/document.xml", OUTSIDE, b"&f;")),
    "a file of the machine in docx styles": ("docx", lambda: entities("docx", "word/styles.xml", OUTSIDE, b"&f;")),
    "a file of the machine in a workbook": ("xlsx", lambda: entities("xlsx", "xl/worksheets/sheet1.xml", OUTSIDE, b"&f;")),
    "entities behind a long comment": ("docx", late_entities),
    "entities in UTF-16": ("docx", wide_entities),
    "a header of 40,000 parameters": ("eml", endless_header),
    "a zip bomb": ("docx", bomb),
    "a zip that lies about a size": ("docx", lying_bomb),
    "entries that share their data": ("docx", overlapping_zip),
    "entries that share their data, as a zip": ("zip", overlapping_zip),
    "a zip in a zip, 60 deep": ("zip", endless_zip),
    "a zip whose names climb": ("zip", climbing_zip),
    "5,000 rows": ("xlsx", long_sheet),
    "10,000 columns": ("xlsx", wide_row),
    "a number format of brackets": ("xlsx", long_number_format),
    "tables 500 deep": ("docx", lambda: nested_tables(500)),
    "tables 80 deep": ("docx", lambda: nested_tables(80)),
    "groups 150 deep": ("pptx", lambda: nested_groups(50)),
    "styles in a circle": ("docx", circular_styles),
    "100,000 divs": ("html", lambda: b"<html><body>" + b"<div>" * 100_000 + "正文内容。".encode()),
    "100,000 bold": ("html", lambda: b"<html><body><p>" + b"<b>" * 100_000 + "正文内容。".encode()),
    "20,000 lists in lists": ("html", lambda: b"<html><body>" + b"<ul><li>a" * 20_000),
    "2,000 tables in tables": ("html", lambda: b"<html><body>" + b"<table><tr><td>a" * 2_000),
    "a cell over a million rows": ("html", lambda: b"<html><body><p>text text text</p><table><tr><td colspan=1000000 rowspan=1000000>a</td></tr></table>"),
    "500 cells of 100 columns and rows": ("html", lambda: b"<html><body><table>" + b"<tr><td colspan=100 rowspan=100>abc</td></tr>" * 500),
    "15,000 attributes": ("html", lambda: b"<html><body><p " + b" ".join(b"a%d=1" % n for n in range(15_000)) + b">text of the page</p>"),
    "a class of 200,000 words": ("html", lambda: b"<html><body><p class='" + b"a-_ " * 50_000 + b"'>text of the page</p>"),
    "entities of a page": ("html", lambda: b"<html><body><p>" + b"&#0;&#xD800;&#x110000;&#99999999999;&bogus;&" * 1000 + b"text</p>"),
    "an XML prolog without end": ("html", lambda: b"<?xml " + b"<" * 200_000),
    "comments without end": ("html", lambda: b"<!--" * 50_000 + b"<html><body>text"),
    "quotes in quotes": ("md", lambda: b"> " * 20_000 + b"text"),
    "lists in lists": ("md", lambda: b"".join(b" " * (2 * n) + b"- a\n" for n in range(500))),
    "brackets": ("md", lambda: b"[" * 50_000 + b"text"),
    "links without end": ("md", lambda: b"[a](" * 20_000 + b"text"),
    "stars": ("md", lambda: b"*a **a " * 10_000 + b"text"),
    "back-ticks": ("md", lambda: b"".join(b"`" * n + b"a" for n in range(1, 500))),
    "tags without end": ("md", lambda: b"<a " * 30_000 + b"text"),
    "a table of 2,000 columns": ("md", lambda: b"|a" * 2_000 + b"|\n" + b"|-" * 2_000 + b"|\n" + b"|b" * 2_000 + b"|\n"),
    "aliases in front matter": ("md", yaml_bomb),
    "an object in front matter": ("md", f"---\ntitle: !!python/object/apply:os.system ['true']\n---{_BODY}".encode),
    "a circle in front matter": ("md", f"---\ntitle: &a [*a]\n---{_BODY}".encode),
    "a deep front matter": ("md", f"---\ntitle: {'[' * 3000}{']' * 3000}\n---{_BODY}".encode),
    "a front matter of numbers and dates": ("md", f"---\ntitle: 0x{'f' * 5000}\ndate: 9999-99-99\nnumber: [1, 2]\n---{_BODY}".encode),
    "one line of 1 MB": ("txt", lambda: "这是一行很长的文字，没有句号".encode() * 24_000),
    "one word of 2 MB": ("txt", lambda: b"a" * 2_000_000),
    "200,000 line ends": ("txt", lambda: b"a" + b"\n" * 200_000 + b"b"),
    "20,000 short lines": ("txt", lambda: b"ab\n" * 20_000),
    "NULs": ("txt", ("正文内容。\0" * 50).encode),
    "control characters": ("txt", ("正文内容。" * 200 + "\x01\x02\x1b[31m\x7f\x85").encode),
    "lone surrogates": ("txt", lambda: ("正文内容。\ud800\udfff" * 20).encode("utf-8", "surrogatepass")),
    "lone surrogates in UTF-16": ("txt", lambda: "\ufeff正文内容。\ud800正文".encode("utf-16-le", "surrogatepass")),
    "bidi controls": ("txt", ("正文\u202e内容\u2066。\u2069\u200f" * 50).encode),
    "characters that join": ("txt", ("a" + "\u0301" * 5000 + "正文内容。").encode),
    "private and unassigned characters": ("txt", ("正文内容。\ue000\U0010ffff\ufffe\U000e0041" * 30).encode),
    "every byte": ("txt", lambda: bytes(range(256)) * 100),
    "a picture of 4 billion pixels": ("png", lambda: picture(65_000, 65_000)),
    "a picture of 65,000 pixels' width": ("png", lambda: picture(65_000, 1)),
    "10,000 multiparts": ("eml", lambda: nested_mail(10_000)),
    "40 mails in a mail": ("eml", lambda: forwarded_mail(40)),
    "a header of 1 MB": ("eml", lambda: b"Subject: " + b"=?utf-8?q?a?= " * 70_000 + b"\r\n\r\ntext of the mail\r\n"),
    **{name: ("pdf", made) for name, made in PDFS.items()},
}  # fmt: skip
"""Suffix and maker of each, by what is wrong with it."""
