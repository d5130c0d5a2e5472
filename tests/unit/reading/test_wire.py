"""What passes between the reader and its child comes out as it went in."""

from __future__ import annotations

import json
from dataclasses import fields
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.models import (
    Block,
    BlockKind,
    Document,
    DocumentFacts,
    Locator,
    SourceFile,
    Suspicion,
    SuspicionKind,
)
from knowledge.plain import from_plain, to_plain
from knowledge.reading.wire import Fault, Refusal, Reply, decode_reply, decode_request, encode_reply, encode_request

TEXT = st.text(st.characters(), max_size=20)
"""With lone surrogates, as the names of an old disk have them."""
COUNT = st.integers(0, 10**12)
SHARE = st.floats(0, 1)
LOCATORS = st.builds(
    Locator,
    page=st.none() | COUNT,
    slide=st.none() | COUNT,
    sheet=st.none() | TEXT,
    section=st.lists(TEXT, max_size=3).map(tuple),
    row=st.none() | COUNT,
    last_row=st.none() | COUNT,
    paragraph=st.none() | COUNT,
)
BLOCKS = st.builds(
    Block,
    kind=st.sampled_from(BlockKind),
    text=TEXT,
    locator=LOCATORS,
    level=st.integers(0, 9),
    cells=st.lists(TEXT, max_size=3).map(tuple),
    header=st.lists(TEXT, max_size=3).map(tuple),
    table=st.none() | COUNT,
    confidence=st.none() | SHARE,
)
OPTIONAL = st.none() | TEXT
FACTS = st.builds(
    DocumentFacts,
    title=TEXT,
    language=st.sampled_from(["zh", "en"]),
    title_source=TEXT,
    date=st.none() | st.dates(),
    date_source=OPTIONAL,
    year=st.none() | COUNT,
    year_source=OPTIONAL,
    number=OPTIONAL,
    number_source=OPTIONAL,
    issuer=OPTIONAL,
    issuer_source=OPTIONAL,
    kind=OPTIONAL,
    kind_source=OPTIONAL,
    pages=st.none() | COUNT,
    confidence=st.none() | SHARE,
)
SOURCES = st.builds(SourceFile, name=TEXT, path=TEXT.map(Path), size=COUNT, sha256=TEXT, member=OPTIONAL)
SUSPICIONS = st.builds(Suspicion, kind=st.sampled_from(SuspicionKind), excerpt=TEXT, locator=LOCATORS)
DOCUMENTS = st.builds(
    Document,
    source=SOURCES,
    facts=FACTS,
    blocks=st.lists(BLOCKS, max_size=4).map(tuple),
    suspicions=st.lists(SUSPICIONS, max_size=2).map(tuple),
)


@given(DOCUMENTS, COUNT)
def test_a_document_comes_out_as_it_went_in(document: Document, memory: int) -> None:
    """Every field of it, on one line of ASCII."""
    line = encode_reply(Reply(document=document, memory=memory))
    assert line.endswith(b"\n")
    assert line.count(b"\n") == 1
    assert line.isascii()
    assert decode_reply(line, document.source) == Reply(document=document, memory=memory)


def test_every_field_of_a_document_is_tried() -> None:
    """A field that is added to the types must come through as well."""
    full = Document(
        SourceFile("a", Path("b"), 1, "c", "d"),
        DocumentFacts("t", "zh", "a", date(2024, 3, 5), "b", 2024, "c", "d", "e", "f", "g", "h", "i", 7, 0.5),
        (Block(BlockKind.TABLE_ROW, "t", Locator(1, 2, "s", ("x", "y"), 3, 4, 5), 1, ("a",), ("b",), 2, 0.25),),
        (Suspicion(SuspicionKind.HIDDEN_TEXT, "x", Locator()),),
    )
    for one in (full, full.source, full.facts, full.blocks[0], full.blocks[0].locator):
        unset = [field.name for field in fields(one) if getattr(one, field.name) == field.default]
        assert not unset, f"{type(one).__name__}: {unset}"
    assert decode_reply(encode_reply(Reply(document=full)), full.source).document == full


@given(SOURCES)
def test_a_request_comes_out_as_it_went_in(source: SourceFile) -> None:
    """Whatever the file's name holds."""
    assert decode_request(encode_request(source)) == source


@pytest.mark.parametrize(
    "reply", [Reply(ready=True), Reply(page=(3, 10)), Reply(error=Refusal("a", "b")), Reply(unexpected=Fault("a", "b\nc"))]
)
def test_the_other_replies_come_out_as_they_went_in(reply: Reply) -> None:
    """Signs of life, refusals and faults."""
    assert decode_reply(encode_reply(reply)) == reply


@pytest.mark.parametrize(
    "line",
    [
        b"",
        b"garbage\n",
        b"[]\n",
        b'{"other": 1}\n',
        b'{"page": [1]}\n',
        b'{"page": ["1", 2]}\n',
        b'{"memory": true}\n',
        b'{"error": {"detail": "x"}}\n',
        b'{"document": {"source": {}, "facts": {}, "blocks": []}}\n',
        b"\xff\n",
    ],
)
def test_anything_else_is_refused(line: bytes) -> None:
    """A child that has gone astray is not believed."""
    with pytest.raises(ValueError, match=r".*"):
        decode_reply(line)


@pytest.mark.parametrize(
    ("kind", "plain"),
    [
        (Block, {"kind": "picture", "text": "", "locator": {}}),
        (DocumentFacts, {"title": "", "language": "fr"}),
        (DocumentFacts, {"title": "", "language": "zh", "date": "yesterday"}),
        (DocumentFacts, {"title": "", "language": "zh", "confidence": "0.5"}),
        (DocumentFacts, {"title": None, "language": "zh"}),
        (Locator, {"section": "abc"}),
    ],
)
def test_values_out_of_place_are_refused(kind: type, plain: object) -> None:
    """Each field takes its own type alone."""
    with pytest.raises(ValueError, match=r"."):
        from_plain(kind, plain)


def test_what_has_no_plain_form_is_refused() -> None:
    """A type that nobody thought of is a fault of the program, told when it is met."""
    with pytest.raises(TypeError, match="complex"):
        to_plain(1j)


def test_defaults_are_left_out() -> None:
    """Most of a block's fields are empty."""
    assert json.loads(encode_reply(Reply(page=(1, 2)))) == {"page": [1, 2]}
