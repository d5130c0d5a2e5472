"""Requests, the list of people and the card of a person as Telegram messages with their buttons. Pure."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import tzinfo

from bot.people import AT_THE_TERMINAL, Member, Page, Standing, obstacle
from bot.roles import Role
from bot.telegram.buttons import Button, View
from bot.telegram.moments import when
from bot.telegram.pages import Block, Run, cut, is_visible, paginate
from bot.telegram.people_buttons import REQUEST, Act, PeoplePress, packed
from bot.telegram.rendering import one_line
from bot.wording.telegram_people import TELEGRAM_PEOPLE
from knowledge.models import Language
from knowledge.storage.people import Person

_NAME_UNITS = 80
"""Telegram's own names have at most 129."""
_TURNING = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
"""Signs that turn the direction of writing: in a name they could make the line around it read as something else."""
_NUMBERS_IN_ROW = 4

NameOf = Callable[[int], str]
"""How an admin is called, by id."""


def called(person: Person) -> str:
    """The person's name on one line; their number where the name leaves no ink."""
    name = one_line(_TURNING.sub("", person.name))
    if not is_visible(name):
        return str(person.id)
    head, rest = cut(name, _NAME_UNITS)
    return f"{head.rstrip()}…" if rest else name


def role_name(role: Role, language: Language) -> str:
    """The role in words."""
    return TELEGRAM_PEOPLE.say(f"role_{role.value}", language)


def request_view(member: Member, name_of: NameOf, zone: tzinfo | None, language: Language) -> View:
    """What an admin is told of a request: with buttons while it waits, else with what was decided."""
    title = Run(TELEGRAM_PEOPLE.say("request", language), "b")
    blocks = [Block((title, Run("\n"), *_facts(member.person, language)))]
    if member.standing is not Standing.WAITING:
        blocks.append(Block((Run(decision(member, name_of, zone, language), "b"),)))
        return View(paginate(blocks)[0])
    blocks.append(Block((Run(TELEGRAM_PEOPLE.say("request_hint", language), "i"),)))
    return View(paginate(blocks)[0], _deciding(PeoplePress(Act.LET_IN, member.id, REQUEST), language))


def _decider(admin: int | None, name_of: NameOf, language: Language) -> str:
    if admin is None:
        return "—"
    return TELEGRAM_PEOPLE.say("at_the_terminal", language) if admin == AT_THE_TERMINAL else name_of(admin)


def decision(member: Member, name_of: NameOf, zone: tzinfo | None, language: Language, key: str = "decided") -> str:
    """Who decided what about somebody, and when, in a sentence."""
    person = member.person
    admin = _decider(person.decided_by, name_of, language)
    at = when(person.decided_at, zone, language) if person.decided_at is not None else "—"
    if member.role is None:
        return TELEGRAM_PEOPLE.say(f"{key}_out", language, admin=admin, when=at)
    return TELEGRAM_PEOPLE.say(f"{key}_in", language, admin=admin, when=at, role=role_name(member.role, language))


def list_view(page: Page, total: int, waiting: int, language: Language) -> View:
    """One page of the list of people."""
    heading = TELEGRAM_PEOPLE.say("list", language, n=total)
    lines = [f"{number}. {_line(member, language)}" for number, member in enumerate(page.members, page.first)]
    foot = TELEGRAM_PEOPLE.say("tap", language)
    if page.count > 1:
        foot = f"{TELEGRAM_PEOPLE.say('page', language, number=page.number, count=page.count)} · {foot}"
    told = [Run(heading, "b")]
    if waiting:
        told += [Run("\n"), Run(TELEGRAM_PEOPLE.say("list_waiting", language, n=waiting))]
    blocks = [Block(tuple(told)), Block((Run("\n".join(lines)),)), Block((Run(foot, "i"),))]
    here = PeoplePress(Act.CARD, page=page.number)
    numbers = [Button(str(number), packed(replace(here, person=member.id))) for number, member in enumerate(page.members, page.first)]
    rows = [tuple(numbers[at : at + _NUMBERS_IN_ROW]) for at in range(0, len(numbers), _NUMBERS_IN_ROW)]
    turns = [
        Button(sign, packed(PeoplePress(Act.LIST, page=number)))
        for sign, number in (("◀", page.number - 1), ("▶", page.number + 1))
        if 1 <= number <= page.count
    ]
    return View(paginate(blocks)[0], (*rows, *((tuple(turns),) if turns else ())))


def card_view(
    member: Member, admin: int, page: int, name_of: NameOf, zone: tzinfo | None, language: Language, *, sure: bool = False
) -> View:
    """A person with what the admin may do about them; `sure` asks once more before a removal."""
    person = member.person
    lines = [_standing(member, language)]
    if person.asked_at is not None and member.standing is Standing.WAITING:
        lines.append(TELEGRAM_PEOPLE.say("asked_at", language, when=when(person.asked_at, zone, language)))
    if person.decided_at is not None and person.decided_by is not None:
        at = when(person.decided_at, zone, language)
        lines.append(TELEGRAM_PEOPLE.say("decided", language, admin=_decider(person.decided_by, name_of, language), when=at))
    elif member.role is not None and not member.fixed:
        lines.append(TELEGRAM_PEOPLE.say("by_settings", language))
    if person.name:
        lines.append(TELEGRAM_PEOPLE.say("speaks", language, language=language_name(person, language)))
    if person.blocked:
        lines.append(TELEGRAM_PEOPLE.say("blocked", language))
    blocks = [Block((*_facts(person, language), Run("\n" + "\n".join(lines))))]
    stands = obstacle(member, admin)
    if stands is not None:
        blocks.append(Block((Run(TELEGRAM_PEOPLE.say("by_settings_admin" if stands == "settings" else "yourself", language), "i"),)))
    elif sure:
        blocks.append(Block((Run(TELEGRAM_PEOPLE.say("sure", language), "b"),)))
    here = PeoplePress(Act.CARD, member.id, page)
    rows = () if stands is not None else _sure(here, language) if sure else _changing(member, here, language)
    back = (
        () if sure and stands is None else ((Button(TELEGRAM_PEOPLE.say("to_list", language), packed(PeoplePress(Act.LIST, page=page))),),)
    )
    return View(paginate(blocks)[0], (*rows, *back))


def language_name(person: Person, language: Language) -> str:
    """The language that somebody is spoken to, and whether it follows their app."""
    name = TELEGRAM_PEOPLE.say(f"language_{person.spoken}", language)
    return name if person.language is not None else TELEGRAM_PEOPLE.say("by_app", language, language=name)


def _facts(person: Person, language: Language) -> tuple[Run, ...]:
    """How somebody is called; all of it is their own choice but the number."""
    name = called(person) if person.name else TELEGRAM_PEOPLE.say("no_name", language)
    said = [TELEGRAM_PEOPLE.say("name", language, name=name)]
    said.append(
        TELEGRAM_PEOPLE.say("username", language, username=person.username)
        if person.username
        else TELEGRAM_PEOPLE.say("no_username", language)
    )
    return (Run("\n".join(said) + "\n" + TELEGRAM_PEOPLE.say("number", language)), Run(str(person.id), "code"))


def _standing(member: Member, language: Language) -> str:
    words = (
        role_name(member.role, language) if member.role is not None else TELEGRAM_PEOPLE.say(f"standing_{member.standing.value}", language)
    )
    return TELEGRAM_PEOPLE.say("role_line", language, role=words)


def _line(member: Member, language: Language) -> str:
    person = member.person
    name = called(person) + (f" (@{person.username})" if person.username else "")
    words = (
        role_name(member.role, language) if member.role is not None else TELEGRAM_PEOPLE.say(f"standing_{member.standing.value}", language)
    )
    sign = "⏳ " if member.standing is Standing.WAITING else ""
    return " · ".join([f"{sign}{name}", words, *([TELEGRAM_PEOPLE.say("blocked_mark", language)] if person.blocked else [])])


def _deciding(here: PeoplePress, language: Language) -> tuple[tuple[Button, ...], ...]:
    roles = tuple(
        Button(TELEGRAM_PEOPLE.say("let_in_as", language, role=role_name(role, language)), packed(replace(here, act=Act.LET_IN, role=role)))
        for role in Role
    )
    return (roles, (Button(TELEGRAM_PEOPLE.say("refuse", language), packed(replace(here, act=Act.REFUSE, role=None))),))


def _changing(member: Member, here: PeoplePress, language: Language) -> tuple[tuple[Button, ...], ...]:
    if member.standing is Standing.WAITING:
        return _deciding(here, language)
    act, key = (Act.BACK_IN, "back_in") if member.role is None else (Act.ROLE, "make")
    roles = tuple(
        (Button(TELEGRAM_PEOPLE.say(key, language, role=role_name(role, language)), packed(replace(here, act=act, role=role))),)
        for role in Role
        if role is not member.role
    )
    if member.role is None:
        return roles
    return (*roles, (Button(TELEGRAM_PEOPLE.say("remove", language), packed(replace(here, act=Act.REMOVE))),))


def _sure(here: PeoplePress, language: Language) -> tuple[tuple[Button, ...], ...]:
    return (
        (
            Button(TELEGRAM_PEOPLE.say("remove_surely", language), packed(replace(here, act=Act.REMOVE_SURELY))),
            Button(TELEGRAM_PEOPLE.say("keep", language), packed(here)),
        ),
    )
