"""The learned weights of the signals: what `python -m bench.weights` fitted and wrote to weights.toml."""

from __future__ import annotations

import functools
import tomllib
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

FILE = Path(__file__).with_name("weights.toml")


@functools.cache
def load_weights() -> Mapping[str, float]:
    """Weight by the signal's name, each at least 0; a signal that is not in the file has none."""
    with FILE.open("rb") as stream:
        return MappingProxyType({name: float(value) for name, value in tomllib.load(stream)["weights"].items()})
