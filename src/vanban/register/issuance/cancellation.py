"""An issuing by the program undone, before anything was sent; the register keeps the reason.

The number stays used up, the issued files stay in the office's folder; the source is what it was.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from pathlib import Path, PurePosixPath
from typing import Any

from vanban.build.issuance import way_back
from vanban.build.issue_checks import misnamed_problem, strayed_line
from vanban.build.issue_folder import (
    BEFORE,
    RECORD,
    SOURCES,
    UNDONE,
    IssueFolder,
    IssueRecord,
    issue_folder,
    issue_folders,
    issuings,
)
from vanban.build.result import Revocation
from vanban.content.issue_book import IssueBook, VanBanDi
from vanban.content.own_file import PhanRieng
from vanban.content.plan import KeHoach
from vanban.content.states import ISSUED
from vanban.disk import digest, read_whole
from vanban.paths import exists
from vanban.problems.problem import Mark, Problem, VanbanError, problem
from vanban.project.checks.recalls import recall_command
from vanban.project.project import Project
from vanban.register.issuance.redo import ENTRIES, Step, commit, finish, line_place, register_held
from vanban.source.edit import EditRefused, with_values
from vanban.source.loader import parse_yaml
from vanban.text.vietnamese import first_names

LINE_ORDER = tuple(VanBanDi.model_fields)
DRAFT_AGAIN = {"trang_thai": "du_thao", "so_van_ban": None}
"""What a source says that was edited since: no number, for that one is used up."""


def registered(project: Project, unit: str) -> IssueFolder | None:
    """Return what the program has issued of a document, or of "<document>/<body>"; else None."""
    name, _, body = unit.partition("/")
    place = project.office.overview.across.alone.places.get(name)
    return issue_folder(place.folder, body) if place else None


def undoing_problems(project: Project, folder: IssueFolder) -> Iterator[Problem]:
    """Yield what stands against undoing: it was sent, called back, or nobody knows what it was."""
    record = folder.record
    if record is None:
        seen = "bản ghi của lần phát hành hỏng, không biết hủy số nào"
        mark = Mark(project.shown(folder.path / RECORD))
        yield problem("N701", mark, seen, goi_y=f"chép lại {RECORD} từ bản lưu")
        return
    book = project.office.overview.across.register.books.get(record.nam)
    line = _entry(book, record)
    if book is None or line is None:
        books = project.office.overview.across.register.books
        if strayed := strayed_line(books, record):
            yield strayed
            return
        tep = book.source.tep if book else f"content/so-dang-ky/{record.nam}.yaml"
        seen = f"sổ không còn dòng của số {record.so_ky_hieu}, không biết đã gửi cho ai chưa"
        hint = "chép lại sổ từ bản lưu, hoặc dòng ấy từ sổ của người đã phát hành, rồi gõ lại"
        yield problem("N702", Mark(tep), seen, goi_y=hint)
        return
    place, entry = line
    sent = [to for to in entry.noi_nhan if to.ngay_chuyen]
    if sent or entry.thu_hoi:
        seen = f"số {record.so_ky_hieu} đã "
        seen += f"gửi đi (sổ ghi ngày chuyển cho {sent[0].ghi})" if sent else "thu hồi"
        typed = recall_command(record.so_ky_hieu, record.nam)
        hint = f"đã gửi thì thu hồi: {typed}; sai nội dung thì ban hành văn bản sửa đổi, sai thể "
        hint += "thức thì công văn đính chính"
        clause = _clause(project, record)
        yield problem("N720", book.mark(place), seen, goi_y=hint, dieu_khoan=clause)

    yield from dependent_problems(project, record.unit)


def misplaced_problems(project: Project, unit: str) -> Iterator[Problem]:
    """Yield what stands against undoing what the program has issued from another folder.

    The record is in a folder of another name, or it is gone and the register alone knows of it.
    """
    name, _, body = unit.partition("/")
    for now, folder in issuings(project.office.overview.across.alone.places):
        record = folder.record
        if record is None or record.van_ban == now or record.don_vi != body:
            continue
        if name in (now, record.van_ban):
            yield misnamed_problem(project, now, folder.path, record)
            return
    if registered(project, unit) is None:
        yield from _unrecorded_problems(project, (name, body))


def _unrecorded_problems(project: Project, unit: tuple[str, str]) -> Iterator[Problem]:
    for book in project.office.overview.across.register.books.values():
        for at, one in enumerate(book.so.van_ban_di):
            if one.ma_bam and not one.huy and (one.van_ban, one.don_vi) == unit:
                seen = f"sổ ghi số {one.so_ky_hieu} đã phát hành, không thấy {RECORD} của nó"
                hint = f"chép lại thư mục content/{unit[0]} từ bản lưu, rồi gõ lại"
                yield problem("N701", book.mark(at), seen, goi_y=hint)


def dependent_problems(project: Project, unit: str) -> Iterator[Problem]:
    """Yield what was issued upon a document, and would cite what is no more."""
    name, _, body = unit.partition("/")
    overview = project.office.overview
    if body:
        return
    units = [
        facts.id
        for facts in overview.facts.values()
        if facts.trang_thai == ISSUED and facts.id != name and name in facts.others
    ]
    own = overview.facts.get(name)
    place = overview.across.alone.places.get(name)
    folders = issue_folders(place.folder) if place else ()
    bodies = {one.record.don_vi for one in folders if one.record and one.record.don_vi}
    bodies.update(own.rieng_phat_hanh if own else ())
    units += [f"{name}/{one}" for one in sorted(bodies)]
    if units:
        seen = f"thấy {len(units)} văn bản đã phát hành dựa vào `{name}`: "
        seen += first_names([f"`{one}`" for one in units], "văn bản khác")
        hint = f"chưa gửi bản nào đi thì hủy chúng trước: {way_back(units[0])}"
        yield problem("N725", Mark(own.tep if own else ""), seen, goi_y=hint)


def _clause(project: Project, record: IssueRecord) -> str:
    book = project[record.van_ban].book
    rule = book.law.regime.so_ky_hieu.sua_sai if book else None
    return rule.dieu_khoan if rule else ""


def _entry(book: IssueBook | None, record: IssueRecord) -> tuple[int, VanBanDi] | None:
    named = record.van_ban, record.don_vi, record.so
    every = enumerate(book.so.van_ban_di if book else ())
    own = [
        (at, one) for at, one in every if (one.van_ban, one.don_vi, one.so) == named and not one.huy
    ]
    return own[-1] if own else None


def cancel(
    root: Path, unit: str, reason: str, day: date, waiting: Callable[[str], None] = lambda _: None
) -> Revocation:
    """Undo the issuing of a document, or of a body's draft, all of it or nothing.

    Raises VanbanError where it was sent, or where it was not issued by the program.
    """
    with register_held(root, waiting):
        project = Project.open(root)
        if problems := [*misplaced_problems(project, unit)]:
            raise VanbanError(problems)
        folder = registered(project, unit)
        if folder is None:
            seen = f"thấy `{unit}`, chưa phát hành bằng lệnh, không có gì để hủy"
            raise VanbanError([problem("N527", Mark(), seen, goi_y="xem `vanban status`")])
        if problems := [*undoing_problems(project, folder)]:
            raise VanbanError(problems)
        record = folder.record
        assert record is not None
        commit(root, unit, tuple(_steps(project, folder, record, (reason, day))))
        finish(root)
    return Revocation(unit, record.so_ky_hieu, record.ngay, reason, day.isoformat())


def _steps(
    project: Project, folder: IssueFolder, record: IssueRecord, why: tuple[str, date]
) -> Iterator[Step]:
    root = project.office.root
    away = _free(folder.path / UNDONE, str(record.so))
    yield from _source_steps(root, folder, record, away)
    yield _line_step(root, project, record, why)
    tops = dict.fromkeys((SOURCES, *(PurePosixPath(one).parts[0] for one in record.tep), RECORD))
    for name in tops:
        if exists(folder.path / name):
            paths = (folder.path / name, away / name)
            source, to = (path.relative_to(root).as_posix() for path in paths)
            yield Step("doi", source, to=to)


def _free(folder: Path, name: str) -> Path:
    names = (f"{name}-{number}" if number > 1 else name for number in range(1, 10_000))
    return next(folder / one for one in names if not exists(folder / one))


def _source_steps(
    root: Path, folder: IssueFolder, record: IssueRecord, away: Path
) -> Iterator[Step]:
    """The source as it was; one that was edited since is only a draft again."""
    path = root / record.sua
    if not exists(path):
        return
    now = read_whole(path)
    before = _before(folder, record)
    if digest(now) == record.truoc.get("sau") and before is not None:
        if before:
            yield Step("sua", record.sua, before, digest(now), DRAFT_AGAIN)
        else:  # it was made for the issuing alone
            to = (away / "nguon-them" / path.name).relative_to(root).as_posix()
            yield Step("doi", record.sua, to=to)
        return
    order = tuple((PhanRieng if record.don_vi else KeHoach).model_fields)
    values = {**DRAFT_AGAIN, **_values(before)}
    try:
        after = with_values(now, (), values, order)
    except EditRefused as error:
        seen = f"không sửa được nguồn: {error}"
        hint = "xem lại chỗ ấy trong nguồn, rồi gõ lại"
        raise VanbanError([problem("N721", Mark(record.sua), seen, goi_y=hint)]) from None
    yield Step("sua", record.sua, after, digest(now), values, order=order)


def _before(folder: IssueFolder, record: IssueRecord) -> bytes | None:
    """The source as it was before it was issued, None where that is not kept whole."""
    path = folder.path / SOURCES / f"{PurePosixPath(record.sua).name}{BEFORE}"
    try:
        content = read_whole(path)
    except OSError:
        return None
    return content if digest(content) == record.truoc.get("ma_bam") else None


def _values(before: bytes | None) -> Mapping[str, Any]:
    """Number and day as the source had them before."""
    source, _ = parse_yaml(before or b"", "")
    value: Any = source.value if source else {}
    return {key: value.get(key) for key in ("so_van_ban", "ngay")} if value else {}


def _line_step(root: Path, project: Project, record: IssueRecord, why: tuple[str, date]) -> Step:
    book = project.office.overview.across.register.books[record.nam]
    path, (reason, day) = root / book.source.tep, why
    now = read_whole(path)
    line = {"so_ky_hieu": record.so_ky_hieu, "van_ban": record.van_ban}
    line |= {"don_vi": record.don_vi} if record.don_vi else {}
    values = {"huy": {"ngay": day, "ly_do": reason}}
    place = line_place(now, line)
    try:
        if place is None:
            raise EditRefused("không thấy dòng ấy")
        after = with_values(now, (ENTRIES, place), values, LINE_ORDER)
    except EditRefused as error:
        seen = f"không ghi được vào sổ: {error}"
        raise VanbanError([problem("N721", Mark(book.source.tep), seen)]) from None
    return Step("sua_dong", book.source.tep, after, digest(now), values, (), LINE_ORDER, line)
