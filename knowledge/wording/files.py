"""Why a file could not be read, and what to do about it: one sentence per UnreadableFileError.reason."""

from __future__ import annotations

from knowledge.wording.catalogue import Catalogue

REASONS = Catalogue(
    {
        "unsupported": {
            "zh": "不支持这种文件格式；请另存为 txt、md、html、docx、pdf、xlsx 或 pptx 后再放入。",
            "en": "This file format is not supported; save it as txt, md, html, docx, pdf, xlsx or pptx.",
        },
        "legacy_office": {
            "zh": "这是旧版 Office 文件（doc、xls、ppt）；请用 Office 或 WPS 打开，另存为 docx、xlsx 或 pptx。",
            "en": "This is an old Office file (doc, xls, ppt); open it in Office or WPS and save it as docx, xlsx or pptx.",
        },
        "misnamed": {
            "zh": "文件内容与扩展名不符；请按真实格式改名，或重新导出。",
            "en": "The content is not what the file's extension says; rename it to its real format or export it again.",
        },
        "empty": {
            "zh": "文件里没有文字；请确认上传的是正确的文件。",
            "en": "The file holds no text; check that it is the right file.",
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
            "zh": "文件解压后超过 200 MB，出于安全考虑不予打开；请拆分后再放入。",
            "en": "The file unpacks to more than 200 MB and is not opened for safety; split it.",
        },
        "scanned": {
            "zh": "这份 PDF 含有没有文字层的扫描页；请先做文字识别（OCR），或提供可复制文字的版本。",
            "en": "This PDF has scanned pages without a text layer; run text recognition (OCR) on it or supply a version with real text.",
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
            "zh": "文件夹里有另一个文件，名称看起来完全相同（仅字符编码方式不同）；请给其中一个改名。",
            "en": "Another file in the folder has a name that looks the same (it differs only in how its characters are encoded); rename one of them.",
        },
        "no_access": {
            "zh": "没有读取这个文件的权限，或文件已不存在；请检查权限后重试。",
            "en": "The file may not be read or is gone; check its permissions and run again.",
        },
    }
)
