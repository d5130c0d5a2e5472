"""A small model that reads a question beside a few sentences and says whether they answer it.

    windows     a few sentences of a text, chosen by their words
    public      public question sets -> examples
    names       invented names, places, figures and dates, in both languages
    attributes  what office documents tell of an event or a place, from attributes.toml (pure)
    invented    invented office documents with questions that they answer and near misses -> examples
    statements  statements of one kind each for it, written with a pen; wording has what both share
    reader      the model: the packaged encoder with its upper layers trained further
    training    the loop
    column      how well its score tells answerable questions from near misses, alone and beside what the gate looks at

`python -m bench.train_verifier` puts them together. docs/decisions/verifier.md says what came of it.
"""
