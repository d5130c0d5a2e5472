"""Which lines of a Word document its layout shows as the title."""

from __future__ import annotations

import re
from collections.abc import Sequence

from knowledge.loading import titles
from knowledge.loading.word_body import Part
from knowledge.loading.word_styles import Look
from knowledge.models import BlockKind

_HEAD = 12
"""The title stands among this many paragraphs at the beginning."""
_CLOSED = re.compile(r"[。；;：:，,]$")


def title_lines(parts: Sequence[Part]) -> tuple[int, ...]:
    """Indices of the title's lines: of style Title, else the largest centred or bold lines before the first heading or long paragraph."""
    head: list[tuple[int, str, Look]] = []
    for i, part in enumerate(parts[:_HEAD]):
        if part.look is None or part.block.kind is BlockKind.TABLE_ROW:
            break
        if part.look.is_title:
            head = [(i, part.block.text, part.look)]
            for j in range(i + 1, min(len(parts), i + 3)):
                look = parts[j].look
                if look is not None and look.is_title:
                    head.append((j, parts[j].block.text, look))
            return tuple(i for i, _, _ in head)
        if len(part.block.text) > 90 or (part.look.outline is not None and head):
            break
        head.append((i, part.block.text, part.look))
    body_size = _body_size(parts)
    head = [(i, text, look) for i, text, look in head if not titles.is_frame(text)]
    set_apart = [(i, text, look) for i, text, look in head if (look.centred and not _CLOSED.search(text)) or look.size >= body_size * 1.25]
    if not set_apart:
        first = head[:1]
        return tuple(i for i, text, look in first if look.outline == 0 and not re.match(r"[一1]", text))
    largest = max(look.size for _, _, look in set_apart)
    chosen = [i for i, _, look in set_apart if look.size >= largest - 0.5]
    run = [chosen[0]]
    for i in chosen[1:]:
        if i == run[-1] + 1:
            run.append(i)
    return tuple(run)


def _body_size(parts: Sequence[Part]) -> float:
    weights: dict[float, int] = {}
    for part in parts:
        if part.look is not None:
            weights[part.look.size] = weights.get(part.look.size, 0) + len(part.block.text)
    return max(weights, key=lambda size: weights[size], default=10.5)
