"""Every text that a key accepts is treated alike: printed, shown, cited, looked through.

All examples, and a plan with every key, get a mark into every one of their texts at once.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import unescape
from io import BytesIO
from pathlib import Path
from typing import Any, cast
from zipfile import ZipFile

import pytest
import yaml

from vanban.build.outputs import outputs
from vanban.cli.show import TABLES, _shown_document
from vanban.content.document import NoiDung
from vanban.content.fields import as_source
from vanban.content.folder import Document
from vanban.content.own_file import PhanRieng
from vanban.content.plan import BangPhanCong, KeHoach
from vanban.project.derivation import lists_of
from vanban.project.project import Project
from vanban.source.record import Record
from vanban.source.text_walk import PrintedField, printed_texts
from vanban.source.writer import yaml_text
from worked import ROOT

WRONG = "thủ đô Hà Nội"
"""A wording that is surely wrong, so that whoever looks for capitals has to tell it."""
CASES = ROOT / "tests/cases/moi-khoa"
"""A plan, a record of a meeting and a body's own file that have the keys no example has."""
TABLE_OF = {wording: option for option, wording in TABLES.items()}
LINE = re.compile(r"^(?P<text>.*?\S)(?P<name>\s*\{#[^{}]*\})?$")


@dataclass(frozen=True)
class Put:
    """A mark put into one text: the token in it, the record's class and field, its file, place."""

    token: str
    field: str
    tep: str
    loc: tuple[Any, ...]
    noted: bool


def marked(text: str, word: str, token: str) -> str:
    """The text with a word and a token at its end, in place of an end mark."""
    return f"{text.rstrip(' .;,:')} {word} {token}"


class Marking:
    """Puts a word and a token into every text of an office's sources."""

    def __init__(self, word: str) -> None:
        self.word, self.puts = word, list[Put]()

    def put(self, plain: Any, record: Record, tep: str, loc: tuple[Any, ...] = ()) -> Any:
        for text, at, noted in printed_texts(record):
            token = self._token(_field(record, at), tep, (*loc, *at), noted)
            plain = _replaced(plain, at, marked(text, self.word, token))
        return plain

    def legal(self, plain: Any, text: NoiDung, tep: str, loc: tuple[Any, ...]) -> Any:
        if not text.gom:
            lines = plain.split("\n") if isinstance(plain, str) else []
            return "\n".join(self._line(line, tep, (*loc, i)) for i, line in enumerate(lines))
        items = plain["gom"] if isinstance(plain, dict) else plain
        done = [self.put(item, record, tep, (*loc, i)) for i, (item, record) in _pairs(items, text)]
        return {**plain, "gom": done} if isinstance(plain, dict) else done

    def _line(self, line: str, tep: str, loc: tuple[Any, ...]) -> str:
        found = LINE.match(line)
        if not found or found["text"].endswith("**") or len(line.split()) < 4:
            return line
        token = self._token("NoiDung.chu", tep, loc)
        return f"{marked(found['text'], self.word, token)}{found['name'] or ''}"

    def _token(self, field: str, tep: str, loc: tuple[Any, ...], noted: bool = True) -> str:
        token = f"ZQ{len(self.puts):05}Z"
        self.puts.append(Put(token, field, tep, loc, noted))
        return token


def _pairs(items: list[Any], text: NoiDung) -> Iterator[tuple[int, tuple[Any, Record]]]:
    return enumerate(zip(items, text.gom, strict=True))


def _field(record: Record, loc: tuple[Any, ...]) -> str:
    """The class and the field of a text, by its path: "NguoiKy.dong"."""
    owner, name, value = type(record).__name__, "", cast(Any, record)
    for part in loc:
        if isinstance(value, Record):
            owner = next(k.__name__ for k in type(value).__mro__ if part in _own(k))
            name = str(part)
        value = getattr(value, part) if isinstance(value, Record) else value[part]
    return f"{owner}.{name}"


def _own(kind: type) -> dict[str, Any]:
    own: dict[str, Any] = vars(kind).get("__annotations__", {})
    return own


def _replaced(plain: Any, loc: tuple[Any, ...], text: str) -> Any:
    """The plain value with another text at a place; a short form ends before the place does."""
    if not loc or isinstance(plain, str):
        return text
    first, *rest = loc
    inside = _replaced(plain[first], tuple(rest), text)
    if isinstance(plain, dict):
        return {**plain, first: inside}
    return [*plain[:first], inside, *plain[first + 1 :]]


def _marked_fields(model: type[Record], seen: set[type]) -> Iterator[str]:
    """Every field below a record whose type says that its text is printed."""
    if model in seen:
        return
    seen.add(model)
    for name, field in model.model_fields.items():
        owner = next(k.__name__ for k in model.__mro__ if name in _own(k))
        parts = [*field.metadata, *_inside(field.annotation)]
        if any(isinstance(part, PrintedField) for part in parts):
            yield f"{owner}.{name}"
        for part in parts:
            if isinstance(part, type) and issubclass(part, Record):
                yield from _marked_fields(part, seen)


def _inside(annotation: Any) -> Iterator[Any]:
    yield annotation
    for part in (*getattr(annotation, "__args__", ()), *getattr(annotation, "__metadata__", ())):
        yield from _inside(part)


@dataclass(frozen=True)
class Marked:
    """The office with a token in every text, and what was put where."""

    folder: Path
    project: Project
    puts: tuple[Put, ...]


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Marked:
    return _office(tmp_path_factory.mktemp("office"), WRONG)


def _office(folder: Path, word: str) -> Marked:
    """All sources with a word and a token in every text."""
    shutil.copytree(ROOT / "content", folder / "content")
    shutil.copytree(CASES, folder / "content", dirs_exist_ok=True)
    plain = Project.open(folder)
    marking = Marking(word)
    for document in plain.office.documents:
        _mark(folder, document, marking)
    return Marked(folder, Project.open(folder), tuple(marking.puts))


def _mark(folder: Path, document: Document, marking: Marking) -> None:
    van_ban, value = document.van_ban, document.source.value
    value = marking.put(value, van_ban, document.tep)
    assert isinstance(value, dict)
    for text, loc in _legal(van_ban):
        value = _with(value, loc, marking, text, document.tep)
    _write(folder / document.tep, value)
    if document.table.dong and document.rows.tep.endswith(".yaml"):
        rows = [
            marking.put(row, record, document.rows.tep, (index,))
            for index, (row, record) in enumerate(
                zip(document.rows.value, document.table.dong, strict=True)
            )
        ]
        _write(folder / document.rows.tep, rows)
    for own in document.rieng.values():
        _write(folder / own.source.tep, marking.put(own.source.value, own.rieng, own.source.tep))


def _legal(van_ban: KeHoach) -> Iterator[tuple[NoiDung, tuple[Any, ...]]]:
    yield van_ban.noi_dung, ("noi_dung",)
    yield from ((a.noi_dung, ("phu_luc", i, "noi_dung")) for i, a in enumerate(van_ban.phu_luc))
    for index, text in enumerate(van_ban.van_ban_kem_theo):
        yield text.noi_dung, ("van_ban_kem_theo", index, "noi_dung")


def _with(value: Any, loc: tuple[Any, ...], marking: Marking, text: NoiDung, tep: str) -> Any:
    here = value
    for part in loc:
        if isinstance(here, dict) and part not in here:
            return value
        here = here[part]
    changed = marking.legal(here, text, tep, loc)
    return _set(value, loc, changed)


def _set(value: Any, loc: tuple[Any, ...], new: Any) -> Any:
    if not loc:
        return new
    first, *rest = loc
    inside = _set(value[first], tuple(rest), new)
    if isinstance(value, dict):
        return {**value, first: inside}
    return [*value[:first], inside, *value[first + 1 :]]


class _Block(yaml.SafeDumper):
    """Texts of many lines as literal blocks, all others in quotes."""


def _as_typed(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    style = "|" if "\n" in text else '"'
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


_Block.add_representer(str, _as_typed)


def _write(path: Path, value: Any) -> None:
    text = yaml.dump(value, Dumper=_Block, allow_unicode=True, sort_keys=False, width=10**6)
    plain = re.sub(r'^([ -]*)"([a-z_0-9-]+)":', r"\1\2:", text, flags=re.MULTILINE)
    path.write_text(plain, encoding="utf-8")


def test_the_sources_use_every_key_that_is_printed(office: Marked) -> None:
    known: set[type] = set()
    every = {f for m in (KeHoach, BangPhanCong, PhanRieng) for f in _marked_fields(m, known)}
    assert len(every) > 40
    assert every - {put.field for put in office.puts} == set()


def test_the_marked_sources_are_still_sources(office: Marked) -> None:
    errors = [p for p in office.project.problems if p.muc_do == "loi"]
    assert errors == []
    assert len(office.puts) > 900


def test_capitals_are_looked_at_in_every_text(office: Marked) -> None:
    assert _silent(office, "N485", WRONG, office.puts) == []


def test_citations_are_looked_for_in_every_text(tmp_path: Path) -> None:
    office = _office(tmp_path, "[@khong-co]")
    assert _silent(office, "N106", "khong-co", office.puts) == []


def test_footnotes_are_told_wherever_none_can_stand(tmp_path: Path) -> None:
    office = _office(tmp_path, "^[chú thích]")
    bare = [put for put in office.puts if not put.noted]
    assert len(bare) > 100
    assert _silent(office, "N480", "", bare) == []


def _silent(office: Marked, code: str, word: str, puts: Iterable[Put]) -> list[tuple[str, Any]]:
    """The texts at whose line no such problem is told."""
    problems = (p for p in office.project.problems if p.ma == code and word in p.thong_bao)
    told = {(p.tep, p.dong) for p in problems}
    lines: dict[str, tuple[str, int, str]] = {}
    for path in (office.folder / "content").rglob("*.yaml"):
        name, before = path.relative_to(office.folder).as_posix(), ""
        for number, line in enumerate(path.read_text("utf-8").split("\n"), 1):
            place = (name, number, before)
            lines |= dict.fromkeys(re.findall(r"ZQ\d{5}Z", line), place)
            before = line
    return [(put.field, (put.tep, put.loc)) for put in puts if not _told(lines[put.token], told)]


def _told(place: tuple[str, int, str], told: set[tuple[str, int]]) -> bool:
    """A title on a line of its own is told at the line of its number, right above."""
    tep, line, before = place
    titled = re.fullmatch(r"\s*(Phần|Chương|Mục|Tiểu mục) [IVX0-9]+", before)
    return (tep, line - 1 if titled else line) in told


@pytest.fixture(scope="module")
def printed(office: Marked) -> str:
    """All that stands in the Word files of the office, texts for the blind too."""
    every = (
        one for name in office.project.office.resolved for one in outputs(office.project, name)
    )
    pages = (_xml(one.bytes()) for one in every if one.path.endswith(".docx"))
    return " ".join(pages).upper()


def _xml(docx: bytes) -> str:
    with ZipFile(BytesIO(docx)) as package:
        names = [name for name in package.namelist() if name.endswith(".xml")]
        return unescape(" ".join(package.read(name).decode("utf-8") for name in names))


def test_every_text_is_on_a_page(office: Marked, printed: str) -> None:
    lost = [put for put in office.puts if put.token not in printed]
    assert sorted({(put.field, put.tep, put.loc) for put in lost}, key=str) == []


def test_show_prints_every_text(office: Marked) -> None:
    text = " ".join(_shown(office))
    assert {(put.field, put.tep) for put in office.puts if put.token not in text} == set()


def _shown(office: Marked) -> Iterator[str]:
    """What `show` prints of every document, every draft and every list."""
    for name, one in office.project.office.resolved.items():
        bodies = (_shown_document(office.project, name, who, None) for who in one.plan.bodies())
        lists = (
            _shown_document(office.project, name, None, TABLE_OF[x])
            for x in lists_of(office.project[name])
        )
        for van_ban in (_shown_document(office.project, name, None, None), *bodies, *lists):
            yield yaml_text(as_source(van_ban))
