"""Where a text names another document: by number, by title, by its date, or by a short name that it gave it before."""

from __future__ import annotations

import re
from bisect import bisect_left, insort
from dataclasses import dataclass, replace
from datetime import date

from knowledge.loading import dates

_WIDE = {c: chr(c - 0xFEE0) for c in (*range(0xFF10, 0xFF1A), 0xFF3B, 0xFF3D, 0xFF0E)} | {0x3000: " ", 0xA0: " "}
"""One character for one, so that places hold in the text as given."""

_OPEN, _CLOSE = "〔［\\[（(【﹝", "〕］\\]）)】﹞"
_HAN_NUMBER = re.compile(
    rf"(?P<mark>[㐀-鿿]{{0,14}})(?<!\s)\s*[{_OPEN}]\s*(?P<year>(?:19|20)\d\d)\s*[{_CLOSE}]\s*(?P<nth>第?)\s*(?P<serial>\d{{1,5}})\s*号(?:文件?)?"
)
_NOT_MARK = re.compile(
    r".*(?:根据|按照|依据|依照|遵照|参照|执行|落实|贯彻|文件|通知|公告|通告|办法|方案|规定|现将|印发|以及|废止|代替|取代|替代|[按据和与及将对见即以原的由是了在向为]|(?<=[^㐀-鿿])并)"
)
_MARK_TEXT = r"(?:[A-Z][A-Za-z.&]*(?:[ -][A-Z][A-Za-z.&]*){0,5}\s*)?"
_YEAR = r"[\[〔(]\s*(?:19|20)\d\d\s*[\]〕)]"
_LATIN_NUMBER = re.compile(
    rf"\b{_MARK_TEXT}{_YEAR}\s*(?:No\.?|Number)\s*\d{{1,5}}\b"
    rf"|\b{_MARK_TEXT}\b(?:No\.?|Number)\s*\d{{1,5}}\s*(?:{_YEAR}|,?\s*of\s+(?:19|20)\d\d\b|/\s*(?:19|20)\d\d\b)"
    r"|\b(?:Circular|Notice|Announcement|Decision|Document|Bulletin)\s+\d{1,4}\s*/\s*(?:19|20)\d\d\b"
)
_HAN_TITLE = re.compile(r"《((?:[^《》\n]|《[^《》\n]{1,80}》){2,160})》")
_PLAIN_TITLE = re.compile(r"关于[^《》“”，,。；;：:\n]{4,80}?的(?:补充|紧急)?(?:通知|公告|通告|函|通报|意见|决定|实施方案|工作方案)")
_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_KIND = "Notice|Circular|Announcement|Letter|Invitation|Plan|Measures|Rules|Regulations|Guidelines?|Decision|Bulletin|Programme|Memo|Procedure|Policy"
_QUOTED_TITLE = re.compile(rf"[“\"‘]((?:(?:Supplementary |Interim |Provisional )?(?:{_KIND})\b|[A-Z])[^“”\"\n]{{6,200}}?)[,.]?[”\"’](?!\w)")
_LATIN_TITLE = re.compile(
    rf"\b((?:Supplementary |Interim |Provisional )?(?:Notice|Circular|Announcement|Measures|Rules|Regulations|Guidelines|Decision|Call) "
    rf"(?:on|for|of|concerning|regarding|about) (?!(?:{_MONTHS})\b|\d)[^,.;:()“”\"\n]{{6,150}}?)"
    rf"(?=\s+(?:is|are|was|were|has|have|shall|will|issued|dated|published|sent|of (?:\d{{1,2}} )?(?:{_MONTHS})|and the|and (?:Notice|Circular))\b|[,.;:()\n]|\s*$)"
)
_MESSAGE = r"(?:notice|circular|letter|e-?mail|mail|message|announcement|invitation|memo|note|call|bulletin|agenda|programme)"
_LATIN_DATED = re.compile(
    rf"\b(?:our|my|the|this (?:office|division|commission)['’]s|their)\s+(?:[A-Za-z-]+\s+){{0,4}}?{_MESSAGE}"
    rf"(?:\s+(?:for|on|about|to)\s+(?:[\w-]+\s+){{1,6}}?)?\s*,?\s*(?:(?:which was |that we |we )?(?:issued|sent|dated|circulated|published|sent out|mailed)\s*)?(?:of|on|from)?\s+"
    r"(?=(?P<when>(?:the\s+)?\d{1,2}(?:st|nd|rd|th)?\s+(?:of\s+)?[A-Z]|[A-Z][a-z]{2,8}\.?\s+\d))",
)
_HAN_DATED = re.compile(
    r"(?:(?:印发|下发|发布|发出|发来|发送|公布|刊登)的?|的)(?!截止|会议)[^，。；、《》\n]{0,24}?(?:通知|公告|通告|邮件|消息|方案|文件|函|启事|安排)"
)
_DAY_LEAD = re.compile(r"\s*+[)）]?\s*+[,(]?\s*+(?:(?:issued|sent|published|circulated)\s+)?(?:of|on|dated|from)\s+(?:the\s+)?")
_PUT_OUT = re.compile(r"印发|下发|发布|发出|发来|发送|公布|刊登|日的")
_SHORT_NAME = re.compile(
    r"以下(?:统称|合称|简称)?(?:为)?\s*[：:]?\s*[“\"《]{1,2}([^”\"》\n]{2,14})[”\"》]{1,2}|hereinafter (?:referred to as )?[“\"(]?(?:the )?[“\"]?([A-Z][\w ]{2,30}?)[”\")]"
)
_FORMER = re.compile(
    r"(?<![还复高])原(?:通知|公告|方案|文件|函)|(?:上述|前述|该|前发)(?:通知|公告|函)|\bthe (?:original|earlier|previous|above) (?:notice|circular|announcement|letter|message)\b"
)
_LATIN_DOCUMENT = re.compile(rf"^(?:Supplementary |Interim |Provisional )?(?:{_KIND}|Call)\b|\b(?:{_KIND})$")
_CALLED = re.compile(
    rf"(?:\b{_MESSAGE}|\b(?:headed|titled|entitled|subject))\s*,?\s*(?:(?:headed|titled|entitled|with the subject)\s*)?[“\"‘]?$",
    re.IGNORECASE,
)
DOCUMENT_TITLE = re.compile(
    r"(?:通知|公告|通告|通报|办法|方案|规定|计划|意见|函|细则|制度|要点|规划|纲要|标准|条例|决定|指南|规范|手册|预案|规程|章程|启事|安排|目录|清单|决议|令|法)(?:[（(].{1,20}[）)])?$"
)
"""How the title of an official document ends, other than a book's or a film's."""


@dataclass(frozen=True, slots=True)
class Reference:
    """One naming of another document, half-open [start, end) in the text."""

    start: int
    end: int
    number: str | None = None
    title: str | None = None
    date: date | None = None
    back: bool = False
    """Whether it only points back (原通知), at a document named before."""


def even(text: str) -> str:
    """The text with full-width figures and spaces made plain, of the same length."""
    return text.translate(_WIDE)


def find(sentence: str, written: date | None) -> list[Reference]:
    """References of one sentence, in order, without overlap; number, title and date that belong together as one. `written` is the day
    of the naming document, before which a date without a year lies."""
    text = even(sentence).replace("\n", " ")
    found = [*_numbers(text), *_titles(text), *_dated(text, written)]
    found += [Reference(m.start(), m.end(), back=True) for m in _FORMER.finditer(text)]
    # where two readings overlap, the one that says more is kept: a title over the number inside it, a number over a plain phrase
    kept: list[Reference] = []
    for one in sorted(found, key=lambda r: (r.back, r.start, -r.end)):
        if _is_free(kept, one):
            insort(kept, one, key=_start)
    return [_with_day(text, one, written) for one in _joined(text, kept)]


def _start(one: Reference) -> int:
    return one.start


def _is_free(kept: list[Reference], one: Reference) -> bool:
    """Whether one overlaps none of those kept, which are in order and do not overlap."""
    at = bisect_left(kept, one.start, key=_start)
    return (at == 0 or kept[at - 1].end <= one.start) and (at == len(kept) or kept[at].start >= one.end)


def names_document(sentence: str, one: Reference) -> bool:
    """Whether a title is that of a document, by how it ends or begins or by what stands before it."""
    if one.title is None:
        return True
    if len(one.title) < 5:
        return False
    return bool(DOCUMENT_TITLE.search(one.title) or _LATIN_DOCUMENT.search(one.title) or _CALLED.search(sentence[: one.start]))


def short_names(sentence: str, references: list[Reference]) -> dict[str, Reference]:
    """Names that the sentence gives the documents it names: （…，以下简称《通知》）."""
    names: dict[str, Reference] = {}
    for match in _SHORT_NAME.finditer(sentence):
        before = [r for r in references if r.start < match.start() and not r.back]
        if before:
            names[match.group(1) or match.group(2)] = before[-1]
    return names


def _numbers(text: str) -> list[Reference]:
    found = []
    for match in _HAN_NUMBER.finditer(text):
        mark = _NOT_MARK.sub("", match["mark"])
        number = f"{mark}〔{match['year']}〕{match['nth']}{match['serial']}号"
        found.append(Reference(match.end("mark") - len(mark), match.end(), number=number))
    found += [Reference(m.start(), m.end(), number=re.sub(r"\s+", " ", m.group())) for m in _LATIN_NUMBER.finditer(text)]
    return found


def _titles(text: str) -> list[Reference]:
    found = [Reference(m.start(), m.end(), title=m.group(1).strip()) for m in _HAN_TITLE.finditer(text)]
    found += [Reference(m.start(), m.end(), title=m.group(1).strip()) for m in _QUOTED_TITLE.finditer(text)]
    for pattern in (_PLAIN_TITLE, _LATIN_TITLE):
        for match in pattern.finditer(text):
            if not any(match.start() < one.end and one.start < match.end() for one in found):
                found.append(Reference(match.start(), match.end(), title=match.group().strip()))
    return found


def _dated(text: str, written: date | None) -> list[Reference]:
    found = []
    if not (_LATIN_DATED.search(text) or _PUT_OUT.search(text)):
        return []
    days = list(dates.find(text))
    for match in _LATIN_DATED.finditer(text):
        day = next((d for d in days if match.start("when") <= d.start <= match.start("when") + 8), None)
        if day is not None and day.day:
            found.append(Reference(match.start(), day.end, date=_day(day, written)))
    for day in days:
        match_after = _HAN_DATED.match(text, day.end)
        if match_after is not None and day.day:
            found.append(Reference(day.start, match_after.end(), date=_day(day, written)))
        elif day.day and (match_title := re.match(r"(?:印发|下发|发布|发出|公布)的?(?=《|关于)", text[day.end :])):
            found.append(Reference(day.start, day.end + match_title.end(), date=_day(day, written)))
    return [one for one in found if one.date is not None]


def _with_day(text: str, one: Reference, written: date | None) -> Reference:
    """A reference with the day that follows it: “Lakeside Walk” of 2 July, NHC [2031] No. 7 dated 3 March."""
    lead = None if one.date is not None or one.back else _DAY_LEAD.match(text, one.end)
    if lead is None:
        return one
    found = next(dates.find(text[lead.end() : lead.end() + 40]), None)
    if found is None or found.start > 0 or not found.day:
        return one
    day = _day(found, written)
    return one if day is None else replace(one, date=day, end=lead.end() + found.end)


def _day(found: dates.FoundDate, written: date | None) -> date | None:
    if found.year is not None:
        return found.on()
    return dates.before(found, written) if written is not None else None


def _joined(text: str, references: list[Reference]) -> list[Reference]:
    joined: list[Reference] = []
    for one in references:
        last = joined[-1] if joined else None
        if last is not None and not last.back and not one.back and _belong(text[last.end : one.start], last, one):
            joined[-1] = replace(
                last, end=one.end, number=last.number or one.number, title=last.title or one.title, date=last.date or one.date
            )
        else:
            joined.append(one)
    return joined


def _belong(between: str, a: Reference, b: Reference) -> bool:
    """Whether two neighbours name one document: a title and its number in brackets, a date and the title."""
    if (a.number and b.number) or (a.title and b.title) or (a.date and b.date):
        return False
    return re.fullmatch(r"\s*+[（(【]?\s*+(?:(?:即|文号|No\.|issued as|as|of|dated|,)\s*+)?", between) is not None
