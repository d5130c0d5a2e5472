"""Files and photographs that admins send: fetched, kept aside, shown with what they would change, and taken in at a press."""

from __future__ import annotations

import asyncio
import html
import logging
import mimetypes
import re
from collections import OrderedDict
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from telegram import Bot, CallbackQuery, Message, Update
from telegram.error import BadRequest, NetworkError, RetryAfter, TelegramError
from telegram.ext import CallbackQueryHandler, ContextTypes, MessageHandler, filters

from bot.assistant import Office
from bot.ingesting import Reason, previewing
from bot.roles import Role
from bot.telegram import addressing, delivery, people
from bot.telegram.buttons import Button, View
from bot.telegram.ingesting import Ingests, failure, stop_button
from bot.telegram.keyboards import keyboard
from bot.telegram.live import Feed, LiveMessage
from bot.telegram.pages import Block, Run, paginate
from bot.telegram.pressing import acknowledge
from bot.telegram.types import BotApplication, BotHandler
from bot.upload_words import Told, told
from bot.uploads import MOST_BYTES, Staging, UploadError, photo_name, safe_name
from bot.wording.other_input import OTHER_INPUT
from bot.wording.uploads import UPLOADS
from knowledge.errors import KnowledgeError
from knowledge.ingestion.events import Done, Failed, Foretold, Last, Said
from knowledge.models import Language
from knowledge.storage.uploads import Upload

_LOGGER = logging.getLogger(__name__)
_DATA = re.compile(r"i:(?P<act>[td]):(?P<token>[A-Za-z0-9_-]{16})")
_FETCH_TRIES = 4
_FETCH_SECONDS = 60.0
"""For 20 MB over a slow line."""
_LOOK_SECONDS = 5.0
_SWEEP_SECONDS = 24 * 3600.0
_REMEMBERED = 2000
_PREVIEWS_AT_ONCE = 2
_MOST_SECONDS = 1800.0
"""For reading a file: a hundred scanned pages take a quarter of an hour. Longer than this, one would keep all others waiting."""
_PAGE_UNITS = 3800


@dataclass(frozen=True, slots=True)
class _Sent:
    """What a message brings."""

    file_id: str
    unique_id: str
    size: int | None
    """Bytes, where Telegram tells."""
    name: str


class UploadChat:
    """Takes files from admins in their private chats. What takes long happens beside the update in hand, so that the chat goes on."""

    def __init__(self, office: Office, ingests: Ingests) -> None:
        self._office = office
        self._ingests = ingests
        self._staging = Staging(office.settings, office.stores.uploads)
        self._previews = asyncio.Semaphore(_PREVIEWS_AT_ONCE)
        self._seen: OrderedDict[tuple[int, int], str] = OrderedDict()
        """By chat and message the file that it brought: an edit may bring another one."""

    def handlers(self) -> list[BotHandler]:
        """Of files and photographs that admins send or put in place of others, and of the buttons under what is said about them. To be
        asked before Ingests' own buttons and before the handler of other input, to which files of all others are left."""
        # Telegram calls a GIF a document as well.
        brought = (filters.Document.ALL & ~filters.ANIMATION) | filters.PHOTO
        new, edited = filters.UpdateType.MESSAGE, filters.UpdateType.EDITED_MESSAGE
        return [
            MessageHandler(new & brought & _FROM_ADMIN, self.receive),
            MessageHandler(edited & brought, self.receive_edited),
            CallbackQueryHandler(self.press, pattern=r"^i:[td]:"),
        ]

    def schedule(self, application: BotApplication) -> None:
        """Lets the application's job queue sweep out what nobody wanted, at the start and daily."""
        if application.job_queue is None:
            raise RuntimeError("the job queue's package is not installed")
        application.job_queue.run_repeating(self._sweep, _SWEEP_SECONDS, first=1.0, name="uploads")

    async def receive(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """A file or photograph from an admin."""
        message = update.message
        if message is not None:
            await self._receive(message, context.bot)

    async def receive_edited(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Where an edit puts another file in place of the one that was sent, that one is shown as well; a new caption changes nothing."""
        message = update.edited_message
        if message is None or not people.may(Role.ADMIN) or not addressing.is_private(message):
            return
        before, sent = self._seen.get((message.chat_id, message.message_id)), self._sent(message)
        if before is not None and sent is not None and sent.unique_id != before:
            await self._receive(message, context.bot)

    async def press(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Takes a file in, or discards it."""
        query = update.callback_query
        if query is None:
            return
        language = people.of_client(query.from_user)
        match = _DATA.fullmatch(query.data or "")
        if not people.may(Role.ADMIN):
            await acknowledge(query, UPLOADS.say("only_admins", language))
            return
        upload = await self._ingests.work(partial(self._office.stores.uploads.find, match["token"])) if match is not None else None
        if match is None or upload is None or query.message is None:
            await acknowledge(query, UPLOADS.say("upload_gone", language))
        elif upload.person != query.from_user.id or upload.chat != query.message.chat.id:
            await acknowledge(query, UPLOADS.say("not_yours", language))
        elif match["act"] == "d":
            await self._discard(query, upload, context.bot, language)
        else:
            await self._take(query, upload, context.bot, language)

    async def _receive(self, message: Message, bot: Bot) -> None:
        user, sent = message.from_user, self._sent(message)
        if user is None or sent is None:
            return
        language = people.of_client(user)
        if not addressing.is_private(message):
            await delivery.say(bot, message, _escaped(OTHER_INPUT.say("document_group", language)))
            return
        if sent.size is not None and sent.size > MOST_BYTES:
            await delivery.say(bot, message, _escaped(self._too_large(language)))
            return
        self._remember(message, sent)
        target = delivery.target_of(message)
        posted = await delivery.post(bot, target, [_escaped(UPLOADS.say("received", language, name=sent.name))])
        if posted.messages:
            live = LiveMessage(bot, posted.target.chat, posted.messages[-1])
            await self._look(live, sent, user.id, bot, language)

    async def _look(self, live: LiveMessage, sent: _Sent, person: int, bot: Bot, language: Language) -> None:
        """Fetches the file and shows what it would change."""
        async with self._previews:
            try:
                upload = await self._fetched(sent, person, live.chat, bot)
            except UploadError as exc:
                words = self._too_large(language) if exc.key == "too_large" else UPLOADS.say(exc.key, language, **_named(exc.key, sent))
                await live.finish(_escaped(words))
                return
            except KnowledgeError as exc:
                _LOGGER.warning("a file of person %d cannot be kept: %s", person, exc)
                await live.finish(_escaped(UPLOADS.say("no_room", language)))
                return
            last = await self._foretold(upload)
        if not isinstance(last, Foretold):
            await self._ingests.work(partial(self._forget, upload))
            await live.finish(_escaped(UPLOADS.say("would_not_go_in", language, name=upload.name, why=failure(last, language))))
            return
        outlook = told(last.preview, upload.name, language)
        if not outlook.worth_taking:
            await self._ingests.work(partial(self._forget, upload))
        view = preview_view(outlook, upload.token, language)
        await live.finish(view.text, keyboard(view))

    async def _fetched(self, sent: _Sent, person: int, chat: int, bot: Bot) -> Upload:
        """Raises UploadError, StoreError."""
        token, path = await self._ingests.work(partial(self._staging.prepare, sent.name))
        try:
            await _fetch(bot, sent.file_id, path)
            return await self._ingests.work(partial(self._staging.keep, token, person, chat, sent.name))
        except BaseException:
            self._staging.drop(token)
            raise

    async def _foretold(self, upload: Upload) -> Last:
        feed = Feed(previewing(self._office.settings, self._staging.path_of(upload)))
        try:
            async with asyncio.timeout(_MOST_SECONDS):
                while True:
                    for event in await feed.take(_LOOK_SECONDS):
                        if isinstance(event, Done | Foretold | Failed):
                            return event
        except TimeoutError:
            return Failed("error", Said(UPLOADS.say("too_slow", "zh"), UPLOADS.say("too_slow", "en")))
        finally:
            feed.close()

    async def _discard(self, query: CallbackQuery, upload: Upload, bot: Bot, language: Language) -> None:
        await self._ingests.work(partial(self._forget, upload))
        await acknowledge(query)
        if query.message is not None:
            await delivery.show(bot, query.message, _escaped(UPLOADS.say("discarded", language, name=upload.name)), None)

    async def _take(self, query: CallbackQuery, upload: Upload, bot: Bot, language: Language) -> None:
        if query.message is None:
            return
        wished = self._ingests.wish(query.from_user, upload.chat, language, Reason.UPLOAD, (upload.name,))
        begun, process = await self._ingests.work(partial(self._ingests.desk.begin, wished))
        if process is None:
            same = begun.reason is Reason.UPLOAD and begun.person == upload.person and begun.names == (upload.name,)
            words = UPLOADS.say("already_started", language) if same else self._ingests.busy_words(begun, upload.person, language)
            await acknowledge(query, words)
            return
        try:
            fault = await self._ingests.work(partial(self._moved_in, upload))
        except BaseException:
            await self._ingests.work(partial(self._ingests.desk.end, begun))
            raise
        if fault:
            await self._ingests.work(partial(self._ingests.desk.end, begun))
            await acknowledge(query, UPLOADS.say(fault, language))
            return
        await acknowledge(query)
        live = LiveMessage(bot, upload.chat, query.message.message_id)
        await live.say(_escaped(UPLOADS.say("starting", language)), stop_button(begun, language))
        self._ingests.go(live, begun, process, bot)

    def _moved_in(self, upload: Upload) -> str:
        """Moves the file, then takes the upload out of the database: in this order a crash between leaves a button that works. Gives the
        key of a sentence where it cannot be; blocks."""
        try:
            self._staging.move_in(upload, self._office.now())
        except UploadError as exc:
            return exc.key
        return "" if self._office.stores.uploads.claim(upload.token) else "upload_gone"

    def _forget(self, upload: Upload) -> None:
        self._office.stores.uploads.claim(upload.token)
        self._staging.drop(upload.token)

    async def _sweep(self, _context: ContextTypes.DEFAULT_TYPE) -> None:
        try:
            swept = await self._ingests.work(partial(self._staging.sweep, self._office.now()))
        except KnowledgeError as exc:
            _LOGGER.warning("could not sweep out files that nobody wanted: %s", exc)
            return
        if swept:
            _LOGGER.info("swept out %d files that waited for more than two days", swept)

    def _sent(self, message: Message) -> _Sent | None:
        if message.document is not None:
            one = message.document
            suffix = (mimetypes.guess_extension(one.mime_type) if one.mime_type else None) or ""
            name = safe_name(one.file_name or f"document-{self._office.now():%Y-%m-%d-%H%M%S}{suffix}")
            return _Sent(one.file_id, one.file_unique_id, one.file_size, name)
        if message.photo:
            largest = max(message.photo, key=lambda size: size.width * size.height)
            name = photo_name(self._office.now(), largest.file_unique_id)
            return _Sent(largest.file_id, largest.file_unique_id, largest.file_size, name)
        return None

    def _remember(self, message: Message, sent: _Sent) -> None:
        self._seen[message.chat_id, message.message_id] = sent.unique_id
        while len(self._seen) > _REMEMBERED:
            self._seen.popitem(last=False)

    def _too_large(self, language: Language) -> str:
        return UPLOADS.say("too_large", language, folder=self._office.settings.documents_dir.absolute())


def preview_view(words: Told, token: str, language: Language) -> View:
    """What a file would change, with the two buttons where anything would."""
    text = "\n".join(words.lines)
    blocks = [Block((Run(words.heading, "b"), Run(f"\n{text}" if text else "")))]
    page = paginate(blocks, _PAGE_UNITS)[0]
    if not words.worth_taking:
        return View(page)
    take = Button(UPLOADS.say("button_take", language), f"i:t:{token}")
    discard = Button(UPLOADS.say("button_discard", language), f"i:d:{token}")
    return View(f"{page}\n\n{_escaped(UPLOADS.say('question', language))}", ((take, discard),))


async def _fetch(bot: Bot, file_id: str, path: Path) -> None:
    """Raises UploadError."""
    for attempt in range(1, _FETCH_TRIES + 1):
        try:
            file = await bot.get_file(file_id)
            content = bytes(await file.download_as_bytearray(read_timeout=_FETCH_SECONDS))
        except BadRequest as exc:
            raise UploadError("too_large" if "too big" in str(exc).lower() else "not_fetched") from exc
        except (NetworkError, RetryAfter) as exc:
            _LOGGER.info("a file could not be fetched (%s), attempt %d", type(exc).__name__, attempt)
            if attempt == _FETCH_TRIES:
                raise UploadError("not_fetched") from exc
            await asyncio.sleep(float(attempt))
        except TelegramError as exc:
            raise UploadError("not_fetched") from exc
        else:
            break
    if len(content) > MOST_BYTES:
        raise UploadError("too_large")
    try:
        await asyncio.to_thread(path.write_bytes, content)
    except OSError as exc:
        raise UploadError("no_room") from exc


class _FromAdmin(filters.MessageFilter):
    def filter(self, message: Message) -> bool:
        """The gate has said by now whose update this is."""
        return message.from_user is not None and people.may(Role.ADMIN)


_FROM_ADMIN = _FromAdmin()


def _named(key: str, sent: _Sent) -> dict[str, str]:
    return {"name": sent.name} if key == "not_fetched" else {}


def _escaped(text: str) -> str:
    return html.escape(text, quote=False)
