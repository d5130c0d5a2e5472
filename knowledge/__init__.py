"""The library: documents in, cited answers out. Knows nothing of any messenger.

Data flows one way through the folders: loading -> splitting -> embedding -> storage (ingestion drives these), then
retrieval -> answering for a question. `bootstrap.py` is the one place where real objects are put together; importing any
module opens nothing.
"""
