"""A made-up office for measuring: the worked example with as many bodies as one asks for.

Also writes down what every document of it says, for `bench_docxtpl` to pour.
"""

from __future__ import annotations

import json
import pickle
import shutil
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

from vanban.project.derivation import list_of

if TYPE_CHECKING:
    from vanban.tree import Composition

ROOT = Path(__file__).resolve().parents[2]
PLAN = "ke-hoach-207"
PATTERN = "phong-noi-vu"  # the body whose record the made-up ones repeat
UNUSED = ("ma_luu", "den")  # with them 10,000 bodies are more than one file may hold
READY_XML, TREES = "xml.json", "trees.pickle"
"""The documents for docxtpl: with body and annexes as XML, and as paragraphs and tables."""


class _Dumper(yaml.SafeDumper):
    """Writes texts of many lines as literal blocks, as a person does."""


def _text(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    style = "|" if "\n" in text else '"'
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


_Dumper.add_representer(str, _text)


def make_office(folder: Path, documents: int) -> None:
    """Write an office under `folder` whose plan gives `documents` .docx files.

    Those are the plan, its annex, its lists, and one draft for each body; bodies beyond the
    example's own repeat one record under new names.
    """
    shutil.copytree(ROOT / "templates", folder / "templates")
    shutil.copytree(ROOT / "content" / PLAN, folder / "content" / PLAN)
    shutil.copy(ROOT / "content" / "vien-dan.yaml", folder / "content")
    source = ROOT / "content" / "danh-ba.yaml"
    registry = yaml.load(source.read_text("utf-8"), Loader=yaml.BaseLoader)
    registry["co_quan"] += _bodies(registry["co_quan"], documents - _own_documents())
    text = yaml.dump(registry, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=10**6)
    (folder / "content" / "danh-ba.yaml").write_text(_plain_keys(text), encoding="utf-8")


def _own_documents() -> int:
    return sum(1 for _ in _compositions(ROOT))


def _bodies(known: list[dict[str, Any]], count: int) -> list[dict[str, Any]]:
    pattern = next(body for body in known if body["id"] == PATTERN)
    pattern = {key: value for key, value in pattern.items() if key not in UNUSED}
    names = ("ten", "ten_noi_bo", "ten_ngan")
    return [
        {
            **pattern,
            "id": f"co-quan-{number}",
            "ky_hieu": f"CQ{number}",
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


def write_documents(
    folder: Path, most: int | None = None, made: Iterable[tuple[str, Composition]] = ()
) -> int:
    """Write what docxtpl needs to make each document (or the first ones) of an office.

    Returns how many there are; `made` are other documents than the worked plan's.

    READY_XML holds [file name, template, {tag: text or XML}], TREES (names of the styles by id,
    [(file name, template, {tag: value}, body, annexes)]).
    """
    from vanban.word.fill import values_of
    from vanban.word.template.tag_names import ANNEXES, BODY, END, STYLES, TABLE_STYLES
    from vanban.word.template.template import Template

    ready: list[object] = []
    trees: list[object] = []
    for name, one in islice(made or _compositions(folder), most):
        template = f"{one.template}.docx"
        look = Template.load(folder / "templates" / "nd30" / template).look
        values = values_of(one, look)
        ready.append([name, template, {tag: _json(value) for tag, value in values.items()}])
        head = {tag: v for tag, v in values.items() if tag not in {BODY, ANNEXES, END}}
        trees.append((name, template, head, one.body, one.annexes))
    (folder / READY_XML).write_text(json.dumps(ready, ensure_ascii=False), encoding="utf-8")
    (folder / TREES).write_bytes(pickle.dumps((STYLES | TABLE_STYLES, trees)))
    return len(ready)


def _compositions(folder: Path) -> Iterator[tuple[str, Composition]]:
    """Yield each .docx of an office, by its bare name, as composed by vanban."""
    from vanban.project.project import Project
    from vanban.regime.wording_records import LISTS

    project = Project.open(folder)
    project.check()
    one = project[PLAN]
    yield f"{PLAN}.docx", project.compose(one.van_ban, one)
    yield f"{PLAN}_phu-luc.docx", project.compose(one.van_ban, one, annexes_alone=True)
    for name in LISTS:
        if found := list_of(project[PLAN], name, project.shown):
            yield f"{PLAN}_{name}.docx", project.compose(found, one, annexes_alone=True)
    for body in one.plan.bodies():
        yield f"{PLAN}_{body}.docx", project.compose(project.body_plan(PLAN, body), one)


def _json(value: object) -> object:
    return [str(one) for one in value] if isinstance(value, tuple) else str(value)
