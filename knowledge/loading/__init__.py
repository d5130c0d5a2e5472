"""Reads files: a SourceFile goes in, a Document comes out.

    folder.find_files   which files of a folder may be read, and which are refused
    registry.load       bytes -> safety (is it what its name says, is it bounded) -> one module a format -> Reading
                        -> structure (headings, lists, sections) -> facts (title, date, number, …) -> Document

A format module knows its file format and nothing else: it turns bytes into a Reading. What all formats share (which line is a
heading, which row is a table's header, what the document's date is) stands in structure, tables and facts, once.
Every failure is an UnreadableFileError whose reason is a key of knowledge/wording/files.py.
"""
