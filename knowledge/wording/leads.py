"""The few words that an answer begins with, where they are not the document's own."""

from __future__ import annotations

from knowledge.wording.catalogue import Catalogue

LEADS = Catalogue(
    {
        "cell": {"zh": "{name}：{value}", "en": "{name}: {value}"},
        "next_cell": {"zh": "；", "en": "; "},
        "items": {"zh": "共{count}项", "en": "{count} items"},
        "year": {"zh": "{year}年", "en": "{year}"},
        "to": {"zh": "{first}至{last}", "en": "{first} to {last}"},
        "early": {"zh": "{month}上旬", "en": "early {month}"},
        "mid": {"zh": "{month}中旬", "en": "mid-{month}"},
        "late": {"zh": "{month}下旬", "en": "late {month}"},
        "end": {"zh": "{month}底", "en": "end of {month}"},
        "about": {"zh": "约{value}", "en": "about {value}"},
        "over": {"zh": "超过{value}", "en": "over {value}"},
        "least": {"zh": "至少{value}", "en": "at least {value}"},
        "most": {"zh": "不超过{value}", "en": "at most {value}"},
        "under": {"zh": "不到{value}", "en": "under {value}"},
        "points": {"zh": "{value}个百分点", "en": "{value} percentage points"},
        "dollars": {"zh": "{value}美元", "en": "{value} dollars"},
        "minutes": {"zh": "{value}分钟", "en": "{value} minutes"},
        "hours": {"zh": "{value}小时", "en": "{value} hours"},
        "days": {"zh": "{value}天", "en": "{value} days"},
        "working_days": {"zh": "{value}个工作日", "en": "{value} working days"},
        "weeks": {"zh": "{value}周", "en": "{value} weeks"},
        "months": {"zh": "{value}个月", "en": "{value} months"},
        "years": {"zh": "{value}年", "en": "{value} years"},
        "kilometres": {"zh": "{value}公里", "en": "{value} km"},
        "metres": {"zh": "{value}米", "en": "{value} metres"},
        "characters": {"zh": "{value}字", "en": "{value} characters"},
        "words": {"zh": "{value}词", "en": "{value} words"},
        "money": {"zh": "{value}元", "en": "{value} yuan"},
    }
)
