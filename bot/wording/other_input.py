"""What the bot says to input that it does not read: one sentence for each kind. Plain text: it is escaped when it is sent."""

from __future__ import annotations

from knowledge.wording.catalogue import Catalogue

OTHER_INPUT = Catalogue(
    {
        "document": {
            "zh": "谢谢，文件由管理员录入：请把它转发给管理员。您也可以直接输入想问的问题。",
            "en": "Thank you. Documents are taken in by the administrators: please send it to one of them. Or type your question here.",
        },
        "document_group": {
            "zh": "请在与我的私聊中发送文件，我会先说明它会带来什么变化。",
            "en": "Please send files in your private chat with me; I will first show what they would change.",
        },
        "photo": {
            "zh": "我看不了图片。请把想问的问题打成文字；要录入的文件照片，请发给管理员。",
            "en": "I cannot look at pictures here. Please type your question; please send a photo of a document to an administrator.",
        },
        "voice": {
            "zh": "我听不了语音。请把问题打成文字，也可以用手机键盘的语音输入。",
            "en": "I cannot listen to voice messages. Please type your question, or dictate it with your phone’s keyboard.",
        },
        "audio": {"zh": "我听不了音频。请把问题打成文字。", "en": "I cannot listen to audio. Please type your question."},
        "video": {"zh": "我看不了视频。请把问题打成文字。", "en": "I cannot watch videos. Please type your question."},
        "sticker": {
            "zh": "收到您的表情 🙂 有问题请直接输入，例如：下周有什么会议？",
            "en": "Thank you for the sticker 🙂 If you have a question, just type it: Which meetings are next week?",
        },
        "animation": {"zh": "我看不懂动图。请把问题打成文字。", "en": "I cannot watch animations. Please type your question."},
        "location": {
            "zh": "我用不上位置信息。要问会议地点，请直接输入，例如：控烟工作推进会在哪里开？",
            "en": "I cannot use a location. To find a meeting’s place, type for example: Where is the tobacco control meeting?",
        },
        "contact": {
            "zh": "我不保存联系人。要开通同事的使用权限，请让对方向我发送 /start，由管理员批准。",
            "en": "I do not keep contacts. To let a colleague in, have them send me /start; an administrator then approves.",
        },
        "poll": {"zh": "我不参加投票。请直接输入您的问题。", "en": "I do not take part in polls. Please type your question."},
        "dice": {"zh": "答案不靠运气 🙂 请直接输入您的问题。", "en": "My answers do not come from dice 🙂 Please type your question."},
        "other": {
            "zh": "我只能读文字。请直接输入您的问题，用法见 /help。",
            "en": "I can only read text. Please type your question; /help shows how.",
        },
    }
)
