"""The Telegram bot. python-telegram-bot is imported here and nowhere else.

A message's way: polling (or a webhook), order (one chat's messages one after the other), access, commands or questions, rendering,
delivery.

- application.py: run() builds everything and starts it; register() has all handlers in one visible order
- serving.py: the life of the process: connect, serve, finish what is in hand, leave
- polling.py fetches messages; ledger.py says which of them may be confirmed to Telegram
- access.py: who is served; addressing.py: which messages in a group are meant for the bot
- commands.py, questions.py, lists.py, subscribing.py: what people can do
- list_views.py, buttons.py: lists and cards of the register, and what the buttons under them say; pressing.py answers presses
- digests.py sends what is coming; digest_times.py, digest_views.py: when, and what
- presence.py, delivery.py, errors.py: typing, sending, failures
- conversation.py, people.py, pages.py, rendering.py: functions of values and one small store
"""
