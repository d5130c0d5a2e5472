"""The page of an evaluation shows every miss with its passages, needs nothing from elsewhere, and runs nothing."""

from __future__ import annotations

import re
from dataclasses import replace
from xml.etree import ElementTree as ET

import pytest
from lxml import html as lxml_html  # type: ignore[import-untyped]

from bot.cli.eval_page import cited, page
from knowledge.evaluation.figures import evaluated
from knowledge.evaluation.reading import Asked
from knowledge.evaluation.scoring import Reply, Score, score
from knowledge.models import Language
from tests.support.log_entries import PASSAGE, citation, hit

VAN = Asked(
    "q1", "献血车停在哪里？", "zh", type="where", history=("献血周呢？",), accepted=(("东门", "east"),), evidence=("献血车停在东门",)
)
VAN = replace(VAN, documents=("献血周.docx",), cross_lingual=True)
REFUSED = score(VAN, Reply(answered=False, text="文件里没有。", hits=(hit("别的段落。", score=2.5), hit(score=1.5))))
WRONG = score(VAN, Reply(answered=True, text="西门[1]", citations=(citation(quote="下午两点收车。"),)))
UNPROVEN = score(replace(VAN, type="who"), Reply(answered=True, text="东门[1]", citations=(citation(passage="在东门。"),)))
INVENTED = score(Asked("q2", "今天天气怎么样？", "zh", type="outside", answerable=False), Reply(answered=True, text="晴"))

HOSTILE = "<script>alert(1)</script><img src=x onerror=alert(2)>\"'&{{ 7*7 }}</title></svg>]]>"


def tree(*scores: Score, language: Language = "en") -> lxml_html.HtmlElement:
    return lxml_html.document_fromstring(page(evaluated(scores), "q.jsonl", "a run", language))


def text(element: lxml_html.HtmlElement) -> str:
    return str(element.text_content())


def test_figures_are_a_table_and_a_chart() -> None:
    """Rate, interval and n of each measure; a bar for each, and for each type."""
    whole = tree(REFUSED, WRONG, UNPROVEN, INVENTED)
    rows = [[text(cell) for cell in row] for row in whole.xpath("//table[1]/tr")]
    assert ["answer right", "33.3%", "6.1–79.2", "3"] in rows
    charts = whole.xpath("//svg")
    assert [len(chart.xpath(".//rect")) for chart in charts] == [6 + 1, 2]
    assert "33.3% n=3" in [text(one) for one in charts[0].xpath(".//text")]


def test_misses_stand_by_kind_and_type_under_anchors() -> None:
    """The links at the top lead to each, and every miss has an anchor of its own."""
    whole = tree(WRONG, REFUSED, UNPROVEN, INVENTED)
    ids = whole.xpath("//@id")
    assert len(ids) == len(set(ids))
    links = whole.xpath("//nav//a/@href")
    assert links
    assert all(link.startswith("#") and link[1:] in ids for link in links)
    heads = [text(one) for one in whole.xpath("//h3")]
    assert heads == [
        "wrong · where",
        "needlessly refused · where",
        "answered, though it must be refused · outside",
        "right but unproven · who",
    ]
    assert len(whole.xpath("//article")) == 4


def test_a_miss_shows_all_that_explains_it() -> None:
    """The turns before, the question, what was wanted and proves it, what was said, the cited passage with its quote marked."""
    (miss,) = tree(WRONG).xpath("//article")
    told = [text(one) for one in miss.xpath(".//dd")]
    assert told == ["献血周呢？", "献血车停在哪里？", "东门 or east", "献血车停在东门", "献血周.docx", "西门[1]"]
    assert [text(one) for one in miss.xpath(".//mark")] == ["下午两点收车。"]
    assert text(miss.xpath(".//*[@class='passage']")[0]) == PASSAGE
    assert "cross-lingual" in text(miss.xpath(".//h4")[0])


def test_a_miss_shows_the_first_passages_found() -> None:
    """With their scores; the one that holds the evidence is marked, which tells a miss of the search from one of the answer."""
    (miss,) = tree(REFUSED).xpath("//article")
    assert "the evidence stands in passage 2 of those found" in text(miss.xpath(".//summary")[0])
    first, second = miss.xpath(".//details/*[@class='source']")
    assert "+2.50" in text(first)
    assert not first.xpath("./*[@class='badge']")
    assert text(second.xpath("./*[@class='badge']")[0]) == "holds the evidence"


def test_a_quote_that_does_not_stand_in_its_passage_is_shown_alone() -> None:
    """Nothing is marked at a wrong place."""
    shown = cited(citation(passage="一段话。", quote="另一句"), "zh")
    assert (shown.before, shown.marked, shown.after) == ("", "另一句", "")
    whole = cited(citation(passage="一段话。", quote=""), "zh")
    assert (whole.before, whole.marked, whole.after) == ("一段话。", "", "")


@pytest.mark.parametrize("language", ["zh", "en"])
def test_nothing_in_the_data_becomes_markup(language: Language) -> None:
    """Whatever a question, a type, an answer, a document's name, title or text holds arrives as the text that it is."""
    asked = Asked(
        HOSTILE, HOSTILE, HOSTILE, type=HOSTILE, history=(HOSTILE,), accepted=((HOSTILE,),), evidence=(HOSTILE,), documents=(HOSTILE,)
    )
    reply = Reply(
        answered=True,
        text=f"{HOSTILE}!",
        citations=(citation(passage=f"a {HOSTILE} b", quote=HOSTILE, title=HOSTILE, document=HOSTILE),),
        hits=(hit(HOSTILE, document=HOSTILE, title=HOSTILE),),
    )
    judged = score(replace(asked, accepted=(("never said",),)), reply)
    failed = score(asked, Reply(answered=False, incident=HOSTILE))
    written = page(evaluated([judged, failed]), HOSTILE, HOSTILE, language)
    whole = lxml_html.document_fromstring(written)
    assert not whole.xpath("//script | //img | //iframe | //object | //link | //*[@onerror or @src]")
    assert "49" not in {text(one) for one in whole.xpath("//dd")}
    assert text(whole.xpath("//mark")[0]) == HOSTILE
    assert HOSTILE in text(whole.xpath("//title")[0])
    assert HOSTILE in [text(one) for one in whole.xpath("//svg//text")]
    assert [text(one) for one in whole.xpath("//article[1]//dd")][:2] == [HOSTILE, HOSTILE]
    assert "<script" not in written
    assert all(re.fullmatch(r"[\w-]+", name) for name in whole.xpath("//@id"))


def test_marks_that_turn_or_control_text_do_not_reach_the_screen() -> None:
    """An escape sequence or a mark that turns the reading direction shows as a sign that something was there."""
    odd = score(VAN, Reply(answered=True, text="西\x1b[2J门\u202e[1]\nnext"))
    (miss,) = tree(odd).xpath("//article")
    assert text(miss.xpath(".//dd")[-1]) == "西�[2J门�[1]\nnext"


def test_the_page_forbids_itself_to_fetch_or_run_anything() -> None:
    """It opens the same without a network, and no address stands in it."""
    written = page(evaluated([WRONG]), "q.jsonl", "a run", "en")
    assert "default-src 'none'" in written
    assert not re.search(r"(?:src|href)=\"(?!#)|url\(|@import|https?:", written)


def test_charts_are_well_formed() -> None:
    """Each is a picture by itself, with a name for those who cannot see it."""
    written = page(evaluated([WRONG, REFUSED]), "q.jsonl", "a run", "zh")
    for chart in re.findall(r"<svg.*?</svg>", written, re.DOTALL):
        drawn = ET.fromstring(chart)  # noqa: S314 - made by the line above
        assert drawn.get("aria-label")
        for bar in drawn.iter("rect"):
            assert 0 <= float(bar.get("width") or -1) <= 340


def test_a_page_without_misses_says_so() -> None:
    """And what could not be computed."""
    good = score(VAN, Reply(answered=True, text="东门[1]", citations=(citation(),)))
    told = text(tree(good, language="zh"))
    assert "没有失误。" in told
    assert "未计算拒答" in told
    assert "失误：0" in told
