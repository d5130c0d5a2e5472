"""English words as index terms."""

from __future__ import annotations

import functools
import re
import threading
from collections.abc import Iterator

from knowledge.text.spelling_english import one_form

_WORD = re.compile(r"[a-z][a-z'’]*[a-z]|[a-z]")

STOP_WORDS = frozenset(
    """a an and many much are as at be been but by can could did do does doing for from had has have having how i if in into is it its
    itself me more most my no nor not of off on once only or other our out over own please pls shall should so some such than that
    the their them then there these they this those to too under until up us was we were what when where which while who whom whose
    why will with would you your about any each all also tell give say says said s t whats whos he she him his her hers himself herself
    themselves myself yourself am being just very because both while don't doesn't didn't isn't aren't wasn't weren't can't cannot couldn't
    won't wouldn't shouldn't hasn't haven't hadn't i'm we're they're you're i've we've they've you've i'd we'd they'd you'd i'll we'll
    they'll you'll he'll she'll it'll""".split()
)
"""Words that carry no topic; question words are read by the question reader, not by the index."""


@functools.lru_cache(maxsize=200_000)
def stem(word: str) -> str:
    """Stem (Snowball English) of a lower-case English word, whichever of its spellings it came in."""
    stemmer = getattr(_OF_THREAD, "stemmer", None)
    if stemmer is None:
        import snowballstemmer

        stemmer = _OF_THREAD.stemmer = snowballstemmer.stemmer("english")
    return str(stemmer.stemWord(one_form(word)))


_OF_THREAD = threading.local()
"""A Snowball stemmer keeps the word that it works on in itself, so every thread has its own."""


def content_stems(text: str) -> Iterator[str]:
    """Stems of the words of a text that are not stop words, in order."""
    for match in _WORD.finditer(text.lower().replace("’", "'")):
        word = match.group().removesuffix("'s")
        if word not in STOP_WORDS and len(word) > 1:
            yield stem(word)
