"""Rules of who signs: prefixes, posts, the name."""

from __future__ import annotations

import re
from collections.abc import Iterator

from vanban.check.parts.part import DOUBTFUL, Examined, Part
from vanban.check.rules.rule import Finding, rule
from vanban.problems.problem import MucDo
from vanban.regime.law import Law
from vanban.regime.records import VietTat
from vanban.text.vietnamese import tone_placed, without_titles

_SIGNS = re.compile(r"[./:\s]")
_PREFIX = re.compile(
    r"([A-ZĐ](?:[./][A-ZĐ]){1,2}\.?(?=\s)|[A-ZĐa-z]{1,3}\s*/\s*[A-ZĐ]"
    r"|[A-ZĐa-z]{1,3}\s?[.:]|[A-ZĐ]{1,3}(?=\s))\s*(.*)"
)
"""Letters that may be a prefix: K/T, T.M, Kt., KT."""
HEAD = "chuc_vu_dung_dau"


def _lines(examined: Examined) -> tuple[Part, ...]:
    return examined.roles.main("quyen_han")


def prefix_of(text: str, rules: dict[str, VietTat]) -> tuple[VietTat, str] | None:
    """The prefix that a line begins with, however it is typed, and what follows it."""
    prefix = _PREFIX.match(text)
    if not prefix:
        return None
    bare = _SIGNS.sub("", prefix[1]).upper()
    known = next((rule for rule in rules.values() if _SIGNS.sub("", rule.chu) == bare), None)
    return (known, prefix[2].strip()) if known else None


@rule("T511", "chu_ky.viet_tat.kt")
def chu_viet_tat(examined: Examined, law: Law) -> Iterator[Finding]:
    """TM., KT., TL., TUQ., Q. viết có dấu chấm, rồi một cách chữ.

    Vì sao: ghi chữ viết tắt “TM.”, “Q.”, “KT.”, “TL.”, “TUQ.” vào trước chức vụ hoặc tên tập thể.
    Sai: K/T CHỦ TỊCH; KT CHỦ TỊCH; KT.CHỦ TỊCH
    Đúng: KT. CHỦ TỊCH
    """
    rules = law.regime.chu_ky.viet_tat
    for part in _lines(examined):
        text = " ".join(part.text.split())
        if (
            (opening := prefix_of(text, rules))
            and opening[1]
            and not text.startswith(f"{opening[0].chu} ")
        ):
            yield Finding(f"thấy “{text}”", f"gõ “{opening[0].chu} {opening[1]}”", part, opening[0])


@rule("T512", "chu_ky.cap_pho")
def cap_pho(examined: Examined, law: Law) -> Iterator[Finding]:
    """KT., TL., TUQ. đứng trước chức vụ người đứng đầu, không trước chức vụ cấp phó.

    Vì sao: cấp phó ký thay thì ghi KT. trước chức vụ người đứng đầu, dòng dưới là chức vụ cấp phó.
    Sai: KT. PHÓ CHỦ TỊCH
    Đúng: KT. CHỦ TỊCH / PHÓ CHỦ TỊCH
    """
    for part in _lines(examined):
        found = prefix_of(" ".join(part.text.split()), law.regime.chu_ky.viet_tat)
        if found and found[0].truoc == HEAD and _of_deputy(found[1], law):
            hint = f"ghi “{found[0].chu} …” với chức vụ cấp trưởng, dòng dưới “{found[1]}”"
            yield Finding(f"thấy “{part.text}”", hint, part)


def _of_deputy(post: str, law: Law) -> bool:
    return any(post.startswith(f"{word} ") for word in law.regime.chu_ky.cap_pho.tu)


@rule("T513", "chu_ky.viet_tat.kt")
def thieu_chuc_vu(examined: Examined, law: Law) -> Iterator[Finding]:
    """Dưới KT., TL., TUQ. có chức vụ của người ký.

    Vì sao: dòng dưới ghi chức vụ của người trực tiếp ký.
    Sai: KT. CHỦ TỊCH rồi đến họ tên
    Đúng: KT. CHỦ TỊCH / PHÓ CHỦ TỊCH
    """
    lines = _lines(examined)
    for part in lines[-1:]:
        prefix = prefix_of(" ".join(part.text.split()), law.regime.chu_ky.viet_tat)
        below = prefix and prefix[0].dong_duoi != "khong" and "dong_duoi" not in prefix[0].tu_chon
        if prefix and below and not _of_deputy(prefix[1], law):
            yield Finding(f"dưới “{part.text}” không có chức vụ người ký",
                          "thêm một dòng chức vụ", part, prefix[0])  # fmt: skip


@rule("T514", "chu_ky.ho_ten")
def hoc_vi(examined: Examined, law: Law) -> Iterator[Finding]:
    """Trước họ tên không ghi học hàm, học vị, danh hiệu.

    Vì sao: không ghi học hàm, học vị và các danh hiệu danh dự trước họ tên; ngành giáo dục, y tế,
        khoa học, lực lượng vũ trang có quy định riêng thì theo quy định ấy.
    Sai: TS. Nguyễn Văn A
    Đúng: Nguyễn Văn A
    """
    titles = law.regime.chu_ky.ho_ten.khong_dung
    bodies = examined.roles.main("co_quan", sure=DOUBTFUL)
    sectors = tuple(f"{tone_placed(word)} " for word in law.regime.chu_ky.ho_ten.nganh_rieng)
    own = any(f"{tone_placed(one.text)} ".startswith(sectors) for one in bodies)
    strength: MucDo = "luu_y" if own else "canh_bao"
    for part in examined.roles.main("ho_ten"):
        name = without_titles(part.text, titles)
        if name != part.text:
            told = f"thấy “{part.text.removesuffix(name).strip()}” trước họ tên"
            yield Finding(told, f"gõ “{name}”", part, at_most=strength)


@rule("T515", "chu_ky.viet_tat.tm", at_most="luu_y")
def tm_chu_tich_ban_hanh(examined: Examined, law: Law) -> Iterator[Finding]:
    """Người đứng đầu ban hành thì không ký TM.

    Vì sao: TM. đứng trước tên tập thể lãnh đạo hoặc tên cơ quan; văn bản của riêng người đứng đầu
        (“Chủ tịch UBND … ban hành …”) thì ghi chức vụ của người ấy.
    Sai: “Chủ tịch UBND tỉnh ban hành Kế hoạch …” mà ký TM. ỦY BAN NHÂN DÂN
    Đúng: ký CHỦ TỊCH
    """
    opening = examined.roles.main("loi_van")[:2]
    head = next(
        (p for p in opening if re.match(r"Chủ tịch (?:UBND|Ủy ban|Uỷ ban)[^.]*ban hành", p.text)),
        None,
    )
    signed = [
        p for p in _lines(examined) if p.text.startswith(law.regime.chu_ky.viet_tat["tm"].chu)
    ]
    if head and signed:
        yield Finding("mở đầu là Chủ tịch ban hành mà ký TM.", "xem lại ai ban hành", signed[0])


@rule("T516", "chu_ky_so.ca_nhan", at_most="canh_bao")
def hinh_chu_ky(examined: Examined, law: Law) -> Iterator[Finding]:
    """Hình chữ ký trên văn bản điện tử ở dạng .png.

    Vì sao: hình ảnh chữ ký của người có thẩm quyền màu xanh, dạng .png, nền trong suốt; chương
        trình chỉ xét dạng tệp của hình nằm giữa chức vụ và họ tên, không xét màu.
    Sai: chèn hình .jpg, nền trắng che mất dấu.
    Đúng: chèn hình .png nền trong suốt.
    """
    post, name = examined.roles.first("quyen_han"), examined.roles.first("ho_ten")
    legal_form = law.regime.chu_ky_so["ca_nhan"].dinh_dang
    if post is None or name is None:
        return
    for paragraph in examined.paper.paragraphs[post.paragraph.number - 1 : name.paragraph.number]:
        forms = {examined.paper.media.get(ident, "") for ident in paragraph.pictures}
        for form in sorted(forms & PHOTOS - {legal_form}):
            seen, hint = (
                f"thấy hình chữ ký dạng .{form}",
                f"chèn hình dạng .{legal_form}, nền trong suốt",
            )
            yield Finding(seen, hint, name)


PHOTOS = frozenset(("jpg", "jpeg", "gif", "bmp", "png", "tif", "tiff"))
"""Forms in which a scanned signature is kept; drawings of Word itself are in others."""
