"""Formats by the suffixes of their names, and how each is read."""

from __future__ import annotations

from collections.abc import Mapping

FORMATS: Mapping[str, str] = {
    ".txt": "txt",
    ".md": "md",
    ".markdown": "md",
    ".html": "html",
    ".htm": "html",
    ".pdf": "pdf",
    ".eml": "eml",
    **dict.fromkeys((".docx", ".docm", ".dotx", ".dotm"), "docx"),
    **dict.fromkeys((".xlsx", ".xlsm", ".xltx", ".xltm"), "xlsx"),
    **dict.fromkeys((".pptx", ".pptm", ".ppsx", ".ppsm", ".potx", ".potm"), "pptx"),
    **dict.fromkeys((".doc", ".dot", ".wps", ".wpt"), "doc"),
    **dict.fromkeys((".xls", ".xlt", ".et", ".ett"), "xls"),
    **dict.fromkeys((".ppt", ".pot", ".pps", ".dps", ".dpt"), "ppt"),
    ".rtf": "rtf",
    **dict.fromkeys((".odt", ".ott"), "odt"),
    **dict.fromkeys((".ods", ".ots"), "ods"),
    **dict.fromkeys((".odp", ".otp"), "odp"),
    **dict.fromkeys((".png", ".jpg", ".jpeg", ".tif", ".tiff", ".bmp", ".webp"), "image"),
}
"""Format by suffix in lower case."""

CONTAINERS = frozenset({".zip", ".eml"})
"""Suffixes of files that hold others (knowledge.loading.containers)."""
ARCHIVES = frozenset({".rar", ".7z", ".tar", ".gz", ".tgz", ".bz2", ".xz", ".cab", ".lzh"})
"""Suffixes of archives that are not opened."""

MODULES: Mapping[str, str] = {
    "txt": "knowledge.loading.txt",
    "md": "knowledge.loading.markdown",
    "html": "knowledge.loading.html",
    "docx": "knowledge.loading.word",
    "pdf": "knowledge.loading.pdf",
    "xlsx": "knowledge.loading.excel",
    "pptx": "knowledge.loading.powerpoint",
    "image": "knowledge.loading.image",
    "eml": "knowledge.loading.mail",
}
"""Imported only when a file of the format turns up: lxml, pdfplumber and the Office libraries take seconds together."""

CONVERTED: Mapping[str, tuple[str, str]] = {
    "doc": ("doc", "docx"),
    "rtf": ("rtf", "docx"),
    "odt": ("odt", "docx"),
    "wordml": ("xml", "docx"),
    "xls": ("xls", "xlsx"),
    "ods": ("ods", "xlsx"),
    "excelml": ("xml", "xlsx"),
    "ppt": ("ppt", "pptx"),
    "odp": ("odp", "pptx"),
}
"""Formats that LibreOffice turns into another first: the suffix that it is given, and the format that comes out."""

_WORD = frozenset({"doc", "rtf", "odt", "docx", "wordml", "html"})
_EXCEL = frozenset({"xls", "ods", "xlsx", "excelml", "html"})
_POWERPOINT = frozenset({"ppt", "odp", "pptx"})
TAKEN_FOR: Mapping[str, frozenset[str]] = {
    **dict.fromkeys(("doc", "rtf", "odt"), _WORD),
    **dict.fromkeys(("xls", "ods"), _EXCEL),
    **dict.fromkeys(("ppt", "odp"), _POWERPOINT),
}
"""What a file may be under the name of an old format: systems export web pages and RTF as .doc and .xls, WPS saves new formats under its
own suffixes. Whoever opens such a file in an office program sees its text and never learns of it."""
