"""Chinese sentences that tell that a meeting was or will be held: 2月2日，2024年工作会议在会议中心召开。"""

from __future__ import annotations

import re
from collections.abc import Iterator

from knowledge.models import Span
from knowledge.register.days import Expect, Frame
from knowledge.register.meetings.days import held_on
from knowledge.register.meetings.told import Told, shifted
from knowledge.register.meetings.words import bare, ends_zh, is_generic

_ADVERB = r"(?:胜利|隆重|顺利|圆满|正式|如期|成功|联合|共同|组织|集中|主持|分别|同步|专门|及时|首次|再次|继续)"
_VERB_ZH = re.compile(r"(?:召开|举行|举办|开幕|召集)(?:了|的)?(?!地点|时间|单位|方式|情况|一次|\d*次|前|后|期间|之)")
_AT_ZH = re.compile(rf"(?:在|假)(?P<place>[^，,。；;：:]{{2,40}}?)(?:以[^，,。；;]{{1,20}}?(?:形式|方式))?{_ADVERB}*$")
_SITE_END = (
    r"(?:厅|室|楼|馆|中心|宾馆|酒店|饭店|礼堂|会堂|讲堂|医院|卫生院|大学|学院|学校|广场|基地|会场|剧院|大厦|[一-鿿]{2}[省市县区镇乡州])"
)
_TO_ZH = re.compile(rf"于(?P<place>[^，,。；;：:\d于在]{{0,26}}{_SITE_END})(?:以[^，,。；;]{{1,20}}?(?:形式|方式))?{_ADVERB}*$")
_DAY_BEHIND = re.compile(
    r"(?:定|拟|将|订|计划|已|原定|暂定)*(?:于|在)?\s*[\d一二三四五六七八九十〇○年月日号至—\-－~～、（）()周星期上中下旬初底末午晚早晨时点分:：半左右 ]+$"
)
_WILL = re.compile(r"(?:决定|定于|拟于|拟|将于|将|计划|兹定于|经研究|现定于|于|已|还|并|又|再|每年)+$")
_NOT_ONCE = re.compile(r"每(?:年|月|周|季|半年|两年|个|次|天|日|学期)|定期|至少|不少于|\d+次|一次|鼓励|不得|禁止|严禁|小时内")
_BODY_ZH = re.compile(
    r"(?:委员会|委|局|厅|办公室|中心|协会|学会|促进会|联合会|基金会|总会|工会|研究会|医师会|联盟|政府|医院|部|院|司|处|科|室|社|组|集团|公司|大学|学院|学校|馆|站|所|队|专班|团委|妇联|办|网|[省市区县州镇])$"
)
_MOVED_ZH = re.compile(r"(?:推迟|延期|延后|顺延|提前|改期|时间调整|时间改|调整|变更)(?:召开)?(?:至|到|为)")
_COMING = re.compile(r"拟于?(?!定)|将于|计划于|计划在|定于|下半年|下一步|下次")
_SITE_ZH = re.compile(
    r"(?:主会场|会场|会议地点|地点|会址)(?:设在|设于|为|在|改在|改为|改至|调整为|调整至|变更为|变更至)(?P<place>[^，,。；;：:]{2,40})"
)
_RECENTLY = re.compile(r"(?:于)?(?:近日|日前|今日|昨日|今天|昨天|当天)$")
_CLAUSES = re.compile(r"[，,。；;：:！？!?\n]")
_PREFACE = re.compile(r"^[^，,。；;]{0,16}(?:讯|电)(?:\s+|[（(][^（）()]*[）)]\s*|[：:])")


def told_zh(text: str, at: int, frame: Frame, expect: Expect) -> Iterator[Told]:
    """As meeting_held.told_in."""
    if _COMING.search(text):
        expect = Expect.COMING
    known: set[Span | None] = set()
    site = _SITE_ZH.search(text)
    for verb in _VERB_ZH.finditer(text):
        left = text[: verb.start()]
        clause = _last_clause(left)
        if _NOT_ONCE.search(clause) or _NOT_ONCE.match(text, verb.end()):
            continue
        right = _named_behind(text, verb.end())
        place, rest = _place_before(left)
        name = right or _named_before(text, rest)
        if name is None:
            continue
        place = place or (site.span("place") if site else None)
        moved = _MOVED_ZH.search(text)
        before = held_on(text[moved.end() :], at + moved.end(), frame, expect) if moved is not None else None
        before = before or held_on(left, at, frame, expect, last=True)
        generic = is_generic(text[name[0] : name[1]])
        if generic and place is None and before is None:
            continue
        body = _body_before(text, rest) if right is not None else None
        mention = right is not None and verb[0].endswith("的")
        one = Told(None if generic else shifted(name, at), before, shifted(place, at), shifted(body, at), at, mention=mention)
        if not known or (one.name not in known and one.name is not None and before is not None):
            known.add(one.name)
            yield one
    if not known and site is not None and re.search("会", text):
        yield Told(None, None, shifted(site.span("place"), at), None, at)


def _last_clause(left: str) -> str:
    return _CLAUSES.split(left)[-1]


def _named_behind(text: str, start: int) -> tuple[int, int] | None:
    stop = _CLAUSES.search(text, start)
    end = stop.start() if stop else len(text)
    if "“" in text[start:end] or "《" in text[start : start + 1]:
        end = min(len(text), end)
    last = ends_zh(text, start, end, loose=text[start - 1] == "的")
    if last is None or re.match(r"(?:上|中|议题|的(?!通知))", text[last:]) or not 2 <= last - start <= 80:
        return None
    if re.search(r"以来|期间|之前|之后", text[last : last + 3]):
        return None
    return bare(text, start, last)


def _place_before(left: str) -> tuple[tuple[int, int] | None, int]:
    """The place right before the verb, and where what stands before it ends."""
    end = len(left)
    day = _DAY_BEHIND.search(left)
    if day is not None and re.search(r"于", day[0]) and _AT_ZH.search(left[: day.start()]):
        end = day.start()
    found = _AT_ZH.search(left[:end]) or _TO_ZH.search(left[:end])
    if found is None or re.search(r"[年月]\d|\d[月日号时]|期间|基础上|形势|背景|领导下|指导下|框架|会上", found["place"]):
        return None, end
    start = found.start("place")
    inner = max(left.rfind("在", start, found.end("place")), left.rfind("假", start, found.end("place")))
    if inner > start:
        start = inner + 1
    return (start, found.end("place")), found.start() if inner <= start else inner


def _named_before(text: str, end: int) -> tuple[int, int] | None:
    head = _RECENTLY.sub("", text[:end].rstrip("，, "))
    day = _DAY_BEHIND.search(head)
    head = head[: day.start()] if day is not None and re.search(r"\d|[月日]", day[0]) else head
    head = re.sub(rf"(?:{_WILL.pattern}|{_ADVERB}+$|以[^，,。；;]{{1,20}}?(?:形式|方式)$)", "", head.rstrip("，, "))
    head = head.rstrip("，, ").rstrip("”」")
    start = max((found.end() for found in _CLAUSES.finditer(head)), default=0)
    last = ends_zh(head, start, len(head))
    if last != len(head) or last is None:
        return None
    preface = _PREFACE.match(head[start:])
    start += preface.end() if preface else 0
    start += _days_length(head[start:])
    return bare(text, start, last)


def _days_length(clause: str) -> int:
    """Length of the words of time at a clause's beginning ("1月21日下午 "), not of a year that belongs to the name."""
    found = re.match(r"(?:\d{4}年)?\d{1,2}月\d{1,2}日(?:至\d{1,2}日)?(?:上午|下午|晚)?[，, 　]*", clause)
    return found.end() if found else 0


def _body_before(text: str, end: int) -> tuple[int, int] | None:
    head = text[:end]
    for _ in range(2):
        head = re.sub(rf"(?:{_WILL.pattern}|{_ADVERB}+$)", "", head.rstrip("，, 　"))
        day = _DAY_BEHIND.search(head)
        head = head[: day.start()] if day is not None and re.search(r"[月日]", day[0]) else head
    start = max((found.end() for found in _CLAUSES.finditer(head)), default=0)
    preface = _PREFACE.match(head[start:])
    start += preface.end() if preface else 0
    start += _days_length(head[start:])
    start, stop = bare(text, start, len(head))
    name = text[start:stop]
    return (
        (start, stop) if 2 <= stop - start <= 40 and _BODY_ZH.search(name) and not re.match(r"[为经因自在由对按据我本该]", name) else None
    )
