"""/users: who may use the Telegram bot, and letting people in or out of it."""

from __future__ import annotations

from dataclasses import dataclass

from rich.text import Text

from bot.cli.chat_look import cell, table
from bot.cli.chat_session import Session
from bot.cli.showing import say
from bot.people import AT_THE_TERMINAL, Circle, Member, Standing
from bot.roles import Role
from bot.wording.chat import CHAT
from bot.wording.telegram_people import TELEGRAM_PEOPLE
from knowledge.models import LANGUAGES, Language
from knowledge.storage.people import Person
from knowledge.text.folding import fold

_NAME_CHARACTERS = 60
_ACTS = {
    **dict.fromkeys(("approve", "let", "add", "批准", "开通"), "approve"),
    **dict.fromkeys(("role", "make", "身份", "改为"), "role"),
    **dict.fromkeys(("remove", "refuse", "delete", "移除", "拒绝", "删除"), "remove"),
}


@dataclass(frozen=True, slots=True)
class _Wish:
    """What shall become of somebody."""

    act: str
    person: int
    role: Role


def users(session: Session, words: str) -> None:
    """/users, or /users approve|role|remove ID [ROLE]. Raises SettingsError, whose sentence is for whoever sits at the terminal."""
    circle = Circle(session.stores_office.stores.people, session.listed())
    parts = words.split()
    if not parts:
        _list(session, circle.members())
        return
    act = _ACTS.get(parts[0].lower())
    if act is None:
        session.say("users_how", style="")
    elif len(parts) < 2 or not _is_id(parts[1]):
        session.say("users_number", style="yellow")
    elif (role := _role(parts[2]) if len(parts) > 2 else Role.STAFF) is None:
        session.say("users_role", style="yellow", word=parts[2])
    elif act == "role" and len(parts) < 3:
        session.say("users_how", style="")
    else:
        _do(session, circle, _Wish(act, int(parts[1]), role))


def _do(session: Session, circle: Circle, wish: _Wish) -> None:
    member = circle.member(wish.person)
    role = None if wish.act == "remove" else wish.role
    if member is None and wish.act != "approve":
        session.say("users_unknown", style="yellow", id=wish.person)
        return
    name = str(wish.person) if member is None else _called(member.person)
    if member is not None and member.fixed:
        say(session.out, Text(TELEGRAM_PEOPLE.say("by_settings_admin", session.language), style="yellow"))
    elif member is not None and wish.act == "role" and member.standing is not Standing.IN:
        session.say("users_not_in", style="yellow", name=name, id=wish.person, role=wish.role.value)
    elif member is not None and member.role is role and (role is not None or member.standing is Standing.OUT):
        session.say("users_already", name=name, standing=_standing(member, session.language))
    else:
        _decide(session, circle, wish, name, member)


def _decide(session: Session, circle: Circle, wish: _Wish, name: str, member: Member | None) -> None:
    people, role = circle.people, None if wish.act == "remove" else wish.role
    # Somebody who has never written stands in no row yet.
    before = people.get(wish.person) or people.seen(wish.person, "", None, session.language)
    if not people.decide(before, role.value if role else None, AT_THE_TERMINAL, session.stores_office.now()):
        session.say("users_changed", style="yellow", name=name)
    elif role is None:
        former = member.role if member is not None and member.role is not None else Role.STAFF
        session.say("users_removed", style="", name=name, id=wish.person, role=former.value)
    else:
        key = "users_made" if member is not None and member.standing is Standing.IN else "users_let_in"
        session.say(key, style="green", name=name, role=_role_name(role, session.language))


def _list(session: Session, members: tuple[Member, ...]) -> None:
    out, language = session.out, session.language
    if not members:
        session.say("users_none", style="")
        session.say("users_how")
        return
    say(out, Text(TELEGRAM_PEOPLE.say("list", language, n=len(members)), style="bold"))
    waiting = sum(member.standing is Standing.WAITING for member in members)
    if waiting:
        say(out, Text(TELEGRAM_PEOPLE.say("list_waiting", language, n=waiting), style="yellow"))
    rows = [
        (
            str(one.id),
            _called(one.person) if one.person.name else TELEGRAM_PEOPLE.say("no_name", language),
            f"@{one.person.username}" if one.person.username else "",
            _line(one, language),
        )
        for one in members
    ]
    if out.is_terminal:
        id_, name, role = (CHAT.say(f"column_{key}", language) for key in ("id", "name", "role"))
        shown = table(id_, name, "", role, tight=(id_,))
        for member, row in zip(members, rows, strict=True):
            style = {Standing.WAITING: "yellow", Standing.IN: "", Standing.OUT: "dim"}[member.standing]
            shown.add_row(*(cell(one, style) for one in row))
        out.print(shown)
    else:
        for row in rows:
            say(out, cell(" · ".join(filter(None, row))))
    session.say("users_how")
    out.print()


def _line(member: Member, language: Language) -> str:
    """Role or standing, and whether the settings decide it."""
    told = _standing(member, language)
    if member.fixed or (member.role is not None and member.person.decided_at is None):
        told += CHAT.say("by_settings", language) if language == "zh" else " " + CHAT.say("by_settings", language)
    return told + (f" · {TELEGRAM_PEOPLE.say('blocked_mark', language)}" if member.person.blocked else "")


def _standing(member: Member, language: Language) -> str:
    key = f"standing_{member.standing.value}"
    return _role_name(member.role, language) if member.role is not None else TELEGRAM_PEOPLE.say(key, language)


def _role_name(role: Role, language: Language) -> str:
    return TELEGRAM_PEOPLE.say(f"role_{role.value}", language)


def _called(person: Person) -> str:
    """The name that the person chose; their number where it shows nothing."""
    name = " ".join(cell(person.name).plain.split())
    return (name if len(name) <= _NAME_CHARACTERS else f"{name[:_NAME_CHARACTERS]}…") or str(person.id)


def _is_id(word: str) -> bool:
    return word.isascii() and word.isdigit() and 0 < int(word[:20]) < 2**63


def _role(word: str) -> Role | None:
    names = {fold(_role_name(role, language)): role for role in Role for language in LANGUAGES} | {role.value: role for role in Role}
    return names.get(fold(word))
