"""What the people in the pictures say, what they are called, and what stands above the phones."""

from __future__ import annotations

ADMINS = {"zh": 41, "en": 42}
"""Telegram ids by language."""
STAFF = range(1001, 1019)
"""The first half speaks Chinese."""
CODES = {"zh": "zh-hans", "en": "en"}
TOPIC = 7
BOT_NAMES = {"zh": "卫健答疑助手", "en": "Health Office Assistant"}
NAMES = {
    "zh": ("林晓", "王芳", "李强", "张敏", "刘洋", "周婷", "吴磊", "孙丽", "何静"),
    "en": ("Ann", "Wei", "Ben", "Cora", "Dan", "Eva", "Finn", "Gina", "Hugo"),
}
BOSSES = {"zh": "陈静", "en": "Grace"}
NEW = {"zh": "赵磊", "en": "Tom"}
CHAT = {"zh": "明天的材料都准备好了吗？", "en": "Is everything ready for tomorrow?"}

WORDS = {
    "zh": {
        "ask": "文化建设工作交流会由谁主持？", "follow": "在哪里召开的？", "unknown": "食堂今天中午吃什么？",
        "meeting": "全国卫生健康工作会议部署了多少项重点任务？", "second": "2024健康中国促进大会由哪家单位主办？",
        "file": "关于召开控烟工作推进会的通知.txt", "new": "控烟工作推进会什么时候召开？", "take": "录入",
        "answers": "提问、看原文、评价", "follow-up": "接着追问；文件里没有的，直说", "list": "/meetings 与详情", "history": "/history 与 /sources",
        "newcomer": "新同事申请使用", "admin": "管理员批准", "upload": "管理员发来新文件", "stats": "/stats", "documents": "/documents",
        "group": "群里 @ 它、回复它，它才回答", "topic": "话题里也一样", "group_name": "健康宣传工作群", "help": "/help",
    },
    "en": {
        "ask": "Who chaired the cultural development conference?", "follow": "And where was it held?", "unknown": "What is for lunch today?",
        "meeting": "How many key tasks did the 2026 National Health Work Conference set?", "second": "Who hosts the Healthy China Promotion Conference?",
        "file": "notice-tobacco-control-meeting.txt", "new": "When is the tobacco control meeting?", "take": "Add to the library",
        "answers": "Asking, opening the source, voting", "follow-up": "Following up; saying so where the documents do not",
        "list": "/meetings and a card", "history": "/history and /sources", "newcomer": "A newcomer asks to be let in",
        "admin": "The admin lets them in", "upload": "The admin sends a new file", "stats": "/stats", "documents": "/documents",
        "group": "In a group it answers when it is spoken to", "topic": "So it does in a topic", "group_name": "Health Publicity", "help": "/help",
    },
}  # fmt: skip
NOTICES = {
    "zh": (
        "关于召开控烟工作推进会的通知\n\n各有关单位：\n\n经研究，定于2026年6月10日14:00在委机关第三会议室召开控烟工作推进会。会议由何副主任主持。"
        "请各单位宣传处负责人参加，并于2026年6月5日前将参会回执报送健康促进处。\n\n北京市卫生健康委员会\n2026年5月25日\n"
    ),
    "en": (
        "Notice of the tobacco control meeting\n\nTo all units concerned:\n\nThe tobacco control meeting is held on 10 June 2026 at 14:00 in "
        "meeting room 3. Deputy Director He chairs the meeting. The heads of the publicity departments are asked to attend and to return the "
        "reply form to the Health Promotion Division before 5 June 2026.\n\nBeijing Municipal Health Commission\n25 May 2026\n"
    ),
}
