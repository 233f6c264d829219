"""Many plans, each from a source of its own, against docxtpl looping over ready data.

Usage: bench_plans.py FOLDER — makes every document that `write_plans` has written down in FOLDER
with docxtpl, each from a fresh DocxTemplate whose loops walk paragraphs and rows, in FOLDER/loops/.
"""

from __future__ import annotations

import pickle
import re
import shutil
import sys
from collections.abc import Mapping, Sequence
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zipfile import ZipFile

from docxtpl import DocxTemplate, RichText

from bench_office import PLAN, ROOT, write_documents
from vanban.tree import Block, Line, Paragraph, Table

if TYPE_CHECKING:
    from vanban.tree import Composition

LOOPS, READY, MADE = "loops.docx", "plans.pickle", "loops"
PROVINCE = "ke-hoach-chuyen-doi-so"
"""The template with loops, the documents as ready data, where docxtpl writes."""
SHORT = 40
"""Lines of a source that are shorter stay as they are: titles, keys, names."""
_TEXT = re.compile(r"^( +(?:[0-9a-zđIVX]+[.)]|-) .{40,}|  noi_dung: \".{40,}\")$")
_ANCHOR = r"<w:p>(?:(?!</w:p>).)*\{\{p %s \}\}.*?</w:p>"


NUMBER = "so_van_ban: "


def make_plans(folder: Path, plans: int) -> None:
    """Write an office whose plans each have a folder and texts of their own."""
    shutil.copytree(ROOT / "templates", folder / "templates")
    (folder / "content").mkdir()
    for name in ("danh-ba.yaml", "vien-dan.yaml"):
        shutil.copy(ROOT / "content" / name, folder / "content")
    for number in range(1, plans + 1):
        target = folder / "content" / f"{PLAN}-{number}"
        target.mkdir()
        for source in sorted((ROOT / "content" / PLAN).glob("*.yaml")):
            lines = source.read_text("utf-8").split("\n")
            text = "\n".join(_varied(line, number) for line in lines)
            (target / source.name).write_text(text, encoding="utf-8")


def _varied(line: str, number: int) -> str:
    """A line of text as no other plan has it: what is worked out once for one serves no other.

    Each has a number of its own too, else a build tells of every one that it is given twice.
    """
    if line.startswith(NUMBER):
        return f"{NUMBER}{number}"
    if not _TEXT.match(line) or line.endswith("}"):
        return line
    quote = '"' if line.endswith('"') else ""
    return f"{line.removesuffix(quote).rstrip('.;')}, đợt thứ {number}{quote}"


def write_plans(folder: Path) -> int:
    """Write what docxtpl needs to make the plan of each folder; return how many there are."""
    from vanban.project.project import Project

    project = Project.open(folder)
    project.check()
    resolved = project.office.resolved
    return _write(folder, {n: project.compose(one.van_ban, one) for n, one in resolved.items()})


def make_province(folder: Path) -> None:
    """Write the worked province that comes with the package: a plan for 144 bodies."""
    from vanban.project.starter import start

    shutil.copytree(ROOT / "templates", folder / "templates")
    start(folder, templates=False, shape="tinh")
    for other in (folder / "content").iterdir():
        if other.is_dir() and other.name != PROVINCE:
            shutil.rmtree(other)


def write_drafts(folder: Path) -> int:
    """Write what docxtpl needs to make every body's draft of the province's plan."""
    from vanban.project.project import Project

    project = Project.open(folder)
    project.check()
    one = project[PROVINCE]
    drafts = {
        f"{PROVINCE}_{body}": project.compose(project.body_plan(PROVINCE, body), one)
        for body in one.plan.bodies()
    }
    write_documents(folder, made=[(f"{name}.docx", made) for name, made in drafts.items()])
    return _write(folder, drafts)


def _write(folder: Path, made_by_name: Mapping[str, Composition]) -> int:
    from vanban.word.fill import values_of
    from vanban.word.template.tag_names import ANNEXES, BODY, END
    from vanban.word.template.template import Template

    template = folder / "templates" / "nd30" / "van-ban.docx"
    look = Template.load(template).look
    documents, styles, columns = [], dict[str, None](), 0
    for name, made in made_by_name.items():
        head = {k: v for k, v in values_of(made, look).items() if k not in {BODY, ANNEXES, END}}
        body, annex = _paragraphs(made.body), _paragraphs(_blocks(made))
        styles |= dict.fromkeys(style for style, _ in (*body, *annex))
        rows = _rows(made)
        columns = max(columns, *map(len, rows))
        documents.append((f"{name}.docx", head, body, annex, rows))
    (folder / LOOPS).write_bytes(_looping(template, list(styles), columns))
    (folder / READY).write_bytes(pickle.dumps(documents))
    return len(documents)


def _blocks(made: Composition) -> list[Block]:
    return [block for annex in made.annexes for block in annex.blocks]


def _paragraphs(blocks: Sequence[Block]) -> list[tuple[str, RichText]]:
    """The paragraphs as docxtpl wants them: a style and a text with its bold and italic parts."""
    found = []
    for block in blocks:
        if isinstance(block, Paragraph | Line):
            text = RichText()
            for run in block.runs if isinstance(block, Paragraph) else ():
                text.add(run.text, bold=bool(run.bold), italic=bool(run.italic))
            found.append((block.style, text))
    return found


def _rows(made: Composition) -> list[list[str]]:
    tables = [block for block in _blocks(made) if isinstance(block, Table)]
    return [[c.paragraphs[0].text for c in row.cells] for table in tables for row in table.rows]


def _looping(template: Path, styles: Sequence[str], columns: int) -> bytes:
    """The template with its two anchors as loops over paragraphs, and over rows of a table."""
    out = BytesIO()
    with ZipFile(template) as source, ZipFile(out, "w") as target:
        for name in source.namelist():
            part = source.read(name).decode("utf-8") if name.endswith(".xml") else ""
            if name == "word/document.xml":
                part = re.sub(
                    _ANCHOR % "noi_dung", _loop("noi_dung", styles), part, flags=re.DOTALL
                )
                annex = _loop("phu_luc", styles) + _table(columns)
                part = re.sub(_ANCHOR % "phu_luc", annex, part, flags=re.DOTALL)
            target.writestr(name, part or source.read(name))
    return out.getvalue()


def _loop(name: str, styles: Sequence[str]) -> str:
    cases = "".join(
        _line(f"{{%p if one[0] == '{style}' %}}")
        + _line("{{r one[1] }}", style)
        + _line("{%p endif %}")
        for style in styles
    )
    return f"{_line(f'{{%p for one in {name} %}}')}{cases}{_line('{%p endfor %}')}"


def _table(columns: int) -> str:
    cells = "".join(_cell(f"{{{{ row[{at}] }}}}") for at in range(columns))
    begin, end = _cell("{%tr for row in rows %}"), _cell("{%tr endfor %}")
    rows = "".join(f"<w:tr>{inside}</w:tr>" for inside in (begin, cells, end))
    return f'<w:tbl><w:tblPr><w:tblStyle w:val="VBBang"/></w:tblPr><w:tblGrid/>{rows}</w:tbl>'


def _cell(text: str) -> str:
    return f"<w:tc><w:tcPr/>{_line(text, 'VBBangChu')}</w:tc>"


def _line(text: str, style: str = "VBKhoan") -> str:
    return (
        f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>'
        f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r></w:p>'
    )


def pour(folder: Path) -> None:
    """Make all documents with docxtpl."""
    out = folder / MADE
    out.mkdir(exist_ok=True)
    for name, head, body, annex, rows in pickle.loads((folder / READY).read_bytes()):
        document = DocxTemplate(str(folder / LOOPS))
        values: dict[str, Any] = head | {"noi_dung": body, "phu_luc": annex, "rows": rows}
        document.render(values, autoescape=True)
        document.save(str(out / name))


if __name__ == "__main__":
    pour(Path(sys.argv[1]))
