"""Parts of bench.answers.

ours     this project's library
plain    the best sentences of the first passage that a tutorial's pipeline finds, and the same with a threshold of similarity
table    the figures as text
"""
