"""Whom to ask about a campaign: persons, telephone numbers, mailboxes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from knowledge.models import BlockKind, Span
from knowledge.register.campaigns.reading import Line, spanned
from knowledge.register.campaigns.successors import MOST_LABELS, NO_NAME, behind_unit, gone, taking_over
from knowledge.register.entries import FieldName, Found
from knowledge.register.people import people_in
from knowledge.text import dictionary
from knowledge.text.folding import fold

MAIL = re.compile(r"(?<![A-Za-z0-9_.+-])[A-Za-z0-9][A-Za-z0-9_.+-]*@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+")
_PHONE = re.compile(
    r"(?<![\d.-])(?:\+?86[\s-]?)?(?:(?:[(（]0?\d{2,3}[)）]|0?\d{2,3})[\s-]?\d{7,8}|0?\d{3}[\s-]\d{4}[\s-]\d{4}|1[3-9]\d{9}|400[\s-]?\d{3}[\s-]?\d{4})(?:\s*(?:转|-|ext\.?)\s*\d{1,5})?(?![\d-])"
)
_LOCAL_PHONE = re.compile(r"(?<![\w@.+/-])(?P<phone>[2-8]\d{6,7})(?![\d\w@.年月日元-])|(?<=[一-鿿])(?P<other>[2-8]\d{6,7})(?![\d\w@.-])")
_SHORT_PHONE = re.compile(
    r"(?:热线|电话|hotline|telephone|phone)\s*[:：]?\s*(?P<phone>\d{5,8})(?![\d年月])|(?:内线|短号|分机|\bext(?:ension|\.)?)\s*(?:电话)?\s*[:：]?\s*(?P<other>\d{3,6})(?![\d年月])",
    re.IGNORECASE,
)
_SPLIT_PHONE = re.compile(r"(?<![\d+.-])(?<!\d )[3-8]\d{3} \d{4}(?! ?\d|[-.])")
_PERSON_ZH = re.compile(
    r"(?:(?<![一-鿿])咨询(?=[:：])|联系人(?:及|和|与)(?:联系)?(?:电话|方式|手机)|联系人|联络人|联系方式|联络员姓名|咨询人|报名联系人|联系人变更|联系人调整)\**\s*(?:由[^，。；]{2,8}?)?(?:仍?[为是:：]|变更为|调整为|更换为|改为)+\s*\**\s*"
)
_REACH_EN = re.compile(
    r"(?:\b(?:contact(?: persons?| point)?(?: is| are)?|please (?:contact|call|ring)|ring|call|[Tt]ell(?= (?:Ms |Mr |Mrs |Dr )?[A-Z])|ask|enquiries|inquiries|questions?[^.]{0,40}? (?:go|should go|are answered|may be sent|can be sent) (?:to|by)|questions? to|write to|get in touch with|(?:sign up|register|book|apply|speak|talk) (?:with|to)|"
    r"(?P<sent>to|with(?= (?:Ms|Mr|Mrs|Dr|Prof)\b)))\b|\bContacts?\s*:)\s*:?\s*",
    re.IGNORECASE,
)
_UNLABELLED_ZH = re.compile(
    r"(?<!原)(?:联系人|联络人|咨询(?!人|电|热|方))(?=[一-鿿]{2,3}(?:[，,、（( ]|同志|老师|电话|$))|(?:请联系|咨询)[一-鿿]{2,12}[处科室部办会]\s*(?=[一-鿿]{2,3}[，,（(])"
)
"""Words in front of a name without a mark between: 联系人屠晓岚，电话…"""
_CONTACT = re.compile(
    r"联系|咨询|电话|热线|邮箱|邮件|联络|拨打|致电|报名|\bsign[- ]?up\b|\bbook(?:ed)?\b|\bregister\b|^more:|内线|短号|\bext\b|\bextension\b|\bwrite to\b|\btakes? over\b|\bis now responsible\b|\breplaces\b|\b(?:contact|telephone|tel|phone|e-?mail|enquir|inquir|questions?|call|ring|hotline)",
    re.IGNORECASE,
)
_NO_PHONE = re.compile(r"举报|传真|fax|食宿|住宿预订", re.IGNORECASE)


def contacts_of(lines: Sequence[Line], *, changes: bool) -> list[Found]:
    """Persons, telephone numbers and mailboxes to turn to, each once; of an amendment those that are new."""
    found: dict[str, Found] = {}
    for line in lines:
        if line.kind is BlockKind.HEADING or not (_CONTACT.search(line.text) or _CONTACT.search(line.section) or "@" in line.text):
            continue
        for one in (*_of_line(line), *(taking_over(line) if changes else ())):
            if not (changes and gone(line, one)):
                found.setdefault(re.sub(r"[\s()（）-]", "", one.normal), one)
    return list(found.values())


def _of_line(line: Line) -> Iterator[Found]:
    text = line.text
    sections = bool(_CONTACT.search(line.section))
    if line.english:
        yield from _people_en(line)
    else:
        yield from _people_zh(line, named_by_section=sections)
    local = _LOCAL_PHONE.finditer(text) if sections or re.search("联系人?|电话|联系方式|咨询", text) else ()
    parted = _SPLIT_PHONE.finditer(text) if _CALLED.search(text) else ()
    whole = [match.span() for match in _PHONE.finditer(text)]
    for match in (*_PHONE.finditer(text), *_SHORT_PHONE.finditer(text), *local, *parted):
        start = match.start("phone") if match.groupdict().get("phone") else match.start()
        if match.re is not _PHONE and any(first <= start < last for first, last in whole):
            continue
        value = text[start : match.end()].strip()
        if not _NO_PHONE.search(text[max(0, start - 8) : start]):
            yield Found(FieldName.CONTACT, value, fold(value), spanned(value, line.at + start))
    for match in MAIL.finditer(text):
        value = match[0].rstrip(".-_")
        if not _NO_PHONE.search(text[max(0, match.start() - 8) : match.start()]):
            yield Found(FieldName.CONTACT, value, fold(value), spanned(value, line.at + match.start()))


_CALLED = re.compile(r"@|电话|联系|\b(?:tele)?phone\b|\btel\b|\bring\b|\bcall\b|\bcontact\b|\benquir|\binquir|\bquestions\b", re.IGNORECASE)


def _people_zh(line: Line, *, named_by_section: bool) -> Iterator[Found]:
    text = line.text
    labels = list(islice(_PERSON_ZH.finditer(text), MOST_LABELS))
    for match in labels:
        place = match.end()
        for segment in re.split(r"(?<=[；;])", re.split(r"[。\n]", text[place:])[0]):
            if place > match.end() and not re.search(r"\d{5}", segment):
                break
            yield from _before_number(segment, line.at + place, labelled=True)
            place += len(segment)
    for match in islice(_UNLABELLED_ZH.finditer(text), MOST_LABELS) if not labels else ():
        rest = re.match("[一-鿿]{2,3}?(?=[，,、（( ]|同志|老师|电话|$)", text[match.end() :])
        for name, span in people_in(rest[0], line.at + match.end()) if rest else ():
            yield Found(FieldName.CONTACT, name, fold(name), span)
    cells = [cell for cell in line.cells if cell]
    if not labels and line.kind is BlockKind.TABLE_ROW and len(cells) > 1 and re.match("联系人|联络人|咨询人", cells[0]):
        at = text.find(cells[1], len(cells[0]))
        yield from _before_number(cells[1], line.at + at, labelled=True)
    elif not labels and named_by_section and (_PHONE.search(text) or MAIL.search(text)):
        place = line.body
        for segment in re.split(r"(?<=[；;。])", line.rest):
            if re.search(r"\d{5}|@", segment):
                yield from _before_number(segment, line.at + place, labelled=False)
            place += len(segment)


def _before_number(segment: str, at: int, *, labelled: bool) -> Iterator[Found]:
    """The persons that a piece of text names in front of a number or mailbox."""
    segment = re.sub(r"[（(][\s\d-]{7,}[)）]", lambda number: "、" * len(number[0]), segment)
    words = re.split(r"[。；;\n]|电话|联系方式|邮箱|手机|[，,、]?\s*(?=[(（]?\d{3})|[A-Za-z0-9._-]{1,64}@", segment)[0].rstrip(" 　：:，,")
    if labelled:
        yield from behind_unit(words, at)
        return
    for name, span in people_in(words, at) or _last_word(words, at):
        yield Found(FieldName.CONTACT, name, fold(name), span)


def _last_word(words: str, at: int) -> list[tuple[str, Span]]:
    """What stands right before a number in the length of a name and is no word."""
    match = re.search(r"(?:^|[\s　：:])([一-鿿]{2,3})$", words)
    if match is None or match[1] in dictionary.words_in(match[1]) or re.search(NO_NAME, match[1]):
        return []
    return [(match[1], Span(at + match.start(1), at + match.end(1)))]


def _people_en(line: Line) -> Iterator[Found]:
    for sentence in line.sentences:
        for match in _REACH_EN.finditer(sentence.text):
            rest = re.split(r"\b(?:at|by|telephone|e-mail|phone|from|before)\b|[.;]\s", sentence.text[match.end() :])[0][:80]
            lead = bool(re.match(r"(?:(?:Dr|Mr|Mrs|Ms|Prof)\.?\s+)?[A-Z]", rest))
            if match["sent"] and not _REACHED.match(sentence.text, match.end()):
                continue  # "to Wang Li" alone is no address
            for name, span in people_in(rest, sentence.at + match.end()) if lead else ():
                if span.start <= sentence.at + match.end() + _NEAR:
                    yield Found(FieldName.CONTACT, name, fold(name), span)
    if _ABOUT_EN.match(line.label) or (_ABOUT_EN.match(line.section) and line.section != line.text):
        for name, span in people_in(line.rest[:80], line.at + line.body):
            yield Found(FieldName.CONTACT, name, fold(name), span)


_ABOUT_EN = re.compile(
    r"(?:contacts?|questions?|more|details|enquiries|inquiries|further information|for (?:further|more) information)\b", re.IGNORECASE
)
_NEAR = 30
_REACHED = re.compile(r"(?:[^.;]|\.(?=\S)){0,60}?(?:@|\d{3}[\s-]?\d{4}|\bext\b)")
