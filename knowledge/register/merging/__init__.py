"""Entries of all documents joined into records.

[Entry] -merge.merge-> [Record]
"""
