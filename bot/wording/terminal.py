"""What the terminal says, in both languages."""

from __future__ import annotations

import os

from knowledge.models import Language
from knowledge.wording import locale
from knowledge.wording.catalogue import Catalogue

TERMINAL = Catalogue(
    {
        "welcome": {
            "zh": "请直接用中文或英文提问，例如“{example}”。输入 /help 看帮助，/new 开始新话题，/quit 结束。",
            "en": "Ask in Chinese or English, for example “{example}”. /help for help, /new for a new topic, /quit to leave.",
        },
        "example": {"zh": "12月的交流会谁主持？", "en": "Who chaired the conference in December?"},
        "forgotten": {"zh": "好的，我们重新开始。", "en": "All right, a new topic."},
        "no_sources": {"zh": "上一个回答没有引用原文。", "en": "The last answer cites no passage."},
        "loading": {"zh": "正在打开资料库……", "en": "Opening the library…"},
        "thinking": {"zh": "正在查找……", "en": "Looking it up…"},
        "sources": {"zh": "出处", "en": "Sources"},
        "bye": {"zh": "再见。", "en": "Goodbye."},
        "failed": {
            "zh": "这个问题没能回答（事件编号 {incident}）。请稍后再试；若仍不行，请把编号告诉管理员。",
            "en": "This question could not be answered (incident {incident}). Please try again later; if it fails again, give the number to an administrator.",
        },
        "failed_because": {
            "zh": "这个问题没能回答（事件编号 {incident}）：{why}",
            "en": "This question could not be answered (incident {incident}): {why}",
        },
        "stopped": {
            "zh": "程序出错，已停止（事件编号 {incident}）。详情见 DATA_DIR 下的日志 {log}；请把编号告诉维护人员。",
            "en": "The program stopped because of a fault (incident {incident}). "
            "The log {log} below DATA_DIR has the details; give the number to whoever maintains the bot.",
        },
        "bad_line": {"zh": "第 {line} 行不是有效的问题：{fault}", "en": "line {line} is no valid question: {fault}"},
        "no_json": {"zh": "不是 JSON 对象", "en": "it is not a JSON object"},
        "bad_id": {"zh": "id 含有 JSON 无法写出的值", "en": 'its "id" holds a value that cannot be written as JSON'},
        "no_question": {"zh": "缺少 question 文本", "en": 'it has no text under "question"'},
        "no_history": {"zh": "history 必须是文本列表", "en": '"history" must be a list of texts'},
        "no_such_document": {
            "zh": "资料库里没有名为“{name}”的文件。运行 python -m bot documents 查看全部文件名。",
            "en": "The library has no document named “{name}”. Run python -m bot documents to see all names.",
        },
        "no_question_given": {
            "zh": "请给出一个问题，或用 --batch 从标准输入读取。",
            "en": "Give a question, or read questions from standard input with --batch.",
        },
        "no_token": {
            "zh": "没有设置 TELEGRAM_BOT_TOKEN：请把 @BotFather 给的令牌写进 .env，或运行 python -m bot chat 在终端里提问。",
            "en": "TELEGRAM_BOT_TOKEN is not set: put the token that @BotFather gave you into .env, or run python -m bot chat to ask in the terminal.",
        },
        "exported": {"zh": "已写出 {count} 条问答：{path}", "en": "Questions written: {count}, in {path}"},
        "no_documents": {
            "zh": "资料库还是空的。运行 python ingest.py 录入文件。",
            "en": "The library is still empty. Run python ingest.py to take documents in.",
        },
        "no_hits": {
            "zh": "没有找到相关段落。请用一句话写出想查的会议、任务或活动，最多 {limit} 个字符。",
            "en": "Nothing was found. Ask about a meeting, a task or a campaign in one sentence of at most {limit} characters.",
        },
        "healthy": {
            "zh": "正常：{documents} 个文件，{passages} 个段落，第 {generation} 代索引。",
            "en": "Healthy: {documents} documents, {passages} passages, index generation {generation}.",
        },
        "fact_title": {"zh": "标题：", "en": "Title: "},
        "fact_date": {"zh": "日期：", "en": "Date: "},
        "fact_year": {"zh": "未写年份的日期所指的年份：", "en": "Year of dates without one: "},
        "fact_number": {"zh": "文号：", "en": "Number: "},
        "fact_issuer": {"zh": "发文机关：", "en": "Issued by: "},
        "fact_kind": {"zh": "文种：", "en": "Kind: "},
        "fact_language": {"zh": "语言：", "en": "Language: "},
        "fact_pages": {"zh": "页数：", "en": "Pages: "},
        "fact_confidence": {"zh": "文字识别可信度：", "en": "Confidence of text recognition: "},
        "fact_version": {"zh": "版本：", "en": "Version: "},
        "document_line": {"zh": "{name}\n  《{title}》\n  {facts}", "en": "{name}\n  “{title}”\n  {facts}"},
        "count_pages": {"zh": "{count} 页", "en": "pages: {count}"},
        "count_passages": {"zh": "{count} 段", "en": "passages: {count}"},
        "count_version": {"zh": "第 {count} 版", "en": "version {count}"},
        "the_text": {"zh": "读出的全文", "en": "The text as read"},
        "the_passages": {"zh": "段落", "en": "Passages"},
    }
)


def terminal_language() -> Language:
    """The language of this process's terminal."""
    return locale.terminal_language(os.environ)
