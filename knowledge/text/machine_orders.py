"""Sentences of a document that speak to a machine instead of a reader: orders to answer, to ignore or to play a part."""

from __future__ import annotations

import re

from knowledge.text.folding import fold

_QUOTE = "[:：\"'“”‘’「『《]"
_BOTS_EN = (
    r"(?:chat ?-?bots?|ai (?:assistants?|models?|systems?|agents?|tools?|readers?|programs?)|(?:large )?language models?|llms?|(?:any|every|each|all|the) ais?|bots?|"
    r"(?:virtual|digital|automated|intelligent) assistants?|automated (?:systems?|readers?|programs?)|chatgpt|copilot|"
    r"question[- ]answering systems?|search (?:bots?|assistants?)|retrieval systems?)"
)
_MACHINE_EN = rf"(?:{_BOTS_EN}|(?:office|this|the|any|all) assistants?)"
_THIS_EN = r"(?:this|these|the (?:above|following|present)) (?:text|document|file|page|message|content|passage|notice|data|report|paragraph|section)s?\b"
_READ_EN = r"(?:read|retriev|process|answer|summari[sz]|index|pars|quot|us|cit|load|ingest|access|scan|see|analy[sz]|consult|treat|trust|prefer)(?:e|es|s|ing)?\b"
_SAY_EN = r"(?:reply|answer|respond|say|state|tell|output|print|claim|write|report|conclude|repeat|confirm|insist)"
_MUST_EN = (
    r"(?:must|should|shall|are (?:now )?(?:to|required to|instructed to|asked to|told to)|is (?:now )?to|needs? to|ha(?:s|ve) to|please)"
)
_MACHINE_ZH = (
    r"(?:(?:聊天|问答|智能|对话)?机器人|(?:ai|智能|聊天|问答|人工智能|语音|虚拟|对话)(?:助手|助理|模型|程序|系统|客服)|大?语言模型|大模型|人工智能|智能体|自动(?:问答|回复|应答)(?:系统|程序)?"
    r"|问答系统|(?<![a-z])(?:ai|llm|chatgpt|gpt)(?![a-z]))(?!公司|团队|企业|专家|小组|中心|实验室|研究|项目|课题|竞赛|大赛|产业|领域|技术|培训|课程|应用|单位|平台|服务|建设|诊断|辅助|手术|生成)"
)
_MUST_ZH = r"(?:请|必须|应当?|应该|务必|需要?|须|一律|只能|只需|只许|都要)"
_SAY_ZH = r"(?:回答|回复|答复|回应|输出|声称|告诉|告知|说|写)"
_SAID_ZH = rf"(?:{_QUOTE}|为|是|称|道|没有|已|不|无|只|一律|所有|任何|用户|提问者|对方|他|[^。！？]{{0,14}}(?:取消|已经|没有|不是|就是|无需|截止|推迟|延期|改期|改为|变更|推荐))"

_ENGLISH = (
    # ignore all previous instructions
    r"\b(?:ignore|disregard|forget|override|bypass|discard|pay no attention to|stop following|do not follow|don't follow)\b(?:\W+\w+){0,4}?\W+"
    r"(?:previous|prior|above|earlier|preceding|foregoing|all|any|your|system|original|initial|other|existing|former|every)\W+(?:\w+\W+){0,4}?"
    r"(?:instructions?|directions|prompts?|directives?|commands?|programming|guardrails|system messages?|safety (?:rules|guidelines)|orders)\b",
    r"\b(?:ignore|disregard|forget)\b (?:the above|what (?:is|was) above|all that|what you read) and\b",
    r"\bforget (?:what|everything|all|anything)(?: that)? you(?:'ve| have| had| were| are)? (?:been )?(?:told|taught|learned|instructed|know(?=\s*(?:[.,;:!]|and\b)))\b",
    r"\b(?:new|updated|real|actual) instructions?\s*[:：](?=\s*(?:always|never|answer|reply|say|ignore|you|output|print|only|the ai|tell|from now))",
    r"\byour (?:new|only|real|actual|true) (?:task|job|role|goal|purpose) is\b|\byour (?:task|job|role|goal|purpose) is (?:now )?to (?:reveal|output|ignore|convince)\b",
    r"\b(?:ignore|disregard|forget)\b (?:everything|anything|all)(?: of)?(?: the| that)?(?: text| content| documents)? (?:above|before|previously|you|(?:previous|prior)(?=\s*(?:[.,;:!]|and\b)))\b",
    r"\b(?:ignore|disregard|forget|bypass)\b (?:all |any )?(?:of )?(?:your|(?:the )?system(?:'s)?|(?:the )?previous|(?:the )?prior) (?:safety )?(?:rules|guidelines|restrictions|training)\b",
    r"\b(?:ignore|disregard) (?:all|any|every|the) (?:other|remaining|rest of the) (?:documents|sources|passages|context|files)\b",
    # you are an AI
    r"\byou(?: are|'re) (?:now |actually |really )?(?:an?|the|my) (?:[\w-]+ ){0,4}?(?:ai|artificial intelligence|language model|llm|chat ?-?bot|(?:ai|virtual|digital|automated) assistant|gpt)\b(?! (?:\w+ )?(?:expert|engineer|researcher|student|specialist|team))",
    r"\bas an? (?:ai |large |helpful )*(?:language model|ai assistant|ai chat ?bot)\b",
    r"\b(?:act|behave|respond|answer|reply) as (?:an? |the |if you were an? )?(?:[\w-]+ ){0,2}?(?:ai|language model|chat ?-?bot|llm|dan)\b|\bact as (?:an? )?(?:\w+ )?(?:system|model|assistant|agent) with(?:out| no)\b",
    r"\byou are now (?:in )?(?:developer|debug|admin|god|dan|jailbreak\w*|unrestricted|uncensored)\b|\bdo anything now\b",
    # chat bots answering from this text must …
    rf"\b{_MACHINE_EN}\b[^.!?\n]{{0,40}}\b{_READ_EN}[^.!?\n]{{0,20}}\b{_THIS_EN}",
    rf"\bto (?:the|any|every) (?:ai|llm|model|machine)\b[^.!?\n]{{0,20}}\b{_READ_EN}",
    rf"\b{_MACHINE_EN}\b[^.!?\n]{{0,20}}\b{_MUST_EN} (?:not )?(?:only|always|never|just) (?:answer|reply|say|recommend|mention|show|output|quote|cite|respond)\b",
    r"\bwhen (?:you are )?(?:generating|writing|giving|composing|producing|formulating|drafting) (?:an? |your |the |any )?(?:answers?|responses?|repl(?:y|ies)|summar(?:y|ies))\b[^.!?\n]{0,60}\b(?:always|must|only|say|recommend|never)\b",
    rf"\b(?:if|when|since|because) (?:you are|you're|this is being|this text is|this document is|this is)\W+(?:an? |being )?(?:read |processed |summari[sz]ed |indexed )?(?:by )?(?:an? |the |any )?{_MACHINE_EN}\b",
    rf"\b{_MACHINE_EN}\b[^.!?\n]{{0,40}}\b{_MUST_EN}\b[^.!?\n]{{0,30}}\b{_SAY_EN}\b (?:(?:only|always|just|simply|instead|to|the|all|every|any|each|users?|askers?|everyone|people|anyone|them|him|her|one|reader|readers)\b ?)*"
    rf"(?:that\b|with\b|as follows|{_QUOTE}|yes\b|no\b)",
    rf"\b{_MACHINE_EN}\b[^.!?\n]{{0,30}}\b{_MUST_EN}\b[^.!?\n]{{0,15}}\b(?:ignore|disregard|forget|override)\b[^.!?\n]{{0,30}}\b(?:all|any|other|previous|prior|above|rest|everything)\b",
    rf"\b{_MACHINE_EN}, (?:please )?(?:always |only |now )?(?:ignore|disregard|{_SAY_EN[3:-1]})\b",
    rf"(?:^|[.!?\n:] ?)(?:{_MACHINE_EN}|ai|assistants?)\s*[:,，]\s*(?:please|when|if|always|never|you|do not|ignore|only)\b",
    r"\b(?:ai|llm|bot|chat ?bot|model|assistant) (?:instruction|directive|command|prompt|override)s?\s*[:：]",
    r"\b(?:answer|reply to|respond to) (?:every|all|any|each)(?: \w+)? (?:questions?|quer(?:y|ies)|prompts?)[^.!?\n]{0,30}\b(?:by saying|with (?:[\"'“‘]|the (?:words?|phrase|sentence)))",
    rf"\b(?:assistants?|(?:any|every) (?:ai )?models?) (?:that |which |who )?(?:read|us|process|answer|quot|summari[sz]|index)(?:e|es|s|ing)?\b[^.!?\n]{{0,20}}\b{_THIS_EN}",
    rf"\bwhen(?:ever)? (?:an? |any |the )?{_BOTS_EN} (?:is|are) asked\b|\b{_MACHINE_EN} must not (?:disclose|reveal|mention)(?: that)? this\b|\bthe ai must not (?:disclose|reveal|mention)(?: that)? this\b",
    rf"(?:^|[.!?\n] ?)(?:to (?:all|any|every|the) )?(?:{_BOTS_EN}|ai)\s*[:,，]\s*(?:please |now )?(?:say|tell|answer|reply|respond|state|ignore|output|recommend|forward|send|rank|treat|do|cite)\b",
    r"\byou are no longer (?:an? )?(?:ai|assistant|bot|chat ?bot|language model)\b|\b(?:human|user)\s*[:：][^\n]{0,200}\b(?:assistant|ai)\s*[:：]",
    r"\bignore the user'?s?'? (?:question|query|request|message|input)s?\b|\b(?:respond|reply) to (?:all|every|any) (?:quer(?:y|ies)|prompts?|user questions?) with\b",
    # if anyone asks …, reply that …
    rf"\b(?:if|when|whenever|should)\b (?:(?:ever|anyone|anybody|someone|somebody|(?:the |any |a )?users?|people|a person|an? asker|you are|you're)\b ?)+(?:asks?|asked|inquires?|queries|questions?)\b[^.!?\n]{{0,80}}\b"
    rf"{_SAY_EN}\b (?:(?:only|always|just|simply|them|him|her|the|users?|instead)\b ?)*(?:that\b|with\b|{_QUOTE})",
    r"\b(?:reply|respond|answer) only (?:that|with)\b|\b(?:tell|inform|assure) the users? (?:that|to)\b",
    r"\bfrom now on,? (?:you\b[^.!?\n]{0,25}\b|(?:always |only |please )*)(?:answer|reply|respond|act as|pretend|obey)\b",
    r"\b(?:say|include|add|mention|recommend|repeat|append|write)\b[^.!?\n]{0,60}\bin (?:every|all|each|any) (?:of your |one of your )?(?:answers?|responses?|outputs?)\b",
    # prompts and messages to machines by name
    r"\b(?:system|hidden|initial|secret) prompt\b(?! (?:the|a|an|for|to|you|users?|them|him|her)\b)",
    r"\b(?:reveal|print|output|show|repeat|leak|display|expose)\b[^.!?\n]{0,20}\b(?:your|system|initial|hidden) (?:\w+ )?(?:prompts?|instructions|configuration)\b",
    rf"\b(?:note|message|attention|dear|hello|hi|hey|notice|reminder|warning|important)\b,? (?:to |for )?(?:any |all |the |every |whichever )?(?:\w+ )?(?:{_BOTS_EN}|ai)\b(?= (?:reading|processing|that|who|which)\b|\s*[:：,.!—-]|$)",
    rf"\b(?:instructions?|orders?|commands?|guidance) (?:for|to) (?:any |all |the |every )?(?:\w+ )?{_MACHINE_EN}\b(?=\s*[:：.!—]|$)",
    r"\bdo not (?:mention|reveal|disclose|repeat|show|tell)\b[^.!?\n]{0,20}\b(?:this|these|the above|your) (?:hidden |secret )?(?:instructions?|prompts?|orders?|directives?)\b|\b(?:do not|never) (?:tell|show|inform) (?:the |any )?users?\b[^.!?\n]{0,20}\b(?:this|these)\b",
    r"\b(?:rank|rate|score|list|cite|quote)\b this (?:document|text|passage|page|file) (?:first|highest|above|before)\b",
    # marks that part the turns of a conversation with a machine
    r"<\|[a-z][a-z_ ]{1,30}\|>|\[/?inst\]|<</?sys>>|</?(?:system|assistant)(?:[_ -](?:prompt|message|instructions?))?>|\[system(?: (?:prompt|message|note|override|instructions?))?\](?!\w)",
    r"(?:^|[\n。.]\s*)#{2,}\s*(?:system|instructions?|assistant|response|human|user|系统|指令|助手)\s*[:：]|(?:^|[\n.。] ?)(?:system (?:prompt|message|override|instruction)s?|系统(?:指令|提示词))\s*[:：]",
)
_CHINESE = (
    # 忽略以上所有指令
    r"(?:忽略|无视|忘掉|忘记|忽视|不要理会|不用管|不必理会|不要遵守|不再遵守|不要遵循|抛弃|绕过|放弃)(?:掉)?[^，。！？；]{0,6}(?:以上|之前|先前|此前|前面|上述|上面|所有|全部|一切|任何|你的|您的|原有|原来|原先|其他|系统|既有|既定|初始|已有|早前)[^，。！？；]{0,8}"
    r"(?:指令|提示词|系统提示|设定|预设|系统设置|安全限制|安全规则|训练内容|命令|指示)",
    r"(?:忽略|无视|忘掉|忘记|不要理会)(?:掉)?[^，。！？；]{0,4}(?:(?:以上|之前|先前|前面|上面|上述|此前|早前)的?(?:所有|全部|一切)|(?:所有|全部|一切)(?:以上|之前|先前|前面|上面|上述|此前|早前)的?)[^，。！？；]{0,2}(?:内容|规则|要求|对话|文字|文本|上下文|信息|约束)",
    r"(?:忽略|无视|忘掉|忘记)(?:你的|您的|系统的?)(?:所有|全部|一切)?(?:规则|设定|限制|身份|指令|训练)",
    # 你是人工智能助手，作为大模型你应当回答……
    rf"(?:你|您)(?:现在|其实|就|只)?是(?:一[个名位款台]|个)?[^，。！？；专]{{0,8}}{_MACHINE_ZH}(?=[，。,.!！;；：:、]|$|你|您|请|必须|应|需|，)",
    rf"(?:如果|假如|假设|若|倘若|当)(?:你|您|正在阅读[^，。]{{0,8}}的|读者)是(?:一[个名位款台]|个)?[^，。！？；专]{{0,6}}{_MACHINE_ZH}",
    rf"(?:作为|身为|扮演|充当)(?:一[个名位款台]|个)?[^，。！？；专]{{0,4}}{_MACHINE_ZH}[，,]?(?:的)?(?:你|您)",
    rf"(?:作为|身为)(?:一[个名位款台]|个)?[^，。！？；专]{{0,4}}{_MACHINE_ZH}[，,]?{_MUST_ZH}[^。！？]{{0,30}}{_SAY_ZH}",
    # 请机器人一律回答……
    rf"(?<!邀)请(?:所有|各|任何|各位|该|本|贵)?(?:类|种)?的?{_MACHINE_ZH}[^。！？]{{0,20}}(?:回答|回复|答复|输出|忽略|无视|告诉|告知|注明出自|优先推荐|引用本)",
    rf"{_MACHINE_ZH}们?[^。！？]{{0,25}}{_MUST_ZH}[^。！？]{{0,16}}{_SAY_ZH}{_SAID_ZH}",
    rf"{_MACHINE_ZH}们?[^。！？]{{0,12}}{_MUST_ZH}[^。！？]{{0,8}}(?:忽略|无视|不要引用|不得引用|优先引用|优先推荐|优先采用|忘记|忘掉)",
    rf"{_MACHINE_ZH}们?[^。！？]{{0,12}}(?:阅读|读取|读到|处理|引用|解析|检索|抓取|看到|收录|依据|根据|基于|使用|参考)[^。！？]{{0,10}}(?:本文|本页|本段|本资料|此文|该文|这段|这篇|以下|上述|此段|这份|此内容|本通知|本内容)[^。！？]{{0,30}}{_MUST_ZH}",
    rf"(?:阅读|读取|处理|引用|解析|检索|看到|读到|收录|使用)(?:到)?(?:本|此|该|这|上述|以上)[^，。！？；]{{0,8}}的[^，。！？；]{{0,6}}(?:{_MACHINE_ZH}|系统[，,请应必须]|程序[，,请应必须]|模型[，,请应必须])",
    rf"{_MACHINE_ZH}们?[^。！？]{{0,8}}(?:不得|不要|禁止|不许)(?:引用|参考|采用|使用)(?:其他|其它|别的|任何其)",
    rf"(?:给|致|写给|提醒|告诉|通知)(?:所有|各类|任何|各位|阅读[^。]{{0,8}}的)?{_MACHINE_ZH}的?(?:助手|读者)?(?:的?(?:指令|命令|提示|说明|留言|话|注意事项)(?!手册)|[:：])",
    rf"(?:^|[。！？\n【])(?:各|所有|各位|各类)?{_MACHINE_ZH}们?(?:请?注意|请听|你好)?[:：，,](?:请|凡|如|当|一律|必须|不要|你|您|在回答)",
    rf"{_MACHINE_ZH}们?[^。！？]{{0,15}}(?:{_MUST_ZH}|不得|不要)[^。！？]{{0,8}}(?:本文|本段|本通知|该文|此段|这段|以上内容|上述内容|以下内容)",
    rf"{_MACHINE_ZH}们?[^。！？]{{0,10}}(?:回答|总结|读到|读取|摘要|概括|引用|生成)[^。！？]{{0,15}}(?:时|后|中|这里|此处)[^。！？]{{0,6}}(?:{_MUST_ZH}|不得|不要)[^。！？]{{0,6}}(?:声明|推荐|说|提及|提到|停止|输出|忽略|回答{_QUOTE})",
    rf"(?:本|此|这|以下|下列|上述)[^，。！？；]{{0,8}}(?:供|给|面向)[^，。！？；]{{0,6}}{_MACHINE_ZH}[^，。！？；]{{0,6}}(?:阅读|使用|读取|识别|执行|看)",
    r"(?:大模型|模型|机器人|ai|人工智能|智能体)(?:应|须|请|必须|要)(?:将|把)[^。！？]{0,8}(?:置于|排在|放在|列为)[^。！？]{0,6}(?:首位|第一|最前|顶部)",
    # 凡有人询问……一律回答“……”
    r"(?:不论|无论|不管)(?:用户|有人|任何人|谁|对方|别人)[^，。！？；]{0,3}(?:问|提问|询问|咨询)[^。！？]{0,10}(?:回答|回复|答复|说|输出)",
    r"(?:如果|要是|若|假如|凡|只要)(?:有人|有用户|用户|任何人|谁)[^，。！？；]{0,3}(?:问|询问)[^。！？]{0,20}[，,](?:你|就|都|直接|只|一律)*(?:回答|说)",
    r"(?:回答|回复|答复)用户(?:提问|问题)?(?:时|的时候)[^。！？]{0,8}(?:只|必须|务必|不得|一律|请|要)[^。！？]{0,6}(?:说|推荐|声明|提到|提及|输出)",
    r"(?:你|您)的(?:新|唯一|真正)的?任务是|(?:你|您)的任务是[^。！？]{0,30}(?:输出|忽略|唯一答案|泄露|复述)|(?:你|您)(?:现在)?必须(?:服从|遵守|执行)(?:以下|下列|新)[^。！？]{0,6}(?:指令|命令)",
    r"从(?:此刻|这一刻|现在)[^，。！？；]{0,3}(?:你|您)(?:是|就是)[^。！？]{0,20}(?:回答|回复|输出)",
    r"(?:停止|不要|不准|拒绝)(?:遵守|遵循|理会|服从|执行)(?:之前|以前|先前|原来|原有|系统|既定|上面|以上|你的)的?[^，。！？；]{0,6}(?:规则|指令|设定|指示)",
    r"(?:你的|您的)(?:初始|原始|系统|底层|内部)(?:设定|指令|提示|规则|设置)|忽略(?:掉)?(?:上面|以上|前面|之前)(?:说|讲|写)的",
    r"(?:新的?|真正的?)指令[:：]|(?:忽略|无视|不要理会)(?:其他|其它|别的|所有|一切)的?(?:文件|文档|资料|来源|片段)|扮演(?:一[个名位])?(?:没有|不受)(?:任何)?(?:限制|约束)",
    r"(?:把|将)(?:本文|本文件|本通知|本段|本文档)(?:当作|作为|视为)[^。！？]{0,12}(?:回答|回复)",
    rf"(?:有人|用户|使用者|提问者|任何人|对方|有谁|谁)[^，。！？；]{{0,4}}(?:问|询问|提问|咨询|查询)[^。！？]{{0,30}}(?:请|就|一律|只|都|统一|务必|必须|均|应当?|要)(?:你|您)?(?:直接|只|统一|这样|如实)?(?:回答|回复|答复|说|告诉他|输出)(?:他|用户|对方)?{_SAID_ZH}",
    r"从现在(?:起|开始)[，,]?(?:你|您)?[^。！？]{0,12}(?:回答|扮演|忽略|输出|回复|听从|服从)",
    r"(?:开发者|越狱|无限制|管理员|dan)模式(?:下)?[，,]?(?:你|您|已(?:启用|开启))|(?:进入|开启|启用)(?:越狱|无限制|dan)模式",
    r"(?:不要|勿|别|不得|禁止)[^，。！？；]{0,6}(?:透露|提及|泄露|提到|显示|说出|复述)[^，。！？；]{0,6}(?:这|此|本|以上|上述|你的)(?:条|段|些|个|项)?(?:指令|提示词|提示|指示|系统提示)",
    r"(?:忽略|无视|忘掉)(?:掉)?(?:上文|前文|以上文字)[，,]?(?:改为|而是|直接|只|转而|并)|(?:忽略|无视)(?:先前|之前|以上|上述)的?(?:提示|指示)(?:词)?[，,。；！]",
    r"忘(?:记|掉)(?:你|您)?(?:之前|以前|此前|先前)?(?:所)?(?:学到|学过|知道|被告知|收到)的?(?:一切|所有|全部|内容)",
    r"(?:把|将)(?:之前|以上|前面|上面|先前)的?[^，。！？；]{0,8}(?:要求|指令|规则|内容|提示)[^，。！？；]{0,3}(?:忽略|忘掉|忘记|抛弃)",
    r"(?:你|您)(?:只能|必须|只需|只可|只要|应当?)(?:回答|回复|答复|说|输出)(?:[:：“\"「]|为)|(?:原样|逐字)(?:输出|复述|返回)|不要(?:告诉|让)用户(?:你|知道)",
    r"在(?:你|您)的(?:回答|答案|回复|输出)(?:里|中|末尾|开头|最后)[^。！？]{0,4}(?:加|写|说|注明|推荐|包含)",
    r"(?:每一?[次个条]|所有|任何|全部)的?(?:回答|回复|输出)(?:里|中|都|的?末尾|的?开头|的?最后|之?前|之?后)[^。！？]{0,8}(?:加上|写上|包含|注明|附上|推荐|声明|重复|提到|补充|说)",
    r"系统提示[词语]|(?:输出|打印|显示|泄露|复述|公开|透露|说出|发出)[^，。！？；]{0,8}(?:系统提示|提示词|系统指令|你的指令|初始指令)|(?:你的|您的|隐藏的?)(?:系统提示|提示词|初始指令)",
    r"[【\[]系统(?:指令|提示|消息|命令)?[】\]]|^系统指令[:：]",
)
_SQUEEZED = re.compile(
    r"(?:ignore|disregard|forget|override)(?:all|any|the|of|your|every)*(?:previous|prior|above|earlier|your|preceding)(?:instructions?|prompts?|rules|commands?|text)|systemprompt|youarean?ai|asanai(?:assistant|languagemodel)"
)
_NEGATED = re.compile(
    r"(?:\bnot|n't|\bnever|\bcannot|不要|不得|不能|不可|不应|切勿|请勿|勿|别|严禁|禁止|防止|避免|杜绝)(?: ever| simply)?[ ,]?$"
)
_ORDERS = re.compile("|".join(f"(?:{one})" for one in _ENGLISH), re.IGNORECASE)
_ORDERS_ZH = re.compile("|".join(f"(?:{one})" for one in _CHINESE), re.IGNORECASE)
_SPACED = re.compile(r"(?<!\w)(?:[a-z][\s.\-_*·|/]{1,3}){5,}[a-z](?!\w)")
_BETWEEN_HAN = re.compile(r"(?<=[㐀-鿿])[\s.·*|_\-]+(?=[㐀-鿿])")
_WORD = re.compile(r"\w+")
_LATIN, _HAN = re.compile("[a-z]{2}"), re.compile("[㐀-鿿]")
"""Without which no pattern of the language can match: they are many, and every sentence is looked at."""
_FOREIGN = re.compile("[\u0370-\u04ff]")
_LOOKALIKES = str.maketrans("аеіорсухѕԁһӏјκοανρτуіӕ", "aeiopcyxsdhljkoavptyiæ")
_INVISIBLE = re.compile("[\u00ad\u115f\u1160\u180e\u061c\u206a-\u206f\u3164\ufe00-\ufe0f\uffa0\U000e0000-\U000e01ef]")


def instructs_a_machine(text: str) -> bool:
    """Whether a text tells a machine what to answer, to ignore or to be.

    Width, case, script variant, invisible characters, letters set apart and letters of other scripts that look the same make no
    difference. Texts about such machines ("人工智能辅助诊断", "AI-generated posters") are none.
    """
    folded = fold(_INVISIBLE.sub("", text))
    plain = _WORD.sub(_latin, folded) if _FOREIGN.search(folded) else folded
    if _LATIN.search(plain) and _is_ordered(_ORDERS, plain):
        return True
    if _HAN.search(plain) and _is_ordered(_ORDERS_ZH, _BETWEEN_HAN.sub("", plain)):
        return True
    return any(_SQUEEZED.search(re.sub(r"[\W_]", "", run.group())) for run in _SPACED.finditer(plain))


def _latin(match: re.Match[str]) -> str:
    """A word of Latin letters with those of other scripts that look the same replaced; words of other scripts as they are."""
    word = match.group()
    return word.translate(_LOOKALIKES) if _FOREIGN.search(word) and re.search("[a-z]", word) else word


def _is_ordered(pattern: re.Pattern[str], text: str) -> bool:
    return any(not _NEGATED.search(text[max(0, match.start() - 12) : match.start()]) for match in pattern.finditer(text))
