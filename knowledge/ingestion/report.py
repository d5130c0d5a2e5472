"""What an ingest did: for the person who ran it, in words, and for programs, as JSON."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from knowledge.ingestion.plan import Kind
from knowledge.models import Language, Suspicion
from knowledge.register.entries import EntryKind
from knowledge.relations.records import Effect, RelationKind
from knowledge.storage.runs import RunOutcome
from knowledge.wording.facts import suspicion_words
from knowledge.wording.ingest import MESSAGES, reason_sentence
from knowledge.wording.places import describe
from knowledge.wording.relations import describe as relation_words

DUPLICATES = frozenset({RelationKind.COPY, RelationKind.REPRINT})
"""Relations of documents that say the same."""
_EXCERPT = 60
"""Characters of a suspicious place that a line of the report shows."""


@dataclass(frozen=True, slots=True)
class WentIn:
    """A document that was taken in, or in a dry run would be."""

    kind: Kind
    name: str
    passages: int
    former_name: str | None = None
    """Of a renamed document."""
    suspicions: tuple[Suspicion, ...] = ()
    entries: Mapping[EntryKind, int] = field(default_factory=dict)
    """How many meetings, tasks and campaigns it tells of."""
    entries_fault: str = ""
    """What kept these from being found, as the name of an error; empty where nothing did."""


@dataclass(frozen=True, slots=True)
class Failure:
    """A file that did not go in."""

    name: str
    reason: str
    """A key of knowledge.wording.files.REASONS or knowledge.wording.ingest.REASONS."""
    detail: str = ""
    """Technical, without document text."""
    earlier_version_stays: bool = False
    """The library goes on answering from what it had before under this name."""


@dataclass(frozen=True, slots=True)
class Related:
    """A document that went in and another one that it copies or changes, or that copies or changes it."""

    kind: RelationKind
    effect: Effect | None
    source: str
    """File name of the document that copies, amends or replaces the other."""
    target: str
    confidence: float = 1.0
    """In [0, 1]."""
    quote: str = ""


@dataclass(frozen=True, slots=True)
class IngestReport:
    """The result of one run."""

    went_in: tuple[WentIn, ...]
    removed: tuple[str, ...]
    """Names of the documents whose files are gone."""
    unchanged: int
    reindexed: int
    """Documents put into the indexes again from the database."""
    failures: tuple[Failure, ...]
    documents: int
    """In the library after the run."""
    passages: int
    """In the library after the run."""
    generation: int
    seconds: float
    dry_run: bool = False
    outdated: int = 0
    """Documents that an older version of the program read, outside of what the run looked at."""
    related: tuple[Related, ...] = ()
    timings: Mapping[str, float] = field(default_factory=dict)
    """Seconds by step."""

    @property
    def outcome(self) -> RunOutcome:
        return RunOutcome.SOME_FAILED if self.failures else RunOutcome.ALL_IN

    def of_kind(self, kind: Kind) -> tuple[WentIn, ...]:
        return tuple(one for one in self.went_in if one.kind is kind)

    def entries(self, kind: EntryKind) -> int:
        """How many of a kind the documents that went in tell of, each document counted by itself."""
        return sum(one.entries.get(kind, 0) for one in self.went_in)

    def as_json(self) -> dict[str, Any]:
        """Plain values; keys are part of the command's contract."""
        return {
            "outcome": self.outcome.value,
            "dry_run": self.dry_run,
            **{kind.value: [_as_json(one) for one in self.of_kind(kind)] for kind in Kind},
            "removed": list(self.removed),
            "unchanged": self.unchanged,
            "reindexed": self.reindexed,
            "outdated": self.outdated,
            "failed": [
                {
                    "document": failure.name,
                    "reason": failure.reason,
                    "message": reason_sentence(failure.reason, "en"),
                    "detail": failure.detail,
                    "earlier_version_stays": failure.earlier_version_stays,
                }
                for failure in self.failures
            ],
            "duplicates": [_related_json(one) for one in self.related if one.kind in DUPLICATES],
            "relations": [_related_json(one) for one in self.related if one.kind not in DUPLICATES],
            "suspicious": [
                {
                    "document": one.name,
                    "kind": suspicion.kind.value,
                    "excerpt": suspicion.excerpt,
                    "locator": describe(suspicion.locator, "en"),
                }
                for one in self.went_in
                for suspicion in one.suspicions
            ],
            "register": {
                **{f"{kind.value}s": self.entries(kind) for kind in EntryKind},
                "failed": [{"document": one.name, "detail": one.entries_fault} for one in self.went_in if one.entries_fault],
            },
            "documents": self.documents,
            "passages": self.passages,
            "generation": self.generation,
            "seconds": round(self.seconds, 2),
            "timings": {step: round(seconds, 2) for step, seconds in self.timings.items()},
        }

    def as_text(self, language: Language) -> str:
        """The closing report, several lines without a newline at the end."""
        say = MESSAGES.say
        lines = [say("would" if self.dry_run else "done", language, **self._counts())]
        for kind in Kind:
            lines += [_line(one, language) for one in self.of_kind(kind)]
        lines += [say("line_removed", language, name=name) for name in self.removed]
        if self.reindexed:
            lines.append(say("reindexed", language, count=self.reindexed))
        if self.outdated:
            lines.append(say("outdated", language, count=self.outdated))
        if any(self.entries(kind) for kind in EntryKind):
            lines.append(say("register", language, **{f"{kind.value}s": self.entries(kind) for kind in EntryKind}))
        lines += self._remarks(language)
        lines += [say("line_unregistered", language, name=one.name, detail=one.entries_fault) for one in self.went_in if one.entries_fault]
        if self.failures:
            lines.append(say("failures", language, count=len(self.failures)))
            lines += [_failure_line(failure, language) for failure in self.failures]
        lines.append(say("library", language, documents=self.documents, passages=self.passages, seconds=f"{self.seconds:.1f}"))
        return "\n".join(lines)

    def _remarks(self, language: Language) -> list[str]:
        """Copies and changes of other documents, then what is suspicious."""
        lines = [
            MESSAGES.say(
                "line_related",
                language,
                name=one.source,
                words=relation_words(one.effect or one.kind, one.target, None, language, of_target=False, confidence=one.confidence),
            )
            for one in self.related
        ]
        suspicious = [(one.name, suspicion) for one in self.went_in for suspicion in one.suspicions]
        if suspicious:
            lines.append(MESSAGES.say("suspicious", language, count=len({name for name, _ in suspicious})))
        for name, suspicion in suspicious:
            place, words = describe(suspicion.locator, language), suspicion_words(suspicion.kind, language)
            lines.append(
                MESSAGES.say("line_suspicious", language, name=name, place=place, words=words, excerpt=_shortened(suspicion.excerpt))
            )
        return lines

    def _counts(self) -> Mapping[str, int]:
        return {
            "new": len(self.of_kind(Kind.NEW)),
            "changed": len(self.of_kind(Kind.CHANGED)) + len(self.of_kind(Kind.REREAD)),
            "renamed": len(self.of_kind(Kind.RENAMED)),
            "removed": len(self.removed),
            "unchanged": self.unchanged,
            "duplicates": sum(one.kind in DUPLICATES for one in self.related),
            "suspicious": sum(bool(one.suspicions) for one in self.went_in),
            "failed": len(self.failures),
        }


def _as_json(one: WentIn) -> dict[str, Any]:
    plain: dict[str, Any] = {"document": one.name, "passages": one.passages}
    return {**plain, "formerly": one.former_name} if one.former_name else plain


def _related_json(one: Related) -> dict[str, Any]:
    effect = one.effect.value if one.effect else None
    return {
        "kind": one.kind.value,
        "effect": effect,
        "source": one.source,
        "target": one.target,
        "confidence": round(one.confidence, 3),
        "quote": one.quote,
    }


def _line(one: WentIn, language: Language) -> str:
    passages = MESSAGES.say("one_passage" if one.passages == 1 else "passages", language, count=one.passages)
    return MESSAGES.say(f"line_{one.kind.value}", language, name=one.name, passages=passages, former=one.former_name or "")


def _shortened(text: str) -> str:
    return text if len(text) <= _EXCERPT else f"{text[:_EXCERPT]}…"


def _failure_line(failure: Failure, language: Language) -> str:
    line = MESSAGES.say("line_failed", language, name=failure.name, why=reason_sentence(failure.reason, language))
    if failure.detail:
        line += MESSAGES.say("detail", language, detail=failure.detail)
    if failure.earlier_version_stays:
        line += MESSAGES.say("earlier_stays", language)
    return line
