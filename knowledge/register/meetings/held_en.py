"""English sentences that tell that a meeting was or will be held: "On April 15, the Commission held a working meeting on …"."""

from __future__ import annotations

import re

from knowledge.register.days import Expect, Frame
from knowledge.register.meetings.days import held_on
from knowledge.register.meetings.told import Told, shifted
from knowledge.register.meetings.words import NOUN_EN, bare, is_generic, trains_only
from knowledge.text.persons import names_a_person

_WAS_EN = re.compile(
    r"(?:,?\s+(?P<which>which|that|(?=to be)))?\s*(?<=[\s,])(?:(?:was|were|is|are|will be|is to be|are to be|has been|to be)\s+(?:\w+ly\s+|also\s+|now\s+)?(?:held|convened|hosted|opened|scheduled|planned|organi[sz]ed)|(?:has|have|had) been (?:postponed|moved|rescheduled|put off|brought forward)"
    r"|(?:will take|takes|took|is taking|taking)\s+place|(?:opened|opens|began|begins|concluded|closed|kicked off|got under way)(?=\s+(?:in|at|on)\b)|(?<=, )held(?=\s+(?:in|at|on|from)\b))\b"
)
_HELD_EN = re.compile(
    r"\b(?:will\s+|is going to\s+|is to\s+|plans to\s+|jointly\s+)?(?:held|holds|hold|hosted|hosts|host|convened|convenes|convene|organi[sz]ed|is holding|will be holding|called)\s+(?P<det>an?|the|its|their|another|this|our)?\s*(?=\S)"
)
_NAME_STOP = re.compile(
    r"[,;:]|\.(?!\d)|\s+(?:on|from|during|in|for|by)\s+(?:the\s+(?:morning|afternoon|evening)\s+of\s+)?(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?:January|February|March|April|May|June|July|August|September|October|November|December)\b|\d{1,2}(?:st|nd|rd|th)?\b(?:\s+(?:and|to|-|–)\s+\d{1,2})?\s+[A-Z])"
    r"|\s+on the (?:morning|afternoon|evening)|\s+at\s+(?:the\s+)?[A-Z\d]|\s+in\s+(?:the\s+)?[A-Z]|\s+to\s+(?!the\b|be\b)[a-z]+|\s+(?:where|which|that|who|whose|with|attended|chaired|hosted|organi[sz]ed|as|when)\b|\s+(?:today|yesterday|recently|online|here)\b"
)
_INTRO_EN = re.compile(
    r"^(?:[“\"\s]*(?:On|In|From|At|During|Recently|Yesterday|Today|Earlier|Last|This|To|Guided|According|As|After|Before|Following|With)\b[^,]*,\s*(?:\d{4},\s*)?)+"
)
_ATTENDED = re.compile(r",?\s+(?:attended|organi[sz]ed|hosted|co-hosted|sponsored|chaired|jointly [a-z]+ed)\s+by\b")
_DAY_INTRO = re.compile(r"[Oo]n\b[^,;]{3,44}?\d{1,4}(?:st|nd|rd|th)?\s+(?=the\s)")
_AT_EN = re.compile(
    r"\b(?:at|in)\s+(?P<place>(?:the\s+|Room\s)?(?:[A-Z\d“\"][^,.;:()\[\]]*?|(?:\w+\s+){0,3}(?:auditorium|hall|lecture hall|conference room|meeting room|room|theatre|theater|floor|library|cent(?:er|re)|building|square|hotel|canteen|office)\b[^,.;:()]*?))"
    r"(?=\s+(?:on|from|between|with|under|by|to|during|for(?!\s+[A-Z])|and|where|as|chaired|at \d)\b|\s*[,.;:()]|\s*$)"
)
_NO_PLACE_EN = re.compile(
    r"^(?:the\s+)?(?:January|February|March|April|May|June|July|August|September|October|November|December|Mon|Tues|Wednes|Thurs|Fri|Satur|Sun|\d|Q[1-4]|Chinese|English|Person|New Era|Meeting\b(?! Room)|Conference\b(?! Room| Cent))"
)
_EARLIER = re.compile(r"\b(?:last year|a year ago|in previous years|every year|each year)\b", re.IGNORECASE)
_DATELINE = re.compile(r"^\s*[A-Z][A-Z' ]+(?:,[^.]{0,40})?(?:\([^()]*\)\s*)?\s*(?:--|—|–|-)\s+")
_LARGER = re.compile(
    r"(?:,\s+(?:[A-Z][\w'’-]+(?:\s+(?:City|Province|District|County|Prefecture|Town|Republic|State|Road|Street))?|\d+\s+[A-Z][\w ]+?(?:Road|Street|Avenue)))+(?=[.,;]|$)"
)


def told_en(text: str, at: int, frame: Frame, expect: Expect) -> Told | None:
    """As meeting_held.told_in."""
    if not re.search(NOUN_EN, text) or _EARLIER.search(text):
        return None
    dateline = _DATELINE.match(text)
    if dateline is not None:
        text, at = text[dateline.end() :], at + dateline.end()
    for verb in _WAS_EN.finditer(text):
        name = _subject(text, verb)
        if name is not None:
            return _told_en(text, at, frame, expect, name, None, text[verb.end() :], verb.end())
    for verb in _HELD_EN.finditer(text):
        stop = _NAME_STOP.search(text, verb.end())
        end = stop.start() if stop else len(text.rstrip(" .\n"))
        noun = re.search(NOUN_EN, text[verb.end() : end])
        if noun is None:
            continue
        start, end = bare(text, verb.end(), end)
        body = _holder(text, verb.start())
        return _told_en(
            text,
            at,
            frame,
            expect,
            (start, end),
            body,
            text[end:],
            end,
            definite=verb["det"] == "the" and not re.search(r"[A-Z]|20\d\d", text[start:end]),
        )
    return None


def _subject(text: str, verb: re.Match[str]) -> tuple[int, int] | None:
    intro = _INTRO_EN.match(text)
    start = intro.end() if intro and intro.end() < verb.start() else 0
    if verb["which"] is not None:
        invited = list(re.finditer(r"\b(?:to|attend|join|at|for|of)\s+(?=(?:the|an?|our|its)\s)", text[start : verb.start()]))
        start = start + invited[-1].end() if invited else start
        for one in reversed(invited):
            if re.search(NOUN_EN, text[one.end() + (intro.end() if intro else 0) : verb.start()]):
                start = one.end() + (intro.end() if intro else 0)
                break
    else:
        start = max(start, *(found.end() for found in re.finditer(r"[;:]\s+|,\s+(?:and|but|while|when)\s+", text[: verb.start()])), 0)
    noun = list(re.finditer(NOUN_EN, text[start : verb.start()]))
    planned = re.search(r",?\s+(?:originally |first )?(?:scheduled|planned|announced|due)\b", text[start : verb.start()])
    if not noun or re.search(r"\b(?:said|that|if|whether|at the meeting|It)\b", text[start : start + noun[0].start()]):
        return None
    joined = _ATTENDED.search(text, start + noun[0].end(), verb.start())
    if joined is not None:
        return bare(text, start, joined.start())
    return bare(text, start, start + planned.start() if planned is not None else len(text[: verb.start()].rstrip(" ,")))


def _holder(text: str, end: int) -> tuple[int, int] | None:
    intro = _INTRO_EN.match(text)
    start = intro.end() if intro and intro.end() < end else 0
    opening = _DAY_INTRO.match(text, start, end)
    start, stop = bare(text, opening.end() if opening is not None else start, len(text[:end].rstrip()))
    name = text[start:stop]
    fits = (
        3 < len(name) <= 110
        and re.match(r"[A-Z]", name)
        and not re.search(r"[;:.]", name)
        and not re.match(r"(?:It|He|She|They|We|This|That|Then)\b", name)
    )
    return (start, stop) if fits and not names_a_person(name) else None


def _told_en(
    text: str,
    at: int,
    frame: Frame,
    expect: Expect,
    name: tuple[int, int],
    body: tuple[int, int] | None,
    behind: str,
    offset: int,
    *,
    definite: bool = False,
) -> Told | None:
    words = text[name[0] : name[1]]
    if trains_only(words) or len(words) > 200 or not words:
        return None
    intro = _INTRO_EN.match(text)
    held = held_on(intro[0], at, frame, expect) if intro is not None else None
    held = held or held_on(behind, at + offset, frame, expect) or held_on(text, at, frame, expect)
    place = place_en(behind, offset)
    if held is None and place is None:
        return None
    return Told(None if is_generic(words) else shifted(name, at), held, shifted(place, at), shifted(body, at), at, definite)


def place_en(text: str, offset: int) -> tuple[int, int] | None:
    """Where "at" or "in" names a place, and the larger places behind it."""
    for found in _AT_EN.finditer(text):
        if _NO_PLACE_EN.match(found["place"]):
            continue
        larger = _LARGER.match(text, found.end("place"))
        return offset + found.start("place"), offset + (larger.end() if larger else found.end("place"))
    return None
