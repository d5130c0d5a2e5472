"""A page of HTML as a picture, by a headless Chromium."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from io import BytesIO
from pathlib import Path

from PIL import Image, ImageChops

_NAMES = ("chromium", "chromium-browser", "google-chrome")
_WINDOW = "1300,5200"
_SCALES = (1.5, 1.25, 1.0)
"""The first at which the picture is small enough is taken."""
_COLOURS = 256
_MARGIN = 12
_SECONDS = 60


def photograph(page: str, to: Path, most_bytes: int = 200_000) -> None:
    """Writes a PNG of the page, as large as what is on it. Raises SystemExit where there is no Chromium."""
    program = next((found for name in _NAMES if (found := shutil.which(name))), None)
    if program is None:
        raise SystemExit("no Chromium here; on Debian: apt-get install chromium fonts-noto-cjk fonts-noto-color-emoji")
    content = b""
    for scale in _SCALES:
        content = _small(_shot(program, page, scale))
        if len(content) <= most_bytes:
            break
    to.parent.mkdir(parents=True, exist_ok=True)
    to.write_bytes(content)


def _shot(program: str, page: str, scale: float) -> Image.Image:
    with tempfile.TemporaryDirectory() as folder:
        source, made = Path(folder) / "page.html", Path(folder) / "page.png"
        source.write_text(page, encoding="utf-8")
        options = (
            "--headless=new", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", f"--force-device-scale-factor={scale}",
            f"--user-data-dir={folder}/profile", f"--window-size={_WINDOW}", f"--screenshot={made}",
        )  # fmt: skip
        subprocess.run([program, *options, source.as_uri()], check=True, capture_output=True, timeout=_SECONDS)  # noqa: S603 - found above
        with Image.open(made) as image:
            return image.convert("RGB")


def _small(image: Image.Image) -> bytes:
    """Cut down to what is not white, with few colours."""
    box = ImageChops.difference(image, Image.new("RGB", image.size, "white")).getbbox() or (0, 0, *image.size)
    left, top, right, bottom = box
    cut = image.crop((max(left - _MARGIN, 0), max(top - _MARGIN, 0), right + _MARGIN, bottom + _MARGIN))
    made = BytesIO()
    cut.quantize(_COLOURS, dither=Image.Dither.NONE).save(made, "PNG", optimize=True)
    return made.getvalue()
