"""The commands of the terminal's chat that take a sentence: /new, /forget, /cancel, /language, and those that need Telegram."""

from __future__ import annotations

from collections.abc import Callable

from rich.text import Text

from bot.cli.chat_session import Session
from bot.cli.showing import say
from bot.wording.terminal import TERMINAL
from knowledge.models import Language
from knowledge.text.folding import fold

_LANGUAGES: dict[str, Language] = {
    **dict.fromkeys(("zh", "cn", "chinese", "中文", "汉语"), "zh"),
    **dict.fromkeys(("en", "english", "英文", "英语"), "en"),
}


def new(session: Session, _: str) -> None:
    """/new: the next question stands alone."""
    session.begin_anew()
    say(session.out, Text(TERMINAL.say("forgotten", session.language), style="dim"))


def forget(session: Session, _: str) -> None:
    """/forget: nothing is remembered of the conversation; the log stays."""
    count = len(session.history)
    session.begin_anew()
    session.say("forgot", count=count)


def language(session: Session, words: str) -> None:
    """/language zh|en: that of notices, for this conversation."""
    chosen = _LANGUAGES.get(fold(words))
    if chosen is None:
        session.say("language_which")
        return
    session.language = chosen
    session.say("language_set")


def telling(key: str) -> Callable[[Session, str], None]:
    """A command that only says something."""

    def tell(session: Session, _: str) -> None:
        session.say(key, style="")

    return tell
