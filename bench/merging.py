"""How entries of several documents become records: pairs right and wrong by hand, and how long it takes as the register grows.

    python -m bench.merging pairs DOCUMENTS_DIR GOLD_DIR
    python -m bench.merging scale [--entries 20000]

GOLD_DIR  meetings.jsonl, tasks.jsonl, campaigns.jsonl and merged.jsonl, as tests/data/register/README.md tells
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import time
import zlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from itertools import combinations
from pathlib import Path

from bench.support.register.comparing import alike
from bench.support.register.gold import GoldEntry, read_gold
from knowledge.errors import UnreadableFileError
from knowledge.loading.folder import find_files
from knowledge.loading.registry import load
from knowledge.models import Span
from knowledge.register.entries import Entry, EntryKind, Field, FieldName, Proof, Record
from knowledge.register.extracting import entries_of
from knowledge.register.merging.merge import Paper, merge
from knowledge.register.packing import packed, unpacked
from knowledge.relations.cards import card_of
from knowledge.relations.linking import link
from knowledge.relations.records import Card
from knowledge.splitting.passages import split

_SAME_ENTRY = 0.5
"""Likeness of labels from which an entry found is taken for one written by hand."""


@dataclass(frozen=True, slots=True)
class Found:
    """A library as merging sees it."""

    entries: tuple[Entry, ...]
    papers: tuple[Paper, ...]
    cards: tuple[Card, ...]


def main(arguments: Sequence[str] | None = None) -> int:
    """Prints the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(dest="command", required=True)
    pairs = commands.add_parser("pairs")
    pairs.add_argument("documents", type=Path)
    pairs.add_argument("gold", type=Path)
    scale = commands.add_parser("scale")
    scale.add_argument("--entries", type=int, default=20_000)
    options = parser.parse_args(arguments)
    if options.command == "pairs":
        _pairs(_read(options.documents), options.gold)
    else:
        _scale(options.entries)
    return 0


def _read(folder: Path) -> Found:
    entries: list[Entry] = []
    papers: list[Paper] = []
    cards: list[Card] = []
    for source in find_files(folder)[0]:
        try:
            document = load(source)
        except UnreadableFileError:
            print(f"unread   {source.name}")
            continue
        card, facts = card_of(document, datetime.now(UTC)), document.facts
        passages = [replace(passage, document_id=card.document_id) for passage in split(document)]
        entries += entries_of(document, passages)
        cited = tuple(mention.number for mention in card.mentions if mention.number)
        about = (facts.title, facts.date, facts.year, facts.number, facts.issuer, facts.kind, facts.language)
        papers.append(Paper(card.document_id, source.name, *about, cited))
        cards.append(card)
    return Found(tuple(entries), tuple(papers), tuple(cards))


def _pairs(found: Found, folder: Path) -> None:
    names = {paper.document_id: paper.name for paper in found.papers}
    gold = {entry.id: entry for kind in EntryKind for entry in read_gold(folder, kind).entries}
    groups = [json.loads(line) for line in (folder / "merged.jsonl").read_text(encoding="utf-8").splitlines()]
    together = {pair for group in groups for pair in combinations(sorted(group["entries"]), 2)}
    wanted = {
        pair
        for group in groups
        if not group["optional"]
        for pair in combinations(sorted(one for one in group["entries"] if not gold[one].optional), 2)
    }
    known = {entry.id: _known(entry, names[entry.document_id], gold) for entry in found.entries}
    records = merge(found.entries, found.papers, link(found.cards))
    joined = {pair for record in records for pair in _joined(record, known)}
    wrong = {(a, b) for a, b in joined - together if not (gold[a].optional or gold[b].optional)}
    for pair in sorted(wrong):
        print("wrong   ", *pair)
    for pair in sorted(wanted - joined):
        print("apart   ", *pair)
    told = sum(one is not None for one in known.values())
    print(f"entries {len(found.entries)}, {told} of them known by hand; records {len(records)}")
    print(f"pairs joined {len(joined)}: right {len(joined & together)}, wrong {len(wrong)}, the rest is not judged")
    print(f"pairs that must be joined {len(wanted)}: joined {len(wanted & joined)}")


def _joined(record: Record, known: dict[str, str | None]) -> set[tuple[str, str]]:
    ids = sorted({one for entry in record.entries if (one := known[entry]) is not None})
    return set(combinations(ids, 2))


def _known(entry: Entry, document: str, gold: dict[str, GoldEntry]) -> str | None:
    """Id of the entry written by hand that an entry found is."""
    likely = [(_alike(entry, one), one.id) for one in gold.values() if one.kind is entry.kind and one.document == document]
    best = max(likely, default=(0.0, ""))
    return best[1] if best[0] >= _SAME_ENTRY else None


def _alike(entry: Entry, one: GoldEntry) -> float:
    label = entry.label
    forms = [form for field in one.all(label.name) for form in field.accepted]
    return max((1.0 if label.value in form or form in label.value else alike(label.value, form) for form in forms), default=0.0)


# --- a register of any size -------------------------------------------------------------------------------------

_DO = "推进 加强 完善 建设 开展 组织 落实 健全 规范 提升 编制 制定 推广 深化".split()
_WHAT = (
    "健康文化 医疗集团 妇幼保健 老年健康 中医药 职业健康 疫苗接种 家庭医生 急救站点 数字院史馆 科普资源库 新闻发言人 医艺融合 托育服务 互联网医院 药品采购 "
    "门诊流程 检验互认 院感防控 心理服务 控烟 爱国卫生 基层卫生 人才培养 信息化 财务审计 安全生产"
).split()
_KIND = "体系 机制 平台 队伍 项目 示范点 培训 评估 检查 宣传 展陈 试点 标准化建设 专项行动 数据库 管理办法".split()
_WHERE = "白鹭区 石桥区 望湖区 梅溪县 青石县 东岭区 全市 三级医院 社区卫生服务中心".split()
_UNITS = "宣传处 医政处 规财处 人口家庭处 基层处 科教处 疾控处 办公室".split()
_DO_EN = "Improve Build Expand Complete Draft Publish Review Launch".split()
_WHAT_EN = "childcare services;medical groups;vaccine programmes;family doctor contracts;night clinics;health literacy".split(";")
_WHERE_EN = "in all districts;in tertiary hospitals;for the elderly;with a mid-term evaluation;and their database".split(";")


def _scale(count: int) -> None:
    entries, papers = _made(count, random.Random(1))  # noqa: S311 - the same register each time
    merge(entries[:50], papers, [])  # the dictionaries are read now
    started = time.process_time()
    records = merge(entries, papers, [])
    print(f"{len(entries)} entries of {len(papers)} documents, a third in English: {len(records)} records")
    print(f"merging: {time.process_time() - started:.1f} s of processor time")
    payloads = {kind: packed(one for one in records if one.kind is kind) for kind in EntryKind}
    sizes = sum(map(len, payloads.values())), sum(len(zlib.compress(one, 6)) for one in payloads.values())
    started = time.process_time()
    for kind, payload in payloads.items():
        unpacked(kind, payload)
    print(f"kept: {sizes[0] / 1e6:.1f} MB, compressed {sizes[1] / 1e6:.1f} MB; read again in {time.process_time() - started:.1f} s")


def _made(count: int, chance: random.Random) -> tuple[list[Entry], list[Paper]]:
    entries: list[Entry] = []
    papers: list[Paper] = []
    while len(entries) < count:
        day = date(2022, 1, 1) + timedelta(days=chance.randrange(1500))
        english = chance.random() < 0.3
        identity = f"{len(papers):032d}"
        papers.append(Paper(identity, f"{len(papers)}.txt", date=day, year=day.year, language="en" if english else "zh"))
        size, kind = chance.choice([(20, EntryKind.TASK), (20, EntryKind.TASK), (1, EntryKind.MEETING), (1, EntryKind.CAMPAIGN)])
        entries += [_entry(identity, kind, place, day, chance, english=english) for place in range(size)]
    return entries, papers


def _entry(document: str, kind: EntryKind, place: int, day: date, chance: random.Random, *, english: bool) -> Entry:
    pick = chance.choice
    if english:
        label = f"{pick(_DO_EN)} {pick(_WHAT_EN)} {pick(_WHERE_EN)} {pick(_WHERE_EN)}"
    else:
        label = f"{pick(_WHERE)}{pick(_DO)}{pick(_WHAT)}{pick(_KIND)}，{pick(_DO)}{pick(_WHAT)}{pick(_KIND)}"
    due = date(day.year, pick([3, 6, 9, 12]), 30).isoformat()
    values = {
        EntryKind.TASK: [(FieldName.TEXT, label, label), (FieldName.UNIT, unit := pick(_UNITS), unit), (FieldName.DEADLINE, due, due)],
        EntryKind.MEETING: [(FieldName.NAME, label, label), (FieldName.DATE, day.isoformat(), day.isoformat())],
        EntryKind.CAMPAIGN: [(FieldName.NAME, f"{day.year}年{label}", label), (FieldName.DEADLINE, due, due)],
    }[kind]
    proof = Proof(f"{chance.getrandbits(128):032x}", Span(0, 1))
    return Entry(f"{document}{kind}{place}", kind, document, place, tuple(Field(*value, proof) for value in values))


if __name__ == "__main__":
    sys.exit(main())
