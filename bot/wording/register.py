"""What the terminal's register commands say, in both languages."""

from __future__ import annotations

from knowledge.wording.catalogue import Catalogue

REGISTER_COMMANDS = Catalogue(
    {
        "empty": {
            "zh": "登记簿里还没有{noun}。录入文件时会自动登记：运行 python ingest.py。",
            "en": "No {noun} are on record yet. They are entered when documents are taken in: run python ingest.py.",
        },
        "no_such_record": {
            "zh": "登记簿里没有编号为“{id}”的记录。运行 python -m bot register meetings、tasks 或 campaigns 查看全部编号。",
            "en": "The register has no record “{id}”. Run python -m bot register meetings, tasks or campaigns to see all numbers.",
        },
        "no_such_word": {
            "zh": "没有任何记录提到“{words}”。可以用时间（本月、Q3、6月底前）、单位、人名、地点或状态（open、逾期）筛选。",
            "en": "No record mentions “{words}”. Filter by time (this month, Q3, before June), unit, person, place or status (open, overdue).",
        },
        "no_such_field": {"zh": "没有名为“{field}”的字段。可用：{fields}。", "en": "There is no field “{field}”. Fields: {fields}."},
        "which_value": {
            "zh": "“{field}”有{n}个值，请用 --old 写明要改哪一个：{values}",
            "en": "“{field}” has {n} values; say with --old which one is meant: {values}",
        },
        "no_value": {
            "zh": "这条记录没有写明“{field}”，--old 无从对应；去掉 --old 即可补上。",
            "en": "This record states no “{field}” that --old could name; leave --old out to add a value.",
        },
        "no_day": {
            "zh": "这条记录没有具体日期，无法写成日历文件。用 python -m bot register correct {id} {field} 补上日期。",
            "en": "This record has no day for a calendar. Add one with python -m bot register correct {id} {field} DAY.",
        },
        "corrected": {
            "zh": "已更正（第{n}号）：{field} → {value}。撤销：python -m bot register undo {n}",
            "en": "Corrected (number {n}): {field} → {value}. To take it back: python -m bot register undo {n}",
        },
        "removed_value": {"zh": "（删除）", "en": "(removed)"},
        "undone": {"zh": "第{n}号更正已撤销。", "en": "Correction {n} is undone."},
        "no_such_correction": {
            "zh": "没有生效的第{n}号更正。运行 python -m bot register corrections 查看全部更正。",
            "en": "There is no correction {n} that holds. Run python -m bot register corrections to see all.",
        },
        "no_corrections": {"zh": "还没有人工更正。", "en": "Nothing was corrected yet."},
        "correction": {
            "zh": "第{n}号 · {day} · {who}：《{document}》“{label}” 的{field}：{old} → {value}{state}",
            "en": "{n} · {day} · {who}: {field} of “{label}” ({document}): {old} → {value}{state}",
        },
        "state_undone": {"zh": "（已撤销）", "en": " (undone)"},
        "state_unfitting": {"zh": "（已无对应记录）", "en": " (fits no record any more)"},
        "note": {"zh": "说明：{note}", "en": "Note: {note}"},
        "any_value": {"zh": "（全部）", "en": "(all)"},
        "written": {"zh": "已写出 {count} 条：{path}", "en": "{count} written to {path}"},
        "without_day": {"zh": "另有{n}条没有具体日期，未写入。", "en": "{n} more have no day and were left out."},
        "how_to_card": {
            "zh": "用 python -m bot register card 编号 查看一条记录的全部字段和出处。",
            "en": "python -m bot register card NUMBER shows a record with all its fields and sources.",
        },
    }
)
