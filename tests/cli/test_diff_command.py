"""`vanban diff`: files, sources and folders side by side; nothing written over, nothing lost."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path

import pytest

from diff_files import CASES, pair
from offices import TASKS, make_office, run_program

ROOT = Path(__file__).resolve().parents[2]
ROW = next(case for case in CASES if case["ten"] == "đổi cơ quan chủ trì")


@pytest.fixture
def two(tmp_path: Path) -> tuple[Path, Path]:
    old, new = tmp_path / "cũ.docx", tmp_path / "mới.docx"
    for path, raw in zip((old, new), pair(ROW), strict=True):
        path.write_bytes(raw)
    return old, new


def test_two_files(two: tuple[Path, Path]) -> None:
    outcome = run_program("-C", str(ROOT), "diff", *map(str, two))
    assert (outcome.status, outcome.err) == (0, "")
    assert outcome.out.splitlines() == ROW["thay_doi"]


def test_the_same_file_twice(two: tuple[Path, Path]) -> None:
    outcome = run_program("-C", str(ROOT), "diff", str(two[0]), str(two[0]), "--exit-code")
    assert (outcome.status, outcome.out) == (0, "hai bản nói như nhau\n")


def test_exit_code_when_asked_for(two: tuple[Path, Path]) -> None:
    assert run_program("-C", str(ROOT), "diff", *map(str, two), "--exit-code").status == 1


def test_json(two: tuple[Path, Path]) -> None:
    outcome = run_program("-C", str(ROOT), "diff", *map(str, two), "--format", "json")
    found = json.loads(outcome.out)
    assert (found["phien_ban"], found["problems"]) == (1, [])
    (file,) = found["files"]
    (change,) = file["thay_doi"]
    assert (change["loai"], change["phan"], change["so_cu"]) == ("sua_viec", "bang", "1")
    assert change["o"] == [
        {
            "cot": "Cơ quan chủ trì",
            "truong": "chu_tri",
            "cu": "Phòng Tư pháp",
            "moi": "Văn phòng HĐND và UBND",
            "them": ["Văn phòng HĐND và UBND"],
            "bot": ["Phòng Tư pháp"],
            "thu_tu": [],
        }
    ]


def test_a_source_against_its_own_page(tmp_path: Path) -> None:
    from vanban.project.project import Project

    project = Project.open(ROOT)
    resolved = project["ke-hoach-207"]
    raw = project.render(project.compose(resolved.van_ban, resolved), resolved)
    folder = tmp_path / "ke-hoach-207"
    folder.mkdir()
    (folder / "ke-hoach-207.docx").write_bytes(raw)
    outcome = run_program("-C", str(ROOT), "diff", "ke-hoach-207", str(folder), "--exit-code")
    assert (outcome.status, outcome.out) == (0, "hai bản nói như nhau\n")


def test_a_draft_of_a_body() -> None:
    outcome = run_program(
        "-C", str(ROOT), "diff", "ke-hoach-207", "ke-hoach-207", "--don-vi", "phong-noi-vu"
    )
    assert (outcome.status, outcome.out) == (0, "hai bản nói như nhau\n")


def test_the_draft_of_a_body_as_built_is_compared_with_that_of_today(tmp_path: Path) -> None:
    office = make_office(tmp_path)
    office.run("build")
    office.run("build", "--out", "sau")
    office.change(TASKS, "Rà soát", "Soát xét")
    office.run("build", "--out", "sau")
    body = ("--don-vi", "phong-tu-phap")
    for new in ("ke-hoach-1", "sau/ke-hoach-1"):
        assert "Soát xét" in office.run("diff", "output/ke-hoach-1", new, *body).out
    whole = office.run("diff", "output", "sau", *body).out
    assert whole.count("Nội dung công việc") == 1  # of all files its own


def test_a_version_without_the_draft_of_a_body_is_told(tmp_path: Path) -> None:
    office = make_office(tmp_path)
    office.run("build")
    office.run("ban-thao", "ke-hoach-1", "--ten", "lần 1")
    for old in ("output/ke-hoach-1", "ke-hoach-1@lần 1"):
        outcome = office.run("diff", old, "ke-hoach-1", "--don-vi", "ubnd-huyen")
        assert (outcome.status, "[N922]" in outcome.err) == (1, True)


def test_two_folders(tmp_path: Path, two: tuple[Path, Path]) -> None:
    for name, path in zip(("trước", "sau"), two, strict=True):
        (tmp_path / name / "a").mkdir(parents=True)
        shutil.copy(path, tmp_path / name / "a" / "kế hoạch.docx")
        shutil.copy(two[0], tmp_path / name / "như nhau.docx")
    shutil.copy(two[0], tmp_path / "sau" / "thêm.docx")
    outcome = run_program("-C", str(ROOT), "diff", str(tmp_path / "trước"), str(tmp_path / "sau"))
    assert outcome.status == 0
    new = (tmp_path / "sau" / "a" / "kế hoạch.docx").as_posix()
    told = [f"{new}:", *(f"    {line}" for line in ROW["thay_doi"])]
    assert outcome.out.splitlines() == [*told, "thêm.docx: chỉ có ở bản mới"]


def test_a_redline_is_written_once(tmp_path: Path, two: tuple[Path, Path]) -> None:
    target = tmp_path / "sửa.docx"
    first = run_program("-C", str(ROOT), "diff", *map(str, two), "--word", str(target))
    assert first.status == 0
    raw = target.read_bytes()
    target.write_bytes(b"cua nguoi")
    again = run_program("-C", str(ROOT), "diff", *map(str, two), "--word", str(target))
    assert (again.status, "Y223" in again.err) == (1, True)
    assert target.read_bytes() == b"cua nguoi"
    forced = run_program("-C", str(ROOT), "diff", *map(str, two), "--word", str(target), "--force")
    assert (forced.status, target.read_bytes()) == (0, raw)


@pytest.mark.parametrize(
    ("name", "status", "code"),
    [
        ("không-có.docx", 1, "T001"),
        ("không-có", 1, "N409"),
        ("trống.docx", 1, "T002"),
        ("chữ.docx", 1, "T006"),
        ("hỏng.docx", 1, "T004"),
    ],
)
def test_what_cannot_be_read_is_told(
    tmp_path: Path, two: tuple[Path, Path], name: str, status: int, code: str
) -> None:
    path = tmp_path / name
    if not name.startswith("không-có"):
        raw = {"trống.docx": b"", "chữ.docx": b"abc"}.get(name, two[0].read_bytes()[:-30])
        path.write_bytes(raw)
    outcome = run_program("-C", str(ROOT), "diff", str(path), str(two[1]))
    assert (outcome.status, code in outcome.err, "Traceback" in outcome.err) == (
        status,
        True,
        False,
    )
    as_json = run_program("-C", str(ROOT), "diff", str(two[1]), str(path), "--format", "json")
    assert [p["ma"] for p in json.loads(as_json.out)["problems"]] == [code]


def test_a_redline_of_two_folders_is_no_use(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    outcome = run_program("-C", str(ROOT), "diff", *[str(tmp_path / "a")] * 2, "--word", "x.docx")
    assert outcome.status == 2


def test_a_folder_that_cannot_be_read_is_the_machines_refusal(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a" / "shut").mkdir(parents=True)
    real = os.scandir

    def refusing(path: str) -> object:
        if str(path).endswith("shut"):
            raise PermissionError(13, "Permission denied", str(path))
        return real(path)

    monkeypatch.setattr(os, "scandir", refusing)
    outcome = run_program("-C", str(ROOT), "diff", *[str(tmp_path / "a")] * 2)
    assert (outcome.status, "shut" in outcome.err, "Traceback" in outcome.err) == (3, True, False)
