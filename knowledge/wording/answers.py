"""The frame of an answer: everything in it that is not quoted."""

from __future__ import annotations

from datetime import date

from knowledge.models import Language
from knowledge.wording.catalogue import Catalogue

ANSWERS = Catalogue(
    {
        "source": {"zh": "据《{title}》：", "en": "From “{title}”:"},
        "source_dated": {"zh": "据《{title}》（{date}）：", "en": "From “{title}” ({date}):"},
        "lead": {"zh": "{text}[{marker}]", "en": "{text} [{marker}]"},
        "quote": {"zh": "“{text}”[{marker}]", "en": "“{text}” [{marker}]"},
        "words": {"zh": "“{text}”", "en": "“{text}”"},
        "row": {"zh": "{text}[{marker}]", "en": "{text} [{marker}]"},
        "not_found": {
            "zh": "现有文件中没有找到这个问题的答案。",
            "en": "The documents hold no answer to this question.",
        },
        "nearest": {"zh": "最接近的文件：{titles}。", "en": "The nearest documents: {titles}."},
        "lacks_attribute": {
            "zh": "找到的段落里没有写{attribute}。",
            "en": "The passages found say nothing about this: {attribute}.",
        },
        "lacks_holder": {
            "zh": "找到的段落里没有提到这一职务。",
            "en": "None of the passages found mentions that post.",
        },
        "lacks_year": {
            "zh": "找到的段落都不是{years}年的。",
            "en": "None of the passages found is of {years}.",
        },
        "lacks_place": {
            "zh": "找到的段落都没有提到{places}。",
            "en": "None of the passages found mentions {places}.",
        },
        "name_separator": {"zh": "、", "en": ", "},
        "empty_library": {
            "zh": "资料库还是空的。请管理员运行 python ingest.py 录入文件后再问。",
            "en": "The library is still empty. Please ask an administrator to run python ingest.py, then ask again.",
        },
        "out_of_scope": {
            "zh": "我只根据文件回答关于会议、任务和活动的问题，比如“案例征集什么时候截止？”。",
            "en": "I only answer questions about meetings, tasks and campaigns from the documents, such as “When is the call for cases due?”.",
        },
        "empty_question": {
            "zh": "这里没有看到问题。请用一句话写出想问的会议、任务或活动。",
            "en": "I see no question here. Please ask about a meeting, a task or a campaign in one sentence.",
        },
        "too_long_question": {
            "zh": "这条消息太长了，请把问题缩短到1000字以内。",
            "en": "This message is too long; please shorten the question to 1,000 characters.",
        },
        "title": {"zh": "《{title}》", "en": "“{title}”"},
        "title_separator": {"zh": "、", "en": ", "},
    }
)

_MONTHS = "January February March April May June July August September October November December".split()


def written_date(day: date, language: Language) -> str:
    """2025年8月20日 or 20 August 2025."""
    if language == "zh":
        return f"{day.year}年{day.month}月{day.day}日"
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"
