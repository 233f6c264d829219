"""An issued plan whose source was changed: what was sent stays whole, working papers go on."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from copy_offices import make
from offices import PLAN, TASKS, Office, built_office

OUT = "output/ke-hoach-1"
LIST = f"{OUT}/ke-hoach-1_phat-hanh.xlsx"
SUMMARY = f"{OUT}/ke-hoach-1_bang-tong-hop.docx"
PACKAGES = [f"{OUT}/noi-nhan/{who}.zip" for who in ("phong-noi-vu", "phong-tu-phap")]
SENT = [f"{OUT}/ke-hoach-1.docx", f"{OUT}/ke-hoach-1_phu-luc.docx", LIST, *PACKAGES]
ISSUED = "loai: ke_hoach\nso_van_ban: 1\ntrang_thai: da_phat_hanh\n"


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return built_office(tmp_path, (PLAN, "loai: ke_hoach\n", ISSUED))


def sent(office: Office) -> dict[str, bytes]:
    return {name: (office.folder / name).read_bytes() for name in SENT}


def states(office: Office, *args: str) -> dict[str, str]:
    told = json.loads(office.run("build", *args, "--format", "json").out)["tep"]
    return {f"output/{one['duong_dan']}": one["trang_thai"] for one in told}


@pytest.mark.parametrize("options", [(), ("--force",), ("--prune",), ("--only", "noi-nhan")])
def test_what_was_sent_stays_while_the_source_is_another(
    office: Office, options: tuple[str, ...]
) -> None:
    before = sent(office)
    office.change(TASKS, "Tham mưu ban hành", "Tham mưu, ban hành")
    outcome = office.run("build", *options)
    assert outcome.status == 1
    assert "[N130]" in outcome.err
    assert "gói gửi, danh sách phát hành giữ nguyên" in outcome.err
    assert sent(office) == before
    found = states(office, *options)
    assert {found[name] for name in SENT if name in found} == {"khoa"}


def test_working_papers_follow_the_source(office: Office) -> None:
    before = (office.folder / SUMMARY).read_bytes()
    office.change(TASKS, "Tham mưu ban hành", "Tham mưu, ban hành")
    assert office.run("build").status == 1
    assert (office.folder / SUMMARY).read_bytes() != before
    assert office.run("build", "--only", "don-vi").status == 0


def test_a_source_put_back_leaves_nothing_to_do(office: Office) -> None:
    before = office.files()
    office.change(TASKS, "Tham mưu ban hành", "Tham mưu, ban hành")
    office.run("build")
    office.change(TASKS, "Tham mưu, ban hành", "Tham mưu ban hành")
    assert office.run("build").status == 0
    assert office.files() == before


def test_the_package_of_one_who_is_struck_off_stays(office: Office) -> None:
    office.change(PLAN, "    gom: [cac-phong]\n  - luu", "    gom: [phong-noi-vu]\n  - luu")
    office.change(PLAN, '  - ghi: "Các phòng"', '  - ghi: "Phòng Nội vụ"')
    before = sent(office)
    outcome = office.run("build", "--prune")
    assert f"{PACKAGES[1]} (thuộc văn bản đã phát hành mà nguồn nay khác" in outcome.out
    assert sent(office) == before


def test_one_who_is_added_gets_nothing_yet(office: Office) -> None:
    who = f"{OUT}/noi-nhan/ubnd-huyen.zip"
    office.change(
        PLAN, '  - luu: ["VT"]', '  - ghi: "UBND"\n    gom: [ubnd-huyen]\n  - luu: ["VT"]'
    )
    assert office.run("build").status == 1
    assert not (office.folder / who).exists()
    office.change(PLAN, "so_van_ban: 1\ntrang_thai: da_phat_hanh\n", "")
    assert office.run("build").status == 1
    assert not (office.folder / who).exists()
    undo = ("phat-hanh", "--huy", "ke-hoach-1", "--ly-do", "chưa gửi", "--yes")
    assert office.run(*undo).status == 0
    assert office.run("build").status == 0
    assert (office.folder / who).is_file()


def test_a_package_that_is_lost_waits_for_the_source(office: Office) -> None:
    before = sent(office)
    office.change(TASKS, "Tham mưu ban hành", "Tham mưu, ban hành")
    (office.folder / PACKAGES[0]).unlink()
    for _ in range(2):
        assert office.run("build").status == 1
        assert not (office.folder / PACKAGES[0]).exists()
    office.change(TASKS, "Tham mưu, ban hành", "Tham mưu ban hành")
    assert office.run("build").status == 0
    assert sent(office) == before


def test_status_tells_what_waits(office: Office) -> None:
    office.change(TASKS, "Tham mưu ban hành", "Tham mưu, ban hành")
    outcome = office.run("status")
    assert "Tệp để nguyên, cần biết: 5" in outcome.out
    assert f"{PACKAGES[0]}: đã phát hành, nguồn nay cho ra bản khác" in outcome.out


# --- files that no source asks for, and why they stay ---


def test_why_an_orphan_stays_is_told_with_what_to_do(office: Office) -> None:
    draft = f"{OUT}/don-vi/phong-noi-vu/ke-hoach-1_phong-noi-vu.docx"
    office.write(draft, "sua tay")
    (office.folder / "content/ke-hoach-1").rename(office.folder / "content/ke-hoach-2")
    removable = f"tệp cũ không còn dùng, xóa bằng `vanban build --prune`: {office.folder / SUMMARY}"
    assert removable in office.run("build").out
    for outcome in (office.run("build", "--prune"), office.run("build"), office.run("status")):
        told = {line.partition("/output/")[2] for line in outcome.out.splitlines()}
        plan, edited = (
            next(line for line in told if line.startswith(name.removeprefix("output/")))
            for name in (SENT[0], draft)
        )
        assert "văn bản đã phát hành, chương trình không xóa; không cần nữa thì xóa tay" in plan
        assert "đã sửa tay, chương trình không xóa; xem còn cần gì" in edited
    assert (office.folder / SENT[0]).is_file()
    assert (office.folder / draft).is_file()
    assert not (office.folder / SUMMARY).exists()


def test_what_went_with_an_issued_document_is_not_called_issued(office: Office) -> None:
    (office.folder / "content/ke-hoach-1").rename(office.folder / "content/ke-hoach-2")
    lines = [one for one in office.run("build").out.splitlines() if "không xóa" in one]
    whys = {one.partition(" (")[2].partition(",")[0]: one for one in lines}
    assert "/don-vi/" in whys["dự thảo đi kèm văn bản đã phát hành"]
    assert "/noi-nhan/" in whys["gói gửi của văn bản đã phát hành"]
    assert "/don-vi/" not in whys["văn bản đã phát hành"]


# --- an issued plan whose manifest is lost ---


@pytest.mark.parametrize("options", [(), ("--force",)])
def test_without_a_manifest_an_issued_file_is_never_replaced(
    office: Office, options: tuple[str, ...]
) -> None:
    before = sent(office)
    (office.folder / "output/manifest.json").unlink()
    office.change(TASKS, "Tham mưu ban hành", "Tham mưu, ban hành")
    for _ in range(2):  # the second build finds a manifest again
        outcome = office.run("build", *options)
        assert outcome.status == 1
        assert outcome.err.count("không rõ có phải bản đã phát hành vì mất manifest.json") == 2
        assert sent(office) == before
    office.change(TASKS, "Tham mưu, ban hành", "Tham mưu ban hành")
    assert office.run("build").status == 0
    assert sent(office) == before
    office.change(TASKS, "Tham mưu ban hành", "Tham mưu, ban hành")
    assert "giữ bản đã phát hành [N130]" in office.run("build").err  # known again


def test_a_file_that_was_not_the_issued_one_can_be_put_away(office: Office) -> None:
    (office.folder / "output/manifest.json").unlink()
    for name in SENT[:2]:
        office.write(name, b"ban nhap cu")
    assert office.run("build").status == 1
    for name in SENT[:2]:
        (office.folder / name).rename(office.folder / f"{Path(name).name}.cu")
    assert office.run("build").status == 0
    assert sent(office)[SENT[0]][:2] == b"PK"


# --- copies of an issued plan ---


@pytest.mark.parametrize("name", ["sao-y-1", "trich-sao-1"])
def test_a_copy_is_of_what_was_issued_or_waits(tmp_path: Path, name: str) -> None:
    office, copy = make(tmp_path), tmp_path / f"output/{name}/{name}.docx"
    assert office.run("build", "ke-hoach-1").status == 0
    office.change(PLAN, "Bám sát", "Theo sát")
    for names in ((), (name,)):
        outcome = office.run("build", *names)
        assert outcome.status == 1
        assert outcome.err.count("ke-hoach-1.docx: lỗi: văn bản đã phát hành nhưng nguồn") == 1
        assert not copy.exists()
    office.change(PLAN, "Theo sát", "Bám sát")
    assert office.run("build").status == 0
    before = copy.read_bytes()
    office.change(PLAN, "Bám sát", "Theo sát")
    assert states(office, name)[f"output/{name}/{name}.docx"] == "khoa"
    assert copy.read_bytes() == before
