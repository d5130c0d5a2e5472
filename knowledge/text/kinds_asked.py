"""The kind of document or event that a question speaks of: the speech, the minutes, the notice, the award list."""

from __future__ import annotations

import re

from knowledge.text.folding import fold

_FITTING: tuple[tuple[str, frozenset[str]], ...] = (
    (r"讲话|致辞|发言|\bspeech\b|\bremarks\b|\bsaid in (?:his|her)\b", frozenset({"speech"})),
    (r"纪要|会议记录|党委会|办公会|例会|\bminutes\b|\bmeeting notes\b", frozenset({"minutes"})),
    (
        r"会议|大会|年会|座谈会|交流会|推进会|工作会|研讨会|动员会|论坛|\bconference\b|\bmeeting\b|\bforum\b|\bsymposium\b|\bseminar\b|\bconf\b",
        frozenset({"meeting report", "minutes", "handbook", "speech"}),
    ),
    (
        r"日程|议程|手册|几点(?:开始|报到)|分组|会务|\bagenda\b|\bhandbook\b|\bprogramme\b|\bschedule\b",
        frozenset({"handbook", "table"}),
    ),
    (
        r"获奖|入选|结果|一等奖|二等奖|三等奖|名次|评选|表彰|\baward\w*\b|\bwinn(?:er|ing)\w*\b|\bwon\b|\bprizes?\b|\bresults?\b",
        frozenset({"award list", "circular"}),
    ),
    (
        r"计划|方案|要点|规划|三年行动|\bplan\b|\bpriorit\w+\b|\broadmap\b",
        frozenset({"plan"}),
    ),
    (
        r"总结|简报|年报|报告里|\bbrief\b|\bsummary\b|\bannual report\b|\bnewsletter\b|\bslides?\b|ppt|幻灯",
        frozenset({"summary", "slides"}),
    ),
    (r"台账|分解表|任务表|清单|跟踪表|\btracker\b|\btask (?:list|table)\b|\bbreakdown\b", frozenset({"table"})),
    (r"任免|任职|任命|免职|\bappoint\w*\b", frozenset({"appointment notice", "minutes"})),
    (
        r"更正|延期|调整后|改到|改成|推迟|补充通知|\bamend\w*\b|\bextend\w*\b|\bpostpon\w*\b|\bsupplementary\b",
        frozenset({"amendment notice"}),
    ),
    (r"邀请函|邀请信|来函|函\b|\binvitation\b|\bletter\b", frozenset({"letter"})),
    (
        r"征集|报名|参赛|大赛|比赛|培训|招募|投稿|报送|\bcontest\b|\bcompetition\b|\btraining\b|\bvolunteer\w*\b|\bsign up\b|\bregist\w+\b|\bsubmi\w+\b|\bcall for\b",
        frozenset({"notice", "call", "letter", "amendment notice"}),
    ),
    (r"通知|公告|\bnotice\b|\bannouncement\b", frozenset({"notice", "amendment notice", "circular", "appointment notice"})),
)
_PATTERNS = tuple((re.compile(pattern), kinds) for pattern, kinds in _FITTING)


def kinds_asked(text: str) -> frozenset[str]:
    """Kinds of document (knowledge.loading.kinds.KINDS) that are likely to hold what the words of a question speak of; empty where
    nothing tells."""
    folded = fold(text)
    found = [kinds for pattern, kinds in _PATTERNS if pattern.search(folded)]
    return frozenset().union(*found)
