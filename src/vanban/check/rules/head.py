"""Rules of the head: country and motto, the bodies, the mark of urgency."""

from __future__ import annotations

from collections.abc import Iterator

from vanban.check.parts.part import DOUBTFUL, SURE, Examined
from vanban.check.parts.words import letters
from vanban.check.rules.rule import Finding, rule
from vanban.problems.problem import MucDo
from vanban.regime.law import Law
from vanban.text.vietnamese import tone_placed


@rule("T201", "thanh_phan.quoc_hieu")
def quoc_hieu(examined: Examined, law: Law) -> Iterator[Finding]:
    """Quốc hiệu có đủ và đúng chữ.

    Vì sao: văn bản hành chính bắt đầu bằng Quốc hiệu CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM.
    Sai: CỘNG HOÀ XÃ HỘI CHŨ NGHĨA VIỆT NAM
    Đúng: CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
    """
    record = law.regime.thanh_phan["quoc_hieu"]
    part = examined.roles.first("quoc_hieu")
    if part is None:
        if examined.roles.main("co_quan", "so_ky_hieu", sure=DOUBTFUL) and not _country(examined):
            hint = f"thêm dòng {record.van_ban[0]} ở bên phải, trên cùng"
            yield Finding("không thấy Quốc hiệu", hint)
    elif _bare(part.text) not in {_bare(text) for text in record.van_ban}:
        yield Finding(f"thấy Quốc hiệu “{part.text}”", f"gõ {record.van_ban[0]}", part)


def _bare(text: str) -> str:
    return " ".join(tone_placed(text).split())


def _country(examined: Examined) -> bool:
    """Say whether the words stand anywhere at all, so that nothing wrong is said of them."""
    return any("chunghiavietnam" in letters(p.text) for p in examined.paper.paragraphs[:60])


@rule("T202", "thanh_phan.quoc_hieu")
def quoc_hieu_ben_phai(examined: Examined, law: Law) -> Iterator[Finding]:
    """Quốc hiệu ở bên phải, ngang dòng đầu với tên cơ quan.

    Vì sao: Quốc hiệu ở ô số 1, nửa phải, trên cùng của trang đầu.
    Sai: Quốc hiệu ở bên trái, tên cơ quan ở bên phải.
    Đúng: tên cơ quan bên trái, Quốc hiệu bên phải.
    """
    part = examined.roles.first("quoc_hieu", SURE)
    if part and part.span.side == "trai":
        yield Finding(
            "thấy Quốc hiệu ở bên trái", "đổi hai cột: tên cơ quan trái, Quốc hiệu phải", part
        )


@rule("T203", "thanh_phan.tieu_ngu")
def tieu_ngu(examined: Examined, law: Law) -> Iterator[Finding]:
    """Tiêu ngữ đúng chữ, dấu gạch nối có cách chữ.

    Vì sao: chữ cái đầu của mỗi cụm từ viết hoa, giữa các cụm từ có gạch nối (-), có cách chữ.
    Sai: Độc Lập – Tự Do – Hạnh Phúc; Độc lập-Tự do-Hạnh phúc
    Đúng: Độc lập - Tự do - Hạnh phúc
    """
    words = law.regime.thanh_phan["tieu_ngu"].van_ban[0]
    part = examined.roles.first("tieu_ngu", SURE)
    if part is None:
        if examined.roles.first("quoc_hieu", SURE) and not _motto(examined):
            yield Finding("không thấy Tiêu ngữ", f"thêm dòng {words} dưới Quốc hiệu")
    elif " ".join(part.text.split()) != words and not part.span.upper:
        yield Finding(f"thấy Tiêu ngữ “{part.text}”", f"gõ {words}", part)


def _motto(examined: Examined) -> bool:
    return any("hanhphuc" in letters(p.text) for p in examined.paper.paragraphs[:60])


@rule("T204", "thanh_phan.co_quan")
def ten_co_quan(examined: Examined, law: Law) -> Iterator[Finding]:
    """Tên cơ quan ban hành ghi đầy đủ.

    Vì sao: chỉ tên cơ quan chủ quản được viết tắt cụm từ thông dụng.
    Sai: **UBND XÃ MƯỜNG SO**
    Đúng: **ỦY BAN NHÂN DÂN XÃ MƯỜNG SO**
    """
    for part in examined.roles.main("co_quan"):
        words = part.text.split()
        short = next((w for w in words if w.strip(".,") in examined.words.viet_tat), "")
        if short:
            usual = short.strip(".,") in examined.words.viet_tat_quen
            strength: MucDo = "luu_y" if usual else "loi"
            told = f"thấy “{short}” trong tên cơ quan ban hành"
            yield Finding(told, "ghi đầy đủ, không viết tắt", part, at_most=strength)


@rule("T210", "khan.khan", at_most="luu_y")
def dau_khan_do(examined: Examined, law: Law) -> Iterator[Finding]:
    """Dấu chỉ mức độ khẩn màu đỏ tươi, trong khung.

    Vì sao: dấu khẩn khắc sẵn hoặc in, mực đỏ tươi, trong khung hình chữ nhật viền đơn; dấu đóng
        bằng tay lên bản giấy thì không gõ trong tệp.
    Sai: HỎA TỐC gõ chữ đen
    Đúng: HỎA TỐC đỏ, trong khung
    """
    black = law.regime.trang.mau_chu.chon
    for part in examined.roles.of("khan", sure=0):
        if part.span.inked and all(run.look.colour == black for run in part.span.inked):
            hint = "đặt chữ màu đỏ, viền khung đơn; hoặc bỏ chữ, đóng dấu khẩn lên bản giấy"
            yield Finding(f"thấy “{part.text}” màu đen", hint, part)
