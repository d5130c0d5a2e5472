"""Why a file could not be read, and what to do about it: one sentence per UnreadableFileError.reason."""

from __future__ import annotations

from knowledge.wording.catalogue import Catalogue

REASONS = Catalogue(
    {
        "unsupported": {
            "zh": "不支持这种文件格式；请另存为 docx、xlsx、pptx、pdf、html、txt、md、eml 或图片（png、jpg、tiff）后再放入。",
            "en": "This file format is not supported; save it as docx, xlsx, pptx, pdf, html, txt, md, eml or a picture (png, jpg, tiff).",
        },
        "other_archive": {
            "zh": "不支持这种压缩格式；请解压后放入，或重新压缩为普通的 zip。",
            "en": "This kind of archive is not opened; unpack it, or pack it again as a plain zip.",
        },
        "nested_archive": {
            "zh": "压缩包或邮件嵌套超过两层，内层不予打开；请解压后再放入。",
            "en": "Archives or mails lie in each other more than two deep, and the innermost is not opened; unpack it.",
        },
        "too_many_files": {
            "zh": "压缩包里的文件超过 5000 个（邮件超过 500 个部分）；请拆分成几个。",
            "en": "The archive holds more than 5,000 files (a mail more than 500 parts); split it.",
        },
        "unsafe_name": {
            "zh": "压缩包或邮件中的这个文件名不安全（指向别处，或含有看不见的字符），不予读取；请改名后重新打包。",
            "en": "This name inside an archive or mail is unsafe (it points elsewhere or holds characters that do not show); rename the file and pack it again.",
        },
        "archive_link": {
            "zh": "压缩包里的这一项是链接而不是文件，不予读取；请把文件本身放进压缩包。",
            "en": "This entry of the archive is a link and no file, and is not followed; pack the file itself.",
        },
        "needs_libreoffice": {
            "zh": "读取这种格式需要 LibreOffice，而本机没有安装；请安装 LibreOffice，或用 Office、WPS 另存为 docx、xlsx 或 pptx。",
            "en": "This format is read with LibreOffice, which is not installed; install it, or save the file as docx, xlsx or pptx.",
        },
        "conversion_failed": {
            "zh": "LibreOffice 未能转换这个文件；请用 Office 或 WPS 打开，另存为 docx、xlsx 或 pptx。",
            "en": "LibreOffice could not convert this file; open it in Office or WPS and save it as docx, xlsx or pptx.",
        },
        "too_much_text": {
            "zh": "文件的文字超过五百万字；请拆分成几个文件。",
            "en": "The file holds more than five million characters of text; split it into several files.",
        },
        "misnamed": {
            "zh": "文件内容与扩展名不符；请按真实格式改名，或重新导出。",
            "en": "The content is not what the file's extension says; rename it to its real format or export it again.",
        },
        "empty": {
            "zh": "文件里没有文字；请确认上传的是正确的文件。",
            "en": "The file holds no text; check that it is the right file.",
        },
        "empty_archive": {
            "zh": "压缩包里没有可录入的文件；请确认打包的是正确的文件夹。",
            "en": "The archive holds no file to take in; check that the right folder was packed.",
        },
        "broken": {
            "zh": "文件已损坏，无法打开；请从原处重新取一份。",
            "en": "The file is damaged and cannot be opened; get a fresh copy from where it came.",
        },
        "encrypted": {
            "zh": "文件有密码保护；请去掉密码后再放入。",
            "en": "The file is protected by a password; remove the password and add it again.",
        },
        "too_large": {
            "zh": "文件超过 100 MB；请拆分或压缩图片后再放入。",
            "en": "The file is larger than 100 MB; split it or shrink its pictures.",
        },
        "too_many_pages": {
            "zh": "文件超过 2000 页；请拆分成几个文件。",
            "en": "The file has more than 2,000 pages; split it into several files.",
        },
        "too_many_cells": {
            "zh": "表格内容或合并区域超过两百万个单元格；请删去多余的行列和合并区域，或拆分成几个文件。",
            "en": "The sheets or their merged areas take up more than two million cells; remove needless rows, columns and merges, or split the file.",
        },
        "expands_too_far": {
            "zh": "文件解压后超过 200 MB（PDF 的一个部分超过 50 MB），出于安全考虑不予打开；请拆分后再放入。",
            "en": "The file unpacks to more than 200 MB (a part of a PDF to more than 50 MB) and is not opened for safety; split it.",
        },
        "scanned": {
            "zh": "文件是没有文字层的扫描页或图片，而本机的文字识别不可用；请重新运行 make run 安装完整，或提供可复制文字的版本。",
            "en": "The file is a scan or a picture, and text recognition is not installed; install the locked packages again or supply a version with real text.",
        },
        "too_large_picture": {
            "zh": "图片超过 1.2 亿像素；请缩小尺寸或以较低分辨率重新扫描后再放入。",
            "en": "The picture has more than 120 million pixels; shrink it or scan it again at a lower resolution.",
        },
        "too_slow": {
            "zh": "读取这个文件用时过长，已放弃；请拆分成几个文件，或另存为其他格式后再放入。",
            "en": "Reading the file took too long and was given up; split it into several files or save it in another format.",
        },
        "too_much_memory": {
            "zh": "读取这个文件所需内存过多，已放弃；请拆分文件或压缩其中的图片，并关闭其他程序后重试。",
            "en": "Reading the file took too much memory and was given up; split it or shrink its pictures, and close other programs.",
        },
        "crashed": {
            "zh": "这个文件使读取程序崩溃，其他文件不受影响；请用 Office 或 WPS 打开后重新另存，仍不行请把日志交给维护人员。",
            "en": "The file crashed the program that reads it; other files are not affected. Open it, save it anew, and else report the log.",
        },
        "undecodable": {
            "zh": "无法识别文件的文字编码；请用记事本另存为 UTF-8 编码。",
            "en": "The file's character encoding cannot be recognised; save it again as UTF-8.",
        },
        "unsafe": {
            "zh": "文件包含外部实体等不安全内容，不予打开；请用 Office 或 WPS 重新另存。",
            "en": "The file holds unsafe content such as XML entities and is not opened; save it again with Office or WPS.",
        },
        "link_outside": {
            "zh": "这是指向文档文件夹之外的链接，不予读取；请把文件本身复制进来。",
            "en": "This link leads out of the documents folder and is not followed; copy the file itself into the folder.",
        },
        "same_name": {
            "zh": "文件夹或压缩包里有另一个文件，名称看起来完全相同；请给其中一个改名。",
            "en": "Another file in the folder or archive has a name that looks the same; rename one of them.",
        },
        "no_access": {
            "zh": "没有读取这个文件的权限，或文件已不存在；请检查权限后重试。",
            "en": "The file may not be read or is gone; check its permissions and run again.",
        },
    }
)
