"""Headings that no word tells as bodies, told by where they stand: beside headings that are.

"8. Nông trường cao su: …" between "7. Điện lực …" and "9. Công an xã" is a body, whatever it is
called; "8. Chế độ báo cáo" is none.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from vanban.importing.names import name_words
from vanban.importing.names.name_reader import NameReader
from vanban.importing.prose.assignment import Assignment
from vanban.importing.prose.units import Unit
from vanban.importing.prose.verbs import begins_with_verb
from vanban.importing.tasks import NameRead
from vanban.text.vietnamese import fold

NO_BODY = re.compile(
    r"(?:thoi|kinh phi|che do|phan|cong tac|noi dung|bao cao|yeu cau|thanh phan|hinh thuc|doi tuong"
    r"|dia (?:diem|ban)|ve|trong|khi|can cu|dinh ky|so|khen|thi dua|kiem tra|giam sat|so ket"
    r"|tong ket"
    r"|giai phap|nhiem vu|nguon|du toan|lo trinh|tien do|cach|phuong|muc|quy (?:dinh|che|trinh|mo)"
    r"|dieu|luu y|mot so|hoat dong|chi tieu|chi|tuyen truyen|thong tin|bao dam|dam bao|to chuc"
    r"|trien"
    r"|thuc hien|xay dung|ra soat|huong dan|phoi hop|chu tri|tham muu|tiep tuc|tang cuong|day manh"
    r"|nang cao|trach nhiem|giao|de nghi|truoc|sau|dot|giai doan|buoc|ngay|thang|quy|nam|tu|den|de"
    r"|nhung|cac (?:noi dung|nhiem|giai|hoat|buoc|chi|dieu|bien|van|tieu|quy|hinh|loai|cong|muc)"
    r"|xu ly|danh gia|kiem|lap|mo|cap|thu|chuan bi|khai mac|be mac|le|hoi (?:nghi|thao|thi)"
    r"|cong trinh|san pham|ket qua|hieu qua|y nghia|ly do|van ban|tai lieu|co so|trang|vat|phuc"
    r"|cai cach|chuyen|phat trien|dao tao|boi|tap huan|ung dung|quan ly|van dong|ho tro|tiep|hoan"
    r"|huy dong|su dung|bo tri|trinh tu|thu tuc|ho so|an toan|an ninh|moi truong|cham|tinh hinh"
    r"|dac diem|nguyen tac|tieu chi|muc dich|quan diem|tong so|so luong|chat luong|dien|lich)"
    r"(?![^\W_])"
)
"""How headings begin that are no bodies: what is told of, and verbs."""
_MANY = re.compile(
    r"(?:nha thau|chu dau tu|doanh nghiep|ho (?:gia dinh|kinh doanh|dan)|chu rung|nhan dan"
    r"|nguoi dan"
    r"|giao vien|hoc sinh|phu huynh|hoi vien|doan vien)(?![^\W_])"
)
_POSTS = re.compile(
    r"(?:can bo|cong chuc|vien chuc|chuyen vien|nhan vien|ke toan|dong chi|thanh vien"
    r"|tong phu trach"
    r"|bi thu|chu tich|pho chu tich|truong)(?![^\W_])"
)
_COMRADE = re.compile(r"(?:đồng\s+chí|đ/c|ông|bà|thầy|cô)\s+[A-ZĐÀ-Ỹ]", re.IGNORECASE)
"""A person, needing no neighbours: "Đ/c Trần Thị B - Kế toán: thanh toán …"."""
_SIGNS = re.compile(r"[.;!?…()“”\"]")
_LEAST, _MOST, _LONGEST, _BESIDE = 2, 14, 110, 2


def shaped(unit: Unit, beside: Sequence[Assignment], names: NameReader) -> Assignment | None:
    """Return who a heading names by its shape and its neighbours; None for any other.

    `beside` is what the headings side by side with it say: at least two of them are bodies.
    """
    head, _, rest = unit.text.partition(":")
    head, rest = head.strip(), rest.strip()
    if unit.label and _COMRADE.match(head) and begins_with_verb(rest):
        return Assignment((NameRead(head, "nguoi"),), rest=rest)
    if len([one for one in beside if one.names]) < _BESIDE or not unit.label:
        return None
    if not (unit.children or rest):
        return None
    bare = head.rstrip(" .;,")
    if not _is_name(bare):
        return None
    who = _read(bare, names)
    return Assignment(who, rest=rest, whole=not rest)


def _is_name(text: str) -> bool:
    words = text.split()
    if not (_LEAST <= len(words) <= _MOST) or len(text) > _LONGEST or _SIGNS.search(text):
        return False
    return text[0].isupper() and not NO_BODY.match(fold(text))


def _read(text: str, names: NameReader) -> tuple[NameRead, ...]:
    flat = fold(text)
    if _MANY.match(flat):
        return (NameRead(text, "nhom"),)
    if _POSTS.match(flat):
        return (NameRead(text, "nguoi"),)
    reading = names.read(text)
    known = reading.names and not reading.questions and not reading.other
    if known and any(name_words.sense_of(one.text) or one.id for one in reading.names):
        return reading.names
    return (NameRead(text),)
