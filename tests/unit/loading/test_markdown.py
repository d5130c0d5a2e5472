"""Markdown files: front matter in every state, HTML inside, what the rendered page hides."""

from __future__ import annotations

from datetime import date

import pytest

from knowledge.loading import markdown
from knowledge.loading.reading import Reading
from knowledge.models import BlockKind

BODY = "# 巡讲通知\n\n活动将于五月在二十个社区开展。\n"


def read(text: str) -> Reading:
    """The text as its file is read."""
    return markdown.read(text.encode())


def texts(reading: Reading) -> list[str]:
    """The text of each block."""
    return [block.text for block in reading.blocks]


@pytest.mark.parametrize(
    "block",
    [
        "---\ntitle: 巡讲通知\ndate: 2025-04-28\nnumber: 江卫健发〔2025〕12号\nissuer: 江城市卫生健康委员会\ntags: [a, b]\ndraft: false\n---\n",
        "---\nTitle: 巡讲通知\nPublish_Date: 2025-04-28T09:30:00+08:00\n文号: 江卫健发〔2025〕12号\n发文机关:\n  - 江城市卫生健康委员会\nnested: {a: {b: 1}}\n---\n",
        "---\n标题: 巡讲通知\n日期: 20250428\n发文字号: 江卫健发〔2025〕12号\n发布机构: 江城市卫生健康委员会\nempty:\n---\n",
        '+++\ntitle = "巡讲通知"\ndate = 2025-04-28\nnumber = "江卫健发〔2025〕12号"\nissuer = "江城市卫生健康委员会"\n[extra]\na = 1\n+++\n',
        '---\ntitle: 巡讲通知: "第一批\ntitle: 巡讲通知\n日期：2025年4月28日\n文号：江卫健发〔2025〕12号\nissuer: 江城市卫生健康委员会\nbad: [1, 2\n---\n',
        "+++\ntitle = 巡讲通知\ndate = 2025-04-28\nnumber = 江卫健发〔2025〕12号\nissuer = 江城市卫生健康委员会\n+++\n",
    ],
)
def test_front_matter_of_any_make(block: str) -> None:
    """YAML with times, lists, numbers and nested values, TOML, and both with slips in them."""
    reading = read(block + BODY)
    meta = reading.meta
    assert (meta.title, meta.date, meta.number, meta.issuer) == (
        "巡讲通知",
        date(2025, 4, 28),
        "江卫健发〔2025〕12号",
        "江城市卫生健康委员会",
    )
    assert texts(reading) == ["巡讲通知", "活动将于五月在二十个社区开展。"]


@pytest.mark.parametrize(
    "top",
    [
        "---\n第一段话写在两条横线之间，说明来意。\n\n---\n",
        "---\n时间：五月\n地点：礼堂\n请各单位准时参加本次会议并做好准备工作。\n要求如下。\n---\n",
    ],
)
def test_text_between_rules_is_text(top: str) -> None:
    """Not everything between two rules is metadata."""
    reading = read(top + BODY)
    assert "".join(texts(reading)).startswith(("第一段话", "时间：五月"))
    assert reading.meta.title is None


def test_an_invalid_date_costs_only_itself() -> None:
    """The rest of the block still counts."""
    reading = read("---\ntitle: 巡讲通知\ndate: 2025-13-45\n---\n" + BODY)
    assert (reading.meta.title, reading.meta.date) == ("巡讲通知", None)


def test_html_inside_is_read_as_a_page() -> None:
    """Tables, line breaks and marks; tasks show whether they are done."""
    reading = read(
        "<table>\n<tr><th>任务</th><th>时限</th></tr>\n<tr><td>讲座</td><td>3月</td></tr>\n</table>\n\n- [x] 报名\n- [ ] 总结\n\n文字<sup>1</sup>与<b>粗体</b>。\n"
    )
    assert texts(reading) == ["任务 | 时限", "讲座 | 3月", "☑ 报名", "□ 总结", "文字1与粗体。"]
    assert reading.blocks[1].kind is BlockKind.TABLE_ROW
    assert reading.blocks[1].header == ("任务", "时限")


@pytest.mark.parametrize(
    "hidden",
    [
        '<div style="display:none">这句话渲染后没有人看得见</div>\n',
        '<div hidden>\n\n这句话渲染后没有人看得见\n\n</div>\n',
        '看得见<span style="font-size:0">这句话渲染后没有人看得见</span>的话。\n',
        "<template>\n<p>这句话渲染后没有人看得见</p>\n</template>\n",
    ],
)  # fmt: skip
def test_what_the_page_hides_is_left_out_and_told(hidden: str) -> None:
    """Blocks, stretches between tags, and spans inside a line."""
    reading = read(f"{BODY}\n{hidden}\n最后一段。\n")
    assert "渲染后" not in "".join(texts(reading))
    assert texts(reading)[-1] == "最后一段。"
    assert [one.excerpt for one in reading.suspicions] == ["这句话渲染后没有人看得见"]


def test_comments_are_no_text_and_no_suspicion() -> None:
    """Notes of the writer to themselves."""
    reading = read(f"{BODY}\n<!-- 这里以后还要补充一段文字 -->\n\n[//]: # (隐藏的注释也不是正文)\n\n结尾。\n")
    assert texts(reading)[-1] == "结尾。"
    assert len(texts(reading)) == 3
    assert reading.suspicions == ()


def test_deep_nesting_loses_no_text() -> None:
    """Quotes in quotes, lists in lists and lists on one line, deeper than anybody writes."""
    lists = "".join(f"{' ' * (2 * number)}- item {number}\n" for number in range(300))
    shown = texts(read(f"# Title\n\n{'> ' * 2_000}quoted\n\n{'- ' * 500}listed\n\n{lists}\nlast"))
    assert {"Title", "quoted", "listed"} <= set(shown)
    assert all(any(text.startswith(f"item {number}") for text in shown) for number in range(300))


def test_comments_that_are_never_closed_cost_nothing() -> None:
    """What stands before them is read."""
    assert texts(read("Before.\n\n<div>\nSeen<!-- not seen -->\n" + "<!--" * 20_000 + "\n"))[:2] == ["Before.", "Seen"]
