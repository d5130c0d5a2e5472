"""Titles, numbers, issuers and file names as documents are compared by them."""

from __future__ import annotations

import pytest

from knowledge.relations.identity import bare_title, issued_title, number_key, other_edition, same_issuer
from knowledge.relations.names import is_vague, name_stem, name_version, version


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("东港市卫生健康委员会关于开展志愿服务的通知", "关于开展志愿服务的通知"),
        ("妇幼健康工作计划（征求意见稿）", "妇幼健康工作计划"),
        ("Fwd: Re: Lakeside Health Walk", "Lakeside health walk"),
        ("Ward Plan (revised)", "Ward Plan"),
        ("關於開展志願服務的通知", "关于开展志愿服务的通知"),
    ],
)
def test_titles_of_one_document(one: str, other: str) -> None:
    """What differs between prints and versions is left out."""
    assert bare_title(one) == bare_title(other)


def test_the_title_of_what_is_put_out() -> None:
    """印发 a plan is about the plan."""
    assert issued_title("关于印发《东港市门诊管理办法》的通知") == bare_title("东港市门诊管理办法")
    assert issued_title("关于开展志愿服务的通知") == ""


@pytest.mark.parametrize(
    ("one", "other", "differ"),
    [
        ("2030年工作会议召开", "2031年工作会议召开", True),
        ("党委会第3次会议纪要", "党委会第4次会议纪要", True),
        ("Minutes of the Third Meeting", "Minutes of the Fourth Meeting", True),
        ("Task Tracker, First Half of 2031", "Task Tracker, Second Half of 2031", True),
        ("2031年上半年通报", "2031年下半年通报", True),
        ("Hospital Opens Museum", "Hospital Opens 2031 Museum", False),
        ("工作计划（2029—2031年）", "2031年工作计划", False),
    ],
)
def test_editions(one: str, other: str, differ: bool) -> None:
    """Marks of one kind that have nothing in common make two editions; a mark that one lacks does not."""
    assert other_edition(one, other) is differ


@pytest.mark.parametrize(
    ("number", "mark", "year", "serial"),
    [
        ("东卫宣〔2031〕18号", "东卫宣", 2031, 18),
        ("東衛宣[2031]18號", "东卫宣", 2031, 18),
        ("东卫宣（2031）第18号", "东卫宣", 2031, 18),
        ("Circular No. 4 [2023]", "", 2023, 4),
        ("NHC [2031] No. 7", "nhc", 2031, 7),
        ("Notice No. 7 of 2031", "", 2031, 7),
    ],
)
def test_numbers_taken_apart(number: str, mark: str, year: int, serial: int) -> None:
    """Whatever the brackets and the language."""
    found = number_key(number)
    assert found is not None
    assert (found.mark, found.year, found.serial) == (mark, year, serial)


def test_which_numbers_fit() -> None:
    """Another mark is another registry; words that stick to a mark, or none, do no harm."""
    own, other = number_key("东卫宣〔2031〕18号"), number_key("云卫宣〔2031〕18号")
    stuck, unmarked = number_key("仍按东卫宣〔2031〕18号"), number_key("〔2031〕18号")
    assert own and other and stuck and unmarked
    assert own.fits(stuck)
    assert own.fits(unmarked)
    assert not own.fits(other)
    assert number_key("无编号") is None


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        ("东港市卫生健康委员会", "东港市卫生健康委", True),
        ("东港市卫生健康委员会", "市卫生健康委宣传处", True),
        ("东港市卫生健康委员会　东港市总工会", "东港市总工会", True),
        ("东港市卫生健康委员会", "云岭省卫生健康委员会", False),
        ("东港市健康促进中心", "东港市健康促进协会", False),
        ("Northport Health Commission", "General Office, Northport Health Commission", True),
        ("Northport Health Promotion Center", "Northport Health Promotion Association", False),
        ("东港市卫生健康委员会", "Donggang Health Commission", None),
        ("东港市卫生健康委员会", None, None),
    ],
)
def test_issuers(a: str, b: str | None, same: bool | None) -> None:
    """Short forms and offices of one body are one; like names of two bodies are not."""
    assert same_issuer(a, b) is same
    assert same_issuer(b, a) is same


def test_file_names_but_for_their_version() -> None:
    """The same stem, in order of versions."""
    names = [
        "妇幼计划_初稿.docx",
        "妇幼计划.docx",
        "妇幼计划(1).docx",
        "妇幼计划_v2.docx",
        "妇幼计划_v10.docx",
        "妇幼计划_修订.docx",
        "妇幼计划_终稿.docx",
    ]
    assert {name_stem(name) for name in names} == {"妇幼计划"}
    assert sorted(names, key=name_version) == names
    assert version("no version in this") == version("")


@pytest.mark.parametrize(
    "name", ["新建文本文档(2).txt", "scan_0047.pdf", "Copy of plan.docx", "IMG_2031.jpg", "20310512.pdf", "a/未命名.docx"]
)
def test_names_that_say_nothing(name: str) -> None:
    """They are never a reason to think two files versions of one."""
    assert is_vague(name)


@pytest.mark.parametrize("name", ["2031妇幼工作计划.docx", "Notice - Ward Course.docx", "t20310320_1.html"])
def test_names_that_say_something(name: str) -> None:
    assert not is_vague(name)
