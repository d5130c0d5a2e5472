"""Counts, percentages, ordinals, document numbers and codes as they are written in Chinese and English."""

from __future__ import annotations

import re
from decimal import Decimal

from knowledge.models import Span
from knowledge.text import pinyin
from knowledge.text.written_fact import JOIN, Fact, FactKind, Reader, Reading
from knowledge.text.written_numbers import (
    ENGLISH_CARDINAL,
    ENGLISH_ORDINAL,
    HAN_NUMERALS,
    SCALES,
    parse_arabic,
    parse_english,
    parse_english_ordinal,
    parse_han,
    parse_written,
    plain,
)

_H = f"[{HAN_NUMERALS}]"
_ARABIC = r"(?:\d{1,3}(?:,\d{3})+(?!\d)|\d+)(?:\.\d+)?"
_NOT_IN_NUMBER = r"(?<![\d.])(?<!\d,)"

# --- names of documents, places on the web, telephones ---------------------------------------------------------

_WEB = re.compile(r"(?:https?://|www\.)[^\s，。；、）)」】》<>\"'一-鿿]+|(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+", re.ASCII)
_DOCNO = re.compile(
    r"(?P<mark>[一-鿿]{1,12})\s*[〔\[［(（【〈]\s*(?P<year>(?:19|20)\d\d)\s*年?[〕\]］)）】〉]"
    r"\s*(?:第\s*)?(?P<serial>\d{1,5})\s*号"
)
_DOCNO_EN = re.compile(
    r"(?<![A-Za-z])(?P<mark>(?:[A-Z][A-Za-z'’]{0,40}\s{1,4}){0,6}[A-Z][A-Za-z'’]{0,40})\s{0,4}[〔\[(【]\s*(?P<year>(?:19|20)\d\d)\s*[〕\])】]"
    r"\s*(?:No\.?|Number|#)\s*(?P<serial>\d{1,5})"
)
_DOCNO_LEAD = re.compile(
    "^.*(?:根据|按照|依据|依照|遵照|参照|结合|贯彻|落实|执行|转发|印发|下发|发布|关于|文件|文号|字号|通知|编号|见|以|即|为|和|与|及|在|的|由|号)(?=[一-鿿])"
)
_MARK_LEAD_EN = re.compile(r"^(?:(?:The|This|Document|Notice|Under|See|In|And|Of|By|Circular|Letter|File|According|To|Per)\s+)+")
_PHONE = re.compile(
    r"(?<![\d.-])(?:\+?86[- ]?)?(?:0\d{2,3}[- ]?\d{7,8}|\(0\d{2,3}\)\s?\d{7,8}|1[3-9]\d{9}|[48]00-\d{3,4}-\d{3,4})"
    r"(?:(?:-|转)\d{1,6})?(?!\d)"
)


def _web(m: re.Match[str], _: str) -> Reading | None:
    address = m[0].rstrip(".,;:!?").lower()
    bare = re.sub(r"^https?://(?:www\.)?|^www\.", "", address).rstrip("/")
    return [Fact(FactKind.WEB, bare, Span(m.start(), m.start() + len(m[0])))], m.end()


def _docno(m: re.Match[str], _: str) -> Reading | None:
    mark = _DOCNO_LEAD.sub("", m["mark"])
    start = m.start() + len(m["mark"]) - len(mark)
    tail = f"{m['year']}-{int(m['serial'])}"
    in_pinyin = f"docno:{''.join(pinyin.of_run(mark))}{tail}"
    return [Fact(FactKind.DOCUMENT_NUMBER, f"{mark}{tail}", Span(start, m.end()), (in_pinyin,))], m.end()


def _docno_en(m: re.Match[str], _: str) -> Reading | None:
    mark = re.sub(r"[^a-z]", "", _MARK_LEAD_EN.sub("", m["mark"]).lower())
    tail = f"{m['year']}-{int(m['serial'])}"
    # a mark that was translated, not spelt, can be compared by year and serial alone
    others = () if pinyin.is_pinyin(mark) else (f"docno:{tail}",)
    return [Fact(FactKind.DOCUMENT_NUMBER, f"{mark}{tail}", Span(*m.span()), others)], m.end()


def _phone(m: re.Match[str], _: str) -> Reading | None:
    digits = re.sub(r"\D", "", m[0])
    return [Fact(FactKind.PHONE, digits.removeprefix("86") if len(digits) > 12 else digits, Span(*m.span()))], m.end()


# --- parts of a whole ------------------------------------------------------------------------------------------

_PLAN = re.compile(r"(?P<n>十[一二三四五六七八九])五(?=规|时|期|末|开|收|计|[”\"」]|$)")
_PERCENT_SIGN = r"(?:%|\bper\s?cent(?:age points?)?\b|\bpct\b|个百分点)"
_PERCENT = re.compile(rf"{_NOT_IN_NUMBER}(?:(?P<first>{_ARABIC})%?{JOIN})?(?P<last>{_ARABIC})\s*{_PERCENT_SIGN}", re.IGNORECASE)
_PERCENT_EN = re.compile(rf"(?P<words>{ENGLISH_CARDINAL})\s*{_PERCENT_SIGN}", re.IGNORECASE)
_PERCENT_HAN = re.compile(rf"百分之\s*(?P<n>{_ARABIC}|{_H}+(?:点[零〇一二三四五六七八九]+)?)")
_TENTHS_HAN = re.compile(
    r"(?<![零〇一二三四五六七八九十百千万])(?P<n>[一二两三四五六七八九])成(?P<half>半)?(?![立功果员为长效就本都熟人分套品])"
)
_FRACTION_HAN = re.compile(rf"(?P<below>(?<!{_H}){_H}+|(?<!\d)\d+)分之(?P<above>{_H}+|\d+)")
_FRACTION_EN = re.compile(
    r"\b(?P<above>a|one|two|three|four|five)[\s-]+(?P<below>half|third|quarter|fourth|fifth|sixth|eighth|tenth)s?\b(?!\s+(?:of\s+[A-Z]|quarter))",
    re.IGNORECASE,
)
_BELOW = {"half": 2, "third": 3, "quarter": 4, "fourth": 4, "fifth": 5, "sixth": 6, "eighth": 8, "tenth": 10}


def _plan(m: re.Match[str], _: str) -> Reading | None:
    """十四五 is the fourteenth five-year plan."""
    span = Span(*m.span())
    return [Fact(FactKind.ORDINAL, str(parse_han(m["n"])), span), Fact(FactKind.NUMBER, "5", span, certain=False)], m.end()


def _percent(m: re.Match[str], _: str) -> Reading | None:
    values = [parse_arabic(m[g]) for g in ("first", "last") if m[g]]
    return [Fact(FactKind.PERCENT, plain(v), Span(*m.span())) for v in values if v is not None], m.end()


def _percent_en(m: re.Match[str], _: str) -> Reading | None:
    value = parse_english(m["words"])
    return None if value is None else ([Fact(FactKind.PERCENT, plain(value), Span(*m.span()))], m.end())


def _percent_han(m: re.Match[str], _: str) -> Reading | None:
    value = parse_written(m["n"])
    return None if value is None else ([Fact(FactKind.PERCENT, plain(value), Span(*m.span()))], m.end())


def _tenths(m: re.Match[str], _: str) -> Reading | None:
    value = (parse_han(m["n"]) or 0) * 10 + (5 if m["half"] else 0)
    return [Fact(FactKind.PERCENT, plain(value), Span(*m.span()), certain=False)], m.end()


def _fraction_han(m: re.Match[str], _: str) -> Reading | None:
    below, above = parse_written(m["below"]), parse_written(m["above"])
    if below is None or above is None:
        return None
    return [Fact(FactKind.FRACTION, f"{plain(above)}/{plain(below)}", Span(*m.span()))], m.end()


def _fraction_en(m: re.Match[str], _: str) -> Reading | None:
    ordinal_like = m["above"].lower() in ("a", "one") and m["below"].lower() in ("quarter", "half")
    above = 1 if m["above"].lower() == "a" else parse_english(m["above"])
    return [Fact(FactKind.FRACTION, f"{above}/{_BELOW[m['below'].lower()]}", Span(*m.span()), certain=not ordinal_like)], m.end()


# --- order -----------------------------------------------------------------------------------------------------

_LABELS = (
    "no|number|article|chapter|section|phase|batch|round|session|table|room|level|grade|step|annex|appendix|attachment|building|floor|"
    "version|volume|part|item|meeting|conference|group|class|tier|figure|page|paragraph|point|gate|hall|zone|line|type|stage|quarter"
)
_ORDINAL_HAN = re.compile(rf"第\s*(?P<n>\d+|{_H}+)(?P<label>[号条章节页款室楼册]|号楼)?")
_FIRST_HAN = re.compile(r"首(?=[届次批个期场家轮])|开局(?=之年|年)")
_SESSION_HAN = re.compile(rf"{_NOT_IN_NUMBER}(?<!{_H})(?P<n>\d{{1,2}}|{_H}{{1,3}})(?P<label>届|中(?=全会))")
_SERIAL_HAN = re.compile(rf"{_NOT_IN_NUMBER}(?<!{_H})(?P<n>\d{{1,4}}|{_H}+)\s*(?:号(?!召|称|码|角)|楼|层|室|单元)")
_LABEL_HAN = re.compile(r"(?:附件|附表|附录|附图|表|图|会议室|教室|展厅|诊室)\s*(?P<n>\d{1,4})(?![\d.])")
_LABEL_EN = re.compile(rf"\b(?:{_LABELS})s?\.?\s*(?P<n>\d{{1,4}})(?![\d%/:]|[.,]\d|\s*(?:%|percent))", re.IGNORECASE)
_HASH = re.compile(r"(?<!\w)#\s?(?P<n>\d{1,4})\b")
_ORDINAL_SUFFIX = re.compile(r"(?<![\d.,])(?P<n>\d{1,3})(?:st|nd|rd|th)\b", re.IGNORECASE)
_ORDINAL_EN = re.compile(ENGLISH_ORDINAL, re.IGNORECASE)
_QUARTER = re.compile(r"\bQ(?P<n>[1-4])\b")


def _ordinal(value: Decimal | int | None, m: re.Match[str], label: bool, certain: bool = True) -> Reading | None:
    if value is None or value != int(value):
        return None
    n = int(value)
    others = [f"num:{n}"] if label else []
    if label and 1 <= n <= 31:
        others.append(f"day:{n:02}")
    return [Fact(FactKind.ORDINAL, str(n), Span(*m.span()), tuple(others), certain)], m.end()


def _ordinal_han(m: re.Match[str], _: str) -> Reading | None:
    return _ordinal(parse_written(m["n"]), m, m["label"] is not None, certain=m[0] != "第一")


def _first_han(m: re.Match[str], _: str) -> Reading | None:
    return _ordinal(1, m, label=False, certain=False)


def _label(m: re.Match[str], _: str) -> Reading | None:
    return _ordinal(parse_written(m["n"]), m, label=True)


def _suffixed(m: re.Match[str], _: str) -> Reading | None:
    reading = _ordinal(int(m["n"]), m, label=False)
    if reading is not None and 1 <= int(m["n"]) <= 31:
        return [Fact(FactKind.ORDINAL, m["n"].lstrip("0"), Span(*m.span()), (f"day:{int(m['n']):02}",))], m.end()
    return reading


def _ordinal_en(m: re.Match[str], text: str) -> Reading | None:
    word = m[0].lower()
    follows_article = (
        re.search(r"\b(?:the|a|its|their|this|every|each)\s+$", text[max(m.start() - _BEHIND, 0) : m.start()], re.IGNORECASE) is not None
    )
    # "first" and "second" are adverbs and a unit of time as often as they count
    return _ordinal(parse_english_ordinal(word), m, label=False, certain=word not in ("first", "second") or follows_article)


# --- amounts ---------------------------------------------------------------------------------------------------

_BEHIND = 40
"""Characters before a number that are looked at: enough for what is asked there, and little in a text of nothing but numbers."""
_MEASURE = (
    "个人名位次场条项家天年月周日时分秒小所份元块倍种批期轮届部处间层栋座台辆本册套件篇张支只头片排组队班户口村镇乡县市区省院科室米"
    "公里吨克升度岁页章节款门课集幅版类级等线方步盒瓶支例起笔站点角楼票席队场段派面道大县"
)
_LOOSE_MEASURE = "级等类线方步大点面起道段派甲处度部月本头口手号"
_UNITS = r"(?:km|kg|mg|ml|cm|mm|min|hrs?|kW|GB|MB|TB|KB|mu|sqm|m2|mL|g|m|h|k|w|x|L)"
_CODE = re.compile(
    r"(?<![\w.])(?:[A-Za-z]+(?:/[A-Za-z]+)?[-\s]?(?:(?<![\s])\d[\w]*|(?<=[A-Z]\s)\d[\d.]*[-—–](?:19|20)\d\d)(?:[-—–./]\w+)*"
    r"|\d+[A-Za-z]+\d*[A-Za-z]*|\d+(?:\.\d+){2,})(?![\w%])"
)
_UNIT_NUMBER = re.compile(rf"(?<![\w.])(?P<n>{_ARABIC})(?P<unit>{_UNITS})(?![A-Za-z0-9])")
_SCALED = "|".join(SCALES)
_MIXED = re.compile(
    rf"{_NOT_IN_NUMBER}(?:(?P<first>{_ARABIC})(?P<firstscale>[十百千万亿]*){JOIN})?"
    rf"(?P<last>{_ARABIC})\s*(?:(?P<han>[十百千万亿]+(?:\d+(?:\.\d+)?[百千万])?)|(?:-\s*)?(?P<en>{_SCALED})\b)",
    re.IGNORECASE,
)
_ARABIC_NUMBER = re.compile(rf"{_NOT_IN_NUMBER}(?P<n>{_ARABIC})(?!\d)")
_HAN_NUMBER = re.compile(rf"(?<!{_H})(?P<n>{_H}+(?:点[零〇一二三四五六七八九]+[百千万亿]*)?)(?P<more>[余多来几]?)(?P<after>.?)", re.DOTALL)
_ENGLISH_NUMBER = re.compile(ENGLISH_CARDINAL, re.IGNORECASE)


def _number(value: Decimal | int, span: Span, *others: str, certain: bool = True) -> Fact:
    return Fact(FactKind.NUMBER, plain(value), span, others, certain)


def _code(m: re.Match[str], _: str) -> Reading | None:
    value = re.sub(r"\s", "", m[0]).replace("—", "-").replace("–", "-").lower()
    return [Fact(FactKind.CODE, value, Span(*m.span()), certain=not value.startswith("covid"))], m.end()


def _unit_number(m: re.Match[str], _: str) -> Reading | None:
    value = parse_arabic(m["n"])
    if value is None:
        return None
    others = (f"num:{plain(value * 1000)}",) if m["unit"] == "k" else ()
    return [_number(value, Span(*m.span()), *others)], m.end()


def _mixed(m: re.Match[str], _: str) -> Reading | None:
    scale = Decimal(SCALES[m["en"].lower()]) if m["en"] else None
    last = parse_arabic(m["last"] + (m["han"] or ""))
    if last is None:
        return None
    span = Span(*m.span())
    facts = [_number(last if scale is None else last * scale, span)]
    bare = parse_arabic(m["first"]) if m["first"] else None
    if bare is not None:
        factor = scale if scale is not None else last / (parse_arabic(m["last"]) or 1)
        own = parse_arabic(m["first"] + m["firstscale"]) if m["firstscale"] else None
        # the scale of 3—5万 counts for both ends, unless the first has its own
        facts.insert(0, _number(own if own is not None else bare * factor, span, *(() if own is not None else (f"num:{plain(bare)}",))))
    return facts, m.end()


def _arabic(m: re.Match[str], text: str) -> Reading | None:
    value = parse_arabic(m["n"])
    if value is None:
        return None
    year_like = re.fullmatch(r"(?:19|20)\d\d", m["n"]) is not None
    line_start = text[max(m.start() - _BEHIND, 0) : m.start()].rpartition("\n")[2].strip() in {"", "(", "（"}
    list_mark = line_start and m.start() - text.rfind("\n", 0, m.start()) <= _BEHIND and text[m.end() : m.end() + 1] in set(".、)）．")
    return [_number(value, Span(*m.span()), *((f"year:{m['n']}",) if year_like else ()), certain=not list_mark)], m.end()


def _han_number(m: re.Match[str], text: str) -> Reading | None:
    """A Chinese numeral, where what stands around it makes it a count: 三项 and 三百 do, 统一 and 十分 do not."""
    run, after = m["n"], m["after"]
    end = m.end("n")
    before = text[m.start() - 1 : m.start()] if m.start() else ""
    value = parse_han(run)
    if value is None:
        return None
    counted = bool(m["more"]) or (after != "" and after in _MEASURE)
    if len(run) == 1:
        if not counted or before in ("统", "唯", "之", "单", "专") or (m["more"] and run not in "十百千万亿"):
            return None
        if run in "百千万亿" and not m["more"]:
            return None
        if run == "十" and after == "分" and text[end + 1 : end + 2] not in ("钟", "之"):
            return None
    elif run in ("千万", "万一", "百万", "万千") and not counted:
        return None
    certain = run != "一" and not (len(run) == 1 and after in _LOOSE_MEASURE and not m["more"])
    return [_number(value, Span(m.start(), end), certain=certain)], end


def _english_number(m: re.Match[str], _: str) -> Reading | None:
    value = parse_english(m[0])
    end = m.start() + len(m[0].rstrip(" -"))
    return None if value is None else ([_number(value, Span(m.start(), end), certain=m[0].lower().strip() not in ("one", "zero"))], end)


NAME_READERS: tuple[Reader, ...] = (
    (_WEB, _web),
    (_DOCNO, _docno),
    (_DOCNO_EN, _docno_en),
    (_PLAN, _plan),
    (_PERCENT_HAN, _percent_han),
    (_FRACTION_HAN, _fraction_han),
)
"""Before dates and times are read: these hold digits and 点 that are none."""
AMOUNT_READERS: tuple[Reader, ...] = (
    (_PHONE, _phone),
    (_PERCENT, _percent),
    (_PERCENT_EN, _percent_en),
    (_FRACTION_EN, _fraction_en),
    (_TENTHS_HAN, _tenths),
    (_ORDINAL_HAN, _ordinal_han),
    (_FIRST_HAN, _first_han),
    (_SESSION_HAN, _label),
    (_LABEL_HAN, _label),
    (_LABEL_EN, _label),
    (_HASH, _label),
    (_ORDINAL_SUFFIX, _suffixed),
    (_ORDINAL_EN, _ordinal_en),
    (_QUARTER, _label),
    (_UNIT_NUMBER, _unit_number),
    (_CODE, _code),
    (_MIXED, _mixed),
    (_SERIAL_HAN, _label),
    (_ENGLISH_NUMBER, _english_number),
    (_ARABIC_NUMBER, _arabic),
    (_HAN_NUMBER, _han_number),
)
"""After dates and times are read."""
