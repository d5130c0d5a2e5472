"""The words by which documents name what belongs to a task: labels of clauses and columns, titles of task lists and of what is none."""

from __future__ import annotations

import re
from dataclasses import dataclass

from knowledge.register.entries import FieldName

_BODY = r"(?:单位|部门|处室|处[（(]科[）)]室|科室|处|科|机构|主体|股室|部室|方)"


@dataclass(frozen=True, slots=True)
class Label:
    """Words that name one field of a task."""

    name: FieldName
    strong: bool
    """Whether the words alone say that a task stands beside them; 时间 or "by" say so only in company."""
    words: str
    """Regular expression, for lower-case text."""


LABELS: tuple[Label, ...] = (
    Label(
        FieldName.PERSON,
        True,
        r"(?:第一|直接|具体|项目|主要|单位|部门|工作|牵头)?(?:责任人|负责人|责任人员|经办人|承办人)|(?:责任|分管|包保|牵头|挂钩|挂牌)(?:委|局|院)?领导"
        r"|(?:responsible|lead|accountable|named) (?:person|officer|staff)|(?:person|people|staff|officer)s?(?: (?:responsible|in charge)|\(s\))",
    ),
    Label(
        FieldName.PARTNER,
        True,
        rf"(?:配合|协办|协同|协助|参与|参加|支持|协作|会办|共同责任){_BODY}|(?:supporting|cooperating|co-operating|participating|partner|assisting|contributing)"
        r" (?:units?|departments?|divisions?|bodies|body|offices?|agency|agencies|organi[sz]ations?|parties|party|partners?)(?:\(s\))?",
    ),
    Label(FieldName.PARTNER, False, r"配合|协办|协助|support(?:ed by|ing)?|partners?|with|assisted by|in cooperation with|contributors?"),
    Label(
        FieldName.UNIT,
        True,
        rf"(?:(?:市级|省级|县级|区级)?(?:责任|牵头|主责|负责|落实|实施|主管|主要责任|责任落实|任务承担|承担)(?:[和及与、]?(?:责任|牵头|实施|落实|主办|承办))?{_BODY})(?:[和及与、]责任人)?"
        r"|责任分工|责任主体|(?:responsible|lead(?:ing)?|accountable|implementing|competent|main)"
        r" (?:units?|departments?|divisions?|offices?|bod(?:y|ies)|part(?:y|ies)|agenc(?:y|ies)|organi[sz]ations?|bureaus?|institutions?|sections?|entity|entities|team)"
        r"(?:\(s\))?|(?:unit|department|division|office|section|body|team|organi[sz]ation)s? (?:responsible|in charge)|in charge|responsibility|responsible|led by"
        r"|assigned to|action by|to be carried out by",
    ),
    Label(
        FieldName.UNIT,
        False,
        rf"牵头|责任|(?:承办|主办|经办){_BODY}|单位|部门|处室|科室|owners?|lead|who|departments?|divisions?|(?:responsible )?units?|offices?|agency|team",
    ),
    Label(
        FieldName.DEADLINE,
        True,
        r"(?:计划|要求|整改|预计|拟|应|最迟|原定?|调整后|现|最新|变更后)*(?:的)?(?:完成|办结|落实|销号|整改)(?:的)?(?:时限|时间|期限|日期|时间节点|节点|时间表)(?:要求)?|时限(?:要求)?|办理时限"
        r"|(?:new |revised |original |planned |target |expected )?(?:completion|target|due|finish) (?:date|time|by)|(?:new |revised |original )?(?:deadline|due)|time ?limit|(?:to be )?(?:completed?|finished|done|delivered) by|by when|completion",
    ),
    Label(
        FieldName.DEADLINE,
        False,
        r"期限|完成|完成月份|计划完成|预计完成|起止时间|(?:实施|推进|工作|年度)?(?:时间|进度)(?:要求|节点|安排|进度|表)?|截止(?:时间|日期)|by|when|date|end date|end|finish|timing|time ?(?:frame|line)|schedule|timescale",
    ),
    Label(
        FieldName.MEASURE,
        False,
        r"(?:工作|任务|年度|绩效|预期|具体|量化|完成|主要)?(?:目标|指标)(?:任务|要求|值)?|考核指标|预期(?:成果|效果|成效)|成果(?:形式|要求)?|(?:衡量|完成|验收|工作|考核)标准"
        r"|targets?|indicators?|yardsticks?|kpis?|outputs?|deliverables?|success measures?|expected (?:results?|outputs?|outcomes?)|outcomes?"
        r"|measure(?: of success)?|milestones?",
    ),
    Label(
        FieldName.STATUS,
        False,
        r"(?:当前|目前|最新|工作|任务|整改)?(?:进展|状态|进展情况|完成情况|落实情况|办理情况|进度情况|推进情况|完成进度)|是否完成|(?:current )?status|progress|state|rag|traffic light|actions? taken",
    ),
)
"""The fields' labels; of two that fit a column the earlier one counts."""

_NUMBER_COLUMN = r"序号|编号|任务编号|序|号|no\.?|nr\.?|#|№|s/?n|ref\.?|id|item no\.?|number"
_REMARK_COLUMN = r"备注|说明|附注|remarks?|notes?|comments?"
_FINE_TASK = r"(?:具体|细化|分项)(?:任务|措施|工作|内容|事项|举措|要求)|工作内容|任务内容|任务描述|specific (?:tasks?|actions?)|sub-?tasks?"
_TASK = (
    r"(?!.*(?:类别|领域|分类|来源|编号|性质))[㐀-鿿]{0,4}任务(?:名称|事项|清单|分解|内容|要求)?(?:[和及与、][㐀-鿿]{2,4})?|(?:重点|年度|主要)工作(?:任务|事项|内容)?|工作(?:事项|要点|项目|名称|重点)|(?:主要|任务|落实|整改|待办|议定|督办|交办)事项"
    r"|[㐀-鿿]{0,4}(?:措施|举措)|(?:实施|建设|创建|行动|改革)(?:内容|事项)|行动(?:内容|事项)?|行动项"
    r"|(?:[a-z-]+ ){0,2}(?:tasks?|actions?|activit(?:y|ies)|work items?|to[- ]do)(?: items?| points?| required| agreed| description)?|what|commitments?"
    r"|description(?: of (?:the )?(?:task|action))?|work"
)
_BROAD_TASK = r"重点任务|任务类别|任务领域|任务分类"
_WEAK_TASK = r"事项|项目(?:名称)?|内容|主要内容|重点内容|整改内容|问题|measures?|steps?|items?|projects?|follow-?up|decisions?"
AGENDA_COLUMN = re.compile(
    r"地点|会场|主讲|主持|讲师|授课|嘉宾|发言人|课程|学时|奖项|获奖|名次|申报单位|推荐单位|作者|召集人"
    r"|\b(?:venue|place|room|speaker|trainer|presenter|lecturer|chair|moderator|award|prize|winner|rank)\b"
)
"""Columns of agendas, courses and awards."""
SCORE_COLUMN = re.compile(r"分值|得分|扣分|评分|权重|\b(?:scores?|points|weight)\b")

_COLUMNS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (role, re.compile(words))
    for role, words in (
        ("number", _NUMBER_COLUMN),
        ("remark", _REMARK_COLUMN),
        ("broad", _BROAD_TASK),
        ("fine", _FINE_TASK),
        ("task", _TASK),
        ("weak", _WEAK_TASK),
    )
)
_LABELS = tuple((label, re.compile(label.words)) for label in LABELS)


def bare(header: str) -> str:
    """A column's name in lower case without brackets, years and white space around it."""
    name = re.sub(r"[（(\[【][^（）()\[\]【】]*[）)\]】]", "", header.lower())
    name = re.sub(r"^(?:20\d\d年(?:度)?|本年度?|20\d\d )|[*＊:：]", "", name.strip())
    return re.sub(r"(?<=[㐀-鿿])\s+(?=[㐀-鿿])|(?<=[㐀-鿿/、])\s+", "", re.sub(r"\s+", " ", name)).strip(" /、")


def column_role(header: str) -> str:
    """What a bare column name stands for: "number", "remark", "broad", "fine", "task" or "weak" for degrees of a task; "" for none."""
    for part in (header, *re.split(r"\s*/\s*", header)):
        role = next((role for role, words in _COLUMNS if words.fullmatch(part)), "")
        if role:
            return role
    return ""


def column_label(header: str) -> Label | None:
    """The label that a bare column name is, or that its parts are (责任部门/责任人, "Lead / owner")."""
    for part in (header, *re.split(r"\s*[/、]\s*|\s+(?:and|or|&)\s+|(?<=[位门室])[和及与]", header), *header.split(" ")[1:]):
        for label, words in _LABELS:
            if words.fullmatch(part):
                return label
    return None


_CLAUSE = re.compile(
    r"(?:^|(?<=[。；;，,、（(\[【.!?：:\s—–-]))(?:" + "|".join(f"(?P<l{i}>{label.words})" for i, label in enumerate(LABELS)) + r")\s*[：:]",
    re.IGNORECASE,
)


def labels_in(text: str) -> list[tuple[Label, int, int]]:
    """The labels with a colon behind them in a text: label, where it begins, where its value begins."""
    return [(LABELS[int((match.lastgroup or "l0")[1:])], match.start(), match.end()) for match in _CLAUSE.finditer(text)]
