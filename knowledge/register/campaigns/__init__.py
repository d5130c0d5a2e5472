"""Campaigns of a document: calls, contests, courses, volunteering, publicity weeks, and notices that change them.

Document -extracting.campaigns_of-> [Extracted]
"""
