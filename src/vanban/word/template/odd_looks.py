"""Looks of a template that print what no document says, or hide what it says.

Knows the schema of styles; knows no measure of the decree: those are asked of what is measured.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from vanban.ooxml import TWIPS
from vanban.problems.problem import Faults
from vanban.word.template.blueprint import Sheet
from vanban.word.template.look import Element, chain, w
from vanban.word.template.tag_names import STYLES, TAG
from vanban.word.template.tag_reading import visible_text

_OVER_MM = 5.0
"""Word itself makes a table wider than the text by the margins of its cells."""
_LOOPED = ("{{ dong }}", "{{ muc }}")
"""Tags that name no part: they stand inside a loop."""
_OFF = ("0", "false", "off")
_NUMBER = (
    "đánh số, gạch đầu dòng tự động (Numbering, Bullets)",
    "số và dấu gạch do chương trình gõ, trang sẽ in cả hai",
    "Home, Styles: chuột phải vào kiểu, Modify, Format, Numbering: chọn None",
)
_HIDDEN = "Home, Styles: chuột phải vào kiểu, Modify, Format, Font: bỏ đánh dấu"
_LETTERS: Mapping[str, tuple[str, str, str]] = {
    "vanish": ("chữ ẩn (Hidden)", "chữ ấy sẽ không in ra", f"{_HIDDEN} Hidden"),
    "strike": ("gạch ngang chữ (Strikethrough)", "cần chữ thường", f"{_HIDDEN} Strikethrough"),
    "dstrike": ("gạch đôi ngang chữ", "cần chữ thường", f"{_HIDDEN} Double strikethrough"),
}


def check_odd_looks(styles: Element, sheets: Iterable[Element], faults: Faults) -> None:
    """Warn of styles, and of tagged paragraphs, that number, hide or strike what is printed."""
    by_id = {one.get(w("styleId"), ""): one for one in styles.iter(w("style"))}
    for style_id, name in STYLES.items():
        for seen, need, hint in _odd(chain(by_id, style_id)):
            message = f"kiểu `{name}`: thấy {seen}, {need}"
            faults.add("N929", message, hint=hint, quote=name)
    for paragraph in (one for sheet in sheets for one in sheet.iter(w("p"))):
        if _is_numbered(paragraph) and TAG.search(text := visible_text(paragraph)):
            seen, need, _ = _NUMBER
            hint = "chọn đoạn ấy, bấm lại nút Numbering, Bullets cho tắt"
            faults.add("N929", f"đoạn {text.strip()}: thấy {seen}, {need}", hint=hint, quote=text)


def check_tables(body: Element, page: Sheet, faults: Faults) -> None:
    """Warn of tables wider than the text of the page: their right side stands in its margin."""
    for table in body.iterfind(w("tbl")):
        columns = (one.get(w("w"), "") for one in table.iterfind(f"{w('tblGrid')}/{w('gridCol')}"))
        wide = sum(int(one) for one in columns if one.isdecimal()) / TWIPS
        texts = (visible_text(one).strip() for one in table.iter(w("p")))
        first = next((text for text in texts if text.startswith("{{") and text not in _LOOPED), "")
        if first and wide > page.width_mm + _OVER_MM:
            message = f"bảng có {first}: thấy rộng {wide:.0f} mm, vùng chữ của trang rộng"
            message += f" {page.width_mm:.0f} mm, bảng sẽ tràn ra lề phải"
            hint = "trong Word chọn bảng, Layout, AutoFit: chọn AutoFit Window; hoặc sửa lề trang"
            faults.add("N949", message, hint=hint, quote=first)


def _odd(layers: Iterable[Element]) -> Iterator[tuple[str, str, str]]:
    """Yield what is odd in a style with all that it is based on: what comes last holds."""
    numbers, letters = [], {}
    for layer in layers:
        numbers += [
            one.get(w("val"), "0")
            for one in layer.iterfind(f"{w('pPr')}/{w('numPr')}/{w('numId')}")
        ]
        props = layer.find(w("rPr"))
        for name in _LETTERS:
            switch = None if props is None else props.find(w(name))
            if switch is not None:
                letters[name] = switch.get(w("val"), "1") not in _OFF
    if numbers and numbers[-1] != "0":
        yield _NUMBER
    yield from (_LETTERS[name] for name, on in letters.items() if on)


def _is_numbered(paragraph: Element) -> bool:
    number = paragraph.find(f"{w('pPr')}/{w('numPr')}/{w('numId')}")
    return number is not None and number.get(w("val"), "0") != "0"
