"""What is no .docx, whatever it is called: read, or named for what it is with what to do."""

from __future__ import annotations

import json
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from checked_offices import checked
from mutated import clean
from mutations import TB
from offices import run_program
from vanban.check.docx.files import convertible
from vanban.check.docx.package import open_package, written
from vanban.check.docx.reader import read_bytes
from vanban.libreoffice import Conversion, Job, convert, find_program
from vanban.problems.problem import VanbanError

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def old_office(*streams: str, flags: int = 0) -> bytes:
    """A file of the old Office by what its directory names."""
    fib = b"\xec\xa5" + bytes(9) + bytes([flags])
    names = b"".join(name.encode("utf-16-le").ljust(64, b"\0") + bytes(64) for name in streams)
    return OLE + bytes(504) + fib.ljust(512, b"\0") + names


def zipped(**parts: str) -> bytes:
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as target:
        for name, text in parts.items():
            target.writestr(name.replace("__", "/").replace("_dot_", "."), text)
    return out.getvalue()


def odf(kind: str, text: str = "<a/>") -> bytes:
    out = BytesIO()
    with ZipFile(out, "w") as target:
        target.writestr("mimetype", f"application/vnd.oasis.opendocument.{kind}")
        target.writestr("content.xml", text)
    return out.getvalue()


FORMS: dict[str, tuple[bytes, str, str, str]] = {
    "RTF": (rb"{\rtf1\ansi a}", "T006", "RTF", "LibreOffice"),
    "RTF behind blanks": (b"\r\n{\\rtf1 a}", "T006", "RTF", "LibreOffice"),
    "a page of the web": (b"<html><body>a</body></html>", "T006", "trang web", "Save As"),
    "in capitals": (b"<HTML xmlns:w='a'><HEAD>", "T006", "trang web", "Save As"),
    "with a mark": (b"\xef\xbb\xbf<!DOCTYPE html><html>", "T006", "trang web", "Save As"),
    "with a doctype in small letters": (b"<!doctype html>", "T006", "trang web", "Save As"),
    "behind a comment": (b"<!-- a > b --> <div>a</div>", "T006", "trang web", "Save As"),
    "a table alone": (b"<table><tr><td>a", "T006", "trang web", "tải lại"),
    "in UTF-16": (b"\xff\xfe" + "<html><body>".encode("utf-16-le"), "T006", "trang web", "Save"),
    "as XML": (b'<?xml version="1.0"?><html>', "T006", "trang web", "Save As"),
    "kept as a letter": (b"MIME-Version: 1.0\r\nContent-Type: multipart", "T006", "MHTML", "Save"),
    "a letter with a head": (
        b"From: <Saved by Microsoft>\nSubject: a\nMIME-Version: 1.0\n", "T006", "MHTML", "Save As",
    ),
    "Word 2003": (
        b'<?xml version="1.0"?><?mso-application progid="Word.Document"?><w:wordDocument>',
        "T006", "Word 2003 XML", "Save As",
    ),
    "Word in one file": (b'<?xml version="1.0"?><pkg:package>', "T006", "Flat OPC", "Save As"),
    "a flat .odt": (b'<?xml version="1.0"?><office:document>', "T006", ".fodt", "Save As"),
    "other XML": (b'<?xml version="1.0"?><a/>', "T006", "tệp XML", "Save As"),
    "PDF": (b"%PDF-1.7", "T006", "PDF", "tệp Word gốc"),
    "a scan": (b"\xff\xd8\xff\xe0", "T006", "ảnh", "tệp Word gốc"),
    "a picture": (b"\x89PNG\r\n", "T006", "ảnh", "tệp Word gốc"),
    "RAR": (b"Rar!\x1a\x07\x00", "T006", "RAR", "giải nén"),
    "7z": (b"7z\xbc\xaf\x27\x1c", "T006", "7z", "giải nén"),
    "WordPerfect": (b"\xffWPC", "T006", "WordPerfect", "Save As"),
    "text": ("Kế hoạch số 1".encode(), "T006", "chữ thuần", "Save As"),
    "long text": (("a" + "ế" * 3000).encode(), "T006", "chữ thuần", "Save As"),
    "nothing but zeros": (bytes(5000), "T004", "byte 0", "chép lại"),
    "an old .doc": (old_office("Root Entry", "WordDocument"), "T006", "đời cũ", "LibreOffice"),
    "with a workbook in it": (old_office("WordDocument", "Workbook"), "T006", ".doc", "Libre"),
    "an old .doc with a password": (old_office("WordDocument", flags=1), "T005", "mật khẩu", "bỏ"),
    "a .docx with a password": (old_office("EncryptedPackage"), "T005", "mật khẩu", "bỏ"),
    "a workbook": (old_office("Root Entry", "Workbook"), "T006", "Excel", ".docx"),
    "a workbook with a text in it": (old_office("Workbook", "WordDocument"), "T006", "Excel", ""),
    "slides": (old_office("PowerPoint Document"), "T006", "trình chiếu", ".docx"),
    "a letter": (old_office("__properties_version1.0"), "T006", "Outlook", ".docx"),
    "an .odt": (odf("text"), "T006", ".odt", "LibreOffice"),
    "an .ods": (odf("spreadsheet"), "T006", ".ods", ".docx"),
    "an .odp": (odf("presentation"), "T006", ".odp", ".docx"),
    "an .xlsx": (zipped(xl__workbook_dot_xml="<a/>"), "T006", "Excel", ".docx"),
    "a .pptx": (zipped(ppt__presentation_dot_xml="<a/>"), "T006", "trình chiếu", ".docx"),
    "Pages": (zipped(Index__Document_dot_iwa="a"), "T006", "Pages", ".docx"),
    "a zip of documents": (zipped(a_dot_docx="a", b_dot_doc="b"), "T006", "2 tệp Word", "giải nén"),
    "any zip": (zipped(a_dot_txt="a"), "T006", "tệp nén", "giải nén"),
}  # fmt: skip


@pytest.mark.parametrize("name", FORMS)
def test_a_file_is_named_for_what_it_is(name: str) -> None:
    raw, code, seen, hint = FORMS[name]
    with pytest.raises(VanbanError) as caught:
        read_bytes(raw, "công văn.docx")
    (fault,) = caught.value.problems
    assert (fault.ma, fault.tep) == (code, "công văn.docx")
    assert seen in fault.thong_bao
    assert hint in fault.goi_y


@pytest.mark.parametrize("name", FORMS)
def test_what_libreoffice_can_make_a_word_file_of(name: str, tmp_path: Path) -> None:
    raw, *_, hint = FORMS[name]
    file = tmp_path / "a.docx"
    file.write_bytes(raw)
    assert bool(convertible(file)) == ("Libre" in hint)


# --- names of parts as other programs write them ---


def renamed(raw: bytes, **change: str) -> bytes:
    """The same package with other signs in the names of its parts."""
    (old, new), out = next(iter(change.items())), BytesIO()
    with ZipFile(BytesIO(raw)) as source, ZipFile(out, "w", ZIP_DEFLATED) as target:
        for name in source.namelist():
            other = {"back": name.replace("/", new), "front": new + name}[old]
            target.writestr(other, source.read(name))
    return out.getvalue()


NAMES = {"back": "\\", "front": "/"}


@pytest.mark.parametrize(("way", "sign"), [*NAMES.items(), ("front", "./")])
def test_names_that_word_reads_are_read(way: str, sign: str) -> None:
    raw = clean(TB)
    other = renamed(raw, **{way: sign})
    assert checked(other).problems == checked(raw).problems
    assert checked(other).kind == "Thông báo"


def test_a_copy_has_names_as_the_format_has_them() -> None:
    raw = clean(TB)
    other = renamed(raw, back="\\")
    main = open_package(other, "a").xml["word/document.xml"]
    with ZipFile(BytesIO(written(other, {"word/document.xml": main}))) as copy:
        assert copy.namelist() == ZipFile(BytesIO(raw)).namelist()
        assert copy.testzip() is None


def test_two_names_for_one_part_are_refused() -> None:
    with pytest.raises(VanbanError) as caught:
        read_bytes(zipped(word__document_dot_xml="<a/>", **{"word\\document_dot_xml": "<b/>"}), "a")
    assert [one.ma for one in caught.value.problems] == ["T004"]


def test_folders_of_such_names_are_no_parts() -> None:
    out = BytesIO(renamed(clean(TB), back="\\"))
    with ZipFile(out, "a") as target:
        target.writestr("word\\media\\", "")
    assert checked(out.getvalue()).kind == "Thông báo"


@pytest.mark.parametrize("other", ["Styles.xml", "word\\styles.xml"])
def test_relations_name_parts_in_other_letters(other: str) -> None:
    """`Styles.xml` for `styles.xml`: the format does not tell them apart."""
    raw, out = clean(TB), BytesIO()
    rels = "word/_rels/document.xml.rels"
    with ZipFile(BytesIO(raw)) as source, ZipFile(out, "w", ZIP_DEFLATED) as target:
        for name in source.namelist():
            content = source.read(name)
            if name == rels:
                new = other.encode() if "\\" not in other else b"/" + other.encode()
                assert b'"styles.xml"' in content
                content = content.replace(b'"styles.xml"', b'"' + new + b'"')
            target.writestr(name, content)
    assert checked(out.getvalue()).problems == checked(raw).problems


# --- read by LibreOffice ---


@pytest.mark.pages
def test_rtf_is_read_whatever_it_is_called(tmp_path: Path) -> None:
    source, scratch = tmp_path / "a.docx", tmp_path / "scratch"
    source.write_bytes(clean(TB))
    scratch.mkdir()
    to_rtf = Conversion("MS Word 2007 XML", "docx", "rtf", "rtf:Rich Text Format", b"{\\rtf")
    (rtf,), _ = convert([Job(source, "a")], to_rtf, scratch, find_program())
    assert rtf
    source.write_bytes(rtf.read_bytes())
    outcome = run_program("-C", str(tmp_path), "check", "a.docx", "--trinh-ky", "--format", "json")
    (file,) = json.loads(outcome.out)["tep"]
    assert (file["loai"], file["chuyen_tu"]) == ("Thông báo", "rtf")


def test_of_a_broken_odt_nobody_is_sent_for_libreoffice() -> None:
    with pytest.raises(VanbanError) as caught:
        read_bytes(odf("text", "<a"), "a.docx")
    (told,) = caught.value.problems
    assert (told.ma, "LibreOffice" in told.goi_y) == ("T004", False)
