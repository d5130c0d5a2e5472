"""The evaluation as whoever measures an installation meets it: a process of its own over the real library."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.support.installation import WATCH_IMPORTS, Installation

pytestmark = [pytest.mark.model, pytest.mark.timeout(600)]

CHAIR = "Who chaired the cultural development conference?"
QUESTIONS: tuple[dict[str, object], ...] = (
    {"id": "tasks", "question": "全国卫生健康工作会议部署了多少项重点任务？", "type": "how_many", "answer": ["11", "十一"]},
    {"id": "weather", "question": "今天天气怎么样？", "type": "outside", "answerable": False},
    {"id": "chair", "question": CHAIR, "type": "who", "answer": ["Nobody At All"]},
)


@pytest.fixture(scope="module")
def office(bundled_library: Installation, tmp_path_factory: pytest.TempPathFactory) -> Installation:
    return bundled_library.copy(tmp_path_factory.mktemp("evaluated"))


def test_an_evaluation_of_the_bundled_library(office: Installation, tmp_path: Path) -> None:
    """Answers are those that `ask --batch` gives, the page shows the miss, and the log of what people asked stays as it was."""
    file, written = tmp_path / "questions.jsonl", tmp_path / "page.html"
    file.write_text("\n".join(json.dumps(one, ensure_ascii=False) for one in QUESTIONS), encoding="utf-8")
    before = len(office.log())
    finished = office.bot("eval", str(file), "--json", "--show-misses", "5", "--html", str(written))
    assert finished.code == 0, finished.err
    assert len(office.log()) == before
    told = finished.json
    assert [(told["figures"][name]["hits"], told["figures"][name]["n"]) for name in ("right", "refused_when_it_must")] == [(1, 2), (1, 1)]
    assert told["misses"] == {"wrong": ["chair"]}
    (asked,) = office.bot("ask", "--batch", given=json.dumps(QUESTIONS[2])).lines
    (miss,) = told["shown_misses"]
    assert miss["answer"] == asked["answer"]
    assert miss["citations"] == asked["citations"]
    page = written.read_text(encoding="utf-8")
    assert CHAIR in page
    assert "<mark>" in page


def test_a_bad_line_is_told_before_anything_is_opened(office: Installation, tmp_path: Path) -> None:
    """Exit code 2 and one sentence; the model is not even imported."""
    file = tmp_path / "questions.jsonl"
    file.write_text('{"question": "Where?"}\nWhere?\n', encoding="utf-8")
    finished = office.bot("eval", str(file), **WATCH_IMPORTS)
    assert (finished.code, finished.out) == (2, "")
    assert "line 2: it is not a JSON object" in finished.err
    assert finished.imported.isdisjoint({"torch", "chromadb", "sqlalchemy", "jinja2"})
