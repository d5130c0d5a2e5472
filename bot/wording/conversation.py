"""What the Telegram bot says of what it remembers and of what is in hand. Telegram HTML."""

from __future__ import annotations

from knowledge.wording.catalogue import Catalogue

CONVERSATION = Catalogue(
    {
        "new": {
            "zh": "好的，前面的问题我不再记着了。请问您想了解什么？",
            "en": "All right, I have put the earlier questions aside. What would you like to know?",
        },
        "forgotten": {
            "zh": "好的，为方便您追问而记下的 {count} 个问题已全部忘掉，包括您在其他聊天里问的。供复核的问答记录不受影响。",
            "en": "All right. I have forgotten everything that I remembered of you for follow-up questions, in all chats (questions: {count}). "
            "The record of questions and answers that reviewers read is kept.",
        },
        "nothing_to_forget": {
            "zh": "我现在没有记着您的任何问题。供复核的问答记录不受影响。",
            "en": "I do not remember any of your questions at the moment. The record of questions and answers that reviewers read is kept.",
        },
        "cancelled": {
            "zh": "好的，已取消还没回答的 {count} 个问题。",
            "en": "All right, I have dropped what you were still waiting for (questions: {count}).",
        },
        "withdrawn": {"zh": "（已取消）", "en": "(cancelled)"},
        "nothing_to_cancel": {
            "zh": "您没有正在等待回答的问题。直接提问就可以。",
            "en": "You are not waiting for an answer. Just ask a question.",
        },
        "given_up": {
            "zh": "很抱歉，处理这条消息时程序多次中断，没能回答您。请换个说法再试；如果还是不行，请把编号 <code>{incident}</code> 告诉管理员。",
            "en": "I am sorry, the program broke down several times over this message and could not answer it. Please try other words; if it "
            "happens again, give your administrator the number <code>{incident}</code>.",
        },
    }
)
