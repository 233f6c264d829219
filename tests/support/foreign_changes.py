"""Changes of foreign files that no judgement may depend on."""

from __future__ import annotations

import io
import re
import unicodedata
from collections.abc import Callable
from zipfile import ZipFile

TEXT = re.compile(r"(<w:t(?: [^>]*)?>)([^<]*)(</w:t>)")

RUN = re.compile(r"<w:r>(?:(?!<w:r>).)*?</w:r>")


def texts(change: Callable[[str], str]) -> Callable[[str], str]:
    return lambda xml: TEXT.sub(lambda m: f"{m[1]}{change(m[2])}{m[3]}", xml)


def split(xml: str) -> str:
    """Every run cut in two, with marks of spelling and a bookmark between."""
    between = '<w:proofErr w:type="gramStart"/><w:bookmarkStart w:id="1" w:name="x"/>'

    def cut(found: re.Match[str]) -> str:
        run, text = found[0], TEXT.search(found[0])
        if text is None or len(text[2]) < 2 or "&" in text[2]:
            return run
        halves = (text[2][: len(text[2]) // 2], text[2][len(text[2]) // 2 :])
        return between.join(
            run.replace(text[0], f'<w:t xml:space="preserve">{half}</w:t>') for half in halves
        )

    return RUN.sub(cut, xml)


def small_with_caps(xml: str) -> str:
    """Capitals by the font over small letters."""

    def lowered(found: re.Match[str]) -> str:
        run, text = found[0], TEXT.search(found[0])
        if text is None or text[2] != text[2].upper() or "&" in text[2]:
            return run
        return run.replace(text[2], text[2].lower()).replace("<w:rPr>", "<w:rPr><w:caps/>", 1)

    return RUN.sub(lowered, xml)


CHANGES: dict[str, Callable[[str], str]] = {
    "dấu rời": texts(lambda text: unicodedata.normalize("NFD", text)),
    "cách không ngắt": texts(lambda text: text.replace(" ", "\u00a0")),
    "cách đôi": texts(lambda text: text.replace(" ", "  ")),
    "chữ Ð của tiếng Iceland": texts(lambda text: text.replace("Đ", "Ð").replace("đ", "ð")),
    "dấu đặt lối khác": texts(lambda text: text.replace("HÒA", "HOÀ").replace("ỦY", "UỶ")),
    "in hoa bằng phông": small_with_caps,
    "cắt vụn": split,
    "trong bản sửa": lambda xml: RUN.sub(lambda m: f'<w:ins w:id="9">{m[0]}</w:ins>', xml),
    "trong ô điều khiển": lambda xml: RUN.sub(
        lambda m: f"<w:sdt><w:sdtContent>{m[0]}</w:sdtContent></w:sdt>", xml
    ),
    "trong liên kết": lambda xml: RUN.sub(lambda m: f"<w:hyperlink>{m[0]}</w:hyperlink>", xml),
}


def changed(raw: bytes, change: Callable[[str], str]) -> bytes:
    made = io.BytesIO()
    with ZipFile(io.BytesIO(raw)) as source, ZipFile(made, "w") as target:
        for name in source.namelist():
            xml = source.read(name).decode()
            target.writestr(name, change(xml) if name == "word/document.xml" else xml)
    return made.getvalue()
