"""A new working folder: the starter content, its schemas, and on request the templates.

Writes only into the folder that it is asked to make, and only where nothing lies yet.
"""

from __future__ import annotations

import re
import shutil
import tempfile
from contextlib import suppress
from pathlib import Path

from vanban.content.schema import SCHEMAS, OwnIds, schema_text
from vanban.disk import outermost_new, read_whole, write_alone, write_refusal
from vanban.paths import CONTENT, SCHEMA_FOLDER, TEMPLATES, exists, packaged
from vanban.problems.problem import MachineError, Mark, Problem, VanbanError, problem
from vanban.processes import Process
from vanban.regime.rulebook import BODY_PLAN, REVIEW, TABLE
from vanban.source.layers import REGIME
from vanban.word.styles import supplemented

STARTER = "starter"
SCRATCH, LONG = ".vanban-", 3600.0
"""How a folder begins in which the new ones are made; seconds after which it is nobody's."""
LEFT = re.compile(re.escape(SCRATCH) + r"([0-9a-f]{16})-(\d+)-(\d*)-\w+")
SHAPES = ("xa", "tinh", "truong")
"""The worked offices that a folder can start from: the folders of `starter/`, the usual first."""


def start(folder: Path, *, templates: bool, shape: str = SHAPES[0]) -> tuple[Path, ...]:
    """Make `content/` (and with `templates` also `templates/`) in `folder`; return what was made.

    `shape` is one of SHAPES: which worked office the content is.

    Raises VanbanError when something of that name is there already, MachineError when the disk
    refuses. What is made appears whole or not at all.
    """
    source_names = {CONTENT: f"{STARTER}/{shape}"} | ({TEMPLATES: TEMPLATES} if templates else {})
    existing = [folder / name for name in source_names if (folder / name).exists()]
    if templates and (folder / CONTENT).exists():
        source_names.pop(CONTENT)
        existing = [path for path in existing if path.name != CONTENT]
    if existing:
        raise VanbanError(_existing_folder(path) for path in existing)
    try:
        return _make(folder, {name: packaged(source) for name, source in source_names.items()})
    except OSError as error:
        raise MachineError([write_refusal(folder.as_posix(), error)]) from None


def _existing_folder(path: Path) -> Problem:
    hint = "gõ `vanban init THƯ_MỤC_MỚI`, hoặc đổi tên thư mục cũ"
    if path.name == TEMPLATES:
        hint = "mẫu thiếu kiểu thì gõ `vanban init --template --bo-sung`; "
        hint += "lấy mẫu mới thì đổi tên thư mục cũ"
    return problem("P013", Mark(path.as_posix()), "thư mục này đã có, không ghi đè", goi_y=hint)


def _make(folder: Path, sources: dict[str, Path]) -> tuple[Path, ...]:
    """Copy everything beside its place first, then rename; what fails half-way is taken back."""
    new_paths = outermost_new(folder)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        this = Process.this()
        prefix = f"{SCRATCH}{this.place}-{this.number}-{this.start}-"
        with tempfile.TemporaryDirectory(prefix=prefix, dir=folder) as scratch:
            _sweep(folder, Path(scratch))
            copies = [_copy(source, Path(scratch) / name) for name, source in sources.items()]
            for made in copies:
                new_paths.append(made.replace(folder / made.name))
    except BaseException:
        for path in new_paths:
            shutil.rmtree(path, ignore_errors=True)
        raise
    return tuple(folder / name for name in sources)


def _sweep(folder: Path, own: Path) -> None:
    """Remove what others that were broken off here have left.

    One of another machine is known by its age, by the clock of the disk.
    """
    for path in folder.glob(f"{SCRATCH}*"):
        name = LEFT.fullmatch(path.name)
        if name and path != own:
            process = Process(place=name[1], number=int(name[2]), start=name[3])
            with suppress(OSError):
                old = own.stat().st_mtime - path.stat().st_mtime > LONG
                if process.dead or old:
                    shutil.rmtree(path, ignore_errors=True)


def _copy(source: Path, target: Path) -> Path:
    ignored = shutil.ignore_patterns("__pycache__", SCHEMA_FOLDER)
    shutil.copytree(source, target, ignore=ignored, copy_function=shutil.copyfile)
    if target.name == CONTENT:
        write_schemas(target)
    return target


def write_schemas(content: Path, ids: OwnIds | None = None) -> tuple[Path, ...]:
    """Write the schemas that the files' first lines name, for editors; return their paths.

    With `ids` they know those of the office.
    """
    folder = content / SCHEMA_FOLDER
    folder.mkdir(exist_ok=True)
    paths = tuple(folder / f"{name}.schema.json" for name in SCHEMAS)
    for path, name in zip(paths, SCHEMAS, strict=True):
        path.write_text(schema_text(name, ids), "utf-8", newline="\n")
    return paths


# --- templates brought up to date ---


def supplement(folder: Path) -> tuple[tuple[Path, tuple[str, ...]], ...]:
    """Add the styles that are missing to the templates of an office; return what was added where.

    Raises VanbanError where `folder` has no templates/ of its own, or some of them are broken: then
    none is touched; MachineError when the disk refuses. A file is written whole or not at all.
    """
    office_templates = folder / TEMPLATES
    if not office_templates.is_dir():
        raise VanbanError(
            [
                problem(
                    "M035",
                    Mark(office_templates.as_posix()),
                    "không thấy thư mục này, cần mẫu của cơ quan để bổ sung kiểu",
                    goi_y="chép mẫu trước bằng `vanban init --template`",
                )
            ]
        )
    package_templates = packaged(TEMPLATES)
    pairs = [
        (office_templates / path.relative_to(package_templates), path)
        for path in sorted(package_templates.glob("*/*.docx"))
    ]
    pairs = [(template, source) for template, source in pairs if template.is_file()]
    faults: list[Problem] = []
    made = [_supplemented(*pair, faults) for pair in pairs]
    if faults:
        raise VanbanError(faults)
    for (template, _), (content, style_names) in zip(pairs, made, strict=True):
        if style_names:
            _replace(template, content)
    return tuple((t, names) for (t, _), (_, names) in zip(pairs, made, strict=True))


def add_wordings(folder: Path) -> tuple[Path, ...]:
    """Copy the wording files that commands need and the templates of an office lack.

    Returns what was made. Raises MachineError when the disk refuses. A list whose wording is not
    there is one that an office does without: it stays so.
    """
    templates, made = packaged(TEMPLATES), []
    for name in (BODY_PLAN, TABLE, *REVIEW):
        for source in sorted(templates.glob(f"*/van_mau/{name}.yaml")):
            target = folder / source.relative_to(templates.parent)
            if (target.parents[1] / REGIME).is_file() and not exists(target):
                _replace(target, read_whole(source))
                made.append(target)
    return tuple(made)


def _supplemented(
    template: Path, source: Path, faults: list[Problem]
) -> tuple[bytes, tuple[str, ...]]:
    """Return a template as it should be and what was added; what is broken is noted in `faults`."""
    try:
        raw = read_whole(template)
    except OSError as error:
        raise MachineError([write_refusal(template.as_posix(), error)]) from None
    try:
        return supplemented(raw, read_whole(source), template.as_posix())
    except VanbanError as error:
        faults += error.problems
        return raw, ()


def _replace(template: Path, content: bytes) -> None:
    try:
        template.parent.mkdir(exist_ok=True)
        write_alone(template, content)
    except OSError as error:
        raise MachineError([write_refusal(template.as_posix(), error)]) from None
