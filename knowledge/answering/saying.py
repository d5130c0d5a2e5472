"""What somebody said: whether the best document lets a person who is asked for his words say anything."""

from __future__ import annotations

import re
from collections.abc import Sequence

from knowledge.answering.evidence import Evidence, Reading
from knowledge.text import pinyin
from knowledge.text.folding import fold
from knowledge.text.names_asked import Name, names_asked
from knowledge.text.persons import names_a_person

_CLAUSE = re.compile(r"[，。；;\n]|\.\s|, (?=and |who |which |while )")

_SAYING_ASKED = re.compile(
    r"说了?(?:什么|啥|哪|几)|讲了?(?:什么|啥|哪|几)|提了?(?:什么|啥|哪|几).{0,6}|(?:提出|强调|要求|指出|发言|意见|看法|观点|表态|原话)|"
    r"\b(?:what|which) .{0,40}\b(?:say|said|stress\w*|emphasi[sz]\w*|demand\w*|propos\w*|suggest\w*|comment\w*|opinion|view|remark\w*|ask(?:ed)? for)\b|"
    r"\b(?:quotes?|comments?|opinion|view|remarks) (?:from|by|of)\b|'s (?:opinion|view|comment|remarks?|quote)\b"
)
_SAYS = re.compile(
    r"说|讲|指出|强调|要求|表示|提出|认为|建议|介绍|报告|通报|汇报|提醒|希望|解释|透露|称|答|问|宣布|点评|致辞|发言|告诉|"
    r"\b(?:said|says?|stress|emphasi[sz]|demand|propos|suggest|comment|explain|point(?:s|ed) out|not(?:ed|es)\b|remark|add(?:ed|s)\b|ask|urg|call(?:ed|s) (?:for|on)|"
    r"report|present|told|tells?|warn|remind|announc|describ|argu|believ|thinks?|thought|wants?|wanted|hop(?:ed|es)\b|agree|object|insist|promis|speech|spoke|address|admit)"
)


def says_nothing(reading: Reading, statements: Sequence[Evidence]) -> bool:
    """Somebody is asked for what he said, and the best document names him without a word of his; it is not his speech either."""
    if not _SAYING_ASKED.search(fold(reading.text)):
        return False
    people = [name for name in names_asked(reading.text) if not _is_place(name)]
    if len(people) != 1:
        return False
    seen = False
    for each in statements:
        if each.hit.document != statements[0].hit.document:
            continue
        if _stands(people[0], fold(each.hit.facts.title)):
            return False
        clauses = [clause for clause in _CLAUSE.split(each.text) if clause.strip()]
        for i, clause in enumerate(clauses):
            if _stands(people[0], fold(clause)):
                seen = True
                following = [next_ for next_ in clauses[i + 1 : i + 2] if not names_a_person(next_)]
                if _SAYS.search(fold("，".join((clause, *following)))):
                    return False
    return seen


def _is_place(name: Name) -> bool:
    return name.surface[-1] in "市区县镇乡省路"


def _stands(name: Name, folded: str) -> bool:
    if name.surface in folded:
        return True
    letters = re.sub("[^a-z]", "", folded) if folded.isascii() else "".join(pinyin.of_run("".join(re.findall("[㐀-鿿]", folded))))
    return len(name.flat) > 4 and name.flat in letters
