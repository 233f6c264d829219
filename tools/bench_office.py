"""A made-up office for measuring: the worked example with as many bodies as one asks for.

Also pours the same documents with docxtpl, one after the other, as its manual shows.
Usage: bench_office.py docxtpl FOLDER — renders FOLDER/values.json into FOLDER/docxtpl/.
"""

from __future__ import annotations

import json
import shutil
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).resolve().parent.parent
PLAN = "ke-hoach-207"
PATTERN = "phong-noi-vu"  # the body whose record the made-up ones repeat
TEMPLATE = "van-ban.docx"


class _Dumper(yaml.SafeDumper):
    """Writes texts of many lines as literal blocks, as a person does."""


def _text(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    style = "|" if "\n" in text else '"'
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


_Dumper.add_representer(str, _text)


def make_office(folder: Path, documents: int) -> None:
    """Write an office under `folder` whose plan gives `documents` .docx files.

    Those are the plan, its annex, and one draft for each body; bodies beyond the example's own
    repeat one record under new names.
    """
    shutil.copytree(ROOT / "templates", folder / "templates")
    shutil.copytree(ROOT / "content" / PLAN, folder / "content" / PLAN)
    shutil.copy(ROOT / "content" / "vien-dan.yaml", folder / "content")
    source = ROOT / "content" / "danh-ba.yaml"
    registry = yaml.load(source.read_text("utf-8"), Loader=yaml.BaseLoader)
    registry["co_quan"] += _bodies(registry["co_quan"], documents - 2 - _own_bodies())
    text = yaml.dump(registry, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=10**6)
    (folder / "content" / "danh-ba.yaml").write_text(_plain_keys(text), encoding="utf-8")


def _own_bodies() -> int:
    from vanban.project import Project

    return len(list(Project.open(ROOT)[PLAN].plan.bodies()))


def _bodies(known: list[dict[str, Any]], count: int) -> list[dict[str, Any]]:
    pattern = next(body for body in known if body["id"] == PATTERN)
    names = ("ten", "ten_noi_bo", "ten_ngan")
    return [
        {
            **pattern,
            "id": f"co-quan-{number}",
            "ky_hieu": f"CQ{number}",
            "ma_luu": f"CQ{number}",
            **{name: pattern[name].replace("Nội vụ", f"Thử số {number}") for name in names},
        }
        for number in range(1, count + 1)
    ]


def _plain_keys(text: str) -> str:
    """Take the quotes from keys: `"ten": "…"` → `ten: "…"`."""
    lines = []
    for line in text.split("\n"):
        key, colon, rest = line.partition('": ') if '": ' in line else line.partition('":')
        plain = (
            key.replace('"', "", 1) + ": " + rest if colon and " " not in key.strip(" -") else line
        )
        lines.append(plain.rstrip())
    return "\n".join(lines)


def write_values(folder: Path) -> int:
    """Write what every body's draft puts into the template, for docxtpl; return how many."""
    from vanban.press import values_of
    from vanban.project import Project
    from vanban.template import Template

    project = Project.open(folder)
    project.check()
    one = project[PLAN]
    look = Template.load(folder / "templates" / "nd30" / TEMPLATE).look
    drafts = [project.compose(project.body_plan(PLAN, body), one) for body in one.plan.bodies()]
    plans = [project.compose(one.van_ban, one)] * 2 + drafts
    values = [{name: _json(v) for name, v in values_of(it, look).items()} for it in plans]
    (folder / "values.json").write_text(json.dumps(values, ensure_ascii=False), encoding="utf-8")
    return len(values)


def _json(value: object) -> object:
    return [str(one) for one in value] if isinstance(value, tuple) else str(value)


def pour_with_docxtpl(folder: Path) -> None:
    """Render every set of values with docxtpl into a file each."""
    from docxtpl import DocxTemplate

    out = folder / "docxtpl"
    out.mkdir(exist_ok=True)
    sets: list[Mapping[str, object]] = json.loads((folder / "values.json").read_text("utf-8"))
    for number, values in enumerate(sets):
        document = DocxTemplate(str(folder / "templates" / "nd30" / TEMPLATE))
        document.render(dict(values))
        document.save(str(out / f"{number}.docx"))


if __name__ == "__main__":
    if len(sys.argv) != 3 or sys.argv[1] != "docxtpl":
        raise SystemExit(__doc__)
    pour_with_docxtpl(Path(sys.argv[2]))
