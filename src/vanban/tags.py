"""The names that a Word template may use, and the check that it uses no others.

Knows our tags and style ids and Jinja's grammar; knows nothing of XML.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from difflib import get_close_matches

from vanban.faults import Faults
from vanban.jinja import SandboxedEnvironment, TemplateSyntaxError, environment, free_names

BODY, ANNEXES, END = "noi_dung", "phu_luc", "trang_cuoi"
# fmt: off
TAGS = frozenset({
    "quoc_hieu", "tieu_ngu", "gach_tieu_ngu", "chu_quan", "co_quan", "gach_co_quan",
    "so_ky_hieu", "du_thao", "dia_danh_ngay", "ten_loai", "trich_yeu", "gach_trich_yeu",
    "noi_dung", "nhan_noi_nhan", "noi_nhan", "quyen_han", "ho_ten", "phu_luc", "trang_cuoi",
    "tieu_de", "tac_gia", "mo_ta",
})
STYLES = (
    "VBQuocHieu", "VBTieuNgu", "VBChuQuan", "VBCoQuan", "VBSoKyHieu", "VBDiaDanhNgay",
    "VBDuThao", "VBTenLoai", "VBTrichYeu", "VBGach", "VBCanCu", "VBLoiVan", "VBPhan",
    "VBPhanTieuDe", "VBChuong", "VBChuongTieuDe", "VBMuc", "VBMucTieuDe", "VBTieuMuc",
    "VBTieuMucTieuDe", "VBDieu", "VBLaMa", "VBKhoan", "VBKhoanTieuDe", "VBDiem",
    "VBGachDauDong", "VBQuyenHan", "VBHoTen", "VBNoiNhan", "VBNoiNhanMuc", "VBSoTrang", "VBNeo",
    "VBPhuLuc", "VBPhuLucTieuDe", "VBKemTheo", "VBBangDau", "VBBangChu", "VBBangGiua",
    "VBBangNhom",
)
# fmt: on
TABLE_STYLES = ("VBBang",)
_ONE = re.compile(r"\{\{.*?\}\}|\{%.*?%\}", re.DOTALL)
_MARK = re.compile(r"^(\{[{%])(?:p|r|tr|tc)\s")
_NBSP = "\u00a0"


def _quote(tagged: Iterable[str], name: str) -> str:
    """Return the first paragraph with a tag that speaks of `name`."""
    word = re.compile(rf"\b{re.escape(name)}\b")
    for text in tagged:
        if any(word.search(tag) for tag in _ONE.findall(text)):
            return text
    return ""


def _broken(tagged: Iterable[str], env: SandboxedEnvironment) -> str:
    """Return the first paragraph whose tag is no Jinja by itself."""
    for text in tagged:
        for tag in _ONE.findall(text):
            if tag.startswith("{{"):
                try:
                    env.parse(_MARK.sub(r"\1 ", tag))
                except TemplateSyntaxError:
                    return text
        if text.count("{{") != text.count("}}") or text.count("{%") != text.count("%}"):
            return text
        if any(_NBSP in tag for tag in _ONE.findall(text)):
            return text
    return ""


def _mark_of(name: str) -> str:
    """Return the mark that a tag needs whose value is XML: p, r, or "" for plain text."""
    if name in {BODY, ANNEXES, END}:
        return "p"
    return "r" if name.startswith("gach_") else ""


def check_marks(tagged: Iterable[str], faults: Faults) -> None:
    """Check that a tag whose value is XML is written with its mark: without, the file breaks."""
    for text in tagged:
        for tag in _ONE.findall(text):
            for name in filter(_mark_of, re.findall(r"\w+", tag)):
                needed = f"{{{{{_mark_of(name)} {name} }}}}"
                if tag.startswith("{{") and "".join(tag.split()) != "".join(needed.split()):
                    faults.add("M004", f"thấy thẻ {tag}, cần viết {needed}", quote=text)


def _unknown(name: str, known: frozenset[str], tagged: tuple[str, ...], faults: Faults) -> None:
    near = get_close_matches(name, known, 1)
    hint = f"có phải là `{near[0]}`?" if near else "xem danh sách thẻ trong docs/mau-word.md"
    message = f"thấy thẻ lạ `{name}`, cần một thẻ mà chương trình biết"
    faults.add("M006", message, hint=hint, quote=_quote(tagged, name))


def check_tags(texts: Mapping[str, str], tagged: tuple[str, ...], faults: Faults) -> None:
    """Check that the Jinja text of every part can be read and names only known tags.

    `tagged` holds the paragraphs with tags as a reader sees them: messages quote them.
    """
    env, seen = environment(autoescape=True), set[str]()
    for text in texts.values():
        try:
            seen |= free_names(env, text)
        except TemplateSyntaxError:
            faults.add(
                "M009",
                "thấy thẻ Jinja viết sai, cần dạng {{ ten_the }} hoặc {%p for dong in ten_the %}",
                hint="gõ lại cả thẻ bằng dấu cách thường",
                quote=_broken(tagged, env),
            )
    for name in sorted(seen - TAGS):
        _unknown(name, TAGS, tagged, faults)


def check_styles(paragraphs: Iterable[str], tables: Iterable[str], faults: Faults) -> None:
    """Check that no style is missing that documents are written in."""
    missing = [name for name in STYLES if name not in set(paragraphs)]
    missing += [name for name in TABLE_STYLES if name not in set(tables)]
    for name in missing:
        faults.add(
            "M010",
            f"không thấy kiểu `{name}` trong mẫu, cần đủ các kiểu VB…",
            hint="chép kiểu này từ mẫu gốc bằng Organizer của Word",
        )
