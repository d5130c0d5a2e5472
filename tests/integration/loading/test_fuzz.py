"""Whatever bytes a file holds, loading it gives a document that can be kept, or a refusal with a reason; never anything else."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bench.support.mutating import MUTATIONS, grafted
from knowledge.errors import UnreadableFileError
from knowledge.loading.folder import find_files
from knowledge.loading.registry import load
from knowledge.models import Document, Language
from knowledge.splitting.passages import split
from knowledge.text.folding import whole
from knowledge.wording.files import REASONS
from tests.integration.loading.files import load_bytes
from tests.support.nasty_files import NASTY
from tests.support.nasty_office import with_member
from tests.support.office_files import FORMATS, MORE, make, story
from tests.support.repeated_pieces import PIECES

SUFFIXES = (*FORMATS, *MORE)
LONGEST_TITLE = 200
"""A title beyond this is none: it would fill every message that cites the document."""
REFUSED = {
    "an object that is a reference to itself": "broken",
    "a header of 40,000 parameters": "broken",
    "a stream that unpacks to 60 MB": "expands_too_far",
    "a picture of 2 billion pixels": "too_large_picture",
    "a picture of 4 billion pixels": "too_large_picture",
}
"""The reason for which a trap is refused, where there is but one right."""
FINE = settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
FEWER = settings(FINE, max_examples=40)


def storable(text: str) -> bool:
    """Whether SQLite, PostgreSQL and JSON can all hold the text."""
    return whole(text) == text and text.encode("utf-8").decode("utf-8") == text


def check(document: Document) -> None:
    """The document can be stored and cited."""
    assert document.text.strip()
    assert "root:x:" not in document.text, "a file of the machine was read through an entity"
    assert 0 < len(document.facts.title.strip()) <= LONGEST_TITLE
    for text in (document.facts.number, document.facts.issuer):
        assert text is None or 0 < len(text) <= LONGEST_TITLE
    for block in document.blocks:
        assert block.level >= 0
        assert all(number is None or number >= 1 for number in (block.locator.page, block.locator.slide, block.locator.row))
    for passage in split(document):
        assert storable(whole(passage.text))
        assert all(0 <= span.start < span.end <= len(passage.text) for span in passage.sentences)


def outcomes(folder: Path, name: str, data: bytes) -> list[str]:
    """For the file and each that it holds: "in" for a document that is as it should be, else the reason; anything else fails the test."""
    (folder / name).write_bytes(data)
    files, refused = find_files(folder, [folder / name])
    found = [reason for _, reason in refused]
    for file in files:
        try:
            check(load(file))
            found.append("in")
        except UnreadableFileError as refusal:
            found.append(refusal.reason)
    assert set(found) <= {"in", *REASONS.keys()}
    assert found, "neither found nor refused"
    return found


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("suffix", FORMATS)
def test_a_sound_file_of_each_format_is_read_whole(tmp_path: Path, suffix: str, language: Language) -> None:
    """What is damaged in the other tests is sound to begin with: title, paragraphs and table are all there."""
    told = story(11, language, 500)
    document = load_bytes(tmp_path, f"a.{suffix}", make(suffix, 11, language, 500))
    check(document)
    assert document.facts.title == told.title
    assert all(text in document.text for text in told.paragraphs)
    if suffix != "pptx":
        assert all(cell in document.text for row in told.rows for cell in row)


def test_the_files_are_the_same_on_any_day() -> None:
    """A file that fails here fails in the same way elsewhere."""
    for suffix in SUFFIXES:
        assert make(suffix, 5, "zh") == make(suffix, 5, "zh")
        assert make(suffix, 5, "zh") != make(suffix, 6, "zh")


@pytest.mark.parametrize("suffix", SUFFIXES)
@pytest.mark.parametrize("kind", MUTATIONS)
def test_a_damaged_file_is_read_or_refused(tmp_path: Path, suffix: str, kind: str) -> None:
    """Two files of each format with each kind of damage."""
    rng = random.Random(f"{suffix}/{kind}")  # noqa: S311 - test data
    for number in range(2):
        data = make(suffix, number, rng.choice(("zh", "en")), 250)
        outcomes(tmp_path, f"{number}.{suffix}", MUTATIONS[kind](data, rng))


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_a_file_under_a_wrong_name_or_with_a_strange_head_is_read_or_refused(tmp_path: Path, suffix: str) -> None:
    """Each format under the name of each other, and its first bytes before each other's body."""
    rng = random.Random(suffix)  # noqa: S311 - test data
    mine = make(suffix, 1, "zh", 250)
    for other in SUFFIXES:
        if other != suffix:
            outcomes(tmp_path, f"named.{other}", mine)
            outcomes(tmp_path, f"grafted.{suffix}", grafted(mine, make(other, 1, "zh", 250), rng))


@FINE
@given(suffix=st.sampled_from(SUFFIXES), data=st.binary(min_size=1, max_size=300))
def test_any_bytes_are_read_or_refused(tmp_path: Path, suffix: str, data: bytes) -> None:
    """Under the name of each format."""
    outcomes(tmp_path, f"a.{suffix}", data)


@FINE
@given(suffix=st.sampled_from(["txt", "md", "html", "eml"]), text=st.text(st.characters(exclude_categories=[]), min_size=1, max_size=300))
def test_any_text_is_read_or_refused(tmp_path: Path, suffix: str, text: str) -> None:
    """Every character that Unicode has, those that cannot be stored included."""
    outcomes(tmp_path, f"a.{suffix}", text.encode("utf-8", "surrogatepass"))


@FEWER
@given(
    suffix=st.sampled_from(["docx", "xlsx", "pptx"]),
    at=st.floats(0, 1, exclude_max=True),
    piece=st.sampled_from([b"<", b">", b"&", b'"', b"/", b"\0", b"w:", b"</w:p>", b"-1", b"99999999999", b"xml:", b"]]>", b"\xff\xfe"]),
    cut=st.integers(0, 60),
)
def test_any_spoilt_xml_is_read_or_refused(tmp_path: Path, suffix: str, at: float, piece: bytes, cut: int) -> None:
    """The zip is sound; the XML of its main part is not."""
    name = {"docx": "word/document.xml", "xlsx": "xl/worksheets/sheet1.xml", "pptx": "ppt/slides/slide1.xml"}[suffix]

    def spoilt(xml: bytes) -> bytes:
        place = int(at * len(xml))
        return xml[:place] + piece + xml[place + cut :]

    outcomes(tmp_path, f"a.{suffix}", with_member(suffix, name, spoilt))


def test_a_title_is_no_page(tmp_path: Path) -> None:
    """A page whose heading is never closed has a title of a heading's length."""
    told = story(1, "en", 900)
    page = f"<!DOCTYPE html><html><body><h1>{told.title} {' '.join(told.paragraphs)}</h1></body></html>"
    document = load_bytes(tmp_path, "a.html", page.encode())
    assert document.facts.title.startswith(told.title)
    assert all(text in document.text for text in told.paragraphs)
    check(document)


@pytest.mark.timeout(60)
@pytest.mark.parametrize("case", NASTY)
def test_a_trap_neither_stops_nor_fools_the_reader(tmp_path: Path, case: str) -> None:
    """Each trap is read or refused, and no file of the machine is read through it."""
    suffix, made = NASTY[case]
    found = outcomes(tmp_path, f"a.{suffix}", made())
    if case in REFUSED:
        assert found == [REFUSED[case]]


@pytest.mark.parametrize("case", ["100,000 divs", "100,000 bold", "quotes in quotes", "15,000 attributes", "a stack of 100,000 states"])
def test_text_deep_inside_is_read(tmp_path: Path, case: str) -> None:
    """What a parser would drop for its depth is read all the same."""
    suffix, made = NASTY[case]
    text = load_bytes(tmp_path, f"a.{suffix}", made()).text
    assert text.endswith(("正文内容。", "text", "text of the page", "A sound line."))


def test_every_item_of_lists_in_lists_is_read(tmp_path: Path) -> None:
    """500 levels of a Markdown list, and 20,000 of a page's."""
    assert load_bytes(tmp_path, "a.md", NASTY["lists in lists"][1]()).text.count("a") == 500
    assert load_bytes(tmp_path, "a.html", NASTY["20,000 lists in lists"][1]()).text.count("a") == 20_000


@pytest.mark.timeout(60)
@pytest.mark.parametrize("piece", PIECES)
def test_no_pattern_looks_at_a_long_line_again_and_again(tmp_path: Path, piece: str) -> None:
    """One piece, repeated to 6,000 characters, as a line of its own and within one: reading and splitting come to an end."""
    text = (piece * 6_000)[:6_000]
    data = f"关于举办讲座的通知\n\n{text}\n\n2027年3月5日{text}x\n"
    assert outcomes(tmp_path, "a.txt", data.encode()) == ["in"]
