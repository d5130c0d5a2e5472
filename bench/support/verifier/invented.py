"""Invented office documents with questions that they answer and near misses -> examples, in both languages and across them.

The kinds of records (statements.py has others):

    told        the attribute is told among others
    untold      all but what is asked for is told, what is easily taken for it before all
    open        it is said that it will be announced
    elsewhere   it is told of another year, edition, place, level or event than is asked for
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass, replace

from bench.support.verifier.attributes import About, Attribute, Attributes, Thing, load_attributes
from bench.support.verifier.examples import Example
from bench.support.verifier.names import Pair, place
from bench.support.verifier.statements import statement
from bench.support.verifier.wording import FILLERS, asked_in, capital
from knowledge.models import LANGUAGES, Language, Span

_RECORDS = 0.5
"""Share of examples made here; the others come from statements.py."""
_KINDS = {"told": 0.45, "untold": 0.25, "elsewhere": 0.2, "open": 0.1}
_LEVELS = (Pair("市", ""), Pair("省", " Province"), Pair("区", " District"), Pair("县", " County"))
_EDITIONS = (Pair("第一届", "First"), Pair("第二届", "Second"), Pair("第三届", "Third"), Pair("第四届", "Fourth"))
_YEARS = range(2019, 2028)
_OPEN = {
    "zh": ("{n}另行通知", "{n}待定", "{n}将在后续通知中明确", "{n}由各单位自行确定"),
    "en": ("The {n} will be announced separately", "The {n} is still to be fixed", "Details of the {n} follow later"),
}
_INTRODUCED = {
    "zh": ("{e}有关情况如下。", "{e}近日举办。", "按照年度安排，{e}如期进行。", "{e}的安排如下。"),
    "en": ("{e} is described here. ", "{e} took place recently. ", "{e} is arranged as follows. "),
}
_POLITE = ("", "", "", "请问", "问一下，", "我想知道", "麻烦问下")
_STARTS = frozenset("The It Each At A Take Call Send No All Everyone Participants Rooms Please".split())
"""First words that are written small inside a sentence."""


@dataclass(frozen=True, slots=True)
class Subject:
    """An invented event or place."""

    about: About
    thing: Thing
    where: Pair
    level: Pair
    year: int
    edition: Pair | None

    def name(self, language: Language, *, year: bool, where: bool = True) -> str:
        edition = self.edition.of(language) if self.edition else ""
        if language == "zh":
            return f"{f'{self.year}年' if year else ''}{self.where.zh + self.level.zh if where else ''}{edition}{self.thing.name.zh}"
        parts = (str(self.year) if year else "", self.where.en + self.level.en if where else "", edition, self.thing.name.en)
        return "the " + " ".join(part for part in parts if part)


def examples(count: int, seed: int = 11) -> list[Example]:
    """So many examples, the same for the same seed."""
    rng = random.Random(seed)  # noqa: S311 - examples, not secrets
    known = load_attributes()
    return [_record(known, rng, n) if rng.random() < _RECORDS else statement(known, rng, n) for n in range(count)]


def _record(known: Attributes, rng: random.Random, number: int) -> Example:
    about: About = rng.choices(("event", "place"), (3, 1))[0]
    subject = Subject(
        about,
        rng.choice(known.things[about]),
        place(rng),
        rng.choice(_LEVELS),
        rng.choice(_YEARS),
        rng.choice(_EDITIONS) if about == "event" and rng.random() < 0.4 else None,
    )
    wanted = rng.choice(known.of(about))
    kind = rng.choices(list(_KINDS), list(_KINDS.values()))[0]
    language, asked = rng.choice(LANGUAGES), rng.choice(LANGUAGES)
    others = _others(known, wanted, rng)
    told = [*others, *([] if kind == "untold" else [wanted])]
    rng.shuffle(told)
    still_open = {wanted.key} if kind == "open" else {one.key for one in others if rng.random() < 0.08}
    body, answer = _body(known, subject, told, still_open, wanted.key, language, rng)
    dated, placed = rng.random() < 0.6, rng.random() < 0.75
    meant, head = subject, subject.name(language, year=rng.random() < 0.7) if rng.random() < 0.75 else ""
    if kind == "elsewhere":
        what, meant = _another(known, subject, rng)
        # the question must name in what the two differ, and so must the text
        dated, placed = dated or what == "year", placed or what in {"where", "level"}
        head = subject.name(language, year=True)
    introduced = ""
    if not head or rng.random() < 0.4:
        introduced = rng.choice(_INTRODUCED[language]).format(e=subject.name(language, year=rng.random() < 0.7))
        introduced = capital(introduced)
    shift = len(introduced)
    span = Span(answer.start + shift, answer.end + shift) if answer and kind == "told" else None
    question = _question(known, wanted, meant.name(asked, year=dated, where=placed), asked, rng)
    crossing = "" if asked == language else " across"
    return Example(question, head, introduced + body, span, "invented", kind + crossing, f"invented/{number}")


def _others(known: Attributes, wanted: Attribute, rng: random.Random) -> list[Attribute]:
    chosen = [known.by_key[key] for key in wanted.beside if rng.random() < 0.75]
    rest = [one for one in known.of(wanted.about) if one is not wanted and one not in chosen]
    return chosen + rng.sample(rest, max(0, rng.randint(2, 6) - len(chosen)))


def _another(known: Attributes, subject: Subject, rng: random.Random) -> tuple[str, Subject]:
    """In what it differs, and the other subject."""
    what = rng.choice(("year", "where", "level", "thing", *(("edition", "edition") if subject.edition else ())))
    others = {
        "year": lambda: replace(subject, year=rng.choice([one for one in _YEARS if one != subject.year])),
        "where": lambda: replace(subject, where=next(one for one in iter(lambda: place(rng), None) if one != subject.where)),
        "level": lambda: replace(subject, level=rng.choice([one for one in _LEVELS if one != subject.level])),
        "thing": lambda: replace(subject, thing=rng.choice([one for one in known.things[subject.about] if one != subject.thing])),
        "edition": lambda: replace(subject, edition=rng.choice([one for one in _EDITIONS if one != subject.edition])),
    }
    return what, others[what]()


def _body(
    known: Attributes,
    subject: Subject,
    told: Sequence[Attribute],
    still_open: set[str],
    wanted: str,
    language: Language,
    rng: random.Random,
) -> tuple[str, Span | None]:
    """The clauses, one to three a sentence, and where the wanted value stands."""
    text, answer, left = "", None, 0
    called, unit = subject.thing.called.of(language), rng.choice(known.choices["unit"]).of(language)
    for at, one in enumerate(told):
        value = known.value(one, rng).of(language)
        pattern = rng.choice(_OPEN[language] if one.key in still_open else one.told[language])
        clause = pattern.format(v="\0", g=called, G=capital(called), u=unit, U=capital(unit), n=one.noun.of(language))
        if left:
            text += rng.choice("，，；") if language == "zh" else rng.choice(("; ", ", and "))
            if clause.split(" ")[0] in _STARTS:
                clause = clause[0].lower() + clause[1:]
        elif clause.startswith("\0"):
            value = capital(value)
        if one.key == wanted and "\0" in clause:
            start = len(text) + clause.index("\0")
            answer = Span(start, start + len(value))
        text += clause.replace("\0", value)
        left = (left or rng.choice((1, 1, 2, 3))) - 1
        if not left or at == len(told) - 1:
            left, text = 0, text + ("。" if language == "zh" else ". ")
            if rng.random() < 0.2:
                text += rng.choice(FILLERS[language]) + ("" if language == "zh" else " ")
    return text.rstrip(), answer


def _question(known: Attributes, wanted: Attribute, name: str, language: Language, rng: random.Random) -> str:
    bare = ("{e}的{n}", "{e} {n}") if language == "zh" else ("{e} {n}", "What is the {n} of {e}?")
    unit = rng.choice(known.choices["unit"]).of(language)
    text = rng.choice((*wanted.asked[language], *bare)).format(e=name, n=wanted.noun.of(language), u=unit)
    return rng.choice(_POLITE) + text if language == "zh" else asked_in(text, rng)
