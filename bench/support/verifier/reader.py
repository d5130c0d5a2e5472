"""The model: the packaged encoder over a question and a text together, its upper layers trained further, and two small heads."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from safetensors.torch import load_file, save_file
from torch import Tensor, nn

from bench.support.verifier.examples import Example
from knowledge.models import Span

QUESTION_TOKENS, ALL_TOKENS = 48, 128
_NOT_TEXT = -1e4
_UNTOLD = -100
"""What cross_entropy leaves out."""
_BATCH = 32


@dataclass(frozen=True, slots=True)
class Encoded:
    """Token numbers of a question and a text."""

    ids: tuple[int, ...]
    first: int
    """Token of the text's beginning."""
    last: int
    """Token behind its end."""
    answer: tuple[int, int] = (_UNTOLD, _UNTOLD)
    """First and last token of the answer."""


@dataclass(frozen=True, slots=True)
class Batch:
    """Encoded pairs, padded: shapes (pairs, tokens) and (pairs,)."""

    ids: Tensor
    attended: Tensor
    text: Tensor
    """Whether a token is of the text."""
    starts: Tensor
    ends: Tensor

    def to(self, device: str) -> Batch:
        return Batch(*(one.to(device) for one in (self.ids, self.attended, self.text, self.starts, self.ends)))


class Reader(nn.Module):
    """Scores whether a text answers a question, and where."""

    def __init__(self, folder: Path, trained: int) -> None:
        """`folder` is the unpacked encoder's; its last `trained` layers learn."""
        super().__init__()
        from transformers import AutoModel, AutoTokenizer

        self.tokenizer: Any = AutoTokenizer.from_pretrained(folder, local_files_only=True)
        self.encoder: Any = AutoModel.from_pretrained(folder, local_files_only=True)
        marks = self.tokenizer
        self.begin = marks.bos_token_id if marks.cls_token_id is None else marks.cls_token_id
        self.end = marks.eos_token_id if marks.sep_token_id is None else marks.sep_token_id
        layers, width = self.encoder.encoder.layer, self.encoder.config.hidden_size
        self.frozen = len(layers) - trained
        self.encoder.requires_grad_(False)
        for layer in layers[self.frozen :]:
            layer.requires_grad_(True)
        self.span = nn.Linear(width, 2)
        self.mixed = nn.Sequential(nn.Linear(2 * width, width), nn.GELU(), nn.Dropout(0.1))
        self.out = nn.Linear(width, 1)

    def forward(self, batch: Batch) -> tuple[Tensor, Tensor]:
        """Logits that the text answers, shape (pairs,), and of the answer's first and last token, shape (pairs, tokens, 2)."""
        mask = (1 - batch.attended[:, None, None, :].float()) * _NOT_TEXT
        with torch.no_grad():
            states = self.encoder.embeddings(input_ids=batch.ids)
        for number, layer in enumerate(self.encoder.encoder.layer):
            with torch.set_grad_enabled(torch.is_grad_enabled() and number >= self.frozen):
                found = layer(states, mask)
            states = found[0] if isinstance(found, tuple) else found
        states = states.float()
        spans = self.span(states).masked_fill(~batch.text[..., None], _NOT_TEXT)
        # where the answer would stand is read once more beside the whole
        at = torch.softmax(spans.sum(-1), 1)
        return self.out(self.mixed(torch.cat([states[:, 0], (at[..., None] * states).sum(1)], 1)))[:, 0], spans

    def learnt(self) -> dict[str, Tensor]:
        """What training changes, by name."""
        return {name: value.detach().cpu() for name, value in self.named_parameters() if value.requires_grad}

    def encode(self, question: str, text: str, answer: Span | None = None) -> Encoded:
        """A pair as token numbers; what is longer is cut."""
        asked = self.tokenizer(question, add_special_tokens=False)["input_ids"][:QUESTION_TOKENS]
        found = self.tokenizer(text, add_special_tokens=False, return_offsets_mapping=True)
        body = found["input_ids"][: ALL_TOKENS - 4 - len(asked)]
        begin, end = self.begin, self.end
        first = len(asked) + 3
        told = [
            first + i
            for i, (start, stop) in enumerate(found["offset_mapping"][: len(body)])
            if answer is not None and start < stop and stop > answer.start and start < answer.end
        ]
        ids = (begin, *asked, end, end, *body, end)
        return Encoded(ids, first, first + len(body), (told[0], told[-1]) if told else (_UNTOLD, _UNTOLD))

    def encode_example(self, example: Example) -> Encoded:
        return self.encode(example.question, example.shown, example.answer_shown)

    def batch(self, pairs: Sequence[Encoded]) -> Batch:
        """The pairs, padded to the longest."""
        shape = len(pairs), max(len(pair.ids) for pair in pairs)
        ids, attended, text = torch.full(shape, self.tokenizer.pad_token_id), torch.zeros(shape), torch.zeros(shape, dtype=torch.bool)
        for row, pair in enumerate(pairs):
            ids[row, : len(pair.ids)] = torch.tensor(pair.ids)
            attended[row, : len(pair.ids)] = 1
            text[row, pair.first : pair.last] = True
        starts, ends = (torch.tensor([pair.answer[side] for pair in pairs]) for side in (0, 1))
        return Batch(ids, attended, text, starts, ends)

    def scores(self, pairs: Sequence[tuple[str, str]]) -> NDArray[np.float64]:
        """Logits that each text answers its question, in order."""
        encoded = [self.encode(question, text) for question, text in pairs]
        order = sorted(range(len(encoded)), key=lambda i: len(encoded[i].ids))
        found = np.zeros(len(encoded))
        device = self.out.weight.device.type
        self.eval()
        with torch.no_grad(), torch.autocast(device, dtype=torch.bfloat16):
            for start in range(0, len(order), _BATCH):
                some = order[start : start + _BATCH]
                found[some] = self(self.batch([encoded[i] for i in some]).to(device))[0].float().cpu().numpy()
        return found


def save(reader: Reader, file: Path) -> None:
    """Writes what was learnt in half precision, as safetensors."""
    save_file({name: value.half().contiguous() for name, value in reader.learnt().items()}, file)


def load(reader: Reader, file: Path) -> None:
    """Takes over what save() wrote for a reader with as many trained layers. Raises KeyError where the file is of another one."""
    kept = load_file(file)
    with torch.no_grad():
        for name, value in reader.named_parameters():
            if value.requires_grad:
                value.copy_(kept[name])
