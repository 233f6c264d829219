"""vanban.libreoffice: whether a PDF has the letters it needs."""

from __future__ import annotations

import subprocess
import sys
import zlib
from binascii import hexlify
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

from vanban.libreoffice import embedded_fonts, font_problems

HEAD = b"%PDF-1.7\n"
ROOT = {1: b"<</Type/Catalog/Pages 2 0 R>>", 2: b"<</Type/Pages/Kids[]/Count 0>>"}


def described(name: str) -> bytes:
    return f"<</Type/FontDescriptor/FontName/{name}/Flags 4>>".encode()


def in_stream(content: bytes, entries: str) -> bytes:
    head = f"<<{entries}/Length {len(content)}>>stream\n"
    return head.encode() + content + b"\nendstream"


def packed(numbered: Mapping[int, bytes], *, twice: bool = False) -> bytes:
    """Return a stream that holds objects, compressed; `twice`: and then written as hex."""
    places, inside = "", b""
    for number, content in numbered.items():
        places += f"{number} {len(inside)} "
        inside += content + b" "
    raw = zlib.compress(places.encode() + inside)
    filters = "[/ASCIIHexDecode/FlateDecode]" if twice else "/FlateDecode"
    raw = hexlify(raw) + b">" if twice else raw
    entries = f"/Type/ObjStm/N {len(numbered)}/First {len(places)}/Filter{filters}"
    return in_stream(raw, entries)


def write_pdf(
    path: Path,
    fonts: Sequence[str],
    hidden: Sequence[str] = (),
    *,
    twice: bool = False,
    more: bytes = b"null",
) -> Path:
    """Write a PDF that describes `fonts` in the open and `hidden` in an object stream (number 4).

    `more` is one object more, number 3.
    """
    listed = {5 + at: described(name) for at, name in enumerate((*fonts, *hidden))}
    shut = {5 + at: listed[5 + at] for at in range(len(fonts), len(listed))}
    bodies = {**ROOT, 3: more, 4: packed(shut, twice=twice) if shut else b"null"}
    bodies |= {number: body for number, body in listed.items() if number not in shut}
    last = 5 + len(listed)
    rows, out = {0: (0, 0, 65535)}, HEAD
    for number, body in bodies.items():
        rows[number] = (1, len(out), 0)
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    rows |= {number: (2, 4, at) for at, number in enumerate(shut)}
    rows[last] = (1, len(out), 0)
    table = b"".join(
        bytes([kind]) + place.to_bytes(4) + extra.to_bytes(2)
        for _, (kind, place, extra) in sorted(rows.items())
    )
    entries = f"/Type/XRef/Size {last + 1}/W[1 4 2]/Root 1 0 R"
    start = len(out)
    out += b"%d 0 obj\n%s\nendobj\n" % (last, in_stream(table, entries))
    path.write_bytes(out + b"startxref\n%d\n%%%%EOF\n" % start)
    return path


def test_fonts_are_read_without_the_prefix_of_a_subset(tmp_path: Path) -> None:
    pdf = write_pdf(tmp_path / "x.pdf", ["BAAAAA+LiberationSerif-Bold", "Arial"])
    assert embedded_fonts(pdf) == {"LiberationSerif-Bold", "Arial"}


@pytest.mark.parametrize("twice", [False, True])
@pytest.mark.parametrize("fonts", [[], ["BAAAAA+LiberationSerif-Bold"]])
def test_fonts_are_read_also_from_compressed_objects(
    tmp_path: Path, fonts: list[str], *, twice: bool
) -> None:
    pdf = write_pdf(tmp_path / "x.pdf", fonts, ["CAAAAA+LiberationSerif", "Arial"], twice=twice)
    seen = {"LiberationSerif-Bold"} if fonts else set()
    assert embedded_fonts(pdf) == {"LiberationSerif", "Arial", *seen}


def test_a_text_that_speaks_of_a_font_is_no_font(tmp_path: Path) -> None:
    more = in_stream(b"BT (xem /FontName/Arial) Tj ET", "")
    pdf = write_pdf(tmp_path / "x.pdf", ["BAAAAA+LiberationSerif"], more=more)
    assert embedded_fonts(pdf) == {"LiberationSerif"}


@pytest.mark.parametrize("part", [1.0, 0.9, 0.5, 0.1, 0.0])
@pytest.mark.parametrize("mark", [b"", b"FontDescriptor", b"/Size 8", b"/Kids", b"/W[1 4 2]"])
def test_a_damaged_file_raises_nothing(tmp_path: Path, part: float, mark: bytes) -> None:
    pdf = write_pdf(tmp_path / "x.pdf", ["BAAAAA+LiberationSerif"], ["Arial"])
    raw = pdf.read_bytes()
    raw = raw.replace(mark, b"/Size 9" * 2) if mark else raw
    pdf.write_bytes(raw[: int(len(raw) * part)])
    assert embedded_fonts(pdf) <= {"LiberationSerif", "Arial"}


def test_a_font_without_the_letters_is_a_warning(tmp_path: Path) -> None:
    pdf = write_pdf(tmp_path / "x.pdf", ["BAAAAA+TimesNewRomanPSMT", "CAAAAA+DejaVuSerif"])
    (fault,) = font_problems([pdf])
    assert (fault.ma, fault.muc_do, fault.tep) == ("P004", "canh_bao", str(pdf))
    assert fault.thong_bao.startswith("thấy phông DejaVuSerif trong PDF, cần Times New Roman")
    assert "fonts-liberation2" in fault.goi_y


def test_fontconfig_is_asked_for_vietnamese(tmp_path: Path) -> None:
    pdf = write_pdf(tmp_path / "x.pdf", ["BAAAAA+LiberationSerif", "CAAAAA+OpenSymbol"])
    answer = tmp_path / "fc-list"
    answer.write_text("#!/bin/sh\nexit 0\n")
    answer.chmod(0o755)
    assert [p.ma for p in font_problems([pdf], fc_list=str(answer))] == ["P004"]
    answer.write_text(
        '#!/bin/sh\n[ "$1" = ":family=Liberation Serif:lang=vi" ] && echo yes || exit 1\n'
    )
    assert [p.ma for p in font_problems([pdf], fc_list=str(answer))] == ["P060"]
    assert font_problems([], fc_list=str(answer)) == ()


@pytest.mark.parametrize(
    ("fonts", "codes"),
    [
        (["BAAAAA+TimesNewRomanPSMT", "TimesNewRomanPS-BoldMT"], []),
        (["BAAAAA+TimesNewRomanPSMT", "CAAAAA+OpenSymbol"], []),
        (["BAAAAA+LiberationSerif", "CAAAAA+LiberationSerif-Bold"], ["P060"]),
        (["BAAAAA+TimesNewRomanPSMT", "CAAAAA+LiberationSerif-Italic"], ["P060"]),
        (["BAAAAA+LiberationSerif", "CAAAAA+DejaVuSerif"], ["P004"]),
        (["BAAAAA+Carlito"], ["P004"]),
    ],
)
def test_a_font_that_stands_in_for_the_decrees_is_told(
    tmp_path: Path, fonts: list[str], codes: list[str]
) -> None:
    answer = tmp_path / "fc-list"
    answer.write_text("#!/bin/sh\necho yes\n")
    answer.chmod(0o755)
    found = font_problems([write_pdf(tmp_path / "x.pdf", fonts)], fc_list=str(answer))
    assert [p.ma for p in found] == codes
    assert {p.muc_do for p in found} <= {"canh_bao"}


def test_who_makes_no_pdf_imports_no_library_of_pdfs() -> None:
    script = "import sys, vanban.build.pdfs, vanban.cli; print('pypdf' in sys.modules)"
    command = [sys.executable, "-c", script]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    assert done.stdout.strip() == "False"
