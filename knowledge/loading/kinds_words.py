"""The kind of document that a title's words tell, in both languages."""

from __future__ import annotations

import re

_GENRES_ZH: tuple[tuple[str, str], ...] = (
    ("minutes", "会议纪要|纪要|会议记录"),
    ("speech", "讲话稿?|致辞|发言稿?|讲话提纲"),
    ("handbook", "手册|指南|须知|议程|日程(?:安排)?|秩序册"),
    ("table", "分解表|任务表|一览表|统计表|汇总表|安排表|登记表|明细表|台账|清单|花名册|进度表"),
    (
        "summary",
        "总结(?:与|和|及|暨|、).{0,20}(?:计划|打算|安排)|总结|简报|简讯|快讯|通讯|快报|专报|评估报告|调查报告|调研报告|工作报告|情况报告|年报|情况汇报|报告|简介|综述|摘要|概要",
    ),
    ("plan", "计划|方案|要点|规划|打算|预案|任务书"),
    ("rules", "办法|规定|细则|规范|制度|章程|条例|规则|守则|标准|意见|措施|决定"),
    ("request", "请示"),
    ("reply", "批复|复函|答复"),
    ("circular", "通报"),
    ("letter", "邀请函|公函|函|邀请信|公开信|慰问信|感谢信|贺信|一封信"),
    ("call", "倡议书?|招募(?:书|令|启事)?|征集令"),
    ("notice", "通知书?|公告|公示|通告|启事|预告"),
    ("table", "名单"),
)
_ENDING_ZH = tuple((kind, re.compile(rf"(?:{words})(?:\s*[（(][^（）()]{{1,40}}[）)])*$")) for kind, words in _GENRES_ZH)
_INSIDE_ZH = tuple((kind, re.compile(words)) for kind, words in _GENRES_ZH if kind not in {"letter", "rules", "reply"})

_GENRES_EN: tuple[tuple[str, str], ...] = (
    ("minutes", r"minutes|meeting notes|record of the meeting"),
    ("speech", r"speech|remarks|address (?:by|at|to)|opening words"),
    ("handbook", r"handbook|agenda|programme|guidebook|manual"),
    ("table", r"tracker|task list|task breakdown|breakdown table|checklist|register|timetable|schedule|roster"),
    ("summary", r"brief|summary|report|review|newsletter|bulletin|evaluation"),
    ("plan", r"plan|priorities|strategy|roadmap|work programme"),
    ("rules", r"measures|guidelines?|guidance|rules|regulations|opinions?|policy|standards?"),
    ("request", r"request for (?:approval|instructions?)"),
    ("reply", r"repl(?:y|ies)|response to"),
    ("circular", r"circular"),
    ("letter", r"invitation|letter|memo(?:randum)?"),
    ("call", r"call for|wanted|appeal|volunteers needed|join us"),
    ("notice", r"notice|notification|announcement"),
    ("news", r"press release|news release|media release"),
)
_WORDS_EN = tuple((kind, re.compile(rf"\b(?:{words})\b", re.IGNORECASE)) for kind, words in _GENRES_EN)
_IN_BRIEF = re.compile(r"\bin brief$", re.IGNORECASE)
_GOES_ON_EN = re.compile(r"\s+(?:of|on|for|from|by|to|at|with|regarding|concerning|about|against|in)\b|\s*[:\-–—(]", re.IGNORECASE)

_NOTICES = frozenset({"notice", "circular", "letter", "rules", "news", None})
_APPOINTS = re.compile(
    r"任免|任职|免职|任命|聘任|聘用|调整.{0,40}(?:成员|组成人员|负责人|(?:领导小组|工作组|工作专班|委员会)的(?:通知|决定|公告))|成立.{0,40}(?:领导小组|工作专班)"
    r"|\bappointments?\b|\bappointing\b|\bchanges? (?:of|to|in) (?:the )?(?:members?|leadership|posts?)",
    re.IGNORECASE,
)
_AMENDS = re.compile(
    r"补充(?:通知|公告|说明)|更正|延期|延长|推迟|取消|修订|修改|勘误"
    r"|(?:调整|变更).{0,24}(?:时间|日期|地点|安排|截止|有关事项|报名|方案|名额|联系人)|(?:时间|日期|地点|安排|有关事项|方案|名额|联系人).{0,6}(?:调整|变更)"
    r"|\bamend(?:ment|ed|ing|s)?\b|\bsupplement(?:ary|al)\b|\bcorrection\b|\bcorrigendum\b|\bextension of\b|\bextend(?:s|ed|ing)?\b.{0,40}\bdeadline\b"
    r"|\bpostpone|\breschedul|\bcancel|\bchanges? (?:to|of|in)\b|\brevised?\b|\bupdate to\b",
    re.IGNORECASE,
)
_AWARDS = re.compile(
    r"(?:表彰|表扬|嘉奖)(?!.{0,8}(?:大会|会议|推荐|申报|活动|工作))|(?:评选|评审|征集|竞赛|大赛|遴选|比赛|评比)结果|(?:获奖|入选|先进|优秀).{0,16}(?:名单|结果)"
    r"|\bwinners?\b|\bawards? (?:list|results?)\b|\bresults? of the\b.{0,60}\b(?:selection|contest|competition|awards?|evaluation|collection)\b"
    r"|\bcommend(?:ation|ing|ed)\b|\bhonou?rs list\b|\blist of (?:winners|selected|outstanding)\b",
    re.IGNORECASE,
)
_CAN_AWARD = frozenset({"circular", "notice", "rules", "table", "summary", None})
MEETING = re.compile(
    r"会议|大会|年会|例会|座谈会|工作会|推进会|交流会|研讨会|培训班|全会|论坛|动员会|党委会|党组会|办公会|职代会|部署会|调度会|总结会"
    r"|\b(?:conference|meeting|session|forum|symposium|seminar|workshop|congress|assembly|summit|plenary)\b",
    re.IGNORECASE,
)
_HAPPENED = re.compile(
    r"召开|举行|举办|启动|开幕|闭幕|开展|揭牌|\bheld\b|\bholds?\b|\bhosts?(?:ed)?\b|\bconvene[sd]?\b|\bopen(?:s|ed)\b"
    r"|\blaunch(?:es|ed)?\b|\bkick(?:s|ed)? off\b|\bconclude[sd]?\b|\btakes? place\b|\btook place\b|\bbegins?\b|\bgathers?\b|\bmeets?\b",
    re.IGNORECASE,
)


def by_title(title: str) -> str | None:
    """One of KINDS by a title's words alone; None where they say nothing.

    In Chinese the genre's word stands at the end ("关于印发…计划的通知" is a notice), in English before its "of" or "on", else last.
    """
    title = title.strip()
    genre = _genre_zh(title) if re.search("[㐀-鿿]", title) else _genre_en(title)
    if genre in _CAN_AWARD and _AWARDS.search(title):
        return "award list"
    if genre in _NOTICES and _APPOINTS.search(title):
        return "appointment notice"
    if genre in {"notice", "letter", "circular"} and _AMENDS.search(title):
        return "amendment notice"
    if genre is not None:
        return genre
    if MEETING.search(title):
        return "meeting report" if _HAPPENED.search(title) else None
    return "news" if _HAPPENED.search(title) else None


def _genre_zh(title: str) -> str | None:
    ending = next((kind for kind, words in _ENDING_ZH if words.search(title)), None)
    if ending is not None:
        return ending
    if _HAPPENED.search(title) and MEETING.search(title):
        return None  # 工作会议召开, though its name may hold a genre's word
    found = [(match.end(), kind) for kind, words in _INSIDE_ZH for match in words.finditer(title)]
    return max(found)[1] if found else _genre_en(title)


def _genre_en(title: str) -> str | None:
    if _IN_BRIEF.search(title):
        return "summary"
    found = sorted((match.start(), -match.end(), kind) for kind, words in _WORDS_EN for match in words.finditer(title))
    leading = next(
        (kind for _, end, kind in found if _GOES_ON_EN.match(title, -end) or title[:-end].rstrip().endswith(("for", "to", "by"))), None
    )
    if leading is not None and not _HAPPENED.search(title[: found[0][0]]):
        return leading
    last = next(
        (kind for _, end, kind in reversed(found) if not re.search(r"\w", re.sub(r"\b(?:19|20)\d\d\b|\d+", "", title[-end:]))), None
    )
    if last is not None:
        return last
    return None if _HAPPENED.search(title) else (found[-1][2] if found else None)
