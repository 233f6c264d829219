"""A .docx from anywhere opened: bounded whatever it says of itself, refused in one way; written."""

from __future__ import annotations

import struct
import tracemalloc
from datetime import date
from io import BytesIO
from zipfile import ZIP_BZIP2, ZIP_DEFLATED, ZIP_STORED, ZipFile

import pytest

from vanban import ooxml
from vanban.ooxml import (
    Archive,
    DoctypeError,
    Package,
    PackageError,
    TooLargeError,
    parse,
    read_parts,
    with_parts,
    xml_bytes,
)

MIB = 2**20
PLAIN = {"a.xml": b"<a/>", "b/c.bin": bytes(range(256))}


def zipped(parts: dict[str, bytes], packing: int = ZIP_DEFLATED) -> bytes:
    packed = BytesIO()
    with ZipFile(packed, "w", packing) as target:
        for name, content in parts.items():
            target.writestr(name, content)
    return packed.getvalue()


def understated(content: bytes, size: int) -> bytes:
    """Return a zip of one part that says in both of its heads to be of another size."""
    raw = zipped({"a.xml": content})
    true, said = struct.pack("<I", len(content)), struct.pack("<I", size)
    assert raw.count(true) == 2
    return raw.replace(true, said)


def test_parts_are_read_in_their_own_order() -> None:
    assert list(read_parts(zipped(PLAIN)).items()) == list(PLAIN.items())


def test_a_part_that_says_to_be_small_takes_no_more_memory_than_it_says() -> None:
    raw = understated(bytes(80 * MIB), 10)
    tracemalloc.start()
    try:
        with pytest.raises(PackageError):
            read_parts(raw)
        assert tracemalloc.get_traced_memory()[1] < 8 * MIB
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize(
    ("bound", "value", "part"), [("UNPACKED", 20, ""), ("PART", 200, "b/c.bin"), ("ENTRIES", 1, "")]
)
def test_more_than_a_bound_is_too_large(
    bound: str, value: int, part: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ooxml, bound, value)
    with pytest.raises(TooLargeError) as error:
        read_parts(zipped(PLAIN))
    assert error.value.part == part


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_name_twice_is_refused() -> None:
    packed = BytesIO(zipped(PLAIN))
    with ZipFile(packed, "a") as target:
        target.writestr("a.xml", b"<b/>")
    with pytest.raises(PackageError):
        Archive(packed.getvalue())


CHANGED = zipped(PLAIN, ZIP_STORED).replace(b"<a/>", b"<b/>")  # against its sum


@pytest.mark.parametrize("raw", [b"", b"PK", b"no zip", zipped(PLAIN, ZIP_BZIP2), CHANGED])
def test_what_cannot_be_read_is_a_fault_of_the_package(raw: bytes) -> None:
    with pytest.raises(PackageError):
        read_parts(raw)


@pytest.mark.parametrize(
    ("raw", "error"),
    [
        (b"", PackageError),
        (b"<a>", PackageError),
        (b"<!DOCTYPE a><a/>", DoctypeError),
        (b'<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>', DoctypeError),
    ],
)
def test_what_is_no_part_of_word_s_is_refused(raw: bytes, error: type[PackageError]) -> None:
    with pytest.raises(error):
        parse(raw)


def test_comments_and_instructions_are_no_nodes() -> None:
    root = parse(b"<a><!-- b --><?c d?><e/></a>")
    assert [node.tag for node in root.iter()] == ["a", "e"]


def test_equal_parts_give_equal_bytes_whatever_the_clock_says(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    raw = zipped(PLAIN)
    new = {"a.xml": parse(b"<new/>"), "z.xml": parse(b"<z/>")}
    before = with_parts(raw, new)
    monkeypatch.setattr("time.time", lambda: 2e9)
    assert with_parts(raw, new) == before
    assert read_parts(before) == PLAIN | {name: xml_bytes(root) for name, root in new.items()}


@pytest.mark.parametrize(
    ("day", "said"),
    [
        (None, (1980, 1, 1)),
        (date(1980, 1, 1), (1980, 1, 1)),
        (date(2023, 11, 30), (2023, 11, 30)),
        (date(2107, 12, 31), (2107, 12, 31)),
        (date(1979, 12, 31), (1980, 1, 1)),
        (date(2108, 1, 1), (1980, 1, 1)),
        (date(1945, 9, 2), (1980, 1, 1)),
    ],
)
def test_the_parts_of_a_file_are_of_its_day(day: date | None, said: tuple[int, ...]) -> None:
    raw = Package({"a.xml": b"<a/>"}).complete({"b.xml": b"<b/>"}, day=day)
    with ZipFile(BytesIO(raw)) as package:
        assert {entry.date_time for entry in package.infolist()} == {(*said, 0, 0, 0)}
        assert package.testzip() is None
    assert read_parts(raw) == {"a.xml": b"<a/>", "b.xml": b"<b/>"}


@pytest.mark.parametrize(
    ("typed", "twips"),
    [("720", 720), ("36pt", 720), ("12.7mm", 720), ("1.27cm", 720), ("0.5in", 720), ("3pc", 720)],
)
def test_a_measure_may_have_its_unit(typed: str, twips: float) -> None:
    assert ooxml.number(typed) == pytest.approx(twips)


@pytest.mark.parametrize("typed", ["", "mm", "a mm", "1 dm", "1e999mm"])
def test_what_is_no_measure_is_none(typed: str) -> None:
    assert ooxml.number(typed) is None
