"""The values of a document's facts in words: its kind, where a fact was read, what is suspicious."""

from __future__ import annotations

from knowledge.models import Language, SuspicionKind
from knowledge.wording.catalogue import Catalogue

KIND_WORDS = Catalogue(
    {
        "amendment notice": {"zh": "更正、调整或延期通知", "en": "amendment notice"},
        "appointment notice": {"zh": "任免通知", "en": "appointment notice"},
        "award list": {"zh": "评选结果", "en": "award list"},
        "minutes": {"zh": "会议纪要", "en": "minutes"},
        "speech": {"zh": "讲话", "en": "speech"},
        "handbook": {"zh": "手册、指南", "en": "handbook"},
        "table": {"zh": "表格、清单", "en": "table"},
        "summary": {"zh": "总结、简报", "en": "summary"},
        "plan": {"zh": "计划、方案", "en": "plan"},
        "rules": {"zh": "办法、规定、意见", "en": "rules"},
        "request": {"zh": "请示", "en": "request"},
        "reply": {"zh": "批复、复函", "en": "reply"},
        "circular": {"zh": "通报", "en": "circular"},
        "letter": {"zh": "函、信件", "en": "letter"},
        "call": {"zh": "征集、倡议", "en": "call"},
        "notice": {"zh": "通知、公告", "en": "notice"},
        "meeting report": {"zh": "会议报道", "en": "meeting report"},
        "news": {"zh": "新闻报道", "en": "news"},
        "slides": {"zh": "演示文稿", "en": "slides"},
    }
)
"""By the values of knowledge.loading.kinds.KINDS."""

SOURCE_WORDS = Catalogue(
    {
        "text": {"zh": "正文", "en": "text"},
        "title": {"zh": "标题", "en": "title"},
        "metadata": {"zh": "文件属性", "en": "metadata"},
        "file name": {"zh": "文件名", "en": "file name"},
        "text and file name": {"zh": "正文，年份见文件名", "en": "text, its year from the file name"},
        "text and metadata": {"zh": "正文，年份见文件属性", "en": "text, its year from the metadata"},
        "number": {"zh": "文号", "en": "document number"},
        "signature": {"zh": "落款", "en": "signature"},
        "letterhead": {"zh": "版头", "en": "letterhead"},
        "source line": {"zh": "来源标注", "en": "source line"},
        "format": {"zh": "文件格式", "en": "format"},
    }
)
"""By the values of the sources in knowledge.models.DocumentFacts."""

_LANGUAGES = Catalogue({"zh": {"zh": "中文", "en": "Chinese"}, "en": {"zh": "英文", "en": "English"}})

_SUSPICIONS = Catalogue(
    {
        SuspicionKind.HIDDEN_TEXT.value: {
            "zh": "隐藏文字（读者看不到，未纳入）",
            "en": "hidden text (a reader does not see it; left out)",
        },
        SuspicionKind.INSTRUCTIONS.value: {
            "zh": "像是写给机器的指令（只当作普通文字）",
            "en": "reads like instructions to a machine (kept as plain text)",
        },
    }
)


def kind_words(kind: str, language: Language) -> str:
    """A kind of document. Raises KeyError for one that KINDS has not."""
    return KIND_WORDS.say(kind, language)


def language_words(of: Language, language: Language) -> str:
    """The name of the language `of`."""
    return _LANGUAGES.say(of, language)


def source_words(source: str, language: Language) -> str:
    """Where a fact was read. Raises KeyError for an unknown source."""
    return SOURCE_WORDS.say(source, language)


def suspicion_words(kind: SuspicionKind, language: Language) -> str:
    """What is suspicious, and what was done about it."""
    return _SUSPICIONS.say(kind.value, language)
