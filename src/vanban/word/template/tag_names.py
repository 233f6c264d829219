"""The names that a Word template may use, and the check that it uses no others.

Knows our tags and style ids and Jinja's grammar; knows nothing of XML.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from difflib import get_close_matches

from vanban.jinja import (
    BROKEN,
    CAREFUL,
    BoundError,
    TemplateSyntaxError,
    free_names,
    outline,
)
from vanban.problems.problem import Faults, did_you_mean, has_errors
from vanban.text.vietnamese import nearest

BODY, ANNEXES = "noi_dung", "phu_luc"
END = "trang_cuoi"  # put in by the program before </w:body>; not for a template's author
DATES = "ngay_tao_va_sua"  # likewise, at the end of the file's properties
# fmt: off
TAGS = frozenset({
    "quoc_hieu", "tieu_ngu", "gach_tieu_ngu", "chu_quan", "co_quan", "gach_co_quan",
    "so_ky_hieu", "du_thao", "dia_danh_ngay", "ten_loai", "trich_yeu", "gach_trich_yeu",
    "trich_yeu_cong_van", "kinh_gui", "kinh_gui_muc", "dia_chi", "noi_dung", "nhan_noi_nhan",
    "noi_nhan", "quyen_han", "ho_ten", "phu_luc", "tieu_de", "tac_gia", "mo_ta",
    "khung_khan", "khung_pham_vi", "do_mat", "chuc_vu_khac",
    "hang_ky", "xac_nhan", "hinh_thuc_sao",
})
# fmt: on
LISTS = frozenset(
    {
        "chu_quan",
        "co_quan",
        "trich_yeu_cong_van",
        "kinh_gui_muc",
        "noi_nhan",
        "quyen_han",
        "chuc_vu_khac",
    }
)  # fmt: skip
"""Tags whose value is a list of lines."""
SIGNERS = "hang_ky"
"""The tag whose value is a list of rows, each of two signers with lines and a name."""
PROPERTIES = ("tieu_de", "tac_gia", "mo_ta")
"""Tags of the file's properties, which every template may show."""
PLAIN = frozenset({"so_ky_hieu", "du_thao", "ten_loai", "hinh_thuc_sao", *PROPERTIES})
"""Tags whose value never holds a mark of XML, so that they may stand in an attribute."""
OPTIONAL = ("khung_khan", "khung_pham_vi", "do_mat", "chuc_vu_khac")
"""Tags of what most documents have not: without a value they are empty."""
STAMPED, COPY = "do_mat", "hinh_thuc_sao"
"""The place of a stamp of secrecy; the tag that only the block of a copy has."""
# Style id: its name in Word's gallery. Word makes ids anew from names at every save (it drops
# accented letters: "VB Quốc hiệu" becomes "VBQuchiu"), so the name is what holds. No comma in
# a name: Word reads it as the beginning of another name.
STYLES = {
    "VBQuocHieu": "VB Quốc hiệu",
    "VBTieuNgu": "VB Tiêu ngữ",
    "VBChuQuan": "VB Cơ quan chủ quản",
    "VBCoQuan": "VB Cơ quan ban hành",
    "VBSoKyHieu": "VB Số và ký hiệu",
    "VBDiaDanhNgay": "VB Địa danh và ngày",
    "VBDuThao": "VB Dự thảo",
    "VBTenLoai": "VB Tên loại",
    "VBTrichYeu": "VB Trích yếu",
    "VBTrichYeuCongVan": "VB Trích yếu công văn",
    "VBKinhGui": "VB Kính gửi",
    "VBKinhGuiMuc": "VB Kính gửi - mục",
    "VBDiaChi": "VB Địa chỉ",
    "VBThamQuyen": "VB Thẩm quyền ban hành",
    "VBDongGiua": "VB Dòng giữa",
    "VBGach": "VB Đường kẻ",
    "VBCanCu": "VB Căn cứ",
    "VBLoiVan": "VB Lời văn",
    "VBPhan": "VB Phần",
    "VBPhanTieuDe": "VB Phần - tiêu đề",
    "VBChuong": "VB Chương",
    "VBChuongTieuDe": "VB Chương - tiêu đề",
    "VBMuc": "VB Mục",
    "VBMucTieuDe": "VB Mục - tiêu đề",
    "VBTieuMuc": "VB Tiểu mục",
    "VBTieuMucTieuDe": "VB Tiểu mục - tiêu đề",
    "VBDieu": "VB Điều",
    "VBLaMa": "VB Mục số La Mã",
    "VBKhoan": "VB Khoản",
    "VBKhoanTieuDe": "VB Khoản - tiêu đề",
    "VBDiem": "VB Điểm",
    "VBGachDauDong": "VB Gạch đầu dòng",
    "VBQuyenHan": "VB Quyền hạn và chức vụ",
    "VBHoTen": "VB Họ tên",
    "VBXacNhan": "VB Xác nhận",
    "VBNoiNhan": "VB Nơi nhận",
    "VBNoiNhanMuc": "VB Nơi nhận - mục",
    "VBSoTrang": "VB Số trang",
    "VBNeo": "VB Neo - không xóa",
    "VBPhuLuc": "VB Phụ lục",
    "VBPhuLucTieuDe": "VB Phụ lục - tiêu đề",
    "VBKemTheo": "VB Kèm theo",
    "VBKySo": "VB Thông tin ký số",
    "VBGachSao": "VB Đường kẻ bản sao",
    "VBHinhThucSao": "VB Hình thức sao",
    "VBBangDau": "VB Bảng - ô đầu",
    "VBBangChu": "VB Bảng - ô chữ",
    "VBBangGiua": "VB Bảng - ô giữa",
    "VBBangNhom": "VB Bảng - dòng nhóm",
    "VBDauChi": "VB Dấu chỉ trong khung",
    "VBDoMat": "VB Chỗ dấu mật",
    "VBChucVuKhac": "VB Chức vụ khác",
    "VBHinh": "VB Hình",
    "VBTenHinh": "VB Tên hình và tên bảng",
    "VBChuThich": "VB Chú thích cuối trang",
}
TABLE_STYLES = {"VBBang": "VB Bảng", "VBKhung": "VB Khung không kẻ"}
MISSPELT = "thấy thẻ Jinja viết sai, cần dạng {{ ten_the }} hoặc {%p for dong in ten_the %}"
SHORTER = "bỏ vòng lặp, phép lặp chữ; mẫu chỉ cần tên thẻ, `if` và `for` (docs/mau/mau-word.md)"
_OPEN = re.compile(r"\{[{%]|[%}]\}")
TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}", re.DOTALL)


def _quote(quotes: Iterable[str], name: str) -> str:
    """Return the first paragraph with a tag that speaks of `name`."""
    word = re.compile(rf"\b{re.escape(name)}\b")
    for text in quotes:
        if any(word.search(tag) for tag in TAG.findall(text)):
            return text
    return ""


def mark_of(name: str) -> str:
    """Return the mark that a tag needs whose value is XML: p, r, or "" for plain text."""
    if name in {BODY, ANNEXES}:
        return "p"
    return "r" if name.startswith(("gach_", "khung_")) else ""


def shown_tag(name: str) -> str:
    """Return a tag as it is typed."""
    return f"{{{{{mark_of(name)} {name} }}}}"


def check_marks(quotes: Iterable[str], faults: Faults) -> None:
    """Check that a tag whose value is XML is written with its mark: without, the file breaks."""
    for text in quotes:
        for tag in TAG.findall(text):
            for name in filter(mark_of, re.findall(r"\w+", tag)):
                spelling = shown_tag(name)
                if tag.startswith("{{") and "".join(tag.split()) != "".join(spelling.split()):
                    hint = f"gõ lại thẻ thành {spelling}"
                    faults.add(
                        "M004", f"thấy thẻ {tag}, cần viết {spelling}", hint=hint, quote=text
                    )


def _unknown(name: str, quote: str, variable: str, faults: Faults) -> None:
    near = next(iter(get_close_matches(name, TAGS, 1)), "")
    hint = did_you_mean(near, "xem danh sách thẻ trong docs/mau/mau-word.md")
    if variable:
        hint = f"vòng lặp quanh thẻ này đặt tên `{variable}`: gõ {{{{ {variable} }}}}"
    message = f"thấy thẻ lạ `{name}`, cần một thẻ mà chương trình biết"
    faults.add("M006", message, hint=hint, quote=quote)


def check_tags(
    texts: Mapping[str, str],
    quotes: tuple[str, ...],
    strays: Mapping[str, tuple[str, str]],
    faults: Faults,
) -> None:
    """Check that the Jinja text of every part can be read and names only known tags.

    `quotes` holds the paragraphs with tags as a reader sees them: messages quote them. `strays`
    are names that are no tags, each with its quote and the variable of the loop around it. A part
    that cannot be read is told only where nothing else has been found that explains it.
    """
    names, explained = set(strays), has_errors(faults.found)
    for part, text in texts.items():
        try:
            names |= free_names(text)
        except TemplateSyntaxError:
            if not explained:
                faults.add(
                    "M009",
                    MISSPELT,
                    hint="gõ lại cả thẻ bằng dấu cách thường",
                    quote=next((text for text in quotes if _OPEN.search(TAG.sub("", text))), part),
                )
        except BoundError as error:
            if not explained:
                faults.add("M150", str(error), hint=SHORTER, quote=error.tag)
    for name in sorted(names - TAGS):
        quote, variable = strays.get(name) or (_quote(quotes, name), "")
        _unknown(name, quote, variable, faults)


def check_outlines(texts: Mapping[str, str], faults: Faults) -> tuple[str, ...]:
    """Check that no tag opens an element which another branch leaves open.

    `texts` can be read by Jinja. Returns the parts whose results have to be read again: their tags
    print pieces of values.
    """
    outlines = {name: outline(text) for name, text in texts.items()}
    for name in (name for name, kind in outlines.items() if kind == BROKEN):
        message = f"thấy `if` hoặc `for` mở ở một đoạn, ô, dòng và đóng ở chỗ khác trong {name}"
        faults.add(
            "M028",
            f"{message}, cần mở và đóng ở cùng một cấp",
            hint="đặt thẻ mở và thẻ đóng ở hai đoạn cùng ô; cả dòng của bảng thì dùng {%tr … %}",
            quote=name,
        )
    return tuple(name for name, kind in outlines.items() if kind == CAREFUL)


def check_styles(paragraphs: Iterable[str], names: Mapping[str, str], faults: Faults) -> None:
    """Check that no style is missing or renamed that documents are written in.

    `names` are all styles of the template, their names by id; `paragraphs` are ids of those that
    set paragraphs.
    """
    ours = STYLES | TABLE_STYLES
    ids = (names.keys() - STYLES.keys()) | set(paragraphs)
    strange = [name for name in names.values() if name not in ours.values()]
    for style_id, name in ours.items():
        label = names.get(style_id, "") if style_id in ids else nearest(name, strange)
        if style_id not in ids and not label:
            _missing_style(name, faults)
        elif label != name:
            message = f"thấy kiểu `{label}`, cần giữ tên `{name}`: chương trình tìm kiểu theo tên"
            faults.add("M029", message, hint=f"đổi lại tên kiểu thành `{name}`", quote=label)


def _missing_style(name: str, faults: Faults) -> None:
    faults.add(
        "M010",
        f"không thấy kiểu `{name}` trong mẫu, cần đủ các kiểu VB…",
        hint="gõ `vanban init --template --bo-sung`: thêm kiểu còn thiếu, phần khác giữ nguyên",
        quote=name,
    )
