"""`vanban phat-hanh`: all of it or none, and every witness of it held against the others."""

from __future__ import annotations

import io
import json
import re
import shutil
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest

from amount import amount
from issued_offices import (
    BOOK,
    DAY,
    KEPT,
    MAIN,
    NAME,
    OUT,
    OWN,
    issued,
    plain_office,
    record,
    state,
)
from offices import PLAN, REGISTRY, TASKS, Office
from rules_read import copy_office
from vanban.build import makings, settlement
from vanban.problems.problem import Problem, VanbanError
from vanban.project.project import Project
from vanban.register.issuance.cancellation import cancel
from vanban.register.issuance.issue import issue, planned
from vanban.register.issuance.readiness import readiness
from vanban.register.issuance.request import Request
from yaml_read import values


@pytest.fixture(scope="module")
def draft(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = plain_office(tmp_path_factory.mktemp("draft"))
    assert made.run("build").status == 0
    return made.folder


@pytest.fixture(scope="module")
def built(draft: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("issued")
    copy_office(draft, folder)
    made = Office(folder)
    issued(made)
    assert made.run("build").status == 0
    return folder


@pytest.fixture
def office(draft: Path, tmp_path: Path) -> Office:
    """The office with a draft that was built."""
    copy_office(draft, tmp_path)
    return Office(tmp_path)


@pytest.fixture
def done(built: Path, tmp_path: Path) -> Office:
    """The office whose plan was issued and built."""
    copy_office(built, tmp_path)
    return Office(tmp_path)


def codes(error: VanbanError) -> set[str]:
    return {one.ma for one in error.problems}


def refused(office: Office, **more: object) -> VanbanError:
    """Issue what must not be issued; nothing is written."""
    before = state(office)
    asked: dict[str, Any] = {"so": 7, "ngay": DAY, "hom_nay": DAY, "pdf": False, **more}
    with pytest.raises(VanbanError) as caught:
        issue(office.folder, office.folder / "output", Request(NAME, **asked))
    assert state(office) == before
    return caught.value


# --- what it writes ---


def test_the_source_has_number_day_and_state_and_every_other_byte(office: Office) -> None:
    before = (office.folder / PLAN).read_text("utf-8")
    issued(office, nguoi_ky="Lò Văn Mẫu")
    start = (
        "loai: ke_hoach   # loại văn bản\nco_quan: ubnd-huyen\nso_van_ban: 7\n# Số do văn thư ghi\n"
        "ngay: 2023-07-12   # chưa rõ ngày\ntinh_den: 2023-07-12\ntrang_thai: da_phat_hanh\n"
    )
    rest = before[before.index("trich_yeu") :].replace("Nguyễn Văn Mẫu", "Lò Văn Mẫu")
    assert (office.folder / PLAN).read_text("utf-8") == start + rest


def test_the_register_has_the_line_and_the_folder_the_final_files(done: Office) -> None:
    (line,) = values((done.folder / BOOK).read_text("utf-8"))["van_ban_di"]
    kept = record(done)
    assert (line["so"], line["so_ky_hieu"], line["ngay"]) == (7, "07/KH-UBND", DAY)
    assert [one["co_quan"] for one in line["noi_nhan"]] == ["phong-noi-vu", "phong-tu-phap"]
    assert (line["nguoi_ky"], line["luu"], line["so_ban"]) == ("Nguyễn Văn Mẫu", "VT", 3)
    assert line["ma_bam"] == kept["tep"][MAIN]
    assert set(kept["tep"]) == {MAIN, f"{NAME}_phu-luc.docx"}
    assert set(kept["nguon"]) == {"ke-hoach.yaml", "phan-cong.yaml"}
    for name in kept["tep"]:
        content = (done.folder / KEPT / name).read_bytes()
        assert content == (done.folder / OUT / name).read_bytes()
    assert "DỰ THẢO" not in _text(done.folder / KEPT / MAIN)
    assert "07/KH-UBND" in _text(
        done.folder / OUT / "don-vi/phong-noi-vu" / f"{NAME}_phong-noi-vu.docx"
    )
    assert done.run("validate").status == 0
    assert done.run("build", "--check").status == 0


def _text(path: Path) -> str:
    from vanban.build.printed_text import passages

    return "\n".join(one.text for one in passages(path.read_bytes()))


def test_a_dry_run_writes_nothing(office: Office) -> None:
    before = state(office)
    out = office.run("phat-hanh", NAME, "--so", "7", "--ngay", "2023-07-12", "--khong-pdf", "-n")
    assert (out.status, state(office)) == (0, before)
    assert "sẽ phát hành ke-hoach-1: số 07/KH-UBND ngày 12/07/2023" in out.out
    assert "[N714]" in out.err  # the day is long ago
    assert "Điều 15" in out.err


def test_the_command_issues_and_builds(office: Office) -> None:
    args = ("phat-hanh", NAME, "--so", "7", "--ngay", "2023-07-12", "--khong-pdf")
    out = office.run(*args, "--format", "json")
    told = json.loads(out.out)
    assert (out.status, told["so_ky_hieu"], told["da_ghi"]) == (0, "07/KH-UBND", True)
    assert (office.folder / OUT / MAIN).read_bytes() == (office.folder / KEPT / MAIN).read_bytes()
    again = office.run(*args)
    assert again.status == 1
    assert "[N705]" in again.err


def test_without_a_number_the_next_one_is_named(office: Office) -> None:
    out = office.run("phat-hanh", NAME, "--ngay", "2023-07-12")
    assert out.status == 2
    assert "gõ `--so 1`" in out.err
    issued(office)
    other = "content/ke-hoach-2"
    shutil.copytree(office.folder / f"content/{NAME}", office.folder / other)
    shutil.rmtree(office.folder / other / "phat-hanh")
    text = (office.folder / other / "ke-hoach.yaml").read_text("utf-8")
    text = text.replace("so_van_ban: 7\n", "").replace("trang_thai: da_phat_hanh\n", "")
    office.write(f"{other}/ke-hoach.yaml", text)
    assert "gõ `--so 8`" in office.run("phat-hanh", "ke-hoach-2", "--ngay", "2023-07-12").err
    office.write(f"{other}/ke-hoach.yaml", text + "hinh_thuc_ban_hanh: dien_tu\n")
    typed = office.run("phat-hanh", "ke-hoach-2", "--ngay", "2023-07-12")
    assert typed.status == 2
    assert "hệ thống quản lý văn bản" in typed.err


# --- ready or not ---


def test_everything_that_stands_against_it_is_told_at_once(office: Office) -> None:
    office.change(PLAN, '  ho_ten: "Nguyễn Văn Mẫu"\n', "")
    office.change(TASKS, "  chu_tri: [phong-tu-phap]\n", "  phoi_hop: [phong-tu-phap]\n")
    (office.folder / OUT / MAIN).write_bytes(b"sua tay")
    late = refused(office, ngay=date(2023, 7, 13))
    assert codes(late) >= {"N707", "N708", "N706", "N713"}
    hints = " ".join(one.goi_y for one in late.problems)
    assert "--nguoi-ky" in hints
    assert "vanban coverage ke-hoach-1" in hints


def test_a_source_with_errors_is_not_issued(office: Office) -> None:
    office.change(TASKS, "[phong-tu-phap]", "[phong-la]")
    assert "N102" in codes(refused(office))


def test_a_stale_draft_stands_against_it(office: Office) -> None:
    path = office.folder / OUT / "don-vi/phong-noi-vu" / f"{NAME}_phong-noi-vu.docx"
    _edit(path, "Phòng Nội vụ", "Phòng Nội vụ của huyện")
    office.change(TASKS, "Tham mưu ban hành kế hoạch", "Tham mưu ban hành hai kế hoạch")
    (told,) = (one for one in refused(office).problems if one.ma == "N709")
    assert "`vanban build --giu-sua-tay`" in told.goi_y
    assert f"`vanban build {NAME} --force --don-vi phong-noi-vu`" in told.goi_y
    outcome = office.run("build", "--giu-sua-tay")
    assert (outcome.status, outcome.err) == (0, "")


def _edit(path: Path, old: str, new: str) -> None:
    """A Word file as a person would save it with another text in it."""
    with ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    body = parts["word/document.xml"].decode("utf-8")
    assert old in body
    parts["word/document.xml"] = body.replace(old, new, 1).encode()
    with ZipFile(path, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)


def test_dots_and_an_example_are_told_and_do_not_hinder(office: Office) -> None:
    office.change(PLAN, "Bám sát tình hình.", "Bám sát ........ hình.")
    office.write(PLAN, (office.folder / PLAN).read_text("utf-8") + "minh_hoa: true\n")
    told = [one.ma for one in issued(office).problems]
    assert told.count("N722") == 2


def test_what_was_issued_by_typing_is_not_issued_again(office: Office) -> None:
    text = (office.folder / PLAN).read_text("utf-8")
    typed = text.replace(
        "ngay: 2023-07 ", "so_van_ban: 5\ntrang_thai: da_phat_hanh\nngay: 2023-07-12 "
    )
    office.write(PLAN, typed)
    assert office.run("build").status == 0
    assert codes(refused(office)) == {"N705"}
    office.write(PLAN, text)  # an old copy put back: the manifest knows better
    assert "N520" in codes(refused(office))


# --- numbers and days ---


def test_numbers_used_skipped_and_out_of_order(office: Office) -> None:
    issued(office)
    folder = office.folder / "content/ke-hoach-2"
    shutil.copytree(office.folder / "content" / NAME, folder)
    shutil.rmtree(folder / "phat-hanh")
    text = (folder / "ke-hoach.yaml").read_text("utf-8")
    text = text.replace("so_van_ban: 7\n", "").replace("trang_thai: da_phat_hanh\n", "")
    (folder / "ke-hoach.yaml").write_text(text, "utf-8")
    out = office.folder / "output"

    def told(number: int, day: date) -> dict[str, str]:
        try:
            found = planned(office.folder, out, Request("ke-hoach-2", number, day, day, pdf=False))
        except VanbanError as error:
            return {one.ma: one.thong_bao for one in error.problems}
        return {one.ma: one.thong_bao for one in found.problems}

    assert "đã cấp cho `ke-hoach-1` ngày 12/07/2023" in told(7, DAY)["N710"]
    assert "bỏ trống số 8 đến 10" in told(11, DAY)["N711"]
    assert "trái thứ tự với số 07/KH-UBND" in told(8, date(2023, 7, 11))["N712"]
    assert not {"N710", "N711", "N712"} & set(told(8, DAY))
    assert "N710" not in told(7, date(2024, 7, 12))  # another year begins anew


def test_a_number_with_a_letter_is_another_number(office: Office) -> None:
    line = (
        '- {so: 7, hau_to: a, so_ky_hieu: "07a/KH-UBND", ngay: 2023-07-12, co_quan: ubnd-huyen}\n'
    )
    office.write(BOOK, f"van_ban_di:\n{line}")
    issued(office, so=7)  # as the register takes it: `so-dang-ky them --so 7`
    assert office.run("validate").status == 0


def test_a_number_may_come_the_next_working_day(office: Office) -> None:
    friday, out = date(2023, 7, 14), office.folder / "output"
    for today, late in ((date(2023, 7, 17), False), (date(2023, 7, 18), True)):
        found = planned(office.folder, out, Request(NAME, 7, friday, today, pdf=False))
        assert ("N714" in {one.ma for one in found.problems}) is late


# --- the lock ---


def _byte(office: Office) -> None:
    path = office.folder / KEPT / MAIN
    path.write_bytes(path.read_bytes()[:-1] + b"!")


def _line_changed(office: Office) -> None:
    office.change(BOOK, 'nguoi_ky: "Nguyễn Văn Mẫu"', 'nguoi_ky: "Người Khác"')


def _line_gone(office: Office) -> None:
    office.write(BOOK, "van_ban_di: []\n")


def _record_changed(office: Office) -> None:
    office.change(f"{KEPT}/phat-hanh.json", '"nam": 2023', '"nam": "2023"')


DAMAGE: dict[str, tuple[str, Callable[[Office], object]]] = {
    "a byte": ("N700", _byte),
    "a file gone": ("N700", lambda o: (o.folder / KEPT / f"{NAME}_phu-luc.docx").unlink()),
    "the record gone": ("N701", lambda o: (o.folder / KEPT / "phat-hanh.json").unlink()),
    "the record edited": ("N701", _record_changed),
    "the folder gone": ("N701", lambda o: shutil.rmtree(o.folder / KEPT)),
    "the line edited": ("N702", _line_changed),
    "the line gone": ("N702", _line_gone),
    "the book gone": ("N702", lambda o: (o.folder / BOOK).unlink()),
    "a recipient": (
        "N702",
        lambda o: o.change(BOOK, "co_quan: phong-tu-phap", "co_quan: phong-cu"),
    ),
}


COMMANDS = (("build",), ("status",), ("validate",))


@pytest.mark.parametrize("name", DAMAGE)
def test_a_change_by_hand_is_found_by_every_command(done: Office, name: str) -> None:
    code, damage = DAMAGE[name]
    sent = (done.folder / OUT / MAIN).read_bytes()
    damage(done)
    few = name in ("a byte", "the folder gone", "the line edited")  # all three ask the same checks
    for command in COMMANDS if few else COMMANDS[-amount(1, 3) :]:
        outcome = done.run(*command)
        assert outcome.status == 1, (command, outcome.err)
        assert f"[{code}]" in outcome.out + outcome.err, command
    assert (done.folder / OUT / MAIN).read_bytes() == sent


def test_what_is_filled_in_later_is_no_change_of_the_line(done: Office) -> None:
    book = (done.folder / BOOK).read_text("utf-8")
    done.write(BOOK, book.replace("so_ban: 1}", "so_ban: 1, ngay_chuyen: 2023-07-13}", 1))
    assert "ngay_chuyen" in (done.folder / BOOK).read_text("utf-8")
    assert done.run("validate").status == 0


def test_the_kept_bytes_are_what_is_built(done: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    sent = {name: (done.folder / OUT / name).read_bytes() for name in record(done)["tep"]}
    shutil.rmtree(done.folder / "output")
    render = Project.render
    for home in (makings, settlement):
        monkeypatch.setattr(home, "version", lambda: b"another program, thirty-two byte")
    monkeypatch.setattr(Project, "render", lambda *args: render(*args) + b" ")
    assert done.run("build").status == 0
    assert all((done.folder / OUT / name).read_bytes() == one for name, one in sent.items())
    with ZipFile(done.folder / OUT / "noi-nhan/phong-noi-vu.zip") as package:
        assert package.read(MAIN) == sent[MAIN]


def test_a_source_that_says_another_text_is_told_with_both_ways(done: Office) -> None:
    sent = (done.folder / OUT / MAIN).read_bytes()
    done.change(PLAN, "Bám sát tình hình", "Bám chắc tình hình")
    outcome = done.run("build")
    assert outcome.status == 1
    assert "[N130]" in outcome.err
    assert "“sát” → “chắc”" in outcome.err
    assert "hình thức tương đương" in outcome.err
    assert "đính chính bằng công văn (`vanban new --dinh-chinh" in outcome.err
    assert "`vanban new --sua-doi" in outcome.err
    assert "khoản 3 Điều 18" in outcome.err
    shutil.rmtree(done.folder / "output")  # what is kept is all that there is
    assert "[N130]" in done.run("build").err
    assert (done.folder / OUT / MAIN).read_bytes() == sent


@pytest.mark.parametrize("there", [True, False], ids=["built", "no output"])
def test_validate_tells_it_as_a_build_does(done: Office, there: bool) -> None:
    if not there:
        shutil.rmtree(done.folder / "output")
    before = done.files()
    office = done
    office.change(PLAN, "# Số do văn thư ghi\n", "# Số do văn thư ghi, xem sổ\n")
    assert office.run("validate").status == 0
    office.change(PLAN, "Bám sát tình hình.", "Bám chắc tình hình.")
    told = office.run("validate")
    assert (told.status, told.out.count("[N130]")) == (1, 1)
    assert {*office.files()} == {*before}
    assert [one for one in office.run("build").err.splitlines() if "[N130]" in one] == [
        one for one in told.out.splitlines() if "[N130]" in one
    ]


def test_a_lost_output_is_put_back_and_what_waits_is_told(done: Office) -> None:
    """The issued files come from what is kept, whatever the source says by then."""
    before = {p: p.read_bytes() for p in (done.folder / OUT).rglob("*") if p.is_file()}
    shutil.rmtree(done.folder / "output")
    done.change(TASKS, "Rà soát", "Soát xét")
    for command in ("status", "build"):
        told = done.run(command).err
        assert "đặt lại bản đã phát hành còn giữ ở phat-hanh/: ở “2 | Rà soát văn bản" in told
        assert "không còn ở đây" not in told
        waits = f"chưa dựng 2 gói gửi, danh sách phát hành của `{NAME}`: chờ nguồn trở về"
        assert waits in told, command
    for name in record(done)["tep"]:
        place = done.folder / OUT / name
        assert place.read_bytes() == before[place]
    assert not list(done.folder.rglob("*.zip"))
    assert "N833" in done.run("build").err  # as long as it waits
    done.change(TASKS, "Soát xét", "Rà soát")
    outcome = done.run("build")
    assert (outcome.status, "N833" in outcome.err) == (0, False)
    lists = {p for p in before if p.suffix == ".xlsx"}  # of other bytes by its own dates
    assert {p: p.read_bytes() for p in before if p not in lists} == {
        p: content for p, content in before.items() if p not in lists
    }


def test_a_copy_that_a_person_edits_is_not_sent(done: Office) -> None:
    sent = (done.folder / KEPT / MAIN).read_bytes()
    (done.folder / OUT / MAIN).write_bytes(b"sua tay")
    (done.folder / OUT / "noi-nhan/phong-noi-vu.zip").unlink()
    outcome = done.run("build")
    assert "[N704]" in outcome.err
    assert (done.folder / OUT / MAIN).read_bytes() == b"sua tay"
    with ZipFile(done.folder / OUT / "noi-nhan/phong-noi-vu.zip") as package:
        assert package.read(MAIN) == sent


def test_a_folder_of_another_name_is_told(done: Office) -> None:
    (done.folder / "content" / NAME).rename(done.folder / "content/ten-khac")
    assert "[N703]" in done.run("validate").out
    assert "[N703]" in done.run("build", "--out", "noi-khac").err
    assert not list((done.folder / "noi-khac").rglob("*.docx"))  # not made anew as another


@pytest.mark.parametrize("name", [MAIN, f"{NAME}_phu-luc.docx", "nguon/phan-cong.yaml"])
def test_a_file_in_the_way_is_not_written_over(office: Office, name: str) -> None:
    office.write(f"{KEPT}/{name}", b"cua nguoi")
    assert "N715" in codes(refused(office))


def test_a_copy_has_no_papers_of_its_own_for_who_signs(office: Office) -> None:
    text = (office.folder / PLAN).read_text("utf-8").partition("can_cu:")[0]
    text = text.replace("loai: ke_hoach", "loai: sao_y").replace(
        "ngay: 2023-07 ", "ngay: 2023-07-12 "
    )
    signed = 'sao_tu: ke-hoach-1\nnguoi_ky:\n  dong: ["CHÁNH VĂN PHÒNG"]\n  ho_ten: "Lò Văn Mẫu"\n'
    lines = [line for line in text.splitlines(keepends=True) if not line.startswith("trich_yeu")]
    office.write(
        "content/sao-1/sao-y.yaml", "".join(lines) + signed + 'noi_nhan:\n  - luu: ["VT"]\n'
    )
    assert "[N724]" in office.run("trinh-ky", "sao-1").err


def test_a_source_that_denies_it_is_told_without_any_output(done: Office) -> None:
    shutil.rmtree(done.folder / "output")
    done.change(PLAN, "trang_thai: da_phat_hanh\n", "")
    assert "[N520]" in done.run("validate").out


# --- undone ---


def test_undone_the_source_is_what_it_was_and_nothing_is_lost(office: Office) -> None:
    before = (office.folder / PLAN).read_bytes()
    issued(office)
    assert office.run("build").status == 0
    kept = (office.folder / KEPT / MAIN).read_bytes()
    outcome = office.run("phat-hanh", "--huy", NAME, "--ly-do", "ghi nhầm số", "--yes")
    assert outcome.status == 0, outcome.err
    assert (office.folder / PLAN).read_bytes() == before
    assert (office.folder / KEPT / "huy/7" / MAIN).read_bytes() == kept
    (line,) = values((office.folder / BOOK).read_text("utf-8"))["van_ban_di"]
    assert line["huy"]["ly_do"] == "ghi nhầm số"
    assert office.run("build").status == 0
    assert "DỰ THẢO" in _text(office.folder / OUT / MAIN)
    assert "ghi nhầm số" in office.run("status").out
    assert office.run("validate").status == 0
    assert "N710" in codes(refused(office))
    issued(office, so=None)
    assert record(office)["so"] == 8


def test_a_source_edited_since_is_a_draft_again_and_keeps_the_edit(office: Office) -> None:
    issued(office)
    office.change(PLAN, "Bám sát", "Bám chắc")
    cancel(office.folder, NAME, "ghi nhầm", DAY)
    text = (office.folder / PLAN).read_text("utf-8")
    assert "Bám chắc" in text
    assert "so_van_ban:\n" in text
    assert "ngay: 2023-07   # chưa rõ ngày" in text
    assert "trang_thai: du_thao" in text
    assert office.run("validate").status == 0


def test_what_was_sent_is_not_undone(done: Office) -> None:
    book = (done.folder / BOOK).read_text("utf-8")
    done.write(BOOK, book.replace("so_ban: 1}", "so_ban: 1, ngay_chuyen: 2023-07-13}", 1))
    assert "ngay_chuyen" in (done.folder / BOOK).read_text("utf-8")
    before = state(done)
    outcome = done.run("phat-hanh", "--huy", NAME, "--ly-do", "x", "--yes")
    assert outcome.status == 1
    assert "[N720]" in outcome.err
    assert "thu-hoi" in outcome.err
    assert state(done) == before


# --- a body's draft ---


def test_a_body_issues_its_draft(done: Office) -> None:
    office = done
    before = state(office)
    issued(office, so=3, don_vi="phong-noi-vu", nguoi_ky="Lò Văn Mẫu")
    assert "trang_thai: da_phat_hanh" in (office.folder / OWN).read_text("utf-8")
    kept = office.folder / KEPT / "don-vi/phong-noi-vu" / f"{NAME}_phong-noi-vu.docx"
    assert "03/KH-PNV" in _text(kept)
    _, line = values((office.folder / BOOK).read_text("utf-8"))["van_ban_di"]
    assert (line["don_vi"], line["co_quan"]) == ("phong-noi-vu", "phong-noi-vu")
    assert office.run("build").status == 0
    out = office.folder / OUT / "don-vi/phong-noi-vu" / f"{NAME}_phong-noi-vu.docx"
    assert out.read_bytes() == kept.read_bytes()
    office.change(PLAN, "trich_yeu: ", "trich_yeu_ngan: cải cách\ntrich_yeu: ")
    (hint,) = [one["goi_y"] for one in office.problems(NAME) if one["ma"] == "N130"]
    assert f"--huy {NAME} --don-vi phong-noi-vu" in hint
    office.change(PLAN, "trich_yeu_ngan: cải cách\n", "")
    kept.write_bytes(kept.read_bytes() + b" ")
    assert "[N700]" in office.run("validate").out
    kept.write_bytes(out.read_bytes())
    cancel(office.folder, f"{NAME}/phong-noi-vu", "ghi nhầm", DAY)
    assert all(state(office)[name] == sha for name, sha in before.items() if name != BOOK)
    assert not (office.folder / OWN).exists()
    assert office.run("build").status == 0


# --- asked on a terminal ---


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(("typed", "status"), [("c\n", 0), ("\n", 130), ("không\n", 130)])
def test_on_a_terminal_the_next_number_is_proposed(
    office: Office, monkeypatch: pytest.MonkeyPatch, typed: str, status: int
) -> None:
    monkeypatch.setattr(sys, "stdin", Terminal(typed))
    args = ("--ngay", "12/07/2023", "--khong-pdf", "--khong-dung")
    outcome = office.run("phat-hanh", NAME, *args)
    assert outcome.status == status
    assert "Số tiếp theo của dãy số chung năm 2023 là 1" in outcome.err
    assert ("so_van_ban: 1\n" in (office.folder / PLAN).read_text("utf-8")) is (status == 0)


def test_no_line_is_added_while_that_of_a_kept_issue_is_missing(done: Office) -> None:
    shutil.rmtree((done.folder / BOOK).parent)
    words = ("--loai", "Kế hoạch", "--trich-yeu", "V", "--ngay", "2023-08-01")
    outcome = done.run("so-dang-ky", "them", *words)
    assert outcome.status == 1
    assert "[N702]" in outcome.err
    assert not (done.folder / BOOK).exists()


# --- who leads ---


def told_of(office: Office) -> dict[str, Problem]:
    """What stands against an issuing in the sources, by its code."""
    project = Project.open(office.folder)
    request = Request(NAME, so=7, ngay=DAY, hom_nay=DAY, pdf=False)
    found = readiness(project, office.folder / "output", request)
    return {one.ma: one for one in found}


def test_an_open_group_that_leads_is_told_and_does_not_hinder(office: Office) -> None:
    group = '  - id: lien-quan\n    ten: "các cơ quan liên quan"\n    mo: true\n'
    office.change(REGISTRY, "nhom:\n", f"nhom:\n{group}")
    office.change(TASKS, "  chu_tri: [phong-tu-phap]\n", "  chu_tri: [lien-quan]\n")
    found = told_of(office)
    assert "N708" not in found
    assert found["N815"].muc_do == "canh_bao"
    assert "`lien-quan` (“các cơ quan liên quan”)" in found["N815"].thong_bao
    assert "`gom: [mã, …]`" in found["N815"].goi_y


def test_a_task_that_somebody_has_left_without_a_lead_does_not_hinder(office: Office) -> None:
    office.change(TASKS, "  chu_tri: [phong-tu-phap]\n", "  phoi_hop: [phong-tu-phap]\n")
    assert "N708" in told_of(office)
    reason = 'bo_qua:\n  - {ma: N159, ly_do: "Chưa định"}\n'
    office.change(PLAN, "nguoi_ky:", f"{reason}nguoi_ky:")
    assert "N708" not in told_of(office)


def test_all_dots_are_told_by_their_lines(office: Office) -> None:
    office.change(PLAN, "noi_dung: |\n", "noi_dung: |\n  Kinh phí .......... đồng.\n")
    office.change(PLAN, "trich_yeu: ", 'ket_thuc: "Hết ngày ........."\ntrich_yeu: ')
    found = told_of(office)["N722"]
    assert re.search(r"ở chỗ này và ở dòng \d+", found.thong_bao)


FORM = """\
phu_luc:
  - tieu_de: "MẪU PHIẾU"
    bieu_mau: true
    noi_dung: |
      Họ và tên: ………………… Điện thoại: …………………
    cot: [{tieu_de: "Ngày"}]
    bang: {dong: [["……/……"]]}
"""


def test_dots_of_a_form_are_for_those_who_fill_it_in(office: Office) -> None:
    office.change(PLAN, "phu_luc:\n", FORM)
    assert "N722" not in told_of(office)
    office.change(PLAN, "    bieu_mau: true\n", "")
    assert "N722" in told_of(office)


STRAYED = """
van_ban: ke-hoach-1 | van_ban: ke-hoach-11 | sửa thành `van_ban: ke-hoach-1`
van_ban: ke-hoach-1 | | thêm `van_ban: ke-hoach-1`
van_ban: ke-hoach-1 | {van_ban: ke-hoach-1, don_vi: phong-noi-vu} | bỏ `don_vi` ở dòng này
van_ban: ke-hoach-1 | {van_ban: ke-hoach-1, huy: {ly_do: nhầm}} | bỏ `huy` ở dòng này
"""


@pytest.mark.parametrize("case", STRAYED.strip().splitlines())
def test_a_line_that_names_another_document_is_told_where_it_stands(
    done: Office, case: str
) -> None:
    old, new, hint = (part.strip() for part in case.split("|"))
    new = new.strip("{}").replace(", don_vi", "\n    don_vi").replace(", huy", "\n    huy")
    new += "}" * (new.count("{") - new.count("}"))
    done.change(BOOK, f"    {old}\n", f"    {new}\n" if new else "")
    found = [p for p in done.problems() if p["ma"] in ("N701", "N702")]
    assert [(p["ma"], hint in p["goi_y"], p["dong"] > 0) for p in found] == [("N702", True, True)]
    assert done.run("build").status == 1
