"""What lies inside zip archives: found, read and refused file by file, without anything being unpacked to the disk."""

from __future__ import annotations

import hashlib
import io
import stat
import struct
import zipfile
from collections.abc import Iterable, Mapping
from contextlib import nullcontext
from pathlib import Path

import pytest

from knowledge.errors import UnreadableFileError
from knowledge.ingestion.plan import Kind, Known, Refused, Selection, make_plan
from knowledge.loading import containers
from knowledge.loading.folder import find_files
from knowledge.loading.registry import load
from knowledge.models import SourceFile
from knowledge.wording.files import REASONS

NOTICE = "关于开展健康促进活动的通知\n各区县卫生健康委：\n为提高居民健康素养水平，定于九月开展健康促进活动。\n".encode()


def packed(members: Mapping[str, bytes] | Iterable[tuple[str, bytes]], level: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip with these members, in this order, doubles kept."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", level) as archive:
        for name, data in members.items() if isinstance(members, Mapping) else members:
            info = zipfile.ZipInfo(name)
            info.compress_type = level
            archive.writestr(info, data)
    return buffer.getvalue()


def found(folder: Path, name: str, data: bytes) -> tuple[list[SourceFile], list[tuple[str, str]]]:
    """What find_files makes of the file."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    before = sorted(folder.rglob("*"))
    result = find_files(folder)
    assert sorted(folder.rglob("*")) == before
    assert all(reason in REASONS.keys() for _, reason in result[1])  # noqa: SIM118 - Catalogue is no mapping
    return result


def test_members_are_files_of_their_own(tmp_path: Path) -> None:
    """Called by the archive's path and their own, with their own size and digest; what programs leave behind is passed over."""
    data = packed(
        {"会议/": b"", "会议/纪要.txt": NOTICE, "计划.md": b"# x", "__MACOSX/._a": b"x", ".DS_Store": b"x", "会议/Thumbs.db": b"x"}
    )
    sources, refused = found(tmp_path, "2025/材料.zip", data)
    assert [source.name for source in sources] == ["2025/材料.zip/会议/纪要.txt", "2025/材料.zip/计划.md"]
    assert refused == []
    assert (sources[0].size, sources[0].sha256) == (len(NOTICE), hashlib.sha256(NOTICE).hexdigest())
    document = load(sources[0])
    assert document.facts.title == "关于开展健康促进活动的通知"
    assert document.source.name == "2025/材料.zip/会议/纪要.txt"


def test_a_changed_member_alone_is_read_again(tmp_path: Path) -> None:
    """The others keep their digests, whatever the archive's own bytes are; a member that is gone is removed."""
    first, _ = found(tmp_path, "a.zip", packed({"a.txt": b"one", "b.txt": b"two", "c.txt": b"three"}))
    known = [Known(i, str(i), source.name, "", source.sha256, "1") for i, source in enumerate(first)]
    second, _ = found(tmp_path, "a.zip", packed({"d.txt": b"four", "b.txt": b"two", "a.txt": b"ONE"}))
    plan = make_plan([Selection("", "", tuple(second))], known, "1")
    assert [(change.kind, change.file.name) for change in plan.changes] == [(Kind.CHANGED, "a.zip/a.txt"), (Kind.NEW, "a.zip/d.txt")]
    assert [document.name for document in plan.unchanged] == ["a.zip/b.txt"]
    assert [document.name for document in plan.removed] == ["a.zip/c.txt"]


def test_a_broken_archive_is_one_failure_and_keeps_what_it_held(tmp_path: Path) -> None:
    """Its documents stay in the library until it can be opened again."""
    whole = packed({"a.txt": b"one", "b.txt": b"two"})
    sources, _ = found(tmp_path, "a.zip", whole)
    known = [Known(i, str(i), source.name, "", source.sha256, "1") for i, source in enumerate(sources)]
    none, refused = found(tmp_path, "a.zip", whole[:-30])
    assert (none, refused) == ([], [("a.zip", "broken")])
    plan = make_plan([Selection("", "", (), tuple(Refused(*pair) for pair in refused))], known, "1")
    assert (plan.changes, plan.removed) == ((), ())


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("../outside.txt", "unsafe_name"),
        ("a/../../outside.txt", "unsafe_name"),
        ("/etc/outside.txt", "unsafe_name"),
        ("C:/outside.txt", "unsafe_name"),
        ("..\\outside.txt", "unsafe_name"),
        ("a\u202etxt.md", "unsafe_name"),
        ("good.txt", "same_name"),
        ("cafe\u0301.txt", "same_name"),
    ],
)
def test_tricks_with_names_are_refused_one_by_one(tmp_path: Path, name: str, reason: str) -> None:
    """The others go in."""
    folder = tmp_path / "documents"
    with pytest.warns(UserWarning, match="Duplicate") if name == "good.txt" else nullcontext():
        data = packed([("good.txt", b"good"), ("caf\u00e9.txt", b"good"), (name, b"bad")])
    sources, refused = found(folder, "a.zip", data)
    assert [source.name for source in sources] == ["a.zip/café.txt", "a.zip/good.txt"]
    assert [one for _, one in refused] == [reason]
    assert all(load(source).text == "good" for source in sources)
    assert not list(tmp_path.rglob("outside*"))


def test_a_nul_in_a_name_is_refused(tmp_path: Path) -> None:
    """The library would cut the name there."""
    data = packed({"good.txtX.md": b"bad"}).replace(b"good.txtX.md", b"good.txt\0.md")
    assert found(tmp_path, "a.zip", data) == ([], [("a.zip/good.txt\\u0000.md", "unsafe_name")])


def test_links_and_locked_members_are_refused(tmp_path: Path) -> None:
    """A link is not followed, a password is said to be there; the rest goes in."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        link = zipfile.ZipInfo("link.txt")
        link.create_system, link.external_attr = 3, (stat.S_IFLNK | 0o777) << 16
        archive.writestr(link, "/etc/passwd")
        archive.writestr("secret.txt", b"x")
        archive.writestr("good.txt", b"good")
    data = bytearray(buffer.getvalue())
    at = data.rindex(b"PK\x01\x02", 0, data.rindex(b"secret.txt"))
    data[at + 8 : at + 10] = struct.pack("<H", 1)
    sources, refused = found(tmp_path, "a.zip", bytes(data))
    assert [source.name for source in sources] == ["a.zip/good.txt"]
    assert refused == [("a.zip/link.txt", "archive_link"), ("a.zip/secret.txt", "encrypted")]


def test_archives_in_archives_are_opened_two_deep(tmp_path: Path) -> None:
    """The third is refused by its name."""
    third = packed({"c.txt": b"three"})
    second = packed({"b.txt": b"two", "三.zip": third})
    sources, refused = found(tmp_path, "一.zip", packed({"a.txt": b"one", "二.zip": second}))
    assert [source.name for source in sources] == ["一.zip/a.txt", "一.zip/二.zip/b.txt"]
    assert refused == [("一.zip/二.zip/三.zip", "nested_archive")]
    assert load(sources[1]).text == "two"


def test_a_broken_archive_in_an_archive_fails_alone(tmp_path: Path) -> None:
    """By its own name."""
    sources, refused = found(tmp_path, "a.zip", packed({"a.txt": b"one", "b.zip": packed({"b.txt": b"x"})[:-9]}))
    assert [source.name for source in sources] == ["a.zip/a.txt"]
    assert refused == [("a.zip/b.zip", "broken")]


def test_bounds_hold_for_an_archive_and_what_is_in_it_together(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Members and bytes, those of inner archives counted in; one failure for the whole."""
    inner = packed({f"{i}.txt": b"x" for i in range(3)})
    data = packed({"a.zip": inner, "b.zip": inner})
    monkeypatch.setattr(containers, "MAX_FILES", 7)
    assert found(tmp_path, "a.zip", data)[1] == [("a.zip", "too_many_files")]
    monkeypatch.setattr(containers, "MAX_FILES", 8)
    assert len(found(tmp_path, "a.zip", data)[0]) == 6
    monkeypatch.setattr(containers, "MAX_UNZIPPED", 2 * len(inner) + 5)
    assert found(tmp_path, "a.zip", data)[1] == [("a.zip", "expands_too_far")]


def test_a_member_that_unpacks_a_thousandfold_is_refused(tmp_path: Path) -> None:
    """Without being unpacked; the others go in."""
    sources, refused = found(tmp_path, "a.zip", packed({"zeros.txt": b"\0" * (11 * 1024 * 1024), "good.txt": b"good"}))
    assert [source.name for source in sources] == ["a.zip/good.txt"]
    assert refused == [("a.zip/zeros.txt", "expands_too_far")]


def test_a_bomb_is_refused_by_what_it_says_of_itself(tmp_path: Path) -> None:
    """300 MB in three members."""
    members = {f"{i}.txt": bytes(range(256)) * 4 * 100 * 1024 for i in range(3)}
    assert found(tmp_path, "a.zip", packed(members))[1] == [(f"a.zip/{i}.txt", "expands_too_far") for i in range(3)]
    whole = packed({f"{i}.txt": b"x" * (9 * 1024 * 1024) for i in range(25)})
    assert found(tmp_path, "a.zip", whole) == ([], [("a.zip", "expands_too_far")])


def test_a_member_that_lies_about_its_size_is_refused(tmp_path: Path) -> None:
    """The directory says 10 bytes and even has their checksum; 4 MB would come out."""
    content = b"a" * (4 * 1024 * 1024)
    data = packed({"a.txt": content})
    at = data.index(b"PK\x01\x02")
    honest = struct.pack("<I", len(content))
    short = packed({"a.txt": content[:10]})
    crc = short[short.index(b"PK\x01\x02") + 16 :][:4]
    lying = data[: at + 16] + crc + data[at + 20 : at + 24] + struct.pack("<I", 10) + data[at + 28 :]
    assert data[at + 24 : at + 28] == honest
    assert found(tmp_path, "a.zip", lying) == ([], [("a.zip/a.txt", "broken")])


def test_members_that_share_their_bytes_are_refused(tmp_path: Path) -> None:
    """Small archives that unpack to petabytes let many names point to the same bytes."""
    data = packed({"a.txt": b"x" * 1000, "b.txt": b"y" * 1000}, zipfile.ZIP_STORED)
    first, second = data.index(b"PK\x01\x02"), data.rindex(b"PK\x01\x02")
    shared = data[: second + 42] + data[first + 42 : first + 46] + data[second + 46 :]
    assert found(tmp_path, "a.zip", shared) == ([], [("a.zip", "broken")])


def test_an_archive_that_is_none_is_refused(tmp_path: Path) -> None:
    """By its content: text, nothing, an Office file, an archive of another kind."""
    document = packed({"[Content_Types].xml": b"<Types/>", "word/document.xml": b"<x/>"})
    cases = (
        (b"text", "broken"),
        (b"", "broken"),
        (document, "misnamed"),
        (b"Rar!\x1a\x07\x01\0" + b"x" * 50, "misnamed"),
        (packed({}), "empty_archive"),
    )
    for data, reason in cases:
        assert found(tmp_path, "a.zip", data) == ([], [("a.zip", reason)])


def test_other_archives_and_compressions_say_so(tmp_path: Path) -> None:
    """Pack it again as a plain zip."""
    path = tmp_path / "a.rar"
    path.write_bytes(b"Rar!\x1a\x07\x01\0" + b"x" * 50)
    with pytest.raises(UnreadableFileError) as refused:
        load(SourceFile("a.rar", path, 58, ""))
    assert refused.value.reason == "other_archive"
    path.unlink()
    assert found(tmp_path, "a.zip", packed({"a.txt": b"x"}, zipfile.ZIP_LZMA)) == ([], [("a.zip/a.txt", "other_archive")])


def test_a_member_that_cannot_be_read_has_its_own_reason(tmp_path: Path) -> None:
    """As the same file outside an archive."""
    sources, _ = found(tmp_path, "a.zip", packed({"a.xyz": b"x", "b.docx": b"not a docx", "c.txt": b" "}))
    reasons = {}
    for source in sources:
        with pytest.raises(UnreadableFileError) as refused:
            load(source)
        reasons[source.name] = refused.value.reason
    assert reasons == {"a.zip/a.xyz": "unsupported", "a.zip/b.docx": "misnamed", "a.zip/c.txt": "empty"}


def test_a_member_that_is_gone_is_refused(tmp_path: Path) -> None:
    """As when the archive is replaced while ingest runs."""
    sources, _ = found(tmp_path, "a.zip", packed({"a.txt": b"one"}))
    (tmp_path / "a.zip").write_bytes(packed({"b.txt": b"one"}))
    with pytest.raises(UnreadableFileError) as refused:
        load(sources[0])
    assert refused.value.reason == "no_access"
    (tmp_path / "a.zip").unlink()
    with pytest.raises(UnreadableFileError) as refused:
        load(sources[0])
    assert refused.value.reason == "no_access"


def test_one_archive_can_be_asked_for(tmp_path: Path) -> None:
    """By its path, as any file."""
    for name in ("a.zip", "b.zip"):
        (tmp_path / name).write_bytes(packed({"x.txt": name.encode()}))
    sources, refused = find_files(tmp_path, [tmp_path / "b.zip"])
    assert ([source.name for source in sources], refused) == (["b.zip/x.txt"], [])


def test_a_link_to_an_archive_outside_is_refused(tmp_path: Path) -> None:
    """It is not opened."""
    (tmp_path / "documents").mkdir()
    (tmp_path / "outside.zip").write_bytes(packed({"x.txt": b"x"}))
    (tmp_path / "documents" / "a.zip").symlink_to(tmp_path / "outside.zip")
    assert find_files(tmp_path / "documents") == ([], [("a.zip", "link_outside")])
