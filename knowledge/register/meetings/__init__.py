"""Meetings of a document: its own, and those that it tells of with a day or a place.

Document -extracting.meetings_of-> [Extracted]
"""
