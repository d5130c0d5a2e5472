"""Pictures of the terminal's chat for the documentation: a real conversation over the bundled documents, in both languages.

    python -m bench.terminal_pictures [FOLDER]

FOLDER  where terminal-zh.svg and terminal-en.svg go; docs/pictures by default. The library is made anew in a temporary folder, so that
nothing of this machine is in the pictures.
"""

from __future__ import annotations

import argparse
import html
import io
import os
import re
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from datetime import datetime
from pathlib import Path
from typing import Any
from unittest.mock import patch

from rich._export_format import CONSOLE_SVG_FORMAT
from rich.cells import cell_len
from rich.console import Console
from rich.text import Text, TextType

from bot.assistant import Assistant, Office
from bot.cli.chatting import converse
from knowledge.bootstrap import open_chat_stores, open_desk, open_library
from knowledge.ingestion.events import Failed
from knowledge.ingestion.process import IngestProcess, Order
from knowledge.models import Language
from knowledge.settings import LibrarySettings

ROOT = Path(__file__).resolve().parents[1]
COLUMNS = 92
CONVERSATIONS: dict[Language, tuple[str, ...]] = {
    "zh": ("2025年12月的交流会是谁主持的？", "1", "/open 1", "/good", "/meetings", "/documents 交流会"),
    "en": ("Who chaired the exchange conference in December?", "1", "/open 1", "/good", "/meetings", "/documents conference"),
}
_TITLES = {"zh": "卫生健康问答 · python -m bot chat", "en": "Health office questions · python -m bot chat"}
_LOCALES = {"zh": "zh_CN.UTF-8", "en": "en_GB.UTF-8"}
_TEXT = re.compile(r'<text class="(terminal-r\d+)" x="([\d.]+)"([^>]*?) textLength="[^"]*"([^>]*)>([^<]*)</text>')
_RUN = re.compile(r"[\u2e80-\u9fff\uf900-\uffef]+|[^\u2e80-\u9fff\uf900-\uffef]+")
"""What is written in letters of one width."""
_COLUMN = 12.2
"""Width of a column in rich's pictures."""
_FONTS = "Menlo, Consolas, 'DejaVu Sans Mono', 'Liberation Mono', 'Noto Sans Mono CJK SC', 'PingFang SC', 'Microsoft YaHei', monospace"


class Typist(Console):
    """A terminal that records what is shown on it, and at which somebody types the lines of a script."""

    def __init__(self, lines: Sequence[str]) -> None:
        super().__init__(
            file=io.StringIO(),
            record=True,
            width=COLUMNS,
            force_terminal=True,
            color_system="truecolor",
            legacy_windows=False,
            highlight=False,
            markup=False,
            emoji=False,
        )
        self._typed: Iterator[str] = iter(lines)

    def input(self, prompt: TextType = "", **_: Any) -> str:
        """The next line, as the terminal echoes it; the end of the script is the end of the input."""
        line = next(self._typed, None)
        if line is None:
            raise EOFError
        self.print(Text.assemble(prompt, (line, "bold")), soft_wrap=True)
        return line

    def status(self, *_: Any, **__: Any) -> Any:
        """What turns while one waits is in no picture."""
        return ExitStack()


class _Keyboard(io.StringIO):
    def isatty(self) -> bool:
        return True


def conversation(lines: Sequence[str], language: Language, assistant: Assistant, office: Office) -> Typist:
    """What a person sees who types these lines."""
    typist = Typist(lines)
    with patch.object(sys, "stdin", _Keyboard()), patch.dict(os.environ, {"LC_ALL": _LOCALES[language]}):
        converse(assistant, office.desk, typist, office)
    return typist


def svg(typist: Typist, title: str) -> str:
    """The recorded terminal as a picture that fetches nothing: its letters are those of the reader's machine."""
    template = re.sub(r"@font-face \{\{.*?\}\}\s*", "", CONSOLE_SVG_FORMAT, flags=re.DOTALL)
    for before, after in (
        ("font-family: Fira Code, monospace", f"font-family: {_FONTS}"),
        ("font-variant-east-asian: full-width;", "white-space: pre;"),
        ("font-family: arial", "font-family: sans-serif"),
        ("<!-- Generated with Rich https://www.textualize.io -->", ""),
    ):
        template = template.replace(before, after)
    drawn = typist.export_svg(title=title, code_format=template, unique_id="terminal")
    return _TEXT.sub(_in_columns, drawn)


def _in_columns(found: re.Match[str]) -> str:
    """A stretch of text as wide as its columns: rich counts characters, of which a Chinese one takes two."""
    kind, place, before, after, words = found.groups()
    left, drawn = float(place), []
    for run in _RUN.findall(html.unescape(words)):
        width = _COLUMN * cell_len(run)
        if run.strip():
            shown = html.escape(run).replace(" ", "&#160;")
            drawn.append(f'<text class="{kind}" x="{left:g}" textLength="{width:g}"{before}{after}>{shown}</text>')
        left += width
    return "".join(drawn)


def ingested(folder: Path) -> LibrarySettings:
    """A library of the bundled documents in a folder."""
    settings = LibrarySettings(data_dir=folder, documents_dir=ROOT / "knowledge" / "documents")
    last = list(IngestProcess(settings, Order()).events())[-1]
    if isinstance(last, Failed):
        raise SystemExit(last.sentence.en)
    return settings


def main(argv: Sequence[str]) -> None:
    """Makes both pictures."""
    parser = argparse.ArgumentParser(prog="python -m bench.terminal_pictures", description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("folder", type=Path, nargs="?", default=ROOT / "docs" / "pictures", metavar="FOLDER")
    target: Path = parser.parse_args(argv).folder
    target.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, ExitStack() as stack:
        settings = ingested(Path(folder))
        library = stack.enter_context(open_library(settings))
        desk = stack.enter_context(open_desk(settings))
        stores = stack.enter_context(open_chat_stores(settings))
        office = Office(desk, stores, lambda: datetime.now(settings.zone), settings)
        for language, lines in CONVERSATIONS.items():
            picture = target / f"terminal-{language}.svg"
            picture.write_text(svg(conversation(lines, language, library, office), _TITLES[language]), encoding="utf-8")
            print(picture)


if __name__ == "__main__":
    main(sys.argv[1:])
