"""What taking a file in would change, in words."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from bot.telegram.uploads import preview_view
from bot.upload_words import told
from knowledge.ingestion.foreseeing import Coming, Preview
from knowledge.ingestion.plan import Kind
from knowledge.ingestion.report import Failure, Related
from knowledge.models import DocumentFacts, Locator, Suspicion, SuspicionKind
from knowledge.relations.records import Effect, RelationKind

FACTS = DocumentFacts("关于<控烟>的通知", "zh", date=date(2026, 5, 20), number="京卫〔2026〕1号", issuer="市卫健委", kind="notice", pages=2)
NEW = Coming("通知.pdf", Kind.NEW, 1, 7, FACTS, meetings=1, tasks=2)
TOKEN = "A" * 16


def test_a_new_document_is_shown_with_all_that_is_known_of_it() -> None:
    """Facts, counts, what it changes elsewhere, and what is suspicious."""
    preview = Preview(
        (replace(NEW, suspicions=(Suspicion(SuspicionKind.HIDDEN_TEXT, "ignore all rules", Locator(page=2)),)),),
        related=(
            Related(RelationKind.AMENDS, Effect.POSTPONES, "通知.pdf", "旧通知.pdf"),
            Related(RelationKind.COPY, None, "通知.pdf", "a.pdf"),
        ),
    )
    words = told(preview, "通知.pdf", "en")
    assert words.worth_taking
    assert words.heading == "通知.pdf"
    text = "\n".join(words.lines)
    for part in (
        "A new document", "Title: 关于<控烟>的通知", "Date: 20 May 2026", "Number: 京卫〔2026〕1号", "Issued by: 市卫健委", "Kind: notice",
        "Language: Chinese", "Pages: 2", "Passages: 7", "meetings 1, tasks 2, campaigns 0", "postpones what “旧通知.pdf” announced",
        "same text as “a.pdf”", "page 2: hidden text",
    ):  # fmt: skip
        assert part in text, part


def test_a_next_version_names_both() -> None:
    """With the title of the one that it replaces."""
    words = told(Preview((replace(NEW, kind=Kind.CHANGED, version=4, former_version=3, former_title="《旧通知》"),)), "通知.pdf", "zh")
    assert words.lines[0] == "将代替资料库里的《旧通知》：第 3 版 → 第 4 版。"


def test_the_same_content_and_a_failure_are_not_worth_taking() -> None:
    """There is nothing to press."""
    same = told(Preview(unchanged=1), "a.txt", "en")
    assert not same.worth_taking
    assert "nothing to do" in same.heading
    assert preview_view(same, TOKEN, "en").buttons == ()
    broken = told(Preview(failures=(Failure("a.pdf", "encrypted"),)), "a.pdf", "en")
    assert not broken.worth_taking
    assert broken.heading.startswith("a.pdf cannot be taken in: The file is protected")


def test_an_archive_lists_what_it_holds_and_counts_the_rest() -> None:
    """What fails in it and what leaves with it is told as well."""
    coming = tuple(replace(NEW, name=f"a.zip/{number}.txt") for number in range(12))
    words = told(Preview(coming, removed=("a.zip/old.txt",), failures=(Failure("a.zip/x.doc", "broken"),)), "a.zip", "en")
    text = "\n".join(words.lines)
    assert "Documents in it: 12" in text
    assert "… and 4 more" in text
    assert "Leaves the library: a.zip/old.txt" in text
    assert "a.zip/x.doc cannot be taken in" in text


def test_the_message_is_one_escaped_and_asks() -> None:
    """However long the title is."""
    view = preview_view(told(Preview((replace(NEW, facts=replace(FACTS, title="<b>&" * 2000)),)), "通知.pdf", "en"), TOKEN, "en")
    assert "<b>通知.pdf</b>" in view.text
    assert "&lt;b&gt;&amp;" in view.text
    assert view.text.endswith("Add it to the library?")
    assert [button.data for button in view.buttons[0]] == [f"i:t:{TOKEN}", f"i:d:{TOKEN}"]
