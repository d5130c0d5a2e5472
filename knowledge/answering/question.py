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


_PATTERNS: tuple[tuple[Kind, re.Pattern[str]], ...] = tuple(
    (kind, re.compile(pattern))
    for kind, pattern in (
        (Kind.REFERENCE, r"文号|发文字号|文件编号|\b(?:document|reference|file) (?:number|no\b)"),
        (
            Kind.CONTACT,
            r"(?:手机|电话|联系方式|座机|传真|邮箱|邮件地址|电子邮件|微信)(?:号码?|地址)?(?:是|为)?(?:多少|什么|几号|哪个|呢|[？?]|$)|怎么联系|"
            r"\b(?<!to )(?:phone|telephone|mobile|fax)(?: number)?\b|\be-?mail\b|\bmailbox\b",
        ),
        (
            Kind.WHY,
            r"为什么|为何|为啥|干嘛|干吗|怎么会|因为什么|什么原因|原因是|的原因[？?]?$|咋回事|怎么回事|出于什么考虑|卡在哪|\bwhy\b|\breasons?\b|\bhow come\b|\bwhat (?:caused|led to)\b",
        ),
        (
            Kind.DEADLINE,
            r"截止|截至|最晚|最迟|期限|时限|(?:之前|前)(?:交|报|签|完成|提交|搞定|上报)|(?:哪天|几号|几月几号|什么时候|啥时候|何时)(?:之)?前|"
            r"\bdeadlin\w*\b|\bdue\b|\blast day\b|\bby when\b|\bno later than\b|\blatest date\b|\bclosing date\b",
        ),
        (
            Kind.WHEN,
            r"什么时候|啥时候|什么时间|何时|几号|几月|几点|哪天|哪一天|哪日|哪年|哪一年|哪个月|截止|截至|最晚|最迟|期限|日期|之前(?:交|报|签|完成)|时间[？?]?$|改到|多久(?:之前|以前)|"
            r"\bwhen\b|\bwhat (?:date|day|time|month|year)\b|\bwhich (?:date|day|month|year)\b|\bdates?\b|\bdeadlin\w*\b|\bdue\b|\blast day\b|\bby when\b|\bhow soon\b",
        ),
        (
            Kind.LIST,
            r"哪些|有什么(?:要求|措施|任务|内容|安排|条件|规定|奖项)|哪(?:几|两|[三四五六七八九十\d]+)(?!号|天|月|点|日|年)|有哪|名单|都有谁|谁家|分别(?:是|有)|(?:单位|机构|部门|内容|措施|任务|要求)(?:有|包括|是)什么|包括什么|"
            r"列出|列一下|(?:主办|承办|协办|支持)(?:单位|方)|"
            r"\blist\b|\bname (?:the|all)\b|^(?:the )?(?:\w+ )?(?:two|three|four|five|six|seven|eight|nine|ten) \w+|"
            r"\b(?:which|what) (?:\w+ )?(?!is\b|was\b|does\b|this\b|has\b)\w+s\b(?<!ss) (?:are|were|did|do|will|have|had|would|can|should|must|\w+ed|took|gave|won|made|got|went|spoke)\b|"
            r"\bwhat (?:are|were)\b|\bwho (?:are|were)\b|\bwhat do \w+ \w+ get\b",
        ),
        (
            Kind.HOW_MANY,
            r"多少|百分之几|几(?:个|家|名|位|人|条|项|场|次|类|批|处|所|台|辆|张|份|篇|元|万|分|天|年|小时|公里|成|倍|期|届|种|间|座|支|步|级|门|期|kg)|多高|多大|多长|多久|多远|第几|人数|数量|比例|几成|"
            r"\bhow (?:many|much|long|often|far|big|large|fast|old|high)\b|\bnumber of\b|\bpercent\w*\b|\bshare of\b|\brate\b|\bmax(?:imum)?\b|\bminimum\b|\bhead ?count\b|\bsubsidy\b|\bcost\b|\bwhat (?:is|was) the (?:\w+ )?budget\b",
        ),
        (
            Kind.WHO,
            r"谁|哪位|\bwhich (?:doctor|person|official|leader|expert|speaker|hospital|department|division|unit|office)\b|哪个(?:人|医生|专家|领导|单位|部门|处室|科室|医院)|什么人|联系人|负责人|一把手|主持人|叫什么(?:名字)?|"
            r"\bwho(?:s|m|se|'s)?\b|\bcontact person\b|\bin charge\b|\bresponsible\b|\bchair(?:ed|person)?\b",
        ),
        (
            Kind.WHERE,
            r"在哪|哪里|哪儿|地点|地址|何处|什么地方|哪个(?:地方|房间|会场|城市|酒店|宾馆)|碰头|\bwhere\b|\bvenue\b|\baddress\b|\bplace\b|\blocation\b|\bwhich (?:room|hotel|hall|city)\b",
        ),
        (
            Kind.YES_NO,
            r"吗(?:[？?。!！]|$)|([一-鿿])[不没]\1|(?<![什怎这那多])么[？?]|是否|能不能|可不可以|是不是|有没有|要不要|用不用|行不行|可以.{0,8}不(?:[？?]|$)|能.{1,14}[吗不](?:[？?]|$)|不[？?]?$|"
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
