"""The encoder: a SentenceTransformer behind the port Encoder.

Everything runs on the processor, and every call of torch on one thread: its own threads wait for each other at each step, so that
beside other work two of them are slower than one (12 ms a question became 500 to 900 ms). Bulk work takes several batches at a
time instead, one a core, in the number type that was measured to be faster. Questions always run in float32; vectors of both types
differ by less than 1e-4 in cosine, so they live in one index.
"""

from __future__ import annotations

import hashlib
import logging
import re
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from functools import partial
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

import numpy as np

from knowledge.embedding import packaged_model as packaged
from knowledge.embedding.opening import folder_of, opening
from knowledge.embedding.pace import NumberType, machine, measure, recall, remember, usable_cores
from knowledge.errors import ModelError
from knowledge.ports import Vectors

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

log = logging.getLogger(__name__)

BATCH_TOKENS = 2048
"""Padded tokens of one batch: 0.3 to 0.9 s of work for a core. Larger ones were no faster (8, 16 and 32 passages alike)."""
BATCH_TEXTS = 64
BYTES_PER_TOKEN = 4
"""UTF-8 bytes a token of multilingual e5, for planning only: about 4 in English, 4 to 5 in Chinese."""

MEASURE_FROM = 64
"""Texts from which a call is worth the half second that measuring takes."""
_SAMPLE = ("各区卫生健康委要认真组织开展健康促进活动，按时报送工作总结。Districts shall report on the campaign by December 12. " * 4,) * 4

_UNPROMPTED_E5 = re.compile(r"(^|[/-])e5-(small|base|large)(-v2)?$")
"""The e5 models of the hub need prompts that their folders do not name (their model cards do)."""

_DOCUMENT_PROMPTS = ("document", "passage", "corpus")
"""Names under which encode_document of sentence-transformers looks for its prompt, in that order."""


class SentenceEncoder:
    """Encoder over a SentenceTransformer that opens when the first text comes. Safe for threads."""

    def __init__(
        self,
        load: Callable[[], SentenceTransformer],
        *,
        fingerprint: str,
        dimensions: int,
        pace_file: Path,
        threads: int | None,
        number_type: NumberType | None,
    ) -> None:
        self._load = load
        self._loading = Lock()
        self._model: SentenceTransformer | None = None
        self._fingerprint = fingerprint
        self._dimensions = dimensions
        self._pace_file = pace_file
        self._threads = threads or usable_cores()
        self._bulk = number_type

    @property
    def fingerprint(self) -> str:
        """See Encoder: name, digest of the weights, dimensions and prompts. Number type and threads are no part of it."""
        return self._fingerprint

    @property
    def dimensions(self) -> int:
        """Length of each vector."""
        return self._dimensions

    def encode_passages(self, texts: Sequence[str], on_done: Callable[[int], None] | None = None) -> Vectors:
        """See Encoder. Texts beyond the model's longest input (packaged: 512 tokens) are cut there. Raises ModelError.

        `on_done` is called in the caller's thread; what it raises ends the work.
        """
        vectors = np.empty((len(texts), self._dimensions), np.float32)
        if not texts:
            return vectors
        model = self._opened()
        kind = self._bulk_kind(model, len(texts))
        pool = ThreadPoolExecutor(self._threads, thread_name_prefix="embedding")
        try:
            batches = plan_batches([len(text.encode("utf-8", "surrogatepass")) for text in texts])
            running = {pool.submit(_passages, model, [texts[one] for one in batch], kind): batch for batch in batches}
            done = 0
            for finished in as_completed(running):
                batch = running[finished]
                vectors[batch] = finished.result()
                done += len(batch)
                if on_done is not None:
                    on_done(done)
        finally:
            pool.shutdown(cancel_futures=True)
        return vectors

    def encode_questions(self, texts: Sequence[str]) -> Vectors:
        """See Encoder. Raises ModelError."""
        if not texts:
            return np.empty((0, self._dimensions), np.float32)
        return _unit(self._opened().encode_query(list(texts), show_progress_bar=False))

    def warm_up(self) -> None:
        """Opens the model and runs it once, so that the first person to ask does not wait for it. Raises ModelError."""
        self.encode_questions(["?"])

    def _opened(self) -> SentenceTransformer:
        with self._loading:
            if self._model is None:
                self._model = self._load()
                # The tokenizer takes on its padding and length in its first call, which must not happen in two threads at once.
                self._model.encode_query(["?"], show_progress_bar=False)
            return self._model

    def _bulk_kind(self, model: SentenceTransformer, count: int) -> NumberType:
        if self._bulk is None:
            key = f"{machine()}, {_torch_version()}, {self._fingerprint}"
            known = recall(self._pace_file, key)
            if known is None:
                if count < MEASURE_FROM:
                    return NumberType.FLOAT32
                known = measure(partial(_seconds, model))
                remember(self._pace_file, key, known)
                log.info("embedding in %s on this machine", known)
            self._bulk = known
        return self._bulk


def open_encoder(
    model: str | None, data_dir: Path, *, threads: int | None = None, number_type: NumberType | None = None
) -> SentenceEncoder:
    """The encoder of the packaged model (None), of a sentence-transformers folder, or of a model of the hub by its name.

    The packaged model is unpacked under `data_dir` now, if it was not yet, and opened when the first text comes; any other is
    opened now. Only a hub name may reach for the network; code that comes with a model is never run. `threads` is the
    number of batches that bulk work runs at a time, None the usable cores; `number_type` is that of bulk work, None the faster
    one by measuring. Raises ModelError with the fix.
    """
    if threads is not None and threads < 1:
        raise ValueError(f"at least one thread is needed, not {threads}")
    build = partial(SentenceEncoder, pace_file=data_dir / "embedding-pace.json", threads=threads, number_type=number_type)
    if model is None:
        folder = packaged.packaged_model(data_dir)
        load = partial(_open, str(folder), "delete that folder and run again")
        return build(load, fingerprint=_packaged_fingerprint(), dimensions=packaged.DIMENSIONS)
    opened = _open_named(model)
    dimensions = opened.get_embedding_dimension()
    if dimensions is None:
        raise ModelError(f"EMBEDDING_MODEL: {model} does not say how long its vectors are; choose a model for sentence embeddings")
    document = next((opened.prompts[name] for name in _DOCUMENT_PROMPTS if name in opened.prompts), None)
    fingerprint = fingerprint_of(_short_name(model), weights_digest(opened), dimensions, opened.prompts.get("query"), document)
    return build(lambda: opened, fingerprint=fingerprint, dimensions=dimensions)


def may_have_made(model: str | None, fingerprint: str) -> bool:
    """Whether open_encoder(model) may have this fingerprint, without opening anything: of the packaged model all of it is compared,
    of any other the name alone."""
    return fingerprint == _packaged_fingerprint() if model is None else fingerprint.startswith(f"{_short_name(model)} ")


def fingerprint_of(name: str, digest: str, dimensions: int, query: str | None, document: str | None) -> str:
    """One line that names all that shapes a vector; the digest is shortened to 16 characters of its SHA-256."""
    short = hashlib.sha256(digest.encode()).hexdigest()[:16]
    return f"{name} {short} {dimensions}d query={query or ''!r} document={document or ''!r}"


def weights_digest(model: SentenceTransformer) -> str:
    """SHA-256 over each tensor's name, shape and 4,096 numbers spread over it, with the longest input and the modules' names.

    Samples are enough to tell models apart, since training moves nearly every number, and take milliseconds for any size.
    """
    digest = hashlib.sha256(f"{model.max_seq_length} {[type(module).__name__ for module in model]}".encode())
    for name, tensor in sorted(model.state_dict().items()):
        flat = tensor.detach().reshape(-1)
        sample = flat[:: max(1, len(flat) // 4096)].float().cpu().numpy()
        digest.update(f"{name} {tuple(tensor.shape)}".encode())
        digest.update(sample.astype("<f4").tobytes())
    return digest.hexdigest()


def plan_batches(sizes: Sequence[int], tokens: int = BATCH_TOKENS, most: int = BATCH_TEXTS) -> list[list[int]]:
    """Indexes of texts in batches of like length, longest first, so that little is padding and the last batches are quick.

    `sizes` are in UTF-8 bytes. A batch holds at most `most` texts and, unless it holds a single one, at most `tokens` padded
    tokens. A text counts as at most 512 tokens, beyond which models cut it or are slow in any case.
    """
    batches: list[list[int]] = []
    limit = 0
    for index in sorted(range(len(sizes)), key=lambda one: (-sizes[one], one)):
        if not batches or len(batches[-1]) >= limit:
            batches.append([])
            longest = min(512, sizes[index] // BYTES_PER_TOKEN + 4)  # the prompt and the two end signs
            limit = min(most, max(1, tokens // longest))
        batches[-1].append(index)
    return batches


def _packaged_fingerprint() -> str:
    digest, prompts = f"{packaged.SOURCE_SHA256}.{packaged.FORMAT}", packaged.PROMPTS
    return fingerprint_of(packaged.NAME, digest, packaged.DIMENSIONS, prompts["query"], prompts["document"])


def _short_name(model: str) -> str:
    return Path(model).name or model


def _open_named(model: str) -> SentenceTransformer:
    folder = folder_of("EMBEDDING_MODEL", model, "the packaged model")
    if folder is not None:
        return _open(str(folder), "check that EMBEDDING_MODEL names a whole sentence-transformers folder")
    return _open(model, "check the name and the connection, or leave EMBEDDING_MODEL empty for the packaged model", network=True)


def _open(name: str, fix: str, *, network: bool = False) -> SentenceTransformer:
    with opening(f"the embedding model {name}", fix):
        from sentence_transformers import SentenceTransformer

        opened = SentenceTransformer(name, device="cpu", local_files_only=not network, trust_remote_code=False)
    if _UNPROMPTED_E5.search(name) and not any(opened.prompts.values()):
        opened.prompts = dict(packaged.PROMPTS)
    return opened


def _passages(model: SentenceTransformer, texts: list[str], kind: NumberType) -> Vectors:
    """One batch on one core."""
    import torch

    # autocast, not a model turned to bfloat16: as fast, but .99999 instead of .997 in cosine to float32.
    with torch.autocast("cpu", dtype=torch.bfloat16, enabled=kind is NumberType.BFLOAT16):
        return _unit(model.encode_document(texts, batch_size=len(texts), show_progress_bar=False))


def _seconds(model: SentenceTransformer, kind: NumberType) -> float:
    started = time.perf_counter()
    _passages(model, list(_SAMPLE), kind)
    return time.perf_counter() - started


def _unit(vectors: object) -> Vectors:
    """Rows of length 1 in float32, also from models that do not normalise; a row of zeros stays."""
    rows = np.asarray(vectors, np.float32)
    unit: Vectors = rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), np.finfo(np.float32).tiny)
    return unit


def _torch_version() -> str:
    import torch

    return f"torch {torch.__version__}"
