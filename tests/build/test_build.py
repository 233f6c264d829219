"""Building: what is written where, what stays, and that nothing of a person's is lost."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook

from seed_office import PLAN, ROOT, built_seed, copied, run, snapshot, states


@pytest.fixture
def office(tmp_path: Path) -> Path:
    return copied(tmp_path)


@pytest.fixture
def built(tmp_path: Path) -> Path:
    return built_seed(tmp_path)


def test_every_file_of_the_seed_is_written_under_its_name(office: Path) -> None:
    result = run(office)
    out = office / "output" / PLAN
    assert states(result) == {"moi": 80}
    assert (out / f"{PLAN}.docx").is_file()
    for what in ("phu-luc", "bang-tong-hop", "co-quan-lap-ke-hoach"):
        assert (out / f"{PLAN}_{what}.docx").is_file()
    assert not (out / f"{PLAN}_danh-muc-san-pham.docx").exists()  # no task has a product
    assert (out / f"{PLAN}_phat-hanh.xlsx").is_file()
    drafts = sorted(out.glob("don-vi/*/*.docx"))
    assert len(drafts) == 35
    assert all(path.name == f"{PLAN}_{path.parent.name}.docx" for path in drafts)
    assert len(list((out / "noi-nhan").glob("*.zip"))) == 40
    assert not list((office / "output").rglob("*.tmp"))


def test_a_second_build_changes_no_byte_and_no_time(built: Path) -> None:
    before = snapshot(built / "output")
    result = run(built)
    assert states(result) == {"giu": 80}
    assert not result.changed
    assert snapshot(built / "output") == before


@pytest.mark.cham
def test_two_processes_on_two_days_give_equal_bytes(office: Path, tmp_path: Path) -> None:
    """The clock is not read: a build with another time zone, day and hash seed is the same."""
    made = []
    for number, (zone, seed) in enumerate((("Asia/Ho_Chi_Minh", "1"), ("America/Lima", "2"))):
        out = tmp_path / f"out{number}"
        code = (
            "import time, datetime, sys\n"
            f"late = {number} * 40 * 86400\n"
            "clock = time.time; time.time = lambda: clock() + late\n"
            "from vanban.cli import main\n"
            f"sys.argv = ['vanban', '-C', {str(office)!r}, 'build', '--out', {str(out)!r}]\n"
            "main()\n"
        )
        env = {**os.environ, "TZ": zone, "PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT / "src")}
        subprocess.run([sys.executable, "-c", code], check=True, env=env, capture_output=True)
        made.append({name: content for name, (content, _) in snapshot(out).items()})
        shutil.rmtree(office / ".vanban", ignore_errors=True)
    assert made[0] == made[1]
    assert len(made[0]) == 82


def test_a_package_holds_the_plan_and_what_is_for_that_recipient_alone(built: Path) -> None:
    out = built / "output" / PLAN
    with ZipFile(out / "noi-nhan" / "phong-y-te.zip") as package:
        assert package.namelist() == [f"{PLAN}.docx", f"{PLAN}_phong-y-te.docx"]
        assert package.read(f"{PLAN}.docx") == (out / f"{PLAN}.docx").read_bytes()
    with ZipFile(out / "noi-nhan" / "so-noi-vu.zip") as package:
        assert package.namelist() == [f"{PLAN}.docx"]


def test_the_delivery_list_names_everyone_with_true_digests(built: Path) -> None:
    out = built / "output" / PLAN
    book = load_workbook(out / f"{PLAN}_phat-hanh.xlsx")
    rows = list(book["Phát hành"].iter_rows(min_row=2, values_only=True))
    assert len(rows) == 40
    assert [row[0] for row in rows] == list(range(1, 41))
    assert [row[2] for row in rows[:6]] == [
        "UBND tỉnh",
        "Sở Nội vụ",
        "TT. Huyện ủy",
        "TT. HĐND huyện",
        "Lãnh đạo UBND huyện",
        "Các cơ quan, đơn vị",
    ]
    for row in rows:
        content = (out / "noi-nhan" / str(row[5])).read_bytes()
        assert row[-1] == hashlib.sha256(content).hexdigest()
    digests = list(book["Tệp"].iter_rows(min_row=2, values_only=True))
    assert len(digests) == 36
    for path, digest in digests:
        content = (built / "output" / str(path)).read_bytes()
        assert digest == hashlib.sha256(content).hexdigest()


def test_a_file_edited_by_hand_is_kept_and_the_new_one_lies_beside(built: Path) -> None:
    target = built / "output" / PLAN / "don-vi" / "phong-y-te" / f"{PLAN}_phong-y-te.docx"
    ours = target.read_bytes()
    target.write_bytes(b"sua tay")
    rows = built / "content" / PLAN / "phan-cong.yaml"
    text = rows.read_text("utf-8")
    rows.write_text(
        text.replace("- id: nv-04\n", "- id: nv-04\n  vai_tro: {phong-y-te: chu_tri}\n")
    )
    result = run(built)
    (kept,) = [one for one in result.files if one.state == "ben_canh"]
    assert target.read_bytes() == b"sua tay"
    assert (built / "output" / kept.beside).read_bytes() != ours
    package_path = built / "output" / PLAN / "noi-nhan" / "phong-y-te.zip"
    with ZipFile(package_path) as package:  # the plan changed, and nobody can read what is there
        assert package.namelist() == [f"{PLAN}.docx"]
    run(built, stale=True)
    with ZipFile(package_path) as package:
        assert package.read(target.name) == b"sua tay"
    again = run(built)
    assert [one.path for one in again.files if one.state == "ben_canh"] == [kept.path]
    assert target.read_bytes() == b"sua tay"


def test_force_replaces_and_keeps_the_old_one(built: Path) -> None:
    target = built / "output" / PLAN / f"{PLAN}.docx"
    ours = target.read_bytes()
    target.write_bytes(b"sua tay")
    result = run(built, force=True)
    (done,) = [one for one in result.files if one.state == "thay"]
    assert target.read_bytes() == ours
    assert (built / "output" / done.beside).read_bytes() == b"sua tay"
    assert states(run(built)) == {"giu": 80}


def test_a_foreign_file_in_the_way_is_not_overwritten(office: Path) -> None:
    target = office / "output" / PLAN / f"{PLAN}.docx"
    target.parent.mkdir(parents=True)
    target.write_bytes(b"cua nguoi khac")
    assert "ben_canh" in states(run(office))
    assert target.read_bytes() == b"cua nguoi khac"


def test_a_dry_run_writes_nothing(office: Path) -> None:
    result = run(office, dry_run=True)
    assert states(result) == {"moi": 80}
    assert not (office / "output").exists()


def test_only_and_don_vi_pick_files(office: Path) -> None:
    result = run(office, only=("don-vi",), bodies=("phong-y-te", "ubnd-xa-muong-so"))
    assert [one.path.split("/")[2] for one in result.files] == ["phong-y-te", "ubnd-xa-muong-so"]
    whole = run(office)
    assert states(whole) == {"moi": 78, "giu": 2}
    last = run(office, only=("van-ban",))
    assert states(last) == {"giu": 1}
    manifest = json.loads((office / "output" / "manifest.json").read_text("utf-8"))
    assert len(manifest["tep"]) == 80


def test_one_edited_line_reaches_exactly_whom_it_concerns(built: Path) -> None:
    before = snapshot(built / "output")
    rows = built / "content" / PLAN / "phan-cong.yaml"
    text = rows.read_text("utf-8")
    edited = text.replace("- id: nv-04\n", "- id: nv-04\n  vai_tro: {phong-y-te: chu_tri}\n")
    assert edited != text
    rows.write_text(edited, "utf-8")
    run(built)
    after = snapshot(built / "output")
    changed = {name for name in after if after[name][0] != before[name][0]}
    assert changed == {
        "manifest.json",
        f".vanban-goc/{PLAN}.goc",
        f"{PLAN}/don-vi/phong-y-te/{PLAN}_phong-y-te.docx",
        f"{PLAN}/noi-nhan/phong-y-te.zip",
        f"{PLAN}/{PLAN}_bang-tong-hop.docx",
        f"{PLAN}/{PLAN}_phat-hanh.xlsx",
    }
    untouched = set(after) - changed
    assert all(after[name] == before[name] for name in untouched)


def test_what_no_source_asks_for_is_told_and_left(built: Path) -> None:
    shutil.rmtree(built / "content" / PLAN)
    shutil.copytree(ROOT / "content" / PLAN, built / "content" / "ke-hoach-khac")
    result = run(built)
    orphans = [one for one in result.files if one.state == "mo_coi"]
    assert len(orphans) == 80
    assert all((built / "output" / one.path).exists() for one in orphans)


def test_the_manifest_keeps_inputs_outputs_and_assignments(built: Path) -> None:
    manifest = json.loads((built / "output" / "manifest.json").read_text("utf-8"))
    assert set(manifest) == {
        "phien_ban",
        "dau_vao",
        "tep",
        "khoa",
        "pdf",
        "phan_cong",
        "khi_dung",
        "dang_ghi",
        "ca_lan",
    }
    source = built / "content" / PLAN / "ke-hoach.yaml"
    digest = hashlib.sha256(source.read_bytes()).hexdigest()
    assert manifest["dau_vao"][f"content/{PLAN}/ke-hoach.yaml"] == digest
    assert len(manifest["phan_cong"][PLAN]) == 35
    assert manifest["phan_cong"][PLAN]["phong-noi-vu"][0][:3] == ["nv-01", "chu_tri", None]


@pytest.mark.parametrize(
    "damage", ["", "{", "[]", '{"phien_ban": 99}', '{"phien_ban": 1, "tep": 3}']
)
def test_a_damaged_manifest_counts_as_absent(built: Path, damage: str) -> None:
    (built / "output" / "manifest.json").write_text(damage, "utf-8")
    assert states(run(built)) == {"giu": 80}
