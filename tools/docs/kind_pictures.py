"""Draws docs/anh/cac-loai.png, one page of every kind, and the pairs of docs/mau/.

A pair shows the decree's sample form beside our page. The samples are pages of Annex III of the
decree (`Phuluc3.pdf`), which is not kept here: without its path the pairs stay as they are.
"""

from __future__ import annotations

import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pdfplumber
from PIL import Image, ImageDraw, ImageFont

from vanban.libreoffice import to_pdf
from vanban.project.project import Project

ROOT = Path(__file__).resolve().parents[2]
EXAMPLES = ROOT / "content/vi-du"
SHEET, PAIRS = ROOT / "docs/anh/cac-loai.png", ROOT / "docs/mau"
GREY, WHITE, GAP = (150, 150, 150), (255, 255, 255), 10
SMALL, CLEAR, ACROSS, COLOURS = 36, 64, 6, 8
FACE = ("LiberationSans-Regular.ttf", 13)
# Sample: its page in Annex III, the example that is set beside it.
SAMPLES = {
    "1.1": (3, "nghi-quyet-phien-hop-thang-11"),
    "1.2": (4, "quyet-dinh-chuc-nang-phong-noi-vu"),
    "1.3": (5, "quyet-dinh-phe-duyet-danh-muc"),
    "1.4": (8, "thong-bao-ket-luan-hop"),
    "1.5": (9, "cong-van-bao-cao-207"),
    "1.6": (10, "cong-dien-mua-lu"),
    "1.7": (11, "giay-moi-hop-207"),
    "1.8": (12, "giay-gioi-thieu-cong-tac"),
    "1.9": (13, "bien-ban-hop-207"),
    "1.10": (14, "giay-nghi-phep"),
}


def draw(project: Project, samples: Path | None) -> Iterator[Path]:
    """Write the sheet, and with the decree's annex the pairs; yield what was written."""
    names = sorted(path.parent.name for path in EXAMPLES.glob("*/*.yaml"))
    with tempfile.TemporaryDirectory() as scratch:
        words = [_poured(project, name, Path(scratch)) for name in names]
        pdfs = dict(zip(names, to_pdf(words), strict=True))
        yield _sheet(project, pdfs)
        if samples:
            yield from _pairs(pdfs, samples)


def _poured(project: Project, name: str, folder: Path) -> Path:
    one = project[name]
    path = folder / f"{name}.docx"
    path.write_bytes(project.render(project.compose(one.van_ban, one), one))
    return path


def _sheet(project: Project, pdfs: dict[str, Path]) -> Path:
    """Paste the first page of one document of every kind, in the order of the records."""
    law = project.office.books[0].law
    first = {project[name].van_ban.loai: name for name in reversed(list(pdfs))}
    pictures = [
        _titled(_page(pdfs[first[kind]], 1, SMALL), law.kinds[kind].ten)
        for kind in law.kinds
        if kind in first
    ]
    wide, high = (max(getattr(one, side) for one in pictures) + GAP for side in ("width", "height"))
    rows = -(-len(pictures) // ACROSS)
    sheet = Image.new("RGB", (ACROSS * wide + GAP, rows * high + GAP), GREY)
    for index, one in enumerate(pictures):
        sheet.paste(one, (GAP + index % ACROSS * wide, GAP + index // ACROSS * high))
    return _kept(sheet, SHEET)


def _titled(page: Image.Image, title: str) -> Image.Image:
    """Put the kind's name above its page."""
    made = Image.new("RGB", (page.width, page.height + 20), GREY)
    made.paste(page, (0, 20))
    ImageDraw.Draw(made).text((2, 2), title, WHITE, ImageFont.truetype(*FACE))
    return made


def _pairs(pdfs: dict[str, Path], samples: Path) -> Iterator[Path]:
    for number, (page, name) in SAMPLES.items():
        pair = _form(samples, page, number), _page(pdfs[name], 1, CLEAR)
        high = max(one.height for one in pair)
        sheet = Image.new("RGB", (sum(one.width for one in pair) + 3 * GAP, high + 2 * GAP), GREY)
        for left, one in zip((GAP, pair[0].width + 2 * GAP), pair, strict=True):
            sheet.paste(one, (left, GAP))
        yield _kept(sheet, PAIRS / f"mau-{number.replace('.', '-')}.png")


def _form(samples: Path, number: int, title: str) -> Image.Image:
    """Return the part of a page of Annex III that holds one sample form."""
    with pdfplumber.open(samples) as document:
        page = document.pages[number - 1]
        top, bottom = 50.0, float(page.height) - 30
        for line in page.extract_text_lines():
            if line["text"].startswith(f"Mẫu {title} "):
                top = line["bottom"]
            elif line["text"].startswith(("Ghi chú", "Mẫu ")) and line["top"] > top + 100:
                bottom = min(bottom, line["top"])
    scale = CLEAR / 72
    picture = _page(samples, number, CLEAR)
    return picture.crop((0, int(top * scale), picture.width, int(bottom * scale)))


def _page(pdf: Path, number: int, dpi: int) -> Image.Image:
    """Return one page of a PDF as a picture."""
    asked = ["-r", str(dpi), "-f", str(number), "-l", str(number), "-singlefile", "-png"]
    with tempfile.TemporaryDirectory() as scratch:
        stem = Path(scratch) / "page"
        subprocess.run(["pdftoppm", *asked, str(pdf), str(stem)], check=True)
        return Image.open(stem.with_suffix(".png")).convert("RGB")


def _kept(sheet: Image.Image, target: Path) -> Path:
    """Save with few colours: the file stays small."""
    target.parent.mkdir(parents=True, exist_ok=True)
    sheet.convert("L").quantize(COLOURS).save(target, optimize=True)
    return target
