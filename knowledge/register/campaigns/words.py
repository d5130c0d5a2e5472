"""The words that make something a campaign, by kind."""

from __future__ import annotations

import re
from dataclasses import dataclass

_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_CHINESE: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        "contest",
        re.compile(
            r"(?:大赛|竞赛|比赛|挑战赛|邀请赛|擂台赛|对抗赛|演讲赛|辩论赛|微视频赛|大比武|技能比武|联赛|锦标赛|接力赛|友谊赛|循环赛|运动会|竞答|(?:知识|有奖|线上|网络)答题|答题(?:活动|赛)"
            r"|(?:厨艺|歌咏|歌手|合唱|朗诵|诵读|摄影|书画|球|棋|拔河|跳绳|趣味|健步走|知识|技能)赛)"
        ),
    ),
    (
        "collection",
        re.compile(
            r"征集|征文|征稿|约稿|(?:项目|案例|课题|作品|成果|论文|奖)申报|申报(?=[^，。]{0,20}(?:项目|案例|课题|作品|成果))|推荐(?=[^，。]{0,20}(?:案例|作品|人选))"
        ),
    ),
    (
        "training",
        re.compile(
            r"培训班|研修班|讲习班|学习班|提升班|进修班|(?:轮|集|短|复|实)训班|(?:师资|骨干|实操|高级|基础)班|工作坊|训练营|研习营|研修(?:项目|活动)|培训(?!工作|会议|中心|基地|机构|计划|总结|制度|情况|学校|质量|管理|考核|体系|经费|大纲|教材|需求|任务|补助)"
        ),
    ),
    ("volunteering", re.compile(r"志愿者招募|招募|志愿服务(?:活动|项目|行动)|志愿者")),
    ("award", re.compile(r"评选|推选|评优|选树|创评|评比(?!检查)")),
    (
        "publicity",
        re.compile(
            r"宣传(?:周|月|日|年|季)|宣传(?:教育)?活动|主题(?:宣传)?活动|科普(?:宣传)?活动|公益活动|咨询活动|义诊(?:活动)?|巡讲(?:活动)?|宣讲活动|开放日|体验日|"
            r"进(?:社区|校园|企业|农村|机关|万家)(?:系列)?活动|健步走|徒步(?:活动)?|文化节|创作季|科普(?:周|月|日)|"
            r"(?:世界|全国|国际|中国)[一-鿿]{2,12}日(?=[^期常]|$)|(?<![\d一二三四五六七八九十每本上下当这前两几])(?<!个)(?:周|月|日)(?=(?:系列|主题|宣传|集中)*活动|”)|"
            r"(?:促进|提升|管理|关爱|服务|健康|安全|推进|建设|行动|阅读|控烟|献血|接种)(?:年|月|周)(?!度|份|报)"
        ),
    ),
    (
        "other",
        re.compile(
            r"大会|论坛|健康讲座|公益讲座|大讲堂|公开课|科普讲座|博览会|研讨会|学术年会|嘉年华|读书会|分享会|朗读会|沙龙|系列活动|(?<!务)(?<!医疗)(?<!业)活动(?!中心|室|场地|场所|站)"
        ),
    ),
)
_MAIN = ("contest", "collection", "training", "volunteering")
_ENGLISH: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (kind, re.compile(pattern))
    for kind, pattern in (
        (
            "contest",
            r"(?i:\b(?:competition|contest|challenge|quiz|tournament|hackathon|(?<!youth )league|sports meet(?:ing)?|(?<=[a-z] )games)\b)|(?<=[a-z] )Cup\b",
        ),
        (
            "collection",
            r"(?i:\bcalls? for (?!volunteers?\b|tenders?\b|bids?\b|action\b)(?:[\w-]+ ){0,3}?\w+s\b|\b(?:case|photo|story|works?|video) (?:collection|solicitation)\b"
            r"|\bcollection of (?:[\w-]+ ){0,3}?(?:cases|works|stories|photos)\b|\bsolicitation of\b)",
        ),
        (
            "training",
            r"(?i:\btraining (?:course|class|camp|workshop|session|programme|program)s?\b|\b(?:refresher |short |summer )?(?:course|workshop|summer school|boot ?camp|master ?class|study day)\b|\btraining\b(?! (?:plan|needs|records?|centre|center)))",
        ),
        ("volunteering", r"(?i:\bvolunteer(?:s|ing)?\b)"),
        ("award", r"(?i:\bawards?\b|\bselection of\b)"),
        (
            "publicity",
            r"\b(?:reading|walking|safety|health|hygiene|culture|awareness|book|sports|publicity|nutrition|screening) (?:week|month|season)\b|(?:(?<=[a-z’'] )|(?<=^))(?:Week|Month|Day|Year|Season)\b(?!-| Plan| Action)|(?i:\b(?:awareness|publicity|information|vaccination|health) campaign\b|\bcampaign\b|\bopen (?:day|house)\b"
            r"|\bfree clinics?\b|\broadshow\b|\b(?:health|book|science) fair\b|\bfestival\b)",
        ),
        (
            "other",
            r"(?i:\b(?:conference|congress|forum|symposium|summit|reading (?:circle|group|club)|sing-?along)\b|(?<=[a-z] )(?:walk|run|marathon|ride)\b)",
        ),
    )
)
_NOT_ZH = re.compile(
    r"(?:会议|座谈会|例会|推进会|动员会|部署会|调度会|检查|督查|督导|整治|自查|排查|普查|抽查|考核|考试|验收|巡查|监测|统计|调查|值班|放假|招聘|采购|招标|任免|处罚"
    r"|行动|党日|党日活动|警示教育|警示教育活动|学习教育|教育实践活动|创建活动|规划|要点|总结|计划|办法|细则|制度|标准|指南|规范|意见|工作)(?:活动)?(?:的|有关)?$"
    # what a course or contest is about says nothing against it: 采购业务培训班
    r"|(?:招标|采购|招聘|专项行动|专项整治|培训工作|培训基地|宣传工作|科普工作|培训会议|领导小组|评审专家|评选办法|职称|资格考试)(?!.*(?:培训班|研修班|轮训班|复训班|工作坊|竞赛|大赛|比赛|征集))"
)
_NOT_EN = re.compile(
    r"\b(?:minutes|work conference|work plan|action plan|tracker|work meeting|working meeting|meeting|task list|rules|regulations|procurement|tender|vacanc(?:y|ies)|"
    r"inspection|drill|course of)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class KindWord:
    """The word that tells a campaign's kind, and where it stands in the text looked at."""

    kind: str
    """One of CAMPAIGN_KINDS."""
    word: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Name:
    """A campaign's name and the word of its kind as a text writes them."""

    text: str
    at: int
    """Of the name, in Document.text."""
    word: KindWord
    """Its place counts from the name's beginning, and is before it where the kind stands in front of the name."""


def kind_word(text: str) -> KindWord | None:
    """The word of a name or title that makes it a campaign's; None where it is no campaign's name.

    Of several the one that says most: in Chinese the last contest, collection, course or recruitment, in English the first.
    """
    return _chinese(text) if re.search("[一-鿿]", text) else _english(text)


def _chinese(text: str) -> KindWord | None:
    if _NOT_ZH.search(text.rstrip("”》」）) 　")):
        return None
    found = [KindWord(kind, match[0], *match.span()) for kind, pattern in _CHINESE for match in pattern.finditer(text)]
    main = [one for one in found if one.kind in _MAIN]
    if main:
        return max(main, key=lambda one: one.end)
    first = next((one.kind for one in found), None)
    return max((one for one in found if one.kind == first), key=lambda one: one.end - one.start, default=None)


def _english(text: str) -> KindWord | None:
    if _NOT_EN.search(text):
        return None
    for kind, pattern in _ENGLISH:
        for match in pattern.finditer(text):
            if not re.fullmatch(rf"(?:{_MONTHS})", match[0]):
                return KindWord(kind, match[0], *match.span())
    return None


def last_head(text: str) -> int:
    """Where the last word of a campaign's kind ends in an English text; 0 where there is none."""
    return max((match.end() for _, pattern in _ENGLISH for match in pattern.finditer(text)), default=0)


def unwrapped(text: str, start: int, end: int) -> tuple[int, int]:
    """Without spaces, and without marks of quotation that stand around all of it."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in "：:，,。"):
        end -= 1
    inner = text[start:end]
    for left, right in ("《》", "“”", '""', "【】", "「」"):
        whole = len(inner) > len("《》") and inner[0] == left and inner[-1] == right
        if whole and right not in inner[1:-1]:
            return start + 1, end - 1
    return start, end
