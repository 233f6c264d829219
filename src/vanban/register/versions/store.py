"""A draft kept under a name: its page, its sources, their digests; whole or not at all."""

from __future__ import annotations

import json
from io import BytesIO
from pathlib import Path
from tempfile import mkdtemp
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from vanban.build.outputs import FIRST_DAY, outputs
from vanban.content.states import ISSUED
from vanban.content.versions import FOLDER, NOTE, SOURCES, Version, versions_of
from vanban.disk import digest, read_whole, sync, write_refusal, write_whole
from vanban.paths import exists
from vanban.problems.problem import MachineError, Mark, VanbanError, problem
from vanban.project.project import Project
from vanban.project.resolve import Resolved
from vanban.text.vietnamese import as_argument, slug

VERSION = 1
UNIX = 3
"""The system of a zip's entries, so that the bytes do not depend on it."""
LONGEST = 60
"""Letters of a name in the name of a folder."""


def keep_version(project: Project, name: str, title: str, day: str) -> Version:
    """Keep the document as it is now under a name, as of `day` (ISO), and return it.

    Raises VanbanError for a document with errors, one that is issued, and a name that is taken;
    MachineError where the disk refuses, and then nothing of it is there.
    """
    project.check([name])
    resolved = project[name]
    folder = resolved.document.folder
    _require_free(resolved, title, versions_of(folder))
    ident = resolved.document.id
    page = next(one for one in outputs(project, name) if one.path == f"{ident}/{ident}.docx")
    files = {f"{ident}.docx": page.bytes(), SOURCES: _sources(project, resolved)}
    note = {
        "phien_ban": VERSION,
        "ten": title,
        "ngay": day,
        "tep": {one: digest(raw) for one, raw in files.items()},
    }
    files[NOTE] = (json.dumps(note, ensure_ascii=False, indent=1) + "\n").encode()
    try:
        place = _written(folder / FOLDER, slug(title)[:LONGEST].strip("-"), files)
    except OSError as error:
        shown = f"{project.shown(folder)}/{FOLDER}"
        raise MachineError([write_refusal(shown, error)]) from None
    return next(one for one in versions_of(folder) if one.folder == place)


def _require_free(resolved: Resolved, title: str, every: tuple[Version, ...]) -> None:
    source = resolved.document.source
    if resolved.van_ban.trang_thai == ISSUED:
        seen = "văn bản đã phát hành, không còn bản thảo nào để giữ"
        name, hint = resolved.document.id, "bản phát hành được giữ sẵn"
        if every:
            typed = f"vanban diff {as_argument(f'{name}@{every[-1].ten}')} {as_argument(name)}"
            hint += f"; so với bản thảo cũ: `{typed}`"
        raise VanbanError([problem("N643", source.mark(("trang_thai",)), seen, goi_y=hint)])
    if not slug(title):
        seen = f"thấy tên “{title}”, cần một tên có chữ hoặc số"
        raise VanbanError([problem("N644", Mark(), seen, goi_y='ví dụ `--ten "xin ý kiến"`')])
    for one in every:
        if slug(one.ten) == slug(title):
            seen = f"đã có bản thảo tên “{one.ten}”, giữ ngày {one.ngay}"
            hint = f'đặt tên khác, ví dụ `--ten "{title} lần 2"`'
            raise VanbanError([problem("N644", Mark(source.tep), seen, goi_y=hint)])


def _sources(project: Project, resolved: Resolved) -> bytes:
    """A zip of the files that the document was read from, by their place below its folder."""
    folder, out = resolved.document.folder, BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as archive:
        for path in sorted(project.office.root / shown for shown in resolved.document.inputs):
            if path.is_relative_to(folder) and exists(path):
                entry = ZipInfo(path.relative_to(folder).as_posix(), FIRST_DAY)
                entry.create_system, entry.compress_type = UNIX, ZIP_DEFLATED
                archive.writestr(entry, read_whole(path))
    return out.getvalue()


def _written(folder: Path, stem: str, files: dict[str, bytes]) -> Path:
    """Write the files into a folder with the next number; it appears with all of them in it."""
    folder.mkdir(exist_ok=True)
    made = Path(mkdtemp(prefix=".vanban-", dir=folder))
    made.chmod(0o755)  # a folder for one alone, as `mkdtemp` makes it, is none for an office
    try:
        for name, raw in files.items():
            write_whole(made / name, raw, lasting=True)
        while True:
            number = 1 + max((one.number for one in versions_of(folder.parent)), default=0)
            place = folder / f"{number:02}-{stem}"
            try:
                made.rename(place)
            except OSError:
                if not exists(place):
                    raise
                continue  # another has taken the number meanwhile
            sync({folder})
            return place
    except BaseException:
        for one in made.glob("*"):
            one.unlink()
        made.rmdir()
        raise
