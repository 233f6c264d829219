"""What `vanban build` tells a person: how many files of which sort, which changed, what to know."""

from __future__ import annotations

import posixpath
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from vanban.build.result import UNSURE, Built, Result
from vanban.cli.changed import summary_line

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
FEW, ALIKE = 20, 4
"""Files that changed, and files of one folder for one reason, that are named one by one."""


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
    yield from _packed(result.files)


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
    """Name what changed and why: few one by one, many by folder; nothing after a first build."""
    changed = [one for one in files if one.state in CHANGED]
    if not dry_run and all(one.state == "moi" for one in files):
        return
    would = "sẽ ghi, " if dry_run else ""
    if len(changed) > FEW:
        yield from grouped(((o, f"{would}{STATES[o.state]}{_why(o)}") for o in changed), out)
    else:
        for one in changed:
            yield f"{would}{STATES[one.state]}: {(out / one.path).as_posix()}{_why(one)}"


def _why(one: Built) -> str:
    return f" ({one.reason})" if one.reason else ""


def grouped(files: Iterable[tuple[Built, str]], out: Path) -> Iterator[str]:
    """Yield one line a file with what is told of it; many alike in one folder are counted."""
    groups: dict[tuple[str, str, Path], list[Built]] = {}
    for one, told in files:
        groups.setdefault((one.sort, told, _folder(out / one.path)), []).append(one)
    for (_, told, folder), same in groups.items():
        if len(same) > ALIKE:
            yield f"  {folder.as_posix()}/: {len(same)} tệp, {told}"
        else:
            yield from (f"  {(out / one.path).as_posix()}: {told}" for one in same)


def _folder(path: Path) -> Path:
    """The folder of a file; of one that has a folder to itself, the folder of its like."""
    own = path.stem.endswith(f"_{path.parent.name}")
    return path.parents[1] if own else path.parent


def _packed(files: Iterable[Built]) -> Iterator[str]:
    """What a package holds of a file that a person has edited: that person's version."""
    edited = {one.document for one in files if one.state in ("ben_canh", "sua_tay")}
    if any(one.document in edited for one in files if one.sort == "noi-nhan"):
        yield "gói gửi nào có tệp đã sửa tay thì lấy bản đã sửa, không lấy bản mới"


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
