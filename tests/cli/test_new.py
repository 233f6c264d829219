"""`vanban new` and `vanban kinds`: every kind begun, built, valid; what is refused is told."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from docx_text import paragraphs
from editor import editor_faults
from kind_examples import ALL, REGIME
from offices import REGISTRY, make_office, run_program
from seed_office import ROOT
from vanban.build.outputs import outputs
from vanban.content.document import NguoiKy
from vanban.problems.problem import VanbanError
from vanban.project.new_document import begin
from vanban.project.project import Project

DAY = date(2026, 3, 12)
CODES = "NQ QĐ CT QC QyĐ TC TB HD CTr KH PA ĐA DA BC BB TTr HĐ CĐ BGN BTT GUQ GM GGT GNP PG PC PB"


@pytest.fixture(scope="module")
def begun(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A starter office with a new document of every kind."""
    folder = tmp_path_factory.mktemp("begun")
    assert run_program("init", str(folder)).status == 0
    project = Project.open(folder)
    for kind in ALL:
        begin(project, kind, "", "", DAY)
    return folder


@pytest.fixture(scope="module")
def opened(begun: Path) -> Project:
    return Project.open(begun)


def test_all_of_them_build_without_a_warning(begun: Path, opened: Project) -> None:
    built = run_program("-C", str(begun), "build", "--strict", "--only", "van-ban")
    assert built.status == 0, built.err
    assert opened.problems == ()


RULING = ("nghi_dinh", "thong_tu", "nghi_quyet_quy_pham", "quyet_dinh_quy_pham")


def test_those_of_a_regime_above_ours_are_told_nothing_either(tmp_path: Path) -> None:
    assert run_program("init", str(tmp_path / "xa")).status == 0
    for kind in RULING:
        begin(Project.open(tmp_path / "xa"), kind, "", "", DAY)
    assert Project.open(tmp_path / "xa").problems == ()


@pytest.mark.parametrize("kind", ALL)
def test_a_new_document_is_valid_and_has_what_its_kind_needs(
    kind: str, begun: Path, opened: Project, audit: Callable[[bytes], list[str]]
) -> None:
    record, file = ALL[kind], kind.replace("_", "-")
    made = next(one for one in outputs(opened, f"{file}-moi") if one.sort == "van-ban").bytes()
    assert audit(made) == []
    styles = {p.style: p.text for p in paragraphs(made)}
    code = record.get("ma", "")
    assert styles["VBSoKyHieu"].startswith(f"Số:      /{code}{'-' * bool(code)}UBND")
    assert styles.get("VBTenLoai", "") == (record["ten_in"] if "ten_loai" in record["co"] else "")
    for part, style in (("tham_quyen", "VBThamQuyen"), ("can_cu", "VBCanCu"),
                        ("kinh_gui", "VBKinhGui"), ("noi_nhan", "VBNoiNhan")):  # fmt: skip
        assert bool(styles.get(style)) == (part in record["co"]), part
    assert bool(styles.get("VBDiaDanhNgay")) == ("dia_danh_ngay" in record["co"])
    source = (begun / f"content/{file}-moi/{file}.yaml").read_text("utf-8")
    assert editor_faults("ke-hoach", source) == []
    assert "\n# Người ký" in source
    for key in record.get("dong_rieng", []):
        assert (f"\n  {key}: " in source) == ("{ghi}" in REGIME["dong_rieng"][key]["mau"])


def test_the_same_office_and_day_give_the_same_text(begun: Path, tmp_path: Path) -> None:
    assert run_program("init", str(tmp_path)).status == 0
    made = begin(Project.open(tmp_path), "bien-ban", "", "", DAY)
    assert made.read_bytes() == (begun / "content/bien-ban-moi/bien-ban.yaml").read_bytes()


def test_nothing_is_overwritten(begun: Path) -> None:
    before = (begun / "content/quyet-dinh-moi/quyet-dinh.yaml").read_bytes()
    again = run_program("-C", str(begun), "new", "quyet_dinh")
    assert again.status == 1
    assert "N432" in again.err
    assert "`quyet-dinh-moi-2`" in again.err
    assert (begun / "content/quyet-dinh-moi/quyet-dinh.yaml").read_bytes() == before


def test_folder_and_issuer_may_be_given(tmp_path: Path) -> None:
    office = make_office(tmp_path)
    told = run_program(
        "-C", str(tmp_path), "new", "cong-van", "content/thang-3/cv-1", "--co-quan", "phong-tu-phap"
    )
    assert told.status == 0, told.err
    path = tmp_path / "content/thang-3/cv-1/cong-van.yaml"
    assert "đã tạo" in told.out
    text = path.read_text("utf-8")
    assert "co_quan: phong-tu-phap\n" in text
    assert text.startswith("# yaml-language-server: $schema=../../.schema/")
    assert "Luật Tổ chức chính quyền địa phương" not in text  # a base of the People's Committee's
    assert office.problems() == []


def test_quotes_in_a_name_stay_text(tmp_path: Path) -> None:
    office = make_office(tmp_path)
    office.change(REGISTRY, '"Ủy ban nhân dân huyện Mẫu"', "'Ủy ban \"Mẫu\" {{ loai }}'")
    office.change(REGISTRY, '"CHỦ TỊCH"', "'CHỦ \"TỊCH\"'")
    begin(Project.open(tmp_path), "thu_cong", "", "ubnd-huyen", DAY)
    assert office.problems() == []
    one = Project.open(tmp_path)["thu-cong-moi"].van_ban
    assert 'Ủy ban "Mẫu" {{ loai }} gửi tới' in one.noi_dung.chu
    assert one.nguoi_ky == NguoiKy(dong=('CHỦ "TỊCH"',))


REFUSED = [
    (("quyet_dinhh", "", ""), "N405", "`quyet_dinh`?"),
    (("QĐ", "", ""), "N405", "`quyet_dinh`?"),
    (("quyet_dinh", "../ngoai", ""), "N431", "quyet-dinh-12"),
    (("quyet_dinh", "/tmp/ngoai", ""), "N431", "quyet-dinh-12"),
    (("quyet_dinh", "ke-hoach-1", ""), "N432", "tên thư mục khác"),
    (("quyet_dinh", "sau/ke-hoach-1", ""), "N432", "tên thư mục khác"),
    (("quyet_dinh", "KE-HOACH-1", ""), "N432", "tên thư mục khác"),
    (("quyet_dinh", "so-dang-ky", ""), "N945", "quyet-dinh-12"),
    (("quyet_dinh", "tien-do/quyet-dinh", ""), "N945", "quyet-dinh-12"),
    (("quyet_dinh", "ke-hoach-1/phat-hanh", ""), "N945", "quyet-dinh-12"),
    (("quyet_dinh", ".nhap/quyet-dinh", ""), "N945", "quyet-dinh-12"),
    (("quyet_dinh", "số 12/QĐ: mới", ""), "N945", "`qd-moi`"),
    (("quyet_dinh", "con", ""), "N945", "`van-ban-con`"),
    (("quyet_dinh", "", "phong-tu-phapp"), "N102", "`phong-tu-phap`?"),
    (("quyet_dinh", "", "phong-cu"), "N434", "`ky_hieu: …`"),
]


@pytest.mark.parametrize(("asked", "code", "hint"), REFUSED, ids=str)
def test_what_cannot_be_begun_is_told(
    asked: tuple[str, str, str], code: str, hint: str, tmp_path: Path
) -> None:
    office = make_office(tmp_path)
    before = office.files()
    with pytest.raises(VanbanError) as told:
        begin(Project.open(tmp_path), *asked, DAY)
    (found,) = told.value.problems
    assert found.ma == code
    assert hint in found.goi_y
    assert office.files() == before


def test_nobody_who_can_issue(tmp_path: Path) -> None:
    office = make_office(tmp_path)
    text = (tmp_path / REGISTRY).read_text("utf-8")
    office.write(REGISTRY, text.replace('    dia_danh: "Mẫu"\n', ""))
    with pytest.raises(VanbanError) as told:
        begin(Project.open(tmp_path), "thong_bao", "", "", DAY)
    assert [one.ma for one in told.value.problems] == ["N434"]


def test_a_registry_that_cannot_be_read_is_told_as_it_is(tmp_path: Path) -> None:
    office = make_office(tmp_path)
    office.change(REGISTRY, "loai_co_quan:", "loai_co_quann:")
    with pytest.raises(VanbanError) as told:
        begin(Project.open(tmp_path), "thong_bao", "", "", DAY)
    assert "Y101" in {one.ma for one in told.value.problems}


def test_an_older_folder_of_templates_has_no_words_for_it(tmp_path: Path) -> None:
    office = make_office(tmp_path)
    for path in (ROOT / "templates/nd30").rglob("*.*"):
        if path.name != "van-ban-moi.yaml":
            office.write(path.relative_to(ROOT).as_posix(), path.read_bytes())
    with pytest.raises(VanbanError) as told:
        begin(Project.open(tmp_path), "thong_bao", "", "", DAY)
    (found,) = told.value.problems
    assert (found.ma, found.tep) == ("N433", "templates/nd30/van-ban-moi.yaml")


SPOILT = {  # what the first line of the words becomes → code; None = it is written as it is
    "{{ loai }} mới {{ 'x' * 10000000000 }}": "M111",
    "{{ loai * 10000000000 }}": "M111",
    "{% for i in range(10**9) %}x{% endfor %}": "M111",
    "{{ loai_moi }}": "M104",
    "{{ loai": "M103",
    "{% include 'x' %}": "M103",
    "loai }} mới": "M110",
    "đ: {a: b, c: {d: e}}": "M110",
    "đ: {a: b, c: {d: e} }": None,
}


@pytest.mark.parametrize("words", SPOILT)
def test_words_for_it_that_are_spoilt_are_told_at_their_line(words: str, tmp_path: Path) -> None:
    office = make_office(tmp_path)
    shutil.copytree(ROOT / "templates", tmp_path / "templates")
    (path,) = (tmp_path / "templates").glob("*/van-ban-moi.yaml")
    lines = path.read_text("utf-8").split("\n")
    place = lines.index("dau: |") + 1
    lines[place] = f"  {words}"
    path.write_text("\n".join(lines), "utf-8")
    before = office.files()
    done = office.run("new", "bao_cao")
    if SPOILT[words] is None:
        assert done.status == 0, done.err
        return
    assert done.status == 1
    assert f"{path.relative_to(tmp_path).as_posix()}:" in done.err
    assert f"[{SPOILT[words]}]" in done.err
    assert f":{place + 1}:" in done.err or f":{place}:" in done.err
    assert office.files() == before


def test_the_kinds_as_json() -> None:
    told = json.loads(run_program("-C", str(ROOT), "kinds", "--format", "json").out)
    rows = [row for row in told["loai"] if row["quy_dinh"] == "nd30"]
    named = [row for row in rows if not row["ban_sao"]]
    assert len(named) == 29
    assert {row["ma"] for row in named} == {*CODES.split(), ""}
    assert [row["id"] for row in named if not row["ma"]] == ["cong_van", "thu_cong"]
    assert [row["ma"] for row in rows if row["ban_sao"]] == ["SY", "TrS", "SL"]
    assert all(row["day_du"] and not row["ly_do"] for row in named)
    assert all((ROOT / row["vi_du"]).is_file() and "/vi-du/" in row["vi_du"] for row in named)
    assert all(row["ly_do"] for row in rows if not row["day_du"])
    unsampled = [row["id"] for row in named if "không có mẫu" in row["ghi_chu"]]
    assert unsampled == ["hop_dong", "ban_ghi_nho", "ban_thoa_thuan", "thu_cong"]
    assert told["problems"] == []


def test_the_kinds_as_text_need_no_office(tmp_path: Path) -> None:
    told = run_program("-C", str(tmp_path), "kinds")
    assert told.status == 0
    assert (
        "quyet_dinh: Quyết định (QĐ; nd30; Mục I; Mẫu 1.2, Mẫu 1.3 Mục II Phụ lục III)" in told.out
    )
    assert "  cần ghi: trich_yeu, can_cu, noi_dung, nguoi_ky, noi_nhan\n" in told.out
    assert "  dòng riêng: ong_ba, chuc_vu, cu_den, ve_viec, gia_tri\n" in told.out
    assert "  cần ghi: don_vi_soan_thao, trich_yeu, kinh_gui," in told.out
    assert "ví dụ:" not in told.out
    assert "vanban new" in told.out


@pytest.mark.parametrize("kind", ["sao_y", "sao_luc", "trich_sao"])
def test_a_new_copy_asks_at_its_line_what_it_copies(kind: str, tmp_path: Path) -> None:
    office = make_office(tmp_path)
    assert office.run("new", kind).status == 0
    found = [one for one in office.problems() if one["muc_do"] == "loi"]
    assert [one["ma"] for one in found] == ["N453"]
    (path,) = (tmp_path / f"content/{kind.replace('_', '-')}-moi").glob("*.yaml")
    assert "ten-thu-muc" in path.read_text("utf-8").splitlines()[found[0]["dong"] - 1]
