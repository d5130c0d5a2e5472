"""The bot in Telegram under load and in pictures.

bots.py      the bot's processes, by polling or behind a webhook, and their memory
crowd.py     people in private chats, groups and topics, and what they ask
waiting.py   until the bot has said all
tally.py     which messages answer which question; lost, doubled, out of order, late
tour.py      a guide through conversations; script.py what is said in them; pictures.py how they are photographed
"""
