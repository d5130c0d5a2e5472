"""Words by which a turn of a conversation shows what it asks, what it points back to, and whether it names a topic of its own."""

from __future__ import annotations

import re

from knowledge.models import Language

_I = re.IGNORECASE

ENDS = re.compile(
    r"^(?:我们?|那)?(?:换[一]?个?(?:新?话题|问题)|(?:新|另一?个)话题|说点别的|问点别的|(?:on |to |about )?(?:(?:a )?(?:new|different)|another) (?:topic|subject)|"
    r"(?:a )?change of (?:topic|subject))(?:吧|了)?(?:[，,。.!！:：;；\s]+|$)|^(?:算了吧?|forget it|never ?mind(?: that)?)[，,。.!！\s]*$",
    _I,
)
"""How a conversation ends before the next question: whatever was asked before is no topic any more."""

LEAD: dict[Language, re.Pattern[str]] = {
    "zh": re.compile(
        r"(?:那么|那(?![次个场位天边里儿些年份届期种家篇])|还有|另外|然后|对了|好的|好(?=[，,。])|嗯|哦|以及|至于|关于|同样|换成|改成|如果是|要是|再问一?[下句]|顺便问一?下|还想问一?下|"
        r"想问一?下|请问|麻烦问一?下)[，,、：:\s]*"
    ),
    "en": re.compile(
        r"(?:and|but|so|then|ok|okay|well|also|right|thanks|or|what about|how about|what if|as for|regarding|(?:the )?same (?:question )?for)\b"
        r"[,:;\s]*",
        _I,
    ),
}
"""Words that tie a turn to the one before it; they say nothing themselves."""

TIES: dict[Language, re.Pattern[str]] = {
    "zh": re.compile(r"^(?:那么|那(?![次个场位天边里儿些年份届期种家篇])|还有|另外|然后|以及|至于|同样|换成|改成|如果是|要是)"),
    "en": re.compile(r"^(?:and|but|so|then|or|what about|how about|what if|as for|(?:the )?same (?:question )?for)\b", _I),
}

TAIL: dict[Language, re.Pattern[str]] = {
    "zh": re.compile(r"(?:呢|又?怎么样|又?如何|的情况)?[呢啊呀吧]?[\s？?。.!！，,…]*$"),
    "en": re.compile(r"(?:[,\s]+(?:then|instead|too|as well|please))?[\s?.!,…]*$", _I),
}

DENIES: dict[Language, re.Pattern[str]] = {
    "zh": re.compile(
        r"(?:(?:[哦噢啊呃嗯]+[，,\s]*)?(?:(?:不对|不是)+|错了|不|不好意思|抱歉|对不起|我?[说搞弄打写问记看]错了?|(?:更正|纠正)(?:一下)?)[，,。！!；;、：:\s]+)+"
    ),
    "en": re.compile(
        r"(?:(?:no|nope|sorry|wrong|actually|rather|not (?:that|this)(?: one)?|my (?:mistake|bad)|scratch that)[,.;:!\s]+|"
        r"(?:wait|oo?ps|whoops|correction|hold on)[,.;:!]+\s*)+",
        _I,
    ),
}
MEANS: dict[Language, re.Pattern[str]] = {
    "zh": re.compile(r"我(?:要|想)?(?:问|说|指|知道)的?(?:其实|应该)?是|我的意思是|我是(?:说|问|指)|应该是(?!不|否)"),
    "en": re.compile(r"i(?:'m| am| was|'ve| have)? ?(?:mean|meant|said|asked about|asking about|talking about)\b[,:\s]*", _I),
}
INSTEAD: dict[Language, re.Pattern[str]] = {
    "zh": re.compile(r"(?:我?[问说指]的)?不是(?P<denied>[^，,。；;]{1,40})[，,；;\s]*(?:而是|应该是|是)(?!不|否)"),
    "en": re.compile(r"not (?P<denied>[^,.;]{1,40}?)(?:[,.;]\s*(?:but )?|\s+[-–—]+\s*(?:but )?| but )(?:it's |it is )?", _I),
}
DENIED_AFTER: dict[Language, re.Pattern[str]] = {
    "zh": re.compile(r"[，,；;\s]+(?:而)?(?:不是|不要|别是)(?P<denied>[^，,。；;？?]{1,40})$"),
    "en": re.compile(r"(?:,\s*|\s+[-–—]+\s*| and )not (?P<denied>[^,.;?]{1,40})$", _I),
}
"""How somebody puts right what was understood: "no, …", "I meant …", "not the city's but …"."""

ASKS: dict[Language, re.Pattern[str]] = {
    "zh": re.compile(
        r"什么时候|啥时候|什么时间|什么地方|什么|为什么|为何|为啥|干嘛|何时|何地|何处|谁|哪(?:里|儿|个|些|位|家|天|年|月|日|几|一)?|几(?!乎)|多少|多[大长高远久重]|怎么|怎样|如何|"
        r"啥|咋|吗|是否|能否|可否|有没有|是不是|能不能|要不要|可不可以|行不行|了没有?$|([一-鿿])[不没]\1"
    ),
    "en": re.compile(
        r"(?<!one )(?<!person )(?<!people )(?<!those )\b(?:who(?:se|m|'s)?|what(?:'s)?|when|where|which|why|how)\b|"
        r"^(?:is|are|was|were|do|does|did|can|could|may|must|will|would|should|has|have|had)\b",
        _I,
    ),
}
"""Words that ask."""

WHY = re.compile(r"为什么|为何|为啥|怎么会|原因|\bwhy\b|\bhow come\b|\breasons?\b", _I)

_HOW_MANY_ZH = "字数上限|字数|上限|下限|人数|名额|数量|总数|次数|比例|占比|金额|经费|预算|决算|费用|报名费|补助|补贴|奖金|学分|学时|时长|页数|分值|得分|规模|价格|房价|标准"
_WHO_ZH = "负责人|联系人|主持人|主持|评委|评审|讲师|授课老师|嘉宾|专家|主讲人|主办方|主办单位|主办|承办单位|承办|协办单位|组长|牵头单位|责任单位|牵头"
_WHEN_ZH = "截止时间|截止日期|截止|截至|期限|时限|时间|日期|报名时间|开幕|闭幕|开始|结束"
_WHERE_ZH = "地点|地址|会场|场地|集合地点|出发点|起点|终点"
_OTHER_ZH = (
    "报名方式|报名|联系方式|联系电话|电话|邮箱|邮件|传真|文号|主题|题目|内容|议程|日程|流程|要求|条件|材料|格式|对象|范围|方式|目标|任务|背景|原因|结果|名单|奖项|奖品|证书|"
    "住宿|交通|午餐|用餐|酒店|附件|链接|分工|措施|步骤|类别|意义|安排|口号|回执|考核|验收|食宿|停车"
)
_HOW_MANY_EN = (
    "limits?|maximum|minimum|number|count|quota|places|seats|size|length|duration|budget|costs?|fees?|price|money|subsid(?:y|ies)|grants?|"
    "funding|credits?|share|percentage|rate|total|score|headcount"
)
_WHO_EN = (
    "jury|judges?|speakers?|lecturers?|trainers?|teachers?|chair|chairperson|host|organi[sz]ers?|contact|contact person|experts?|guests?"
)
_WHEN_EN = "deadline|due date|date|time|start|end|schedule|closing date"
_WHERE_EN = "venue|place|address|location|room|hotel"
_OTHER_EN = (
    "format|topic|theme|agenda|programme|program|requirements?|criteria|conditions?|materials?|reasons?|results?|goals?|targets?|tasks?|"
    "certificates?|accommodation|transport|lunch|parking|registration|sign-?up|application|submission|attachments?|link|categor(?:y|ies)|phone|"
    "telephone|e-?mail|mailbox|website|prizes?|awards?|rules?|slogan|title|measures|steps|background|audience"
)
ATTRIBUTE: dict[Language, re.Pattern[str]] = {
    "zh": re.compile(f"(?:{_HOW_MANY_ZH}|{_WHO_ZH}|{_WHEN_ZH}|{_WHERE_ZH}|{_OTHER_ZH})"),
    "en": re.compile(rf"\b(?:{_HOW_MANY_EN}|{_WHO_EN}|{_WHEN_EN}|{_WHERE_EN}|{_OTHER_EN})\b", _I),
}
"""What can be asked of nearly every event or plan: a turn that ends with one of these brings its own ask, without a word that asks."""

_ABOUT_ZH = "内容|要求|条件|范围|方式|目标|任务|背景|原因|结果|意义|主题|题目|流程|议程|日程|对象|措施|类别|格式"
_ABOUT_EN = "formats?|topics?|themes?|agenda|requirements?|criteria|conditions?|reasons?|results?|goals?|targets?|tasks?|background|steps|measures|title"
ATTRIBUTE_OF_A_KIND: dict[Language, re.Pattern[str]] = {
    "zh": re.compile(f"{_HOW_MANY_ZH}|{_WHO_ZH}|{_WHEN_ZH}|{_WHERE_ZH}|{_ABOUT_ZH}"),
    "en": re.compile(rf"\b(?:{_HOW_MANY_EN}|{_WHO_EN}|{_WHEN_EN}|{_WHERE_EN}|{_ABOUT_EN})\b", _I),
}
"""Attributes whose answer need not hold the word itself: a venue is told by the name of a place."""

CUES: tuple[tuple[re.Pattern[str], dict[Language, str]], ...] = (
    (re.compile(rf"(?:{_HOW_MANY_ZH})$|\b(?:{_HOW_MANY_EN})$", _I), {"zh": "是多少", "en": "how much"}),
    (re.compile(rf"(?:{_WHO_ZH})$|\b(?:{_WHO_EN})$", _I), {"zh": "是谁", "en": "who"}),
    (re.compile(rf"(?:{_WHERE_ZH})$|\b(?:{_WHERE_EN})$", _I), {"zh": "在哪里", "en": "where"}),
    (re.compile(rf"(?:{_WHEN_ZH})$|\b(?:{_WHEN_EN})$", _I), {"zh": "什么时候", "en": "when"}),
)
"""How an attribute would be asked for in a whole question."""

COMPARES = re.compile(r"比(?![赛例])|相比|对比|\bcompared?\b|\bversus\b|\bvs\b|\bthan\b|\bdifferen(?:t|ce)\b", _I)

COMPARES_FIRST = re.compile(
    r"^(?:和|跟|与|同|比|相比)[^，,]{0,8}(?:比|相比|多|少|高|低)|^(?:compared|vs|versus|than|more than|less than)\b", _I
)

POINTS: dict[Language, re.Pattern[str]] = {
    "zh": re.compile(
        r"[他她它]们?|其(?![他它实余])|上述|前面|刚才|刚刚|该(?=活动|会议|培训|项目|比赛|大赛|计划|方案|通知|文件|院|单位|案例|论坛|征集|行动|工作|办法|同志|中心|报告)"
    ),
    "en": re.compile(r"\b(?:he|she|it|they|them|him|her|hers|his|its|their|theirs)\b", _I),
}
"""Pronouns: without a noun before them in the turn itself they stand for something said earlier."""

SHOWS: dict[Language, re.Pattern[str]] = {
    "zh": re.compile(r"[这那此](?:[个次场位天边里儿些年份届期种家篇]|一[个次场位])|本次"),
    "en": re.compile(
        r"\bthere\b|\b(?:that|this|these|those) (?:one|ones|meeting|conference|training|event|contest|campaign|plan|notice|document|person|day|"
        r"year|walk|course|forum)\b|\bthe (?:same\b|[\w-]+ ones?\b(?! of))",
        _I,
    ),
}
"""Words that point at something, said earlier or merely known."""

FRAGMENT = re.compile(r"(?:for|in|on|at|with|by|from|to|about|per|only)\b", _I)
"""How a piece of a sentence begins that hangs on the one before."""

EXISTS = re.compile(r"\b(?:is|are|was|were|will|be|been|any) there\b|\bthere (?:is|are|was|were|will|be)\b", _I)
"""A "there" that points nowhere."""
PERSONAL = re.compile(r"[他她]|\b(?:he|she|him|her|hers|his)\b", _I)

IT = re.compile(r"\bits?\b", re.IGNORECASE)
"""It may stand for the topic before, or for nothing: "is it true that …"."""

HEAD: dict[Language, re.Pattern[str]] = {
    "zh": re.compile(
        r"会议|大会|年会|例会|工作会|座谈会|交流会|推进会|研讨会|动员会|发布会|培训会|宣传会|论坛|培训班|培训|班(?![级子长车])|讲座|活动|比赛|大赛|竞赛|征集|行动|计划|方案|规划|通知|简报|手册|"
        r"纪要|讲话|健步|步行|宣传[周月日]|文化[周月日]|健康[周月日]|项目|工程|调查|考试|演练|评选|义诊|征文|展览|仪式|晚会"
    ),
    "en": re.compile(
        r"\b(?:conferences?|conf|meetings?|training|course|class|contest|competition|campaign|plan|notice|forum|week|walk|workshop|seminar|"
        r"survey|brief|briefing|handbook|minutes|project|initiative|symposium|summit|lecture|fair|market|festival|hotline|session)\b",
        _I,
    ),
}
"""What an office's events and documents are called: with words of its own before it, it is the name of one."""

LIGHT_ZH = re.compile(
    r"谁|什么时候|什么|哪[里儿个些位家天]?|几|多少|怎么|如何|为什么|是|的|了|在|有|由|给|为|从|到|对|于|这|那|个|次|场|届|该|本|此|上述|我们?|咱们?|你们?|要|需要?|应该?|可以|能|"
    r"参加|出席|参与|主持|主办|承办|召开|举行|举办|开|组织|报名|报|交|请|发|线下|线上|下一?|上一?|最后|第.{1,2}|同样|还|也|都|就|会|去|来|过|里|上|中|年度?"
)
"""Chinese words that give an event no name."""
LIGHT_EN = frozenset(
    """annual next last first second third whole main big same other new previous final attend attended join hold held chair chaired open opened
    during after before chairs attending holding regular special general this that""".split()
)
"""English words besides the stop words that give an event no name."""
