"""Offices by chance: several plans that refer to one another, copies, letters, and edits of them.

An edit may leave the office with faults, as people do; the same seed gives the same edits.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path
from random import Random

from copy_offices import COPY, PART, make
from offices import CITATIONS, PLAN, REGISTRY, TASKS, VALID, Office

LETTER = """\
loai: cong_van
co_quan: ubnd-huyen
don_vi_soan_thao: "NV"
ngay: 2023-08-{day:02}
so_van_ban: {number}
trang_thai: {status}
trich_yeu: "báo cáo việc số {number}"
kinh_gui:
  - ghi: "Phòng Tư pháp"
    gom: [phong-tu-phap]
noi_dung: |
  1. Đã xong việc số {number}.
nguoi_ky:
  dong: ["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"]
  ho_ten: "Nguyễn Văn Mẫu"
noi_nhan:
  - ghi: "Như trên"
  - luu: ["VT"]
"""
BELOW, BELOW_TASKS = (name.replace("ke-hoach-1", "nam-2023/ke-hoach-2") for name in (PLAN, TASKS))
CARRIES = '  thuc_hien: ["ke-hoach-1#nv-01", "ke-hoach-1#nv-02"]\n'
NUMBERED = {
    COPY: ("loai: sao_y\n", "so_van_ban: 4\ntrang_thai: da_phat_hanh\n"),
    PART: ("loai: trich_sao\n", "so_van_ban: 5\ntrang_thai: da_phat_hanh\n"),
}


def chance_office(folder: Path) -> Office:
    """Write an issued plan with copies of it, a plan below it, letters; without a fault."""
    office = make(folder)
    office.write(BELOW, VALID[PLAN])
    office.write(BELOW_TASKS, VALID[TASKS].replace('  muc: ["I.1"]\n', CARRIES))
    for name, (first, more) in NUMBERED.items():
        office.change(name, first, first + more)
    for number in (1, 2, 3):
        letter(office, number)
    return office


DRAFT = 3
"""The letter that is none yet: it has no number."""


def letter(office: Office, number: int) -> str:
    """Write a letter; return its path."""
    name = f"content/thu/cv-{number}/cong-van.yaml"
    text = LETTER.format(number=number, day=number, status="da_phat_hanh")
    if number == DRAFT:
        text = text.replace(f"so_van_ban: {number}\n", "").replace("da_phat_hanh", "du_thao")
    office.write(name, text)
    return name


Edit = Callable[[Office, Random], None]


def _swap(name: str, *pairs: tuple[str, str]) -> Edit:
    """An edit that writes the one for the other, or back; what is not there stays."""

    def edit(office: Office, chance: Random) -> None:
        path, (old, new) = office.folder / name, chance.choice(pairs)
        if path.is_file():
            text = path.read_text("utf-8", "surrogateescape")
            there = text.replace(old, new, 1) if old in text else text.replace(new, old, 1)
            path.write_text(there, "utf-8", "surrogateescape")

    return edit


def _same_size_and_time(office: Office, chance: Random) -> None:
    """A save that leaves size and time as they were."""
    path = office.folder / chance.choice((TASKS, BELOW_TASKS, PLAN, REGISTRY))
    if path.is_file():
        times, text = path.stat(), path.read_bytes()
        path.write_bytes(text.replace("Rà".encode(), "Rá".encode()).replace(b"2023-12", b"2023-11"))
        os.utime(path, ns=(times.st_atime_ns, times.st_mtime_ns))


def _another_letter(office: Office, chance: Random) -> None:
    letter(office, chance.randrange(1, 6))


def _folder_moved(office: Office, chance: Random) -> None:
    """A folder under another name, or elsewhere: references to it then lead nowhere."""
    content = office.folder / "content"
    found = sorted(path for path in content.rglob("*") if path.is_dir())
    places = ("ke-hoach-1", "moi", "thu/cv-9", "nam-2023/ke-hoach-1", "nam-2024/ke-hoach-2")
    start, target = chance.choice(found), content / chance.choice(places)
    if not target.exists() and not target.is_relative_to(start):
        target.parent.mkdir(parents=True, exist_ok=True)
        start.rename(target)


def _folder_twice(office: Office, chance: Random) -> None:
    """A copy of a folder: with the same name elsewhere, or with the same number."""
    content = office.folder / "content"
    found = sorted(path.parent for path in content.rglob("*.yaml") if path.parent != content)
    start, target = chance.choice(found), content / chance.choice(("cu/cv-1", "sao-y-1", "sao-y-2"))
    if not target.exists() and not target.is_relative_to(start):
        shutil.copytree(start, target)


def _folder_gone(office: Office, chance: Random) -> None:
    content = office.folder / "content"
    found = sorted(path.parent for path in content.rglob("*.yaml") if path.parent != content)
    if len(found) > 3:
        shutil.rmtree(chance.choice(found))


def _damaged_source(office: Office, chance: Random) -> None:
    content = office.folder / "content"
    path = chance.choice(sorted(path for path in content.rglob("*.yaml")))
    raw = path.read_bytes()
    path.write_bytes(chance.choice((raw[: len(raw) // 2], raw + b"\n}", b"\xff" + raw, b"")))


def _restored(office: Office, _: Random) -> None:
    """The sources as they were, which heals whatever went before."""
    shutil.rmtree(office.folder / "content")
    chance_office(office.folder)


def _own_file(office: Office, _: Random) -> None:
    path = office.folder / "content/nam-2023/ke-hoach-2/don-vi/phong-noi-vu.yaml"
    if path.is_file():
        path.unlink()
    elif path.parent.parent.is_dir():
        office.write(path.relative_to(office.folder).as_posix(), 'ket_thuc: "Hết việc"\n')


def _copied_file(office: Office, chance: Random) -> None:
    path = office.folder / "content/sao-luc-1/den.docx"
    if path.is_file():
        path.write_bytes(path.read_bytes() if chance.random() < 0.5 else b"PK" + bytes(30))


def _built_file(office: Office, chance: Random) -> None:
    """A file of the output folder edited, emptied, or gone; now and then it is the manifest."""
    found = sorted(path for path in (office.folder / "output").rglob("*") if path.is_file())
    if found:
        path = chance.choice(found)
        if chance.random() < 0.5:
            path.unlink()
        else:
            path.write_bytes(path.read_bytes()[: chance.choice((0, 100, -1))])


SOURCES: tuple[Edit, ...] = (
    _swap(TASKS, ("Rà soát", "Soát xét"), ("id: nv-02", "id: nv-03"), ("[cac-phong]", "[]")),
    _swap(BELOW_TASKS, ("#nv-01", "#nv-09"), ("ke-hoach-1#", "ke-hoach-7#"), ("Tham", "Thẩm")),
    _swap(BELOW_TASKS, ("ke-hoach-1#", "ke-hoach-2#"), ("Rà soát", "Xử lý")),
    _swap(PLAN, ("trang_thai: da_phat_hanh\n", ""), ("Bám sát", "Theo sát"), ("2. Bám", "3. Bám")),
    _swap(BELOW, ("loai: ke_hoach\n", "loai: ke_hoch\n"), ("trich_yeu", "trich_yeuu")),
    _swap(COPY, ("so_van_ban: 4", "so_van_ban: 5"), ("sao_tu: ke-hoach-1", "sao_tu: sao-y-1")),
    _swap(COPY, ("sao_tu: ke-hoach-1", "sao_tu: ke-hoach-3"), ("2023-11-06", "2022-11-06")),
    _swap(PART, ('["I.2"]', '["IX"]'), ("sao_tu:\n", "sao_tu:\n  muc: []\n")),
    _swap(REGISTRY, ("Phòng Tư pháp", "Phòng Pháp chế"), ("id: cac-phong", "id: cac-phong-ban")),
    _swap(REGISTRY, ("den: 2022-12-31", "den: 2024-12-31"), ('ky_hieu: "PNV"', 'ky_hieu: ""')),
    _swap(CITATIONS, ("28/02/2023", "01/03/2023"), ("- id: kl-50", "- id: kl-51")),
    _same_size_and_time,
    _another_letter,
    _folder_moved,
    _folder_twice,
    _folder_gone,
    _damaged_source,
    _restored,
    _restored,
    _own_file,
    _copied_file,
)
EVERY: tuple[Edit, ...] = (*SOURCES, _built_file, _built_file, _built_file)
