"""Every sentence of the bot that a person can read, in Chinese and English, one catalogue per surface."""
