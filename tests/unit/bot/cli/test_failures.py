"""An error at the terminal is one sentence and an exit code."""

from __future__ import annotations

import logging
from typing import NoReturn

import pytest
import typer
from typer.testing import CliRunner

from bot.cli.failures import CANNOT_START, incident, plainly, stop
from knowledge.errors import KnowledgeError, ModelError, SettingsError, StoreError


def fail(words: str) -> NoReturn:
    raise RuntimeError(words)


@pytest.mark.parametrize("error", [SettingsError, ModelError, StoreError, KnowledgeError])
def test_an_error_of_the_library_ends_the_program_with_its_sentence(
    error: type[KnowledgeError], capsys: pytest.CaptureFixture[str]
) -> None:
    """On standard error, with exit code 2 and no traceback."""

    @plainly
    def command() -> None:
        raise error("DATA_DIR cannot be written: choose another folder")

    with pytest.raises(typer.Exit) as ended:
        command()
    assert ended.value.exit_code == CANNOT_START == 2
    captured = capsys.readouterr()
    assert captured.err == "DATA_DIR cannot be written: choose another folder\n"
    assert captured.out == ""


def test_ctrl_c_ends_the_program_quietly(capsys: pytest.CaptureFixture[str]) -> None:
    """With the shell's code for it, 130."""

    @plainly
    def command() -> None:
        raise KeyboardInterrupt

    with pytest.raises(typer.Exit) as ended:
        command()
    assert ended.value.exit_code == 130
    assert capsys.readouterr().err == ""


def test_a_command_that_succeeds_is_left_alone() -> None:
    """Its arguments and result pass through, and it keeps its name and help for the command line."""

    @plainly
    def add(one: int, other: int = 1) -> int:
        """Adds."""
        return one + other

    assert add(2, other=3) == 5
    assert (add.__name__, add.__doc__) == ("add", "Adds.")


def test_a_wrapped_command_keeps_its_options() -> None:
    """Typer reads the options of the command itself, and its exit code reaches the shell."""
    app = typer.Typer()

    @app.command()
    @plainly
    def greet(name: str, times: int = 1) -> None:
        if times < 1:
            stop("give a number from 1")
        typer.echo(name * times)

    runner = CliRunner()
    assert runner.invoke(app, ["Li", "--times", "2"]).output == "LiLi\n"
    failed = runner.invoke(app, ["Li", "--times", "0"])
    assert failed.exit_code == 2
    assert "give a number from 1" in failed.output


@pytest.mark.parametrize("sentence", ["no such document", "no such document\n", "no such document \n\n"])
def test_stopping_writes_one_line(sentence: str, capsys: pytest.CaptureFixture[str]) -> None:
    """However the sentence ends."""
    with pytest.raises(typer.Exit):
        stop(sentence)
    assert capsys.readouterr().err == "no such document\n"


def test_an_incident_stands_in_the_log_under_its_number(caplog: pytest.LogCaptureFixture) -> None:
    """With the traceback, and with the question's length instead of its words."""
    with caplog.at_level(logging.ERROR):
        try:
            fail("broken pipe in the boiler room")
        except RuntimeError:
            number = incident("Who is ill?")
    assert number in caplog.text
    assert "boiler room" in caplog.text
    assert "Who is ill?" not in caplog.text
    assert "11 characters" in caplog.text


def test_each_incident_has_its_own_number() -> None:
    """Short enough to be read out over the telephone."""
    numbers = set()
    for _ in range(50):
        try:
            fail("again")
        except RuntimeError:
            numbers.add(incident(""))
    assert len(numbers) == 50
    assert all(len(number) <= 8 and number.isalnum() for number in numbers)


@pytest.mark.parametrize("error", [RuntimeError, ValueError, OSError, UnicodeDecodeError])
def test_an_unexpected_error_is_one_sentence_with_an_incident(
    error: type[Exception], capsys: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Exit code 2 and no traceback on the terminal; the log has it under the number."""
    monkeypatch.setenv("LC_ALL", "C.UTF-8")

    @plainly
    def command() -> None:
        raise error("utf-8", b"\xff", 0, 1, "boiler room") if error is UnicodeDecodeError else error("boiler room")

    with caplog.at_level(logging.ERROR), pytest.raises(typer.Exit) as ended:
        command()
    assert ended.value.exit_code == CANNOT_START
    told = capsys.readouterr().err
    assert told.count("\n") == 1
    assert "boiler room" not in told
    assert "logs/bot.log" in told
    (record,) = caplog.records
    assert record.getMessage().split()[1].rstrip(":") in told
    assert record.exc_info
    assert "boiler room" in caplog.text


def test_what_typer_raises_is_left_to_typer() -> None:
    """Wrong use is told with the usage, and a reader that has gone is no fault."""
    for error in (typer.BadParameter("no such option"), typer.Exit(3), typer.Abort(), BrokenPipeError()):

        @plainly
        def command(error: Exception = error) -> None:
            raise error

        with pytest.raises(type(error)):
            command()
