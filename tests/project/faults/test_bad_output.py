"""The output folder in a bad state: closed, in the way, no manifest, among the sources."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from zipfile import ZipFile

import pytest

from closed import close, only_read
from offices import PLAN, REGISTRY, TASKS, Office, is_vietnamese, make_office
from rules_read import copy_office

ONE, TWO = "output/ke-hoach-1", "output/ke-hoach-2"
DRAFT = f"{ONE}/don-vi/phong-noi-vu/ke-hoach-1_phong-noi-vu.docx"
PACKAGE = f"{ONE}/noi-nhan/phong-noi-vu.zip"
MANIFEST = "output/manifest.json"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = make_office(tmp_path_factory.mktemp("built"))
    content = made.folder / "content"
    shutil.copytree(content / "ke-hoach-1", content / "ke-hoach-2")
    assert made.run("build").status == 0
    return made.folder


@pytest.fixture
def office(built: Path, tmp_path: Path) -> Office:
    copy_office(built, tmp_path)
    return Office(tmp_path)


def states(office: Office, *args: str) -> dict[str, str]:
    told = json.loads(office.run("build", *args, "--format", "json").out)
    return {one["duong_dan"]: one["trang_thai"] for one in told["tep"]}


# --- a closed folder: the rest goes on ---


def test_the_files_of_a_closed_folder_are_told_and_the_others_built(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    office.change(TASKS, "Rà soát", "Soát xét")
    office.change(TASKS.replace("-1/", "-2/"), "Rà soát", "Soát xét")
    with monkeypatch.context() as patched:
        close(patched, office.folder / ONE)
        for command in ("status", "build"):
            outcome = office.run(command)
            assert outcome.status == 3
            assert f"{ONE}: lỗi: không ghi được 5 tệp: không có quyền ghi vào đây" in outcome.err
            assert f"{ONE}: lỗi: không ghi được 3 tệp: không đọc được tệp phải" in outcome.err
            assert outcome.err.count("[P011]") == 2
    assert set(states(office).values()) == {"doi", "giu"}
    assert office.run("status").out.startswith("không có gì thay đổi từ lần dựng trước\n")


def test_what_lies_in_a_closed_folder_stays_ours(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patched:
        close(patched, office.folder / ONE)
        office.run("build", "--prune")
    office.change(TASKS, "Rà soát", "Soát xét")
    assert "ben_canh" not in states(office).values()


def test_a_package_waits_for_a_file_that_cannot_be_read(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    (office.folder / DRAFT).write_bytes(b"sua tay")
    assert office.run("build").status == 0
    before = (office.folder / PACKAGE).read_bytes()
    office.change(PLAN, "Bám sát", "Theo sát")
    with monkeypatch.context() as patched:
        close(patched, (office.folder / DRAFT).parent)
        outcome = office.run("build")
    assert outcome.status == 3
    assert "không đọc được tệp phải đặt vào đây" in outcome.err
    assert (office.folder / PACKAGE).read_bytes() == before
    assert office.run("build").status == 0
    with ZipFile(office.folder / PACKAGE) as package:
        assert package.read("ke-hoach-1_phong-noi-vu.docx") == b"sua tay"


# --- status asks what build asks ---


def refusals(office: Office, *args: str) -> list[str]:
    outcome = office.run(*args)
    assert outcome.status == 3
    return [line for line in outcome.err.splitlines() if "[P011]" in line]


@pytest.mark.parametrize("way", [ONE, f"{ONE}/don-vi", f"{ONE}/noi-nhan"])
def test_status_tells_a_file_where_a_folder_must_be(way: str, office: Office) -> None:
    shutil.rmtree(office.folder / way)
    office.write(way, "của tôi")
    before = office.files()
    told = refusals(office, "status")
    assert office.files() == before
    assert told == refusals(office, "build", "--dry-run") == refusals(office, "build")


@pytest.mark.parametrize("name", [MANIFEST, DRAFT, PACKAGE])
def test_status_tells_a_folder_where_a_file_must_be(name: str, office: Office) -> None:
    (office.folder / name).unlink()
    (office.folder / name).mkdir()
    assert refusals(office, "status") == refusals(office, "build")


@pytest.mark.parametrize("target", ["nowhere", "ke-hoach-1"])
def test_status_tells_a_link_that_leads_nowhere(target: str, office: Office) -> None:
    shutil.rmtree(office.folder / ONE)
    (office.folder / ONE).symlink_to(target)
    assert refusals(office, "status") == refusals(office, "build")


def test_status_tells_a_folder_that_is_only_read(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    office.change(TASKS, "Rà soát", "Soát xét")
    only_read(monkeypatch, office.folder / ONE)
    told = refusals(office, "status")
    assert [line.partition(": ")[2] for line in told] == [
        "lỗi: không ghi được 4 tệp: không có quyền ghi vào đây [P011]"
    ]


def test_a_name_too_long_is_told_before_it_is_written(tmp_path: Path) -> None:
    office = make_office(tmp_path)
    (tmp_path / "content/ke-hoach-1").rename(tmp_path / f"content/{'x' * 235}")
    for command in ("status", "build"):
        assert "tên tệp quá dài" in refusals(office, command)[0]


def test_one_file_refused_is_one_file(office: Office) -> None:
    (office.folder / MANIFEST).unlink()
    (office.folder / MANIFEST).mkdir()
    (told,) = refusals(office, "build")  # at the start and at the end of the build
    assert "không ghi được: chỗ này đã có một thư mục cùng tên" in told


# --- the manifest is lost ---


@pytest.mark.parametrize(
    ("text", "seen"),
    [(None, "không thấy manifest.json"), ("{nope", "hỏng"), ('{"phien_ban": 9}', "bản khác")],
)
def test_without_a_manifest_nobody_is_said_to_have_edited(
    office: Office, text: str | None, seen: str
) -> None:
    office.change(MANIFEST, "", text)
    office.change(PLAN, "Bám sát", "Theo sát")
    told = office.run("status")
    assert "ke-hoach-1.docx: không rõ do chương trình dựng hay đã sửa tay, nên bản mới" in told.out
    for outcome in (told, office.run("build")):
        assert outcome.status == 0
        assert outcome.err.count("[N136]") == 1
        assert seen in outcome.err
        assert "1 tệp khác với bản dựng từ nguồn" in outcome.err
        assert "`vanban build --force`" in outcome.err
        assert "\nđã sửa tay" not in outcome.out
    assert "[N136]" not in office.run("build").err


def test_a_lost_manifest_that_changes_nothing_is_not_told(office: Office) -> None:
    (office.folder / MANIFEST).unlink()
    assert office.run("status").err == ""


def test_a_review_without_its_manifest_is_not_said_to_be_edited(office: Office) -> None:
    asked = ("coverage", "--don-vi", "phong-noi-vu", "--docx", "--xlsx")
    assert office.run(*asked).status == 0
    (office.folder / "output/don-vi/manifest.json").unlink()
    assert "[N136]" not in office.run(*asked).err
    (office.folder / "output/don-vi/manifest.json").unlink()
    office.change(TASKS, "Tham mưu ban hành", "Tham mưu, ban hành")
    outcome = office.run(*asked)
    assert "output/don-vi/manifest.json: cảnh báo: không thấy manifest.json" in outcome.err
    assert "2 tệp khác với bản dựng từ nguồn" in outcome.err
    assert "\nđã sửa tay" not in f"\n{outcome.err}"


# --- the output folder among the sources ---


@pytest.mark.parametrize(
    "out", ["content", ".", "..", "content/ke-hoach-1", "content/moi", "templates", ".vanban/x"]
)
@pytest.mark.parametrize(
    "command", [("build",), ("status",), ("coverage", "ke-hoach-1", "--docx")], ids=lambda c: c[0]
)
def test_the_output_never_mixes_with_the_sources(
    office: Office, command: tuple[str, ...], out: str
) -> None:
    before = office.files()
    outcome = office.run(*command, "--out", out)
    assert outcome.status == 1
    assert "[N137]" in outcome.err
    assert is_vietnamese(outcome.err.splitlines()[0])
    assert office.files() == before


def test_an_output_folder_that_is_a_link_into_the_sources(office: Office) -> None:
    (office.folder / "ra").symlink_to("content")
    assert "[N137]" in office.run("build", "--out", "ra").err


def test_another_folder_beside_is_an_output_folder(office: Office) -> None:
    assert office.run("build", "--out", "../ra/2026").status == 0
    assert (office.folder / "../ra/2026/ke-hoach-1/ke-hoach-1.docx").is_file()


# --- an export over a source ---


@pytest.mark.parametrize("name", [PLAN, REGISTRY, TASKS.replace("-1/", "-2/")])
def test_an_export_never_replaces_a_source(office: Office, name: str) -> None:
    before = office.files()
    asked = ("export", "phan-cong", "ke-hoach-1", "--format", "yaml", "--force", "--out", name)
    outcome = office.run(*asked)
    assert outcome.status == 1
    assert "tệp này là nguồn của văn bản" in outcome.err
    assert office.files() == before


def test_an_export_may_replace_the_assignments_that_it_is_of(office: Office) -> None:
    asked = ("export", "phan-cong", "ke-hoach-1", "--format", "yaml", "--out", TASKS)
    assert "[Y223]" in office.run(*asked).err
    assert office.run(*asked, "--force").status == 0
    assert office.run("status").status == 0
