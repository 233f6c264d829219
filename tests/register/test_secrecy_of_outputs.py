"""A plan with a mark of secrecy: whatever is made of it is marked like it, or is refused.

The table has every option of every command, and every file that a whole life of the plan leaves:
what is new stands in neither, and fails here until somebody has decided about it.
"""

from __future__ import annotations

import fnmatch
import io
import json
import re
from html import unescape
from pathlib import Path
from zipfile import ZipFile

import click
import pytest

import copy_offices
from copy_offices import COPY
from offices import PLAN, REGISTRY, Office, make_office
from vanban.cli import COMMANDS, Commands, cli
from vanban.project.project import Project

NAME, SECRET, WORDS = "ke-hoach-1", "do_mat: mat\n", "MẬT"
STAMP = 'w:val="VBDoMat"'

# --- what becomes of every option ---

READS = """
    -h --format --strict --out --force --jobs --don-vi -n --dry-run --loai --co-quan --tai-ngay
    --tu-ngay --tung-co-quan --nam --exit-code --ghi-de
    name names files old new words what codes target
"""
"""What no file comes of by itself, in whichever command."""
DECIDED: dict[str, dict[str, str]] = {
    "init": {"--kieu --template --bo-sung": "đọc"},
    "build": {
        "--only --check --giu-sua-tay --prune --kem-ban-cu --watch": "đọc",
        "--pdf --kem-pdf": "dấu",  # of the Word file, which has the place of the stamp
    },
    "status": {"--moi-ke-hoach": "màn hình"},
    "validate": {},
    "check": {
        "--quy-dinh --trinh-ky --bo-qua --trang --moc": "đọc",
        "--chu-thich --sua": "dấu",  # copies of the file that is checked
        "--phieu": "chữ",
        "--ghi-moc": "máy",
    },
    "diff": {"--word": "dấu"},
    "explain": {},
    "coverage": {"--theo": "đọc", "--docx --xlsx": "chữ"},
    "kinds": {},
    "new": {"--sua-doi --dinh-chinh": "nguồn"},
    "import": {
        "--vao --doi-chieu --giao-viec --du-thao --tinh --tinh-den --dao-ngay": "đọc",
        "--tra-loi": "đọc",
        "-o": "nguồn",
    },
    "show": {"--bang": "màn hình"},
    "ban-thao": {"--ten": "nguồn"},
    "gop-y": {"--lay": "nguồn, chữ", "--han --nhan --ban": "đọc", "--bang": "chữ"},
    "trinh-ky": {},
    "phat-hanh": {
        "--so --ngay --nguoi-ky --khong-pdf --khong-dung --huy --ly-do -y": "đọc",
        "--tep-da-ky": "dấu",
    },
    "so-dang-ky": {
        "--van-ban-den --nguoi-ky --thang --den-ngay --tu-so --den-so --day-so --quyen": "đọc",
        "--xlsx --docx": "chữ",
    },
    "soan-thu": {"--dinh-kem": "từ chối"},
    "tien-do": {
        "--trang-thai --sap-den --tong-hop --nhap --ngay --ghi --ket-qua --ly-do --kien-nghi"
        " --hoan-thanh --dung --phat-sinh --han --san-pham --nguoi": "đọc",
        "--xlsx --moi-don-vi": "chữ",
        "--ics": "từ chối",
    },
    "don-doc": {"--ca-sap-den --sap-den": "đọc", "--tin": "từ chối"},
    "bao-cao": {"--gui --khong-bieu-do": "đọc", "--lich": "màn hình"},
    "export": {},
    "schema": {"--van-phong": "màn hình"},
    "doctor": {},
}
LINES = {"chuyen", "den", "huy", "them", "thu-hoi", "tra-loi"}
"""What changes one line of the register; a recall writes a document, marked like what it is of."""


def named(one: click.Parameter) -> str:
    return one.opts[0] if isinstance(one, click.Option) else str(one.name)


@pytest.mark.parametrize("name", COMMANDS)
def test_every_option_was_thought_of(name: str) -> None:
    assert isinstance(cli, Commands)
    command = cli.get_command(click.Context(cli), name)
    assert command is not None
    if isinstance(command, click.Group):
        assert set(command.list_commands(click.Context(command))) == LINES
    decided = {option for row in DECIDED[name] for option in row.split()}
    there = {named(one) for one in command.params}
    assert there - {*READS.split()} - decided == set(), (
        "nói ở DECIDED: tệp làm ra mang dấu mật ở đâu"
    )
    assert decided <= there


# --- what becomes of every file ---

FILES: dict[str, str] = {
    # what is signed, and what goes with it: the place of the stamp
    "output/*.docx": "dấu",
    "content/*.docx": "dấu",
    "redline.docx": "dấu",
    "output/*/noi-nhan/*.zip": "gói",
    # papers of the office itself: the words
    "output/*_ra-soat-phan-cong.docx": "chữ",
    "output/*/trinh-ky/*_phieu-*.docx": "chữ",
    "output/*_thay-doi.docx": "chữ",
    "output/*/gop-y/*.docx": "chữ",
    "output/don-vi/*_nhiem-vu.docx": "chữ",
    "so.docx": "chữ",
    "*.xlsx": "chữ",
    # sources of documents
    "content/*.yaml": "nguồn",
    "phan-cong-chep.yaml": "nguồn",
    # what lies beside the source of a document, and says by that whose it is
    "content/so-dang-ky/*.yaml": "sổ",
    "content/tien-do/*.yaml": "sổ",
    "content/*/gop-y.yaml": "sổ",
    "content/danh-ba.yaml": "sổ",
    "content/vien-dan.yaml": "sổ",
    "content/*/phan-cong.yaml": "sổ",
    "content/*/don-vi/*.yaml": "sổ",
    # what nobody is sent: notes of the program, and what it keeps
    "content/*.json": "máy",
    "content/*/ban-thao/*/nguon.zip": "máy",
    "content/*/phat-hanh/nguon/*.truoc": "máy",
    "content/*/dieu-khoan.txt": "máy",
    "content/*/*.png": "máy",
    "output/*.json": "máy",
}
"""By the path, the longest pattern first: how a file is marked."""


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Office:
    """A secret plan through its whole life."""
    made = make_office(tmp_path_factory.mktemp("mat") / "office")
    made.change(
        REGISTRY, '    ky_hieu: "PNV"\n', '    ky_hieu: "PNV"\n    thu_dien_tu: "pnv@mau.gov.vn"\n'
    )
    made.change(PLAN, "co_quan: ubnd-huyen\n", f"co_quan: ubnd-huyen\n{SECRET}")
    made.change(PLAN, "      - loai: trien_khai\n", "      - loai: lap_ke_hoach\n")
    made.change(
        PLAN, "    bang: phan_cong\n",
        '    bang: phan_cong\n  - tieu_de: "MẪU BÁO CÁO"\n    noi_dung: "1. Kết quả."\n'
        "van_ban_kem_theo:\n"
        '  - loai: quy_che\n    trich_yeu: "Phối hợp"\n    noi_dung: |\n      Điều 1. Phối hợp\n'
        "      1. Các phòng phối hợp.\n",
    )  # fmt: skip
    tasks = "content/ke-hoach-1/phan-cong.yaml"
    made.change(tasks, '  muc: ["I.1"]\n', '  muc: ["I.1"]\n  san_pham: [{ten: "Kế hoạch"}]\n')
    for step, line in enumerate(LIFE):
        outcome = made.run(*line)
        assert outcome.status == 0, (line, outcome.out, outcome.err)
        if step == ISSUED:
            made.write(
                "content/ke-hoach-1/don-vi/phong-noi-vu.yaml",
                "so_van_ban: 3\nngay: 2023-08-01\ntrang_thai: da_phat_hanh\n"
                'nguoi_ky: {ho_ten: "Lê Mẫu"}\n',
            )
        if step == AMENDED:
            wanted = "content/sua-doi-ke-hoach-1/ban-tong-hop/phan-cong.yaml"
            made.change(wanted, "{truoc: 2023-12-31}", "{truoc: 2023-11-30}")
    return made


DAY = ("--tai-ngay", "2024-01-20")
LIFE: tuple[tuple[str, ...], ...] = (
    ("ban-thao", NAME, "--ten", "xin ý kiến"),
    ("gop-y", NAME, "--lay", "xin ý kiến", "--han", "2099-07-20"),
    ("gop-y", NAME, "--bang"),
    ("trinh-ky", NAME),
    ("export", "phan-cong", NAME, "--out", "phan-cong.xlsx", "--format", "xlsx"),
    ("export", "phan-cong", NAME, "--out", "phan-cong-chep.yaml", "--format", "yaml"),
    ("coverage", NAME, "--docx"),
    ("coverage", "--don-vi", "phong-noi-vu", "--docx", "--xlsx"),
    ("build",),
    ("phat-hanh", NAME, "--so", "7", "--ngay", "2023-07-12", "--khong-pdf"),
    ("tien-do", "ghi", NAME, "nv-02", "--ngay", "2023-09-20", "--ghi", "Đang làm"),
    ("tien-do", NAME, "--xlsx", "tien-do.xlsx", "--moi-don-vi", "dien", *DAY),
    ("don-doc", NAME, *DAY),
    ("bao-cao", NAME, "--gui", "phong-noi-vu", *DAY),
    ("new", "--sua-doi", NAME),
    ("new", "--sua-doi", NAME),
    ("phat-hanh", "sua-doi-ke-hoach-1", "--so", "8", "--ngay", "2023-09-01", "--khong-pdf",
     "--nguoi-ky", "Trần Văn Mẫu"),
    ("diff", NAME, "sua-doi-ke-hoach-1", "--word", "redline.docx"),
    ("so-dang-ky", "chuyen", "8", "--nam", "2023", "--ngay", "2023-09-02"),
    ("so-dang-ky", "thu-hoi", "8", "--nam", "2023", "--ly-do", "nhầm", "--ngay", "2023-09-03"),
    ("new", "--dinh-chinh", NAME),
    ("so-dang-ky", "--nam", "2023", "--docx", "so.docx", "--xlsx", "so.xlsx"),
    ("build",),
)  # fmt: skip
ISSUED = LIFE.index(("phat-hanh", NAME, "--so", "7", "--ngay", "2023-07-12", "--khong-pdf"))
AMENDED = LIFE.index(("new", "--sua-doi", NAME))


def pattern_of(path: str) -> str:
    fitting = [one for one in FILES if fnmatch.fnmatchcase(path, one)]
    assert fitting, f"{path}: chưa nói ở FILES mang dấu mật ở đâu"
    return max(fitting, key=len)


def fault(path: str, how: str, raw: bytes) -> str:
    """What lacks a mark in a file, "" for none."""
    if how in ("sổ", "máy"):
        return ""
    if path.endswith(".yaml"):
        marked = re.search("^(do_mat|# Độ mật của kế hoạch): mat$", raw.decode(), re.MULTILINE)
        return "" if marked else path
    with ZipFile(io.BytesIO(raw)) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    if how == "gói":
        return ", ".join(name for name, one in parts.items() if fault(name, "dấu", one))
    if path.endswith(".xlsx"):
        pages = (one.decode() for name, one in parts.items() if "/sheet1." in name)
        return "" if all(f"&L&B{WORDS}" in unescape(text) for text in pages) else path
    text = parts["word/document.xml"].decode()
    return "" if STAMP in text and (how == "dấu" or f">{WORDS}<" in text) else path


def test_every_file_of_a_secret_plans_life_is_marked(office: Office) -> None:
    every = [path for path, digest in office.files().items() if digest and "/." not in path]
    found = {path: pattern_of(path) for path in every if not path.startswith("templates")}
    told = (
        fault(path, FILES[one], (office.folder / path).read_bytes()) for path, one in found.items()
    )
    assert [one for one in told if one] == []
    assert FILES.keys() - found.values() == set()


REFUSED = (
    ("soan-thu", NAME),
    ("don-doc", NAME, "--tin", *DAY),
    ("don-doc", "sua-doi-ke-hoach-1", "--tin", *DAY),
    ("tien-do", NAME, "--ics", "lich.ics", *DAY),
)


@pytest.mark.parametrize("line", REFUSED, ids=" ".join)
def test_what_leaves_by_itself_is_refused(office: Office, line: tuple[str, ...]) -> None:
    before = office.files()
    outcome = office.run(*line)
    assert outcome.status == 1, outcome.out
    assert "N610" in outcome.err
    assert office.files() == before


def test_the_numbers_of_drafts_are_of_the_secret_series(office: Office) -> None:
    facts = Project.open(office.folder).office.overview.facts[NAME]
    assert {one.name: one.series[3] for one in facts.so_da_cap} == {
        NAME: True, f"{NAME}/phong-noi-vu": True,
    }  # fmt: skip
    lines = json.loads(office.run("so-dang-ky", "--nam", "2023", "--format", "json").out)
    assert {one["day_so"] for one in lines["van_ban"]} == {"mat"}


def test_a_copy_without_the_mark_of_its_original_is_told_and_not_mailed(tmp_path: Path) -> None:
    made = copy_offices.make(tmp_path / "office")
    made.change(PLAN, "co_quan: ubnd-huyen\n", f"co_quan: ubnd-huyen\n{SECRET}")
    name = Path(COPY).parent.name
    (told,) = (one for one in made.problems(name) if one["ma"] == "N860")
    assert told["thong_bao"] == (
        "`ke-hoach-1` mang độ mật `mat`, văn bản này không mang độ mật nào"
    )
    outcome = made.run("soan-thu", name)
    assert (outcome.status, "N610" in outcome.err) == (1, True), outcome.err
    made.change(COPY, "sao_tu:", f"{SECRET}sao_tu:")
    assert [one for one in made.problems(name) if one["ma"] == "N860"] == []


def test_what_was_issued_without_the_place_of_a_stamp_is_not_reported(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An office that built with the version before: its drafts and annexes had none."""
    made = make_office(tmp_path / "office")
    made.change(PLAN, "co_quan: ubnd-huyen\n", f"co_quan: ubnd-huyen\n{SECRET}")
    made.write(
        "content/ke-hoach-1/don-vi/phong-noi-vu.yaml",
        'so_van_ban: 3\nngay: 2023-08-01\ntrang_thai: da_phat_hanh\nnguoi_ky: {ho_ten: "Lê Mẫu"}\n',
    )
    made.change(PLAN, "ngay: 2023-07-12\n", copy_offices.ISSUED)
    with monkeypatch.context() as before:
        before.setattr("vanban.compose.composer.stamp", lambda *_, **__: ())
        before.setattr("vanban.compose.composer.marks", lambda *_: {})
        assert made.run("build").status == 0
    lay = made.files()
    outcome = made.run("build")
    assert outcome.status == 0, outcome.err
    assert made.files() == lay
    assert [code for code in ("N520", "N521", "N522", "N528") if code in outcome.err] == []


def test_a_mark_does_not_fall_off_what_was_issued(tmp_path: Path) -> None:
    """The page has blank space for it: nothing printed changes where somebody drops the key."""
    made = make_office(tmp_path / "office")
    made.change(PLAN, "co_quan: ubnd-huyen\n", f"co_quan: ubnd-huyen\n{SECRET}")
    number = ("--so", "7", "--ngay", "2023-07-12", "--khong-pdf")
    assert made.run("phat-hanh", NAME, *number).status == 0
    lay = made.files()
    made.change(PLAN, SECRET, "")
    for line in (("build",), ("soan-thu", NAME), ("validate",)):
        outcome = made.run(*line)
        told = outcome.out + outcome.err
        assert (outcome.status, told.count("[N866]")) == (1, 1), (line, told)
    assert "N610" in made.run("don-doc", NAME, "--tin", *DAY).err
    made.change(PLAN, "co_quan: ubnd-huyen\n", "co_quan: ubnd-huyen\ndo_mat: toi_mat\n")
    assert "N866" not in made.run("validate").out  # a higher one is no leak
    made.change(PLAN, "do_mat: toi_mat\n", SECRET)
    assert made.run("build").status == 0
    changed = {name for name, one in made.files().items() if lay.get(name) != one}
    assert changed <= {PLAN, "output/manifest.json"}
