"""Reads files in a process of its own, so that no file can stop or crash the ingest.

    bounds   how much time and memory a file may take
    wire     what passes between the two processes: one JSON object a line
    worker   the child: SourceFile in, pages, then a Document or an error out; `python -m knowledge.reading.worker`
    limits   what the child lays upon itself: memory, files, niceness, and a guard that ends it with its parent
    stray    ends what the child has started
    child    the parent's hold on one child
    client   Reader: load(), load_many() and make_many(), with a new child where one has died
    ahead    reading ahead of what takes the documents

docs/decisions/worker-process.md says why.
"""
