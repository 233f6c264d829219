"""The kind of a new body by the words of its name, and the title of its head where it is certain.

A title stands here only where the law gives it to every body of such a name; else it is left
blank, and the office is told so (N122). "Ban", "Hội", "Văn phòng" alone say nothing of it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, NamedTuple

from vanban.content.registry import DanhBa
from vanban.text.vietnamese import fold, slug, tone_placed

PUBLIC_UNIT = "don_vi_su_nghiep"
_OTHER: dict[str, Any] = {"id": "co_quan", "ten": "Cơ quan, đơn vị"}
_UBND: dict[str, Any] = {
    "id": "ubnd",
    "ten": "Ủy ban nhân dân",
    "danh_xung": "UBND",
    "tap_the": True,
    "chuc_vu": "CHỦ TỊCH",
}
_HDND: dict[str, Any] = {**_UBND, "id": "hdnd", "ten": "Hội đồng nhân dân", "danh_xung": "HĐND"}


def _plain(ident: str, word: str, title: str = "") -> dict[str, Any]:
    kind = {"id": ident, "ten": word, "danh_xung": word, "chuc_vu": title}
    return {key: value for key, value in kind.items() if value}


_HAMLET: dict[str, Any] = {"id": "thon", "ten": "Thôn, tổ dân phố", "du_thao": False}
"""Without a seal: it has work, and no paper of its own."""
_CLINIC = _plain("tram_y_te", "Trạm Y tế") | {"danh_xung": "Trạm"}
_ARMY = _plain("quan_su", "Ban Chỉ huy quân sự", "CHỈ HUY TRƯỞNG") | {"danh_xung": "Ban Chỉ huy"}
_KINDS: tuple[tuple[str, dict[str, Any]], ...] = (
    ("ubnd ", _UBND),
    ("uy ban nhan dan ", _UBND),
    ("hdnd ", _HDND),
    ("hoi dong nhan dan ", _HDND),
    ("van phong", _plain("van_phong", "Văn phòng", "CHÁNH VĂN PHÒNG")),
    ("thanh tra", _plain("thanh_tra", "Thanh tra", "CHÁNH THANH TRA")),
    ("so ", _plain("so", "Sở", "GIÁM ĐỐC")),
    ("phong ", _plain("phong", "Phòng", "TRƯỞNG PHÒNG")),
    ("chi cuc ", _plain("chi_cuc", "Chi cục", "CHI CỤC TRƯỞNG")),
    ("cuc ", _plain("cuc", "Cục", "CỤC TRƯỞNG")),
    ("vu ", _plain("vu", "Vụ", "VỤ TRƯỞNG")),
    ("trung tam ", _plain("trung_tam", "Trung tâm", "GIÁM ĐỐC")),
    ("truong ", _plain("truong", "Trường", "HIỆU TRƯỞNG")),
    ("ban chi huy quan su", _ARMY),
    ("ban ", _plain("ban", "Ban")),
    ("cong an ", _plain("cong_an", "Công an")),
    ("hoi dong ", _plain("hoi_dong", "Hội đồng")),
    ("hoi ", _plain("hoi", "Hội")),
)
_HAMLETS = re.compile(
    r"(?:(?:trưởng|ban nhân dân|ban quản lý|ban điều hành) )?"
    r"(?:thôn|bản|làng(?! trẻ em)|ấp|buôn|bon|bu|xóm|khóm|phum|sóc|plei|khối phố|khu phố"
    r"|khu dân cư|tiểu khu|tổ dân phố|tổ dân cư|(?:khu|khối|đội|tổ)(?= (?:số )?\d))"
    r"(?! (?:tin|đồ))\b"
)
"""How names of hamlets begin, with their marks: "Bản Nà Tấu" is no "Ban"."""
_ARMY_NAME = re.compile(r"ban chi huy quan su\b")
_OF_COMMUNE = re.compile(r"(?:uy ban nhan dan|ubnd) (?P<level>xa|phuong|dac khu|thi tran)\b")
_COMMUNES = "ubnd_cap_xa"
_LEVELS = {"xa": "xã", "phuong": "phường", "dac khu": "đặc khu", "thi tran": "thị trấn"}
_PRIVATE = re.compile(r"\b(?:tu thuc|tu nhan|dan lap|ngoai cong lap|quoc te)\b")
_COLLEGE, _COMMITTEE = fold("cao đẳng"), fold("đảng ủy")
_PUBLIC = re.compile(
    r"(?P<word>truong) (?:mam non|mau giao|tieu hoc|trung hoc|thcs|thpt|th|pho thong|ptdt"
    rf"|{_COLLEGE}|trung cap|chinh tri)"
    r"|(?P<clinic>tram y te|benh vien)"
    r"|(?P<centre>trung tam) (?:y te|kiem soat benh tat|giao duc (?:thuong xuyen|nghe nghiep)"
    r"|khuyen nong|bao tro xa hoi|dich vu (?:nong nghiep|tong hop|viec lam)|van hoa"
    r"|phat trien quy dat|(?:cung ung )?dich vu su nghiep cong)"
)
"""Names of public units by the laws of their fields; a centre of another name may be an office."""
_UNTITLED = re.compile(
    r"van phong (?!(?:hdnd|ubnd|hoi dong nhan dan|uy ban nhan dan|doan (?:dbqh|dai bieu quoc hoi)"
    rf"|{_COMMITTEE}|tinh uy|thanh uy|so|bo|tinh|thanh pho|xa|phuong|dac khu)\b)"
    r"|thanh tra (?:chinh phu|nhan dan)|phong (?:kham|giao dich)|so (?:chi huy|giao dich)"
    r"|truong (?:ban|doan|quay)\b"
)
"""What begins as a kind does whose head has a title, and has another one, or none that is known."""
_TITLES: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"ban chi huy quan su\b"), "CHỈ HUY TRƯỞNG"),
    (re.compile(r"ban thanh tra nhan dan\b"), "TRƯỞNG BAN"),
    (re.compile(r"ban .*\b(?:hdnd|hoi dong nhan dan)\b"), "TRƯỞNG BAN"),
    (re.compile(r"hoi (?:nong dan|(?:lien hiep |lh)phu nu|lhpn|cuu chien binh|ccb)\b"), "CHỦ TỊCH"),
)
"""Titles that a law, or the charter of a union that a law names, gives."""


class KindRead(NamedTuple):
    """A kind as the registry has it, or will have it; what a body of it says of itself."""

    kind: Mapping[str, Any]
    own: Mapping[str, str]


def kind_of(name: str, danh_ba: DanhBa) -> KindRead:
    """Return the kind whose word a name begins with, else that of which nobody has said anything.

    A kind of the registry comes first, but for what has one of its own: a hamlet, the army, a
    public unit. Nobody gets the title of another from a kind of the registry.
    """
    ways = (_hamlet, _committee, _public_unit, _of_registry)
    found = next((read for way in ways if (read := way(name, danh_ba))), None)
    return found or _of_words(name, danh_ba)


def _hamlet(name: str, _: DanhBa) -> KindRead | None:
    return KindRead(_HAMLET, {}) if _HAMLETS.match(tone_placed(name).casefold()) else None


def _committee(name: str, danh_ba: DanhBa) -> KindRead | None:
    """The committee of a commune, by the kind that the registry has for such."""
    found, known = _OF_COMMUNE.match(fold(name)), danh_ba.kinds.get(_COMMUNES)
    if not (found and known):
        return None
    said = f"UBND {_LEVELS[found['level']]}"
    return KindRead({"id": _COMMUNES}, {} if said == known.danh_xung else {"danh_xung": said})


def _public_unit(name: str, danh_ba: DanhBa) -> KindRead | None:
    found, known = _public_name(name), danh_ba.kinds.get(PUBLIC_UNIT)
    if not (found and known):
        return None
    unit = _public(name, found)
    if known.chuc_vu and "chuc_vu" not in unit:
        return KindRead(_CLINIC, {})  # its head is no "HIỆU TRƯỞNG"
    own = {key: value for key, value in unit.items() if value != getattr(known, key)}
    return KindRead({"id": PUBLIC_UNIT}, own)


def _public_name(name: str) -> re.Match[str] | None:
    flat = fold(name)
    return None if _PRIVATE.search(flat) else _PUBLIC.match(flat)


def _of_registry(name: str, danh_ba: DanhBa) -> KindRead | None:
    """A kind of the registry that bears the word: not with a title that the name has not."""
    flat, marked, own = fold(name), tone_placed(name).casefold(), _own_title(name)
    army = _ARMY_NAME.match(flat)
    for kind in danh_ba.loai_co_quan:
        word = tone_placed(kind.danh_xung).casefold()
        other = kind.id != _ARMY["id"] if army else not word or not marked.startswith(f"{word} ")
        other = other or bool(kind.id == PUBLIC_UNIT and _PRIVATE.search(flat))
        if not other and not (kind.chuc_vu and _UNTITLED.match(flat)):
            same = own.get("chuc_vu") == kind.chuc_vu
            return KindRead({"id": kind.id}, {} if same else own)
    return None


def _own_title(name: str) -> dict[str, str]:
    title = next((title for words, title in _TITLES if words.match(fold(name))), "")
    return {"chuc_vu": title} if title else {}


def _of_words(name: str, danh_ba: DanhBa) -> KindRead:
    flat = fold(name)
    if found := _public_name(name):
        return KindRead({"id": PUBLIC_UNIT, "ten": "Đơn vị sự nghiệp"}, _public(name, found))
    kind = next((k for start, k in _KINDS if f"{flat} ".startswith(start)), _OTHER)
    if _UNTITLED.match(flat) and "chuc_vu" in kind:
        return KindRead(_OTHER, {"danh_xung": str(kind["danh_xung"])})
    known = danh_ba.kinds.get(kind["id"])
    if known and known.ten and tone_placed(known.ten) != tone_placed(kind["ten"]):
        kind = {**kind, "id": slug(kind["ten"]).replace("-", "_")}  # another kind has taken it
    return KindRead(kind, _own_title(name))


def _public(name: str, words: re.Match[str]) -> dict[str, str]:
    """What a public unit is called, and its head, where the word of its name says it."""
    if words["word"]:
        return {"danh_xung": "Trường", "chuc_vu": "HIỆU TRƯỞNG"}
    if words["centre"]:
        return {"danh_xung": "Trung tâm", "chuc_vu": "GIÁM ĐỐC"}
    hospital = fold(name).startswith("benh vien")
    return {"danh_xung": "Bệnh viện", "chuc_vu": "GIÁM ĐỐC"} if hospital else {"danh_xung": "Trạm"}
