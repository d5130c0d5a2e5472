"""A computer that goes off during a real ingest: what the bot says afterwards is whole, and the next ingest mends the rest."""

from __future__ import annotations

import json
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any

import pytest

from knowledge.wording.answers import ANSWERS
from tests.support.installation import Finished, Installation

pytestmark = [pytest.mark.model, pytest.mark.timeout(600)]

DOCUMENTS = {
    "合唱比赛通知": "关于举办职工合唱比赛的通知\n\n职工合唱比赛定于2027年9月18日在云杉音乐厅举行。每支队伍不超过40人。\n\n"
    "一、报名办法\n各单位于8月20日前将报名表发送至工会办公室。\n\n二、评分办法\n评委由5名专业教师组成，去掉最高分和最低分后取平均分。",
    "义诊活动总结": "社区义诊活动总结\n\n2027年春季社区义诊活动共走进12个社区，服务居民1800余人次。义诊活动由市第七医院牵头。\n\n"
    "义诊期间测量血压900余人次，发放宣传手册2000册。",
    "fire-drill": "Report on the fire drill\n\nThe fire drill took place on 3 November 2027 at the Maple Street Clinic. "
    "It was led by Deputy Director Sun Yutong.\n\nAll 85 patients left the building within six minutes. Two exits were found blocked.",
    "reading-club": "Reading club of the district hospital\n\nThe reading club meets every Thursday evening in the staff library. "
    "Members read one book a month.\n\nThe club has 26 members. New members write to the library desk.",
    "培训计划": "急救技能培训计划\n\n急救技能培训分为4期，每期3天。培训地点为市急救中心二号楼。\n\n培训内容包括：\n1. 心肺复苏；\n2. 止血包扎；\n3. 气道梗阻急救。",
    "canteen": "Notice on the canteen\n\nThe canteen will be closed for repairs from 1 to 14 July 2027. "
    "Lunch boxes are sold at the east gate meanwhile.\n\nQuestions go to the logistics office.",
}
QUESTIONS = (
    "职工合唱比赛在哪里举行？",
    "社区义诊活动走进了多少个社区？",
    "Who led the fire drill?",
    "How many members does the reading club have?",
)
EXPECTED = ("云杉音乐厅", "12", "Sun Yutong", "26")
MOMENTS = {"soon after the start": "", "in the middle": "[2/6] in", "near the end": "[6/6] in"}
"""The progress line at which the ingest is killed; an empty one is the moment at which it has taken its lock."""


@dataclass(frozen=True)
class Story:
    """What happened to one installation."""

    listed: list[dict[str, Any]]
    """The documents after the kill."""
    asked: Finished
    again: Finished
    """The ingest after that."""
    contents: dict[str, Any]
    """The library in the end."""


@pytest.fixture(scope="module")
def home(bundled_library: Installation, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Installation]:
    """An installation with the documents and an empty library, for each moment and for one that is left in peace."""
    made = {}
    for name in ("in peace", *MOMENTS):
        made[name] = Installation(tmp_path_factory.mktemp("killed"))
        made[name].lend(bundled_library.data)
        made[name].write(**DOCUMENTS)
    return made


def undisturbed(place: Installation) -> dict[str, Any]:
    report = place.ingest()
    assert report.code == 0, report.err
    return place.contents()


def disturbed(place: Installation, moment: str) -> Story:
    place.kill_at(moment)
    listed = place.bot("documents", "--json").json
    lines = "\n".join(json.dumps({"id": number, "question": text}, ensure_ascii=False) for number, text in enumerate(QUESTIONS))
    asked = place.bot("ask", "--batch", given=lines)
    again = place.ingest("--json")
    return Story(listed, asked, again, place.contents())


@pytest.fixture(scope="module")
def stories(home: dict[str, Installation]) -> Iterator[dict[str, Future[Any]]]:
    """All installations are lived through two at a time: each opens the model three times."""
    pool = ThreadPoolExecutor(2)
    try:
        running: dict[str, Future[Any]] = {"in peace": pool.submit(undisturbed, home["in peace"])}
        yield running | {name: pool.submit(disturbed, home[name], moment) for name, moment in MOMENTS.items()}
    finally:
        pool.shutdown(cancel_futures=True)


@pytest.mark.parametrize("moment", MOMENTS)
def test_after_a_kill_only_whole_documents_are_there_and_answers_are_honest(stories: dict[str, Future[Any]], moment: str) -> None:
    """What is listed is as complete as in a library that was left in peace; an answer cites a listed document or says there is none."""
    whole = stories["in peace"].result()
    story: Story = stories[moment].result()
    names = {row["file"] for row in story.listed}
    assert names <= whole.keys()
    for row in story.listed:
        assert row["passages"] == len(whole[row["file"]]["passages"])
    assert story.asked.code == 0, story.asked.err
    assert len(story.asked.lines) == len(QUESTIONS)
    for answer in story.asked.lines:
        if answer["outcome"] == "not_found":
            honest = [ANSWERS.say(key, answer["language"]) for key in ("not_found", "empty_library")]
            assert answer["answer"].startswith(tuple(honest))
            assert answer["citations"] == []
        for citation in answer["citations"]:
            assert citation["document"] in names
            passages = {passage["passage_id"]: passage["text"] for passage in whole[citation["document"]]["passages"]}
            assert passages[citation["passage_id"]] == citation["passage"]


def test_after_a_kill_at_the_start_the_library_says_that_it_is_empty(stories: dict[str, Future[Any]]) -> None:
    """Rather than that the documents hold no answer."""
    story: Story = stories["soon after the start"].result()
    assert story.listed == []
    said = [answer["answer"] for answer in story.asked.lines]
    assert said == [ANSWERS.say("empty_library", language) for language in ("zh", "zh", "en", "en")]


def test_after_a_kill_near_the_end_everything_can_be_asked(stories: dict[str, Future[Any]]) -> None:
    """What the killed ingest had told as taken in is answered from, though it never came to its closing report."""
    story: Story = stories["near the end"].result()
    assert len(story.listed) == len(DOCUMENTS)
    for answer, expected in zip(story.asked.lines, EXPECTED, strict=True):
        assert expected in answer["answer"]


@pytest.mark.parametrize("moment", MOMENTS)
def test_the_next_ingest_ends_with_the_library_of_a_fresh_one(stories: dict[str, Future[Any]], moment: str) -> None:
    """The same documents with the same facts, texts and passages, and nobody has to clean up by hand."""
    story: Story = stories[moment].result()
    assert story.again.code == 0, story.again.err
    assert story.again.json["documents"] == len(DOCUMENTS)
    assert story.contents == stories["in peace"].result()
