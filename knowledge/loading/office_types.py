"""Templates, shows and files with macros as the plain documents that they also are. The libraries look at the type and refuse the rest;
macros are parts that no library runs and none of them reads."""

from __future__ import annotations

import io
import re
import zipfile

_TYPES = "[Content_Types].xml"
_WORD = re.compile(
    rb"application/vnd\.(?:ms-word|openxmlformats-officedocument\.wordprocessingml)"
    rb"\.(?:document\.macroEnabled|template|template\.macroEnabledTemplate)\.main\+xml"
)
_POWERPOINT = re.compile(
    rb"application/vnd\.(?:ms-powerpoint|openxmlformats-officedocument\.presentationml)"
    rb"\.(?:presentation\.macroEnabled|slideshow|slideshow\.macroEnabled|template|template\.macroEnabled)\.main\+xml"
)
_PLAIN_WORD = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_PLAIN_POWERPOINT = b"application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml"


def plain_types(data: bytes) -> bytes:
    """The docx or pptx with its main part declared a document or a presentation; the same bytes where it is. For zips that were checked."""
    with zipfile.ZipFile(io.BytesIO(data)) as old:
        if _TYPES not in old.namelist():
            return data
        types = old.read(_TYPES)
        plain = _POWERPOINT.sub(_PLAIN_POWERPOINT, _WORD.sub(_PLAIN_WORD, types))
        if plain == types:
            return data
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w") as new:
            for name in dict.fromkeys(old.namelist()):
                new.writestr(name, plain if name == _TYPES else old.read(name))
    return buffer.getvalue()
