"""What other programs read of our documents: mammoth, docx2python, pandoc.

Each text at least once and in its order, the drawn boxes too, and those in no reader more than
twice: docx2python takes what is drawn and what stands for it.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from unicodedata import normalize

import docx2python
import mammoth
import pypandoc
import pytest
from lxml import etree, html

from docx_text import MC, W, part
from seed_office import ROOT
from vanban.build.outputs import outputs
from vanban.content.document import Bang, Cot, NoiDung, PhuLuc, VanBan
from vanban.ooxml import read_parts
from vanban.project.project import Project

Reader = Callable[[Path], str]
REPORT, LETTER = "bao-cao-so-lieu", "cong-van-hoa-toc"
NAMES = (LETTER, REPORT, "ke-hoach-207", "hoi-thi-cchc", "sao-y-dien-tu-giay-moi")
MARKS = ("HỎA TỐC", "LƯU HÀNH NỘI BỘ")
ANNEX = "I. **Một** ^[Chú thích ở phụ lục.]\n1. Hai."
NOTE = f"{W}footnoteReference"


def text_of_page(page: str) -> str:
    return "".join(map(str, html.fromstring(page).itertext()))


def by_mammoth(path: Path) -> str:
    with path.open("rb") as file:
        return text_of_page(mammoth.convert_to_html(file).value)


def by_docx2python(path: Path) -> str:
    with docx2python.docx2python(path) as read:
        return str(read.text)


def by_pandoc(path: Path) -> str:
    page = pypandoc.convert_file(str(path), "html", format="docx", extra_args=["--wrap=none"])
    return text_of_page(page)


READERS: dict[str, Reader] = {
    "mammoth": by_mammoth,
    "docx2python": by_docx2python,
    "pandoc": by_pandoc,
}


def plain(text: str) -> str:
    """A text without blanks and hyphens.

    Readers break lines as they like, have three signs for a hyphen that no line is broken at, and
    docx2python has none: it passes over `w:noBreakHyphen`, in whatever file.
    """
    return re.sub(r"[\s\u2011-]", "", normalize("NFC", text))


def pieces(root: etree._Element) -> list[str]:
    """The texts of a part in order, cut where a footnote is called; nothing of what is drawn."""
    found: list[str] = []
    for p in root.iter(f"{W}p"):
        above = {one.tag for one in p.iterancestors()}
        if above & {f"{MC}Choice", f"{MC}Fallback"}:
            continue
        line = [""]
        for node in p.iter():
            if node.tag == NOTE:
                line.append("")
            elif any(one.tag == f"{MC}AlternateContent" for one in node.iterancestors()):
                continue
            elif node.tag == f"{W}t":
                line[-1] += node.text or ""
        found += [text for text in map(plain, line) if text]
    return found


def everything(project: Project) -> bytes:
    """A document with marks, another post, a table, a picture, footnotes, contents, annexes."""
    one = project[REPORT]
    rows = tuple((str(number), f"Việc thứ {number}", "Hằng năm") for number in range(1, 40))
    columns = tuple(Cot(truong="", tieu_de=title) for title in ("Stt", "Việc", "Thời gian"))
    update = {
        "muc_do_khan": "hoa_toc",
        "pham_vi_luu_hanh": "luu_hanh_noi_bo",
        "muc_luc": True,
        "phu_luc": (
            PhuLuc(tieu_de="Danh mục", cot=columns, bang=Bang(dong=rows), huong="ngang"),
            PhuLuc(
                tieu_de="Thuyết minh",
                noi_dung=NoiDung(chu="I. **Một** ^[Chú thích ở phụ lục.]\n1. Hai."),
            ),
        ),
    }
    document: VanBan = one.van_ban.model_copy(update=update)
    return project.render(project.compose(document, one), one)


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    project, folder = Project.open(ROOT), tmp_path_factory.mktemp("readers")
    made = {"everything": everything(project)}
    for name in NAMES:
        made[name] = next(
            o for o in outputs(project, name) if o.path == f"{name}/{name}.docx"
        ).bytes()
    paths = {name: folder / f"{name}.docx" for name in made}
    for name, path in paths.items():
        path.write_bytes(made[name])
    return paths


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("name", ["everything", *NAMES])
def test_a_reader_finds_each_text_in_its_order(
    files: dict[str, Path], name: str, reader: str
) -> None:
    raw, read = files[name].read_bytes(), plain(READERS[reader](files[name]))
    at = 0
    for piece in pieces(part(raw)):
        found = read.find(piece, at)
        assert found >= 0, (piece, read[at : at + 100])
        at = found + len(piece)
    if "word/footnotes.xml" in read_parts(raw):
        notes = pieces(part(raw, "word/footnotes.xml"))
        assert notes
        assert [note for note in notes if note not in read] == []


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("name", ["everything", LETTER])
def test_a_reader_finds_each_drawn_box_once_or_twice(
    files: dict[str, Path], name: str, reader: str
) -> None:
    read = plain(READERS[reader](files[name]))
    counts = {mark: read.count(plain(mark)) for mark in MARKS}
    assert set(counts.values()) <= {1, 2}
    assert set(counts.values()) == ({2} if reader == "docx2python" else {1})


def test_no_title_of_a_letterhead_is_lost_beside_a_box(files: dict[str, Path]) -> None:
    """Pandoc takes a paragraph with a box for the box alone: nothing else may stand in it."""
    for path in files.values():
        for box in part(path.read_bytes()).iter(f"{W}txbxContent"):
            holder = next(
                one
                for one in box.iterancestors(f"{W}p")
                if not {f"{MC}Choice", f"{MC}Fallback"} & {up.tag for up in one.iterancestors()}
            )
            drawn = {*holder.iterfind(f".//{W}txbxContent//{W}t")}
            assert not [t.text for t in holder.iter(f"{W}t") if t not in drawn and t.text]
