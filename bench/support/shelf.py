"""A folder of tiny documents that random edits change, and what each edit leaves."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from pathlib import Path

from knowledge.models import Language
from tests.support.office_files import FORMATS, Story, story

_FORMATS = ("txt", "md", "html", "docx")


@dataclass
class Shelf:
    """Files in `folder`, each with the story that it tells now and all that it told before."""

    folder: Path
    rng: random.Random
    now: dict[str, Story] = field(default_factory=dict)
    """By file name."""
    told: list[Story] = field(default_factory=list)
    """Every story that ever stood in a file."""
    _made: int = 0

    def add(self) -> str:
        """A new file; says what was done."""
        suffix = self.rng.choice(_FORMATS)
        where = self.rng.choice(("", "", "甲/", "annex/"))
        name = f"{where}{self.rng.choice(('通知', 'notice', '简报', 'minutes'))}-{self._made}.{suffix}"
        self._write(name, self._fresh())
        return f"add {name}"

    def change(self) -> str:
        """Another story in a file that is there, or a few more words behind the old one."""
        name = self.rng.choice(sorted(self.now))
        self._write(name, self._fresh())
        return f"change {name}"

    def rename(self) -> str:
        """The same bytes under another name, sometimes in another folder."""
        name = self.rng.choice(sorted(self.now))
        path = self.folder / name
        to = f"{self.rng.choice(('', '乙/'))}renamed-{self._made}{path.suffix}"
        self._made += 1
        (self.folder / to).parent.mkdir(parents=True, exist_ok=True)
        path.rename(self.folder / to)
        self.now[to] = self.now.pop(name)
        return f"rename {name} to {to}"

    def delete(self) -> str:
        """One file less."""
        name = self.rng.choice(sorted(self.now))
        (self.folder / name).unlink()
        del self.now[name]
        return f"delete {name}"

    def swap(self) -> str:
        """Two files of one format exchange their names: both names stay, both contents stay, and every name means another one."""
        by_suffix: dict[str, list[str]] = {}
        for name in sorted(self.now):
            by_suffix.setdefault(Path(name).suffix, []).append(name)
        pairs = [names for names in by_suffix.values() if len(names) > 1]
        if not pairs:
            return self.add()
        one, other = self.rng.sample(self.rng.choice(pairs), 2)
        first, second = (self.folder / one).read_bytes(), (self.folder / other).read_bytes()
        (self.folder / one).write_bytes(second)
        (self.folder / other).write_bytes(first)
        self.now[one], self.now[other] = self.now[other], self.now[one]
        return f"swap {one} and {other}"

    def edit(self) -> list[str]:
        """One to five random edits; says what was done."""
        done = []
        for _ in range(self.rng.randint(1, 5)):
            few, many = len(self.now) < 6, len(self.now) > 16
            kinds = (
                [self.add] * (4 if few else 1 if many else 2) + [self.change] * 3 + [self.rename] * 2 + [self.delete] * (3 if many else 1)
            )
            done.append(self.rng.choice(kinds if few else [*kinds, self.swap])())
        return done

    def _fresh(self) -> Story:
        self._made += 1
        language: Language = self.rng.choice(("zh", "en"))
        return story(self._made, language, self.rng.randint(40, 220))

    def _write(self, name: str, told: Story) -> None:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(FORMATS[path.suffix.removeprefix(".")](told))
        self.now[name] = told
        self.told.append(told)
