"""/documents: what the library holds, for reviewers and admins, and the buttons under what it shows."""

from __future__ import annotations

import html
import logging
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from telegram import Bot, CallbackQuery, Message, Update
from telegram.ext import CallbackQueryHandler, CommandHandler, ContextTypes, filters

from bot.assistant import Office
from bot.documents import Row, Standing, changed_by, obstacle, page_of, rows_of, take_out
from bot.ingesting import Reason
from bot.roles import Role
from bot.sources import OriginalFile, original
from bot.telegram import addressing, delivery, document_buttons, people
from bot.telegram.access import Throttle
from bot.telegram.buttons import View
from bot.telegram.document_buttons import Act, Press
from bot.telegram.document_views import card_view, confirm_view, list_view, refusal_view
from bot.telegram.ingesting import Ingests, failure
from bot.telegram.keyboards import keyboard
from bot.telegram.live import LiveMessage
from bot.telegram.pressing import acknowledge
from bot.telegram.types import BotHandler
from bot.uploads import UploadError
from bot.wording.documents import DOCUMENTS
from bot.wording.uploads import UPLOADS
from knowledge.ingestion.events import Done, Last
from knowledge.models import Language
from knowledge.storage.cited import Whereabouts
from knowledge.storage.documents import StoredDocument
from knowledge.storage.holdings import Holding
from knowledge.storage.open_lists import OpenList

_LOGGER = logging.getLogger(__name__)
_KIND = "documents"
_MOST_BYTES = 50 * 1024 * 1024
"""What Telegram lets a bot send (https://core.telegram.org/bots/api#senddocument)."""
_FILE_PAUSE_SECONDS = 5.0
"""A second press within it is a slip of the finger."""


@dataclass(frozen=True, slots=True)
class _Response:
    """What a press leads to."""

    notice: str = ""
    view: View | None = None
    file: OriginalFile | None = None
    remove: StoredDocument | None = None


class DocumentChat:
    """Shows the documents. All that blocks happens in a pool of threads."""

    def __init__(self, office: Office, ingests: Ingests) -> None:
        self._office = office
        self._ingests = ingests
        self._files = Throttle(_FILE_PAUSE_SECONDS)

    def handlers(self) -> list[BotHandler]:
        """Of the command and of its buttons."""
        return [
            CommandHandler("documents", self.command, filters=filters.UpdateType.MESSAGE),
            CallbackQueryHandler(self.press, pattern=document_buttons.PATTERN),
        ]

    async def command(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Shows the first page of the documents that fit the words behind the command."""
        message = update.message
        if message is None or message.from_user is None:
            return
        language = people.of_client(message.from_user)
        if not people.may(Role.REVIEWER) or not addressing.is_private(message):
            key = "only_private" if people.may(Role.REVIEWER) else "only_reviewers"
            await delivery.say(context.bot, message, html.escape(DOCUMENTS.say(key, language), quote=False))
            return
        words = addressing.command_words(message, context.bot.id, context.bot.username)
        asked = OpenList(message.chat_id, message.from_user.id, _KIND, words)
        view = await self._ingests.work(partial(self._opened, asked, language))
        await delivery.deliver(context.bot, delivery.target_of(message), [view.text], keyboard(view))

    async def press(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Does what a button says, for whoever asked for the list and may still do so."""
        query = update.callback_query
        if query is None:
            return
        language = people.of_client(query.from_user)
        press = document_buttons.read(query.data or "")
        message = query.message
        if not people.may(Role.REVIEWER):
            await acknowledge(query, DOCUMENTS.say("only_reviewers", language))
            return
        if press is None or message is None:
            await acknowledge(query, DOCUMENTS.say("list_gone", language))
            return
        is_admin = people.may(Role.ADMIN)
        response = await self._ingests.work(partial(self._respond, press, message.chat.id, query.from_user.id, language, is_admin=is_admin))
        if response.file is not None and not self._files.passes((message.chat.id, message.message_id, press.key)):
            response = _Response(DOCUMENTS.say("file_sent", language))
        if response.remove is not None:
            await self._remove(query, response.remove, context.bot, language)
            return
        await acknowledge(query, response.notice)
        if response.view is not None:
            await delivery.show(context.bot, message, response.view.text, keyboard(response.view))
        if response.file is not None:
            target = delivery.target_of(message) if isinstance(message, Message) else delivery.Target(message.chat.id, None, None)
            caption = "\n".join(response.file.remarks)
            await delivery.send_file(context.bot, target, response.file.name, response.file.content, caption)

    def _opened(self, asked: OpenList, language: Language) -> View:
        return self._listed(asked, self._office.stores.lists.open(asked), 1, language)

    def _listed(self, asked: OpenList, token: str, number: int, language: Language) -> View:
        inventory = self._office.stores.holdings.inventory()
        page = page_of(rows_of(inventory, asked.words, self._office.settings.documents_dir), number)
        return list_view(inventory, page, asked.words, token, self._office.settings.zone, language)

    def _respond(self, press: Press, chat: int, person: int, language: Language, *, is_admin: bool) -> _Response:
        asked = self._office.stores.lists.find(press.token)
        if asked is None or asked.chat != chat or asked.kind != _KIND:
            return _Response(DOCUMENTS.say("list_gone", language))
        if asked.person != person:
            return _Response(DOCUMENTS.say("not_yours", language))
        if press.act is Act.LIST:
            return _Response(view=self._listed(asked, press.token, press.page, language))
        holding = self._office.stores.holdings.holding(press.key)
        if holding is None:
            return _Response(DOCUMENTS.say("document_gone", language), self._listed(asked, press.token, press.page, language))
        if press.act is Act.CARD:
            zone = self._office.settings.zone
            return _Response(view=card_view(holding, _row(holding), press, zone, language, may_remove=is_admin))
        stored = holding.held.stored
        if press.act is Act.FILE:
            file = original(self._office.settings.documents_dir, Whereabouts(stored, stored, ()), _MOST_BYTES, language)
            return _Response(file.sentence) if file.fault is not None else _Response(file=file)
        if not is_admin:
            return _Response(DOCUMENTS.say("only_admins", language))
        if fault := obstacle(stored, self._office.settings, language):
            return _Response(view=refusal_view(fault, press, language))
        if press.act is Act.REMOVE:
            inside = len(self._office.stores.holdings.inside(stored.name))
            folder = str((self._office.settings.data_dir / "removed").absolute())
            return _Response(view=confirm_view(holding, inside, folder, press, language))
        return _Response(remove=stored)

    async def _remove(self, query: CallbackQuery, stored: StoredDocument, bot: Bot, language: Language) -> None:
        """Moves the file, then has the library follow. In between a crash leaves a document without a file, which the next ingest takes out."""
        if query.message is None:
            return
        chat = query.message.chat.id
        wished = self._ingests.wish(query.from_user, chat, language, Reason.REMOVAL, (stored.name,))
        begun, process = await self._ingests.work(partial(self._ingests.desk.begin, wished))
        if process is None:
            await acknowledge(query, self._ingests.busy_words(begun, query.from_user.id, language))
            return
        try:
            moved = await self._ingests.work(partial(take_out, stored, self._office.settings, self._office.now()))
        except UploadError as exc:
            await self._ingests.work(partial(self._ingests.desk.end, begun))
            await acknowledge(query, UPLOADS.say(exc.key, language))
            return
        except BaseException:
            await self._ingests.work(partial(self._ingests.desk.end, begun))
            raise
        _LOGGER.info("person %d removes %s", query.from_user.id, stored.name)
        await acknowledge(query)
        live = LiveMessage(bot, chat, query.message.message_id)
        await live.say(html.escape(DOCUMENTS.say("removing", language, name=stored.name), quote=False))
        self._ingests.go(live, begun, process, bot, partial(_removed, stored, moved))


def _removed(stored: StoredDocument, moved: Path | None, last: Last, language: Language) -> tuple[str, str]:
    title = stored.facts.title.strip("《》“”")
    if not isinstance(last, Done):
        text = DOCUMENTS.say("moved_not_removed", language, name=stored.name, path=moved or "—", why=failure(last, language))
    elif moved is None:
        text = DOCUMENTS.say("removed_no_file", language, title=title, name=stored.name)
    else:
        text = DOCUMENTS.say("removed", language, title=title, name=stored.name, path=moved.absolute())
    return "", text


def _row(holding: Holding) -> Row:
    held = holding.held
    if held.fault is not None:
        return Row(held.stored.name, Standing.STALE, held, held.fault)
    return replace(Row(held.stored.name, Standing.IN, held), by=changed_by(held.relatives))
