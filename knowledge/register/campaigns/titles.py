"""The activity's name in a Chinese title: of 关于开展甲征集活动的通知 that is 甲征集活动."""

from __future__ import annotations

import re

from knowledge.register.campaigns.words import Name, kind_word, unwrapped

_GENRE_ZH = re.compile(
    r"(?:的|之)?(?:补充|紧急|预备|预|再次|更正|联合|第[一二三四\d]号|（第[一二三四\d]号）)*"
    r"(?:通知|说明|函|邀请函|公告|通告|启事|启 事|通报|倡议书|决定|公示|简介|简报|方案|实施方案|活动方案|工作方案|简讯|预告|邀请|介绍|指南|总结|小结|手册|参赛指南|纪实|综述|情况报告|预通知|(?:活动|竞赛|比赛)?(?:规则|规程|章程)|(?:招生|招募)?简章|(?<=评选)办法)?\s*(?:[（(][^（）()]{1,12}[)）])?\s*$"
)
_VERBS_ZH = re.compile(
    r"^(?:\s|邀请(?:参加|出席)?|诚邀参加|进一步|认真|做好|继续|联合|同步|积极|正式|公开|深入|组织(?!机构)|参加|选派[^，]{0,10}?(?=参加)|报名|开展|举办|举行|启动|实施|发起|印发|发布|公布|通报|"
    r"调整(?=[^成])|变更|延长|延期|推迟|取消|更正|面向[^，、]{1,12}?(?=开展|举办|征集|招募))+"
)
_TRAILING_ZH = re.compile(
    r"(?:的|有关|相关|若干)?(?:事项|事宜|安排|工作|时间|地点|日期|截止日期|截止时间|报名截止时间|报名时间|征集时间|报名|联系人|联系方式|联系电话|报名邮箱|作品提交时间|结果|评选结果|评审结果|入选名单|"
    r"获奖名单|获奖作品名单|获奖作品|获奖情况|获奖单位|名单|情况|简介|实施|延期|延长|调整|变更|推迟|更正|顺延|延期举办|取消|的)\s*$"
)
_NEWS_SUBJECT = re.compile(
    r"^[^，,：:“”《》]{2,24}?(?:成功|正式|联合|组织|隆重)?(?:启动|举办|开展|举行|开启|发起|推出)(?=[^，。]{3,}(?:赛|征集|活动|周|月|日|班|营|行|会))"
)
_NEWS_TAIL = re.compile(
    r"(?:在[^，。]{2,20})?(?:正式|圆满|成功|火热|顺利|隆重)*(?:启动|举行|举办|开幕|开班|开赛|开始报名|报名开始|报名启动|报名啦|来啦|来了|邀[您你](?:报名|参加|参与|来)?|等[您你]来?(?:报名|参加|参与)?|落幕|收官|结束|结业|召开)(?:啦|了|！|!)*$"
)
_INVITES = re.compile(r"邀[您你]|等[您你]|报名|来[啦了]")
_OBJECT_VERBS = ("征集", "招募", "评选", "推荐", "申报", "遴选")


def in_chinese_title(title: str, at: int, text: str) -> Name | None:
    """The name of the campaign in a title that stands at a place of a document's text, where that goes on with it the whole; None where the
    title names none."""
    start, end = _core(title)
    core = title[start:end]
    word = kind_word(core)
    if word is None:
        return None
    known = _elsewhere(core, text) if core.startswith(_OBJECT_VERBS) else None
    return known or _longer(core, text) or Name(core, at + start, word)


def _core(title: str) -> tuple[int, int]:
    """Where the activity's name stands in a title."""
    about = title.find("关于")
    start = about + 2 if 0 <= about <= _LONGEST_ISSUER else 0
    if not start:
        lead = re.match(r"(?:(?:Fwd?|FW|Re|转发|转|答复|Subject|主题)\s*[:：]\s*)*", title, re.IGNORECASE)
        start = lead.end() if lead else 0
    end = len(title)
    genre = _GENRE_ZH.search(title, start)
    end = genre.start() if genre else end
    if genre and genre[0].startswith("活动") and kind_word(title[start:end]) is None:
        end += len("活动")  # 甲接力活动方案: without it nothing says that it is a campaign
    if start == 0 or about < 0:
        tail = _NEWS_TAIL.search(title[:end])
        end = tail.start() if tail else end
        subject = _NEWS_SUBJECT.match(title[start:end])
        start += subject.end() if subject else 0
    gap = re.search(r"[ 　]+(?=[^ 　]{2,24}$)", title[start:end])
    if gap and about < 0 and _INVITES.search(title) and kind_word(title[start : start + gap.start()]):
        end = start + gap.start()  # 甲周启动　乙赛邀您报名
    colon = re.search(r"\s*[：:]\s*", title[start:end])
    if colon and about < 0:
        # 甲活动预告：题目, or 预告：甲活动
        first = title[start : start + colon.start()]
        start, end = (start, start + colon.start()) if kind_word(first) else (start + colon.end(), end)
    while True:
        before = (start, end)
        verbs = _VERBS_ZH.match(title[start:end])
        start += verbs.end() if verbs else 0
        tail = _TRAILING_ZH.search(title, start, end)
        end = tail.start() if tail and tail.start() > start else end
        genre = _GENRE_ZH.search(title[start:end])
        end = start + genre.start() if genre and genre[0].strip() else end
        start, end = unwrapped(title, start, end)
        if (start, end) == before:
            return start, end


_LONGEST_ISSUER = 40
_SHORTEST, _BEGINNING = 4, 4_000


def _elsewhere(core: str, text: str) -> Name | None:
    """The name with the verb behind it, where the title has it in front: 征集甲案例 as “甲案例”征集展示."""
    verb = core[:2]
    what = re.sub(r"[“”《》\"\s]", "", re.split("暨|及|和|并", core[2:])[0])
    if len(what) < _SHORTEST:
        return None
    loose = r"[“”\"《》\s]*".join(re.escape(char) for char in what)
    match = re.search(rf"[“\"《]?{loose}[”\"》]?(?:的)?{verb}(?:展示|推广|宣传|评选|交流|推介)*(?:活动)?", text[:_BEGINNING])
    word = kind_word(match[0]) if match else None
    return Name(match[0], match.start(), word) if match and word else None


def _longer(core: str, text: str) -> Name | None:
    """The name as the text goes on with it where the title cuts it short: 案例征集 as 案例征集推广活动."""
    if core.endswith("活动"):
        return None
    match = re.search(rf"{re.escape(core)}(?:推广|展示|宣传|评选|推介|交流|系列|主题){{0,3}}活动", text[:_BEGINNING])
    word = kind_word(match[0]) if match else None
    return Name(match[0], match.start(), word) if match and word else None
