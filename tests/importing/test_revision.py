"""A new version of a plan, merged into the source that an office has: ids and comments are kept."""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from plan_versions import BASES, KT, ROWS, SENT, TEXT, VHXH, VP, Row, Version, write
from rules_read import copy_office
from vanban.content.fields import ThoiGian
from vanban.content.plan import NhiemVu
from vanban.content.registry import DanhBa
from vanban.importing.intake import Request
from vanban.importing.job import import_files
from vanban.importing.names.new_names import NewNames
from vanban.importing.revision.revision import RevisionResult, revise
from vanban.importing.revision.task_changes import Names, NewTask, task_edit
from vanban.importing.tasks import TaskRow, TaskTime
from vanban.problems.problem import VanbanError
from vanban.source.writer import yaml_text
from yaml_read import values

TODAY = date(2026, 3, 2)
PLAN, TASKS = "content/kh/ke-hoach.yaml", "content/kh/phan-cong.yaml"


def request(name: str, *, target: str = "", over: bool = False, answers: str = "") -> Request:
    return Request((name,), target, over, False, "", "", answers, TODAY)


@pytest.fixture(scope="module")
def imported(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An office with the first version, as `vanban import -o` wrote it."""
    folder = tmp_path_factory.mktemp("co-quan")
    write(folder, Version(), "cu.docx")
    import_files(folder, folder, request("cu.docx", target="content/kh"))
    import_files(folder, folder, request("cu.docx", target="content/kh", over=True))
    assert "bang: phan_cong" in (folder / PLAN).read_text("utf-8")
    return folder


@pytest.fixture
def office(imported: Path, tmp_path: Path) -> Path:
    return copy_office(imported, tmp_path / "o")


def new(
    office: Path, version: Version, *, over: bool = True, name: str = "moi.docx"
) -> RevisionResult:
    write(office, version, name)
    return revise(office, office, request(name, over=over), "content/kh")


def tasks(office: Path) -> list[dict[str, Any]]:
    return list(values((office / TASKS).read_text("utf-8-sig")))


def ids(office: Path) -> list[str]:
    """The rows of the table by their ids; tasks of the text (nv-07, nv-08) are none of it."""
    rows = (one for one in tasks(office) if "in_bang" not in one)
    return [str(one.get("id", one.get("tieu_de"))) for one in rows]


def edit(path: Path, old: str, text: str) -> None:
    before = path.read_text("utf-8")
    assert old in before, old
    path.write_text(before.replace(old, text, 1), "utf-8")


def told(revised: RevisionResult) -> list[tuple[str, str, tuple[str, ...]]]:
    """Of every task that is not as it was: what became of it, its id, the fields that changed."""
    return [(one.kind, one.id, tuple(f.key for f in one.fields)) for one in revised.tasks]


FIRST, SECOND, THIRD, FOURTH, FIFTH, SIXTH = ROWS
REWORDED = ("Rà soát, cập nhật, công khai danh mục thủ tục hành chính", *FIRST[1:])
MORE: Row = ("Niêm yết công khai thủ tục hành chính tại trụ sở", VP, "", "Quý I năm 2026", "")
N = [f"nv-{at:02}" for at in (1, 2, 3, 4, 5, 6, 9, 10)]
CASES: dict[str, tuple[tuple[Row, ...], list[str], list[tuple[str, str, tuple[str, ...]]]]] = {
    "không đổi gì": (ROWS, N[:6], []),
    "sửa lời một việc": ((REWORDED, *ROWS[1:]), N[:6], [("sua", N[0], ("noi_dung",))]),
    "thêm một việc ở giữa": (
        (FIRST, SECOND, MORE, *ROWS[2:]),
        [*N[:2], N[6], *N[2:6]],
        [("them", N[6], ()), *(("danh_lai_so", one, ()) for one in N[2:6])],
    ),
    "bỏ một việc ở giữa": (
        (FIRST, SECOND, *ROWS[3:]),
        [*N[:2], *N[3:6]],
        [*(("danh_lai_so", one, ()) for one in N[3:6]), ("bot", N[2], ())],
    ),
    "bỏ việc cuối, thêm việc khác: mã cũ không dùng lại": (
        (*ROWS[:5], MORE),
        [*N[:5], N[6]],
        [("them", N[6], ()), ("bot", N[5], ())],
    ),
    "chuyển việc cuối lên đầu": (
        (SIXTH, *ROWS[:5]),
        [N[5], *N[:5]],
        [("chuyen_cho", N[5], ()), *(("danh_lai_so", one, ()) for one in N[:5])],
    ),
    "đổi cơ quan chủ trì": (
        ((FIRST[0], KT, VHXH, *FIRST[3:]), *ROWS[1:]),
        N[:6],
        [("sua", N[0], ("chu_tri", "phoi_hop"))],
    ),
    "thêm một cơ quan phối hợp": (
        (*ROWS[:3], (FOURTH[0], VP, f"{VHXH}; {KT}", *FOURTH[3:]), *ROWS[4:]),
        N[:6],
        [("sua", N[3], ("phoi_hop",))],
    ),
    "đổi thời hạn": (
        ((*FIRST[:3], "Trước ngày 31/07/2026", FIRST[4]), *ROWS[1:]),
        N[:6],
        [("sua", N[0], ("thoi_gian",))],
    ),
    "đổi sản phẩm": (
        ((*FIRST[:4], "Quyết định công bố"), *ROWS[1:]),
        N[:6],
        [("sua", N[0], ("san_pham",))],
    ),
    "bỏ thời gian": (
        (FIRST, (*SECOND[:3], "", SECOND[4]), *ROWS[2:]),
        N[:6],
        [("sua", N[1], ("thoi_gian",))],
    ),
    "hai việc gần như một lời đổi chỗ nhau": (
        (*ROWS[:3], FIFTH, FOURTH, SIXTH),
        [*N[:3], N[4], N[3], N[5]],
        [("chuyen_cho", N[4], ()), ("danh_lai_so", N[3], ())],
    ),
    "trong hai việc gần như một lời, một việc đổi hạn": (
        (*ROWS[:4], (*FIFTH[:3], "Trước ngày 30/09/2026", FIFTH[4]), SIXTH),
        N[:6],
        [("sua", N[4], ("thoi_gian",))],
    ),
    "tách một việc làm hai": (
        (
            ("Rà soát danh mục thủ tục hành chính", *FIRST[1:]),
            ("Cập nhật danh mục thủ tục hành chính", *FIRST[1:]),
            *ROWS[1:],
        ),
        [N[0], N[6], *N[1:6]],
        [
            ("sua", N[0], ("noi_dung",)),
            ("them", N[6], ()),
            *(("danh_lai_so", one, ()) for one in N[1:6]),
        ],
    ),
    "viết lại hẳn lời, cùng số, cùng cơ quan": (
        (*ROWS[:2], ("Bảo đảm nguồn lực tài chính thực hiện Kế hoạch", *THIRD[1:]), *ROWS[3:]),
        N[:6],
        [("sua", N[2], ("noi_dung",))],
    ),
    "vừa chuyển chỗ vừa sửa lời": (
        (*ROWS[1:], REWORDED),
        [*N[1:6], N[0]],
        [*(("danh_lai_so", one, ()) for one in N[1:6]), ("sua", N[0], ("noi_dung",))],
    ),
    "thêm dòng nhóm": (
        (("A. Cải cách thủ tục",), *ROWS),
        ["A. Cải cách thủ tục", *N[:6]],
        [("them", "", ())],
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_what_becomes_of_each_task(name: str, office: Path) -> None:
    rows, wanted, changes = CASES[name]
    revised = new(office, Version(rows))
    assert ids(office) == wanted
    assert sorted(told(revised)) == sorted(changes)
    assert revised.parts == ()
    assert not [one for one in revised.faults if one.muc_do == "loi"]


def test_nothing_is_written_unless_asked(office: Path) -> None:
    before = {path: path.read_bytes() for path in office.rglob("*.yaml")}
    revised = new(office, Version((REWORDED, *ROWS[1:])), over=False)
    assert revised.differs
    assert revised.written == ()
    assert {path: path.read_bytes() for path in office.rglob("*.yaml")} == before


def test_the_same_version_again_writes_nothing(office: Path) -> None:
    revised = new(office, Version())
    assert not revised.differs
    assert revised.written == ()


def test_comments_and_layout_of_what_did_not_change_stay(office: Path) -> None:
    path = office / TASKS
    edit(path, "- id: nv-02\n", "# hỏi lại chị Lan\n- id: nv-02   # việc của chị Lan\n")
    edit(path, "- id: nv-06\n", "\n# việc cuối\n- id: nv-06\n")
    edit(path, '  thoi_gian: "Hằng năm"\n', "  thoi_gian: 'Hằng năm'   # như năm ngoái\n")
    before = path.read_text("utf-8")
    new(office, Version((REWORDED, *ROWS[1:3], MORE, *ROWS[3:])))
    after = path.read_text("utf-8")
    added = next(one for one in after.split("- id: ") if one.startswith("nv-09"))
    assert after.replace(f"- id: {added}", "", 1) == before.replace(FIRST[0], REWORDED[0], 1)


def test_what_a_word_file_cannot_say_stays(office: Path) -> None:
    path = office / TASKS
    edit(path, "- id: nv-01\n", '- id: nv-01\n  muc: ["I.1"]\n')
    edit(
        path,
        '  san_pham: ["Báo cáo"]\n',
        '  san_pham:\n    - ten: "Báo cáo"\n      thoi_gian: {truoc: 2026-06-15}\n'
        "  theo_doi: [van-phong-hdnd-va-ubnd]\n  dau_moi: phong-van-hoa-xa-hoi\n",
    )
    new(office, Version((REWORDED, *ROWS[1:])))
    one = tasks(office)[0]
    assert one["noi_dung"] == REWORDED[0]
    assert one["san_pham"][0]["thoi_gian"]
    assert (one["theo_doi"], one["muc"]) == (["van-phong-hdnd-va-ubnd"], ["I.1"])
    assert one["dau_moi"] == "phong-van-hoa-xa-hoi"


@pytest.mark.parametrize(
    ("typed", "said", "same"),
    [
        ("truoc: 2026-06-30", "30/6/2026", True),
        ("truoc: 2026-06-30", "Hoàn thành trước 30/06/2026", True),
        ("truoc: 2026-06-30", "01/7/2026", False),
        ("truoc: 2026-06-30", "Từ ngày 30/6/2026", False),
        ('hang_nam: "15/12"', "Trước 15/12 hằng năm", True),
        ('hang_nam: "15/12"', "15/12/2026", False),
    ],
)
def test_a_day_that_a_person_has_typed_as_a_deadline_stays(
    typed: str, said: str, same: bool
) -> None:
    key, _, value = typed.partition(": ")
    time = ThoiGian.model_validate({key: value.strip('"')})
    old = NhiemVu(id="nv-01", noi_dung="Rà soát", chu_tri=("a",), thoi_gian=time)
    row = TaskRow(noi_dung="Rà soát", thoi_gian=TaskTime(said))
    entry = {"id": "nv-01", "noi_dung": "Rà soát", "thoi_gian": said}
    new_task = NewTask(entry, row, frozenset(["thoi_gian"]))
    names = Names(DanhBa(), NewNames(), {})
    fields = task_edit(old, {}, new_task, names).fields
    assert ([one.key for one in fields] == []) == same


def test_another_deadline_of_a_product_is_taken_over(office: Path) -> None:
    timed = '  san_pham:\n    - ten: "Báo cáo"\n      thoi_gian: {truoc: 2026-06-15}\n'
    edit(office / TASKS, '  san_pham: ["Báo cáo"]\n', timed)
    new(office, Version(((*FIRST[:4], "Báo cáo (trước ngày 20/06/2026)"), *ROWS[1:])))
    (product,) = tasks(office)[0]["san_pham"]
    assert str(product["thoi_gian"]["truoc"]) == "2026-06-20"


def test_a_product_that_stays_keeps_what_was_typed_of_it(office: Path) -> None:
    path = office / TASKS
    edit(
        path,
        '  san_pham: ["Báo cáo"]\n',
        '  san_pham:\n    - ten: "Báo cáo"\n      thoi_gian: {truoc: 2026-06-15}\n',
    )
    new(office, Version(((*FIRST[:4], "Báo cáo\\nQuyết định công bố"), *ROWS[1:])))
    first, second = tasks(office)[0]["san_pham"]
    assert (first["ten"], second) == ("Báo cáo", "Quyết định công bố")
    assert first["thoi_gian"]


def test_a_workbook_alone_changes_the_tasks_alone(office: Path) -> None:
    before = (office / PLAN).read_bytes()
    revised = new(office, Version((REWORDED, *ROWS[1:])), name="moi.xlsx")
    assert told(revised) == [("sua", N[0], ("noi_dung",))]
    assert revised.written == (TASKS,)
    assert (office / PLAN).read_bytes() == before


def test_ids_that_others_use_are_told_when_their_task_is_gone(office: Path) -> None:
    own = office / "content/kh/don-vi/phong-kinh-te.yaml"
    own.parent.mkdir()
    own.write_text('viec:\n  nv-03: {lanh_dao: "Trưởng phòng"}\n', "utf-8")
    other = office / "content/kh-khac"
    shutil.copytree(office / "content/kh", other, ignore=shutil.ignore_patterns("don-vi"))
    path = other / "phan-cong.yaml"
    edit(path, "- id: nv-01\n", '- id: nv-01\n  thuc_hien: ["kh#nv-03"]\n')
    edit(path, '"kh#nv-03"', '"kh#nv-03", "kh#nv-09"')
    new_one = ("Lập danh sách thôn chưa có sóng điện thoại", VP, "", "Quý I năm 2026", "")
    revised = new(office, Version((*ROWS[:2], *ROWS[3:], new_one)), over=False)
    assert ("them", "nv-10", ()) in told(revised)
    places = [one.tep for one in revised.notices if "nv-03" in one.thong_bao]
    assert places == ["content/kh/don-vi/phong-kinh-te.yaml", "content/kh-khac/phan-cong.yaml"]


def test_new_ids_are_none_that_is_in_use(office: Path) -> None:
    edit(office / TASKS, "- id: nv-06\n", "- id: nv-09\n")
    new(office, Version((*ROWS, MORE)))
    assert ids(office) == [*N[:5], "nv-09", "nv-10"]


Edit = Callable[[Version], Version]
PARTS: dict[str, tuple[Version, list[str], str]] = {
    "trích yếu": (Version(subject="Cải cách hành chính năm 2027"), ["trich_yeu"], "năm 2027"),
    "số": (Version(number="Số: 35/KH-UBND"), ["so_van_ban"], "so_van_ban: 35"),
    "ngày": (Version(day="ngày 12 tháng 3 năm 2026"), ["ngay"], "ngay: 2026-03-12"),
    "người ký": (Version(signer="Vàng A Páo"), ["nguoi_ky"], "Vàng A Páo"),
    "thêm một căn cứ": (
        Version(bases=("Căn cứ Luật Lưu trữ ngày 21 tháng 6 năm 2024;", *BASES)),
        ["can_cu"],
        "vien_dan: ",
    ),
    "bỏ một căn cứ": (Version(bases=BASES[1:]), ["can_cu"], "nq-12-hdnd"),
    "thêm nơi nhận": (Version(sent=("- Sở Nội vụ;", *SENT)), ["noi_nhan"], "Sở Nội vụ"),
    "sửa lời một khoản": (
        Version(text=(TEXT[0], "1. Nâng cao chất lượng phục vụ người dân, doanh nghiệp.",
                      *TEXT[2:])),
        ["noi_dung"],
        "doanh nghiệp",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", PARTS)
def test_what_becomes_of_each_part(name: str, office: Path) -> None:
    version, keys, shown = PARTS[name]
    path = office / PLAN
    edit(path, "trich_yeu:", "# xem lại trích yếu\ntrich_yeu:")
    before = path.read_text("utf-8").split("\n")
    revised = new(office, version)
    assert [one.key for one in revised.parts] == keys
    assert revised.tasks == ()
    after = path.read_text("utf-8")
    assert shown in after
    assert "# xem lại trích yếu\n" in after
    lines = after.split("\n")
    assert len([line for line in before if line not in lines]) <= 3
    assert not [one for one in revised.faults if one.muc_do == "loi"]


def test_units_keep_the_names_that_were_typed_for_them(office: Path) -> None:
    path = office / PLAN
    edit(path, "2. Phòng Kinh tế bố trí kinh phí.", "2. Phòng Kinh tế bố trí kinh phí. {#kinh-phi}")
    text = (*TEXT[:4], "1. Văn phòng theo dõi.", f"2. {TEXT[4][3:]}",
            "3. Phòng Kinh tế bố trí đủ kinh phí.")  # fmt: skip
    new(office, Version(text=text))
    assert "3. Phòng Kinh tế bố trí đủ kinh phí. {#kinh-phi}" in path.read_text("utf-8")


def test_a_blank_number_takes_none_away(office: Path) -> None:
    edit(office / PLAN, "trang_thai:", 'so_van_ban: 41\nly_do_so: "dự kiến"\ntrang_thai:')
    revised = new(office, Version((REWORDED, *ROWS[1:])))
    assert [one.key for one in revised.parts] == []
    assert "so_van_ban: 41" in (office / PLAN).read_text("utf-8")


def test_a_version_that_reads_as_issued_leaves_a_draft_and_says_so(office: Path) -> None:
    whole = Version(number="Số: 35/KH-UBND", day="ngày 12 tháng 3 năm 2026")
    revised = new(office, whole)
    assert "trang_thai: du_thao" in (office / PLAN).read_text("utf-8")
    assert any(one.ma == "N595" for one in revised.notices)
    assert not [one for one in revised.faults if one.muc_do == "loi"]


def refusal(office: Path, version: Version) -> str:
    before = {path: path.read_bytes() for path in office.rglob("*.yaml")}
    with pytest.raises(VanbanError) as error:
        new(office, version)
    assert {path: path.read_bytes() for path in office.rglob("*.yaml")} == before
    return error.value.problems[0].ma


def test_an_issued_document_is_refused(office: Path) -> None:
    edit(office / PLAN, "trang_thai: du_thao", "trang_thai: da_phat_hanh")
    edit(office / PLAN, "ngay: 2026-03\n", "ngay: 2026-03-05\nso_van_ban: 3\n")
    edit(office / PLAN, "tinh_den: 2026-03-31\n", "")
    assert refusal(office, Version(ROWS[1:])) == "N590"


def test_another_kind_is_refused(office: Path) -> None:
    assert refusal(office, Version(kind="BÁO CÁO")) == "N592"


def test_a_document_that_is_not_there_is_refused(office: Path) -> None:
    write(office, Version())
    with pytest.raises(VanbanError) as error:
        revise(office, office, request("moi.docx"), "content/ke-hoach-9")
    assert error.value.problems[0].ma == "N409"


def test_a_source_with_faults_is_refused(office: Path) -> None:
    edit(office / PLAN, "co_quan: ", "co_qan: ")
    assert refusal(office, Version()).startswith(("N", "Y"))


def test_what_is_missing_yet_comes_with_the_new_version(office: Path) -> None:
    path = office / PLAN
    text = path.read_text("utf-8")
    signer = text[text.index("nguoi_ky:") : text.index("noi_nhan:")]
    path.write_text(text.replace(signer, ""), "utf-8")
    edit(office / TASKS, "  chu_tri: [phong-kinh-te]\n", "")
    revised = new(office, Version())
    assert [one.key for one in revised.parts] == ["nguoi_ky"]
    assert told(revised) == [("sua", N[2], ("chu_tri",))]
    assert "Lò Thị Mai" in path.read_text("utf-8")
    assert revised.faults == ()


def test_tasks_that_cannot_be_read_are_no_empty_table(office: Path) -> None:
    edit(office / TASKS, "- id: nv-02\n", "- idd: nv-02\n")
    assert refusal(office, Version()).startswith("Y")


def test_tasks_in_a_workbook_are_compared_and_not_written(office: Path) -> None:
    (office / TASKS).unlink()
    (office / "content/kh/phan-cong.xlsx").write_bytes(Version().workbook())
    edit(office / PLAN, 'phan_cong: "phan-cong.yaml"', 'phan_cong: "phan-cong.xlsx"')
    revised = new(office, Version((REWORDED, *ROWS[1:])), over=False)
    assert [one[0] for one in told(revised)] == ["sua"]
    assert refusal(office, Version((REWORDED, *ROWS[1:]))) == "N593"


def test_any_order_of_the_rows_keeps_the_ids(office: Path) -> None:
    chance = random.Random(207)
    rows = list(zip(N, ROWS, strict=False))
    for _ in range(2):
        chance.shuffle(rows)
        new(office, Version(tuple(row for _, row in rows)))
        assert ids(office) == [ident for ident, _ in rows]


def test_a_number_typed_is_kept_as_printed(office: Path) -> None:
    version = replace(Version(), numbers=("1.1", "1.2", "1.3", "2.1", "2.2", "2.3"))
    new(office, version)
    typed = [one["stt"] for one in tasks(office) if "in_bang" not in one]
    assert typed == list(version.numbers)
    assert ids(office) == N[:6]


def test_an_annex_that_prints_its_own_rows_changes_with_the_tasks(tmp_path: Path) -> None:
    first = Version(more="Kinh phí")
    write(tmp_path, first, "cu.docx")
    import_files(tmp_path, tmp_path, request("cu.docx", target="content/kh"))
    path = tmp_path / PLAN
    assert "bang: phan_cong" not in path.read_text("utf-8")
    edit(path, "rong: 1\n", "rong: 2   # rộng hơn\n")
    second = first.with_rows(REWORDED, *ROWS[1:])
    revised = new(tmp_path, second)
    assert [one.key for one in revised.parts] == ["phu_luc"]
    assert told(revised) == [("sua", N[0], ("noi_dung",))]
    assert REWORDED[0] in path.read_text("utf-8")
    assert revised.faults == ()
    assert not new(tmp_path, second).differs


def test_a_body_that_a_person_has_put_for_a_name_stays(office: Path) -> None:
    unknown = ("Sửa chữa nhà văn hóa thôn Bản Mạc", "P. KT", "", "Quý III năm 2026", "")
    new(office, Version((*ROWS, unknown)))
    path = office / TASKS
    above = path.read_text("utf-8").partition("- id: nv-09\n")[0]
    own = {"id": "nv-09", "noi_dung": unknown[0], "chu_tri": ["phong-kinh-te"],
           "thoi_gian": unknown[3]}  # fmt: skip
    path.write_text(above + yaml_text([own]), "utf-8")
    before = path.read_text("utf-8")
    revised = new(office, Version((*ROWS, unknown)))
    assert told(revised) == []
    assert path.read_text("utf-8") == before


def test_comments_that_go_with_a_task_are_counted(office: Path) -> None:
    edit(office / TASKS, "- id: nv-03\n", "# hỏi chị Lan\n- id: nv-03\n  # đợi dự toán\n")
    revised = new(office, Version((*ROWS[:2], *ROWS[3:])), over=False)
    assert [one.comments for one in revised.tasks if one.kind == "bot"] == [2]


def test_a_task_that_the_new_text_gives_comes_in(office: Path) -> None:
    text = (*TEXT, "3. Văn phòng HĐND và UBND theo dõi, đôn đốc thực hiện Kế hoạch.")
    revised = new(office, Version(text=text))
    assert told(revised) == [("them", "nv-09", ())]
    last = tasks(office)[-1]
    assert (last["chu_tri"], last["muc"], last["in_bang"]) == (
        ["van-phong-hdnd-va-ubnd"],
        ["II.3"],
        "khong",
    )
    assert revised.faults == ()


def with_duties(office: Path) -> None:
    """Make of tasks in the text duties, as sources have them that were imported before."""
    rows = [one for one in tasks(office) if "in_bang" not in one]
    (office / TASKS).write_text(yaml_text(rows), "utf-8")
    duties = [
        {"muc": unit, "gom": [who], "nghia_vu": [{"loai": "giao_nhiem_vu"}]}
        for unit, who in (("II.1", "cac-co-quan-don-vi"), ("II.2", "phong-kinh-te"))
    ]
    text = (office / PLAN).read_text("utf-8")
    (office / PLAN).write_text(text + yaml_text({"ap_dung": duties}), "utf-8")


def test_duties_of_an_import_before_are_no_new_tasks(office: Path) -> None:
    with_duties(office)
    assert not new(office, Version()).differs


def test_a_duty_that_the_new_text_lays_on_a_body_comes_in(office: Path) -> None:
    with_duties(office)
    text = (*TEXT, "3. Văn phòng HĐND và UBND theo dõi, đôn đốc thực hiện Kế hoạch.")
    revised = new(office, Version(text=text))
    assert [one.key for one in revised.parts] == ["noi_dung", "ap_dung"]
    duties = values((office / PLAN).read_text("utf-8"))["ap_dung"]
    assert [(one["muc"], one["gom"][0]) for one in duties][-1] == ("II.3", "van-phong-hdnd-va-ubnd")
    assert revised.faults == ()


@pytest.mark.parametrize("form", ["crlf", "bom"])
def test_files_keep_how_they_were_saved(form: str, office: Path) -> None:
    for name in (PLAN, TASKS):
        raw = (office / name).read_bytes()
        raw = raw.replace(b"\n", b"\r\n") if form == "crlf" else b"\xef\xbb\xbf" + raw
        (office / name).write_bytes(raw)
    new(office, Version((REWORDED, *ROWS[1:3], MORE, *ROWS[3:]), sent=("- Sở Nội vụ;", *SENT)))
    assert ids(office) == [*N[:3], N[6], *N[3:6]]
    for name in (PLAN, TASKS):
        raw = (office / name).read_bytes()
        assert raw.startswith(b"\xef\xbb\xbf") == (form == "bom")
        assert raw.count(b"\n") == raw.count(b"\r\n") * (form == "crlf") or form == "bom"


def test_answers_are_applied_and_remembered(office: Path) -> None:
    unknown = ("Sửa chữa nhà văn hóa thôn Bản Mạc", "P. KT", "", "Quý III năm 2026", "")
    write(office, Version((*ROWS, unknown)))
    asked = revise(office, office, request("moi.docx", over=True), "content/kh")
    (sheet,) = [one for one in asked.written if one.startswith("cau-hoi")]
    book = openpyxl.load_workbook(office / sheet)
    for row in book.worksheets[0].iter_rows(min_row=2):
        row[6].value = "phong-kinh-te" if "P. KT" in str(row[3].value) else row[6].value
    book.save(office / sheet)
    again = revise(office, office, request("moi.docx", over=True, answers=sheet), "content/kh")
    assert told(again) == [("sua", "nv-09", ("chu_tri",))]
    assert tasks(office)[-1]["chu_tri"] == ["phong-kinh-te"]
    assert "P. KT" in (office / "content/ten-khac.yaml").read_text("utf-8")


def test_a_task_typed_on_one_line_is_written_anew_alone(office: Path) -> None:
    path = office / TASKS
    text = path.read_text("utf-8")
    first = text[text.index("- id: nv-01") : text.index("- id: nv-02")]
    flow = (
        f'- {{id: nv-01, noi_dung: "{FIRST[0]}", chu_tri: [phong-van-hoa-xa-hoi], phoi_hop: '
        '[phong-kinh-te], thoi_gian: {truoc: 2026-06-30}, san_pham: ["Báo cáo"], muc: ["I.1"]}\n'
    )
    path.write_text(text.replace(first, flow), "utf-8")
    rest = text[text.index("- id: nv-02") :]
    new(office, Version((REWORDED, *ROWS[1:])))
    after = path.read_text("utf-8")
    assert after.endswith(rest)
    assert (tasks(office)[0]["noi_dung"], tasks(office)[0]["muc"]) == (REWORDED[0], ["I.1"])


def test_another_folder_of_that_name_is_not_meant(office: Path) -> None:
    write(office, Version())
    with pytest.raises(VanbanError) as error:
        revise(office, office, request("moi.docx"), "content/nam-2026/kh")
    assert error.value.problems[0].ma == "N591"


def test_products_with_the_signs_of_a_list_are_the_same(office: Path) -> None:
    first = tasks(office)[1]["san_pham"][0]
    edit(office / TASKS, f'"{first}"', f'"- {first};"')
    assert not new(office, Version()).tasks


ANNEX = ({"page": "doc"}, "[c b]Phụ lục I", "[c b]MẪU BÁO CÁO", "1. Kết quả.", "2. Khó khăn.")


def test_an_annex_put_before_the_table_leaves_the_table_what_it_was(office: Path) -> None:
    version = AnnexedVersion()
    before = values((office / PLAN).read_text("utf-8-sig"))["phu_luc"]
    revised = new(office, version)
    after = values((office / PLAN).read_text("utf-8-sig"))["phu_luc"]
    assert [one.get("bang") for one in after] == [None, "phan_cong"]
    assert after[1] == before[0]
    told = [line for part in revised.parts for line in part.lines]
    assert not any("PHÂN CÔNG" in line for line in told), told
    new(office, Version())
    assert values((office / PLAN).read_text("utf-8-sig"))["phu_luc"] == before


class AnnexedVersion(Version):
    """The plan with an annex before that of its table."""

    def word(self) -> bytes:
        return self.with_annexes(ANNEX, "Phụ lục II")


def test_a_document_may_lie_in_a_folder_of_any_name(office: Path) -> None:
    (office / "content/kh").rename(office / "content/KH 207")
    write(office, Version(), "moi.docx")
    assert not revise(office, office, request("moi.docx"), "content/KH 207").differs
    with pytest.raises(VanbanError) as refused:
        revise(office, office, request("moi.docx"), "content/KH 9")
    assert [one.goi_y for one in refused.value.problems] == ["gõ `--vao content/kh-9`"]
