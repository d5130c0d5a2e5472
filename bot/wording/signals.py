"""Plain names of the signals by which passages are found, and of what is understood of a question, in both languages."""

from __future__ import annotations

from collections.abc import Callable

from knowledge.models import LANGUAGES, Language
from knowledge.wording.catalogue import Catalogue
from knowledge.wording.facts import kind_words, language_words

SIGNALS = Catalogue(
    {
        "dense passage": {"zh": "语义（整段）", "en": "meaning (passage)"},
        "dense sentence": {"zh": "最佳句", "en": "best sentence"},
        "lexical bridge": {"zh": "共有词语", "en": "shared terms"},
        "lexical own": {"zh": "原文用词", "en": "own words"},
        "year": {"zh": "年份", "en": "year"},
        "time": {"zh": "时间", "en": "time"},
        "level": {"zh": "行政层级", "en": "level of government"},
        "kind": {"zh": "文种", "en": "kind of document"},
        "names": {"zh": "人名地名", "en": "persons and places"},
        "valid": {"zh": "现行有效", "en": "still in force"},
        "evidence": {"zh": "证据", "en": "evidence"},
        "rerank": {"zh": "重排序模型", "en": "reranking model"},
        "dense passage raw": {"zh": "整段余弦相似度", "en": "cosine of the passage"},
        "dense sentence raw": {"zh": "最佳句余弦相似度", "en": "cosine of the best sentence"},
    }
)

ASPECTS = Catalogue(
    {
        "question": {"zh": "完整问题", "en": "question in full"},
        "language": {"zh": "语言", "en": "language"},
        "today": {"zh": "今天", "en": "today"},
        "time": {"zh": "时间", "en": "time"},
        "level": {"zh": "行政层级", "en": "level of government"},
        "kind": {"zh": "文种", "en": "kind of document"},
        "names": {"zh": "人名地名", "en": "persons and places"},
    }
)

_LEVELS = Catalogue(
    {
        "national": {"zh": "国家", "en": "national"},
        "province": {"zh": "省", "en": "province"},
        "city": {"zh": "市", "en": "city"},
        "county": {"zh": "区县", "en": "district or county"},
        "town": {"zh": "乡镇街道", "en": "town"},
    }
)
_LEVEL_NAMES = _LEVELS.keys()

EXPLAINING = Catalogue(
    {
        "understood": {"zh": "问题理解为", "en": "The question as it was read"},
        "total": {"zh": "合计", "en": "total"},
        "rest": {"zh": "其他", "en": "other"},
        "beside": {"zh": "不计分：{values}", "en": "Not counted: {values}"},
    }
)

_NAMED = SIGNALS.keys()
_ASPECTS = ASPECTS.keys()


def signal_words(name: str, language: Language) -> str:
    """A signal's plain name; the name itself where there is none."""
    return SIGNALS.say(name, language) if name in _NAMED else name


def aspect_words(name: str, value: str, language: Language) -> tuple[str, str]:
    """Plain name and plain value of what was understood of a question; either as it is where there is nothing plainer."""
    label = ASPECTS.say(name, language) if name in _ASPECTS else name
    plain = _VALUES.get(name)
    if plain is None:
        return label, value
    between = "、" if language == "zh" else ", "
    return label, between.join(plain(one, language) for one in value.split(", "))


def _language(value: str, language: Language) -> str:
    return next((language_words(known, language) for known in LANGUAGES if known == value), value)


def _level(value: str, language: Language) -> str:
    return _LEVELS.say(value, language) if value in _LEVEL_NAMES else value


_VALUES: dict[str, Callable[[str, Language], str]] = {"language": _language, "level": _level, "kind": kind_words}
