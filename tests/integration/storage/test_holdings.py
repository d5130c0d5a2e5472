"""What the library holds as an admin looks at it, on real databases."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from knowledge.models import DocumentFacts, Locator, Suspicion, SuspicionKind
from knowledge.register.entries import EntryKind
from knowledge.storage.contents import Content
from knowledge.storage.database import Database, open_database
from knowledge.storage.documents import Documents, NewVersion
from knowledge.storage.holdings import Holdings
from knowledge.storage.relations import RelationRow, Relations
from knowledge.storage.runs import IngestRuns, RunOutcome
from tests.support.databases import KINDS, fresh_url
from tests.support.register_entries import meeting, task
from tests.support.register_office import Paper

PLAN, CHANGE, PART = Paper("方案.txt", "工作方案。"), Paper("补充.txt", "补充通知。"), Paper("打包.zip/里面.txt", "里面的文件。")
HIDDEN = Suspicion(SuspicionKind.HIDDEN_TEXT, "白字", Locator(page=1))


@pytest.fixture(params=KINDS)
def database(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Database]:
    with closing(open_database(fresh_url(request.param, tmp_path))) as opened:
        yield opened


def put(database: Database, paper: Paper, run: int, suspicions: tuple[Suspicion, ...] = ()) -> None:
    facts = DocumentFacts(paper.name, "zh", date=paper.day)
    content = Content(paper.text, suspicions=suspicions)
    Documents(database).activate(
        NewVersion(paper.id, paper.name, "", "0" * 64, 1, "1", facts, (paper.passage,), content), replaces=None, run_id=run
    )


def end(database: Database, outcome: RunOutcome, **report: Any) -> None:
    runs = IngestRuns(database)
    runs.end(runs.begin(), outcome, report)


def failed(name: str, reason: str = "broken") -> dict[str, str]:
    return {"document": name, "reason": reason, "detail": ""}


def test_an_empty_library_has_no_last_run(database: Database) -> None:
    """Nothing is there, and nothing fails."""
    inventory = Holdings(database).inventory()
    assert (inventory.documents, inventory.faults, inventory.last, inventory.running, inventory.passages) == ((), (), None, None, 0)
    assert Holdings(database).holding(1) is None


def test_documents_come_with_their_relatives_and_the_last_run(database: Database) -> None:
    """And each whole with its suspicious places, its entries and when it was taken in."""
    runs = IngestRuns(database)
    first = runs.begin()
    put(database, PLAN, first, (HIDDEN,))
    put(database, CHANGE, first)
    put(database, PART, first)
    runs.end(first, RunOutcome.ALL_IN, {})
    keys = {one.name: one.key for one in Documents(database).live()}
    Relations(database).replace([RelationRow("amends", keys["补充.txt"], keys["方案.txt"], "adjusts", 0.9, "")])
    holdings = Holdings(database)
    inventory = holdings.inventory()
    assert [one.stored.name for one in inventory.documents] == sorted(keys)
    plan = next(one for one in inventory.documents if one.stored.name == "方案.txt")
    assert [(one.document, one.is_source, one.effect) for one in plan.relatives] == [("补充.txt", True, "adjusts")]
    assert inventory.last is not None
    assert inventory.last.outcome is RunOutcome.ALL_IN
    assert inventory.passages == 3
    whole = holdings.holding(keys["方案.txt"])
    assert whole is not None
    assert whole.suspicions == (HIDDEN,)
    assert whole.taken_in == inventory.last.started_at
    assert holdings.inside("打包.zip") == ["打包.zip/里面.txt"]
    runs.begin()
    assert holdings.inventory().running is not None
    Documents(database).retire([keys["方案.txt"]])
    assert holdings.holding(keys["方案.txt"]) is None


def test_the_entries_of_a_document_are_counted(database: Database) -> None:
    """By their kinds."""
    entries = (meeting("方案.txt", "控烟会议"), task("方案.txt", "写总结"), task("方案.txt", "写简报", ordinal=1))
    facts = DocumentFacts("t", "zh")
    new = NewVersion(PLAN.id, PLAN.name, "", "0" * 64, 1, "1", facts, (PLAN.passage,), entries=entries)
    Documents(database).activate(new, replaces=None, run_id=IngestRuns(database).begin())
    (stored,) = Documents(database).live()
    whole = Holdings(database).holding(stored.key)
    assert whole is not None
    assert dict(whole.entries) == {EntryKind.MEETING: 1, EntryKind.TASK: 2}


def test_a_fault_counts_until_its_file_goes_in_or_away(database: Database) -> None:
    """The newest run that names a file decides; a document whose newer file failed bears the fault itself."""
    put(database, PLAN, IngestRuns(database).begin())
    end(database, RunOutcome.SOME_FAILED, failed=[failed("坏.pdf"), failed("好.pdf"), failed("走.pdf"), failed("方案.txt", "encrypted")])
    end(database, RunOutcome.ALL_IN, new=[{"document": "好.pdf"}], removed=["走.pdf"])
    end(database, RunOutcome.STOPPED)
    inventory = Holdings(database).inventory()
    assert [(one.name, one.reason) for one in inventory.faults] == [("坏.pdf", "broken")]
    (plan,) = inventory.documents
    assert plan.fault is not None
    assert plan.fault.reason == "encrypted"
    assert inventory.last is not None
    assert inventory.last.outcome is RunOutcome.STOPPED
