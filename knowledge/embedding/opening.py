"""What the opening of any model of sentence-transformers has in common."""

from __future__ import annotations

import os
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from knowledge.errors import ModelError


@contextmanager
def opening(what: str, fix: str) -> Iterator[None]:
    """While it is open, the libraries are quiet and whatever they raise becomes a ModelError: `what` cannot be opened, why, and `fix`.

    A ModelError passes as it is. From here on torch runs each call on one thread.
    """
    # The tokenizers library warns in every process that forks after use unless this is set, and reads it when it is loaded.
    os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            import torch
            from transformers.utils import logging as transformers_logging

            transformers_logging.disable_progress_bar()  # type: ignore[no-untyped-call]
            transformers_logging.set_verbosity_error()  # type: ignore[no-untyped-call]
            torch.set_num_threads(1)
            yield
    except ModelError:
        raise
    except ImportError as exc:
        raise ModelError(f"{what} needs a package that is not installed ({exc.name or exc}); run `pip install -e .`") from exc
    except Exception as exc:  # a model's files can make its libraries raise anything
        reason = (str(exc).strip().splitlines() or [type(exc).__name__])[0][:200]
        raise ModelError(f"{what} cannot be opened ({reason}); {fix}") from exc


def folder_of(setting: str, model: str, instead: str) -> Path | None:
    """The folder that a setting's value names, or None where it is the name of a model of the hub.

    Raises ModelError for a path without a folder; `instead` says what an empty setting means.
    """
    folder = Path(model).expanduser()
    if folder.is_dir():
        return folder
    if model.startswith((".", "/", "~")) or model.count("/") > 1 or "\\" in model:
        raise ModelError(f"{setting}: there is no folder {model}; correct the path, or leave it empty for {instead}")
    return None
