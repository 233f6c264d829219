"""Files that are not understood well enough to change them: left as they are, with the reason."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from checked_offices import book
from faulty_documents import Document as File
from faulty_documents import with_faults
from hostile import body, package, text
from offices import run_program
from small_files import small_file
from vanban import libreoffice
from vanban.check.fixing.fixes import CODED, OUTSIDE, UNKNOWN, CorrectedFile, fixed
from vanban.check.inspect import Options

CODES = {
    "TCVN3 (ABC)": (
        "Céng hßa x· héi chñ nghÜa ViÖt Nam", "§éc lËp - Tù do - H¹nh phóc", "QuyÕt ®Þnh",
        "VÒ viÖc thµnh lËp tæ c«ng t¸c cña Uû ban nh©n d©n huyÖn", "Sè: 5/Q§-UBND",
    ),
    "VNI": (
        "Coäng hoøa xaõ hoäi chuû nghóa Vieät Nam", "Ñoäc laäp - Töï do - Haïnh phuùc",
        "Quyeát ñònh", "Veà vieäc thaønh laäp toå coâng taùc cuûa Uyû ban nhaân daân huyeän",
    ),
}  # fmt: skip
PAGE = (
    '<w:sectPr><w:pgSz w:w="12240" w:h="15840"/><w:pgMar w:top="400" w:right="400" '
    'w:bottom="400" w:left="400" w:header="300" w:footer="300" w:gutter="0"/></w:sectPr>'
)
PLAIN = Options()


@pytest.fixture(autouse=True)
def no_office(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(libreoffice, "PROGRAMS", ())
    monkeypatch.setattr(libreoffice, "PLACES", ())


def corrected(raw: bytes, options: Options = PLAIN) -> CorrectedFile:
    done = fixed(raw, "a", book(), options)
    assert (not done.refused) or (done.edits, done.content) == ((), raw)
    return done


@pytest.mark.parametrize("name", CODES)
def test_letters_of_an_old_code(name: str) -> None:
    """Of what they say nothing is known, and another font would make other letters of them."""
    raw = package(body("".join(map(text, CODES[name])) + PAGE))
    assert corrected(raw).refused == CODED.format(name)


@pytest.mark.parametrize("name", CODES)
def test_some_lines_of_an_old_code_in_a_right_document(name: str) -> None:
    lines = dict(zip((12, 13, 14), CODES[name][1:4], strict=True))
    assert corrected(small_file("00-dung", lines)).refused == CODED.format(name)


@pytest.mark.parametrize("name", ["07-thoa-thuan-ca-nhan", "08-hop-dong-lao-dong", "09-to-khai",
                                  "10-bao-cao-sinh-vien", "11-bia-tai-lieu-ky-thuat",
                                  "12-phieu-trinh"])  # fmt: skip
def test_what_is_out_of_scope(name: str, tmp_path: Path) -> None:
    raw = with_faults(File(name, small_file(name)), "lề trái 20", "một đoạn đỏ").content
    refused = corrected(raw).refused
    assert refused.startswith(OUTSIDE.format(""))
    (tmp_path / "a.docx").write_bytes(raw)
    told = run_program("-C", str(tmp_path), "check", "a.docx", "--sua")
    assert f"a.docx: không ghi bản sửa: {refused}" in told.err
    assert [one.name for one in tmp_path.glob("*.docx")] == ["a.docx"]
    (file,) = json.loads(
        run_program("-C", str(tmp_path), "check", "a.docx", "--sua", "--format", "json").out
    )["tep"]
    assert file["sua"] is None


def test_a_kind_that_was_not_recognised_must_be_named(tmp_path: Path) -> None:
    untitled = small_file("00-dung", {9: "Việc chung"})
    raw = with_faults(File("a", untitled), "một đoạn đỏ").content
    assert corrected(raw).refused == UNKNOWN
    assert corrected(raw, Options(loai="quyet_dinh")).edits
    (tmp_path / "a.docx").write_bytes(raw)
    asked = ("-C", str(tmp_path), "check", "a.docx", "--sua")
    assert f"không ghi bản sửa: {UNKNOWN}" in run_program(*asked).err
    assert not list(tmp_path.glob("*.da-sua.docx"))
    run_program(*asked, "--loai", "quyet_dinh")
    assert list(tmp_path.glob("*.da-sua.docx"))
