"""What is said of sources: where a cited document is now, and what becomes of its file. Plain text, in both languages."""

from __future__ import annotations

from knowledge.wording.catalogue import Catalogue

SOURCES = Catalogue(
    {
        "replaced": {
            "zh": "这份文件在答复之后已更新：资料库里现在是第 {version} 版{dated}，{day}录入。以下是答复时引用的原文，请以新版为准。",
            "en": "This document has been replaced since the answer: the library now holds version {version}{dated}, taken in on {day}. "
            "Below is the text that was cited then; please rely on the new version.",
        },
        "dated": {"zh": "（文件日期{date}）", "en": " (dated {date})"},
        "removed": {
            "zh": "这份文件已于{day}移出资料库。以下是答复时引用的原文，引用前请再核实。",
            "en": "This document was removed from the library on {day}. Below is the text that was cited then; please check before you rely on it.",
        },
        "unknown": {
            "zh": "这份文件已不在资料库中。以下是答复时引用的原文，引用前请再核实。",
            "en": "This document is no longer in the library. Below is the text that was cited then; please check before you rely on it.",
        },
        "renamed": {"zh": "这份文件现在的文件名是：{name}。", "en": "This document is now filed as {name}."},
        "related": {"zh": "请注意，这份文件{what}。", "en": "Please note of this document: {what}."},
        "quotation": {"zh": "引用的原文", "en": "The words that were cited"},
        "file_removed": {
            "zh": "这份文件已不在资料库中，无法发送原始文件。如仍需要，请联系管理员。",
            "en": "This document is no longer in the library, so its file cannot be sent. If you need it, please ask an administrator.",
        },
        "file_gone": {
            "zh": "文档文件夹里找不到这个文件，可能已被移动或删除。请联系管理员。",
            "en": "The file is not in its folder any more; it may have been moved or deleted. Please ask an administrator.",
        },
        "file_outside": {
            "zh": "这个文件不在文档文件夹之内，不能发送。请联系管理员。",
            "en": "The file does not lie in the documents’ folder, so it cannot be sent. Please ask an administrator.",
        },
        "file_too_large": {
            "zh": "这个文件有 {size} MB，超过了 Telegram 允许的 {limit} MB，无法发送。请向管理员索取。",
            "en": "The file is {size} MB, more than the {limit} MB that Telegram allows. Please ask an administrator for it.",
        },
        "file_unreadable": {
            "zh": "这个文件现在打不开，请稍后再试；如果还是不行，请联系管理员。",
            "en": "The file cannot be read just now. Please try again later; if it happens again, ask an administrator.",
        },
        "file_empty": {
            "zh": "这个文件现在是空的，没有内容可发。请联系管理员。",
            "en": "The file is empty now, so there is nothing to send. Please ask an administrator.",
        },
        "file_newer": {
            "zh": "注意：这是第 {version} 版{dated}，比答复引用的版本新。",
            "en": "Note: this is version {version}{dated}, newer than the one that the answer cited.",
        },
        "file_changed": {
            "zh": "注意：这个文件在最近一次录入资料库之后又改动过，可能与答复引用的内容不同。",
            "en": "Note: the file has been changed since it was last taken into the library; it may differ from what the answer cited.",
        },
        "file_container": {
            "zh": "引用的文件“{member}”在这个压缩包或邮件里。",
            "en": "The cited file, “{member}”, is inside this archive or mail.",
        },
    }
)
