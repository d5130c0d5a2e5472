"""Mails: what a reader asks of them, in whatever charset they come, and what travels with them."""

from __future__ import annotations

import base64
from datetime import date
from email.message import EmailMessage, Message
from email.mime.application import MIMEApplication
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText
from pathlib import Path

import pytest

from knowledge.errors import UnreadableFileError
from knowledge.loading.folder import find_files
from knowledge.loading.registry import load
from knowledge.models import BlockKind, SourceFile
from tests.integration.loading.files import load_bytes, texts

BODY = "各位同事：\n请各科室于3月12日前报送讲座名单。\n谢谢。\n"


def mail(body: str = BODY, subject: str = "关于报送健康讲座名单的通知", sender: str = "王芳 <wang@example.cn>") -> EmailMessage:
    message = EmailMessage()
    message["Subject"] = subject
    message["From"] = sender
    message["To"] = "宣传科 <xc@example.cn>, 李明 <li@example.cn>"
    message["Date"] = "Wed, 05 Mar 2025 23:30:00 +0800"
    message.set_content(body)
    return message


def found(folder: Path, message: Message) -> dict[str, SourceFile]:
    """What find_files makes of the mail as "a.eml", by name; nothing may be refused."""
    (folder / "a.eml").write_bytes(message.as_bytes())
    sources, refused = find_files(folder)
    assert refused == []
    return {source.name: source for source in sources}


def test_a_mail_says_who_wrote_when_and_what(tmp_path: Path) -> None:
    """The subject is the title; sender, receivers and date are lines of their own, so that they can be cited."""
    document = load_bytes(tmp_path, "a.eml", mail().as_bytes())
    assert texts(document) == [
        "关于报送健康讲座名单的通知", "发件人：王芳 <wang@example.cn>", "收件人：宣传科 <xc@example.cn>、李明 <li@example.cn>",
        "日期：2025年3月5日 23:30", "各位同事：", "请各科室于3月12日前报送讲座名单。", "谢谢。",
    ]  # fmt: skip
    facts = document.facts
    assert (facts.title, facts.date, facts.year, facts.language) == ("关于报送健康讲座名单的通知", date(2025, 3, 5), 2025, "zh")
    assert facts.issuer is None
    assert document.blocks[0].kind is BlockKind.HEADING


def test_an_english_mail_has_english_labels(tmp_path: Path) -> None:
    """In the language of its text; prefixes of replies are no part of the title."""
    message = mail("Dear all,\n\nPlease register before Friday.\n", "RE: Fwd: Health lecture", "Spring Hill Hospital <office@example.org>")
    message.replace_header("To", "a@example.org")
    document = load_bytes(tmp_path, "a.eml", message.as_bytes())
    assert texts(document)[:4] == [
        "Health lecture",
        "From: Spring Hill Hospital <office@example.org>",
        "To: a@example.org",
        "Date: 5 March 2025, 23:30",
    ]
    assert document.facts.issuer == "Spring Hill Hospital"


def test_older_mails_below_stay_and_date_nothing(tmp_path: Path) -> None:
    """The mail is of the day on which it was sent."""
    older = "\n-----Original Message-----\n发件人：李明\n日期：2024年12月1日\n> 请问名单\n> 何时报送？\n"
    document = load_bytes(tmp_path, "a.eml", mail(BODY + older).as_bytes())
    assert document.facts.date == date(2025, 3, 5)
    assert texts(document)[-4:] == ["发件人：李明", "日期：2024年12月1日", "请问名单", "何时报送？"]


@pytest.mark.parametrize(
    ("declared", "actual"),
    [("gbk", "gbk"), ("gb2312", "gb18030"), ("big5", "big5"), ("utf-8", "gb18030"), ("us-ascii", "utf-8"), ("x-none", "gbk")],
)
@pytest.mark.parametrize("transfer", ["base64", "8bit"])
def test_a_body_is_read_in_whatever_charset_it_is(tmp_path: Path, declared: str, actual: str, transfer: str) -> None:
    """Rightly or wrongly declared."""
    text = (
        "各位同仁：請於三月十二日前報送講座名單，逾期不候，謝謝合作。"
        if actual == "big5"
        else "请各科室于三月十二日前报送讲座名单，囍事一并告知。"
    )
    raw = text.encode(actual)
    head = f"Subject: hi\r\nFrom: a@example.org\r\nContent-Type: text/plain; charset={declared}\r\nContent-Transfer-Encoding: {transfer}\r\n\r\n"
    assert texts(load_bytes(tmp_path, "a.eml", head.encode() + (base64.encodebytes(raw) if transfer == "base64" else raw)))[-1] == text


def test_headers_are_read_in_every_way_of_writing_them(tmp_path: Path) -> None:
    """Encoded words that are cut inside a character, raw GBK bytes, raw UTF-8 bytes."""
    subject = "关于举办健康文化讲座的通知"
    raw = subject.encode("gb18030")
    words = b"\r\n ".join(b"=?gb2312?B?" + base64.b64encode(raw[i : i + 7]) + b"?=" for i in range(0, len(raw), 7))
    for written in (words, raw, subject.encode()):
        data = b"Subject: " + written + b"\r\nFrom: =?utf-8?Q?=E7=8E=8B=E8=8A=B3?= <w@example.cn>\r\n\r\n" + "正文内容。".encode()
        document = load_bytes(tmp_path, "a.eml", data)
        assert texts(document)[:2] == [subject, "发件人：王芳 <w@example.cn>"]


def test_the_plain_version_is_read_unless_it_says_nothing(tmp_path: Path) -> None:
    """Some programs put a single line there that points to the web version; of that tables keep their rows."""
    page = "<html><head><title>x</title></head><body><p>名单如下。</p><table><tr><th>科室</th><th>讲座</th></tr><tr><td>内科</td><td>高血压防治</td></tr><tr><td>外科</td><td>骨折急救</td></tr></table></body></html>"
    message = mail()
    message.add_alternative(page, subtype="html")
    assert "名单如下。" not in load_bytes(tmp_path, "a.eml", message.as_bytes()).text
    message = mail("HTML\n")
    message.add_alternative(page, subtype="html")
    document = load_bytes(tmp_path, "a.eml", message.as_bytes())
    assert texts(document)[-4:] == ["名单如下。", "科室 | 讲座", "内科 | 高血压防治", "外科 | 骨折急救"]
    assert document.blocks[-1].header == ("科室", "讲座")


def test_attachments_are_files_of_their_own(tmp_path: Path) -> None:
    """Called by the mail's name and their own; two of one name are told apart; a mail in the mail has its own."""
    inner = mail("内层正文。\n", "内层通知")
    inner.add_attachment("内层附件内容。".encode(), maintype="text", subtype="plain", filename="内附.txt")
    message = mail()
    for content in ("第一份附件。", "第二份附件。"):
        message.add_attachment(content.encode(), maintype="application", subtype="octet-stream", filename="附件.txt")
    message.add_attachment(inner)
    sources = found(tmp_path, message)
    assert sorted(sources) == ["a.eml", "a.eml/内层通知.eml", "a.eml/内层通知.eml/内附.txt", "a.eml/附件 (2).txt", "a.eml/附件.txt"]
    assert load(sources["a.eml/附件 (2).txt"]).text == "第二份附件。"
    assert load(sources["a.eml/内层通知.eml/内附.txt"]).text == "内层附件内容。"
    assert load(sources["a.eml/内层通知.eml"]).facts.title == "内层通知"
    assert "第一份附件" not in load(sources["a.eml"]).text


@pytest.mark.parametrize(
    "disposition",
    [
        "attachment; filename*=GB18030''%B8%BD%BC%FE.txt",
        "attachment; filename*0*=utf-8''%E9%99%84; filename*1*=%E4%BB%B6.txt",
        'attachment; filename="=?GBK?B?uL28/i50eHQ=?="',
        'attachment;\r\n filename="=?UTF-8?B?6ZmE?=\r\n =?UTF-8?B?5Lu2LnR4dA==?="',
    ],
)
def test_names_of_attachments_are_read_in_every_way_of_writing_them(tmp_path: Path, disposition: str) -> None:
    """By the standard, and as Chinese mail programs write them."""
    head = "Subject: hi\r\nFrom: a@example.org\r\nContent-Type: multipart/mixed; boundary=xx\r\n\r\n--xx\r\n\r\n正文\r\n--xx\r\n"
    data = f"{head}Content-Type: application/octet-stream\r\nContent-Disposition: {disposition}\r\n\r\n附件内容\r\n--xx--\r\n".encode()
    (tmp_path / "a.eml").write_bytes(data)
    assert [source.name for source in find_files(tmp_path)[0]] == ["a.eml", "a.eml/附件.txt"]


def test_pictures_in_the_text_and_signatures_are_no_attachments(tmp_path: Path) -> None:
    """A logo below each mail would otherwise be read each time."""
    related = MIMEMultipart("related")
    related.attach(MIMEText("<html><body><p>正文内容在这里。</p><img src='cid:logo'></body></html>", "html"))
    logo = MIMEApplication(b"x", "png", name="logo.png")
    logo.add_header("Content-ID", "<logo>")
    related.attach(logo)
    message = MIMEMultipart("mixed")
    message["Subject"], message["From"] = "通知", "a@example.cn"
    message.attach(related)
    message.attach(MIMEApplication(b"x", "pkcs7-signature", name="smime.p7s"))
    sources = found(tmp_path, message)
    assert list(sources) == ["a.eml"]
    assert texts(load(sources["a.eml"]))[-1] == "正文内容在这里。"


@pytest.mark.parametrize("name", ["../../x.txt", "..\\x.txt", "C:\\temp\\x.txt", "/etc/x.txt"])
def test_an_attachment_with_a_path_is_refused(tmp_path: Path, name: str) -> None:
    """The mail itself goes in."""
    message = mail()
    message.add_attachment(b"x", maintype="application", subtype="octet-stream", filename=name)
    (tmp_path / "a.eml").write_bytes(message.as_bytes())
    sources, refused = find_files(tmp_path)
    assert [source.name for source in sources] == ["a.eml"]
    assert [reason for _, reason in refused] == ["unsafe_name"]


def test_mails_in_an_archive_are_read_with_their_attachments(tmp_path: Path) -> None:
    """An archive with a mail is one container in another; the third is not opened."""
    import zipfile

    message = mail()
    message.add_attachment("附件内容。".encode(), maintype="text", subtype="plain", filename="附.txt")
    message.add_attachment(b"PK\x05\x06" + b"\0" * 18, maintype="application", subtype="zip", filename="内.zip")
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr("通知.eml", message.as_bytes())
    sources, refused = find_files(tmp_path)
    assert [source.name for source in sources] == ["a.zip/通知.eml", "a.zip/通知.eml/附.txt"]
    assert refused == [("a.zip/通知.eml/内.zip", "nested_archive")]
    assert load(sources[1]).text == "附件内容。"


def test_what_is_no_mail_is_refused(tmp_path: Path) -> None:
    """By find_files already, so that attachments of an earlier version stay."""
    sealed = b"Subject: x\r\nFrom: a@b.c\r\nContent-Type: application/pkcs7-mime; smime-type=enveloped-data\r\n\r\nAAAA\r\n"
    for data, reason in ((b"just some text\n\nmore", "misnamed"), (sealed, "encrypted")):
        (tmp_path / "a.eml").write_bytes(data)
        assert find_files(tmp_path) == ([], [("a.eml", reason)])
        with pytest.raises(UnreadableFileError) as refused:
            load_bytes(tmp_path, "b.eml", data)
        assert refused.value.reason == reason
        (tmp_path / "b.eml").unlink()


def test_crooked_mails_are_read_or_refused_with_a_reason(tmp_path: Path) -> None:
    """Boundaries that never come, parts in each other without end, thousands of parts, a date that is none."""
    head = b"Subject: x\r\nFrom: a@b.c\r\nDate: yesterday\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n"
    assert "text here" in load_bytes(tmp_path, "a.eml", head + b"--b\r\n\r\ntext here\r\n").text
    deep = b"".join(b"--b%d\r\nContent-Type: multipart/mixed; boundary=b%d\r\n\r\n" % (n, n + 1) for n in range(300))
    many = b"--b\r\nContent-Type: application/pdf; name=a.pdf\r\n\r\nx\r\n" * 600
    for data, reason in (
        (head.replace(b"=b\r", b"=b0\r") + deep, "broken"),
        (head + many, "too_many_files"),
        (head + b"--b\r\n\r\n" * 60_000, "too_many_files"),
    ):
        with pytest.raises(UnreadableFileError) as refused:
            load_bytes(tmp_path, "a.eml", data)
        assert refused.value.reason == reason
