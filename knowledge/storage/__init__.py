"""Where the library is kept: the SQL database (the truth), the vectors in Chroma and the terms in tantivy (both derived).

`database` opens and migrates the SQL database; `passages`, `documents`, `register`, `corrections`, `state`, `runs` and
`answer_log` each read and write one subject in it; `export` writes the answer log as CSV or JSONL. `vectors` and `lexical` are the two derived indexes.
"""
