"""Old and other office formats, turned into docx, xlsx or pptx by LibreOffice, which runs apart and without rights to anything but its folder."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from knowledge.errors import UnreadableFileError
from knowledge.loading.safety import MAX_BYTES

TIMEOUT_SECONDS = 180.0
"""A first start takes seconds, a long document tens of seconds; more is a document that it cannot manage."""
_NAMES = ("soffice", "libreoffice")
_PLACES = (
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    "C:/Program Files/LibreOffice/program/soffice.com",
    "C:/Program Files (x86)/LibreOffice/program/soffice.com",
    "/opt/libreoffice/program/soffice",
    "/usr/lib/libreoffice/program/soffice",
)
_FILTERS: Mapping[str, str] = {
    "docx": "docx:MS Word 2007 XML",
    "xlsx": "xlsx:Calc MS Excel 2007 XML",
    "pptx": "pptx:Impress MS PowerPoint 2007 XML",
}
_OPTIONS = ("--headless", "--invisible", "--nologo", "--nodefault", "--norestore", "--nolockcheck", "--nofirststartwizard")
_CANNOT_START = frozenset({126, 127})
"""Exit codes by which a shell says that there is no such program: a link or a wrapper of one that was removed."""
_MEMORY, _FILE = 6 * 1024**3, 4 * MAX_BYTES
"""Address space and size of a file that the program may take, bytes, where the system can bound them."""

# No macros, no links followed, nothing fetched for them, stored results of formulas kept; dates as a Chinese office shows them.
_SETTINGS = (
    ("org.openoffice.Office.Common/Security/Scripting", "DisableMacrosExecution", "true"),
    ("org.openoffice.Office.Common/Security/Scripting", "MacroSecurityLevel", "3"),
    ("org.openoffice.Office.Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    ("org.openoffice.Office.Common/Security/Scripting", "DisableActiveContent", "true"),
    ("org.openoffice.Office.Writer/Content/Update", "Link", "0"),
    ("org.openoffice.Office.Calc/Content/Update", "Link", "2"),
    ("org.openoffice.Office.Calc/Formula/Load", "ODFRecalcMode", "1"),
    ("org.openoffice.Office.Calc/Formula/Load", "OOXMLRecalcMode", "1"),
    ("org.openoffice.Setup/L10N", "ooSetupSystemLocale", "zh-CN"),
)


def find_program() -> Path | None:
    """The LibreOffice of this machine: on the path, else where its installers put it; None where there is none."""
    found = next((path for name in _NAMES if (path := shutil.which(name))), None)
    return Path(found) if found else next((path for path in map(Path, _PLACES) if path.is_file()), None)


def convert(data: bytes, suffix: str, target: str, timeout: float = TIMEOUT_SECONDS) -> bytes:
    """The document of format `suffix` ("doc", "odt", …) as a file of format `target` ("docx", "xlsx" or "pptx").

    Takes seconds. May run in several threads and processes at once: each run has a folder and a user profile of its own, which go with
    it. Raises UnreadableFileError: needs_libreoffice, conversion_failed (also where it takes longer than `timeout` seconds).
    """
    program = find_program()
    if program is None:
        raise UnreadableFileError("needs_libreoffice")
    with tempfile.TemporaryDirectory(prefix="office-", ignore_cleanup_errors=True) as name:
        folder = Path(name).resolve()
        source, result = folder / f"input.{suffix}", folder / "out" / f"input.{target}"
        source.write_bytes(data)
        _write_profile(folder / "profile")
        code = _run(arguments(program, folder, source, target), folder, timeout)
        if code in _CANNOT_START:
            raise UnreadableFileError("needs_libreoffice", f"exit code {code}")
        try:
            if not 0 < result.stat().st_size <= _FILE or result.is_symlink():
                raise UnreadableFileError("conversion_failed", "no usable result")
            return result.read_bytes()
        except OSError as exc:
            raise UnreadableFileError("conversion_failed", f"exit code {code}") from exc


def arguments(program: Path, folder: Path, source: Path, target: str) -> list[str]:
    """The command, with the profile in the folder given and the result in its subfolder "out"."""
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    return [str(program), profile, *_OPTIONS, "--convert-to", _FILTERS[target], "--outdir", str(folder / "out"), str(source)]


def _write_profile(profile: Path) -> None:
    items = "\n".join(
        f'<item oor:path="/{path}"><prop oor:name="{name}" oor:op="fuse"><value>{value}</value></prop></item>'
        for path, name, value in _SETTINGS
    )
    head = '<?xml version="1.0" encoding="UTF-8"?>\n<oor:items xmlns:oor="http://openoffice.org/2001/registry">\n'
    (profile / "user").mkdir(parents=True)
    (profile / "user" / "registrymodifications.xcu").write_text(f"{head}{items}\n</oor:items>\n", encoding="utf-8")


def _run(command: list[str], folder: Path, timeout: float) -> int:
    """Runs the program in a process group of its own, all of which ends with it. Gives the exit code."""
    flags = 0
    if sys.platform == "win32":
        flags = subprocess.CREATE_NEW_PROCESS_GROUP
    try:
        process = subprocess.Popen(  # noqa: S603 - a list of arguments, none of which comes from a document
            command,
            cwd=folder,
            env=_environment(folder),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
            creationflags=flags,
        )
    except OSError as exc:
        raise UnreadableFileError("conversion_failed", type(exc).__name__) from exc
    try:
        _bound(process.pid)
        return process.wait(timeout)
    except subprocess.TimeoutExpired as exc:
        raise UnreadableFileError("conversion_failed", f"over {timeout:g} seconds") from exc
    finally:
        _end(process)


def _environment(folder: Path) -> dict[str, str]:
    """Little of the program's own: no proxies, no keys, no home folder."""
    kept = {name: value for name in ("PATH", "SYSTEMROOT", "WINDIR", "LD_LIBRARY_PATH") if (value := os.environ.get(name))}
    return {
        **kept,
        "HOME": str(folder),
        "TMPDIR": str(folder),
        "TEMP": str(folder),
        "TMP": str(folder),
        "LC_ALL": "C.UTF-8",
        "SAL_USE_VCLPLUGIN": "svp",
    }


def _bound(pid: int) -> None:
    if sys.platform == "linux":
        import resource

        for limit, value in ((resource.RLIMIT_AS, _MEMORY), (resource.RLIMIT_FSIZE, _FILE), (resource.RLIMIT_CORE, 0)):
            with _unless_gone():
                resource.prlimit(pid, limit, (value, value))


def _end(process: subprocess.Popen[bytes]) -> None:
    """Ends the program and what it started, whether it is still running or not."""
    if sys.platform == "win32":
        if process.poll() is None:
            subprocess.run(["taskkill", "/F", "/T", "/PID", str(process.pid)], check=False, capture_output=True)  # noqa: S603, S607
    else:
        with _unless_gone():
            os.killpg(process.pid, signal.SIGKILL)
    process.wait()


@contextmanager
def _unless_gone() -> Iterator[None]:
    """A process that has ended meanwhile needs no bounds and no end."""
    try:
        yield
    except OSError:
        return
