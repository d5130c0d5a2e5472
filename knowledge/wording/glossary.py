"""What is said about the office's glossary where it cannot be used as it is."""

from __future__ import annotations

from knowledge.models import Language
from knowledge.text.glossary import LONGEST, Fault
from knowledge.wording.catalogue import Catalogue

FAULTS = Catalogue(
    {
        "missing": {
            "zh": "找不到或打不开术语表 knowledge/glossary.csv，暂时只用内置词典；请放回这个文件。",
            "en": "The glossary knowledge/glossary.csv is missing or cannot be opened, so the built-in dictionary works alone; put the file back.",
        },
        "undecodable": {
            "zh": "术语表 knowledge/glossary.csv 的编码无法识别，整份未采用；请在 Excel 中另存为“CSV UTF-8”。",
            "en": "The encoding of the glossary knowledge/glossary.csv is unknown and nothing of it is used; save it in Excel as “CSV UTF-8”.",
        },
        "quote": {
            "zh": "术语表第 {line} 行的引号不成对，已跳过：{excerpt}",
            "en": "Glossary, line {line}: the quotation marks do not match; the line is left out: {excerpt}",
        },
        "columns": {
            "zh": "术语表第 {line} 行的单元格比表头多，已跳过；含逗号的说法请用英文双引号括起：{excerpt}",
            "en": "Glossary, line {line}: it has more cells than the header; the line is left out. Put a form with a comma in double quotes: {excerpt}",
        },
        "no_chinese": {
            "zh": "术语表第 {line} 行没有中文，已跳过：{excerpt}",
            "en": "Glossary, line {line}: there is no Chinese form; the line is left out: {excerpt}",
        },
        "no_english": {
            "zh": "术语表第 {line} 行没有英文，也没有别名，已跳过：{excerpt}",
            "en": "Glossary, line {line}: there is no English form and no alias; the line is left out: {excerpt}",
        },
        "too_long": {
            "zh": "术语表第 {line} 行有过长的说法（中文最多 {zh} 个字，英文最多 {en} 个字符），已跳过：{excerpt}",
            "en": "Glossary, line {line}: a form is too long (at most {zh} Chinese or {en} English characters); the line is left out: {excerpt}",
        },
        "duplicate": {
            "zh": "术语表第 {line} 行与第 {excerpt} 行重复，已跳过。",
            "en": "Glossary, line {line}: line {excerpt} says all of it already; the line is left out.",
        },
    }
)


def fault_sentence(fault: Fault, language: Language) -> str:
    """Why a line of the glossary was left out, in one sentence that names the line."""
    return FAULTS.say(fault.kind.value, language, line=fault.line, excerpt=fault.excerpt, zh=LONGEST["zh"], en=LONGEST["en"])
