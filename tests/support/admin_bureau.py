"""A bureau whose documents folder is real: the scripted bot, and ingests by the packaged model over what its admins send."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from bot.wording.documents import DOCUMENTS
from bot.wording.uploads import UPLOADS
from knowledge.models import Language
from knowledge.storage.database import open_database
from knowledge.storage.documents import Documents, StoredDocument
from knowledge.storage.runs import IngestRun, IngestRuns
from tests.support.bot_api import BotApiServer, Person, SentMessage
from tests.support.installation import PATIENCE_SECONDS, Installation
from tests.support.register_bot import Bureau

NOTICE = (
    "关于召开控烟工作会议的通知\n\n各单位：\n控烟工作会议定于2026年6月3日下午2点在市卫生健康委第三会议室召开，由何副主任主持。\n"
    "请各单位派一名负责人参加。\n\n市卫生健康委\n2026年5月20日\n"
)
LATER = NOTICE.replace("6月3日下午2点", "6月5日上午9点")
"""The same notice with another day."""


class AdminBureau(Bureau):
    """A bureau with the packaged model at hand."""

    def __init__(self, server: BotApiServer, folder: Path, packaged_data_dir: Path) -> None:
        super().__init__(server, folder)
        self.installation = Installation(folder)
        self.installation.lend(packaged_data_dir)

    @property
    def documents(self) -> Path:
        return self.installation.documents

    async def sends(self, name: str, content: str | bytes, person: Person | None = None) -> SentMessage:
        """Somebody, the admin where nobody is named, sends a file; gives the message in which the bot answers."""
        sender = person or self.admin
        sender.sends_document(name, content.encode() if isinstance(content, str) else content)
        return await self.server.wait_for_reply(sender, patience=PATIENCE_SECONDS)

    async def shown(self, message: SentMessage, containing: str) -> SentMessage:
        """The message once it holds the words."""
        return await self.server.wait_for_edit(message, containing, patience=PATIENCE_SECONDS)

    async def previewed(self, name: str, content: str | bytes) -> SentMessage:
        """The admin sends a file, and the bot has said what it would change."""
        return await self.shown(await self.sends(name, content), said("question"))

    async def taken_in(self, name: str, content: str | bytes) -> SentMessage:
        """The admin sends a file and takes it in; gives the message with the report."""
        message = await self.previewed(name, content)
        query = self.admin.presses(message, said("button_take"))
        assert await self.server.wait_for_notice(query) == ""
        return await self.shown(message, said("ended_done"))

    def live(self) -> dict[str, StoredDocument]:
        """The documents that the library answers from, by name."""
        with self.register.database() as database:
            return {one.name: one for one in Documents(database).live()}

    def runs(self) -> list[IngestRun]:
        """Newest first."""
        with self.register.database() as database:
            return IngestRuns(database).latest()

    async def until(self, holds: Callable[[], bool], what: str) -> None:
        await self.server.wait_until(lambda: holds() or None, what, PATIENCE_SECONDS)


def said(key: str, language: Language = "zh", **values: object) -> str:
    """A sentence about uploads and ingests."""
    return UPLOADS.say(key, language, **values)


def told(key: str, language: Language = "zh", **values: object) -> str:
    """A sentence about documents."""
    return DOCUMENTS.say(key, language, **values)


async def button_of(server: BotApiServer, message: SentMessage, label: str) -> None:
    """Waits until the message has a button."""
    await server.wait_until(lambda: any(label in row for row in message.buttons) or None, f"the button {label!r}", PATIENCE_SECONDS)


def live_in(installation: Installation) -> set[str]:
    """Names of the documents of an installation of its own database."""
    with closing(open_database(f"sqlite:///{installation.data / 'library.db'}")) as database:
        return {one.name for one in Documents(database).live()}
