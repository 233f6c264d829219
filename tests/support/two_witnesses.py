"""A case told by two witnesses: by the source (`validate`) and by the Word file (`check`).

One office holds all cases as documents, so that the source is read once. What is told of a case is
its greatest strength among the codes that the case is about: "dung", "luu_y" or "sai".
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import yaml

from changed_wholes import Rows, changed, whole
from checked_offices import book
from foreign_raw import write
from vanban.check.docx.reader import read_bytes
from vanban.check.inspect import Options, inspect_paper
from vanban.problems.problem import Problem
from vanban.project.project import Project

SILENT, NOTICE, WRONG = "dung", "luu_y", "sai"
"""How a table names what is to be told: nothing, a notice, a warning or an error."""


def strength(problems: Iterable[Problem], codes: Sequence[str]) -> str:
    """The greatest strength of the problems whose code begins as one of `codes`."""
    levels = {one.muc_do for one in problems if one.ma.startswith(tuple(codes))}
    return WRONG if levels - {"luu_y"} else NOTICE if levels else SILENT


def source_problems(
    folder: Path,
    documents: Sequence[Mapping[str, object]],
    bodies: Sequence[Mapping[str, object]],
    *,
    shared: bool = False,
) -> list[tuple[Problem, ...]]:
    """What `validate` tells of each document, in their order; `shared`: of registry and citations.

    What else the folder holds stays as it is.
    """
    kinds = [{"id": "loai", "danh_xung": "Cơ quan", "chuc_vu": "NGƯỜI ĐỨNG ĐẦU"}]
    _yaml(folder / "content/danh-ba.yaml", {"loai_co_quan": kinds, "co_quan": list(bodies)})
    for at, document in enumerate(documents):
        name = str(document["loai"]).replace("_", "-")
        _yaml(folder / f"content/v{at:03}/{name}.yaml", document)
    project = Project.open(folder)
    assert len(project.office.resolved) == len(documents), project.problems[:3]
    if shared:
        return [project.about([f"v{at:03}"]) for at in range(len(documents))]
    return [project[f"v{at:03}"].problems for at in range(len(documents))]


def _yaml(path: Path, value: object) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(yaml.safe_dump(value, allow_unicode=True, sort_keys=False), "utf-8")


def checked(document: str, rows: Rows) -> tuple[Problem, ...]:
    """What `check` tells of a whole document with some of its parts changed."""
    paper = read_bytes(write(changed(whole(document), rows)), "thử.docx")
    return inspect_paper(paper, book(), Options(trinh_ky=True)).problems
