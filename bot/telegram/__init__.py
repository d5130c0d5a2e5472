"""The Telegram bot. python-telegram-bot is imported here and nowhere else.

polling/webhook -> order (one chat's messages one after the other) -> access -> commands | questions -> rendering -> delivery

application.py   run(): builds everything and starts it; handlers in one visible order
serving.py       the life of the process: connect, serve, finish what is in hand, leave
polling.py       fetches messages; ledger.py decides which of them may be confirmed to Telegram
order.py         messages of one chat in order, chats beside each other
access.py        who is served; addressing.py: which messages in a group are meant for the bot
commands.py questions.py            what people can do
reading.py conversation.py people.py pages.py rendering.py    pure functions and small stores
presence.py delivery.py errors.py logs.py                   typing, sending, failures, logging
"""
