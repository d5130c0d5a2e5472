"""The vector index: nearest neighbours by inner product, kept by Chroma, embedded or on a server.

One collection per shard. A query is never filtered by metadata: that costs 15 to 90 times the bare query at 100,000 rows. An
embedded reader does not see what another process writes until reopen() and may meet passing errors meanwhile; those are tried
again on a fresh connection.
"""

from __future__ import annotations

import logging
import shutil
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import count, islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar, cast
from urllib.parse import urlsplit

import numpy as np

from knowledge.errors import IndexMismatchError, StoreError
from knowledge.ports import SHARDS, Shard, Vector, VectorMatch, VectorRow, Vectors
from knowledge.storage.index_lock import hold_index
from knowledge.storage.renewable import Renewable

if TYPE_CHECKING:
    from chromadb.api import ClientAPI
    from chromadb.api.collection_configuration import CreateHNSWConfiguration
    from chromadb.api.models.Collection import Collection
    from chromadb.types import Where
    from filelock import BaseFileLock

T = TypeVar("T")

log = logging.getLogger(__name__)


HNSW: CreateHNSWConfiguration = {
    "space": "ip",
    "max_neighbors": 32,
    "ef_construction": 200,
    "ef_search": 400,
    "batch_size": 1000,
    "sync_threshold": 5000,
}
"""Measured on 100,000 synthetic vectors of 384 dimensions in a narrow cone, which is how e5 lays its texts: at these values .997
of the exact best 20, 100 or 300 are found, for centred queries too, in 2 to 3 ms; Chroma's own values (16, 100, 100) find .57
of the best 300 for a centred query at 20,000. Of 50,000 to 200,000 vectors mixed from those of real sentences .993 to .997 of the best 100
and .973 to .987 of the best 200 are found; of 240,000 invented ones (bench.retrieval --growth) .77 of the best 80. `sync_threshold` bounds what whoever opens the index next must
put into the graph again, which may take 10 s a shard; settle() is there for that."""

RETRY_PAUSES = (0.05, 0.2, 0.8)
"""Seconds before each new try after a passing error; another process's commit takes tens of milliseconds."""

_LEAST_SYNC = 2
"""The least that Chroma accepts."""

PAGE = 2000
"""Rows fetched at once: 2,000 vectors of 384 numbers take 0.06 s."""

_FINGERPRINT, _DOCUMENT = "fingerprint", "document_id"


@dataclass(slots=True)
class _Session:
    """A connection with the collections that were looked up on it. `client` is None where an embedded index is not there yet."""

    client: ClientAPI | None
    fingerprint: str
    dimensions: int
    known: dict[Shard, Collection] = field(default_factory=dict)
    looked_after: set[Shard] = field(default_factory=set)
    """Shards that were looked at for what a killed settle() leaves behind."""

    def collection(self, shard: Shard) -> Collection | None:
        """The shard's collection, or None where nothing was ever added to it. Raises IndexMismatchError."""
        from chromadb.errors import NotFoundError  # not at the top: chromadb takes a second to load

        if self.client is None or shard in self.known:
            return self.known.get(shard)
        try:
            found = self.client.get_collection(collection_name(shard), embedding_function=None)
        except NotFoundError:
            return None
        made_with = (found.metadata or {}).get(_FINGERPRINT)
        if made_with != self.fingerprint:
            raise IndexMismatchError(
                f"the vector index was made with the embedding model {made_with}, but the model in use is {self.fingerprint}; "
                "run `python ingest.py --rebuild`, or set EMBEDDING_MODEL back"
            )
        self.known[shard] = found
        return found

    def make(self, shard: Shard) -> Collection:
        found = self.collection(shard)
        if found is None:
            if self.client is None:
                raise StoreError("the vector index was opened for reading only")
            found = self.known[shard] = self.client.create_collection(
                collection_name(shard),
                embedding_function=None,
                metadata={_FINGERPRINT: self.fingerprint, "dimensions": self.dimensions},
                configuration={"hnsw": HNSW},
            )
        if shard not in self.looked_after:
            self.looked_after.add(shard)
            if (found.configuration.get("hnsw") or {}).get("sync_threshold") == _LEAST_SYNC:
                found.modify(configuration={"hnsw": {"sync_threshold": HNSW["sync_threshold"]}})
        return found


class ChromaVectorIndex:
    """VectorIndex on Chroma. Safe for threads; embedded it has one writer among all processes and any number of readers."""

    def __init__(self, sessions: Renewable[_Session], dimensions: int, lock: BaseFileLock | None, writable: bool) -> None:
        self._sessions = sessions
        self._dimensions = dimensions
        self._lock = lock
        self._writable = writable

    def reopen(self) -> None:
        """Makes another process's writes visible. Raises StoreError, or IndexMismatchError after a rebuild with another model."""
        self._run(_nothing, renew_first=True)

    def add(self, shard: Shard, rows: Sequence[VectorRow]) -> None:
        """See VectorIndex; of rows with the same key the last one stays. Raises ValueError for a vector of another length."""
        for row in rows:
            if row.vector.shape != (self._dimensions,):
                raise ValueError(f"vector of {row.key} has shape {row.vector.shape}, the index holds {(self._dimensions,)}")
        unique = list({row.key: row for row in rows}.values())

        def put(session: _Session) -> None:
            if not unique:
                return
            collection = session.make(shard)
            for batch in _batches(unique, _limit(session)):
                collection.upsert(
                    ids=[row.key for row in batch],
                    embeddings=np.stack([row.vector for row in batch]).astype(np.float32, copy=False),
                    metadatas=[{_DOCUMENT: row.document_id} for row in batch],
                )

        self._change(put)

    def remove_documents(self, document_ids: Iterable[str]) -> None:
        """See VectorIndex."""
        ids = sorted(set(document_ids))

        def drop(session: _Session) -> None:
            for shard in SHARDS:
                collection = session.collection(shard)
                if collection is None:
                    continue
                for batch in _batches(ids, 500):
                    collection.delete(where=cast("Where", {_DOCUMENT: {"$in": list(batch)}}))

        self._change(drop)

    def search(self, shard: Shard, vector: Vector, k: int) -> list[VectorMatch]:
        """See VectorIndex. Approximate: see HNSW for how much is found. Raises ValueError for a vector of another length."""
        if vector.shape != (self._dimensions,):
            raise ValueError(f"the question's vector has shape {vector.shape}, the index holds {(self._dimensions,)}")

        def nearest(session: _Session) -> list[VectorMatch]:
            collection = session.collection(shard)
            if collection is None or k < 1:
                return []
            question = vector.astype(np.float32, copy=False)[np.newaxis]
            found = collection.query(query_embeddings=question, n_results=k, include=["embeddings"])
            vectors = found["embeddings"]
            keys = found["ids"][0]
            if vectors is None or not keys:
                return []
            return [VectorMatch(key, np.asarray(one, np.float32)) for key, one in zip(keys, vectors[0], strict=True)]

        return self._run(nearest)

    def fetch(self, shard: Shard, keys: Sequence[str]) -> dict[str, Vector]:
        """See VectorIndex."""

        def known(session: _Session) -> dict[str, Vector]:
            collection = session.collection(shard)
            if collection is None or not keys:
                return {}
            page = collection.get(ids=list(dict.fromkeys(keys)), include=["embeddings"])
            vectors = page["embeddings"]
            if vectors is None:
                return {}
            return {key: np.asarray(one, np.float32) for key, one in zip(page["ids"], vectors, strict=True)}

        return self._run(known)

    def keys(self, shard: Shard) -> list[str]:
        """See VectorIndex."""

        def listed(session: _Session) -> list[str]:
            collection = session.collection(shard)
            return [] if collection is None else list(collection.get(include=[])["ids"])

        return self._run(listed)

    def vectors(self, shard: Shard) -> tuple[list[str], Vectors]:
        """See VectorIndex. Holds the whole shard in memory: 1.5 kB a row of 384 numbers."""

        def everything(session: _Session) -> tuple[list[str], Vectors]:
            collection = session.collection(shard)
            keys: list[str] = []
            parts: list[Vectors] = [np.empty((0, self._dimensions), np.float32)]
            if collection is None:
                return keys, parts[0]
            for batch in _batches(collection.get(include=[])["ids"], PAGE):
                page = collection.get(ids=list(batch), include=["embeddings"])
                if page["ids"]:
                    keys.extend(page["ids"])
                    parts.append(np.asarray(page["embeddings"], np.float32))
            return keys, np.concatenate(parts)

        return self._run(everything)

    def count(self, shard: Shard) -> int:
        """Rows of the shard."""
        return self._run(lambda session: 0 if (found := session.collection(shard)) is None else found.count())

    def document_ids(self) -> set[str]:
        """Ids of all documents that have a vector, orphans too."""

        def collect(session: _Session) -> set[str]:
            ids: set[str] = set()
            for shard in SHARDS:
                collection = session.collection(shard)
                if collection is None:
                    continue
                # one sentence of a passage tells the document of all; by keys, since Chroma walks to each page's offset from the start
                of_passages = {key.rpartition(":")[0] or key: key for key in collection.get(include=[])["ids"]}
                for batch in _batches(list(of_passages.values()), PAGE):
                    page = collection.get(ids=list(batch), include=["metadatas"])["metadatas"]
                    ids.update(str(one[_DOCUMENT]) for one in page or ())
            return ids

        return self._run(collect)

    def settle(self) -> None:
        """Writes out what Chroma keeps in its log until `sync_threshold` rows have gathered, so that no reader has to put them into the
        graph: a first question took 9.6 s after 4,000 such rows and takes 0.07 s. A server holds its graph in memory; nothing is done there.
        """
        if self._lock is None:
            return
        probe = np.full((1, self._dimensions), 1.0, np.float32)

        def write_out(session: _Session) -> None:
            for shard in SHARDS:
                collection = session.collection(shard)
                if collection is not None:
                    collection.query(query_embeddings=probe, n_results=1, include=[])

        # there is no call for it: a graph that opens with the least threshold is written out by its first query
        self._change(partial(_set_threshold, _LEAST_SYNC))
        try:
            self._run(write_out, renew_first=True)
        finally:
            self._change(partial(_set_threshold, HNSW["sync_threshold"]))
            self._run(_nothing, renew_first=True)

    def reset(self) -> None:
        """Drops every vector. Raises StoreError for a reader."""

        def drop(session: _Session) -> None:
            session.known.clear()
            _drop_collections(session.client)

        self._change(drop)

    def close(self) -> None:
        """Frees the connection and the writer's lock. A closed index raises StoreError when it is used."""
        self._sessions.close()
        if self._lock is not None:
            self._lock.release()

    def _change(self, action: Callable[[_Session], None]) -> None:
        if not self._writable:
            raise StoreError("the vector index was opened for reading only")
        self._run(action)

    def _run(self, action: Callable[[_Session], T], *, renew_first: bool = False) -> T:
        """Runs `action`, again on a fresh connection after a passing error; everything here may safely run twice."""
        renew = renew_first
        for pause in (*RETRY_PAUSES, None):
            try:
                if renew:
                    self._sessions.renew()
                with self._sessions.use() as session:
                    return action(session)
            except Exception as exc:
                if not _is_foreign(exc):
                    raise
                if pause is None or not _is_passing(exc):
                    raise _unusable(exc) from exc
                log.info("vector index: %s, trying again in %s s", type(exc).__name__, pause)
                time.sleep(pause)
                renew = True
        raise AssertionError("the last try returns or raises")


def open_vector_index(
    *, data_dir: Path, url: str | None, fingerprint: str, dimensions: int, writable: bool, rebuild: bool = False
) -> ChromaVectorIndex:
    """The vector index on the server at `url`, or else embedded in `data_dir`/chroma; close() it when done.

    `fingerprint` and `dimensions` are the encoder's. An embedded reader creates nothing: where no index is, it finds nothing
    until reopen() meets one. `rebuild` (writers only) first drops whatever is there, made with any model or damaged; readers may
    have it open meanwhile. Raises
    IndexMismatchError where the index was made with another model, StoreError where another process writes the embedded index,
    the server does not answer or the folder is damaged.
    """
    if rebuild and not writable:
        raise ValueError("only a writer can rebuild")
    folder = data_dir / "chroma"
    lock = hold_index(folder) if writable and url is None else None
    try:
        connect = partial(_embedded, folder, writable) if url is None else partial(_remote, url)
        if rebuild:
            _drop(connect, folder if url is None else None)
        sessions = _patiently(
            lambda: Renewable(
                "vector index",
                lambda: _checked(_Session(connect(), fingerprint, dimensions)),
                lambda session: _disconnect(session.client),
            )
        )
    except Exception as exc:
        if lock is not None:
            lock.release()
        if _is_foreign(exc) or isinstance(exc, OSError):
            raise _unusable(exc) from exc
        raise
    return ChromaVectorIndex(sessions, dimensions, lock, writable)


def collection_name(shard: Shard) -> str:
    """What the shard is called in Chroma; the prefix keeps it apart from others on the same server."""
    return f"knowledge-{shard.unit.value}-{shard.language}"


class _UnreachableError(Exception):
    """Chroma could not be opened; Chroma itself raises bare ValueError there."""


_spellings = count()


def _own_spelling(folder: Path) -> str:
    """The folder's path, spelled as nobody in this process spelled it before: n in binary, "./" for 1 and "/" for 0.

    Chroma keeps one database connection for each path it is given, as written, and would hand an open, stale one to a reader
    that reopens, or a broken one to whoever tries again.
    """
    return f"{folder.resolve()}/" + "".join("./" if digit == "1" else "/" for digit in f"{next(_spellings):b}")


def _embedded(folder: Path, writable: bool) -> ClientAPI | None:
    """A client of its own on the folder; None for a reader where no index is."""
    if not writable and not (folder / "chroma.sqlite3").exists():
        return None
    import chromadb

    try:
        return chromadb.PersistentClient(path=_own_spelling(folder), settings=_settings())
    except ValueError as exc:
        raise _UnreachableError(str(exc)) from exc


def _remote(url: str) -> ClientAPI:
    """A client of the server. Raises StoreError for an address without a host."""
    import chromadb

    parts = urlsplit(url)
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise StoreError("CHROMA_URL must look like http://host:8000")
    secure = parts.scheme == "https"
    try:
        return chromadb.HttpClient(host=parts.hostname, port=parts.port or (443 if secure else 80), ssl=secure, settings=_settings())
    except ValueError as exc:
        raise _UnreachableError(f"no answer from {parts.scheme}://{parts.netloc.rpartition('@')[2]}") from exc


def _settings() -> Any:
    from chromadb.config import Settings

    # Without _env_file Chroma would read this project's .env.
    return Settings(_env_file=None, anonymized_telemetry=False)


def _disconnect(client: ClientAPI | None) -> None:
    if client is not None:
        client.close()  # type: ignore[attr-defined]  # only the class behind the interface declares it


def _checked(session: _Session) -> _Session:
    """The session once all its collections are known to fit the encoder; closed where one does not."""
    try:
        for shard in SHARDS:
            session.collection(shard)
    except BaseException:
        _disconnect(session.client)
        raise
    return session


def _drop_collections(client: ClientAPI | None) -> None:
    from chromadb.errors import NotFoundError

    if client is None:
        return
    for shard in SHARDS:
        try:
            client.delete_collection(collection_name(shard))
        except NotFoundError:
            continue


def _drop(connect: Callable[[], ClientAPI | None], folder: Path | None) -> None:
    """Empties the index. A folder's database stays in place, since readers may have it open, unless it is of no use."""

    def drop() -> None:
        client = connect()
        try:
            _drop_collections(client)
        finally:
            _disconnect(client)

    try:
        _patiently(drop)
    except Exception as exc:
        if folder is None or not _is_foreign(exc):
            raise
        log.warning("vector index: %s, its folder is made anew", type(exc).__name__)
        shutil.rmtree(folder)
        folder.mkdir()
        return
    if folder is not None:
        # Chroma leaves the folder of each dropped collection behind.
        for left in folder.iterdir():
            if left.is_dir():
                shutil.rmtree(left, ignore_errors=True)


def _patiently(action: Callable[[], T]) -> T:
    """Runs `action`, which opens something, again after a passing error, such as two processes making the database at once."""
    for pause in RETRY_PAUSES:
        try:
            return action()
        except Exception as exc:
            if not _is_foreign(exc) or not _is_passing(exc):
                raise
            log.info("vector index: %s at opening, trying again in %s s", type(exc).__name__, pause)
            time.sleep(pause)
    return action()


def _set_threshold(threshold: int, session: _Session) -> None:
    for shard in SHARDS:
        collection = session.collection(shard)
        if collection is not None:
            collection.modify(configuration={"hnsw": {"sync_threshold": threshold}})


def _nothing(_: _Session) -> None:
    """The action of a bare reopen."""


def _limit(session: _Session) -> int:
    """Most rows of one call, 5,461 with the SQLite that Chroma 1.5 carries."""
    return 1 if session.client is None else session.client.get_max_batch_size()


def _batches(items: Sequence[T], size: int) -> Iterator[tuple[T, ...]]:
    rest = iter(items)
    while batch := tuple(islice(rest, size)):
        yield batch


def _is_foreign(exc: Exception) -> bool:
    """Whether Chroma or its HTTP client raised it; for odd replies of a server Chroma raises a bare Exception."""
    return isinstance(exc, _UnreachableError) or type(exc) is Exception or type(exc).__module__.partition(".")[0] in {"chromadb", "httpx"}


def _is_passing(exc: Exception) -> bool:
    """Whether a fresh connection may mend it: a locked database, a collection made again, a server that restarts."""
    return type(exc).__name__ in {"InternalError", "NotFoundError"} or not type(exc).__module__.startswith("chromadb")


def _unusable(exc: Exception) -> StoreError:
    reason = (str(exc).splitlines() or [""])[0][:200] or type(exc).__name__
    return StoreError(
        f"the vector index cannot be used ({reason}); check CHROMA_URL or the folder's owner and space, "
        "and where it is damaged run `python ingest.py --rebuild`"
    )
