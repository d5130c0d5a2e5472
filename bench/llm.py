"""What a reader sees of an LLM that behaves well or badly, how much its proof check catches, and how a real one does.

    python -m bench.llm                      each behaviour of a scripted OpenAI-compatible endpoint, as Markdown
    python -m bench.llm --proofs             shares of true sentences kept and of false ones dropped, by kind of error, as Markdown
    python -m bench.llm --real [--data DIR]  ten questions over the bundled documents to the LLM of the environment (LLM_MODEL,
                                             LLM_BASE_URL, LLM_API_KEY, LLM_TIMEOUT_SECONDS), as they come
    python -m bench.llm --replies FILE.jsonl the same questions, answered with what a model said before ({"question", "raw"} a line)

`--real` reads the bundled documents into a new folder, or uses those already in DIR. Seconds are of one run.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from knowledge.answering.answerer import Answerer
from knowledge.answering.llm.proof import faults
from knowledge.answering.llm.writer import LlmWriter
from knowledge.bootstrap import open_library
from knowledge.models import Answer, Asker
from knowledge.settings import LibrarySettings
from tests.support.answer_hits import Shelf
from tests.support.llm_behaviours import EN, all_shown, hits
from tests.support.llm_proofs import pairs
from tests.support.openai_server import Request, Script, running

_MOST_RAW = 300
"""Characters of a raw reply that are printed."""
QUESTIONS = (
    "When and where was the Capital Health System Cultural Development Work Exchange Conference held?",
    "首都卫生健康系统文化建设工作交流会由谁主持？",
    "How many key tasks did the 2026 National Health Work Conference set for 2026?",
    "2024健康中国促进大会拟邀多少人出席？",
    "Who presided over the enlarged Party Committee study meeting on July 25?",
    "4月15日的宣传思想文化建设工作会议有哪些单位参加？",
    "What number does the work plan on the ideological and cultural construction of health publicity carry?",
    "2026年全国卫生健康工作会议什么时候、在哪里召开？",
    "What fee must a unit pay to submit a case to the 2024 Healthy China Promotion Conference?",
    "首都卫生健康系统文化建设工作交流会是在7月25日召开的吗？",
)
"""Five in each language; one has no answer in the documents, one has a false premise."""


def main() -> int:
    """Prints what the arguments ask for; 0."""
    parser = argparse.ArgumentParser(prog="python -m bench.llm", description=(__doc__ or "").split("\n\n")[0])
    parser.add_argument("--proofs", action="store_true", help="measure the proof check alone")
    parser.add_argument("--real", action="store_true", help="ask the LLM of the environment")
    parser.add_argument("--replies", type=Path, help="answer with replies that were kept")
    parser.add_argument("--data", type=Path, help="data folder that holds the bundled documents")
    options = parser.parse_args()
    if options.proofs:
        _print_proofs()
    elif options.real:
        _print_questions(LibrarySettings(_env_file=None), options.data)
    elif options.replies:
        with _replaying(options.replies) as settings:
            _print_questions(settings, options.data)
    else:
        _print_behaviours()
    return 0


def _print_behaviours() -> None:
    LlmWriter(LibrarySettings(_env_file=None, llm_model="scripted")).warm_up()
    given = hits()
    quoted = Answerer(Shelf(given)).answer(EN, given).text
    print(f"Question · 提问: {_code(EN.text)}\n\nIts answer in quotes, without an LLM · 不用模型时的引文答案: {_code(quoted)}\n")
    print("| behaviour · 情形 | raw reply · 原始回复 | the reader sees · 用户所见 | engine · 引擎 | note · 备注 | s | requests · 请求 |")
    print("|---|---|---|---|---|---|---|")
    for behaviour, shown in all_shown():
        answer = shown.answer
        seen = "the quotes · 引文" if answer.text == quoted else _code(answer.text)
        note = (answer.note or "").partition("; ")[2] or answer.note or ""
        cells = (f"{behaviour.name} · {behaviour.name_zh}", _code(behaviour.raw), seen, _code(answer.engine), _code(note))
        print(
            f"| {' | '.join(cell.replace('|', chr(0xFF5C)) for cell in cells)} | {shown.seconds:.1f} of {behaviour.timeout:g} | {shown.requests} |"
        )


def _print_shown(answer: Answer, seconds: float, more: str = "") -> None:
    print(f"- shown · 显示: {_code(answer.text)}")
    for citation in answer.citations:
        print(f"    - [{citation.marker}] {_code(f'{citation.document}, {citation.locator}: {citation.quote}')}")
    print(f"- engine · 引擎: `{answer.engine}`; {answer.outcome}")
    print(f"- note · 备注: {_code(answer.note or '')}")
    print(f"- seconds · 秒: {seconds:.1f}{more}\n")


def _code(text: str) -> str:
    """One line of code in Markdown, in which nothing is markup; nothing for a blank text."""
    if not text.strip():
        return ""
    line = (
        " ".join(text.split()).encode("unicode_escape").decode()
        if any(not c.isprintable() and not c.isspace() for c in text)
        else " ".join(text.split())
    )
    return f"`` {line[:_MOST_RAW]}{' …' if len(line) > _MOST_RAW else ''} ``"


def _print_proofs() -> None:
    right: Counter[tuple[str, str]] = Counter()
    count: Counter[tuple[str, str]] = Counter()
    for pair in pairs():
        part = "held out" if pair.held_out else "tried on"
        correct = (not faults(pair.sentence, pair.cited, "")) == pair.holds
        across = "across languages" if pair.across else "same language"
        label = "true, kept" if pair.holds else "false, dropped"
        for row in (label, f"{label}, {across}", *(() if pair.holds else (f"false: {pair.case}",))):
            right[row, part] += correct
            count[row, part] += 1
    print("| sentences · 句子 | tried on · 调试用 | held out · 留作检验 |\n|---|---|---|")
    for row in sorted({row for row, _ in count}, key=lambda row: (row.startswith("false:"), row)):
        cells = [f"{right[row, part]} / {count[row, part]}" if count[row, part] else "" for part in ("tried on", "held out")]
        print(f"| {row} | {cells[0]} | {cells[1]} |")


def _print_questions(settings: LibrarySettings, data: Path | None) -> None:
    with tempfile.TemporaryDirectory() as folder:
        place = data or Path(folder)
        documents = Path(__file__).parents[1] / "knowledge" / "documents"
        if data is None:
            environment = {**os.environ, "DATA_DIR": str(place), "DOCUMENTS_DIR": str(documents)}
            subprocess.run([sys.executable, "ingest.py"], cwd=documents.parents[1], env=environment, check=True, stdout=subprocess.DEVNULL)
        with open_library(settings.model_copy(update={"data_dir": place, "documents_dir": documents})) as library:
            for number, question in enumerate(QUESTIONS, 1):
                begun = time.monotonic()
                answer = library.ask(question, Asker("ask")).answer
                print(f"### {number}. {question}\n")
                print(f"- raw reply · 原始回复: {_code(answer.raw_reply or '(not kept or not asked · 未保存或未询问)')}")
                _print_shown(answer, time.monotonic() - begun)


@contextmanager
def _replaying(path: Path) -> Iterator[LibrarySettings]:
    """Settings of an endpoint that says again what a model said to each question."""
    lines = [json.loads(line) for line in path.read_text("utf-8").splitlines()]

    def reply(request: Request) -> str:
        asked = request["messages"][-1]["content"]
        return next((str(line["raw"]) for line in lines if line["raw"] and line["question"] in asked), "")

    with running(Script(reply=reply)) as server:
        yield LibrarySettings(_env_file=None, llm_model="replayed", llm_base_url=server.url, llm_timeout_seconds=20)


if __name__ == "__main__":
    sys.exit(main())
