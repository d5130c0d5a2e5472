"""The name of a campaign in a document's first sentences, where its title tells none."""

from __future__ import annotations

import re

from knowledge.models import Document
from knowledge.register.campaigns.titles_english import behind_head, tells, without_day
from knowledge.register.campaigns.words import KindWord, Name, kind_word, last_head, unwrapped
from knowledge.text.machine_orders import instructs_a_machine

_LEAD = 12
"""Lines at the beginning in which a campaign is named."""
_LONGEST_LINE = 1_200
_HOLDS_ZH = re.compile(
    r"(?:决定|拟|将|定于|计划|正式|同步|联合|共同|组织|面向|启动|起|现|近日|日前)[^，。；：\n]{0,24}?(?:开展|举办|举行|启动|发起|推出)了?(?P<name>[^，。；：\n]{3,44}?(?:大赛|竞赛|比赛|征集(?:推广|展示)*(?:活动)?|征文(?:活动)?|"
    r"培训班|研修班|训练营|评选(?:活动)?|宣传(?:周|月|日|年)(?:活动)?|(?:宣传|主题|科普|公益|志愿服务|义诊|阅读|体验|推广|健康|交流|展示|创评|评比)活动|招募(?:活动)?))(?=[，。；\s]|$|的|，)"
)
_BY_ZH = re.compile(
    r"(?:^|[，。；：\s])(?P<name>[^，。；：\n]{3,40}?(?:活动|大赛|竞赛|比赛|评选|征集|培训班|训练营))由[^，。；]{2,60}?(?:主办|承办|举办|发起)"
)
_HOLDS_EN = re.compile(
    r"(?:\b(?:will|to|shall) (?:hold|host|run|organi[sz]e|launch|offer)|\boffers?|\b(?:is|are) (?:now )?(?:holding|hosting|running|organi[sz]ing|launching|offering)"
    r"|\b(?:launche[sd]|opened|kicked off|invites? (?:entries|submissions|applications|nominations) (?:for|to)))\s+(?:(?:its|the|an?|our|their)\s+)?(?P<name>[^.;:\n]{4,110})"
)
_EXTENDS_EN = re.compile(
    r"\b(?:extend(?:ed|ing)?|postponed?|moved?)\b[^.]{0,20}?\b(?:deadline|closing date)s? (?:for|of)\s+(?:the\s+)?(?P<name>[^.;:,\n]{4,110}?)(?=\s+(?:by|to|until|from)\b|[,.;]|$)",
    re.IGNORECASE,
)
_SEEKS_EN = re.compile(
    r"\b(?P<word>(?:looking for|needs?|seeks?|seeking|recruiting|want)\s+(?:\w+\s+){0,2}?(?:volunteers|helpers))\s+(?:for|at|to help (?:at|with))\s+(?:the\s+)?(?P<name>(?:[A-Z]|memorial|annual|city|summer|winter|spring|autumn)[^.;:,\n]{3,80}?)(?=\s+on\b|\s+in\b|\s+from\b|[.,;]|$)"
)
_ASKS_EN = re.compile(
    r"\binvit(?:e|es|ing) (?:you|your \w+|\w+ \w+) to (?:(?:attend|join|speak at|take part in|participate in) )?(?:the |our )?"
    r"(?P<name>[^.;:,\n]{3,80}?\b(?:Forum|Conference|Congress|Symposium|Summit|Competition|Contest|Course|Workshop|Week|Day)\b(?: (?:on|of|for) [A-Z][^.;:,\n]{3,60})?)"
)
_BEGINS_EN = re.compile(
    r"(?:^|[.!?]\s+|\b[Tt]he )(?P<name>(?:(?!The |This |On |In |At |Next |Last |Every |Each )[A-Z0-9][\w'’/-]* (?:(?:of|on|for|and|the) )?){1,7}(?:Week|Month|Day)\b(?: (?:19|20)\d\d)?)"
    r"(?=,? (?:begins|starts|opens|runs|takes place|(?:is|will be) held|kicks off|will (?:begin|start|open|run|take place)))"
)
_INVITES_EN = re.compile(
    r"\b(?P<name>[Cc]all for (?:cases|papers|abstracts|entries|submissions|nominations|photos|works|posters)(?:\s+(?:for|of|on)\s+[^.;:,\n]{3,80})?)"
)


def in_lead(document: Document) -> Name | None:
    """The campaign that the first sentences say is held, called for or invited to; None where they say so of none."""
    for block, offset in zip(document.blocks[:_LEAD], document.offsets, strict=False):
        if instructs_a_machine(block.text):
            continue
        line = block.text[:_LONGEST_LINE]
        found = (
            _zh_sentence(line, offset)
            if re.search("[一-鿿]", line)
            else _en_sentence(line, offset, inviting=document.facts.kind in {"letter", "call", "notice"})
        )
        if found is not None:
            return found
    return None


def _zh_sentence(line: str, at: int) -> Name | None:
    match = _HOLDS_ZH.search(line) or _BY_ZH.search(line)
    if match is None:
        return None
    start, end = unwrapped(line, *match.span("name"))
    word = kind_word(line[start:end])
    return Name(line[start:end], at + start, word) if word is not None else None


def _en_sentence(line: str, at: int, *, inviting: bool) -> Name | None:
    seeks = _SEEKS_EN.search(line)
    if seeks is not None:
        word = KindWord("volunteering", seeks["word"], seeks.start("word") - seeks.start("name"), 0)
        return Name(seeks["name"], at + seeks.start("name"), word)
    asks = _ASKS_EN.search(line)
    asked = kind_word(asks["name"]) if asks else None
    if asks is not None and asked is not None:
        return Name(asks["name"], at + asks.start("name"), asked)
    begins = _BEGINS_EN.search(line) if inviting else None
    week = kind_word(begins["name"]) if begins else None
    if begins is not None and week is not None and tells(begins["name"], week):
        return Name(begins["name"], at + begins.start("name"), week)
    for match in (*_EXTENDS_EN.finditer(line), *_HOLDS_EN.finditer(line), *_INVITES_EN.finditer(line)):
        name = match["name"]
        head = last_head(name)
        first = kind_word(name)
        if not head or first is None or first.kind == "other":
            continue
        name = name[: behind_head(name, head, len(name), first.kind)]
        name = name[: without_day(name, 0)].rstrip()
        last = kind_word(name)
        if last is not None and tells(name, last):
            return Name(name, at + match.start("name"), last)
    return None
