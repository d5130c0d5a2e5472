"""/stats: the figures of a period."""

from __future__ import annotations

from bot.cli.chat_session import Session
from bot.cli.showing import say
from bot.cli.statistics import show_figures
from bot.statistics import read_period
from bot.wording.statistics import STATISTICS


def stats(session: Session, words: str) -> None:
    """/stats [period]: as `python -m bot stats`."""
    office, language = session.stores_office, session.language
    period = read_period(words, office.now().date())
    if period is None:
        say(session.out, STATISTICS.say("which_period", language, words=words.strip()))
        return
    figures = office.stores.figures.of(period.first, period.last, office.settings.zone)
    if figures.questions:
        show_figures(figures, period, session.out, language)
    else:
        say(session.out, STATISTICS.say("nothing", language, days=period.words(language)))
    session.out.print()
