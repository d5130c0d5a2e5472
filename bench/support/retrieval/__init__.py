"""Parts of bench.retrieval.

questions    question sets, and what counts as a hit
public       public question sets as a folder of files
library      a folder of documents ingested, and the texts as they were read
ours         this project's retriever, whole and with each signal left out
rivals       the usual pipelines over the same texts
measuring    each question asked of each system, and the figures of it
table        the figures as text
growth       a generated library that grows; words, vectors: what it is made of; asking: questions to it in a fresh process
chart        the figures as pictures
"""
