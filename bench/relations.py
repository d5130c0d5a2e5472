"""How long relations take, as ratios to folding the same texts; and whether planted relations are found.

    python -m bench.relations [--documents 2000] [--cards 20000]

The texts are made here from stock phrases and chance: notices, forms of one template, reprints, copies and supplements.
"""

from __future__ import annotations

import argparse
import hashlib
import random
import sys
import time
from collections import Counter
from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from knowledge.models import Block, BlockKind, Document, DocumentFacts, Locator, SourceFile
from knowledge.relations.cards import card_of
from knowledge.relations.linking import link
from knowledge.relations.mentions import find_mentions
from knowledge.relations.records import Card
from knowledge.relations.signature import near_pairs, signature
from knowledge.relations.slots import bodies, slots
from knowledge.text.folding import fold

_TOPICS = "健康科普 院史整理 志愿服务 疫苗接种 妇幼保健 托育服务 中医药文化 心理热线 无烟医院 急救培训 健步走 短视频征集".split()
_PLACES = "东港 西岭 南浦 北原 云台 清江 石门 白沙".split()
_STOCK = "各区县卫生健康局，各市属医院，各有关单位：现将有关事项通知如下，请认真贯彻执行。请各单位高度重视，明确专人负责，按时报送材料。"
_WORDS = "组织 医院 单位 活动 服务 群众 材料 报送 评审 专家 开展 健康 培训 人员 工作 完成 时间 要求 参加 负责 社区 门诊 宣传 方案 落实 情况 检查 评估 经费 数量".split()


def _text(chance: random.Random, place: str, topic: str, number: str) -> str:
    lines = [f"关于开展{place}市{topic}工作的通知", number, _STOCK]
    for i in range(1, 9):
        words = "".join(chance.choice(_WORDS) for _ in range(26))
        lines.append(
            f"{i}. {words}，截止时间为2031年{chance.randrange(1, 13)}月{chance.randrange(1, 29)}日，数量不超过{chance.randrange(2, 900)}个。"
        )
    lines += [f"{place}市卫生健康委员会", f"2031年{chance.randrange(1, 13)}月{chance.randrange(1, 29)}日"]
    return "\n".join(lines)


def _document(name: str, text: str, number: str | None, issuer: str, on: date) -> Document:
    blocks = tuple(Block(BlockKind.PARAGRAPH, line, Locator(paragraph=i)) for i, line in enumerate(text.split("\n"), 1))
    facts = DocumentFacts(title=blocks[0].text, language="zh", title_source="text", date=on, number=number, issuer=issuer, kind="notice")
    data = text.encode()
    return Document(SourceFile(name, Path(name), len(data), hashlib.sha256(data).hexdigest()), facts, blocks)


def library(count: int, seed: int = 1) -> tuple[list[Document], Counter[str]]:
    """`count` documents, and how many relations of each kind are planted among them."""
    chance = random.Random(seed)  # noqa: S311 - invented texts
    made: list[Document] = []
    planted: Counter[str] = Counter()
    serial = 0
    while len(made) < count:
        serial += 1
        place, topic = chance.choice(_PLACES), chance.choice(_TOPICS) + str(serial)
        number, issuer = f"{place[0]}卫宣〔2031〕{serial}号", f"{place}市卫生健康委员会"
        day = date(2031, 1, 1) + timedelta(days=chance.randrange(300))
        text = _text(chance, place, topic, number)
        made.append(_document(f"{serial}.txt", text, number, issuer, day))
        draw = chance.random()
        if draw < 0.05:
            planted["copy"] += 1
            made.append(_document(f"{serial}-副本.txt", text, number, issuer, day))
        elif draw < 0.10:
            planted["reprint"] += 1
            again = f"{text.splitlines()[0]}\n转载自市政府门户网站 第{serial}条\n" + "\n".join(text.splitlines()[1:])
            made.append(_document(f"{serial}-reprint.txt", again, number, issuer, day + timedelta(days=2)))
        elif draw < 0.20:
            planted["amends"] += 1
            change = (
                f"关于调整{place}市{topic}工作有关事项的补充通知\n{_STOCK}\n《关于开展{place}市{topic}工作的通知》（{number}）印发后，部分单位反映时间紧张，"
                f"现补充通知如下：\n一、截止时间延长至2031年12月{chance.randrange(1, 29)}日。\n{''.join(chance.choice(_WORDS) for _ in range(60))}"
            )
            made.append(
                _document(f"{serial}-more.txt", change, f"{place[0]}卫宣〔2031〕{serial + 50_000}号", issuer, day + timedelta(days=20))
            )
    return made[:count], planted


def main(arguments: Sequence[str] | None = None) -> int:
    """Prints times, ratios and what was found; returns 1 where a planted relation is missing or another was made."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=int, default=2000)
    parser.add_argument("--cards", type=int, default=20_000)
    options = parser.parse_args(arguments)

    documents, _ = library(options.documents)
    texts = [one.text for one in documents]
    print(f"{len(texts)} documents of {sum(map(len, texts)) / len(texts):.0f} characters")
    base = _timed("fold", lambda: [fold(text) for text in texts], None)
    _timed("signature", lambda: [signature(text) for text in texts], base)
    _timed("slots, bodies", lambda: [(slots(text), bodies(text)) for text in texts], base)
    _timed("find_mentions", lambda: [find_mentions(one) for one in documents], base)

    made, planted = library(options.cards)
    start = datetime(2031, 1, 1, tzinfo=UTC)
    cards: list[Card] = [card_of(one, start + timedelta(minutes=i)) for i, one in enumerate(made)]
    print(f"\n{len(cards)} cards")
    started = time.process_time()
    pairs = near_pairs({card.document_id: card.signature for card in cards})
    print(f"near_pairs     {time.process_time() - started:6.2f} s  {len(pairs)} pairs of {len(cards) * (len(cards) - 1) // 2}")
    started = time.process_time()
    found = link(cards)
    seconds = time.process_time() - started
    print(f"link           {seconds:6.2f} s  {seconds / base * options.documents / options.cards:6.2f} of folding the texts")
    kinds = Counter(relation.kind.value for relation in found)
    for kind in sorted(planted.keys() | kinds.keys()):
        print(f"  {kind:<12} planted {planted[kind]:5}  found {kinds[kind]:5}")
    return int(any(abs(planted[kind] - kinds[kind]) > 1 for kind in planted.keys() | kinds.keys()))


def _timed(name: str, work: object, base: float | None) -> float:
    started = time.process_time()
    assert callable(work)
    work()
    seconds = time.process_time() - started
    print(f"{name:<14} {seconds:6.2f} s" + (f"  {seconds / base:6.2f} of folding" if base else ""))
    return seconds


if __name__ == "__main__":
    sys.exit(main())
