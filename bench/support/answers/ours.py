"""This project's library over an ingested folder, as `python -m bot eval` asks it, without a language model."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from knowledge.bootstrap import open_library
from knowledge.evaluation.asking import CHANNEL, NoLog, replied
from knowledge.evaluation.reading import Asked
from knowledge.evaluation.scoring import Reply
from knowledge.models import Asker
from knowledge.settings import LibrarySettings


@contextmanager
def our_answers(data: Path) -> Iterator[Callable[[Asked], Reply]]:
    """Asks the library in a data folder; what the environment sets otherwise does not count."""
    plain = dict.fromkeys(("embedding_model", "reranker_model", "chroma_url", "database_url", "llm_model", "llm_base_url", "llm_api_key"))
    with open_library(LibrarySettings(data_dir=data, **plain), log=NoLog()) as library:
        yield lambda asked: replied(library.ask(asked.text, Asker(CHANNEL), asked.history))
