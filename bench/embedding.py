"""How fast the embedding model runs here: passages a second in both number types, and one question alone and beside an ingest.

    python bench/embedding.py [--data-dir data] [--model NAME_OR_FOLDER] [--passages 192]

Other work on the machine slows all of it, so the types are timed in turn and the best of three rounds counts: compare the ratios.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import threading
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from knowledge.embedding.encoder import SentenceEncoder, open_encoder
from knowledge.embedding.pace import NumberType, machine, usable_cores

ROUNDS = 3
SENTENCE = "各区卫生健康委要认真组织开展健康促进活动，并于每月最后一个工作日前报送工作总结。"
PASSAGE = SENTENCE * 5
"""200 Chinese characters, about 130 tokens: a passage as the library splits them."""
QUESTION = "各区每月什么时候报送健康促进工作总结？"


def seconds(action: Callable[[], object]) -> float:
    """Seconds that the action takes."""
    started = time.perf_counter()
    action()
    return time.perf_counter() - started


def bulk(encoders: dict[NumberType, SentenceEncoder], count: int) -> dict[NumberType, float]:
    """Passages a second of each type."""
    texts = [PASSAGE[n % 20 :] for n in range(count)]
    rounds = [{kind: seconds(partial(encoders[kind].encode_passages, texts)) for kind in NumberType} for _ in range(ROUNDS)]
    return {kind: count / min(one[kind] for one in rounds) for kind in NumberType}


def question(encoder: SentenceEncoder, times: int = 30) -> float:
    """Median milliseconds of one question."""
    return 1000 * statistics.median(seconds(lambda: encoder.encode_questions([QUESTION])) for _ in range(times))


def question_beside_bulk(encoder: SentenceEncoder, count: int) -> float:
    """Median milliseconds of one question while passages are embedded in the same process."""
    work = threading.Thread(target=encoder.encode_passages, args=([PASSAGE] * count,))
    work.start()
    taken: list[float] = []
    while work.is_alive():
        taken.append(seconds(lambda: encoder.encode_questions([QUESTION])))
        time.sleep(0.1)
    work.join()
    return 1000 * statistics.median(taken)


def main() -> None:
    """Measures and prints; see the top of this file."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data-dir", type=Path, default=Path("data"))
    parser.add_argument("--model", default=None)
    parser.add_argument("--passages", type=int, default=192)
    options = parser.parse_args()

    started = time.perf_counter()
    encoders = {kind: open_encoder(options.model, options.data_dir, number_type=kind) for kind in NumberType}
    exact, short = encoders[NumberType.FLOAT32], encoders[NumberType.BFLOAT16]
    exact.warm_up()
    print(f"{machine()}, {usable_cores()} cores")
    print(f"imports, opening and the first question: {time.perf_counter() - started:.1f} s")
    short.warm_up()
    rate = bulk(encoders, options.passages)
    ratio = rate[NumberType.BFLOAT16] / rate[NumberType.FLOAT32]
    print(
        f"passages of 200 characters a second: float32 {rate[NumberType.FLOAT32]:.1f}, bfloat16 {rate[NumberType.BFLOAT16]:.1f} (x{ratio:.2f})"
    )
    alone, beside = question(exact), question_beside_bulk(short, options.passages)
    print(f"one question: {alone:.0f} ms, beside an ingest {beside:.0f} ms (x{beside / alone:.2f})")
    agreement = (exact.encode_passages([SENTENCE, PASSAGE]) * short.encode_passages([SENTENCE, PASSAGE])).sum(axis=1).min()
    print(f"cosine between both types: {agreement:.5f}")


if __name__ == "__main__":
    main()
