"""One issuing: ready, numbered, its final files made, and all of it written or none.

What is to be written is found out and made first; `issuance.redo` then does it as a whole.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path, PurePosixPath
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from vanban.build.issuance import issue_problems
from vanban.build.issue_checks import issue_folder_problems, line_value
from vanban.build.issue_folder import BEFORE, RECORD, SIGNED, SOURCES, IssueRecord
from vanban.build.ledger import ledger
from vanban.build.outputs import outputs
from vanban.build.result import OWN
from vanban.content.document import VanBan
from vanban.content.issue_book import VanBanDi, book_path, carried
from vanban.content.own_file import PhanRieng
from vanban.content.plan import KeHoach
from vanban.content.states import ISSUED
from vanban.disk import digest, gone, open_way, read_whole, refuse_mixing, scratch_folder
from vanban.libreoffice import find_program, to_pdf
from vanban.paths import KEPT_ISSUE, OWN_FOLDER, exists
from vanban.problems.problem import (
    MachineError,
    Mark,
    Problem,
    VanbanError,
    has_errors,
    problem,
)
from vanban.project.project import Project
from vanban.project.resolve import Resolved
from vanban.register.amendment.review import with_amendments
from vanban.register.issuance.entry import entry_of
from vanban.register.issuance.numbers import Numbers, number_problems, numbers_for
from vanban.register.issuance.preview import Preview, asked_of_draft
from vanban.register.issuance.readiness import (
    already_issued,
    before_the_plan,
    blanks,
    day_problems,
    errors_of,
    readiness,
    upon_overtaken,
    upon_recalled,
)
from vanban.register.issuance.redo import Step, commit, finish, register_held, with_line
from vanban.register.issuance.request import Request
from vanban.register.issuance.signed_pdf import SignedPdf, read_signed
from vanban.source.edit import EditRefused, with_values
from vanban.source.loader import parse_yaml
from vanban.source.record import decode
from vanban.source.writer import yaml_text


class Issuing(Struct, frozen=True):
    """An issuing that is ready: its record, the steps that write it, what else is to be told."""

    record: IssueRecord
    steps: tuple[Step, ...]
    problems: tuple[Problem, ...]
    preview: Preview = Preview()


def issue(
    root: Path, out: Path, request: Request, waiting: Callable[[str], None] = lambda _: None
) -> Issuing:
    """Issue a document or a body's draft: its files, the source and the register, all or none.

    Raises VanbanError with everything that stands against it, MachineError where the disk
    refuses. Waits for another issuing of the same office, which `waiting` is told.
    """
    with register_held(root, waiting):
        issuing = planned(root, out, request)
        commit(root, request.unit, issuing.steps)
        finish(root)
    return replace(issuing, problems=issuing.preview.once_written(issuing.problems))


def proposed(root: Path, request: Request) -> Numbers:
    """Return the numbers of the series that a document takes its own from."""
    project = Project.open(root)
    van_ban = _carrier(project, request)
    return numbers_for(project, van_ban, request.ngay.year, request.unit)


def planned(root: Path, out: Path, request: Request) -> Issuing:
    """Find out all that an issuing writes, and write nothing; raises as `issue`."""
    project = Project.open(root)
    resolved = project[request.van_ban]
    project = with_amendments(project, (resolved.document.id,))
    refuse_mixing(root, out)  # where the files are built to: told before anything is issued
    open_way(out)
    _refuse([*already_issued(project, request), *upon_recalled(project, request)])
    _refuse([*upon_overtaken(project, request)])
    _refuse([*before_the_plan(project, request)])
    numbers = numbers_for(project, _carrier(project, request), request.ngay.year, request.unit)
    number = request.so if request.so is not None else numbers.next
    law = _law(resolved)
    problems = [
        *issue_folder_problems(project, (request.van_ban,), out),
        *issue_problems(project, (request.van_ban,), ledger(project, out).manifest, out),
        *day_problems(project, law, _carrier(project, request), request),
        *number_problems(numbers, number, request),
        *_in_the_way(project, request, (RECORD, PurePosixPath(request.main).name, SOURCES)),
    ]
    problems += asked_of_draft(project, request.van_ban, request.don_vi)
    problems += readiness(project, out, request)
    signed = _signed(request, problems)
    source, before, after = _edited(project, request, number)
    edited = Project.open(project.office.root, {source: after})
    faults = edited.validated((request.van_ban,))
    preview = Preview(project.shown(source), before, after)
    known = {_place(p) for p in problems}
    anew = preview.in_file(p for p in faults if p.ma not in SAME)
    problems += [p for p in anew if _place(p) not in known]
    if not has_errors(faults):
        van_ban = _carrier(edited, request)
        problems += preview.in_file(blanks(edited, van_ban, request, law.kinds[van_ban.loai]))
    _refuse(problems)
    files = _files(edited, request, signed)
    _refuse([*_in_the_way(project, request, files)])
    issuing = _issuing(edited, request, (number, before, after, source), files, tuple(problems))
    return replace(issuing, preview=preview)


SAME = ("N523", "N525")
"""What the sources are told of numbers: of the one that is to be given it is told here."""


def _place(one: Problem) -> tuple[str, str, int, int]:
    """By which a fault of the draft is known again in its preview, in whatever words."""
    return one.ma, one.tep, one.dong, one.cot


def _refuse(problems: list[Problem]) -> None:
    if errors_of(problems):
        raise VanbanError(sorted(dict.fromkeys(problems), key=lambda p: p.order))


def _law(resolved: Resolved) -> Any:
    if resolved.book is None:
        raise VanbanError(resolved.problems)
    return resolved.book.law


def _carrier(project: Project, request: Request) -> VanBan:
    """The document itself, or the draft of the body."""
    if not request.don_vi:
        return project[request.van_ban].van_ban
    return project.body_plan(request.van_ban, request.don_vi)


# --- the source ---


def _edited(project: Project, request: Request, number: int) -> tuple[Path, bytes, bytes]:
    """The source that issuing edits, its bytes, and those with number, day and state."""
    document = project[request.van_ban].document
    values = {"so_van_ban": number, "ngay": request.ngay, "trang_thai": ISSUED}
    if not request.don_vi:
        path, order = (
            document.folder / PurePosixPath(document.tep).name,
            tuple(KeHoach.model_fields),
        )
        signer = bool(document.van_ban.nguoi_ky)
    else:
        own = document.rieng.get(request.don_vi)
        path = document.folder / OWN_FOLDER / f"{request.don_vi}.yaml"
        path = path.with_name(PurePosixPath(own.source.tep).name) if own else path
        order, signer = tuple(PhanRieng.model_fields), bool(own and own.rieng.nguoi_ky)
    before = read_whole(path) if not gone(path) else b""
    try:
        if not before.strip():
            named = {"nguoi_ky": {"ho_ten": request.nguoi_ky}} if request.nguoi_ky else {}
            return path, before, yaml_text({**values, **named}).encode()
        after = with_values(before, (), values, order)
        if request.nguoi_ky and signer:
            after = with_values(after, ("nguoi_ky",), {"ho_ten": request.nguoi_ky}, SIGNER)
        elif request.nguoi_ky and request.don_vi:
            after = with_values(after, (), {"nguoi_ky": {"ho_ten": request.nguoi_ky}}, order)
    except EditRefused as error:
        seen = f"không ghi được số, ngày vào nguồn: {error}"
        hint = "sửa chỗ ấy, hoặc viết mỗi khóa một dòng, rồi gõ lại"
        shown = project.shown(path)  # what is wrong there, where that is known
        known = [one for one in project.problems if one.tep == shown and one.muc_do == "loi"]
        raise VanbanError([*known, problem("N721", Mark(shown), seen, goi_y=hint)]) from None
    return path, before, after


SIGNER = ("dong", "ho_ten", "chuc_vu_khac")


# --- the files ---


def _files(project: Project, request: Request, signed: SignedPdf | None) -> dict[str, bytes]:
    """The final files by their paths in the folder of the issuing."""
    start = f"{request.main.rpartition('/')[0]}/" if request.don_vi else f"{request.van_ban}/"
    made = {
        output.path.removeprefix(start): output.bytes()
        for output in outputs(project, request.van_ban)
        if (output.path == request.main if request.don_vi else output.sort in OWN)
    }
    main = PurePosixPath(request.main).name
    if signed is not None:
        return {**made, f"{main.removesuffix('.docx')}{SIGNED}": signed.content}
    if request.pdf and (pdf := _pdf(made[main], main)):
        made[f"{main.removesuffix('.docx')}.pdf"] = pdf
    return made


def _pdf(word: bytes, name: str) -> bytes | None:
    """The PDF of a Word file; None where there is no LibreOffice, or it does not serve."""
    try:
        find_program()
    except MachineError:
        return None
    with scratch_folder("vanban-phat-hanh-") as folder:
        (folder / name).write_bytes(word)
        try:
            (made,) = to_pdf([folder / name])
            return read_whole(made)
        except (MachineError, OSError):
            return None


def _signed(request: Request, problems: list[Problem]) -> SignedPdf | None:
    """Take in the signed PDF; what is wrong with it goes among what is found."""
    if request.tep_da_ky is None:
        return None
    signed = read_signed(request.tep_da_ky)
    problems.extend(signed.problems)
    return signed


def _in_the_way(project: Project, request: Request, names: Iterable[str]) -> Iterator[Problem]:
    """Files that lie where the issued ones are to be kept, of which no issuing knows."""
    folder = _kept(project, request)
    for name in names:
        if exists(folder / name):
            seen = "chỗ giữ bản phát hành đã có tệp này, không ghi đè"
            hint = "chuyển tệp ấy đi nơi khác, rồi gõ lại"
            yield problem("N715", Mark(project.shown(folder / name)), seen, goi_y=hint)


def _kept(project: Project, request: Request) -> Path:
    folder = project[request.van_ban].document.folder / KEPT_ISSUE
    return folder / OWN_FOLDER / request.don_vi if request.don_vi else folder


# --- all of it ---


Edited = tuple[int, bytes, bytes, Path]
"""The number, the source before and after, and where it lies."""


def _issuing(
    project: Project,
    request: Request,
    edited: Edited,
    files: Mapping[str, bytes],
    problems: tuple[Problem, ...],
) -> Issuing:
    number, before, after, source = edited
    resolved, van_ban = project[request.van_ban], _carrier(project, request)
    root = project.office.root
    body = project.office.danh_ba.bodies[van_ban.co_quan]
    law = _law(resolved)
    shown = law.regime.number(
        law.kinds[van_ban.loai], number, body.ky_hieu, van_ban.don_vi_soan_thao, van_ban.ngay
    )
    main = PurePosixPath(request.main).name
    entry = entry_of(resolved, van_ban, request, (number, shown), digest(files[main]))
    sources = _sources(project, request, source, after)
    record = IssueRecord(
        van_ban=request.van_ban,
        don_vi=request.don_vi,
        so=number,
        so_ky_hieu=shown,
        ngay=request.ngay.isoformat(),
        nguoi_ky=entry.get("nguoi_ky", ""),
        co_quan=van_ban.co_quan,
        loai=van_ban.loai,
        don_vi_soan_thao=van_ban.don_vi_soan_thao,
        ky_hieu=body.ky_hieu,
        nam=request.ngay.year,
        nguon={name: digest(content) for name, content in sources.items()},
        tep={name: digest(content) for name, content in files.items()},
        da_ky=next((name for name in files if name.endswith(SIGNED)), ""),
        dong_so=_line(entry),
        sua=project.shown(source),
        truoc={"ma_bam": digest(before), "sau": digest(after)},
        ngay_ghi=request.hom_nay.isoformat(),
    )
    folder = _kept(project, request).relative_to(root).as_posix()
    writes = {f"{folder}/{name}": content for name, content in files.items()}
    writes |= {f"{folder}/{SOURCES}/{name}": content for name, content in sources.items()}
    writes[f"{folder}/{SOURCES}/{source.name}{BEFORE}"] = before
    writes[f"{folder}/{RECORD}"] = record.content()
    steps = (
        *(Step("ghi", path, content) for path, content in writes.items()),
        _source_step(project, request, edited),
        _line_step(project, request, entry),
    )
    return Issuing(record, steps, problems)


def _sources(project: Project, request: Request, source: Path, after: bytes) -> dict[str, bytes]:
    """The sources of the document with their bytes, by path below its folder."""
    root, document = project.office.root, project[request.van_ban].document
    paths = [root / name for name in document.inputs]
    found = {path: read_whole(path) for path in paths if path != source and exists(path)}
    found[source] = after
    inside = {p: content for p, content in found.items() if p.is_relative_to(document.folder)}
    return {p.relative_to(document.folder).as_posix(): one for p, one in inside.items()}


def _source_step(project: Project, request: Request, edited: Edited) -> Step:
    number, before, after, source = edited
    path = source.relative_to(project.office.root).as_posix()
    order = tuple((PhanRieng if request.don_vi else KeHoach).model_fields)
    values = {"so_van_ban": number, "ngay": request.ngay, "trang_thai": ISSUED}
    return Step("sua", path, after, digest(before), values, order=order)


def _line_step(project: Project, request: Request, entry: Mapping[str, Any]) -> Step:
    root, year = project.office.root, request.ngay.year
    path = book_path(root, year)
    shown = path.relative_to(root).as_posix()
    before = read_whole(path) if exists(path) else b""
    try:
        after = with_line(before, entry, year, carried(project.office.issue_books, year))
    except EditRefused as error:
        seen = f"không thêm được dòng vào sổ: {error}"
        hint = "xem lại tệp sổ, rồi gõ lại"
        raise VanbanError([problem("N721", Mark(shown), seen, goi_y=hint)]) from None
    line = {key: entry[key] for key in ("so_ky_hieu", "van_ban", "don_vi") if key in entry}
    return Step("them_dong", shown, after, digest(before), entry, line=line)


def _line(entry: Mapping[str, Any]) -> dict[str, Any]:
    """What the line says, as it will be read back."""
    source, _ = parse_yaml(yaml_text(dict(entry)).encode(), "")
    assert source is not None
    read, _ = decode(VanBanDi, source)
    assert read is not None
    return line_value(read)
