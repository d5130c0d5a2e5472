"""A catalogue of sentences in both languages."""

from __future__ import annotations

import string
from collections.abc import Mapping
from types import MappingProxyType

from knowledge.models import LANGUAGES, Language


class Catalogue:
    """Sentences by key, each in both languages with the same placeholders.

    Raises ValueError at construction where a language is missing or the placeholders differ, so that no half-translated
    sentence can reach a person.
    """

    def __init__(self, sentences: Mapping[str, Mapping[Language, str]]) -> None:
        for key, forms in sentences.items():
            if set(forms) != set(LANGUAGES):
                raise ValueError(f"sentence {key!r} must stand in exactly {LANGUAGES}, found {sorted(forms)}")
            if _placeholders(forms["zh"]) != _placeholders(forms["en"]):
                raise ValueError(f"sentence {key!r} has other placeholders in Chinese than in English")
        self._sentences = MappingProxyType(dict(sentences))

    def say(self, key: str, language: Language, /, **values: object) -> str:
        """The sentence in one language with its placeholders filled. Raises KeyError for an unknown key or a missing value."""
        return self._sentences[key][language].format(**values)

    def keys(self) -> frozenset[str]:
        return frozenset(self._sentences)


def _placeholders(form: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(form) if name}
