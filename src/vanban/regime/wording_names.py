"""The names that the strings of wording files may use, and those of a file that are none of them.

A name that is like none and is printed is left to who renders the string: only there it is known
what is given. In a condition it is told here: nothing is printed where it is never true.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping

from vanban.problems.problem import Problem, did_you_mean, problem
from vanban.source.loader import Plain, Source
from vanban.text.vietnamese import nearest

_BODY = "ten ten_noi_bo ten_ngan"
_PLAIN = (
    "ban_thao bang cho chuc_vu con con_lai cot cu den_ngay den_so han loai luc luu ly_do ma mo_ta"
    " moi muc muc_dich nam neo ngay ngoai nguoi_ky noi phan quy_dinh quyen so so_ban so_canh_bao"
    " so_chu_tri so_ke_hoach so_loi so_luu_y so_noi ten ten_loai tep theo trang trich_yeu truong"
    " tu_ngay tu_so"
)
"""Names that stand alone."""
_BELOW = {
    "cap_tren": _BODY,
    "chung": "muc so stt vai_tro",
    "co_quan": f"{_BODY} chuc_vu ma tap_the ten_loai",
    "don_vi": f"{_BODY} cap_tren_truc_tiep chuc_vu co_phu_luc co_viec co_viec_chu_tri danh_xung"
    " loai mot_phan so_co_quan stt tap_the ten_loai",
    "goc": "co_quan so so_ngay sua_doi ten_loai trich_yeu ve_trich_yeu",
    "gop_y": "chua_tra_loi dot khong_tiep_thu noi tiep_thu tiep_thu_mot_phan tong",
    "ke_hoach": "co_quan co_quan_ngan dau_moi dau_moi_ngan muc_kinh_phi phu_luc so so_ngay sua_doi"
    " ten_loai trich_yeu trich_yeu_ngan ve_trich_yeu ve_trich_yeu_ngan",
    "nghia_vu": "cau doi_tuong gui muc_viec qua thoi_gian",
    "nhac": "chua_bao_cao mot_noi qua qua_han sap_den_han",
    "nhom": "den so_viec ten tu",
    "noi_nhan": _BODY,
    "so_viec": "chu_tri phoi_hop theo_doi tong",
    "tong": "chu_tri co_quan phoi_hop theo_doi tong",
    "vai": "chu_tri doi_tuong hai_vai so_nhom so_viec tai_phu_luc theo_nhom tom_tat",
    "viec": "cap_nhat chu_tri co_quan dong_chu_tri giao_theo ket_qua khac lanh_dao ly_do"
    " nguoi_phu_trach nguoi_thuc_hien nguyen_van noi_dung phoi_hop qua_han san_pham san_pham_rieng"
    " stt stt_goc theo_doi thoi_gian thoi_han trang_thai trong vai_tro viec_con viec_san_pham"
    " viec_tren voi",
    "van_ban": "co_quan dien_tu du_thao ngay so so_ky_hieu so_ngay ten_loai trich_yeu",
}
NAMES: Mapping[str, frozenset[str]] = {
    **dict.fromkeys(_PLAIN.split(), frozenset[str]()),
    **{root: frozenset(names.split()) for root, names in _BELOW.items()},
    **dict.fromkeys(("dem", "dong"), frozenset[str]()),  # a state's, a column's name follows
}
"""The names, each with those that may follow it behind a dot; none where any text may."""
OWN = "tu_ngu"
"""The words that a wording file gives names to itself."""
_STATEMENTS = (
    "and block call do elif else endcall endfilter endfor endif endmacro endset endwith false"
    " filter for if import in is loop macro none not or range recursive self set true with"
)
_JINJA = frozenset(_STATEMENTS.split())
_TAG = re.compile(r"\{[{%](.*?)[%}]\}", re.DOTALL)
_BESIDE = re.compile(r"'[^']*'|\"[^\"]*\"|\|\s*\w+|\bis\s+(?:not\s+)?\w+")
"""Texts, filters and tests in a tag: no names of values."""
_NAME = re.compile(r"(?<![\w.])([^\W\d]\w*)(?:\.([^\W\d]\w*))?")
_CONDITION = re.compile(r"\b(?:if|elif)\b|\bis\s+(?:not\s+)?(?:un)?defined\b|\|\s*(?:default|d)\b")
"""What asks of a name, and is content with one that is not there."""
_ARGUMENT = re.compile(r"\b\w+\s*=(?!=)")
_BOUND = re.compile(r"\b(?:set|for|macro)\s+([^=%{}]*?)(?:=|\sin\s|%\})")


def misspelt_names(source: Source) -> Iterator[Problem]:
    """Yield a warning for each string with a name that is none, be the sentence used or not."""
    own = _own_words(source.value)
    for text, mark in source.strings():
        told = next(_misspelt(text, own), None) if "{" in text else None
        if told:
            seen, meant, usable = told
            may = (
                f"sau `{seen.partition('.')[0]}.` dùng được: {', '.join(usable)}" if usable else ""
            )
            if not (meant or usable):
                may = f"điều kiện ấy không bao giờ đúng; các tên có: {', '.join(sorted(NAMES))}"
            hint = " ".join(filter(None, (did_you_mean(meant), may, "(xem docs/mau/van-mau.md)")))
            yield problem("N912", mark, f"mẫu câu dùng tên `{seen}`, không có", goi_y=hint)


def _misspelt(text: str, own: Collection[str]) -> Iterator[tuple[str, str, list[str]]]:
    """Names of a string that are none, each with the one meant, and with those that there are."""
    bound = {word for names in _BOUND.findall(text) for word in re.findall(r"\w+", names)}
    for tag in _TAG.findall(text):
        asks = _CONDITION.search(tag) is not None
        for root, part in _NAME.findall(_ARGUMENT.sub(" ", _BESIDE.sub(" ", tag))):
            if root in bound or root.casefold() in _JINJA:
                continue
            below = own if root == OWN else NAMES.get(root)
            if below is None and (near := nearest(root, (*NAMES, OWN))):
                yield root, near, []
            elif below is None and asks:
                yield root, "", []
            elif part and below and part not in below:
                near = nearest(part, tuple(below))
                yield f"{root}.{part}", near and f"{root}.{near}", sorted(below)


def _own_words(value: Plain) -> frozenset[str]:
    entries = value.get(OWN) if isinstance(value, dict) else None
    words = (one.get("chu") for one in entries or () if isinstance(one, dict))
    return frozenset(name for one in words if isinstance(one, dict) for name in one)
