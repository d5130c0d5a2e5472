"""Which language a terminal is spoken to in."""

from __future__ import annotations

from collections.abc import Mapping

from knowledge.models import Language

_VARIABLES = ("LC_ALL", "LC_MESSAGES", "LANG")
"""In the order in which POSIX reads them."""


def terminal_language(environment: Mapping[str, str]) -> Language:
    """Chinese where the locale of the environment is Chinese, English otherwise; a variable that is empty counts as not set."""
    locale = next((environment[name] for name in _VARIABLES if environment.get(name)), "")
    return "zh" if locale.lower().startswith("zh") else "en"
