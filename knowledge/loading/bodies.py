"""Names of bodies: commissions, bureaus, hospitals, associations, as a signature or a letterhead writes them."""

from __future__ import annotations

import re

_ENDS_ZH = "委员会|委|局|厅|办公室|办公厅|中心|(?:协|学|促进|联合|基金|总|工|商|理事|研究|红十字|医师|青年)会|联盟|政府|医院|部|院|司|处|科|室|社|组|集团|公司|大学|学院|学校|馆|站|所|队|专班|办|研究院|妇联|团委"
_WORDS_EN = (
    r"Commission|Bureau|Office|Cent(?:er|re)s?|Association|Hospital|Government|Committee|Division|Department|Ministry|University|Administration|Agency"
    r"|Authority|Council|Institute|Academy|Society|Federation|Foundation|Union|Task Force|Steering Group|Working Group|Leading Group|Secretariat|College|School"
    r"|Company|Ltd|Inc|Board|Network|Alliance|Library|Clinic|Service"
)
_BODY_ZH = re.compile(rf"[㐀-鿿·“”（）()]{{1,38}}(?:{_ENDS_ZH})")
_BODY_EN = re.compile(rf"\b(?:{_WORDS_EN})\b")
_NO_BODY = re.compile(
    r"(?:大会|年会|例会|座谈会|工作会|推进会|交流会|发布会|培训会|研讨会|动员会|[㐀-鿿]会议|总会议室|会议室|负责人|各部|全部|各处|各科|领导|小组成员|机会|社会|学会了)$"
    r"|^(?:各|全(?!国)|本|有关|关于|参加|出席|主持|记录|附件|附|抄送|分送|印发|一|二|三|经|由|在|请)|关于|指出|强调|要求|召开|举行|举办|启动|[《》。；！？：:，,]",
)
_POST_EN = re.compile(
    r"^(?:Director|Deputy|Vice|Acting|Secretary|Chair\w*|Head|Chief|President|Professor|Prof|Dr|Mr|Mrs|Ms|Minister|Mayor|Manager|Officer|Member)\b",
    re.IGNORECASE,
)
_GENRE_EN = re.compile(
    r"^(?:Joint |Supplementary )?(?:Notice|Minutes|Circular|Report|Letter|Announcement|Invitation|Plan|Guidelines?|Results|Speech|Remarks|Summary|Programme|Agenda|Handbook|Call)\b"
)
_SEAL = re.compile(r"(?<!\s)\s*[（(](?:[^（）()]{0,20}代章|盖章|公章|印章|章|印|seal|stamp)[）)]\s*$", re.IGNORECASE)
_SMALL = frozenset("of for and the in & de".split())
LONGEST_ZH, LONGEST_EN = 40, 90
"""Longest name in characters."""


def name_in(text: str) -> str | None:
    """The name of the body, where the text is nothing else but perhaps a seal's note; several joined by 、. None for any other text.

    A person's name beside a body's is left out ("宣传处　罗一鸣").
    """
    text = _SEAL.sub("", text.strip(" 　，,。.:：\t")).strip()
    if not text:
        return None
    if not re.search("[㐀-鿿]", text):
        return _english(text)
    tight = re.sub(r"(?<=[㐀-鿿]) (?=[㐀-鿿])", "", text) if re.fullmatch(r"(?:[㐀-鿿] )+[㐀-鿿]", text) else text
    parts = [_SEAL.sub("", part) for part in re.split(r"[\s　、，,]+", tight) if part]
    names = [part for part in parts if _is_chinese(part)]
    others = [part for part in parts if not _is_chinese(part)]
    if not names or any(not _is_person(part) for part in others) or len(others) > 1 or len(names) > 6:
        return None
    return "、".join(names)


def is_name(text: str) -> bool:
    """Whether a text is the name of one or more bodies and nothing else."""
    return name_in(text) is not None


def _is_chinese(part: str) -> bool:
    return 2 < len(part) <= LONGEST_ZH and _BODY_ZH.fullmatch(part) is not None and not _NO_BODY.search(part)


def _is_person(part: str) -> bool:
    return bool(re.fullmatch("[㐀-鿿·]{2,4}", part))


def _english(text: str) -> str | None:
    text = re.sub(r"^the\s+", "", text, flags=re.IGNORECASE)
    words = text.split()
    if (
        not 2 <= len(words) <= 14
        or len(text) > LONGEST_EN
        or not _BODY_EN.search(text)
        or _POST_EN.match(text)
        or _GENRE_EN.match(text)
        or re.search(r"[.;:!?\d\"“”]", text)
    ):
        return None
    return (
        text
        if all(word[:1].isupper() or word.lower() in _SMALL for word in re.split(r"[\s/-]+", re.sub(r"[(),’']", "", text)) if word)
        else None
    )
