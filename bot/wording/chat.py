"""What the terminal's chat says of its commands, in both languages. Plain text."""

from __future__ import annotations

from knowledge.wording.catalogue import Catalogue

CHAT = Catalogue(
    {
        # /help: groups, then for each command an example and what it does
        "about": {
            "zh": "我只根据已录入的文件回答关于会议、任务和宣传活动的问题，每句话都注明出处 [1]；文件里没有的，我会直说。"
            "可以接着追问，例如先问“12月的交流会谁主持？”，再问“在哪里开的？”。中文、英文都可以。",
            "en": "I answer questions about meetings, tasks and campaigns from the imported documents only; each sentence names its source [1], "
            "and I say so when the documents hold no answer. You can follow up: “Who chaired the conference in December?”, then “Where was "
            "it held?”. Chinese and English both work.",
        },
        "group_talk": {"zh": "对话", "en": "Conversation"},
        "group_answer": {"zh": "核对和评价上一个答案", "en": "Check and rate the last answer"},
        "group_register": {"zh": "登记簿", "en": "The register"},
        "group_office": {"zh": "管理（您在终端里是管理员）", "en": "Administration (in the terminal you are an administrator)"},
        "group_program": {"zh": "其他", "en": "Other"},
        "usage_new": {"zh": "/new", "en": "/new"},
        "about_new": {"zh": "换一个话题", "en": "change the subject"},
        "usage_forget": {"zh": "/forget", "en": "/forget"},
        "about_forget": {"zh": "忘掉这次对话里问过的问题", "en": "forget what was asked in this conversation"},
        "usage_cancel": {"zh": "/cancel", "en": "/cancel"},
        "about_cancel": {"zh": "不再等待回答（终端里按 Ctrl-C）", "en": "stop waiting for an answer (in a terminal: Ctrl-C)"},
        "usage_suggest": {"zh": "/suggest", "en": "/suggest"},
        "about_suggest": {"zh": "接着可以问什么", "en": "what could be asked next"},
        "usage_ask": {"zh": "/ask 2", "en": "/ask 2"},
        "about_ask": {"zh": "问其中第 2 个（只输入 2 也可以）", "en": "ask the second of these (2 alone will do)"},
        "usage_history": {"zh": "/history 20", "en": "/history 20"},
        "about_history": {"zh": "您最近问过的 20 个问题", "en": "your last 20 questions"},
        "usage_show": {"zh": "/show 3", "en": "/show 3"},
        "about_show": {"zh": "重新打开其中第 3 个的答案和出处", "en": "open the third of these again, with its sources"},
        "usage_sources": {"zh": "/sources", "en": "/sources"},
        "about_sources": {"zh": "引用的全部原文", "en": "all the passages behind it"},
        "usage_open": {"zh": "/open 1", "en": "/open 1"},
        "about_open": {"zh": "出处 [1] 的原文，标出引用的句子", "en": "the passage behind [1], with the cited sentence marked"},
        "usage_file": {"zh": "/file 1", "en": "/file 1"},
        "about_file": {"zh": "出处 [1] 的原始文件在哪里", "en": "where the original file of [1] is"},
        "usage_good": {"zh": "/good", "en": "/good"},
        "about_good": {"zh": "答得好", "en": "a good answer"},
        "usage_bad": {"zh": "/bad 日期不对", "en": "/bad the date is wrong"},
        "about_bad": {
            "zh": "答得不好，可写原因；改主意了再评一次即可",
            "en": "a bad one, with the reason if you like; vote again to change your mind",
        },
        "usage_meetings": {"zh": "/meetings 本月", "en": "/meetings this month"},
        "about_meetings": {"zh": "登记的会议", "en": "meetings on record"},
        "usage_tasks": {"zh": "/tasks 宣传处 Q3", "en": "/tasks Q3 overdue"},
        "about_tasks": {"zh": "登记的任务", "en": "tasks on record"},
        "usage_campaigns": {"zh": "/campaigns 还能报名的", "en": "/campaigns open"},
        "about_campaigns": {"zh": "登记的活动", "en": "campaigns on record"},
        "usage_deadlines": {"zh": "/deadlines 下个月", "en": "/deadlines next month"},
        "about_deadlines": {"zh": "期限；不写时间就是今后 30 天", "en": "deadlines; without a time those of the next 30 days"},
        "usage_card": {"zh": "/card 1", "en": "/card 1"},
        "about_card": {"zh": "列表里的一条：全部内容和出处", "en": "one record of the list, whole and with its sources"},
        "usage_more": {"zh": "/more", "en": "/more"},
        "about_more": {"zh": "列表的下一页", "en": "the next page of a list"},
        "usage_subscribe": {"zh": "/subscribe", "en": "/subscribe"},
        "about_subscribe": {"zh": "定期发送安排（在 Telegram 里）", "en": "a regular digest (in Telegram)"},
        "usage_unsubscribe": {"zh": "/unsubscribe", "en": "/unsubscribe"},
        "about_unsubscribe": {"zh": "取消（在 Telegram 里）", "en": "end it (in Telegram)"},
        "usage_documents": {"zh": "/documents 交流会", "en": "/documents conference"},
        "about_documents": {"zh": "资料库里的文件，可按标题和文件名查找", "en": "documents of the library, found by title and file name"},
        "usage_document": {"zh": "/document 2", "en": "/document 2"},
        "about_document": {"zh": "其中一份的详情", "en": "one of them in detail"},
        "usage_ingest": {"zh": "/ingest --dry-run", "en": "/ingest --dry-run"},
        "about_ingest": {
            "zh": "看看文档文件夹有哪些变化；不带 --dry-run 就录入，也可以指定文件",
            "en": "what has changed in the documents folder; without --dry-run it is taken in; a file may be named",
        },
        "usage_stats": {"zh": "/stats 7", "en": "/stats 7"},
        "about_stats": {"zh": "最近 7 天的提问情况", "en": "figures of the last seven days"},
        "usage_users": {"zh": "/users", "en": "/users"},
        "about_users": {
            "zh": "谁能使用；/users approve 编号 staff 批准，role 改身份，remove 移除",
            "en": "who may use the bot; /users approve ID staff lets somebody in, role changes it, remove ends it",
        },
        "usage_announce": {"zh": "/announce", "en": "/announce"},
        "about_announce": {"zh": "给大家发通知（在 Telegram 里）", "en": "write to everybody (in Telegram)"},
        "usage_language": {"zh": "/language 英文", "en": "/language zh"},
        "about_language": {"zh": "改用英文显示菜单和提示", "en": "speak Chinese in menus and notices"},
        "usage_help": {"zh": "/help", "en": "/help"},
        "about_help": {"zh": "这份说明", "en": "this page"},
        "usage_quit": {"zh": "/quit", "en": "/quit"},
        "about_quit": {"zh": "结束（也可以按 Ctrl-D）", "en": "leave (or press Ctrl-D)"},
        "unknown": {
            "zh": "没有 {command} 这个命令。全部命令见 /help，也可以直接提问。",
            "en": "There is no command {command}. /help lists all of them; you can also just ask a question.",
        },
        "unknown_nearest": {
            "zh": "没有 {command} 这个命令。您是要用 {nearest} 吗？全部命令见 /help。",
            "en": "There is no command {command}. Did you mean {nearest}? /help lists all of them.",
        },
        "or": {"zh": " 或 ", "en": " or "},
        # conversation
        "forgot": {
            "zh": "好的，这次对话里我记着的 {count} 个问题已经忘掉。供复核的问答记录不受影响。",
            "en": "All right, I have forgotten what I remembered of this conversation (questions: {count}). The record of questions and answers "
            "that reviewers read is kept.",
        },
        "nothing_to_cancel": {
            "zh": "现在没有正在进行的事：终端里一次只做一件。等待回答或录入时，按 Ctrl-C 就会停下。",
            "en": "Nothing is running: the terminal does one thing at a time. While you wait for an answer or an ingest, Ctrl-C stops it.",
        },
        "interrupted": {"zh": "好的，停下了。要结束请输入 /quit。", "en": "All right, stopped. /quit leaves."},
        "failed": {
            "zh": "这一步没能完成（事件编号 {incident}）。请稍后再试；若仍不行，请把编号告诉维护人员。",
            "en": "This did not work (incident {incident}). Please try again later; if it fails again, give the number to whoever maintains the bot.",
        },
        "language_set": {
            "zh": "好的，接下来我用中文显示提示。回答始终用提问的语言。",
            "en": "All right, I speak English from here on. An answer is always in the language of its question.",
        },
        "language_which": {"zh": "请写 /language zh 或 /language en。", "en": "Please write /language zh or /language en."},
        # the last answer
        "no_answer": {
            "zh": "还没有答案。请先提一个问题，或用 /history 和 /show 打开以前的。",
            "en": "There is no answer yet. Ask a question first, or open an earlier one with /history and /show.",
        },
        "which_source": {
            "zh": "请写出处的编号（{markers}），例如：{command} {first}",
            "en": "Give the number of a source ({markers}), for example: {command} {first}",
        },
        "hint": {
            "zh": "/open {marker} 看原文 · /file {marker} 原始文件 · /good 或 /bad 评价",
            "en": "/open {marker} shows the passage · /file {marker} the original · /good or /bad rates it",
        },
        "hint_only_vote": {"zh": "/good 或 /bad 评价", "en": "/good or /bad rates it"},
        "quoted": {"zh": "引用的句子标为 «…»。", "en": "The cited words stand between « and »."},
        "quoted_apart": {"zh": "引用的原文：{quote}", "en": "The words that were cited: {quote}"},
        "voted_good": {"zh": "谢谢，已记下：👍", "en": "Thank you, noted: 👍"},
        "voted_bad": {"zh": "已记下：👎", "en": "Noted: 👎"},
        "voted_because": {"zh": "已记下：👎 {reason}", "en": "Noted: 👎 {reason}"},
        "vote_cut": {"zh": "（只记下前 {limit} 个字符）", "en": "(the first {limit} characters of it)"},
        "why_bad": {
            "zh": "哪里不好？可以再写：{reasons}；或用自己的话，如 /bad 日期不对",
            "en": "What was wrong? You can add: {reasons}; or your own words, as in /bad the date is wrong",
        },
        # suggestions
        "suggested": {"zh": "接着可以问（输入编号）", "en": "You could ask next (type the number)"},
        "suggesting": {"zh": "正在想接着可以问什么……（Ctrl-C 跳过）", "en": "Looking for what could be asked next… (Ctrl-C skips this)"},
        "nothing_suggested": {
            "zh": "这个答案没有可以接着问的。请直接提问。",
            "en": "There is nothing to suggest after this answer. Just ask.",
        },
        "which_suggestion": {"zh": "请写编号，1 到 {last}，例如：/ask 1", "en": "Give a number, 1 to {last}, for example: /ask 1"},
        # history
        "history": {"zh": "您最近问过的问题", "en": "Your last questions"},
        "history_hint": {
            "zh": "✓ 已回答　✗ 文件里没有；/show 1 重新打开第 1 个",
            "en": "✓ answered, ✗ not in the documents; /show 1 opens the first again",
        },
        "history_none": {
            "zh": "您在终端里还没有问过问题。",
            "en": "You have not asked anything in the terminal yet.",
        },
        "history_count": {
            "zh": "请写要看几个，1 到 {most}，例如：/history 20",
            "en": "Give how many, 1 to {most}, for example: /history 20",
        },
        "history_which": {"zh": "请写编号，1 到 {last}，例如：/show 1", "en": "Give a number, 1 to {last}, for example: /show 1"},
        "asked": {"zh": "{when}　您问：{question}", "en": "{when} · you asked: {question}"},
        "column_when": {"zh": "时间", "en": "When"},
        "column_question": {"zh": "问题", "en": "Question"},
        # documents
        "column_document": {"zh": "文件", "en": "Document"},
        "column_date": {"zh": "日期", "en": "Date"},
        "column_pages": {"zh": "页", "en": "Pages"},
        "column_version": {"zh": "版", "en": "Version"},
        "column_standing": {"zh": "状态", "en": "Status"},
        "empty": {
            "zh": "资料库还是空的。把文件放入 {folder} 后输入 /ingest。",
            "en": "The library is still empty. Put files into {folder} and type /ingest.",
        },
        "none_found": {
            "zh": "没有标题或文件名含“{words}”的文件。/documents 不带文字可看全部。",
            "en": "No title or file name contains “{words}”. /documents alone shows all.",
        },
        "document_hint": {"zh": "/document 编号 看详情", "en": "/document NUMBER shows one in detail"},
        "documents_more": {
            "zh": "/more 看下一页，/document 编号 看详情",
            "en": "/more shows the next page, /document NUMBER one in detail",
        },
        "document_which": {
            "zh": "请写列表里的编号（1 到 {last}）或文件名，例如：/document 1",
            "en": "Give a number of the list (1 to {last}) or a file name, for example: /document 1",
        },
        "several": {"zh": "有 {count} 份文件符合“{words}”：", "en": "Several documents fit “{words}”: {count}"},
        "document_gone": {
            "zh": "这份文件刚刚更新或移除了，请再用 /documents 列一次。",
            "en": "This document has just been updated or removed; please list /documents again.",
        },
        "document_text": {"zh": "全文：python -m bot document {name}", "en": "The whole text: python -m bot document {name}"},
        # ingest
        "ingest_options": {
            "zh": "用法：/ingest、/ingest --dry-run、/ingest 文件或文件夹。其他选项请用 python ingest.py --help 查看。",
            "en": "Use /ingest, /ingest --dry-run or /ingest FILE-OR-FOLDER. For other options see python ingest.py --help.",
        },
        "ingest_stop": {"zh": "按 Ctrl-C 可以停下，已录入的会保留。", "en": "Ctrl-C stops it; what went in stays in."},
        "stopping": {"zh": "正在停止……（再按一次 Ctrl-C 立即中断）", "en": "Stopping… (Ctrl-C once more ends it at once)"},
        # people
        "users_how": {
            "zh": "/users approve 编号 staff 批准（staff 工作人员、reviewer 复核人员、admin 管理员）\n"
            "/users role 编号 reviewer 改身份　/users remove 编号 移除或拒绝",
            "en": "/users approve ID staff lets somebody in (as staff, reviewer or admin)\n"
            "/users role ID reviewer changes what they may do · /users remove ID removes or refuses",
        },
        "users_none": {
            "zh": "还没有人申请或获准使用 Telegram 机器人。可以直接用编号批准：",
            "en": "Nobody has asked for the Telegram bot or been let in yet. Somebody can be let in by number:",
        },
        "users_number": {
            "zh": "编号要写成正整数，例如：/users approve 12345678 staff",
            "en": "An ID is a whole number: /users approve 12345678 staff",
        },
        "users_role": {
            "zh": "没有“{word}”这个身份。可以是 staff、reviewer 或 admin。",
            "en": "There is no role “{word}”. Use staff, reviewer or admin.",
        },
        "users_unknown": {"zh": "名单里没有编号 {id}。全部见 /users。", "en": "Nobody on the list has the ID {id}. /users shows all."},
        "users_not_in": {
            "zh": "{name} 现在不能使用。先批准：/users approve {id} {role}",
            "en": "{name} is not let in at present. Let them in first: /users approve {id} {role}",
        },
        "users_already": {"zh": "{name} 现在已经是：{standing}。没有改动。", "en": "{name} is already: {standing}. Nothing was changed."},
        "users_changed": {
            "zh": "{name} 的情况刚刚有变，没有改动。请用 /users 再看一次。",
            "en": "{name} was changed by somebody else just now; nothing was done. Please look at /users again.",
        },
        "users_let_in": {
            "zh": "已批准：{name}（{role}）。此人下次给机器人发消息时即可使用。",
            "en": "Let in: {name} ({role}). They can use the bot from their next message on.",
        },
        "users_made": {"zh": "{name} 现在是{role}，从下一条消息起生效。", "en": "{name} is now {role}, from their next message on."},
        "users_removed": {
            "zh": "已移除：{name}，从下一条消息起不能再使用。要恢复：/users approve {id} {role}",
            "en": "Removed: {name}, from their next message on. To undo this: /users approve {id} {role}",
        },
        "column_id": {"zh": "编号", "en": "ID"},
        "column_name": {"zh": "姓名", "en": "Name"},
        "column_role": {"zh": "身份", "en": "Role"},
        "by_settings": {"zh": "（按设置）", "en": "(by the settings)"},
        # only in Telegram
        "announce": {
            "zh": "通知由 Telegram 机器人发给每一位已开通的同事，终端里发不了。请在与机器人的私聊里发：\n"
            "/announce 明天 14:00 起系统维护约一小时\n机器人会先给您看一遍，按“发送”才会发出。",
            "en": "Announcements go out through the Telegram bot to every colleague who is let in; the terminal cannot send them. In your private chat "
            "with the bot, write:\n/announce Maintenance tomorrow from 2 p.m., for about an hour\nIt shows you the announcement first and "
            "sends it when you press Send.",
        },
        "subscribe": {
            "zh": "安排由 Telegram 机器人定期发送：在与它的私聊里发 /subscribe（工作日）或 /subscribe 每周 宣传处（每周一，可筛选）。"
            "在终端里，随时可以用 /deadlines 和 /meetings 下周 查看。",
            "en": "Digests come from the Telegram bot: in your chat with it send /subscribe (on workdays) or /subscribe weekly training (on Mondays, "
            "filtered). In the terminal, look with /deadlines and /meetings next week at any time.",
        },
        "unsubscribe": {
            "zh": "订阅在 Telegram 里取消：在订阅的那个聊天里发 /unsubscribe。终端里没有订阅。",
            "en": "A digest is ended in Telegram: send /unsubscribe in the chat that gets it. The terminal has none.",
        },
    }
)
