"""Names and files that mean harm to the program itself: told in a line, nothing waited for."""

from __future__ import annotations

import json
import os
import sys
from io import BytesIO
from pathlib import Path
from threading import Thread
from typing import Any
from zipfile import ZIP_BZIP2, ZIP_DEFLATED, ZipFile

import pytest

from docx_text import paragraphs
from hostile import MAIN, body, package, text
from hostile_pictures import broken_picture
from mutated import clean
from mutations import TB
from offices import run_program
from vanban.check.batch import files_of
from vanban.check.comments import commented
from vanban.check.docx.numbering import LONGEST, digits
from vanban.check.docx.reader import read_bytes
from vanban.problems.problem import Problem, VanbanError
from vanban.problems.report import visible

ODD = ("a\x1b[31mđỏ", "b\ndòng", "c\u202egnp", "d\x07", "e\ttab", "-f")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ODD:
        (tmp_path / f"{name}.docx").write_bytes(clean(TB))
    return tmp_path


def check(folder: Path, *args: str) -> Any:
    return run_program("-C", str(folder), "check", ".", "--trinh-ky", *args)


def test_a_name_stays_on_its_line_and_steers_no_screen(folder: Path) -> None:
    outcome = check(folder, "--chu-thich", "--phieu", "--out", str(folder / "ra"))
    assert outcome.status == 0, outcome.err
    for line in (*outcome.out.splitlines(), *outcome.err.splitlines()):
        assert not any(sign in line for sign in "\x1b\x07\u202e")
    assert r"b\ndòng.docx" in outcome.out
    made = sorted(path.name for path in (folder / "ra").iterdir())
    assert len(made) == 2 * len(ODD)
    (sheet,) = (folder / "ra").glob("a*.phieu.docx")
    assert any("PHIẾU" in one.text for one in paragraphs(sheet.read_bytes()))


@pytest.mark.skipif(sys.platform != "linux", reason="names that are no text, pipes")
def test_a_name_that_is_no_text(folder: Path) -> None:
    (folder / "-f.docx").rename(os.fsdecode(os.fsencode(folder / "g") + b"\xff.docx"))
    Path(os.fsdecode(os.fsencode(folder / "h") + b"\xff.docx")).write_bytes(b"%PDF-1.7")
    for form in ("json", "sarif"):
        log = json.loads(check(folder, "--format", form).out)
        assert r"h\udcff" in json.dumps(log) or "h%FF" in json.dumps(log)
    assert check(folder, "--ghi-moc", "moc.json").status == 1
    again = check(folder, "--moc", "moc.json", "--format", "json")
    assert all(not one["problems"] for one in json.loads(again.out)["tep"])


@pytest.mark.skipif(sys.platform != "linux", reason="names that are no text, pipes")
def test_what_is_no_plain_file_is_not_waited_for(tmp_path: Path) -> None:
    pipe = tmp_path / "ống.docx"
    os.mkfifo(pipe)
    writer = Thread(target=pipe.write_bytes, args=(b"",), daemon=True)
    writer.start()  # it goes on as soon as someone opens the pipe to read it
    (tmp_path / "vòng.docx").symlink_to("vòng.docx")
    (tmp_path / "thư mục.docx").mkdir()
    for name in ("ống.docx", "vòng.docx", "thư mục.docx"):
        outcome = run_program("-C", str(tmp_path), "check", name)
        assert outcome.status in (1, 3)
        assert "gợi ý:" in outcome.err
        assert "Traceback" not in outcome.err
    assert writer.is_alive()
    os.close(os.open(pipe, os.O_RDONLY | os.O_NONBLOCK))
    writer.join()


def test_a_file_that_cannot_be_written_stops_no_other(folder: Path) -> None:
    (folder / f"{'đ' * 120}.docx").write_bytes(clean(TB))
    outcome = check(folder, "--phieu", "--out", str(folder / "ra"))
    assert outcome.status == 3
    assert "[P011]" in outcome.err
    assert len(list((folder / "ra").iterdir())) == len(ODD)


def zipped(compression: int = ZIP_DEFLATED, twice: bool = False) -> bytes:
    out = BytesIO()
    with ZipFile(BytesIO(package(body(text("a"))))) as source, ZipFile(out, "w") as target:
        for name in source.namelist():
            target.writestr(name, source.read(name), compression)
        if twice:
            target.writestr("word/Document.xml".lower(), source.read(MAIN), compression)
    return out.getvalue()


def locked() -> bytes:
    raw = bytearray(zipped())
    for start, flags in ((b"PK\3\4", 6), (b"PK\1\2", 8)):
        at = -1
        while (at := raw.find(start, at + 1)) >= 0:
            raw[at + flags] |= 1
    return bytes(raw)


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_zips_that_programs_read_each_in_its_way_are_refused() -> None:
    assert read_bytes(zipped(), "a").paragraphs
    for raw in (zipped(twice=True), zipped(ZIP_BZIP2), locked()):
        with pytest.raises(VanbanError) as caught:
            read_bytes(raw, "a")
        assert [one.ma for one in caught.value.problems] == ["T004"]


def test_many_entries_are_refused_before_they_take_memory() -> None:
    raw = package(body(text("a"))) + b"PK\1\2" * 100_001
    with pytest.raises(VanbanError) as caught:
        read_bytes(raw, "a")
    assert [one.ma for one in caught.value.problems] == ["T003"]


def test_labels_of_lists_stay_short() -> None:
    assert digits(27, "lowerLetter") == "aa"
    assert digits(10**9, "lowerLetter") == str(10**9)
    lists = (
        '<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/>'
        f'<w:lvlText w:val="{"%1" * 100_000}"/></w:lvl></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>'
    )
    numbered = (
        '<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr></w:p>'
    )
    raw = package(body(numbered * 50), **{"word__numbering.xml": numbering(lists), **RELATED})
    assert all(len(one.label) <= 5 * LONGEST for one in read_bytes(raw, "a").paragraphs)


def numbering(inside: str) -> str:
    return (
        '<w:numbering xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        f"{inside}</w:numbering>"
    )


RELATED = {
    "word___rels__document.xml.rels": (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="n" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
        'relationships/numbering" Target="numbering.xml"/></Relationships>'
    )
}


@pytest.mark.parametrize(
    "content",
    [
        '{"phien_ban": 1, "moc": [[]]}',
        '{"phien_ban": 1, "moc": [["a", "b", "c", 1e999]]}',
        '{"phien_ban": 1, "moc": "abc"}',
        "[" * 100_000,
        "[]",
    ],
)
def test_a_baseline_of_another_shape_is_told(content: str, folder: Path) -> None:
    (folder / "moc.json").write_text(content, encoding="utf-8")
    outcome = check(folder, "--moc", "moc.json")
    assert outcome.status == 1
    assert "[T008]" in outcome.err


def test_a_name_is_shown_on_one_line() -> None:
    assert visible("a\x1b\nb\u202ec\udcffđ") == r"a\x1b\nb\u202ec\udcffđ"


def test_a_copy_keeps_the_suffix_that_word_asks_for(tmp_path: Path) -> None:
    for name in ("a.docm", "b.dotx", "c.DOCX", "d.doc"):
        (tmp_path / name).write_bytes(clean(TB))
        assert run_program("-C", str(tmp_path), "check", name, "--chu-thich").status in (0, 1)
    made = {path.name for path in tmp_path.iterdir() if "chu-thich" in path.name}
    assert made == {f"{n}.chu-thich.{s}" for n, s in zip("abcd", SUFFIXES, strict=True)}


SUFFIXES = ("docm", "dotx", "docx", "docx")


def test_what_it_wrote_itself_is_not_checked(folder: Path) -> None:
    check(folder, "--chu-thich", "--phieu")
    check(folder, "--chu-thich", "--phieu")
    found = json.loads(check(folder, "--format", "json").out)["tep"]
    assert len(found) == len(ODD)


def test_what_it_wrote_beside_a_file_is_not_checked_with_it(tmp_path: Path) -> None:
    names = ["a.docx", "a.phieu.docx", "a.da-sua.docx", "a.da-sua-1.docx", "b.da-sua.docx"]
    for name in names:
        (tmp_path / name).write_bytes(clean(TB))
    named = [(tmp_path / name).as_posix() for name in names]
    kept = [named[0], named[4]]
    assert files_of(named) == (kept, named[1:4])
    assert files_of([tmp_path.as_posix()]) == (kept, sorted(named[1:4]))
    assert files_of(named[2:3]) == (named[2:3], [])
    assert files_of([named[0], f"{tmp_path}/x/../a.docx"]) == ([named[0]], [])
    told = run_program("check", "--trinh-ky", tmp_path.as_posix()).err
    assert told.startswith("không soi 3 tệp do lệnh này ghi cạnh tệp khác: ")


def test_a_folder_gives_every_file_that_is_read_by_its_name(tmp_path: Path) -> None:
    endings = ("docx", "docm", "dotx", "DOTM", "doc", "dot", "wps", "odt", "rtf")
    for ending in (*endings, "pdf", "xlsx"):
        (tmp_path / f"a.{ending}").write_bytes(clean(TB))
    named = [(tmp_path / f"a.{ending}").as_posix() for ending in endings]
    assert files_of([tmp_path.as_posix()]) == (sorted(named), [])


@pytest.mark.pages
def test_a_file_without_a_paragraph_has_nothing_to_measure(tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(package(body("")))
    log = json.loads(check(tmp_path, "--trang", "--format", "json").out)
    assert log["problems"] == []


def test_sarif_stays_sarif_where_nothing_can_be_checked(folder: Path) -> None:
    (folder / "content").mkdir()
    (folder / "content/kiem-tra.yaml").write_text("bo_qua: 5\n", encoding="utf-8")
    outcome = check(folder, "--format", "sarif")
    (run,) = json.loads(outcome.out)["runs"]
    assert [one["ruleId"] for one in run["results"]] == ["Y103"]
    assert outcome.status == 1


def test_a_part_that_cannot_be_copied_is_told() -> None:
    raw = broken_picture()
    assert read_bytes(raw, "a").paragraphs
    with pytest.raises(VanbanError) as caught:
        commented(raw, [], "a.docx")
    assert [(one.ma, one.tep) for one in caught.value.problems] == [("T004", "a.docx")]


def test_comments_go_into_a_file_without_relations() -> None:
    found = Problem("T901", "luu_y", "x", "", "", "a.docx", 1)
    raw = commented(package(body(text("a"))), [found, found], "a.docx")
    with ZipFile(BytesIO(raw)) as made:
        names = made.namelist()
    assert {"word/comments.xml", "word/_rels/document.xml.rels"} <= set(names)
    assert read_bytes(raw, "a").paragraphs[0].text == "a"


def test_a_name_too_long_is_told(tmp_path: Path) -> None:
    outcome = run_program("-C", str(tmp_path), "check", "đ" * 300)
    assert outcome.status in (1, 3)
    assert "gợi ý:" in outcome.err
