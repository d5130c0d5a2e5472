"""The documents of a library by what others may call them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date

from knowledge.relations.identity import NumberKey, bare_title, grams, issued_title, number_key
from knowledge.relations.records import Card

_RARE = 8
"""Pairs of characters of a title, the rarest, by which like titles are looked up."""
_MOST_POSTINGS = 300


class Library:
    """Documents by what others may call them."""

    def __init__(self, cards: Iterable[Card]) -> None:
        self.cards = {card.document_id: card for card in cards}
        self._by_serial: dict[tuple[int, int], list[Card]] = defaultdict(list)
        self._by_title: dict[str, list[Card]] = defaultdict(list)
        self._by_gram: dict[str, list[str]] = defaultdict(list)
        self._by_day: dict[date, list[Card]] = defaultdict(list)
        for card in self.cards.values():
            number = number_key(card.number)
            if number is not None:
                self._by_serial[number.year, number.serial].append(card)
            if card.date is not None:
                self._by_day[card.date].append(card)
            for title in {bare_title(card.title), issued_title(card.title)} - {""}:
                self._by_title[title].append(card)
        for title in self._by_title:
            for gram in grams(title):
                self._by_gram[gram].append(title)

    def numbered(self, number: NumberKey) -> list[Card]:
        return [card for card in self._by_serial.get((number.year, number.serial), ()) if key_of(card).fits(number)]

    def titled(self, title: str) -> list[Card]:
        """Documents with exactly this bare title."""
        return self._by_title.get(title, [])

    def titled_like(self, title: str, own: str) -> Iterator[Card]:
        """Documents whose title shares rare pairs of characters with a bare title, other than those titled `own`."""
        postings = sorted((self._by_gram[gram] for gram in grams(title) if gram in self._by_gram), key=len)
        others = [posting for posting in postings if posting != [own]]
        shared = {other for posting in others[:_RARE] if len(posting) <= _MOST_POSTINGS for other in posting if other != own}
        for other in sorted(shared):
            yield from self._by_title[other]

    def of_day(self, day: date) -> list[Card]:
        return self._by_day.get(day, [])


def key_of(card: Card) -> NumberKey:
    """The document's number taken apart; an empty mark and zeros where it has none."""
    found = number_key(card.number)
    return found if found is not None else NumberKey("", 0, 0)
