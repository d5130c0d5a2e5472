"""Whether a sentence joins what its passages join: the right person with the right task, the right date with the right event."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from knowledge.answering.llm.bodies import without_bodies
from knowledge.answering.llm.clause import AGENT, BODY, GROUPS, PERSON, PLACE, Clause, bare, pieces
from knowledge.answering.llm.names import is_ordinary
from knowledge.answering.llm.source import Source
from knowledge.text import pinyin
from knowledge.text.persons import TITLES

_POSTS = re.compile(
    rf"(?:[一-鿿]{{2,3}}[处科室部办局司])?(?:{TITLES})|\b(?:deputy|vice|director|head|chief|president|secretary|professor|chairman|mayor|inspector|minister)\b",
    re.IGNORECASE,
)
_LEAST_WORDS = 2
"""One in so many words of a clause must stand somewhere in the source for it to be clear that they do not stand beside its figure."""
_STATED = ("date", "time", "amount")


def misjoined(claim: Sequence[Clause], source: Sequence[Clause], loose: Source) -> list[str]:
    """What the clauses of a sentence join although the passages say it of something else, as "A with b", in order of place.

    A word belongs elsewhere where each clause of the source that has it names another date, figure, person, body or place than the
    claim's clause does. A clause of a claim is at fault where more of its words belong elsewhere than to the clause that states its
    date, figure and so on; where it shares no word with the sentence that states its date or figure; and where that clause speaks of
    another level of government. `loose` holds words that belong to all of the passages.
    """
    found: list[str] = []
    known = tuple(dict.fromkeys(name for other in source for name in other.people))
    for clause in (with_people(clause, known) for clause in claim):
        for group in GROUPS:
            named = _named(clause, group)
            holders = [other for other in source if _holds(other, clause, group)] if named else []
            if not holders:
                continue
            if (word := _stray_word(clause, group, holders, source, loose)) is not None:
                found.append(f"{named[0]} with {word}")
            elif group in _STATED and (_is_foreign(clause, group, holders, source) or _is_of_other_level(clause, holders)):
                found.append(f"{named[0]} with {clause.text.strip()[:30]!r}")
    return found


def _stray_word(clause: Clause, group: str, holders: Sequence[Clause], source: Sequence[Clause], loose: Source) -> str | None:
    """The first word that belongs elsewhere, where such words outweigh those that belong to the holders alone."""
    elsewhere: list[str] = []
    against = own = 0
    words = clause.words if all(other.is_row for other in source) else _words(clause, group)
    facts = [fact.canonical for fact in clause.facts if fact not in clause.of(group)]
    for word in (*words, *facts):
        if word not in facts and (loose.means(word) or any(holder.taken.means(word) for holder in holders)):
            continue
        speakers = [other for other in source if (word in other.canonical if word in facts else _speaks_of(other, word))]
        with_it = [other for other in speakers if other in holders]
        if speakers and len(with_it) == len(speakers):
            # what the next clause takes up ("Applications open on A and close on B") tells the two not apart
            own += 0 if any(other.taken.means(word) for other in source if other not in holders) else _weight(word)
        elif speakers and not with_it and _all_by_rivals(speakers, clause, group):
            elsewhere.append(word)
            against += _weight(word)
    return elsewhere[0] if against > own else None


def _speaks_of(other: Clause, word: str) -> bool:
    return other.source.means(word) or other.taken.means(word)


def _all_by_rivals(speakers: Sequence[Clause], clause: Clause, group: str) -> bool:
    """Whether each clause that has a word names another person, figure and so on, or goes on with one that does."""
    sentences = {other.sentence for other in speakers if _has_rival(other, clause, group)}
    return all(other.sentence in sentences for other in speakers)


def _is_foreign(clause: Clause, group: str, holders: Sequence[Clause], source: Sequence[Clause]) -> bool:
    """Whether a clause shares nothing with the sentences that state its date or figure, although sentences that state another have its words."""
    sentences = {holder.sentence for holder in holders}
    near = [other for other in source if other.sentence in sentences]
    if any(_speaks_of(other, word) for word in clause.words for other in near):
        return False
    others = [other for other in source if other not in near and _has_rival(other, clause, group)]
    return sum(any(other.source.means(word) for other in others) for word in clause.words) * _LEAST_WORDS >= len(clause.words) > 0


def _is_of_other_level(clause: Clause, holders: Sequence[Clause]) -> bool:
    """Whether all clauses that state a figure speak of other levels of government than the claim's clause does."""
    return bool(clause.levels) and all(holder.levels and clause.levels.isdisjoint(holder.levels) for holder in holders)


def _words(clause: Clause, group: str) -> Sequence[str]:
    """What a clause says of its person, body and so on; of a person the post is checked on its own."""
    if group == PERSON:
        return pieces(bare(_POSTS.sub(" ", clause.text)))
    if group == BODY:
        return pieces(bare(without_bodies(_POSTS.sub(" ", clause.text))))
    if group in (PLACE, AGENT):
        names = clause.places if group == PLACE else clause.agents
        return [word for word in clause.words if not any(word in name for name in names)]
    return clause.words


def _named(clause: Clause, group: str) -> list[str]:
    """What a clause names of a group."""
    if group == PERSON:
        return list(clause.people)
    if group == BODY:
        return sorted(" ".join(body) for body in clause.bodies)
    if group in (PLACE, AGENT):
        return sorted(clause.places if group == PLACE else clause.agents)
    return [fact.canonical for fact in clause.of(group)]


def _holds(other: Clause, clause: Clause, group: str) -> bool:
    """Whether a clause of the source names something of the claim's clause."""
    if group == PERSON:
        return any(is_named(name, other.source) for name in clause.people)
    if group == BODY:
        return not clause.bodies.isdisjoint(other.bodies)
    if group == PLACE:
        return any(_is_same(one, two) for one in clause.places for two in other.places)
    if group == AGENT:
        return any(_is_same(one, two) for one in clause.agents for two in other.agents)
    return any(not fact.readings.isdisjoint(other.canonical) for fact in clause.of(group))


def _has_rival(other: Clause, clause: Clause, group: str) -> bool:
    """Whether a clause of the source names something of the group that the claim's clause does not."""
    if group == PERSON:
        return any(not is_named(name, clause.source) for name in other.people)
    if group == BODY:
        return not other.bodies <= clause.bodies
    if group == PLACE:
        return any(not any(_is_same(one, two) for two in clause.places) for one in other.places)
    if group == AGENT:
        return any(not any(_is_same(one, two) for two in clause.agents) for one in other.agents)
    return any(fact.readings.isdisjoint(clause.canonical) for fact in other.of(group))


def with_people(clause: Clause, known: Sequence[str]) -> Clause:
    """A clause of a claim with the people whom the passages name: 戴琳在会上 shows a name to who knows it."""
    named = tuple(
        name for name in known if is_named(name, clause.source) and not any(is_named(name, Source([own])) for own in clause.people)
    )
    return replace(clause, known=named) if named else clause


def is_named(name: str, source: Source) -> bool:
    """Whether a person's name stands in the source, in either script and order."""
    if source.holds(name):
        return True
    words = name.lower().replace("’", "'").split() if name.isascii() else ["".join(pinyin.of_run(name))]
    return source.spells("".join(words)) or source.spells("".join(words[::-1]))


def _is_same(one: str, other: str) -> bool:
    return one in other or other in one


def _weight(word: str) -> int:
    """A name says more about where a statement comes from than a common word does."""
    return 2 if word.isascii() and not is_ordinary(word) and pinyin.is_pinyin(word) else 1
