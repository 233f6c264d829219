"""Every name that a person meets is explained: keys, terms, styles, tags, names of the wording."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
import typing
from pathlib import Path

import pytest
from pydantic import TypeAdapter

import doc_blocks
import make_docs
from vanban.derive import draft
from vanban.derive import work as words
from vanban.derive.assign import ROLE_NAMES
from vanban.jinja import environment
from vanban.project.project import Project
from vanban.regime import table_wording, wording, wording_records
from vanban.source.loader import parse_yaml
from vanban.source.record import Record, decode
from vanban.tree import UnitKind
from vanban.word.template.tag_names import STYLES, TABLE_STYLES, TAGS


def records_of(package: str) -> tuple[type[Record], ...]:
    """Every record that a module, or the modules of a package, define."""
    home = importlib.import_module(package)
    inner = pkgutil.iter_modules(getattr(home, "__path__", ()))
    modules = [home, *(importlib.import_module(f"{package}.{one.name}") for one in inner)]
    found = (kind for m in modules for _, kind in inspect.getmembers(m, inspect.isclass))
    ours = (k for k in found if issubclass(k, Record) and k.__module__.startswith(package))
    return tuple(dict.fromkeys(ours))


MODEL = records_of("vanban.content")
TYPED_AS_TEXT = {"NgayVanBan"}
"""Records that a source never spells out by keys."""
TYPED = tuple(record for record in MODEL if record.__name__ not in TYPED_AS_TEXT)


def test_the_glossary_has_every_name_and_no_other() -> None:
    wanted = {
        "Records": {record.__name__ for record in MODEL if not record.__name__.startswith("_")},
        "Fields": {name for record in MODEL for name in record.model_fields},
        "Roles": set(ROLE_NAMES),
        "Units of a text": set(typing.get_args(UnitKind)),
        "Styles of the Word templates": {*STYLES, *TABLE_STYLES},
    }
    for heading, names in wanted.items():
        rows = doc_blocks.table(doc_blocks.read("dev/glossary.md"), heading)
        assert {row[0] for row in rows} == names, heading
        assert len(rows) == len(names), heading
        assert all(len(row) == 4 and all(row) for row in rows), heading


def test_every_record_that_is_typed_and_every_key_says_what_it_means() -> None:
    unexplained = {record.__name__ for record in TYPED if not record.meaning}
    assert unexplained == {"VanBan", "_Named"}  # only what stands on them is typed
    for record in TYPED:
        for name, field in record.model_fields.items():
            assert field.description, f"{record.__name__}.{name}"
            assert len(field.examples or ()) == 1, f"{record.__name__}.{name}"


EXAMPLES = [
    pytest.param(record, key, field.examples[0], id=f"{record.__name__}.{key}")
    for record in TYPED
    for key, field in record.model_fields.items()
    if field.examples
]


@pytest.mark.parametrize(("record", "key", "text"), EXAMPLES)
def test_every_example_is_read_without_a_fault(record: type[Record], key: str, text: str) -> None:
    source, faults = parse_yaml(f"{key}: {text}\n".encode(), "vi-du.yaml")
    assert not faults
    assert source is not None
    assert isinstance(source.value, dict)
    hint = make_docs.hints(record)[key]
    TypeAdapter(hint).validate_python(as_typed(source.value[key]), strict=True)


def as_typed(value: object) -> object:
    """Lists as the records take them."""
    if isinstance(value, dict):
        return {key: as_typed(part) for key, part in value.items()}
    return tuple(map(as_typed, value)) if isinstance(value, list) else value


def test_every_wording_file_is_on_the_page_of_wordings() -> None:
    page = doc_blocks.read("mau/van-mau.md").partition("## Tên dùng được")[0]
    files = (doc_blocks.ROOT / "templates" / "nd30" / "van_mau").glob("*.yaml")
    assert [one.name for one in files if f"`{one.name}`" not in page] == []


def test_wording_names_filters_and_keys_are_documented(tmp_path: Path) -> None:
    page, project = (
        doc_blocks.read("mau/van-mau.md"),
        Project.open(doc_blocks.write_example(tmp_path)),
    )
    one = next(iter(project.office.resolved.values()))
    plan, body = one.plan, project.office.danh_ba.bodies["phong-kinh-te"]
    assert one.book is not None
    lines = words.lines_of(plan, body.id, words.OwnWork(), words.Names())
    frame = draft._Frame(plan, body, one.book, lines, words.Names())
    names = {
        f"{top}.{name}"
        for top, inside in frame.context.items()
        if top != "tu_ngu"
        for name in inside
    }
    role, mine = next(frame._sections(frame.wording.phan[1].viec))
    names |= {f"viec.{name}" for name in frame._tasks._words(mine[0])}
    names |= {f"vai.{name}" for name in frame._tasks._of_role(role, mine, 0)}
    names |= {f"nghia_vu.{name}" for name in words.duty_words(plan, plan.duties[0][0], body)}
    assert not {name for name in names if f"`{name}`" not in page}
    names = set(wording._environment().filters) - set(environment(autoescape=False).filters)
    lists = (wording_records.ListColumnWording, wording_records.ListWording)
    records: tuple[type[Record], ...] = (
        *records_of("vanban.regime.wording"),
        *lists,
        table_wording.TableWording,
    )
    names |= {name for record in records for name in record.model_fields}
    assert not {name for name in names if f"`{name}`" not in page and f".{name}`" not in page}


def test_the_wording_example_is_a_wording() -> None:
    block = next(block for block in doc_blocks.blocks("yaml") if block.page == "mau/van-mau.md")
    source, _ = parse_yaml(block.text.encode(), "van-mau.yaml")
    assert source is not None
    assert not list(wording.syntax_problems(source))
    faults = decode(wording.Wording, source)[1]
    assert {fault.thong_bao for fault in faults} == {"thiếu khóa `loai`", "thiếu khóa `trich_yeu`"}


def test_template_tags_and_styles_are_documented() -> None:
    page = doc_blocks.read("mau/mau-word.md")
    assert not {name for name in TAGS if f"`{name}`" not in page}
    rows = {row[0]: row[1].removesuffix(" (kiểu bảng)") for row in doc_blocks.table(page, "Kiểu")}
    assert rows == {**STYLES, **TABLE_STYLES}


def test_a_key_that_may_be_left_out_is_not_called_needed() -> None:
    for record in TYPED:
        for name, field in record.model_fields.items():
            row = make_docs._row(record, name, make_docs.hints(record)[name])
            assert ("| bắt buộc |" in row) == field.is_required(), f"{record.__name__}.{name}"
