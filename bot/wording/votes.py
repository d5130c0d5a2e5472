"""What is said about votes on answers. Plain text, in both languages."""

from __future__ import annotations

from knowledge.wording.catalogue import Catalogue

REASONS = ("wrong", "incomplete", "outdated", "off_topic")
"""Why an answer was no good, as votes keep it; a person may also say it in their own words."""
VOTES = Catalogue(
    {
        "wrong": {"zh": "内容有误", "en": "Wrong"},
        "incomplete": {"zh": "不完整", "en": "Incomplete"},
        "outdated": {"zh": "已过时", "en": "Out of date"},
        "off_topic": {"zh": "答非所问", "en": "Not what I asked"},
        "other": {"zh": "其他……", "en": "Other…"},
        "own_words": {"zh": "已写原因", "en": "noted"},
        "prompt": {
            "zh": "这个答案哪里不好？请直接回复这条消息，用一两句话告诉我。",
            "en": "What was wrong with the answer? Please reply to this message in a sentence or two.",
        },
        "hint": {"zh": "哪里不好？", "en": "What was wrong?"},
        "noted": {
            "zh": "谢谢，已经记下，会转给复核的同事。",
            "en": "Thank you, I have noted it for the colleagues who review the answers.",
        },
        "noted_part": {
            "zh": "谢谢，已经记下前 {limit} 个字符，会转给复核的同事。",
            "en": "Thank you, I have noted the first {limit} characters for the colleagues who review the answers.",
        },
        "no_words": {
            "zh": "我没有看到文字。请再回复一次上面那条消息，用文字写出原因。",
            "en": "I see no words there. Please reply to my message once more and write the reason as text.",
        },
    }
)
