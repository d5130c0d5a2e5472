"""The part of a message that asks something: a message is data, and orders in it change nothing."""

from __future__ import annotations

import re

from knowledge.text.folding import fold

_SENTENCE = re.compile(r"[^。！？!?；;\n]+[。！？!?；;\n]?|\S")
_ORDER = re.compile(
    r"(?:忽略|无视|忘掉|忘记|不要理会|不用管)[^，。]{0,12}(?:规则|指令|指示|提示|设定|要求|限制|内容)|系统提示|提示词|(?:你现在|从现在起你)(?:是|扮演)|扮演|假装你|假设你是|角色设定|"
    r"\b(?:ignore|disregard|forget|override)\b.{0,30}\b(?:instructions?|rules?|prompts?|above|previous)\b|\bsystem prompt\b|\bhidden prompt\b|"
    r"\byou are now\b|\bact as\b|\bpretend (?:to be|you|that)\b|\brole-?play\b|\bjailbreak\b|\bdeveloper mode\b",
    re.IGNORECASE,
)
_SMALL_TALK = re.compile(
    r"^(?:你好|您好|嗨|哈喽|早上好|下午好|晚上好|谢谢|多谢|辛苦了|再见|在吗|hi|hello|hey|thanks|thank you|good (?:morning|afternoon|evening)|bye)[\s!！。,.，~～]*$|"
    r"写(?:一?首|一?篇|一?段|个|一封)|作(?:一?首)?诗|讲(?:个|一个)笑话|唱(?:首|一首)|翻译(?:一下|这)|你(?:是谁|叫什么|多大|是(?:不是)?(?:真人|机器人|人工智能|ai))|"
    r"\btell me (?:a|another) (?:joke|story)\b|\bwrite (?:me )?(?:a|an|some)\b|\bcompose (?:a|an)\b|\bare you (?:a |an )?(?:real|human|bot|robot|ai)\b|\bwho are you\b|\bsing (?:me )?a\b",
    re.IGNORECASE,
)


def question_part(message: str) -> str:
    """The message without sentences that order the reader about ("ignore all rules", 你现在是…); empty where nothing else is left."""
    if not _ORDER.search(message):
        return message.strip()
    kept = [match.group().strip() for match in _SENTENCE.finditer(message) if not _ORDER.search(match.group())]
    rest = " ".join(kept)
    return rest if re.search(r"\w{2,}", rest) else ""


def is_small_talk(message: str) -> bool:
    """Whether a message greets, thanks, asks about the bot itself or wants something written: nothing that documents answer."""
    return bool(_SMALL_TALK.search(fold(message)))
