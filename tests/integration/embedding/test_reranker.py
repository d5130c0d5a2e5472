"""The reranker over real CrossEncoders, though tiny ones."""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from knowledge.embedding.reranker import CrossEncoderReranker, open_reranker
from knowledge.errors import ModelError
from knowledge.retrieval.reranking import reranked
from tests.support import other_process
from tests.support.log_entries import hit
from tests.support.tiny_models import FAVOURITE, encoder_without_head, preferring_cross_encoder, random_cross_encoder

QUESTION = "Where is the van?"
TEXTS = ["The van is the van.", f"The {FAVOURITE}.", "the river walk " * 3, f"The river {FAVOURITE} is the river.", ""]


@pytest.fixture(scope="module")
def preferring(tmp_path_factory: pytest.TempPathFactory) -> CrossEncoderReranker:
    return open_reranker(str(preferring_cross_encoder(tmp_path_factory.mktemp("preferring") / "model")))


def test_a_score_for_each_text_in_order(preferring: CrossEncoderReranker) -> None:
    """Higher where the model likes the pair better, whatever else is in the call; no texts get no scores."""
    scores = preferring.scores(QUESTION, TEXTS)
    assert len(scores) == len(TEXTS)
    assert sorted(range(len(TEXTS)), key=lambda one: -scores[one])[:2] == [1, 3]
    assert preferring.scores(QUESTION, TEXTS[1:2]) == pytest.approx(scores[1:2], abs=1e-5)
    assert preferring.scores(QUESTION, []) == []


def test_scores_are_not_squeezed_into_shares(preferring: CrossEncoderReranker) -> None:
    """They are the model's own output: squeezed into [0, 1], good passages would be hard to tell apart."""
    scores = preferring.scores(QUESTION, TEXTS)
    assert min(scores) < 0


def test_the_order_of_hits_follows_the_model(preferring: CrossEncoderReranker) -> None:
    """The passage that it prefers comes first though retrieval had it last."""
    found = [hit("The river walk.", score=3.2), hit("Where is the van?", score=3.1), hit(f"{FAVOURITE} {FAVOURITE} {FAVOURITE}", score=3.0)]
    ranked = reranked(QUESTION, found, preferring)
    assert ranked[0].passage.text == found[2].passage.text
    assert ranked[0].signals["rerank"] > 1
    assert {one.passage.id for one in ranked} == {one.passage.id for one in found}


def test_a_text_longer_than_the_model_reads_is_cut(preferring: CrossEncoderReranker) -> None:
    """It is no error."""
    [score] = preferring.scores(QUESTION, [f"{FAVOURITE} " * 2000])
    assert score > preferring.scores(QUESTION, [TEXTS[0]])[0]


def test_several_threads_ask_at_once(preferring: CrossEncoderReranker) -> None:
    """Each gets the scores of its own texts."""
    expected = {text: preferring.scores(QUESTION, [text])[0] for text in TEXTS}
    asked = TEXTS * 8
    with ThreadPoolExecutor(4) as pool:
        scores = list(pool.map(lambda text: preferring.scores(QUESTION, [text, text])[1], asked))
    assert scores == pytest.approx([expected[text] for text in asked], abs=1e-5)


@pytest.mark.parametrize("named", ["{home}/model", "~/model"])
def test_a_folder_by_its_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, named: str) -> None:
    """Also from the user's home."""
    random_cross_encoder(tmp_path / "model")
    monkeypatch.setenv("HOME", str(tmp_path))
    assert len(open_reranker(named.format(home=tmp_path)).scores(QUESTION, TEXTS)) == len(TEXTS)


def test_a_folder_that_the_library_itself_wrote(tmp_path: Path, preferring: CrossEncoderReranker) -> None:
    """With its list of modules, it gives the same scores."""
    from sentence_transformers import CrossEncoder

    CrossEncoder(str(preferring_cross_encoder(tmp_path / "model")), device="cpu").save_pretrained(str(tmp_path / "saved"))
    assert (tmp_path / "saved/modules.json").exists()
    assert open_reranker(str(tmp_path / "saved")).scores(QUESTION, TEXTS) == pytest.approx(preferring.scores(QUESTION, TEXTS), abs=1e-5)


# --- what cannot be opened ------------------------------------------------------------------------------------------


def test_a_path_without_a_folder(tmp_path: Path) -> None:
    """The sentence names the setting and the path."""
    gone = tmp_path / "gone"
    with pytest.raises(
        ModelError, match=rf"^RERANKER_MODEL: there is no folder {gone}; correct the path, or leave it empty for no reranking$"
    ):
        open_reranker(str(gone))


def test_a_folder_that_is_no_model(tmp_path: Path) -> None:
    """One sentence with the fix."""
    with pytest.raises(ModelError, match=r"cannot be opened .*RERANKER_MODEL names a whole CrossEncoder folder"):
        open_reranker(str(tmp_path))


def test_weights_that_are_cut_short(tmp_path: Path) -> None:
    """A copy that broke off is told as such a sentence too."""
    weights = random_cross_encoder(tmp_path / "model") / "model.safetensors"
    weights.write_bytes(weights.read_bytes()[:200])
    with pytest.raises(ModelError, match="cannot be opened"):
        open_reranker(str(weights.parent))


def test_weights_in_the_format_that_may_hold_code(tmp_path: Path) -> None:
    """They are not read."""
    with pytest.raises(ModelError, match=r"cannot be opened .*safetensors"):
        open_reranker(str(random_cross_encoder(tmp_path / "model", as_pickle=True)))


def test_code_of_a_model_is_not_run(tmp_path: Path) -> None:
    """A folder that names a class of its own is refused."""
    folder = random_cross_encoder(tmp_path / "model")
    (folder / "own.py").write_text("from pathlib import Path\nPath(__file__).with_name('ran').touch()\nclass Own: ...\n")
    (folder / "modules.json").write_text('[{"idx": 0, "name": "0", "path": "", "type": "own.Own"}]')
    (folder / "config_sentence_transformers.json").write_text('{"model_type": "CrossEncoder"}')
    with pytest.raises(ModelError, match="cannot be opened"):
        open_reranker(str(folder))
    assert not (folder / "ran").exists()


@pytest.mark.parametrize("labels", [2, 3])
def test_a_model_with_several_scores(tmp_path: Path, labels: int) -> None:
    """Which of them would say how well a passage answers is not known."""
    with pytest.raises(ModelError, match=f"cannot rerank .it gives {labels} scores for a pair and not one.; choose a CrossEncoder"):
        open_reranker(str(random_cross_encoder(tmp_path / "model", labels)))


def test_a_model_without_a_last_layer(tmp_path: Path) -> None:
    """The library would add one of random weights."""
    with pytest.raises(ModelError, match=r"cannot rerank .its architecture BertModel gives no score"):
        open_reranker(str(encoder_without_head(tmp_path / "model")))


def test_a_model_for_embeddings(tmp_path: Path) -> None:
    """It may have been meant for the other setting."""
    folder = random_cross_encoder(tmp_path / "model")
    (folder / "modules.json").write_text('[{"idx": 0, "name": "0", "path": "", "type": "sentence_transformers.models.Transformer"}]')
    with pytest.raises(ModelError, match=r"cannot rerank .it is made for embeddings"):
        open_reranker(str(folder))


def test_a_name_of_the_hub_without_a_network(tmp_path: Path) -> None:
    """One sentence with the fix, and nothing on the screen."""
    code = """
        import sys
        from knowledge.embedding.reranker import open_reranker
        from knowledge.errors import ModelError
        try:
            open_reranker("no-such-office/reranker")
        except ModelError as exc:
            print(exc)
    """
    said = _offline(code, tmp_path)
    assert said.startswith("the reranking model no-such-office/reranker cannot be opened (")
    assert "check the name and the connection, or leave RERANKER_MODEL empty for no reranking" in said
    assert said.count("\n") == 1


def test_a_folder_needs_no_network(tmp_path: Path) -> None:
    """No connection is tried, and nothing is printed."""
    code = """
        import socket, sys
        tried = []
        socket.socket.connect = lambda self, address: tried.append(address)
        socket.getaddrinfo = lambda *arguments, **more: tried.append(arguments)
        from knowledge.embedding.reranker import open_reranker
        print(len(open_reranker(sys.argv[1]).scores("where?", ["the gate", "the river"])), tried)
    """
    folder = random_cross_encoder(tmp_path / "model")
    process = other_process.start(code, folder, stderr_too=True)
    assert process.communicate(timeout=120)[0].strip() == "2 []"


def test_importing_it_loads_no_library() -> None:
    """Torch and its relatives come with the first model alone."""
    code = """
        import sys
        import knowledge.embedding.reranker
        print({"torch", "transformers", "sentence_transformers"} & set(sys.modules))
    """
    assert other_process.run(code).strip() == "set()"


@pytest.mark.parametrize(("model", "opened"), [("", "None False"), ("folder", "CrossEncoderReranker True")])
def test_the_library_opens_one_only_where_the_setting_names_one(tmp_path: Path, model: str, opened: str) -> None:
    """Without it not even the module is loaded."""
    code = """
        import sys
        from knowledge import bootstrap
        from knowledge.settings import LibrarySettings
        made = bootstrap._reranker(LibrarySettings(_env_file=None, reranker_model=sys.argv[1] or None))
        print(type(made).__name__ if made else None, "knowledge.embedding.reranker" in sys.modules)
    """
    folder = random_cross_encoder(tmp_path / "model") if model else ""
    assert other_process.run(code, folder).strip() == opened


def _offline(code: str, folder: Path) -> str:
    """What the code prints where the hub is out of reach and nothing was fetched before."""
    kept = {name: os.environ.get(name) for name in ("HF_HUB_OFFLINE", "HF_HOME")}
    os.environ.update(HF_HUB_OFFLINE="1", HF_HOME=str(folder / "hub"))
    try:
        return other_process.start(code, stderr_too=True).communicate(timeout=120)[0]
    finally:
        for name, value in kept.items():
            if value is None:
                os.environ.pop(name)
            else:
                os.environ[name] = value
