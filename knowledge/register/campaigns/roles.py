"""The words for the roles of a campaign's bodies: 主办, "co-organised by"."""

from __future__ import annotations

import re

from knowledge.register.entries import FieldName

ROLES_ZH: dict[str, FieldName | None] = {
    "指导": None,  # guidance is no role of the register, but its body is none of the next verb's
    "主办": FieldName.HOST,
    "举办": FieldName.HOST,
    "承办": FieldName.ORGANISER,
    "协办": FieldName.CO_ORGANISER,
    "支持": FieldName.SUPPORTER,
}
QUALIFIER = r"(?:学术|战略|媒体|公益|联合|特别|具体|独家|共同|网络|宣传|直播|合作|官方)?"
ROLES_EN: tuple[tuple[FieldName, str], ...] = (
    (FieldName.CO_ORGANISER, r"co-?organi[sz]ed|co-?organi[sz]ers?|co-?organi[sz]ing (?:units?|bodies)"),
    (
        FieldName.HOST,
        r"(?:co-)?hosted|held|(?:co-)?sponsored|(?:co-)?hosts?|host (?:organi[sz]ation|unit|body)s?|sponsors?|sponsoring (?:units?|bodies)",
    ),
    (
        FieldName.ORGANISER,
        r"organi[sz]ed|organi[sz]ers?|organi[sz]ing (?:units?|bodies)|undertaken|carried out|implemented|undertakers?|implementing (?:units?|bod(?:y|ies)|organi[sz]ations?)|run",
    ),
    (
        FieldName.SUPPORTER,
        r"(?:academic(?:ally)? )?supported|(?:academic |media )?supporters?|supporting (?:units?|bodies|organi[sz]ations?)|support(?=:)|with (?:the )?support (?:of|from)",
    ),
)
ROLE_EN = "|".join(words for _, words in ROLES_EN)


def role_of(cell: str) -> FieldName | None:
    """The role that a cell or heading is the label of; None for any other text."""
    chinese = re.fullmatch(rf"\s*{QUALIFIER}(主\s*办|承\s*办|协\s*办|支\s*持)\s*(?:单\s*位|机构|方|部门)?[:：]?\s*", cell)
    if chinese:
        return ROLES_ZH[re.sub(r"\s", "", chinese[1])]
    return english_role(cell.strip(" :")) if re.fullmatch(rf"\s*(?:{ROLE_EN})\s*:?\s*", cell, re.IGNORECASE) else None


def english_role(words: str) -> FieldName | None:
    """The role of one of ROLE_EN's words."""
    return next((field for field, pattern in ROLES_EN if re.fullmatch(pattern, words, re.IGNORECASE)), None)
