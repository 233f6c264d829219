"""What `vanban build` tells a person: how many files of which sort, which changed, what to know."""

from __future__ import annotations

import posixpath
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from vanban.cli.changed import summary_line
from vanban.outcome import UNSURE, Built, Result

SORTS = {
    "van-ban": "văn bản",
    "phu-luc": "phụ lục riêng",
    "bang-tong-hop": "bảng tổng hợp nhiệm vụ",
    "san-pham": "danh mục sản phẩm",
    "lap-ke-hoach": "danh sách lập kế hoạch",
    "don-vi": "dự thảo của cơ quan, đơn vị",
    "ban-rieng": "bản riêng của nơi nhận",
    "kem-theo": "văn bản kèm theo riêng",
    "noi-nhan": "gói gửi nơi nhận",
    "phat-hanh": "danh sách phát hành",
}
STATES = {
    "moi": "mới",
    "doi": "thay đổi",
    "giu": "giữ nguyên",
    "ben_canh": "để bên cạnh",
    "sua_tay": "đã sửa tay",
    "thay": "thay bản đã sửa tay",
    "khoa": "đã phát hành, giữ lại",
    "mo_coi": "không còn dùng",
    "xoa": "đã xóa",
    "hong": "không ghi được",
}
CHANGED = ("moi", "doi")
FEW = 20  # files that changed and are named one by one


def lines(result: Result, pdfs: tuple[Path, ...], *, dry_run: bool) -> Iterator[str]:
    """Yield the lines that a build is told in."""
    kept = [one for one in result.files if one.state not in ("mo_coi", "xoa")]
    if not kept:
        yield "không có tệp nào để dựng: không có văn bản, hoặc không tệp nào hợp với lựa chọn"
    elif not pdfs and all(one.state in ("giu", "sua_tay") for one in kept):
        yield f"không có gì thay đổi: {len(kept)} tệp giữ nguyên trong {result.out.as_posix()}/"
    else:
        for document in dict.fromkeys(one.document for one in kept):
            yield from _document([o for o in kept if o.document == document], result.out, dry_run)
        yield from _changes(kept, result.out, dry_run)
        if result.changes:
            yield summary_line(result.changes)
        if pdfs:
            yield f"{len(pdfs)} tệp PDF bên cạnh tệp Word"
    for one in result.files:
        yield from _notes(one, result.out)


def _document(files: list[Built], out: Path, dry_run: bool) -> Iterator[str]:
    states = Counter(one.state for one in files)
    counted = ", ".join(f"{count} {STATES[state]}" for state, count in states.items())
    would = " (chạy thử, không ghi)" if dry_run else ""
    yield f"{files[0].document}: {len(files)} tệp, {counted}{would}"
    for sort, word in SORTS.items():
        paths = [one.path for one in files if one.sort == sort]
        if paths:
            where = paths[0] if len(paths) == 1 else _common_folder(paths)
            yield f"  {len(paths):3} {word:28} {(out / where).as_posix()}"


def _common_folder(paths: list[str]) -> str:
    return f"{posixpath.commonpath(paths)}/"


def _changes(files: list[Built], out: Path, dry_run: bool) -> Iterator[str]:
    """Name what changed: all of it when only tried, else a few files after the first build."""
    changed = [one for one in files if one.state in CHANGED]
    first = all(one.state == "moi" for one in files)
    if dry_run or (len(changed) <= FEW and not first):
        for one in changed:
            word = f"sẽ ghi, {STATES[one.state]}" if dry_run else STATES[one.state]
            why = f" ({one.reason})" if one.reason else ""
            yield f"{word}: {(out / one.path).as_posix()}{why}"


def _notes(one: Built, out: Path) -> Iterator[str]:
    path = (out / one.path).as_posix()
    if one.state == "ben_canh":
        beside, known = (out / one.beside).as_posix(), one.reason != UNSURE
        seen = "đã sửa tay" if known else UNSURE
        yield f"{seen}, giữ nguyên: {path}; bản mới ở {beside} (--force để thay)"
    elif one.state == "sua_tay":
        yield f"đã sửa tay, nguồn không đổi: {path}"
    elif one.state == "thay":
        yield f"đã thay bản sửa tay: {path}; bản cũ ở {(out / one.beside).as_posix()}"
    elif one.state == "mo_coi" and one.reason:
        yield f"tệp cũ không còn dùng: {path} ({one.reason})"
    elif one.state == "mo_coi":
        yield f"tệp cũ không còn dùng, xóa bằng `vanban build --prune`: {path}"
    elif one.state == "xoa":
        yield f"đã xóa tệp không còn dùng: {path}"
