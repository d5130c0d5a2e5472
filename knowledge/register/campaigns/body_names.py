"""Names of bodies in a list or clause that says who holds a campaign."""

from __future__ import annotations

import re
from collections.abc import Iterator

from knowledge.loading.bodies import is_name
from knowledge.models import Span
from knowledge.register.entries import FieldName, Found
from knowledge.register.people import is_person
from knowledge.text.folding import fold

_LONGEST_ZH, _LONGEST_EN = 40, 110
BODY_EN = re.compile(
    r"\b(?:Commissions?|Bureaus?|Offices?|Cent(?:er|re)s?|Associations?|Hospitals?|Governments?|Committees?|Divisions?|Departments?|Ministry|Universit(?:y|ies)|Administrations?"
    r"|Agency|Authority|Councils?|Institutes?|Academy|Societ(?:y|ies)|Federations?|Foundations?|Unions?|Groups?|Teams?|Schools?|Colleges?|Compan(?:y|ies)|Co\.|Ltd|Inc|Boards?|Networks?|Alliance"
    r"|Librar(?:y|ies)|Guilds?|Publishing House|Publishers|Theatre|Clinics?|Stations?|Sections?|Newspaper|Daily|Press|Times|CDC|Cross|Task Force|Secretariat|League|Museums?|Television|Radio|Media|Clubs?|Red Cross|Service)\b",
    re.IGNORECASE,
)
"""A word that an English name of a body holds."""


def bodies_in(text: str, at: int, field: FieldName | None, *, english: bool) -> Iterator[Found]:
    """The bodies of a list (甲、乙; "A, B and the C"), each as a field of a role; `at` is the list's place in the document's text."""
    if field is None:
        return
    for body, start in _split(text, english=english):
        if (_is_english_body if english else _is_body)(body):
            yield Found(field, body, fold(body), Span(at + start, at + start + len(body)))


def _split(text: str, *, english: bool) -> Iterator[tuple[str, int]]:
    chinese = not english
    pattern = re.compile(
        r"(?<!各区)(?<!各县)(?<!各市)(?<![（(]市)、|[，,；;\n|　]|(?<=[一-鿿）)])\s+(?=[一-鿿])"
        if chinese
        else r";\s*|,?\s+(?:together|jointly) with\s+|,\s+(?:and\s+)?(?!(?:Ltd|Inc|Co)\b)|\s+and\s+(?=(?:(?:the|our)\s+)?[A-Za-z])|\n|\s&\s"
    )
    start = 0
    pieces: list[tuple[int, int]] = []
    for gap in pattern.finditer(text):
        if _open(text, gap.start()) or (
            not chinese and "and" in gap[0] and not _both(text[start : gap.start()], text[gap.end() :], pieces)
        ):
            continue
        pieces.append((start, gap.start()))
        start = gap.end()
    pieces.append((start, len(text)))
    pieces = pieces if chinese else _whole(text, pieces)
    for first, last in pieces:
        if chinese:
            yield from _joined(text, first, last)
        else:
            yield from _trimmed(text, first, last)


def _whole(text: str, pieces: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """With a part of a body and the body behind it as one: "General Office, Municipal Health Commission"."""
    whole: list[tuple[int, int]] = []
    for start, end in pieces:
        if (
            whole
            and _PART_EN.fullmatch(text[slice(*whole[-1])].strip())
            and BODY_EN.search(text[start:end])
            and not _PART_EN.fullmatch(text[start:end].strip())
        ):
            whole[-1] = (whole[-1][0], end)
        else:
            whole.append((start, end))
    return whole


_PART_EN = re.compile(
    r"(?:the )?(?:(?:Department|Division|Section|Office|Faculty|School|Unit|Institute) (?:of|for) [\w ]{3,40}|(?:[\w-]+ ){1,3}(?:Section|Office|Department|Division|Unit))",
    re.IGNORECASE,
)


def _joined(text: str, first: int, last: int) -> Iterator[tuple[str, int]]:
    """Parted at 和 where both sides are names of bodies: 卫生和健康委 stays whole."""
    for joint in re.finditer("联合|会同|以及|[和与及]", text[first:last]):
        left, right = text[first : first + joint.start()], text[first + joint.end() : last]
        if is_name(left.strip()) and _is_body(right.strip()):
            yield from _trimmed(text, first, first + joint.start())
            yield from _joined(text, first + joint.end(), last)
            return
    yield from _trimmed(text, first, last)


def _both(left: str, right: str, before: list[tuple[int, int]]) -> bool:
    next_right = re.split(r",|;|\s+and\s+", right)[0]
    return bool(BODY_EN.search(next_right) and (before or BODY_EN.search(left))) or bool(BODY_EN.search(left) and "(" in next_right)


def _open(text: str, place: int) -> bool:
    before = text[:place]
    return any(before.count(left) > before.count(right) for left, right in ("（）", "()", "“”", "《》"))


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[str, int]]:
    lead = re.match(r"[\s　:：、，,*]*(?:(?:and|the)\s+)*", text[start:end], re.IGNORECASE)
    start += lead.end() if lead else 0
    while end > start and text[end - 1] in " 　。、，,;；:：*等":
        end -= 1
    tail = re.search(r"等(?:单位|机构|部门|有关单位)?$|[（(](?:排名|按|以上|待定)[^）)]*[）)]$", text[start:end])
    end = start + tail.start() if tail else end
    bracket = re.search(r"\s*\((?:[^()]|\([^()]*\))*\)$", text[start:end])
    if bracket and re.match("[A-Za-z]", text[start:end]):
        end = start + bracket.start()
    if end > start and text[end - 1] == "." and not re.search(r"(?:Ltd|Inc|Co)\.$", text[start:end]):
        end -= 1
    if end > start:
        yield text[start:end], start


def _is_body(text: str) -> bool:
    if re.search("[一-鿿]", text) and not re.match("[A-Za-z]{3,}", text):
        return 2 < len(text) <= _LONGEST_ZH and not _CLAUSE_ZH.search(text) and (is_name(text) or not _LOOSE_ZH.search(text))
    return _is_english_body(text)


def _is_english_body(text: str) -> bool:
    text = re.sub(r"\s*[（(][^()（）]*[)）]", "", text)
    if _SMALL_BODY_EN.fullmatch(text):
        return True
    if not 2 < len(text) <= _LONGEST_EN or not re.search("[A-Z]", text) or re.search(r"\d{3,}|[:;?!\"]", text):
        return False
    words = text.split()
    if _CLAUSE_EN.search(text):
        return False
    if BODY_EN.search(text):
        return True
    return not is_person(_TITLED.sub("", text)) and (
        len(words) <= _MOST_WORDS and all(word[:1].isupper() or word in _SMALL for word in words)
    )


_CLAUSE_ZH = re.compile(
    r"[。！？：:；;]|\d{5,}|承担|负责|提供|另行|待定|得到|大力|关心|颁发|给予|获奖者|参赛者|自行|轮流|分别|下列|以下|统一|保留|有权|无权|不得|不再|可以|可将|应当|将对|购买|主办|承办|协办|^(?:可|须|需|将|不|每|如|若|根据)"
)
"""What a name of a body never holds, but a clause does of which 主办方 is the subject."""
_LOOSE_ZH = re.compile(
    r"使用|用于|安排|取消|决定|解释|公益宣传|免费|作品|选手|学员|人员|费用|结果|名单|通知|所有$|的$|了$|权$|应(?![急城县])|须|归|[可将]用|无关|要求|享有|义务|提前|随时|酌情"
)
"""What makes a text that does not end as names of bodies do a clause."""
_CLAUSE_EN = re.compile(
    r"\b(?:may|can|cannot|will|shall|must|should|reserves?|provides?|has|have|is|are|was|were|be|that|who|which|not|any|every|your|you|their|pays?|covers?|keeps?|decides?|takes?|brings?|gives?|arranges?)\b(?!-)"
)
"""Words in small letters that no name of a body holds."""
_SMALL_BODY_EN = re.compile(
    r"(?:staff|trade|hospital|labou?r|nursing|works|youth|city|municipal|provincial|county|district|health|sports|occupational|public|publicity|general)(?: [a-z]+){0,3}? (?:union|department|commission|office|council|cent(?:er|re)|committee|section|library|bureau|league|federation|government|division)"
    r"(?: of the [A-Z][A-Za-z ]{3,50})?"
)
"""Names of bodies in small letters: staff union, city library."""
_TITLED = re.compile(r"^(?:Dr|Mr|Mrs|Ms|Prof|Professor)\.?\s+")
_MOST_WORDS = 5
_SMALL = frozenset("of for and the in & de".split())
