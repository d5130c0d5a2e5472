"""Two things set side by side: each side has the best sentence of its own year or level."""

from __future__ import annotations

from datetime import date

from knowledge.answering.comparing import asks_for_several, sides_of
from knowledge.answering.evidence import read, weigh
from knowledge.answering.ordering import in_order
from knowledge.models import Hit, Question
from knowledge.text.language import detect
from tests.support.answer_hits import document

REPORTS = [
    *document("截至2025年底，全市共有救护站41个。全市新建步道9条。", name="a.txt", title="2025年工作总结", day=date(2026, 1, 8)),
    *document("截至2026年底，全市共有救护站57个。全市新建球馆3座。", name="b.txt", title="2026年工作总结", day=date(2027, 1, 9)),
]
LEVELS = [
    *document("The province has 812 first-aid stations.", name="p.txt", title="Provincial health report"),
    *document("The city has 57 first-aid stations.", name="c.txt", title="City health report"),
]


def sides(question: str, hits: list[Hit]) -> list[list[str]]:
    asked = Question(question, detect(question))
    reading = read(asked, hits)
    return [[each.text for each in side] for side in sides_of(reading, in_order(reading, weigh(asked, reading, hits)))]


def test_two_years_have_a_sentence_each() -> None:
    """In the order of the years."""
    found = sides("2025年底和2026年底救护站各有多少个？", REPORTS)
    assert [side[0] for side in found] == ["截至2025年底，全市共有救护站41个。", "截至2026年底，全市共有救护站57个。"]


def test_two_levels_have_a_sentence_each() -> None:
    """In the order of the question."""
    found = sides("first-aid stations: city vs province?", LEVELS)
    assert [side[0] for side in found] == ["The city has 57 first-aid stations.", "The province has 812 first-aid stations."]


def test_a_year_that_was_named_before_holds_for_the_sentences_behind_it() -> None:
    """Until another is named."""
    hits = document("2025年成效明显。救护站达到41个。", "2026年继续推进。救护站达到57个。", title="救护站建设")
    found = sides("2025年和2026年救护站分别多少个？", hits)
    assert [side[0] for side in found] == ["救护站达到41个。", "救护站达到57个。"]


def test_a_question_about_one_thing_has_no_sides() -> None:
    """Two years in one question need not be compared; one year never is."""
    assert sides("2026年底全市有多少个救护站？", REPORTS) == []
    assert sides("2025年总结会部署的2026年任务", REPORTS) == []


def test_without_a_sentence_for_either_side_nothing_is_compared() -> None:
    """Half a comparison reads like a whole one."""
    assert sides("2024年和2026年救护站各有多少个？", REPORTS[1:]) == []


def test_questions_that_one_value_cannot_answer() -> None:
    """Two sides, or each of several."""
    several = (
        "全国和全省近视率各是多少？",
        "2025年和2026年救护站分别多少个？",
        "first-aid stations: city vs province?",
        "What are they, respectively?",
    )
    single = ("2026年底全市有多少个救护站？", "When is the talk held?")
    for question in (*several, *single):
        assert asks_for_several(read(Question(question, detect(question)), REPORTS)) is (question in several)


def test_two_things_named_have_a_sentence_each() -> None:
    """Districts, trades, places: the question joins their names, and a word sets them apart."""
    hits = document("东山区新增床位四十张。西河区新增床位三十张。其余各区另行安排。", title="床位安排")
    found = sides("东山区和西河区新增床位各多少", hits)
    assert [side[0] for side in found] == ["东山区新增床位四十张。", "西河区新增床位三十张。"]
    english = document("Nurses washed hands in 89 percent of cases. Porters washed hands in 61 percent of cases.", title="Hygiene")
    found = sides("hand washing: porters versus nurses", english)
    assert [side[0].split()[0] for side in found] == ["Porters", "Nurses"]


def test_two_names_that_nothing_sets_apart_are_not_compared() -> None:
    """Who asks for the doctors and nurses of a ward asks once."""
    hits = document("东山区新增床位四十张。西河区新增床位三十张。", title="床位安排")
    assert sides("东山区和西河区有多少床位", hits) == []


def test_rows_of_two_things_named_go_before_a_row_that_names_both() -> None:
    """What the question counts may stand in the names of the columns alone."""
    hits = document("项目 | 床位说明\n新增床位 | 东山区、西河区各6张\n东山区 | 40\n西河区 | 30", title="床位安排")
    found = sides("东山区和西河区床位各加多少", hits)
    assert [side[0].split(" | ")[0] for side in found] == ["东山区", "西河区"]
