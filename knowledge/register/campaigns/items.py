"""Who may take part in a campaign, and what is asked of them and of what they send in."""

from __future__ import annotations

import re
from collections.abc import Sequence

from knowledge.register.campaigns.reading import Line, spanned
from knowledge.register.entries import FieldName, Found
from knowledge.text.folding import fold

_WHO_ZH = re.compile(
    r"^(?:参与|参赛|参加|征集|征文|培训|报名|活动|招募|申报|面向|参评|参会|评选|推选|推荐|服务|宣传|投稿|征稿|大赛|竞赛|选树)?(?:对象|人群|范围|人员|条件和对象|主体|资格)(?:[和及与、].{1,8})?$|^(?:参赛|参加|培训|参训|参会)(?:人员|单位|人数|范围)"
)
_TO_ZH = re.compile(r"(?:本次|本期)?(?:活动|比赛|大赛|竞赛|培训班?|课程)?面向(?P<who>[^，。；]{4,60})(?=[，。；]|$)")
_WHO_EN = re.compile(
    r"^(?:who (?:can|may|should|is to) (?:enter|apply|come|attend|take part|join|participate|register|submit)|who|audience|eligibility|participants?|target (?:group|audience)|for whom|who it is for|who and how many|for whom and how many|who we are looking for)$",
    re.IGNORECASE,
)
_MAY_EN = re.compile(
    r"^(?P<who>(?:All|Any|Every|Only|Registered|Staff|Residents|Members|Students|Doctors|Nurses|Anyone|Everyone|Units|Hospitals)\b[^.;]{0,160}?)\s+(?:may|can) (?:take part|enter|apply|join|participate|attend|donate|submit|register|sign up)\b"
    r"|^(?:(?:The \w+|It) is )?(?:[Oo]pen to|meant for|intended for|aimed at) (?P<open>[^.;]{4,160})"
)
_MUST_EN = re.compile(r"^(?P<who>(?:You (?:need to|must|should) be|Open to|Applicants must|Volunteers must)\b[^.]{4,200})", re.IGNORECASE)
_WHAT_ZH = re.compile(
    r"^(?:作品|报送|参赛|征集|征稿|征文|投稿|申报|材料|案例|报名|参与|稿件|内容|活动|推荐|推选|评选|培训|提交|招募|论文|入选)?(?:作品|材料|格式)?(?:要求|须知|条件|规则|标准)(?:[和及与、].{1,8})?$|^(?:征集内容及要求|内容与要求|有关要求|相关要求|案例征集)$"
)
_WHAT_EN = re.compile(
    r"^(?:what to (?:send|submit|bring)|requirements?|rules|conditions|entry requirements|submission requirements|guidelines?|format|what we (?:need|ask)(?: for| of you)?|what you need)$",
    re.IGNORECASE,
)
_CONTACTS = re.compile(r"联系人|联系方式|附件|电话[:：]|\b(?:contact|attachment)\b", re.IGNORECASE)
_LONGEST = 400
_LIMITS = re.compile(r"不得|不能|不再|限|不超过|每个?单位|控制在|\b(?:at most|limited to|cannot|may not|must|no more than)\b")
_PEOPLE = re.compile("人员|单位|职工|医务|机构|学生|学员|市民|居民|医师|医生|护士|干部|骨干|医院|社区|企业|部门|公众")
_COUNTS = re.compile(
    r"^(?:大会|会议|活动|培训)?(?:规模|拟邀约?请?|约|共)[^，。]{0,4}\d+\s*人|^(?:(?:About|Around|Some|Up to) \d+|\d+ (?:places|seats))",
    re.IGNORECASE,
)
_REST_ZH = re.compile(
    r"^(?:其他|其他事项|有关事项|注意事项|有关要求|相关要求|工作要求|几点要求|报名|报名方式|报名办法|报名要求|其它|其它事项)$"
)
_ASKED_ZH = re.compile(r"请自带|请携带|自备|须(?!知)|需(?:提前|自带|携带|要)|每个?单位(?:限|指定|推荐)|不得|严禁|原则上不")
_PROMISED = re.compile(
    r"(?:入选|获奖|优秀)[^，。]{0,12}(?:收入|收录|汇编|颁发|奖励|推荐至|给予|展示|推广)|(?:入选|获奖)的(?:案例|作品|单位)，"
)
_WHEN_ZH = re.compile(r"^(?:征集|报名|报送|申报|提交|投稿|评审)?(?:的)?(?:截止)?(?:时间|日期)[为是:：]|联系人[:：]|电话[:：]")
_CHANGED_EN = re.compile(
    r"\b(?:limits?|number|length|size|quota|categor(?:y|ies)|places)\b[^.]*\b(?:raised|increased|reduced|lowered|extended|changed|added|cut)\b|\b(?:new|further) category\b",
    re.IGNORECASE,
)
_CHANGED_ZH = re.compile(r"(?:增设|增加|调整为|改为|由[^，。]{1,20}(?:调整|增加|改)(?:到|至|为))")


def audience_of(lines: Sequence[Line]) -> list[Found]:
    """Who may take part, a sentence each; limits in the sentences behind the first are requirements."""
    found: list[Found] = []
    for line in lines:
        if not line.runs or _CONTACTS.search(line.label):
            continue
        pattern = _WHO_EN if line.english else _WHO_ZH
        if pattern.match(line.label) or (not line.label and pattern.match(line.section)):
            for i, one in enumerate(_sentences(line, FieldName.AUDIENCE)):
                if i and _LIMITS.search(one.value):
                    found.append(_found(FieldName.REQUIREMENT, one.value, one.span.start))
                elif not _COUNTS.search(one.value) and (_PEOPLE.search(one.value) or not re.search("范围", line.label or line.section)):
                    found.append(one)
        elif not line.english and (to := _TO_ZH.match(line.rest)) and _PEOPLE.search(to["who"]):
            found.append(_found(FieldName.AUDIENCE, to["who"], line.at + line.body + to.start("who")))
        elif line.english:
            may = next((match for one in line.sentences if (match := _MAY_EN.match(one.text))), None)
            if may is not None:
                who = may["who"] or may["open"]
                found.append(_found(FieldName.AUDIENCE, who, line.at + line.text.index(who)))
            must = _MUST_EN.match(line.rest)
            if must:
                found.append(_found(FieldName.REQUIREMENT, must["who"].rstrip(". "), line.at + line.body))
    return found


def requirements_of(lines: Sequence[Line], *, changes: bool) -> list[Found]:
    """What is asked of an entry or a participant: an item of a list or a sentence each; what is promised to those chosen is an award."""
    found: list[Found] = []
    for line in lines:
        if not line.runs or _CONTACTS.search(line.text[:12]):
            continue
        pattern = _WHAT_EN if line.english else _WHAT_ZH
        if changes and line.english:
            found += [one for one in _sentences(line, FieldName.REQUIREMENT) if _CHANGED_EN.search(one.value)]
        elif changes:
            if (
                not line.english
                and line.listed
                and _CHANGED_ZH.search(line.text)
                and not re.search("时间|联系人|地点|电话|截止", line.text[:36])
            ):
                found.append(_found(FieldName.REQUIREMENT, line.rest.rstrip("。；; "), line.at + line.body))
        elif pattern.match(line.label):
            found += _sentences(line, FieldName.REQUIREMENT)
        elif pattern.match(line.section):
            found += _items(line)
        elif not line.english and _REST_ZH.match(line.section):
            found += [one for one in _sentences(line, FieldName.REQUIREMENT) if _ASKED_ZH.search(one.value)]
    kept = [one for one in found if len(one.value) <= _LONGEST and not _WHEN_ZH.search(one.value)]
    return [_found(FieldName.AWARD, one.value, one.span.start) if _PROMISED.search(one.value) else one for one in kept]


def _items(line: Line) -> list[Found]:
    """A listed line whole; of a paragraph each sentence."""
    text = line.rest.rstrip("。；;. ")
    if line.listed and len(text) <= _LONGEST and not re.search("[①②③]", text):
        return [_found(FieldName.REQUIREMENT, text, line.at + line.body)] if text else []
    return _sentences(line, FieldName.REQUIREMENT)


def _sentences(line: Line, name: FieldName) -> list[Found]:
    found = []
    for sentence in line.sentences:
        text = sentence.text
        lead = re.match(r"[①-⑳]\s*", text)
        begin = lead.end() if lead else 0
        value = text[begin:].rstrip("。；;. ")
        if value and len(value) <= _LONGEST:
            found.append(_found(name, value, sentence.at + begin))
    return found


def _found(name: FieldName, value: str, at: int) -> Found:
    return Found(name, value, fold(value), spanned(value, at))
