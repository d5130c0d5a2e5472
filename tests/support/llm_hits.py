"""Hits made by hand, for tests of what is written from them."""

from __future__ import annotations

import re
from datetime import date
from itertools import pairwise

from knowledge.models import DocumentFacts, Hit, Locator, Passage, Span, passage_id
from knowledge.text.language import detect


def make_hit(
    text: str, *, document: str = "notice.txt", title: str = "Notice", day: date | None = None, number: str | None = None, context: str = ""
) -> Hit:
    """A hit whose passage has the text, cut into sentences after 。！？ and after full stops before a space."""
    cuts = [0, *(m.end() for m in re.finditer(r"[。！？]|\.(?=\s)", text)), len(text)]
    spans = [(a, b) for a, b in pairwise(cuts) if text[a:b].strip()]
    sentences = tuple(Span(a + len(text[a:b]) - len(text[a:b].lstrip()), b) for a, b in spans)
    passage = Passage(passage_id("d", 0, text), "d", 0, text, context, Locator(page=1), detect(text), sentences)
    facts = DocumentFacts(title, detect(title), date=day, number=number)
    return Hit(passage, document, facts, score=1.0)


MEETING_ZH = make_hit(
    "经研究，定于2025年8月20日下午2:30召开全市健康促进工作会议。会议地点为市疾控中心三楼会议室。"
    "参会人员三百余人，由王小明主任主持。请各单位于8月15日前报送回执，接种率应达到百分之九十。",
    document="通知.docx", title="关于召开健康促进工作会议的通知", day=date(2025, 8, 1), number="江卫宣〔2025〕61号",
)  # fmt: skip
MEETING_EN = make_hit(
    "The smoking control campaign runs from May 31 to June 30, 2025. Dr. Li Hua of the Nanjing office leads it. "
    "Eight hospitals take part and 1,600 posters were printed. The slogan is “Breathe free”.",
    document="campaign.md", title="Smoking control campaign", day=date(2025, 5, 1),
)  # fmt: skip
HITS = (MEETING_ZH, MEETING_EN)
