"""Entries of all documents made records: what several documents say of one meeting, task or campaign stands together."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from knowledge.register.entries import Entry, EntryKind, Record
from knowledge.register.identity import folded_label, record_id
from knowledge.register.merging.agreeing import NEVER
from knowledge.register.merging.fields import fields_of
from knowledge.register.merging.pairs import candidates
from knowledge.register.merging.rules import RULES, Rule
from knowledge.register.merging.standing import Paper, Standing
from knowledge.register.merging.traits import Traits
from knowledge.relations.records import Relation

__all__ = ["Paper", "merge"]

_MOST_CHECKED = 400
"""Pairs that are looked at before two groups become one; of larger groups, the first ones."""


def merge(entries: Iterable[Entry], documents: Iterable[Paper], relations: Iterable[Relation]) -> tuple[Record, ...]:
    """The records of a library, by kind, then by the leading document's name and the place of the entry in it; the same whatever the
    order of what goes in. Entries of documents that are not given are passed over. Pure."""
    papers = {paper.document_id: paper for paper in documents}
    standing = Standing(papers.values(), relations)
    known = sorted(
        (entry for entry in entries if entry.document_id in papers),
        key=lambda entry: (papers[entry.document_id].name, entry.document_id, entry.ordinal),
    )
    records: list[Record] = []
    for kind in EntryKind:
        traits = [Traits(entry, papers[entry.document_id]) for entry in known if entry.kind is kind]
        speaking = frozenset(standing.print_of(one.paper.document_id) for one in traits)
        groups = _groups(kind, traits, standing)
        records += _records(kind, [[traits[place].entry for place in group] for group in groups], standing, speaking)
    return tuple(records)


def _groups(kind: EntryKind, traits: Sequence[Traits], standing: Standing) -> list[list[int]]:
    """Places of the entries of each record: those that a rule joins, where it holds none of one group and of the other apart."""
    rule = RULES[kind]
    told: dict[tuple[int, int], float] = {}
    for a, b in candidates(kind, traits, standing):
        told[a, b] = rule(traits[a], traits[b], standing)
    _leave_open(told, traits)
    group_of = list(range(len(traits)))
    members = {place: [place] for place in group_of}
    joined = sorted(((pair, sure) for pair, sure in told.items() if sure > 0), key=lambda item: (-item[1], item[0]))
    for (a, b), _ in joined:
        first, second = group_of[a], group_of[b]
        if first == second or _apart(members[first], members[second], traits, standing, rule, told):
            continue
        small, large = sorted((first, second), key=lambda group: (len(members[group]), -group))
        for place in members[small]:
            group_of[place] = large
        members[large] += members.pop(small)
    return [sorted(group) for _, group in sorted(members.items(), key=lambda item: min(item[1]))]


def _leave_open(told: dict[tuple[int, int], float], traits: Sequence[Traits]) -> None:
    """A day without its year that fits meetings of several years joins none of them: nothing tells which is meant."""
    fitting: dict[int, set[int]] = defaultdict(set)
    pairs = [pair for pair, sure in told.items() if sure > 0]
    for a, b in pairs:
        for one, other in ((a, b), (b, a)):
            if traits[one].loose:
                fitting[one] |= {day.year for day in traits[other].exact}
    for a, b in pairs:
        if (len(fitting[a]) > 1 and traits[b].exact) or (len(fitting[b]) > 1 and traits[a].exact):
            told[a, b] = 0.0


def _apart(
    first: Sequence[int],
    second: Sequence[int],
    traits: Sequence[Traits],
    standing: Standing,
    rule: Rule,
    told: dict[tuple[int, int], float],
) -> bool:
    """Whether something speaks against any entry of one group being what an entry of the other is."""
    pairs = [(min(a, b), max(a, b)) for a in first for b in second][:_MOST_CHECKED]
    for a, b in pairs:
        if (a, b) not in told:
            told[a, b] = rule(traits[a], traits[b], standing)
        if told[a, b] <= NEVER:
            return True
    return False


def _records(kind: EntryKind, groups: Sequence[Sequence[Entry]], standing: Standing, speaking: frozenset[str]) -> list[Record]:
    ordered = [_leading_first(group, standing) for group in groups]
    ordered.sort(key=lambda group: (standing.paper(group[0].document_id).name, group[0].document_id, group[0].ordinal))
    seen: Counter[tuple[str, str]] = Counter()
    records: list[Record] = []
    for group in ordered:
        name = standing.paper(group[0].document_id).name
        label = group[0].label.value
        nth = seen[name, folded_label(label)]
        seen[name, folded_label(label)] += 1
        void = kind is not EntryKind.MEETING and all(standing.wholly_under(entry.document_id) & speaking for entry in group)
        records.append(
            Record(
                id=record_id(kind, name, label, nth),
                kind=kind,
                fields=fields_of(kind, group, standing, void=void),
                entries=tuple(entry.id for entry in group),
                documents=tuple(dict.fromkeys(standing.paper(entry.document_id).name for entry in group)),
            )
        )
    return records


def _leading_first(group: Sequence[Entry], standing: Standing) -> list[Entry]:
    """The entry that tells most comes first: not one that another stands instead of, nor one that only changes another; the others
    follow from the newest to the oldest."""
    by_document: dict[str, list[Entry]] = defaultdict(list)
    for entry in group:
        by_document[entry.document_id].append(entry)

    def lead(entry: Entry) -> tuple[object, ...]:
        mine = entry.document_id
        replaced = any(standing.wholly_over(other, mine) for other in by_document)
        changing = any(standing.over(mine, other) and not standing.wholly_over(mine, other) for other in by_document)
        names = {field.name for field in entry.fields}
        return (replaced, changing, -len(names), -len(entry.fields), *_newness(entry))

    def _newness(entry: Entry) -> tuple[object, ...]:
        paper = standing.paper(entry.document_id)
        return (-(paper.date.toordinal() if paper.date else 0), paper.name, entry.ordinal)

    first = min(group, key=lead)
    return [first, *sorted((entry for entry in group if entry is not first), key=_newness)]
