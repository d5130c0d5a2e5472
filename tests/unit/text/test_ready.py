"""A passage made ready when it comes in says the same as its texts taken apart at the question."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.models import DocumentFacts, Locator, Passage, Span
from knowledge.text.facts_in_text import canonical_facts, find_facts
from knowledge.text.ready import native_terms_of, packed, ready_passage, ready_text, text_above, unpacked
from knowledge.text.terms import bridge_terms, native_terms

FACTS = DocumentFacts("关于举办2025年 Skills Week 的通知", "zh")


def passage(*sentences: str, header: str = "", context: str = "一、时间安排") -> Passage:
    text, spans = header, []
    for sentence in sentences:
        spans.append(Span(len(text), len(text) + len(sentence)))
        text += sentence
    return Passage("p", "d", 0, text, context, Locator(), "zh", tuple(spans))


@pytest.mark.parametrize(
    "text", ["会议于8月20日在三楼召开。", "Dr Li Ming opened the meeting on 3 May 2025.", "", "江卫宣〔2025〕61号 IT组 three hundred"]
)
def test_holds_terms_and_facts(text: str) -> None:
    ready = ready_text(text)
    assert ready.native == set(native_terms(text))
    assert ready.bridge == set(bridge_terms(text)) | ready.plain
    assert ready.plain == canonical_facts(text) | {f"t:{term}" for term in native_terms(text) if term.isascii()}
    assert [(fact.kind, fact.readings) for fact in ready.facts] == [(fact.kind, fact.readings) for fact in find_facts(text)]


def test_reads_sentences_apart_and_what_stands_over_them_together() -> None:
    one = passage("宣传处 | 6月30日前\n", "办公室 | 7月\n", header="部门 | 时限\n")
    ready = ready_passage(one, FACTS)
    assert len(ready.sentences) == 2
    assert text_above(one, FACTS).split("\n")[:3] == [FACTS.title, "一、时间安排", "部门 | 时限"]
    assert {"year:2025", "t:skill"} <= ready.above.plain
    assert "date:06-30" in ready.sentences[0].plain
    assert "date:06-30" not in ready.sentences[1].plain
    assert {"时限", "宣传", "办公"} <= native_terms_of(ready)


def test_a_passage_without_sentences_is_read_whole() -> None:
    bare = Passage("p", "d", 0, "8月20日", "", Locator(), "zh", ())
    ready = ready_passage(bare, FACTS)
    assert ready.sentences == ()
    assert "date:08-20" in ready.above.plain


@given(st.lists(st.text(max_size=60), max_size=6), st.text(max_size=30))
@settings(max_examples=60, deadline=None)
def test_packing_loses_nothing(sentences: list[str], context: str) -> None:
    ready = ready_passage(passage(*sentences, context=context), FACTS)
    assert unpacked(packed(ready)) == ready


def test_equal_passages_pack_alike() -> None:
    one = passage("张三和李四于2025年5月3日到会。", "Li Ming spoke.")
    assert packed(ready_passage(one, FACTS)) == packed(ready_passage(one, FACTS))
