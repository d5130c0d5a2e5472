"""Reading a question: which kind of thing it asks for."""

from __future__ import annotations

import re
from enum import StrEnum

from knowledge.text.folding import fold


class Kind(StrEnum):
    """What the answer must hold."""

    WHO = "who"
    WHEN = "when"
    DEADLINE = "deadline"
    """By when something must be done."""
    WHERE = "where"
    HOW_MANY = "how_many"
    REFERENCE = "reference"
    """A document's number (文号)."""
    WHY = "why"
    LIST = "list"
    YES_NO = "yes_no"
    CONTACT = "contact"
    """A telephone number or an address for messages."""
    WHAT = "what"


_COUNTED = "个家名位人条项场次类批处所台辆张份篇元万分天年届倍期种间座支步级门件例户道趟节页科片包粒斤吨只头套枚块遍回轮秒章车桌票杯袋瓶针剂盒箱株对组队班幅首段句"
"""Measure words behind 几."""
_NAMED = "题目|主题|标题|名称|名字|活动|文件|系统|平台|口号|项目|作品|书|报告|计划|课程?|奖|大赛|栏目|工程|公众号|热线"
"""What is called by a name without being a person."""
_SEVERAL = "重点|任务|措施|要求|条件|内容|好处|材料|资料|类别|环节|奖项|步骤|目标|城市|单位|机构|部门|职责|问题|短板|毛病|弱点|方面|工作|原则|承诺|成果|做法|制度|福利|待遇"
"""What a document lists."""
_PLURAL = (
    r"(?!(?:is|was|does|this|has|gets|leads|runs|needs|takes|makes|wins|hosts|holds|heads|pays|gives|keeps|owns|comes|goes|chairs|covers|handles|teaches|"
    r"serves|provides|offers|wants|plans|shows|says|starts|ends|opens|closes|news|series|means|always|address|bus|campus|process|class|status|virus|access|"
    r"business|press|illness|progress|success)\b)[a-z'-]+s\b"
)
"""A noun that stands for several; verbs end in s as well."""
_NUMERAL = "two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"

_PATTERNS: tuple[tuple[Kind, re.Pattern[str]], ...] = tuple(
    (kind, re.compile(pattern))
    for kind, pattern in (
        (Kind.REFERENCE, r"文号|发文字号|文件编号|\b(?:document|reference|file) (?:number|no\b)"),
        (
            Kind.YES_NO,
            r"^(?:so,? |and |but |then )?(?:is|are|was|were|do|does|did|can|could|may|must|will|would|has|have|had|should|am)\b(?!.*\b(?:who|whose|what|when|where|which|why|how)\b)",
        ),
        (Kind.WHERE, r"^(?:so,? |and )?where\b(?! (?:are we|do we stand|does it stand)\b)"),
        (Kind.LIST, r"^who (?:all |else )?(?:attended|took part|participated|was present|were present|came|exchanged)\b"),
        (Kind.WHO, r"^(?:so |and )?who(?:'?s| (?!are\b|were\b))"),  # an English question begins with what it asks, whatever its clauses ask
        (
            Kind.CONTACT,
            r"(?<!几个)(?<!多少个)(?<!几通)(?<!多少)(?<!几)(?:手机|电话|联系方式|座机|传真|邮箱|邮件地址|电子邮件|微信)(?:号码?|地址)?(?:是|为)?(?:多少|什么|几号|哪个|呢|[？?]|$)|怎么联系|"
            r"(?<!best time to )(?<!when to )(?<!to )\b(?:phone|telephone|fax)\b(?! calls?\b| survey| interview| line)|\bmobile(?: (?:phone|number|no\b)|\s*[?]?$)|\be-?mail\b|\bmailbox\b",
        ),
        (
            Kind.WHY,
            r"为什么|为何|为啥|干嘛|干吗|怎么会|因为什么|因为啥|什么原因|啥原因|原因是|的原因[？?]?$|咋回事|怎么回事|出于什么考虑|卡在哪|图(?:个)?(?:什么|啥)|凭什么|凭啥|"
            r"(?:怎么|咋)(?:就|又|还没|还不|没|这么|那么|突然|拖|晚|迟|延|推|变|掉|跌|降|减|涨|升)(?!办)|"
            r"\bwhy\b|\breasons?\b|\bhow come\b|\bwhat (?:caused|led to|made|delayed|prompted|held up|is behind|was behind)\b|\bwhat'?s (?:behind|holding|keeping)\b",
        ),
        (
            Kind.DEADLINE,
            r"截止|截至|截稿|最晚|最迟|期限|时限|(?:之前|以前|前)(?:交|报|签|寄|发|弄|做|办|建|装|完成|提交|搞定|上报|落实|到位|整改)|(?:哪天|几号|几月几号|几月|什么时候|啥时候|何时|什么时间|哪个月)(?:之|以)?前|"
            r"(?:哪天|几号|几月份?|什么时候|啥时候|何时)(?:必须|要|得|须|应)(?:搞定|完成|交|做完|弄完|办完|报|到位|整改完)|"
            r"\bdeadlin\w*\b|\bdue\b|\blast (?:day|date)\b|\bby (?:when|what (?:date|day|time))\b|\bwhen\b.{0,40}\bby\s*[?]?$|\bby\s*[?]?$|\bno later than\b|\blatest (?:date|day)\b|\bclosing dates?\b|\bcut-?off\b|"
            r"\b(?:until|till|before) (?:when|what date)\b|^when (?:do|does|must|should|shall) .{3,60}\b(?:have to|has to|need to|must)\b|^when must\b",
        ),
        (
            Kind.YES_NO,
            r"(?P<same>[一-鿿])[不没唔]\s?(?P=same)",
        ),
        (
            Kind.WHEN,
            r"什么时候|啥时候|啥时侯|什么时间|何时|几时|多会儿|几号(?!楼|线|院|窗|厅)|几月|几点(?!要求|意见|建议)|哪天|哪一天|哪(?:几|两|[二三四五])天|哪日|哪年|哪一年|哪个月|哪(?:个)?(?:星期|礼拜|周[一-日]?)|(?:星期|周|礼拜)几|什么日子|啥日子|"
            r"截止|截至|最晚|最迟|期限|日期|之前(?:交|报|签|完成)|时间[？?]?$|改到|多久(?:之前|以前)|"
            r"\bwhen\b|\bwhat (?:date|day|time|month|year)\b|\bwhich (?:date|day|month|year|week)\b|\bdates?\b|\bdeadlin\w*\b|\bdue\b|\blast day\b|\bby when\b|\bhow soon\b|\bbest time (?:to|for)\b|\bopening (?:hours|times?)\b|"
            r"^next .{0,40}\b(?:meeting|session|course|conference|round)\b",
        ),
        (
            Kind.LIST,
            r"哪些|有(?:什么|啥)(?:要求|措施|任务|内容|安排|条件|规定|奖项|好处|材料)|哪(?:几|两|[三四五六七八九十\d]+)(?!号|天|月|点|日|年)|有哪|名单|都(?:有|是|请了?|来了|去了)(?:谁|哪|什么|啥)|有谁|谁家|分别(?:是|有)|"
            rf"(?:{_SEVERAL})(?:都)?(?:有|包括|是|分)(?:些)?(?:什么|啥)|包括(?:什么|啥)|(?:满足|具备|符合|准备|提交|提供|带)(?:些)?(?:什么|啥)|"
            r"谁(?:上台|在会上)?(?:做|作)了?(?:经验|典型|大会)?(?:交流|介绍)|谁(?:参加|出席|列席)了?|"
            r"列出|列一下|(?:主办|承办|协办|支持)(?:单位|方)(?:有|是|呢|[？?]|$)|"
            r"\blist\b|\bname (?:the|all)\b|"
            rf"^(?:the )?(?:\w+ )?(?:{_NUMERAL}) \w+|\b(?:what|which|the|'s) (?:\w+ )?(?:{_NUMERAL}) (?:[\w-]+ ){{0,2}}{_PLURAL}(?!.*\b(?:how (?:many|much)|average|total)\b)|"
            rf"'s (?:{_NUMERAL}) \w+|\bwhich (?:[\w-]+ )?{_PLURAL}|"
            r"\bwhat (?:\w+ )?(?!is\b|was\b|does\b|this\b|has\b)\w+s\b(?<!ss) (?:are|were|did|do|will|have|had|would|can|should|must|\w+ed|took|gave|won|made|got|went|spoke)\b|"
            r"\bwhat (?:are|were)\b|\bwho (?:are|were)\b|\bwhat (?:do|does|did|will|would) (?:[\w'-]+ ){1,5}(?:get|receive|include|consist of|contain)\b",
        ),
        (
            Kind.HOW_MANY,
            rf"多少|几多|百分之几|几(?:[{_COUNTED}]|公里|成|小时|kg|周)|多高|多大|多长|多久|多远|多重|多深|第几|人数|(?:名额|床位|次|总|家|台)数(?!据|字|学|码)|数量|比例|几成|(?:机构|单位|医院|人口|病例)数(?!据)|"
            r"\bhow (?:many|much|long|often|far|big|large|fast|old|high|low|cold|hot|warm|close|near|deep|wide|heavy|tall|thick|late|early)\b|\bnumber of\b|\bpercent\w*\b|\bshare of\b|\brate\b|\bratio\b|\bmortality\b|"
            r"\bmax(?:imum)?\b|\bminimum\b|\bhead ?count\b|\bsubsidy\b|\bcosts?\b|\bfees?\b|\bprice\b|\bquota\b|\bbudget\b|\bsalary\b|\baverage\b|\blevel in\b|"
            r"\b(?:beds|places|seats|people|participants|patients|hours|copies|calls|votes|points|teams|cases|staff|booths) (?:planned|available|expected|registered|in total|altogether|needed|added|received)\b",
        ),
        (Kind.WHAT, rf"(?:{_NAMED})(?:是|叫|为)?(?:叫)?(?:什么|啥)|\bwhere (?:are we|do we stand|does it stand)\b"),
        (
            Kind.WHO,
            r"谁|哪位|\bwhich (?:doctor|person|official|leader|expert|speaker|hospital|department|division|unit|office|team|district|county)\b|"
            r"哪个(?:人|医生|专家|领导|单位|部门|处室|科室|医院|老师|带队|负责|管|主持|主讲|讲|牵头|写|当)|(?:找|问|联系|归|是)(?:的是)?哪(?:个|一个|家)(?:[？?，,]|$)|什么人|联系人|对接人|负责人|一把手|主持人|叫(?:什么|啥)(?:名字?)?|"
            r"\bwho(?:s|m|se|'s)?\b|\bcontact person\b|\bin charge\b|\bresponsible\b|\bchair(?:ed|person)?\b|\bwinners?\b|\bname of the (?!\w+ (?:activity|event|campaign|system|platform|project|course|document|plan)\b)|"
            r"^(?:the |new |acting |deputy |current )*(?:head|director|chief|president|chair\w*|leader|dean|secretary|captain|principal|coordinator|speaker|trainer|teacher|host) (?:of|for|at)\b",
        ),
        (
            Kind.WHERE,
            r"在哪|哪里|哪儿|到哪|去哪|从哪|放哪|地点|地址|何处|什么地方|啥地方|几楼|几层|哪(?:一)?(?:间|层|楼|栋|座|条路|扇门|个门|个口)|哪个(?:地方|房间|会场|城市|酒店|宾馆|教室|厅|楼|会议室)|碰头|集合点|"
            r"\bwhere\b|\bvenue\b|\baddress\b|\bplace\b|\blocation\b|\b(?:which|what) (?:room|hotel|hall|city|floor|gate|door|entrance|building|station|street|exit)\b",
        ),
        (
            Kind.YES_NO,
            r"吗(?:[？?。!！]|$)|(?<![什怎这那多])么[？?]|是否|能不能|可不可以|是不是|有没有|要不要|用不用|行不行|可以.{0,8}不(?:[？?]|$)|能.{1,14}[吗不](?:[？?]|$)|不[？?]?$|"
            r"^(?:is|are|was|were|do|does|did|can|could|may|must|will|would|has|have|had|should|am)\b|\b(?:need to|allowed to)\b",
        ),
    )
)
_ORGANISATION = re.compile(r"\bWHO\b")


def kind_of(text: str) -> Kind:
    """The kind asked for; WHAT where nothing says more. Where several words speak, why and lists go before dates and figures."""
    # the World Health Organization asks nothing
    folded = fold(_ORGANISATION.sub(" ", text))
    return next((kind for kind, pattern in _PATTERNS if pattern.search(folded)), Kind.WHAT)
