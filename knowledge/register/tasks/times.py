"""Sentences of clauses that say nothing but a time: 每年11月底前完成, "ongoing"."""

from __future__ import annotations

import re

_ONLY_TIME_ZH = re.compile(
    r"(?:于|在|自|从|至|到|20\d\d年度?|\d{1,2}月份?|\d{1,2}[日号]|第?[一二三四]季度|[上下]半年|[上中下]旬|每(?:个)?(?:学期|半年|年|季度?|月|周|旬|天|日)(?:度)?|今年|本年度?"
    r"|明年|全年|年|月|季|周|初|中|末|底|之?以?前|内|止|起|长期|持续|常态化|常年|坚持|推进|开展|实施|执行|施行|落实|进行|全面|完成|办结|销号|整改|到位|定期|各?[一1]次|、|，|,|和|及|与)+"
)
_ONLY_TIME_EN = re.compile(
    r"(?:(?:to be )?(?:completed?|done|finished|in place)|by|before|from|until|no later than|the|of|end|mid|early|late|each|every|once|twice|a|in|on|and|as|with effect|starting|years?|months?"
    r"|quarters?|weeks?|half|20\d\d|\d{1,2}(?:st|nd|rd|th)?|q[1-4]|(?:first|second|third|fourth) (?:quarter|half)|jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?|ongoing|continuous(?:ly)?|permanent(?:ly)?|standing|long[- ]term|daily|weekly|monthly|quarterly|yearly|annually|[ ,/-])+",
    re.IGNORECASE,
)


def says_only_when(text: str) -> bool:
    """Whether words are nothing but a time: 每年11月底前完成, "ongoing"."""
    return bool(_ONLY_TIME_ZH.fullmatch(text.strip(" 　。")) or _ONLY_TIME_EN.fullmatch(text.strip(" .")))
