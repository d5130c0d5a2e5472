"""What was understood of a question, in words."""

from __future__ import annotations

from bot.wording.signals import aspect_words, signal_words
from knowledge.models import LANGUAGES
from knowledge.retrieval.weights import load_weights
from knowledge.text.levels import Level


def test_values_are_told_in_the_askers_language() -> None:
    assert aspect_words("kind", "minutes, speech", "zh") == ("文种", "会议纪要、讲话")
    assert aspect_words("kind", "minutes, speech", "en") == ("kind of document", "minutes, speech")
    assert aspect_words("level", "city, province", "zh") == ("行政层级", "市、省")
    assert aspect_words("language", "en", "zh") == ("语言", "英文")
    assert aspect_words("time", "2025年5月", "zh") == ("时间", "2025年5月")


def test_every_level_and_every_signal_has_words() -> None:
    for language in LANGUAGES:
        assert all(aspect_words("level", level.value, language)[1] for level in Level)
        assert all(signal_words(name, language) != name for name in load_weights() if language == "zh")


def test_what_is_unknown_stays_as_it_is() -> None:
    assert aspect_words("mood", "good", "en") == ("mood", "good")
    assert signal_words("mood", "zh") == "mood"
