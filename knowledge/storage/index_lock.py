"""The lock of an index that may have only one writer at a time, across processes."""

from __future__ import annotations

from pathlib import Path

from filelock import BaseFileLock, FileLock, Timeout

from knowledge.errors import StoreError


def hold_index(folder: Path) -> BaseFileLock:
    """Takes the writer's lock of the index in `folder`, which is created where it is missing.

    The lock file stands beside the folder, so that the folder itself can be dropped while the lock is held. The operating
    system frees the lock when its process ends, also by kill -9. Raises StoreError at once where another writer holds it.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        # Held by the process and not by one of its threads: ingest writes from a thread beside the one that opened the index.
        lock = FileLock(folder.with_name(folder.name + ".lock"), thread_local=False)
        lock.acquire(timeout=0)
    except Timeout as exc:
        raise StoreError(f"the index in {folder} is being written by another process; run again when that one is done") from exc
    except OSError as exc:
        raise StoreError(f"the index in {folder} cannot be written: {exc.strerror or exc}; check the folder's owner and space") from exc
    return lock
