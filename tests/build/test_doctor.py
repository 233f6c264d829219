"""`vanban doctor`, question by question: what is well, and what a machine may refuse."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
import tempfile
import time
import tomllib
from collections.abc import Callable
from importlib import metadata
from pathlib import Path

import pytest

from offices import Office, is_vietnamese, make_office
from vanban import libreoffice
from vanban.build import disk_trial, machine, page_maker, probe
from vanban.build.diagnosis import NAMES, Finding, worst
from vanban.build.doctor import Doctor
from vanban.build.machine import MIB, Terminal
from vanban.disk import TEMPORARY
from vanban.problems.codes import CODES
from vanban.problems.problem import MachineError, Mark, problem

ROOT = Path(__file__).resolve().parents[2]
UTF8 = Terminal("UTF-8")


def told(findings: object) -> list[tuple[str, str]]:
    """Code and level of each finding, "" for what is well; every text is as texts have to be."""
    listed = [findings] if isinstance(findings, Finding) else list(findings)  # type: ignore[call-overload]
    for one in listed:
        assert one.ten in NAMES
        assert is_vietnamese(one.thay), one.thay
        assert not one.thay[0].isupper() or one.thay.startswith("Lib")
        assert not one.thay.endswith(".")
        assert bool(one.go) == bool(one.problems)
        assert all(one.muc_do == CODES[p.ma][0] for p in one.problems)
    return [(one.problems[0].ma if one.problems else "", one.muc_do) for one in listed]


@pytest.fixture
def out(tmp_path: Path) -> Path:
    folder = tmp_path / "output"
    folder.mkdir()
    return folder


def refusing(monkeypatch: pytest.MonkeyPatch, folder: Path, number: int) -> None:
    """Have a folder refuse every new file, as one without leave or a full disk does."""
    real = Path.open

    def opened(path: Path, *args: object, **named: object) -> object:
        if path.parent == folder and "vanban-doctor" in path.name:
            raise OSError(number, os.strerror(number), str(path))
        return real(path, *args, **named)  # type: ignore[call-overload]

    monkeypatch.setattr(Path, "open", opened)


# --- Python ---


def test_python_and_libraries_are_there() -> None:
    assert told(machine.python()) == [("", "tot")]
    asked = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert asked["requires-python"] == ">=" + ".".join(map(str, machine.OLDEST))


def test_an_old_python() -> None:
    found = machine.python((3, 10, 14))
    assert told(found) == [("P041", "loi")]
    assert "thấy Python 3.10.14, cần 3.11 trở lên" in found.thay


@pytest.mark.parametrize(
    ("absent", "code"),
    [({"lxml"}, "P041"), ({"watchfiles"}, "P040"), ({"rich", "watchfiles"}, "P041")],
)
def test_a_library_that_is_not_there(
    monkeypatch: pytest.MonkeyPatch, absent: set[str], code: str
) -> None:
    real = metadata.version

    def version(name: str) -> str:
        if name in absent:
            raise metadata.PackageNotFoundError(name)
        return real(name)

    monkeypatch.setattr(metadata, "version", version)
    found = machine.python()
    assert told(found) == [(code, CODES[code][0])]
    assert f"{sys.executable} -m pip install" in found.go
    assert all(name in found.go for name in absent)


def test_run_from_its_sources(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(machine, "ITSELF", "vanban-khong-cai")
    assert told(machine.python()) == [("", "tot")]


# --- terminal ---


@pytest.mark.parametrize(
    ("terminal", "code", "command"),
    [
        (Terminal("UTF-8"), "", ""),
        (Terminal("utf8"), "", ""),
        (Terminal("utf-8", 65001), "", ""),
        (Terminal("utf-8", 1258), "P055", "chcp 65001"),
        (Terminal("utf-8", 437), "P055", "chcp 65001"),
        (Terminal("ISO-8859-1"), "P056", "export LANG=C.UTF-8"),
        (Terminal("cp1252"), "P056", "export LANG=C.UTF-8"),
    ],
)
def test_terminals(terminal: Terminal, code: str, command: str) -> None:
    found = machine.terminal(terminal)
    assert told(found)[0][0] == code
    assert command in found.go


# --- leave to write ---


def test_leave_to_write_is_tried_and_nothing_stays(tmp_path: Path) -> None:
    office = make_office(tmp_path)
    before = sorted(tmp_path.rglob("*"))
    findings = list(machine.leave_to_write(tmp_path, tmp_path / "output", inside=True))
    assert told(findings) == [("", "tot")]
    assert sorted(tmp_path.rglob("*")) == before
    assert not (office.folder / "output").exists()  # tried where it would be made


@pytest.mark.parametrize(
    ("name", "number", "code"),
    [
        ("output", errno.EACCES, "P046"),
        ("output", errno.EROFS, "P046"),
        ("output", errno.ENOSPC, "P048"),
        ("output", errno.EDQUOT, "P048"),
        ("content", errno.EACCES, "P047"),
        (".vanban", errno.EACCES, "P047"),
        ("content", errno.ENOSPC, "P048"),
    ],
)
def test_a_folder_that_refuses(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, number: int, code: str
) -> None:
    for folder in ("output", "content", ".vanban"):
        (tmp_path / folder).mkdir()
    refusing(monkeypatch, tmp_path / name, number)
    findings = list(machine.leave_to_write(tmp_path, tmp_path / "output", inside=True))
    assert told(findings) == [(code, CODES[code][0])]
    assert f"{name}/" in findings[0].thay
    assert not list(tmp_path.rglob("*.tmp"))


def test_a_file_in_the_way_of_the_output(tmp_path: Path) -> None:
    (tmp_path / "output").write_bytes(b"cua toi")
    findings = list(machine.leave_to_write(tmp_path, tmp_path / "output", inside=False))
    assert told(findings) == [("P046", "loi")]
    assert (tmp_path / "output").read_bytes() == b"cua toi"


def test_a_folder_for_files_of_a_moment_that_is_full(
    out: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "tam").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "tam"))
    refusing(monkeypatch, tmp_path / "tam", errno.ENOSPC)
    (found,) = machine.leave_to_write(tmp_path, out, inside=False)
    assert told(found) == [("P048", "loi")]
    assert "TMPDIR" in found.go


def test_no_folder_for_files_of_a_moment_at_all(out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def none() -> str:
        raise FileNotFoundError(errno.ENOENT, "No usable temporary directory found")

    monkeypatch.setattr(tempfile, "gettempdir", none)
    monkeypatch.setenv("TMPDIR", str(out / "khong-co"))
    assert told(machine.leave_to_write(out, out, inside=False)) == [("P046", "loi")]
    assert told(machine.space(out, 0, lambda _: 2**40)) == [("", "tot")]


def test_a_probe_of_a_doctor_that_was_killed_is_swept_by_the_next_build() -> None:
    assert TEMPORARY.fullmatch(probe.probe_path(Path()).name)


# --- disk space ---


@pytest.mark.parametrize(
    ("free", "files", "code"),
    [
        (100 * 1024 * MIB, 12, ""),
        (600 * MIB, 12, ""),
        (600 * MIB, 100_000, "P049"),
        (499 * MIB, 0, "P049"),
        (21 * MIB, 0, "P049"),
        (19 * MIB, 0, "P048"),
        (0, 0, "P048"),
    ],
)
def test_room_on_the_disk(out: Path, free: int, files: int, code: str) -> None:
    found = machine.space(out, files, lambda _: free)
    assert told(found)[0][0] == code
    assert "output/" in found.thay


def test_the_smaller_of_two_disks_counts(out: Path) -> None:
    temporary = Path(tempfile.gettempdir())
    found = machine.space(out, 0, lambda folder: MIB if folder == temporary else 2**40)
    assert told(found) == [("P048", "loi")]
    assert "còn 1 MB ở thư mục tạm" in found.thay
    assert machine.free_bytes(out) > 0


# --- the file system of the output ---


def test_a_file_system_as_they_are(out: Path) -> None:
    assert told(disk_trial.trial(out, time.time_ns)) == [("", "tot")]
    assert list(out.iterdir()) == []


def unable(_: disk_trial.Probes) -> bool:
    return False


@pytest.mark.parametrize(
    ("table", "name", "code"),
    [
        ("NEEDED", "makes_alone", "P050"),
        ("NEEDED", "replaces_whole", "P050"),
        ("USEFUL", "syncs", "P051"),
        ("USEFUL", "takes_accents", "P051"),
    ],
)
def test_an_ability_that_lacks(
    out: Path, monkeypatch: pytest.MonkeyPatch, table: str, name: str, code: str
) -> None:
    rows = getattr(disk_trial, table)
    lame = tuple((unable if row[0].__name__ == name else row[0], *row[1:]) for row in rows)
    monkeypatch.setattr(disk_trial, table, lame)
    assert told(disk_trial.trial(out, time.time_ns)) == [(code, CODES[code][0])]


def test_exclusive_making_is_really_tried(out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = os.open
    monkeypatch.setattr(
        os, "open", lambda path, flags, *more: real(path, flags & ~os.O_EXCL, *more)
    )
    assert ("P050", "loi") in told(disk_trial.trial(out, time.time_ns))
    assert list(out.iterdir()) == []


def test_a_rename_is_really_tried(out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def copied(path: Path, target: Path) -> None:
        target.write_bytes(path.read_bytes())

    monkeypatch.setattr(Path, "replace", copied)
    assert ("P050", "loi") in told(disk_trial.trial(out, time.time_ns))
    assert list(out.iterdir()) == []


def test_syncing_is_really_tried(out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(_: int) -> None:
        raise OSError(errno.EINVAL, "no")

    monkeypatch.setattr(os, "fsync", refused)
    assert told(disk_trial.trial(out, time.time_ns)) == [("P051", "canh_bao")]
    assert told(machine.leave_to_write(out, out, inside=False)) == [("", "tot")]


@pytest.mark.parametrize(
    ("step", "shown"),
    [
        (2 * 10**9, "2 giây"),
        (10**9, "1 giây"),
        (10**6, "phần nghìn giây"),
        (100, "phần triệu giây"),
    ],
)
def test_times_as_exact_as_the_disk_keeps_them(
    out: Path, monkeypatch: pytest.MonkeyPatch, step: int, shown: str
) -> None:
    real = os.utime
    monkeypatch.setattr(
        os, "utime", lambda path, ns: real(path, ns=(ns[0] // step * step, ns[1] // step * step))
    )
    (found,) = disk_trial.trial(out, time.time_ns)
    assert told(found) == [("", "tot")]
    assert f"đúng đến {shown}" in found.thay


def test_times_that_are_not_kept_or_not_renewed(out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = os.utime
    with monkeypatch.context() as patch:
        patch.setattr(os, "utime", lambda *_, **__: None)
        assert told(disk_trial.trial(out, time.time_ns)) == [("P051", "canh_bao")]
    write = Path.write_bytes

    def unrenewed(path: Path, content: bytes) -> int:
        length = write(path, content)
        real(path, ns=(disk_trial.EXACT, disk_trial.EXACT))
        return length

    monkeypatch.setattr(Path, "write_bytes", unrenewed)
    assert told(disk_trial.trial(out, time.time_ns)) == [("P051", "canh_bao")]


def test_a_refusal_in_the_middle_leaves_nothing(out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object) -> None:
        raise OSError(errno.EIO, "no")

    monkeypatch.setattr(Path, "replace", refused)
    with pytest.raises(OSError, match="no"):
        list(disk_trial.trial(out, time.time_ns))
    assert list(out.iterdir()) == []


@pytest.mark.parametrize(
    ("ahead", "shown"),
    [
        (0, ""),
        (45, ""),
        (-45, ""),
        (300, "5 phút"),
        (-4000, "67 phút"),
        (9000, "2 giờ"),
        (3e5, "3 ngày"),
    ],
)
def test_a_disk_whose_clock_is_another(out: Path, ahead: float, shown: str) -> None:
    """As on a share: the server gives the times of files."""
    (found,) = disk_trial.trial(out, lambda: time.time_ns() + int(ahead * 10**9))
    assert told(found) == [("P052", "canh_bao") if shown else ("", "tot")]
    assert found.thay.endswith(f"lệch giờ của máy {shown}") == bool(shown)


# --- what a doctor that was killed has left ---


def test_what_the_dead_left_is_removed_and_nothing_else(out: Path) -> None:
    dead, alive = subprocess.Popen([sys.executable, "-c", ""]), os.getpid()
    dead.wait()
    left = [f".{probe.START}thu.{dead.pid}.tmp", f"{probe.START}{dead.pid}-abc"]
    others = [
        f".{probe.START}thu.{alive}.tmp",
        f".vanban-doctor-00000000-thu.{dead.pid}.tmp",  # of another machine
        f".bao-cao.docx.{dead.pid}.tmp",
        f"vanban-doctor-{dead.pid}.docx",
    ]
    for name in (left[0], *others):
        (out / name).write_bytes(b"x")
    (out / left[1] / "profile").mkdir(parents=True)
    (out / left[1] / "profile/x").write_bytes(b"x")
    probe.sweep_dead([out, out, out / "khong-co"])
    assert sorted(path.name for path in out.iterdir()) == sorted(others)


def test_a_link_of_that_name_is_not_followed(out: Path, tmp_path: Path) -> None:
    dead = subprocess.Popen([sys.executable, "-c", ""])
    dead.wait()
    (tmp_path / "cua-toi").mkdir()
    (tmp_path / "cua-toi/x").write_bytes(b"x")
    (out / f"{probe.START}{dead.pid}-abc").symlink_to(tmp_path / "cua-toi")
    probe.sweep_dead([out])
    assert list(out.iterdir()) == []
    assert (tmp_path / "cua-toi/x").exists()


# --- paths ---


@pytest.mark.parametrize(("length", "windows", "code"), [(240, True, ""), (240, False, "")])
def test_paths_that_windows_takes(length: int, windows: bool, code: str) -> None:
    name = "x" * (length - len(str(Path("/o"))) - 1)
    found = machine.path_lengths(Path("/o"), [name, "y"], 240, windows=windows)
    assert told(found)[0][0] == code
    assert "240 ký tự" in found.thay


@pytest.mark.parametrize(("windows", "code"), [(True, "P053"), (False, "P054")])
def test_a_path_too_long(windows: bool, code: str) -> None:
    found = machine.path_lengths(Path("/o"), ["x" * 238], 240, windows=windows)
    assert told(found)[0][0] == code
    assert "241 ký tự" in found.thay
    assert "259" in found.thay


def test_the_folder_alone_has_a_length() -> None:
    assert told(machine.path_lengths(Path("/o"), [], 240, windows=True)) == [("", "tot")]
    assert told(machine.path_lengths(Path("/" + "o" * 250), [], 240, windows=True))[0][0] == "P053"


# --- fonts ---


WHOLE = "20-7e a0-17f 1a0-1b0 1ea0-1ef9"
NO_VIETNAMESE = "20-7e a0-17f"


def font(family: str, letters: str) -> Callable[[str], str]:
    return lambda _: f"{family}\n{letters}\n"


@pytest.mark.parametrize(
    ("family", "letters", "code", "seen"),
    [
        ("Times New Roman", WHOLE, "", "có Times New Roman"),
        ("Liberation Serif", WHOLE, "", "Liberation Serif thay Times New Roman"),
        ("Liberation Serif,Liberation Serif Regular", WHOLE, "", "Liberation Serif thay"),
        ("Liberation Serif", NO_VIETNAMESE, "P044", "thiếu 94 chữ tiếng Việt: Ơ ơ Ư ư"),
        ("DejaVu Sans", WHOLE, "P044", "phông DejaVu Sans thay Times New Roman"),
        ("", "", "P044", "không có phông nào"),
    ],
)
def test_fonts(family: str, letters: str, code: str, seen: str) -> None:
    found = list(page_maker.fonts(font(family, letters), "linux", fontconfig=True))
    assert told(found)[0][0] == code
    assert seen in found[0].thay
    assert "fonts-liberation2" in found[0].go or not code


def test_a_bold_face_without_the_letters() -> None:
    def ask(pattern: str) -> str:
        letters = NO_VIETNAMESE if pattern == "Times New Roman:bold" else WHOLE
        return f"Liberation Serif\n{letters}\n"

    found = list(page_maker.fonts(ask, "linux", fontconfig=True))
    assert told(found) == [("P044", "canh_bao")]
    assert "Liberation Serif đậm thiếu" in found[0].thay


def test_one_letter_that_lacks_is_named() -> None:
    lacking = WHOLE.replace("1ea0-1ef9", "1ea0-1ec6 1ec8-1ef9")
    (found, *_) = page_maker.fonts(font("Liberation Serif", lacking), "linux", fontconfig=True)
    assert found.thay.endswith("thiếu 1 chữ tiếng Việt: ệ")


def test_no_fontconfig() -> None:
    found = list(page_maker.fonts(font("", ""), "linux", fontconfig=False))
    assert told(found) == [("P045", "luu_y")]


@pytest.mark.parametrize("system", ["win32", "darwin"])
def test_systems_without_fontconfig(
    system: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    face = tmp_path / "times.ttf"
    monkeypatch.setattr(page_maker, "PLACES", {system: (str(face),)})
    assert told(page_maker.fonts(font("", ""), system)) == [("P044", "canh_bao")]
    face.write_bytes(b"")
    assert told(page_maker.fonts(font("", ""), system)) == [("", "tot")]


@pytest.mark.pages
def test_this_machine_has_fonts_and_libreoffice() -> None:
    assert told(page_maker.fonts()) == [("", "tot")]
    found = page_maker.libreoffice()
    assert told(found) == [("", "tot")]
    assert "làm thử PDF được" in found.thay


# --- LibreOffice ---


def program(folder: Path, lines: str) -> str:
    path = folder / "soffice"
    path.write_text(f"#!/bin/sh\n{lines}\n")
    path.chmod(0o755)
    return str(path)


def test_no_libreoffice(monkeypatch: pytest.MonkeyPatch) -> None:
    absent = MachineError([problem("P001", Mark(), "không thấy LibreOffice", goi_y="cài nó")])

    def none(_: object) -> str:
        raise absent

    monkeypatch.setattr(page_maker, "find_program", none)
    found = page_maker.libreoffice()
    assert told(found) == [("P043", "canh_bao")]
    assert found.go.startswith("cài nó; ")


@pytest.mark.skipif(sys.platform == "win32", reason="a script of sh")
@pytest.mark.parametrize(
    ("lines", "seen"),
    [
        ("exit 1", "làm thử PDF không được"),
        ('[ "$2" = --version ] && echo "LibreOffice 7.4.7.2 40(Build:2)"', "LibreOffice 7.4.7 ở"),
    ],
)
def test_a_libreoffice_that_makes_nothing(tmp_path: Path, lines: str, seen: str) -> None:
    found = page_maker.libreoffice(program(tmp_path, lines))
    assert told(found) == [("P043", "canh_bao")]
    assert seen in found.thay


@pytest.mark.skipif(sys.platform == "win32", reason="a script of sh")
def test_a_libreoffice_that_cannot_be_run(tmp_path: Path) -> None:
    path = Path(program(tmp_path, ""))
    path.write_bytes(b"\x7fELF")
    found = page_maker.libreoffice(str(path))
    assert told(found) == [("P043", "canh_bao")]
    assert "không chạy được" in found.thay


@pytest.mark.skipif(sys.platform == "win32", reason="a script of sh")
def test_a_libreoffice_that_hangs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(libreoffice, "START_S", 0.2)
    monkeypatch.setattr(libreoffice, "FILE_S", 0.0)
    found = page_maker.libreoffice(program(tmp_path, "exec sleep 60"))
    assert told(found) == [("P043", "canh_bao")]


# --- all of it ---


def office_findings(folder: Path) -> dict[str, Finding]:
    doctor = Doctor(folder, folder / "output", UTF8, time.time_ns)
    return {one.ten: one for one in doctor.findings()}


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have LibreOffice and the fonts answer at once: a machine without them passes as well."""
    well = Finding("libreoffice", "LibreOffice, làm thử PDF được")
    monkeypatch.setattr(page_maker, "libreoffice", lambda: well)
    monkeypatch.setattr(page_maker, "fonts", lambda: [Finding("phong_chu", "đủ chữ")])


@pytest.mark.usefixtures("quick")
def test_a_healthy_office(tmp_path: Path) -> None:
    office = make_office(tmp_path)
    before = office.files()
    found = office_findings(tmp_path)
    assert list(found) == list(NAMES)
    assert {one.muc_do for name, one in found.items() if name != "nguon"} == {"tot"}
    longest = int(found["duong_dan"].thay.partition("có ")[2].split()[0])
    assert longest > len(str(tmp_path / "output/ke-hoach-1"))
    assert office.files() == before


@pytest.mark.usefixtures("quick")
def test_outside_an_office_nothing_is_written(tmp_path: Path) -> None:
    found = office_findings(tmp_path)
    assert found["nguon"].problems[0].ma == "P042"
    assert "vanban init" in found["nguon"].go
    assert "duong_dan" not in found
    assert worst(found.values()) == "luu_y"
    assert list(tmp_path.iterdir()) == []


@pytest.mark.usefixtures("quick")
def test_sources_and_templates_in_error(tmp_path: Path) -> None:
    office: Office = make_office(tmp_path)
    office.write("content/ke-hoach-1/ke-hoach.yaml", "a: [b\n")
    assert office.run("init", "--template").status == 0
    template = tmp_path / "templates/nd30/van-ban.docx"
    template.write_bytes(template.read_bytes()[:-200])
    found = office_findings(tmp_path)
    assert {p.ma for p in found["nguon"].problems} >= {"Y050"}
    assert {p.ma for p in found["mau"].problems} == {"M151"}
    assert (found["nguon"].muc_do, found["mau"].muc_do) == ("loi", "loi")
    assert "vanban validate" in found["mau"].go
    assert "templates/nd30/van-ban.docx" in found["mau"].thay


@pytest.mark.usefixtures("quick")
def test_records_of_a_regime_in_error(tmp_path: Path) -> None:
    office = make_office(tmp_path)
    assert office.run("init", "--template").status == 0
    office.write("templates/nd30/regime.yaml", "a: [b\n")
    found = office_findings(tmp_path)
    assert found["mau"].muc_do == "loi"
    assert not any(p.ma.startswith("M") for p in found["nguon"].problems)


@pytest.mark.usefixtures("quick")
def test_a_check_that_the_machine_refuses_stops_no_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_office(tmp_path)

    def refused(*_: object, **__: object) -> Finding:
        raise OSError(errno.EIO, "no", "x")

    for place, name in (
        (machine, "python"),
        (machine, "space"),
        (machine, "path_lengths"),
        (disk_trial, "trial"),
        (page_maker, "libreoffice"),
    ):
        monkeypatch.setattr(place, name, refused)
    found = office_findings(tmp_path)
    assert list(found) == list(NAMES)
    codes = {name: one.problems[0].ma for name, one in found.items() if one.muc_do == "canh_bao"}
    assert codes == dict.fromkeys(
        ("python", "cho_trong", "duong_dan", "o_dia", "libreoffice"), "P057"
    )
    assert "ổ đĩa hỏng hoặc đã rút ra" in found["o_dia"].thay


@pytest.mark.usefixtures("quick")
@pytest.mark.parametrize(
    "error", [ValueError("x"), RecursionError(), StopIteration(), MemoryError()]
)
def test_a_check_that_stumbles_stops_no_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    make_office(tmp_path)

    def stumbles(*_: object) -> None:
        raise error

    monkeypatch.setattr("vanban.build.doctor.read_books", stumbles)
    monkeypatch.setattr("vanban.build.doctor.outputs", stumbles)
    found = office_findings(tmp_path)
    assert list(found) == list(NAMES)
    assert told([found["mau"], found["nguon"]]) == [("P057", "canh_bao")] * 2


@pytest.mark.usefixtures("quick")
def test_ctrl_c_that_a_library_turned_into_its_own_error_ends_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stopped(*_: object) -> None:
        try:
            raise KeyboardInterrupt
        except KeyboardInterrupt:
            raise RuntimeError("stopped") from None

    monkeypatch.setattr("vanban.build.doctor.read_books", stopped)
    with pytest.raises(RuntimeError, match="stopped"):
        office_findings(tmp_path)


@pytest.mark.usefixtures("quick")
def test_what_cannot_be_written_to_is_not_tried_further(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_office(tmp_path)
    (tmp_path / "output").mkdir()
    refusing(monkeypatch, tmp_path / "output", errno.EACCES)
    found = office_findings(tmp_path)
    assert found["quyen_ghi"].problems[0].ma == "P046"
    assert "o_dia" not in found
