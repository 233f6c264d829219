"""Workbooks go out, come back however they were treated, and are put together."""

from __future__ import annotations

import json
from datetime import date
from io import BytesIO
from pathlib import Path
from random import Random
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook

import json_shapes
import progress_forms as forms
from amount import amount
from offices import TASKS, Office, make_office
from printed_sheets import faults
from vanban.project.project import Project
from vanban.register.progress.merge import merge, merge_json
from vanban.register.progress.returns import read_return
from vanban.register.progress.tasks import Progress, progress
from vanban.register.progress.view import Reckoning, parts
from vanban.register.progress.workbook import body_workbook, office_workbook

ROWS = """\
- id: nv-01
  noi_dung: "Tham mưu ban hành kế hoạch sử dụng biên chế"
  chu_tri: [phong-noi-vu]
  phoi_hop: [phong-tu-phap]
  thoi_gian: {hang_nam: 15/12}
- id: nv-02
  noi_dung: "Rà soát văn bản quy phạm pháp luật"
  chu_tri: [phong-noi-vu, phong-tu-phap]
  dau_moi: phong-noi-vu
  thoi_gian: "Quý III/2023"
  san_pham:
    - {ten: "Báo cáo rà soát", thoi_gian: {truoc: 2023-11-30}}
- id: nv-03
  noi_dung: "Sắp xếp đơn vị sự nghiệp"
  chu_tri: [phong-tu-phap]
  thoi_gian: "Sau khi có hướng dẫn của tỉnh"
"""
MANY = amount(900, 60_000)
"""Rows of no task in a file."""
BY = "2023-12-20"
RECKONING = Reckoning(date(2023, 12, 20), 2023)
Cells = dict[int, dict[str, Any]]
NOI_VU, TU_PHAP = "phong-noi-vu", "phong-tu-phap"


@pytest.fixture
def office(tmp_path: Path) -> Office:
    office = make_office(tmp_path / "vp")
    office.write(TASKS, ROWS)
    return office


@pytest.fixture(scope="module")
def followed(tmp_path_factory: pytest.TempPathFactory) -> Progress:
    """What is followed in the office, read once: nothing is written there."""
    office = make_office(tmp_path_factory.mktemp("vp"))
    office.write(TASKS, ROWS)
    return progress(Project.open(office.folder), ["ke-hoach-1"])


def put_together(followed: Progress, raw: bytes) -> dict[str, Any]:
    """The same as `merged`, of one file, with nothing written."""
    file = read_return(raw, "ve-0.xlsx", followed.danh_ba)
    return merge_json(merge(followed, [file], RECKONING.day), RECKONING, written=False)


def form(office: Office, body: str) -> bytes:
    found = progress(Project.open(office.folder), ["ke-hoach-1"])
    return body_workbook(found, RECKONING, body)


def merged(
    office: Office, *files: bytes | Path, write: bool = True, day: str = BY
) -> dict[str, Any]:
    names = []
    for number, one in enumerate(files):
        path = one if isinstance(one, Path) else office.folder.parent / f"ve-{number}.xlsx"
        if isinstance(one, bytes):
            path.write_bytes(one)
        names.append(str(path))
    extra = ("--ghi-de",) if write else ()
    outcome = office.run(
        "tien-do", "--tong-hop", *names, "--tai-ngay", day, *extra, "--format", "json"
    )
    assert outcome.err == ""
    found: dict[str, Any] = json.loads(outcome.out)
    return found


def states(office: Office, day: date = RECKONING.day) -> dict[tuple[str, str, str], str]:
    found = progress(Project.open(office.folder), ["ke-hoach-1"])
    rows = parts(found, Reckoning(day, 2023))
    return {(r.task.id, r.task.product, r.body): r.state.code for r in rows}


def told(found: dict[str, Any]) -> list[tuple[str, str]]:
    return [(p["ma"], p["trich"].rpartition("!")[2]) for p in found["problems"]]


FILLED: Cells = {
    1: {"Tiến độ": "10/9: Đã họp; 25/9: Đã trình", "Ngày hoàn thành": date(2023, 12, 10),
        "Kết quả": "QĐ số 1234/QĐ-UBND"},
    2: {"Tiến độ": "Đang rà soát", "Ngày": "05/10/2023", "Lý do chậm, dừng": "Thiếu người",
        "Tình trạng": "Đang thực hiện", "Kiến nghị": "Cho lùi hạn"},
    3: {"Tình trạng": "Đã hoàn thành", "Ngày hoàn thành": "2023-12-01"},
}  # fmt: skip


def test_the_workbooks_are_forms_and_the_same_every_time(office: Office) -> None:
    found = progress(Project.open(office.folder), ["ke-hoach-1"])
    for make in (
        lambda: office_workbook(found, RECKONING),
        lambda: body_workbook(found, RECKONING, NOI_VU),
    ):
        raw = make()
        assert raw == make()
        page = forms.sheet_of(load_workbook(BytesIO(raw)))
        head = forms.head_row(page)
        assert page.freeze_panes == f"D{head + 1}"
        assert page.auto_filter.ref.startswith(f"A{head}:")
        assert page.column_dimensions["A"].hidden
        lists = [one.formula1 for one in page.data_validations.dataValidation if one.type == "list"]
        assert lists == ['"Đang thực hiện,Đã hoàn thành,Dừng thực hiện"']
        colours = {c.fill.fgColor.rgb for row in page.iter_rows(min_row=head) for c in row}
        assert len(colours) > 3
    names = load_workbook(BytesIO(office_workbook(found, RECKONING))).sheetnames
    assert names == ["Tiến độ", "Tổng hợp", "Biểu đồ", "Lịch sử"]


def test_what_was_filled_in_becomes_entries_and_states(office: Office) -> None:
    raw = forms.saved(forms.filled(form(office, NOI_VU), FILLED))
    before = office.files()
    preview = merged(office, raw, write=False)
    assert office.files() == before
    assert list(preview) == list(json_shapes.MERGE)
    assert (preview["da_ghi"], len(preview["cap_nhat"])) == (False, 5)
    found = merged(office, raw)
    assert found["problems"] == []
    assert [one["moi"] for one in found["tep"]] == [5]
    assert [
        (one["viec"], one["co_quan"], one.get("ngay"), one.get("ghi", ""), one.get("hoan_thanh"))
        for one in found["cap_nhat"]
    ] == [
        ("nv-01", "", "2023-09-10", "Đã họp", None),
        ("nv-01", "", "2023-09-25", "Đã trình", None),
        ("nv-01", "", "2023-12-10", "", True),
        ("nv-02", NOI_VU, "2023-10-05", "Đang rà soát", None),
        ("nv-02", NOI_VU, "2023-12-01", "", True),
    ]
    assert states(office) == {
        ("nv-01", "", NOI_VU): "dung_han",
        ("nv-02", "", NOI_VU): "qua_han",
        ("nv-02", "", TU_PHAP): "qua_han",
        ("nv-02", "Báo cáo rà soát", NOI_VU): "xong_qua_han",
        ("nv-02", "Báo cáo rà soát", TU_PHAP): "qua_han",
        ("nv-03", "", TU_PHAP): "chua_phat_sinh",
    }
    again = merged(office, raw)
    assert ([one["moi"] for one in again["tep"]], again["cap_nhat"]) == ([0], [])
    assert not [p for p in office.problems() if p["muc_do"] == "loi"]


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("ids", [True, False], ids=["ids", "words"])
def test_sorted_renamed_and_moved_it_says_the_same(
    followed: Progress, seed: int, *, ids: bool
) -> None:
    book = forms.filled(body_workbook(followed, RECKONING, NOI_VU), FILLED)
    wanted = put_together(followed, forms.saved(book))["cap_nhat"]
    found = put_together(followed, forms.otherwise(book, Random(seed), keep_ids=ids))
    key = json.dumps
    drop_year = [{k: v for k, v in one.items() if k != "nam"} for one in found["cap_nhat"]]
    assert sorted(map(key, drop_year)) == sorted(map(key, wanted)), found["problems"]


def test_an_entry_keeps_the_day_of_the_whole_report(office: Office) -> None:
    rows = {3: {"Tiến độ": "Đang chờ", "Ngày phát sinh": "28/9/2023"}}
    book = forms.filled(form(office, TU_PHAP), {4: rows[3]}, on=date(2023, 11, 5))
    (one,) = merged(office, forms.saved(book))["cap_nhat"]
    assert (one["viec"], one["ngay"], one["phat_sinh"]) == ("nv-03", "2023-11-05", "2023-09-28")
    assert states(office)["nv-03", "", TU_PHAP] == "khong_han"


@pytest.mark.parametrize("word", ["Đang thực hiện", "Chưa hoàn thành"])
def test_a_status_alone_is_an_answer(followed: Progress, office: Office, word: str) -> None:
    raw = forms.saved(forms.filled(form(office, NOI_VU), {2: {"Tình trạng": word}}))
    found = put_together(followed, raw)
    assert "N774" not in [code for code, _ in told(found)]
    (entry,) = found["cap_nhat"]
    assert entry["ghi"] == f"tình trạng: {word}"


@pytest.mark.parametrize("sign", ["-", "–", "…", "/"])
def test_a_dash_says_nothing(followed: Progress, office: Office, sign: str) -> None:
    row = {"Tiến độ": sign, "Tình trạng": sign, "Ngày hoàn thành": sign}
    found = put_together(followed, forms.saved(forms.filled(form(office, NOI_VU), {2: row})))
    assert found["cap_nhat"] == []
    assert {"N752", "N770"}.isdisjoint(code for code, _ in told(found))


def test_what_another_body_said_last_is_no_report_of_the_one_that_reads_it(office: Office) -> None:
    merged(office, forms.saved(forms.filled(form(office, NOI_VU), {1: FILLED[1]})))
    back = merged(office, form(office, TU_PHAP))
    assert (told(back), back["cap_nhat"]) == ([("N774", "")], [])
    own = {1: {"Tiến độ": "Đã góp ý", "Ngày": "11/12/2023"}}
    again = merged(office, forms.saved(forms.filled(form(office, TU_PHAP), own)))
    assert [(one["ngay"], one["nguoi"]) for one in again["cap_nhat"]] == [("2023-12-11", TU_PHAP)]


DOUBTS: tuple[tuple[str, Cells, list[tuple[str, str]]], ...] = (
    ("done, no day", {1: {"Tình trạng": "Đã hoàn thành"}}, [("N753", "S5")]),
    ("no day", {1: {"Tiến độ": "Đang làm"}}, [("N752", "Q5")]),
    ("before it was given", {1: {"Ngày hoàn thành": "10/06/2023"}}, [("N756", "T5")]),
    ("to come", {1: {"Ngày hoàn thành": date(2024, 3, 2)}}, [("N762", "T5")]),
    (
        "no day at all",
        {1: {"Tiến độ": "a", "Ngày": "cuối tháng"}},
        [("N770", "R5")],
    ),
    (
        "status against day",
        {
            1: {
                "Tình trạng": "Đang thực hiện",
                "Ngày hoàn thành": "10/12/2023",
                "Ngày": "11/12/2023",
            }
        },
        [("N776", "T5")],
    ),
    (
        "stopped, no reason",
        {1: {"Tình trạng": "Dừng thực hiện", "Ngày": "11/12/2023"}},
        [("N755", "S5")],
    ),
    ("empty", {}, [("N774", "")]),
    ("typed over", {1: {"Cập nhật gần nhất": "1/12: Đã ký"}}, [("N773", "O5")]),
    (
        "turned days",
        {1: {"Tiến độ": "a", "Ngày": date(2023, 10, 2)}, 2: {"Tiến độ": "b", "Ngày": "20/9/2023"}},
        [("N777", "R5")],
    ),
    (
        "new words",
        {1: {forms.HEAD: "Việc 1 đã sửa", "Ngày hoàn thành": "10/12/2023"}},
        [("N772", "C5")],
    ),
)


ENDED: tuple[tuple[Cells, list[str], list[str]], ...] = (
    ({1: {"Tiến độ": "Hoàn thành ngày 15/9/2023"}}, ["2023-09-15"], []),
    ({1: {"Ngày hoàn thành": "Đã xong 15/9"}}, ["2023-09-15"], []),
    ({1: {"Tình trạng": "Đã hoàn thành, ngày 15/9/2023"}}, ["2023-09-15"], []),
    ({1: {"Tiến độ": "đã xong tháng 9"}}, [""], ["N753"]),
    ({1: {"Ngày hoàn thành": "xong tháng 9/2023"}}, [""], ["N753", "N770"]),
    ({1: {"Tiến độ": "Đã hoàn thành", "Ngày": "20/9/2023"}}, [""], ["N753"]),
    ({1: {"Tiến độ": "Hoàn thành dự thảo 15/9/2023", "Ngày": "20/9/2023"}}, [], []),
    ({1: {"Tiến độ": "Hoàn thành 50%", "Ngày": "20/9/2023"}}, [], []),
    ({1: {"Tình trạng": "Hoàn thành một phần", "Ngày": "20/9/2023"}}, [], []),
    ({1: {"Ngày hoàn thành": "Hoàn thành dự thảo", "Ngày": "20/9/2023"}}, [], ["N770"]),
    (
        {1: {"Tiến độ": "Đã xong 15/9", "Tình trạng": "Đang thực hiện", "Ngày": "20/9/2023"}},
        [],
        ["N776"],
    ),
)


@pytest.mark.parametrize(("rows", "days", "codes"), ENDED)
def test_an_end_that_is_said_in_words_counts_by_its_day(
    followed: Progress, rows: Cells, days: list[str], codes: list[str]
) -> None:
    raw = forms.saved(forms.filled(body_workbook(followed, RECKONING, NOI_VU), rows))
    found = put_together(followed, raw)
    done = [one for one in found["cap_nhat"] if one.get("hoan_thanh")]
    assert [one.get("ngay") or "" for one in done] == days
    assert sorted(code for code, _ in told(found)) == codes
    words = " ".join(str(one.get("ghi", "")) for one in found["cap_nhat"])
    assert str(rows[1].get("Tiến độ", "")) in words
    if "N776" not in codes and not done:
        assert all(str(rows[1].get(key, "")) in words for key in ("Tình trạng", "Ngày hoàn thành"))


@pytest.mark.parametrize("row", DOUBTS, ids=[row[0] for row in DOUBTS])
def test_what_is_doubtful_is_told_by_its_cell_and_nothing_is_lost(
    followed: Progress, row: tuple[str, Cells, list[tuple[str, str]]]
) -> None:
    _, rows, wanted = row
    raw = forms.saved(forms.filled(body_workbook(followed, RECKONING, NOI_VU), rows))
    found = put_together(followed, raw)
    assert sorted(told(found)) == sorted(wanted)
    assert all(p["tep"].endswith("ve-0.xlsx") for p in found["problems"])
    words = " ".join(str(v) for one in found["cap_nhat"] for v in one.values())
    for cells in rows.values():
        for heading, value in cells.items():
            if heading in ("Tiến độ", "Kết quả", "Ngày") and isinstance(value, str):
                assert value in words or value[-4:] in words


def test_two_who_say_otherwise_are_told(office: Office) -> None:
    early = forms.saved(forms.filled(form(office, NOI_VU), {1: {"Ngày hoàn thành": "10/12/2023"}}))
    late = forms.saved(forms.filled(form(office, NOI_VU), {1: {"Ngày hoàn thành": "12/12/2023"}}))
    found = merged(office, early, late)
    assert told(found) == [("N771", "T5")]
    assert "10/12/2023" in found["problems"][0]["thong_bao"]
    helper = forms.saved(forms.filled(form(office, TU_PHAP), {1: {"Ngày hoàn thành": "1/12/2023"}}))
    assert told(merged(office, helper)) == []  # who leads has said so as well
    (office.folder / "content/tien-do/2023.yaml").unlink()
    assert told(merged(office, helper)) == [("N771", "T5")]
    assert states(office)["nv-01", "", NOI_VU] == "qua_han"


@pytest.mark.parametrize("text", ["Rà soát " * 5_000, "x" * 40_000, "=1+1", "@SUM(A1)", "+84"])
def test_a_task_of_any_text_comes_back_as_that_task(office: Office, text: str) -> None:
    office.write(TASKS, f"- id: nv-01\n  noi_dung: '{text}'\n  chu_tri: [{NOI_VU}]\n")
    found = progress(Project.open(office.folder), ["ke-hoach-1"])
    raw = body_workbook(found, RECKONING, NOI_VU)
    assert faults(raw) == []
    cells = [
        cell for row in forms.sheet_of(load_workbook(BytesIO(raw))).iter_rows() for cell in row
    ]
    assert {cell.data_type for cell in cells} <= {"s", "n", "d"}
    back = forms.saved(forms.filled(raw, {1: {"Tiến độ": "Đã làm", "Ngày": "05/9/2023"}}))
    done = merge(found, [read_return(back, "b.xlsx", found.danh_ba)], RECKONING.day)
    assert done.problems == ()
    assert [one.key[1] for one in done.additions] == ["nv-01"]


def test_rows_of_no_task_are_told(office: Office) -> None:
    book = forms.filled(form(office, NOI_VU), FILLED)
    page = forms.sheet_of(book)
    places = forms.columns(page)
    page.cell(30, places[forms.HEAD]).value = "Trồng cây xanh ở trụ sở"
    page.cell(30, places["Tiến độ"]).value = "Đã trồng"
    found = merged(office, forms.saved(book))
    assert told(found) == [("N769", "A30")]
    assert "Trồng cây xanh" in found["problems"][0]["thong_bao"]
    assert len(found["cap_nhat"]) == 5


def refused(office: Office, raw: bytes, code: str) -> dict[str, Any]:
    good = forms.saved(forms.filled(form(office, TU_PHAP), {4: {"Ngày hoàn thành": "10/12/2023"}}))
    before = office.files()
    found = merged(office, good, raw)
    assert office.files() == before, "nothing is merged half"
    assert found["da_ghi"] is False
    assert code in [p["ma"] for p in found["problems"]], found["problems"]
    return found


def test_what_is_no_such_workbook_is_refused_whole(office: Office) -> None:
    book = Workbook()
    forms.sheet_of(book)["A1"] = "Danh sách khen thưởng"
    refused(office, forms.saved(book), "N765")
    refused(office, b"%PDF-1.4 no workbook", "Y201")
    refused(office, b"PK\x03\x04 broken", "Y205")
    filled = forms.filled(form(office, NOI_VU), FILLED)
    page = forms.sheet_of(filled)
    for heading in ("Tiến độ", "Ngày", "Tình trạng", "Ngày hoàn thành", "Kết quả", "Kiến nghị",
                    "Lý do chậm, dừng", "Ngày phát sinh"):  # fmt: skip
        page.delete_cols(forms.columns(page)[heading])
    refused(office, forms.saved(filled), "N766")
    formula = forms.filled(form(office, NOI_VU), {1: {"Tiến độ": '=CONCATENATE("a";"b")'}})
    found = refused(office, forms.saved(formula), "N767")
    assert told(found)[-1] == ("N767", "Q5")
    nameless = forms.filled(form(office, NOI_VU), FILLED)
    page = forms.sheet_of(nameless)
    page.cell(1, 2).value = "Báo cáo"
    page.delete_cols(forms.columns(page)["Cơ quan"])
    page.delete_cols(1)
    refused(office, forms.saved(nameless), "N768")
    names = office.folder.parent / "ve-1.xlsx"
    outcome = office.run("tien-do", "--tong-hop", str(names), "--don-vi", NOI_VU, "--tai-ngay", BY)
    assert outcome.status == 0, outcome
    assert "5 mới" in outcome.out


def test_removed_columns_and_protection_do_no_harm(office: Office) -> None:
    book = forms.filled(form(office, NOI_VU), FILLED)
    page = forms.sheet_of(book)
    for heading in ("Nguồn chỉ đạo", "Stt", "Vai trò", "Thời hạn", "Trạng thái", "Kiến nghị", "Mã"):
        page.delete_cols(forms.columns(page)[heading])
    page.protection.sheet = True
    page.protection.password = "x"
    found = merged(office, forms.saved(book))
    assert found["problems"] == []
    assert len(found["cap_nhat"]) == 5


def test_any_order_of_merging_gives_the_same_states(office: Office) -> None:
    files = [
        forms.saved(forms.filled(form(office, NOI_VU), FILLED)),
        forms.saved(forms.filled(form(office, TU_PHAP), {
            1: {"Ngày hoàn thành": "10/12/2023"}, 2: {"Ngày hoàn thành": "29/9/2023"},
            4: {"Tình trạng": "Dừng thực hiện", "Ngày": "01/12/2023", "Lý do chậm, dừng": "Vốn"},
        })),
        forms.saved(forms.filled(form(office, NOI_VU), {
            1: {"Ngày hoàn thành": "16/12/2023"},
            2: {"Tình trạng": "Đã hoàn thành", "Ngày": "1/10/2023"},
        })),
    ]  # fmt: skip
    results = []
    for order in (files, files[::-1]):
        for path in (office.folder / "content").glob("tien-do/*"):
            path.unlink()
        for raw in order:
            merged(office, raw)
        results.append((states(office), entries(office)))
    assert all(one == results[0] for one in results)
    for path in (office.folder / "content").glob("tien-do/*"):
        path.unlink()
    merged(office, *files)
    assert (states(office), entries(office)) == results[0]


def entries(office: Office) -> list[str]:
    found = progress(Project.open(office.folder), ["ke-hoach-1"])
    return sorted(
        f"{task.key} {one.body} {one.record!r}" for task in found.tasks for one in task.history
    )


def test_many_rows_of_no_task_are_told_in_short(followed: Progress) -> None:
    headings = ("Stt", forms.HEAD, "Tiến độ", "Ngày")
    book = Workbook(write_only=True)
    page = book.create_sheet("Báo cáo")
    page.append([f"Báo cáo ({NOI_VU})"])
    page.append(headings)
    for number in range(MANY):
        page.append([number, f"Việc khác số {number}", "Đã làm", "05/9/2023"])
    page.append([1, "Tham mưu ban hành kế hoạch sử dụng biên chế", "Đã xong bước 1", "05/9/2023"])
    file = read_return(forms.saved(book), "nhieu.xlsx", followed.danh_ba)
    result = merge(followed, [file], RECKONING.day)
    assert [one.record.ghi for one in result.additions] == ["Đã xong bước 1"]
    strange = [one for one in result.problems if one.ma == "N769"]
    assert len(strange) == 31
    assert any(f"còn {MANY - 30} dòng nữa" in one.thong_bao for one in strange)


def test_files_are_written_over_nothing(office: Office, tmp_path: Path) -> None:
    target, folder = tmp_path / "bang.xlsx", tmp_path / "gui"
    args = ("tien-do", "ke-hoach-1", "--tai-ngay", BY)
    assert office.run(*args, "--xlsx", str(target)).err.splitlines()[0].startswith("đã ghi")
    target.write_bytes(target.read_bytes() + b"\0")
    outcome = office.run(*args, "--xlsx", str(target), "--moi-don-vi", str(folder))
    assert "giữ nguyên" in outcome.err
    assert (tmp_path / "bang.moi.xlsx").is_file()
    assert sorted(one.name for one in folder.iterdir()) == [f"{NOI_VU}.xlsx", f"{TU_PHAP}.xlsx"]
    found = merged(office, folder)
    assert told(found) == [("N774", ""), ("N774", "")]
