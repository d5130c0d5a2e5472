"""Numbers as they are written in Chinese and English: 三百余, 3.8万, 1,600, twenty-five, 百分之十七, 第一, 20th."""

from __future__ import annotations

import re
from decimal import Decimal

_DIGITS = {c: n for n, chars in enumerate(("零〇", "一", "二两", "三", "四", "五", "六", "七", "八", "九")) for c in chars}
_SMALL_UNITS = {"十": 10, "百": 100, "千": 1000}
_LARGE_UNITS = {"万": 10**4, "亿": 10**8}
HAN_NUMERALS = "零〇一二两三四五六七八九十百千万亿"

_ONES = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
CARDINALS: dict[str, int] = {w: n for n, w in enumerate(_ONES.split())} | {w: 10 * n for n, w in enumerate(_TENS.split(), 2)}
SCALES: dict[str, int] = {"dozen": 12, "hundred": 100, "thousand": 1000, "million": 10**6, "billion": 10**9, "trillion": 10**12}

_IRREGULAR = {"first": 1, "second": 2, "third": 3, "fifth": 5, "eighth": 8, "ninth": 9, "twelfth": 12}
ORDINALS: dict[str, int] = (
    {w + "th": n for w, n in CARDINALS.items() if 4 <= n < 20 and n not in _IRREGULAR.values()}
    | {w[:-1] + "ieth": n for w, n in CARDINALS.items() if n >= 20}
    | _IRREGULAR
)

_word = "|".join(sorted(CARDINALS, key=len, reverse=True))
_scale = "|".join(SCALES)
ENGLISH_CARDINAL = (
    rf"(?:(?:\ban?\s+(?={_scale}))|\b(?={_word}))(?:(?:{_word}|{_scale})\b(?:(?:\s+and\s+|\s*-\s*|\s+)(?=(?:{_word}|{_scale})\b))?){{1,16}}"
)
ENGLISH_ORDINAL = rf"\b(?:(?:{'|'.join(_TENS.split())})[\s-]+)?(?:{'|'.join(sorted(ORDINALS, key=len, reverse=True))})\b"


def plain(number: Decimal | int) -> str:
    """The canonical form: no exponent, no group marks, no needless zeros."""
    text = format(Decimal(number), "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def parse_arabic(text: str) -> Decimal | None:
    """Value of Arabic digits with an optional scale after them: "1,600", "3.8万", "3万5千"; None for anything else."""
    match = re.fullmatch(r"(\d[\d,]*(?:\.\d+)?)\s*([十百千万亿]*)(?:(\d[\d,]*(?:\.\d+)?)([十百千万]+)?)?", text)
    if match is None:
        return None
    value = Decimal(match[1].replace(",", "")) * _scale_of(match[2])
    if match[3]:
        value += Decimal(match[3].replace(",", "")) * _scale_of(match[4] or "")
    return value


def _scale_of(units: str) -> int:
    scale = 1
    for unit in units:
        scale *= _SMALL_UNITS.get(unit) or _LARGE_UNITS[unit]
    return scale


def parse_han(text: str) -> Decimal | None:
    """Value of Chinese numerals: 三百, 一百二 (120), 两万三 (23000), 二〇二五, 三点八万.

    None where they name no single number: 七八 and 三四百 are guesses, 三五 is idiom.
    """
    whole, point, decimals = text.partition("点")
    if point:
        digits = re.fullmatch(r"([零〇一二三四五六七八九]+)([百千万亿]*)", decimals)
        base = parse_han(whole)
        if digits is None or base is None:
            return None
        return Decimal(f"{base}.{''.join(str(_DIGITS[c]) for c in digits[1])}") * _scale_of(digits[2])
    if not whole or any(c not in HAN_NUMERALS for c in whole):
        return None
    if not any(c in _SMALL_UNITS or c in _LARGE_UNITS for c in whole):
        return _positional(whole)
    return _with_units(whole)


def _positional(text: str) -> Decimal | None:
    if len(text) == 2 and not any(c in "零〇" for c in text):
        return None
    return Decimal("".join(str(_DIGITS[c]) for c in text))


def _with_units(text: str) -> Decimal | None:
    total = section = 0
    digit: int | None = None
    last_unit = 0
    zero_before = False
    for place, c in enumerate(text):
        if c in _DIGITS:
            if digit is not None and digit != 0:
                return None
            zero_before = zero_before or _DIGITS[c] == 0
            digit = _DIGITS[c]
            continue
        if c in _SMALL_UNITS:
            unit = _SMALL_UNITS[c]
            if digit is None and place > 0 and unit != 10:
                return None
            if last_unit and last_unit <= unit and last_unit < 10**4:
                return None
            section += (1 if digit is None else digit) * unit
        else:
            unit = _LARGE_UNITS[c]
            whole = section + (digit or 0)
            if whole == 0 and (total or digit is not None):
                if last_unit != 10**4:
                    return None
                total *= unit  # 万亿
            elif unit == 10**8:
                total = (total + (whole or 1)) * unit
            else:
                total += (whole or 1) * unit
            section = 0
        last_unit, digit, zero_before = unit, None, False
    if digit:
        # 一百二 is 120 but 一百零二 is 102
        section += digit * (1 if zero_before or last_unit <= 10 else last_unit // 10)
    return Decimal(total + section)


def parse_written(text: str) -> Decimal | None:
    """Value of one number in Arabic digits or Chinese numerals, as in dates and ordinals; None for neither."""
    value = parse_arabic(text)
    return parse_han(text) if value is None else value


def parse_english(text: str) -> int | None:
    """Value of English number words: "twenty-five", "a hundred and twenty", "two thousand"; None where they are a mere row of words."""
    words = [w for w in re.split(r"[\s-]+", text.lower()) if w not in ("and", "a", "an", "")]
    total = group = 0
    last = ""
    for word in words:
        if word in CARDINALS:
            value = CARDINALS[word]
            tens_before = last in CARDINALS and CARDINALS[last] >= 20
            if last in CARDINALS and not (tens_before and 0 < value < 10):
                return None
            group += value
        elif word in {"hundred", "dozen"}:
            group = (group or 1) * SCALES[word]
        elif word in SCALES:
            total += (group or 1) * SCALES[word]
            group = 0
        else:
            return None
        last = word
    return total + group


def parse_english_ordinal(text: str) -> int | None:
    """Value of an English ordinal word: "third", "twenty-first"; None for anything else."""
    *tens, last = re.split(r"[\s-]+", text.lower())
    if last not in ORDINALS or any(t not in CARDINALS for t in tens):
        return None
    return ORDINALS[last] + sum(CARDINALS[t] for t in tens)
