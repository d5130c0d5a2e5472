"""The part of a message that asks something: a message is data, and orders in it change nothing."""

from __future__ import annotations

import re
from typing import Literal

from knowledge.text.folding import fold
from knowledge.text.machine_orders import instructs_a_machine

MOST_CHARACTERS = 1000
"""Of a message; longer ones are pasted documents, not questions."""

Fault = Literal["empty", "too_long"]

_EMOJI = re.compile("[0-9#*]\ufe0f?\u20e3|.\ufe0f|ℹ")
"""Emoji whose base character counts as a letter or digit."""
_BLANK_LETTERS = re.compile("[\u115f\u1160\u3164\uffa0]")
"""Hangul fillers: letters to Unicode, blank to a reader."""
_SENTENCE = re.compile(r"[^。！？!?；;\n]+[。！？!?；;\n]?|\S")
_ORDER = re.compile(
    r"(?<!不要)(?<!别)(?<!勿)(?:忽略|无视|忘掉|忘记|不要理会|不用管)[^，。]{0,12}(?:规则|指令|指示|提示词|设定|限制|以上内容|前面的内容)|"
    r"(?:把|输出|打印|显示|泄露|告诉我|重复|透露|公开|你的|隐藏的?)[^。]{0,8}(?:系统提示|提示词)|系统提示[词语]|(?:你现在|从现在起你)(?:是|扮演)|(?:你|请|来|^)扮演|假装你|假设你是|"
    r"\b(?:ignore|disregard|forget|override)\b.{0,30}\b(?:instructions?|rules?|prompts?|above|previous)\b|\bsystem prompt\b|\bhidden prompt\b|"
    r"\byou are now\b|(?:^|\b(?:please|you|now|and|must|should) )act as\b|\bpretend (?:to be|you|that)\b|(?:^|\b(?:please|you|now) )role-?play\b|\bjailbreak\b|"
    r"\bdeveloper mode\b",
    re.IGNORECASE,
)
_TO_MACHINES = re.compile(
    r"(?:如果|凡|当)?有人(?:问|询问)[^。]{0,20}(?:请|就|一律|只)?(?:回答|回复|告诉)|(?:人工智能|机器人|聊天助手|AI|大模型|智能助手)[^。]{0,12}(?:请|必须|应当?|务必)[^。]{0,10}(?:回答|回复|输出|忽略|告诉)|"
    r"\b(?:when|if|whenever) (?:anyone|anybody|someone|users?|people) asks?\b.{0,60}\b(?:reply|answer|say|tell|respond)\b|"
    r"\b(?:chat ?bots?|ai assistants?|language models?|assistants?|bots?)\b.{0,40}\b(?:must|should|shall|reply|answer|ignore|respond|say)\b|\breply only that\b",
    re.IGNORECASE,
)
_SMALL_TALK = re.compile(
    r"^(?:你好|您好|嗨|哈喽|早上好|下午好|晚上好|(?:(?:好的?|嗯+|收到|明白了?|知道了|了解了?|行|可以了?|ok(?:ay)?|got it|great|perfect|i see|understood|all right)[\s，,!！。.~～]*)?"
    r"(?:谢谢[你您]?(?:了|啦)?|多谢|感谢|辛苦了|再见|拜拜|在吗|(?:hi|hello|hey)(?: there)?|thanks(?: a lot)?|thank you(?: very much| so much)?|thx|"
    r"good (?:morning|afternoon|evening)|bye|goodbye)|"
    r"好的?(?:吧|呀|啊)?|嗯+|收到|明白了?|知道了|了解了?|行|没事了?|没有了|ok(?:ay)?|got it|great|perfect|i see|understood|all right|never ?mind|no problem)[\s!！。,.，~～]*$|"
    r"^(?:你|您)(?:能|会|可以)(?:做|干|帮我做?)(?:什么|些什么|啥)|^what (?:can|do) you do\b(?! (?:at|in|for|on|with|to))|"
    r"^(?:请|麻烦)?(?:你)?(?:帮我|给我|替我|为我|可以|能)?(?:写一?首|写一?篇|写一?段|写个|写一封|作一?首|讲一?个笑话|唱一?首|推荐一?部电影|翻译一下)|"
    r"你(?:是谁|叫什么|多大|是(?:不是)?(?:真人|机器人|人工智能|ai))|"
    r"\btell me (?:a|another) (?:joke|story)\b|^(?:please |can you |could you )?(?:write|compose) (?:me )?(?:a|an|some)\b|"
    r"(?:帮|替|给)我(?:订|买|预约|挂号|打车|叫(?:个|辆)|约(?:个|辆)|提醒)|^提醒我|^\b(?:please |can you |could you |will you )*(?:book|order|buy|remind|reserve) (?:me|us)\b|"
    r"\bare you (?:a |an )?(?:real|human|bot|robot|ai)\b|^who are you\b|\bsing (?:me )?a\b|"
    r"^(?:我|孩子|宝宝|小孩|老人|家人)?.{0,10}(?:吃什么药|吃啥药|用什么药|吃点什么药|怎么治[？?]?$)|\bwhat (?:medicine|drug|pills?|dose) (?:should|can) (?:i|we|he|she|my)\b|"
    r"\bwhat (?:should|can) i take for\b|\bdos(?:e|age) for (?:a|my)\b.{0,20}(?:kg|year|child|toddler|baby|son|daughter)|\bwhat \w+ dose for\b"
)

_WEATHER = re.compile(
    r"(?:今天|明天|后天|现在|这会儿)(?![^，。]{0,8}(?:要是|如果|万一|若|假如))[^，。]{0,6}(?:下(?:不下)?雨|下雪|天气|气温|冷不冷|热不热)|(?:天气|气温)(?:怎么样|如何|预报)|\bwhat(?:'s| is) the weather\b|"
    r"\bweather (?:like )?(?:today|tomorrow|now|this weekend)\b|\bwill it (?:rain|snow) (?:today|tomorrow)\b"
)


def fault_of(message: str) -> Fault | None:
    """Why a message cannot be asked as a question: it holds no letter or digit, or is longer than MOST_CHARACTERS; None where it can."""
    if not any(char.isalnum() for char in _BLANK_LETTERS.sub("", _EMOJI.sub("", message))):
        return "empty"
    return "too_long" if len(message) > MOST_CHARACTERS else None


def addresses_a_machine(sentence: str) -> bool:
    """Whether a sentence of a document tells a reader of questions what to say or to ignore: never worth quoting as an answer."""
    return bool(_ORDER.search(sentence) or _TO_MACHINES.search(sentence)) or instructs_a_machine(sentence)


def question_part(message: str) -> str:
    """The message without sentences that order the reader about ("ignore all rules", 你现在是…); empty where nothing else is left."""
    sentences = [match.group().strip() for match in _SENTENCE.finditer(message)]
    kept = [sentence for sentence in sentences if not _ORDER.search(sentence)]
    if len(kept) == len(sentences):
        return message.strip()
    rest = " ".join(kept)
    return rest if re.search(r"\w{2,}", rest) else ""


def is_small_talk(message: str) -> bool:
    """Whether a message greets, thanks, asks about the bot itself, wants something written or asks what to take for an illness: nothing
    that an office's documents answer."""
    return bool(_SMALL_TALK.search(fold(message)))


def asks_the_weather(message: str) -> bool:
    """Whether a message asks for the weather of these days: a question like any other, but one that no office document answers."""
    return bool(_WEATHER.search(fold(message)))
