"""The Telegram bot. python-telegram-bot is imported here and nowhere else.

An update's way: polling or a webhook, intake (kept in the database), working (one chat's updates one after the other), access, commands or
questions, rendering, delivery.

- application.py: run() builds everything and starts it; register() has all handlers in one visible order
- serving.py: the life of the process: connect, serve, finish what is in hand, leave
- polling.py fetches updates; intake.py puts them into the inbox, working.py works them off; pace.py keeps Telegram's limits
- access.py: who is served; addressing.py: which messages in a group are meant for the bot
- newcomers.py, users.py, blocking.py: asking to be let in, deciding about people, who takes messages; people_views.py, people_buttons.py: how
  that looks; languages.py: /language; menus.py: which commands stand in whose menu
- commands.py, questions.py, lists.py, subscribing.py: what people can do
- list_views.py, buttons.py: lists and cards of the register, and what the buttons under them say; pressing.py answers presses
- digests.py sends what is coming; digest_times.py, digest_views.py: when, and what
- statistics.py: /stats; announcements.py, announcer.py: /announce and its sending
- uploads.py, ingesting.py: files that admins send, and ingests, which live.py shows as they go on; documents.py, document_views.py,
  document_buttons.py: the list of documents; other_input.py: what is no text
- answers.py, answer_views.py, answer_buttons.py: answers with their buttons, opened sources, original files; drafts.py: answers that are being
  written; suggesting.py: follow-up questions; voting.py: 👍 👎 and reasons; history.py: /sources and /history; editing.py: changed buttons
- presence.py, delivery.py, errors.py: typing, sending, failures
- conversation.py: what is remembered of a conversation, and what ends it
- people.py, pages.py, rendering.py, moments.py: functions of values
"""
