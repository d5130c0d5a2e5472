"""All that a messenger keeps in the database, opened together."""

from __future__ import annotations

from dataclasses import dataclass

from knowledge.storage.announcements import Announcements
from knowledge.storage.answer_log import AnswerLog
from knowledge.storage.answer_messages import AnswerMessages
from knowledge.storage.cited import CitedDocuments
from knowledge.storage.database import Database
from knowledge.storage.figures import Figures
from knowledge.storage.holdings import Holdings
from knowledge.storage.inbox import Inbox
from knowledge.storage.open_lists import OpenLists
from knowledge.storage.people import People
from knowledge.storage.subscriptions import Subscriptions
from knowledge.storage.turns import Turns
from knowledge.storage.uploads import Uploads
from knowledge.storage.votes import Votes


@dataclass(frozen=True, slots=True)
class ChatStores:
    """The stores of one database. Every method of each raises StoreError where the database fails, and may be called from any thread."""

    lists: OpenLists
    subscriptions: Subscriptions
    log: AnswerLog
    inbox: Inbox
    turns: Turns
    people: People
    votes: Votes
    messages: AnswerMessages
    cited: CitedDocuments
    uploads: Uploads
    holdings: Holdings
    figures: Figures
    announcements: Announcements


def chat_stores(database: Database) -> ChatStores:
    """The stores over an open database."""
    return ChatStores(
        lists=OpenLists(database),
        subscriptions=Subscriptions(database),
        log=AnswerLog(database),
        inbox=Inbox(database),
        turns=Turns(database),
        people=People(database),
        votes=Votes(database),
        messages=AnswerMessages(database),
        cited=CitedDocuments(database),
        uploads=Uploads(database),
        holdings=Holdings(database),
        figures=Figures(database),
        announcements=Announcements(database),
    )
