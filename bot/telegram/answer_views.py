"""Answers, their sources and a person's earlier questions as Telegram messages with buttons. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import tzinfo

from telegram import InlineKeyboardMarkup

from bot.past_answers import PastPage
from bot.quoting import find_quote
from bot.telegram.answer_buttons import Rows, again, answer_rows, file_rows, is_of_vote, turning, vote_rows
from bot.telegram.buttons import Button, View
from bot.telegram.keyboards import keyboard
from bot.telegram.moments import when
from bot.telegram.pages import Block, Run, cut, paginate
from bot.telegram.rendering import facts_line, one_line, render_answer, source_blocks
from bot.wording.past_answers import PAST
from bot.wording.sources import SOURCES
from knowledge.models import Answer, Citation, Language, Outcome
from knowledge.storage.answer_log import LoggedQuestion
from knowledge.storage.votes import Vote

_LINE_UNITS = 200
_TITLE_UNITS = 120
"""Of a question where it is named: a page of /history and a heading fit on a message with all around them."""
_NUMBERS_IN_ROW = 4


def answer_view(
    answer: Answer, question_id: str, vote: Vote | None = None, asked: str = ""
) -> tuple[list[str], InlineKeyboardMarkup | None]:
    """An answer as it is sent: its messages (Telegram HTML), of which the last one has the keyboard.

    `question_id` is the id under which the log has it, `vote` what its asker thinks of it, `asked` the question where it does not stand
    right above.
    """
    heading = PAST.say("asked", answer.language, question=shortened(asked, _TITLE_UNITS)) if asked else ""
    return render_answer(answer, heading), keyboard_of(answer_rows(answer, question_id, vote))


def sources_view(asked: LoggedQuestion, vote: Vote | None) -> tuple[list[str], InlineKeyboardMarkup | None]:
    """The sources of an answer with their quotations, and all its buttons. The answer must have sources."""
    language = asked.answer.language
    title = Run(PAST.say("sources_of", language, question=shortened(asked.question.text, _TITLE_UNITS)), "b")
    first, *others = source_blocks(asked.answer.citations, "", language)
    # The heading names the question already.
    blocks = [Block((title, Run("\n"), *first.runs[2:])), *others]
    return paginate(blocks), keyboard_of(answer_rows(asked.answer, asked.id, vote))


def passage_view(
    citation: Citation, question_id: str, remarks: Sequence[str], language: Language, has_file: bool
) -> tuple[list[str], InlineKeyboardMarkup | None]:
    """A source opened: what it is, what became of it since, and the whole passage with the words that were quoted marked."""
    blocks = [Block((Run(f"[{citation.marker}] {facts_line(citation, language)}".rstrip(), "b"),))]
    blocks += [Block((Run(f"⚠️ {remark}", "i"),)) for remark in remarks]
    text, found = citation.passage, find_quote(citation.passage, citation.quote)
    if found is not None:
        blocks.append(Block((Run(text[: found.start]), Run(text[found.start : found.end], "mark"), Run(text[found.end :]))))
    else:
        blocks.append(Block((Run(text),)))
        blocks.append(Block((Run(SOURCES.say("quotation", language), "b"), Run("\n"), Run(citation.quote.strip(), "blockquote"))))
    return paginate(blocks), keyboard_of(file_rows(question_id, citation.marker, language) if has_file else ())


def history_view(page: PastPage, zone: tzinfo, language: Language) -> tuple[str, InlineKeyboardMarkup | None]:
    """A page of a person's questions; it has some."""
    lines = [f"{number}. {_line(asked, zone, language)}" for number, asked in enumerate(page.asked, page.first)]
    foot = PAST.say("history_tap", language)
    if page.count > 1:
        foot = f"{PAST.say('history_page', language, number=page.number, count=page.count)} · {foot}"
    blocks = [
        Block((Run(PAST.say("history", language), "b"),)),
        Block((Run("\n".join(lines)),)),
        Block((Run(foot, "i"),)),
    ]
    numbers = [Button(str(number), again(asked.id)) for number, asked in enumerate(page.asked, page.first)]
    rows = [tuple(numbers[at : at + _NUMBERS_IN_ROW]) for at in range(0, len(numbers), _NUMBERS_IN_ROW)]
    back = [Button("◀", turning(page.number - 1))] if page.number > 1 else []
    on = [Button("▶", turning(page.number + 1))] if page.number < page.count else []
    return paginate(blocks)[0], keyboard_of((*rows, *([(*back, *on)] if back or on else [])))


def with_vote(
    shown: InlineKeyboardMarkup, answer: Answer, question_id: str, vote: Vote | None, asking: bool
) -> InlineKeyboardMarkup | None:
    """The keyboard of a message with the vote as it is now; rows of other buttons stay as they are. None where the message does not have
    the vote of this question: whoever sends data that they wrote themselves may name any message."""
    rows = shown.inline_keyboard
    voting = [index for index, row in enumerate(rows) if any(is_of_vote(str(button.callback_data), question_id) for button in row)]
    made = keyboard_of(vote_rows(question_id, vote, answer.language, asking))
    if not voting or made is None:
        return None
    kept = [row for index, row in enumerate(rows) if index not in voting]
    return InlineKeyboardMarkup([*kept[: voting[0]], *made.inline_keyboard, *kept[voting[0] :]])


def keyboard_of(rows: Rows) -> InlineKeyboardMarkup | None:
    """Buttons as Telegram takes them; None where there are none."""
    return keyboard(View("", rows))


def shortened(text: str, room: int) -> str:
    """The text on one line of at most `room` UTF-16 units and a sign."""
    line = one_line(text)
    head, rest = cut(line, room)
    return f"{head.rstrip()}…" if rest else line


def _line(asked: LoggedQuestion, zone: tzinfo, language: Language) -> str:
    sign = "✓" if asked.answer.outcome is Outcome.ANSWERED else "✗"
    return f"{when(asked.asked_at, zone, language)} {sign} {shortened(asked.question.text, _LINE_UNITS)}"
