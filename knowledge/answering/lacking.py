"""What the passages that were found lack, where it can be named: it tells the asker why there is no answer, and what to ask instead."""

from __future__ import annotations

from collections.abc import Sequence

from knowledge.answering.attributes import attribute_asked, tells
from knowledge.answering.constraints import places_asked, places_unmet
from knowledge.answering.evidence import Reading
from knowledge.answering.roles import post_asked
from knowledge.models import Hit
from knowledge.retrieval.signals.year import years_asked
from knowledge.text.folding import fold
from knowledge.wording.answers import ANSWERS


def lacking(reading: Reading, hits: Sequence[Hit]) -> str:
    """One sentence in the asker's language; empty where nothing of the kind can be said of all these hits."""
    if not hits:
        return ""
    language = reading.language
    if places_asked(reading.text) and (places := places_unmet(reading.text, hits)):
        return ANSWERS.say("lacks_place", language, places=ANSWERS.say("name_separator", language).join(places))
    years = sorted(years_asked(reading.text))
    if years and all(hit.signals.get("year", 0.0) < 0 for hit in hits):
        return ANSWERS.say("lacks_year", language, years=ANSWERS.say("name_separator", language).join(map(str, years)))
    texts = [f"{hit.passage.context}\n{hit.passage.text}" for hit in hits]
    attribute = attribute_asked(reading.text)
    if attribute is not None and not any(tells(attribute, text) for text in texts):
        return ANSWERS.say("lacks_attribute", language, attribute=attribute.chinese if language == "zh" else attribute.name)
    posts = post_asked(reading.text)
    if posts and not any(post.search(fold(text)) for post in posts for text in texts):
        return ANSWERS.say("lacks_holder", language)
    return ""
