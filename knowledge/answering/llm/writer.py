"""Answers in whole sentences, written by a configured LLM and checked against the passages."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Sequence
from functools import partial

from knowledge.answering.citing import cite
from knowledge.answering.llm import proof
from knowledge.answering.llm.client import ChatClient
from knowledge.answering.llm.drafting import Drafter, ends_an_unopened_thought
from knowledge.answering.llm.prompt import build
from knowledge.answering.llm.reply import Claim, check, cited_by
from knowledge.answering.llm.support import best_quote
from knowledge.errors import SettingsError
from knowledge.models import Answer, Citation, Hit, Outcome, Question
from knowledge.settings import LibrarySettings

MOST_PASSAGES = 10
"""Best first; more make small models cite worse and cost time."""


class LlmWriter:
    """Writes answers with the LLM of the settings. Safe to use from several threads at once."""

    def __init__(self, settings: LibrarySettings) -> None:
        """Opens nothing. Raises SettingsError where the settings name no model."""
        if settings.llm_model is None:
            raise SettingsError("LLM_MODEL: no model is named; set it to the model's name at the endpoint.")
        self._client = ChatClient(settings.llm_model, settings.llm_base_url, settings.llm_api_key, settings.llm_timeout_seconds)
        self._engine = f"llm:{settings.llm_model}"
        self._thinks = False
        """Whether the model's template opens a thought in the prompt, as the last replies showed."""

    @property
    def engine(self) -> str:
        """ "llm:" and the model's name."""
        return self._engine

    def warm_up(self) -> None:
        """Makes the first answer as quick as any other."""
        self._client.warm_up()
        proof.warm_up()

    def write(self, question: Question, hits: Sequence[Hit], on_draft: Callable[[Answer], None] | None = None) -> Answer:
        """The answer that the model finds in the first MOST_PASSAGES of `hits`, best first.

        Its outcome is not_found, with an empty text for the caller to word, where the model says so or there are no hits. Raises
        LlmError where the endpoint fails or is too slow, and where no sentence of the reply is proven by the passages that it cites.

        `on_draft` gets, in the calling thread, the proven beginning of the answer each time that it has grown by a sentence: its text is
        where the answer's text begins, unless the reply comes to nothing after all. What it raises is ignored.
        """
        given = tuple(hits[:MOST_PASSAGES])
        if not given:
            return Answer(Outcome.NOT_FOUND, "", question.language, self._engine, note="no passages to answer from")
        messages = build(question, given, secrets.token_hex(8))
        if on_draft is None:
            raw = self._client.complete(messages)
        else:
            show = partial(self._show, question, given, on_draft)
            raw = self._client.complete(messages, Drafter(question, given, show, thinks=self._thinks).take)
        self._thinks = ends_an_unopened_thought(raw)
        checked = check(raw, question, given)
        note = "; ".join(f"dropped a sentence: {dropped.reason}" for dropped in checked.dropped) or None
        if not checked.claims:
            return Answer(Outcome.NOT_FOUND, "", question.language, self._engine, raw_reply=raw, note=note or "the model found no answer")
        return self._answer(question, given, checked.claims, raw_reply=raw, note=note)

    def _show(self, question: Question, hits: Sequence[Hit], on_draft: Callable[[Answer], None], claims: tuple[Claim, ...]) -> None:
        on_draft(self._answer(question, hits, claims))

    def _answer(
        self, question: Question, hits: Sequence[Hit], claims: tuple[Claim, ...], raw_reply: str | None = None, note: str | None = None
    ) -> Answer:
        gap = " " if question.language == "en" else ""
        return Answer(
            outcome=Outcome.ANSWERED,
            text=gap.join(claim.text for claim in claims),
            language=question.language,
            engine=self._engine,
            citations=_citations(claims, hits, question),
            raw_reply=raw_reply,
            note=note,
        )


def _citations(claims: Sequence[Claim], hits: Sequence[Hit], question: Question) -> tuple[Citation, ...]:
    citations: list[Citation] = []
    for marker, index in enumerate(cited_by(claims), 1):
        said = [claim.said for claim in claims if index in claim.hits]
        citations.append(cite(marker, hits[index], best_quote(hits[index].passage, said), question.language))
    return tuple(citations)
