"""Trains a small model that reads a question beside a few sentences and says whether they answer it.

    python -m bench.train_verifier --public FOLDER … [--invented 18000] [--minutes 30] [--passes 3] [--batch 24] [--layers 8] [--device cuda]
                                   [--data DIR] [--gate NAME DOCUMENTS QUESTIONS.jsonl] … [--out FILE.safetensors] [--load FILE.safetensors]

--public    question sets as bench/support/verifier/public.py describes them; none of their text is kept
--invented  examples made from bench/support/verifier/attributes.toml
--layers    upper layers of the packaged encoder that learn; the others and the word vectors stay as they are
--device    cuda where there is one, cpu elsewhere
--data      a folder in which the packaged encoder and the ingested libraries stay
--gate      questions for which the reader's score is looked at beside the features of the gate, as in `python -m bench.gate`
--load      weights to go on from; with --minutes 0 they are only looked at

Whole titles of the public sets and a share of the invented records are held out, and the area under the curve is printed for them:
answered questions against those without an answer, by how these were made. docs/decisions/verifier.md has the figures so far.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from datetime import date
from pathlib import Path

HELD_OUT = 0.12
_SHOWN = 6000
"""Held-out examples that are scored at most, so that a slow machine does not take longer over them than over the training."""


def main() -> int:
    """Makes the examples, trains, prints the figures and writes what was learnt."""
    options = _parse()
    import torch

    from bench.support.verifier import column, invented, public
    from bench.support.verifier.reader import Reader, load, save
    from bench.support.verifier.training import Plan, held_out, show, train
    from knowledge.embedding.packaged_model import packaged_model

    device = options.device or ("cuda" if torch.cuda.is_available() else "cpu")
    if device == "cpu":
        torch.set_num_threads(options.threads)
    made = [one for folder in options.public for one in public.examples(folder)] + invented.examples(options.invented)
    learnt, apart = held_out(made, HELD_OUT)
    print(f"{len(learnt)} examples to learn from, {len(apart)} held out")
    with tempfile.TemporaryDirectory() as scratch:
        data = options.data or Path(scratch)
        reader = Reader(packaged_model(data), options.layers)
        if options.load:
            load(reader, options.load)
        reader.to(device)
        if options.minutes:
            print(f"{train(reader, learnt, Plan(60 * options.minutes, options.passes, options.batch))} examples seen on {device}")
        show(reader, apart[:: max(1, len(apart) // _SHOWN)])
        if options.out:
            save(reader, options.out)
            print(f"{options.out}: {options.out.stat().st_size / 1e6:.1f} MB")
        found = []
        for name, folder, questions in options.gate:
            documents = Path(folder)
            place = data / f"{documents.parent.name}-{documents.name}"
            found += column.collected(name, documents, Path(questions), place, options.today)
        if found:
            print("\n".join(column.report(column.with_column(found, reader.scores))))
    return 0


def _parse() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--public", nargs="*", type=Path, default=[], metavar="FOLDER")
    parser.add_argument("--invented", type=int, default=18_000, metavar="COUNT")
    parser.add_argument("--minutes", type=float, default=30)
    parser.add_argument("--passes", type=float, default=3, help="over the examples; the first limit that is met ends the training")
    parser.add_argument("--batch", type=int, default=24)
    parser.add_argument("--layers", type=int, default=8)
    parser.add_argument("--device", choices=("cpu", "cuda"))
    parser.add_argument("--threads", type=int, default=1, help="of the processor")
    parser.add_argument("--data", type=Path, metavar="DIR")
    parser.add_argument("--gate", nargs=3, action="append", default=[], metavar=("NAME", "DOCUMENTS", "QUESTIONS"))
    parser.add_argument("--today", type=date.fromisoformat, default=date(2026, 11, 22), help="the day on which the questions are asked")
    parser.add_argument("--load", type=Path, metavar="FILE")
    parser.add_argument("--out", type=Path, metavar="FILE")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
