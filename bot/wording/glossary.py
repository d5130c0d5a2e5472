"""What `python -m bot glossary` says, in both languages."""

from __future__ import annotations

from knowledge.wording.catalogue import Catalogue

GLOSSARY = Catalogue(
    {
        "entry": {"zh": "第 {line} 行　{forms}", "en": "line {line}  {forms}"},
        "empty": {"zh": "术语表里还没有可用的条目。", "en": "The glossary has no entry that can be used."},
        "all_fine": {"zh": "术语表正常：{entries} 条，全部可用。", "en": "The glossary is in order; entries in use: {entries}."},
        "some_left_out": {
            "zh": "术语表：{entries} 条可用，{faults} 行未采用。",
            "en": "Entries of the glossary in use: {entries}; lines left out: {faults}.",
        },
        "none_proposed": {
            "zh": "资料库的文件里没有找到术语表尚未收录的中英文对应说法。",
            "en": "The library's documents suggest no pair that the glossary lacks.",
        },
        "proposal": {"zh": "{number}. {forms}　（{kind}，把握 {score}）", "en": "{number}. {forms}  ({kind}, {score} sure)"},
        "kind_definition": {"zh": "文件中写明", "en": "a document says so"},
        "kind_name": {"zh": "两种语言的文件中都出现", "en": "named in documents of both languages"},
        "evidence": {"zh": "{document}：{quote}", "en": "{document}: {quote}"},
        "people": {
            "zh": "两种语言中都出现的人名（仅供核对，不写入术语表）",
            "en": "People named in both languages (to look at; never added)",
        },
        "how_to_add": {
            "zh": "运行 python -m bot glossary propose --add 可挑选后写入术语表。",
            "en": "python -m bot glossary propose --add lets you choose and writes into the glossary.",
        },
        "which": {
            "zh": "写入哪几条？例如 1-5,8；全部写 all；直接回车则不写入：",
            "en": "Which are to be added? For instance 1-5,8; all for all; Enter for none: ",
        },
        "bad_choice": {
            "zh": "看不懂“{choice}”。请写 1 到 {last} 之间的序号，如 1-5,8，或写 all。",
            "en": "“{choice}” is no choice. Give numbers from 1 to {last}, such as 1-5,8, or all.",
        },
        "must_choose": {
            "zh": "请用 --choose 指明写入哪几条，例如 --choose 1-5,8 或 --choose all。",
            "en": "Say with --choose which are to be added, for instance --choose 1-5,8 or --choose all.",
        },
        "added": {
            "zh": "已写入 {count} 行：{path}。运行 python ingest.py 使其生效，然后重新启动机器人。",
            "en": "Lines added: {count}, in {path}. Run python ingest.py to take them in, then start the bot again.",
        },
        "written": {"zh": "已写出 {count} 条：{path}", "en": "Proposals written: {count}, in {path}"},
        "unreadable": {"zh": "读不了术语表 {path}：{detail}", "en": "The glossary {path} cannot be read: {detail}"},
        "unwritable": {"zh": "写不了术语表 {path}：{detail}", "en": "The glossary {path} cannot be written: {detail}"},
        "other_columns": {
            "zh": "术语表 {path} 的列不是以逗号分隔的 zh、en、aliases，无法追加；请按此顺序另存为 CSV 后再试。",
            "en": "The glossary {path} does not have the columns zh, en, aliases with commas between; save it so as CSV and try again.",
        },
    }
)
