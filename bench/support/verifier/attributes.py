"""What office documents tell of an event or a place: attributes.toml as values."""

from __future__ import annotations

import functools
import random
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from bench.support.verifier import names
from bench.support.verifier.names import Pair
from knowledge.models import Language

FILE = Path(__file__).with_name("attributes.toml")

About = Literal["event", "place"]


@dataclass(frozen=True, slots=True)
class Attribute:
    """One thing that a document may tell, with ways to tell it and to ask for it."""

    key: str
    about: About
    noun: Pair
    value: str
    """Of names.value(), "number", or one of Attributes.choices."""
    between: tuple[int, int, int]
    """Least, end and step of a number."""
    told: Mapping[Language, tuple[str, ...]]
    """With {v} for the value, {g} or {G} for the thing and {u} or {U} for another body."""
    asked: Mapping[Language, tuple[str, ...]]
    """With {e} for the thing's name and {u} for another body."""
    beside: tuple[str, ...]
    """Attributes that are told of the same things and easily taken for it, by key."""


@dataclass(frozen=True, slots=True)
class Thing:
    """A kind of event or place."""

    name: Pair
    called: Pair
    """What a text calls it once it was named."""


@dataclass(frozen=True, slots=True)
class Attributes:
    """All of attributes.toml."""

    by_key: Mapping[str, Attribute]
    choices: Mapping[str, tuple[Pair, ...]]
    things: Mapping[About, tuple[Thing, ...]]

    def of(self, about: About) -> list[Attribute]:
        return [one for one in self.by_key.values() if one.about == about]

    def value(self, attribute: Attribute, rng: random.Random) -> Pair:
        """A value that the attribute may have."""
        if attribute.value == "number":
            return names.number(*attribute.between, rng)
        if attribute.value in self.choices:
            return rng.choice(self.choices[attribute.value])
        return names.value(attribute.value, rng)


@functools.cache
def load_attributes() -> Attributes:
    """The attributes as they stand in attributes.toml."""
    with FILE.open("rb") as stream:
        kept = tomllib.load(stream)
    rows = [
        Attribute(
            row["key"],
            row["of"],
            Pair(*row["noun"]),
            row["value"],
            tuple(row.get("between", (0, 1, 1))),
            {"zh": tuple(row["told_zh"]), "en": tuple(row["told_en"])},
            {"zh": tuple(row["asked_zh"]), "en": tuple(row["asked_en"])},
            tuple(row.get("beside", ())),
        )
        for row in kept["attributes"]
    ]
    choices = {name: tuple(Pair(*one) for one in pairs) for name, pairs in kept["choices"].items()}
    things = {about: tuple(Thing(Pair(*row[:2]), Pair(*row[2:])) for row in some) for about, some in kept["things"].items()}
    return Attributes({one.key: one for one in rows}, choices, things)
