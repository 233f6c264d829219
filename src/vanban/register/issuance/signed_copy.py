"""A signed copy taken in after the issuing: kept with what was issued, sent in the place of Word.

What was issued stays as it is: the record gets one file more, nothing is replaced.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path, PurePosixPath

from msgspec.structs import replace

from vanban.build.issuance import typed
from vanban.build.issue_checks import issue_folder_problems
from vanban.build.issue_folder import RECORD, SIGNED, IssueFolder, IssueRecord
from vanban.content.issue_book import VanBanDi
from vanban.disk import digest
from vanban.paths import exists
from vanban.problems.problem import Mark, Problem, VanbanError, problem
from vanban.project.project import Project
from vanban.register.issuance.cancellation import misplaced_problems, registered
from vanban.register.issuance.issue import Issuing
from vanban.register.issuance.readiness import already_issued, errors_of
from vanban.register.issuance.redo import Step, commit, finish, register_held
from vanban.register.issuance.request import Request
from vanban.register.issuance.signed_pdf import SignedPdf, read_signed
from vanban.text.vietnamese import as_argument


def is_for_issued(root: Path, request: Request) -> bool:
    """Say whether a signed copy is given for what was issued already."""
    if request.tep_da_ky is None:
        return False
    return bool([*already_issued(Project.open(root), request)])


def take_in(
    root: Path, out: Path, request: Request, waiting: Callable[[str], None] = lambda _: None
) -> Issuing:
    """Keep the signed copy of what was issued without one: all of it or nothing.

    Raises as `planned_copy`, MachineError where the disk refuses. Waits for another writer of
    the register, which `waiting` is told.
    """
    with register_held(root, waiting):
        taken = planned_copy(root, out, request)
        if taken.steps:
            commit(root, request.unit, taken.steps)
            finish(root)
    return taken


def planned_copy(root: Path, out: Path, request: Request) -> Issuing:
    """Find out what is written, and write nothing; no step where this very file is kept already.

    Raises VanbanError where the document was not issued by the program, has another signed copy,
    or where what is kept of it is damaged; and for a PDF that cannot be taken in.
    """
    project = Project.open(root)
    folder, record = _issued(project, request)
    assert request.tep_da_ky is not None  # who calls has seen it
    problems = [*issue_folder_problems(project, (request.van_ban,), out)]
    signed = read_signed(request.tep_da_ky)
    problems += signed.problems
    name = f"{record.main.removesuffix('.docx')}{SIGNED}"
    same = record.da_ky and record.tep[record.da_ky] == digest(signed.content)
    if not same:
        problems += _in_the_way(project, folder, record, name)
    if errors_of(problems):
        raise VanbanError(sorted(dict.fromkeys(problems), key=lambda p: p.order))
    if same:
        return Issuing(record, (), tuple(problems))
    problems += _sent_before(project, request, record)
    return _taken(root, folder, record, (name, signed), tuple(problems))


def _sent_before(project: Project, request: Request, record: IssueRecord) -> Iterator[Problem]:
    """Tell who has it without the signature: sent, as the register says, before it is taken in."""
    for book in project.office.issue_books.values():
        for place, line in enumerate(book.so.van_ban_di):
            if (line.van_ban, line.don_vi) != (request.van_ban, request.don_vi) or line.huy:
                continue
            days = sorted(to.ngay_chuyen for to in line.noi_nhan if to.ngay_chuyen)
            if days and line.so_ky_hieu == record.so_ky_hieu:
                seen = f"sổ ghi số {line.so_ky_hieu} đã chuyển cho {len(days)} nơi từ ngày "
                seen += f"{days[0]:%d/%m/%Y}, khi chưa có tệp đã ký: "
                seen += "gói gửi nay khác với gói đã gửi"
                hint = "gửi thêm tệp đã ký cho các nơi ấy, trừ nơi đã nhận đúng tệp này"
                yield problem("N864", book.mark(place), seen, goi_y=hint)


def sent_unsigned(project: Project, line: VanBanDi) -> Iterator[Problem]:
    """Tell that an electronic document went out, and no signed copy of it was taken in yet."""
    if line.hinh_thuc_ban_hanh != "dien_tu" or not line.van_ban:
        return
    folder = registered(project, line.name)
    record = folder.record if folder else None
    if record and not record.da_ky:
        seen = f"số {line.so_ky_hieu} là bản điện tử, chưa có tệp đã ký: gói gửi chỉ có tệp Word"
        option = f" --don-vi {line.don_vi}" if line.don_vi else ""
        what = f"{as_argument(line.van_ban)}{option}"
        hint = f"đưa tệp đã ký vào: `vanban phat-hanh {what} --tep-da-ky TỆP.pdf`"
        yield problem("N864", Mark(project[line.van_ban].document.tep), seen, goi_y=hint)


def _taken(
    root: Path,
    folder: IssueFolder,
    record: IssueRecord,
    copy: tuple[str, SignedPdf],
    problems: tuple[Problem, ...],
) -> Issuing:
    name, signed = copy
    after = replace(record, tep={**record.tep, name: digest(signed.content)}, da_ky=name)
    kept = folder.path.relative_to(root).as_posix()
    steps = (
        Step("ghi", f"{kept}/{name}", signed.content),
        Step("ghi", f"{kept}/{RECORD}", after.content()),
    )
    return Issuing(after, steps, problems)


def _issued(project: Project, request: Request) -> tuple[IssueFolder, IssueRecord]:
    """What the program has issued; raises VanbanError where it has not, or as something else."""
    if told := [*misplaced_problems(project, request.unit)]:
        raise VanbanError(told)
    folder = registered(project, request.unit)
    record = folder.record if folder else None
    shown = [*already_issued(project, request)]
    if folder is None:
        mark = Mark(shown[0].tep, shown[0].dong, shown[0].cot) if shown else Mark()
        seen = f"`{request.unit}` phát hành bằng cách ghi vào nguồn, không có chỗ giữ tệp đã ký"
        hint = "giữ tệp đã ký cùng bản lưu, gửi kèm bằng tay"
        raise VanbanError([problem("N834", mark, seen, goi_y=hint)])
    if record is None:  # it is told what is wrong with the record
        raise VanbanError([*issue_folder_problems(project, (request.van_ban,), folder.path)])
    others = (
        request.so not in (None, record.so),
        request.ngay.isoformat() not in (record.ngay, request.hom_nay.isoformat()),
        request.nguoi_ky not in ("", record.nguoi_ky),
    )
    if any(others):  # it is to be issued once more
        raise VanbanError(shown)
    return folder, record


def _in_the_way(
    project: Project, folder: IssueFolder, record: IssueRecord, name: str
) -> Iterator[Problem]:
    """Another signed copy, which is never replaced; a file of which no record knows."""
    if record.da_ky:
        mark = Mark(project.shown(folder.path / record.da_ky))
        seen = f"số {record.so_ky_hieu} đã có tệp đã ký, không thay bằng tệp khác"
        hint = "tệp ấy sai mà chưa gửi cho ai thì hủy lần phát hành "
        hint += f'(`vanban phat-hanh --huy {typed(record.unit)} --ly-do "…"`), phát hành lại với '
        hint += "tệp đúng"
        yield problem("N834", mark, seen, goi_y=hint)
    elif exists(folder.path / PurePosixPath(name)):
        mark = Mark(project.shown(folder.path / name))
        seen = "chỗ giữ bản phát hành đã có tệp này, không ghi đè"
        yield problem("N715", mark, seen, goi_y="chuyển tệp ấy đi nơi khác, rồi gõ lại")
