"""What is said about the follow-up questions under answers. Plain text, in both languages."""

from __future__ import annotations

from knowledge.wording.catalogue import Catalogue

SUGGESTING = Catalogue(
    {
        "asked": {"zh": "❓ {question}", "en": "❓ {question}"},
        "gone": {
            "zh": "文件有了变动，这个问题现在不一定答得上来了。您可以自己打字问我。",
            "en": "The documents have changed, and this question may have no answer any more. Please type your question instead.",
        },
        "just_asked": {"zh": "这个问题正在回答，请看下面。", "en": "This question is being answered; please look below."},
        "unknown": {
            "zh": "这个按钮已经失效。请直接打字提问。",
            "en": "This button does not work any more. Please type your question.",
        },
    }
)
