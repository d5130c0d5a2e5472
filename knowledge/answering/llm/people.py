"""Names of people in a text, as written: Chinese names beside a title, a role or what only people do, and Latin names in pinyin."""

from __future__ import annotations

import functools
import re

from knowledge.text import dictionary, pinyin
from knowledge.text.persons import SURNAMES, TITLES

_NAME = rf"(?P<name>[{''.join(sorted(SURNAMES))}][一-鿿]{{1,2}})"
_SHORT = rf"(?P<name>[{''.join(sorted(SURNAMES))}][一-鿿]{{1,2}}?)"
_DOES = "主持|出席|讲话|致辞|致词|作(?:动员|总结|工作报告|报告|部署|专题|主旨|交流|点评)|指出|强调|介绍|通报|表示|负责|担任|兼任|牵头|主讲|宣读|授课|参加|在会上|领导|率队|带队"
_ROLES = f"{TITLES}|联系人|主持人|负责人|召集人|牵头人|主讲人|记录人|发言人|姓名|组长|副组长"
_NO_NAME_END = "[的和与及等为在于是将应须要可不也并已由主出讲致作指强介通表负担兼牵宣授参领率带]"
_CHINESE = (
    re.compile(rf"{_SHORT}(?=(?:副|常务)?(?:{TITLES})(?!任|员会))"),
    re.compile(rf"{_SHORT}(?=(?:等)?(?:{_DOES}))"),
    re.compile(rf"(?:{_ROLES})(?:[:：为是由、]|\s)*{_NAME}(?![市省区县院厅局委处科])"),
    re.compile(rf"(?:^|[|｜、，,；;\s（(：:由]){_NAME}\s*(?=[|｜)）。，；]|$)"),
)
_PAIR = re.compile(r"(?<![A-Za-z])(?=([A-Z][a-z]+(?:['’][a-z]+)?\s+[A-Z][a-z]+(?:['’][a-z]+)?)(?![A-Za-z]))")
_NO_PERSON_BEHIND = re.compile(
    r"\s+(?:Hospital|Municip|City|Provinc|District|County|Town|Universit|Road|Street|Lake|Park|Health|Commission|Hotel|Cent|Bureau|School|Square|Office|"
    r"Co\b|Ltd\b|Inc\b|Compan|Corporation|Group|Media|Technolog|Culture|Press|Foundation|Association|Institute)|\s*\([A-Z][a-z]+\)\s+[A-Z]"
)
"""Behind a place, a body or a company whose name begins as a person's does."""


_OF_BODIES = frozenset("科处部局室所站院委县镇乡厅")
"""Characters that end a body's name: 医管科 stands before 科长 as a person's name would."""
_TITLE_BEFORE = re.compile(rf"(?:{TITLES})$")
_ABOUT = re.compile(r"[\d十百千万]余$")
"""一百余人: about so many people, not one of that name."""


@functools.lru_cache(maxsize=4096)
def names_in(text: str) -> tuple[str, ...]:
    """The names, each once, in order of place within each script."""
    found: dict[str, None] = {}
    for pattern in _CHINESE:
        for match in pattern.finditer(text):
            name = match["name"]
            if len(name) == 3 and re.match(_NO_NAME_END, name[2]):
                name = name[:2]
            if not _is_word(name, text, match.start("name")):
                found[name] = None
    for match in _PAIR.finditer(text):
        if all(pinyin.is_pinyin(word.lower().replace("’", "'")) for word in match[1].split()) and not _NO_PERSON_BEHIND.match(
            text, match.end(1)
        ):
            found[match[1]] = None
    return tuple(found)


def _is_word(name: str, text: str, start: int) -> bool:
    """Whether the characters are a common word or begin inside one: 全面, 方案, (有)关部门."""
    # 主任何… is a title and a surname, not 任何
    before = "" if _TITLE_BEFORE.search(text, 0, start) else text[max(0, start - 1) : start + 1]
    return (
        _ABOUT.search(before) is not None
        or name[-1] in _OF_BODIES
        or name[1] in "副正任"
        or dictionary.is_word(name)
        or dictionary.is_word(name[:2])
        or (len(before) == 2 and dictionary.is_word(before))
    )
