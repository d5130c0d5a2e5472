"""What the Telegram bot says of people: asking to be let in, deciding, roles, languages. Telegram HTML: whatever fills a placeholder must be
escaped. Sentences that begin with "notice_" stand in a box over the chat, which shows plain text of at most 200 characters."""

from __future__ import annotations

from knowledge.wording.catalogue import Catalogue

TELEGRAM_PEOPLE = Catalogue(
    {
        # To a newcomer.
        "asked": {
            "zh": "您好！这个机器人根据单位的正式文件回答问题，只为登记过的同事服务。我已把您的申请转给管理员，有结果就告诉您。"
            "您的编号是 <code>{user_id}</code>，联系管理员时可以报这个编号。",
            "en": "Hello! This bot answers questions from the office’s own documents and serves registered colleagues only. I have passed your "
            "request on to the administrators and will tell you what they decide. Your number is <code>{user_id}</code>, should they ask.",
        },
        "waiting": {
            "zh": "您的申请还在等管理员处理，有结果我会马上告诉您。着急的话，请直接联系管理员，并报上您的编号 <code>{user_id}</code>。",
            "en": "Your request is still with the administrators; I will tell you as soon as they have decided. If it is urgent, please speak "
            "to one of them and mention your number, <code>{user_id}</code>.",
        },
        "hand_on": {
            "zh": "您好！这个机器人只为登记过的同事服务，我现在联系不上管理员。请把您的编号 <code>{user_id}</code> 发给本单位的管理员，请对方为您开通；"
            "也可以稍后再发一次 /start。",
            "en": "Hello! This bot serves registered colleagues only, and I cannot reach an administrator just now. Please send your number, "
            "<code>{user_id}</code>, to your office’s administrator and ask to be added, or send /start again later.",
        },
        "out_until": {
            "zh": "您目前不能使用这个机器人。{day} {time} 之后可以再发 /start 申请；有疑问请直接联系管理员，您的编号是 <code>{user_id}</code>。",
            "en": "You cannot use this bot at present. After {time} on {day} you may ask again with /start; if you have questions, please speak to "
            "your administrator. Your number is <code>{user_id}</code>.",
        },
        "out": {
            "zh": "您目前不能使用这个机器人。要再次申请，请发 /start；有疑问请直接联系管理员，您的编号是 <code>{user_id}</code>。",
            "en": "You cannot use this bot at present. Send /start to ask again; if you have questions, please speak to your administrator. Your "
            "number is <code>{user_id}</code>.",
        },
        "let_in_told": {
            "zh": "管理员已为您开通，您的身份是<b>{role}</b>。",
            "en": "You have been let in. Your role: <b>{role}</b>.",
        },
        "refused_told": {
            "zh": "很抱歉，管理员没有同意您的申请。有疑问请直接联系管理员，您的编号是 <code>{user_id}</code>。",
            "en": "I am sorry, your request was turned down. If you have questions, please speak to your administrator. Your number is "
            "<code>{user_id}</code>.",
        },
        "role_told": {
            "zh": "管理员把您的身份改成了<b>{role}</b>。现在能用的命令见 /help。",
            "en": "An administrator has changed your role to <b>{role}</b>. /help shows what you can do now.",
        },
        # To admins. Plain text: these are escaped when they are laid out.
        "request": {"zh": "有人申请使用机器人", "en": "Somebody asks to be let in"},
        "request_hint": {
            "zh": "姓名和用户名是本人随意填写的。请只让您认识的人进来；拿不准时，请当面核对编号。",
            "en": "People choose their names and usernames freely. Let in only whom you know; if in doubt, compare the number with the person.",
        },
        "name": {"zh": "姓名：{name}", "en": "Name: {name}"},
        "no_name": {"zh": "（还没有写过消息）", "en": "(has not written yet)"},
        "username": {"zh": "用户名：@{username}", "en": "Username: @{username}"},
        "no_username": {"zh": "用户名：无", "en": "Username: none"},
        "number": {"zh": "编号：", "en": "Number: "},
        "role_line": {"zh": "身份：{role}", "en": "Role: {role}"},
        "role_staff": {"zh": "工作人员", "en": "staff"},
        "role_reviewer": {"zh": "复核人员", "en": "reviewer"},
        "role_admin": {"zh": "管理员", "en": "administrator"},
        "standing_waiting": {"zh": "等待批准", "en": "waiting to be let in"},
        "standing_out": {"zh": "不能使用", "en": "not let in"},
        "by_settings_admin": {
            "zh": "列在设置的 TELEGRAM_ADMIN_IDS 里，始终是管理员。要改动，请在那里去掉这个编号，再重新启动机器人。",
            "en": "Listed in TELEGRAM_ADMIN_IDS, so always an administrator. To change that, remove the number there and restart the bot.",
        },
        "by_settings": {"zh": "列在设置的 TELEGRAM_ALLOWED_IDS 里", "en": "Listed in TELEGRAM_ALLOWED_IDS"},
        "yourself": {
            "zh": "这是您自己。您的身份要请另一位管理员来改。",
            "en": "This is you. Please ask another administrator to change what you may do.",
        },
        "asked_at": {"zh": "申请时间：{when}", "en": "Asked: {when}"},
        "decided_in": {"zh": "✅ {admin} 已批准：{role}（{when}）", "en": "✅ Let in as {role} by {admin}, {when}"},
        "decided_out": {"zh": "❌ {admin} 未批准（{when}）", "en": "❌ Not let in, says {admin}, {when}"},
        "at_the_terminal": {"zh": "终端", "en": "at the terminal"},
        "decided": {"zh": "最近一次决定：{admin}，{when}", "en": "Last decision: {admin}, {when}"},
        "speaks": {"zh": "语言：{language}", "en": "Language: {language}"},
        "language_zh": {"zh": "中文", "en": "Chinese"},
        "language_en": {"zh": "英文", "en": "English"},
        "by_app": {"zh": "{language}（跟随 Telegram）", "en": "{language} (as in their app)"},
        "blocked": {"zh": "已屏蔽机器人，收不到消息", "en": "Has blocked the bot and gets no messages"},
        "blocked_mark": {"zh": "已屏蔽", "en": "blocked the bot"},
        "let_in_as": {"zh": "✅ {role}", "en": "✅ As {role}"},
        "refuse": {"zh": "❌ 不批准", "en": "❌ Refuse"},
        "make": {"zh": "改为{role}", "en": "Make {role}"},
        "remove": {"zh": "移除……", "en": "Remove…"},
        "remove_surely": {"zh": "确定移除", "en": "Yes, remove"},
        "keep": {"zh": "不移除", "en": "No, keep"},
        "back_in": {"zh": "恢复为{role}", "en": "Let back in as {role}"},
        "to_list": {"zh": "↩ 返回名单", "en": "↩ Back to the list"},
        "sure": {
            "zh": "确定要移除吗？此人从下一条消息起就不能再使用机器人；不会收到通知。以后可以在名单里恢复。",
            "en": "Remove this person? From their next message on they cannot use the bot any more; they are not told. You can let them back in from "
            "the list.",
        },
        "list": {"zh": "人员（{n}）", "en": "People ({n})"},
        "list_waiting": {"zh": "其中 {n} 人等待批准", "en": "waiting to be let in: {n}"},
        "tap": {"zh": "点编号查看和修改。", "en": "Tap a number to see and change."},
        "page": {"zh": "第 {number}/{count} 页", "en": "Page {number} of {count}"},
        "users_only_admins": {
            "zh": "/users 只有管理员可以用。您能用的命令见 /help。",
            "en": "/users is for administrators. /help shows what you can do.",
        },
        "users_private": {
            "zh": "名单涉及同事的个人信息，请在与我的私聊里发 /users。",
            "en": "The list holds personal data of colleagues. Please send /users in your private chat with me.",
        },
        # Boxes over the chat.
        "notice_decided_in": {"zh": "{admin} 已经批准了：{role}（{when}）。", "en": "{admin} has already let them in as {role} ({when})."},
        "notice_decided_out": {"zh": "{admin} 已经决定不批准（{when}）。", "en": "{admin} has already turned them down ({when})."},
        "notice_only_admins": {"zh": "只有管理员可以按这个按钮。", "en": "Only administrators may press this button."},
        "notice_changed": {
            "zh": "刚才另一位管理员改过，没有再改动；这里显示的是最新情况。",
            "en": "Another administrator has changed this meanwhile, so nothing was done; you now see how it stands.",
        },
        "notice_self": {
            "zh": "不能改自己的身份，也不能移除自己。请找另一位管理员。",
            "en": "You cannot change or remove yourself. Please ask another administrator.",
        },
        "notice_settings": {
            "zh": "此人列在设置的 TELEGRAM_ADMIN_IDS 里。要改动，请在那里去掉编号 {user_id} 并重新启动机器人。",
            "en": "They are listed in TELEGRAM_ADMIN_IDS. To change that, remove {user_id} there and restart the bot.",
        },
        "notice_gone": {
            "zh": "这个按钮已经失效。请发 /users 打开名单。",
            "en": "This button no longer works. Send /users to open the list.",
        },
        "notice_language_gone": {
            "zh": "这个按钮已经失效。请再发一次 /language。",
            "en": "This button no longer works. Please send /language again.",
        },
        "notice_language_not_yours": {
            "zh": "这几个按钮是别人的。请自己发一次 /language。",
            "en": "These buttons are somebody else’s. Please send /language yourself.",
        },
        # Languages.
        "language": {
            "zh": "请选择菜单和提示用哪种语言。现在是：{now}。\n回答始终用您提问的语言。",
            "en": "Which language shall I use with you, and in your command menu? At present: {now}.\nI always answer a question in the language in "
            "which it is asked.",
        },
        "language_app": {"zh": "跟随我的 Telegram", "en": "As in my app"},
        "language_set": {
            "zh": "好的，以后我用中文和您说话，命令菜单也改成中文。",
            "en": "All right, I will use English from now on, in the command menu too.",
        },
        "language_set_app": {
            "zh": "好的，以后跟随您 Telegram 的语言，目前是中文。",
            "en": "All right, from now on I follow the language of your Telegram app, at present English.",
        },
    }
)
