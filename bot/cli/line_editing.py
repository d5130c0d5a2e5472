"""The line that a person types at the terminal: arrow keys, earlier lines, and commands completed with Tab."""

from __future__ import annotations

from collections.abc import Sequence

PROMPT = "❯ "


def line_editing(names: Sequence[str], *, coloured: bool) -> str | None:
    """Turns line editing on and gives the prompt that it needs; None where this Python has no line editing."""
    try:
        import readline
    except ImportError:
        return None

    def complete(text: str, state: int) -> str | None:
        return completed(text, state, names)

    readline.set_completer(complete)
    readline.set_completer_delims(" ")
    readline.parse_and_bind("tab: complete")
    if not coloured or "libedit" in (readline.__doc__ or ""):
        return PROMPT
    # What stands between 1 and 2 takes no room on the line, for the arithmetic of the line editor.
    return f"\x01\x1b[1;36m\x02{PROMPT}\x01\x1b[0m\x02"


def completed(text: str, state: int, names: Sequence[str]) -> str | None:
    """The name that is the `state`-th one to begin like the text; None behind the last, and for what is no command."""
    fitting = [name for name in names if name.startswith(text)] if text.startswith("/") else []
    return fitting[state] if state < len(fitting) else None
