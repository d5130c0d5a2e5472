"""Who is served and as what, and in which order people are listed."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import pairwise
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.people import (
    ASK_AGAIN,
    PAGE,
    Listed,
    Member,
    in_order,
    is_pending,
    may_ask_at,
    member_of,
    obstacle,
    page_of,
    role_of,
)
from bot.roles import Role
from bot.telegram import addressing, people_buttons, people_views
from bot.telegram.access import Throttle
from bot.telegram.buttons import MOST_BYTES
from bot.telegram.commands import help_text
from bot.telegram.menus import MENU, group_menu, menu_key, menu_of
from bot.telegram.pages import units
from bot.telegram.people_buttons import WITH_ROLE, Act, LanguagePress, PeoplePress
from bot.telegram.rendering import plain
from knowledge.models import LANGUAGES, Language
from knowledge.storage.people import Person, PersonState
from tests.support.bot_api.entities import parse_html

NOW = datetime(2026, 6, 1, 2, 0, tzinfo=UTC)
LISTED = Listed(admins=frozenset({42}), allowed=frozenset({1001}))


def person(number: int, **more: Any) -> Person:
    return Person(number, **{"name": f"P{number}", "username": None, "app_language": "en", **more})


def let_in(number: int, role: str, **more: Any) -> Person:
    return person(number, state=PersonState.IN, role=role, decided_at=NOW, decided_by=42, **more)


def out(number: int, **more: Any) -> Person:
    return person(number, state=PersonState.OUT, decided_at=NOW, decided_by=42, **more)


def member(one: Person) -> Member:
    found = member_of(one, LISTED)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("number", "known", "role"),
    [
        (42, None, Role.ADMIN),
        (42, out(42), Role.ADMIN),
        (42, let_in(42, "staff"), Role.ADMIN),
        (1001, None, Role.STAFF),
        (1001, person(1001), Role.STAFF),
        (1001, person(1001, state=PersonState.WAITING), Role.STAFF),
        (1001, let_in(1001, "reviewer"), Role.REVIEWER),
        (1001, out(1001), None),
        (1001, person(1001, state=PersonState.WAITING, decided_at=NOW), None),
        (5, None, None),
        (5, person(5), None),
        (5, person(5, state=PersonState.WAITING), None),
        (5, let_in(5, "staff"), Role.STAFF),
        (5, let_in(5, "admin"), Role.ADMIN),
        (5, let_in(5, "emperor"), None),
        (5, out(5), None),
    ],
)
def test_settings_admins_then_decisions_then_the_list(number: int, known: Person | None, role: Role | None) -> None:
    """A removed person is out although the settings list them, also while they ask again; an unknown role opens nothing."""
    assert role_of(number, known, LISTED) is role


def test_the_list_begins_with_who_waits() -> None:
    """The oldest request first; then by role and name; those who are out come last. Who only wrote is not listed."""
    waiting = [person(number, state=PersonState.WAITING, asked_at=NOW - timedelta(hours=number)) for number in (7, 8)]
    others = [let_in(5, "staff", name="bo"), let_in(4, "staff", name="Al"), let_in(6, "reviewer"), person(42), out(9)]
    assert member_of(person(3), LISTED) is None
    assert [one.id for one in in_order([member(one) for one in (*others, *waiting)])] == [8, 7, 42, 6, 4, 5, 9]


def test_pages_are_clamped() -> None:
    """An empty list has one page."""
    members = [member(let_in(number, "staff")) for number in range(1, PAGE + 2)]
    assert [(page_of(members, number).number, len(page_of(members, number).members)) for number in (0, 1, 2, 99)] == [
        (1, PAGE),
        (1, PAGE),
        (2, 1),
        (2, 1),
    ]
    assert (page_of([], 5).count, page_of([], 5).members) == (1, ())


def test_nobody_changes_themselves_or_an_admin_of_the_settings() -> None:
    """The settings come first: for oneself, too, they are what could be changed."""
    assert obstacle(member(person(42)), 7) == "settings"
    assert obstacle(member(person(42)), 42) == "settings"
    assert obstacle(member(let_in(7, "admin")), 7) == "self"
    assert obstacle(member(let_in(8, "admin")), 7) is None


def test_who_was_refused_may_ask_again_after_a_day() -> None:
    """Until then they are told from when on."""
    assert may_ask_at(out(5), NOW) == NOW + ASK_AGAIN
    assert may_ask_at(out(5), NOW + ASK_AGAIN) is None
    assert may_ask_at(person(5), NOW) is None


def test_a_request_is_pending_once_an_admin_was_told() -> None:
    """For a day; then the admins are told once more."""
    assert not is_pending(person(5, state=PersonState.WAITING), NOW)
    told = person(5, state=PersonState.WAITING, asked_at=NOW)
    assert is_pending(told, NOW)
    assert not is_pending(told, NOW + ASK_AGAIN)


def test_a_person_may_pass_a_few_times_in_the_pause() -> None:
    """Then no more, until the first pass lies far enough back."""
    now = [0.0]
    throttle = Throttle(60, lambda: now[0], at_once=2)
    passes = []
    for moment in (0.0, 30.0, 59.0, 61.0, 62.0, 91.0):
        now[0] = moment
        passes.append(throttle.passes(1))
    assert passes == [True, True, False, True, False, True]


# --- buttons --------------------------------------------------------------------------------------------------


@given(
    st.sampled_from(sorted(Act)),
    st.integers(0, 2**52),
    st.integers(0, 9999),
    st.sampled_from(sorted(Role)),
)
def test_what_a_button_says_is_read_back(act: Act, number: int, page: int, role: Role) -> None:
    """Within Telegram's 64 bytes."""
    press = PeoplePress(act, number, page, role if act in WITH_ROLE else None)
    data = people_buttons.packed(press)
    assert len(data.encode()) <= MOST_BYTES
    assert people_buttons.read_people(data) == press


@pytest.mark.parametrize(
    "data", ["", "p:", "p:y:5:1", "p:c:5:1:s", "p:y:5:1:x", "p:c:-5:1", "p:c:5:１", "p:c:5:1 ", "p:q:5:1", "p:c:" + "9" * 17 + ":1"]
)
def test_other_data_means_nothing(data: str) -> None:
    """A role where none belongs, none where one does, unknown acts, numbers of other kinds."""
    assert people_buttons.read_people(data) is None


@pytest.mark.parametrize("language", [*LANGUAGES, None])
def test_a_language_button_is_read_back(language: Language | None) -> None:
    """With whose it is."""
    press = LanguagePress(language, 2**52)
    assert people_buttons.read_language(people_buttons.packed_language(press)) == press


@pytest.mark.parametrize("data", ["", "g:", "g:fr:5", "g:zh", "g:zh:5:6", "g:zh:x"])
def test_other_languages_mean_nothing(data: str) -> None:
    """Nor anything of another shape."""
    assert people_buttons.read_language(data) is None


# --- views ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "shown"),
    [("Al\nBo", "Al Bo"), ("\u202enimda", "nimda"), ("\u200b", "5"), ("", "5"), ("王" * 200, "王" * 80 + "…")],
)
def test_a_name_stays_on_its_line(name: str, shown: str) -> None:
    """Breaks, signs that turn the writing, invisible and overlong names."""
    assert people_views.called(person(5, name=name)) == shown


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_view_fits_a_message_and_escapes_names(language: Language) -> None:
    """Whoever it shows."""
    odd = "<b>&" * 40
    people = [
        person(42),
        let_in(7, "admin", name=odd),
        out(8, name=odd, blocked=True),
        person(9, name=odd, username="x_y", state=PersonState.WAITING, asked_at=NOW),
        person(1001, name=""),
    ]
    members = [member(one) for one in people]
    views = [people_views.list_view(page_of(members, 1), len(members), 1, language)]
    for one in members:
        views += [people_views.card_view(one, 7, 1, str, UTC, language, sure=sure) for sure in (False, True)]
        views.append(people_views.request_view(one, str, UTC, language))
    for view in views:
        assert units(parse_html(view.text)[0]) <= 4096
        assert "<b>&<b>" not in view.text
        assert all(people_buttons.read_people(button.data) is not None for row in view.buttons for button in row)


def test_a_card_offers_what_may_be_done() -> None:
    """Nothing about oneself and settings admins; a role that they do not have; a second press before a removal."""

    def acts(one: Person, *, sure: bool = False) -> list[Act]:
        view = people_views.card_view(member(one), 7, 3, str, UTC, "en", sure=sure)
        presses = [people_buttons.read_people(button.data) for row in view.buttons for button in row]
        return [press.act for press in presses if press is not None]

    assert acts(person(42)) == [Act.LIST]
    assert acts(let_in(7, "admin")) == [Act.LIST]
    assert acts(let_in(5, "staff")) == [Act.ROLE, Act.ROLE, Act.REMOVE, Act.LIST]
    assert acts(let_in(5, "staff"), sure=True) == [Act.REMOVE_SURELY, Act.CARD]
    assert acts(out(5)) == [Act.BACK_IN, Act.BACK_IN, Act.BACK_IN, Act.LIST]
    assert acts(person(5, state=PersonState.WAITING)) == [Act.LET_IN, Act.LET_IN, Act.LET_IN, Act.REFUSE, Act.LIST]


# --- menus and help -------------------------------------------------------------------------------------------


def test_the_menu_table_has_every_command() -> None:
    """Each once, and groups know the same."""
    assert sorted(addressing.COMMANDS) == sorted(line.name for line in MENU)
    assert len(set(addressing.COMMANDS)) == len(addressing.COMMANDS)


@pytest.mark.parametrize("language", LANGUAGES)
def test_menus_grow_with_the_role(language: Language) -> None:
    """Strangers find how to begin; admins find everything; Telegram's bounds are kept."""
    names = [[command.command for command in menu_of(role, language)] for role in (None, *Role)]
    assert names[0] == ["start", "help", "language"]
    assert all(set(less) < set(more) for less, more in pairwise(names))
    assert len(names[-1]) == len(MENU)
    assert {"users", "start", "history", "language"}.isdisjoint(command.command for command in group_menu(language))
    assert all(1 <= len(command.description) <= 256 for command in menu_of(Role.ADMIN, language))


def test_a_menu_is_known_by_role_language_and_content() -> None:
    """In at most the 64 characters that the database has for it."""
    keys = {menu_key(role, language) for role in Role for language in get_args(Language)}
    assert len(keys) == 6
    assert all(len(key) <= 64 for key in keys)


@pytest.mark.parametrize("language", LANGUAGES)
def test_help_names_the_commands_of_the_role(language: Language) -> None:
    """All of them but /start and /help, on one message; staff read nothing of what admins do."""
    for role in Role:
        text = plain(help_text(role, language))
        assert units(text) <= 4096
        for line in MENU:
            if line.name not in {"start", "help"}:
                assert (f"/{line.name}" in text) is role.may_act_as(line.role), line.name
