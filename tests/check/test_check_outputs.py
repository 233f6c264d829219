"""What `vanban check` gives: text, JSON, SARIF, a copy with comments, the sheet."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import jsonschema
import pytest
from lxml import etree

from docx_text import W, paragraphs, part, tables
from mutated import changed, clean
from mutations import TB
from offices import Outcome, run_program
from seed_office import ROOT
from vanban.check.comments import commented
from vanban.check.docx.reader import read_bytes
from vanban.check.rules.rule import rules

FROM_ELSEWHERE = ROOT / "content/vi-du/sao-luc-cong-van"


SARIF = json.loads((ROOT / "tests/schemas/sarif-2.1.0.json").read_text("utf-8"))
"""The official schema: what SARIF 2.1.0 says of names, kinds of values, what must be there."""


JSON = json.loads((ROOT / "docs/tra-cuu/kiem-tra.schema.json").read_text("utf-8"))


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A letter that another program made, with faults."""
    (source,) = FROM_ELSEWHERE.glob("*.docx")
    target = tmp_path / "cong van đến.docx"
    target.write_bytes(source.read_bytes())
    return target


def check(file: Path, *args: str) -> Outcome:
    return run_program("-C", str(file.parent), "check", str(file), *args)


def test_the_text_has_groups_places_clauses_and_a_summary(file: Path) -> None:
    outcome = check(file)
    lines = outcome.out.splitlines()
    assert outcome.status == 1
    assert lines[0].startswith(f"{file} (Công văn): ")
    assert "  Đầu văn bản" in lines
    assert any("[T114]" in line and "đoạn" in line for line in lines)
    assert any(line.startswith("      theo: điểm") for line in lines)
    assert any(line.startswith("  Không nhận ra") for line in lines) or "lỗi" in lines[0]


def test_json_has_every_key(file: Path) -> None:
    found = json.loads(check(file, "--format", "json").out)
    assert list(found) == ["phien_ban", "tep", "tu_ghi", "problems"]
    (one,) = found["tep"]
    keys = "duong_dan loai chuyen_tu ngoai_pham_vi khong_nhan_ra bo_qua problems sua"
    assert list(one) == keys.split()
    assert {"ma", "muc_do", "dieu_khoan", "dong", "trich"} <= set(one["problems"][0])


@pytest.mark.pages
def test_json_is_valid_whatever_is_asked(file: Path) -> None:
    folder = file.parent
    (folder / "hỏng.docx").write_bytes(b"PK\x03\x04")
    (folder / "đơn.docx").write_bytes(clean("nghi-dinh-bieu-mau"))
    margin = (r'(<w:pgMar[^>]*w:left=")\d+', r"\g<1>1440")
    (folder / "lề.docx").write_bytes(changed(TB, margin))
    (folder / "content").mkdir()
    settings = 'bo_qua:\n  - {ma: T415, ly_do: "không dùng"}\n'
    (folder / "content/kiem-tra.yaml").write_text(settings, encoding="utf-8")
    logs = [
        json.loads(run_program("-C", str(folder), "check", ".", "--format", "json", *args).out)
        for args in ((), ("--sua", "--out", str(folder / "ra")), ("--bo-qua", "T101"), ("--trang",))
    ]
    for log in logs:
        jsonschema.validate(log, JSON)
    assert any(one["sua"] and one["sua"]["da_sua"] for one in logs[1]["tep"])
    assert any(one["ngoai_pham_vi"] for one in logs[0]["tep"])
    assert [one["ma"] for one in logs[0]["problems"]] == ["T004"]


def test_sarif_is_valid_and_names_every_rule(file: Path) -> None:
    log = json.loads(check(file, "--format", "sarif").out)
    jsonschema.validate(log, SARIF, format_checker=jsonschema.FormatChecker())
    (run,) = log["runs"]
    ids = [one["id"] for one in run["tool"]["driver"]["rules"]]
    assert ids == [one.code for one in rules()]
    assert {one["ruleId"] for one in run["results"]} <= set(ids)
    assert run["results"]
    uri = run["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert " " not in uri


def test_sarif_of_what_cannot_be_read(tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(b"%PDF-1.7")
    outcome = check(tmp_path / "a.docx", "--format", "sarif")
    log = json.loads(outcome.out)
    jsonschema.validate(log, SARIF)
    assert [one["ruleId"] for one in log["runs"][0]["results"]] == ["T006"]
    assert outcome.status == 1


def test_comments_stand_in_a_copy_and_change_no_word(
    file: Path, audit: Callable[[bytes], list[str]]
) -> None:
    before = file.read_bytes()
    outcome = check(file, "--chu-thich")
    copy = file.with_name("cong van đến.chu-thich.docx")
    assert f"đã ghi {copy}" in outcome.err
    assert file.read_bytes() == before
    raw = copy.read_bytes()
    mine, theirs = read_bytes(before, "a"), read_bytes(raw, "a")
    assert [one.text for one in mine.paragraphs] == [one.text for one in theirs.paragraphs]
    assert theirs.signs - mine.signs == {"nhan_xet"}
    told = list(part(raw, "word/comments.xml").iter(f"{W}comment"))
    count = len(json.loads(check(file, "--format", "json").out)["tep"][0]["problems"])
    firsts = [one for one in told if "cũng như ở đoạn" not in "".join(map(str, one.itertext()))]
    assert len(firsts) == count
    assert audit(raw) == audit(before)


def test_parts_that_are_not_touched_stay_and_comments_add_up(file: Path) -> None:
    problems = _problems(file)
    once = commented(file.read_bytes(), problems, "a")
    twice = commented(once, problems[:1], "a")
    ids = [one.get(f"{W}id") for one in part(twice, "word/comments.xml").iter(f"{W}comment")]
    assert ids == [str(number) for number in range(len(problems) + 1)]
    changed = {"word/document.xml", "[Content_Types].xml", "word/_rels/document.xml.rels"}
    with ZipFile(file) as old:
        for name in set(old.namelist()) - changed:
            assert old.read(name) == _part(once, name)


def test_a_second_time_nothing_is_overwritten(file: Path) -> None:
    for _ in range(2):
        check(file, "--chu-thich", "--phieu")
    names = {one.name for one in file.parent.glob("*.docx")} - {file.name}
    assert names == {
        f"cong van đến.{sort}{number}.docx"
        for sort in ("chu-thich", "phieu")
        for number in ("", "-1")
    }


def test_the_sheet_is_one_page_and_invents_nothing(
    file: Path, tmp_path: Path, soffice_pdf: Any, audit: Callable[[bytes], list[str]]
) -> None:
    check(file, "--phieu", "--out", str(tmp_path / "phieu"))
    raw = (tmp_path / "phieu" / "cong van đến.phieu.docx").read_bytes()
    assert audit(raw) == []
    texts = [one.text for one in paragraphs(raw)]
    assert "PHIẾU KIỂM TRA THỂ THỨC" in texts
    assert any("Ngày … tháng … năm …" in text for text in texts)
    (table,) = tables(raw)
    assert table[0] == ["STT", "Mức", "Thấy gì, ở đâu", "Sửa thế nào", "Theo"]
    (pdf,) = soffice_pdf([raw])
    assert pdf.read_bytes().count(b"/Type/Page/") + pdf.read_bytes().count(b"/Type/Page>") <= 1


def test_many_files_and_one_that_cannot_be_read(file: Path, tmp_path: Path) -> None:
    (tmp_path / "hong.docx").write_bytes(b"PK\x03\x04")
    outcome = run_program("check", str(file), str(tmp_path / "hong.docx"), "--format", "json")
    found = json.loads(outcome.out)
    assert [one["duong_dan"] for one in found["tep"]] == [str(file)]
    assert [one["ma"] for one in found["problems"]] == ["T004"]
    assert outcome.status == 1


def test_each_place_of_one_fault_has_a_comment(tmp_path: Path) -> None:
    red = r"<w:r><w:rPr><w:color w:val='FF0000'/></w:rPr>\1"
    body = tuple((rf"<w:r>(<w:t[^>]*>{n}\. )", red) for n in (1, 2))
    (tmp_path / "a.docx").write_bytes(changed(TB, *body))
    assert run_program("-C", str(tmp_path), "check", "a.docx", "--chu-thich").status == 1
    raw = (tmp_path / "a.chu-thich.docx").read_bytes()
    told = [
        "".join(map(str, c.itertext())) for c in etree.fromstring(_part(raw, "word/comments.xml"))
    ]
    colour = [one for one in told if "T111" in one]
    assert len(colour) == 2
    assert colour[1].startswith("T111: cũng như ở đoạn ")
    assert [p.text for p in paragraphs(raw)] == [
        p.text for p in paragraphs((tmp_path / "a.docx").read_bytes())
    ]


HEAD = ["tệp", "loại văn bản", "lỗi", "cảnh báo", "lưu ý"]


def test_many_files_end_in_a_table(file: Path, tmp_path: Path) -> None:
    (tmp_path / "hong.docx").write_bytes(b"PK\x03\x04")
    *_, head, row, shut, total = run_program("check", str(tmp_path)).out.splitlines()
    assert [one.strip() for one in head.split("\t")] == HEAD
    strengths = [one.muc_do for one in _problems(file)]
    counts = [str(strengths.count(one)) for one in ("loi", "canh_bao", "luu_y")]
    assert [one.strip() for one in row.split("\t")] == [str(file), "Công văn", *counts]
    assert shut.split() == [str(tmp_path / "hong.docx"), "không", "đọc", "được"]
    assert len({one.index("\t") for one in (head, row, shut)}) == 1
    assert total == "2 tệp: 0 không có gì, 1 có chỗ cần xem, 0 ngoài phạm vi, 1 không đọc được"


def _problems(file: Path) -> tuple[Any, ...]:
    from vanban.check.inspect import inspect

    return inspect(file, ROOT).problems


def _part(raw: bytes, name: str) -> bytes:
    from io import BytesIO

    with ZipFile(BytesIO(raw)) as package:
        return package.read(name)
