"""Draws the scans of this folder anew: python -m tests.data.scans.make CHINESE_FONT ENGLISH_FONT

The committed files were drawn with WenQuanYi Zen Hei and Liberation Serif.
"""

from __future__ import annotations

import math
import sys
from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw, ImageFilter, ImageFont

from tests.data.scans.texts import MINUTES, MINUTES_HEAD, MINUTES_TITLE, NOTICE, TABLE, TABLE_NOTE, TABLE_TITLE

HERE = Path(__file__).parent
RED = (215, 45, 45)


class Sheet:
    """A page of A4; lengths in points."""

    def __init__(self, dots: int) -> None:
        self.scale = dots / 72
        self.image = Image.new("RGB", (round(595 * self.scale), round(842 * self.scale)), "white")
        self.draw = ImageDraw.Draw(self.image)

    def text(self, text: str, x: float, y: float, size: float, font: str, anchor: str = "la", fill: object = "black") -> None:
        self.draw.text((x * self.scale, y * self.scale), text, font=self.font(font, size), anchor=anchor, fill=fill)  # type: ignore[arg-type]

    def font(self, font: str, size: float) -> ImageFont.FreeTypeFont:
        return ImageFont.truetype(font, round(size * self.scale))

    def wrapped(self, text: str, width: float, size: float, font: str, indent: float) -> list[str]:
        is_chinese = not text.isascii()
        lines = [""]
        for token in text if is_chinese else [f"{word} " for word in text.split()]:
            room = (width - (indent if len(lines) == 1 else 0)) * self.scale
            wide = self.draw.textlength((lines[-1] + token).rstrip(), font=self.font(font, size))
            stays = token in "，。、；：）”" or (token.isdigit() and lines[-1][-1:].isdigit())
            if lines[-1] and wide > room and not stays:
                lines.append("")
            lines[-1] += token
        return [line.rstrip() for line in lines]

    def paragraph(self, text: str, y: float, size: float, font: str, indent: float = 0.0, leading: float = 1.6) -> float:
        for i, line in enumerate(self.wrapped(text, 451, size, font, indent)):
            self.text(line, 72 + (indent if i == 0 else 0), y, size, font)
            y += leading * size
        return y

    def box(self, x: float, y: float, width: float, height: float) -> None:
        corners = [value * self.scale for value in (x, y, x + width, y + height)]
        self.draw.rectangle(corners, outline="black", width=max(1, round(0.7 * self.scale)))

    def seal(self, x: float, y: float, radius: float, name: str, font: str) -> None:
        """A round seal printed over what is there: ink darkens, it does not cover."""
        layer = Image.new("RGB", self.image.size, "white")
        draw = ImageDraw.Draw(layer)
        draw.ellipse(
            [value * self.scale for value in (x - radius, y - radius, x + radius, y + radius)], outline=RED, width=round(2.2 * self.scale)
        )
        draw.text((x * self.scale, y * self.scale), "★", font=self.font(font, 24), fill=RED, anchor="mm")
        side = round(20 * self.scale)
        for i, char in enumerate(name):
            degrees = 195 + i * 150 / (len(name) - 1)
            glyph = Image.new("L", (side, side))
            ImageDraw.Draw(glyph).text((side / 2, side / 2), char, font=self.font(font, 11), fill=255, anchor="mm")
            glyph = glyph.rotate(270 - degrees, resample=Image.Resampling.BICUBIC)
            left = round((x + math.cos(math.radians(degrees)) * 0.75 * radius) * self.scale - side / 2)
            top = round((y + math.sin(math.radians(degrees)) * 0.75 * radius) * self.scale - side / 2)
            layer.paste(RED, (left, top), glyph)
        mixed = np.asarray(self.image, dtype=np.float64) * np.asarray(layer, dtype=np.float64) / 255
        self.image = Image.fromarray(mixed.astype(np.uint8))
        self.draw = ImageDraw.Draw(self.image)


def scanned(image: Image.Image, tilt: float, noise: float = 4.0, blur: float = 0.6) -> Image.Image:
    """As a scanner sees it: tilted by some degrees, a little soft, with grain."""
    image = image.rotate(tilt, resample=Image.Resampling.BICUBIC, fillcolor="white").filter(ImageFilter.GaussianBlur(blur))
    grain = np.random.default_rng(17).normal(0, noise, (image.height, image.width, 1))
    return Image.fromarray(np.clip(np.asarray(image, dtype=np.float64) * 0.95 + 6 + grain, 0, 255).astype(np.uint8))


def notice(font: str) -> Image.Image:
    head, number, title, to, opening, one, first, two, second, signed, day = NOTICE
    sheet = Sheet(130)
    sheet.text(head, 297, 70, 26, font, "ma", RED)
    sheet.text(number, 297, 120, 13, font, "ma")
    sheet.draw.line([value * sheet.scale for value in (70, 146, 525, 146)], fill=RED, width=round(2 * sheet.scale))
    sheet.text(title, 297, 166, 18, font, "ma")
    sheet.text(to, 72, 206, 13, font)
    y = sheet.paragraph(opening, 228, 13, font, 26)
    for name, body in ((one, first), (two, second)):
        sheet.text(name, 98, y, 13, font)
        y = sheet.paragraph(body, y + 21, 13, font, 26)
    sheet.text(signed, 380, y + 60, 13, font)
    sheet.text(day, 390, y + 82, 13, font)
    sheet.seal(440, y + 74, 54, signed, font)
    sheet.text("— 1 —", 297, 806, 11, font, "ma")
    return scanned(sheet.image, 1.4)


def table(font: str) -> Image.Image:
    sheet = Sheet(130)
    sheet.text(TABLE_TITLE, 297, 70, 18, font, "ma")
    widths, height, top = (50, 210, 95, 96), 30, 120
    for number, row in enumerate(TABLE):
        left = 72.0
        for column, (text, width) in enumerate(zip(row, widths, strict=True)):
            merged = column == 0 and number == len(TABLE) - 1
            if not merged:
                spans = 2 if column == 0 and number == len(TABLE) - 2 else 1
                sheet.box(left, top + number * height, width, spans * height)
                sheet.text(text, left + 6, top + number * height + 8 + (spans - 1) * height / 2, 11, font)
            left += width
    sheet.paragraph(TABLE_NOTE, top + len(TABLE) * height + 24, 12, font, 24)
    return scanned(sheet.image, -2.2)


def minutes(font: str) -> list[Image.Image]:
    pages = []
    for number, paragraphs in enumerate((MINUTES[:2], MINUTES[2:]), 1):
        sheet = Sheet(150)
        sheet.text(MINUTES_HEAD, 72, 40, 8, font)
        sheet.text(f"Page {number} of 2", 297, 806, 8, font, "ma")
        y = 90.0
        if number == 1:
            sheet.text(MINUTES_TITLE, 297, y, 18, font, "ma")
            y += 50
        for text in paragraphs:
            y = sheet.paragraph(text, y, 12, font, leading=1.35) + 8
        gray = scanned(sheet.image, 0.8 if number == 1 else -1.1, noise=10).convert("L")
        pages.append(gray.point(lambda value: 255 if value > 150 else 0).convert("1"))
    return pages


if __name__ == "__main__":
    chinese, english = sys.argv[1:3]
    notice(chinese).save(HERE / "notice.jpg", quality=45)
    table(chinese).convert("L").save(HERE / "table.jpg", quality=40)
    first, *others = minutes(english)
    first.save(HERE / "minutes.tif", compression="group4", save_all=True, append_images=others, dpi=(150, 150))
