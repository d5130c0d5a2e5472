"""How one document stands to another, said beside a document or a citation."""

from __future__ import annotations

from datetime import date

from knowledge.models import Language
from knowledge.wording.answers import written_date
from knowledge.wording.catalogue import Catalogue

RELATIONS = Catalogue(
    {
        # said of the source: what it does to the target
        "copy": {"zh": "与《{title}》内容相同", "en": "same text as “{title}”"},
        "reprint": {"zh": "转载自《{title}》或与其基本相同", "en": "reprint of “{title}”, or nearly the same text"},
        "revision": {"zh": "《{title}》的新版本", "en": "later version of “{title}”"},
        "corrects": {"zh": "更正《{title}》", "en": "corrects “{title}”"},
        "extends": {"zh": "延长《{title}》的时限", "en": "extends a time set in “{title}”"},
        "adjusts": {"zh": "调整《{title}》", "en": "amends “{title}”"},
        "postpones": {"zh": "对《{title}》所定事项延期", "en": "postpones what “{title}” announced"},
        "cancels": {"zh": "取消《{title}》所定事项", "en": "cancels what “{title}” announced"},
        "replaces": {"zh": "代替《{title}》", "en": "replaces “{title}”"},
        # said of the target: what became of it
        "copy_of": {"zh": "另有内容相同的《{title}》", "en": "also held as “{title}”"},
        "reprint_of": {"zh": "另有转载或基本相同的《{title}》", "en": "also printed as “{title}”"},
        "revision_of": {"zh": "已有新版本《{title}》", "en": "there is a later version, “{title}”"},
        "corrected": {"zh": "已被《{title}》更正", "en": "corrected by “{title}”"},
        "extended": {"zh": "时限已由《{title}》延长", "en": "a time in it was extended by “{title}”"},
        "adjusted": {"zh": "已被《{title}》调整", "en": "amended by “{title}”"},
        "postponed": {"zh": "所定事项已由《{title}》延期", "en": "postponed by “{title}”"},
        "cancelled": {"zh": "所定事项已由《{title}》取消", "en": "cancelled by “{title}”"},
        "replaced": {"zh": "已被《{title}》代替，不再有效", "en": "replaced by “{title}” and no longer valid"},
        "dated": {"zh": "{sentence}（{date}）", "en": "{sentence} ({date})"},
        "uncertain": {"zh": "可能{sentence}，请核对", "en": "perhaps {sentence}; please check"},
    }
)

_OF_TARGET = {
    "copy": "copy_of", "reprint": "reprint_of", "revision": "revision_of", "corrects": "corrected", "extends": "extended",
    "adjusts": "adjusted", "postpones": "postponed", "cancels": "cancelled", "replaces": "replaced",
}  # fmt: skip
_DOUBTFUL = 0.6


def describe(relation: str, title: str, day: date | None, language: Language, *, of_target: bool, confidence: float = 1.0) -> str:
    """A relation in words, without a full stop.

    `relation` is the relation's effect where it has one, else its kind ("copy", "reprint", "revision"); `title` and `day` are those of
    the other document. With `of_target` the words are said of the relation's target ("amended by …"), else of its source ("amends …").
    Below a confidence of .6 they say that this is to be checked. Raises KeyError for an unknown relation.
    """
    key = _OF_TARGET[relation] if of_target else relation
    if relation not in _OF_TARGET:
        raise KeyError(relation)
    sentence = RELATIONS.say(key, language, title=title.strip("《》“”"))
    if day is not None:
        sentence = RELATIONS.say("dated", language, sentence=sentence, date=written_date(day, language))
    return RELATIONS.say("uncertain", language, sentence=sentence) if confidence < _DOUBTFUL else sentence
