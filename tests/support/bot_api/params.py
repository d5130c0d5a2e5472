"""Request parameters, whichever way they were sent."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any

from aiohttp import BodyPartReader, web


@dataclass(frozen=True)
class Upload:
    """A file in a multipart request."""

    filename: str
    content: bytes


@dataclass(frozen=True)
class Params:
    """Parameters of one call. In forms, numbers and objects come as text."""

    values: dict[str, Any] = field(default_factory=dict)
    files: dict[str, Upload] = field(default_factory=dict)

    def text(self, name: str) -> str:
        value = self.values.get(name)
        return "" if value is None else str(value)

    def number(self, name: str, default: int = 0) -> int:
        try:
            return int(self.text(name))
        except ValueError:
            return default

    def flag(self, name: str) -> bool:
        return self.text(name).lower() in {"true", "1", "yes"}

    def object(self, name: str) -> Any:
        """The JSON value, or None where there is none."""
        value = self.values.get(name)
        return json.loads(value) if isinstance(value, str) and value else value


async def read_params(request: web.Request) -> Params:
    """Reads query, form, multipart or JSON."""
    values: dict[str, Any] = dict(request.query)
    files: dict[str, Upload] = {}
    if request.content_type == "application/json":
        values |= await request.json()
    elif request.content_type == "multipart/form-data":
        reader = await request.multipart()
        async for part in reader:
            if not isinstance(part, BodyPartReader) or part.name is None:
                continue
            if part.filename is not None:
                files[part.name] = Upload(part.filename, bytes(await part.read()))
            else:
                values[part.name] = await part.text()
    else:
        values |= dict(await request.post())
    return Params(values, files)
