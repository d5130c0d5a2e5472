"""What the ingest command says: progress, the closing report, and why it cannot start."""

from __future__ import annotations

from datetime import datetime
from math import ceil

from knowledge.models import Language
from knowledge.wording import files
from knowledge.wording.catalogue import Catalogue

REASONS = Catalogue(
    {
        "name_taken": {
            "zh": "同一次录入中另有一个同名文件；请改名后再放入。",
            "en": "Another file of this run has the same name; rename one of them.",
        },
        "name_in_library": {
            "zh": "资料库里已有另一个文件夹中的同名文件；请给其中一个改名后再放入。",
            "en": "The library has a document of this name from another folder; rename one of the two.",
        },
        "unexpected": {
            "zh": "读取时出现意外错误，详情见日志；请换一种格式另存后重试，并把日志交给维护人员。",
            "en": "An unexpected error occurred while it was read (see the log); save it in another format, and report the log.",
        },
    }
)


def reason_sentence(reason: str, language: Language) -> str:
    """Why a file did not go in, in one sentence. Raises KeyError for a reason that no catalogue has."""
    catalogue = files.REASONS if reason in files.REASONS.keys() else REASONS  # noqa: SIM118 - a Catalogue is no dict
    return catalogue.say(reason, language)


def holder_words(process: int | None, since: str | None, language: Language) -> str:
    """Which other process runs an ingest, as it stands in brackets; None for what is not known."""
    if process is None or since is None:
        return MESSAGES.say("holder_unknown", language)
    return MESSAGES.say("holder", language, process=process, since=_local_time(since))


def _local_time(moment: str) -> str:
    """Hours and minutes of this machine's clock, with the day where it is not today; `moment` in ISO form, as it is where it is none."""
    try:
        local = datetime.fromisoformat(moment).astimezone()
    except ValueError:
        return moment
    return local.strftime("%H:%M" if local.date() == datetime.now(local.tzinfo).date() else "%Y-%m-%d %H:%M")


def time_left_words(seconds: float, language: Language) -> str:
    """How long a run will still take, as roughly as it is known: rounded up to 10 seconds, then to minutes."""
    if seconds <= 50:
        time = MESSAGES.say("seconds", language, count=max(1, ceil(seconds / 10)) * 10)
    elif (minutes := ceil(seconds / 60)) <= 60:
        time = MESSAGES.say("minutes", language, count=minutes)
    else:
        time = MESSAGES.say("hours", language, hours=minutes // 60, minutes=minutes % 60)
    return MESSAGES.say("progress_left", language, time=time)


MESSAGES = Catalogue(
    {
        # the closing report
        "done": {
            "zh": "录入完成：新增 {new}，更新 {changed}，改名 {renamed}，移除 {removed}，未变 {unchanged}，重复 {duplicates}，可疑 {suspicious}，失败 {failed}。",
            "en": "Done: {new} new, {changed} updated, {renamed} renamed, {removed} removed, {unchanged} unchanged, "
            "{duplicates} duplicate, {suspicious} suspicious, {failed} failed.",
        },
        "would": {
            "zh": "试运行，未作任何改动。将会：新增 {new}，更新 {changed}，改名 {renamed}，移除 {removed}，"
            "未变 {unchanged}，重复 {duplicates}，可疑 {suspicious}，失败 {failed}。",
            "en": "Dry run, nothing was changed. It would be: {new} new, {changed} updated, {renamed} renamed, {removed} removed, "
            "{unchanged} unchanged, {duplicates} duplicate, {suspicious} suspicious, {failed} failed.",
        },
        "line_new": {"zh": "  新增  {name}（{passages}）", "en": "  new      {name} ({passages})"},
        "line_changed": {"zh": "  更新  {name}（{passages}）", "en": "  updated  {name} ({passages})"},
        "line_renamed": {
            "zh": "  改名  {name}（原名 {former}，{passages}）",
            "en": "  renamed  {name} (was {former}, {passages})",
        },
        "line_reread": {
            "zh": "  更新  {name}（程序更新后重新读取，{passages}）",
            "en": "  updated  {name} (read again by a newer program, {passages})",
        },
        "one_passage": {"zh": "1 段", "en": "1 passage"},
        "passages": {"zh": "{count} 段", "en": "{count} passages"},
        "line_removed": {"zh": "  移除  {name}", "en": "  removed  {name}"},
        "reindexed": {
            "zh": "  从数据库重建索引：{count} 份文件",
            "en": "  put into the indexes again from the database: {count} documents",
        },
        "outdated": {
            "zh": "  有 {count} 份文件是旧版程序读取的，不在这次的范围内；请对它们所在的文件夹再运行一次。",
            "en": "  read by an older version of the program, and outside of this run: {count}; run it on their folder",
        },
        "line_related": {"zh": "  注意  {name}：{words}", "en": "  note     {name}: {words}"},
        "register": {
            "zh": "  登记簿：这些文件中有会议 {meetings} 次、任务 {tasks} 项、活动 {campaigns} 个。",
            "en": "  register: meetings {meetings}, tasks {tasks}, campaigns {campaigns}",
        },
        "line_unregistered": {
            "zh": "  注意  {name}：未能提取其中的会议、任务和活动（{detail}），文件本身已录入，详情见日志。",
            "en": "  note     {name}: its meetings, tasks and campaigns could not be read ({detail}); the document itself is in, see the log.",
        },
        "suspicious": {
            "zh": "以下 {count} 个文件有可疑内容，请核对：",
            "en": "Suspicious, please look at these files ({count}):",
        },
        "line_suspicious": {"zh": "  {name}，{place}：{words}：{excerpt}", "en": "  {name}, {place}: {words}: {excerpt}"},
        "failures": {"zh": "以下 {count} 个文件未能录入：", "en": "Not taken in ({count}):"},
        "line_failed": {"zh": "  {name}：{why}", "en": "  {name}: {why}"},
        "detail": {"zh": "（{detail}）", "en": " ({detail})"},
        "earlier_stays": {"zh": " 资料库仍保留并使用它的上一版本。", "en": " The library keeps answering from its earlier version."},
        "library": {
            "zh": "资料库现有 {documents} 份文件、{passages} 段，用时 {seconds} 秒。",
            "en": "The library holds {documents} documents, {passages} passages; {seconds} s.",
        },
        # while it runs
        "progress_in": {"zh": "[{done}/{total}] 已录入 {name}", "en": "[{done}/{total}] in: {name}"},
        "progress_read": {"zh": "[{done}/{total}] 已读取 {name}", "en": "[{done}/{total}] read: {name}"},
        "progress_failed": {"zh": "[{done}/{total}] 失败 {name}：{why}", "en": "[{done}/{total}] failed: {name}: {why}"},
        "progress_at": {"zh": "[{done}/{total}] 正在处理 {name}", "en": "[{done}/{total}] working on {name}"},
        "progress_page": {"zh": "第 {number}/{pages} 页", "en": "page {number}/{pages}"},
        "progress_left": {"zh": "约剩 {time}", "en": "about {time} left"},
        "seconds": {"zh": "{count} 秒", "en": "{count} s"},
        "minutes": {"zh": "{count} 分钟", "en": "{count} min"},
        "hours": {"zh": "{hours} 小时 {minutes} 分钟", "en": "{hours} h {minutes} min"},
        "waiting": {
            "zh": "另一个录入正在运行（{holder}），等待它结束……",
            "en": "Another ingest is running ({holder}); waiting for it to end …",
        },
        "holder": {"zh": "进程 {process}，始于 {since}", "en": "process {process} since {since}"},
        "holder_unknown": {"zh": "另一个进程", "en": "another process"},
        "preparing": {
            "zh": "正在准备语言模型，首次运行需要稍候……",
            "en": "Preparing the language model; the first run takes a little longer …",
        },
        "watching": {"zh": "正在监视文件夹，按 Ctrl-C 结束。", "en": "Watching the folder; press Ctrl-C to stop."},
        "trying_again": {"zh": "{seconds} 秒后再试。", "en": "Trying again in {seconds} seconds."},
        "interrupted": {
            "zh": "已中断；已录入的文件仍可使用，再次运行即可继续。",
            "en": "Interrupted; what went in stays in. Run it again to go on.",
        },
        # why it cannot start or go on
        "no_such_path": {"zh": "没有这个文件或文件夹：{path}", "en": "There is no such file or folder: {path}"},
        "closed_path": {
            "zh": "没有读取 {path} 的权限；请检查权限后重试。",
            "en": "{path} may not be read; check its permissions and run again.",
        },
        "no_documents_folder": {
            "zh": "没有文档文件夹 {path}；请新建它，或修改 DOCUMENTS_DIR。",
            "en": "There is no documents folder {path}; create it or set DOCUMENTS_DIR.",
        },
        "documents_no_folder": {
            "zh": "DOCUMENTS_DIR 指向的 {path} 是一个文件；请改为文件夹。",
            "en": "DOCUMENTS_DIR names {path}, which is a file; set it to a folder.",
        },
        "wrong_use": {"zh": "用法有误：{detail}（用 --help 查看说明）", "en": "Wrong use: {detail} (see --help)"},
        "settings": {"zh": "设置有误：{detail}", "en": "A setting is wrong: {detail}"},
        "model": {"zh": "无法打开嵌入模型：{detail}", "en": "The embedding model cannot be opened: {detail}"},
        "store": {"zh": "无法使用数据库或索引：{detail}", "en": "The database or an index cannot be used: {detail}"},
        "mismatch": {
            "zh": "索引是用另一个嵌入模型或另一种设置建立的；请运行 python ingest.py --rebuild 重建，"
            "或改回原来的 EMBEDDING_MODEL。（{detail}）",
            "en": "The index was made with another embedding model or settings; run python ingest.py --rebuild to make it again, "
            "or set EMBEDDING_MODEL back. ({detail})",
        },
        "busy": {
            "zh": "另一个录入仍在运行（{detail}）；请等它结束后再运行。",
            "en": "Another ingest is still running ({detail}); run this again when it is done.",
        },
        "reader": {
            "zh": "无法启动读取文件的进程，未读取任何文件；请检查临时文件夹和内存是否够用，详情见日志。（{detail}）",
            "en": "The process that reads files does not start; check that there is memory and room for temporary files, and see the log. ({detail})",
        },
        "error": {"zh": "录入中止：{detail}", "en": "Ingest stopped: {detail}"},
        "unexpected": {
            "zh": "录入因意外错误中止（{detail}）；详情见日志 {log}。",
            "en": "Ingest stopped by an unexpected error ({detail}); see the log {log}.",
        },
        "child_start": {
            "zh": "无法启动录入进程（{detail}）；请检查内存和权限后重试。",
            "en": "The process that takes files in cannot be started ({detail}); check memory and permissions, then try again.",
        },
        "child_died": {
            "zh": "录入进程意外结束（状态 {detail}）；已录入的文件仍可使用，请再运行一次，仍不行请查看录入日志。",
            "en": "The process that takes files in ended unexpectedly (status {detail}); what went in stays in. Run it again, and else see its log.",
        },
        # --help
        "help": {
            "zh": "把文件录入资料库。可随时重复运行；退出码：0 全部录入，1 部分文件失败，2 用法有误或无法启动。",
            "en": "Takes files into the library. Safe to repeat. Exit code: 0 all in, 1 some files failed, 2 wrong use or cannot start.",
        },
        "help_path": {
            "zh": "文件或文件夹；默认为 DOCUMENTS_DIR",
            "en": "file or folder; default: DOCUMENTS_DIR",
        },
        "help_dry_run": {"zh": "只显示将会怎样，不作改动", "en": "show what would happen and change nothing"},
        "help_rebuild": {"zh": "从数据库重建两个索引", "en": "make both indexes again from the database"},
        "help_watch": {"zh": "持续监视，文件一变就录入，直到 Ctrl-C", "en": "go on watching and take in what changes, until Ctrl-C"},
        "help_json": {"zh": "以 JSON 输出报告", "en": "print the report as JSON"},
        "help_help": {"zh": "显示本说明", "en": "show this help"},
    }
)
