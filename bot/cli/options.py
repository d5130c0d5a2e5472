"""Options and arguments that several commands have in common."""

from __future__ import annotations

from typing import Annotated

import typer

QuestionArgument = Annotated[str | None, typer.Argument(help="The question, in Chinese or English.", show_default=False)]
JsonOption = Annotated[bool, typer.Option("--json", help="Print JSON.")]
BatchOption = Annotated[bool, typer.Option("--batch", help="Read one JSON object a line from standard input, print one a line.")]
