"""The words, in both languages, by which a question for the register is known. Patterns are matched against folded text."""

from __future__ import annotations

import re

from knowledge.register.asking.query import Status
from knowledge.register.entries import EntryKind, FieldName

_THEN = r"(?=$|[\s，。,.？?！!；;、：:（(]|[吗呢啊呀吧有是都还要到截没未已由在该需应能可正逾超滞延办哪列召举情按共]|完成[的了]|分别|一共|一览|总共|多少|几|清单|开[的了过吗呢？?几多])"
"""What may stand behind a Chinese noun that is not the first half of another one: 会议室, 活动经费, 任务三."""
_MEETING_ZH = rf"(?:(?:会议|大会|座谈会|交流会|例会|推进会|部署会|动员会|研讨会|年会|论坛){_THEN}|会(?=要开|吗|呢|[？?]|$))"
_TASK_ZH = rf"(?:(?:工作)?任务|待办(?:事项)?|督办事项|工作事项|(?<=件)事情?(?!项)){_THEN}"
_CAMPAIGN_ZH = rf"(?:活动|征集(?:活动)?|比赛|大赛|竞赛|培训班?|招募){_THEN}"
_MEETING_EN = r"(?:meetings|conferences|forums|symposiums|seminars)"
_TASK_EN = r"(?:tasks|action items|assignments|to-?dos|work items)"
_CAMPAIGN_EN = r"(?:campaigns|contests|competitions|calls(?: for (?:entries|submissions|cases|papers|works|volunteers|proposals))?|training courses|courses|activities|events|collections)"

PLURAL: dict[EntryKind, str] = {
    EntryKind.MEETING: rf"(?:{_MEETING_ZH}|\b{_MEETING_EN}\b(?!['’]))",
    EntryKind.TASK: rf"(?:{_TASK_ZH}|\b{_TASK_EN}\b(?!['’]))",
    EntryKind.CAMPAIGN: rf"(?:{_CAMPAIGN_ZH}|\b{_CAMPAIGN_EN}\b(?!['’]))",
}
"""What may be asked for, as a noun."""
_ASKED_THEN = r"(?=$|[\s，。,.？?！!；;（(]|[吗呢啊呀吧是在什何哪几]|(?:将|要|计划)?(?:召开|举行|开|举办)|截止|报名|到期|有(?=几|哪))"
SINGULAR: dict[EntryKind, str] = {
    EntryKind.MEETING: rf"(?:(?:会议|大会|座谈会|交流会|例会|推进会|部署会|动员会|研讨会|年会|论坛|会){_ASKED_THEN}|\b(?:meeting|conference|forum)\b(?!['’](?!s (?:date|on|when)\b)))",
    EntryKind.TASK: rf"(?:任务{_ASKED_THEN}|\b(?:task(?! force)|action item)\b(?!['’]))",
    EntryKind.CAMPAIGN: rf"(?:(?:活动|征集(?:活动)?|比赛|大赛|竞赛|培训班?|招募){_ASKED_THEN}|\b(?:campaign|contest|competition|training course|course|event|activity)\b(?!['’]))",
}
DEADLINE = r"(?:截止(?:日期|时间)?|到期的?(?:事项)?|\bdeadline\b(?!['’]))"
"""Not a kind of record, but what comes next may be one."""

LISTED_ZH = r"(?:(?:都|一共|总共|共|还|目前|现在|各)*(?:有哪些|有啥|啥|有哪几[个项场次]|有些什么|有什么|是哪些|哪些|哪几[个项场次]|(?<!为)什么)|所有的?|全部的?|列出|列一下|列举|汇总|查一下|看看)"
LISTED_EN = r"(?:\b(?:please )?(?:list|show|give)(?: me| us)?(?: all| the| of)*\b|\b(?:which|what)(?: are| were)?(?: all| the)*\b|\ball(?: of| the)*\b|\bevery\b|\bany\b)"
COUNTED_ZH = r"(?:(?:一共|总共|共|还|目前|现在)*(?:有|开[了过]|召开[了过]|举办[了过])?(?:多少|几)(?:个|项|场|次|条|件|期|类|种)?)"
COUNTED_EN = r"(?:\bhow many(?: of)?(?: the)?\b|\b(?:the )?(?:number|count) of(?: the)?\b)"
NEXT = re.compile(
    r"(?:下一?[次个场届](?![月季])|最近要开的|接下来的?(?:一[次个场])(?!有)|接下来的(?!几)|即将(?:召开|举行)的?|\b(?:the )?(?:next|upcoming|coming)\b(?! (?:week|month|quarter|year|\d)))"
)
LATEST = re.compile(
    r"(?:上一?[次个场届](?![月季])|最近一[次个场]|最近(?:开|召开|举行)的|\b(?:the )?(?:last|latest|most recent)\b(?! (?:week|month|quarter|year|\d)))"
)

STATUSES: tuple[tuple[Status, re.Pattern[str]], ...] = (
    (
        Status.OVERDUE,
        re.compile(
            r"逾期(?:未完成)?的?|(?:已经?)?过期(?:未完成)?的?|超期的?|(?:已经?)?超过(?:期限|时限)的?|\boverdue\b|\bpast (?:their|the|its) (?:deadlines?|due dates?)\b|\b(?:past|late) due\b"
        ),
    ),
    (
        Status.NOT_STARTED,
        re.compile(r"(?:还|尚)?(?:未启动|没有?启动|未开始|没有?开始)的?|\bnot (?:yet )?(?:been )?started\b|\bnot yet begun\b"),
    ),
    (Status.DELAYED, re.compile(r"滞后的?|延误的?|进度落后的?|被?推迟的?|\bdelayed\b|\bbehind schedule\b|\brunning late\b")),
    (
        Status.UNDONE,
        re.compile(
            r"(?:还|尚)?(?:未完成|没有?完成|没做完)的?|\bnot (?:yet )?(?:been )?(?:done|finished|completed?)\b|\bunfinished\b|\bincomplete\b|\boutstanding\b|\bpending\b"
        ),
    ),
    (
        Status.IN_PROGRESS,
        re.compile(r"(?:正在)?(?:推进中|进行中|办理中)的?|正在(?:推进|进行|办理)的?|\bin progress\b|\bunder ?way\b|\bongoing\b"),
    ),
    (Status.DONE, re.compile(r"(?:已经?)(?:完成|办结)了?的?|完成了的?|\b(?:already )?(?:done|completed|finished)\b")),
    (
        Status.OPEN,
        re.compile(
            r"(?:还|仍|现在|目前)*(?:能|可以|可|来得及)(?:报名|参加|投稿|报送|申报|参赛)的?|(?:正在|还在|仍在)(?:报名|征集|招募)的?|(?:还没|尚未|没有?|未)(?:截止|结束|到期|过期)的?|开放(?:报名)?的?|\bstill (?:be )?open\b|\b(?:is|are)? ?(?:still )?open(?: for (?:registration|submissions?|entries|sign-?up))?\b|\bstill (?:accept\w*|tak\w+) (?:submissions?|entries|registrations?)\b|\bcan (?:still|we|i|staff)(?: still)? (?:be )?(?:join\w*|enter\w*|appl\w+ (?:for|to)|sign up(?: for)?|register(?: for)?|submit(?: to)?|take part in)\b|\bnot (?:yet )?closed\b"
        ),
    ),
    (Status.CLOSED, re.compile(r"(?:已经?)(?:截止|结束|关闭)了?的?|\b(?:already )?(?:closed|ended|over)\b")),
    (
        Status.COMING,
        re.compile(
            r"(?:将要?|即将|还要|要|准备|计划)(?:召开|举行|开|举办)的?|(?:还没|尚未|没有?|未)(?:召开|开|举行)的?|\b(?:upcoming|coming up|still to come|yet to (?:be held|come)|scheduled|planned)\b"
        ),
    ),
    (Status.PAST, re.compile(r"(?:已经?)(?:召开|开过|举行|开)了?的?|\b(?:already|have been|were) held\b")),
)
"""The first that matches counts."""
STARTED = re.compile(r"启动|开始(?!报名)|开幕|\bstart(?:s|ed|ing)?\b|\bbegins?\b|\blaunch(?:es|ed)?\b|\bopens?\b")
DUE = re.compile(
    r"到期的?|截止的?|结束的|该(?:完成|交)的?|(?:要|需要?|应该?|必须|须)?完成的?|(?:要|须)交的?|期限|时限|\bdue\b|\bdeadlines?\b|\bexpir\w+\b|\bclos(?:e|es|ing)\b|\bto be (?:completed|finished|done|submitted)\b|\bmust be (?:completed|finished|done|submitted)\b"
)
DEADLINES = re.compile(
    r"(?:有(?:什么|哪些)|哪些|有什么)(?:东西|事情?|工作)?(?:要|会|快)*(?:到期|截止)|要交(?:什么|啥|哪些)|有(?:什么|啥|哪些)(?:东西)?要交|到期(?:的)?(?:有哪些|事项)|截止(?:日期|时间)(?:有哪些|一览)|\b(?:what|which|anything)(?:'s| is| are| was| were| things are)? (?:is |are )?(?:due|overdue)\b|\b(?:list|show|all)(?: me)?(?: all)?(?: the)? (?:upcoming )?deadlines\b|\bupcoming deadlines\b|^\s*(?:the )?deadlines\b|\bdeadlines (?:before|in|this|next|by|for)\b"
)
"""Asks for whatever has a deadline."""

OTHER = re.compile(
    r"谁|哪位|按时|如期|按(?:处室|单位|部门|科室)|最多|最少|第[一二三四五六七八九十\\d]+[个项条]|上述|为什么|为何|怎么|如何|多少(?:人|钱|元|万|名|字|分|天|家|件作品)|几(?:人|名|家|天|元|点)|第几|是否|是不是|有没有(?:要求|规定)|区别|不同|对比|\bon (?:time|schedule)\b|\b(?:by|per) (?:division|department|unit|office|person)\b|\b(?:most|fewest|least|requires?|must be (?!completed|finished|done|submitted)|should (?:each|every|all)|who|whose|why|how (?:much|long|often|do|does|did|can)|difference|compare)\b"
)
"""Asks for something that stands in a record's own document, or that no list tells."""
WHEN_WHERE = re.compile(
    r"什么时候|何时|几号|哪天|几月几[号日]|什么时间|在?哪[里儿](?:开|召开|举行)?|在哪|什么地方|地点|\bwhen(?:'s| is| are)?\b|\bwhere(?:'s| is| are)?\b"
)
"""Fit only what comes next or was last: its date and place are told."""

EMPTY = re.compile(
    r"请问|有没有|列出|列一下|请|麻烦|帮我|给我|告诉我|我们|咱们?|负责的?|牵头的?|承担的?|共同|召开[的过]?|举行[的过]?|举办[的过]?|开展[的过]?|参加[的过]?|主持过?|开[的了过]|要开|安排的?|涉及的?|相关的?|关于|有关|属于|按照?|期限|时限|时间|日期|排序|顺序|先后|范围内|期间|当中|其中|之中|名下|手[上头里]|这边|那边|目前|现在|分别|一览|清单|列表|名单|情况|什么|哪些"
    r"|\b(?:please|the|a|an|of|for|by|in|on|at|to|with|and|or|that|which|what|are|is|was|were|be|been|do|does|did|we|us|our|my|me|i|have|has|had|there|this|these|those|will|would|can|could|held|hold|take|takes|took|place|taking|scheduled|assigned|you|your|it|its|also|too|just|tell|give|get|got|want|need|needs|see|know|find|look|remain\w*|belong\w*|responsible|charge|led|lead|run|own|owns|owned|sorted|ordered|order|sort|deadline|deadlines|date|dates|due|department'?s?|division'?s?|(?<!general )office'?s?|units?|any|all|list|show|within|during|until|between|from|still|yet|currently|now|today|concerning|regarding|related|about|under|as)\b"
)
EMPTY_HAN = frozenset("我由内里中都还呢吗啊吧了的是有在共和及与个项场次过")
"""Single characters that carry nothing where they are no part of a word."""
"""Words that carry nothing more once kind, time and status are known."""
TOPIC = re.compile(r"关于|有关|涉及|相关|方面|\b(?:about|on|concerning|regarding|related to)\b")
"""Marks a topic: the records' own names and texts may speak of it."""
NEGATION = re.compile(r"没|未|不|除|无(?:期限|时限|人|单位|责任)")
"""Left over, it turns the question into one that no filter answers."""
WAS = re.compile(r"已|\b(?:was|were|had)\b")
STILL = re.compile(r"还[有要]|仍|\bstill\b|\bremain\w*\b")
"""What still has to be done lies ahead."""
FROM_NOW = re.compile(r"(?:接下来|今后|往后)(?!的?(?:一[次个场])|的)")
"""From the day of the question on."""
IN_HAND = re.compile(r"手[上头里]还有(?=几|多少|哪些|什么|啥)")
"""What somebody has in hand is not done."""
MEETING_TITLE = re.compile(r"会议|大会|座谈会|纪要|报告|meeting|conference|minutes")
"""A report of a meeting tells its tasks in passing: no list of them is known to be complete."""
SET_BY = re.compile(
    r"里|中|内|提出的?|部署的?|确定的?|明确的?|规定的?|列出的?|安排的?|布置的?|\b(?:set|sets|contain|contains|list|lists|listed|plan)\b"
)
"""Words between a plan's title and its tasks."""
ROLES: tuple[tuple[frozenset[FieldName], re.Pattern[str]], ...] = (
    (
        frozenset({FieldName.ATTENDEE, FieldName.SPEAKER, FieldName.CHAIR}),
        re.compile(r"(?:参加|出席)[的过了]?|\b(?:attend(?:ed|s|ing)?|took part|take part)\b"),
    ),
    (frozenset({FieldName.AUDIENCE}), re.compile(r"(?:面向|针对)")),
    (frozenset({FieldName.CHAIR}), re.compile(r"主持(?:召开)?[的过了]?|\bchaired\b|\bpresided(?: over)?\b")),
    (frozenset({FieldName.SPEAKER}), re.compile(r"(?:讲话|发言|作报告|致辞)的?|\b(?:spoke|speaking|speaks)\b")),
    (frozenset({FieldName.HOST}), re.compile(r"主办的?|\bhosted\b")),
    (frozenset({FieldName.ORGANISER}), re.compile(r"承办的?")),
    (
        frozenset({FieldName.HOST, FieldName.ORGANISER, FieldName.CO_ORGANISER, FieldName.BODY}),
        re.compile(r"组织的?|举办的?|\borgani[sz]ed\b|\brun\b"),
    ),
    (
        frozenset({FieldName.UNIT, FieldName.PERSON}),
        re.compile(r"负责的?|牵头的?|\bled\b|\bresponsible\b|\bin charge\b|\bowned\b|\bassigned\b"),
    ),
    (frozenset({FieldName.PARTNER}), re.compile(r"配合的?|\bsupported\b|\bassist\w*\b")),
)
"""Words that say in which field what else is asked for must stand."""
SORTS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("training", re.compile(r"培训|\bcourses?\b|\btrainings?\b")),
    ("contest", re.compile(r"比赛|大赛|竞赛|\bcontests?\b|\bcompetitions?\b")),
    ("collection", re.compile(r"征集|\bcalls?\b|\bcollections?\b")),
    ("volunteering", re.compile(r"招募|志愿|\bvolunteer\w*\b")),
    ("publicity", re.compile(r"宣传活动|\bpublicity campaigns\b")),
)
"""Nouns that name one sort of campaign."""
