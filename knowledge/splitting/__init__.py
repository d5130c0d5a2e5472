"""Cuts documents into passages that can be cited.

    units.units      Document -> [Unit]: headings with what stands under them, whole lists, tables in groups of rows
    passages.split   Document -> [Passage]: units joined or cut to length, each passage with its place and its sentences

Everything here is a pure function of the document: the same file gives the same passages with the same ids.
"""
