"""What the bot says of the list of documents. Plain text: it is escaped when it is sent."""

from __future__ import annotations

from knowledge.wording.catalogue import Catalogue

DOCUMENTS = Catalogue(
    {
        "only_reviewers": {
            "zh": "文件列表供复核人员和管理员使用。如需查看，请联系管理员。",
            "en": "The list of documents is for reviewers and administrators. Please ask an administrator if you need it.",
        },
        "only_admins": {
            "zh": "只有管理员可以移除文件。请联系管理员。",
            "en": "Only administrators may remove documents. Please ask one of them.",
        },
        "only_private": {
            "zh": "请在与我的私聊中使用这个命令，群里的人不一定都可以看。",
            "en": "Please send this command in your private chat with me: not everyone in a group may see the answer.",
        },
        "list_gone": {
            "zh": "这个列表已经失效。请再发一次 /documents。",
            "en": "This list is too old to be opened. Please send /documents again.",
        },
        "not_yours": {
            "zh": "这个列表是别人查的。请自己发一次 /documents。",
            "en": "Somebody else asked for this list. Please send /documents yourself.",
        },
        "document_gone": {
            "zh": "这份文件已更新或已移除，列表已刷新。",
            "en": "This document has been updated or removed; the list is up to date again.",
        },
        # the list
        "heading": {"zh": "资料库：{documents} 份文件，{passages} 段", "en": "The library · documents: {documents}, passages: {passages}"},
        "heading_found": {"zh": "“{words}”：{count} 份", "en": "“{words}”: {count}"},
        "none_found": {
            "zh": "没有标题或文件名含“{words}”的文件。不带文字发 /documents 可看全部。",
            "en": "No title or file name contains “{words}”. Send /documents alone to see all.",
        },
        "empty": {
            "zh": "资料库还是空的。请把文件发给我，或放入文档文件夹后发 /ingest。",
            "en": "The library is empty. Send me a file, or put files into the documents folder and send /ingest.",
        },
        "last_all in": {"zh": "最近一次录入：{when}，全部成功", "en": "Last ingest: {when}, everything went in"},
        "last_some failed": {"zh": "最近一次录入：{when}，{count} 个文件失败", "en": "Last ingest: {when}, files that failed: {count}"},
        "last_stopped": {"zh": "最近一次录入：{when}，中途停止", "en": "Last ingest: {when}, it stopped before its end"},
        "last_interrupted": {
            "zh": "最近一次录入：{when}，被中断，请再运行一次 /ingest",
            "en": "Last ingest: {when}, it was cut off; run /ingest again",
        },
        "last_none": {"zh": "还没有录入过", "en": "No ingest so far"},
        "running": {"zh": "正在录入，始于 {when}", "en": "An ingest has been running since {when}"},
        "standing_in": {"zh": "在用", "en": "in use"},
        "standing_failed": {"zh": "未能录入：{why}", "en": "not added: {why}"},
        "standing_stale": {
            "zh": "新版未能录入，仍用上一版：{why}",
            "en": "the newer file did not go in, the earlier version answers: {why}",
        },
        "pages": {"zh": "{count} 页", "en": "pages: {count}"},
        "version": {"zh": "第 {number} 版", "en": "version {number}"},
        "page": {"zh": "第 {number}/{count} 页", "en": "Page {number} of {count}"},
        "tap": {"zh": "点编号看详情。", "en": "Tap a number for details."},
        # the card
        "fact_file": {"zh": "文件名", "en": "File"},
        "fact_date": {"zh": "日期", "en": "Date"},
        "fact_number": {"zh": "文号", "en": "Number"},
        "fact_issuer": {"zh": "发文单位", "en": "Issued by"},
        "fact_kind": {"zh": "种类", "en": "Kind"},
        "fact_language": {"zh": "语言", "en": "Language"},
        "fact_pages": {"zh": "页数", "en": "Pages"},
        "fact_confidence": {"zh": "文字识别可信度", "en": "Confidence of text recognition"},
        "fact_passages": {"zh": "段数", "en": "Passages"},
        "fact_version": {"zh": "版本", "en": "Version"},
        "fact_register": {"zh": "登记簿", "en": "In the register"},
        "fact_taken_in": {"zh": "录入时间", "en": "Taken in"},
        "fact_standing": {"zh": "状态", "en": "Status"},
        "fact_folder": {"zh": "文件夹", "en": "Folder"},
        "colon": {"zh": "{name}：", "en": "{name}: "},
        "register": {
            "zh": "会议 {meetings}，任务 {tasks}，活动 {campaigns}",
            "en": "meetings {meetings}, tasks {tasks}, campaigns {campaigns}",
        },
        "with_name": {"zh": "• {words}（{name}）", "en": "• {words} ({name})"},
        "suspicion": {"zh": "• {place}：{words}：{excerpt}", "en": "• {place}: {words}: {excerpt}"},
        "relations": {"zh": "与其他文件的关系", "en": "Relations to other documents"},
        "suspicious": {"zh": "可疑内容，请核对", "en": "Suspicious places, please check"},
        "more": {"zh": "……还有 {count} 处", "en": "… and {count} more"},
        "button_file": {"zh": "📎 原始文件", "en": "📎 Original file"},
        "button_remove": {"zh": "🗑 移除", "en": "🗑 Remove"},
        "button_back": {"zh": "↩ 返回列表", "en": "↩ Back to the list"},
        "button_back_card": {"zh": "↩ 返回文件", "en": "↩ Back to the document"},
        "file_sent": {"zh": "文件刚才已经发给您了。", "en": "The file has just been sent."},
        # removing
        "confirm": {
            "zh": "要把《{title}》（{name}）移出资料库吗？之后将不再根据它回答。文件不会删除，会移到 {folder}。",
            "en": "Take “{title}” ({name}) out of the library? It will answer no more questions. The file is not deleted; it goes to {folder}.",
        },
        "confirm_inside": {
            "zh": "其中的 {count} 份文件也会一并移出。",
            "en": "Documents inside it that leave as well: {count}.",
        },
        "button_yes": {"zh": "是，移除", "en": "Yes, remove it"},
        "button_no": {"zh": "不，保留", "en": "No, keep it"},
        "removing": {"zh": "正在移除 {name}……", "en": "Removing {name}…"},
        "removed": {
            "zh": "已移除《{title}》（{name}）。文件保存在 {path}；放回文档文件夹并发 /ingest 即可恢复。",
            "en": "“{title}” ({name}) has been removed. Its file lies in {path}; put it back into the documents folder and send /ingest to undo this.",
        },
        "removed_no_file": {
            "zh": "已移除《{title}》（{name}）。它的文件此前已不在文档文件夹中。",
            "en": "“{title}” ({name}) has been removed. Its file was gone from the documents folder before.",
        },
        "moved_not_removed": {
            "zh": "{name} 的文件已移到 {path}，但资料库还没有更新：{why} 请稍后发 /ingest。",
            "en": "The file of {name} now lies in {path}, but the library has not been brought in step: {why} Please send /ingest later.",
        },
        "in_archive": {
            "zh": "这份文件在压缩包或邮件 {archive} 里面，不能单独移除。请修改这个压缩包后重新放入，或移除整个压缩包。",
            "en": "This document lies inside {archive}, an archive or mail, and cannot be taken out alone. Change the archive and put it in again, "
            "or remove the whole archive.",
        },
        "other_folder": {
            "zh": "这份文件来自另一个文件夹 {archive}，请在那里移走文件，再对那个文件夹运行 python ingest.py。",
            "en": "This document comes from another folder, {archive}. Take the file away there and run python ingest.py on that folder.",
        },
    }
)
