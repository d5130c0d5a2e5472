"""What the Telegram bot says of the register and of its digests. Plain text: it is escaped when it is sent."""

from __future__ import annotations

from knowledge.wording.catalogue import Catalogue

TELEGRAM_REGISTER = Catalogue(
    {
        "tap": {"zh": "点编号看详情和出处。", "en": "Tap a number for details and sources."},
        "back": {"zh": "↩ 返回列表", "en": "↩ Back to the list"},
        "calendar": {"zh": "📅 加入日历", "en": "📅 Calendar file"},
        "not_yours": {
            "zh": "这个列表是别人查的。请自己发一次命令，例如 /tasks。",
            "en": "Somebody else asked for this list. Please send the command yourself, for example /tasks.",
        },
        "list_gone": {
            "zh": "这个列表已经失效。请再发一次命令，例如 /tasks。",
            "en": "This list is too old to be opened. Please send the command again, for example /tasks.",
        },
        "record_gone": {
            "zh": "这条记录已经不在登记簿里了，列表已更新。",
            "en": "This record is no longer in the register; the list is up to date again.",
        },
        "no_day": {
            "zh": "这条记录没有明确的日期，无法加入日历。请打开出处核对。",
            "en": "This record has no day that a calendar could show. Please check its source.",
        },
        "file_sent": {"zh": "日历文件刚才已经发给您了。", "en": "The calendar file has just been sent."},
        "not_listed": {
            "zh": "这个机器人只为登记过的同事服务。要申请使用，请在与我的私聊里发 /start。您的编号是 {user_id}。",
            "en": "This bot serves registered colleagues only. To ask for access, send me /start in a private chat. Your number is {user_id}.",
        },
        "press_failed": {
            "zh": "很抱歉，系统出了点问题。请稍后再试；如果还是不行，请把编号 {incident} 告诉管理员。",
            "en": "I am sorry, something went wrong. Please try again later; if it happens again, give your administrator the number {incident}.",
        },
        "subscribed_daily": {
            "zh": "好的。每个工作日 {time}，我会把今后 7 天的会议和到期事项发到这里{filters}；第一次是{day}。没有安排的日子不会打扰您。取消请发 /unsubscribe。",
            "en": "All right. On workdays at {time} I send the meetings and deadlines of the next seven days here{filters}, first on {day}; "
            "on days without any I stay silent. /unsubscribe ends it.",
        },
        "subscribed_weekly": {
            "zh": "好的。每周一 {time}，我会把今后 7 天的会议和到期事项发到这里{filters}；第一次是{day}。取消请发 /unsubscribe。",
            "en": "All right. On Mondays at {time} I send the meetings and deadlines of the next seven days here{filters}, first on {day}. "
            "/unsubscribe ends it.",
        },
        "filtered": {"zh": "（筛选：{words}）", "en": " (filtered by: {words})"},
        "only_admins": {
            "zh": "在群里只有管理员可以订阅或取消订阅。您可以在与我的私聊里订阅。",
            "en": "In a group only administrators may start or end the digest. You can subscribe in your private chat with me.",
        },
        "unsubscribed": {"zh": "好的，以后不再往这里发送安排。", "en": "All right, I will send no more digests here."},
        "not_subscribed": {"zh": "这里没有订阅。要订阅请发 /subscribe。", "en": "There is no digest here. /subscribe starts one."},
        "digest": {"zh": "今后 7 天（{days}）{filters}", "en": "The next seven days ({days}){filters}"},
        "digest_meetings": {"zh": "会议", "en": "Meetings"},
        "digest_due": {"zh": "到期事项", "en": "Deadlines"},
        "digest_more": {"zh": "……还有 {n} 项", "en": "… and {n} more"},
        "digest_nothing": {
            "zh": "今后 7 天（{days}）没有登记的会议和到期事项{filters}。",
            "en": "The next seven days ({days}): no meetings and no deadlines on record{filters}.",
        },
        "digest_end": {
            "zh": "详情：/meetings　/deadlines　取消：/unsubscribe",
            "en": "Details: /meetings, /deadlines. To end this: /unsubscribe",
        },
    }
)
