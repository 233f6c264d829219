"""What `vanban build` tells a person: how many files of which sort, which changed, what to know."""

from __future__ import annotations

import posixpath
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click
from msgspec.structs import replace

from vanban.build.result import (
    EDITED,
    MOVED,
    PACKED,
    SAVED,
    UNSURE,
    BodyChange,
    Conflict,
    FileResult,
    Laying,
    Options,
    Result,
    by_word,
    moved,
    word,
)
from vanban.cli.options import EACH, finish
from vanban.problems.problem import Problem, has_errors
from vanban.problems.report import JSON_VERSION, json_text, problems_text
from vanban.text.excerpt import beginning, excerpts

if TYPE_CHECKING:  # an idle build names no body
    from vanban.cli.body_names import BodyNames

# --- what changed for whom ---


LONG, NAMED, MOST = 70, 40, 20
"""Letters of a text shown, of one that names a task; lines of one sort before "và … khác"."""


def summary_line(changes: Iterable[BodyChange]) -> str:
    """Say for how many bodies what changed: "2 cơ quan đổi vai trò, 16 cơ quan đổi dòng in"."""
    bodies = {name: {one.don_vi for one in ones} for name, ones in by_word(changes).items()}
    counts = (f"{len(who)} cơ quan {name}" for name, who in bodies.items())
    return "Thay đổi: " + ", ".join(counts)


def change_lines(changes: Iterable[BodyChange], names: BodyNames) -> Iterator[str]:
    """Yield one line for each change, with all the bodies that it is the same for.

    The weightiest come first; of very many the rest is counted, unless each body is asked for.
    """
    told = tuple(changes)
    several = len({one.van_ban for one in told}) > 1
    ordered = tuple(one for group in by_word(told).values() for one in group)
    numbers = tuple(one for one in ordered if moved(one))
    together = len({(one.van_ban, one.nhiem_vu) for one in numbers}) > ALIKE and not names.each
    lines = list(_lines([one for one in ordered if not (together and moved(one))], names, several))
    if together:
        lines += _numbers(numbers, names)
    yield from screen(lines, "thay đổi khác", every=names.each)


def _lines(changes: Iterable[BodyChange], names: BodyNames, several: bool) -> Iterator[str]:
    groups: dict[tuple[str, str, str, str], list[BodyChange]] = {}
    for one in changes:
        groups.setdefault((_about(one, several), word(one), one.cu, one.moi), []).append(one)
    for (about, change_name, old, new), alike in groups.items():
        bodies = names.listed((one.don_vi for one in alike), alike[0].van_ban)
        texts = _pair(names.in_words(old), names.in_words(new))
        yield f"  {about}{change_name}{texts}: {bodies}"


def _about(change: BodyChange, several: bool) -> str:
    """Name the task: by its id, by its text too where the id is only the order of the row."""
    document = f"{change.van_ban}#" if several else ""
    if not change.nhiem_vu:
        return f"{document.removesuffix('#')}: " if document else ""
    text = (
        f" “{beginning(change.viec, NAMED)}”" if change.viec and change.loai != "noi_dung" else ""
    )
    return f"{document}{change.nhiem_vu}{text}: "


def _numbers(changes: Iterable[BodyChange], names: BodyNames) -> Iterator[str]:
    """Yield one line for all rows of a document that only have another number."""
    documents: dict[str, list[BodyChange]] = {}
    for one in changes:
        documents.setdefault(one.van_ban, []).append(one)
    for document, moves in documents.items():
        tasks = len({one.nhiem_vu for one in moves})
        bodies = names.listed((one.don_vi for one in moves), document)
        yield f"  {MOVED} của {tasks} việc trong phụ lục: {bodies}"


def screen(lines: Sequence[str], others: str, *, every: bool = False) -> Iterator[str]:
    """Yield the lines, of very many the first ones and how many more there are of what."""
    if every or len(lines) <= MOST + 1:
        yield from lines
    else:
        yield from lines[:MOST]
        yield f"  và {len(lines) - MOST} {others} (xem hết: thêm `{EACH}`)"


def _pair(old: str, new: str) -> str:
    if old and new:
        before, now = excerpts(old, new, LONG)
        return f" “{before}” → “{now}”"
    text = beginning(new or old, LONG)
    return f" ({text})" if text else ""


# --- files and notes ---


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
    "ban-tong-hop": "bản tổng hợp để tra cứu",
    "thay-doi": "bảng kê, thông báo thay đổi",
}
STATES = {
    "moi": "mới",
    "doi": "thay đổi",
    "giu": "giữ nguyên",
    "ben_canh": "để bên cạnh",
    "sua_tay": "đã sửa tay",
    "dua_vao": "đưa chỗ đổi vào bản sửa tay",
    "thay": "thay bản đã sửa tay",
    "khoa": "đã phát hành, giữ lại",
    "mo_coi": "không còn dùng",
    "xoa": "đã xóa",
    "hong": "không ghi được",
}
SAVED_STATES = {
    "sua_tay": "chỉ lưu lại",
    "dua_vao": "đưa chỗ đổi vào bản chỉ lưu lại",
    "thay": "thay bản chỉ lưu lại",
}
NOTES = {
    "luu_lai": "đã lưu lại bằng chương trình khác, chữ như bản dựng",
    "kieu_cu": "đã lưu lại bằng chương trình khác, chữ như bản dựng, kiểu trình bày còn theo mẫu "
    "trước (--force để lấy kiểu mới)",
    "ban_cu": "đã sửa tay, không còn khớp kế hoạch (xem cảnh báo)",
}
NOTHING_NEW = "bản sửa tay đã có sẵn mọi chữ mới (kiểu trình bày thì không đưa vào)"
IN_THE_WAY = "có ghi chú, chỗ sửa theo dõi, hình, liên kết hoặc khung điền của người sửa"
CHANGED = ("moi", "doi")
FEW, ALIKE = 20, 4
"""Files that changed, and files of one folder for one reason, that are named one by one."""


def lines(
    result: Result, pdfs: tuple[Path, ...], *, dry_run: bool, every: bool = False
) -> Iterator[str]:
    """Yield the lines that a build is told in; `every` file that changed one by one if asked."""
    current_files = [file for file in result.files if file.state not in ("mo_coi", "xoa")]
    if not current_files and has_errors(result.problems):
        pass  # why nothing is built is told
    elif not current_files:
        yield "không có tệp nào để dựng: không có văn bản, hoặc không tệp nào hợp với lựa chọn"
    elif not pdfs and all(file.state in ("giu", "sua_tay") for file in current_files):
        place = f"{result.out.as_posix()}/"
        yield f"không có gì thay đổi: {len(current_files)} tệp giữ nguyên trong {place}"
    else:
        for files in _by_document(current_files):
            yield from _document_lines(files, result.out, dry_run)
        changed = list(_changes(current_files, result.out, dry_run, every))
        yield from screen(changed, "dòng khác", every=every)
        if result.changes:
            yield summary_line(result.changes)
        if pdfs:
            yield f"{len(pdfs)} tệp PDF bên cạnh tệp Word"
    for state in dict.fromkeys(file.state for file in result.files):
        same = (file for file in result.files if file.state == state)
        notes = [note for file in same for note in _file_notes(file, result.out)]
        yield from screen(notes, "tệp khác", every=every)
    yield from merge_lines(result, dry_run=dry_run, every=every)
    yield from _package_notes(result.files)


def _by_document(files: Iterable[FileResult]) -> Iterable[list[FileResult]]:
    found: dict[str, list[FileResult]] = {}
    for file in files:
        found.setdefault(file.document, []).append(file)
    return found.values()


def _document_lines(files: list[FileResult], out: Path, dry_run: bool) -> Iterator[str]:
    states = Counter(_state(file) for file in files)
    counted = ", ".join(f"{count} {state}" for state, count in states.items())
    would = " (chạy thử, không ghi)" if dry_run else ""
    yield f"{files[0].document}: {len(files)} tệp, {counted}{would}"
    for sort, name in SORTS.items():
        paths = [file.path for file in files if file.sort == sort]
        if paths:
            where = paths[0] if len(paths) == 1 else _common_folder(paths)
            yield f"  {len(paths):3} {name:28} {(out / where).as_posix()}"


def _state(file: FileResult) -> str:
    """Say what became of a file; one that was only saved again nobody has edited."""
    saved = file.note in SAVED
    return (saved and SAVED_STATES.get(file.state)) or STATES[file.state]


def _common_folder(paths: list[str]) -> str:
    return f"{posixpath.commonpath(paths)}/"


def _changes(files: list[FileResult], out: Path, dry_run: bool, every: bool) -> Iterator[str]:
    """Name what changed and why: few one by one, many by folder; nothing after a first build."""
    changed_files = [file for file in files if file.state in CHANGED]
    if not dry_run and all(file.state == "moi" for file in files):
        return
    would = "sẽ ghi, " if dry_run else ""
    if len(changed_files) > FEW and not every:
        yield from grouped(((o, f"{would}{STATES[o.state]}{_why(o)}") for o in changed_files), out)
    else:
        for file in changed_files:
            yield f"{would}{STATES[file.state]}: {(out / file.path).as_posix()}{_why(file)}"


def _why(file: FileResult) -> str:
    return f" ({file.reason})" if file.reason else ""


def grouped(files: Iterable[tuple[FileResult, str]], out: Path) -> Iterator[str]:
    """Yield one line a file with what is told of it; many alike in one folder are counted."""
    groups: dict[tuple[str, str, Path], list[FileResult]] = {}
    for file, remark in files:
        groups.setdefault((file.sort, remark, _folder(out / file.path)), []).append(file)
    for (_, remark, folder), files_alike in groups.items():
        if len(files_alike) > ALIKE:
            yield f"  {folder.as_posix()}/: {len(files_alike)} tệp, {remark}"
        else:
            yield from (f"  {(out / file.path).as_posix()}: {remark}" for file in files_alike)


def _folder(path: Path) -> Path:
    """The folder of a file; of one that has a folder to itself, the folder of its like."""
    own = path.stem.endswith(f"_{path.parent.name}")
    return path.parents[1] if own else path.parent


def merge_lines(result: Result, *, dry_run: bool, every: bool) -> Iterator[str]:
    """Yield what was laid into which person's file, and each place that both changed."""
    for file in result.files:
        merging = file.merging
        if merging is None or not (merging.layings or merging.conflicts):
            continue
        would = "sẽ đưa" if dry_run else "đã đưa"
        kept = f"; bản trước đó ở {(result.out / merging.before).as_posix()}"
        yield (
            f"{(result.out / file.path).as_posix()}: {would} {len(merging.layings)} chỗ đổi"
            + (kept if merging.before else "")
        )
        lines_ = [f"  + {_laid(one)}" for one in merging.layings]
        lines_ += [line for one in merging.conflicts for line in _conflict(one)]
        yield from screen(lines_, "dòng khác", every=every)


def _laid(laying: Laying) -> str:
    place = _where(laying.row, laying.column)
    if not laying.before:
        return f"{place}“{beginning(laying.text, LONG)}”"
    old, new = excerpts(laying.before, laying.text, LONG)
    return f"{place}“{old}” → “{new}”"


def _where(row: str, column: str) -> str:
    """Name a cell by its row and its column; nothing outside of tables."""
    named = f"ở dòng “{beginning(row, NAMED)}”" if row else ""
    named += f", cột “{beginning(column, NAMED)}”" if named and column else ""
    return f"{named}: " if named else ""


def _conflict(one: Conflict) -> Iterator[str]:
    why = one.vi_sao or (IN_THE_WAY if one.untouched else "hai bên cùng sửa")
    yield f"  ! {_where(one.cho, one.cot)}{why}, giữ bản sửa tay"
    for name, text in (("gốc", one.goc), ("sửa tay", one.sua_tay), ("nay", one.moi)):
        shown = f"“{' '.join(text.split())}”" if text.strip() else "(không có)"
        yield f"      {name}: {shown}"


def _package_notes(files: Iterable[FileResult]) -> Iterator[str]:
    """What a package holds of a file that a person has edited: that person's version."""
    edited = [file for file in files if file.state in EDITED]
    edited = [file for file in edited if file.sort in PACKED]
    edited_documents = {file.document for file in edited if not file.note}
    if any(file.document in edited_documents for file in files if file.sort == "noi-nhan"):
        yield "gói gửi nào có tệp đã sửa tay thì lấy bản đã sửa, không lấy bản mới"


def _file_notes(file: FileResult, out: Path) -> Iterator[str]:
    path = (out / file.path).as_posix()
    if file.state in EDITED:
        yield from _persons_notes(file, path, out)
    elif file.state == "thay":
        seen = "đã thay bản chỉ lưu lại" if file.note else "đã thay bản sửa tay"
        yield f"{seen}: {path}; bản cũ ở {(out / file.beside).as_posix()}"
    elif file.state == "mo_coi" and file.reason:
        yield f"tệp cũ không còn dùng: {path} ({file.reason})"
    elif file.state == "mo_coi":
        yield f"tệp cũ không còn dùng, xóa bằng `vanban build --prune`: {path}"
    elif file.state == "xoa":
        yield f"đã xóa tệp không còn dùng: {path}{_why(file)}"


def _persons_notes(file: FileResult, path: str, out: Path) -> Iterator[str]:
    """What became of a file that a person has edited."""
    taken = bool(file.merging and file.merging.layings)
    if file.state == "ben_canh":
        beside, known = (out / file.beside).as_posix(), file.reason != UNSURE
        seen = "đã sửa tay" if known else UNSURE
        part = "mới đưa vào một phần" if taken else "giữ nguyên"
        yield f"{seen}, {part}: {path}; bản mới ở {beside} (--force để thay)"
    elif file.note:
        yield f"{NOTES[file.note]}: {path}"
    elif file.state == "dua_vao":
        yield from () if taken else (f"{NOTHING_NEW}: {path}",)
    elif not taken:
        yield f"đã sửa tay, nguồn không đổi: {path}"


# --- text, JSON and exit status ---


def tell(
    result: Result,
    pdfs: tuple[Path, ...] | None,
    options: Options,
    form: str,
    *,
    strict: bool,
    every: bool = False,
) -> int:
    """Print a build's outcome; return the exit status. `pdfs` is None where none were asked for."""
    if pdfs is None:
        pdfs, result = (), replace(result, problems=(*result.problems, *_stale(result)))
    if form == "json":
        click.echo(build_json(result, pdfs))
    else:
        click.echo("\n".join(lines(result, pdfs, dry_run=options.dry_run, every=every)))
        if result.problems:
            click.echo(problems_text(result.problems), err=True)
    return finish(result.problems, strict)


def _stale(result: Result) -> tuple[Problem, ...]:
    """Tell the PDFs that are older than their Word file."""
    from vanban.build.pdfs import stale

    return stale(result.out, word_files(result), result.pdfs)


def word_files(result: Result) -> list[str]:
    """The Word files of a build."""
    gone = ("mo_coi", "xoa")
    return [f.path for f in result.files if f.path.endswith(".docx") and f.state not in gone]


def build_json(result: Result, pdfs: tuple[Path, ...]) -> str:
    """Return the JSON object of `vanban build`."""
    files = [
        {
            "duong_dan": file.path,
            "van_ban": file.document,
            "loai": file.sort,
            "trang_thai": file.state,
            "ben_canh": file.beside,
            "ly_do": file.reason,
            "dua_vao": file.merging.to_json() if file.merging else None,
        }
        for file in result.files
    ]
    return json_text(
        {
            "phien_ban": JSON_VERSION,
            "thu_muc": result.out.as_posix(),
            "tep": files,
            "pdf": [path.as_posix() for path in pdfs],
            "problems": [p.to_json() for p in result.problems],
        }
    )
