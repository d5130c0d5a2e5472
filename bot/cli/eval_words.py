"""What the table and the page of an evaluation say alike."""

from __future__ import annotations

from bot.wording.eval import EVAL
from knowledge.evaluation.figures import CROSS, SAME, GroupBy, Measure, Missing, Rate
from knowledge.evaluation.reading import Asked
from knowledge.evaluation.scoring import SHORT, Miss, Score, shows_any
from knowledge.models import Language

COLUMNS = (Measure.RIGHT, Measure.PROVEN, Measure.ANSWERED, Measure.REFUSED)
"""Of the tables by group."""


def measure_words(measure: Measure, language: Language) -> str:
    """A measure's full name."""
    return EVAL.say(f"measure_{measure.value}", language, short=SHORT)


def column_words(measure: Measure, language: Language) -> str:
    """A measure's name at the head of a column."""
    return EVAL.say(f"short_{measure.value}", language)


def group_title(by: GroupBy, language: Language) -> str:
    """Heading of a table by group."""
    return EVAL.say(f"by_{by.value}", language)


def group_words(name: str, by: GroupBy, language: Language) -> str:
    """A group's name; types and languages are shown as the file names them."""
    return EVAL.say(name, language) if by is GroupBy.CROSSING and name in {SAME, CROSS} else name


def interval_words(rate: Rate) -> str:
    """72.8–85.9, in per cent."""
    low, high = rate.interval
    return f"{100 * low:.1f}–{100 * high:.1f}"


def cell_words(rate: Rate | None) -> str:
    """80 (73–86) 141: rate and interval in whole per cent, and n; blank where there is none."""
    if rate is None:
        return ""
    low, high = rate.interval
    return f"{100 * rate.value:.0f} ({100 * low:.0f}–{100 * high:.0f}) {rate.n}"


def missing_words(one: Missing, language: Language) -> str:
    """One sentence on a figure that is missing."""
    return EVAL.say(f"gap_{one.gap.value}", language, count=one.count, of=one.of)


def miss_words(kind: Miss, language: Language) -> str:
    """Name of a kind of miss."""
    return EVAL.say(f"miss_{kind.value}", language)


def wanted_words(asked: Asked, language: Language) -> str:
    """The accepted forms; for a question that must be refused, that."""
    forms = EVAL.say("and", language).join(EVAL.say("or", language).join(group) for group in asked.accepted)
    if asked.answerable:
        return forms
    refusal = EVAL.say("wanted_refusal", language)
    return refusal + EVAL.say("or", language) + forms if forms else refusal


def said_words(score: Score, language: Language) -> str:
    """The reply's text; of a failure the incident's number."""
    incident = score.reply.incident
    return score.reply.text if incident is None else EVAL.say("said_nothing", language, incident=incident)


def finding_words(score: Score, language: Language) -> str | None:
    """Whether the evidence was among the passages found: tells a miss of the search from one of the answer. None where unknown."""
    hits = score.reply.hits
    if not score.asked.evidence or not hits:
        return None
    place = next((place for place, hit in enumerate(hits, 1) if shows_any(score.asked.evidence, [hit.passage.text])), None)
    if place is None:
        return EVAL.say("evidence_nowhere", language, count=len(hits))
    return EVAL.say("evidence_at", language, place=place)
