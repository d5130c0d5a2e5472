"""What a meeting settled: decided, agreed, required, and the tasks that it set."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from knowledge.models import BlockKind, Span
from knowledge.register.meetings.agenda import MARK, SUBJECT_ZH, bare_item
from knowledge.register.meetings.lines import Line
from knowledge.text import enumerations

_SETTLES_ZH = re.compile(
    rf"{SUBJECT_ZH}(?:经?(?:研究|讨论|审议|表决)(?:后)?)?(?:一致|原则(?:上)?)?(?P<verb>决定|同意|议定|审议通过|审议并通过|表决通过|通过|明确|要求|确定|强调要)(?!了?[^，。：:]{{0,30}}(?:任务|指出|需要))"
)
_ALSO_ZH = re.compile(
    r"^(?:会议|大会)[^。]{2,80}?，(?:并|还)?(?:(?:一致|原则(?:上)?)?(?:同意|决定|要求)(?:了)?|(?=(?:审议|表决|讨论)(?:并)?通过))"
)
_SETTLED_BACK_ZH = re.compile(r"^会议对此(?:表示)?(?:一致)?(?:同意|通过)|^会议(?:一致)?(?:同意|通过)。?$")
_CHARGES_ZH = re.compile(r"^(?:上述|以上)[^。，]{1,20}(?:须|应|要)")
_FOLLOWS_ZH = re.compile(r"^(?:由[^，。；]{2,24}?(?:在|于|负责|牵头|拨付|办理|落实|组织|会同)|上述|以上)[^。]*")
_SETTLES_EN = re.compile(
    r"\b(?:[Mm]eeting|[Cc]onference|[Ff]orum|[Tt]ask [Ff]orce|[Gg]roup|[Cc]ommittee|[Mm]embers|[Bb]oard|[Cc]ouncil|[Pp]articipants|[Tt]eam|[Cc]ommission|[Pp]anel|^It)\s+(?:has\s+|have\s+|also\s+|then\s+|unanimously\s+)*(?:agreed|decided|resolved|approved|required|adopted)\s+(?!with\b|in\b)"
    r"|\b[Ii]t was (?:also |then |unanimously )?(?:decided|agreed|resolved|required|settled)(?: at the meeting)?,?\s+|^\s*(?:Agreed|Decided|Resolved|Decisions?|Resolutions?)(?: in principle)?\s*[:;]\s+|^(?:决定|决议|议定)(?:事项)?[:：]\s*"
)
_APPROVED_EN = re.compile(r"^(?:The )?(?:minutes|report|plan|budget|proposal|draft)\b[^.;]*\b(?:was|were) (?:approved|adopted)\b[^.:;]*")
_THAT = re.compile(r"^(?:that|to|on)\s+")
_TASKS = re.compile(
    r"(?:部署|明确|确定|提出|安排|抓好|抓|做好|完成|布置|研究)[^。：:；]{0,40}(?:任务|重点工作|工作任务|举措|措施|要求|工作)[^。：:]{0,8}[：:。]?\s*$"
    r"|\b(?:tasks|requirements|priorities)\b[^.]{0,60}[.:]?\s*$|\btasks were set\b|\bfollowing\b[^.]*\btasks\b",
)
_TASK_HEADING = re.compile(
    r"(?:重点|主要|工作)(?:任务|工作)|项任务|\b(?:key|main|priority) tasks\b|\bthree requirements\b|项要求|点要求|议定事项|决定事项|会议决定|\b[Dd]ecisions\b|\b[Rr]esolutions\b",
    re.IGNORECASE,
)
_NO_TASKS = re.compile(r"不足|短板|问题|成绩|成效|困难|回顾|weak|problem|achievement", re.IGNORECASE)

_LOOK_BACK = 500


def decisions_of(lines: Sequence[Line], *, minutes: bool) -> Iterator[Span]:
    """What a meeting decided, agreed or required, and the tasks that it set, one item each."""
    for number, line in enumerate(lines):
        if line.is_row:
            continue
        under = line.block.locator.section[-1] if line.block.locator.section else ""
        if (
            _TASK_HEADING.search(under)
            and not _NO_TASKS.search(under)
            and MARK.match(line.text)
            and line.block.kind is not BlockKind.HEADING
        ):
            yield _item(line.text, line.at, 0, len(line.text))
            continue
        yield from _settled(lines, number, minutes=minutes)


def _settled(lines: Sequence[Line], number: int, *, minutes: bool) -> Iterator[Span]:
    line = lines[number]
    found: list[Span] = []
    for one in enumerations.find(line.text):
        told = line.text[one.introduction.start : one.introduction.end] if one.introduction else _sentence_before(line.text, one.span.start)
        if (
            _TASKS.search(told) or _SETTLES_ZH.search(told) or _SETTLES_EN.search(told) or (minutes and one.introduction is None)
        ) and not _NO_TASKS.search(told):
            found += [_item(line.text, line.at, item.span.start, item.span.end) for item in one.items]
    if found:
        yield from found
        return
    if _introduces(line.text):
        below = _list_below(lines, number)
        if below:
            yield from below
            return
    yield from _sentences(line, minutes=minutes)


def _sentence_before(text: str, end: int) -> str:
    head = text[max(0, end - _LOOK_BACK) : end].rstrip(" 。.；;")
    stop = max(head.rfind("。"), head.rfind(". "))
    return head[stop + 1 :]


def _introduces(text: str) -> bool:
    last = re.split(r"[。；]|\.\s", text.rstrip("。. "))[-1]
    told = bool(_TASKS.search(last)) and ("会议" in last or "meeting" in text or "任务" in last or "tasks" in last)
    return (told or bool(_SETTLES_ZH.search(last) and last.endswith(("：", ":")))) and not _NO_TASKS.search(last)


def _list_below(lines: Sequence[Line], number: int) -> list[Span]:
    found: list[Span] = []
    for line in lines[number + 1 :]:
        if line.is_row or line.block.kind is BlockKind.HEADING or not MARK.match(line.text):
            break
        found.append(_item(line.text, line.at, 0, len(line.text)))
    return found


def _sentences(line: Line, *, minutes: bool) -> Iterator[Span]:
    previous: tuple[str, int] | None = None
    open_ = False
    under = line.block.locator.section[-1] if line.block.locator.section else ""
    for sentence, at in line.sentences():
        back = previous is not None and _SETTLED_BACK_ZH.match(sentence)
        zh = _SETTLES_ZH.search(sentence)
        en = _SETTLES_EN.search(sentence)
        if back and previous is not None:
            yield _item(previous[0], previous[1], 0, len(previous[0]))
        elif zh is not None and zh.start() < 12 and not sentence.rstrip().endswith(("：", ":")):
            told = sentence[zh.end() :].startswith("了") and "通过" not in zh["verb"]
            if not told:
                yield _item(sentence, at, _adopted(sentence, zh), len(sentence))
            open_ = zh["verb"] != "明确" and not told
        elif minutes and _CHARGES_ZH.match(sentence):
            yield _item(sentence, at, 0, len(sentence))
        elif (also := _ALSO_ZH.search(sentence)) is not None:
            yield _item(sentence, at, also.end(), len(sentence))
            open_ = True
        elif (
            open_
            and zh is None
            and ("要求" in line.text[:6] or _FOLLOWS_ZH.match(sentence) or (previous is not None and previous[0].rstrip().endswith("；")))
        ):
            yield _item(sentence, at, 0, len(sentence))
        elif en is not None and not re.search(r"\bnot agreed\b", sentence):
            yield from _agreed(sentence, at, en.end())
        elif "equirement" in under and (asked := re.search(r"\b(?:asked|required|demanded) that\s+", sentence)) is not None:
            yield _item(sentence, at, asked.end(), len(sentence))
        elif (approved := _APPROVED_EN.match(sentence)) is not None:
            yield Span(at, at + approved.end())
        previous = (sentence, at)


def _adopted(sentence: str, settles: re.Match[str]) -> int:
    """Where a decision begins: behind its verb, but with 审议通过."""
    if "通过" not in settles["verb"]:
        return settles.end()
    before = re.search(r"(?:审议|表决|讨论)并?$", sentence[: settles.start("verb")])
    return before.start() if before is not None else settles.start("verb")


def _agreed(sentence: str, at: int, start: int) -> Iterator[Span]:
    """ "to cap …, to ban …, and to open …" apart."""
    joints = [start, *(found.end() - 3 for found in re.finditer(r",\s+(?:and\s+)?to\s", sentence[start:]))]
    starts = [start, *(start + found.start() for found in re.finditer(r",\s+(?:and\s+)?to\s", sentence[start:]))][1:]
    edges = [(start, starts[0] if starts else len(sentence))]
    for i, joint in enumerate(joints[1:]):
        edges.append((start + joint, starts[i + 1] if i + 1 < len(starts) else len(sentence)))
    for first, last in edges:
        lead = _THAT.match(sentence[first:last])
        yield _item(sentence, at, first + (lead.end() if lead and "not to" not in sentence[first : first + 7] else 0), last)


def _item(text: str, at: int, start: int, end: int) -> Span:
    first, last = bare_item(text, start, end)
    while first < last and text[first] in "，,：: ":
        first += 1
    return Span(at + first, at + last)
