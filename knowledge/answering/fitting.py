"""Whether a sentence holds the kind of thing that a question asks for."""

from __future__ import annotations

import re
from collections.abc import Set as AbstractSet

from knowledge.answering.question import Kind
from knowledge.text.facts_in_text import find_facts
from knowledge.text.written_fact import FactKind

_WHEN = frozenset({FactKind.DATE, FactKind.MONTH, FactKind.YEAR, FactKind.DAY, FactKind.TIME, FactKind.WEEKDAY})
_AMOUNT = frozenset({FactKind.NUMBER, FactKind.PERCENT, FactKind.FRACTION, FactKind.ORDINAL})

_CONTACT = frozenset({FactKind.PHONE, FactKind.WEB})

_SURNAMES = (
    "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏窦章苏潘葛范彭郎鲁韦昌马苗方俞任袁柳鲍史唐费廉岑薛雷贺倪汤滕"
    "殷罗毕郝邬安常乐于傅卞齐康伍余元卜顾孟平黄和穆萧尹姚邵汪祁毛禹狄米贝明臧计伏成戴宋庞熊纪舒屈项祝董梁杜阮蓝闵席季贾路娄江童颜郭梅盛林钟徐邱骆高夏"
    "蔡田樊胡凌霍虞万柯管卢莫房解应宗丁宣邓洪包诸左石崔吉龚程邢裴陆荣翁荀羊甄曲封储靳段焦谷侯宓全班秋仲伊宫宁仇栾甘厉祖武符刘景詹龙叶幸司韶黎薄白蒲"
    "从卓蔺屠蒙池乔阴胥闻党翟谭贡劳姬申冉宰郦雍桑桂牛寿边燕浦尚农温庄晏柴瞿阎连习艾鱼向古易慎廖庾步都耿满匡文寇欧"
)
_ROLE = "同志|主任|书记|处长|局长|院长|部长|厅长|医生|医师|护士长|主持|组长|教授|联系人|老师|科长|队长|会长|巡视员|研究员|参赞|先生|女士|牵头人|负责人|召集人|讲师|专家"
_PERSON_ZH = re.compile(
    rf"(?:{_ROLE})[：:，,、（(\s|]*[{_SURNAMES}][一-鿿]{{1,2}}(?![一-鿿]{{0,1}}(?:市|省|区|县|院))|[{_SURNAMES}][一-鿿]{{1,2}}(?:{_ROLE})|联系人|"
    rf"[|｜]\s*[{_SURNAMES}][一-鿿]{{1,2}}\s*(?:[|｜]|$)|[一-鿿]{{2,3}}(?:等人|主持|作报告|致辞|出席|受聘)"
)
_PERSON_EN = re.compile(
    r"\b(?:Dr|Mr|Mrs|Ms|Prof|Professor|Director|Secretary|Chair|Deputy|Minister|Dean|Inspector|Contact|Speaker|Moderator)\b|"
    r"\b[A-Z][a-z'’]+(?:-[A-Z][a-z]+)? [A-Z][a-z'’]+(?:-[A-Z][a-z]+)?\b"
)
_PLACE = re.compile(
    r"[一-鿿](?:省|市|区|县|路|街|号|楼|室|厅|馆|院|中心|酒店|宾馆|会堂|广场|公园|大学|会场|基地|礼堂|门口|集合)|"
    r"\b(?:Hotel|Hospital|Road|Street|Hall|Room|Cent(?:er|re)|Building|University|Park|Square|Museum|District|City|Auditorium|Stadium|School|Floor|gate|hall|room|floor|building|office|"
    r"held (?:in|at)|in [A-Z]|at [A-Z]|at the)\b"
)
_CAUSE = re.compile(
    r"因|由于|为了|受.{1,12}影响|导致|以免|避免|原因|鉴于|考虑到|缘于|所以|目的|旨在|"
    r"\b(?:because|due to|since|as|so that|owing|reason|caused?|therefore|in order to|following|after|led to|given)\b",
    re.IGNORECASE,
)
_DECIDES = re.compile(
    r"不|未|没|无|可以|可由|可自|不得|须|必须|需|应当|允许|禁止|免费|方可|均可|仍|已|严禁|谢绝|"
    r"\b(?:not?|cannot|can|may|must|need|required?|allowed|free|never|without|only|still|already|should|forbidden|prohibited|will)\b|n't\b",
    re.IGNORECASE,
)
_SEVERAL = re.compile(r"、[^。]{1,40}、|[①②③]|一是|（一）|[;；].{1,80}[;；]|\bFirst\b|, [^.]{2,60}, (?:and|or) |, [^.]{2,60} and ")

_IN_YEAR = re.compile(r"\b(?:in|since|until|by|of) (?:19|20)\d{2}\b")
_INTRODUCES = re.compile(r"[:：]\s*$")


def fits(kind: Kind, text: str, asked: AbstractSet[str]) -> bool:
    """Whether `text` holds what a question of this kind wants: a date, a figure, a person, a place, a cause, several things or a
    decision. `asked` are the canonical facts of the question itself, which answer nothing."""
    match kind:
        case Kind.WHEN:
            return _new_fact(text, _WHEN, asked) or bool(_IN_YEAR.search(text))
        case Kind.HOW_MANY:
            return _new_fact(text, _AMOUNT, asked)
        case Kind.CONTACT:
            return _new_fact(text, _CONTACT, asked)
        case Kind.WHO:
            return bool(_PERSON_ZH.search(text) or _PERSON_EN.search(text))
        case Kind.WHERE:
            return bool(_PLACE.search(text))
        case Kind.WHY:
            return bool(_CAUSE.search(text))
        case Kind.LIST:
            return bool(_SEVERAL.search(text) or _INTRODUCES.search(text))
        case Kind.YES_NO:
            return bool(_DECIDES.search(text))
        case Kind.WHAT:
            return True


def _new_fact(text: str, wanted: frozenset[FactKind], asked: AbstractSet[str]) -> bool:
    return any(fact.kind in wanted and asked.isdisjoint(fact.readings) for fact in find_facts(text))
