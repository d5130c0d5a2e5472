"""Every sentence that a person can read stands in both languages, and so that it can be filled in."""

from __future__ import annotations

import importlib
import pkgutil
import re

import pytest

import bot.wording
import knowledge.wording
from knowledge.models import LANGUAGES, Language
from knowledge.wording.catalogue import Catalogue

CHINESE = re.compile(r"[\u4e00-\u9fff]")
LETTERS = re.compile(r"[A-Za-z]{2}")


class Anything:
    """A value for a placeholder of any name and format."""

    def __format__(self, spec: str) -> str:
        return "…"


def catalogues() -> dict[str, Catalogue]:
    found: dict[str, Catalogue] = {}
    for package in (knowledge.wording, bot.wording):
        for module_info in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            module = importlib.import_module(module_info.name)
            found |= {f"{module_info.name}:{name}": value for name, value in vars(module).items() if isinstance(value, Catalogue)}
    return found


def filled(catalogue: Catalogue, key: str, language: Language) -> str:
    """The sentence with something in place of each of its placeholders."""
    values: dict[str, object] = {}
    while True:
        try:
            return catalogue.say(key, language, **values)
        except KeyError as missing:
            name = str(missing.args[0])
            if name in values:
                raise
            values[name] = Anything()


CATALOGUES = catalogues()
SENTENCES = [
    pytest.param(catalogue, key, id=f"{where}[{key}]") for where, catalogue in CATALOGUES.items() for key in sorted(catalogue.keys())
]


def test_both_packages_have_catalogues() -> None:
    """A package of wording that is not found would pass every other test here."""
    packages = {where.split(".")[0] for where in CATALOGUES}
    assert packages == {"bot", "knowledge"}


@pytest.mark.parametrize(("catalogue", "key"), SENTENCES)
def test_a_sentence_is_whole_in_both_languages(catalogue: Catalogue, key: str) -> None:
    """Neither language is blank or was left in the other language."""
    chinese, english = (filled(catalogue, key, language) for language in LANGUAGES)
    assert chinese.strip(), f"{key} is blank in Chinese"
    assert english.strip(), f"{key} is blank in English"
    if chinese != english:
        assert CHINESE.search(chinese) or not LETTERS.search(chinese), f"{key} is not in Chinese: {chinese!r}"
        assert LETTERS.search(english) or not CHINESE.search(english), f"{key} is not in English: {english!r}"


def test_a_catalogue_refuses_a_sentence_in_one_language() -> None:
    """A half-translated sentence stops the program where it is defined, not where a person would read it."""
    with pytest.raises(ValueError, match="greeting"):
        Catalogue({"greeting": {"en": "Hello"}})


def test_a_catalogue_refuses_other_placeholders_in_the_translation() -> None:
    """A value that one language would leave out is a mistake in it."""
    with pytest.raises(ValueError, match="placeholders"):
        Catalogue({"count": {"zh": "共{n}份", "en": "{count} in all"}})
