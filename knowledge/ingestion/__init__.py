"""Brings the files of a folder into the library: `python ingest.py`.

    selection   paths on the command line -> what each covers and the files found there
    plan        pure: files found + documents known -> what is new, changed, renamed, removed
    preparing   one file -> its passages, the texts to embed and the terms to index
    indexing    the encoder and the two derived indexes, opened only where there is work; sweep and repair
    run         Ingest: plan, then for each document vectors and terms, one transaction, old vectors and terms out
    relating    which documents copy, amend or replace each other, found anew after a run
    registering the records of the register, made anew after a run
    report      what went in and what did not
    command     the command line; progress, display and watch are its parts
    process     an ingest that another program runs in a process of its own; child is that process, events what it tells,
                foreseeing what a file that is not in the folder yet would change

A kill at any moment leaves a library that answers: see docs/architecture.md. What makes the next run mend the rest stands in the
database: state.unfinished (the indexes may hold orphans) and documents.indexed (a document must be taken in again).
"""
