"""What headings of foreign task tables say: words inside a heading, no fixed form.

The words are of offices, schools and firms, not of any decree. The strict headings of vanban's own
workbook stand in the record of columns and are not touched by this.
"""

from __future__ import annotations

import re
from functools import lru_cache

from msgspec import Struct

from vanban.content.workbook.columns import normal

SURE, LIKELY, WEAK = 3, 2, 1
"""How well a heading tells its column; of two columns of one key the surer has it."""
LONGEST, MOST_WORDS = 90, 16
"""A heading is no longer: else it is a sentence."""

_WHO = (
    r"(?:co quan|don vi|bo phan|nguoi|ca nhan|to chuc|dia phuong|phong ban|phong|ban|khoa|to|doi"
    r"|sinh vien|hoc sinh|hoc vien|can bo|cong chuc|vien chuc|chuyen vien|thanh vien|giao vien"
    r"|nhan su|nhan vien|luc luong"
    r"|doan the|nganh|cap|so|bo)"
)
_DOES = (
    r"(?:thuc hien|phu trach|trien khai|xu ly|dam nhiem|dam nhan|tham muu|giai quyet|chuan bi"
    r"|soan thao|thi hanh|nhan viec|lam viec|lam|duoc giao|duoc phan cong|trinh bay|huong dan"
    r"|to chuc)"
)
_STATUS = (
    r"(?:tinh trang|trang thai|ket qua thuc hien|ket qua xu ly|tinh hinh|muc do hoan thanh"
    r"|ty le hoan thanh|phan tram|danh gia|theo doi tien do|ket qua theo doi|da hoan thanh"
    r"|chua hoan thanh|xac nhan|chu ky|ky ten|ky nhan|ket qua kiem tra|nguyen nhan|kho khan)"
)


def _rule(key: str, sure: int, *form: str) -> tuple[str, int, str]:
    """A key, how sure the words of it are, and their form in pieces."""
    return key, sure, "".join(form)


_RULES: tuple[tuple[str, int, str], ...] = (
    _rule("stt", SURE, r"^(?:stt|s tt|tt|so tt|so thu tu|thu tu|no|so|s t t)$"),
    _rule("stt", LIKELY, r"^(?:stt|so tt|so thu tu)\b"),
    _rule(
        "ma", LIKELY, r"^(?:ma|ma so|ma hieu)(?: (?:cv|nv|nhiem vu|viec|cong viec|so cv))?$|^id$"
    ),
    _rule("ghi_chu", SURE, r"\b(?:ghi chu|luu y|note|notes)\b"),
    _rule("khac", SURE, rf"\b{_STATUS}\b"),
    _rule("khac", SURE, r"\b(?:don vi tinh|dvt|kinh phi|du toan|nguon von|von|so tien|so luong)\b"),
    _rule(
        "khac",
        SURE,
        r"\b(?:dia diem|hinh thuc|thanh phan|doi tuong|so dien thoai|email|status|progress"
        r"|priority)\b",
    ),
    _rule(
        "khac",
        SURE,
        rf"\b{_WHO}(?: \w+)? (?:trinh|ban hanh|tham dinh|phe duyet|tiep nhan",
        r"|de xuat|quyet dinh|nhan bao cao|thu huong)\b",
    ),
    _rule("khac", SURE, r"\b(?:nguoi ky|noi nhan|chuc vu|chuc danh|nam sinh|dieu kien)\b"),
    _rule(
        "giao",
        SURE,
        r"\bngay (?:thang )?(?:giao|chi dao|ban hanh|nhan|van ban|ky|den)\b",
        r"|\b(?:thoi gian|thoi diem) giao\b",
    ),
    _rule(
        "bat_dau",
        SURE,
        r"\b(?:ngay|thoi gian|thoi diem)? ?bat dau\b|^tu(?: ngay)?$|\bkhoi cong\b",
        r"|^(?:start|begin|from)\b",
    ),
    _rule(
        "giao_theo",
        SURE,
        r"\b(?:so ky hieu|so,? ?van ban|van ban (?:giao|chi dao|so)|nguon chi dao",
        r"|nguon giao|can cu(?: giao| thuc hien| phap ly)?|giao theo|so hieu)\b",
        r"|^(?:van ban|nguon)$",
    ),
    _rule("bao_cao", SURE, r"^(?:che do bao cao|bao cao|thoi gian bao cao|dinh ky bao cao)$"),
    _rule(
        "phoi_hop",
        SURE,
        r"^(?:support|supporting|supported|co ?ordinating|co ?operating|collaborating|partners?)\b",
    ),
    _rule("chu_tri", SURE, r"^(?:lead|leading|responsible|implementing)\b"),
    _rule("theo_doi", SURE, r"(?:\blanh dao\b[\w ]*)?\b(?:theo doi|don doc|giam sat)\b"),
    _rule("theo_doi", WEAK, r"\bkiem tra\b"),
    _rule("phoi_hop", SURE, r"\b(?:phoi hop|cung thuc hien)\b"),
    _rule(
        "phoi_hop",
        LIKELY,
        rf"\b{_WHO} (?:ho tro|tham gia|lien quan|co lien quan)\b|^ho tro$",
        r"|^tham gia$",
    ),
    _rule(
        "chu_tri",
        SURE,
        rf"(?:\b(?:{_WHO}|lanh dao)\b[\w ]*)?",
        r"\b(?:chu tri|chu cong|dau moi|chu dau tu)\b",
    ),
    _rule("chu_tri", SURE, rf"\b{_WHO}(?: \w+){{0,4}} chiu trach nhiem\b|^chiu trach nhiem\b"),
    _rule("chu_tri", SURE, rf"\b{_WHO}(?: {_WHO})*(?: chinh)? {_DOES}\b"),
    _rule(
        "chu_tri",
        LIKELY,
        r"^(?:trach nhiem|phan cong|phan cong thuc hien|phan cong nhiem vu",
        r"|phu trach|thuc hien|tham muu|giao cho|nguoi lam|pic|owner|in charge",
        r"|to chuc thuc hien|trach nhiem thuc hien|nguoi duoc phan cong",
        r"|phan cong phu trach|don vi duoc giao|nguoi phu trach|assignee|assigned to|responsible"
        r"|who|ai lam|member)\b",
    ),
    _rule("chu_tri", LIKELY, r"\b(?:phan cong|phu trach|trach nhiem)\b"),
    _rule(
        "lanh_dao",
        SURE,
        r"\blanh dao\b(?! (?:va|don vi|phong|so))|\bnguoi chi dao\b",
        r"|^chi dao$",
    ),
    _rule(
        "thoi_gian",
        SURE,
        r"\b(?:thoi gian|thoi han|thoi diem|tien do|lo trinh|deadline|tg hoan thanh",
        r"|thoi ky|thoi luong|due date|due|end date|timeline|timeframe)\b",
    ),
    _rule(
        "thoi_gian",
        SURE,
        r"\b(?:han|ngay|du kien|moc) (?:\w+ )?(?:hoan thanh|ket thuc|ht|chot",
        r"|xu ly|cuoi|thuc hien|nop|tra)\b|^han\b|^(?:den|den ngay)$",
        r"|^(?:end|finish|complet(?:e|ed|ion)|target date|by when|when|time|until)\b",
        r"|\bhoan thanh truoc\b",
    ),
    _rule(
        "thoi_gian",
        LIKELY,
        r"^(?:hoan thanh|ket thuc|ngay|ngay thang|thang|gio|buoi|quy|nam|tuan",
        r"|thu ngay|ngay gio|thoi gian ngay|giai doan|nam thuc hien)$",
        r"|\bhoan thanh\b",
    ),
    _rule("thoi_gian", LIKELY, r"^(?:ngay|thoi gian) nghiem thu\b"),
    _rule("thoi_gian", WEAK, r"\bnghiem thu\b|^thu\b"),
    _rule(
        "san_pham",
        SURE,
        r"\b(?:san pham|dau ra|san luong|ket qua)\b|^(?:outputs?|deliverables?|products?)$",
    ),
    _rule(
        "noi_dung",
        SURE,
        r"\b(?:noi dung|nhiem vu|cong viec|ten viec|dau viec|hoat dong|hang muc",
        r"|viec can lam|viec lam|tasks?|activity|activities|contents?",
        r"|y kien chi dao|ket luan chi dao|description)\b",
    ),
    _rule(
        "noi_dung",
        LIKELY,
        r"\b(?:giai phap|cong tac|chuong trinh|bien phap|mo ta|van de)\b",
        r"|^viec\b|^(?:muc tieu|de muc|danh muc|yeu cau)\b(?! san pham)|^ten$",
        r"|^ten (?!co quan|don vi|to chuc|truong|xa|phuong|ca nhan|nguoi|thanh vien|cac|sinh vien"
        r"|viet tat|goi tat|ngan|giao dich|tieng anh)",
    ),
    _rule("noi_dung", WEAK, r"\bchi tieu\b"),
    _rule("ai", WEAK, rf"^(?:(?:ten )?(?:cac )?{_WHO}(?: {_WHO})*|ho va ten|ho ten)(?: \w+)?$"),
)
_FORMS = tuple((key, sure, re.compile(form)) for key, sure, form in _RULES)
_ASIDE = re.compile(r"\([^)]*\)")
_MONEY = re.compile(r"\b(?:kinh phi|du toan|von|so tien|thanh tien|ngan sach)\b")
_YEAR = re.compile(r"\b((?:19|20)\d\d)\b")
_DETAIL = re.compile(r"\b(?:chi tiet|cu the)\b")
_WIDER = re.compile(r"\b(?:nhom|linh vuc|danh sach|danh muc|chu de|muc tieu)\b")
_BY_LOOK = re.compile(
    r"\b(?:in|chu|to|boi) (?:dam|nghieng)\b.*\b(?:chu tri|phoi hop|dau moi)\b"
    r"|\b(?:chu tri|phoi hop|dau moi)\b.*\b(?:in|chu|to|boi) (?:dam|nghieng)\b"
    r"|\bgach chan\b.*\b(?:chu tri|phoi hop|dau moi)\b"
)
_TWO = re.compile(r"(?:chu tri|thuc hien|chiu trach nhiem)[\w ]*\bphoi hop\b")


class Meaning(Struct, frozen=True):
    """What a heading says: the key of its column ("" where nothing is known), how sure that is."""

    key: str = ""
    sure: int = 0


@lru_cache(maxsize=2048)
def meaning(heading: str) -> Meaning:
    """Return what a heading says: the words that stand first in it, of those the surest."""
    name = normal(_ASIDE.sub(" ", heading)) or normal(heading)
    if two_roles(heading) and len(heading) <= 2 * LONGEST:
        return Meaning("hai_vai", SURE)
    if not name or len(heading) > LONGEST or len(name.split()) > MOST_WORDS:
        return Meaning()
    best: tuple[tuple[int, int, int], Meaning] | None = None
    for at, (key, sure, form) in enumerate(_FORMS):
        hit = form.search(name)
        if hit is None:
            continue
        rank = (0 if sure > WEAK else 1, _word(name, hit.start()), at)
        if best is None or rank < best[0]:
            best = (rank, Meaning(key, sure))
    return best[1] if best else Meaning()


def _word(name: str, at: int) -> int:
    """Which word of a heading begins at a letter."""
    return name[:at].count(" ")


def is_money(heading: str) -> bool:
    """Say whether a heading is of sums of money."""
    return _MONEY.search(normal(heading)) is not None


def is_source(heading: str) -> bool:
    """Say whether a heading is "Nguồn" alone: of a task, or of the money beside it."""
    return normal(_ASIDE.sub(" ", heading)) == "nguon"


def two_roles(heading: str) -> bool:
    """Say whether one heading speaks of who leads and who helps: "Chủ trì, phối hợp".

    So does one that says how the lead looks: "Đơn vị thực hiện (in đậm là chủ trì)".
    """
    name = normal(heading)
    return bool(_TWO.search(normal(_ASIDE.sub(" ", heading))) or _BY_LOOK.search(name))


def year_of(heading: str) -> int:
    """Return the year that a heading names, 0 for none: "Thời gian (Năm 2026)"."""
    years = set(_YEAR.findall(heading))
    return int(years.pop()) if len(years) == 1 else 0


def is_detail(heading: str) -> bool:
    """Say whether a heading of texts is the closer one of two: "Nội dung chi tiết"."""
    return bool(_DETAIL.search(normal(heading)))


def is_wider(heading: str) -> bool:
    """Say whether a heading of texts is the wider one of two: "Nhóm nhiệm vụ"."""
    return bool(_WIDER.search(normal(heading)))
