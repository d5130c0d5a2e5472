"""Text files in every encoding and every way of breaking lines."""

from __future__ import annotations

import pytest

from knowledge.loading import boilerplate, txt
from knowledge.loading.decoding import decode

TEXT = "关于开展健康知识巡讲活动的通知\n\n活动将于五月在二十个社区开展，欢迎居民参加。\n联系电话：0460-5550110\n"
TRADITIONAL = "關於開展健康知識巡講活動的通知\n\n活動將於五月在二十個社區開展，歡迎居民參加。\n"


def texts(data: bytes) -> list[str]:
    """The text of each block."""
    return [block.text for block in txt.read(data).blocks]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "gb18030", "gbk", "gb2312", "utf-32"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_encodings_with_and_without_a_mark(encoding: str, end: str) -> None:
    """All read the same, whatever ends the lines."""
    assert texts(TEXT.replace("\n", end).encode(encoding)) == [line for line in TEXT.split("\n") if line]


@pytest.mark.parametrize("encoding", ["big5", "big5hkscs", "gb18030", "utf-16-le"])
def test_traditional_text(encoding: str) -> None:
    """Of Taiwan and Hong Kong."""
    assert texts(TRADITIONAL.encode(encoding)) == [line for line in TRADITIONAL.split("\n") if line]


def test_one_short_line_is_enough() -> None:
    """A few characters, also behind a form feed."""
    assert decode("\f会议通知\r\n".encode("gb18030")) == "\f会议通知\n"


def test_a_file_put_together_from_two_encodings() -> None:
    """Each line by itself, as when one program appended to another's file."""
    first, second = "一、总体要求：以人民健康为中心。\n", "二、主要任务：开展健康知识巡讲。\n"
    assert decode(first.encode() + second.encode("gb18030") + first.encode()) == first + second + first


def test_lines_broken_at_a_width_are_joined() -> None:
    """Chinese without a space, English with one; numbered lines and labels begin anew."""
    chinese = "各单位要高度重视健康科普工作，明确专人负责，加强协同配合，及时报送信息稿件，形成宣传合力，"
    lines = [chinese[:30]] * 6 + ["到此为止。", "1. 第一项", "联系人：林晓"]
    assert texts("\n".join(lines).encode()) == [chinese[:30] * 6 + "到此为止。", "1. 第一项", "联系人：林晓"]
    english = "The commission will hold a series of\nlectures in twenty neighbourhoods this\nspring, and residents are welcome to\nattend with their families and friends\nto learn about healthy eating habits.\n"
    assert texts(english.encode()) == [english.replace("\n", " ").strip()]


def test_a_table_of_contents_is_left_out() -> None:
    """Entries with dots up to a page number, and the word above them; a single such line stays."""
    entries = "\n".join(
        f"{name}........................{page}" for name, page in [("一、总体要求", 1), ("二、主要任务", 3), ("三、保障措施", 12)]
    )
    assert texts(f"目　录\n{entries}\n一、总体要求\n正文。\n".encode()) == ["一、总体要求", "正文。"]
    assert len(texts("联系人……………………12\n正文。".encode())) == 2


@pytest.mark.parametrize(
    ("line", "entry"),
    [
        ("第一章 总则..................1", True), ("1.1 Background . . . . . . . . . . 4", True), ("附录 …………………（23）", True), ("前言······················iv", True),
        ("等等……", False), ("金额.....元", False), ("他说……3天后再来。", False),
    ],
)  # fmt: skip
def test_entries_of_a_table_of_contents(line: str, entry: bool) -> None:
    """Words, dots, a page number and no more."""
    assert (boilerplate.contents_lines([line] * 3) == {0, 1, 2}) is entry
