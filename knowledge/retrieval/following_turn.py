"""One turn of a conversation by itself: how it ties to the one before, what it brings, and whether it needs what was said earlier."""

from __future__ import annotations

import re
from dataclasses import dataclass

from knowledge.models import LANGUAGES, Language
from knowledge.retrieval import following_words as words
from knowledge.retrieval.following_slot import PART_OF_MONTH, PART_OF_YEAR, PERSON, REGION, YEAR, Slot
from knowledge.retrieval.following_slots import slots_in, without
from knowledge.retrieval.following_topic import HAN, LIGHT, MARKS, POLITE, TITLE, TOKEN, attribute_at_end, content, one_form
from knowledge.text.english import STOP_WORDS
from knowledge.text.language import detect
from knowledge.text.terms import native_terms, question_terms

_NAME = re.compile(r"(?<=\S )(?!(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)[A-Z][a-z]+")
_MOST_SLOTS = 12
_FEW_PAIRS = 5
_FEW_CHARACTERS = 4
_FEW_WORDS = 2
"""A question that says no more than this hardly names its topic."""


@dataclass(frozen=True, slots=True)
class Turn:
    """One turn, with what binds it to the turns before taken off."""

    text: str
    """As given, in one form of characters."""
    rest: str
    """Without what ties, corrects and ends it."""
    language: Language
    tied: bool
    """It opens with a word such as 那 or "what about", or ends with 呢."""
    corrects: bool
    asks: bool
    """It brings an ask of its own: a word that asks, or an attribute such as 字数上限 or "deadline"."""
    slots: tuple[Slot, ...]
    """Years, levels, places and the like in `rest`."""
    named: bool
    """It names an event, a document or a plan by more than its kind and its year."""
    denied: str = ""
    """What it says was not meant: 宣传处 in 不是宣传处，是办公室."""

    @property
    def names(self) -> bool:
        """Whether a name stands in it."""
        return any(slot.kind == PERSON for slot in self.slots) or _NAME.search(self.rest) is not None

    @property
    def identified(self) -> bool:
        """Whether it tells which event it means: by a name of its own, or by year and level together (2025年全市大会)."""
        kinds = {slot.kind for slot in self.slots}
        return self.named or ({YEAR, REGION} <= kinds and words.HEAD[self.language].search(self.rest) is not None)

    @property
    def compares(self) -> bool:
        """Whether it begins by comparing with another year: 和2024年比, "compared with 2024"."""
        return words.COMPARES_FIRST.search(self.rest) is not None and any(slot.kind == YEAR for slot in self.slots)

    @property
    def bare(self) -> bool:
        """Whether it brings nothing but years, levels, places and the like."""
        return bool(self.slots) and not content(without(self.rest, self.slots), self.language)


def turn_of(message: str) -> Turn:
    """Reads one message; the part of it that asks, orders taken out, is for the caller to choose."""
    text = one_form(message)
    language = detect(text)
    rest = text.strip(MARKS)
    corrects, denied = False, ""
    while True:
        shorter = POLITE.sub("", rest)
        # whoever corrects himself may do so in the other language
        for pattern in (table[lang] for lang in LANGUAGES for table in (words.DENIES, words.MEANS, words.INSTEAD)):
            if (match := pattern.match(shorter)) is not None and match.end() < len(shorter):
                corrects, shorter = True, shorter[match.end() :]
                denied = match.groupdict().get("denied") or denied
        if corrects:
            shorter = re.sub(r"^(?:应该)?是(?=[^不否])", "", shorter)
        if (lead := words.LEAD[language].match(shorter)) is not None and lead.end() < len(shorter):
            shorter = shorter[lead.end() :]
        if shorter == rest:
            break
        rest = shorter
    if language == "en" and (after := re.search(r",?\s+i (?:mean|meant)[\s.!]*$", rest, re.IGNORECASE)) is not None:
        corrects, rest = True, rest[: after.start()]
    for pattern in words.DENIED_AFTER.values():
        if (after := pattern.search(rest)) is not None and not asking(rest, language) and after.start():
            corrects, denied, rest = True, after["denied"], rest[: after.start()]
    if corrects:
        language = detect(rest)
    softened = bool(re.search(r"呢[\s？?。.!！，,]*$", text))
    rest = words.TAIL[language].sub("", rest).strip(MARKS)
    tied = softened or words.TIES[language].search(POLITE.sub("", text)) is not None
    slots = slots_in(rest)
    # "the end of the year" asks for no end
    asks = asking(without(rest, [s for s in slots if s.kind in (PART_OF_YEAR, PART_OF_MONTH)]), language)
    tied = tied or (not asks and words.FRAGMENT.match(rest) is not None)
    # a list of dates is pasted text: nothing in it takes the place of anything
    slots = slots if len(slots) <= _MOST_SLOTS else ()
    return Turn(text, rest, language, tied, corrects, asks, slots, _names_topic(rest, language), denied.strip("的 "))


def asking(rest: str, language: Language) -> bool:
    """Whether a turn without its opening asks something itself."""
    if words.ASKS[language].search(rest):
        return True
    return attribute_at_end(rest, language) is not None


def points_back(text: str, language: Language) -> bool:
    """Whether a pronoun stands for something that the turn itself does not name."""
    return any(not _named_before(text[: m.start()], language) for m in words.POINTS[language].finditer(text))


def shows(text: str, language: Language) -> bool:
    """Whether a word such as 这次 or "there" points at something that the turn itself does not name."""
    return any(not _named_before(text[: m.start()], language) for m in words.SHOWS[language].finditer(words.EXISTS.sub(" ", text)))


def says_little(turn: Turn) -> bool:
    """Whether a turn has so few words of its own that it hardly names its topic."""
    rest = words.EXISTS.sub(" ", turn.rest)
    if turn.language == "en":
        return len(question_terms(native_terms(rest))) <= _FEW_WORDS
    return len(question_terms(native_terms(rest))) <= _FEW_PAIRS


def asks_without_topic(turn: Turn) -> bool:
    """Whether hardly a word is left of a Chinese turn without its ask, however long that is: 材料发到哪个邮箱. One that names a year is
    about something."""
    if turn.language == "en" or any(slot.kind == YEAR for slot in turn.slots):
        return False
    rest = turn.rest
    bare = words.LIGHT_ZH.sub("", words.ATTRIBUTE["zh"].sub("", words.ASKS["zh"].sub("", without(rest, slots_in(rest)))))
    return len(HAN.findall(bare)) <= _FEW_CHARACTERS and not re.search(r"[A-Za-z]{2,}", bare)


def _named_before(before: str, language: Language) -> bool:
    if language == "zh":
        return len(HAN.findall(words.LIGHT_ZH.sub("", before))) >= 4
    return len(set(native_terms(before))) >= 2 or bool(_NAME.search(before))


def _names_topic(rest: str, language: Language) -> bool:
    if TITLE.search(rest):
        return True
    clear = without(rest, slots_in(rest), " ")
    if language == "zh":
        return any(_own_words_zh(clear[: m.start()]) for m in words.HEAD["zh"].finditer(clear))
    return any(_own_words_en(clear[: m.start()]) for m in words.HEAD["en"].finditer(clear))


def _own_words_zh(before: str) -> bool:
    run = re.split(r"[，,。！!？?；;、\s]", before)[-1][-16:]
    cut = [m.end() for m in words.ASKS["zh"].finditer(run)]
    left = words.LIGHT_ZH.sub("", run[cut[-1] :] if cut else run)
    return len(HAN.findall(left)) >= 2 or bool(re.search(r"[A-Za-z]{3,}", left))


def _own_words_en(before: str) -> bool:
    for token in reversed(TOKEN.findall(before)[-4:]):
        low = token.lower()
        if not token[0].isalnum() or low in STOP_WORDS:
            return False
        if low not in LIGHT and not low.isdigit():
            return True
    return False
