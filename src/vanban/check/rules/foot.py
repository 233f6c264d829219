"""Rules of the recipients: the heading, the items, the last line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from vanban.check.docx.paper import TAB
from vanban.check.parts.kept_line import kept_line
from vanban.check.parts.part import SURE, Examined, Part
from vanban.check.rules.rule import Finding, rule
from vanban.problems.problem import MucDo
from vanban.regime.law import Law
from vanban.text.excerpt import beginning
from vanban.text.vietnamese import fold

_DRAFTER = re.compile(r"^lưu\s*:?\s*(?:VT\b\s*[,;.]?)?", re.IGNORECASE)
"""What stands in the last line before the letters of who drafted the document."""
_CLERK = re.compile(r"^(?:bộ phận |cán bộ )?văn thư\b[\s,;.]*", re.IGNORECASE)
"""The clerk's office written out, which "VT" stands for."""
SHORT = 20
"""Letters of a beginning that is shown."""
_DASH = re.compile(r"[-–—+*•·]")
_LUU = re.compile(r"[-–—+*•·]?\s*luu\b")


def _items(examined: Examined) -> tuple[Part, ...]:
    return tuple(p for p in examined.roles.main("noi_nhan_muc", sure=SURE))


def _undashed(examined: Examined) -> tuple[Part, ...]:
    """The items where none but the last begins with a dash; () where it is not so."""
    items = examined.roles.main("noi_nhan_muc")
    own = tuple(p for p in items if not _LUU.match(p.span.flat))
    return own if len(items) > 1 and own and not any(_DASH.match(p.text) for p in own) else ()


def _lost(examined: Examined) -> Iterator[Part]:
    """Items without a dash behind one that has ended: they go on with none."""
    items = examined.roles.main("noi_nhan_muc")
    for above, part in pairwise(items):
        begun = part.text[:1].isupper() and not _LUU.match(part.span.flat)
        if begun and above.text.endswith(";") and not _DASH.match(part.text):
            yield part


def _last(examined: Examined) -> Part | None:
    return next((p for p in reversed(_items(examined)) if _LUU.match(p.span.flat)), None)


@rule("T501", "noi_nhan.tieu_de")
def co_noi_nhan(examined: Examined, law: Law) -> Iterator[Finding]:
    """Văn bản có Nơi nhận.

    Vì sao: văn bản hành chính có phần Nơi nhận ở cuối, bên trái, ngang với chức vụ người ký.
    Sai: chỉ có chữ ký.
    Đúng: “Nơi nhận:” rồi các dòng “- …;”
    """
    kind = examined.roles.loai
    if kind is None or "noi_nhan" not in kind.co or examined.roles.main("noi_nhan", sure=0):
        return
    signed = examined.roles.main("quyen_han")
    if signed and any(p.span.text for p in signed):
        yield Finding(
            "không thấy “Nơi nhận:”", "thêm ở cuối, bên trái, ngang với chức vụ", signed[0]
        )


@rule("T502", "noi_nhan.tieu_de")
def chu_noi_nhan(examined: Examined, law: Law) -> Iterator[Finding]:
    """Từ “Nơi nhận” có dấu hai chấm, không gạch dưới.

    Vì sao: từ “Nơi nhận” ở một dòng riêng, sau có dấu hai chấm, chữ thường, nghiêng, đậm.
    Sai: Nơi nhận (gạch dưới, không có dấu hai chấm)
    Đúng: Nơi nhận:
    """
    part, title = examined.roles.first("noi_nhan", SURE), law.regime.noi_nhan.tieu_de
    if part is None:
        return
    if " ".join(part.text.split()) != f"{title.tu}{title.dau_sau}":
        yield Finding(f"thấy “{part.text}”", f"gõ “{title.tu}{title.dau_sau}”", part)
    elif any(run.look.underline for run in part.span.inked):
        yield Finding("thấy “Nơi nhận” bị gạch dưới", "chọn chữ, bấm Ctrl+U để bỏ", part)


@rule("T503", "noi_nhan.danh_sach")
def dau_noi_nhan(examined: Examined, law: Law) -> Iterator[Finding]:
    """Mỗi dòng nơi nhận mở đầu bằng gạch, kết thúc bằng dấu chấm phẩy; dòng Lưu bằng dấu chấm.

    Vì sao: mỗi nơi nhận một dòng riêng, đầu dòng có gạch (-), cuối dòng có dấu chấm phẩy.
    Sai: - Như trên.
    Đúng: - Như trên;
    """
    rules, items, last = law.regime.noi_nhan.danh_sach, _items(examined), _last(examined)
    if bare := _undashed(examined):
        message = f"thấy {len(bare)} dòng nơi nhận không có gạch đầu dòng"
        yield Finding(message, f"gõ “{rules.dau_dong}” ở đầu mỗi dòng", bare[0])
    elif lost := next(_lost(examined), None):
        yield Finding("đầu dòng nơi nhận không có gạch", f"gõ “{rules.dau_dong}” ở đầu dòng", lost)
    for part in items:
        if part is last and (bare or not _is_luu_van_thu(part, law)):
            continue  # told already, or by the next rule
        mark = _mark(part, items, last, law)
        if part is last and kept_line(part.text).drafted:
            continue  # what ends it is the drafter's sign, or the number of copies
        if not part.text.endswith(mark) and not (part is not last and part.text.endswith(":")):
            message = f"cuối dòng nơi nhận không phải “{mark}”"
            yield Finding(message, f"sửa cuối dòng thành “{mark}”", part)
        elif not part.text.startswith(rules.dau_dong.strip()):
            hint = _dash_hint(part, f"gõ “{rules.dau_dong}” ở đầu dòng")
            yield Finding("đầu dòng nơi nhận không phải gạch nối", hint, part)


def _mark(part: Part, items: tuple[Part, ...], last: Part | None, law: Law) -> str:
    """The mark that a line ends with.

    The last one may end with either where the line of what is kept is missing, as the next rule
    tells: with that line it is one of those above.
    """
    rules = law.regime.noi_nhan.danh_sach
    if part is last:
        return rules.dau_cuoi_cung
    if part is not items[-1] or (last is None and part.text.endswith(rules.dau_cuoi)):
        return rules.dau_cuoi
    return rules.dau_cuoi_cung


def _dash_hint(part: Part, typed: str) -> str:
    """What to do where a line begins with another mark: one that Word puts is not typed over."""
    if not part.paragraph.label:
        return typed
    return f"Word tự đặt dấu “{part.paragraph.label}”: vào Bullets, Define New Bullet, chọn “-”"


def _is_luu_van_thu(part: Part, law: Law) -> bool:
    """Say whether the last line begins as it must: "- Lưu: VT"."""
    rules = law.regime.noi_nhan.luu
    return _bare(part.text).startswith(f"{rules.tu}{rules.dau_sau}{rules.van_thu}")


def _bare(text: str) -> str:
    return re.sub(r"^[-–—+*•·●▪◦‣]\s*", "", text)


@rule("T504", "noi_nhan.luu")
def dong_luu(examined: Examined, law: Law) -> Iterator[Finding]:
    """Dòng cuối nơi nhận là “- Lưu: VT, …”.

    Vì sao: dòng cuối cùng ghi chữ Lưu, dấu hai chấm, VT, dấu phẩy, đơn vị soạn thảo.
    Sai: - Lưu VP; - Lưu VT.
    Đúng: - Lưu: VT, NV.
    """
    rules, items = law.regime.noi_nhan.luu, _items(examined)
    if not items:
        return
    last = _last(examined)
    if last is None:
        yield Finding("không thấy dòng Lưu ở cuối nơi nhận", "thêm dòng “- Lưu: VT, …”", items[-1])
        return
    if not _is_luu_van_thu(last, law):
        rest = _DRAFTER.sub("", _bare(last.text)).strip(" .;,")
        others = _CLERK.sub("", rest)
        more = f", {others}." if others else "." if rest else ", …"
        hint = f"gõ “- {rules.tu}: {rules.van_thu}{more}”"
        yield Finding(f"thấy dòng lưu “{last.text}”", hint, last)


@rule("T505", "noi_nhan.nhu_tren")
def nhu_tren(examined: Examined, law: Law) -> Iterator[Finding]:
    """Dòng đầu nơi nhận: “- Như trên;” khi có Kính gửi; không ghi “Như kính gửi”.

    Vì sao: văn bản có Kính gửi thì dòng đầu ghi Như trên.
    Sai: - Như kính gửi;
    Đúng: - Như trên;
    """
    rules, items = law.regime.noi_nhan.nhu_tren, _undashed(examined) or _items(examined)
    for part in items[:1]:
        text = part.text.casefold()
        if any(word.casefold() in text for word in rules.khong_dung):
            yield Finding(f"thấy “{part.text}”", f"gõ “- {rules.chu};”", part)
        elif examined.roles.main("kinh_gui") and rules.chu.casefold() not in text:
            told = f"có Kính gửi mà dòng đầu là “{part.text}”"
            yield Finding(told, f"gõ “- {rules.chu};”", part, at_most="canh_bao")


@rule("T506", "noi_nhan.nhu_dieu", at_most="luu_y")
def nhu_dieu(examined: Examined, law: Law) -> Iterator[Finding]:
    """Dòng đầu nơi nhận của quyết định, nghị quyết là “- Như Điều …;”.

    Vì sao: các mẫu 1.1, 1.2, 1.3 ghi “- Như Điều …;” ở dòng đầu.
    Sai: - Như trên;
    Đúng: - Như Điều 3;
    """
    kind, items = examined.roles.loai, _items(examined)
    word = law.regime.noi_nhan.nhu_dieu.chu.partition("{")[0].strip().casefold()
    if kind and kind.dong_dau_nhan == "nhu_dieu" and items and word not in items[0].text.casefold():
        yield Finding(f"thấy dòng đầu “{items[0].text}”", "gõ “- Như Điều …;”", items[0])


@rule("T508", "thanh_phan.nguoi_soan_thao", at_most="canh_bao")
def ky_hieu_nguoi_soan(examined: Examined, law: Law) -> Iterator[Finding]:
    """Ký hiệu người soạn thảo sau dòng Lưu viết bằng chữ in hoa.

    Vì sao: ký hiệu người soạn thảo văn bản trình bày bằng chữ in hoa, cỡ 11, kiểu chữ đứng.
    Sai: - Lưu: VT, KT.Châu
    Đúng: - Lưu: VT, KT. CH.
    """
    last = _last(examined)
    sign = kept_line(last.text).sign if last else ""
    if last and sign and sign != sign.upper():
        seen = f"thấy ký hiệu người soạn thảo “{sign}” không in hoa"
        yield Finding(seen, f"gõ “{sign.upper()}”, hoặc ký hiệu viết tắt in hoa", last)


@rule("T509", "noi_nhan.danh_sach", at_most="luu_y")
def tab_cuoi_dong(examined: Examined, law: Law) -> Iterator[Finding]:
    """Cuối dòng nơi nhận không có dấu tab.

    Vì sao: tab thừa ở cuối đẩy chữ xuống dòng khi đổi cỡ chữ hay lề.
    Sai: “- Như trên;” rồi một dấu tab
    Đúng: - Như trên;
    """
    tabbed = [
        p for p in _items(examined) if TAB in p.paragraph.text[len(p.paragraph.text.rstrip()) :]
    ]
    if tabbed:
        seen = f"thấy dấu tab thừa ở cuối {len(tabbed)} dòng nơi nhận"
        yield Finding(seen, "xóa dấu tab ở cuối dòng", tabbed[0], more=tabbed[1:])


_OFFICE = re.compile(r"van phong (?:hoi dong nhan dan|hdnd|doan dai bieu)\b")
"""A body whose name goes on with that of another one."""
_ASIDE = re.compile(r"\([^()]*\)")
"""What stands in brackets is of one body."""


def _on_one_line(part: Part, colon: str, examined: Examined) -> str:
    """The sign between several addressees of one line; "" for one addressee.

    Between commas each has to begin as the name of a body does, with a capital: "Các sở, ban,
    ngành" is one line of many, "Sở Văn hóa, Thể thao và Du lịch" one body.
    """
    named = _ASIDE.sub("", part.text.partition(colon)[2]).strip(" .;")
    if ";" in named:
        return ";"
    names = [one.strip(" -–—") for one in named.split(",")]
    bodies = [one for one in names if one[:1].isupper() and examined.words.begins_body(fold(one))]
    apart = len(names) > 1 and len(bodies) == len(names) and not _OFFICE.match(fold(names[0]))
    return "," if apart else ""


@rule("T507", "noi_nhan.kinh_gui")
def kinh_gui(examined: Examined, law: Law) -> Iterator[Finding]:
    """Kính gửi: có dấu hai chấm; một nơi thì cùng dòng, nhiều nơi mỗi nơi một dòng.

    Vì sao: sau “Kính gửi” có dấu hai chấm; từ hai nơi thì xuống dòng, gạch đầu dòng, cuối dòng
        dấu chấm phẩy, dòng cuối dấu chấm.
    Sai: Kính gửi Ủy ban nhân dân xã Mường So
    Đúng: Kính gửi: Ủy ban nhân dân xã Mường So
    """
    rules, part = law.regime.noi_nhan.kinh_gui, examined.roles.first("kinh_gui", SURE)
    if part is None:
        return
    if not re.match(rf"{rules.tu}\s*{rules.dau_sau}", part.text):
        yield Finding(
            f"thấy “{beginning(part.text, SHORT)}”", f"gõ “{rules.tu}{rules.dau_sau}”", part
        )
    if many := _on_one_line(part, rules.dau_sau, examined):
        hint = "mỗi nơi một dòng: gạch đầu dòng, cuối dòng dấu chấm phẩy"
        strength: MucDo = "canh_bao" if many == rules.dau_cuoi else "luu_y"
        yield Finding("thấy nhiều nơi trên một dòng Kính gửi", hint, part, at_most=strength)
    items = examined.roles.main("kinh_gui_muc")
    for item in items:
        mark = rules.dau_cuoi_cung if item is items[-1] else rules.dau_cuoi
        if not item.text.endswith(mark):
            yield Finding(f"cuối dòng Kính gửi không phải “{mark}”", f"sửa thành “{mark}”", item)
