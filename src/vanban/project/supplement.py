"""An office's own Word templates brought up to date: styles that they lack, and nothing else.

Knows the parts of a .docx; the templates that came with the program are the source.
"""

from __future__ import annotations

from pathlib import Path
from zipfile import BadZipFile

from lxml import etree

from vanban.disk import refused, write_whole
from vanban.ooxml import CONTENT_TYPES, DOCUMENT, STYLES, Package, read_parts
from vanban.paths import TEMPLATES, packaged
from vanban.problems.problem import MachineError, Mark, VanbanError, problem
from vanban.word.styles import add_missing
from vanban.word.template.look import parse
from vanban.word.template.tag_names import STYLES as NAMES
from vanban.word.template.tag_names import TABLE_STYLES


def supplemented(raw: bytes, source: bytes) -> tuple[bytes, tuple[str, ...]]:
    """Return a template with the styles of `source` that it lacks, and their names.

    All other parts stay byte for byte. What cannot be read is returned as it is: the preflight
    tells it.
    """
    try:
        parts = read_parts(raw)
        if not {CONTENT_TYPES, DOCUMENT, STYLES} <= parts.keys():
            return raw, ()
        target = parse(parts[STYLES])
    except (BadZipFile, etree.XMLSyntaxError, ValueError):
        return raw, ()
    added = add_missing(parse(read_parts(source)[STYLES]), target, (*NAMES, *TABLE_STYLES))
    if not added:
        return raw, ()
    parts[STYLES] = etree.tostring(target, encoding="UTF-8", standalone=True)
    return Package(parts).complete({}), added


def supplement(folder: Path) -> tuple[tuple[Path, tuple[str, ...]], ...]:
    """Add the styles that are missing to the templates of an office; return what was added where.

    Raises VanbanError where `folder` has no templates/ of its own, MachineError when the disk
    refuses; a file is written whole or not at all.
    """
    own = folder / TEMPLATES
    if not own.is_dir():
        raise VanbanError(
            [
                problem(
                    "M035",
                    Mark(own.as_posix()),
                    "không thấy thư mục này, cần mẫu của cơ quan để bổ sung kiểu",
                    goi_y="chép mẫu trước bằng `vanban init --template`",
                )
            ]
        )
    came = packaged(TEMPLATES)
    pairs = ((own / path.relative_to(came), path) for path in sorted(came.glob("*/*.docx")))
    return tuple((mine, _written(mine, path)) for mine, path in pairs if mine.is_file())


def _written(mine: Path, source: Path) -> tuple[str, ...]:
    try:
        content, added = supplemented(mine.read_bytes(), source.read_bytes())
        if added:
            write_whole(mine, content)
    except OSError as error:
        raise MachineError([refused(mine.as_posix(), error)]) from None
    return added
