"""What is said below an answer of the document that it was taken from."""

from __future__ import annotations

from knowledge.wording.catalogue import Catalogue

REMARKS = Catalogue(
    {
        "title": {"zh": "《{title}》", "en": "“{title}”"},
        "dated": {"zh": "{title}（{date}）", "en": "{title} ({date})"},
        "amended": {
            "zh": "注意：{name}调整了此文件的部分内容，请一并查看。",
            "en": "Note: {name} amends parts of this document; please see it as well.",
        },
        "replaced": {"zh": "注意：此文件已由{name}代替。", "en": "Note: this document was replaced by {name}."},
        "amends": {
            "zh": "以上出自补充或更正文件，原文件为{name}。",
            "en": "This comes from an amendment; the document that it amends is {name}.",
        },
        "replaces": {"zh": "以上出自新文件，它代替了{name}。", "en": "This comes from the newer document, which replaces {name}."},
        "edition": {"zh": "另有其他年度的同类文件：{name}。", "en": "There is another edition: {name}."},
    }
)
