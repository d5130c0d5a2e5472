"""What is said about answers that were given: their buttons, /sources and /history. Plain text, in both languages."""

from __future__ import annotations

from knowledge.wording.catalogue import Catalogue

PAST = Catalogue(
    {
        "file": {"zh": "📎 原始文件", "en": "📎 Original file"},
        "not_yours": {
            "zh": "这是别人提的问题，只有提问的人可以使用这些按钮。您可以自己问一次。",
            "en": "Somebody else asked this, and the buttons work for them alone. You are welcome to ask it yourself.",
        },
        "answer_gone": {
            "zh": "记录里已经没有这个答案了。请再问一次。",
            "en": "This answer is no longer on record. Please ask the question again.",
        },
        "unknown_button": {
            "zh": "这个按钮已经失效。请再问一次，或者用 /history 打开以前的答案。",
            "en": "This button does not work any more. Please ask again, or open the answer from /history.",
        },
        "source_gone": {
            "zh": "这个答案没有这个编号的出处。请用 /sources 查看全部出处。",
            "en": "The answer has no source of that number. /sources shows all sources of the last answer.",
        },
        "just_sent": {"zh": "刚才已经发给您了，就在下面。", "en": "It has just been sent; please look below."},
        "sources_of": {"zh": "“{question}”的出处", "en": "Sources of “{question}”"},
        "no_sources": {
            "zh": "您上一个问题（“{question}”）在文件里没有找到答案，所以没有出处。",
            "en": "Your last question (“{question}”) was not answered by the documents, so it has no sources.",
        },
        "nothing_asked": {
            "zh": "您在这里还没有问过问题。请直接提问，例如：下周有哪些会议？",
            "en": "You have not asked anything here yet. Just ask, for example: Which meetings are there next week?",
        },
        "history": {"zh": "您问过的问题", "en": "Your questions"},
        "history_tap": {
            "zh": "点编号重新打开答案。✓ 已回答　✗ 文件里没有",
            "en": "Tap a number to open the answer again. ✓ answered, ✗ not in the documents",
        },
        "history_page": {"zh": "第 {number}/{count} 页", "en": "Page {number} of {count}"},
        "history_private": {
            "zh": "提问记录只在私聊里显示。请打开与我的私聊，再发 /history。",
            "en": "Your questions are shown in private only. Please open your chat with me and send /history there.",
        },
        "asked": {"zh": "您的问题：{question}", "en": "You asked: {question}"},
    }
)
