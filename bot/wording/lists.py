"""What is said of lists of the register, in Telegram and in the terminal's chat. Plain text, in both languages."""

from __future__ import annotations

from knowledge.wording.catalogue import Catalogue

LISTS = Catalogue(
    {
        "empty": {
            "zh": "登记簿里还没有{noun}。管理员用 python ingest.py 录入文件时会自动登记，之后就能在这里查到。",
            "en": "The register holds no {noun} yet. It is filled by itself when an administrator takes documents in with python ingest.py.",
        },
        "unknown_words": {
            "zh": "登记的{noun}都没有提到“{words}”。可以按时间、单位、人名、地点或状态筛选，例如：{example}",
            "en": "None of the {noun} on record mentions “{words}”. Filter by time, unit, person, place or status, for example: {example}",
        },
        "everything": {"zh": "会议、任务和活动", "en": "meetings, tasks and campaigns"},
        "too_long": {
            "zh": "筛选词太长了，请缩短到 {limit} 个字符以内。",
            "en": "These filters are too long; please use at most {limit} characters.",
        },
        "example_meetings": {"zh": "/meetings 本月", "en": "/meetings this month"},
        "example_tasks": {"zh": "/tasks Q3 逾期", "en": "/tasks Q3 overdue"},
        "example_campaigns": {"zh": "/campaigns 还能报名的", "en": "/campaigns open"},
        "example_deadlines": {"zh": "/deadlines 下个月", "en": "/deadlines next month"},
        "example_subscribe": {"zh": "/subscribe 每周 宣传处", "en": "/subscribe weekly training"},
        "page": {"zh": "第 {number}/{count} 页", "en": "Page {number} of {count}"},
        "chat_more": {
            "zh": "/more 看下一页，/card 编号 看一条的全部内容和出处",
            "en": "/more shows the next page, /card NUMBER one record with its sources",
        },
        "chat_card": {"zh": "/card 编号 看一条的全部内容和出处", "en": "/card NUMBER shows a record with its sources"},
        "chat_no_list": {
            "zh": "还没有列表。先用 /meetings、/tasks、/campaigns 或 /deadlines 列出来。",
            "en": "There is no list yet. Make one with /meetings, /tasks, /campaigns or /deadlines.",
        },
        "chat_no_more": {"zh": "这已经是最后一页。", "en": "That was the last page."},
        "chat_which": {
            "zh": "请写列表里的编号，1 到 {last}，例如：/card 1",
            "en": "Give a number of the list, 1 to {last}, for example: /card 1",
        },
        "chat_gone": {
            "zh": "这条记录已经不在登记簿里了。请重新列一次。",
            "en": "This record is no longer in the register. Please list it again.",
        },
        "column_number": {"zh": "编号", "en": "No."},
        "column_day": {"zh": "日期", "en": "Day"},
        "column_what": {"zh": "内容", "en": "What"},
        "column_who": {"zh": "单位、地点、人员", "en": "Who and where"},
        "column_field": {"zh": "项目", "en": "Field"},
        "column_value": {"zh": "内容", "en": "Value"},
        "column_remark": {"zh": "说明", "en": "Remark"},
        "column_source": {"zh": "出处", "en": "Source"},
    }
)
