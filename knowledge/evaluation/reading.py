"""A file of questions with what a right answer must say."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from knowledge.errors import KnowledgeError
from knowledge.text.language import detect


class QuestionFileError(KnowledgeError):
    """A line of a question file cannot be used. For whoever wrote the file.

    `fault` is a key of the edge's wording; `field` names the field concerned and is blank where the whole line is.
    """

    def __init__(self, line: int, fault: str, field: str = "") -> None:
        super().__init__(f"line {line}: {fault} {field}".rstrip())
        self.line = line
        self.fault = fault
        self.field = field


@dataclass(frozen=True, slots=True)
class Asked:
    """One question and what decides whether its answer is good. What the file does not say is blank or None."""

    id: str
    text: str
    language: str
    """As the file names it, else read from the question's words."""
    language_given: bool = False
    history: tuple[str, ...] = ()
    """Earlier questions of the same conversation, oldest first."""
    type: str | None = None
    answerable: bool = True
    accepted: tuple[tuple[str, ...], ...] = ()
    """The answer must say at least one form of each group. Of a question that must be refused: a correction that counts as well."""
    evidence: tuple[str, ...] = ()
    """Verbatim; each proves the answer or a part of it."""
    documents: tuple[str, ...] = ()
    """Names of the files that may be cited."""
    cross_lingual: bool | None = None
    """Whether every document that answers is in the other language."""


def read_questions(data: bytes) -> list[Asked]:
    """The questions of a JSON-lines file in order; blank lines count for nothing. Raises QuestionFileError at the first bad line."""
    found: dict[str, Asked] = {}
    for number, line in enumerate(data.removeprefix(b"\xef\xbb\xbf").split(b"\n"), 1):
        if not line.strip():
            continue
        asked = read_line(line, number)
        if asked.id in found:
            raise QuestionFileError(number, "twice", asked.id)
        found[asked.id] = asked
    return list(found.values())


def read_line(line: bytes, number: int) -> Asked:
    """One question. Raises QuestionFileError."""
    row = _Row(_object(line, number), number)
    text = row.value("question")
    if not isinstance(text, str) or not text.strip():
        raise QuestionFileError(number, "no_question", "question")
    language = row.text("lang")
    return Asked(
        id=row.id(),
        text=text,
        language=language or detect(text),
        language_given=language is not None,
        history=row.texts("history"),
        type=row.text("type"),
        answerable=row.truth("answerable") is not False,
        accepted=row.accepted(),
        evidence=row.texts("evidence"),
        documents=row.texts("documents"),
        cross_lingual=row.truth("cross_lingual"),
    )


def _object(line: bytes, number: int) -> Mapping[str, Any]:
    try:
        text = line.decode()
    except UnicodeDecodeError as exc:
        raise QuestionFileError(number, "not_utf8") from exc
    try:
        given = json.loads(text)
        json.dumps(given, ensure_ascii=False).encode()  # refuses half characters, which JSON can name and no file can hold
    except (ValueError, RecursionError) as exc:
        raise QuestionFileError(number, "no_json") from exc
    if not isinstance(given, dict):
        raise QuestionFileError(number, "no_json")
    return given


@dataclass(frozen=True, slots=True)
class _Row:
    """The fields of one line; null counts as not given."""

    given: Mapping[str, Any]
    number: int

    def value(self, field: str) -> object:
        return self.given.get(field)

    def id(self) -> str:
        """The line's number where the file names none."""
        value = self.value("id")
        if value is None:
            return f"#{self.number}"
        if isinstance(value, bool) or not isinstance(value, str | int | float):
            raise QuestionFileError(self.number, "bad_id", "id")
        return str(value)

    def text(self, field: str) -> str | None:
        value = self.value(field)
        if value is not None and not isinstance(value, str):
            raise QuestionFileError(self.number, "no_text", field)
        return (value or "").strip() or None

    def truth(self, field: str) -> bool | None:
        value = self.value(field)
        if value is not None and not isinstance(value, bool):
            raise QuestionFileError(self.number, "no_truth", field)
        return value

    def texts(self, field: str) -> tuple[str, ...]:
        value = self.value(field)
        if value is None:
            return ()
        if not isinstance(value, list) or not all(isinstance(one, str) and one.strip() for one in value):
            raise QuestionFileError(self.number, "no_texts", field)
        return tuple(value)

    def accepted(self) -> tuple[tuple[str, ...], ...]:
        """answer_all_alt before answer_all before answer, whichever is not empty."""
        groups = self._groups("answer_all_alt") or tuple((one,) for one in self.texts("answer_all"))
        forms = self.texts("answer")
        return groups or ((forms,) if forms else ())

    def _groups(self, field: str) -> tuple[tuple[str, ...], ...]:
        value = self.value(field)
        if value is None:
            return ()
        groups = [[one] if isinstance(one, str) else one for one in value] if isinstance(value, list) else [None]
        if not all(isinstance(group, list) and group and all(isinstance(form, str) and form.strip() for form in group) for group in groups):
            raise QuestionFileError(self.number, "no_groups", field)
        return tuple(tuple(group) for group in groups if group)
