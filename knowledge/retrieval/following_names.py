"""What a turn names by itself: the things that an answer to it must speak of, whatever was spoken of before."""

from __future__ import annotations

import re

from knowledge.retrieval import following_words as words
from knowledge.retrieval.following_slots import without
from knowledge.retrieval.following_topic import HAN, LIGHT
from knowledge.retrieval.following_turn import Turn
from knowledge.text import dictionary
from knowledge.text.concepts import Concept, concepts_of
from knowledge.text.english import stem

_UNIT_ZH = "公里|千米|米|元|块|钱|人|名|位|家|个|天|点|号|分钟?|小时|年|月|周|次|项|条|场|届|期|页|份|字|岁|层|间"
_SCOPE_ZH = "[全每][程长年月天家人场部体个位次名]|总[共数计长]|一共|合计|平均|各[家位人个]|大家"
"""How far or over how many a question counts: 全程, 每家."""
_VERB_ZH = (
    "安排|准备|需要|打算|计划|邀请|进行|开展|开始|结束|知道|了解|告诉|看到|讲话|发言|致辞|提到|提出|介绍|公布|发布|通知|决定|讨论|变化|变动|改动|影响|意思|事情|东西|地方|"
    "里面|外面|前面|后面|当时|现在|目前|之前|之后|以前|以后|方便|简单|重要|主要|具体"
)
_EMPTY_ZH = re.compile(rf"{words.ATTRIBUTE_OF_A_KIND['zh'].pattern}|{_SCOPE_ZH}|{_VERB_ZH}|{_UNIT_ZH}|{words.LIGHT_ZH.pattern}")
_ONLY_EMPTY_ZH = re.compile(f"(?:{_EMPTY_ZH.pattern})+")
_EMPTY_EN = frozenset(
    stem(word)
    for word in """people person persons thing things long big far often old high large fast soon late early good new get got go goes went come came
    take took taken make made use used find found look looked see seen want need happen happened plan planned decide decided speak spoke talk
    talked ask asked mean meant call called know known lead led run start started begin begun end ended finish finished join joined attend
    attended host hosted chair chaired open opened close closed hold held organise organize organised organized arrange arranged invite invited
    cover covered include included involve involved change changed work kind sort part km kilometre kilometres kilometer kilometers metres yuan
    hours hour days day weeks week months month minutes minute years year today tomorrow yesterday now way else exactly total altogether reason
    result results detail details""".split()
)
"""Stems of English words that say what is asked of a thing, or nothing, but name no thing."""


def names_in(turn: Turn) -> tuple[Concept, ...]:
    """The things that a turn names beside its ask, its years, levels and the like; empty for "and where?", 谁主持的 and 全程多少公里."""
    rest = words.EXISTS.sub(" ", without(turn.rest, turn.slots, " "))
    rest = words.ASKS[turn.language].sub(" ", rest)
    return tuple(concept for concept in concepts_of(rest) if concept.surface and _names(concept.surface))


def _names(surface: str) -> bool:
    if surface.isascii():
        plain = surface.replace("'", "")
        attribute = any(words.ATTRIBUTE_OF_A_KIND["en"].fullmatch(form) for form in (plain, plain.removesuffix("s")))
        return not (attribute or stem(plain) in _EMPTY_EN or plain in LIGHT)
    if surface in dictionary.words_in(surface):
        return not _ONLY_EMPTY_ZH.fullmatch(surface)
    # what is no word may be a verb with its endings: 每家补, 改了
    return len(HAN.findall(_EMPTY_ZH.sub("", surface))) >= 2
