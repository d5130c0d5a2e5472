"""A passage goes before the encoder and into the index with its document's title and its headings."""

from __future__ import annotations

from knowledge.models import DocumentFacts, Locator, Passage, Span, passage_id
from knowledge.ports import Field
from knowledge.retrieval.representation import embedding_text, passage_terms, sentence_texts

TEXT = "献血车停在东门。\n下午两点收车。"
FACTS = DocumentFacts("献血周安排", "zh")


def passage(context: str = "三、地点", text: str = TEXT, sentences: tuple[Span, ...] = (Span(0, 8), Span(9, 16))) -> Passage:
    return Passage(passage_id("d", 0, text), "d", 0, text, context, Locator(), "zh", sentences)


def test_title_headings_and_text_are_embedded() -> None:
    """A passage that says "there" or "it" is found by what its document is about."""
    assert embedding_text(passage(), FACTS) == f"献血周安排\n三、地点\n{TEXT}"


def test_what_is_missing_leaves_no_gap() -> None:
    """No empty lines for a passage without headings or a document without a title."""
    assert embedding_text(passage(context=""), FACTS) == f"献血周安排\n{TEXT}"
    assert embedding_text(passage(context=""), DocumentFacts("", "zh")) == TEXT


def test_a_very_long_title_does_not_crowd_out_the_passage() -> None:
    """The encoder reads only so much: the title gives way, never the text."""
    embedded = embedding_text(passage(), DocumentFacts("长" * 1000, "zh"))
    assert embedded.endswith(TEXT)
    assert len(embedded) < 200


def test_sentences_are_embedded_as_they_stand() -> None:
    """In order, each alone, without title and headings."""
    assert sentence_texts(passage(), FACTS) == ["献血车停在东门。", "下午两点收车。"]
    assert sentence_texts(passage(sentences=()), FACTS) == []


def test_terms_of_title_headings_and_text_are_indexed() -> None:
    """Words of its own script, and those that both languages share."""
    terms = passage_terms(passage(), FACTS)
    assert set(terms) == {Field.NATIVE, Field.BRIDGE}
    assert {"血周", "地点", "东门"} <= set(terms[Field.NATIVE])
    assert {"t:blood", "p:dongmen", "time:14:00"} <= set(terms[Field.BRIDGE])
