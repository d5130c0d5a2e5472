"""A title for a text that has none: what its first sentence says was held, or what its letter invites to."""

from __future__ import annotations

import re
from collections.abc import Sequence

from knowledge.loading import dates
from knowledge.models import Block, BlockKind

_MEETING_ZH = (
    r"(?:会议|大会|年会|例会|全会|座谈会|工作会|推进会|交流会|研讨会|动员会|部署会|培训班|论坛|启动仪式|活动|发布会|总结会|调度会)"
)
_HELD_AT_ZH = re.compile(rf"([^，,。；;：:]{{2,50}}?{_MEETING_ZH})(?:于|在)[^，,。；;]{{0,40}}?(?:召开|举行|举办|开幕|启动)")
_HOLDS_ZH = re.compile(
    rf"([^，,。；;：:在于]{{2,30}}?)(?:组织|联合|共同)?(召开|举行|举办|启动)了?([^，,。；;：:]{{2,60}}?{_MEETING_ZH})(?=[，,。；;]|$)"
)
_WHEN_ZH = re.compile(r"^(?:近日|日前|[今昨]日|[上下]午|晚间?|至|[—-]|[\s　，,])+")
_MEETING_EN = r"(?:[Cc]onference|[Mm]eeting|[Ss]ession|[Ff]orum|[Ss]ymposium|[Ss]eminar|[Ww]orkshop|[Ss]ummit|[Cc]ongress|[Aa]ssembly|[Cc]ourse|[Cc]eremony|[Cc]ampaign)"
_WAS_HELD_EN = re.compile(
    rf"(?:[Tt]he |An? )?((?:[^,.;]|\.(?=\d)){{4,120}}?\b{_MEETING_EN}(?:\s+(?:on|of|for)\s+[^,.;]{{3,80}}?)?)\s+(?:was|were)\s+(?:\w+ly\s+)?(?:held|convened|opened)\b"
)
_HELD_EN = re.compile(
    rf"(?:[Tt]he )?([A-Z][^,.;]{{3,90}}?)\s+(held|convened|hosted|organi[sz]ed)\s+([^.;]*?\b{_MEETING_EN}\b[^,.;]*)(?=[,.;])"
)
_WHEN_EN = re.compile(r"^(?:(?:On|In|From|At)\b[^,]{2,60},\s*(?:\d{4},\s*)?|Recently,\s*)+")
_WHERE_EN = re.compile(r"\s+(?:(?:in|at)\s+(?:the\s+)?[A-Z][^,]*|on\s*|from\s*|this\b.*)$")
_INVITES_EN = re.compile(
    r"\binvit(?:e|es|ed|ing)\s+(?:you|your \w+|\w+ \w+)(?:\s+cordially)?\s+to\s+(?:attend|join|participate in|take part in|speak at)?\s*(.{8,140}?)(?=,|\.\s|\.$|;|\s+(?:which|to be held|taking place|that will|on \d|on [A-Z][a-z]+ \d|from \d|in the session|from [A-Z][a-z]+ \d)\b)"
)
_SENTENCE = re.compile(r"[。！？；.!?][”’\"')）]*(?:\s|$|[㐀-鿿])")
_LONGEST_ZH, _LONGEST_EN = 60, 170
_LEAD = 3


def derive(blocks: Sequence[Block]) -> str | None:
    """A title from the opening of a text without one; None where it does not say what it is about.

    A report names its meeting: "…会议在…召开" and "the … Conference was held" give the meeting's name, "…召开…会议" and "… held a …
    meeting" the clause without day and place. A letter names what it invites to.
    """
    running = [block for block in blocks if block.kind is BlockKind.PARAGRAPH and len(block.text) > 24 and _SENTENCE.search(block.text)]
    for block in running[:1]:
        text = block.text.strip()
        title = _held_zh(text) if re.search("[㐀-鿿]{6}", text[:40]) else _held_en(text)
        if title is not None:
            return title
    for block in running[:_LEAD]:
        match = _INVITES_EN.search(block.text)
        if match:
            return f"Invitation to {match.group(1).strip()}"
    return None


def _held_zh(text: str) -> str | None:
    sentence = re.split("[。！？]", text, maxsplit=1)[0]
    sentence = _WHEN_ZH.sub("", re.sub(r"^.{0,14}(?:讯|电)\s*", "", sentence))
    for found in dates.find(sentence):
        if found.start <= 1:
            sentence = sentence[found.end :]
        break
    sentence = _WHEN_ZH.sub("", re.sub(r"^至?\d{1,2}日", "", sentence.strip(" 　，,")))
    at = _HELD_AT_ZH.match(sentence)
    if at:
        return _fitting(at.group(1), _LONGEST_ZH)
    holds = _HOLDS_ZH.match(sentence)
    return _fitting("".join(holds.groups()), _LONGEST_ZH) if holds else None


def _held_en(text: str) -> str | None:
    opening = _WHEN_EN.sub("", text[:500])
    was = _WAS_HELD_EN.match(opening)
    if was:
        return _fitting(was.group(1), _LONGEST_EN)
    held = _HELD_EN.match(opening)
    if held is None:
        return None
    what = re.sub(r"^(?:an?|the|its|their)\s+", "", _WHERE_EN.sub("", held.group(3).strip()))
    return _fitting(f"{held.group(1)} {held.group(2)} {what}", _LONGEST_EN)


def _fitting(title: str, longest: int) -> str | None:
    title = re.sub(r"^(?:the|an?)\s+", "", title.strip(), flags=re.IGNORECASE)
    title = title[:1].upper() + title[1:]
    return title if 4 <= len(title) <= longest else None
