"""What a document says about other documents: which it changes or ends, and which it merely cites."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from knowledge.models import Document
from knowledge.relations import effects, references
from knowledge.relations.identity import bare_title, held_in, number_key, subject, tells
from knowledge.relations.records import Effect, Mention
from knowledge.relations.references import Reference

_MOST_QUOTED = 300
_MOST = 200
"""Mentions of one document; a list of repealed documents may be long, a table of contents is not evidence."""
_HEAD = 6
"""Lines in which the own title and number stand."""
_NAMED_IN_TITLE = re.compile(r"(?:\b(?:to|of|in|amending|replacing|superseding)(?: the| our)?|[对将])\s*$", re.IGNORECASE)
_SAME_MATTER = 0.4
"""Share of the shorter title's character pairs in the longer."""
_SURELY_SAME_MATTER = 0.7
_FORMER_ISSUE = re.compile(
    r"(?:原|旧|此前|先前|以往|以前|(?:19|20)\d\d年[^，。]{0,16}(?:印发|发布|颁布|公布|施行|下发|出台)的?)\s*[“《]*$|\b(?:former|previous|earlier|old)\s+[“\"]?$",
    re.IGNORECASE,
)
_OPENING = 8
"""Sentences in which a supplementary notice names what it supplements."""
_ENDS = re.compile(
    r"[。！？](?:[”’」』）)》]*)|(?<=[a-z0-9)\]”\"’])(?<!\bNo)(?<!\bNos)(?<!\bDr)(?<!\bMr)(?<!\bMs)(?<!\bMrs)(?<!\bProf)(?<!\bSt)\.(?=\s+[“\"(]?[A-Z0-9])|[!?](?=\s)"
)
_LONGEST_JOINED = 1000
_OPEN_END = re.compile(r"[㐀-鿿]{12}[，、]?$|[a-z]{2},?$")
_NEW_ITEM = re.compile(
    r"\s*(?:[一二三四五六七八九十\d]{1,3}\s*[、.．]|[（(][一二三四五六七八九十\d]{1,3}[)）]|附件|联系人|.{2,30}[:：]\s*$)"
)
_LONGEST_READ = 20_000
"""Characters of a sentence that are read; what is longer is no sentence."""
_OPENERS, _CLOSERS = "《“〈（(", "》”〉）)"
_LIST_HEAD = re.compile(
    r"(?:下列|以下|如下|附件所列)[^。]{0,30}(?:废止|失效|停止执行|作废)|(?:废止|失效)[^。]{0,20}(?:如下|下列|以下)[^。]{0,10}"
    r"|(?:following|listed below)[^.]{0,80}(?:repealed|superseded|replaced|rescinded|revoked|withdrawn|cease to)|(?:repeals|supersedes|replaces|rescinds|revokes)\b[^.]{0,40}following",
    re.IGNORECASE,
)
_BETWEEN_OF_GROUP = re.compile(
    r"(?:\s|[、,，；;（）()]|和|与|及|以及|并|\band\b|\bas well as\b|\bthe\b|\bour\b|\bof\b|文|[\d一二三四五六七八九十]+[.．、)）])*"
)
_INTRODUCED = re.compile(
    r"(?:现|特|兹)[^。]{0,40}(?:调整|变更|修改|更正|补充|延期|取消|说明|通知|公告)[^。]{0,12}如下|(?:is|are) (?:hereby )?(?:amended|changed|revised|corrected) as follows"
    r"|following (?:changes|amendments|corrections|adjustments)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Sentence:
    text: str
    start: int
    """In Document.text."""
    line: int


@dataclass(slots=True)
class _Reader:
    """What is known while a document is read from its top."""

    document: Document
    title_effect: Effect | None
    names: dict[str, Reference] = field(default_factory=dict)
    """Short names that the text gave."""
    last: Reference | None = None
    """The document named last, at which 原通知 points."""
    list_effect: Effect | None = None
    """Of a list that was opened (下列文件同时废止：), while its items last."""
    found: list[Mention] = field(default_factory=list)


def find_mentions(document: Document) -> tuple[Mention, ...]:
    """What a document says about others, in order, at most 200; documents that it merely cites as Effect.CITES.

    A sentence counts that changes the named document (延长至, 同时废止, "is extended to"); so does the opening sentence of a document
    whose title says that it changes something. What comes behind 根据 or "pursuant to" is cited. Where no sentence names a changed
    document, the title alone may tell ("关于…延期的通知"): such a mention comes last, with `from_title`.
    """
    title = document.facts.title
    reader = _Reader(document, effects.of_title(title))
    sentences = list(_sentences(document))
    for at, sentence in enumerate(sentences):
        if len(reader.found) >= _MOST:
            break
        following = sentences[at + 1].text if at + 1 < len(sentences) else ""
        _read(reader, sentence, at, following)
    changed = {_identity(m) for m in reader.found if m.effect is not Effect.CITES}
    if len(changed) == 1:
        _add_items(reader, sentences)
    if not changed and reader.title_effect is not None and not _promoted(reader):
        reader.found.append(Mention(reader.title_effect, None, title, None, title[:_MOST_QUOTED], 0, 0, from_title=True))
    return tuple(reader.found[: _MOST + 8])


def _read(reader: _Reader, sentence: _Sentence, at: int, following: str) -> None:
    document = reader.document
    named = [_resolved(reader, r, sentence.text) for r in references.find(sentence.text, document.facts.date)]
    named = [r for r in named if r is not None and not _is_own(document, r, sentence)]
    kept = [r for r in named if r is not None][:_MOST]
    reader.names.update(references.short_names(sentence.text, kept))
    if _LIST_HEAD.search(_without(sentence.text, kept)):
        reader.list_effect = Effect.REPLACES
    elif not kept and sentence.text.strip():
        reader.list_effect = None
    for group in _groups(sentence.text, kept):
        effect = _effect(reader, sentence, group, kept, at, following)
        for one in group:
            mention = Mention(
                effect,
                one.number,
                one.title,
                one.date,
                sentence.text.strip()[:_MOST_QUOTED],
                sentence.start + one.start,
                sentence.start + one.end,
            )
            reader.found.append(mention)
    if kept and (kept[-1].number or kept[-1].title or kept[-1].date):
        reader.last = next((r for r in kept if not effects.is_cited(sentence.text[: r.start])), kept[-1])


def _effect(reader: _Reader, sentence: _Sentence, group: list[Reference], named: list[Reference], at: int, following: str) -> Effect:
    text = sentence.text
    start, end = group[0].start, group[-1].end
    before = max((r.end for r in named if r.end <= start), default=0)
    after = min((r.start for r in named if r.start >= end), default=len(text))
    left, right = text[before:start], text[end:after]
    if reader.list_effect is not None:
        return reader.list_effect
    if effects.is_cited(left):
        # 其他事项仍按…执行: an appeal that tells of a change
        return Effect.ADJUSTS if effects.of_rest(text) else Effect.CITES
    clause = re.split(r"[。；;]", left)[-1]
    effect = effects.in_words(effects.acting(right), clause[-20:]) or effects.in_words(clause)
    if effect is None and effects.of_rest(text):
        effect = Effect.ADJUSTS
    if effect is None and reader.title_effect is not None and at < _OPENING and _akin(reader.document.facts.title, group):
        effect = reader.title_effect
    if effect is None and _INTRODUCED.search(following) and not references.find(following, None):
        effect = effects.in_words(following) or Effect.ADJUSTS
    return effect or Effect.CITES


def _akin(title: str, group: list[Reference]) -> bool:
    """Whether the title speaks of the same as the titles of a group; a number alone is believed."""
    own = subject(title)
    if not tells(own):
        return True  # "Corrigendum" alone says nothing of what it corrects
    named = [subject(one.title) for one in group if one.title is not None]
    return not named or any(max(held_in(name, own), held_in(own, name)) >= _SAME_MATTER for name in named)


def _promoted(reader: _Reader) -> bool:
    """Whether the title's effect falls on the one document of the same matter that the text appeals to: many a notice of extension
    begins with 根据《…》安排. Then that mention takes the effect."""
    effect = reader.title_effect
    akin = [m for m in reader.found if (m.title is not None or m.number is None) and _same_matter(reader.document.facts.title, m)]
    if effect is None or len({_identity(m) for m in akin}) != 1:
        return False
    reader.found = [replace(m, effect=effect) if m in akin else m for m in reader.found]
    return True


def _same_matter(title: str, mention: Mention) -> bool:
    own, named = subject(title), subject(mention.title or "")
    return not named or not tells(own) or max(held_in(named, own), held_in(own, named)) >= _SURELY_SAME_MATTER


def _add_items(reader: _Reader, sentences: list[_Sentence]) -> None:
    """Of a document that changes one other: what its further sentences do to that, the first of each effect."""
    base = next(m for m in reader.found if m.effect is not Effect.CITES)
    known = {m.effect for m in reader.found}
    for sentence in sentences:
        if sentence.start <= base.start or references.find(sentence.text, None):
            continue
        effect = effects.in_words(sentence.text)
        if effect is not None and effect not in known and effect is not Effect.REPLACES:
            known.add(effect)
            end = sentence.start + len(sentence.text)
            reader.found.append(Mention(effect, base.number, base.title, base.date, sentence.text[:_MOST_QUOTED], sentence.start, end))


def _resolved(reader: _Reader, one: Reference, text: str) -> Reference | None:
    """The reference with what it stands for: a short name or 原通知 as the document named before; None where it stands for none."""
    if one.back:
        last = reader.last
        return None if last is None else Reference(one.start, one.end, last.number, last.title, last.date)
    if one.title is not None and one.number is None and one.title in reader.names:
        meant = reader.names[one.title]
        return Reference(one.start, one.end, meant.number, meant.title, meant.date)
    if one.number is None and one.date is None and not references.names_document(text, one):
        return None  # a book, a film, a form; or 《通知》 that was never introduced
    return one


def _is_own(document: Document, one: Reference, sentence: _Sentence) -> bool:
    """Whether a reference is the document's own number or title, or a number that stands alone as a letterhead's does."""
    if one.number is not None:
        own = number_key(document.facts.number)
        if own is not None and own == number_key(one.number):
            return True
        if not one.title and sentence.line < _HEAD and len(sentence.text.strip()) <= len(one.number) + 4:
            return True
    own_title = bare_title(document.facts.title)
    if _FORMER_ISSUE.search(sentence.text[: one.start]):
        return False
    if one.title is not None and one.number is None and sentence.line < _HEAD and bare_title(sentence.text) == own_title:
        # the own title is a mention only where it names the other document as one
        front, first = sentence.text[: one.start], sentence.text[one.start]
        return first not in '《“"' and _NAMED_IN_TITLE.search(front) is None
    return one.title is not None and one.number is None and bare_title(one.title) == own_title


def _identity(mention: Mention) -> tuple[object, ...]:
    key = number_key(mention.number)
    return (key,) if key is not None else (bare_title(mention.title or ""), mention.date if not mention.title else None)


def _groups(text: str, named: list[Reference]) -> Iterator[list[Reference]]:
    """References that stand in one list (《甲》、《乙》和《丙》), for which the same words speak."""
    group: list[Reference] = []
    for one in named:
        if group and not _BETWEEN_OF_GROUP.fullmatch(text[group[-1].end : one.start]):
            yield group
            group = []
        group.append(one)
    if group:
        yield group


def _without(text: str, named: list[Reference]) -> str:
    for one in reversed(named):
        text = f"{text[: one.start]} {text[one.end :]}"
    return text


def _sentences(document: Document) -> Iterator[_Sentence]:
    """Sentences in order; other than for citing, a semicolon ends none, since lists of repealed documents are full of them. Lines that
    text recognition or a page's width broke inside a sentence are joined."""
    position = 0
    recognised = document.facts.confidence is not None or any(block.confidence is not None for block in document.blocks)
    lines: list[str] = []
    for content in document.text.split("\n"):
        if lines and _goes_on(lines[-1], content, recognised):
            lines[-1] += "\n" + content
        else:
            lines.append(content)
    for line, content in enumerate(lines):
        start = 0
        for match in [*_ENDS.finditer(content), None]:
            end = match.end() if match is not None else len(content)
            piece = content[start:end]
            if (
                match is not None
                and len(piece) < _LONGEST_JOINED
                and any(piece.count(o) > piece.count(c) for o, c in zip(_OPENERS, _CLOSERS, strict=True))
            ):
                continue
            if piece.strip():
                lead = len(piece) - len(piece.lstrip())
                yield _Sentence(piece.strip()[:_LONGEST_READ], position + start + lead, line)
            start = end
        position += len(content) + 1


def _goes_on(line: str, following: str, recognised: bool) -> bool:
    """Whether a sentence that a line leaves open goes on in the next."""
    if any(line.count(o) > line.count(c) for o, c in zip(_OPENERS, _CLOSERS, strict=True)):
        return any(c in following for c in _CLOSERS) and len(line) < _LONGEST_JOINED
    return recognised and len(line) < _LONGEST_JOINED and _OPEN_END.search(line) is not None and _NEW_ITEM.match(following) is None
