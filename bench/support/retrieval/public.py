"""Public question sets as a folder of files: one paragraph a file, which the usual ingest takes in.

A set is a folder with corpus.jsonl {id, text, title} and queries.jsonl {id, text, positive_ids, answerable}.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from pathlib import Path

from bench.support.retrieval.questions import Asked, read_rows

SEED = 20


def write_sets(folders: Sequence[Path], to: Path, *, paragraphs: int, questions: int) -> list[Asked]:
    """Writes at most `paragraphs` paragraphs of each set as Markdown files into `to` and gives at most `questions` questions of each.

    The choice is the same on every run. A question's group is the name of its set's folder; its document is the file of its own paragraph.
    """
    asked: list[Asked] = []
    for folder in folders:
        chance = random.Random(SEED)  # noqa: S311 - a sample
        rows = read_rows(folder / "corpus.jsonl")
        chosen = sorted(chance.sample(range(len(rows)), min(paragraphs, len(rows))))
        names: dict[str, str] = {}
        for number in chosen:
            row = rows[number]
            names[row["id"]] = name = f"{folder.name}/{number:05}.md"
            file = to / name
            file.parent.mkdir(parents=True, exist_ok=True)
            title = str(row.get("title") or "").strip()
            file.write_text(f"# {title}\n\n{row['text']}\n" if title else f"{row['text']}\n", encoding="utf-8")
        open_ones = [
            (query, names[positive])
            for query in read_rows(folder / "queries.jsonl")
            if query["answerable"]
            for positive in query["positive_ids"][:1]
            if positive in names
        ]
        chance.shuffle(open_ones)
        asked += [Asked(query["id"], query["text"], folder.name, document=name) for query, name in open_ones[:questions]]
    return asked
