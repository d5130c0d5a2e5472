"""Every sentence of the library that a person can read, in Chinese and English, one catalogue per subject."""
