"""Whether a date in a text is the document's own: not a deadline, not a day of entry into force, not another document's."""

from __future__ import annotations

import re

from knowledge.loading.dates import FoundDate

_OTHER_USE = re.compile(
    r"截止|截至|期限|时限|之前|日前|底前|起至|即日|延长|报名|下次|下一次|生效|施行|有效|起执行|废止|到期|逾期|deadline|due\b|until|before|no later|next meeting"
    r"|effective|expire|born|closing date|closes on|by close of|submit|register|repealed|in force",
    re.IGNORECASE,
)
_LIMITS = re.compile(
    r"^日?\s*+(?:[（(][^（）()]{1,8}[）)])?\s*+(?:[上下]午|晚上?)?\s*+(?:\d{1,2}\s*+[:：时点]\s*+(?:\d{1,2}分?|半)?)?\s*+(?:以前|之前|前|止|截止|起(?:施行|执行|实施|生效)|为止)"
)
"""What makes a deadline or a day of entry into force of the date before it."""
_LIMITED = re.compile(r"\b(?:by|until|till|before|no later than|not later than|due|since)\s+(?:\w+day,?\s+)?(?:the\s+)?$", re.IGNORECASE)
_OTHERS = re.compile(
    r"(?:》[^。；]{0,12}|[（(][^（）()]{0,30}|(?:根据|依据|按照|依照|遵照|经|原|参照)[^。；，,]{0,20}|\b(?:dated|(?:minutes|letter|notice|circular|decision|order|version|meeting) of|approved on|adopted on|issued on|pursuant to[^.;]{0,60})\s+)$",
    re.IGNORECASE,
)
"""What stands before a date that is another document's: its name in 《》, a bracket, "根据", "dated"."""


def is_own(found: FoundDate, text: str, before: int, after: int) -> bool:
    """Whether a date in running text is no deadline, no day of entry into force and not another document's.

    Words such as 截止 and "deadline" count up to `before` characters in front of the date and `after` behind it.
    """
    around = text[max(0, found.start - before) : found.end + after]
    lead = text[max(0, found.start - 70) : found.start]
    return not (
        _OTHER_USE.search(around) or _LIMITS.match(text[found.end : found.end + 60]) or _LIMITED.search(lead) or _OTHERS.search(lead)
    )


def is_limit(text: str) -> bool:
    """Whether a line with a date speaks of a deadline or of entry into force; `text` is the line."""
    return bool(_OTHER_USE.search(text))


def limits(after: str) -> bool:
    """Whether what follows a date makes a deadline of it: 前, 之前, 止, 起施行."""
    return bool(_LIMITS.match(after))
