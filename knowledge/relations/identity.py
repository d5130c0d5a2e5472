"""Titles, numbers and issuers in the form in which documents are compared by them."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass

from knowledge.text.folding import fold

IGNORED = re.compile(r"[\W_]+")

# --- titles ----------------------------------------------------------------------------------------------------

_FORWARD = re.compile(r"^(?:(?:fwd?|fw|re|aw|答复|转发|回复)\s*[:：]\s*)+", re.IGNORECASE)
_PREFIX = re.compile(r"^[㐀-鿿\s（）()、]{2,40}?(?:委员会|委|局|厅|办公室|中心|协会|促进会|学会|政府|医院|部|院|会)\s*(?=关于)")
VERSION = re.compile(
    r"征求意见稿|讨论稿|送审稿|初稿|草稿|草案|终稿|定稿|修订版|修订稿|修订|修正版|更正版|更新版|最终版|正式版|最新版|重新印发|新版|副本|打印版|扫描件"
    r"|第[一二三四五六七八九\d]{1,2}[版稿]"
    r"|(?:\b|_)(?:draft|final|revised?|revision|updated?|corrected|clean|copy(?: of)?|scan(?:ned)?|rev\.?\s*\d*|v\.?\s*\d+(?:\.\d+)*)(?:\b|_)",
    re.IGNORECASE,
)
_REVISED = re.compile(r"修订|修正版|更正版|更新版|重新印发|\b(?:revised|corrected|updated|reissued?|re-issued?)\b", re.IGNORECASE)
_ISSUES = re.compile(r"(?:印发|发布|公布|下发)《?(.{4,}?)》?的(?:补充|紧急)?(?:通知|公告|通告|函)$")
_TELLING_HAN, _TELLING_LATIN = 6, 12
_EMPTY_BRACKETS = re.compile(r"[(（\[【〔]\s*[)）\]】〕]")
_FILLER = re.compile(
    r"关于|开展|举办|举行|召开|组织|做好|印发|发布|有关事项|相关事项|有关工作|相关工作|的?(?:补充|紧急)?(?:通知|公告|通告|函|公示)$"
    r"|\b(?:notice|circular|announcement|letter|memo|call|on|of|for|the|a|an|concerning|regarding|about)\b"
)
_MARKS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("year", re.compile(r"((?:19|20)\d\d)")),
    ("half", re.compile(r"([上下])半年|\b(h[12])\b|\b(first|second) half\b")),
    ("quarter", re.compile(r"([一二三四1234])季度|\b(q[1-4])\b|\b(first|second|third|fourth) quarter\b")),
    ("month", re.compile(r"(\d{1,2})月|\b(january|february|march|april|june|july|august|september|october|november|december)\b")),
    ("day", re.compile(r"月(\d{1,2})[日号]")),
    (
        "count",
        re.compile(
            r"第([一二三四五六七八九十百\d]{1,4})(?:[次期届批号季轮周讲章册篇集卷]|部分)|\b(\d{1,3})(?:st|nd|rd|th)\b|\bno\.? ?(\d{1,4})\b|首(届)"
        ),
    ),
    (
        "word",
        re.compile(
            r"\b(first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth)\b(?! (?:half|quarter|people|affiliated|hospital))"
        ),
    ),
)


@functools.lru_cache(maxsize=65536)
def bare_title(title: str) -> str:
    """A title without what may differ between two prints of one document: its issuer in front, version words, Re: and Fwd:, punctuation."""
    plain = _FORWARD.sub("", fold(title))
    plain = _PREFIX.sub("", plain)
    plain = _EMPTY_BRACKETS.sub("", VERSION.sub(" ", plain))
    return IGNORED.sub("", plain)


@functools.lru_cache(maxsize=65536)
def issued_title(title: str) -> str:
    """The bare title of what a notice puts out: of 关于印发《甲办法》的通知 that of 甲办法; empty for another title."""
    match = _ISSUES.search(fold(title))
    return bare_title(match.group(1)) if match else ""


def tells(plain: str) -> bool:
    """Whether a bare title is long enough that two documents do not share it by chance."""
    return len(plain) >= (_TELLING_HAN if re.search(r"[㐀-鿿]", plain) else _TELLING_LATIN)


@functools.lru_cache(maxsize=65536)
def subject(title: str) -> str:
    """What a title is about: without the words that every notice has."""
    plain = _PREFIX.sub("", _FORWARD.sub("", fold(title)))
    return IGNORED.sub("", _FILLER.sub(" ", VERSION.sub(" ", plain)))


def is_revised(title: str) -> bool:
    """Whether a title or name calls the document a changed one (修订版, "revised")."""
    return _REVISED.search(title) is not None


@functools.lru_cache(maxsize=65536)
def edition(title: str) -> frozenset[tuple[str, str]]:
    """What tells one edition from another in a title: its years, halves, quarters, months and counts."""
    plain = fold(title)
    return frozenset((kind, next(part for part in match.groups() if part)) for kind, p in _MARKS for match in p.finditer(plain))


def other_edition(a: str, b: str) -> bool:
    """Whether two titles name different editions: of some kind of mark both have, and none in common."""
    marks_a, marks_b = edition(a), edition(b)
    for kind, _ in _MARKS:
        of_a, of_b = ({value for k, value in marks if k == kind} for marks in (marks_a, marks_b))
        if of_a and of_b and not of_a & of_b:
            return True
    return False


@functools.lru_cache(maxsize=65536)
def grams(plain: str) -> frozenset[str]:
    """Pairs of characters of a bare title."""
    return frozenset(plain[i : i + 2] for i in range(len(plain) - 1))


def title_likeness(a: str, b: str) -> float:
    """Dice coefficient in [0, 1] of the character pairs of two bare titles."""
    of_a, of_b = grams(a), grams(b)
    return 2 * len(of_a & of_b) / (len(of_a) + len(of_b)) if of_a and of_b else 0.0


def held_in(part: str, whole: str) -> float:
    """Share in [0, 1] of a bare title's character pairs that another has."""
    of_part = grams(part)
    return len(of_part & grams(whole)) / len(of_part) if of_part else 0.0


# --- numbers ---------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class NumberKey:
    """A document number taken apart."""

    mark: str
    """Folded letters of the issuing mark; empty where none is given."""
    year: int
    serial: int

    def fits(self, written: NumberKey) -> bool:
        """Whether a document with this number may be meant by a number as written elsewhere, where words may stick to its mark and a
        mark may be left out."""
        return (self.year, self.serial) == (written.year, written.serial) and (
            not written.mark or self.mark == written.mark or (len(self.mark) >= 2 and written.mark.endswith(self.mark))
        )


_YEAR = r"[〔［\[（(【﹝]\s*(?P<{0}>(?:19|20)\d\d)\s*[〕］\]）)】﹞]"
_TAKEN_APART = re.compile(
    rf"^(?P<m1>.*?)\s*{_YEAR.format('y1')}\s*第?\s*(?:no\.?|number)?\s*(?P<s1>\d{{1,5}})\s*号?"
    rf"|^(?P<m2>.*?)\s*\b(?:no\.?|number)\s*(?P<s2>\d{{1,5}})\s*(?:{_YEAR.format('y2')}|(?:of|/|,)\s*(?P<y3>(?:19|20)\d\d))"
    r"|^(?P<m4>.*?)\s*\b(?P<s4>\d{1,4})\s*/\s*(?P<y4>(?:19|20)\d\d)$"
)
_LONGEST = 200
"""Characters of the longest document number that is looked at."""
_NO_MARK = re.compile(
    r"\b(?:notice|circular|document|letter|order|announcement|decision|bulletin|file|the|our|of)\b|第$|^(?:公告|通告|通知|文号)$"
)


@functools.lru_cache(maxsize=65536)
def number_key(number: str | None) -> NumberKey | None:
    """A document number taken apart; None where it is none."""
    match = _TAKEN_APART.match(" ".join(fold(number).split())) if number and len(number) <= _LONGEST else None
    if match is None:
        return None
    part = match.groupdict()
    mark = next((part[name] for name in ("m1", "m2", "m4") if part[name]), "")
    year = next(part[name] for name in ("y1", "y2", "y3", "y4") if part[name])
    serial = next(part[name] for name in ("s1", "s2", "s4") if part[name])
    return NumberKey(IGNORED.sub("", _NO_MARK.sub("", mark)), int(year), int(serial))


# --- issuers ---------------------------------------------------------------------------------------------------

_OFFICE = re.compile(r"(委员会|卫健委|卫生健康委|政府|局)(?:办公室|办公厅|[㐀-鿿]{2,4}[处科])$")
_SMALL_WORDS = frozenset("the of and for general office division section publicity".split())
_AND = re.compile(r"\s*[、,，;；　]\s*|\s{2,}")
_PLACE = re.compile(r"^[省市县区州旗]")


@functools.lru_cache(maxsize=65536)
def _bodies(issuer: str) -> tuple[str, ...]:
    parts = [fold(part) for part in _AND.split(issuer.strip())]
    if not all(re.search(r"[㐀-鿿]", part) for part in parts):
        parts = [fold(issuer)]
    return tuple(_even(part) for part in parts if part)


def _even(body: str) -> str:
    if not re.search(r"[㐀-鿿]", body):
        return " ".join(sorted({word for word in re.findall(r"[a-z0-9]+", body) if word not in _SMALL_WORDS}))
    body = _OFFICE.sub(r"\1", IGNORED.sub("", body).replace("卫生和计划生育", "卫生健康"))
    return body.replace("卫健委", "卫生健康委").replace("委员会", "委").replace("人民政府", "政府")


def same_issuer(a: str | None, b: str | None) -> bool | None:
    """Whether two issuers are one body, in full or in short, or offices of one body; None where one is unknown or they are in
    different languages."""
    if not a or not b:
        return None
    bodies_a, bodies_b = _bodies(a), _bodies(b)
    if any(_one(x, y) for x in bodies_a for y in bodies_b):
        return True
    if bool(re.search(r"[㐀-鿿]", a)) != bool(re.search(r"[㐀-鿿]", b)):
        return None
    return False


def _one(a: str, b: str) -> bool:
    if a == b:
        return bool(a)
    short, long = sorted((a, b), key=len)
    if re.search(r"[㐀-鿿]", a):
        # 市卫生健康委 is short for 京州市卫生健康委; 卫生健康委 alone may be any
        return len(short) >= 4 and _PLACE.match(short) is not None and long.endswith(short)
    words = set(short.split())
    return len(words) >= 3 and words <= set(long.split())
