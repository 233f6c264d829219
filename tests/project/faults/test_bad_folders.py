"""Folders and names that nobody reads, or that two systems spell in two ways: told or taken."""

from __future__ import annotations

import errno
import shutil
import unicodedata
from pathlib import Path
from typing import Any

import pytest

from closed import close
from offices import PLAN, REGISTRY, TASKS, Office, is_vietnamese, make_office
from vanban.project.project import Project

OWN = "content/ke-hoach-1/don-vi"
NAME = "kế-hoạch-1"


def apart(name: str) -> str:
    """The name as macOS writes it: accents as characters of their own."""
    return unicodedata.normalize("NFD", name)


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return make_office(tmp_path)


def told(office: Office) -> list[tuple[str, str, str]]:
    return [(p["ma"], p["muc_do"], p["tep"]) for p in office.problems()]


@pytest.mark.parametrize("name", ["don-vi", "phat-hanh", "don-vi/ke-hoach-2", "2026/don-vi"])
def test_a_document_under_a_name_of_ours_is_told(name: str, office: Office) -> None:
    shutil.copytree(office.folder / "content/ke-hoach-1", office.folder / f"content/{name}")
    place = f"content/{name.removesuffix('/ke-hoach-2')}"
    assert told(office) == [("N127", "loi", place)]
    assert "đổi tên thư mục này" in office.problems()[0]["goi_y"]
    assert office.run("build").status == 1


def test_a_file_in_place_of_the_folder_of_own_files_is_told(office: Office) -> None:
    office.write(OWN, "x")
    assert told(office) == [("N124", "canh_bao", OWN)]
    assert f"{OWN}/MÃ-CƠ-QUAN.yaml" in office.problems()[0]["goi_y"]


def test_an_own_file_too_deep_is_told(office: Office) -> None:
    office.write(f"{OWN}/x/y.yaml", "a: 1\n")
    office.write(f"{OWN}/x/z/t.YML", "a: 1\n")
    found = [f"{OWN}/x/y.yaml", f"{OWN}/x/z/t.YML"]
    assert told(office) == [("N124", "canh_bao", one) for one in found]


def test_two_own_files_of_one_body_are_told(office: Office) -> None:
    office.write(f"{OWN}/phong-noi-vu.yaml", 'trich_yeu: "Một"\n')
    office.write(f"{OWN}/phong-noi-vu.yml", 'trich_yeu: "Hai"\n')
    assert told(office) == [("N124", "canh_bao", f"{OWN}/phong-noi-vu.yml")]
    assert "Một" in office.run("show", "ke-hoach-1", "--don-vi", "phong-noi-vu").out


def test_what_a_system_leaves_among_own_files_is_no_own_file(office: Office) -> None:
    office.write(f"{OWN}/._phong-noi-vu.yaml", b"\x00\x05\x16\x07")
    office.write("content/ke-hoach-1/._ke-hoach.yaml", b"\x00\x05\x16\x07")
    assert told(office) == []


def test_an_own_file_with_a_name_in_capitals_is_read(office: Office) -> None:
    office.write(f"{OWN}/phong-noi-vu.YAML", 'trich_yeu: "Một"\n')
    assert "Một" in office.run("show", "ke-hoach-1", "--don-vi", "phong-noi-vu").out


# --- one name, two spellings ---


@pytest.mark.parametrize("spelling", [str, apart])
@pytest.mark.parametrize("disk", [str, apart])
def test_a_folder_is_found_however_its_accents_are_written(
    office: Office, spelling: type[str], disk: type[str]
) -> None:
    (office.folder / "content/ke-hoach-1").rename(office.folder / "content" / disk(NAME))
    name = spelling(NAME)
    for command in (("validate",), ("build",), ("coverage",), ("export", "phan-cong")):
        outcome = office.run(*command, name)
        assert outcome.status == 0, outcome.err
    assert (office.folder / f"output/{NAME}/{NAME}.docx").is_file()
    assert Project.open(office.folder)[f"content/{name}/ke-hoach.yaml"].document.id == NAME
    assert office.run("build").out.startswith("không có gì thay đổi: 8 tệp")


def test_another_plan_is_found_however_its_accents_are_written(office: Office) -> None:
    shutil.copytree(office.folder / "content/ke-hoach-1", office.folder / "content" / apart(NAME))
    office.change(TASKS, "  muc: [", f'  thuc_hien: ["{NAME}#nv-01"]\n  muc: [')
    assert told(office) == []
    outcome = office.run("coverage", "ke-hoach-1", "--theo", apart(NAME))
    assert (outcome.status, outcome.err) == (0, "")
    assert f"{NAME}#nv-01\tthực hiện bằng nv-01" in outcome.out


def test_two_folders_of_one_name_in_two_spellings_are_told(office: Office) -> None:
    for name in (NAME, apart(NAME)):
        shutil.copytree(office.folder / "content/ke-hoach-1", office.folder / "content" / name)
    assert [code for code, *_ in told(office)] == ["N403"]


def test_a_task_file_is_found_however_its_accents_are_written(office: Office) -> None:
    path = office.folder / TASKS
    path.rename(path.with_name(apart("phân-công.yaml")))
    office.change(PLAN, "loai: ke_hoach\n", "loai: ke_hoach\nphan_cong: phân-công.yaml\n")
    assert told(office) == []


# --- names that are no files ---


def test_a_folder_in_place_of_the_task_file(office: Office) -> None:
    (office.folder / "content/ke-hoach-1/x.xlsx").mkdir()
    office.change(PLAN, "loai: ke_hoach\n", "loai: ke_hoach\nphan_cong: x.xlsx\n")
    (found,) = [p for p in office.problems() if p["ma"] == "Y002"]
    assert "`x.xlsx` là một thư mục" in found["thong_bao"]
    assert "x.xlsx" not in found["goi_y"]


@pytest.mark.parametrize(
    ("name", "better"),
    [
        ("con", "van-ban-con"),
        ("AUX", "van-ban-aux"),
        ("com1.x", "com1-x"),
        ("\u202eabc", "abc"),  # printed from right to left
        ("ke\u200bhoach", "ke-hoach"),  # a space of no width
        ("k\udcff", "k"),  # a byte that is no text
    ],
)
def test_a_reserved_name_gets_one_that_is_free(office: Office, name: str, better: str) -> None:
    (office.folder / "content/ke-hoach-1").rename(office.folder / f"content/{name}")
    (found,) = [p for p in office.problems() if p["ma"] == "N127"]
    assert found["goi_y"] == f"đổi tên thành `{better}`"


def test_two_folders_that_differ_in_capitals_are_one_on_some_systems(office: Office) -> None:
    shutil.copytree(office.folder / "content/ke-hoach-1", office.folder / "content/2/KE-hoach-1")
    assert [code for code, *_ in told(office)] == ["N403"]


def test_a_file_whose_name_is_no_text_is_told(office: Office) -> None:
    office.write("content/ke-hoach-1/k\udcff.yaml", "a: 1\n")
    assert [code for code, *_ in told(office)] == ["N124"]
    assert office.run("build").status == 0


def test_a_folder_that_cannot_be_read_is_told_and_the_others_built(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(office.folder / "content/ke-hoach-1", office.folder / "content/ke-hoach-2")
    close(monkeypatch, office.folder / "content/ke-hoach-2")
    assert told(office) == [("P012", "loi", "content/ke-hoach-2")]
    assert is_vietnamese(office.problems()[0]["thong_bao"])
    assert office.run("build").status == 3
    assert office.run("build", "ke-hoach-1").status == 0


def test_the_id_of_a_body_that_windows_keeps_is_told(office: Office) -> None:
    office.change(
        REGISTRY, "nhom:\n", '  - id: con\n    loai: phong\n    ten: "Phòng Con"\nnhom:\n'
    )
    (found,) = [p for p in office.problems() if p["ma"] == "N195"]
    assert (found["tep"], found["muc_do"]) == (REGISTRY, "canh_bao")
    assert "`co-quan-con`" in found["goi_y"]


@pytest.mark.parametrize("name", ["phan-cong.yaml", "phan-cong.xlsx"])
def test_a_folder_under_the_name_of_the_assignments(office: Office, name: str) -> None:
    (office.folder / TASKS).unlink()
    (office.folder / f"content/ke-hoach-1/{name}").mkdir()
    assert ("Y002", "loi", f"content/ke-hoach-1/{name}") in told(office)


@pytest.mark.parametrize("name", ["Don-Vi", "don_vi", "Đơn vị"])
def test_a_name_that_is_nearly_that_of_own_files(office: Office, name: str) -> None:
    office.write(f"content/ke-hoach-1/{name}/phong-noi-vu.yaml", 'trich_yeu: "Một"\n')
    (found,) = office.problems()
    assert (found["ma"], found["goi_y"]) == ("N402", "đổi tên thư mục thành `don-vi`")


def test_the_second_ending_that_windows_hides_is_told(office: Office) -> None:
    office.write("content/ke-hoach-2/ke-hoach.yaml.txt", "loai: ke_hoach\n")
    office.write(f"{OWN}/phong-noi-vu.yml.TXT", "a: 1\n")
    office.write("content/.cu/ke-hoach.yaml.txt", "a: 1\n")
    office.write("content/ghi-chu.txt", "a\n")
    assert told(office) == [
        ("N124", "canh_bao", f"{OWN}/phong-noi-vu.yml.TXT"),
        ("N124", "canh_bao", "content/ke-hoach-2/ke-hoach.yaml.txt"),
    ]
    assert "đổi tên thành `ke-hoach.yaml`" in office.problems()[1]["goi_y"]


def test_what_the_machine_does_not_let_be_read_is_no_fault_of_the_sources(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = Path.open

    def refuse(path: Path, *args: Any, **kwargs: Any) -> Any:
        if path.name == "danh-ba.yaml":
            raise PermissionError(errno.EACCES, "denied", str(path))
        return real(path, *args, **kwargs)

    monkeypatch.setattr(Path, "open", refuse)
    for command in ("validate", "build"):
        outcome = office.run(command)
        told = outcome.out + outcome.err
        assert (outcome.status, told.count("[P012]")) == (3, 1), outcome
        assert "content/danh-ba.yaml: lỗi: không đọc được tệp" in told


@pytest.mark.parametrize(
    ("name", "kind", "right"),
    [
        ("cv-so-12.yaml", "cong_van", "cong-van.yaml"),
        ("giay.yaml", '"giay_moi"', "giay-moi.yaml"),
        ("cong_van.yaml", "cong-van", "cong-van.yaml"),
    ],
)
def test_a_file_is_to_be_named_after_the_kind_that_it_says(
    name: str, kind: str, right: str, tmp_path: Path
) -> None:
    office = make_office(tmp_path)
    office.write(f"content/cv-12/{name}", f"loai: {kind}\nco_quan: ubnd-huyen\n")
    hints = [one.goi_y for one in Project.open(tmp_path).problems if one.ma == "N402"]
    assert hints == [f"đổi tên `{name}` thành `{right}`"]


def test_a_folder_under_the_name_of_an_own_file_is_told(office: Office) -> None:
    (office.folder / f"{OWN}/phong-noi-vu.yaml").mkdir(parents=True)
    assert told(office) == [("Y002", "loi", f"{OWN}/phong-noi-vu.yaml")]
