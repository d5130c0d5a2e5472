"""Frozen dataclasses to plain JSON values and back, by their type hints. A field that has its default is left out.

pydantic would do it, but for a field that bears the name of its own type, as `date: date | None` does in a class with slots.
"""

from __future__ import annotations

import types
from collections.abc import Callable
from dataclasses import MISSING, fields, is_dataclass
from datetime import date
from enum import Enum
from functools import cache
from pathlib import Path
from typing import Any, Literal, TypeVar, Union, cast, get_args, get_origin, get_type_hints

T = TypeVar("T")


def to_plain(value: object) -> Any:
    """The value as what json.dumps takes: dataclasses of text, numbers, dates, paths, enumerations and tuples of these."""
    if value is None or type(value) in (str, int, float, bool):
        return value
    if isinstance(value, tuple):
        return [to_plain(item) for item in value]
    if is_dataclass(value):
        return {name: to_plain(own) for name, default in _defaults(cast(Any, type(value))) if (own := getattr(value, name)) != default}
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, str | Path):
        return str(value)
    raise TypeError(f"{type(value).__name__} has no plain form")


def from_plain(kind: type[T], plain: object) -> T:
    """The value of type `kind` that to_plain made `plain` from. Raises ValueError for anything else."""
    return cast(T, _decoder(cast(Any, kind))(plain))


@cache
def _defaults(kind: type) -> tuple[tuple[str, object], ...]:
    return tuple((field.name, field.default) for field in fields(kind))


@cache
def _decoder(kind: Any) -> Callable[[Any], Any]:
    origin, arguments = get_origin(kind), get_args(kind)
    if origin in (Union, types.UnionType):
        (some,) = (one for one in arguments if one is not type(None))
        inner = _decoder(some)
        return lambda plain: None if plain is None else inner(plain)
    if origin is tuple:
        return _tuple_decoder(arguments)
    if origin is Literal:
        return lambda plain: _checked(plain in arguments, plain)
    if is_dataclass(kind):
        return _dataclass_decoder(cast(type, kind))
    if kind is float:
        return lambda plain: float(_checked(type(plain) in (int, float), plain))
    if kind in (str, int, bool):
        return lambda plain: _checked(type(plain) is kind, plain)
    if kind is date:
        return lambda plain: date.fromisoformat(_checked(type(plain) is str, plain))
    if kind is Path or issubclass(kind, Enum):
        return lambda plain: kind(_checked(type(plain) is str, plain))
    raise TypeError(f"{kind} has no plain form")


def _tuple_decoder(arguments: tuple[Any, ...]) -> Callable[[Any], Any]:
    if len(arguments) == 2 and arguments[1] is ...:
        inner = _decoder(arguments[0])
        return lambda plain: tuple(map(inner, _checked(type(plain) is list, plain)))
    each = [_decoder(one) for one in arguments]

    def decode(plain: Any) -> Any:
        _checked(type(plain) is list and len(plain) == len(each), plain)
        return tuple(one(item) for one, item in zip(each, plain, strict=True))

    return decode


def _dataclass_decoder(kind: type) -> Callable[[Any], Any]:
    hints = get_type_hints(kind)
    known = {field.name: _decoder(hints[field.name]) for field in fields(kind)}
    needed = {field.name for field in fields(kind) if field.default is MISSING}

    def decode(plain: Any) -> Any:
        _checked(type(plain) is dict and needed <= plain.keys() <= known.keys(), plain)
        return kind(**{name: known[name](own) for name, own in plain.items()})

    return decode


def _checked(fits: bool, plain: Any) -> Any:
    if not fits:
        raise ValueError(f"a value of type {type(plain).__name__} is out of place")
    return plain
