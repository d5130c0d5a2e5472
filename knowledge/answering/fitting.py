"""How well a sentence holds the kind of thing that a question asks for."""

from __future__ import annotations

import re
from collections.abc import Sequence
from collections.abc import Set as AbstractSet

from knowledge.answering.lists import introduces
from knowledge.answering.question import Kind
from knowledge.answering.units import Measure, counts
from knowledge.text.facts_in_text import find_facts
from knowledge.text.persons import names_a_person
from knowledge.text.ready import ReadyFact
from knowledge.text.written_fact import FactKind

_WHEN = frozenset({FactKind.DATE, FactKind.MONTH, FactKind.YEAR, FactKind.DAY, FactKind.TIME, FactKind.WEEKDAY})
_AMOUNT = frozenset({FactKind.NUMBER, FactKind.PERCENT, FactKind.FRACTION, FactKind.ORDINAL})
_REFERENCE = frozenset({FactKind.DOCUMENT_NUMBER})
_NUMBERED = re.compile(r"[\[〔（(]\s*20\d\d\s*[\]〕）)]\s*(?:No\.?\s*)?\d+")
_CONTACT = frozenset({FactKind.PHONE, FactKind.WEB})

_IN_YEAR = re.compile(r"\b(?:in|since|until|by|of) (?:19|20)\d{2}\b")
_LIMIT = re.compile(
    r"截止|截至|期限|时限|之前|以前|(?:报名|提交|报送|征集|投稿)[^，。]{0,8}[:：为]|前(?:报|交|完成|提交|发送|反馈|将|，|。|；|$)|[日月底]前|最迟|最晚|不迟于|逾期|延长至|延期至|推迟至|"
    r"\b(?:by|before|deadline|due|no later than|until|closes?|closing|latest|extended to|postponed to)\b",
    re.IGNORECASE,
)
_PLACE_LABEL = re.compile(
    r"地点|地址|在[^，。]{2,30}(?:召开|举行|举办|开幕|集合|报到)|\b(?:venue|address|place)\b|\b(?:held|meet|took place|opened|hosted|gather) (?:at|in|on)\b",
    re.IGNORECASE,
)
PLACE_WORD = re.compile(
    r"[一-鿿](?:路|街|号|楼|室|厅|馆|医院|学院|中心|酒店|宾馆|会堂|广场|公园|大学|会场|基地|礼堂|门口)|"
    r"\b(?:Hotel|Hospital|Road|Street|Hall|Room|Cent(?:er|re)|Building|University|Park|Square|Museum|District|City|Auditorium|Stadium|School|"
    r"[Ff]loor|gate|hall|room|building|office|Avenue|Campus)\b|\b(?:in|at) [A-Z]"
)
"""A word for a place to go to, behind a character of its name."""
_BODY = re.compile(
    r"[一-鿿](?:委员会|卫健委|卫生健康委|医院|中心|协会|学会|促进会|总工会|大学|处|局|办|部)|\b(?:Commission|Hospital|Bureau|Division|Cent(?:er|re)|Association|Department|Office|University)\b"
)
_CAUSE = re.compile(
    r"因为|因|由于|为了|为[^，。]{2,20}[，,]|受[^，。]{1,12}影响|导致|以免|避免|原因|鉴于|考虑到|缘于|所以|目的|旨在|卡在|主要是|"
    r"\b(?:because|due to|since|so that|owing|reasons?|caused?|therefore|in order to|after|led to|given|wait(?:s|ing)? for|to avoid|so (?:as|many|few))\b",
    re.IGNORECASE,
)
_DECIDES = re.compile(
    r"不得|不能|不准|不予|不需要|无需|不必|不收|不设|不安排|未|没有|可以|可由|可自|须|必须|应当|允许|禁止|免费|方可|均可|严禁|谢绝|不单独|自理|"
    r"\b(?:not?|cannot|can|may|must|needs?|needed|required?|allowed|free|never|without|only|still|forbidden|prohibited|is on)\b|n't\b",
    re.IGNORECASE,
)
_SEVERAL = re.compile(
    r"、[^。]{1,40}、|[①②③]|一是|（一）|[;；].{1,80}[;；]|\bFirst\b|\bOne:|, [^.]{2,80}, (?:and|or) |, [^.]{2,80} and |[一-鿿]、[^。]{1,30}(?:和|及|与)"
)


def fits(kind: Kind, text: str, asked: AbstractSet[str], measure: Measure | None = None, facts: Sequence[ReadyFact] | None = None) -> float:
    """How well, in [0, 1], `text` holds what a question of this kind wants: a date, a figure, a person, a place, a cause, several
    things or a decision. `asked` are the canonical facts of the question itself, which answer nothing; `measure` is what it counts;
    `facts` are those of the text, where they are known."""
    if facts is None:
        facts = [ReadyFact(fact.kind, fact.readings) for fact in find_facts(text)]
    match kind:
        case Kind.WHEN:
            return float(_tells_time(text, facts, asked))
        case Kind.DEADLINE:
            return (1.0 if _LIMIT.search(text) else 0.5) if _tells_time(text, facts, asked) else 0.0
        case Kind.HOW_MANY:
            return counts(measure, text) if _new_fact(facts, _AMOUNT, asked) else 0.0
        case Kind.CONTACT:
            return float(_new_fact(facts, _CONTACT, asked))
        case Kind.REFERENCE:
            return float(_new_fact(facts, _REFERENCE, asked) or bool(_NUMBERED.search(text)))
        case Kind.WHO:
            return 1.0 if names_a_person(text) else 0.3 * names_a_body(text)
        case Kind.WHERE:
            return 1.0 if _PLACE_LABEL.search(text) else 0.5 * bool(PLACE_WORD.search(text))
        case Kind.WHY:
            return float(bool(_CAUSE.search(text)))
        case Kind.LIST:
            return float(bool(_SEVERAL.search(text)) or introduces(text))
        case Kind.YES_NO:
            return float(bool(_DECIDES.search(text)))
        case Kind.WHAT:
            return 0.5


def names_a_body(text: str) -> bool:
    """Whether a text names an office, a hospital, an association or the like."""
    return bool(_BODY.search(text))


def _tells_time(text: str, facts: Sequence[ReadyFact], asked: AbstractSet[str]) -> bool:
    return _new_fact(facts, _WHEN, asked) or bool(_IN_YEAR.search(text))


def _new_fact(facts: Sequence[ReadyFact], wanted: frozenset[FactKind], asked: AbstractSet[str]) -> bool:
    return any(fact.kind in wanted and asked.isdisjoint(fact.readings) for fact in facts)
