"""The reranker: a CrossEncoder behind the port Reranker. It reads question and passage together, which costs a run of the model a passage."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, NoReturn

from knowledge.embedding.opening import folder_of, opening
from knowledge.errors import ModelError

if TYPE_CHECKING:
    from sentence_transformers import CrossEncoder

SETTING = "RERANKER_MODEL"
_NONE = "no reranking"
_BATCH = 8
"""Pairs a run: on one thread larger batches only add padding."""
_HEAD = "ForSequenceClassification"
"""What the name of an architecture ends with whose last layer gives a pair its score."""


class CrossEncoderReranker:
    """Reranker over an opened CrossEncoder. Safe for threads."""

    def __init__(self, model: CrossEncoder) -> None:
        self._model = model

    def scores(self, question: str, texts: Sequence[str]) -> list[float]:
        """See Reranker: the model's own output before any activation, which could make all good passages alike.

        What is longer than the model's longest input is cut there. Raises what the model raises.
        """
        if not texts:
            return []
        import torch

        pairs = [(question, text) for text in texts]
        found = self._model.predict(pairs, batch_size=_BATCH, show_progress_bar=False, activation_fn=torch.nn.Identity())
        return [float(score) for score in found]


def open_reranker(model: str) -> CrossEncoderReranker:
    """The reranker of a CrossEncoder's folder, or of a model of the hub by its name; opened and tried now.

    Only a hub name may reach for the network; code that comes with a model is never run, and weights are read from safetensors files
    alone. Raises ModelError with the fix.
    """
    folder = folder_of(SETTING, model, _NONE)
    if folder is not None:
        fix = f"check that {SETTING} names a whole CrossEncoder folder with its weights as safetensors"
    else:
        fix = f"check the name and the connection, or leave {SETTING} empty for {_NONE}; the weights must be safetensors"
    with opening(f"the reranking model {model}", fix):
        opened = _open(str(folder or model), local=folder is not None)
        reranker = CrossEncoderReranker(opened)
        # The tokenizer takes on its padding and length in its first call, which must not happen in two threads at once.
        reranker.scores("?", ["?"])
    return reranker


def _open(name: str, *, local: bool) -> CrossEncoder:
    import torch
    from sentence_transformers import CrossEncoder

    class OnlyCrossEncoder(CrossEncoder):
        """Refuses a model of another make, to which the library would add a last layer of random weights."""

        def _load_converted_modules(self, *_: Any, **__: Any) -> NoReturn:
            raise _wrong(name, "it is made for embeddings")

    # numbers of half length, as some models are stored in, are slow on processors and make near scores equal
    settings = {"use_safetensors": True, "dtype": torch.float32}
    opened: CrossEncoder = OnlyCrossEncoder(name, device="cpu", local_files_only=local, trust_remote_code=False, model_kwargs=settings)
    architectures = getattr(opened.config, "architectures", None) or []
    if len(opened) == 1 and architectures and not any(one.endswith(_HEAD) for one in architectures):
        raise _wrong(name, f"its architecture {architectures[0]} gives no score")
    if opened.num_labels != 1:
        raise _wrong(name, f"it gives {opened.num_labels} scores for a pair and not one")
    return opened


def _wrong(name: str, fault: str) -> ModelError:
    return ModelError(f"{SETTING}: {name} cannot rerank ({fault}); choose a CrossEncoder for reranking, or leave it empty for {_NONE}")
