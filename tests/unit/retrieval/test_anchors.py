"""The bundled texts are whole, and their means are embedded once and kept."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

import knowledge.retrieval
from knowledge.models import LANGUAGES, Language
from knowledge.ports import Vectors
from knowledge.retrieval.anchors import AnchorMeans, anchor_means, embedded_means
from knowledge.text.language import detect
from tests.support.fake_encoder import FakeEncoder

BUNDLED: dict[str, list[str]] = tomllib.loads(Path(knowledge.retrieval.__path__[0], "anchors.toml").read_text(encoding="utf-8"))


class Counting(FakeEncoder):
    """Counts the texts that it embeds."""

    def __init__(self, fingerprint: str = "counting") -> None:
        super().__init__()
        self.fingerprint = fingerprint
        self.questions_seen: list[str] = []

    def encode_questions(self, texts: Sequence[str]) -> Vectors:
        self.questions_seen.extend(texts)
        return super().encode_questions(texts)


def same(one: AnchorMeans, other: AnchorMeans) -> bool:
    return all(
        np.array_equal(one.passages[language], other.passages[language])
        and np.array_equal(one.questions[language], other.questions[language])
        for language in LANGUAGES
    )


# --- the bundled texts ----------------------------------------------------------------------------------------------


def test_both_languages_have_as_many_texts() -> None:
    """Entries at the same place treat the same topic, so that the means differ by language and not by subject."""
    assert set(BUNDLED) == {"passages_zh", "passages_en", "questions_zh", "questions_en"}
    assert len(BUNDLED["passages_zh"]) == len(BUNDLED["passages_en"]) >= 60
    assert len(BUNDLED["questions_zh"]) == len(BUNDLED["questions_en"]) >= 80


@pytest.mark.parametrize("key", BUNDLED)
def test_each_bundled_text_is_in_its_language_and_stands_once(key: str) -> None:
    """A text in the wrong language or counted twice would move the mean."""
    texts = BUNDLED[key]
    assert [text for text in texts if detect(text) != key[-2:]] == []
    assert len(set(texts)) == len(texts)
    assert [text for text in texts if text != text.strip() or len(text) < 6] == []


def test_questions_ask_and_passages_tell() -> None:
    """The two means must stand for what is asked and what is found."""
    asking = [text for key in ("questions_zh", "questions_en") for text in BUNDLED[key]]
    telling = [text for key in ("passages_zh", "passages_en") for text in BUNDLED[key]]
    assert sum(text.endswith(("？", "?")) for text in asking) > 0.9 * len(asking)
    assert not any(text.endswith(("？", "?")) for text in telling)
    assert min(map(len, telling)) > max(map(len, asking)) / 2


# --- the means ------------------------------------------------------------------------------------------------------


def test_means_are_those_of_the_texts() -> None:
    """Of each language and kind apart."""
    encoder = FakeEncoder()
    texts = {"passages_zh": ["口罩", "疫苗"], "passages_en": ["masks"], "questions_zh": ["几点"], "questions_en": ["when", "where"]}
    means = embedded_means(encoder, texts)
    assert means.passages["zh"] == pytest.approx(encoder.encode_passages(["口罩", "疫苗"]).mean(axis=0))
    assert means.passages["en"] == pytest.approx(encoder.encode_passages(["masks"])[0])
    assert means.questions["en"] == pytest.approx(encoder.encode_questions(["when", "where"]).mean(axis=0))


def test_the_second_call_embeds_nothing(tmp_path: Path) -> None:
    """The means are kept in the folder for the next start."""
    first = anchor_means(FakeEncoder(), tmp_path)
    again = Counting("fake")
    second = anchor_means(again, tmp_path)
    assert (again.passages_seen, again.questions_seen) == ([], [])
    assert same(first, second)


def test_all_bundled_texts_are_embedded(tmp_path: Path) -> None:
    """Passages as passages, questions as questions; the folder is made where it is missing."""
    encoder = Counting()
    anchor_means(encoder, tmp_path / "not" / "there")
    assert sorted(encoder.passages_seen) == sorted(BUNDLED["passages_zh"] + BUNDLED["passages_en"])
    assert sorted(encoder.questions_seen) == sorted(BUNDLED["questions_zh"] + BUNDLED["questions_en"])


def test_another_encoder_has_its_own_means(tmp_path: Path) -> None:
    """Vectors of one model mean nothing to another."""
    anchor_means(Counting("one"), tmp_path)
    other = Counting("other")
    anchor_means(other, tmp_path)
    assert other.passages_seen
    assert len(list(tmp_path.iterdir())) == 2


@pytest.mark.parametrize("kept", [0, 1, 30, 400, -1], ids=["empty", "one byte", "thirty bytes", "400 bytes", "all but one byte"])
def test_a_cut_short_file_is_made_again(tmp_path: Path, kept: int) -> None:
    """It is only a cache: a start after a power cut embeds the texts anew and goes on."""
    first = anchor_means(FakeEncoder(), tmp_path)
    (file,) = tmp_path.iterdir()
    file.write_bytes(file.read_bytes()[:kept])
    again = Counting("fake")
    assert same(first, anchor_means(again, tmp_path))
    assert again.passages_seen
    assert [path.name for path in tmp_path.iterdir()] == [file.name]
    third = Counting("fake")
    anchor_means(third, tmp_path)
    assert third.passages_seen == []


def test_a_file_of_other_content_is_made_again(tmp_path: Path) -> None:
    """An archive without the means is no cache."""
    first = anchor_means(FakeEncoder(), tmp_path)
    (file,) = tmp_path.iterdir()
    with file.open("wb") as stream:
        np.savez(stream, something=np.zeros(3))
    assert same(first, anchor_means(FakeEncoder(), tmp_path))


def test_the_means_tell_the_languages_apart(tmp_path: Path) -> None:
    """Whatever the encoder, the two languages' texts lie in different places."""
    means = anchor_means(FakeEncoder(), tmp_path)
    languages: tuple[Language, ...] = LANGUAGES
    zh, en = (means.passages[language] for language in languages)
    assert float(zh @ en) < float(zh @ zh)
