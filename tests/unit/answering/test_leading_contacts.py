"""Numbers and addresses as an answer leads with them: of the kind that is asked for, and of the document that speaks."""

from __future__ import annotations

import pytest

from knowledge.answering.leading_contacts import contacts_in, numbers_in


@pytest.mark.parametrize(
    ("text", "question", "found"),
    [
        ("电话：010-55501233，传真：010-55501234。", "报名电话是多少？", ["010-55501233"]),
        ("电话：010-55501233，传真：010-55501234。", "传真号码是多少？", ["010-55501234"]),
        ("传真：010-55501234。", "报名电话是多少？", []),
        ("电话/传真：010-55501234。", "报名电话是多少？", ["010-55501234"]),
        ("Fax: 010-55501234.", "What is the phone number?", []),
        ("Phone: 010-55501233; fax: 010-55501234.", "What is the fax number?", ["010-55501234"]),
        ("见www.example.com,或来电。", "报名邮箱是什么？", []),
        ("邮箱walk@example.com，网址www.example.com。", "报名邮箱是什么？", ["walk@example.com"]),
        ("See www.example.com, or call.", "What is the e-mail address?", []),
        ("See www.example.com, or call.", "What is the website?", ["www.example.com"]),
    ],
)
def test_contacts_of_the_kind_that_is_asked_for(text: str, question: str, found: list[str]) -> None:
    """A fax is no telephone, a page no mailbox; a comma belongs to the sentence."""
    assert [words for _, words in contacts_in(text, question)] == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("本通知文号为江卫宣〔2026〕1号。", ["江卫宣〔2026〕1号"]),
        ("依据国卫办发〔2026〕1号制定本方案。", [""]),
        ("根据《关于开展讲座的通知》（国卫办发〔2026〕1号）要求，制定本方案。", [""]),
        ("The plan was made in accordance with 国卫办发〔2026〕1号.", [""]),
    ],
)
def test_the_number_of_another_document_does_not_lead(text: str, found: list[str]) -> None:
    """A document goes by those above it."""
    assert [words for _, words in numbers_in(text)] == found
