"""How documents of one library belong together: the same text twice, a later version, a notice that changes or ends another.

    signature.py   a text as a sketch of 1 kB; which texts are alike
    slots.py       the figures of a text with the words before them: what tells two forms of one template apart
    identity.py    titles, numbers and issuers in the form in which they are compared
    names.py       file names likewise, and what they say of versions
    references.py  where a text names another document
    effects.py     what a sentence does to the document that it names
    mentions.py    find_mentions(): what a document says about others
    cards.py       Document -> Card, all that linking needs of a document
    kinship.py     copies, reprints and revisions: which pairs to look at
    prints.py      whether two alike texts are two prints of one
    versions.py    whether two texts are versions of one document
    library.py     documents by what others may call them
    meant.py       which document a mention means
    amending.py    amendments and replacements
    linking.py     link(): all relations of a library

Functions of values alone: no database, no disk.
"""
