"""What is read becomes a phan-cong.yaml that the program reads without a fault, nothing lost."""

from __future__ import annotations

import pytest

from import_cases import CASES, made_cases, made_file, registry
from vanban.check.docx.reader import read_bytes
from vanban.content.plan import BangPhanCong
from vanban.importing.names.new_names import every_name, new_names
from vanban.importing.sources.task_source import task_file
from vanban.importing.task_reader import prose_tasks, task_tables, workbook_tables
from vanban.importing.tasks import Prose
from vanban.source.loader import parse_yaml
from vanban.source.record import decode

FILES = [(f"h{n:02}", None) for n in range(1, 11)] + [(c["ten"], c) for c in made_cases()]


def read(name, case):
    names = registry(case.get("danh_ba", ()) if case else ())
    if case:
        file, raw = made_file(case)
    else:
        (path,) = (p for p in CASES.glob(f"{name}.*") if p.suffix in (".docx", ".xlsx"))
        file, raw = path.name, path.read_bytes()
    if not file.endswith(".docx"):
        return workbook_tables(raw, names, file), Prose(), names
    paper = read_bytes(raw, file)
    return task_tables(paper, names), prose_tasks(paper, names), names


@pytest.mark.parametrize(
    ("name", "case"), FILES, ids=lambda one: one if isinstance(one, str) else ""
)
def test_the_file_is_read_back(name, case):
    tables, prose, names = read(name, case)
    rows = [row for table in tables.tasks for row in table.rows]
    new = new_names(
        names.danh_ba, every_name(rows, prose.rows), (*tables.questions, *prose.questions)
    )
    text = task_file(tables.tasks, prose.rows, new)
    if not text:
        assert not rows
        assert not prose.rows
        return
    source, faults = parse_yaml(text.encode(), "phan-cong.yaml")
    assert source is not None
    assert not faults
    table, problems = decode(BangPhanCong, source)
    assert problems == ()
    assert table is not None
    whole = [row for row in rows if not (row.continued and row.stt and _same_text(row, rows))]
    assert len(table.tasks) == len(whole) + len(prose.rows)
    for row in rows:
        for part in (row.noi_dung, row.san_pham, row.ghi_chu, *row.khac.values()):
            assert all(word in text.replace("\\", "") for word in part.replace('"', "").split())


def test_a_title_right_below_a_title_stays() -> None:
    (case,) = (one for one in made_cases() if one["ten"].startswith("titles of parts with the sum"))
    tables, _, names = read("", case)
    new = new_names(names.danh_ba, every_name(tables.tasks[0].rows, ()), ())
    text = task_file(tables.tasks, (), new)
    assert text.index("A. LĨNH VỰC KINH TẾ") < text.index("I. Nông nghiệp") < text.index("nv-01")


def _same_text(row, rows):
    """Say whether a further line only has a product of its own: it is one of the task's."""
    return any(row.noi_dung == other.noi_dung for other in rows if other is not row)
