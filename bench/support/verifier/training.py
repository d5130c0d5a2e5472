"""The loop in which the reader learns, for a set time or a number of examples."""

from __future__ import annotations

import random
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor, nn

from bench.support.verifier.examples import Example
from bench.support.verifier.reader import Encoded, Reader

_WARM_STEPS = 60
_POOL = 40
"""Batches that are made at once of pairs of like length."""
_SPAN_SHARE = 0.5
_REPORT = 100


@dataclass(frozen=True, slots=True)
class Plan:
    """How it learns."""

    seconds: float
    passes: float
    """Over the examples; the first of the two limits that is met ends the work, and the rate falls to nothing by then."""
    batch: int = 24
    rate: float = 1.5e-4
    head_rate: float = 1e-3
    seed: int = 1


def train(reader: Reader, examples: Sequence[Example], plan: Plan) -> int:
    """Trains the reader where its weights lie; gives the number of examples that it saw, counting repetitions."""
    torch.manual_seed(plan.seed)
    device = reader.out.weight.device.type
    pairs = [(reader.encode_example(one), one.answers) for one in examples]
    body = [value for name, value in reader.named_parameters() if value.requires_grad and name.startswith("encoder.")]
    heads = [value for name, value in reader.named_parameters() if not name.startswith("encoder.")]
    optimiser = torch.optim.AdamW(
        [{"params": body, "full": plan.rate}, {"params": heads, "full": plan.head_rate}], weight_decay=0.01, betas=(0.9, 0.98)
    )
    answering = sum(answers for _, answers in pairs)
    balance = torch.tensor((len(pairs) - answering) / max(1, answering), device=device)
    started, seen, losses, last = time.monotonic(), 0, [], max(1.0, plan.passes * len(pairs))
    reader.train()
    for step, some in enumerate(_batches(pairs, plan)):
        done = max((time.monotonic() - started) / plan.seconds, seen / last)
        if done >= 1:
            break
        for group in optimiser.param_groups:
            group["lr"] = group["full"] * min(1.0, step / _WARM_STEPS) * max(0.03, 1 - done)
        loss = _loss(reader, some, balance, device)
        optimiser.zero_grad()
        torch.autograd.backward(loss)
        nn.utils.clip_grad_norm_([*body, *heads], 1.0)
        optimiser.step()
        seen += len(some)
        losses.append(float(loss.detach()))
        if step % _REPORT == _REPORT - 1:
            print(f"  {seen} examples, {time.monotonic() - started:.0f} s, loss {np.mean(losses[-_REPORT:]):.3f}", file=sys.stderr)
    return seen


def held_out(examples: Sequence[Example], share: float) -> tuple[list[Example], list[Example]]:
    """To learn from, and to look at afterwards: whole groups go to one side; the same ones on every run."""
    rng = random.Random(0)  # noqa: S311
    apart = {group for group in sorted({one.group for one in examples}) if rng.random() < share}
    return [one for one in examples if one.group not in apart], [one for one in examples if one.group in apart]


def curve(good: Sequence[float], bad: Sequence[float]) -> float:
    """The area under the curve: how often one of the good is above one of the bad, ties counting half; nan where one side is empty."""
    if not len(good) or not len(bad):
        return float("nan")
    above = np.asarray(good)[:, None] - np.asarray(bad)
    return float(((above > 0) + 0.5 * (above == 0)).mean())


def show(reader: Reader, examples: Sequence[Example]) -> None:
    """Prints the area under the curve of each source: answered questions against all others, and against each kind of them."""
    scores = reader.scores([(one.question, one.shown) for one in examples])
    for source in sorted({one.source for one in examples}):
        good = [score for one, score in zip(examples, scores, strict=True) if one.source == source and one.answers]
        bad: dict[str, list[float]] = {"all": []}
        for one, score in zip(examples, scores, strict=True):
            if one.source == source and not one.answers:
                bad["all"].append(score)
                bad.setdefault(one.kind, []).append(score)
        figures = ", ".join(f"{kind} {curve(good, some):.3f} ({len(some)})" for kind, some in bad.items())
        print(f"{source:<16} {len(good)} answered; curve against {figures}")


def _batches(pairs: list[tuple[Encoded, bool]], plan: Plan) -> Iterator[list[tuple[Encoded, bool]]]:
    rng = random.Random(plan.seed)  # noqa: S311
    while pairs:
        order = rng.sample(pairs, len(pairs))
        for start in range(0, len(order), plan.batch * _POOL):
            pool = sorted(order[start : start + plan.batch * _POOL], key=lambda one: len(one[0].ids))
            made = [pool[i : i + plan.batch] for i in range(0, len(pool), plan.batch)]
            rng.shuffle(made)
            yield from made


def _loss(reader: Reader, some: Sequence[tuple[Encoded, bool]], balance: Tensor, device: str) -> Tensor:
    batch = reader.batch([pair for pair, _ in some]).to(device)
    wanted = torch.tensor([float(answers) for _, answers in some], device=device)
    with torch.autocast(device, dtype=torch.bfloat16):
        logits, spans = reader(batch)
    loss = nn.functional.binary_cross_entropy_with_logits(logits.float(), wanted, pos_weight=balance)
    told = batch.starts >= 0
    if told.any():
        places = [nn.functional.cross_entropy(spans[told][..., side], one[told]) for side, one in enumerate((batch.starts, batch.ends))]
        loss = loss + _SPAN_SHARE * sum(places, torch.zeros((), device=device)) * told.float().mean()
    return loss
