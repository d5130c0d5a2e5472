"""An evaluation as JSON."""

from __future__ import annotations

from typing import Any

from bot.cli.as_json import citation_json
from knowledge.evaluation.figures import Evaluation, Rate, Rates
from knowledge.evaluation.scoring import Score


def evaluation_json(evaluation: Evaluation, shown: int) -> dict[str, Any]:
    """{"questions", "figures", "by", "latency_ms", "not_computed", "misses", "shown_misses"}; the last holds the first `shown` misses."""
    kinds, times = evaluation.misses, evaluation.latency
    return {
        "questions": len(evaluation.scores),
        "figures": rates_json(evaluation.overall),
        "by": {by.value: {name: rates_json(of) for name, of in groups.items()} for by, groups in evaluation.groups.items()},
        "latency_ms": None if times is None else {"p50": times.p50, "p95": times.p95, "n": times.n},
        "not_computed": [{"why": one.gap.value, "questions": one.count, "of": one.of} for one in evaluation.missing],
        "misses": {kind.value: [one.asked.id for one in ones] for kind, ones in kinds.items()},
        "shown_misses": [_miss_json(one) for one in [one for ones in kinds.values() for one in ones][:shown]],
    }


def rates_json(rates: Rates) -> dict[str, Any]:
    """{"rate", "low", "high", "hits", "n"} of each measure by its name; low and high bound the 95% interval."""
    return {measure.value: _rate_json(rate) for measure, rate in rates.items()}


def _rate_json(rate: Rate) -> dict[str, Any]:
    low, high = rate.interval
    return {"rate": round(rate.value, 4), "low": round(low, 4), "high": round(high, 4), "hits": rate.hits, "n": rate.n}


def _miss_json(score: Score) -> dict[str, Any]:
    asked, reply = score.asked, score.reply
    return {
        "id": asked.id,
        "miss": score.miss,
        "type": asked.type,
        "lang": asked.language,
        "cross_lingual": asked.cross_lingual,
        "history": list(asked.history),
        "question": asked.text,
        "wanted": [list(group) for group in asked.accepted],
        "incident": reply.incident,
        "answered": reply.answered,
        "answer": reply.text,
        "citations": [citation_json(citation) for citation in reply.citations],
    }
