"""The activity's name in an English title: of "Notice on the 2026 Photo Contest" that is "2026 Photo Contest"."""

from __future__ import annotations

import re

from knowledge.register.campaigns.words import KindWord, Name, kind_word, last_head, unwrapped

_SHORTEST = 4
_GENRE_EN = re.compile(
    r"^(?:(?:fwd?|fw|re|subject)\s*:\s*|(?:joint|supplementary|second(?= (?:notice|circular|announcement|call|reminder))|urgent|further|final|important)\s+|(?:the|a|an|our)\s+|(?:join(?: us for)?|enter|take part in|register(?: now)? for|sign up for|last call for|reminder)\s*:?\s+"
    r"|(?:notice|circular|announcement|letter|invitation|reminder|results?|award list|list of winners|winners|amendment|correction|extension|update|changes?|postponement|information|memo"
    r"|news|report|brief|summary|registration|deadline|rules)\b(?:\s+(?:letter|notice|list|extended|extension|no\.?\s?\d+))?\s*(?:\b(?:on|of|about|for|to|concerning|regarding|in|from)\b|:|[–—-])?\s*"
    r"|(?:holding|organi[sz]ing|launching|carrying out|the launch of|extending|changing|changes to|the deadline (?:for|of)|deadline (?:for|of)|the results? of|selection results of)\s+)+",
    re.IGNORECASE,
)
_WANTED = re.compile(
    r"^(?:call for (?:volunteers|helpers)|(?:volunteers?|helpers?)(?: are)? (?:wanted|needed|sought|required)|(?:we need|recruiting) (?:volunteers|helpers)|helpers)\s*(?:[-–—:]|for|at)\s*(?:the\s+)?",
    re.IGNORECASE,
)
_NEWS_EN = re.compile(
    r"^.{2,80}?\b(?:Kick(?:s|ed)? Off|Launch(?:es|ed)?|Open(?:s|ed)?|Holds?|Held|Start(?:s|ed)?|Begins?|Began|Marks?|Marked|Celebrate[sd]?|Hosts?|Hosted|Announce[sd]?)\s+"
    r"(?:(?:Its|The|An?)\s+)?(?:Annual\s+)?",
    re.IGNORECASE,
)
_BEHIND = re.compile(
    r"(?:\s+(?:19|20)\d\d\b)?(?:\s+(?:for|of|on|against|about)\s+(?:(?!\b(?:at|in|with|to|by|from|held|opens?|starts?)\b)[^,:;–—(]){2,90})?(?:\s+(?:19|20)\d\d\b)?",
    re.IGNORECASE,
)
_SUBJECT = re.compile(r"\s+in\s+[A-Z][^,:;–—(]{3,80}?(?=\s+(?:at|from|on|for)\b|$)|" + _BEHIND.pattern, re.IGNORECASE)


def in_english_title(title: str, at: int) -> Name | None:
    """The name of the campaign in a title that stands at a place of a document's text; None where it names none."""
    start, end = 0, len(title)
    genre = _GENRE_EN.match(title)
    start = genre.end() if genre and not re.fullmatch(r"(?:the|an?|our)\s+", genre[0], re.IGNORECASE) else 0
    start = re.match(r"(?:[Tt]he\s+)?", title[start:]).end() + start  # type: ignore[union-attr]
    wanted = _WANTED.match(title[start:])
    if wanted is not None:
        name_start = start + wanted.end()
        name_end = without_day(title, name_start)
        volunteers = KindWord(
            "volunteering", re.sub(r"(?: (?:for|at))?(?: the)?[ –—:-]*$", "", title[start : start + wanted.end()]), start - name_start, 0
        )
        return Name(title[name_start:name_end], at + name_start, volunteers) if name_end - name_start >= _SHORTEST else None
    colon = re.search(r":\s+", title[start:])
    if colon is not None:
        first, second = title[start : start + colon.start()], title[start + colon.end() : end]
        leading, whole = kind_word(first), kind_word(title[start:end])
        if leading is not None and not tells(first, leading) and whole is not None and kind_word(second) is None:
            # "Course: Wound Care" is named by the whole
            end = without_day(title, start, end)
            return Name(title[start:end], at + start, whole)
        if leading is not None:
            end = start + colon.start()
        elif kind_word(second) is not None:
            start += colon.end()
    news = _NEWS_EN.match(title[start:end])
    told = kind_word(title[start + news.end() : end]) if news else None
    if news is not None and told is not None and tells(title[start + news.end() : end], told):
        start += news.end()
    head = last_head(title[start:end])
    word = kind_word(title[start:end])
    if not head or word is None:
        return None
    end = behind_head(title, start + head, end, word.kind)
    end = without_day(title, start, end)
    start, end = unwrapped(title, start, end)
    motto = re.match(r"\s*:?\s*[“\"][^”\"]{3,60}[”\"]", title[end:])
    end += motto.end() if motto else 0
    name = title[start:end]
    word = kind_word(name)
    if word is not None and not tells(name, word):
        # "Open Day" alone says too little
        place = re.match(r" (?:at|in) (?:the )?[^,:;–—(]{3,60}", title[end:])
        end += place.end() if place else 0
        name = title[start:end]
    if word is None or not tells(name, word):
        return None
    return Name(name, at + start, whole if word.kind == "other" and (whole := _call(title, start)) else word)


def _call(title: str, start: int) -> KindWord | None:
    """The call that a title adds to the name of a conference, counted from the name's beginning."""
    word = kind_word(title[start:])
    return word if word is not None and word.kind == "collection" else None


def behind_head(text: str, head: int, end: int, kind: str) -> int:
    """Where the name goes on to behind its last word of a kind: of a course its subject belongs to it ("Course in …")."""
    behind = (_SUBJECT if kind == "training" else _BEHIND).match(text, head, end)
    return behind.end() if behind else head


def tells(name: str, word: KindWord) -> bool:
    """Whether a name says more than its kind."""
    return len(re.findall(r"[A-Za-z]{3,}", name)) > len(word.word.split())


def without_day(title: str, start: int, end: int | None = None) -> int:
    """Where a name ends that goes on with a day or with "in brief"."""
    end = len(title) if end is None else end
    day = re.search(
        r"\s*(?:,|[-–—]|\bon)\s*(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,?\s*)?(?:\d{1,2}\s+[A-Z][a-z]+|[A-Z][a-z]+\s+\d{1,2}),?(?:\s+\d{4})?\s*$",
        title[start:end],
    )
    brief = re.search(r"\s+in (?:brief|short)\s*$", title[start:end], re.IGNORECASE)
    cut = min((match.start() for match in (day, brief) if match), default=end - start)
    return start + cut
