"""What taking a file in would change, in words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from bot.wording.documents import DOCUMENTS
from bot.wording.uploads import UPLOADS
from knowledge.ingestion.foreseeing import Coming, Preview
from knowledge.ingestion.plan import Kind
from knowledge.ingestion.report import Related
from knowledge.models import DocumentFacts, Language, Suspicion
from knowledge.wording.answers import written_date
from knowledge.wording.facts import KIND_WORDS, language_words, suspicion_words
from knowledge.wording.ingest import reason_sentence
from knowledge.wording.places import describe
from knowledge.wording.relations import describe as relation_words

_MOST = 8
"""Lines of one sort; the rest is counted."""
_EXCERPT = 60


@dataclass(frozen=True, slots=True)
class Told:
    """A preview for a person."""

    heading: str
    lines: tuple[str, ...]
    worth_taking: bool
    """Whether anything would change."""


def told(preview: Preview, name: str, language: Language) -> Told:
    """What a file of a name would change; `name` is the one that it gets in the documents folder."""
    say = UPLOADS.say
    if not preview.coming:
        if preview.failures:
            first, *others = preview.failures
            heading = say("would_not_go_in", language, name=first.name, why=reason(first.reason, language))
            lines = [say("member_fails", language, name=one.name, why=reason(one.reason, language)) for one in others]
            return Told(heading, tuple(cut(lines, language)), worth_taking=bool(preview.removed))
        if not preview.removed:
            return Told(say("is_same", language, name=name), (), worth_taking=False)
    lines = []
    if len(preview.coming) == 1:
        lines += _whole(preview.coming[0], language)
    elif preview.coming:
        lines += [say("documents_in", language, count=len(preview.coming))]
        lines += cut([_line(one, language) for one in preview.coming], language)
    lines += cut([_relation(one, language) for one in preview.related], language)
    lines += cut([say("leaves", language, name=one) for one in preview.removed], language)
    lines += cut([say("member_fails", language, name=one.name, why=reason(one.reason, language)) for one in preview.failures], language)
    suspicious = [line for one in preview.coming for line in suspicion_lines(one.suspicions, language)]
    if suspicious:
        lines += [DOCUMENTS.say("suspicious", language), *cut(suspicious, language)]
    return Told(name, tuple(lines), worth_taking=True)


def fact_lines(facts: DocumentFacts, language: Language) -> list[str]:
    """Date, number, issuer, kind, language, pages and confidence, each on a line, as far as they are known."""
    day = written_date(facts.date, language) if facts.date else None
    return [
        f"{DOCUMENTS.say('colon', language, name=DOCUMENTS.say(f'fact_{key}', language))}{value}"
        for key, value in (
            ("date", day),
            ("number", facts.number),
            ("issuer", facts.issuer),
            ("kind", _kind(facts.kind, language)),
            ("language", language_words(facts.language, language)),
            ("pages", facts.pages),
            ("confidence", f"{facts.confidence:.0%}" if facts.confidence is not None else None),
        )
        if value is not None
    ]


def suspicion_lines(suspicions: tuple[Suspicion, ...], language: Language) -> list[str]:
    """Each suspicious place on a line."""
    return [
        DOCUMENTS.say(
            "suspicion",
            language,
            place=describe(one.locator, language),
            words=suspicion_words(one.kind, language),
            excerpt=_excerpt(one.excerpt),
        )
        for one in suspicions
    ]


def cut(lines: list[str], language: Language, most: int = _MOST) -> Iterator[str]:
    """The first lines, then how many there are beside them."""
    yield from lines[:most]
    if len(lines) > most:
        yield UPLOADS.say("more", language, count=len(lines) - most)


def reason(key: str, language: Language) -> str:
    """Why a file does not go in; the key itself where no catalogue has it."""
    try:
        return reason_sentence(key, language)
    except KeyError:
        return key


def _whole(one: Coming, language: Language) -> list[str]:
    lines = [_change(one, language), f"{DOCUMENTS.say('colon', language, name=UPLOADS.say('fact_title', language))}{one.facts.title}"]
    lines += fact_lines(one.facts, language)
    lines.append(f"{DOCUMENTS.say('colon', language, name=DOCUMENTS.say('fact_passages', language))}{one.passages}")
    if one.entries_fault:
        lines.append(UPLOADS.say("entries_fault", language, detail=one.entries_fault))
    else:
        counts = UPLOADS.say("entries", language, meetings=one.meetings, tasks=one.tasks, campaigns=one.campaigns)
        lines.append(f"{DOCUMENTS.say('colon', language, name=DOCUMENTS.say('fact_register', language))}{counts}")
    return lines


def _change(one: Coming, language: Language) -> str:
    if one.former_version is None:
        return UPLOADS.say("is_new", language)
    if one.kind is Kind.REREAD:
        return UPLOADS.say("is_reread", language, title=_bare(one.former_title))
    return UPLOADS.say("is_changed", language, title=_bare(one.former_title), before=one.former_version, after=one.version)


def _line(one: Coming, language: Language) -> str:
    title = one.facts.title
    return f"• {one.name}: {_change(one, language)}" if title == one.name else f"• {one.name} · {title}: {_change(one, language)}"


def _relation(one: Related, language: Language) -> str:
    words = relation_words(one.effect or one.kind, one.target, None, language, of_target=False, confidence=one.confidence)
    return UPLOADS.say("other_way", language, name=one.source, words=words)


def _kind(kind: str | None, language: Language) -> str | None:
    if kind is None:
        return None
    return KIND_WORDS.say(kind, language) if kind in KIND_WORDS.keys() else kind  # noqa: SIM118 - a Catalogue is no dict


def _bare(title: str) -> str:
    return title.strip("《》“”")


def _excerpt(text: str) -> str:
    return text if len(text) <= _EXCERPT else f"{text[:_EXCERPT]}…"
