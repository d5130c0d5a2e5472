"""The rewriter of the settings through real langchain and real HTTP, against a scripted server."""

from __future__ import annotations

import pytest
from pydantic import SecretStr

from knowledge.answering.llm.rewriting import LlmRewriter
from knowledge.errors import SettingsError
from knowledge.models import Question
from knowledge.settings import LibrarySettings
from tests.support.openai_server import OpenAiServer, Script, running

FOLLOW_UP = Question("那字数上限呢", "zh", ("2031年护理技能大赛什么时候截止？",))
WHOLE = "2031年护理技能大赛的字数上限是多少？"


def rewriter(server: OpenAiServer, timeout: float = 20.0) -> LlmRewriter:
    return LlmRewriter(
        LibrarySettings(
            _env_file=None,
            llm_model="test-model:7b",
            llm_base_url=server.url,
            llm_api_key=SecretStr("sk-secret"),
            llm_timeout_seconds=timeout,
        )
    )


@pytest.mark.parametrize("streams", [True, False])
def test_a_follow_up_comes_back_whole(streams: bool) -> None:
    """By a stream or in one piece; the conversation is sent once."""
    with running(Script(WHOLE, streams=streams)) as server:
        assert rewriter(server)(FOLLOW_UP) == WHOLE
        assert FOLLOW_UP.history[0] in server.requests[0]["messages"][-1]["content"]


@pytest.mark.parametrize(
    "script",
    [Script(status=401), Script(WHOLE, wait=3.0), Script(malformed=True), Script(WHOLE, finish="length"), Script("献血车停在东门。")],
)
def test_every_failure_leaves_the_question_to_the_rules(script: Script) -> None:
    """A refusal, a slow or broken reply, and an answer in place of a question."""
    with running(script) as server:
        assert rewriter(server, timeout=2.0)(FOLLOW_UP) is None


def test_a_question_that_stands_alone_is_not_sent() -> None:
    """Nothing is asked of the endpoint."""
    with running(Script(WHOLE)) as server:
        assert rewriter(server)(Question("献血车下周停在哪个社区的停车场？", "zh", FOLLOW_UP.history)) is None
        assert server.requests == []


def test_settings_without_a_model_make_no_rewriter() -> None:
    """The fault names the variable."""
    with pytest.raises(SettingsError, match="LLM_MODEL"):
        LlmRewriter(LibrarySettings(_env_file=None))
