"""vanban.libreoffice: whether a PDF has the letters it needs."""

from __future__ import annotations

import zlib
from pathlib import Path

from vanban.libreoffice import embedded_fonts, font_problems


def pdf_with(tmp_path: Path, dictionary: bytes) -> Path:
    path = tmp_path / "x.pdf"
    path.write_bytes(b"%PDF-1.7\n" + dictionary + b"\n%%EOF\n")
    return path


def test_fonts_are_read_also_from_compressed_streams(tmp_path: Path) -> None:
    plain = b"<</FontName/BAAAAA+LiberationSerif-Bold/Flags 4>> <</FontName /Arial>>"
    assert embedded_fonts(pdf_with(tmp_path, plain)) == {"LiberationSerif-Bold", "Arial"}
    packed = b"stream\nnot zlib\nendstream stream\r\n" + zlib.compress(plain) + b"\nendstream"
    assert embedded_fonts(pdf_with(tmp_path, packed)) == {"LiberationSerif-Bold", "Arial"}


def test_a_font_without_the_letters_is_a_warning(tmp_path: Path) -> None:
    pdf = pdf_with(tmp_path, b"/FontName/BAAAAA+TimesNewRomanPSMT /FontName/CAAAAA+DejaVuSerif")
    (fault,) = font_problems([pdf])
    assert (fault.ma, fault.muc_do, fault.tep) == ("P004", "canh_bao", str(pdf))
    assert fault.thong_bao.startswith("thấy phông DejaVuSerif trong PDF, cần Times New Roman")
    assert "fonts-liberation2" in fault.goi_y


def test_fontconfig_is_asked_for_vietnamese(tmp_path: Path) -> None:
    pdf = pdf_with(tmp_path, b"/FontName/BAAAAA+LiberationSerif /FontName/CAAAAA+OpenSymbol")
    answer = tmp_path / "fc-list"
    answer.write_text("#!/bin/sh\nexit 0\n")
    answer.chmod(0o755)
    assert [p.ma for p in font_problems([pdf], fc_list=str(answer))] == ["P004"]
    answer.write_text(
        '#!/bin/sh\n[ "$1" = ":family=Liberation Serif:lang=vi" ] && echo yes || exit 1\n'
    )
    assert font_problems([pdf], fc_list=str(answer)) == ()
    assert font_problems([], fc_list=str(answer)) == ()
