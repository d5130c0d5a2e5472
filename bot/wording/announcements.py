"""What is said around announcements. Plain text, in both languages; notices of presses have at most 200 characters."""

from __future__ import annotations

from knowledge.wording.catalogue import Catalogue

ANNOUNCEMENTS = Catalogue(
    {
        "how": {
            "zh": "请把要通知的内容写在命令后面，可以分几行，例如：\n/announce 明天 14:00 起系统维护约一小时，期间无法提问。\n\n"
            "我会先给您看一遍，等您按“发送”才会发出去。",
            "en": "Write what to tell everybody after the command, on as many lines as you like, for example:\n"
            "/announce The bot is being updated tomorrow from 2 p.m. and cannot answer for about an hour.\n\n"
            "I show it to you first; nothing is sent before you press Send.",
        },
        "too_long": {
            "zh": "通知有 {length} 个字符，太长了。请缩短到 {limit} 个字符以内，或者分成几条发。",
            "en": "This announcement has {length} characters. Please use at most {limit}, or send it in parts.",
        },
        "only_admins": {
            "zh": "只有管理员能向大家发通知。有事要通知，请联系本单位的管理员。",
            "en": "Only administrators can send announcements. Please ask your office’s administrator.",
        },
        "in_private": {
            "zh": "请在与我的私聊里发送 /announce；通知会发给每一位已开通的同事，不发到群里。",
            "en": "Please send /announce in our private chat; it goes to every colleague who is let in, not to groups.",
        },
        "nobody": {
            "zh": "现在还没有可以收到通知的同事。请先用 /users 开通，再发通知。",
            "en": "Nobody could get an announcement yet. Let colleagues in with /users first.",
        },
        "sign": {"zh": "📢 ", "en": "📢 "},
        "ask": {
            "zh": "上面这条就是大家会收到的样子，将发给 {n} 人（包括您）。现在发送吗？",
            "en": "The message above is what everybody will get: {n} in all, you among them. Send it now?",
        },
        "send": {"zh": "✅ 发送", "en": "✅ Send"},
        "cancel": {"zh": "✖️ 不发了", "en": "✖️ Cancel"},
        "cancelled": {"zh": "好的，这条通知没有发出去。", "en": "All right, this announcement was not sent."},
        "sending": {"zh": "正在发送：{done}/{all}", "en": "Sending: {done} of {all}"},
        "done": {"zh": "通知发完了：{counts}。", "en": "The announcement is out: {counts}."},
        "sent": {"zh": "送达 {n} 人", "en": "reached: {n}"},
        "blocked": {
            "zh": "收不到（停用了机器人，或从没打开过）{n} 人",
            "en": "not reachable: {n} (they stopped the bot or never opened it)",
        },
        "failed": {"zh": "发送失败 {n} 人", "en": "failed: {n}"},
        "unclear": {
            "zh": "不确定是否送达 {n} 人（为避免重复，没有再发）",
            "en": "unconfirmed: {n} (not sent again, so that nobody gets it twice)",
        },
        "semicolon": {"zh": "；", "en": "; "},
        "already": {"zh": "这条通知已经在发送，或者已经发完了。", "en": "This announcement is being sent already, or has been sent."},
        "gone": {
            "zh": "这条草稿已经没有了。要发通知，请重新写 /announce。",
            "en": "This draft is gone. To send an announcement, write /announce again.",
        },
        "not_yours": {
            "zh": "这是另一位管理员写的通知，只有本人能发送。",
            "en": "Another administrator wrote this announcement; only they can send it.",
        },
    }
)
