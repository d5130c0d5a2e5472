"""A glossary is read however a person or a spreadsheet saved it, and each line that cannot be used is named."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.models import LANGUAGES, Language
from knowledge.text.folding import fold
from knowledge.text.glossary import Entry, Fault, FaultKind, in_usual_order, is_chinese, read_glossary
from knowledge.text.glossary_file import PATH, load_from, load_glossary
from knowledge.wording.glossary import FAULTS, fault_sentence

PLAIN = "zh,en,aliases\n卫健委,health commission; hc,卫生健康委;卫生健康委员会\n疾控中心,cdc,\n"
ENTRIES = (
    Entry(2, ("卫健委", "卫生健康委", "卫生健康委员会"), ("health commission", "hc")),
    Entry(3, ("疾控中心",), ("cdc",)),
)


def forms(text: str) -> list[tuple[tuple[str, ...], tuple[str, ...]]]:
    return [(entry.chinese, entry.english) for entry in read_glossary(text.encode()).entries]


@pytest.mark.parametrize(
    "data",
    [
        PLAIN.encode(),
        PLAIN.encode("utf-8-sig"),
        PLAIN.encode("gb18030"),
        PLAIN.replace("\n", "\r\n").encode("gb18030"),
        PLAIN.replace("\n", "\r").encode(),
        PLAIN.replace(",", "\t").encode("utf-16"),
        PLAIN.replace("; ", "；").replace(";", "；").encode(),
        PLAIN.replace(",", "，").encode(),
        PLAIN.replace("zh,en,aliases", "中文,英文,别名").encode(),
        PLAIN.replace("zh,en,aliases", "ZH, En ,Aliases").encode(),
        PLAIN.replace("\n", ",,,\n").encode(),
        PLAIN.replace("health commission; hc", '" health  commission;hc ;; "').encode(),
        PLAIN.replace("; hc", "；“hc”").encode(),
    ],
    ids=[
        "plain",
        "mark",
        "gbk",
        "gbk-crlf",
        "cr",
        "utf16-tabs",
        "wide-semicolons",
        "wide-commas",
        "chinese-header",
        "case",
        "empty-cells",
        "quotes",
        "wide-quotes",
    ],
)
def test_every_way_of_saving_says_the_same(data: bytes) -> None:
    """Encodings, line ends, marks and quotes are not the admin's affair."""
    glossary = read_glossary(data)
    assert glossary.faults == ()
    assert glossary.entries == ENTRIES


def test_semicolons_between_cells() -> None:
    """So a spreadsheet saves where the comma is the decimal mark; forms then stand in quotes."""
    assert forms('zh;en;aliases\n卫健委;"health commission; hc";卫生健康委\n') == [(("卫健委", "卫生健康委"), ("health commission", "hc"))]


def test_columns_in_another_order_and_further_columns() -> None:
    """The header says where each stands; notes of the office's own are left alone."""
    text = "序号,en,note,zh\n1,health commission,市里常用,卫健委\n"
    assert forms(text) == [(("卫健委",), ("health commission",))]


def test_a_table_without_header() -> None:
    """Its first line is an entry like the others."""
    assert forms("卫健委,health commission\n疾控中心,cdc\n") == [(("卫健委",), ("health commission",)), (("疾控中心",), ("cdc",))]


def test_a_form_belongs_to_the_language_it_is_written_in() -> None:
    """An abbreviation in Latin letters may stand among the Chinese aliases; a mixed word is Chinese."""
    assert forms("zh,en,aliases\n宫颈癌疫苗,cervical cancer vaccine,HPV疫苗;HPV\n") == [
        (("宫颈癌疫苗", "HPV疫苗"), ("cervical cancer vaccine", "HPV"))
    ]


def test_an_entry_of_one_language_is_enough() -> None:
    """A name and its abbreviation, without a translation."""
    assert forms("zh,en,aliases\n江滨区卫健局,,区卫健局\n,health commission; hc,\n") == [
        (("江滨区卫健局", "区卫健局"), ()),
        ((), ("health commission", "hc")),
    ]


def test_a_form_in_quotes_may_hold_commas_and_line_ends() -> None:
    """Spreadsheets write such cells in quotation marks; line numbers still count lines of the file."""
    text = 'zh,en,aliases\n规划处,"planning, development and information division; planning\ndivision",\n疾控中心,cdc,\n'
    entries = read_glossary(text.encode()).entries
    assert entries[0].english == ("planning, development and information division", "planning", "division")
    assert [entry.line for entry in entries] == [2, 4]


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("卫健委,,", FaultKind.NO_ENGLISH),
        (",health commission,", FaultKind.NO_CHINESE),
        ("—,health commission,", FaultKind.NO_CHINESE),
        ("规划处,planning, development division,规划发展处", FaultKind.COLUMNS),
        ('"卫健委,health commission,', FaultKind.QUOTE),
        ('"卫健委"会,health commission,', FaultKind.QUOTE),
        ("卫" * 31 + ",health commission,", FaultKind.TOO_LONG),
        ("卫健委," + "health " * 20 + ",", FaultKind.TOO_LONG),
        ("疾控中心,CDC,", FaultKind.DUPLICATE),
    ],
)
def test_a_bad_line_is_named_and_the_others_are_read(line: str, kind: FaultKind) -> None:
    """With its number; an open quotation mark swallows no other line."""
    glossary = read_glossary(f"zh,en,aliases\n疾控中心,cdc,\n\n{line}\n医院,hospital,\n".encode())
    assert [(fault.line, fault.kind) for fault in glossary.faults] == [(4, kind)]
    assert [entry.chinese for entry in glossary.entries] == [("疾控中心",), ("医院",)]


def test_lines_that_share_a_word_are_both_used() -> None:
    """Only a line that says nothing new is a duplicate."""
    assert len(read_glossary("zh,en,aliases\n会议,meeting,大会\n工作会议,work conference,大会\n".encode()).entries) == 2


@pytest.mark.parametrize("data", [b"", b"\xef\xbb\xbf", b"\n\n\r\n", b"zh,en,aliases\n", b",,\n,,\n"])
def test_an_empty_table_is_in_order(data: bytes) -> None:
    """An office may have no words of its own yet."""
    assert read_glossary(data).entries == ()
    assert read_glossary(data).faults == ()


def test_what_is_no_text_is_one_fault() -> None:
    """Of the whole file."""
    assert [fault.kind for fault in read_glossary(bytes(range(128, 256)) * 20).faults] == [FaultKind.UNDECODABLE]


def test_a_missing_file_is_a_fault() -> None:
    """The built-in dictionary goes on alone."""
    assert load_from(PATH.with_name("nowhere.csv")).faults == (Fault(0, FaultKind.MISSING),)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", list(FaultKind))
def test_each_fault_has_its_sentence(kind: FaultKind, language: Language) -> None:
    """One line, with the number of the glossary's line where the fault has one."""
    sentence = fault_sentence(Fault(17, kind, "23"), language)
    assert "\n" not in sentence
    assert ("17" in sentence) is (kind not in (FaultKind.MISSING, FaultKind.UNDECODABLE))
    assert {kind.value for kind in FaultKind} == set(FAULTS.keys())


@pytest.mark.parametrize(
    ("text", "usual"),
    [
        (PLAIN, True),
        ("\ufeff中文,英文,别名\n", True),
        ("zh,en\n", False),
        ("卫健委,health commission,\n", True),
        ("en,zh,aliases\n", False),
        ("zh;en;aliases\n", False),
        ("zh,en,note,aliases\n", False),
    ],
)
def test_which_tables_can_be_added_to(text: str, usual: bool) -> None:
    """Those whose cells come in the usual order with commas between."""
    assert in_usual_order(text) is usual


@settings(deadline=None)
@given(st.text(alphabet='卫健委疾hc,;；，"\n\r\t= ', max_size=60))
def test_whatever_is_typed_is_read(text: str) -> None:
    """Every entry has two forms or more, each clean; no line is both used and left out."""
    glossary = read_glossary(text.encode())
    for entry in glossary.entries:
        every = (*entry.chinese, *entry.english)
        assert len(set(map(fold, every))) == len(every) >= 2
        assert all(form == form.strip() and "\n" not in form and ";" not in form for form in every)
    assert {entry.line for entry in glossary.entries}.isdisjoint(fault.line for fault in glossary.faults)


# --- the glossary that comes with the program ------------------------------------------------------------------------


def test_the_shipped_glossary_is_in_order() -> None:
    """Each line is used, has both languages, and no cell that a spreadsheet would compute."""
    glossary = load_glossary()
    assert glossary.faults == ()
    assert len(glossary.entries) >= 300
    assert [entry for entry in glossary.entries if not entry.chinese or not entry.english] == []
    assert [form for entry in glossary.entries for form in (*entry.chinese, *entry.english) if form[0] in "=+-@"] == []
    assert [form for entry in glossary.entries for form in entry.english if is_chinese(form) or form != form.strip()] == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("卫健委", "卫生健康委员会"),
        ("市疾控中心", "municipal cdc"),
        ("health commission", "hc"),
        ("爱卫办", "patriotic health campaign office"),
        ("人事处", "personnel division"),
        ("二级巡视员", "second-level inspector"),
        ("党委扩大会议", "enlarged party committee meeting"),
        ("妇联", "women's federation"),
    ],
)
def test_the_shipped_glossary_knows_what_offices_say(one: str, other: str) -> None:
    """Bodies, divisions, posts and meetings, in both languages and shortened."""
    assert any({one, other} <= {*entry.chinese, *entry.english} for entry in load_glossary().entries)
