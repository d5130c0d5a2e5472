"""What a meeting resolved somebody should do, in the running text of its minutes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from knowledge.models import BlockKind, Document
from knowledge.register.entries import EntryKind, Extracted, FieldName, Found
from knowledge.register.tasks.clauses import assigned
from knowledge.register.tasks.deadlines import Clock, own
from knowledge.register.tasks.doers import Doer, doer_of
from knowledge.register.tasks.fields import ENDINGS, plain
from knowledge.register.tasks.lines import Line, inner_lines
from knowledge.text.sentences import sentence_spans

_FRAME = re.compile(
    r"^\s*(?:时间|地点|主持人?|出席|列席|请假|缺席|记录人?|参会人员|分送|抄送|印发|date|time|venue|place|chair\w*|present|apolog\w+|attend\w+|recorded|note taker|minutes taken|next meeting)\s*[:：]",
    re.IGNORECASE,
)
_DECIDED = re.compile(
    r"^(?:会议|党委会?|与会人员|委务会|办公会)?(?:研究)?(?:一致|原则)?(?:决定|同意|确定|明确|议定|要求|强调)(?:由(?=会))?[，,：:]?\s*"
    r"|^action(?: item)?(?: \d{1,2})?\s*[:–-]\s*|^(?:(?:the|it) )?(?:\w+ ){0,3}?(?:was )?(?:agreed|decided|resolved|concluded|determined)(?: in principle)?(?: that|[;:,]| to(?= \w))\s*",
    re.IGNORECASE,
)
_MUST = re.compile(
    r"须|应当?(?!急)|要在|必须|务必|完成|负责|牵头|报送|提交|落实|到位|更新|办理|印发|上线|\b(?:must|shall|will|would|should|is to|are to|to be)\b",
    re.IGNORECASE,
)
_PAST = re.compile(r"已(?:经|于)?|曾|[汇通]报[，,了]|reported|presented|noted|\bhas been\b|\bhave been\b|\bwas\b|\bwere\b", re.IGNORECASE)
_WHOSE = re.compile(r"[\[(（【]?\s*(?:action|行动|落实)(?: by| for)?\s*[:：–-]\s*(.+?)[\])）】]?\s*[.。]?", re.IGNORECASE)
_UNDERTAKEN = re.compile(r"\b(?:undertook|promised|offered|volunteered) to\b|(?:is|was|were|are) (?:asked|instructed|requested) to\b")
_ASKED = re.compile("要求|强调")
"""What is asked of everybody is a resolution only with a day."""
_HANDED = re.compile(r"由|委托|责成|负责|牵头|\b(?:will|shall|would|to)\b")
_CUT = re.compile(r";\s+|[，,](?=[^，。；]{2,24}?(?:应当?|须|要|负责|牵头)[^，。；]*?\d{1,2}(?:月|日))")
"""Between two resolutions in one sentence, each with a doer and a day of its own."""


@dataclass(frozen=True, slots=True)
class _Said:
    """A sentence or item: what it says, where it stands, and what it tells of who and until when."""

    text: str
    at: int
    number: Found | None
    doer: Doer | None
    limit: Found | None
    decided: bool
    given: bool = False
    """Whether it is said to be somebody's: "Action: Gu Lan", "undertook to"."""


def resolved_tasks(document: Document, lines: list[Line], clock: Clock, plan: Found | None) -> list[tuple[int, Extracted]]:
    """Tasks in the paragraphs of minutes, each with its place, in order: items of which most name a doer or a day, and sentences that
    name a doer and a day, or a decision and one of the two."""
    found: list[tuple[int, Extracted]] = []
    for line in lines:
        if line.kind is BlockKind.HEADING or _FRAME.match(line.text):
            continue
        items = inner_lines(line, clock)
        if items:
            read = [_item(item, clock) for item in items]
            if sum(one.doer is not None or one.limit is not None for one in read) * 2 > len(read):
                found += [(one.at, _made(one, plan)) for one in read]
            continue
        found += [(one.at, _made(one, plan)) for one in _sentences(line, document, clock) if _binds(one)]
    return found


def _item(line: Line, clock: Clock) -> _Said:
    begin, end = line.words
    words = line.text[begin:end].rstrip(ENDINGS)
    at = line.at + begin
    doer = doer_of(words, at, labelled=True)
    return _Said(words, at, line.numbered, doer, own(words, at, clock, again=True), decided=True)


def _sentences(line: Line, document: Document, clock: Clock) -> Iterator[_Said]:
    before: _Said | None = None
    for span in sentence_spans(line.text, document.facts.language):
        start = span.start
        sentence = line.text[span.start : span.end]
        whose = _WHOSE.fullmatch(sentence)
        fields = None if whose is None else assigned(whose[1], line.at + start + whose.start(1), clock)
        if fields is not None:
            if before is not None:
                limit = next((one for one in fields if one.name is FieldName.DEADLINE), before.limit)
                doer = Doer(tuple(one for one in fields if one.name is not FieldName.DEADLINE), 0)
                before = replace(before, doer=doer if doer.fields else before.doer, limit=limit, given=True)
            continue
        for piece in _pieces(sentence):
            if before is not None:
                yield before
            before = _said(piece, line.at + start + sentence.index(piece), clock)
    if before is not None:
        yield before


def _said(piece: str, at: int, clock: Clock) -> _Said:
    lead = _DECIDED.match(piece)
    skip = lead.end() if lead else 0
    words = piece[skip:].rstrip(ENDINGS)
    at += skip
    given = bool(lead and lead[0].lower().startswith("action")) or bool(_UNDERTAKEN.search(words))
    decided = lead is not None and not _ASKED.search(lead[0])
    return _Said(words, at, None, doer_of(words, at), own(words, at, clock, again=True), decided, given)


def _pieces(sentence: str) -> list[str]:
    return [piece for piece in _CUT.split(sentence) if piece.strip()]


def _binds(said: _Said) -> bool:
    if len(re.findall(r"[^\W_]", said.text)) < 6 or _PAST.search(said.text):
        return False
    if said.doer is not None and (said.limit is not None or said.given or (said.decided and _HANDED.search(said.text))):
        return True
    return said.limit is not None and (said.decided or bool(re.search("须|务必", said.text))) and bool(_MUST.search(said.text))


def _made(said: _Said, plan: Found | None) -> Extracted:
    skip = 0 if said.doer is None else said.doer.body
    fields = [plain(FieldName.TEXT, said.text[skip:], said.at + skip)]
    fields += [said.number] if said.number is not None else []
    fields += said.doer.fields if said.doer is not None else ()
    fields += [said.limit] if said.limit is not None else []
    fields += [plan] if plan is not None else []
    return Extracted(EntryKind.TASK, tuple(fields))
