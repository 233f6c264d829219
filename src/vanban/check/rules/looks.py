"""Rules of the look of every part: font, colour, size, weight, slope, case."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from vanban.check.docx.paper import Paragraph, Run
from vanban.check.parts.part import LIKELY, Examined, Part
from vanban.check.rules.rule import Finding, rule
from vanban.problems.problem import MucDo
from vanban.regime.law import Law
from vanban.regime.records import ThanhPhan
from vanban.text.vietnamese import all_initials

# --- by what of its letters ---


NAME = "ho_ten"
FEW = 3
"""Paragraphs of a text from which it has a look of its own."""
MOST, SOME = 0.9, 0.5
"""The share of letters from which a part is bold (italic); up to which it is not."""
TEXT = (
    "loi_van", "khoan", "khoan_con", "khoan_tieu_de", "diem", "gach", "kinh_moi", "dong_rieng",
    "dong_giua", "de_nghi",
)  # fmt: skip
"""Running text, where single words may be bold or italic."""


def lettered(part: Part) -> tuple[Run, ...]:
    """Return the runs of a part that show letters of the line: no raised sign of a note."""
    return tuple([run for run in part.span.inked if not run.look.raised])


def share(runs: Iterable[Run], has: Callable[[Run], bool]) -> float:
    """Return which share of the letters has a look."""
    counts = [(len(run.text.strip()), has(run)) for run in runs]
    total = sum(count for count, _ in counts)
    return sum(count for count, yes in counts if yes) / total if total else 0.0


def sizes(runs: Iterable[Run]) -> list[float]:
    """Return the sizes that occur, in pt, the commonest first."""
    counts: dict[float, int] = {}
    for run in runs:
        counts[run.look.size] = counts.get(run.look.size, 0) + len(run.text.strip())
    return sorted(counts, key=lambda size: -counts[size])


ONE_LOOK = ("dam", "nghieng", "co_chu")
"""What two columns have in common that blanks set apart in one line."""
OFTEN = ("la_ma",)
"""Parts whose titles many offices write otherwise."""
Breach = tuple[Part, ThanhPhan, str, str]
"""A part, its record, what was seen, what to do."""


def ruled_parts(examined: Examined, law: Law, attribute: str) -> Iterator[tuple[Part, ThanhPhan]]:
    """Yield the parts found for sure, with their record, where it leaves this not open."""
    for part in examined.roles.parts:
        record = law.regime.thanh_phan.get(part.role)
        own = not (part.span.laid and attribute in ONE_LOOK)
        told = record and part.sure >= LIKELY and attribute not in record.tu_chon
        if record and told and own and part.span.letters:
            yield part, record


def findings_of(breaches: list[Breach]) -> Iterator[Finding]:
    """Yield one finding for each part of the law, however many paragraphs are so."""
    groups: dict[tuple[str, str, bool], list[Breach]] = {}
    for breach in breaches:
        groups.setdefault((breach[1].ten, breach[2], breach[0].annexed), []).append(breach)
    for (part, record, message, hint), *others in groups.values():
        where = f" ở {len(others) + 1} đoạn" if others else ""
        strong: MucDo = "canh_bao" if part.role in OFTEN else "loi"
        at_most: MucDo = "luu_y" if part.annexed else strong
        more = [breach[0] for breach in others]
        yield Finding(f"{record.ten}: {message}{where}", hint, part, record, at_most, more=more)


# --- the rules ---


EDGED = ("dieu", "khoan", "khoan_tieu_de", "la_ma")
"""Levels whose number alone has the look, or whose look tells if they have a title."""
CASED = (
    "quoc_hieu", "chu_quan", "co_quan", "ten_loai", "tham_quyen", "loi_ban_hanh", "phan_tieu_de",
    "chuong_tieu_de", "muc_tieu_de", "tieu_muc_tieu_de", "quyen_han", "phu_luc_tieu_de", "ban_sao",
)  # fmt: skip
SENTENCE = ("tieu_ngu", "trich_yeu", "trich_yeu_cong_van", "phan", "chuong", "muc", "tieu_muc",
            "ho_ten", "phu_luc", "noi_nhan")  # fmt: skip
"""Parts that must be in capitals, parts that must not."""
SHORT = ("so_ky_hieu", "dia_danh_ngay", "trich_yeu_cong_van", "kinh_gui")
"""Lines in which no word is set off."""
SLIP = 0.05
"""The share of letters up to which a look is a slip that nobody sees: a full stop."""
UNBOLD = "chọn cả dòng, bấm Ctrl+B cho đến khi hết đậm"
TITLE = 120
"""Letters of a title at most."""


_CUT = re.compile(r"(?:[ -]?(?:bold|italic|oblique|regular|mt)|ps(?=-|mt|$))+$")
"""What a name of a font says of a cut of it, not of the font: "Times New Roman Bold"."""


OLD_CODES = (".vn", "vni-", "vk ", "vk-", "vni ")
"""How the names of fonts begin whose letters are in a code of before Unicode: shown in another
font they are other letters."""


def family(name: str) -> str:
    """Return the letters of the name of a font, without its cut."""
    return _CUT.sub("", name.casefold().strip()).replace(" ", "")


def _fonts(run: Run) -> set[str]:
    names = {run.look.font} if any(c.isascii() and c.isalnum() for c in run.text) else set()
    return names | (
        {run.look.wide} if any(c.isalpha() and not c.isascii() for c in run.text) else set()
    )


@rule("T110", "trang.phong_chu")
def phong_chu(examined: Examined, law: Law) -> Iterator[Finding]:
    """Phông chữ Times New Roman.

    Vì sao: cả văn bản dùng phông Times New Roman, kể cả bảng, đầu trang, hộp chữ, chú thích.
    Sai: bảng phụ lục còn phông Calibri.
    Đúng: chọn cả văn bản (Ctrl+A), đặt Times New Roman.
    """
    face = law.regime.trang.phong_chu.chon
    both = (face, face)
    places: dict[str, list[Paragraph]] = {}
    for paragraph in examined.printed_paragraphs():
        others = (run for run in paragraph.runs if (run.look.font, run.look.wide) != both)
        for name in {name for run in others for name in _fonts(run)}:
            if family(name) != family(face):
                places.setdefault(name, []).append(paragraph)
    for name, paragraphs in sorted(places.items()):
        message = f"thấy phông {name} ở {len(paragraphs)} đoạn, cần {face}"
        hint = f"chọn chữ ở đó, đặt phông {face}"
        if name.casefold().startswith(OLD_CODES):
            hint = f"chuyển mã chữ ở đó sang Unicode bằng UniKey trước, rồi mới đặt phông {face}"
        yield Finding(message, hint, paragraphs[0], more=paragraphs[1:])


DARK = 0x26
"""The lightest tone of red, green and blue that prints as black."""


@rule("T111", "trang.mau_chu")
def mau_chu(examined: Examined, law: Law) -> Iterator[Finding]:
    """Chữ màu đen.

    Vì sao: màu chữ của văn bản là màu đen; dấu chỉ mức độ khẩn thì đỏ.
    Sai: tên loại màu đỏ, liên kết màu xanh.
    Đúng: chọn chữ, đặt màu Automatic.
    """
    black = law.regime.trang.mau_chu.chon
    red = {part.paragraph.number for part in examined.roles.of("khan", sure=0)}
    coloured = [
        (p, run)
        for p in examined.printed_paragraphs()
        for run in p.runs
        if run.look.colour != black and run.text.strip()
    ]
    every = [(p, run) for p, run in coloured if p.number not in red]
    dark = [one for one in every if _nearly_black(one[1].look.colour)]
    strange = [one for one in every if not _nearly_black(one[1].look.colour)]
    for runs, needed in ((strange, "cần đen"), (dark, "gần đen, cần đen hẳn")):
        if not runs:
            continue
        place, run = runs[0]
        places = len({p for p, _ in runs})
        message = f"thấy chữ màu #{run.look.colour} ở {places} đoạn, {needed}"
        linked = all(run.look.underline for _, run in runs)  # as Word shows addresses
        strength: MucDo = "luu_y" if runs is dark else "canh_bao" if linked else "loi"
        more, hint = [p for p, _ in runs[1:]], "chọn chữ ở đó, đặt màu Automatic"
        yield Finding(message, hint, place, at_most=strength, shown=run.text, more=more)


def _nearly_black(colour: str) -> bool:
    """Say whether a colour prints as black: "Black, Text 1, Lighter 5%" of Word, of a web page."""
    tones = re.findall("[0-9A-Fa-f]{2}", colour)
    return len(colour) == 2 * len(tones) and all(int(tone, 16) <= DARK for tone in tones)


@rule("T112", "trang.mau_chu", at_most="canh_bao")
def nen_chu(examined: Examined, law: Law) -> Iterator[Finding]:
    """Chữ không tô nền.

    Vì sao: chữ đen trên giấy; nền màu là dấu của bản đang sửa.
    Sai: đoạn còn tô vàng (Highlight).
    Đúng: Text Highlight Color, No Color.
    """
    shaded = [
        p
        for p in examined.paragraphs()
        if not (p.cell and p.cell.bordered)
        and any(run.look.shade not in ("", "FFFFFF") and run.text.strip() for run in p.runs)
    ]
    if shaded:
        told = f"thấy chữ tô nền ở {len(shaded)} đoạn"
        yield Finding(told, "chọn chữ, Text Highlight Color, No Color", shaded[0], more=shaded[1:])


@rule("T113", "thanh_phan.loi_van")
def co_chu(examined: Examined, law: Law) -> Iterator[Finding]:
    """Cỡ chữ của từng thành phần trong khoảng quy định.

    Vì sao: bảng mẫu chữ ở Mục V Phần I Phụ lục I định cỡ chữ của từng thành phần.
    Sai: nội dung cỡ 12, nơi nhận cỡ 13.
    Đúng: nội dung 13–14, “Nơi nhận” 12, các dòng nơi nhận 11.
    """
    breaches: list[Breach] = []
    for part, record in ruled_parts(examined, law, "co_chu"):
        low, high = record.co_chu
        wrong = [size for size in sizes(lettered(part)) if not low - 0.1 <= size <= high + 0.1]
        if wrong:
            needed = f"{low:g}" if low == high else f"{low:g} đến {high:g}"
            told = f"thấy cỡ chữ {wrong[0]:g}, cần {needed}"
            breaches.append((part, record, told, f"chọn chữ, đặt cỡ {record.co_chu_mau or high:g}"))
    yield from findings_of(breaches)


@rule("T114", "thanh_phan.quoc_hieu")
def chu_dam(examined: Examined, law: Law) -> Iterator[Finding]:
    """Đậm hay không đậm đúng với từng thành phần.

    Vì sao: bảng mẫu chữ định kiểu chữ; tên cơ quan chủ quản không đậm, tên cơ quan ban hành đậm.
    Sai: cơ quan chủ quản in đậm; “Điều 1.” không đậm.
    Đúng: chủ quản chữ thường nét, cơ quan ban hành đậm.
    """
    breaches: list[Breach] = []
    for part, record in ruled_parts(examined, law, "dam"):
        runs = _numbered(part) if part.role in EDGED else lettered(part)
        bold = share(runs, lambda run: run.look.bold)
        if record.dam and bold < MOST and part.role != "khoan_tieu_de":
            breaches.append((part, record, "thấy chữ không đậm, cần đậm", "chọn chữ, bấm Ctrl+B"))
        elif not record.dam and bold > SOME and part.role not in (*TEXT, *EDGED):
            breaches.append((part, record, "thấy chữ đậm, cần không đậm", "chọn chữ, bấm Ctrl+B"))
        elif not record.dam and bold > SLIP and part.role in SHORT:
            breaches.append((part, record, "thấy một phần chữ đậm, cần không đậm", UNBOLD))
    yield from findings_of(breaches)


def _numbered(part: Part) -> tuple[Run, ...]:
    """The runs that print the number of a level."""
    label = part.paragraph.label_look
    if part.paragraph.label and label:
        return (Run(part.paragraph.label, label),)
    return lettered(part)[:1]


@rule("T115", "thanh_phan.can_cu")
def chu_nghieng(examined: Examined, law: Law) -> Iterator[Finding]:
    """Nghiêng hay đứng đúng với từng thành phần.

    Vì sao: căn cứ, địa danh và thời gian, “Nơi nhận”, dòng Kèm theo in nghiêng; còn lại chữ đứng.
    Sai: căn cứ chữ đứng; trích yếu nghiêng.
    Đúng: căn cứ nghiêng, trích yếu đứng và đậm.
    """
    breaches: list[Breach] = []
    for part, record in ruled_parts(examined, law, "nghieng"):
        slope = share(lettered(part), lambda run: run.look.italic)
        if record.nghieng and slope < SOME:
            breaches.append((part, record, "thấy chữ đứng, cần nghiêng", "chọn chữ, bấm Ctrl+I"))
        elif not record.nghieng and slope > SOME and part.role not in TEXT:
            breaches.append((part, record, "thấy chữ nghiêng, cần đứng", "chọn chữ, bấm Ctrl+I"))
    running = law.regime.thanh_phan["loi_van"]
    breaches.extend(
        (part, running, "thấy chữ nghiêng, cần đứng", "chọn chữ, bấm Ctrl+I")
        for part in _slanted(examined.roles.main(*TEXT))
    )
    yield from findings_of(breaches)


def _slanted(parts: Iterable[Part]) -> list[Part]:
    """The running text that is in italics, where most of it is: single words may be."""
    every = [p for p in parts if p.role in TEXT and p.role != "de_nghi" and not p.annexed]
    slanted = [p for p in every if share(lettered(p), lambda run: run.look.italic) > MOST]
    return slanted if len(every) >= FEW and len(slanted) * 2 > len(every) else []


def _has_small(part: Part) -> bool:
    """Say whether a line would look otherwise in small letters: one letter, a name "Y Ơ" not."""
    return not all_initials(part.text) if part.role == NAME else len(part.text) > 1


def _plain_title(part: Part) -> bool:
    """Say whether a line under a Roman number is a title, bold and short, in no capitals."""
    if part.role != "la_ma" or part.span.upper or _capital(part.text):
        return False
    bold = share(lettered(part), lambda run: run.look.bold) >= MOST
    return bold and part.span.letters <= TITLE and part.text[-1:] not in ".;:,"


def _capital(text: str) -> bool:
    """Say whether all but units, marks and what is in brackets is in capitals."""
    kept = [sign for sign in _BRACKETS.sub("", text) if sign.isalpha()]
    return bool(kept) and sum(map(str.isupper, kept)) > CAPITAL * len(kept)


_BRACKETS, CAPITAL = re.compile(r"\([^()]{0,200}\)"), 0.8


@rule("T116", "thanh_phan.co_quan")
def chu_hoa(examined: Examined, law: Law) -> Iterator[Finding]:
    """Chữ in hoa hay in thường đúng với từng thành phần.

    Vì sao: bảng mẫu chữ định loại chữ; tiêu đề chương in hoa, “Chương I” in thường.
    Sai: “CHƯƠNG I”; họ tên người ký in hoa; “PHỤ LỤC I”.
    Đúng: “Chương I”; “Nguyễn Văn A”; “Phụ lục I”.
    """
    breaches: list[Breach] = []
    for part, record in ruled_parts(examined, law, "in_hoa"):
        if part.role in CASED and not (part.span.upper or _capital(part.text)):
            breaches.append((part, record, "thấy chữ thường, cần in hoa", "chọn chữ, bấm Shift+F3"))
        elif _plain_title(part):
            hint = "chọn tiêu đề, bấm Shift+F3 cho đến khi in hoa"
            breaches.append((part, record, "thấy tiêu đề chữ thường, cần in hoa", hint))
        elif part.role in SENTENCE and part.span.upper and _has_small(part):
            hint = "gõ lại bằng chữ thường"
            breaches.append((part, record, "thấy chữ in hoa, cần in thường", hint))
    yield from findings_of(breaches)
