"""A template's measures against the record of the law: what lies outside is a warning.

Knows values and the law; knows no XML. Only rules of which the record is sure are asked.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from vanban.regime.law import Regime
from vanban.regime.records import Clause, ThanhPhan
from vanban.text.vietnamese import decimal
from vanban.word.template.blueprint import Form, Number, Page, Place, Survey
from vanban.word.template.tag_names import STYLES

# --- pages ---


SURE = "2+"
STRONG = ("bat_buoc", "mau")
NUMBER = "so_trang"
SPECIMENS = ("trang đứng", "trang ngang")
MM, PT = 0.5, 0.05
"""How far a measure may be off: Word rounds to twips."""
ALIGNED = {
    "giua": ("center", "giữa"),
    "trai": ("left", "trái"),
    "phai": ("right", "phải"),
    "deu_hai_ben": ("both", "đều hai bên"),
}
SIDES = dict(ALIGNED.values())
"""What an alignment is called."""


class Breach(NamedTuple):
    """One measure outside the law: code, what was seen and what is asked, clause, its place."""

    code: str
    message: str
    clause: str
    quote: str


def sure(rule: Clause) -> bool:
    """Say whether a rule is one of the decree or its samples, and known by two sources."""
    return rule.do_chac == SURE and rule.muc in STRONG


def between(what: str, seen: float, low: float, high: float) -> str:
    """Say that a measure is outside its range."""
    need = decimal(low) if low == high else f"{decimal(low)} đến {decimal(high)}"
    return f"thấy {what} {decimal(seen)}, cần {need}"


def page_breaches(pages: Iterable[Page], regime: Regime) -> Iterator[Breach]:
    """Yield paper and margins outside the law: of the portrait page, then of the landscape one."""
    pages = tuple(pages)
    if len(pages) != len(SPECIMENS):
        return  # told as a fault of the template
    for page, name, wide in zip(pages, SPECIMENS, (False, True), strict=True):
        rule = regime.trang.kho_giay
        sides_required = (rule.mm[1], rule.mm[0]) if wide else rule.mm
        sides = (page.width_mm, page.height_mm)
        if sure(rule) and any(abs(a - b) > 1 for a, b in zip(sides, sides_required, strict=True)):
            message = f"{name}: thấy khổ giấy {_size(sides)} mm, cần {_size(sides_required)} mm"
            yield Breach("M131", message, rule.dieu_khoan, name)
        yield from _margins(page, name, regime, wide)


def _size(sides: tuple[float, float]) -> str:
    return f"{sides[0]:.0f} × {sides[1]:.0f}"


def _margins(page: Page, name: str, regime: Regime, wide: bool) -> Iterator[Breach]:
    """Yield margins outside their ranges; a landscape page may lie turned, its left side on top."""
    law = regime.trang
    rules = (law.le_tren, law.le_duoi, law.le_trai, law.le_phai)
    rules_turned = (law.le_trai, law.le_phai, law.le_duoi, law.le_tren)
    margins = (page.top_mm, page.bottom_mm, page.left_mm, page.right_mm)
    names = ("trên", "dưới", "trái", "phải")
    if wide and all(_within(mm, rule.mm) for mm, rule in zip(margins, rules_turned, strict=True)):
        return
    for side, mm, rule in zip(names, margins, rules, strict=True):
        if sure(rule) and not _within(mm, rule.mm):
            message = f"{name}: {between(f'lề {side}', mm, *rule.mm)} mm"
            yield Breach("M132", message, rule.dieu_khoan, name)


def _within(mm: float, ends: tuple[float, float]) -> bool:
    return ends[0] - MM <= mm <= ends[1] + MM


def number_breaches(numbers: tuple[Number, ...], regime: Regime, facing: bool) -> Iterator[Breach]:
    """Yield what is wrong with the place and the size of page numbers."""
    place_rule, form_rule = regime.trang.so_trang, regime.thanh_phan.get(NUMBER)
    later_numbers = [number for number in numbers if not number.first]
    if sure(place_rule):
        if wrong := _misplaced(later_numbers):
            message = f"{wrong}, cần số trang ở giữa lề trên"
            yield Breach("M140", message, place_rule.dieu_khoan, "số trang")
        elif facing and len({number.even for number in later_numbers}) == 1:
            half = "lẻ" if later_numbers[0].even else "chẵn"
            message = f"không thấy số trang ở đầu trang {half} (Different Odd & Even Pages)"
            message += ", cần số ở cả hai, hoặc bỏ đánh dấu ấy"
            yield Breach("M140", message, place_rule.dieu_khoan, "số trang")
        if place_rule.an_trang_dau and any(number.first for number in numbers):
            message = "thấy số trang ở trang đầu, cần trang đầu không hiện số"
            yield Breach("M142", message, place_rule.dieu_khoan, "số trang")
    if form_rule is not None and sure(form_rule):
        low, high = form_rule.co_chu
        sizes = {
            number.size_pt
            for number in later_numbers
            if not low - PT <= number.size_pt <= high + PT
        }
        for size in sorted(sizes):
            message = f"số trang: {between('cỡ chữ', size, low, high)}"
            yield Breach("M141", message, form_rule.dieu_khoan, "số trang")


def _misplaced(later_numbers: list[Number]) -> str:
    if not later_numbers:
        return "không thấy số trang ở đầu trang"
    if not all(one.header for one in later_numbers):
        return "thấy số trang ở chân trang"
    wrong = next((one.align for one in later_numbers if one.align not in {"center", ""}), "")
    return f"thấy số trang canh {SIDES.get(wrong, wrong)}" if wrong else ""


# --- styles and places ---


LINES = 0.005
"""How far line spacing may be off."""

PARTS = {"nhan_noi_nhan": "noi_nhan", "noi_nhan": "noi_nhan_muc", "hinh_thuc_sao": "ban_sao"}
"""The part of the record that a tag prints, where it has another name."""


def breaches(survey: Survey, regime: Regime) -> Iterator[Breach]:
    """Yield every measure of a template that the law does not allow."""
    yield from page_breaches(survey.pages, regime)
    yield from number_breaches(survey.numbers, regime, survey.facing)
    yield from _everywhere(survey, regime)
    reported: set[tuple[str, str]] = set()
    for rule, form, quote, place_name in _ruled(survey, regime):
        for breach in _form(rule, form, regime, quote, place_name):
            if (breach.code, quote) not in reported:
                reported.add((breach.code, quote))
                yield breach
    yield from _pairs(survey, regime)


def _ruled(survey: Survey, regime: Regime) -> Iterator[tuple[ThanhPhan, Form, str, str]]:
    """Yield (part, how it is set, quote, what it is called): by style, then by tagged place."""
    parts = {name: rule for name, rule in regime.thanh_phan.items() if name != NUMBER}
    for rule in sorted(filter(sure, parts.values()), key=lambda one: STRONG.index(one.muc)):
        if rule.kieu in survey.styles:
            name = STYLES[rule.kieu]
            yield rule, survey.styles[rule.kieu], name, f"kiểu `{name}`"
    for place in survey.places:
        rule_of = parts.get(PARTS.get(place.tag, place.tag))
        if rule_of is not None and sure(rule_of):
            yield rule_of, place.form, place.quote, f"đoạn {place.quote.strip()}"


def _form(
    rule: ThanhPhan, form: Form, regime: Regime, quote: str, place_name: str
) -> Iterator[Breach]:
    """Yield what one part has otherwise than the law says; what is optional in it is not asked."""
    deviations = dict(_text(rule, form)) | dict(_lines(rule, form))
    for (key, code), message in deviations.items():
        if key not in rule.tu_chon:
            yield Breach(code, f"{place_name}: {message}", rule.dieu_khoan, quote)
    if rule.lui_dau_dong and "lui_dau_dong" not in rule.tu_chon:
        for code, message, clause in _running(form, regime):
            yield Breach(code, f"{place_name}: {message}", clause, quote)


Deviations = Iterator[tuple[tuple[str, str], str]]


def _text(rule: ThanhPhan, form: Form) -> Deviations:
    face, (low, high) = form.face, rule.co_chu
    if not low - PT <= face.size_pt <= high + PT:
        yield ("co_chu", "M134"), between("cỡ chữ", face.size_pt, low, high)
    for key, code, has, word in (
        ("dam", "M135", face.bold, "đậm"),
        ("nghieng", "M135", face.italic, "nghiêng"),
    ):
        if has != bool(getattr(rule, key)):
            yield (key, code), _either(has, word)
    if face.caps and not rule.in_hoa:
        yield ("in_hoa", "M145"), "thấy All caps, cần chữ in thường"


def _either(has: bool, word: str) -> str:
    return f"thấy chữ {word}, cần chữ không {word}" if has else f"thấy chữ không {word}, cần {word}"


def _lines(rule: ThanhPhan, form: Form) -> Deviations:
    align, word = ALIGNED.get(rule.canh, (form.align, ""))
    if form.align != align:
        seen = SIDES.get(form.align, form.align)
        yield ("canh", "M136"), f"thấy canh {seen}, cần canh {word}"
    if rule.gian_dong and not form.fixed:
        low, high = rule.gian_dong
        if not low - LINES <= form.face.line <= high + LINES:
            yield ("gian_dong", "M137"), between("giãn dòng", form.face.line, low, high)
    if rule.cach_tren is not None and abs(form.face.before_pt - rule.cach_tren) > PT:
        seen, need = decimal(form.face.before_pt), decimal(rule.cach_tren)
        yield ("cach_tren", "M138"), f"thấy cách dòng trên {seen} pt, cần {need} pt"
    if not rule.lui_dau_dong and form.first_line_mm > MM:
        seen = decimal(form.first_line_mm)
        yield ("lui_dau_dong", "M139"), f"thấy lùi đầu dòng {seen} mm, cần không lùi"


def _running(form: Form, regime: Regime) -> Iterator[tuple[str, str, str]]:
    """Yield what a paragraph of running text has otherwise: indent, gap, line spacing."""
    indents, gap, line = (
        regime.doan_van.thut_dau_dong,
        regime.doan_van.gian_doan,
        regime.doan_van.gian_dong,
    )
    if sure(indents) and all(abs(form.first_line_mm - one) > MM for one in indents.chon_mot):
        wanted = " hoặc ".join(map(decimal, indents.chon_mot))
        seen = f"thấy lùi đầu dòng {decimal(form.first_line_mm)} mm, cần {wanted} mm"
        yield "M139", seen, indents.dieu_khoan
    space = 0.0 if form.close else form.face.before_pt + form.face.after_pt
    if sure(gap) and space < gap.toi_thieu - PT:
        need = decimal(gap.toi_thieu)
        seen = f"thấy khoảng cách giữa hai đoạn {decimal(space)} pt, cần ít nhất {need} pt"
        yield "M138", seen, gap.dieu_khoan
    low, high = line.so_dong
    if sure(line) and not form.fixed and not low - LINES <= form.face.line <= high + LINES:
        yield "M137", between("giãn dòng", form.face.line, low, high), line.dieu_khoan


def _everywhere(survey: Survey, regime: Regime) -> Iterator[Breach]:
    """Yield fonts and colours other than the law's, each once with all that is set in it."""
    law, forms = regime.trang, _forms(survey, regime)
    fonts: dict[str, list[str]] = {}
    colours: dict[str, list[str]] = {}
    for name, form in forms:
        for font in dict.fromkeys(form.fonts):
            if font != law.phong_chu.chon:
                fonts.setdefault(font, []).append(name)
        if form.colour not in {"", "AUTO", law.mau_chu.chon}:
            colours.setdefault(form.colour, []).append(name)
    for font, names in fonts.items() if sure(law.phong_chu) else ():
        message = (
            f"{_quoted_names(names)}: thấy phông {font or 'không rõ'}, cần {law.phong_chu.chon}"
        )
        yield Breach("M133", message, law.phong_chu.dieu_khoan, names[0])
    for colour, names in colours.items() if sure(law.mau_chu) else ():
        message = f"{_quoted_names(names)}: thấy chữ màu {colour}, cần chữ màu đen"
        yield Breach("M143", message, law.mau_chu.dieu_khoan, names[0])


def _forms(survey: Survey, regime: Regime) -> list[tuple[str, Form]]:
    ours = {rule.kieu for rule in regime.thanh_phan.values()}
    styles = [(STYLES[one], form) for one, form in survey.styles.items() if one in ours]
    return styles + [(place.quote, place.form) for place in survey.places if _apart(place, survey)]


def _apart(place: Place, survey: Survey) -> bool:
    """Say whether a place has a font or colour that no style has."""
    style_looks = {(form.fonts, form.colour) for form in survey.styles.values()}
    return (place.form.fonts, place.form.colour) not in style_looks


def _quoted_names(names: list[str], most: int = 3) -> str:
    more = f" và {len(names) - most} chỗ khác" if len(names) > most else ""
    return ", ".join(f"`{name}`" for name in names[:most]) + more


def _pairs(survey: Survey, regime: Regime) -> Iterator[Breach]:
    """Yield the sizes that do not go together, where each of them alone may be."""
    pairs = [one for one in regime.cap_co_chu.values() if sure(one)]
    keys = ("quoc_hieu", "tieu_ngu", "dia_danh_ngay")
    rules = [rule for key in keys if (rule := regime.thanh_phan.get(key))]
    if (
        not pairs
        or len(rules) != len(keys)
        or any(rule.kieu not in survey.styles for rule in rules)
    ):
        return
    sizes = tuple(survey.styles[rule.kieu].face.size_pt for rule in rules)
    allowed_sizes = [tuple(float(getattr(pair, key)) for key in keys) for pair in pairs]
    in_ranges = all(low <= size <= high for size, (low, high) in zip(
        sizes, (rule.co_chu for rule in rules), strict=True))  # fmt: skip
    if in_ranges and sizes not in allowed_sizes:
        seen, need = _sizes(sizes), " hoặc ".join(map(_sizes, allowed_sizes))
        message = f"Quốc hiệu, Tiêu ngữ, địa danh: thấy cỡ chữ {seen}, cần {need}"
        yield Breach("M144", message, pairs[0].dieu_khoan, STYLES[rules[0].kieu])


def _sizes(sizes: tuple[float, ...]) -> str:
    return "/".join(map(decimal, sizes))
