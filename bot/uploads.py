"""Files that were sent to the bot: their names, where they lie until somebody says what shall become of them, and their way into the
documents folder."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import unicodedata
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path, PurePosixPath

from knowledge.errors import KnowledgeError
from knowledge.loading.names import is_skipped
from knowledge.settings import LibrarySettings
from knowledge.storage.uploads import Upload, Uploads, new_token

MOST_BYTES = 20 * 1024 * 1024
"""What Telegram lets a bot fetch (https://core.telegram.org/bots/api#getfile)."""
KEPT = timedelta(days=2)
_NAME_BYTES = 200
"""Of a name in UTF-8; file systems take 255, and what is put in front of a name must fit as well."""
_SUFFIX_BYTES = 12
_UNFIT = re.compile(r'[<>:"|?*]')
"""Not allowed in names by Windows, where an office may keep its folder."""
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?:\..*)?", re.IGNORECASE)
_PREFIX = "file-"
_BLOCK = 1 << 20


class UploadError(KnowledgeError):
    """A file cannot be put where it shall lie. For the admin: `key` of bot.wording.uploads.UPLOADS says why."""

    def __init__(self, key: str) -> None:
        super().__init__(key)
        self.key = key


def safe_name(name: str, otherwise: str = "document") -> str:
    """The name that a file gets in the documents folder: its last part without what does not show or what a system forbids, at most 200
    bytes, never hidden, and one that ingest does not pass over. `otherwise` stands for a name of which nothing is left."""
    last = re.split(r"[/\\]", unicodedata.normalize("NFC", name))[-1]
    shown = "".join(char for char in last if unicodedata.category(char) not in {"Cc", "Cf", "Cs", "Zl", "Zp"})
    plain = " ".join(_UNFIT.sub("_", unicodedata.normalize("NFC", shown)).split())
    bare = plain.lstrip(". ").rstrip(". ")
    suffix = PurePosixPath(bare).suffix
    stem = bare.removesuffix(suffix)
    if len(suffix.encode()) > _SUFFIX_BYTES:
        stem, suffix = stem + suffix, ""
    stem = _within(stem.strip(), _NAME_BYTES - _SUFFIX_BYTES - len(_PREFIX)).rstrip(". ") or otherwise
    whole = stem + suffix
    return _PREFIX + whole.lstrip(".~$") if is_skipped(whole) or _RESERVED.fullmatch(whole) else whole


class Staging:
    """The files of one installation that wait: DATA_DIR/incoming/TOKEN/NAME, each with a row in the database."""

    def __init__(self, settings: LibrarySettings, uploads: Uploads) -> None:
        self._settings = settings
        self._uploads = uploads
        self._folder = settings.data_dir / "incoming"

    def prepare(self, name: str) -> tuple[str, Path]:
        """A new token, and where the file is to be written. Raises UploadError where nothing can be written."""
        token = new_token()
        try:
            (self._folder / token).mkdir(parents=True)
        except OSError as exc:
            raise UploadError("no_room") from exc
        return token, self._folder / token / name

    def keep(self, token: str, person: int, chat: int, name: str) -> Upload:
        """Records the file that was written. Raises UploadError where it is not there, StoreError."""
        path = self._folder / token / name
        try:
            with path.open("rb") as stream:
                digest = hashlib.file_digest(stream, "sha256").hexdigest()
        except OSError as exc:
            raise UploadError("lost") from exc
        upload = Upload(token, person, chat, name, digest)
        self._uploads.put(upload)
        return upload

    def path_of(self, upload: Upload) -> Path:
        """Where the file lies, or lay."""
        return self._folder / upload.token / upload.name

    def drop(self, token: str) -> None:
        """Removes what lies under a token. Raises nothing."""
        if token and Path(token).name == token:
            shutil.rmtree(self._folder / token, ignore_errors=True)

    def sweep(self, now: datetime) -> int:
        """Removes files that waited for more than two days, and what a crash left; gives how many. Raises StoreError."""
        before = now.astimezone(UTC) - KEPT
        swept = set(self._uploads.sweep(before))
        with suppress(OSError):
            swept |= {entry.name for entry in os.scandir(self._folder) if entry.stat().st_mtime < before.timestamp()}
        for token in swept:
            self.drop(token)
        return len(swept)

    def move_in(self, upload: Upload, now: datetime) -> Path:
        """Puts the file into the documents folder, whole or not at all, and gives its path there; a file of that name that says something
        else is kept below DATA_DIR/removed. Where it was moved before, nothing is done. Raises UploadError."""
        staged = self.path_of(upload)
        target = self.target_of(upload.name)
        if not staged.is_file():
            if target.is_file() and _digest(target) == upload.sha256:
                return target
            raise UploadError("lost")
        if not target.parent.is_dir():
            raise UploadError("no_folder")
        if target.is_dir() or target.is_symlink():
            raise UploadError("name_in_use")
        try:
            if target.is_file() and _digest(target) != upload.sha256:
                set_aside(target, upload.name, self._settings.data_dir, now, move=False)
            _put(staged, target, upload.token)
        except OSError as exc:
            raise UploadError("read_only") from exc
        self.drop(upload.token)
        return target

    def target_of(self, name: str) -> Path:
        """Where a file of a name lies in the documents folder: as the disk writes it, where it stands there in another Unicode form."""
        return entry_of(self._settings.documents_dir, name)


def entry_of(folder: Path, name: str) -> Path:
    """What bears a name in a folder: names are kept in Unicode form C and may lie on the disk in another. Raises nothing."""
    direct = folder / name
    if not os.path.lexists(direct):
        with suppress(OSError):
            for entry in os.scandir(folder):
                if unicodedata.normalize("NFC", entry.name) == name:
                    return folder / entry.name
    return direct


def set_aside(path: Path, name: str, data_dir: Path, now: datetime, *, move: bool = True) -> Path:
    """Moves (or copies) a file to DATA_DIR/removed/MOMENT/NAME and gives the new path: nothing that was in the library is lost.

    Raises OSError; the file is then where it was.
    """
    moment = now.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")
    folder = next(one for one in _numbered(data_dir / "removed" / moment) if not (one / name).exists())
    target = folder / name
    target.parent.mkdir(parents=True, exist_ok=True)
    if move:
        shutil.move(path, target)
    else:
        shutil.copy2(path, target)
    return target


def _numbered(folder: Path) -> list[Path]:
    return [folder, *(folder.with_name(f"{folder.name}-{number}") for number in range(2, 1000))]


def _put(source: Path, target: Path, token: str) -> None:
    """In one step as others see it, also from another file system."""
    try:
        source.replace(target)
    except OSError:
        # Hidden, so that an ingest which looks meanwhile passes it over.
        passing = target.with_name(f".{token}.part")
        try:
            _copy(source, passing)
            passing.replace(target)
        except OSError:
            passing.unlink(missing_ok=True)
            raise
        source.unlink(missing_ok=True)


def _copy(source: Path, target: Path) -> None:
    with source.open("rb") as given, target.open("wb") as taken:
        shutil.copyfileobj(given, taken, _BLOCK)
        taken.flush()
        os.fsync(taken.fileno())


def _digest(path: Path) -> str:
    with suppress(OSError), path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
    return ""


def _within(text: str, size: int) -> str:
    """The beginning of a text that takes at most so many bytes in UTF-8."""
    return text.encode()[:size].decode(errors="ignore")


def photo_name(day: datetime, unique: str) -> str:
    """photo-2026-11-22-ID.jpg for a picture that has no name of its own."""
    sign = "".join(char for char in unique if char.isascii() and char.isalnum())[-16:] or "x"
    return f"photo-{day:%Y-%m-%d}-{sign}.jpg"
