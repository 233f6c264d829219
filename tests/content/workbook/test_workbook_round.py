"""YAML to workbook to YAML: nothing is lost, for any table; and what cannot be kept is refused."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from amount import amount
from offices import PLAN, TASKS, Office, make_office
from seed_office import PLAN as SEED
from seed_office import ROOT, copied, run, snapshot
from vanban.content.fields import as_source
from vanban.content.plan import BangPhanCong, NhiemVu
from vanban.content.workbook.columns import FORMS, TaskColumns
from vanban.content.workbook.names import Names
from vanban.content.workbook.table import read_task_sheet
from vanban.content.workbook.task_file import read_columns
from vanban.content.workbook.writer import task_workbook
from vanban.problems.problem import VanbanError
from vanban.project.project import Project
from vanban.project.starter import start
from vanban.source.loader import parse_yaml
from vanban.source.reader import Reader
from vanban.source.record import FIRST_YEAR, decode
from vanban.source.writer import yaml_text
from vanban.text.ditto import is_ditto
from workbooks import XLSX

SEED_PROJECT = Project.open(ROOT)
NAMES = Names(SEED_PROJECT.office.danh_ba, date(2023, 7, 12))
IDS = NAMES.ids()


def columns() -> TaskColumns:
    words = read_columns(Reader(ROOT), ROOT / "templates" / "nd30")
    assert words is not None
    return words


WORDS = columns()
PLAIN = st.text("abcđêôXYZ 0129.,;:-–()=+*/“”'\"\\#&<>%_", min_size=1, max_size=30).filter(
    lambda text: not is_ditto(text)  # in a sheet it says what the cell above says
)
LINE = st.one_of(PLAIN, st.sampled_from(
    ["Trước ngày 15/12/2026", "=1+1", "- Kế hoạch", "khi nào", "ghi: chữ", "Khi: mưa", "15/12/2026",
     "I", "1", "Tổng cộng", "true", "'01", "Phòng Nội vụ; các xã, thị trấn"]
)).map(str.strip).filter(bool)  # fmt: skip
WHO = st.lists(st.sampled_from(IDS), max_size=4).map(tuple)
SOME = st.lists(st.sampled_from(IDS), min_size=1, max_size=4).map(tuple)
DAYS = st.dates(date(FIRST_YEAR, 1, 1), date(9999, 12, 31)).map(date.isoformat)
TYPED = st.one_of(
    DAYS.map(lambda day: {"truoc": day}),
    st.sampled_from(["15/12", "5/1", "05/01", "29/2"]).map(lambda day: {"hang_nam": day}),
    LINE.map(lambda text: {"khi": text}),
    LINE.filter(lambda text: text[:4] not in ("khi:", "truo", "hang")),
)
ROLE = st.sampled_from(["chu_tri", "phoi_hop", "theo_doi"])
REF = st.sampled_from(["II.4", "#to-chuc", "I", "III.2.a", "Điều 5"])


def optional(**keys: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries({}, optional=keys)


PRODUCT = st.builds(
    lambda ten, rest: {"ten": ten} | rest,
    LINE,
    optional(chu_tri=WHO, phoi_hop=WHO, theo_doi=WHO, thoi_gian=TYPED),
)
TASK = st.builds(
    lambda noi_dung, rest: {"noi_dung": noi_dung} | rest,
    LINE,
    optional(
        stt=st.sampled_from(["1", "2", "1.1", "1.10", "a)", "II.3", "-", "001"]),
        chu_tri=SOME,
        phoi_hop=WHO,
        theo_doi=WHO,
        thoi_gian=TYPED,
        muc=st.lists(REF, max_size=3).map(tuple),
        san_pham=st.lists(PRODUCT, max_size=4).map(tuple),
        dau_moi=st.sampled_from(IDS),
        thuc_hien=st.lists(st.sampled_from(["ke-hoach-tinh#nv-03", "a#b"]), max_size=2).map(tuple),
        lanh_dao=LINE,
        bao_cao=LINE,
        giao_theo=LINE,
        vai_tro=st.dictionaries(st.sampled_from(IDS), ROLE, max_size=3),
        ghi_o=st.dictionaries(ROLE, st.fixed_dictionaries({"ghi": LINE, "cho": WHO}), max_size=3),
        ghi_chu=LINE,
    ),
)
GROUP = LINE.filter(lambda text: not text.startswith("Tổng")).map(lambda text: {"tieu_de": text})


@st.composite
def tables(draw: st.DrawFn) -> BangPhanCong:
    rows = draw(st.lists(st.one_of(GROUP, TASK), min_size=1, max_size=6))
    numbered = [row if "tieu_de" in row else {"id": f"v-{n}"} | row for n, row in enumerate(rows)]
    return BangPhanCong.model_validate({"dong": tuple(numbered)})


def back(raw: bytes, words: TaskColumns, names: Names) -> BangPhanCong:
    source, found = read_task_sheet(raw, "x.xlsx", words, names)
    assert source is not None, found
    table, faults = decode(BangPhanCong, source)
    assert table is not None, faults
    return table


def without_running_numbers(table: BangPhanCong) -> BangPhanCong:
    """Numbers that the program gives by itself come back as none: they are printed the same."""
    if any(task.stt not in ("", str(place)) for place, task in enumerate(table.tasks, 1)):
        return table
    bare = {"stt": ""}
    rows = tuple(r if r.tieu_de else r.model_copy(update=bare) for r in table.dong)
    return BangPhanCong(dong=rows)


@settings(max_examples=amount(20, 60))
@given(tables())
@pytest.mark.cham
def test_any_table_comes_back_from_the_workbook(table: BangPhanCong) -> None:
    raw = task_workbook(table, WORDS, NAMES, "phan-cong.yaml")
    assert back(raw, WORDS, NAMES) == without_running_numbers(table)
    assert raw == task_workbook(table, WORDS, NAMES, "phan-cong.yaml")


@settings(max_examples=amount(20, 60))
@given(tables())
@pytest.mark.cham
def test_any_table_comes_back_from_yaml(table: BangPhanCong) -> None:
    source, faults = parse_yaml(
        yaml_text([as_source(row) for row in table.dong]).encode(), "phan-cong.yaml"
    )
    assert source is not None, faults
    assert decode(BangPhanCong, source)[0] == table


def test_every_key_of_a_task_has_a_column() -> None:
    assert set(FORMS) == set(NhiemVu.model_fields) - {"tieu_de", "ghi_o"}


def test_what_cannot_be_kept_is_refused() -> None:
    long = {"id": "a", "noi_dung": "x" * 40_000, "chu_tri": ("phong-noi-vu",)}
    odd = {"id": "b", "noi_dung": "Rà soát", "muc": ("II;4",)}
    for row, told in ((long, "`noi_dung` của `a`"), (odd, "`muc` của `b`")):
        table = BangPhanCong.model_validate({"dong": (row,)})
        with pytest.raises(VanbanError) as error:
            task_workbook(table, WORDS, NAMES, "phan-cong.yaml")
        (found,) = error.value.problems
        assert (found.ma, found.tep) == ("Y224", "phan-cong.yaml")
        assert told in found.thong_bao


def exported(office: Path, plan: str) -> bytes:
    folder = office / "content" / plan
    told = Office(office).run("export", "phan-cong", plan, "--out", f"content/{plan}")
    assert (told.status, told.err) == (0, "")
    main = folder / "ke-hoach.yaml"
    text = main.read_text("utf-8")
    main.write_text(text.replace("phan_cong: phan-cong.yaml", "phan_cong: phan-cong.xlsx"), "utf-8")
    (folder / "phan-cong.yaml").unlink()
    return (folder / "phan-cong.xlsx").read_bytes()


def test_the_seed_from_a_workbook_gives_the_same_bytes(tmp_path: Path) -> None:
    plain_office, office = copied(tmp_path / "yaml"), copied(tmp_path / "xlsx")
    run(plain_office)
    exported(office, SEED)
    assert run(office).problems == ()
    words, sheets = (snapshot(one / "output") for one in (plain_office, office))
    assert {n: raw for n, (raw, _) in words.items() if n != "manifest.json"} == {
        n: raw for n, (raw, _) in sheets.items() if n != "manifest.json"
    }
    assert b"phan-cong.xlsx" in sheets["manifest.json"][0]


def test_the_starter_comes_back_as_it_is(tmp_path: Path) -> None:
    start(tmp_path, templates=False)
    (before,) = Project.open(tmp_path).office.resolved.values()
    exported(tmp_path, before.document.id)
    (after,) = Project.open(tmp_path).office.resolved.values()
    assert (after.problems, after.document.table) == ((), before.document.table)
    out = Office(tmp_path).run("export", "phan-cong", "--format", "yaml", "--out", "-").out
    source, _ = parse_yaml(out.encode(), "phan-cong.yaml")
    assert source is not None
    assert decode(BangPhanCong, source)[0] == before.document.table


def test_a_workbook_is_never_written_over_unasked(tmp_path: Path) -> None:
    office = make_office(tmp_path)
    first = office.run("export", "phan-cong")
    assert first.out.startswith(f"đã ghi {tmp_path.as_posix()}/phan-cong.xlsx: 2 nhiệm vụ\n")
    assert "chép vào content/ke-hoach-1/, ghi `phan_cong: phan-cong.xlsx`" in first.out
    kept = office.write("phan-cong.xlsx", "của tôi")
    refused = office.run("export", "phan-cong")
    assert (refused.status, "[Y223]" in refused.err) == (1, True)
    assert kept.read_bytes() == "của tôi".encode()
    assert office.run("export", "phan-cong", "--force").status == 0
    assert kept.read_bytes()[:2] == b"PK"


def test_which_plan_must_be_clear(tmp_path: Path) -> None:
    office = make_office(tmp_path)
    for name, file in (("ke-hoach.yaml", PLAN), ("phan-cong.yaml", TASKS)):
        office.write(f"content/ke-hoach-2/{name}", (tmp_path / file).read_bytes())
    told = office.run("export", "phan-cong")
    assert (told.status, "[Y225]" in told.err) == (1, True)
    assert "vanban export phan-cong ke-hoach-1" in told.err
    assert office.run("export", "phan-cong", "ke-hoach-2").status == 0
    assert office.run("export", "phan-cong", "khac").status == 1
    assert office.run("export", "bang").status == 2


def test_a_plan_with_faults_is_not_exported(tmp_path: Path) -> None:
    office = make_office(tmp_path)
    office.change(TASKS, "chu_tri: [phong-tu-phap]", "chu_tri: [phong-tu-phapp]")
    told = office.run("export", "phan-cong")
    assert (told.status, "[N102]" in told.err) == (1, True)
    assert not (tmp_path / "phan-cong.xlsx").exists()


def test_the_workbook_offers_names_and_refuses_none(tmp_path: Path) -> None:
    office = make_office(tmp_path)
    office.run("export", "phan-cong", "--out", XLSX)
    book = load_workbook(BytesIO((tmp_path / XLSX).read_bytes()))
    page, listed = book["Phân công"], book["Danh bạ"]
    assert [cell.value for cell in page[1]][:6] == [
        "Stt", "Mã nhiệm vụ", "Nội dung công việc", "Cơ quan chủ trì", "Cơ quan phối hợp",
        "Theo dõi",
    ]  # fmt: skip
    assert page.freeze_panes == "A2"
    rules = {str(rule.sqref).split("2:")[0]: rule for rule in page.data_validations.dataValidation}
    for letter in "DEF":
        assert rules[letter].formula1 == "'Danh bạ'!$A$2:$A$6"
        assert not rules[letter].showErrorMessage
        assert "dấu chấm phẩy" in rules[letter].prompt
    rows = [tuple(row) for row in listed.iter_rows(min_row=2, values_only=True)]
    assert rows[0] == ("UBND huyện", "ubnd-huyen", "chủ trì")
    assert ("Phòng Cũ", "phong-cu") not in [row[:2] for row in rows]
    assert ("Các phòng", "cac-phong") in [row[:2] for row in rows]
    assert page["D2"].value == "Phòng Nội vụ"
    assert not page.column_dimensions["D"].hidden
    assert page.column_dimensions["K"].hidden
