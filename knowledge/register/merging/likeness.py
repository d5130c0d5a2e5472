"""How like two labels are, in one language or across both."""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from knowledge.models import Language
from knowledge.relations.identity import other_edition, subject
from knowledge.text.concepts import Concept, Searchable, concepts_of, searchable
from knowledge.text.dictionary import synonyms
from knowledge.text.english import content_stems
from knowledge.text.folding import fold
from knowledge.text.language import detect
from knowledge.text.ready import ready_piece

_HAN = re.compile("[㐀-鿿]")
_SIGNS = re.compile(r"[\W_]+")
_REGION = re.compile("[全我本各](?:市|省|县|区|委|院|局|州|国)(?!级)")
_YEAR = re.compile(r"(?:19|20)\d\d(?:年度?)?")
_EMPTY_HAN = re.compile(
    r"有关事项|相关事项|有关工作|调整|延期|延长|补充|更正|结果|获奖|名单|公布|入选|年度|系统|(?:视频|电视电话|线上)(?=会)|工作(?=会议|视频|电视|推进会|部署会|座谈会|例会)|拟于|启动|开展|举办|召开|举行|组织|圆满|顺利|成功|隆重|的"
)
_SHORT = re.compile("卫健(?!委)")
_EMPTY_LATIN = frozenset(
    "held hold convene notice call meet confer result winner announc amend extend chang extens deadlin jiangzhou municip citi municipality annual".split()
)
_TELLING_HAN = re.compile("[上下春夏秋冬东南西北男女老幼医护药初中高大小内外]")


_TELLING_PARTS = 4
"""Parts of a label that another one does not hold by chance."""


@dataclass(frozen=True, slots=True)
class Core:
    """What a label is about."""

    language: Language
    text: str
    """Chinese: folded, without signs and without the words that every label of its kind has. English: likewise, stems with a space
    between them."""
    parts: frozenset[str]
    """Pairs of Chinese characters, or English stems."""


@functools.lru_cache(maxsize=65536)
def core(label: str) -> Core:
    """What a label is about, without issuer, year, verbs of holding and words of notices."""
    if detect(label) == "en":
        stems = list(content_stems(_YEAR.sub(" ", fold(label))))
        own = [stem for stem in stems if stem not in _EMPTY_LATIN] or stems
        return Core("en", " ".join(own), frozenset(own))
    text = _SHORT.sub("卫生健康", subject(label) or fold(label))
    own_text = _SIGNS.sub("", _EMPTY_HAN.sub("", _REGION.sub("", _YEAR.sub("", text)))) or _SIGNS.sub("", text)
    return Core("zh", own_text, frozenset(own_text[i : i + 2] for i in range(len(own_text) - 1)) or frozenset({own_text}))


@functools.lru_cache(maxsize=65536)
def wording(text: str) -> Core:
    """The whole text of a task, as core() but with all its words."""
    folded = fold(text)
    if detect(text) == "en":
        stems = list(content_stems(folded))
        return Core("en", " ".join(stems), frozenset(stems))
    plain = _SIGNS.sub("", folded)
    return Core("zh", plain, frozenset(plain[i : i + 2] for i in range(len(plain) - 1)) or frozenset({plain}))


def alike(a: Core, b: Core) -> float:
    """Likeness in [0, 1] of two cores of one language: shared parts over the mean of both; where one holds nearly all of the other,
    at least .8. 0 across languages."""
    if a.language != b.language or not a.parts or not b.parts:
        return 0.0
    if a.text == b.text:
        return 1.0
    shared = len(a.parts & b.parts)
    dice = 2 * shared / (len(a.parts) + len(b.parts))
    least = min(len(a.parts), len(b.parts))
    return max(dice, 0.8) if least >= _TELLING_PARTS and shared >= 0.9 * least else dice


@functools.lru_cache(maxsize=65536)
def other_thing(a: str, b: str) -> bool:
    """Whether two core texts of one language name different things of one sort: where one has a word, the other has another in its
    place (白鹭区 and 石桥区, 护士 and 医生, "riverside" and "lakeside")."""
    if not _HAN.search(a + b):
        one, two = (dict.fromkeys(text.split()) for text in (a, b))
        only_one = [stem for stem in one if stem not in two]
        only_two = [stem for stem in two if stem not in one]
        return bool(only_one and only_two) and not any(synonyms(x) & set(only_two) for x in only_one)
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, a, b, autojunk=False).get_opcodes():
        if tag != "replace":
            continue
        left, right = a[i1:i2], b[j1:j2]
        if not (_HAN.search(left) and _HAN.search(right)) or right in synonyms(left):
            if re.sub(r"\D", "", left) != re.sub(r"\D", "", right):
                return True
            continue
        if min(len(left), len(right)) >= 2 or (_TELLING_HAN.search(left) and _TELLING_HAN.search(right)):
            return True
    return False


_LIGHT_WORDS = re.compile(
    r"(?:系统|行业|领域|视频|电视电话|线上|现场|扩大|全体|专题|专项|重点|动员|部署|推进|总结|先进|优秀|典型|建设|发展|工作|活动|推广|展示|征集|年度|半年|首届|第.{1,3}[次届期]"
    r"|年内|全年|全部|全面|所有|各级|各类|进一步|切实|认真|积极|深入|扎实|持续|着力|加快|大力|继续|做好|抓好|办好|全市|全省|全县|全区|我市|市级|县级|省级|相关|有关|全国"
    r"|[㐀-鿿]{1,10}(?:省|市|县|区|州|镇|乡|委员会|卫健委|健康委|委|局|厅|医院|中心|协会|学会|促进会)(?:[处科室办]|办公室)?|[由将对向在于的与和及暨并等为是共约达到])+"
)
_CLAUSE = re.compile(r"[\W_]+")


@functools.lru_cache(maxsize=65536)
def added_topic(a: str, b: str) -> bool:
    """Whether one of two Chinese labels says more of what the other is about: 卫生健康工作会议 and 卫生健康宣传工作会议, 健康宣传周 and
    职业健康宣传周. A clause more, what is joined by 与 or 暨, places, bodies and light words are no other topic."""
    one, two = (_CLAUSE.sub("，", text).strip("，") for text in (a, b))
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, one, two, autojunk=False).get_opcodes():
        if tag not in ("insert", "delete"):
            continue
        text, start, end = (two, j1, j2) if tag == "insert" else (one, i1, i2)
        more = text[start:end]
        if len(_HAN.findall(more)) < 2 or more[0] in "，与和及暨、" or (more[-1] == "，" and start == 0) or text[start - 1 : start] == "，":
            continue
        if not _LIGHT_WORDS.fullmatch(more.strip("，")):
            return True
    return False


_FIGURE = re.compile(r"\d+(?:\.\d+)?%?")


def other_figures(a: str, b: str) -> bool:
    """Whether each of two folded texts has a figure that the other lacks."""
    of_a, of_b = set(_FIGURE.findall(a)), set(_FIGURE.findall(b))
    return bool(of_a - of_b) and bool(of_b - of_a)


def editions_differ(a: str, b: str) -> bool:
    """Whether two labels of one language name different years, halves, counts and the like."""
    return other_edition(a, b)


# --- across languages -------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Bridge:
    """A text that texts of the other language can be asked for, and that can be asked for theirs."""

    language: Language
    concepts: tuple[Concept, ...]
    weights: tuple[float, ...]
    text: Searchable


_LIGHT = frozenset("全市 全省 全县 全区 我市 我省 市级 县级 年内 进一步 组织 开展 推进 加强 做好 完成".split())


@functools.lru_cache(maxsize=65536)
def bridge(text: str) -> Bridge:
    """A text made ready for the other language."""
    language = detect(text)
    found = [one for one in concepts_of(text) if one.surface not in _LIGHT and one.surface not in _EMPTY_LATIN]
    weights = tuple(float(len(one.surface)) if language == "zh" and one.surface else 2.0 for one in found)
    other: Language = "en" if language == "zh" else "zh"
    return Bridge(language, tuple(found), weights, searchable(text, ready_piece(text), language, other))


def across(a: Bridge, b: Bridge) -> float:
    """Likeness in [0, 1] of a Chinese and an English text: the harmonic mean of how much of each the other speaks of; 0 within one
    language."""
    if a.language == b.language:
        return 0.0
    forward, backward = held(a, b), held(b, a)
    return 2 * forward * backward / (forward + backward) if forward and backward else 0.0


def held(a: Bridge, b: Bridge) -> float:
    """Share in [0, 1] of what one text speaks of that the other speaks of, too."""
    total = sum(a.weights)
    return sum(w for w, one in zip(a.weights, a.concepts, strict=True) if b.text.speaks_of(one)) / total if total else 0.0


def bridge_terms(one: Bridge) -> frozenset[str]:
    """Terms by which a text may meet those of the other language: of an English one its stems, of a Chinese one their translations."""
    return frozenset(term for term in one.text.terms if term.startswith("t:"))


def best(values: Sequence[float]) -> float:
    """The largest, 0 of none."""
    return max(values, default=0.0)
