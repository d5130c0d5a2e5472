"""Tasks of a document: rows of task tables, items of plans, resolutions of minutes, what circulars want done.

Document -extracting.tasks_of-> [Extracted]
"""
