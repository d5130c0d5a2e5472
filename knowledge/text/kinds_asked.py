"""The kind of document or event that a question speaks of: the speech, the minutes, the notice, the award list."""

from __future__ import annotations

import re

from knowledge.text.folding import fold

_FITTING: tuple[tuple[str, frozenset[str]], ...] = (
    (r"讲话|致辞|发言|\bspeech\b(?! (?:therap|patholog|impair|recogn))|\bremarks\b|\bsaid in (?:his|her)\b", frozenset({"speech"})),
    (r"纪要|会议记录|党委会|办公会|例会|\bminutes\b|\bmeeting notes\b", frozenset({"minutes"})),
    (
        r"会议(?!纪要|记录|室|费|上的讲话)|大会(?!上的讲话)|年会(?!费)|座谈会|交流会|推进会|工作会|研讨会|动员会|论坛|\bconference\b|\bmeeting\b|\bforum\b|\bsymposium\b|\bseminar\b|\bconf\b",
        frozenset({"meeting report", "minutes", "handbook", "speech"}),
    ),
    (
        r"日程|议程|会议手册|会务手册|几点(?:开会|报到)|分组|会务|\bagenda\b|\bhandbook\b|\bprogramme\b|\bschedule\b",
        frozenset({"handbook", "table"}),
    ),
    (
        r"获奖|入选|(?:评选|评审|征集|大赛|比赛|竞赛)(?:的)?结果|一等奖|二等奖|三等奖|名次|评选|表彰|\baward\w*\b|\bwinn(?:er|ing)\w*\b|\bwon\b|\bprizes?\b|\b(?:contest|competition|selection|call)(?:'s)? results?\b|\bresults of the (?:contest|competition|selection|call)\b",
        frozenset({"award list", "circular"}),
    ),
    (
        r"计划|方案|要点|规划(?!科|处|司|部)|三年行动|\bplan\b|\bpriorit\w+\b|\broadmap\b",
        frozenset({"plan"}),
    ),
    (
        r"总结|简报|年报|报告里|\bbrief\b|\bsummary\b|\bannual report\b|\bnewsletter\b|\bslides?\b|ppt|幻灯",
        frozenset({"summary", "slides"}),
    ),
    (r"台账|分解表|任务表|清单|跟踪表|\btracker\b|\btask (?:list|table)\b|\bbreakdown\b", frozenset({"table"})),
    (r"任免|任职(?!年限|资格|条件)|任命|免职|\bappoint\w*\b", frozenset({"appointment notice", "minutes"})),
    (
        r"更正|延期(?!还款|毕业|支付)|调整后|改到|改成|推迟|补充通知|\bamend\w*\b|\bextended\b|\bdeadline extension\b|\bpostpon\w*\b|\bsupplementary\b",
        frozenset({"amendment notice"}),
    ),
    (r"邀请函|邀请信|来函|函\b|\binvitation\b|\bletter\b(?! box)", frozenset({"letter"})),
    (
        r"征集|报名|参赛|大赛|比赛|培训|招募|投稿|报送|\bcontest\b|\bcompetition\b|\btraining\b|\bvolunteer\w*\b|\bsign up\b|\bregistration\b|\bregister for\b|\bsubmi\w+\b|\bcall for\b",
        frozenset({"notice", "call", "letter", "amendment notice"}),
    ),
    (
        r"通知|公告|\bnotice\b(?! period| board)|\bannouncement\b",
        frozenset({"notice", "amendment notice", "circular", "appointment notice"}),
    ),
)
_PATTERNS = tuple((re.compile(pattern), kinds) for pattern, kinds in _FITTING)


def kinds_asked(text: str) -> frozenset[str]:
    """Kinds of document (knowledge.loading.kinds.KINDS) that are likely to hold what the words of a question speak of; empty where
    nothing tells."""
    folded = fold(text)
    found = [kinds for pattern, kinds in _PATTERNS if pattern.search(folded)]
    return frozenset().union(*found)
