"""Text recognition: opens the packaged models once per process, finds lines on a picture and reads them. Downloads nothing.

rapidocr is imported here alone. Pictures are arrays of height x width x 3, 8 bits, blue first, as OpenCV and rapidocr take them.
"""

from __future__ import annotations

import importlib.util
import logging
import os
import threading
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from knowledge.loading.ocr_types import Quad

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Picture = NDArray[np.uint8]

_MOST_THREADS = 4
"""More threads than this gain nothing on the small models and starve other programs of an office computer."""
_MODELS = {"Det": "PP-OCRv6_det_small.onnx", "Rec": "PP-OCRv6_rec_small.onnx", "Cls": "ch_ppocr_mobile_v2.0_cls_mobile.onnx"}


@dataclass(frozen=True, slots=True)
class Reading:
    """What stands on the picture of one line."""

    text: str
    score: float
    """Mean certainty of its characters, in [0, 1]."""
    centres: tuple[float, ...]
    """Middle of each character that is no space, as a share of the picture's width."""


class Recogniser(Protocol):
    """What reads pictures of text."""

    def find(self, picture: Picture) -> list[Quad]:
        """The lines of text on a picture, in no order that means anything."""

    def read(self, line: Picture) -> Reading:
        """The text on the picture of one upright line."""

    def is_turned(self, line: Picture) -> bool:
        """Whether the picture of one line stands on its head, by its look alone."""


@cache
def is_available() -> bool:
    """Whether text recognition is installed."""
    return importlib.util.find_spec("rapidocr") is not None and importlib.util.find_spec("onnxruntime") is not None


@cache
def recogniser() -> Recogniser:
    """The process's one recogniser; the models (32 MB) are opened at its first use."""
    return _RapidOcr()


class _RapidOcr:
    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._opened: Any = None

    def find(self, picture: Picture) -> list[Quad]:
        with self._lock:
            found = self._engine()(picture, use_det=True, use_cls=False, use_rec=False)
        boxes = getattr(found, "boxes", None)
        return [] if boxes is None else [_quad(box) for box in boxes]

    def read(self, line: Picture) -> Reading:
        with self._lock:
            found = self._engine()(line, use_det=False, use_cls=False, use_rec=True)
        if not found.txts or not found.txts[0].strip():
            return Reading("", 0.0, ())
        words = found.word_results[0]
        columns = [column for word in words.word_cols for column in word] if words is not None else []
        wide = max(1.0, float(words.line_txt_len)) if words is not None else 1.0
        return Reading(found.txts[0], float(found.scores[0]), tuple(min(1.0, (column + 0.5) / wide) for column in columns))

    def is_turned(self, line: Picture) -> bool:
        with self._lock:
            found = self._engine()(line, use_det=False, use_cls=True, use_rec=False)
        return bool(found.cls_res) and found.cls_res[0][0] == "180"

    def _engine(self) -> Any:
        if self._opened is None:
            import rapidocr

            _be_silent()
            threads = min(_MOST_THREADS, os.cpu_count() or 1)
            folder = Path(rapidocr.__file__).parent / "models"
            params: dict[str, Any] = {
                "Global.log_level": "critical",
                "Global.max_side_len": 20_000,  # the caller bounds the size; nothing is shrunk here
                "Global.text_score": 0.0,
                "Global.return_word_box": True,
                "EngineConfig.onnxruntime.intra_op_num_threads": threads,
                "EngineConfig.onnxruntime.inter_op_num_threads": 1,
            }
            # A named path is opened or fails; without one rapidocr would fetch a model that is missing or changed.
            params.update({f"{part}.model_path": str(folder / name) for part, name in _MODELS.items()})
            self._opened = rapidocr.RapidOCR(params=params)
            _be_silent()
        return self._opened


def _be_silent() -> None:
    """rapidocr writes to the terminal by a handler of its own."""
    logger = logging.getLogger("RapidOCR")
    for handler in list(logger.handlers):
        logger.removeHandler(handler)
    logger.addHandler(logging.NullHandler())
    logger.propagate = False


def _quad(box: Any) -> Quad:
    one, two, three, four = ((float(x), float(y)) for x, y in box)
    return one, two, three, four
