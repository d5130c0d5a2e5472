"""/good and /bad: what the person at the terminal thinks of the last answer."""

from __future__ import annotations

from bot.cli.chat_session import PERSON, Session, number_in
from bot.cli.showing import say
from bot.wording.chat import CHAT
from bot.wording.votes import REASONS, VOTES
from knowledge.models import LANGUAGES
from knowledge.storage.votes import MOST_REASON_CHARACTERS
from knowledge.text.folding import fold


def good(session: Session, _: str) -> None:
    """Keeps a good vote in place of an earlier one."""
    if session.last is None:
        session.say("no_answer")
        return
    session.stores_office.stores.votes.put(session.last.id, PERSON, True)
    session.say("voted_good", style="green")


def bad(session: Session, words: str) -> None:
    """Keeps a bad vote, with its reason where one is given: a number or name of those offered, or the person's own words."""
    if session.last is None:
        session.say("no_answer")
        return
    votes = session.stores_office.stores.votes
    if not words.strip():
        votes.put(session.last.id, PERSON, False)
        session.say("voted_bad", style="")
        separator = "；" if session.language == "zh" else ", "
        offered = separator.join(f"/bad {number} {VOTES.say(key, session.language)}" for number, key in enumerate(REASONS, 1))
        session.say("why_bad", reasons=offered)
        return
    reason = _meant(words)
    votes.reason(session.last.id, PERSON, reason)
    told = VOTES.say(reason, session.language) if reason in REASONS else reason[:MOST_REASON_CHARACTERS]
    rest = CHAT.say("vote_cut", session.language, limit=MOST_REASON_CHARACTERS) if len(reason) > MOST_REASON_CHARACTERS else ""
    say(session.out, CHAT.say("voted_because", session.language, reason=told) + rest)


def _meant(words: str) -> str:
    """One of the reasons that are offered, else the words themselves."""
    number = number_in(words, len(REASONS))
    if number is not None:
        return REASONS[number - 1]
    names = {fold(VOTES.say(key, language)): key for key in REASONS for language in LANGUAGES} | {key: key for key in REASONS}
    return names.get(fold(words), words.strip())
