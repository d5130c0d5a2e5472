"""Answers in the documents' own words: word for word, numbered, short, and in a frame of the asker's language."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.answering.composing import Quote, compose
from knowledge.answering.evidence import Evidence, Reading, read, weigh
from knowledge.answering.quotes import choose
from knowledge.models import Citation, Hit, Language, Question, Span
from tests.support.answer_hits import around, document, likened

LIMIT = 600
"""Characters of an answer with its frame."""
_BY_SIMILARITY = {"similarity": 10.0}
"""Weights under which the sentences come in the order of their similarities, whatever they say."""


def weighed(question: str, hits: list[Hit], language: Language = "zh") -> tuple[Reading, list[Evidence]]:
    asked = Question(question, language)
    reading = read(asked, hits)
    return reading, weigh(asked, reading, hits, _BY_SIMILARITY)


def answer(question: str, hits: list[Hit], language: Language = "zh") -> tuple[str, tuple[Citation, ...]]:
    reading, evidence = weighed(question, hits, language)
    return compose(choose(reading, evidence, around(hits), _BY_SIMILARITY), language)


def check(text: str, citations: tuple[Citation, ...], hits: list[Hit]) -> None:
    """What every answer keeps to: markers 1 to n in order, each cited, each quoted piece in the passage that is cited for it."""
    quotes = re.findall(r"^“(.*?)” ?\[(\d+)\]$", text, re.DOTALL | re.MULTILINE)
    assert [int(marker) for _, marker in quotes] == list(range(1, len(citations) + 1))
    assert [citation.marker for citation in citations] == list(range(1, len(citations) + 1))
    texts = {hit.passage.id: hit.passage.text for hit in hits}
    for (words, _), citation in zip(quotes, citations, strict=True):
        assert citation.passage == texts[citation.passage_id]
        assert citation.quote in citation.passage
        for piece in words.split(" … "):
            assert piece
            assert piece in citation.passage


def test_the_best_sentence_is_quoted_word_for_word() -> None:
    """With the title of its document before it and its marker behind it."""
    hits = document("讲座在礼堂举行。听众约二百人。", name="讲座.txt", title="讲座通知")
    text, (citation,) = answer("讲座在哪里举行？", [likened(hits[0], 5.0)])
    assert text == "据《讲座通知》：\n“讲座在礼堂举行。”[1]"
    assert (citation.document, citation.quote) == ("讲座.txt", "讲座在礼堂举行。")


@pytest.mark.parametrize(("language", "source"), [("zh", "据《Walk plan》（2027年5月3日）："), ("en", "From “Walk plan” (3 May 2027):")])
def test_the_frame_is_in_the_askers_language(language: Language, source: str) -> None:
    """The quotation stays in the document's, and the date is written as the asker writes it."""
    hits = document("The walk starts at the river gate.", title="Walk plan", day=date(2027, 5, 3))
    text, _ = compose([Quote(hits[0], ("The walk starts at the river gate.",))], language)
    assert text.splitlines()[0] == source
    assert "“The walk starts at the river gate.”" in text


def test_brackets_around_a_title_are_not_doubled() -> None:
    """Some titles bring their own."""
    hits = document("讲座在礼堂举行。", title="《讲座通知》")
    text, _ = compose([Quote(hits[0], ("讲座在礼堂举行。",))], "zh")
    assert text.startswith("据《讲座通知》：")


def test_a_document_is_named_once_for_quotes_that_follow_each_other() -> None:
    """A second document gets a line of its own; the markers count on."""
    hits = document("第一段话。", "第二段话。", title="甲通知")
    other = document("第三段话。", name="other.txt", title="乙通知")
    text, citations = compose([Quote(hits[0], ("第一段话。",)), Quote(hits[1], ("第二段话。",)), Quote(other[0], ("第三段话。",))], "zh")
    assert text == "据《甲通知》：\n“第一段话。”[1]\n“第二段话。”[2]\n据《乙通知》：\n“第三段话。”[3]"
    check(text, citations, [*hits, *other])


def test_pieces_of_one_passage_share_a_marker() -> None:
    """Between them an ellipsis; the citation's quote is one of them, since it must stand in the passage."""
    (hit,) = document("第一句话在这里。第二句话不相干。第三句更长的话也在这里。")
    text, (citation,) = compose([Quote(hit, ("第一句话在这里。", "第三句更长的话也在这里。"))], "zh")
    assert "“第一句话在这里。 … 第三句更长的话也在这里。”[1]" in text
    assert citation.quote == "第三句更长的话也在这里。"


def test_words_that_no_passage_holds_cannot_be_quoted() -> None:
    """An answer that proves nothing is never made."""
    (hit,) = document("讲座在礼堂举行。")
    with pytest.raises(ValueError, match="does not stand in the passage"):
        compose([Quote(hit, ("讲座在体育馆举行。",))], "zh")


def test_a_heading_is_not_quoted_where_a_sentence_answers() -> None:
    """However near it is to the question."""
    (hit,) = document("讲座的地点\n讲座将在东楼的大礼堂举行，欢迎参加。", title="讲座通知")
    text, _ = answer("讲座在哪里举行？", [likened(hit, 9.0, 8.9)])
    assert "讲座的地点" not in text
    assert "大礼堂" in text


def test_what_two_documents_say_alike_is_quoted_once() -> None:
    """The better one is."""
    first = likened(document("讲座将在东楼的大礼堂举行。", name="a.txt")[0], 9.0)
    second = likened(document("讲座将在东楼的大礼堂举行。", name="b.txt")[0], 8.99)
    _, citations = answer("讲座在哪里举行？", [first, second])
    assert [citation.document for citation in citations] == ["a.txt"]


def test_sentences_of_one_passage_are_quoted_in_its_order() -> None:
    """Neighbours as one piece."""
    (hit,) = document("讲座将在大礼堂举行。报名须提前三天办理。听众可以免费停车。")
    text, _ = answer("讲座有什么规定？", [likened(hit, 8.9, 9.0)])
    assert "“讲座将在大礼堂举行。报名须提前三天办理。”[1]" in text


def test_a_list_over_two_passages_is_quoted_whole() -> None:
    """Each passage with a marker of its own, the items in order."""
    hits = document(
        "会议提出六点要求：\n1. 摸清底数；\n2. 配齐药箱；\n3. 培训讲师；", "4. 更换标牌；\n5. 开放球馆；\n6. 修缮步道。\n会议最后颁奖。"
    )
    text, citations = answer("会议提出了哪些要求？", [likened(hits[0], 9.0), hits[1]])
    check(text, citations, hits)
    assert re.findall(r"(\d)\. ", text) == list("123456")
    assert "颁奖" not in text


def test_a_sentence_of_another_document_is_quoted_only_where_it_is_as_good() -> None:
    """What is a little further off is mostly beside the point; of the same document it may be the other half of the answer."""
    said = ("讲座安排在礼堂，请自带水杯。", "讲座另有网络会场供各区县参加。", "讲座的水杯由后勤处准备。")
    first = likened(document(said[0] + said[1], name="a.txt")[0], 9.0, 8.9)
    near, far = (likened(document(said[2], name="b.txt")[0], similarity) for similarity in (8.99, 8.97))
    assert [c.document for c in answer("讲座有哪些安排？", [first, near])[1]] == ["a.txt", "b.txt"]
    text, citations = answer("讲座有哪些安排？", [first, far])
    assert [c.document for c in citations] == ["a.txt"]
    assert said[1] in text


def test_a_brief_answer_is_quoted_with_the_sentence_behind_it() -> None:
    """By itself either says half."""
    (hit,) = document("参加讲座要不要先报名？不需要。当天凭工作证入场即可。")
    text, _ = answer("参加讲座凭什么入场？", [likened(hit, 0.0, 0.0, 9.0)])
    assert "不需要。当天凭工作证入场即可。" in text


def test_a_count_leads_a_list_and_counts_towards_the_limit() -> None:
    """With the marker of the list's first passage."""
    (hit,) = document("会议提出三项要求：\n1. 摸清底数；\n2. 配齐药箱；\n3. 培训讲师。", title="会议纪要")
    text, citations = answer("会议提出了哪些要求？", [likened(hit, 9.0)])
    assert text.splitlines()[:2] == ["共3项[1]", "据《会议纪要》："]
    check(text, citations, [hit])


@pytest.mark.parametrize(
    ("question", "text", "language"),
    [
        ("全国和全省的健康素养水平各是多少？", "全国健康素养水平为31.87%，全省健康素养水平为33.4%。", "zh"),
        (
            "What is the literacy rate of the city and the province?",
            "The literacy rate of the city is 31.87%, of the province 33.4%.",
            "en",
        ),
    ],
)
def test_two_sides_in_one_sentence_have_no_lead(question: str, text: str, language: Language) -> None:
    """One value would be half an answer."""
    (hit,) = document(text, title="Report")
    said, citations = answer(question, [likened(hit, 9.0)], language)
    assert said.startswith(("据《Report》", "From “Report”"))
    check(said, citations, [hit])


def test_the_rows_of_a_table_are_listed_with_the_names_of_their_columns() -> None:
    """Without quotation marks, since they are then not word for word; the citation's quote is a row as it stands."""
    lines = ("一、一等奖", "单位 | 案例", "东楼医院 | 步道", "西山医院 | 球馆")
    (hit,) = document("\n".join(lines), title="获奖通报")
    starts = [sum(len(line) + 1 for line in lines[:n]) for n in range(len(lines))]
    spans = tuple(Span(starts[n], starts[n] + len(lines[n])) for n in (0, 2, 3))
    hit = replace(hit, passage=replace(hit.passage, sentences=spans))
    text, (citation,) = answer("一等奖有哪些单位？", [likened(hit, 3.0, 0.2, 0.1)])
    assert text == "共2项[1]\n据《获奖通报》：\n单位：东楼医院；案例：步道\n单位：西山医院；案例：球馆[1]"
    assert citation.quote in lines


def test_a_sentence_longer_than_an_answer_is_shortened() -> None:
    """To its beginning, word for word, so that the answer keeps to its limit."""
    (hit,) = document("The plan asks every unit to " + "carry out the agreed measures on time and in full, " * 30 + "and to report.")
    text, citations = answer("What does the plan ask?", [likened(hit, 9.0)], "en")
    check(text, citations, [hit])
    assert len(text) <= LIMIT
    assert "The plan asks every unit" in text


def test_long_titles_do_not_lengthen_an_answer_beyond_its_limit() -> None:
    """Three documents with titles of fifty characters, each with a sentence that answers."""
    hits = [
        likened(document(f"第{n}批讲座的时间和地点{'将按照统一安排另行通知各有关单位，' * 8}请留意。", name=f"{n}.txt", title=f"关于举办第{n}批" + "卫生健康系统职工素养提升" * 3 + "讲座的通知", day=date(2027, 5, n))[0], 9.0 - n / 100)
        for n in (1, 2, 3)
    ]  # fmt: skip
    text, citations = answer("讲座什么时候举行？", hits)
    check(text, citations, hits)
    assert len(text) <= LIMIT


_ZH = st.text(alphabet="会议讲座培训医院社区健康活动组织参加举行", min_size=2, max_size=90).map(lambda text: text + "。")
_EN = st.lists(st.sampled_from("the talk hall nurses walk river May drill report unit".split()), min_size=2, max_size=30).map(
    lambda words: " ".join(words).capitalize() + "."
)
_SENTENCES = st.one_of(st.lists(_ZH, min_size=1, max_size=7).map("".join), st.lists(_EN, min_size=1, max_size=7).map(" ".join))
_ITEMS = st.lists(st.one_of(_ZH, _EN), min_size=2, max_size=14).map(
    lambda given: "要求如下：\n" + "\n".join(f"{n}. {item}" for n, item in enumerate(given, 1))
)


@given(
    texts=st.lists(st.one_of(_SENTENCES, _ITEMS), min_size=1, max_size=4),
    apart=st.booleans(),
    question=st.sampled_from(["会议提出了哪些要求？", "讲座在哪里举行？", "Which units took part?", "How many nurses came?"]),
    data=st.data(),
)
def test_any_answer_is_true_to_its_passages_and_short(texts: list[str], apart: bool, question: str, data: st.DataObject) -> None:
    """No piece outside the passage that is cited for it, markers in order, never above the limit."""
    hits = [document(text, name=f"{n}.txt")[0] for n, text in enumerate(texts)] if apart else document(*texts)
    likes = st.floats(0, 0.3)
    hits = [likened(hit, *data.draw(st.lists(likes, min_size=(n := len(hit.passage.sentences)), max_size=n))) for hit in hits]
    text, citations = answer(question, hits, "zh")
    check(text, citations, hits)
    assert citations
    assert len(text) <= LIMIT
