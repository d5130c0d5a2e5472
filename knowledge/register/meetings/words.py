"""Words that name meetings, in both languages, and a meeting's name without the words around it."""

from __future__ import annotations

import re

_SHORT = (
    "座谈|工作|推进|交流|研讨|动员|部署|总结|调度|通报|培训|启动|协调|联席|听证|论证|评审|办公|专题|视频|碰头|报告|分析|现场|表彰|学习|民主生活|"
    "职代|代表|讲评|会商|说明|宣讲|观摩|发布|督导|督办|推介|恳谈|评议|党委|党组|常务|扩大|茶话|签约|动员部署|反馈|述职|约谈|通气|务虚|吹风|见面|誓师|联系"
)
_ZH = rf"会议|大会|年会|例会|全会|峰会|论坛|(?:{_SHORT})会(?!议)"
NOUN_ZH = (
    rf"(?:{_ZH})"
    r"(?!员|长|商|堂|室|中心|厅|费|务|场|址|纪要|精神|材料|任务|要求|期间|代表|主题|内容|时间|地点|记录|决定|部署|指出|强调|认为|号召)"
)
"""What a meeting's name ends with."""
_LOOSE_ZH = re.compile(rf"(?:{_ZH})(?!员|长|商|堂|室|中心|厅|费|务|场|址)")
NOUN_EN = (
    r"(?:[Cc]onferences?|[Mm]eetings?|[Ff]orum|[Ss]ymposium|[Ss]ummit|[Cc]ongress|[Aa]ssembly|[Ss]eminar|[Ww]orkshop|[Bb]riefing|[Hh]earing|[Rr]oundtable"
    r"|[Tt]eleconference|[Vv]ideoconference|[Ww]ebinar|(?:[Ss]tudy|[Pp]lenary|[Ww]orking|[Ee]nlarged|[Ee]xtraordinary|[Ss]pecial|[Ss]atellite|[Jj]oint|[Cc]losing|[Oo]pening|\([Ee]nlarged\)) [Ss]ession)\b"
    r"(?! (?:room|hall|rooms|cent(?:er|re)|minutes))"
)
_NO_MEETING_EN = re.compile(r"\b(?:training|course|camp|workshop for trainers|consultations?)\b", re.IGNORECASE)
_GENERIC_ZH = re.compile(
    r"^(?:本次|此次|这次|该|上述|全体|主题|专题)?(?:会议|大会|年会|例会|论坛|峰会|全体会议|座谈会|现场会|工作会|动员会)$"
)
_GENERIC_EN = re.compile(
    r"^(?:(?:this|that|our|working|annual|regular|same|whole|municipal|enlarged|work)\s+)?(?:conference|meeting|forum|symposium|summit|seminar|workshop|session|briefing|congress|assembly)s?$",
    re.IGNORECASE,
)
_OPENING_ZH = re.compile(
    r"^(?:[“\"《\s　]|由[^，,。；;]{2,40}?(?:主办|承办|举办|组织|召集)的|(?:上午|下午|晚上|中午|近日|日前|今天|昨天|今日|昨日|同日|当天|当日)[，,]?|讯\s*|了|的)+"
)
_OPENING_EN = re.compile(r"^(?:[“\"\s]|(?:the|an?|its|their|our|this year['’]s|another)\s+)+", re.IGNORECASE)
_QUOTES = '“”"《》 　'


def is_generic(name: str) -> bool:
    """Whether a name is but a word for any meeting ("the meeting", 本次会议)."""
    return bool(_GENERIC_ZH.match(name) or _GENERIC_EN.match(name))


def trains_only(name: str) -> bool:
    """Whether a name means a course rather than a meeting."""
    return bool(_NO_MEETING_EN.search(name)) and not re.search(
        r"conference|meeting|forum|symposium|summit|congress|assembly", name, re.IGNORECASE
    )


def bare(text: str, start: int, end: int) -> tuple[int, int]:
    """The range of a name without articles, quotation marks and words of time before it."""
    while True:
        window = text[start:end]
        opening = (_OPENING_ZH if re.search("[一-鿿]", window) else _OPENING_EN).match(window)
        if opening is None:
            break
        start += opening.end()
    while end > start and text[end - 1] in _QUOTES:
        end -= 1
    inner = text[start:end]
    if inner.count("”") > inner.count("“"):  # the name's own quotation mark was taken for one around it
        start -= text[start - 1] == "“"
    return start, end


def ends_zh(text: str, start: int, end: int, *, loose: bool = False) -> int | None:
    """Where the longest name of a meeting that begins at `start` ends; None where the text holds none. `loose` lets what was said at the
    meeting follow (…会议精神)."""
    last = None
    for found in (_LOOSE_ZH if loose else re.compile(NOUN_ZH)).finditer(text[start:end]):
        last = start + found.end()
    return last
