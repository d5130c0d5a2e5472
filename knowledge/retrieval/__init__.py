"""From a question to hits: signals score the passages of each language apart, fusion adds them, the retriever drives both.

A score of every signal is in standard deviations above the average passage of the same language, so that languages compete
fairly and weights mean the same in a small library and a large one (docs/decisions/language-bias.md).
"""
