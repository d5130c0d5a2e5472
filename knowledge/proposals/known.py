"""What the glossary has already, so that it is not proposed again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from knowledge.text.english import content_stems
from knowledge.text.folding import fold
from knowledge.text.glossary import Entry

_Form = str | frozenset[str]


class Known:
    """The glossary's entries, to be asked for a pair."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self._entries: dict[_Form, set[int]] = {}
        for number, entry in enumerate(entries):
            for form in _forms(entry.chinese, entry.english):
                self._entries.setdefault(form, set()).add(number)

    def has(self, chinese: Sequence[str], english: Sequence[str]) -> bool:
        """Whether one entry holds all these forms; English ones count as the same where their content words are."""
        holding = [self._entries.get(form, set()) for form in _forms(chinese, english)]
        return bool(holding) and bool(set.intersection(*holding))


def _forms(chinese: Sequence[str], english: Sequence[str]) -> Iterator[_Form]:
    yield from (fold(form) for form in chinese)
    yield from (frozenset(content_stems(form)) for form in english)
