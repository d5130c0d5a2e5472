"""Follow-up questions that are offered below an answer: short, whole, and sure to be answered.

- related.py: the register's records that an answer is about
- naming.py: a record's name as it stands in a question
- candidates.py: questions for fields of those records that the answer has not told
- suggester.py: asks the library itself, and keeps those that it answers with the register's own proof
"""
