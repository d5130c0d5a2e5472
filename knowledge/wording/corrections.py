"""Why a reviewer's correction of the register cannot be taken, with what to write instead."""

from __future__ import annotations

from knowledge.wording.catalogue import Catalogue

FAULTS = Catalogue(
    {
        "no_such_field": {"zh": "这一类记录没有这个字段。", "en": "Records of this kind have no such field."},
        "no_such_record": {
            "zh": "没有这条记录；它可能已随文件更新而改变，请重新查找。",
            "en": "There is no such record; it may have changed with its documents, look it up again.",
        },
        "no_name": {"zh": "名称不能删除；请写一个新的名称。", "en": "The name cannot be removed; write a new one."},
        "empty": {
            "zh": "内容是空的；请写出新的内容，或者删除原来的内容。",
            "en": "The value is empty; write a new one, or remove the old one.",
        },
        "no_day": {
            "zh": "看不懂这个日期；请写成 2025-08-20 或 2025年8月20日。",
            "en": "The date cannot be read; write it as 2025-08-20 or 20 August 2025.",
        },
        "no_time": {"zh": "看不懂这个时间；请写成 14:30。", "en": "The time cannot be read; write it as 14:30."},
        "no_kind": {
            "zh": "没有这个活动类别；可用的有 collection、contest、training、volunteering、publicity、award、other。",
            "en": "There is no such kind; use collection, contest, training, volunteering, publicity, award or other.",
        },
    }
)
