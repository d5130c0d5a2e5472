"""One module a signal. Each has `name` and `score(query, language) -> Scores`; retriever.py lists those in use."""
