"""Who holds a post: whether a text puts a name to the post that a question asks about, and not to its deputy."""

from __future__ import annotations

import re

from knowledge.retrieval.representation import CELL_SEPARATOR
from knowledge.text.folding import fold
from knowledge.text.persons import names_a_person

_POSTS: tuple[tuple[str, str], ...] = (
    (r"主任委员|主委", r"chief commissioner"),
    (r"主任", r"director|head|chief"),
    (r"局长", r"director|head|director-general"),
    (r"院长", r"president|director|dean|head"),
    (r"处长|科长", r"director|head|chief"),
    (r"部长", r"minister|director|head"),
    (r"书记", r"secretary"),
    (r"市长", r"mayor"),
    (r"省长", r"governor"),
    (r"县长|区长", r"magistrate|head|mayor"),
    (r"厅长", r"director|head"),
    (r"会长|理事长", r"president|chair(?:man|woman|person)?"),
    (r"主席", r"chair(?:man|woman|person)?|president"),
    (r"秘书长", r"secretary-general|secretary general"),
    (r"校长", r"president|principal|headmaster"),
    (r"护士长", r"head nurse"),
    (r"组长", r"(?:team |group )?leader|head|lead"),
    (r"主编", r"editor(?:-in-chief)?"),
    (r"站长|所长|馆长", r"head|director|chief|librarian"),
)
"""A post in Chinese and what English texts call it."""
_ASKED_CHINESE = r"(?:{post})(?:现在|目前)?(?:是|为|叫|姓|由)?(?:谁|哪位|什么名字|什么(?=$|[？?])|何人|贵姓)|谁(?:是|当|任|担任|做).{{0,14}}(?:{post})(?:[？?啊呀呢的]|$)"
_ASKED_ENGLISH = r"\bwho(?:'s|s| is| was)? (?:now |currently )?(?:the )?(?:{post})\b|\bnames? of the (?:{post})\b|\bwho heads\b|^(?:the )?(?:{post}) of\b"
_DEPUTY = r"(?<!副)(?<!助理)"
_NOT_DEPUTY = r"(?<!vice )(?<!vice-)(?<!deputy )(?<!deputy-)(?<!assistant )(?<!former )"
_ASKS = tuple(
    (
        re.compile(_ASKED_CHINESE.format(post=chinese)),
        re.compile(_ASKED_ENGLISH.format(post=english)),
        re.compile(f"{_DEPUTY}(?:{chinese})"),
        re.compile(rf"{_NOT_DEPUTY}\b(?:{english})(?:s|ed)?\b"),
    )
    for chinese, english in _POSTS
)
_DEPUTY_ASKED = re.compile(r"副|助理|\bvice\b|\bdeputy\b|\bassistant\b|\bformer\b|前任|(?<![太中平高草五])原")
_STRETCHED = re.compile(r"(?<![一-鿿])([一-鿿])[ \u3000]+([一-鿿])(?=[：:])")
_CLAUSE = re.compile(r"[，。；;\n|]|\.\s|, (?=and |who |which )")


def post_asked(question: str) -> tuple[re.Pattern[str], ...]:
    """Patterns, for both languages, of the posts about whose holder a question asks; empty where it asks for none, or for a deputy."""
    folded = fold(question)
    if _DEPUTY_ASKED.search(folded):
        return ()
    return tuple(
        pattern for asked_zh, asked_en, zh, en in _ASKS if asked_zh.search(folded) or asked_en.search(folded) for pattern in (zh, en)
    )


def clauses_with_holder(posts: tuple[re.Pattern[str], ...], text: str) -> list[str]:
    """Clauses of the text, each with the ones before and after it, that hold a post of these and a person's name; a table's row counts
    whole, since its column may name the post."""
    if CELL_SEPARATOR in text:
        return [text] if names_a_person(text) else []
    clauses = ["", *(clause for clause in _CLAUSE.split(_spaced(text)) if clause.strip()), ""]
    around = [(clauses[i], "，".join(clauses[i - 1 : i + 2]).strip("，")) for i in range(1, len(clauses) - 1)]
    return [three for clause, three in around if any(post.search(fold(clause)) for post in posts) and names_a_person(three)]


def _spaced(text: str) -> str:
    """The text without the spaces that stretch a word of two characters: 组　长."""
    return _STRETCHED.sub(r"\1\2", text)
