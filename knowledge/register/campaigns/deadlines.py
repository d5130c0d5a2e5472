"""By when one has to sign up for a campaign or send something in."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from knowledge.models import BlockKind
from knowledge.register.campaigns.reading import Line
from knowledge.register.campaigns.times import last_day
from knowledge.register.days import Frame
from knowledge.register.entries import Found

GIVEN_ZH = r"(?:征集|征稿|征文|报名(?!费)|报送|申报|提交|投稿|推荐|报名及提交|作品|材料|参赛|注册|回执|招募|缴稿|收稿|答题|竞答)"
ENDS_ZH = re.compile(rf"(?:{GIVEN_ZH}[一-鿿]{{0,6}}?)?(?:截止|截至|截稿|结束)(?:时间|日期|日|到|至|于|是|为)*")
OPEN_ZH = re.compile(
    rf"^(?:(?:网上|线上|在线|现场|电子版|集中)?{GIVEN_ZH}(?:及|和|与)?(?:提交|报送)?(?:作品|材料|报名|方式)?(?:时间|日期|期限|时限|阶段|起止时间|起止日期)?(?:[及和与、].{{1,8}})?)$"
)
_GIVES_ZH = re.compile(
    r"报名(?!表填写说明|费)|登记|预约|回复|确认|联系|报送|提交|发送|发(?:电子)?邮件|寄(?:送|至|到|达|回)|上传|投稿|申报|推荐|反馈|回执|名单报|报[^，。；]{2,12}(?:中心|局|委|办|处|科|股|组委会|秘书处)|填报|填写|上报|报至|报到?我|递交|传真|扫码|发至|报我"
)
_ASKS_ZH = re.compile(r"请|须|需|应|务必|于|在|前|截止|逾期|可")
NOT_ZH = re.compile(
    r"评审|初评|复评|终评|公示|公布|揭晓|决赛|复赛|颁奖|展出|缴费|优惠|退房|报到时间|整改|补训|印发|编印|返程|补考|考核|结果|顺延的|开班|结业|获奖|入选|截至目前|已报送|共收到|收到|总结|小结|自查|领取|缴纳"
)
_UNTIL_ZH = re.compile(r"即日起(?:至|到|—)|起至|从[^，。]{3,14}(?:至|到)")
_CHANGED = re.compile(
    r"(?:延长|推迟|调整|变更|提前|顺延|延期|延后|更改|改|延)(?:至|到|为)|\b(?:extend(?:ed)?|postponed?|moved?|brought forward|changed?)\b[^.;]{0,140}?\bto\b"
)
_FROM_TO_EN = re.compile(r"\b(?:open|opens|accepted|runs?)\b[^.]{0,20}\bfrom\b[^.]{3,30}\b(?:to|until|till|through)\b", re.IGNORECASE)
_CHANGE_EN = re.compile(r"\bto\s+(?:the\s+)?", re.IGNORECASE)
ENDS_EN = re.compile(
    r"\b(?:deadlines?|closing (?:date|day|time)|(?:submissions?|entries|registration|nominations?|applications?|sign-?up) (?:closes?|ends?|dates?|period)|last (?:day|date) (?:for|to|of)|due (?:date|by|on)|no later than)\b",
    re.IGNORECASE,
)
_OPEN_EN = re.compile(
    r"^(?:(?:online )?(?:registration|submissions?|entry|entries|applications?|sign-?up|enrol?ment|nominations?)(?: of (?:works|entries|cases|papers))?(?: (?:period|dates?|time|window))?|(?:registration |submission |entry |application )?deadline|closing date|apply by|send by|sign up by|register by|until when)$",
    re.IGNORECASE,
)
_GIVES_EN = re.compile(
    r"\b(?:sign(?:ing)?[- ]?up|register|registration|regist\w+|submit|submissions?|submitted|send|sent|apply|applications?|enter|entries|upload\w*|confirm|reply|return|nominat\w+|reach|let us know|rsvp|fill in|write|e-?mail\w*|"
    r"complete the form|respond|tell|accepted|hand in|post|enrol\w*|book(?:ed)?)\b",
    re.IGNORECASE,
)
_BY_EN = re.compile(r"\b(?:by|before|until|till|not? later than|on or before|to)\b", re.IGNORECASE)
NOT_EN = re.compile(
    r"\b(?:winners?|closed|received|announced|published|results?|judged|exhibition|hang|awards? ceremony|prize[- ]giving|handed over|early[- ]bird|discount|slides|payment|paid|check[- ]?in|on[- ]site|late registration|received so far|came in|confirmed|confirmation)\b",
    re.IGNORECASE,
)


def deadlines_of(lines: Sequence[Line], frame: Frame, *, results: bool) -> list[Found]:
    """The last days for signing up or sending in, each day once; empty where the document tells of results."""
    if results:
        return []
    found: dict[str, Found] = {}
    ranks: dict[str, int] = {}
    for rank, one in _deadlines(lines, frame):
        if one.normal not in found:
            found[one.normal] = one
        ranks[one.normal] = min(rank, ranks.get(one.normal, rank))
    if not found:
        return []
    best = min(ranks.values())
    return [one for normal, one in found.items() if ranks[normal] == best]


def _deadlines(lines: Sequence[Line], frame: Frame) -> Iterator[tuple[int, Found]]:
    """Deadlines with their rank: 0 where the words say deadline, 1 where a sentence asks for something by a day."""
    for line in lines:
        if line.kind is BlockKind.TABLE_ROW:
            stated = ((value, at) for label, value, at in line.pairs if is_deadline_label(label))
            yield from ((0, one) for value, at in stated for one in last_day(value, at, frame, ranged=True))
        elif line.runs:
            yield from _of_line(line, frame)


def is_deadline_label(label: str) -> bool:
    """Whether a label announces the period or last day for signing up or sending in: 报名时间, "Registration deadline"."""
    plain = label.strip(" ：:")
    return bool(OPEN_ZH.match(plain) or (ENDS_ZH.search(plain) and not NOT_ZH.search(plain)) or _OPEN_EN.match(plain))


def _of_line(line: Line, frame: Frame) -> Iterator[tuple[int, Found]]:
    labelled = not line.english and (is_deadline_label(line.label) or (not line.label and is_deadline_label(line.section)))
    for i, sentence in enumerate(line.sentences):
        if line.english:
            yield from _english(line, sentence.text, sentence.at, frame, first=i == 0)
            continue
        place = 0
        for clause in re.split(r"(?<=[。；;])", sentence.text):
            yield from _chinese(line, clause, sentence.at + place, frame, labelled=labelled and i == 0)
            place += len(clause)


def _chinese(line: Line, clause: str, at: int, frame: Frame, *, labelled: bool) -> Iterator[tuple[int, Found]]:
    changed = _changed(clause)
    ends = ENDS_ZH.search(clause) or (labelled and ENDS_ZH.search(line.label))
    giving = _GIVES_ZH.search(clause) or re.search(GIVEN_ZH, clause)
    if changed and (ends or giving or re.search(GIVEN_ZH, line.topic)):
        part = re.split("[，,。]", clause[changed.end() :])[0]
        if not _OTHER_DAYS.search(re.split("[，,]", clause[: changed.start()])[-1]):
            yield from ((0, one) for one in last_day(part, at + changed.end(), frame))
        return
    if labelled:
        timed = re.search("时间|日期|期限|时限|截止|截至|截稿|阶段", line.label or line.section) or re.search("至|到|—|~|-", clause)
        yield from ((0, one) for one in last_day(re.split("[。；;]", clause)[0], at, frame, ranged=True, before=not timed))
        return
    inner = re.search(
        rf"(?P<label>{GIVEN_ZH}[一-鿿]{{0,8}}?(?:时间|时限|阶段(?=[（(:：])|(?=[（(]\d))|{GIVEN_ZH}?[一-鿿]{{0,4}}截(?:止|稿)(?:时间|日期)?)\s*(?:[:：为是（(]|仍?[定为]+|截至|至|到)",
        clause,
    )
    if inner and not NOT_ZH.search(inner["label"]):
        part = re.split("[，,。；;）)]" if inner[0][-1] in "（(" else "[，,。；;]", clause[inner.end() :])[0]
        yield from ((0, one) for one in last_day(part, at + inner.end(), frame, ranged=True))
        return
    if ends and giving and not _COUNTED.search(clause):
        yield from ((0, one) for one in last_day(_without_others(clause, NOT_ZH), at, frame))
    elif giving and (until := _UNTIL_ZH.search(clause)) and not NOT_ZH.search(clause):
        yield from ((1, one) for one in last_day(clause[until.start() :], at + until.start(), frame, ranged=True))
    elif giving and _ASKS_ZH.search(clause):
        yield from ((1, one) for one in last_day(_without_others(clause, NOT_ZH), at, frame, before=True))


_OTHER_DAYS = re.compile("结果|评审|公布|(?:培训|举办|开班|比赛|竞赛|活动|报到|考试|决赛)(?:时间|日期|地点)")


def _changed(clause: str) -> re.Match[str] | None:
    """Where a clause says to what a day is changed: of several changes that of the deadline (报到时间改为甲，报名截止延至乙)."""
    found = list(_CHANGED.finditer(clause))
    for match in found if len(found) > 1 else ():
        before = re.split("[，,]", clause[: match.start()])[-1]
        if (ENDS_ZH.search(before) or re.search(GIVEN_ZH, before)) and not _OTHER_DAYS.search(before):
            return match
    return found[0] if found else None


_COUNTED = re.compile(r"共收到|收到|已有|共有|已报送")


def _without_others(sentence: str, others: re.Pattern[str]) -> str:
    """A sentence with those clauses blank that speak of results, payment and the like; of the same length, so that places hold."""
    clauses = re.split(r"(?<=[，,；;])", sentence) if re.search("[一-鿿]", sentence) else re.split(r"(?<=[;,])(?=\s)", sentence)
    if sum(map(len, clauses)) != len(sentence):
        return "" if others.search(sentence) else sentence
    return "".join("\0" * len(clause) if others.search(clause) else clause for clause in clauses)


def _english(line: Line, text: str, at: int, frame: Frame, *, first: bool) -> Iterator[tuple[int, Found]]:
    label = line.label if first else ""
    text = re.sub(r"\((?:before|previously|formerly|was|originally|instead of|not)\b[^()]*\)", lambda old: "\0" * len(old[0]), text)
    if _OPEN_EN.match(label) and re.search(r"\d", text):
        yield from ((0, one) for one in last_day(text, at, frame, ranged=True))
        return
    ends = ENDS_EN.search(text) or ENDS_EN.search(label)
    gives = _GIVES_EN.search(text) or _GIVES_EN.search(label) or (_GIVES_EN.search(line.label) and _BY_EN.search(text))
    instead = re.search(r"\binstead of\b", text)
    if instead and gives:
        yield from ((0, one) for one in last_day(text[: instead.start()], at, frame))
        return
    changed = _CHANGED.search(text)
    if changed and (ends or gives):
        cut = max((match.end() for match in _CHANGE_EN.finditer(text)), default=changed.end())
        yield from ((0, one) for one in last_day(re.split(r"[,;]\s", text[cut:])[0], at + cut, frame))
        return
    text = text if re.search(r"\bdeadline\b", text, re.IGNORECASE) else _without_others(text, NOT_EN)
    if ends or (gives and _FROM_TO_EN.search(text)):
        yield from ((0, one) for one in last_day(text, at, frame, ranged=True))
    elif gives and _BY_EN.search(text):
        yield from ((1, one) for one in last_day(text, at, frame, before=True))
