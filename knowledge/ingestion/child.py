"""An ingest for another program: `python -m knowledge.ingestion.child MODE [PATH …]`, telling its events on standard output.

MODE is run, dry-run or preview; without a path the documents folder is looked at. A path in the documents folder where nothing is any more
takes its documents out of the library. preview takes one file that lies elsewhere and tells what it would change under its own name. The
settings come from the environment. The run ends where standard input ends: nobody waits for it any more.
"""

from __future__ import annotations

import json
import logging
import os
import signal
import sys
import threading
from collections.abc import Mapping, Sequence
from contextlib import closing, suppress
from pathlib import Path
from typing import TextIO

from knowledge.errors import IngestBusyError, KnowledgeError
from knowledge.ingestion.events import Begun, Done, Event, Failed, Foretold, PageRead, Preparing, Said, Settled, Waiting, Working, to_line
from knowledge.ingestion.foreseeing import foresee
from knowledge.ingestion.lock import Holder
from knowledge.ingestion.progress import NO_SIZES
from knowledge.ingestion.run import Ingest
from knowledge.ingestion.selection import Find, select_as_if_inside, select_or_miss
from knowledge.ingestion.surroundings import ending_on_request, logging_to, sentence
from knowledge.models import Language
from knowledge.settings import LibrarySettings, load_settings
from knowledge.wording.ingest import MESSAGES

log = logging.getLogger(__name__)

RUN, DRY_RUN, PREVIEW = "run", "dry-run", "preview"
_LAST_SECONDS = 20.0
"""From the end of standard input until the process ends, however busy it is."""
_POLITENESS = 5
"""Added to the process's niceness: whoever asks a question meanwhile goes first."""


class Teller:
    """Writes events to a stream; fulfils knowledge.ingestion.progress.Progress. May be called from several threads."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._lock = threading.Lock()

    def tell(self, event: Event) -> None:
        """Raises nothing: where nobody reads any more, the end of standard input ends the run."""
        with self._lock, suppress(OSError, ValueError):
            self._stream.write(to_line(event) + "\n")
            self._stream.flush()

    def waiting(self, holder: Holder) -> None:
        self.tell(Waiting(holder.process, holder.since))

    def preparing(self) -> None:
        self.tell(Preparing())

    def begin(self, total: int, sizes: Mapping[str, int] = NO_SIZES) -> None:
        self.tell(Begun(total, tuple(sizes), tuple(sizes.values())))

    def working(self, done: float, name: str) -> None:
        self.tell(Working(float(done), name))

    def page(self, number: int, pages: int, name: str) -> None:
        self.tell(PageRead(number, pages, name))

    def settled(self, name: str, reason: str | None) -> None:
        self.tell(Settled(name, reason))


def main(argv: Sequence[str], stream: TextIO) -> int:
    """Runs, and tells on the stream how it goes; the last event says how it ended. 0 where it went through, else 1."""
    teller = Teller(stream)
    mode, paths = argv[0], [Path(one) for one in argv[1:]]
    try:
        settings = load_settings()
    except KnowledgeError as exc:
        teller.tell(Failed("error", _in_both(exc)))
        return 1
    log_file = settings.data_dir / "logs" / "ingest.log"
    with logging_to(log_file, settings.secrets, quiet=mode != RUN), ending_on_request():
        try:
            with closing(_open_ingest(settings, teller, dry_run=mode != RUN)) as ingest:
                teller.tell(_outcome(mode, paths, ingest, settings))
        except KeyboardInterrupt:
            log.info("ingest was told to stop")
            teller.tell(Failed("stopped", _said("interrupted")))
        except KnowledgeError as exc:
            log.warning("ingest stopped: %s", exc)
            teller.tell(Failed("busy" if isinstance(exc, IngestBusyError) else "error", _in_both(exc)))
        except Exception as exc:
            log.exception("ingest stopped")
            teller.tell(Failed("error", _said("unexpected", detail=type(exc).__name__, log=log_file)))
        else:
            return 0
    return 1


def _outcome(mode: str, paths: Sequence[Path], ingest: Ingest, settings: LibrarySettings) -> Event:
    find = _find_files()
    if mode == PREVIEW:
        return Foretold(foresee(ingest, select_as_if_inside(paths[0], find)))
    action = ingest.run if mode == RUN else ingest.preview
    report = action(lambda: select_or_miss(paths or [settings.documents_dir], settings.documents_dir, find))
    return Done(json.dumps(report.as_json(), ensure_ascii=False), Said(report.as_text("zh"), report.as_text("en")))


def _in_both(error: KnowledgeError) -> Said:
    def of(language: Language) -> str:
        return sentence(error, language)

    return Said(of("zh"), of("en"))


def _said(key: str, **values: object) -> Said:
    return Said(MESSAGES.say(key, "zh", **values), MESSAGES.say(key, "en", **values))


def _open_ingest(settings: LibrarySettings, teller: Teller, *, dry_run: bool) -> Ingest:
    from knowledge.bootstrap import open_ingest

    return open_ingest(settings, teller, dry_run=dry_run)


def _find_files() -> Find:
    from knowledge.loading.folder import find_files

    return find_files


def _own_stream() -> TextIO:
    """Standard output for the events alone: what libraries print goes to standard error, and no process that is started inherits it."""
    stream = os.fdopen(os.dup(1), "w", encoding="ascii")
    os.dup2(2, 1)
    return stream


def _end_with_input() -> None:
    """Ends the process, politely first, when standard input ends."""
    with suppress(OSError, ValueError):
        while os.read(0, 4096):
            pass
    os.kill(os.getpid(), signal.SIGTERM)
    threading.Event().wait(_LAST_SECONDS)
    os._exit(1)


def _serve() -> int:
    stream = _own_stream()
    if hasattr(os, "nice"):
        with suppress(OSError):
            os.nice(_POLITENESS)
    threading.Thread(target=_end_with_input, name="end with input", daemon=True).start()
    return main(sys.argv[1:], stream)


if __name__ == "__main__":
    sys.exit(_serve())
