"""Building by the command line: the project opened, built, told."""

from __future__ import annotations

from pathlib import Path

import click
from msgspec import Struct
from msgspec.structs import replace

from vanban.build.listener import Listener
from vanban.build.lock import held
from vanban.build.result import SENT, SORTS, Options, Result
from vanban.build.run import build
from vanban.cli.body_names import BodyNames
from vanban.cli.build_output import build_json, tell, word_files
from vanban.cli.options import always, opened
from vanban.cli.progress import progress
from vanban.content.registry import DanhBa
from vanban.content.workbook.names import names_of
from vanban.content.workbook.questions import id_hint
from vanban.problems.problem import Mark, Problem, VanbanError, did_you_mean, problem
from vanban.project.project import Project
from vanban.text.vietnamese import is_id, nearest


class BuildRequest(Struct, frozen=True):
    """A build as asked for on the command line."""

    folder: str
    out: str
    names: tuple[str, ...]
    options: Options
    pdf: bool
    form: str
    strict: bool
    each: bool = False

    @property
    def target(self) -> Path:
        """The output folder."""
        return Path(self.folder) / self.out


def run(request: BuildRequest) -> int:
    """Build and tell; return the exit status."""

    def work() -> int:
        result, pdfs = _built(request)
        return tell(
            result,
            pdfs,
            request.options,
            request.form,
            strict=request.strict,
            every=request.each,
        )

    return always(
        request.form, lambda problems: build_json(_empty_result(request, problems), ()), work
    )


def _built(request: BuildRequest) -> tuple[Result, tuple[Path, ...] | None]:
    """Build, and make the PDFs; those that are sent, before what is put together for sending."""
    options = request.options
    words = tuple(sort for sort in options.only or SORTS if sort not in SENT)
    if not options.pdfs or options.dry_run or not words:
        result = build_once(request)
        pdfs, pdf_problems = _pdfs(result, request)
        return replace(result, problems=(*result.problems, *pdf_problems)), pdfs
    made = build_once(replace(request, options=replace(options, only=words)))
    pdfs, pdf_problems = _pdfs(made, request)
    result = build_once(request)
    first = {file.path: file for file in made.files}
    files = tuple(first.get(file.path, file) for file in result.files)
    problems = dict.fromkeys((*made.problems, *result.problems, *pdf_problems))
    changes = tuple(dict.fromkeys((*made.changes, *result.changes)))
    return replace(result, files=files, problems=(*problems,), changes=changes), pdfs


def build_once(request: BuildRequest) -> Result:
    """Open the project and build; raises VanbanError with what is wrong in the sources."""
    return build_named(request)[0]


def build_named(request: BuildRequest) -> tuple[Result, BodyNames]:
    """Build as `build_once`; return how the bodies are named too."""
    with progress() as meter:

        def wait(who: str) -> None:
            meter.wipe()
            waiting(who)

        project = opened(request.folder)
        require_known_bodies(project, request.options.bodies)
        listener = Listener(meter.pour, wait, meter.prepare)
        result = build(project, request.target, request.names, request.options, listener)
    return result, BodyNames.of(project, each=request.each)


def check(request: BuildRequest) -> int:
    """Write nothing; exit status 1 with N135 where a file is not as the sources say it."""
    dry = replace(request, options=replace(request.options, dry_run=True))

    def work() -> int:
        result = build_once(dry)
        files_behind = tuple(file for file in result.files if file.behind)
        behind = _behind_problem(result.out, len(files_behind)) if files_behind else ()
        result = replace(result, problems=(*result.problems, *behind))
        return tell(result, None, dry.options, dry.form, strict=dry.strict, every=dry.each)

    return always(dry.form, lambda problems: build_json(_empty_result(dry, problems), ()), work)


def _behind_problem(out: Path, count: int) -> tuple[Problem, ...]:
    seen = f"{count} tệp trong {out.as_posix()}/ chưa theo nguồn, cần dựng lại"
    hint = "gõ `vanban build`; xem vì sao bằng `vanban status`"
    return (problem("N135", Mark(out.as_posix()), seen, goi_y=hint),)


def _empty_result(request: BuildRequest, problems: tuple[Problem, ...]) -> Result:
    return Result(request.target, (), problems)


def waiting(who: str) -> None:
    """Say on standard error that another build holds the output folder."""
    holder = f" ({who})" if who else ""
    click.echo(f"đang có một lần dựng khác{holder} ở thư mục kết quả, chờ nó xong …", err=True)


def require_known_bodies(
    project: Project, bodies: tuple[str, ...], option: str = "--don-vi"
) -> None:
    """Raise VanbanError for a body on the command line that the registry has not."""
    registered = project.office.danh_ba.bodies
    unknown = [body for body in bodies if body not in registered]
    if unknown and not project.office.registry_faults:
        raise VanbanError(
            problem(
                "N102",
                Mark(),
                f"thấy `{option} {body}`, {_why_not(body, project.office.danh_ba)}",
                goi_y=_near(body, project.office.danh_ba),
            )
            for body in unknown
        )


def _why_not(body: str, danh_ba: DanhBa) -> str:
    group = danh_ba.groups.get(body)
    return f"là nhóm “{group.ten}”, cần một cơ quan" if group else "không có trong danh bạ"


def _near(body: str, danh_ba: DanhBa) -> str:
    if body in danh_ba.groups:
        return "gõ mã một cơ quan của nhóm ấy, xem ở content/danh-ba.yaml"
    near = nearest(body, tuple(danh_ba.bodies))
    meant = id_hint(names_of(danh_ba, None), body, danh_ba.bodies)
    hint = did_you_mean(near if is_id(body) else "", meant)
    return hint or did_you_mean(near, "xem mã cơ quan trong content/danh-ba.yaml")


def _pdfs(
    result: Result, request: BuildRequest
) -> tuple[tuple[Path, ...] | None, tuple[Problem, ...]]:
    """Make the PDFs that are asked for."""
    if not request.pdf or request.options.dry_run:
        return None, ()
    from vanban.build.pdfs import convert

    with held(result.out, waiting):
        return convert(result.out, word_files(result), force=request.options.force)
