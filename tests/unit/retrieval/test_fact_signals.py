"""Signals that are read from a passage and its document: level, kind, names, validity."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from knowledge.models import DocumentFacts, Locator, Passage, Span, passage_id
from knowledge.ports import StoredPassage
from knowledge.relations.validity import Superseded
from knowledge.retrieval.query import Query
from knowledge.retrieval.signals.kind import KindSignal
from knowledge.retrieval.signals.level import LevelSignal
from knowledge.retrieval.signals.names import NamesSignal
from knowledge.retrieval.signals.valid import ValidSignal
from knowledge.retrieval.weights import load_weights
from knowledge.text.language import detect


def query(text: str) -> Query:
    return Query(text, detect(text), np.zeros(3, np.float32))


def stored(text: str, title: str = "通知", *, issuer: str | None = None, kind: str | None = None) -> StoredPassage:
    passage = Passage(passage_id("d", 0, text), "d", 0, text, "", Locator(paragraph=1), detect(text), (Span(0, len(text)),))
    return StoredPassage(passage, "a.txt", DocumentFacts(title, detect(title), issuer=issuer, kind=kind))


@pytest.mark.parametrize(
    ("question", "title", "issuer", "value"),
    [
        ("全省大会谁主持", "全省卫生健康工作会议召开", None, 1.0),
        ("全省大会谁主持", "全市卫生健康工作会议召开", None, -1.0),
        ("provincial conference chair", "全市卫生健康工作会议召开", None, -1.0),
        ("全省大会谁主持", "卫生健康工作会议召开", None, 0.0),
        ("大会谁主持", "全市卫生健康工作会议召开", None, 0.0),
        ("市里的征集", "征集案例的通知", "临海市卫生健康委员会", 1.0),
        ("省里的征集怎么报", "关于参加全省案例征集的通知", "临海市卫生健康委员会", 0.0),
    ],
)
def test_level(question: str, title: str, issuer: str | None, value: float) -> None:
    """By the body that issued it, else by the title; a question that names none agrees with all."""
    assert LevelSignal().agreement(query(question), stored("正文。", title, issuer=issuer)) == value


def test_kind() -> None:
    signal = KindSignal()
    assert signal.agreement(query("讲话提到了什么"), stored("正文。", kind="speech")) == 1.0
    assert signal.agreement(query("讲话提到了什么"), stored("正文。", kind="notice")) == 0.0
    assert signal.agreement(query("讲话提到了什么"), stored("正文。")) == 0.0
    assert signal.agreement(query("谁负责食堂"), stored("正文。", kind="speech")) == 0.0


def test_names() -> None:
    """In the passage or in its document's title."""
    signal = NamesSignal()
    assert signal.agreement(query("贺云台负责什么"), stored("He Yuntai leads the group.")) == 1.0
    assert signal.agreement(query("贺云台负责什么"), stored("正文。", "贺云台同志的讲话")) == 1.0
    assert signal.agreement(query("贺云台负责什么"), stored("正文。")) == 0.0
    assert signal.agreement(query("谁负责"), stored("贺云台负责。")) == 0.0


def test_what_is_superseded_yields() -> None:
    """More where it is replaced than where it is amended; not where the question asks for what stood there first."""
    one = stored("正文。")
    assert ValidSignal({}).agreement(query("截止到几号"), one) == 0.0
    assert ValidSignal({"d": Superseded(("new",), ("new",))}).agreement(query("截止到几号"), one) == -1.0
    amended = ValidSignal({"d": Superseded(("new",))})
    assert -1.0 < amended.agreement(query("截止到几号"), one) < 0.0
    assert amended.agreement(query("原定截止到几号"), one) == 0.0
    assert amended.agreement(query("What was the original deadline?"), one) == 0.0
    assert amended.agreement(query("一开始谁讲话，截止到几号"), one) < 0.0
    assert amended.agreement(query("When does the initial screening close?"), one) < 0.0
    other = replace(one, passage=replace(one.passage, document_id="other"))
    assert amended.agreement(query("截止到几号"), other) == 0.0


def test_each_signal_has_a_learned_weight_not_below_zero() -> None:
    weights = load_weights()
    assert {"dense passage", "dense sentence", "year", "evidence"} <= set(weights)
    assert all(weight >= 0 for weight in weights.values())
    assert sum(weights.values()) > 0
