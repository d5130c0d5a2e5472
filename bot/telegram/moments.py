"""How a moment is told in a chat: its day written out and the time of day, in the office's zone. Pure."""

from __future__ import annotations

from datetime import datetime, tzinfo

from bot.telegram.digest_times import clock
from knowledge.models import Language
from knowledge.wording.answers import written_date


def day_and_time(at: datetime, zone: tzinfo | None, language: Language) -> tuple[str, str]:
    """Day and time of day: 2026年6月1日 and 08:30, or 1 June 2026 and 08:30. None stands for this machine's zone."""
    local = at.astimezone(zone)
    return written_date(local.date(), language), clock(local.hour * 60 + local.minute)


def when(at: datetime, zone: tzinfo | None, language: Language) -> str:
    """Both on one line."""
    return " ".join(day_and_time(at, zone, language))
