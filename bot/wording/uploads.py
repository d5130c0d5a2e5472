"""What the bot says of files that admins send to it, and of ingests that they begin. Plain text: it is escaped when it is sent."""

from __future__ import annotations

from knowledge.wording.catalogue import Catalogue

UPLOADS = Catalogue(
    {
        # a file comes
        "received": {"zh": "收到 {name}，正在读取，请稍候……", "en": "Received {name}; reading it…"},
        "too_large": {
            "zh": "这个文件超过 20 MB，Telegram 不允许机器人下载。请把它放入文档文件夹 {folder}，再发 /ingest。",
            "en": "This file is larger than 20 MB, and Telegram lets a bot fetch no more. Please put it into the documents folder {folder} and "
            "send /ingest.",
        },
        "not_fetched": {
            "zh": "没能从 Telegram 取到 {name}。请稍后再发一次。",
            "en": "{name} could not be fetched from Telegram. Please send it again later.",
        },
        "no_room": {
            "zh": "无法在服务器上暂存文件。请检查 DATA_DIR 的磁盘空间和写入权限，然后再发一次。",
            "en": "The file cannot be kept on the server. Check the disk space and write permission of DATA_DIR, then send it again.",
        },
        "lost": {
            "zh": "暂存的文件已经不在了。请再发一次。",
            "en": "The file that was kept is gone. Please send it again.",
        },
        "no_folder": {
            "zh": "找不到文档文件夹。请检查 DOCUMENTS_DIR，然后再按一次。",
            "en": "There is no documents folder. Check DOCUMENTS_DIR, then press again.",
        },
        "name_in_use": {
            "zh": "文档文件夹里有一个同名的文件夹或链接。请把文件改名后再发。",
            "en": "The documents folder has a folder or link of this name. Rename the file and send it again.",
        },
        "read_only": {
            "zh": "文档文件夹不能写入。请检查它的权限（只读挂载时请直接在服务器上放入文件），然后再按一次。",
            "en": "The documents folder cannot be written. Check its permissions (where it is mounted read-only, put the file there yourself), "
            "then press again.",
        },
        # what would change
        "is_new": {"zh": "新文件，资料库里还没有。", "en": "A new document; the library does not have it yet."},
        "is_changed": {
            "zh": "将代替资料库里的《{title}》：第 {before} 版 → 第 {after} 版。",
            "en": "It replaces “{title}” in the library: version {before} → version {after}.",
        },
        "is_reread": {
            "zh": "内容与资料库里的《{title}》相同，将由新版程序重新读取。",
            "en": "The same content as “{title}” in the library; the newer program reads it again.",
        },
        "is_same": {
            "zh": "{name} 与资料库里的内容完全相同，无需录入。",
            "en": "The library has {name} with exactly this content: there is nothing to do.",
        },
        "would_not_go_in": {"zh": "{name} 无法录入：{why}", "en": "{name} cannot be taken in: {why}"},
        "member_fails": {"zh": "无法录入 {name}：{why}", "en": "{name} cannot be taken in: {why}"},
        "leaves": {"zh": "将移出：{name}", "en": "Leaves the library: {name}"},
        "documents_in": {"zh": "含 {count} 份文件：", "en": "Documents in it: {count}"},
        "more": {"zh": "……还有 {count} 项", "en": "… and {count} more"},
        "fact_title": {"zh": "标题", "en": "Title"},
        "entries": {
            "zh": "会议 {meetings}，任务 {tasks}，活动 {campaigns}",
            "en": "meetings {meetings}, tasks {tasks}, campaigns {campaigns}",
        },
        "entries_fault": {
            "zh": "未能提取其中的会议、任务和活动（{detail}）。",
            "en": "Its meetings, tasks and campaigns could not be read ({detail}).",
        },
        "other_way": {"zh": "{name}：{words}", "en": "{name}: {words}"},
        "question": {"zh": "要录入吗？", "en": "Add it to the library?"},
        "button_take": {"zh": "✅ 录入", "en": "✅ Add to the library"},
        "button_discard": {"zh": "✖ 不要", "en": "✖ Discard"},
        "discarded": {"zh": "已丢弃 {name}，资料库没有变化。", "en": "{name} has been discarded; the library is as it was."},
        "upload_gone": {
            "zh": "这个文件已经处理过，或已超过两天。需要的话请再发一次。",
            "en": "This file has been dealt with, or waited for more than two days. Send it again if you need it.",
        },
        "too_slow": {
            "zh": "读取这个文件用了半个多小时还没有读完，已经停止。请把它放进文档文件夹，再运行 /ingest。",
            "en": "Reading this file took more than half an hour and was stopped. Put it into the documents folder and run /ingest.",
        },
        "not_yours": {
            "zh": "这个文件是别人发的，由本人决定是否录入。您可以自己再发一次。",
            "en": "Somebody else sent this file and decides about it; send it yourself if you need it.",
        },
        "only_admins": {
            "zh": "只有管理员可以录入文件。请联系管理员。",
            "en": "Only administrators may take documents in. Please ask one of them.",
        },
        "data_unknown": {
            "zh": "这个按钮已经失效。请再发一次文件或 /ingest。",
            "en": "This button is no longer valid. Send the file or /ingest again.",
        },
        # an ingest
        "starting": {"zh": "正在启动录入……", "en": "Starting the ingest…"},
        "only_private": {
            "zh": "请在与我的私聊中录入文件。",
            "en": "Please do this in your private chat with me.",
        },
        "busy": {
            "zh": "{who} 正在录入（始于 {since}）。请等它结束后再试。",
            "en": "{who} has been running an ingest since {since}. Please try again when it is over.",
        },
        "busy_you": {
            "zh": "您的录入还在进行（始于 {since}）。请等它结束后再试。",
            "en": "Your ingest has been running since {since}. Please try again when it is over.",
        },
        "already_started": {"zh": "已经开始了。", "en": "It has been started already."},
        "running": {"zh": "正在录入", "en": "Taking in"},
        "counting": {"zh": "正在查找有变化的文件……", "en": "Looking for what has changed…"},
        "finishing": {"zh": "正在收尾：更新索引和登记簿……", "en": "Finishing: bringing indexes and register in step …"},
        "count": {"zh": "{title} · {done}/{total}", "en": "{title} · {done}/{total}"},
        "stopping": {"zh": "正在停止……", "en": "Stopping…"},
        "not_running": {"zh": "这次录入已经结束。", "en": "This ingest is over already."},
        "button_stop": {"zh": "⏹ 停止", "en": "⏹ Stop"},
        "button_again": {"zh": "🔄 再试一次", "en": "🔄 Try again"},
        "ended_done": {"zh": "录入完成", "en": "The ingest is done"},
        "ended_failed": {"zh": "录入没有完成", "en": "The ingest failed"},
        "ended_stopped": {"zh": "录入已停止", "en": "The ingest was stopped"},
        "file_stays": {
            "zh": "{name} 已在文档文件夹中，再试一次即可录入。",
            "en": "{name} is in the documents folder; try again to take it in.",
        },
        "cut_off": {
            "zh": "您在 {since} 开始的录入因程序重启而中断。已录入的文件仍可使用，请再运行一次。",
            "en": "The ingest that you began at {since} was cut off when the bot was restarted. What went in stays in; please run it again.",
        },
        "report_file": {"zh": "完整报告", "en": "The whole report"},
    }
)
