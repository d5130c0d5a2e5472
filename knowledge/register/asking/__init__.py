"""Questions for lists and counts that the register answers exactly.

text -reading-> Query -selecting-> [Record] -telling-> lines with their proofs
"""
