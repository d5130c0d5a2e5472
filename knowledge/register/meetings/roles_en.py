"""Who chaired a meeting, who spoke and who attended, as English sentences tell."""

from __future__ import annotations

import re
from collections.abc import Iterator

from knowledge.models import Span
from knowledge.register.entries import FieldName
from knowledge.register.people import people_in

Role = tuple[FieldName, str, Span]
_CHAIRED_BY = re.compile(
    r"\b(?:chaired|presided over|moderated|(?:chair|gavel) was taken)\s+(?:jointly\s+|respectively\s+)?by\s+|\b[Uu]nder the chairmanship of\s+|\b[Pp]residing(?: (?:over|at) [^,.;:]{1,40}?)?(?: was|:)\s+(?=[A-Z])|\b[Ii]n the chair(?: was)?:?\s+(?=[A-Z])|\b[Cc]hairing:?\s+(?=[A-Z])"
)
_WITH_CHAIR = re.compile(
    r"\b[Ww]ith\s+(?P<who>[^;:]{3,160}?),?\s+(?:in the chair|as (?:the )?(?:chair|moderator)|presiding|chairing|moderating)\b"
)
_CHAIRED = re.compile(
    r"\b(?:chaired|presided(?: over| at)?|moderated|chairs|presides over|will chair|is to chair|will preside|(?:took|takes|will take|was in|is in|occupied) the chair"
    r"|(?:acted|served|acts) as (?:the )?(?:chair(?:man|woman|person)?|moderator))\b(?!\s+(?:jointly )?by\b)"
)
_ALSO_BY = re.compile(r"\band the (?:second|third|afternoon|morning|other|closing|last|next)\b[^,.;]{0,30}?\bby\s+")
_SPEAKS_EN = re.compile(
    r"\b(?:delivered|gave|made|presented)\s+(?:(?:an?|the|their|his|her)\s+)?(?:[\w-]+\s+){0,3}?(?:speech|speeches|report|reports|address|addresses|talk|talks|lecture|remarks|presentation|presentations|keynote)\b"
    r"|\bspoke\b|\baddressed the\b|\bbriefed (?:participants|the meeting|the conference|members)\b|\bexchanged\b|\bput forward\b|\bgave (?:an account|instructions)\b"
)
_SPOKEN_BY = re.compile(r"\b(?:report|speech|address|lecture|talk|presentation|keynote)\s+was\s+(?:given|delivered|made|presented)\s+by\s+")
_SPEAKERS_EN = re.compile(r"\b[Ss]peakers?\s+(?:include|includes|included|are|is|were|will be|will include)\s+")
_SAYS_EN = re.compile(
    r"\b(?:said|says|reported|presented|introduced|asked|reminded|showed|explained|noted|proposed|pointed out|briefed|spoke|stressed|suggested)\b"
)
_ATTENDS_EN = re.compile(r"\b(?:attended|took part|participated|were present|was present|were also present|joined)\b")
_COUNTED_EN = re.compile(
    r"^\s*(?P<who>(?:(?:About|Some|Around|Over|Nearly|Almost|More than|In all,?|Altogether)\s+)?(?:\d[\d,]*|[A-Z][a-z]+(?: hundred| thousand))\s+(?:people|participants|delegates|representatives|guests|persons|officials)\b[^,.;]*?)"
    r"\s+(?:attended|took part|are expected|is expected|will attend|will take part|participated|were present)\b"
)
_INCLUDED_EN = re.compile(
    r"\b(?:[Pp]articipants|[Aa]ttendees|[Tt]hose (?:present|attending|taking part))\s+(?:included|were|include|came from)\s+|\b[Aa]ttending (?:the \w+ )?(?:were|was)\s+"
)
_DOES_EN = re.compile(r"\b(?:chaired|presided|moderated|attended|spoke|delivered|gave|took part)\b")
_JOINT_EN = re.compile(r",\s+(?:and|while|but|as)\s+|;\s+")
_ATTENDED_BY = re.compile(r"\battended by\s+")
_GROUP_EN = re.compile(
    r"\b(?:persons?|officials?|members?|staff|heads?|representatives?|leaders?|those|people|participants|units?|departments?|bureaus?|doctors|nurses|delegates|experts|volunteers|hospitals|commissions)\b",
    re.IGNORECASE,
)


def roles_en(text: str, at: int, *, minutes: bool) -> Iterator[Role]:
    """As meeting_roles.roles_in."""
    for by in _CHAIRED_BY.finditer(text):
        also = _ALSO_BY.search(text, by.end())
        for start, end in ((by.end(), also.start() if also else len(text)), (also.end(), len(text)) if also else (0, 0)):
            found = people_in(text[start:end], at + start)
            for one in _row_of(text, at, found):
                yield FieldName.CHAIR, *one
    for given in _WITH_CHAIR.finditer(text):
        for one in people_in(given["who"], at + given.start("who"))[-1:]:
            yield FieldName.CHAIR, *one
    for chaired in _CHAIRED.finditer(text):
        found = people_in(text[: chaired.start()], at)
        for one in _row_of(text, at, found[::-1]):
            yield FieldName.CHAIR, *one
    spoke = _SPEAKS_EN.search(text)
    if spoke is not None and not re.search(r"\b(?:that|who)\b", text[: spoke.start()]):
        for one in _subjects(text, at, spoke.start()):
            yield FieldName.SPEAKER, *one
    listed = _SPEAKERS_EN.search(text)
    if listed is not None:
        for one in people_in(text[listed.end() :], at + listed.end()):
            yield FieldName.SPEAKER, *one
    for by in _SPOKEN_BY.finditer(text):
        for one in people_in(text[by.end() :], at + by.end())[:1]:
            yield FieldName.SPEAKER, *one
    said = _SAYS_EN.search(text) if minutes else None
    if said is not None and said.start() < 60:
        for one in people_in(text[: said.start()], at):
            yield FieldName.SPEAKER, *one
    yield from _attending(text, at)


def _row_of(text: str, at: int, people: list[tuple[str, Span]]) -> list[tuple[str, Span]]:
    """The first of these persons, with the next one where but "and" stands between the two."""
    if len(people) < 2:
        return people
    first, second = sorted((people[0][1], people[1][1]), key=lambda span: span.start)
    return people[: 1 + bool(re.fullmatch(r"\s+(?:and|&)\s+(?:(?:Dr|Ms|Mr|Mrs|Prof)\.?\s+)?", text[first.end - at : second.start - at]))]


def _subjects(text: str, at: int, end: int) -> list[tuple[str, Span]]:
    """The persons who do what a verb says: those between it and the verb before, else those before that verb too."""
    before = list(_DOES_EN.finditer(text, 0, end))
    start = before[-1].end() if before else 0
    for joint in _JOINT_EN.finditer(text, start, end):
        start = joint.end()
    own = people_in(text[start:end], at + start) if before else []
    return own or people_in(text[:end], at)


def _attending(text: str, at: int) -> Iterator[Role]:
    included = _INCLUDED_EN.search(text)
    counted = _COUNTED_EN.search(text)
    if counted is not None:
        yield FieldName.ATTENDEE, counted["who"], Span(at + counted.start("who"), at + counted.end("who"))
        return
    attended = _ATTENDS_EN.search(text)
    by = _ATTENDED_BY.search(text)
    if by is not None:
        found = people_in(text[by.end() :], at + by.end())
        for one in found:
            yield FieldName.ATTENDEE, *one
        if not found:
            yield from _groups_en(text, at, by.end(), len(text.rstrip(" .\n")))
    elif included is not None:
        yield from _groups_en(text, at, included.end(), len(text.rstrip(" .\n")))
    elif attended is not None and not re.search(r"\b(?:who|which|that)\s*$", text[: attended.start()]):
        found = people_in(text[: attended.start()], at)
        for one in found:
            yield FieldName.ATTENDEE, *one
        if not found:
            yield from _groups_en(text, at, 0, attended.start())


def _groups_en(text: str, at: int, start: int, end: int) -> Iterator[Role]:
    whole = re.sub(r"\([^()]*\)", lambda found: "_" * len(found[0]), text[start:end])
    # "in charge of publicity, ideology, and cultural work": a word alone between commas belongs to what stands around it
    whole = re.sub(r", [a-z]+, (?=and )", lambda found: "_" * len(found[0]), whole)
    for part in re.finditer(r"(?:(?!,\s|;\s|\s+as well as\s).)+", whole):
        lead = re.match(r"[,;\s]*(?:and\s+|as well as\s+|the\s+)*", part[0])
        first = start + part.start() + (lead.end() if lead else 0)
        last = start + part.end()
        group = text[first:last].rstrip(" ,")
        if len(group) > 3 and (_GROUP_EN.search(group) or re.search(r"[A-Z]", group)) and not re.match(r"(?:He|She|It|They|We)\b", group):
            yield FieldName.ATTENDEE, group, Span(at + first, at + first + len(group))
