"""Names counted over a library: how often each stands there, in which documents, and beside which dates, figures and people."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from knowledge.proposals.types import Evidence

MOST_NAMES = 200_000
"""Names of one language kept at a time."""
_MOST_FACTS = 200
"""Facts kept beside one name: what stands everywhere is no clue to what it is."""
_PART_OF_LONGER = 0.75
"""Share of a name's occurrences inside one longer name from which on it is but a part of that."""


@dataclass(slots=True)
class Counted:
    """What is known of one name."""

    count: int = 0
    evidence: list[Evidence] = field(default_factory=list)
    """Of the first place."""
    beside: set[str] = field(default_factory=set)
    """Facts of the passages that it stands in."""

    def add(self, evidence: Callable[[], Evidence], facts: Iterable[str]) -> None:
        """Counts one more place; `evidence` is asked for the first alone."""
        self.count += 1
        if not self.evidence:
            self.evidence.append(evidence())
        if len(self.beside) < _MOST_FACTS:
            self.beside.update(facts)


class Names:
    """The names of one language."""

    def __init__(self) -> None:
        self._counted: dict[str, Counted] = {}
        self._longer: dict[str, set[str]] = defaultdict(set)

    def add(self, name: str, evidence: Callable[[], Evidence], facts: Iterable[str], shorter: str | None) -> None:
        """Counts one place of a name; `shorter` is the one that it extends to the left at the same place."""
        self._counted.setdefault(name, Counted()).add(evidence, facts)
        if shorter is not None:
            self._longer[shorter].add(name)
        if len(self._counted) > MOST_NAMES:
            self._forget()

    def whole(self) -> dict[str, Counted]:
        """The names that are not merely a part of one longer name."""
        return {
            name: known
            for name, known in self._counted.items()
            if not any(
                longer in self._counted and self._counted[longer].count >= _PART_OF_LONGER * known.count
                for longer in self._longer.get(name, ())
            )
        }

    def _forget(self) -> None:
        """Lets go of the names that were met least, so that a large library fits into memory."""
        least = sorted(known.count for known in self._counted.values())[MOST_NAMES // 2]
        self._counted = {name: known for name, known in self._counted.items() if known.count > least}
        self._longer = defaultdict(
            set, {name: longer & self._counted.keys() for name, longer in self._longer.items() if name in self._counted}
        )
