"""What exactly is asked about a person, an event or a thing, where words say it: its price, its prize money, somebody's age.

Nearness of meaning cannot tell a passage on the very topic that leaves the thing out; the words for the thing can. Each attribute has
words that ask for it and words of which one stands wherever it is told, in both languages. The first that a question's words fit
counts: the finer stand before the coarser.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from knowledge.answering.question import Kind, kind_of
from knowledge.text.folding import fold

_FIGURE = (
    r"(?:\d[\d,.]*|[一二两三四五六七八九十百千]+|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|twenty|fifty|hundred|thousand)\b)"
)
_MONEY = (
    rf"{_FIGURE}\s*(?:多|余)?\s*(?:万|千|百|亿)*(?:元|块|角)|[¥$€]\s*\d|\b(?:rmb|cny|usd)\s*\d|{_FIGURE}\s*(?:million |billion |thousand )?(?:yuan|rmb|dollars?)\b|"
    r"免费|不收(?:取)?(?:任何)?费|\bfree of charge\b|\bfree\b"
)


@dataclass(frozen=True, slots=True)
class Attribute:
    """Something that can be asked about a thing."""

    name: str
    """In English."""
    chinese: str
    figure: bool
    """Whether a figure tells it, so that only questions for a figure or a fact ask it: 预算编制何时交 asks no amount."""
    asked: re.Pattern[str]
    told: re.Pattern[str]


_FIGURES = frozenset({"prize money", "salary", "fee", "money", "beds", "floor area", "score", "votes", "rank"})
_NO_FIGURE = frozenset({Kind.WHEN, Kind.DEADLINE, Kind.WHERE, Kind.WHO, Kind.LIST, Kind.REFERENCE})


def _attribute(name: str, chinese: str, asked: str, told: str) -> Attribute:
    return Attribute(name, chinese, name in _FIGURES, re.compile(asked), re.compile(told))


_ATTRIBUTES: tuple[Attribute, ...] = (
    _attribute(
        "prize money",
        "奖金",
        r"奖金|奖(?:励)?(?:了)?(?:多少|几)(?:钱|元|万)|\bprize money\b|\bcash prize|\b(?:prize|award) (?:is |be )?worth\b|\bhow much .{0,20}\b(?:prize|award)\b",
        rf"奖金|奖.{{0,16}}(?:元|券|卡)|(?:元|券|卡).{{0,10}}奖|\bprize money\b|\bcash\b|(?:prize|award|winner).{{0,50}}(?:{_MONEY}|voucher|token)|(?:{_MONEY}|voucher).{{0,50}}(?:prize|award|winner)",
    ),
    _attribute(
        "salary",
        "工资",
        r"工资|薪资|薪水|月薪|年薪|待遇多少|\bsalar|\bwages?\b|\bhow much .{0,25}\bearns?\b",
        r"工资|薪|\bsalar|\bwage|\bearn",
    ),
    _attribute("consultation fee", "挂号费", r"挂号费|诊查费|门诊费|\bconsultation fee", r"挂号费|诊查费|门诊费|诊费|\bconsultation fee"),
    _attribute(
        "fee",
        "费用",
        r"(?:报名|培训|会务|参会|注册|参赛|住宿|检查|体检|评审|资料)费|收费|费用|要(?:不要)?(?:交|收|付)(?:多少)?(?:钱|费)|\bfees?\b|\btuition\b|\bhow much .{0,40}\bcosts?\b|\bwhat .{0,30}\bcosts?\b",
        rf"费|自理|补贴|承担|{_MONEY}|\bfees?\b|\bcharge|\bcosts?\b|\bpay\b|\bexpense|\bcover",
    ),
    _attribute(
        "money",
        "金额",
        r"多少钱|(?:多少|几)(?:万|千|百|亿)?(?:元|块钱)|价格|单价|售价|报价|预算|经费|拨款|投资|\bprice\b|\bbudget\b|\bhow much (?:money|does|do|did|is|are|was|were|will)\b.{0,60}\b(?:cost|pay|paid|spen[dt]|worth|receive|get|subsid\w+|grant)\b|\bhow much money\b",
        _MONEY + r"|(?:预算|经费|投资|价格|单价|售价|报价|拨款|费用|\b(?:budget|price|cost)s?\b)\D{0,24}\d",
    ),
    _attribute(
        "birth or age",
        "出生日期或年龄",
        r"出生|生日|年龄|多大(?:年纪|岁数|了)|(?:今年|现在)多大|几岁|多少岁|\bborn\b|\bbirth(?:day| date)\b|\bhow old is (?!the (?:policy|plan|rule|law|building|system|hospital|standard))|\bage of\b",
        r"岁|出生|生于|年生|周岁|年龄|\bborn\b|\baged?\b|\byears? old\b|\bbirth",
    ),
    _attribute(
        "education",
        "学历",
        r"毕业|学历|学位|母校|读的(?:什么|哪)|什么专业|\bgraduat\w+ from\b|\b(?:what|which|a|an|her|his) (?:\w+ )?degree\b(?! of\b)|\balma mater\b|\bstudied at\b|\bwhich university did\b",
        r"毕业|学历|学位|博士|硕士|本科|\bgraduat|\bdegree\b|\bph\.? ?d\b|\bstudied\b|\bmaster'?s\b",
    ),
    _attribute(
        "home town",
        "籍贯",
        r"籍贯|哪里人|老家|什么地方人|\bhometown\b|\bnationality\b",
        r"籍贯|老家|出生于|[省市县]人[，。,]|\bnative of\b|\bhometown\b|\bnationality\b",
    ),
    _attribute("beds", "床位数", r"床位|几张床|多少张床|\bbeds\b", r"床|\bbeds?\b"),
    _attribute(
        "floor area",
        "面积",
        r"面积|多少(?:平方?米|亩|公顷|平)|多大面积|\bfloor area\b|\bsquare met|\bhectares?\b|\bacres?\b",
        r"平方|平米|面积|亩|公顷|㎡|\bsquare\b|\bhectare|\bacre|\bsq\b|m2",
    ),
    _attribute(
        "web address",
        "网址或二维码",
        r"网址|链接|二维码|官网|公众号(?:是|叫)|\bwebsite\b|\bweb address\b|\burl\b|\bqr code\b|\b(?:the|a) link\b",
        r"https?:|www\.|\.(?:com|cn|org|net|gov|edu)\b|二维码|链接|网址|公众号|\bwebsite\b|\bqr\b|\blink\b|\bportal\b",
    ),
    _attribute(
        "password",
        "密码",
        r"密码|口令|验证码|\bpassw|\bpasscode\b|\baccess code\b",
        r"密码|口令|验证码|\bpassw|\bpasscode\b|\baccess code\b",
    ),
    _attribute(
        "meeting number",
        "会议号",
        r"会议号|会议id|\bmeeting (?:id|number)\b|\bzoom\b",
        r"会议号|会议id|\bmeeting (?:id|number)\b|\bzoom\b|\d{3}[- ]\d{3}[- ]\d{3,4}",
    ),
    _attribute("parking", "停车安排", r"停车|车位|\bparking\b|\bpark (?:my|the|a|our)\b", r"停车|车位|泊车|\bpark(?:ing|ed)?\b"),
    _attribute(
        "lodging",
        "住宿安排",
        r"酒店|宾馆|住宿|住哪|住在哪|安排住|\bhotel\b|\baccommodation\b|\blodging\b|\bwhere .{0,30}\bstay\b",
        r"酒店|宾馆|住宿|招待所|食宿|客房|饭店|房间|\bhotel\b|\baccommodation\b|\blodging\b|\bguest ?house\b|\brooms?\b|\binn\b",
    ),
    _attribute(
        "food",
        "用餐安排",
        r"菜单|吃什么(?!药)|午餐|午饭|晚宴|晚饭|管饭|\bmenu\b|\blunch\b|\bdinner\b|\bmeals?\b",
        r"餐|饭|食宿|宴|\bmenu\b|\blunch|\bdinner\b|\bmeals?\b|\bbuffet\b|\bcatering\b|\bcanteen\b|\bfood\b",
    ),
    _attribute(
        "clothes",
        "着装要求",
        r"着装|穿什么|服装要求|\bdress code\b|\bwhat .{0,20}\bwear\b",
        r"着装|正装|穿|服装|便装|制服|\bdress\b|\battire\b|\bwear|\buniform\b|\bclothes\b|\bshoes\b",
    ),
    _attribute(
        "way there",
        "交通安排",
        r"怎么(?:去|走|到)(?!什么|.{0,6}(?:流程|程序|手续|报销|审批|账))|班车|接站|坐几路|地铁|\bshuttle\b|\bhow (?:do|can|to) (?:i |we |one )?get (?:there|to)\b|\bdirections to\b|\bwhich bus\b",
        r"班车|接站|接送|乘|地铁|公交|交通|路线|出口|步行|\bshuttle\b|\bbus\b|\bmetro\b|\bsubway\b|\btaxi\b|\bstation\b|\bdriv|\bcoach\b",
    ),
    _attribute(
        "score",
        "分数",
        r"多少分(?!钟)|几分(?!钟|之)|得分|分数|(?<!健康)评分(?:是|多少)|\bscores?\b|\bhow many points (?:did|does|do|has|have|is|are|was|were (?:given|deducted|scored|lost))\b",
        r"分(?!别|钟|之|管|组|工|析|类|会|中|布|配|享|行|为|成|期|发|散|级|局|院|子|公司|解|流|层|段|支)|\bscor|\bpoints?\b|\bmarks?\b",
    ),
    _attribute("votes", "票数", r"(?:多少|几)票|得票|投票结果|\bvotes?\b", r"票|\bvot"),
    _attribute(
        "rank",
        "名次",
        r"第几名|排第几|排名|名次|\brank(?:ed|ing)?\b|\bwhat place did\b",
        r"第[一二三四五六七八九十\d]+(?:名|位)?|排名|名次|列|居|冠军|亚军|[一二三]等奖|\brank|\bplaced?\b|\bfirst\b|\bsecond\b|\bthird\b|\d(?:st|nd|rd|th)\b",
    ),
    _attribute(
        "winner",
        "获奖者",
        r"谁(?:获得?|得|拿|夺)(?:了|的|到)?.{0,12}奖|获奖者|得主|冠军是谁|谁是冠军|奖.{0,6}(?:花落|给了|颁给了?)谁|\bwho won\b|\bwon the\b|\bwinners? (?:is|are|was|were|of)\b|\bwho (?:was|is|were|are) the winners?\b|\bwent to whom\b",
        r"(?:获得|荣获|获|夺得|摘得|授予|获评|评为|评选出|评出|颁给|花落|位列|名单如下|结果)|奖[^，。；]{0,4}[|：:]|\|.{0,60}[一二三特]等奖|[金银铜]奖[^，。；]{0,4}[|：:]|\b(?:award|prize)s?: |\bwon\b|\bwent to\b|\bawarded to\b|\bwas given\b|\bwinners?\b|\btook (?:the )?(?:first|gold|grand|top)|\breceived\b|\bcame first\b",
    ),
    _attribute(
        "deaths",
        "死亡人数",
        r"死亡|遇难|丧生|死了|死者|\bdied\b|\bdeaths?\b|\bkilled\b|\bdead\b|\bfatalit",
        r"死亡|遇难|丧生|死|伤亡|逝世|\bdied\b|\bdeaths?\b|\bkilled\b|\bdead\b|\bfatal|\bcasualt|\blives lost\b",
    ),
    _attribute("injuries", "受伤情况", r"受伤|伤员|伤者|\binjur|\bwounded\b|\bhurt\b", r"伤|\binjur|\bwounded\b|\bhurt\b|\bcasualt"),
    _attribute(
        "discipline",
        "处分",
        r"处分|处罚|受罚|被(?:通报)?批评|问责|开除|停职|违纪|\bdisciplin(?:ed|ary)\b|\bpunish|\bfired\b|\bdismissed\b|\bsuspended\b|\bsanction|\bfined\b",
        r"处分|处罚|罚|批评|问责|开除|停职|违纪|追责|约谈|\bdisciplin|\bpunish|\bfired\b|\bdismiss|\bsuspend|\bsanction|\bfined?\b|\bcritici[sz]",
    ),
    _attribute(
        "cancelling",
        "取消一事",
        r"取消|停办|不办了|\bcancel|\bcalled off\b",
        r"取消|停办|不再(?:举办|召开)|不(?:举办|举行|召开)|暂停|中止|撤销|\bcancel|\bcalled off\b|\bwill not be held\b|\bsuspend",
    ),
    _attribute(
        "moving",
        "改期或改地点一事",
        r"推迟|延期|改期|改到|挪到|换(?:到(?!哪个科)|地方|地点)|改地点|提前到|\bpostpon|\bmoved\b(?! by)|\bput off\b|\breschedul|\brelocat|\bbrought forward\b",
        r"推迟|延期|延长|延至|改期|改为|改到|改在|改于|调整|变更|推后|顺延|提前|更正|移至|\bpostpon|\bput off\b|\bmov(?:ed|ing|es)\b|\breschedul|\bextend|\bchang|\bamend|\brelocat|\bbrought forward\b|\binstead of\b|\bshift",
    ),
    _attribute(
        "leaving",
        "离任一事",
        r"辞职|离职|下台|(?:为什么|何时|什么时候|哪年).{0,8}退休|\bresign|\b(?:did|will|does) .{0,30}\b(?:retire|quit)\b|\bstep(?:ped)? down\b",
        r"辞|退休|离职|免去|不再担任|卸任|离任|调任|\bresign|\bretire|\bquit\b|\bstep(?:ped)? down\b|\bleft (?:the|his|her)\b|\bremoved from\b",
    ),
    _attribute(
        "hour",
        "具体钟点",
        r"几点|什么钟点|\bwhat (?:time|hour)\b|\bat what time\b",
        r"\d\s*[:：]\s*\d\d|[\d一二两三四五六七八九十]+\s*[点时](?!间|候|代|期|刻|常|长|效|限|段)|上午|下午|中午|晚上|早上|夜间|全天|24小时|\d\s*[ap]\.?\s?m\b|\bnoon\b|\bmidnight\b|\bo'clock\b|\b(?:morning|afternoon|evening)\b",
    ),
    _attribute(
        "reimbursement", "报销办法", r"报销|\breimburs", r"报销|自理|承担|负担|\breimburs|\bcover|\bexpense|\bpaid by\b|\bpays\b|\bbear"
    ),
    _attribute(
        "next one",
        "下一次",
        r"下一?(?:届|次|期|批|轮)|\bnext (?:conference|meeting|edition|forum|session|round|contest|course|call)\b",
        r"下一?(?:届|次|期|批|轮|季度|个月|周)|明年|拟于|将于|定于|\bnext\b|\bwill (?:be|meet|take)\b|\bagain\b",
    ),
    _attribute(
        "ending",
        "取消、退出或关停一事",
        r"(?:为什么|为啥|为何|咋|怎么|因为什么).{0,24}(?:否了|砍掉|删掉|撤掉|退出|关了|关停|关闭|停了|不再|没了|拿掉|除名)|(?:否了|砍掉|删掉|撤掉|退出|关停|拿掉|除名).{0,6}(?:为什么|为啥|原因)|"
        r"\bwhy .{0,70}\b(?:dropped|drop (?:the|its|their|this|that)|struck off|pull(?:ed)? out|withdr[ae]w\w*|shut|closed|no longer|abandon\w*|reject\w*|scrap\w*|removed?|excluded?|switched to|moved online)\b",
        r"取消|停|撤|退出|关闭|关停|关了|不再|否|删|除名|改为|改在|线上|\b(?:clos|drop|struck|remov|withdr|pull|no longer|reject|cancel|scrap|abandon|exclud|shut|suspend|switch|online|replac|instead|not )",
    ),
    _attribute(
        "award ceremony",
        "颁奖会",
        r"颁奖(?:会|典礼|仪式|礼|活动)?(?:在哪|什么时候|几号|放在|谁|地点|时间)|颁奖(?:会|典礼|仪式)|頒獎|\baward(?:s)? ceremony\b|\bprize-?giving\b",
        r"颁奖|颁发|授奖|颁授|\bceremon|\bprize-?giving\b|\bpresent(?:ed|ing|ation)\b|\bhanded (?:out|over)\b",
    ),
    _attribute(
        "theme",
        "主题",
        r"主题(?!党日|教育|宣传|公园|论坛)(?:是|为|叫|[？?]|$)|\bthemes?\b",
        r"主题|题为|以[“「《]|为题|围绕|\btheme|\bentitled\b|\btitled\b|\bmotto\b|\bunder the title\b",
    ),
    _attribute("slogan", "口号", r"口号|标语|\bslogans?\b|\bmotto\b", r"口号|标语|主题|\bslogan|\bmotto|\btheme"),
    _attribute(
        "live stream",
        "直播或回放",
        r"直播|回放|录播|\blive ?-?stream|\bbroadcast\b|\brecordings?\b",
        r"直播|回放|录播|录像|线上|视频|网络|转播|\bstream|\bbroadcast|\brecord|\bonline\b|\bvideo",
    ),
    _attribute("certificate", "证书", r"证书|结业证|合格证|荣誉证|\bcertificates?\b", r"证|牌匾|奖牌|\bcertificat|\bplaque|\bdiploma"),
    _attribute("credits", "学分", r"学分|\bcredits?\b(?! card| insur)", r"学分|\bcredits?\b"),
    _attribute(
        "insurance", "保险", r"(?:上|买|有|保|投).{0,6}保险|意外险|保费|\binsur(?:ed|ance)\b(?! fund| cases| bureau)", r"险|投保|\binsur"
    ),
    _attribute(
        "gift",
        "纪念品",
        r"纪念品|礼品|小礼物|发什么东西|\bsouvenirs?\b|\bgifts?\b|\bgoodie",
        r"纪念|礼|赠|奖品|T恤|发放|送|\bsouvenir|\bgift|\bget(?:s)?\b|\bfree\b|\bgiven\b",
    ),
    _attribute(
        "maker",
        "品牌或供应商",
        r"品牌|牌子|型号|供应商|厂家|厂商|中标|哪家公司(?:生产|制造|供货|承建|开发|做的)|\bbrand\b(?! event)|\bsupplier|\bvendor|\bmanufactur|\bcontractor\b|\bwhich company (?:made|built|makes|supplies|supplied)\b|\bmodel number\b",
        r"牌|型号|供应商|厂|公司|中标|采购|承建|\bbrand|\bsuppl|\bvendor|\bmanufactur|\bcontract|\bcompany\b|\bmade by\b",
    ),
    _attribute(
        "chat group",
        "群号",
        r"(?:微信|qq|工作|钉钉|报名|交流)群.{0,6}(?:号|是多少|二维码|怎么加|怎么进)|群号|加群|\bgroup (?:number|id|chat)\b|\bwechat group\b",
        r"群|\bgroup (?:number|id|chat)\b|\bwechat group\b",
    ),
    _attribute(
        "room or seat",
        "房间号或座位",
        r"房间号|座位|几号桌|坐哪|哪排|\bseat(?:s|ing)?\b|\broom number\b|\bwhich row\b",
        r"座|席|排|桌|号房|房间|\bseat|\brow\b|\broom\b|\btable\b",
    ),
    _attribute("satisfaction", "满意度", r"满意(?:度|率)|\bsatisf", r"满意|\bsatisf"),
    _attribute(
        "sex",
        "男女人数",
        r"男女|女性(?:占|有多少|几)|男性(?:占|有多少|几)|女的(?:有)?(?:几|多少)|男的(?:有)?(?:几|多少)|\bhow many (?:women|men|female|male|girls|boys)\b|\bgender\b|\bshare of women\b",
        r"女|男|\bwom[ae]n\b|\bm[ae]n\b|\bfemale|\bmale|\bgirl|\bboy|\bgender",
    ),
    _attribute(
        "temperature",
        "温度",
        r"多少度|几度|温度|\btemperature\b|\bhow (?:cold|hot|warm)\b|\bdegrees\b",
        r"度|℃|°|\bdegree|\btemperature|\bcelsius\b",
    ),
    _attribute(
        "colour",
        "颜色",
        r"颜色|什么色|\bcolou?r\b",
        r"色|红|黄|蓝|绿|白|黑|\bcolou?r|\bred\b|\byellow\b|\bblue\b|\bgreen\b|\bwhite\b|\bblack\b|\borange\b",
    ),
    _attribute(
        "bank account",
        "账号或开票信息",
        r"账号|帐号|开户行|税号|发票|\bbank account\b|\binvoice\b|\btax number\b",
        r"账号|帐号|账户|开户|税号|发票|\baccount\b|\binvoice\b|\btax\b",
    ),
)


def attribute_asked(question: str) -> Attribute | None:
    """What the words of a question ask about a thing; None where they name nothing that this module knows."""
    folded = fold(question)
    no_figure = kind_of(question) in _NO_FIGURE
    return next((one for one in _ATTRIBUTES if one.asked.search(folded) and not (one.figure and no_figure)), None)


def tells(attribute: Attribute, text: str) -> bool:
    """Whether a text may tell the attribute of something: one of the words for it stands there."""
    return bool(attribute.told.search(fold(text)))
