"""Draws the pictures of the pages in docs/anh/ from what the sources give now.

Usage: pictures.py [Phuluc3.pdf] — with Annex III of the decree also docs/mau/. Needs LibreOffice
and poppler (`make test` installs them), and a font of equal widths with Vietnamese letters
(Liberation Mono comes with fonts-liberation2).
"""

from __future__ import annotations

import io
import subprocess
import sys
import tempfile
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont
from rich.console import Console
from rich.segment import Segment
from rich.terminal_theme import MONOKAI
from rich.text import Text

import kind_pictures
from life_pictures import life_pages
from vanban.build.outputs import outputs
from vanban.cli.coverage_tables import coverage_table
from vanban.derive.personal import own_copy
from vanban.libreoffice import to_pdf
from vanban.project.derivation import list_of
from vanban.project.project import Project
from vanban.project.starter import start
from vanban.regime.wording_records import SUMMARY

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "docs" / "anh"
PLAN = "ke-hoach-207"
DPI, GAP, GREY = 70, 12, (150, 150, 150)
EXAMPLES = {"cong-van": "cong-van-bao-cao-207", "giay-moi": "giay-moi-hop-207"}
COPY_FOR = "phong-tu-phap"
PROVINCE, WARD = "ke-hoach-chuyen-doi-so", "hs-phuong-an-hoa"
FEW, MANY = 16, 64
"""Colours of a page in black, and of one with a coloured mark."""
SHEETS = {
    "ban-sao": ("trich-sao-ke-hoach-207", "sao-luc-cong-van", "sao-y-dien-tu-giay-moi"),
    "kem-theo": ("hoi-thi-cchc",),
    "quy-pham": (
        "nghi-dinh-bieu-mau",
        "thong-tu-huong-dan-bieu-mau",
        "quyet-dinh-quy-pham-tiep-cong-dan",
    ),
    "dau-khan": ("cong-van-hoa-toc", "thong-bao-ban-chi-dao", "bao-cao-so-lieu"),
}
"""Pictures of several examples side by side, each as it is built."""
COLOURED = {"dau-khan"}
SCREEN, LETTER, COLUMNS = "coverage.png", 15, 100
DARK, LIGHT = (24, 26, 31), (220, 223, 228)
MONO, FACES = "LiberationMono-{}.ttf", ((False, "Regular"), (True, "Bold"))
LIFE = (0, 1, 0, 0)
"""Which page of each paper of a plan's life is shown: of the register that behind its cover."""
BODIES = ("phong-noi-vu", "trung-tam-dich-vu-nong-nghiep", "ubnd-thi-tran-phong-tho")


def main() -> None:
    """Render the plan, three drafts, the other examples with a copy of each; paste their pages."""
    project = Project.open(ROOT)
    project.check()
    one = project[PLAN]
    documents = {PLAN: one.van_ban} | {body: project.body_plan(PLAN, body) for body in BODIES}
    composed = {name: project.compose(document, one) for name, document in documents.items()}
    if summary := list_of(project[PLAN], SUMMARY, project.shown):
        composed[f"{PLAN}_{SUMMARY}"] = project.compose(summary, one, annexes_alone=True)
    FOLDER.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        words = []
        for name, composition in composed.items():
            path = Path(scratch) / f"{name}.docx"
            path.write_bytes(project.render(composition, one))
            words.append(path)
        for pdf in to_pdf(words):
            pages = pages_of(pdf)
            pages = [*pages[:2], *pages[-2:]] if SUMMARY in pdf.stem else pages
            _save(pages, f"{pdf.stem}_ca-tap" if pdf.stem == PLAN else pdf.stem)
            if pdf.stem == PLAN:
                _save([pages[0], pages[4], pages[5]], PLAN)
        _examples(project, Path(scratch))
        _province(Path(scratch))
        firsts = [pages_of(pdf) for pdf in to_pdf(list(life_pages(Path(scratch) / "vong-doi")))]
        _save(
            [pages[min(at, len(pages) - 1)] for pages, at in zip(firsts, LIFE, strict=True)],
            "vong-doi",
        )
    for target in kind_pictures.draw(project, Path(sys.argv[1]) if sys.argv[1:] else None):
        print(f"{target.relative_to(ROOT)}: {target.stat().st_size // 1024} KiB")
    _screen(project)


def _province(scratch: Path) -> None:
    """Paste the first pages of the draft of one of a large province's wards."""
    start(scratch / "tinh", templates=False, shape="tinh")
    project = Project.open(scratch / "tinh")
    project.check()
    one = project[PROVINCE]
    path = scratch / f"{WARD}.docx"
    path.write_bytes(project.render(project.compose(project.body_plan(PROVINCE, WARD), one), one))
    (pdf,) = to_pdf([path])
    _save(pages_of(pdf)[:4], WARD.removeprefix("hs-"))


def _examples(project: Project, scratch: Path) -> None:
    """Paste documents of two kinds each beside a personal copy, and sheets of several examples."""
    for name, ident in EXAMPLES.items():
        example = project[ident]
        to = next(one for one in example.copies if one.don_vi == COPY_FOR)
        paths = [scratch / f"{name}-{index}.docx" for index in range(2)]
        both = (example.van_ban, own_copy(example.van_ban, to))
        for path, document in zip(paths, both, strict=True):
            path.write_bytes(project.render(project.compose(document, example), example))
        _save([page for pdf in to_pdf(paths) for page in pages_of(pdf)], name)
    for name, idents in SHEETS.items():
        _save(_built(project, idents, scratch), name, MANY if name in COLOURED else FEW)


def _built(project: Project, idents: tuple[str, ...], scratch: Path) -> list[Image.Image]:
    """Return the pages of the main files of some examples."""
    paths = [scratch / f"{ident}.docx" for ident in idents]
    for ident, path in zip(idents, paths, strict=True):
        path.write_bytes(next(iter(outputs(project, ident))).bytes())
    return [page for pdf in to_pdf(paths) for page in pages_of(pdf)]


def _screen(project: Project) -> None:
    """Draw the table of the coverage as a terminal shows it, letter by letter."""
    page = Console(width=COLUMNS, file=io.StringIO(), force_terminal=True, color_system="truecolor")
    with page.capture() as captured:
        coverage_table(project, project.coverage(PLAN), page)
    lines = captured.get().rstrip("\n").split("\n")
    rows = [page.render_lines(Text.from_ansi(line))[0] for line in lines]
    faces = {bold: ImageFont.truetype(MONO.format(name), LETTER) for bold, name in FACES}
    step, high = faces[False].getlength("M"), LETTER + 5
    sheet = Image.new("RGB", (round(step * COLUMNS) + 2 * GAP, high * len(rows) + 2 * GAP), DARK)
    pen = ImageDraw.Draw(sheet)
    for number, row in enumerate(rows):
        _row(pen, row, GAP + number * high, faces)
    target = FOLDER / SCREEN
    sheet.quantize(64).save(target, optimize=True)
    print(f"{target.relative_to(ROOT)}: {target.stat().st_size // 1024} KiB")


def _row(
    pen: ImageDraw.ImageDraw,
    row: list[Segment],
    top: int,
    faces: dict[bool, ImageFont.FreeTypeFont],
) -> None:
    left = float(GAP)
    for segment in row:
        style = segment.style
        asked = style.color.get_truecolor(MONOKAI) if style and style.color else LIGHT
        half = style and style.dim
        colour = [(a + b) // 2 if half else a for a, b in zip(asked, DARK, strict=True)]
        face = faces[bool(style and style.bold)]
        for sign in segment.text:
            pen.text((left, top), sign, tuple(colour), face)
            left += face.getlength("M")


def pages_of(pdf: Path) -> list[Image.Image]:
    """Return the pages of a PDF as pictures."""
    stem = pdf.with_suffix("")
    subprocess.run(["pdftoppm", "-r", str(DPI), "-png", str(pdf), str(stem)], check=True)
    return [
        Image.open(path).convert("RGB") for path in sorted(stem.parent.glob(f"{stem.name}-*.png"))
    ]


def _save(pages: list[Image.Image], name: str, colours: int = FEW) -> None:
    """Paste pages side by side, four in a row, and keep few colours: the file stays small."""
    rows = [pages[start : start + 4] for start in range(0, len(pages), 4)]
    width = max(sum(page.width + GAP for page in row) for row in rows) + GAP
    height = sum(max(page.height for page in row) + GAP for row in rows) + GAP
    sheet = Image.new("RGB", (width, height), GREY)
    top = GAP
    for row in rows:
        left = GAP
        for page in row:
            sheet.paste(page, (left, top))
            left += page.width + GAP
        top += max(page.height for page in row) + GAP
    target = FOLDER / f"{name}.png"
    how = Image.Quantize.MEDIANCUT if colours == FEW else Image.Quantize.MAXCOVERAGE
    sheet.quantize(colours, how).save(target, optimize=True)
    print(f"{target.relative_to(ROOT)}: {target.stat().st_size // 1024} KiB")


if __name__ == "__main__":
    main()
