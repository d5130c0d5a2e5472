"""The reader learns what decides, and what it learnt can be kept."""

from __future__ import annotations

import random
from pathlib import Path

import numpy as np
import pytest

from bench.support.verifier.examples import Example
from bench.support.verifier.reader import Reader, load, save
from bench.support.verifier.training import Plan, curve, held_out, show, train
from knowledge.models import Span
from tests.support.tiny_models import FAVOURITE, WORDS, encoder_without_head


def _examples(count: int) -> list[Example]:
    """Texts of a few words, of which those that name the favourite answer."""
    rng = random.Random(3)  # noqa: S311 - examples
    made = []
    others = [word for word in WORDS if word.isascii() and word != FAVOURITE and word.isalpha()]
    for n in range(count):
        words = rng.choices(others, k=6)
        if n % 2:
            words[rng.randrange(6)] = FAVOURITE
        text = " ".join(words)
        start = text.find(FAVOURITE)
        made.append(
            Example(
                "where is the van ?", "", text, Span(start, start + len(FAVOURITE)) if n % 2 else None, "made", f"kind {n % 3}", f"{n % 50}"
            )
        )
    return made


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return encoder_without_head(tmp_path_factory.mktemp("tiny") / "encoder")


def test_the_reader_learns_and_what_it_learnt_is_kept(folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """From chance to nearly sure; a second reader with the kept weights gives the same scores."""
    learnt, apart = held_out(_examples(400), 0.2)
    reader = Reader(folder, 1)
    seen = train(reader, learnt, Plan(seconds=200, passes=20, rate=1e-2, head_rate=1e-2))
    assert 20 * len(learnt) <= seen < 20 * len(learnt) + 24
    pairs = [(one.question, one.shown) for one in apart]
    scores = reader.scores(pairs)
    assert (
        curve(
            [s for s, one in zip(scores, apart, strict=True) if one.answers],
            [s for s, one in zip(scores, apart, strict=True) if not one.answers],
        )
        > 0.95
    )
    show(reader, apart)
    assert "curve against all" in capsys.readouterr().out
    save(reader, tmp_path / "kept.safetensors")
    other = Reader(folder, 1)
    load(other, tmp_path / "kept.safetensors")
    assert np.allclose(other.scores(pairs), scores, atol=0.1)


def test_frozen_layers_stay_as_they_are(folder: Path) -> None:
    """Only the upper layers and the heads are learnt and kept."""
    reader = Reader(folder, 0)
    assert not [name for name in reader.learnt() if name.startswith("encoder.")]
    assert [name for name in Reader(folder, 1).learnt() if name.startswith("encoder.encoder.layer.0.")]
    assert not [name for name in Reader(folder, 1).learnt() if "embeddings" in name]


def test_a_pair_is_encoded_with_the_place_of_its_answer(folder: Path) -> None:
    """The answer's tokens are those of its words, behind the question and the two marks."""
    reader = Reader(folder, 1)
    encoded = reader.encode("where is the van ?", "the gate is booths", Span(4, 8))
    assert encoded.answer == (encoded.first + 1, encoded.first + 1)
    assert encoded.last - encoded.first == 4
    assert reader.encode("where", "the gate", None).answer == (-100, -100)


def test_whole_groups_are_held_out() -> None:
    """Nothing of a held-out paragraph is learnt from."""
    learnt, apart = held_out(_examples(300), 0.2)
    assert len(learnt) + len(apart) == 300
    assert apart and not {one.group for one in learnt} & {one.group for one in apart}


def test_the_curve_counts_pairs() -> None:
    """1 where all good ones are above, a half for ties, nan for nothing."""
    assert curve([2, 3], [0, 1]) == 1
    assert curve([1], [1]) == 0.5
    assert curve([0, 2], [1]) == 0.5
    assert np.isnan(curve([], [1]))
