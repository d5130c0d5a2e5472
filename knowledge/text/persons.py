"""Names of people, as far as their surroundings give them away."""

from __future__ import annotations

import re

from knowledge.text import pinyin

SURNAMES = frozenset(
    "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏窦章苏潘葛范彭郎鲁韦昌马苗方俞任袁柳鲍史唐费廉岑薛雷贺倪汤滕"
    "殷罗毕郝邬安常乐于傅卞齐康伍余元顾孟平黄和穆萧尹姚邵汪祁毛禹狄米贝明臧计伏成戴宋庞熊纪舒屈项祝董梁杜阮蓝闵席季贾路娄江童颜郭梅盛林钟徐邱骆高夏"
    "蔡田樊胡凌霍虞万柯管卢莫房解应宗丁宣邓洪包诸左石崔吉龚程邢裴陆荣翁荀羊甄曲封储靳段焦谷侯全班秋仲伊宫宁仇栾甘厉祖武符刘景詹龙叶幸司韶黎薄白蒲"
    "卓蔺屠蒙池乔阴胥闻党翟谭贡劳姬申冉宰郦雍桑桂牛寿边燕浦尚农温庄晏柴瞿阎连习艾鱼向古易慎廖庾步都耿满匡文寇欧曾肖付闫邹聂兰佟关苟佘叶"
)
"""Characters that are surnames often enough to be taken for one beside a title."""

TITLES = (
    "主任委员|副主任|主任|副局长|局长|副院长|院长|副处长|处长|副科长|科长|副部长|部长|副书记|书记|副主席|主席|副市长|市长|副省长|省长|副县长|县长|"
    "委员长|会长|秘书长|校长|所长|主编|教授|研究员|医生|医师|大夫|护士长|护士|同志|先生|女士|老师|代表|厅长|巡视员|总监|队长|组长|讲师|专家|参赞"
)
"""Titles that stand behind or before a person's name."""

_SURNAME = f"[{''.join(sorted(SURNAMES))}]"
_ROLES = f"{TITLES}|联系人|主持人|负责人|召集人|牵头人|主讲人|记录人|发言人|姓名|组长|副组长|成员"
_CHINESE = re.compile(
    rf"(?!卫生|常务|应急|管理|党委|党组|党支部|项目|安全|毛主席|鱼){_SURNAME}[一-鿿]{{1,2}}(?=(?:{TITLES})(?!任|员会))|(?:{_ROLES})(?:[:：为是由、]|\s)*{_SURNAME}[一-鿿]{{1,2}}(?![市省区县院厅局委])|"
    rf"(?:^|[|｜、，,；;\s（(]){_SURNAME}[一-鿿]{{1,2}}\s*(?=[|｜)）]|$|等受聘|等\d?人)|{_SURNAME}[一-鿿]{{1,2}}(?=主持|出席|作工作报告|作报告|致辞|讲话|指出|强调|介绍|通报|表示)|"
    rf"由{_SURNAME}[一-鿿]{{1,2}}(?=担任|兼任|任|负责|主持|牵头)"
)
_PAIR = re.compile(r"\b([A-Z][a-z]+(?:['’][a-z]+)?)\s+([A-Z][a-z]+(?:['’][a-z]+)?)\b")
_NO_PERSON_BEHIND = re.compile(
    r"['’]s\b| (?:Thought|Hospital|Municip|City|Provinc|District|County|Town|Universit|Road|Street|Lake|Park|Health|Commission|Hotel|Center|Centre|Bureau|University|School|Square)"
)
"""What follows a place's name, or a name that stands for a teaching."""
_TITLED = re.compile(
    r"\b(?:Dr|Mr|Mrs|Ms|Prof|Professor|Comrade|Miss|Director|Secretary|Mayor|Minister|President|Dean|Inspector)\b\.?\s+[A-Z][a-z][\w'’-]*(?! ?(?:of|General|for))"
)


def names_a_person(text: str) -> bool:
    """Whether a text names somebody: a Chinese name beside a title or in a cell of its own, two Latin words that are pinyin, or a
    Latin name behind a title."""
    return bool(_CHINESE.search(text) or _TITLED.search(text)) or any(
        pinyin.is_pinyin(pair[1].lower().replace("’", "'"))
        and pinyin.is_pinyin(pair[2].lower().replace("’", "'"))
        and not _NO_PERSON_BEHIND.match(text, pair.end())
        for pair in _PAIR.finditer(text)
    )
