"""What people's messages carry besides text, as the Bot API shows it."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from PIL import Image

from tests.support.bot_api.entities import found_entities
from tests.support.bot_api.world import World

_THUMBNAIL = 90

STICKER = {
    "file_id": "sticker-1", "file_unique_id": "s1", "type": "regular", "width": 512, "height": 512, "is_animated": False,
    "is_video": False, "emoji": "👍",
}  # fmt: skip
VOICE = {"file_id": "voice-1", "file_unique_id": "v1", "duration": 3}
VIDEO = {"file_id": "video-1", "file_unique_id": "m1", "width": 640, "height": 360, "duration": 12}
LOCATION = {"latitude": 39.9042, "longitude": 116.4074}
CONTACT = {"phone_number": "+8610000000", "first_name": "Wang"}
_TYPES = {
    "pdf": "application/pdf", "txt": "text/plain", "csv": "text/csv", "zip": "application/zip", "md": "text/markdown",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
}  # fmt: skip


def caption(text: str) -> dict[str, Any]:
    """The caption's part of a message."""
    if not text:
        return {}
    marks = found_entities(text)
    return {"caption": text} | ({"caption_entities": marks} if marks else {})


def photo(world: World, content: bytes | None) -> dict[str, Any]:
    """A photo in two sizes, small before large. Without content it is one that cannot be fetched.

    Telegram would send the large one as JPEG of at most 2,560 pixels; here it is given back as it came.
    """
    if content is None:
        return {"photo": [{"file_id": "photo-1", "file_unique_id": "p1", "width": 90, "height": 90}]}
    with Image.open(BytesIO(content)) as image:
        width, height = image.size
        small = image.convert("RGB")
        small.thumbnail((_THUMBNAIL, _THUMBNAIL))
    thumbnail = BytesIO()
    small.save(thumbnail, "JPEG")
    sizes = ((thumbnail.getvalue(), small.width, small.height), (content, width, height))
    return {"photo": [_photo_size(world, *size) for size in sizes]}


def document(world: World, name: str, content: bytes) -> dict[str, Any]:
    """A file that the bot can fetch with getFile, where it has at most 20 MB."""
    file_id = world.keep(f"documents/{name}", content)
    kind = _TYPES.get(name.rpartition(".")[2].lower())
    shown = {"file_id": file_id, "file_unique_id": f"u-{file_id}", "file_name": name, "file_size": len(content)}
    return {"document": shown | ({"mime_type": kind} if kind else {})}


def _photo_size(world: World, content: bytes, width: int, height: int) -> dict[str, Any]:
    file_id = world.keep("photos/file.jpg", content)
    return {"file_id": file_id, "file_unique_id": f"u-{file_id}", "width": width, "height": height, "file_size": len(content)}
