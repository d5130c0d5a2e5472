"""What a reader sees of a language model that behaves in one of many ways, through real langchain and real HTTP."""

from __future__ import annotations

import pytest

from bot.telegram.rendering import render_answer
from knowledge.answering.llm.writer import LlmWriter
from knowledge.models import Outcome
from knowledge.settings import LibrarySettings
from tests.support.llm_behaviours import BEHAVIOURS, Behaviour, show


@pytest.fixture(autouse=True, scope="module")
def _imported() -> None:
    """langchain's first import takes seconds and is no part of a timeout."""
    LlmWriter(LibrarySettings(_env_file=None, llm_model="m")).warm_up()


@pytest.mark.parametrize("behaviour", BEHAVIOURS, ids=lambda behaviour: behaviour.name)
def test_what_a_reader_sees(behaviour: Behaviour) -> None:
    """Proven words of the model, or the documents' own words, or an honest refusal; nothing else."""
    answer = show(behaviour).answer
    assert answer.outcome is (Outcome.NOT_FOUND if behaviour.seen == "not found" else Outcome.ANSWERED)
    assert answer.engine == ("quotes" if behaviour.seen == "quotes" else "llm:scripted")
    message = "\n".join(render_answer(answer))
    for word in behaviour.never:
        assert word not in answer.text
        if word != "9,000":
            assert word not in message
    if behaviour.seen != "not found":
        assert "August 20" in answer.text
        assert answer.citations[0].document == "notice.txt"
    if behaviour.seen == "quotes":
        assert answer.note is not None
        assert "fell back to quotes" in answer.note
        assert "sk-" not in answer.note
