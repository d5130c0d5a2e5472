"""A question as the search reads it, told so that a person can check it."""

from __future__ import annotations

from knowledge.models import Question
from knowledge.retrieval.query import completed
from knowledge.text.asked_times import asked_times
from knowledge.text.kinds_asked import kinds_asked
from knowledge.text.levels import levels_in
from knowledge.text.names_asked import names_asked
from knowledge.wording.times import time_words


def as_read(question: Question) -> dict[str, str]:
    """What was understood of a question, by aspect; an aspect of which it says nothing is left out.

    "question" is completed from the conversation, "language" is "zh" or "en", "today" in ISO form; "time" is in words of the question's
    language, "level" and "kind" have the values of knowledge.text.levels and knowledge.loading.kinds. Several have commas between.
    """
    text = completed(question)
    times = asked_times(text, question.today) if question.today else ()
    aspects = {
        "question": text,
        "language": question.language,
        "today": question.today.isoformat() if question.today else "",
        "time": ", ".join(dict.fromkeys(time_words(one, question.language) for one in times)),
        "level": ", ".join(sorted(levels_in(text))),
        "kind": ", ".join(sorted(kinds_asked(text))),
        "names": ", ".join(name.surface for name in names_asked(text)),
    }
    return {name: value for name, value in aspects.items() if value}
