"""Which documents and sections are lists of tasks by their titles, and the title of the plan that sets them."""

from __future__ import annotations

import re

from knowledge.models import Document, Span
from knowledge.register.entries import FieldName, Found
from knowledge.register.tasks.parties import is_body
from knowledge.text.folding import fold

_HEAD = 12
"""First blocks among which a title stands."""
LIST_TITLE = re.compile(
    r"要点|(?:重点|主要|工作|具体|目标)任务|任务(?:分工|清单|分解|书|台账|安排)|重点工作|(?:工作|行动|实施)计划|整改(?:方案|台账|清单|措施)|工作(?:台账|清单|安排|打算)"
    r"|责任(?:清单|分工|分解)|行动清单|待办|督办"
    r"|\b(?:priorit(?:y|ies)|key tasks?|tasks?|task list|action (?:list|plan|items?|points?)|work ?plan|plan of work|work programme|to-do|follow-up (?:list|actions))\b",
    re.IGNORECASE,
)
"""Titles of documents whose items are tasks, unless a section says otherwise."""
TASK_SECTION = re.compile(
    r"(?:重点|主要|工作|具体|目标|年度)任务|任务(?:分工|清单|分解|安排)|(?:重点|主要|下一步|具体)?工作(?:措施|举措|内容|安排|重点|任务)|(?:重点|主要|具体)(?:措施|举措|工作)"
    r"|推进措施|行动(?:任务|内容)|整改(?:措施|任务)|责任分工|职责分工|议定事项|待办|行动项"
    r"|\b(?:(?:key|main|priority|principal|specific) (?:tasks?|actions?|work|measures?|activities)|tasks?|task list|action (?:items?|points?|list|plan)|actions?(?: agreed)?"
    r"|priorities|what will be done|work items|measures|division of (?:work|tasks|labou?r)|activities|follow-up(?: actions)?|to[- ]do(?: list)?)\b",
    re.IGNORECASE,
)
"""Headings over tasks."""
_SURELY_TASKS = re.compile(
    r"(?:重点|主要|工作|具体|年度)任务|任务(?:分工|清单|分解)|责任分工|待办|行动项|\b(?:(?:key|main|priority) tasks|task list|action (?:items?|points?|list|plan)|to[- ]do list)\b",
    re.IGNORECASE,
)
_OTHER_SECTION = re.compile(
    r"总体(?:要求|目标|思路|安排)|指导思想|基本(?:原则|情况|要求)|(?:工作|主要|总体|发展|年度|行动|预期|活动)目标|主要指标|组织领导|组织(?:保障|机构|实施|架构)|保障(?:措施|机制)"
    r"|(?:工作|有关|相关|纪律|报送|填报|几点|具体)要求|附则|附件|联系(?:人|方式)|(?:时间|进度|日程|年度|阶段|步骤)安排|实施(?:步骤|时间|范围|阶段)|典型做法|问题说明|名词解释|适用范围"
    r"|重点项目|存在(?:的)?(?:问题|不足)|主要(?:问题|成绩|做法)|工作回顾"
    r"|^(?:[\dIVXA-Z]{1,4}[.)]\s*)?(?:goals?|objectives?|aims?|background|introduction|annex|appendix|contacts?|agenda|schedule|timetable|registration|summary|principles"
    r"|reporting|budget|scope|results|findings|achievements|problems|context|definitions|purpose|targets?)\b",
    re.IGNORECASE,
)
_OTHER_WORD = re.compile(
    r"考核|评估|督导|督查|检查|监督|经费|资金|联系|背景|总结|成效|对象|范围|议程|时间|地点|原则|意义|奖励?|会务|交通|报名|风险|自查|问题|要求|领导|宣传报道|参会"
    r"|\b(?:monitoring|evaluation|funding|costs?|requirements?|participants|awards?|prizes|risks|reporting|assessment|organi[sz]ation|leadership|support)\b",
    re.IGNORECASE,
)
_MARK = re.compile(r"^[（(]?[一二三四五六七八九十\d]{1,3}[）)、.．]?\s*")


def heads_others(title: str) -> bool:
    """Whether a heading stands over what is no task, though it may be numbered: goals, requirements, evaluation, contacts."""
    if _OTHER_SECTION.search(title):
        return True
    bare = _MARK.sub("", title)
    return 2 * sum(len(found) for found in _OTHER_WORD.findall(bare)) >= len(re.sub(r"加强|强化|做好|和|与|、|\band\b|\s", "", bare)) > 0


def plan_of(document: Document) -> Found | None:
    """The document's title where it stands in the text; None where it was taken from elsewhere."""
    title = document.facts.title
    wanted = _tight(title)
    best: Found | None = None
    for block, at in zip(document.blocks[:_HEAD], document.offsets, strict=False):
        text = block.text.strip()
        found = _tight(text)
        if not found or (wanted not in found and found not in wanted):
            continue
        start = at + block.text.index(text)
        if wanted in found and len(found) > 2 * len(wanted):
            continue  # a sentence that names the title
        if best is None or (is_body(best.value), -len(best.value)) > (is_body(text), -len(text)):
            best = Found(FieldName.PLAN, text, fold(text), Span(start, start + len(text)))
        if found == wanted:
            break
    return best


def _tight(text: str) -> str:
    return re.sub(r"\s+", "", fold(text))


def lists_tasks(document: Document) -> bool:
    """Whether the document's title says that it sets tasks one by one."""
    title, kind = document.facts.title, document.facts.kind
    passes_on = kind != "notice" or re.search(r"印发|下发|转发|《|\b(?:issu|circulat)ing\b", title)
    return kind in {None, "plan", "table", "rules", "notice"} and bool(LIST_TITLE.search(title)) and bool(passes_on)


def names_tasks(title: str, kind: str | None) -> bool:
    """Whether a section's title says that tasks follow; outside plans only where it says so in so many words."""
    return bool((TASK_SECTION if kind in {"plan", "table", "minutes"} else _SURELY_TASKS).search(title))
