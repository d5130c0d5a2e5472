"""Times and small closed classes in a turn, and how each is written in either language."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from knowledge.models import Language
from knowledge.retrieval.following_slot import DAY, MONTH, PART_OF_MONTH, PART_OF_YEAR, YEAR, Slot
from knowledge.text.asked_times_years import calls_by_number

_I = re.IGNORECASE
_DIGITS = {c: str(i) for i, c in enumerate("零一二三四五六七八九")} | {"〇": "0", "○": "0"}
_MONTHS = "january february march april may june july august september october november december".split()
_ZH_MONTHS = {"十一": 11, "十二": 12, "十": 10} | {c: i for i, c in enumerate("一二三四五六七八九", 1)}


@dataclass(frozen=True, slots=True)
class _Member:
    """One member of a closed class: how it is written in either language, and by which pattern it is found."""

    zh: str
    en: str
    zh_pattern: str = ""
    en_pattern: str = ""


_CLASSES: dict[str, tuple[_Member, ...]] = {
    "half": (
        _Member("上半年", "first half", en_pattern="first half(?: of the year)?|H1"),
        _Member("下半年", "second half", en_pattern="second half(?: of the year)?|H2"),
    ),
    "quarter": tuple(
        _Member(f"第{zh}季度", f"{en} quarter", f"第?{zh}季度", f"{en} quarter|Q{i}")
        for i, (zh, en) in enumerate(zip("一二三四", "first second third fourth".split(), strict=True), 1)
    ),
    "part of day": (_Member("上午", "morning"), _Member("下午", "afternoon"), _Member("晚上", "evening")),
    "near day": (
        _Member("今天", "today"),
        _Member("明天", "tomorrow"),
        _Member("昨天", "yesterday"),
        _Member("后天", "the day after tomorrow"),
    ),
    "weekday": tuple(
        _Member(f"周{zh}", en, f"(?:周|星期|礼拜){zh}", f"{en}s?")
        for zh, en in zip("一二三四五六日", "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split(), strict=True)
    ),
    "prize": (
        *(
            _Member(f"{zh}等奖", f"{en} prize", en_pattern=f"{en}[ -](?:prize|award)s?")
            for zh, en in zip("特一二三", "special first second third".split(), strict=True)
        ),
        *(
            _Member(zh, en, en_pattern=f"{en}(?: (?:prize|award|medal)s?)?")
            for zh, en in zip(("金奖", "银奖", "铜奖"), "gold silver bronze".split(), strict=True)
        ),
        _Member("优秀奖", "excellence award", en_pattern="(?:excellence|consolation) (?:prize|award)s?"),
    ),
    "version": (
        _Member("英文版", "English version", "英文版|英语版|英文", "english (?:version|edition|text)"),
        _Member("中文版", "Chinese version", "中文版|汉语版|中文", "chinese (?:version|edition|text)"),
    ),
    "side": (_Member("线上", "online"), _Member("线下", "on site", en_pattern="on[ -]?site|in person")),
}
_COMPILED = [
    (kind, str(i), re.compile(member.zh_pattern or member.zh), re.compile(rf"\b(?:{member.en_pattern or member.en})\b", _I))
    for kind, members in _CLASSES.items()
    for i, member in enumerate(members)
]


def classes(text: str) -> Iterator[Slot]:
    """Halves of a year, weekdays, prizes and the like."""
    for kind, value, zh, en in _COMPILED:
        for m in zh.finditer(text):
            yield Slot(kind, value, m.start(), m.end(), m.group(), "zh")
        for m in en.finditer(text):
            yield Slot(kind, value, m.start(), m.end(), m.group(), "en")


_YEAR = re.compile(
    r"(?<![\d.,:])20\d{2}(?:年度?)?(?![\d.,:]*\d|\s*(?:元|名|人|个|家|万|亿|字|例|次|份|张|米|室|号楼|房|款|yuan|people|words))|"
    r"(?<![\d.满续近约达超过])\d{2}年(?!来|内|以|间|前|后|制|的|工龄|经验)|二[〇零○][〇零○一二三四五六七八九]{2}年度?"
)
_RELATIVE = {
    r"去年|\blast year\b": "-1",
    r"今年|本年度?|\bthis year\b": "+0",
    r"明年|\bnext year\b": "+1",
    r"(?<![月天年过以当目之先])前年(?![龄级度])": "-2",
    r"上一?年度?(?![级龄])|(?<![以当目之先])前一年度?|\b(?:the )?(?:previous year|year before)\b": "before",
    r"[下后]一年度?|\b(?:the )?(?:following year|year after)\b": "after",
}
_ZH_DAY = re.compile(r"(\d{1,2})月(\d{1,2})[日号]?(?!\d)")
_ZH_MONTH = re.compile(r"(1[0-2]|[1-9]|十[一二]?|[一二三四五六七八九])月份?(?![\d龄])")
_EN_MONTH = rf"(?P<month>{'|'.join(m[:3] + f'(?:{m[3:]})?' if m[3:] else m for m in _MONTHS)})"
_EN_DAY = re.compile(
    rf"\b(?:{_EN_MONTH}\.? (?P<after>\d{{1,2}})(?:st|nd|rd|th)?|(?P<before>\d{{1,2}})(?:st|nd|rd|th)? (?:of )?{_EN_MONTH.replace('?P<month>', '?P<other>')})\b(?!\d)",
    _I,
)
_EN_MONTH_ALONE = re.compile(rf"\b(?!may\b){_EN_MONTH}\b", _I)


_PARTS = {
    PART_OF_YEAR: re.compile(
        r"年(?:底|初|末|中(?!心|[医药国]))|(?<![一-鿿])岁末|\b(?:the )?(?:beginning|start|middle|end) of (?:the|that) year\b|\byear[ -]end\b",
        _I,
    ),
    PART_OF_MONTH: re.compile(r"月[底初末]|\b(?:the )?(?:beginning|start|middle|end) of (?:the|that) month\b", _I),
}


def _parts(text: str) -> Iterator[Slot]:
    """年底 and "the end of the year", where no year stands with it."""
    for kind, pattern in _PARTS.items():
        for m in pattern.finditer(text):
            before = text[: m.start()]
            if m.group().isascii() or not re.search(r"[\d今明去后前本每当两几多近一二三四五六七八九十]$", before):
                yield Slot(kind, m.group().lower(), m.start(), m.end(), m.group(), "en" if m.group().isascii() else "zh")


def times(text: str) -> Iterator[Slot]:
    """Years, months and days, and parts of a year or month."""
    yield from _parts(text)
    for m in _YEAR.finditer(text):
        if m.group().isdigit() and calls_by_number(text, *m.span()):
            continue
        plain = "".join(_DIGITS.get(c, c) for c in m.group() if c.isdigit() or c in _DIGITS)
        language: Language = "zh" if m.group().endswith(("年", "度")) else "en"
        yield Slot(YEAR, plain if len(plain) == 4 else f"20{plain}", m.start(), m.end(), m.group(), language)
    for pattern, value in _RELATIVE.items():
        for m in re.finditer(pattern, text, _I):
            yield Slot(YEAR, value, m.start(), m.end(), m.group(), "en" if m.group().isascii() else "zh")
    for m in _ZH_DAY.finditer(text):
        yield Slot(DAY, f"{int(m[1]):02}-{int(m[2]):02}", m.start(), m.end(), m.group(), "zh")
    for m in _EN_DAY.finditer(text):
        number = _month_number(m["month"] or m["other"])
        yield Slot(DAY, f"{number:02}-{int(m['after'] or m['before']):02}", m.start(), m.end(), m.group(), "en")
    for m in _ZH_MONTH.finditer(text):
        yield Slot(MONTH, str(_ZH_MONTHS.get(m[1]) or int(m[1])), m.start(), m.end(), m.group(), "zh")
    for m in _EN_MONTH_ALONE.finditer(text):
        yield Slot(MONTH, str(_month_number(m["month"])), m.start(), m.end(), m.group(), "en")
    for m in re.finditer(r"(?<=\S )May\b|^May$", text):
        yield Slot(MONTH, "5", m.start(), m.end(), m.group(), "en")


def _month_number(word: str) -> int:
    return next(i for i, month in enumerate(_MONTHS, 1) if month.startswith(word.lower()[:3]))


def other_form(slot: Slot) -> str | None:
    """The slot in the other language, as it would be written there; None where nothing is known of it."""
    if slot.kind == MONTH:
        return f"{slot.value}月" if slot.language == "en" else _MONTHS[int(slot.value) - 1].capitalize()
    if slot.kind == DAY:
        month, day = (int(part) for part in slot.value.split("-"))
        return f"{month}月{day}日" if slot.language == "en" else f"{day} {_MONTHS[month - 1].capitalize()}"
    if slot.kind not in _CLASSES:
        return None
    member = _CLASSES[slot.kind][int(slot.value)]
    return member.zh if slot.language == "en" else member.en
