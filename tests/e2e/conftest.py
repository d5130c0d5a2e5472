"""The real library, read in once for all tests of this folder."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.support.installation import ROOT, Installation


@pytest.fixture(scope="session")
def bundled_library(packaged_data_dir: Path, tmp_path_factory: pytest.TempPathFactory) -> Installation:
    """An installation whose library holds the bundled documents. Nobody may change it: work on a copy()."""
    made = Installation(tmp_path_factory.mktemp("bundled"))
    made.lend(packaged_data_dir)
    shutil.copytree(ROOT / "knowledge" / "documents", made.documents, dirs_exist_ok=True)
    report = made.ingest()
    assert report.code == 0, report.err
    return made
