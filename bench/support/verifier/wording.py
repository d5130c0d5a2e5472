"""Small things that invented texts share."""

from __future__ import annotations

import random
from collections.abc import Mapping

from knowledge.models import Language

FILLERS: Mapping[Language, tuple[str, ...]] = {
    "zh": (
        "会议气氛热烈。",
        "各单位高度重视。",
        "请各单位认真组织。",
        "活动取得良好效果。",
        "现将有关事项通知如下。",
        "有关工作正在推进。",
    ),
    "en": (
        "All units are asked to take part.",
        "The work is going on as planned.",
        "It was well received.",
        "Please pass this on to your staff.",
        "Further work is under way.",
    ),
}


def capital(text: str) -> str:
    """The text with a capital first letter."""
    return text[:1].upper() + text[1:]


def asked_in(text: str, rng: random.Random) -> str:
    """An English question as people type it: with a capital, or all small and without its mark."""
    return text.lower().rstrip("?") if rng.random() < 0.3 else capital(text)


def joined(parts: list[str], language: Language) -> str:
    """Sentences one after another."""
    return ("" if language == "zh" else " ").join(parts)
