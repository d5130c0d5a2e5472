"""Single sentences that tell that a meeting was or will be held, who chaired it, who spoke and who came."""

from __future__ import annotations

from datetime import date

import pytest

from knowledge.models import Span
from knowledge.register.days import Expect, Frame
from knowledge.register.entries import FieldName
from knowledge.register.meetings.days import held_on
from knowledge.register.meetings.held import told_in
from knowledge.register.meetings.roles import roles_in

FRAME = Frame(date(2025, 6, 1), 2025)


def told(sentence: str) -> tuple[str | None, str | None, str | None, str | None] | None:
    """Name, canonical day, place and body that a sentence tells."""
    found = next(told_in(sentence, 0, FRAME, Expect.ANY), None)
    if found is None:
        return None

    def words(span: Span | None) -> str | None:
        return None if span is None else sentence[span.start : span.end]

    return words(found.name), found.held.date.normal if found.held else None, words(found.place), words(found.body)


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("2月2日，全市卫生健康工作会议在云川会议中心召开。", ("全市卫生健康工作会议", "2025-02-02", "云川会议中心", None)),
        ("全市卫生健康工作会议于2025年2月2日至3日在云川召开。", ("全市卫生健康工作会议", "2025-02-02/2025-02-03", "云川", None)),
        ("云川日报讯 3月5日，市妇幼保健院召开专家论证会，论证方案。", ("专家论证会", "2025-03-05", None, "市妇幼保健院")),
        ("全国健康教育协会拟于2025年11月举办“2025健康教育大会”，欢迎参加。", ("2025健康教育大会", "2025-11", None, "全国健康教育协会")),
        ("定于6月18日上午9:00在市疾控中心报告厅召开工作部署会。", (None, "2025-06-18", "市疾控中心报告厅", None)),
        (
            "本报讯（通讯员 李红）11月20日，冬春季防控工作会议于市政务中心三楼会议厅举行。",
            ("冬春季防控工作会议", "2025-11-20", "市政务中心三楼会议厅", None),
        ),
        ("全市医防融合工作推进会（9月18日）在临河宾馆召开。", ("全市医防融合工作推进会", "2025-09-18", "临河宾馆", None)),
        ("会议在市人民会堂举行。", (None, None, "市人民会堂", None)),
        (
            "3月24日，云川市召开献血工作座谈推进会，主会场设在市政府第二会议室。",
            ("献血工作座谈推进会", "2025-03-24", "市政府第二会议室", "云川市"),
        ),
        ("全体会议由每半年召开一次调整为每季度召开一次。", None),
        ("突发事件发生后24小时内举行新闻发布会。", None),
    ],
)
def test_chinese_sentences(sentence: str, expected: object) -> None:
    got = told(sentence)
    if expected is not None and got is not None and isinstance(expected, tuple) and expected[0] is None:
        assert got[1:] == expected[1:]
    else:
        assert got == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "On April 15, the Northport Health Commission held a working meeting on health publicity in the capital.",
            ("working meeting on health publicity in the capital", "2025-04-15", None, "Northport Health Commission"),
        ),
        (
            "The annual work meeting on blood donation was held on March 28 in the auditorium of Northport Library.",
            ("annual work meeting on blood donation", "2025-03-28", "the auditorium of Northport Library", None),
        ),
        (
            "We invite you to the second Forum on Hospital Humanities, which will take place on 16 and 17 October 2025 at the Lake Centre, Northport.",
            ("second Forum on Hospital Humanities", "2025-10-16/2025-10-17", "the Lake Centre, Northport", None),
        ),
        (
            "LANSHAN, July 3 (Health News) -- The Lanshan Commission convened a video conference on flood-season work on July 2.",
            ("video conference on flood-season work", "2025-07-02", None, "Lanshan Commission"),
        ),
        (
            "The experience exchange conference on family doctors, attended by 200 people, was held on 15 April 2025 in Baihe County.",
            ("experience exchange conference on family doctors", "2025-04-15", "Baihe County", None),
        ),
        ("The forum, held in Baicheng from June 3rd to 5th, 2025, drew 300 delegates.", (None, "2025-06-03/2025-06-05", "Baicheng", None)),
        (
            "On the afternoon of 9 April 2025 the Linhe Health Commission convened a meeting on elderly care at the Center for Disease Control.",
            ("meeting on elderly care", "2025-04-09", "the Center for Disease Control", "Linhe Health Commission"),
        ),
        ("The training course for nurses was held on 3 May at the Red Cross centre.", None),
        ("A cup of tea was held out to him on 3 May.", None),
    ],
)
def test_english_sentences(sentence: str, expected: object) -> None:
    assert told(sentence) == expected


def roles(sentence: str, *, minutes: bool = False) -> set[tuple[FieldName, str]]:
    """Which fields a sentence gives to whom."""
    return {(role, name) for role, name, _ in roles_in(sentence, 0, minutes=minutes)}


def test_who_chairs_is_not_who_speaks_next() -> None:
    got = roles("市政府副秘书长娄建平主持会议，市中心血站站长岑月明通报工作情况，市卫生健康委副主任祁振东就下一步工作作了安排。")
    assert got == {(FieldName.CHAIR, "娄建平"), (FieldName.SPEAKER, "岑月明"), (FieldName.SPEAKER, "祁振东")}


def test_two_who_attend_and_speak_are_both_speakers() -> None:
    got = roles("南岭省卫生健康委宣传处处长方如水，东港市卫生健康委副主任何秋白出席会议并讲话，二级巡视员韩立民主持会议。")
    assert {name for role, name in got if role is FieldName.SPEAKER} == {"方如水", "何秋白"}
    assert {name for role, name in got if role is FieldName.CHAIR} == {"韩立民"}


def test_who_calls_a_meeting_and_lets_it_convey_something_is_no_speaker() -> None:
    assert roles("市卫生健康委主任谷满仓主持召开党组会议，传达学习两会精神。") == {(FieldName.CHAIR, "谷满仓")}


def test_two_sessions_have_two_chairs() -> None:
    got = roles("The first session was chaired by Deputy Director Zhou Lanying and the second by Deputy Director Shen Chengze.")
    assert got == {(FieldName.CHAIR, "Zhou Lanying"), (FieldName.CHAIR, "Shen Chengze")}


def test_in_minutes_who_reports_is_a_speaker() -> None:
    sentence = "Bian Yun reported on a survey of 900 households."
    assert roles(sentence, minutes=True) == {(FieldName.SPEAKER, "Bian Yun")}
    assert roles(sentence) == set()


def test_groups_are_one_attendee_a_clause_without_their_number() -> None:
    got = roles("市卫生健康委领导班子成员，各区县卫生健康局、三级医院主要负责同志共320余人参加会议。")
    assert got == {(FieldName.ATTENDEE, "市卫生健康委领导班子成员"), (FieldName.ATTENDEE, "各区县卫生健康局、三级医院主要负责同志")}
    assert roles("Participants included heads of hospitals, tertiary hospitals, and about 30 nurses.") == {
        (FieldName.ATTENDEE, "heads of hospitals"),
        (FieldName.ATTENDEE, "tertiary hospitals"),
        (FieldName.ATTENDEE, "about 30 nurses"),
    }


def test_days_of_registration_are_passed_over() -> None:
    held = held_on("2025年11月15日至16日，14日全天报到。", 0, FRAME, Expect.COMING)
    assert held is not None
    assert held.date.normal == "2025-11-15/2025-11-16"
    held = held_on("4月9日15时至21时报到。会议4月10日上午8:30开始。", 0, FRAME, Expect.COMING)
    assert held is not None and held.time is not None
    assert (held.date.normal, held.time.normal) == ("2025-04-10", "08:30")
    assert held_on("全体人员参加。", 0, FRAME, Expect.COMING) is None


@pytest.mark.parametrize(
    ("sentence", "chairs"),
    [
        ("Gao Lin, Deputy Director of the Medical Affairs Division, was in the chair.", ["Gao Lin"]),
        ("Peng Hao, Deputy Director of the Linhe Health Commission in charge of disease control, took the chair.", ["Peng Hao"]),
        ("With Ms Tan Yufei in the chair, the meeting discussed referrals.", ["Tan Yufei"]),
        ("Luo Qi, President of the Linhe Medical Association, opened and chaired the symposium.", ["Luo Qi"]),
        ("The chair was taken by Lu Wei, Deputy Director of the Center.", ["Lu Wei"]),
        ("The meeting was held under the chairmanship of Deputy Director Lu Wei.", ["Lu Wei"]),
        ("Presiding over the first day was Hao Jing, Deputy Director of the Commission.", ["Hao Jing"]),
        ("Under the chairmanship of Professor Yuan Kai, experts from nine cities exchanged experience.", ["Yuan Kai"]),
        ("Bai Lu and Jin Ke co-chaired the session.", ["Jin Ke", "Bai Lu"]),
        ("The morning session was chaired by Mei Fang and the afternoon session by Director Ran Tao.", ["Mei Fang", "Ran Tao"]),
        ("Wei Bo took the minutes and Gao Lin spoke from the chair of his school.", []),
        ("主持会议的是市卫生健康委副主任马建军。", ["马建军"]),
        ("会议主持：市卫生健康委副主任赵敏。", ["赵敏"]),
        ("主持人为护理部主任唐婉。", ["唐婉"]),
        ("会议由市委组织部副部长、市卫生健康委党委书记、二级巡视员谭志强同志主持。", ["谭志强"]),
        ("启动会在省卫生健康委医政处处长丁一鸣的主持下进行。", ["丁一鸣"]),
        ("第一阶段由副主任马建军主持，第二阶段由市疾控中心主任孙丽华主持。", ["马建军", "孙丽华"]),
        ("主持这次会议的是市卫生健康委。", []),
        ("请主持人为大家介绍情况。", []),
    ],
)
def test_who_chairs_in_other_words(sentence: str, chairs: list[str]) -> None:
    assert [name for role, name, _ in roles_in(sentence, 0, minutes=False) if role is FieldName.CHAIR] == chairs
