"""Files that wait, on real databases."""

from __future__ import annotations

import re
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from knowledge.storage.database import open_database
from knowledge.storage.uploads import Upload, Uploads, new_token
from tests.support.databases import KINDS, fresh_url

NOW = datetime(2026, 11, 22, 8, 0, tzinfo=UTC)


@pytest.fixture(params=KINDS)
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    return fresh_url(request.param, tmp_path)


def upload(name: str = "通知.docx") -> Upload:
    return Upload(new_token(), 42, 42, name, "0" * 64)


def test_an_upload_is_found_by_its_token_after_a_restart(url: str) -> None:
    """With a token that fits a button; putting it again changes nothing else."""
    kept = upload()
    assert re.fullmatch(r"[A-Za-z0-9_-]{16}", kept.token)
    with closing(open_database(url)) as database:
        Uploads(database).put(kept)
        Uploads(database).put(kept)
    with closing(open_database(url)) as database:
        assert Uploads(database).find(kept.token) == kept
        assert Uploads(database).find("A" * 16) is None


def test_of_many_that_claim_at_once_one_gets_it(url: str) -> None:
    """Twice pressed does it once."""
    kept = upload()
    with closing(open_database(url)) as database:
        uploads = Uploads(database)
        uploads.put(kept)
        with ThreadPoolExecutor(6) as pool:
            told = list(pool.map(lambda _: uploads.claim(kept.token), range(6)))
        assert sorted(told) == [False] * 5 + [True]
        assert uploads.find(kept.token) is None


def test_what_waited_too_long_is_swept(url: str) -> None:
    """Newer ones stay."""
    with closing(open_database(url)) as database:
        uploads = Uploads(database)
        old, new = upload("alt.txt"), upload("neu\x00.txt")
        uploads.put(old, NOW - timedelta(days=3))
        uploads.put(new, NOW - timedelta(days=1))
        assert uploads.sweep(NOW - timedelta(days=2)) == [old.token]
        assert uploads.find(old.token) is None
        assert uploads.find(new.token) is not None
