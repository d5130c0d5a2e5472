"""A Bot API server for tests: what https://core.telegram.org/bots/api says, on loopback, with people who can be told what to do.

    async with BotApiServer() as server:
        alice = server.person(1001, "Alice", language_code="en")
        alice.sends("When is the meeting?")            # queued for the bot as an update
        reply = await server.wait_for_reply(alice)     # the bot's next message to her, markup parsed

A bot connects with `server.environment()`: TELEGRAM_BOT_TOKEN, TELEGRAM_API_URL and TELEGRAM_FILE_URL.

True to the original (github.com/tdlib/telegram-bot-api and tdlib, read where the manual is silent):
- getUpdates waits, confirms by offset, counts negative offsets from the end, filters by allowed_updates when the update is made, hands
  at most one update to a repeated offset within half a second; a second waiting poll ends the first with 409, as an active webhook does;
- HTML is parsed as tdlib parses it, with its error sentences and byte offsets; lengths are counted afterwards in UTF-16 units, text is
  trimmed, entities beyond 100 are dropped;
- 401 for a wrong token, 404 for an unknown method, 403 for a person who blocked the bot or never wrote to it and for a group it was
  removed from, 400 sentences, 429 and migrate_to_chat_id with parameters;
- parameters as query, form, multipart or JSON;
- updates go to a webhook as WebhookActor.cpp sends them: chat by chat, with the secret token, again until they are taken;
- a message at whose input field a keyboard or ForceReply stands cannot be edited, nor can a document's text; a press can be answered for
  a minute; files of more than 20 MB cannot be fetched; menus are found by scope and language as the manual says.
`BotApiServer(strict=True)` keeps the documented flood limits (floods.py). Stricter than the original: nested blockquotes are an error;
who is refused with 429 stays refused until the time told is over. Not there: business and inline features, media other than
documents and photos sent by the bot, method calls in a webhook's answer.

    server.py    the HTTP side        methods.py, sending.py, editing.py, menus.py, keyboards.py, base.py   what each method does
    world.py     chats and messages   people.py, media.py   people and groups that tests act through, and what they send
    watching.py  what tests wait for  updates.py, webhooks.py   the queue, and how it reaches the bot
    entities.py  markup               params.py   request parameters
    faults.py    scripted failures    floods.py   flood limits
"""

from __future__ import annotations

from tests.support.bot_api.faults import Fault
from tests.support.bot_api.people import Group, Person
from tests.support.bot_api.server import BotApiServer
from tests.support.bot_api.world import SentMessage

__all__ = ["BotApiServer", "Fault", "Group", "Person", "SentMessage"]
