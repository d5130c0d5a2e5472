"""Pairs of names that a library's own documents suggest for the office's glossary: pure functions from passages to proposals.

definitions.py   a document says so itself: 以下简称, (hereinafter …), 中文名（English Name）
chinese_names.py english_names.py   names of bodies, campaigns and posts that documents repeat
matching.py      which Chinese and which English names stand for the same
persons.py       people named in both languages
proposing.py     all of these over a library
source.py saving.py   the adapters: passages out of the database, chosen proposals into the table
"""
