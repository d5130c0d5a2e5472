"""What /stats and `python -m bot stats` say. Plain text, in both languages; the labels of the picture too."""

from __future__ import annotations

from knowledge.wording.catalogue import Catalogue

STATISTICS = Catalogue(
    {
        "title": {"zh": "问答情况：{days}", "en": "Questions and answers: {days}"},
        "questions": {"zh": "提问 {n} 个，共 {people} 人", "en": "Questions: {n}, from {people}"},
        "questions_alone": {"zh": "提问 {n} 个", "en": "Questions: {n}"},
        "person": {"zh": "{n}", "en": "{n} person"},
        "people": {"zh": "{n}", "en": "{n} people"},
        "answered": {
            "zh": "已回答 {answered} 个（{share}），文件里没有答案的 {missing} 个",
            "en": "Answered: {answered} ({share}); not in the documents: {missing}",
        },
        "votes": {"zh": "评价：好评 {good}，差评 {bad}，满意率 {share}", "en": "Votes: {good} good, {bad} bad; satisfaction {share}"},
        "no_votes": {"zh": "评价：还没有人评价", "en": "Votes: none yet"},
        "times": {
            "zh": "答复用时：一半在 {median}以内，95% 在 {late}以内",
            "en": "Time to answer: half within {median}, 95% within {late}",
        },
        "channels": {"zh": "渠道：{counts}", "en": "By channel: {counts}"},
        "languages": {"zh": "语言：{counts}", "en": "By language: {counts}"},
        "count": {"zh": "{name} {n}", "en": "{name} {n}"},
        "comma": {"zh": "，", "en": ", "},
        "channel_telegram": {"zh": "Telegram", "en": "Telegram"},
        "channel_chat": {"zh": "终端对话", "en": "terminal chat"},
        "channel_ask": {"zh": "命令行", "en": "command line"},
        "channel_batch": {"zh": "批量提问", "en": "batch"},
        "channel_eval": {"zh": "评测", "en": "evaluation"},
        "language_zh": {"zh": "中文", "en": "Chinese"},
        "language_en": {"zh": "英文", "en": "English"},
        "most_asked": {"zh": "问得最多的", "en": "Asked most often"},
        "unanswered": {"zh": "问得最多但没有答案的", "en": "Asked most often without an answer"},
        "newest_unanswered": {"zh": "最近没有答案的问题", "en": "Newest without an answer"},
        "slowest": {"zh": "答得最慢的", "en": "Slowest answers"},
        "asked_times": {"zh": "{question}（{n} 次）", "en": "{question} ({n} times)"},
        "asked_once": {"zh": "{question}（1 次）", "en": "{question} (once)"},
        "slow": {"zh": "{seconds}　{question}", "en": "{seconds} · {question}"},
        "advice": {
            "zh": "没有答案的问题，可能是缺少相应的文件；补充文件并录入后再问。",
            "en": "A question without an answer may mean that a document is missing; add it and run /ingest.",
        },
        "newest_only": {
            "zh": "“问得最多的”只统计了最近的 {n} 个问题。",
            "en": "What is asked most was counted among the newest {n} questions.",
        },
        "nothing": {
            "zh": "{days}还没有人提问，没有可以统计的。看更长的时间：/stats 365",
            "en": "Nobody asked anything in this period ({days}), so there is nothing to count. For a longer one: /stats 365",
        },
        "which_period": {
            "zh": "没看懂“{words}”是哪段时间。可以写天数（1 到 366）或时间，例如：/stats 7、/stats 本月、/stats 上个月",
            "en": "I do not know the period “{words}”. Give a number of days (1 to 366) or a time, for example: /stats 7, /stats this month, "
            "/stats last month",
        },
        "not_for_you": {
            "zh": "统计只给复核人员和管理员看。有需要的话，请联系本单位的管理员。",
            "en": "The figures are for reviewers and administrators. If you need them, please ask your office’s administrator.",
        },
        "in_private": {
            "zh": "统计里有同事的提问，请在与我的私聊里发送 /stats。",
            "en": "The figures show what colleagues asked; please send /stats in our private chat.",
        },
        "no_picture": {
            "zh": "（图片暂时发不出来，下面是文字版。）",
            "en": "(The picture could not be sent just now; here are the figures as text.)",
        },
        "seconds": {"zh": "{n} 秒", "en": "{n} s"},
        "minutes": {"zh": "{n} 分钟", "en": "{n} min"},
        "percent": {"zh": "{n}%", "en": "{n}%"},
        "tile_questions": {"zh": "提问", "en": "questions"},
        "tile_people": {"zh": "{n} 人", "en": "from {n}"},
        "tile_answered": {"zh": "已回答", "en": "answered"},
        "tile_missing": {"zh": "{n} 个没有答案", "en": "{n} not found"},
        "tile_satisfied": {"zh": "满意率", "en": "satisfied"},
        "tile_votes": {"zh": "好评 {good}，差评 {bad}", "en": "{good} good, {bad} bad"},
        "tile_no_votes": {"zh": "还没有评价", "en": "no votes yet"},
        "tile_time": {"zh": "答复用时中位数", "en": "median time"},
        "tile_late": {"zh": "95% 在 {late}内", "en": "95% within {late}"},
        "bars_day": {"zh": "每天的提问", "en": "Questions a day"},
        "bars_week": {"zh": "每周的提问", "en": "Questions a week"},
        "legend_answered": {"zh": "已回答", "en": "answered"},
        "legend_missing": {"zh": "没有答案", "en": "not found"},
        "lines_day": {"zh": "比例", "en": "Shares"},
        "lines_week": {"zh": "比例（按周）", "en": "Shares by week"},
        "line_answered": {"zh": "已回答", "en": "answered"},
        "line_satisfied": {"zh": "满意", "en": "satisfied"},
        "bars_slow": {"zh": "最慢的答复", "en": "Slowest answers"},
        "column_day": {"zh": "日期", "en": "Day"},
        "column_week": {"zh": "周（起）", "en": "Week from"},
        "column_questions": {"zh": "提问", "en": "Questions"},
        "column_answered": {"zh": "已回答", "en": "Answered"},
        "column_missing": {"zh": "没有答案", "en": "Not found"},
        "column_good": {"zh": "好评", "en": "Good"},
        "column_bad": {"zh": "差评", "en": "Bad"},
        "written": {"zh": "图片已写入 {path}", "en": "The picture is in {path}"},
        "tick_day": {"zh": "{month}月{day}日", "en": "{day} {month}"},
    }
)
ENGLISH_MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()
