"""How the parts of a paper are typed: looks, the styles and lists of a Word file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from foreign_raw import twips

Look = Mapping[str, Any]
BODY: Look = {"size": 14, "align": "both", "first": 12.7, "before": 6}
MIDDLE: Look = {"size": 14, "bold": True, "align": "center"}
ITALIC: Look = {"size": 14, "italic": True, "align": "center"}
LOOKS: Mapping[str, Look] = {
    "quoc_hieu": {**MIDDLE, "size": 13}, "tieu_ngu": MIDDLE,
    "chu_quan": {"size": 13, "align": "center"}, "co_quan": {**MIDDLE, "size": 13},
    "so_ky_hieu": {"size": 13, "align": "center"}, "dia_danh_ngay": ITALIC,
    "trich_yeu_cong_van": {"size": 12, "align": "center", "before": 6},
    "ten_loai": {**MIDDLE, "before": 12}, "trich_yeu": MIDDLE,
    "khan": {**MIDDLE, "size": 13, "colour": "FF0000", "box": "FF0000", "before": 6},
    "luu_hanh": {**MIDDLE, "size": 13, "box": "000000"}, "du_thao": {**MIDDLE, "size": 13},
    "kinh_gui": {"size": 14, "align": "center", "before": 6},
    "dien": {"size": 14, "align": "center", "before": 6},
    "kinh_gui_muc": {"size": 14, "left": 90}, "tham_quyen": MIDDLE,
    "ban_hanh": {**MIDDLE, "before": 6},
    "can_cu": {**BODY, "italic": True}, "loi_van": BODY, "khoan": BODY, "diem": BODY, "gach": BODY,
    "khoan_ten": {**BODY, "bold": True}, "dieu": BODY, "dieu_ten": {**BODY, "bold": True},
    "la_ma": {**BODY, "bold": True}, "chuong": {**MIDDLE, "before": 6}, "chuong_tieu_de": MIDDLE,
    "phan": {**MIDDLE, "before": 6}, "phan_ten": MIDDLE,
    "quyen_han": MIDDLE, "chuc_vu_khac": MIDDLE, "ho_ten": MIDDLE,
    "noi_nhan": {"size": 12, "bold": True, "italic": True}, "noi_nhan_muc": {"size": 11},
    "phu_luc": MIDDLE, "tieu_de": MIDDLE, "tieu_de_thuong": MIDDLE, "quy_che": MIDDLE,
    "kem_theo": ITALIC, "o": {"size": 13}, "trong": {"size": 14},
    "giua": MIDDLE, "nghieng": ITALIC, "phai": {"size": 14, "left": 80, "align": "center"},
    "so_trang": {"size": 14, "align": "center"},
}  # fmt: skip
LISTS = {"la_ma": ("upperRoman", "%1."), "khoan": ("decimal", "%1."), "gach": ("bullet", "-")}


def paragraph_props(look: Look) -> str:
    """The format of a paragraph, in the order of the schema."""
    line = f'w:line="{round(240 * look.get("line", 1))}" w:lineRule="auto"'
    box = "".join(
        f'<w:{side} w:val="single" w:sz="6" w:space="1" w:color="{look["box"]}"/>'
        for side in ("top", "left", "bottom", "right")
        if "box" in look
    )
    edges = f"<w:pBdr>{box}</w:pBdr>" if box else ""
    return (
        f'{edges}<w:spacing w:before="{round(20 * look.get("before", 0))}" '
        f'w:after="{round(20 * look.get("after", 0))}" {line}/>'
        f'<w:ind w:left="{twips(look.get("left", 0))}" '
        f'w:firstLine="{twips(look.get("first", 0))}"/>'
        f'<w:jc w:val="{look.get("align", "left")}"/>'
    )


def run_props(look: Look) -> str:
    """The look of a run, in the order of the schema."""
    font = look.get("font", "Times New Roman")
    fonts = f'<w:rFonts w:ascii="{font}" w:hAnsi="{font}" w:cs="{font}"/>'
    off = {True: "<w:{0}/>", False: '<w:{0} w:val="0"/>'}
    marks = off[look.get("bold", False)].format("b") + off[look.get("italic", False)].format("i")
    colour = f'<w:color w:val="{look["colour"]}"/>' if "colour" in look else ""
    marked = f'<w:highlight w:val="{look["highlight"]}"/>' if "highlight" in look else ""
    under = '<w:u w:val="single"/>' * look.get("underline", False)
    half = round(2 * look["size"])
    return f'{fonts}{marks}{colour}<w:sz w:val="{half}"/><w:szCs w:val="{half}"/>{marked}{under}'


def _styles() -> Iterator[str]:
    font = '<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:cs="Times New Roman"/>'
    yield f"<w:docDefaults><w:rPrDefault><w:rPr>{font}</w:rPr></w:rPrDefault></w:docDefaults>"
    yield (
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/>'
        '<w:rPr><w:sz w:val="28"/></w:rPr></w:style>'
    )
    for role, look in LOOKS.items():
        yield (
            f'<w:style w:type="paragraph" w:styleId="{role}"><w:name w:val="VB {role}"/>'
            f'<w:basedOn w:val="Normal"/><w:pPr>{paragraph_props(look)}</w:pPr>'
            f"<w:rPr>{run_props(look)}</w:rPr></w:style>"
        )


def _numbering() -> str:
    kinds = "".join(
        f'<w:abstractNum w:abstractNumId="{at}"><w:lvl w:ilvl="0"><w:start w:val="1"/>'
        f'<w:numFmt w:val="{form}"/><w:suff w:val="space"/><w:lvlText w:val="{text}"/>'
        f"<w:rPr>{run_props(LOOKS[kind])}</w:rPr></w:lvl></w:abstractNum>"
        for at, (kind, (form, text)) in enumerate(LISTS.items())
    )
    anew = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    numbers = [(1, 0, ""), (2, 2, ""), *((10 + at, 1, anew) for at in range(9))]
    return kinds + "".join(
        f'<w:num w:numId="{one}"><w:abstractNumId w:val="{kind}"/>{more}</w:num>'
        for one, kind, more in numbers
    )


STYLES, NUMBERING = "".join(_styles()), _numbering()
