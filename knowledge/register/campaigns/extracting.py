"""The campaign of a document: a call, contest, course, recruitment or publicity week, its amendment or its results."""

from __future__ import annotations

import re
from itertools import chain

from knowledge.models import Document, Span
from knowledge.register.campaigns.awards import awards_of
from knowledge.register.campaigns.bodies import bodies_of
from knowledge.register.campaigns.contacts import contacts_of
from knowledge.register.campaigns.deadlines import deadlines_of
from knowledge.register.campaigns.items import audience_of, requirements_of
from knowledge.register.campaigns.names import Named, named
from knowledge.register.campaigns.reading import lines_of
from knowledge.register.campaigns.starts import start_of
from knowledge.register.campaigns.submission import submissions_of
from knowledge.register.days import Frame
from knowledge.register.entries import FIELDS, EntryKind, Extracted, FieldName, Found
from knowledge.text.folding import fold

_ORDER = {name: i for i, name in enumerate(FIELDS[EntryKind.CAMPAIGN])}
_TELLING = frozenset({FieldName.DEADLINE, FieldName.SUBMISSION, FieldName.HOST, FieldName.ORGANISER, FieldName.AUDIENCE, FieldName.START})
_CALLS = re.compile(
    r"征集|征文|投稿|论文|案例申报|报名|注册费|\b(?:abstracts?|call for|papers|posters|regist(?:er|ration)|sign up)\b", re.IGNORECASE
)
"""Without which a conference is a meeting and no campaign."""
_SIGNED_UP = frozenset({FieldName.SUBMISSION, FieldName.CONTACT, FieldName.HOST, FieldName.ORGANISER})
"""What beside a deadline makes rules those of one event: standing rules have no day for signing up."""
_INVITING = frozenset({FieldName.DEADLINE, FieldName.SUBMISSION, FieldName.AUDIENCE})


def campaigns_of(document: Document) -> tuple[Extracted, ...]:
    """The campaign that a document is about, with what it says of it; none for a document that speaks of campaigns in passing.

    Of an amendment only what it states anew; of a list of results neither deadline nor what once was asked of the entries. What tells
    machines what to say is never part of a field. Pure; never raises for odd text.
    """
    about = named(document)
    if about is None:
        return ()
    if about.kind == "other" and not _CALLS.search(document.text):
        return ()
    found = _fields(document, about)
    names = {one.name for one in found}
    if document.facts.kind == "rules" and not (FieldName.DEADLINE in names and names & _SIGNED_UP):
        return ()
    enough = _INVITING if about.kind == "other" else _TELLING
    if not names & enough and not (about.changes or about.results or (about.titled and about.kind == "publicity")):
        return ()
    name = Found(FieldName.NAME, about.name, fold(about.name), Span(about.at, about.at + len(about.name)))
    kind = Found(FieldName.KIND, about.word, about.kind, Span(about.word_at, about.word_at + len(about.word)))
    return (Extracted(EntryKind.CAMPAIGN, (name, kind, *sorted(found, key=lambda one: _ORDER[one.name]))),)


def _fields(document: Document, about: Named) -> list[Found]:
    lines = lines_of(document)
    frame = Frame.of(document.facts)
    start = start_of(lines, frame, about.name, about.kind, changes=about.changes, results=about.results)
    deadlines = deadlines_of(lines, frame, results=about.results)
    bodies = bodies_of(lines, about.name, document.facts.issuer) if not about.changes else []
    asked = (
        []
        if about.results
        else chain(
            audience_of(lines) if not about.changes else [],
            requirements_of(lines, changes=about.changes),
            submissions_of(lines, about.kind) if not about.changes else [],
        )
    )
    return [
        *bodies,
        *asked,
        *([start] if start else []),
        *deadlines,
        *contacts_of(lines, changes=about.changes),
        *awards_of(lines),
    ]
