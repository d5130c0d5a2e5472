"""The command `python ingest.py`: arguments and settings in, a report and an exit code out."""

from __future__ import annotations

import argparse
import json
import logging
import os
import sys
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass
from io import TextIOWrapper
from pathlib import Path
from typing import NoReturn

from knowledge.errors import KnowledgeError
from knowledge.ingestion.display import Display, open_display
from knowledge.ingestion.run import Ingest
from knowledge.ingestion.selection import Find, Place, place, select
from knowledge.ingestion.surroundings import ending_on_request, logging_to, sentence
from knowledge.ingestion.watch import PAUSE_SECONDS, signature, watch
from knowledge.models import Language
from knowledge.settings import LibrarySettings, load_settings
from knowledge.text.glossary_file import load_glossary
from knowledge.wording.glossary import fault_sentence
from knowledge.wording.ingest import MESSAGES
from knowledge.wording.locale import terminal_language

log = logging.getLogger(__name__)

ALL_IN, SOME_FAILED, CANNOT_START, INTERRUPTED = 0, 1, 2, 130
"""Exit codes; the last is the shells' own for Ctrl-C."""

Opener = Callable[[LibrarySettings, Display, bool], Ingest]
"""Settings, where to tell the progress, and whether nothing may be changed."""


@dataclass(frozen=True, slots=True)
class Arguments:
    """What was asked for on the command line."""

    paths: tuple[Path, ...]
    dry_run: bool
    rebuild: bool
    watch: bool
    as_json: bool


def main(argv: Sequence[str], open_ingest: Opener | None = None, find: Find | None = None) -> int:
    """Runs ingest and gives the exit code: 0 all in, 1 some files failed, 2 wrong use or cannot start.

    Says in one sentence on standard error why it cannot start. Raises only SystemExit(0), for --help.
    """
    language = terminal_language(os.environ)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            # A file name may hold what the terminal's encoding cannot show.
            stream.reconfigure(errors="backslashreplace")
    try:
        arguments = _parse(argv, language)
        settings = load_settings()
        places = [place(path, settings.documents_dir) for path in arguments.paths or (settings.documents_dir,)]
    except _WrongUse as exc:
        _complain(MESSAGES.say("wrong_use", language, detail=exc))
        return CANNOT_START
    except KnowledgeError as exc:
        _complain(sentence(exc, language))
        return CANNOT_START
    log_file = settings.data_dir / "logs" / "ingest.log"
    with logging_to(log_file, settings.secrets, quiet=arguments.dry_run):
        try:
            with (
                open_display(sys.stderr, language, dry_run=arguments.dry_run) as display,
                closing((open_ingest or _open_ingest)(settings, display, arguments.dry_run)) as ingest,
            ):
                command = _Command(arguments, places, ingest, find or _find_files(), language)
                return command.follow() if arguments.watch else command.once(rebuild=arguments.rebuild)
        except KeyboardInterrupt:
            _complain(MESSAGES.say("interrupted", language))
            return INTERRUPTED
        except KnowledgeError as exc:
            log.warning("ingest stopped: %s", exc)
            _complain(sentence(exc, language))
        except Exception as exc:
            log.exception("ingest stopped")
            _complain(MESSAGES.say("unexpected", language, detail=type(exc).__name__, log=log_file))
    return CANNOT_START


class _Command:
    """One call of the command, with all that it needs open."""

    def __init__(self, arguments: Arguments, places: Sequence[Place], ingest: Ingest, find: Find, language: Language) -> None:
        self._arguments = arguments
        self._places = places
        self._ingest = ingest
        self._find = find
        self._language = language

    def once(self, *, rebuild: bool) -> int:
        """Runs once, prints the report and gives the exit code."""
        action = self._ingest.preview if self._arguments.dry_run else self._ingest.run
        report = action(lambda: select(self._places, self._find), rebuild=rebuild)
        text = json.dumps(report.as_json(), ensure_ascii=False) if self._arguments.as_json else report.as_text(self._language)
        sys.stdout.write(text + "\n")
        sys.stdout.flush()
        for fault in load_glossary().faults:
            _complain(fault_sentence(fault, self._language))
        return SOME_FAILED if report.failures else ALL_IN

    def follow(self) -> int:
        """Runs at once and after each change of the files, until Ctrl-C or a request to end; gives the last exit code.

        An error at the start is raised; later ones are told, and the run is tried again after a while.
        """
        code: int | None = None

        def act() -> bool:
            nonlocal code
            try:
                code = self.once(rebuild=self._arguments.rebuild and code is None)
            except KnowledgeError as exc:
                if code is None:
                    raise
                log.warning("a run while watching failed: %s", exc)
                _complain(sentence(exc, self._language))
                _complain(MESSAGES.say("trying_again", self._language, seconds=round(PAUSE_SECONDS)))
                return False
            _complain(MESSAGES.say("watching", self._language))
            return True

        with ending_on_request():
            try:
                watch(lambda: signature([one.target for one in self._places]), act)
            except KeyboardInterrupt:
                if code is None:
                    raise
        return code or ALL_IN


class _WrongUse(Exception):  # noqa: N818 - not an error of the program
    """The arguments cannot be understood."""


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        raise _WrongUse(message)


def _parse(argv: Sequence[str], language: Language) -> Arguments:
    """Raises _WrongUse; prints the help and raises SystemExit(0) for --help."""

    def say(key: str) -> str:
        return MESSAGES.say(key, language)

    parser = _Parser(prog="python ingest.py", description=say("help"), add_help=False)
    parser.add_argument("paths", metavar="PATH", nargs="*", type=Path, help=say("help_path"))
    parser.add_argument("--dry-run", action="store_true", help=say("help_dry_run"))
    parser.add_argument("--rebuild", action="store_true", help=say("help_rebuild"))
    parser.add_argument("--watch", action="store_true", help=say("help_watch"))
    parser.add_argument("--json", action="store_true", help=say("help_json"))
    parser.add_argument("-h", "--help", action="help", help=say("help_help"))
    found = parser.parse_args(list(argv))
    if found.dry_run and found.watch:
        parser.error("--dry-run --watch")
    return Arguments(tuple(found.paths), found.dry_run, found.rebuild, found.watch, found.json)


def _open_ingest(settings: LibrarySettings, display: Display, dry_run: bool) -> Ingest:
    from knowledge.bootstrap import open_ingest

    return open_ingest(settings, display, dry_run=dry_run)


def _find_files() -> Find:
    from knowledge.loading.folder import find_files

    return find_files


def _complain(text: str) -> None:
    sys.stderr.write(text + "\n")
    sys.stderr.flush()
