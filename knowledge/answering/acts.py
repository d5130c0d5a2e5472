"""Who did what: the act by which a question means a person or a body, and whether a text says that somebody does it.

Of one meeting a text names many people in one breath; who chaired it and who spoke there stand apart by a verb alone.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from knowledge.answering.fitting import names_a_body
from knowledge.retrieval.representation import CELL_SEPARATOR
from knowledge.text.folding import fold
from knowledge.text.persons import names_a_person


@dataclass(frozen=True, slots=True)
class Act:
    """Something that somebody does."""

    name: str
    """In English."""
    asked: re.Pattern[str]
    told: re.Pattern[str]
    bodies: bool
    """Whether bodies do it, too: a commission organises, but chairs nothing."""


def _act(name: str, asked: str, told: str | None = None, bodies: bool = False) -> Act:
    return Act(name, re.compile(asked), re.compile(told or asked), bodies)


_ACTS: tuple[Act, ...] = (
    _act(
        "chair",
        r"主持(?!召开)|\bchair(?:s|ed|ing|man|person|woman)?\b|\bpresid(?:e|es|ed|ing)\b|\bmoderat(?:e|es|ed|or)\b",
        r"主持|召集|\bchair(?:s|ed|ing|man|person|woman)?\b|\bpresid(?:e|es|ed|ing)\b|\bmoderat(?:e|es|ed|or)\b|\bled the meeting\b",
    ),
    _act(
        "give the report",
        r"(?:作|做)(?:的|了)?(?:工作|主题|专题|年度|情况)?(?:报告|通报|汇报)|(?:谁|哪位)(?:通报|汇报|报告)|\b(?:gave|giv(?:e|es|en)|deliver(?:s|ed)?|present(?:s|ed)?|mad?e) the (?:\w+ )?report\b|\breported\b",
        r"报告|通报|汇报|\breport",
    ),
    _act(
        "speak",
        r"讲了?话|致辞|致词|发言|演讲|讲了?什么|宣讲|\bspeech\b|\bspoke\b|\bspeak(?:s|ers?)?\b|\baddress(?:ed)? (?:the|it)\b|\bremarks\b|\bkeynote\b",
        r"讲话|致辞|致词|发言|演讲|宣讲|指出|强调|要求|介绍|\bspeech|\bspoke\b|\bspeak|\baddress|\bremarks\b|\bkeynote|\bsaid\b|\bpresented\b|\bshared\b",
        bodies=True,
    ),
    _act(
        "succeed",
        r"接任|接替|继任|接(?:了|的|是)?.{0,4}班|接手|新任|\btook over\b|\btakes? over\b|\bsucceed|\bsuccessor\b|\breplac(?:e|es|ed|ing|ement)\b|\bstepped into\b",
        r"任(?!务|何|意|期)|接替|接手|继任|\btook over\b|\bsucceed|\bsuccessor\b|\breplac|\bappoint|\bnamed\b|\bbecame\b",
    ),
    _act(
        "organise",
        r"主办|承办|举办|协办|\borgani[sz](?:e|es|ed|er|ers|ing)\b|\bhosts?\b|\bhosted\b|\bsponsor|\bundertak",
        r"主办|承办|举办|协办|组织|\borgani[sz]|\bhost|\bsponsor|\bundertak|\bheld by\b|\bholding\b",
        bodies=True,
    ),
    _act(
        "teach",
        r"授课|主讲|讲课|讲师|\btaught\b|\bteach(?:es|ers?|ing)?\b|\blectur(?:e|es|ed|er|ers)\b|\binstructors?\b|\btrainers?\b",
        r"授课|主讲|讲课|讲师|讲授|\btaught\b|\bteach|\blectur|\binstruct|\btrainer|\bspeaker|\btalk\b",
    ),
    _act(
        "judge",
        r"评委|评审(?:专家|组)|评分|\bjury\b|\bjudg(?:e|es|ed|ing)\b",
        r"评委|评审|评选|专家|评分|\bjury\b|\bjudg|\bpanel\b",
        bodies=True,
    ),
    _act(
        "propose",
        r"(?:谁|哪位|哪个.{1,6})(?:提出|提议|建议)|(?:提出|提议|建议)的(?:是|人)|\bproposed\b|\bsuggested\b|\bwhose (?:idea|proposal)\b",
        r"提出|提议|建议|\bpropos|\bsuggest|\basked\b|\bidea\b",
        bodies=True,
    ),
    _act(
        "be responsible",
        r"负责|牵头|谁管|归谁|分管|主管|\bresponsible\b|\bin charge\b|\btak(?:es?|ing) care of\b|\b(?:leads|led|leading)\b|\bwhose (?:job|task)\b",
        r"负责|牵头|责任|分管|主管|承担|组长|\bresponsib|\bcharge\b|\blead|\bled\b|\bowner\b|\btask\b",
        bodies=True,
    ),
)
_ASKS_WHO = re.compile(
    r"谁|哪位|哪(?:一?[个家]|些|几[个位家])?(?:人|专家|领导|单位|部门|处室|医院|机构|公司)|什么人|何人|主持人|负责人|\bwho(?:se|m)?\b|"
    r"\bwhich (?:\w+ )?(?:person|people|doctor|official|leader|expert|department|division|unit|body|compan(?:y|ies)|organi[sz]ations?)\b"
)
_CLAUSE = re.compile(r"[，。；;\n]|\.\s|, (?=and |who |which |while )")


def act_asked(question: str) -> Act | None:
    """The act whose doer a question asks for: of several the one that stands nearest to the word that asks; None where it names none."""
    folded = fold(question)
    who = _ASKS_WHO.search(folded)
    if who is None:
        return None
    found = [
        (max(match.start() - who.end(), who.start() - match.end(), 0), order, act)
        for order, act in enumerate(_ACTS)
        for match in act.asked.finditer(folded)
    ]
    return min(found)[2] if found else None


def does(act: Act, text: str, columns: str = "") -> bool:
    """Whether a text says of somebody that he does it: a clause names the act, and it or one beside it a person, or a body where bodies
    do such things. In a table's row the names of its `columns` may name the act."""
    folded = fold(text)
    if CELL_SEPARATOR in text:
        return bool(act.told.search(folded) or act.told.search(fold(columns))) and _named(act, text)
    if not act.told.search(folded):
        return False
    clauses = ["", *(clause for clause in _CLAUSE.split(text) if clause.strip()), ""]
    return any(act.told.search(fold(clauses[i])) and _named(act, "，".join(clauses[i - 1 : i + 2])) for i in range(1, len(clauses) - 1))


def of_another_act(act: Act, text: str, at: int) -> bool:
    """Whether the clause around an offset tells of another act and not of this one: whoever stands there did something else."""
    edges = [0, *(match.end() for match in _CLAUSE.finditer(text)), len(text)]
    clause = next((fold(text[a:b]) for a, b in pairwise(edges) if a <= at < b), "")
    return not act.told.search(clause) and any(other.told.search(clause) for other in _ACTS)


def _named(act: Act, text: str) -> bool:
    return names_a_person(text) or (act.bodies and names_a_body(text))
