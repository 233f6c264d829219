"""Whether a document is ready to go out: everything that is not, told at once.

Takes the project as it is, and as it would be with number, day and signer in the source.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import timedelta
from pathlib import Path

from vanban.build.amendment import concerned
from vanban.build.issuance import way_back
from vanban.build.result import DRAFT, OWN, SAVED, FileResult, Options
from vanban.build.run import build
from vanban.content.document import VanBan
from vanban.content.holidays import DAYS_OFF, read_days_off
from vanban.content.states import ISSUED
from vanban.paths import CONTENT
from vanban.problems.problem import Mark, Problem, VanbanError, did_you_mean, problem
from vanban.project.amendments import amendments_of, first_of
from vanban.project.checks.recalls import recall_command
from vanban.project.coverage.gaps import gaps
from vanban.project.project import Project
from vanban.project.resolve import Resolved
from vanban.regime.law import Law, LoaiVanBan
from vanban.register.issuance.request import Request
from vanban.register.issuance.working_days import WorkingDays
from vanban.register.recalls import issuing_upon_recalled, recalled
from vanban.text.vietnamese import as_argument, first_names, nearest

DOTS = re.compile(r"\.{4,}|…{2,}|_{4,}|(?:^|[^\s,;]\s+)(?:…|\.{3})(?![\w.…])", re.MULTILINE)
"""Dots or strokes where something is still to be written: a run, or “…” for a word of its own.

After a comma that is the end of a list.
"""
DRAFTER = "{don_vi}"
"""In the pattern of a number: the unit that drafts."""
UNSERVED, SIGNED = "N113", "quyen_han"
LEADLESS = ("N159", "N160")
"""Codes of a task that nobody leads, and of a cell whose words name nobody."""


def readiness(project: Project, out: Path, request: Request) -> Iterator[Problem]:
    """Yield what stands against an issuing in the sources and in the output folder as they are."""
    resolved = project[request.van_ban]
    source = resolved.document.source
    if not request.don_vi and resolved.document.van_ban.minh_hoa:
        seen = "văn bản còn ghi là ví dụ, tệp Word mang dòng mô tả ấy"
        mark, hint = source.mark(("minh_hoa",)), "không phải ví dụ thì bỏ dòng `minh_hoa: true`"
        yield problem("N722", mark, seen, goi_y=hint)
    if not request.don_vi:
        yield from _dots(resolved)
        yield from _coverage(resolved)
        yield from _issued_before(project, request)
    yield from _by_hand(project, out, request)


def _dots(resolved: Resolved) -> Iterator[Problem]:
    document = resolved.document
    places = [one.mark for one in document.printed if not one.form and DOTS.search(one.text)]
    own = [mark for mark in places if mark.tep == document.tep]
    if own:
        lines = dict.fromkeys(str(one.dong) for one in own[1:] if one.dong != own[0].dong)
        more = f" và ở dòng {', '.join(lines)}" if lines else ""
        seen = f"còn dãy chấm chờ điền ở chỗ này{more}"
        hint = (
            "điền cho đủ; là mẫu biểu để nơi nhận điền thì bỏ qua, ở phụ lục thì `bieu_mau: true`"
        )
        yield problem("N722", own[0], seen, goi_y=hint)


def _coverage(resolved: Resolved) -> Iterator[Problem]:
    """Tasks and duties that nobody has, bodies that have work and are not sent the plan."""
    open_parts, document = gaps(resolved), resolved.document
    rows, name = Mark(document.rows.tep), document.id
    without = [one.nhiem_vu for one in open_parts.nhiem_vu_khong_chu_tri]
    in_groups = _led_by_open_groups(resolved, without)
    left = _left_by_a_person(resolved)
    if tasks := [f"`{one}`" for one in without if one not in in_groups.keys() | left]:
        yield _open(rows, f"chưa có cơ quan chủ trì {_listed(tasks, 'nhiệm vụ')}", name)
    if in_groups:
        yield _in_open_groups(resolved, in_groups, rows)
    if duties := [f"`{one.muc}`" for one in open_parts.nghia_vu_khong_ai]:
        seen = f"nghĩa vụ ở {_listed(duties, 'mục')} không đến cơ quan nào"
        yield _open(document.source.mark(("ap_dung",)), seen, name)
    unserved = [one for one in resolved.problems if one.ma == UNSERVED]
    if unserved:
        bodies = [f"`{one.don_vi}`" for one in open_parts.viec_khong_nhan]
        seen = f"có việc mà không có trong nơi nhận: {_listed(bodies, 'cơ quan')}"
        yield _open(document.source.mark(("noi_nhan",)), seen, name)


def _led_by_open_groups(resolved: Resolved, tasks: Collection[str]) -> dict[str, tuple[str, ...]]:
    """The tasks among these that only open groups lead, with the groups."""
    groups = resolved.plan.danh_ba.groups
    return {
        task.id: task.chu_tri
        for task in resolved.plan.table.tasks
        if task.id in tasks
        and task.chu_tri
        and all(who in groups and groups[who].mo for who in task.chu_tri)
    }


def _left_by_a_person(resolved: Resolved) -> frozenset[str]:
    """The tasks without a lead that somebody has left so, with a reason (`bo_qua`)."""
    tasks = resolved.plan.table.tasks
    left: set[str] = set()
    for switch in resolved.document.van_ban.bo_qua:
        if switch.ma in LEADLESS:
            words = switch.ma == LEADLESS[1]
            left |= {
                task.id
                for task in tasks
                if (not switch.nhiem_vu or task.id in switch.nhiem_vu)
                and not task.chu_tri
                and ("chu_tri" in task.ghi_o) == words
            }
    return frozenset(left)


def _in_open_groups(
    resolved: Resolved, tasks: Mapping[str, tuple[str, ...]], rows: Mark
) -> Problem:
    """Tell that tasks go to no body: what leads them is a group whose members nobody has named."""
    groups = dict.fromkeys(who for many in tasks.values() for who in many)
    named = resolved.plan.danh_ba.groups
    listed = ", ".join(f"`{who}` (“{named[who].ten}”)" for who in groups)
    ids = _listed([f"`{one}`" for one in tasks], "nhiệm vụ")
    seen = f"nhóm mở chủ trì thì chỉ in ra, không giao đến cơ quan nào: {ids}; các nhóm: {listed}"
    hint = "biết là những ai thì ở content/danh-ba.yaml ghi `gom: [mã, …]` cho nhóm ấy, bỏ "
    hint += "`mo: true`; đúng là để ngỏ thì không phải sửa gì"
    return problem("N815", rows, seen, goi_y=hint)


def _open(mark: Mark, seen: str, name: str) -> Problem:
    hint = f"xem bằng `vanban coverage {as_argument(name)}`, ghi cho đủ rồi gõ lại"
    return problem("N708", mark, seen, goi_y=hint)


def _listed(names: list[str], word: str) -> str:
    return first_names(names, f"{word} khác")


def _by_hand(project: Project, out: Path, request: Request) -> Iterator[Problem]:
    """What a person has edited in the output folder, and the sources do not say."""
    try:
        result = build(project, out, (request.van_ban,), Options(dry_run=True))
    except VanbanError:
        return  # it is told anyway
    mine = request.main
    for file in result.files:
        mark = Mark((out / file.path).as_posix())
        edited = file.state in ("sua_tay", "ben_canh") and file.note not in SAVED
        if edited and (file.path == mine or (not request.don_vi and file.sort in OWN)):
            seen = "tệp này đã sửa tay; văn bản phát hành làm từ nguồn, không có chỗ sửa ấy"
            hint = "đưa chỗ sửa vào nguồn, rồi chuyển tệp này đi nơi khác"
            yield problem("N706", mark, seen, goi_y=hint)
    stale = [] if request.don_vi else [file for file in result.files if _stale(file)]
    if stale:
        ids = [Path(file.path).parent.name for file in stale]
        bodies = [f"`{one}`" for one in ids]
        seen = f"dự thảo sửa tay không còn khớp kế hoạch: {_listed(bodies, 'cơ quan')}"
        hint = "gõ `vanban build --giu-sua-tay` để đưa chỗ đổi vào dự thảo, hoặc chép tay từ bản "
        alone = f"{as_argument(request.van_ban)} --force --don-vi {ids[0]}"
        hint += f"mới (.moi.docx); bỏ bản sửa thì gõ `vanban build {alone}`"
        yield problem("N709", Mark((out / stale[0].path).as_posix()), seen, goi_y=hint)


def _stale(file: FileResult) -> bool:
    return file.sort == DRAFT and file.note == "ban_cu"


# --- with number and day ---


def blanks(
    project: Project, van_ban: VanBan, request: Request, kind: LoaiVanBan
) -> Iterator[Problem]:
    """Yield the blanks that nobody may leave: the names of who signs, where the kind is signed."""
    paper_only = van_ban.electronic and SIGNED in kind.chi_ban_giay
    document = project[request.van_ban].document
    own = document.rieng.get(request.don_vi)
    source = own.source if own else document.source
    law = _own_law(project, request)
    if law and DRAFTER in law.regime.number_pattern(kind) and not van_ban.don_vi_soan_thao:
        seen = "ký hiệu chưa có chữ viết tắt đơn vị soạn thảo hoặc lĩnh vực"
        hint = 'ghi `don_vi_soan_thao: "NV"` (chữ viết tắt của đơn vị) rồi gõ lại'
        yield problem("N707", source.mark(("don_vi_soan_thao",)), seen, goi_y=hint)
    signed = SIGNED in kind.parts and not paper_only
    signers = [("nguoi_ky", van_ban.nguoi_ky)] if signed else []
    signers += [("nguoi_ky_khac", one) for one in van_ban.nguoi_ky_khac]
    for key, signer in signers:
        if signer is None or not signer.ho_ten:
            seen = "chưa có họ tên người ký"
            hint = 'ghi `ho_ten` ở nguồn; khi gõ `vanban phat-hanh` thì thêm `--nguoi-ky "Họ tên"`'
            if key == "nguoi_ky_khac":
                hint = "ghi `ho_ten` của từng người cùng ký ở nguồn"
            elif signer is None:  # a draft of a body of which nobody knows who heads it
                seen = f"không rõ ai ký: `{request.don_vi or van_ban.co_quan}` thiếu `chuc_vu`"
                hint = "thêm `chuc_vu: …` ở mục của cơ quan ấy trong danh-ba.yaml, hoặc `nguoi_ky`"
            yield problem("N707", source.mark((key,)), seen, goi_y=hint)
            return


def _own_law(project: Project, request: Request) -> Law | None:
    """Return the law of the document itself; None for a draft of a body, whose kind has a name."""
    book = project[request.van_ban].book
    return book.law if book and not request.don_vi else None


def day_problems(
    project: Project, law: Law, van_ban: VanBan, request: Request
) -> Iterator[Problem]:
    """Yield what is wrong with the day: not come yet, or longer ago than a number may wait."""
    if request.ngay > request.hom_nay:
        seen = f"thấy `--ngay {request.ngay}`, sau hôm nay ({request.hom_nay:%d/%m/%Y})"
        yield problem("N713", Mark(), seen, goi_y="ghi ngày ký trên văn bản, hoặc chờ đến ngày ấy")
        return
    rule = law.regime.so_ky_hieu.cap_so
    if rule is None or van_ban.electronic:
        return
    listed, problems = read_days_off(project.office.root)
    yield from problems
    days = WorkingDays(listed, law.regime.so_ky_hieu.nghi_le)
    latest = days.after(request.ngay, rule.so_ngay_lam_viec)
    if request.hom_nay <= latest:
        return
    seen = f"văn bản ngày {request.ngay:%d/%m/%Y}, nay {request.hom_nay:%d/%m/%Y} mới vào sổ, "
    seen += f"cần chậm nhất ngày {latest:%d/%m/%Y}"
    hint = f"đã trừ thứ bảy, chủ nhật, ngày lễ; nghỉ ngày khác thì ghi vào {CONTENT}/{DAYS_OFF}"
    if unlisted := days.unlisted(request.ngay + timedelta(days=1), latest):
        seen += ", nếu đến ngày ấy không có ngày nghỉ nào chưa ghi"
        hint = f"có thể có {', '.join(unlisted)}: ghi những ngày ấy vào {CONTENT}/{DAYS_OFF}"
    yield problem("N714", Mark(), seen, goi_y=hint, dieu_khoan=rule.dieu_khoan)


def already_issued(project: Project, request: Request) -> Iterator[Problem]:
    """Yield that the source says already that it was issued."""
    document = project[request.van_ban].document
    own = document.rieng.get(request.don_vi)
    record, source = (own.rieng, own.source) if own else (document.van_ban, document.source)
    if request.don_vi and own is None:
        return
    if record.trang_thai == ISSUED:
        seen = f"`{request.unit}` đã phát hành"
        number = record.so_van_ban
        seen += f" (số {number})" if number is not None else ""
        hint = f"{way_back(request.unit)}; đã gửi thì ban hành văn bản sửa đổi hoặc công văn đính "
        hint += "chính"
        yield problem("N705", source.mark(("trang_thai",)), seen, goi_y=hint)


def upon_recalled(project: Project, request: Request) -> Iterator[Problem]:
    """Yield that what an issuing rests upon was called back, by its day."""
    return issuing_upon_recalled(project, request.van_ban, request.don_vi, request.ngay)


def upon_overtaken(project: Project, request: Request) -> Iterator[Problem]:
    """Yield that the draft of a body that is in force by that day is another document's.

    That of an amendment that changed its work; of the plan, where an amendment changed nothing of
    it, or is not issued.
    """
    facts, name, body = project.office.overview.facts, request.van_ban, request.don_vi
    first = first_of(facts, name)
    if not body or first not in facts:
        return
    chain = amendments_of(facts, first, request.ngay)
    names = [first, *(one for one in chain if body in concerned(project, project[one]))]
    holds = names[-1]
    if holds == name:
        return
    if name in names:
        seen = f"việc của `{body}` ở `{name}` đã đổi theo `{holds}`, đang có hiệu lực "
        seen += f"vào ngày {request.ngay:%d/%m/%Y}"
    else:
        seen = f"`{name}` không đổi việc của `{body}`, hoặc chưa có hiệu lực vào ngày "
        seen += f"{request.ngay:%d/%m/%Y}: dự thảo của cơ quan này ở `{holds}`"
    hint = f"ban hành theo văn bản ấy: `vanban phat-hanh {as_argument(holds)} --don-vi {body}`"
    yield problem("N865", Mark(project[name].document.tep), seen, goi_y=hint)


def before_the_plan(project: Project, request: Request) -> Iterator[Problem]:
    """Yield that a body issues what carries out a plan before that is out: it has no number yet."""
    name, body = request.van_ban, request.don_vi
    if body and (bodies := project.office.danh_ba.bodies) and body not in bodies:
        seen = f"thấy `--don-vi {body}`, không có trong danh bạ"
        hint = did_you_mean(nearest(body, tuple(bodies)), "xem mã cơ quan ở content/danh-ba.yaml")
        yield problem("N102", Mark(), seen, goi_y=hint)
        return
    van_ban = project[name].van_ban
    day = van_ban.ngay.day() if van_ban.ngay else None
    mark = project[name].document.source.mark(("trang_thai",))
    if body and van_ban.trang_thai != ISSUED:
        seen = f"`{name}` còn là dự thảo, chưa có số và ngày để kế hoạch của `{body}` dẫn"
        hint = f"phát hành nó trước: `vanban phat-hanh {as_argument(name)}`, rồi gõ lại lệnh này"
        yield problem("N876", mark, seen, goi_y=hint)
    elif body and day and request.ngay < day:
        seen = f"thấy `--ngay {request.ngay}`: kế hoạch của `{body}` thực hiện `{name}` "
        seen += f"ngày {day:%d/%m/%Y}, không thể có trước"
        hint = f"ghi ngày ký của kế hoạch ấy, từ ngày {day:%d/%m/%Y}"
        yield problem("N877", mark, seen, goi_y=hint)


def _issued_before(project: Project, request: Request) -> Iterator[Problem]:
    """Tell of bodies whose plans went out before this one: they cite it without its number."""
    name = request.van_ban
    bodies = [
        body
        for body in project.office.overview.facts[name].rieng_phat_hanh
        if not recalled(project, f"{name}/{body}")
    ]
    if bodies:
        listed = _listed([f"`{one}`" for one in bodies], "cơ quan")
        seen = f"đã ban hành kế hoạch thực hiện văn bản này khi nó chưa có số: {listed}; phát hành "
        seen += "xong thì bản đã ban hành ấy khác nguồn (N130)"
        what = f"{as_argument(name)} --don-vi {bodies[0]}"
        hint = f'chưa gửi thì gõ `vanban phat-hanh --huy {what} --ly-do "…"`, '
        hint += f"phát hành lại sau văn bản này; đã gửi thì thu hồi: {recall_command('SỐ')}"
        yield problem("N878", project[name].document.source.mark(()), seen, goi_y=hint)


def errors_of(problems: Iterable[Problem]) -> list[Problem]:
    """Return the problems that stop an issuing."""
    return [one for one in problems if one.muc_do == "loi"]
