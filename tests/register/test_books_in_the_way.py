"""Books that are no files, folders that are files, folders renamed: one cause, one message."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from issued_offices import KEPT, NAME, issued, plain_office, state
from offices import Office
from rules_read import copy_office

ENTRY = ("tien-do", "ghi", NAME, "nv-01", "--ngay", "2023-09-01", "--ghi", "Đã họp")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = plain_office(tmp_path_factory.mktemp("built"))
    issued(made)
    assert made.run(*ENTRY).status == 0
    assert made.run("build").status == 0
    return made.folder


@pytest.fixture
def office(built: Path, tmp_path: Path) -> Office:
    copy_office(built, tmp_path)
    return Office(tmp_path)


def told(office: Office, *arguments: str, status: int = 1) -> list[str]:
    """The codes that a command tells but for gaps of the register, in their order."""
    outcome = office.run(*arguments)
    assert outcome.status == status, outcome.out + outcome.err
    lines = (outcome.out + outcome.err).splitlines()
    codes = [line.rpartition("[")[2][:-1] for line in lines if line.endswith("]")]
    return [code for code in codes if code != "N736"]


def put(office: Office, name: str, *, folder: bool) -> None:
    path = office.folder / "content" / name
    if path.is_dir():
        shutil.rmtree(path)
    path.unlink(missing_ok=True)
    if folder:
        path.mkdir()
    else:
        path.write_bytes(b"x")


CASES = [
    ("so-dang-ky/2023.yaml", True, ("validate",), ["Y002"]),
    ("so-dang-ky/2023.yaml", True, ("status", NAME), ["Y002"]),
    ("so-dang-ky/2023.yaml", True, ("build", NAME), ["Y002"]),
    ("so-dang-ky/2023.yaml", True, ("so-dang-ky", "huy", "7", "--nam", "2023", "--ly-do", "x"),
     ["Y002"]),
    ("so-dang-ky", False, ("validate",), ["N124", "N702"]),
    ("tien-do/2023.yaml", True, ("tien-do",), ["Y002"]),
    ("tien-do/2023.yaml", True, ENTRY, ["N763"]),
    (f"{NAME}/gop-y.yaml", True, ("gop-y", NAME), ["Y002"]),
]  # fmt: skip


@pytest.mark.parametrize(("name", "folder", "words", "codes"), CASES)
def test_a_folder_for_a_book_and_a_file_for_a_folder(
    office: Office, name: str, folder: bool, words: tuple[str, ...], codes: list[str]
) -> None:
    put(office, name, folder=folder)
    before = state(office)
    assert told(office, *words) == codes
    assert state(office) == before


def test_a_file_for_the_folder_of_progress(office: Office) -> None:
    put(office, "tien-do", folder=False)
    assert told(office, "validate", status=0) == ["N124"]
    outcome = office.run(*ENTRY)
    assert (outcome.status, "content/tien-do/2023.yaml: lỗi: không ghi được" in outcome.err) == (
        3, True,
    )  # fmt: skip


def test_a_file_for_the_folder_of_what_was_issued(office: Office) -> None:
    shutil.rmtree(office.folder / KEPT)
    (office.folder / KEPT).write_bytes(b"x")
    outcome = office.run("validate")
    assert "chuyển tệp ấy đi nơi khác, chép lại thư mục từ bản lưu nếu có" in outcome.out
    assert "MÃ-CƠ-QUAN" not in outcome.out


def test_a_renamed_folder_is_told_once(office: Office) -> None:
    """Not also by its number, its line, its output, nor by the book that follows it."""
    (office.folder / "content" / NAME).rename(office.folder / "content/kh-moi")
    for words in (("validate",), ("status",), ("build",), ("tien-do",), ("tien-do", "kh-moi")):
        assert told(office, *words) == ["N703"], words
    before = state(office)
    assert told(office, "tien-do", "ghi", "kh-moi", *ENTRY[3:]) == ["N703"]
    assert state(office) == before
    (office.folder / "content/kh-moi").rename(office.folder / "content" / NAME)
    assert told(office, "validate", status=0) == []


def test_a_copy_of_the_folder_is_another_document(office: Office) -> None:
    shutil.copytree(office.folder / "content" / NAME, office.folder / "content/kh-2")
    assert {"N523", "N703"} <= set(told(office, "validate"))
    said = office.run("validate").err + office.run("validate").out
    assert "thì xóa content/kh-2/phat-hanh/, bỏ `so_van_ban`, `trang_thai`" in said
    assert "đổi tên thư mục về" not in said  # that name is taken


# --- numbers that no file can have ---


LINE = 'van_ban_di:\n  - {{so: {}, so_ky_hieu: "01/KH-UBND", co_quan: ubnd-huyen}}\n'
NUMBERS = [
    (
        "99999999999999999999999",
        "thấy `99999999999999999999999`, cần một số nguyên có nhiều nhất 9",
    ),
    ("1" * 400, f"thấy `{'1' * 40}…`, cần một số nguyên có nhiều nhất 9 chữ số"),
    ("-1", "thấy `-1`, cần một số nguyên từ 0 trở lên"),
    ("1e3", "thấy `1e3`, cần một số nguyên"),
]


@pytest.mark.parametrize(("typed", "seen"), NUMBERS)
@pytest.mark.parametrize("name", ["so-dang-ky/2024.yaml", "tien-do/2024.yaml"])
def test_a_number_says_what_is_wrong_with_it(
    office: Office, name: str, typed: str, seen: str
) -> None:
    entry = f"{{ngay: 2024-01-02, nam: {typed}, ghi: x}}"
    task = f"nhiem_vu:\n  - {{ke_hoach: {NAME}, viec: nv-01, cap_nhat: [{entry}]}}\n"
    office.write(f"content/{name}", task if "tien-do" in name else LINE.format(typed))
    assert seen in office.run("validate").out


@pytest.mark.parametrize(
    ("words", "seen"),
    [
        (("phat-hanh", NAME, "--so", "2147483648"), "từ 1 đến 999999999"),
        (("phat-hanh", NAME, "--so", "1" * 99), f"`--so`: thấy `{'1' * 40}…`, cần một số nguyên"),
        (("so-dang-ky", "--nam", "99999"), "thấy `99999`, cần một số nguyên từ 1900 đến 9999"),
        (("so-dang-ky", "--thang", "abc"), "thấy `abc`, cần một số nguyên từ 1 đến 12"),
        (("tien-do", "--nam", "0"), "thấy `0`, cần một số nguyên từ 1000 đến 9999"),
        (("tien-do", "--tai-ngay", "1" * 99), f"thấy `{'1' * 40}…`, cần một ngày"),
    ],
)
def test_a_typed_number_says_what_is_needed(
    office: Office, words: tuple[str, ...], seen: str
) -> None:
    outcome = office.run(*words)
    assert (outcome.status, seen in outcome.err) == (2, True), outcome.err
