"""Every .docx of the worked examples is sound: by the schema, for python-docx and LibreOffice.

What the schema validator overlooks is asserted here: left-over tags, ids of drawings, sizes, the
last section, the language, what stands in the file's properties.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import docx
import pytest
from lxml import etree

from amount import amount
from docx_text import W, part
from seed_office import EXAMPLES, ROOT
from vanban.build.outputs import outputs
from vanban.project.project import Project
from vanban.regime.wording_records import LISTS
from xml_ways import telling

pytestmark = pytest.mark.cham

SPACE = "{http://www.w3.org/XML/1998/namespace}space"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
DC = "{http://purl.org/dc/elements/1.1/}"
TITLES = ("Bảng tổng hợp", "Danh mục sản phẩm", "Danh sách cơ quan")
Files = dict[str, bytes]


def own(files: Files) -> Files:
    """The files that are ours from end to end: a copy keeps the parts of the file it copies."""
    resolved = Project.open(ROOT).office.resolved
    copies = {name for name, one in resolved.items() if one.van_ban.sao_tu}
    return {path: raw for path, raw in files.items() if path.split("/")[0] not in copies}


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> Files:
    """All Word files of the worked examples and of the starter, by path.

    Of the personal copies, which differ in one line, the first two of a document; of its drafts,
    which are of one form, the first six, all of them in the long run.
    """
    starter = tmp_path_factory.mktemp("starter")
    shutil.copytree(ROOT / "starter" / "xa", starter / "content")
    found: Files = {}
    for project in (Project.open(ROOT), Project.open(starter)):
        project.check()
        for name in project.office.resolved:
            words = [one for one in outputs(project, name) if one.path.endswith(".docx")]
            copies = [one for one in words if one.sort == "ban-rieng"]
            drafts = [one for one in words if "/don-vi/" in one.path]
            alike = (*copies[2:], *drafts[amount(6, 999) :])
            found |= {one.path: one.bytes() for one in words if one not in alike}
    return found


def test_there_is_a_file_for_every_body(files: Files) -> None:
    seed = [path for path in files if path.startswith("ke-hoach-207/")]
    assert len(seed) == amount(10, 39)
    assert len(files) > len(seed)


@pytest.mark.cham
def test_the_schema_validator_finds_nothing(
    files: Files, audit: Callable[[bytes], list[str]]
) -> None:
    assert {path: found for path, raw in telling(files).items() if (found := audit(raw))} == {}


def test_python_docx_opens_every_file(files: Files) -> None:
    for raw in files.values():
        document = docx.Document(BytesIO(raw))
        assert document.paragraphs
        assert document.core_properties.title


def test_libreoffice_opens_every_file(
    files: Files, soffice_pdf: Callable[[Sequence[bytes]], tuple[Path, ...]]
) -> None:
    raws = list(files.values())[:: amount(3, 1)]
    pdfs = soffice_pdf(raws)
    assert all(pdf.read_bytes().startswith(b"%PDF-") for pdf in pdfs)
    assert len(pdfs) == len(raws) > 20


def test_no_tag_of_the_template_is_left(files: Files) -> None:
    for path, raw in files.items():
        with ZipFile(BytesIO(raw)) as package:
            for name in package.namelist():
                if name.endswith(".xml"):
                    text = package.read(name).decode("utf-8")
                    assert not re.search(r"\{\{|\}\}|\{%|%\}", text), (path, name)
            assert package.testzip() is None
            assert package.namelist()[0] == "[Content_Types].xml"
            assert not [name for name in package.namelist() if "stylesWithEffects" in name]


def test_every_story_declares_the_prefix_that_readers_ask_for(files: Files) -> None:
    stories = {"document", "hdr", "ftr", "footnotes", "endnotes", "comments"}
    for path, raw in own(files).items():
        with ZipFile(BytesIO(raw)) as package:
            for name in (one for one in package.namelist() if one.endswith(".xml")):
                root = etree.fromstring(package.read(name))
                if root.tag.rpartition("}")[2] in stories:
                    assert {"w", "r"} <= root.nsmap.keys(), (path, name)


def test_blanks_at_the_ends_of_a_text_are_preserved(files: Files) -> None:
    for path, raw in files.items():
        for node in part(raw).iter(f"{W}t"):
            text = node.text or ""
            assert text == text.strip() or node.get(SPACE) == "preserve", (path, text)


def test_ids_and_sizes_of_drawings(files: Files) -> None:
    for path, raw in files.items():
        root = part(raw)
        ids = [one.get("id") for one in root.iter(f"{WP}docPr")]
        assert len(ids) == len(set(ids)), path
        assert "0" not in ids
        extents = [int(str(one.get("cx"))) for one in root.iter(f"{WP}extent")]
        assert extents
        assert all(size > 0 for size in extents)


def test_sections_number_their_pages_from_one_and_hide_the_first(files: Files) -> None:
    for path, raw in own(files).items():
        sections = list(part(raw).iter(f"{W}sectPr"))
        assert part(raw)[0][-1].tag == f"{W}sectPr", path
        for section in sections:
            assert section.find(f"{W}titlePg") is not None
            assert section.find(f"{W}pgNumType").get(f"{W}start") == "1"  # type: ignore[union-attr]
            assert section.find(f"{W}headerReference") is not None


def test_language_title_author_and_nothing_invented(files: Files) -> None:
    books = Project.open(ROOT).office.books
    kinds = tuple(kind.ten for book in books for kind in book.law.kinds.values())
    for path, raw in own(files).items():
        languages = {one.get(f"{W}val") for one in part(raw, "word/styles.xml").iter(f"{W}lang")}
        assert languages == {"vi-VN"}
        core = part(raw, "docProps/core.xml")
        words = {one.tag.rpartition("}")[2]: one.text or "" for one in core}
        assert words["title"].startswith((*kinds, "Phụ lục", *TITLES)), path
        assert words["creator"]
        assert not {"lastModifiedBy", "revision"} & set(words)


def test_a_date_of_ones_own_dates_the_file_and_nothing_else_does(files: Files) -> None:
    """What goes with a plan is of its day, for it says so; a draft has no day of its own yet."""
    resolved = Project.open(ROOT).office.resolved
    ours = {path.split("/")[0] for path in own(files)}
    dated = []
    for path, raw in files.items():
        name, *others = path.split("/")
        if name not in resolved:  # of a starter
            continue
        day = None if others[:-1] else resolved[name].van_ban.own_day
        with ZipFile(BytesIO(raw)) as package:
            days = {entry.date_time for entry in package.infolist()}
        assert days == {(*(day or date(1980, 1, 1)).timetuple()[:3], 0, 0, 0)}, path
        if name in ours:
            told = docx.Document(BytesIO(raw)).core_properties
            said = {told.created, told.modified}
            assert said == {day and datetime(day.year, day.month, day.day, tzinfo=UTC)}, path
            dated += [day is not None]
    assert min(dated.count(True), dated.count(False)) > 2


def test_illustrative_bodies_say_so_in_the_properties_of_what_is_derived(files: Files) -> None:
    examples = {path.name for path in (ROOT / "content" / EXAMPLES).iterdir()}
    for path, raw in own(files).items():
        note = part(raw, "docProps/core.xml").findtext(f"{DC}description") or ""
        derived = "/don-vi/" in path or path.endswith(tuple(f"_{name}.docx" for name in LISTS))
        made_up = derived or path.split("/")[0] in examples
        assert note.startswith("Danh bạ minh họa") == made_up, path


def test_headings_carry_outline_levels(files: Files) -> None:
    raw = files["ke-hoach-207/ke-hoach-207.docx"]
    found = [
        ("".join(map(str, p.itertext())), str(level.get(f"{W}val")))
        for p in part(raw).iter(f"{W}p")
        if (level := p.find(f"{W}pPr/{W}outlineLvl")) is not None
    ]
    assert [level for _, level in found] == ["0", "0", "1", "1", "1", "1", "0", "0"]
    assert [text[:12] for text, _ in found][:3] == ["I. MỤC ĐÍCH,", "II. NHIỆM VỤ", "3. Tiếp tục "]
    assert found[-1][0] == "CÔNG VIỆC"


def test_rows_hold_together_and_the_header_is_repeated(files: Files) -> None:
    for raw in (raw for path, raw in files.items() if path.startswith("ke-hoach")):
        *_, table = part(raw).iter(f"{W}tbl")
        rows = table.findall(f"{W}tr")
        header, body = rows[0].find(f"{W}trPr"), [row.find(f"{W}trPr") for row in rows[1:]]
        assert header is not None
        assert header.find(f"{W}tblHeader") is not None
        assert all(one is not None and one.find(f"{W}cantSplit") is not None for one in body)
