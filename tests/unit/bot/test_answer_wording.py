"""Sentences about answers that were given."""

from __future__ import annotations

import pytest

from bot.wording.past_answers import PAST
from bot.wording.sources import SOURCES
from bot.wording.votes import REASONS, VOTES
from knowledge.models import LANGUAGES, Language
from knowledge.wording.catalogue import Catalogue

VALUES = {"question": "Q", "number": 1, "count": 2, "version": 2, "dated": "", "day": "2 June 2026", "date": "2 June 2026"}
VALUES |= {"name": "a.txt", "what": "replaced", "size": 120, "limit": 500, "member": "a.txt"}
NOTICES = [
    *((PAST, key) for key in ("not_yours", "answer_gone", "unknown_button", "source_gone", "just_sent", "history_private")),
    *((SOURCES, f"file_{fault}") for fault in ("removed", "gone", "outside", "too_large", "unreadable", "empty")),
]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("catalogue", "key"), NOTICES)
def test_what_is_said_to_a_press_fits_its_box(catalogue: Catalogue, key: str, language: Language) -> None:
    """Telegram refuses more than 200 characters in answer to a press."""
    assert len(catalogue.say(key, language, **VALUES)) <= 200


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_sentence_looks_like_markup(language: Language) -> None:
    """They are sent beside words that are escaped."""
    for catalogue in (PAST, SOURCES, VOTES):
        for key in catalogue.keys():  # noqa: SIM118 - a catalogue is no mapping
            assert not set("<>&{}") & set(catalogue.say(key, language, **VALUES)), key


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_reason_is_short_enough_for_half_a_row_of_buttons(language: Language) -> None:
    """And the hint for the field where a reply is written."""
    assert all(len(VOTES.say(key, language)) <= 20 for key in (*REASONS, "other", "own_words"))
    assert len(VOTES.say("hint", language)) <= 64
