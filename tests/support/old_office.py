"""LibreOffice in tests: a stand-in that does what a file's text tells it to, and old files that the real one makes."""

from __future__ import annotations

import io
import subprocess
import sys
import zipfile
from pathlib import Path

from knowledge.loading import office

_FAKE = """#!{python}
import json, os, pathlib, subprocess, sys, time
arguments = sys.argv[1:]
source = pathlib.Path(arguments[-1])
out = pathlib.Path(arguments[arguments.index("--outdir") + 1])
target = arguments[arguments.index("--convert-to") + 1].split(":")[0]
order = source.read_bytes().split(b"#")[1].decode()
(pathlib.Path({notes!r}) / "called.json").write_text(json.dumps(dict(
    arguments=arguments, environment=dict(os.environ), folder=os.getcwd(),
    profile=next(pathlib.Path(source.parent, "profile").rglob("*.xcu")).read_text(encoding="utf-8"),
)))
if order == "hang":
    child = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(600)"])
    (pathlib.Path({notes!r}) / "child").write_text(str(child.pid))
    time.sleep(600)
if order == "fail":
    sys.exit(77)
out.mkdir()
if order == "link":
    (out / f"input.{{target}}").symlink_to("/etc/hostname")
elif order == "junk":
    (out / f"input.{{target}}").write_bytes(b"junk")
elif order == "nothing":
    pass
else:
    (out / f"input.{{target}}").write_bytes(pathlib.Path({notes!r}, f"result.{{target}}").read_bytes())
"""


def install_fake(folder: Path) -> Path:
    """A program called soffice in `folder`, which leaves notes and takes results there. Gives the program's path."""
    program = folder / "soffice"
    program.write_text(_FAKE.format(python=sys.executable, notes=str(folder)), encoding="utf-8")
    program.chmod(0o755)
    return program


def old_file(folder: Path, data: bytes, suffix: str, old: str) -> bytes:
    """A new file ("docx" and so on) as LibreOffice saves it in an old format ("doc:MS Word 97" and so on)."""
    program = office.find_program()
    assert program is not None
    (folder / f"old.{suffix}").write_bytes(data)
    profile = f"-env:UserInstallation={(folder / 'maker').as_uri()}"
    command = [str(program), profile, "--headless", "--convert-to", old, "--outdir", str(folder), str(folder / f"old.{suffix}")]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    return (folder / f"old.{old.split(':', maxsplit=1)[0]}").read_bytes()


def open_document(kind: str, body: str, extra: str = "") -> bytes:
    """An OpenDocument file whose content is this XML; kind is "text", "spreadsheet" or "presentation"."""
    names = ("office", "text", "table", "draw", "style", "script")
    spaces = " ".join(f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in names)
    spaces += ' xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:of="urn:oasis:names:tc:opendocument:xmlns:of:1.2"'
    spaces += ' xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0"'
    mime = f"application/vnd.oasis.opendocument.{kind}"
    manifest = (
        '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
        f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{mime}"/>'
        '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>'
    )
    content = f'<office:document-content {spaces} office:version="1.2">{extra}<office:body><office:{kind}>{body}</office:{kind}></office:body></office:document-content>'
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("mimetype", mime)
        archive.writestr("content.xml", f'<?xml version="1.0" encoding="UTF-8"?>{content}')
        archive.writestr("META-INF/manifest.xml", manifest)
    return buffer.getvalue()
