"""An issuing undone on purpose: the manifest forgets it and keeps why; no source, no file changes.

For a mistaken entry alone, before anything was sent; whether it was, a person has to say.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from pathlib import Path

from vanban.build.issuance import (
    KEPT_NOTES,
    Note,
    issued_elsewhere,
    issued_units,
    own_path,
    typed,
    without_issue,
)
from vanban.build.lock import held
from vanban.build.manifest import NAME, Manifest
from vanban.build.result import Revocation
from vanban.content.states import ISSUED
from vanban.disk import write_refusal
from vanban.problems.problem import (
    MachineError,
    Mark,
    Problem,
    VanbanError,
    did_you_mean,
    has_errors,
    problem,
)
from vanban.project.project import Project
from vanban.text.vietnamese import first_names, nearest


def revocations(last: Manifest, names: Collection[str] = ()) -> tuple[Revocation, ...]:
    """Return what was ever undone of the named documents (all when none is named), by document."""
    return tuple(
        Revocation(name, *(note.get(key, "") for key in KEPT_NOTES))
        for name, every in sorted(last.revoked.items())
        for note in every
        if not names or name.partition("/")[0] in names
    )


def revocable(project: Project, last: Manifest, unit: str, out: Path) -> Note:
    """Return what is noted of a document, or "<document>/<body>", that may be taken back.

    Raises VanbanError where nothing is noted as issued, where another working folder has issued
    it, where the source still says that it was, and where the source cannot be read.
    """
    name, _, body = unit.partition("/")
    fault = (
        _elsewhere(project, last, unit, out)
        if unit in issued_units(last.files)
        else _not_issued(last, unit, out)
    )
    if fault:
        raise VanbanError([fault])
    note = last.issued.get(unit, {})
    if name not in project.office.resolved:
        if has_errors(_faults(project, name)):
            raise VanbanError(_faults(project, name))
        return note  # its folder is gone: nothing speaks against it
    document = project.office.resolved[name].document
    own, shown = document.rieng.get(body), own_path(project.office.resolved[name], body)
    if body and own is None:  # the file is gone, or it cannot be read
        unread = [p for p in project.problems if p.tep == shown]
        if has_errors(unread):
            raise VanbanError(unread)
        return note
    source, value = (own.source, own.rieng) if own else (document.source, document.van_ban)
    mark = source.mark(("trang_thai",))
    at_line = [p for p in project.problems if (p.tep, p.dong) == (mark.tep, mark.dong)]
    if value.trang_thai == ISSUED:
        seen = f"nguồn của `{unit}` còn ghi đã phát hành, cần bỏ ở đây trước"
        hint = "bỏ dòng `trang_thai: da_phat_hanh`, rồi gõ lại lệnh"
        raise VanbanError([problem("N526", mark, seen, goi_y=hint)])
    if has_errors(at_line):
        raise VanbanError(at_line)
    return note


def _elsewhere(project: Project, last: Manifest, unit: str, out: Path) -> Problem | None:
    """What is told of a unit that another working folder has issued into this output folder."""
    if not issued_elsewhere(project, last, unit, out):
        return None
    seen = f"`{typed(unit)}` do thư mục làm việc khác phát hành, không hủy được ở đây"
    hint = "hủy ở thư mục đã phát hành nó; muốn dựng riêng thì gõ `--out THƯ_MỤC` khác"
    return problem("N726", Mark((out / NAME).as_posix()), seen, goi_y=hint)


def _faults(project: Project, name: str) -> list[Problem]:
    """What is wrong in the folder of a document that could not be read."""
    return [p for p in project.problems if name in Path(p.tep).parts[1:-1]]


def _not_issued(last: Manifest, unit: str, out: Path) -> Problem:
    mark, name = Mark((out / NAME).as_posix()), typed(unit)
    every = sorted(map(typed, issued_units(last.files)))
    if last.lost:
        seen = f"{last.lost}, nên không biết `{name}` đã phát hành hay chưa"
        return problem("N527", mark, seen, goi_y=f"chép lại {NAME} từ bản lưu rồi gõ lại")
    listed = first_names(every, "văn bản khác")
    hint = did_you_mean(
        nearest(name, every),
        f"các văn bản đã phát hành: {listed}" if every else "chưa văn bản nào phát hành ở đây",
    )
    return problem("N527", mark, f"thấy `{name}`, chưa phát hành, không có gì để hủy", goi_y=hint)


def revoke(
    root: Path, out: Path, unit: str, reason: str, day: str, waiting: Callable[[str], None]
) -> Revocation:
    """Undo the issuing of a document, or of "<document>/<body>", on a day (ISO).

    The next build takes it for a draft.

    Waits for another build of the same output folder, which `waiting` is told. Raises what
    `revocable` does, and MachineError where the manifest cannot be written.
    """
    with held(out, waiting):
        last = Manifest.load(out)
        note = revocable(Project.open(root), last, unit, out)
        undone = Revocation(unit, note.get("so_ky_hieu", ""), note.get("ngay", ""), reason, day)
        try:
            without_issue(last, undone).save(out)
        except OSError as error:
            raise MachineError([write_refusal((out / NAME).as_posix(), error)]) from None
    return undone
