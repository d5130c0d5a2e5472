"""What the Telegram bot says of its own accord. The sentences are Telegram HTML: whatever fills a placeholder must be escaped."""

from __future__ import annotations

from knowledge.wording.catalogue import Catalogue

TELEGRAM = Catalogue(
    {
        "start": {
            "zh": (
                "您好！我可以根据单位的正式文件，回答关于会议、任务和宣传活动的问题，并附上每个答案的原文出处。"
                "文件里没有的，我会直接告诉您。\n\n"
                "现在就可以提问，例如：<i>下一次健康科普工作会议什么时候开？</i>\n\n"
                "用法见 /help。您的问题和我的回答会留档，供工作人员复核。"
            ),
            "en": (
                "Hello! I answer questions about meetings, tasks and campaigns from the office’s own documents, and show you the "
                "passage behind each answer. Where the documents do not say, I tell you so.\n\n"
                "Just ask, for example: <i>When is the next health education meeting?</i>\n\n"
                "See /help for more. Your questions and my answers are kept so that colleagues can review them."
            ),
        },
        "help": {
            "zh": (
                "<b>怎样提问</b>\n像平时说话一样写出您的问题，例如：\n"
                "• 会议：<i>控烟工作推进会几点开，在哪个会议室？</i>\n"
                "• 任务：<i>健康教育工作总结由谁负责，最晚哪天交？</i>\n"
                "• 活动：<i>世界无烟日宣传活动有哪些内容？</i>\n\n"
                "<b>接着追问</b>\n我会记住您最近的几个问题，所以可以接着问：<i>那由哪个科室牵头？</i>\n"
                "换一个话题时，请先发 /new；/forget 让我忘掉您问过的所有问题；问题还在处理、不想等了，发 /cancel。\n\n"
                "<b>核对出处</b>\n答案里的 [1]、[2] 各有一个按钮，点开就能看到文件里的原文，原文下面的按钮可以取原始文件。"
                "/sources 列出上一个答案的出处，/history 找回您以前的问答。答得好不好，请点 👍 或 👎 告诉我们。\n\n"
                "<b>查登记簿</b>\n/meetings 会议、/tasks 任务、/campaigns 活动、/deadlines 期限，后面可以写筛选词："
                "<i>/tasks 宣传处 Q3</i>、<i>/campaigns 还能报名的</i>。点编号看详情，还可以加入日历。\n"
                "/subscribe 每个工作日发送今后 7 天的安排，<i>/subscribe 每周 宣传处</i> 每周一发送并筛选；/unsubscribe 取消。\n\n"
                "<b>在群里</b>\n请 @ 我，或者回复我的消息。\n\n"
                "中文、英文都可以问，用哪种语言问，就用哪种语言答。/language 选择菜单和提示用哪种语言。"
            ),
            "en": (
                "<b>How to ask</b>\nWrite your question as you would say it, for example:\n"
                "• Meetings: <i>What time is the tobacco control meeting, and in which room?</i>\n"
                "• Tasks: <i>Who writes the health education report, and when is it due?</i>\n"
                "• Campaigns: <i>What is planned for World No Tobacco Day?</i>\n\n"
                "<b>Follow-up questions</b>\nI remember your last few questions, so you can go on: <i>And which department leads it?</i>\n"
                "Send /new before you change the subject, /forget to make me forget all that you asked, and /cancel if you no longer want to "
                "wait for an answer.\n\n"
                "<b>Checking the source</b>\nEach [1], [2] in an answer has a button that opens the passage in the document; below the "
                "passage another sends the file. /sources lists the sources of the last answer, /history finds your earlier questions. Please "
                "tap 👍 or 👎 to tell us whether an answer helped.\n\n"
                "<b>The register</b>\n/meetings, /tasks, /campaigns and /deadlines list what is on record, with filters as words: "
                "<i>/tasks Q3 overdue</i>, <i>/campaigns open</i>. Tap a number for details and a calendar file.\n"
                "/subscribe sends what the next seven days bring, on workdays; <i>/subscribe weekly training</i> on Mondays and filtered. "
                "/unsubscribe ends it.\n\n"
                "<b>In a group</b>\nMention me with @, or reply to one of my messages.\n\n"
                "Ask in Chinese or in English; I answer in the language of your question. /language sets the language of menus and notices."
            ),
        },
        "help_reviewer": {
            "zh": (
                "<b>给复核人员</b>\n/documents 列出资料库里的文件：状态、日期、页数和最近一次录入的时间。\n"
                "/stats 用图表显示每天的提问数、答上的比例、满意度、最慢的、问得最多的和没答上的问题。"
            ),
            "en": (
                "<b>For reviewers</b>\n/documents lists the documents of the library: status, date, pages and when each was last read.\n"
                "/stats sends a chart: questions a day, the share that was answered, satisfaction, the slowest, the most asked and the "
                "unanswered ones."
            ),
        },
        "help_admin": {
            "zh": (
                "<b>给管理员</b>\n把文件直接发给我，我会先说明资料库会有哪些变化，您确认后才录入；在 /documents 里可以移除文件，"
                "/ingest 录入文档文件夹里的变化。\n"
                "/users 查看和修改谁能使用、以什么身份使用；有人申请时，我会发消息请您批准。\n"
                "/announce 给大家发通知，例如：<i>/announce 今天 18:00 起系统维护半小时。</i>"
            ),
            "en": (
                "<b>For administrators</b>\nSend me a file: I show what would change in the library and read it in once you agree. /documents "
                "also removes documents, /ingest reads all of them again.\n"
                "/users shows who may use the bot and as what, and lets you change it; when somebody asks to be let in, I send you a message "
                "with buttons.\n"
                "/announce writes to everybody, for example: <i>/announce Maintenance today from 18:00, for half an hour.</i>"
            ),
        },
        "unknown_command": {
            "zh": "这个命令我不认识。直接提问就可以，用法见 /help。",
            "en": "I do not know that command. You can simply ask a question; see /help for examples.",
        },
        "refused": {
            "zh": (
                "您好！这个机器人只为登记过的同事服务。要申请使用，请在与我的私聊里发 /start，我会转给管理员。"
                "您的编号是 <code>{user_id}</code>，管理员可能会问到。"
            ),
            "en": (
                "Hello! This bot serves registered colleagues only. To ask for access, send /start in a private chat with me, and I pass it on "
                "to the administrators. Your number is <code>{user_id}</code>, should they ask for it."
            ),
        },
        "anonymous": {
            "zh": "您现在是匿名发言，我无法确认您是谁。请用本人的身份再问一次。",
            "en": "You are writing anonymously, so I cannot tell who is asking. Please ask again under your own name.",
        },
        "empty": {
            "zh": "我没有看到问题。请用一句话写出您想了解的内容，例如：<i>下周有哪些会议？</i>",
            "en": "I see no question there. Please write it in a sentence, for example: <i>Which meetings are there next week?</i>",
        },
        "too_long": {
            "zh": "您的消息有 {length} 个字符，太长了。请把问题缩短到 {limit} 个字符以内，一次问一件事。",
            "en": "Your message has {length} characters, which is too long for me. Please ask in at most {limit}, one thing at a time.",
        },
        "failed": {
            "zh": "很抱歉，系统出了点问题，这次没能回答您。请稍后再试；如果还是不行，请把编号 <code>{incident}</code> 告诉管理员。",
            "en": (
                "I am sorry, something went wrong and I could not answer this time. Please try again later; if it happens again, give "
                "your administrator the number <code>{incident}</code>."
            ),
        },
        "no_words": {
            "zh": "现有文件里没有找到答案。",
            "en": "The documents do not answer this.",
        },
        "sources": {"zh": "出处", "en": "Sources"},
        "nearest": {"zh": "内容最接近的文件", "en": "The closest documents"},
        "menu_help": {"zh": "怎样提问", "en": "How to ask"},
        "menu_new": {"zh": "换一个话题", "en": "Change the subject"},
        "menu_meetings": {"zh": "登记的会议，可加筛选词", "en": "Meetings on record; add filters as words"},
        "menu_tasks": {"zh": "登记的任务，可加筛选词", "en": "Tasks on record; add filters as words"},
        "menu_campaigns": {"zh": "登记的活动，可加筛选词", "en": "Campaigns on record; add filters as words"},
        "menu_deadlines": {"zh": "今后 30 天的期限", "en": "Deadlines of the next 30 days"},
        "menu_sources": {"zh": "上一个答案的出处", "en": "Sources of the last answer"},
        "menu_history": {"zh": "您问过的问题和答案", "en": "What you asked, and the answers"},
        "menu_subscribe": {"zh": "订阅今后 7 天的安排", "en": "Get what the next seven days bring"},
        "menu_unsubscribe": {"zh": "取消订阅", "en": "End the digest"},
        "menu_forget": {"zh": "忘掉我问过的问题", "en": "Forget what I asked"},
        "menu_cancel": {"zh": "不再等待回答", "en": "Stop waiting for an answer"},
        "menu_language": {"zh": "语言 / Language", "en": "Language / 语言"},
        "menu_documents": {"zh": "资料库里的文件", "en": "Documents of the library"},
        "menu_stats": {"zh": "提问统计图", "en": "Figures of questions and answers"},
        "menu_ingest": {"zh": "录入文档文件夹里的变化", "en": "Take in what changed in the documents folder"},
        "menu_users": {"zh": "谁能使用、以什么身份", "en": "Who may use the bot, and as what"},
        "menu_announce": {"zh": "给大家发通知", "en": "Write to everybody"},
        "menu_start": {"zh": "开始使用", "en": "Start here"},
    }
)
