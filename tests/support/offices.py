"""A small valid office in a folder, changed row by row, and the program run over it in-process."""

from __future__ import annotations

import atexit
import contextlib
import hashlib
import io
import json
import re
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any
from unittest import mock

from rules_read import copy_office, lay_rules
from vanban.cli import cli
from vanban.cli.exit import run
from vanban.project.loader import RESTING

REGISTRY, CITATIONS = "content/danh-ba.yaml", "content/vien-dan.yaml"
PLAN, TASKS = "content/ke-hoach-1/ke-hoach.yaml", "content/ke-hoach-1/phan-cong.yaml"
Content = str | bytes

VALID: dict[str, str] = {
    REGISTRY: """\
loai_co_quan:
  - id: ubnd
    ten: "Ủy ban nhân dân"
    danh_xung: "UBND"
    chuc_vu: "CHỦ TỊCH"
  - id: phong
    ten: "Phòng"
    danh_xung: "Phòng"
    chuc_vu: "TRƯỞNG PHÒNG"
co_quan:
  - id: ubnd-huyen
    loai: ubnd
    ten: "Ủy ban nhân dân huyện Mẫu"
    ten_ngan: "UBND huyện"
    ky_hieu: "UBND"
    dia_danh: "Mẫu"
  - id: phong-noi-vu
    loai: phong
    ten: "Phòng Nội vụ"
    ky_hieu: "PNV"
    truc_thuoc: ubnd-huyen
    dia_danh: "Mẫu"
  - id: phong-tu-phap
    loai: phong
    ten: "Phòng Tư pháp"
    ky_hieu: "PTP"
    truc_thuoc: ubnd-huyen
    dia_danh: "Mẫu"
  - id: phong-cu
    loai: phong
    ten: "Phòng Cũ"
    den: 2022-12-31
    ke_tuc: [phong-noi-vu, phong-tu-phap]
nhom:
  - id: cac-phong
    ten: "các phòng"
    gom: [{loai: phong}]
  - id: hai-phong
    ten: "hai phòng"
    gom: [phong-tu-phap]
""",
    CITATIONS: """\
- id: kl-50
  loai: "Kết luận"
  so: "50-KL/TW"
  ngay: "28/02/2023"
  co_quan: "Bộ Chính trị"
  trich_yeu: "về tổ chức bộ máy"
""",
    PLAN: """\
loai: ke_hoach
co_quan: ubnd-huyen
ngay: 2023-07-12
trich_yeu: "Thực hiện Kết luận"
can_cu:
  - vien_dan: kl-50
mo_dau: "UBND huyện ban hành Kế hoạch (có phụ lục kèm theo) như sau:"
noi_dung: |
  I. MỤC ĐÍCH
  1. Nâng cao chất lượng theo [@kl-50].
  2. Bám sát tình hình.
  II. TỔ CHỨC THỰC HIỆN
  1. Các phòng tổ chức triển khai. {#to-chuc}
ap_dung:
  - muc: "#to-chuc"
    gom: [cac-phong]
    nghia_vu:
      - loai: trien_khai
ket_thuc: "Trên đây là Kế hoạch"
nguoi_ky:
  dong: ["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"]
  ho_ten: "Nguyễn Văn Mẫu"
noi_nhan:
  - ghi: "Các phòng"
    gom: [cac-phong]
  - luu: ["VT"]
phu_luc:
  - tieu_de: "CÔNG VIỆC"
    bang: phan_cong
""",
    TASKS: """\
- id: nv-01
  noi_dung: "Tham mưu ban hành kế hoạch"
  chu_tri: [phong-noi-vu]
  phoi_hop: [cac-phong]
  thoi_gian: "Hằng năm"
  muc: ["I.1"]
- id: nv-02
  noi_dung: "Rà soát văn bản"
  chu_tri: [phong-tu-phap]
  thoi_gian: {truoc: 2023-12-31}
""",
}
ENGLISH = re.compile(
    r"\b(error|expected|invalid|input|should|field|traceback|unexpected|no such|none|errno|missing"
    r"|must|valid|value|usage|option|argument|file|cannot|not found|undefined|exception|true or)\b",
    re.IGNORECASE,
)
ACCENTED = re.compile(r"[ăâđêôơưáàảãạắằẳẵặấầẩẫậéèẻẽẹếềểễệíìỉĩịóòỏõọốồổỗộớờởỡợúùủũụứừửữựýỳỷỹỵ]")
LETTER = """\
loai: cong_van
co_quan: ubnd-huyen
don_vi_soan_thao: "NV"
ngay: 2023-07-12
trich_yeu: "giao nhiệm vụ rà soát"
kinh_gui:
  - ghi: "Các phòng"
    gom: [cac-phong]
ban_rieng: true
noi_dung: |
  1. Các phòng triển khai phụ lục kèm theo.
nguoi_ky:
  dong: ["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"]
  ho_ten: "Nguyễn Văn Mẫu"
noi_nhan:
  - ghi: "Như trên"
  - luu: ["VT"]
phu_luc:
  - tieu_de: "CÔNG VIỆC"
    bang: phan_cong
"""
"""A letter that gives out work, with a copy of its own for each body."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a run came to: exit status, what it printed, what it said."""

    status: int
    out: str
    err: str


@dataclass(frozen=True, slots=True)
class Office:
    """An office's folder under test."""

    folder: Path

    def write(self, name: str, content: Content) -> Path:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    def change(self, name: str, old: str, new: Content | None) -> None:
        """Replace `old`, which stands there once; "" = the whole file, None = away with it."""
        if new is None:
            (self.folder / name).unlink()
            return
        text = (self.folder / name).read_text("utf-8") if old else ""
        assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {name}"
        self.write(name, text.replace(old, new) if isinstance(new, str) else new)

    def files(self) -> dict[str, str]:
        """Every file, link and folder with a digest of its bytes."""
        return dict(self._entries())

    def _entries(self) -> Iterator[tuple[str, str]]:
        for path in sorted(self.folder.rglob("*")):
            if ".vanban" in path.parts:  # the program's own memory, not the office's
                continue
            plain = path.is_file() and not path.is_symlink()
            content = hashlib.sha256(path.read_bytes()).hexdigest() if plain else ""
            yield path.relative_to(self.folder).as_posix(), content

    def run(self, *args: str) -> Outcome:
        """Run `vanban -C folder …`; whatever it raises goes through."""
        return run_program("-C", str(self.folder), *args)

    def problems(self, *args: str) -> list[dict[str, Any]]:
        """What `validate` reports, as data."""
        found: list[dict[str, Any]] = json.loads(
            self.run("validate", *args, "--format", "json").out
        )["problems"]
        return found


def ran(office: Office, *arguments: str, status: int = 0) -> str:
    """What a command has told, whose exit status is looked at."""
    outcome = office.run(*arguments)
    assert outcome.status == status, outcome.out + outcome.err
    return outcome.out + outcome.err


@dataclass(frozen=True, slots=True)
class Row:
    """One change to the valid office and the one error that it must give.

    `old` stands once in `file` and becomes `new`; old "" replaces the file, new None removes it.
    The error stands at `line` of that file, 0 = the whole file.
    """

    name: str
    old: str
    new: Content | None
    code: str
    line: int
    message: str
    hint: str
    file: str = PLAN


def check_row(office: Office, row: Row) -> None:
    """Make the change; both commands tell that error alone, in Vietnamese, and write nothing.

    What seems to rest upon another document stops itself alone: the others are built.
    """
    office.change(row.file, row.old, row.new)
    before, tep = office.files(), row.file
    found = [problem for problem in office.problems() if problem["muc_do"] == "loi"]
    assert [(p["ma"], p["tep"], p["dong"]) for p in found] == [(row.code, tep, row.line)], found
    assert row.message in found[0]["thong_bao"]
    assert row.hint in found[0]["goi_y"]
    assert is_vietnamese(found[0]["thong_bao"])
    assert is_vietnamese(found[0]["goi_y"])
    place = f"{tep}:{row.line}:" if row.line else f"{tep}: "
    for command in ("validate", "build"):
        outcome = office.run(command)
        assert outcome.status == 1
        assert place in outcome.out + outcome.err
        assert "Traceback" not in outcome.out + outcome.err
    after, own = office.files(), f"output/{Path(tep).parent.name}"
    if row.code in RESTING:
        assert not [name for name in after if name.startswith(own)]
        after = {name: one for name, one in after.items() if name.partition("/")[0] != "output"}
    assert after == before


def run_program(*args: str) -> Outcome:
    """Run the program in this process as `main` does."""
    out, err = io.StringIO(), io.StringIO()
    streams = contextlib.redirect_stdout(out), contextlib.redirect_stderr(err)
    with mock.patch.object(sys, "argv", ["vanban", *args]), streams[0], streams[1]:
        status = run(cli)
    return Outcome(status, out.getvalue(), err.getvalue())


def is_vietnamese(text: str) -> bool:
    """Say whether a message is Vietnamese: with accents, and without a word of English."""
    quoted = re.sub(r"`[^`]*`", "", text)
    return bool(ACCENTED.search(quoted.lower())) and not ENGLISH.search(quoted)


def make_office(folder: Path) -> Office:
    """Write the valid office into a folder."""
    office = Office(folder)
    for name, text in VALID.items():
        office.write(name, text)
    lay_rules(folder)
    return office


def built_office(folder: Path, *changes: tuple[str, str, str]) -> Office:
    """Write the valid office, with some changes, as its first build leaves it."""
    copy_office(_built(changes), folder)
    return Office(folder)


def shared(folder: Path, make: Callable[[Path], Office]) -> Office:
    """An office as `make` makes it: that is done once in a process, and each test has a copy."""
    copy_office(_shared(make), folder)
    return Office(folder)


@cache
def _shared(make: Callable[[Path], Office]) -> Path:
    folder = Path(tempfile.mkdtemp(prefix="shared-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    make(folder)
    return folder


@cache
def _built(changes: tuple[tuple[str, str, str], ...]) -> Path:
    """Such an office, built once in a process."""
    folder = Path(tempfile.mkdtemp(prefix="built-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    office = make_office(folder)
    for change in changes:
        office.change(*change)
    assert office.run("build").status == 0
    return folder
