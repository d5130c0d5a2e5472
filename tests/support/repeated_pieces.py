"""Pieces that patterns look for: repeated a thousandfold they show one that looks at the same characters again and again."""

from __future__ import annotations

PIECES = (
    "0", "1", "20", "2024", "9 ", "1,", "1.", "1-", "1:", " ", "\t", "\u3000", "(", "[", "（", "〔", "〔2024", "a", "A", "Aa ", "The ", "a-", "a.",
    "a@", "www.", "-", "—", "=", "#", "|", "<", '"', "“", "。", "，", "、", "：", "一", "十", "年", "月", "第", "百分之", "一点", "三十一", "1月", "1、",
    "2024年", "关于", "的", "张三 ", "由张", "May 1 ", "1 of ", "one hundred ", "twenty-", "and ", "half ", "10:00-", "10至", "No. ", "x: ", "1.1.",
    "来源 ", "如果", "ignore ", "\u200b", "e\u0301",
)  # fmt: skip
